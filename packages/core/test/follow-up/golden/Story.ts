/** What the follow-up adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

type Asking = Story[number][3]

const everybody = ["yanis", "lina", "awa", "malo", "fatou", "jade", "tom", "ines", "zoe", "ilyes", "noah"]

/** Something that everybody says yes to. */
const together = (day: string, id: string, change: Asking): Story => [
  [`${day} 10:00`, "awa", id, { _tag: "OpenProposal", title: "On décide ensemble", text: "Ensemble.", change }],
  ...everybody.map(
    (who) =>
      [
        `${day} 11:00`,
        who,
        `${id}-${who}`,
        { _tag: "TakeStance", proposalId: id, version: 1, stance: { _tag: "Consent" } }
      ] as const
  ),
  [`${day} 11:30`, "awa", `${id}-outcome`, { _tag: "StateOutcome", proposalId: id, statement: "D'accord." }]
]

export const story: Story = [
  ["2026-08-31 18:00", "zoe", "zoe-shares", { _tag: "ShareEarlierNotes", referentId: "helene" }],
  ["2026-09-02 18:00", "zoe", "zoe-withholds", { _tag: "WithholdEarlierNotes" }],
  [
    "2026-09-03 09:00",
    "nadia",
    "zoe-in-pictures",
    { _tag: "RecordMemberConsent", personId: "zoe", purpose: "images", how: "written", withParents: true }
  ],
  [
    "2026-09-03 09:00",
    "nadia",
    "referent-zoe-third",
    { _tag: "ProposeReferent", personId: "zoe", referentId: "nadia" }
  ],
  ["2026-09-03 18:00", "zoe", "zoe-not", { _tag: "WithdrawMemberConsent", personId: "zoe", purpose: "images" }],
  ["2026-09-03 18:00", "zoe", "zoe-declines", { _tag: "DeclineReferent", referentId: "nadia" }],
  [
    "2026-09-04 09:00",
    "nadia",
    "referent-zoe-nadia",
    { _tag: "ProposeReferent", personId: "zoe", referentId: "nadia" }
  ],
  ["2026-09-04 18:00", "zoe", "zoe-accepts", { _tag: "AcceptReferent", referentId: "nadia" }],
  [
    "2026-09-05 09:00",
    "helene",
    "helene-opens",
    { _tag: "OpenNotes", personId: "zoe", reason: "Elle n'est pas rentrée hier soir." }
  ],
  ["2026-09-07 09:00", "zoe", "zoe-plans", { _tag: "PlanInterview", personId: "zoe", at: "2026-09-09T08:00:00.000Z" }],
  ["2026-09-08 09:00", "nadia", "nadia-cancels", { _tag: "CancelInterview", interviewId: "zoe-plans" }],
  [
    "2026-09-08 09:05",
    "nadia",
    "nadia-plans",
    { _tag: "PlanInterview", personId: "zoe", at: "2026-09-10T08:00:00.000Z" }
  ],
  [
    "2026-09-10 11:00",
    "nadia",
    "nadia-holds",
    { _tag: "HoldInterview", interviewId: "nadia-plans", note: "Elle va mieux." }
  ],
  [
    "2026-09-10 18:00",
    "zoe",
    "zoe-replies",
    { _tag: "WriteReply", interviewId: "nadia-plans", words: "Oui, ça va mieux." }
  ],
  ["2026-09-10 18:05", "zoe", "zoe-aims", { _tag: "SetGoal", personId: "zoe", goal: "Ouvrir le local un samedi." }],
  ["2026-09-10 18:06", "zoe", "zoe-steps", { _tag: "AddStep", goalId: "zoe-aims", words: "Demander les clés." }],
  ["2026-09-11 09:00", "zoe", "zoe-steps-on", { _tag: "DoStep", goalId: "zoe-aims", stepId: "zoe-steps" }],
  // A committee that follows young people, and a review that it announced.
  ...together("2026-09-14", "suivi", {
    _tag: "DefineBody",
    kind: "youthFollowUp",
    name: "Comité de suivi",
    purpose: "Ne laisser personne seul.",
    power: "Proposer.",
    rhythm: "Tous les deux mois",
    sees: "restricted"
  }),
  ...together("2026-09-15", "suivi-nadia", {
    _tag: "FillSeat",
    bodyId: "suivi-outcome",
    personId: "nadia",
    as: "voting"
  }),
  [
    "2026-09-16 09:00",
    "nadia",
    "review-zoe",
    { _tag: "AnnounceReview", personId: "zoe", day: "2026-09-25", members: ["nadia"] }
  ],
  [
    "2026-09-17 18:00",
    "zoe",
    "zoe-answers",
    { _tag: "AnswerReview", reviewId: "review-zoe", answer: "writes", words: "Tout va bien." }
  ],
  [
    "2026-09-17 18:05",
    "zoe",
    "zoe-releases",
    { _tag: "ReleaseNote", reviewId: "review-zoe", interviewId: "nadia-plans" }
  ],
  [
    "2026-09-25 16:00",
    "nadia",
    "nadia-reviews",
    {
      _tag: "HoldReview",
      reviewId: "review-zoe",
      present: ["nadia"],
      words: "On a parlé de l'accueil.",
      proposals: ["Ouvrir le local un samedi.", "Tenir la caisse."]
    }
  ],
  [
    "2026-09-26 18:00",
    "zoe",
    "zoe-takes",
    { _tag: "AcceptProposal", reviewId: "review-zoe", place: 0, goal: "Ouvrir le local." }
  ],
  ["2026-09-26 18:05", "zoe", "zoe-leaves", { _tag: "DeclineProposal", reviewId: "review-zoe", place: 1 }],
  ["2026-10-02 09:00", "nadia", "third-quarter", { _tag: "PublishDashboard", quarter: "2026-Q3" }],
  [
    "2026-10-03 09:00",
    "nadia",
    "nadia-names-awa",
    { _tag: "RecordMemberConsent", personId: "awa", purpose: "publicName", how: "written" }
  ],
  [
    "2026-10-03 09:10",
    "nadia",
    "nadia-names-awa-no",
    { _tag: "WithdrawMemberConsent", personId: "awa", purpose: "publicName" }
  ]
]
