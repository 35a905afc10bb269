/** What care adds to the common beginning. */
import type { Story } from "../../golden/Golden.ts"

type Asking = Story[number][3]

const everybody = ["yanis", "lina", "awa", "malo", "fatou", "jade", "tom", "ines", "zoe", "ilyes", "noah"] as const

/** Everybody but those whom it is about answers, and it is stated. */
const answered = (day: string, id: string, stance: Asking, but = "", tag = "TakeStance"): Story =>
  everybody
    .filter((who) => who !== but)
    .map((who) => [`${day} 11:00`, who, `${id}-${who}`, { _tag: tag, proposalId: id, version: 1, stance }] as const)

/** Put to the group, answered by everybody, and stated. */
const together = (day: string, id: string, change: Asking, stance: Asking = { _tag: "Consent" }): Story => [
  [`${day} 10:00`, "awa", id, { _tag: "OpenProposal", title: "On décide ensemble", text: "Ensemble.", change }],
  ...answered(day, id, stance),
  [`${day} 11:30`, "awa", `${id}-outcome`, { _tag: "StateOutcome", proposalId: id, statement: "D'accord." }]
]

const concern = { concernId: "malo-tells" }

const workshop = (startsAt: string, endsAt: string) => ({
  _tag: "OfferWorkshop",
  topic: "Mon premier budget",
  provider: "Association Deux Mains (fiction)",
  slots: [{ startsAt, endsAt }],
  places: 8
})

/** Who outside can help, and workshops. */
const around: Story = [
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

/** What is told in confidence, and what came of it. */
const safety: Story = [
  ...together("2026-09-01", "mediator-zoe", { _tag: "NameMediator", personId: "zoe", until: null }),
  ...together("2026-09-02", "mediator-nadia", { _tag: "NameMediator", personId: "nadia", until: "2027-08-31" }),
  [
    "2026-09-03 09:00",
    "malo",
    "malo-tells",
    { _tag: "RaiseConcern", words: "Il se moque de moi à chaque fois.", about: "ilyes", to: ["zoe"] }
  ],
  ["2026-09-03 10:00", "zoe", "zoe-passes-on", { _tag: "PassOnConcern", ...concern, to: ["nadia"] }],
  [
    "2026-09-03 11:00",
    "nadia",
    "nadia-orders",
    { _tag: "OrderSeparation", people: ["malo", "ilyes"], until: "2026-09-08" }
  ],
  ["2026-09-04 09:00", "nadia", "nadia-hears", { _tag: "HearPerson", ...concern, personId: "ilyes" }],
  ["2026-09-05 09:00", "nadia", "nadia-mediates", { _tag: "OpenMediation", ...concern, people: ["malo", "ilyes"] }],
  [
    "2026-09-06 09:00",
    "nadia",
    "nadia-agrees",
    { _tag: "NoteAgreement", ...concern, words: "Ils se parlent d'abord à deux." }
  ],
  [
    "2026-09-07 09:00",
    "nadia",
    "nadia-proposes",
    {
      _tag: "ProposeMeasure",
      ...concern,
      personId: "ilyes",
      kind: "notTogether",
      with: "malo",
      until: "2026-12-31",
      text: "Jusqu'à la fin de l'année."
    }
  ],
  ["2026-09-08 09:00", "nadia", "nadia-closes", { _tag: "CloseConcern", ...concern, as: "measure" }],
  ["2026-09-08 18:00", "malo", "malo-forgets", { _tag: "AskToForget", ...concern }],
  ...answered("2026-09-09", "nadia-proposes", { _tag: "Agree" }, "ilyes", "TakeSecretStance"),
  [
    "2026-09-12 09:00",
    "awa",
    "measure-outcome",
    { _tag: "StateOutcome", proposalId: "nadia-proposes", statement: "Adopté." }
  ],
  ["2026-09-13 09:00", "ilyes", "ilyes-appeals", { _tag: "Appeal", decisionId: "measure-outcome" }],
  [
    "2026-09-14 09:00",
    "helene",
    "helene-answers",
    { _tag: "DecideAppeal", decisionId: "measure-outcome", upheld: false }
  ],
  ...together("2026-10-01", "measure-ends", { _tag: "LiftMeasure", decisionId: "measure-outcome" }),
  ["2026-10-02 09:00", "zoe", "zoe-stops", { _tag: "StopMediating" }]
]

const referral = { referralId: "awa-asks" }

/** Going to people outside, in confidence: asked by the young person, and proposed by whoever follows them. */
const along: Story = [
  ["2026-10-05 09:00", "nadia", "awa-with", { _tag: "ProposeReferent", personId: "awa", referentId: "nadia" }],
  ["2026-10-05 09:05", "awa", "awa-with-yes", { _tag: "AcceptReferent", referentId: "nadia" }],
  [
    "2026-10-05 10:00",
    "awa",
    "awa-asks",
    { _tag: "ProposeReferral", personId: "awa", partnerId: "mission", words: "Je cherche une chambre." }
  ],
  ["2026-10-05 11:00", "nadia", "nadia-calls", { _tag: "MakeContact", ...referral }],
  ["2026-10-06 09:00", "nadia", "nadia-waits", { _tag: "FollowUpReferral", ...referral, how: "waiting" }],
  ["2026-10-07 09:00", "awa", "awa-was-there", { _tag: "FollowUpReferral", ...referral, how: "met" }],
  ["2026-10-08 09:00", "nadia", "nadia-thinks", { _tag: "ProposeReferral", personId: "awa", partnerId: "mission" }],
  ["2026-10-08 10:00", "awa", "awa-does-not", { _tag: "DeclineReferral", referralId: "nadia-thinks" }],
  ["2026-10-08 10:05", "awa", "awa-erases", { _tag: "EraseReferral", referralId: "nadia-thinks" }]
]

const inOrder = (story: Story): Story => story.toSorted(([one], [other]) => one.localeCompare(other))

export const story: Story = inOrder([...around, ...safety, ...along])
