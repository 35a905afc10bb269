/** What the follow-up adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  ["2026-08-31 18:00", "zoe", "zoe-shares", { _tag: "ShareEarlierNotes", referentId: "helene" }],
  ["2026-09-02 18:00", "zoe", "zoe-withholds", { _tag: "WithholdEarlierNotes" }],
  [
    "2026-09-03 09:00",
    "nadia",
    "referent-zoe-third",
    { _tag: "ProposeReferent", personId: "zoe", referentId: "nadia" }
  ],
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
  ["2026-09-11 09:00", "zoe", "zoe-steps-on", { _tag: "DoStep", goalId: "zoe-aims", stepId: "zoe-steps" }]
]
