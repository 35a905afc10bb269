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
  ["2026-09-01 10:25", "malo", "malo-wants-more", { _tag: "WantKnowHow", what: "couture", words: "Pour un ourlet." }],
  ["2026-09-01 14:00", "awa", "cards", { _tag: "StartSkillGame", people: ["awa", "malo"] }],
  ["2026-09-01 14:10", "awa", "awa-welcomes", { _tag: "ChooseCard", gameId: "cards", cardId: "together-1" }],
  ["2026-09-01 14:20", "malo", "cards-away", { _tag: "CloseSkillGame", gameId: "cards" }],
  ["2026-09-01 14:30", "awa", "awa-marks", { _tag: "MarkMyself", cardId: "together-1", level: 3 }],
  [
    "2026-09-01 14:40",
    "malo",
    "malo-saw-awa",
    { _tag: "Vouch", personId: "awa", cardId: "together-1", words: "Elle a reçu Noah le premier jour." }
  ],
  ["2026-09-01 14:50", "tom", "tom-saw-awa", { _tag: "Vouch", personId: "awa", cardId: "together-1" }],
  [
    "2026-09-01 15:00",
    "awa",
    "awa-proves",
    { _tag: "AddProof", cardId: "together-1", proof: { _tag: "Fiche", ficheId: "f14-automne" } }
  ],
  ["2026-09-01 15:10", "awa", "awa-shows", { _tag: "ShareCompass", with: "referent", cards: ["together-1"] }],
  ["2026-09-01 15:20", "awa", "awa-passport", { _tag: "IssuePassport", cards: ["together-1"] }],
  ["2026-09-01 15:30", "tom", "tom-saw-nothing", { _tag: "WithdrawVouch", personId: "awa", cardId: "together-1" }]
]
