/** What the treasury adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

const everybody = ["awa", "malo", "zoe", "ilyes", "lina", "noah", "fatou", "tom", "ines", "yanis", "jade"] as const

/** Awa puts a change to the group, all agree, and she says so. */
const putToTheGroup = (id: string, change: Story[number][3]): Story => [
  [
    "2026-08-31 11:00",
    "awa",
    id,
    { _tag: "OpenProposal", title: "On décide", text: "Ensemble.", change, process: "consensus" }
  ],
  ...everybody.map((person): Story[number] => [
    "2026-08-31 11:10",
    person,
    `${id}-${person}`,
    { _tag: "TakeStance", proposalId: id, version: 1, stance: { _tag: "Agree" } }
  ]),
  [
    "2026-08-31 11:20",
    "awa",
    `${id}-outcome`,
    { _tag: "StateOutcome", proposalId: id, statement: "Tout le monde est d'accord." }
  ]
]

export const story: Story = [
  [
    "2026-08-31 09:00",
    "helene",
    "paid-f14-twice-over",
    { _tag: "ReceivePayment", ficheId: "f14-automne", ttc: 90_000, receivedOn: "2026-08-31" }
  ],
  [
    "2026-08-31 09:10",
    "nadia",
    "paid-f14-why",
    { _tag: "ExplainPayment", receiptId: "paid-f14-twice-over", words: "L'association paie aussi l'an prochain." }
  ],
  ["2026-08-31 09:20", "helene", "share-w36", { _tag: "ShareWeek", week: "2026-W36" }],
  [
    "2026-08-31 09:30",
    "malo",
    "share-w36-not-yet",
    { _tag: "ReversePot", potId: "2026-W36.1", reason: "On en reparle vendredi." }
  ],
  ["2026-08-31 09:40", "helene", "bags-mistyped", { _tag: "RecordCost", ficheId: null, label: "Sacs", cents: 90_000 }],
  [
    "2026-08-31 09:50",
    "helene",
    "bags-right",
    { _tag: "TakeBackCost", ficheId: null, cents: 81_000, reason: "Un zéro de trop." }
  ],
  [
    "2026-08-31 10:00",
    "helene",
    "paid-f14-noted-again",
    { _tag: "ReceivePayment", ficheId: "f14-automne", ttc: 90_000, receivedOn: "2026-08-31" }
  ],
  ["2026-08-31 10:00", "helene", "share-w36-again", { _tag: "ShareWeek", week: "2026-W36" }],
  [
    "2026-08-31 10:10",
    "zoe",
    "zoe-objects-w36",
    { _tag: "ObjectToAllocation", potId: "2026-W36.2", reason: "On a payé deux fois les sacs." }
  ],
  ["2026-08-31 10:20", "zoe", "zoe-lifts-w36", { _tag: "LiftAllocationObjection", potId: "2026-W36.2" }],
  ["2026-08-31 10:30", "malo", "malo-approves-w36", { _tag: "ApproveAllocation", potId: "2026-W36.2" }],
  ...putToTheGroup("settle-w36", { _tag: "SettleSplit", potId: "2026-W36.2", as: "agreed" }),
  ...putToTheGroup("undo-w36", { _tag: "SettleSplit", potId: "2026-W36.2", as: "takenBack" }),
  ...putToTheGroup("snack", { _tag: "AllowSpending", cents: 500, what: "Le goûter de rentrée" }),
  [
    "2026-08-31 12:00",
    "helene",
    "snack-paid",
    { _tag: "SpendCommonPot", decisionId: "snack-outcome", label: "Goûter", cents: 480 }
  ],
  ["2026-08-31 12:10", "helene", "bags-again", { _tag: "RecordCost", ficheId: null, label: "Sacs", cents: 900 }],
  ["2026-08-31 12:20", "helene", "share-w36-thrice", { _tag: "ShareWeek", week: "2026-W36" }],
  [
    "2026-08-31 12:30",
    "malo",
    "share-w36-later",
    { _tag: "ReversePot", potId: "2026-W36.3", reason: "On attend Zoé." }
  ],
  [
    "2026-09-01 09:00",
    "helene",
    "paid-f14-once-more",
    { _tag: "ReceivePayment", ficheId: "f14-automne", ttc: 90_000, receivedOn: "2026-09-01" }
  ]
]
