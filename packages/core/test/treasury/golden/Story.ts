/** What the treasury adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

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
  ]
]
