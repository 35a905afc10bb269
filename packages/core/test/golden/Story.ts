/**
 * What the golden log goes on with after the season that it begins with: something of every kind that can happen. Whoever
 * adds a type of event adds a command at the end that makes it happen, and runs `node packages/core/test/golden/make.ts`.
 */
import * as Actor from "../../src/Actor.ts"
import type { Asked } from "../../src/Asked.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { CommandId, PersonId } from "../../src/Ids.ts"
import * as Instant from "../../src/Instant.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import { Schema } from "effect"

const decode = Schema.decodeUnknownSync(Schema.toCodecJson(Cooperative.Command))

/** A day and a time in Paris; who asks, nobody for whoever runs the server; the id of the command; and the command as it travels. */
const told: ReadonlyArray<readonly [at: string, by: string, id: string, ask: { readonly _tag: string }]> = [
  ["2026-08-24T09:00", "nadia", "carrier", say("ChangeCarrier", { carrier: "Coopérative du Nord" })],
  ["2026-08-24T09:05", "nadia", "pause", say("PauseCooperative")],
  ["2026-08-24T09:10", "nadia", "resume", say("ResumeCooperative")],
  ["2026-08-24T09:20", "nadia", "mila", person("Apply", "Mila", "2008-04-12", "Ma cousine m'en a parlé.")],
  ["2026-08-24T09:30", "nadia", "mila-deferred", say("Defer", { personId: "mila", reason: "Le bac d'abord." })],
  ["2026-08-24T09:40", "tom", "tom-pauses", say("Pause", { personId: "tom" })],
  ["2026-08-24T09:50", "tom", "tom-returns", say("Return", { personId: "tom" })],
  ["2026-08-24T10:00", "nadia", "lina-eligible", say("CheckEligibility", { personId: "lina" })],
  [
    "2026-08-24T10:10",
    "nadia",
    "cape-lina-renewed",
    say("RenewCape", {
      personId: "lina",
      fullTimeEmployee: false,
      signedOn: "2026-08-24",
      startsOn: "2027-06-29",
      endsOn: "2028-06-28"
    })
  ],
  ["2026-08-24T10:20", "nadia", "cape-jade-ends", say("EndCape", { personId: "jade", lastDay: "2026-09-30" })],
  [
    "2026-08-24T10:30",
    "helene",
    "mme-l-corrected",
    say("CorrectClient", { clientId: "mme-l", name: "Mme Lambert", phone: "03 20 00 00 02" })
  ],
  ["2026-08-24T10:40", "helene", "mme-l-yes", say("RecordConsent", { clientId: "mme-l", to: "photos", given: true })],
  ["2026-08-24T10:50", "helene", "mme-l-no", say("RecordConsent", { clientId: "mme-l", to: "photos", given: false })],
  [
    "2026-08-24T11:00",
    "awa",
    "feedback",
    say("GiveFeedback", {
      clientId: "jardin-partage",
      ficheId: "f01-jardin",
      satisfaction: 5,
      words: "On n'avait jamais eu un compost aussi net."
    })
  ],
  [
    "2026-08-24T11:10",
    "helene",
    "rain",
    say("OpenFiche", {
      clientId: "jardin-partage",
      title: "Tailler la haie",
      place: "Rue du Pont 1",
      startsAt: "2026-09-02T08:00:00.000Z",
      endsAt: "2026-09-02T11:00:00.000Z",
      seats: { min: 1, max: 3, learner: 1 },
      skills: ["tailler"],
      work: { task: "landscaping" },
      priceCents: 15_000,
      difficultyPercent: 120
    })
  ],
  ["2026-08-24T11:20", "nadia", "rain-cancelled", say("CancelFiche", { ficheId: "rain", reason: "Il va pleuvoir." })],
  ["2026-08-24T11:30", "karim", "role-renamed", say("ChangeRole", { roleId: "role-accueil", name: "Bienvenue" })],
  [
    "2026-08-24T11:40",
    "karim",
    "role-described",
    say("ChangeRole", { roleId: "role-accueil", purpose: "Que chacun se sente attendu.", accountabilities: ["Ouvrir"] })
  ],
  [
    "2026-08-24T11:50",
    "karim",
    "role-term",
    say("AssignRole", { roleId: "role-accueil", personId: "awa", until: "2026-12-31" })
  ],
  ["2026-08-24T12:00", "awa", "role-released", say("ReleaseRole", { roleId: "role-accueil" })],
  ["2026-08-24T12:10", "karim", "role-retired", say("RetireRole", { roleId: "role-accueil" })],
  ["2026-08-24T12:20", "karim", "role-back", say("ReinstateRole", { roleId: "role-accueil" })],
  [
    "2026-08-24T13:00",
    "lina",
    "soup",
    say("ChangeAction", {
      actionId: "action-soupe",
      title: "Écrire et imprimer la recette",
      description: "Une page, avec des dessins.",
      due: "2026-09-15",
      roleId: "role-comptes"
    })
  ],
  ["2026-08-24T13:10", "malo", "soup-taken", say("TakeAction", { actionId: "action-soupe" })],
  ["2026-08-24T13:20", "malo", "soup-released", say("ReleaseAction", { actionId: "action-soupe" })],
  [
    "2026-08-24T13:25",
    "lina",
    "soup-blocked",
    say("MoveAction", { actionId: "action-soupe", to: "blocked", why: "L'imprimante est en panne." })
  ],
  ["2026-08-24T13:30", "lina", "soup-done", say("MoveAction", { actionId: "action-soupe", to: "done" })],
  ["2026-08-24T13:40", "lina", "soup-dropped", say("DropAction", { actionId: "action-soupe" })],
  ["2026-08-24T13:50", "lina", "soup-restored", say("RestoreAction", { actionId: "action-soupe" })],
  ["2026-08-24T14:00", "zoe", "goal-reached", say("ReachGoal", { goalId: "goal-zoe" })],
  ["2026-08-24T14:10", "zoe", "goal-next", say("SetGoal", { personId: "zoe", goal: "Apprendre à souder." })],
  ["2026-08-24T14:20", "zoe", "goal-dropped", say("DropGoal", { goalId: "goal-next" })],
  [
    "2026-08-24T14:30",
    "lina",
    "indicators",
    say("RecordIndicator", {
      personId: "lina",
      consent: true,
      qpv: { inside: "yes", code: "QN05901M", checkedOn: "2026-08-20", source: "sig.ville.gouv.fr" },
      statusAtEntry: "neither",
      currentStatus: "trainee",
      educationLevel: "level3",
      referrer: "friend",
      outcome: "apprenticeship"
    })
  ],
  ["2026-08-24T14:40", "lina", "indicators-no", say("WithdrawIndicatorConsent", { personId: "lina" })],
  ["2026-08-24T15:00", "helene", "pay-august", say("RequestPay")],
  ["2026-08-24T15:10", "helene", "pay-august-cancelled", say("CancelPay", { payRunId: "pay-august" })],
  ["2026-08-24T15:20", "helene", "snacks", say("SpendCommonPot", { label: "Goûter de fin d'été", cents: 1_500 })],
  ["2026-08-25T10:00", "helene", "paid-f14", say("ReceivePayment", { ficheId: "f14-automne", ...paid(30_000) })],
  ["2026-08-25T11:00", "awa", "claim", say("StateClaim", { week: "2026-W35", cents: 6_000 })],
  ["2026-08-25T11:10", "malo", "declared", say("DeclareShare", { week: "2026-W35", cents: 5_500 })],
  [
    "2026-08-25T11:20",
    "awa",
    "ballot",
    say("CastBallot", { week: "2026-W35", points: { malo: 40, tom: 30, noah: 30 } })
  ],
  [
    "2026-08-25T11:30",
    "helene",
    "points",
    say("GivePoints", { week: "2026-W35", points: { awa: 3, malo: 3, tom: 2, noah: 2 } })
  ],
  [
    "2026-08-25T11:40",
    "helene",
    "teams",
    say("ValueTeams", {
      week: "2026-W35",
      teams: [
        { members: ["awa"], cents: 4_000 },
        { members: ["awa", "malo"], cents: 9_000 }
      ]
    })
  ],
  ["2026-08-28T15:00", "helene", "share-w35", say("ShareWeek", { week: "2026-W35" })],
  ["2026-08-28T15:10", "awa", "veil", say("StartGame", { game: "sixRules", potId: "2026-W35.1" })],
  ["2026-08-28T15:11", "awa", "veil-awa", say("VoteForRules", { gameId: "veil", rules: [2] })],
  ["2026-08-28T15:12", "malo", "veil-malo", say("VoteForRules", { gameId: "veil", rules: [2] })],
  ["2026-08-28T15:13", "tom", "veil-tom", say("VoteForRules", { gameId: "veil", rules: [1] })],
  ["2026-08-28T15:20", "karim", "veil-shown", say("RevealGame", { gameId: "veil" })],
  ["2026-08-28T15:25", "awa", "proposal", say("ProposeResult", { gameId: "veil" })],
  [
    "2026-08-28T15:30",
    "awa",
    "proposal-decided",
    say("TakeDecision", {
      title: "Le jeu de vendredi",
      process: "consent",
      outcome: "On garde notre règle, à quelques points près.",
      change: {
        _tag: "AdoptSplitRule",
        text: "On partage selon les heures, et un dixième va au pot commun.",
        splitRule: { rule: { _tag: "ByHours" }, commonPot: 1_000, learnerPercent: 80 },
        activeFrom: "2026-09-01",
        reviewOn: "2027-01-15"
      },
      proposalId: "proposal"
    })
  ],
  ["2026-08-28T15:40", "malo", "secret", say("StartGame", { game: "proposals", potId: "2026-W35.1" })],
  [
    "2026-08-28T15:41",
    "malo",
    "secret-malo",
    say("SubmitProposal", { gameId: "secret", shares: { awa: 4_978, malo: 4_978, tom: 4_978, noah: 4_978 } })
  ],
  ["2026-08-28T15:45", "karim", "secret-closed", say("CloseGame", { gameId: "secret" })],
  [
    "2026-08-28T16:00",
    "awa",
    "share-w35-back",
    say("ReversePot", { potId: "2026-W35.1", reason: "Une heure manque à Noah." })
  ],
  [
    "2026-08-28T16:10",
    "nadia",
    "phones",
    say("TakeDecision", {
      title: "Les téléphones",
      process: "consensus",
      outcome: "Tout le monde est d'accord.",
      change: {
        _tag: "AdoptRule",
        title: "Téléphones",
        text: "Pas de téléphone pendant une prestation.",
        activeFrom: "2026-08-28",
        reviewOn: "2026-12-01"
      }
    })
  ],
  [
    "2026-08-28T16:20",
    "nadia",
    "phones-no-more",
    say("TakeDecision", {
      title: "Les téléphones, encore",
      process: "dotVote",
      outcome: "La règle ne sert à rien.",
      change: { _tag: "RepealRule", ruleId: "phones", lastDay: "2026-08-31" }
    })
  ],
  ["2026-08-28T17:00", "karim", "karim-leaves", say("LeaveCoordination", { personId: "karim" })]
]

/** A cooperative that ends, since nothing much can happen after it. */
const ending: typeof told = [
  ["2026-06-01T09:00", "", "found", say("FoundCooperative", { name: "Essai", territory: "Lille", carrier: "Optéos" })],
  ["2026-06-01T09:10", "", "nadia", say("WelcomeCoordinator", { name: "Nadia", adult: true, profiles: ["project"] })],
  ["2026-06-02T09:00", "nadia", "close", say("CloseCooperative")]
]

const asked = ([at, by, id, ask]: (typeof told)[number]): Asked<Cooperative.Command> => ({
  command: decode(ask),
  actor: by === "" ? Actor.operator : Actor.person(PersonId.make(by)),
  at: Instant.inParis(LocalDate.LocalDate.make(at.slice(0, 10)), at.slice(11)),
  commandId: CommandId.make(id)
})

/** The commands of each stream, in the order in which they are asked. */
export const commands: { readonly [streamId: string]: ReadonlyArray<Asked<Cooperative.Command>> } = {
  saison: told.map(asked),
  essai: ending.map(asked)
}

function say(_tag: string, fields: { readonly [name: string]: unknown } = {}) {
  return { _tag, ...fields }
}

function person(_tag: string, name: string, birthDate: string, motivation: string) {
  return say(_tag, { name, birthDate, motivation })
}

function paid(ttc: number) {
  return { ttc, receivedOn: "2026-08-25" }
}
