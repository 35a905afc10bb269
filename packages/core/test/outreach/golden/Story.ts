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
  ["2026-09-03 09:00", "nadia", "eden-gone", { _tag: "DropJoinRequest", personId: "eden", because: "noAnswer" }],
  [
    "2026-09-04 09:00",
    "awa",
    "lead-potager",
    { _tag: "CaptureLead", source: "doorstep", words: "Un potager à retourner, rue des Lilas." }
  ],
  ["2026-09-04 09:10", "malo", "lead-potager-taken", { _tag: "TakeLead", leadId: "lead-potager" }],
  [
    "2026-09-04 09:20",
    "malo",
    "lead-potager-found",
    {
      _tag: "FindOpportunity",
      clientId: "mme-l",
      need: "Un potager à retourner",
      source: "lead",
      leadId: "lead-potager"
    }
  ],
  ["2026-09-04 09:30", "awa", "lead-mur", { _tag: "CaptureLead", source: "flyer", words: "Un mur à repeindre." }],
  ["2026-09-04 09:40", "awa", "lead-mur-no", { _tag: "DropLead", leadId: "lead-mur", reason: "notForUs" }]
]
