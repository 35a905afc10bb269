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
  ["2026-09-02 18:00", "zoe", "zoe-withholds", { _tag: "WithholdEarlierNotes" }]
]
