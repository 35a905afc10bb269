/** What care adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

const workshop = (startsAt: string, endsAt: string) => ({
  _tag: "OfferWorkshop",
  topic: "Mon premier budget",
  provider: "Association Deux Mains (fiction)",
  slots: [{ startsAt, endsAt }],
  places: 8
})

export const story: Story = [
  [
    "2026-08-31 09:00",
    "nadia",
    "mission",
    {
      _tag: "ListPartner",
      kind: "housing",
      name: "Point logement jeunes (fiction)",
      hours: "Du lundi au vendredi, de 9 h à 17 h",
      howToReach: "Sans rendez-vous, 3 rue du Pont.",
      checkedOn: "2026-08-28"
    }
  ],
  [
    "2026-08-31 09:10",
    "nadia",
    "law",
    {
      _tag: "ListPartner",
      kind: "rights",
      name: "Permanence des droits (fiction)",
      hours: "Le mardi soir",
      howToReach: "Au centre social.",
      checkedOn: "2026-08-28"
    }
  ],
  ["2026-08-31 09:20", "nadia", "law-moved", { _tag: "UnlistPartner", partnerId: "law" }],
  ["2026-08-31 10:00", "nadia", "budget", workshop("2026-09-02T12:00:00.000Z", "2026-09-02T14:00:00.000Z")],
  ["2026-08-31 10:05", "nadia", "budget-again", workshop("2026-09-09T12:00:00.000Z", "2026-09-09T14:00:00.000Z")],
  ["2026-08-31 11:00", "awa", "awa-joins", { _tag: "JoinWorkshop", workshopId: "budget" }],
  ["2026-08-31 11:05", "malo", "malo-joins", { _tag: "JoinWorkshop", workshopId: "budget" }],
  ["2026-08-31 11:10", "malo", "malo-does-not", { _tag: "LeaveWorkshop", workshopId: "budget" }],
  ["2026-09-02 17:00", "nadia", "budget-held", { _tag: "HoldWorkshop", workshopId: "budget", attended: ["awa"] }],
  ["2026-09-03 09:00", "nadia", "budget-off", { _tag: "CancelWorkshop", workshopId: "budget-again" }]
]
