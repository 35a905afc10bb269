/** What the follow-up adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  [
    "2026-08-31 09:00",
    "nadia",
    "referent-zoe-again",
    { _tag: "AssignReferent", personId: "zoe", referentId: "helene" }
  ],
  ["2026-08-31 18:00", "zoe", "zoe-shares", { _tag: "ShareEarlierNotes", referentId: "helene" }],
  ["2026-09-02 18:00", "zoe", "zoe-withholds", { _tag: "WithholdEarlierNotes" }],
  [
    "2026-09-03 09:00",
    "nadia",
    "zoe-in-pictures",
    { _tag: "RecordMemberConsent", personId: "zoe", purpose: "images", how: "written", withParents: true }
  ],
  ["2026-09-03 18:00", "zoe", "zoe-not", { _tag: "WithdrawMemberConsent", personId: "zoe", purpose: "images" }],
  ["2026-10-02 09:00", "nadia", "third-quarter", { _tag: "PublishDashboard", quarter: "2026-Q3" }]
]
