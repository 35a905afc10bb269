/** What the governance adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

const kitchen = { proposalId: "kitchen" }
const trip = { proposalId: "trip", version: 1 }
const accounts = { proposalId: "accounts" }
const yes = { _tag: "Consent" }

export const story: Story = [
  // A rule by consent: an objection that is taken in, an article of law, a proxy, an answer by telephone.
  [
    "2026-08-31 10:00",
    "awa",
    "kitchen",
    {
      _tag: "OpenProposal",
      title: "La cuisine",
      text: "Chacun fait sa vaisselle.",
      change: {
        _tag: "AdoptRule",
        title: "La cuisine",
        text: "Chacun fait sa vaisselle.",
        activeFrom: "2026-09-07",
        reviewOn: "2026-12-04"
      }
    }
  ],
  [
    "2026-08-31 11:00",
    "malo",
    "kitchen-malo",
    {
      _tag: "TakeStance",
      ...kitchen,
      version: 1,
      stance: { _tag: "Objection" },
      reason: "Les jours de grand repas, on n'y arrive pas seul."
    }
  ],
  [
    "2026-08-31 18:00",
    "awa",
    "kitchen-amended",
    {
      _tag: "AmendProposal",
      ...kitchen,
      text: "Chacun fait sa vaisselle ; les jours de grand repas, on la fait à deux.",
      change: {
        _tag: "AdoptRule",
        title: "La cuisine",
        text: "Chacun fait sa vaisselle ; les jours de grand repas, on la fait à deux.",
        activeFrom: "2026-09-07",
        reviewOn: "2026-12-04"
      },
      because: "Pour les jours de grand repas."
    }
  ],
  ["2026-08-31 18:30", "malo", "kitchen-lifted", { _tag: "LiftObjection", ...kitchen, version: 2 }],
  [
    "2026-09-01 09:00",
    "nadia",
    "kitchen-law",
    { _tag: "ObjectInLaw", ...kitchen, article: "Code du travail, article R. 4228-22" }
  ],
  ["2026-09-01 15:00", "nadia", "kitchen-lawful", { _tag: "LiftLegalObjection", ...kitchen }],
  ["2026-09-01 17:00", "zoe", "zoe-lends", { _tag: "GiveProxy", to: "lina", until: "2026-09-30" }],
  ["2026-09-01 17:10", "lina", "lina-holds", { _tag: "AcceptProxy", from: "zoe" }],
  ["2026-09-02 09:00", "ilyes", "kitchen-ilyes", { _tag: "TakeStance", ...kitchen, version: 2, stance: yes }],
  ["2026-09-02 09:30", "ilyes", "kitchen-ilyes-back", { _tag: "WithdrawStance", ...kitchen }],
  [
    "2026-09-02 10:00",
    "nadia",
    "kitchen-noah",
    {
      _tag: "RecordStanceFor",
      ...kitchen,
      version: 2,
      personId: "noah",
      stance: { _tag: "StandAside" },
      reason: "Je ne mange jamais là.",
      channel: "phone"
    }
  ],
  ["2026-09-02 12:00", "lina", "kitchen-lina", { _tag: "TakeStance", ...kitchen, version: 2, stance: yes }],
  ["2026-09-02 12:05", "awa", "kitchen-awa", { _tag: "TakeStance", ...kitchen, version: 2, stance: yes }],
  ["2026-09-02 12:10", "fatou", "kitchen-fatou", { _tag: "TakeStance", ...kitchen, version: 2, stance: yes }],
  ["2026-09-02 12:15", "yanis", "kitchen-yanis", { _tag: "TakeStance", ...kitchen, version: 2, stance: yes }],
  [
    "2026-09-04 16:30",
    "awa",
    "kitchen-outcome",
    { _tag: "StateOutcome", ...kitchen, statement: "On essaie jusqu'en décembre.", reviewOn: "2026-12-11" }
  ],
  ["2026-09-04 17:00", "zoe", "zoe-alone", { _tag: "EndProxy", from: "zoe" }],
  // A question in secret, with more time than it had at first.
  [
    "2026-09-07 10:00",
    "lina",
    "trip",
    {
      _tag: "OpenProposal",
      title: "Un voyage ensemble",
      text: "On part deux jours à la mer ?",
      change: null,
      process: "majority",
      secret: true
    }
  ],
  [
    "2026-09-07 11:00",
    "tom",
    "trip-tom",
    { _tag: "TakeSecretStance", ...trip, stance: { _tag: "Disagree" }, reason: "C'est cher pour moi." }
  ],
  ["2026-09-07 11:30", "lina", "trip-lina", { _tag: "TakeSecretStance", ...trip, stance: { _tag: "Agree" } }],
  ["2026-09-10 11:30", "jade", "trip-later", { _tag: "ExtendProposal", proposalId: trip.proposalId }],
  ["2026-09-15 09:00", "ines", "trip-ines", { _tag: "TakeSecretStance", ...trip, stance: { _tag: "Agree" } }],
  ["2026-09-15 09:05", "awa", "trip-awa", { _tag: "TakeSecretStance", ...trip, stance: { _tag: "Agree" } }],
  [
    "2026-09-18 16:00",
    "lina",
    "trip-outcome",
    { _tag: "StateOutcome", proposalId: trip.proposalId, statement: "On part, et on cherche une aide." }
  ],
  // Something that nobody proposes any more.
  [
    "2026-09-21 10:00",
    "ines",
    "music",
    { _tag: "OpenProposal", title: "La musique", text: "De la musique toute la journée.", change: null }
  ],
  ["2026-09-21 12:00", "ines", "music-back", { _tag: "WithdrawProposal", proposalId: "music" }],
  // An election without candidate.
  [
    "2026-09-28 10:00",
    "jade",
    "accounts",
    {
      _tag: "OpenProposal",
      title: "Qui tient les comptes de la semaine ?",
      text: "Une personne pour l'automne.",
      change: { _tag: "FillRole", roleId: "role-comptes", until: "2026-12-18" }
    }
  ],
  [
    "2026-09-28 11:00",
    "malo",
    "accounts-malo",
    {
      _tag: "TakeStance",
      ...accounts,
      version: 1,
      stance: { _tag: "Nomination", personId: "fatou" },
      reason: "Elle explique bien."
    }
  ],
  [
    "2026-09-28 14:00",
    "jade",
    "accounts-fatou",
    { _tag: "PutForward", ...accounts, personId: "fatou", because: "Elle explique bien, et elle a le temps." }
  ],
  ...["fatou", "jade", "malo", "awa", "yanis", "lina"].map(
    (id) =>
      [
        "2026-09-30 10:00",
        id,
        `accounts-2-${id}`,
        { _tag: "TakeStance", ...accounts, version: 2, stance: yes }
      ] as const
  ),
  [
    "2026-10-02 16:00",
    "jade",
    "accounts-outcome",
    { _tag: "StateOutcome", ...accounts, statement: "Fatou tient les comptes jusqu'à Noël." }
  ],
  // What people agreed on without a vote, written down.
  [
    "2026-10-05 10:00",
    "nadia",
    "window",
    {
      _tag: "TakeDecision",
      title: "La fenêtre de l'atelier",
      process: "majority",
      outcome: "On la répare avant l'hiver.",
      change: null
    }
  ]
]
