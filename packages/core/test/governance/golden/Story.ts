/** What the governance adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

const kitchen = { proposalId: "kitchen" }
const trip = { proposalId: "trip", version: 1 }
const accounts = { proposalId: "accounts" }
const yes = { _tag: "Consent" }

const everybody = ["yanis", "lina", "awa", "malo", "fatou", "jade", "tom", "ines", "zoe", "ilyes", "noah"]

type Asking = Story[number][3]

/** Something that everybody says yes to who can answer. */
const together = (day: string, id: string, change: Asking, stance: Asking = yes): Story => [
  [`${day} 10:00`, "awa", id, { _tag: "OpenProposal", title: "On décide ensemble", text: "Ensemble.", change }],
  ...everybody.map(
    (who) => [`${day} 11:00`, who, `${id}-${who}`, { _tag: "TakeStance", proposalId: id, version: 1, stance }] as const
  ),
  [`${day} 11:30`, "awa", `${id}-outcome`, { _tag: "StateOutcome", proposalId: id, statement: "D'accord." }]
]

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
    { _tag: "StateOutcome", ...kitchen, statement: "On essaie jusqu'en décembre.", reviewOn: "2026-11-27" }
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
  // How money of the common pot is decided on from now on.
  [
    "2026-10-05 09:00",
    "yanis",
    "way",
    {
      _tag: "OpenProposal",
      title: "Comment on décide des dépenses",
      text: "À la majorité, si six sur dix ont répondu.",
      change: { _tag: "ChooseWay", of: "AllowSpending", process: "majority", quorum: 6000 }
    }
  ],
  ...["yanis", "lina", "awa", "malo", "fatou", "jade", "tom", "ines"].map(
    (id) =>
      [
        "2026-10-06 10:00",
        id,
        `way-${id}`,
        { _tag: "TakeStance", proposalId: "way", version: 1, stance: { _tag: "Agree" } }
      ] as const
  ),
  [
    "2026-10-09 16:00",
    "yanis",
    "way-outcome",
    { _tag: "StateOutcome", proposalId: "way", statement: "On vote pour les dépenses." }
  ],
  // What people agreed on without a vote, written down.
  [
    "2026-10-12 10:00",
    "nadia",
    "window",
    {
      _tag: "TakeDecision",
      title: "La fenêtre de l'atelier",
      process: "majority",
      outcome: "On la répare avant l'hiver.",
      change: null
    }
  ],
  ["2026-11-03 10:00", "awa", "point-keys", { _tag: "RaisePoint", kind: "blockage", words: "Personne n'a les clés." }],
  [
    "2026-11-03 10:05",
    "zoe",
    "point-noise",
    { _tag: "RaiseAnonymousPoint", kind: "subject", words: "On crie trop dans le local." }
  ],
  ["2026-11-03 10:10", "malo", "point-door", { _tag: "RaisePoint", kind: "idea", words: "Une boîte à clés." }],
  ["2026-11-03 10:15", "lina", "keys-too", { _tag: "SupportPoint", pointId: "point-keys" }],
  ["2026-11-03 10:20", "nadia", "one-of-two", { _tag: "MergePoints", pointId: "point-door", into: "point-keys" }],
  ["2026-11-03 10:25", "noah", "point-old", { _tag: "RaisePoint", kind: "review", words: "La charte est longue." }],
  ["2026-11-03 10:30", "noah", "no-old", { _tag: "WithdrawPoint", pointId: "point-old" }],
  ["2026-11-03 10:35", "zoe", "point-smoke", { _tag: "RaiseAnonymousPoint", kind: "idea", words: "Moins de fumée." }],
  ["2026-11-03 10:40", "zoe", "no-smoke", { _tag: "WithdrawAnonymousPoint", pointId: "point-smoke" }],
  [
    "2026-11-03 11:00",
    "awa",
    "meeting-wednesday",
    { _tag: "PlanMeeting", startsAt: "2026-11-04T17:00:00.000Z", minutes: 60, place: "Au local" }
  ],
  [
    "2026-11-04 18:00",
    "malo",
    "open-wednesday",
    {
      _tag: "OpenMeeting",
      meetingId: "meeting-wednesday",
      present: ["awa", "malo", "zoe", "nadia"],
      facilitator: "awa",
      scribe: "malo",
      timekeeper: "zoe"
    }
  ],
  ["2026-11-04 18:20", "awa", "keys-explained", { _tag: "TreatPoint", pointId: "point-keys", as: "explained" }],
  ["2026-11-04 18:40", "malo", "noise-later", { _tag: "TreatPoint", pointId: "point-noise", as: "postponed" }],
  ["2026-11-04 19:00", "malo", "close-wednesday", { _tag: "CloseMeeting", meetingId: "meeting-wednesday" }],
  // What the group changes about itself: who decides what, who sits where, its charter, and its voice in the network.
  [
    "2026-11-09 09:00",
    "nadia",
    "iris",
    { _tag: "WelcomePartner", name: "Iris Petit", organisation: "La Condition Publique" }
  ],
  ...together("2026-11-09", "tools", {
    _tag: "DefineDomain",
    name: "Le matériel",
    purpose: "Acheter et réparer les outils.",
    process: "advice",
    limitCents: 5000
  }),
  ...together("2026-11-10", "tools-held", {
    _tag: "DelegateDomain",
    domainId: "tools-outcome",
    to: { _tag: "Person", personId: "malo" },
    until: "2027-01-31"
  }),
  [
    "2026-11-10 12:00",
    "malo",
    "shovel",
    {
      _tag: "TakeDecision",
      title: "Une pelle",
      process: "advice",
      outcome: "On achète une pelle.",
      change: { _tag: "AllowSpending", cents: 2500, what: "Une pelle" },
      domainId: "tools-outcome"
    }
  ],
  ...together("2026-11-11", "tools-back", { _tag: "EndDelegation", domainId: "tools-outcome" }),
  ...together("2026-11-12", "wide", {
    _tag: "DefineBody",
    kind: "wideCommittee",
    name: "Comité élargi",
    purpose: "Ouvrir des portes.",
    power: "Donner un avis.",
    rhythm: "Tous les trois mois",
    sees: "aggregates",
    seats: 4
  }),
  ...together("2026-11-13", "crew", {
    _tag: "DefineBody",
    kind: "coordination",
    name: "L'équipe",
    purpose: "Épauler les jeunes.",
    power: "Ce que le groupe lui confie.",
    rhythm: "Chaque lundi",
    sees: "all"
  }),
  ...together("2026-11-16", "wide-crew", {
    _tag: "LinkBodies",
    from: "crew-outcome",
    to: "wide-outcome",
    how: "Un compte rendu."
  }),
  ...together("2026-11-17", "iris-sits", {
    _tag: "FillSeat",
    bodyId: "wide-outcome",
    personId: "iris",
    as: "voting",
    until: "2027-11-30"
  }),
  [
    "2026-11-18 10:00",
    "nadia",
    "committee",
    { _tag: "PlanCommittee", bodyId: "wide-outcome", startsAt: "2026-11-19T17:00:00.000Z", place: "Au local" }
  ],
  ["2026-11-19 18:30", "nadia", "met", { _tag: "HoldCommittee", committeeId: "committee", present: ["iris", "nadia"] }],
  [
    "2026-11-20 10:00",
    "nadia",
    "minutes",
    { _tag: "WriteMinutes", committeeId: "committee", text: "Le comité cherche un local plus grand." }
  ],
  ["2026-11-20 11:00", "iris", "iris-goes", { _tag: "GiveBackSeat", bodyId: "wide-outcome" }],
  ...together("2026-11-23", "crew-over", { _tag: "EndBody", bodyId: "crew-outcome" }),
  [
    "2026-11-23 12:00",
    "awa",
    "frame-charter",
    { _tag: "CheckFrame", criterion: "charter", met: true, evidence: "Elle est au mur, et tout le monde a dit oui." }
  ],
  ...together("2026-11-24", "voice", {
    _tag: "DecideNetworkStance",
    subject: "Le cadre",
    position: "Pour, avec un lieu ouvert."
  }),
  ...together(
    "2026-11-25",
    "charter-anew",
    {
      _tag: "AdoptCharter",
      text: "On se respecte, on s'écoute, on ne juge pas.",
      reviewOn: "2027-09-01",
      askedFrom: "2026-12-15",
      source: {
        title: "Trame de charte",
        url: "https://example.org/charte",
        licence: "CC-BY-SA-4.0",
        version: "1"
      }
    },
    { _tag: "Agree" }
  ),
  ...together("2026-12-02", "mediator-zoe", { _tag: "NameMediator", personId: "zoe", until: null }),
  [
    "2026-12-03 10:00",
    "awa",
    "mediator-lina",
    {
      _tag: "OpenProposal",
      title: "Qui fait la médiation",
      text: "Lina, un an.",
      change: { _tag: "NameMediator", personId: "lina", until: "2027-12-01" }
    }
  ],
  [
    "2026-12-03 11:00",
    "awa",
    "mediator-lina-amended",
    {
      _tag: "AmendProposal",
      proposalId: "mediator-lina",
      text: "Lina, six mois.",
      change: { _tag: "NameMediator", personId: "lina", until: "2027-06-01" },
      because: "Un an, c'est long."
    }
  ]
]
