/** What skills add to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

const mowing = { serviceId: "mowing" }

export const story: Story = [
  [
    "2026-08-31 09:00",
    "nadia",
    "mowing",
    { _tag: "DefineService", name: "Tondre", task: "dangerousMachines", requires: ["tondeuse"] }
  ],
  ["2026-08-31 09:05", "nadia", "reading", { _tag: "DefineService", name: "Lire", task: "animation" }],
  ["2026-08-31 09:10", "awa", "awa-mows", { _tag: "ShowSkill", skill: "tondeuse" }],
  ["2026-08-31 09:20", "nadia", "awa-mows-yes", { _tag: "ConfirmSkill", personId: "awa", skill: "tondeuse" }],
  [
    "2026-08-31 11:00",
    "awa",
    "awa-teaches-malo",
    { _tag: "HoldServiceTraining", ...mowing, learners: ["malo"], minutes: 45 }
  ],
  ["2026-08-31 11:10", "malo", "malo-mows", { _tag: "ShowSkill", skill: "Tondeuse" }],
  ["2026-08-31 11:20", "nadia", "malo-mows-yes", { _tag: "ConfirmSkill", personId: "malo", skill: "tondeuse" }],
  [
    "2026-08-31 17:00",
    "nadia",
    "malo-mows-no",
    {
      _tag: "WithdrawSkillConfirmation",
      personId: "malo",
      skill: "tondeuse",
      reason: "Il faut encore voir l'arrêt d'urgence ensemble."
    }
  ],
  ["2026-08-31 17:10", "nadia", "reading-no-more", { _tag: "RetireService", serviceId: "reading" }],
  [
    "2026-08-31 17:20",
    "nadia",
    "noah-fit",
    { _tag: "RecordFitness", personId: "noah", task: "heavyLoads", until: "2026-12-31" }
  ],
  ["2026-09-01 10:00", "awa", "awa-offers", { _tag: "OfferKnowHow", what: "tondeuse", words: "Le samedi matin." }],
  ["2026-09-01 10:05", "malo", "malo-wants", { _tag: "WantKnowHow", what: "Tondeuse" }],
  ["2026-09-01 10:10", "malo", "malo-meets-awa", { _tag: "OfferMeeting", what: "tondeuse", personId: "awa" }],
  ["2026-09-01 10:15", "awa", "awa-offers-twice", { _tag: "OfferKnowHow", what: "couture" }],
  ["2026-09-01 10:20", "awa", "awa-takes-back", { _tag: "TakeBackKnowHow", what: "couture", wall: "offers" }],
  ["2026-09-01 10:25", "malo", "malo-wants-more", { _tag: "WantKnowHow", what: "couture", words: "Pour un ourlet." }]
]
