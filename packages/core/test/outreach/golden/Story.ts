/** What outreach adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

export const story: Story = [
  [
    "2026-09-01 09:00",
    "nadia",
    "les-trois-ponts",
    { _tag: "AddReferrer", kind: "socialCentre", name: "Centre social des Trois Ponts (fiction)" }
  ],
  [
    "2026-09-01 09:10",
    "awa",
    "lou",
    {
      _tag: "RequestToJoin",
      name: "Lou",
      phone: "06 00 00 00 11",
      mail: "lou@exemple.invalid",
      motivation: "Une amie y est.",
      wishes: "Cuisiner.",
      availability: "Le samedi.",
      referrerId: "les-trois-ponts"
    }
  ],
  [
    "2026-09-01 09:20",
    "awa",
    "eden",
    { _tag: "RequestToJoin", name: "Eden", phone: "06 00 00 00 12", motivation: "Gagner un peu." }
  ],
  ["2026-09-02 09:00", "nadia", "lou-met", { _tag: "TakeJoinRequest", personId: "lou", birthDate: "2008-02-03" }],
  ["2026-09-03 09:00", "nadia", "eden-gone", { _tag: "DropJoinRequest", personId: "eden", because: "noAnswer" }]
]
