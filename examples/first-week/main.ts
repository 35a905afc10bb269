/** A first week: two young people join, work for a neighbour, and share what she pays. Everybody here is fiction. */
import { Actor, Cooperative, Ids, Instant, LocalDate, Money, Week } from "@kpacite/core"
import * as Charges from "@kpacite/core/treasury/Charges"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import { CommandHandler, MemoryEventStore, StreamFold } from "@kpacite/event-store"
import { Effect } from "effect"

const day = (date: string) => LocalDate.LocalDate.make(date)
const at = (moment: string) => Instant.inParis(day(moment.slice(0, 10)), moment.slice(11))
const lea = Actor.person(Ids.PersonId.make("lea"))
const [awa, malo] = [Ids.PersonId.make("awa"), Ids.PersonId.make("malo")]
const ficheId = Ids.FicheId.make("garden")

// prettier-ignore
const contents = {
  programme: "Prestations dans le quartier", means: "Local et outils", carrierFee: "Tarif du porteur",
  commitmentsToThirdParties: "Aucun", accountingInformation: "Chaque semaine", earlyTermination: "À tout moment",
  payBeforeActivity: "Aucune", socialContributions: "Payées par le porteur"
}

/** Who asks what, when; the first word is the id of the command, and of what it makes. One line each. */
// prettier-ignore
const story: ReadonlyArray<readonly [string, Actor.Actor, string, Cooperative.Command]> = [
  ["trois-ponts", Actor.operator, "2026-06-01T09:00", { _tag: "FoundCooperative", name: "Les Trois Ponts", territory: "Roubaix", carrier: "Optéos" }],
  ["lea", Actor.operator, "2026-06-01T09:05", { _tag: "WelcomeCoordinator", name: "Léa", adult: true, profiles: ["project", "economic"] }],
  ["tariff", lea, "2026-06-01T09:10", { _tag: "AdoptTariff", tariff: Tariff.opteos }],
  ["rates", lea, "2026-06-01T09:15", { _tag: "AdoptRateTable", table: Charges.july2026 }],
  ["charter", lea, "2026-06-01T10:00", { _tag: "TakeDecision", title: "Notre charte", process: "consensus", outcome: "D'accord", change: { _tag: "AdoptCharter", text: "On se respecte.", reviewOn: day("2026-12-01") } }],
  ...[awa, malo].flatMap((personId): typeof story => [
    [personId, lea, "2026-06-02T09:00", { _tag: "Apply", name: personId === "awa" ? "Awa" : "Malo", birthDate: day("2006-03-14"), motivation: "Apprendre en faisant" }],
    [`${personId}-heard`, lea, "2026-06-02T09:10", { _tag: "HearMotivation", personId }],
    [`${personId}-in`, lea, "2026-06-02T09:20", { _tag: "Admit", personId }],
    [`${personId}-adheres`, Actor.person(personId), "2026-06-02T09:30", { _tag: "Adhere", version: 1 }],
    [`${personId}-insured`, lea, "2026-06-03T09:00", { _tag: "RecordInsurerAnswer", personId, accepted: true, answeredOn: day("2026-06-03") }],
    [`${personId}-cape`, lea, "2026-06-03T09:10", { _tag: "SignCape", personId, fullTimeEmployee: false, signedOn: day("2026-06-03"), startsOn: day("2026-06-08"), endsOn: day("2027-06-07"), contents }]
  ]),
  ["rule", Actor.person(awa), "2026-06-05T15:00", { _tag: "OpenProposal", title: "Comment on partage", text: "Selon les heures, dix pour cent au pot commun.", change: { _tag: "AdoptSplitRule", text: "Selon les heures, dix pour cent au pot commun.", splitRule: { rule: { _tag: "ByHours" }, commonPot: Money.BasisPoints.make(1000), learnerPercent: 100 }, activeFrom: day("2026-06-08"), reviewOn: day("2026-09-01") } }],
  ...[awa, malo].map((personId): (typeof story)[number] => [`${personId}-rule`, Actor.person(personId), "2026-06-05T15:10", { _tag: "TakeStance", proposalId: Ids.ProposalId.make("rule"), version: 1, stance: { _tag: "Consent" } }]),
  ["rule-adopted", Actor.person(awa), "2026-06-05T15:15", { _tag: "StateOutcome", proposalId: Ids.ProposalId.make("rule"), statement: "Personne n'a d'objection." }],
  ["mme-l", lea, "2026-06-05T16:00", { _tag: "AddClient", name: "Mme L." }],
  ["garden", lea, "2026-06-05T16:10", { _tag: "OpenFiche", clientId: Ids.ClientId.make("mme-l"), title: "Le jardin", place: "Rue du Pont", startsAt: at("2026-06-09T09:00"), endsAt: at("2026-06-09T12:00"), seats: { min: 2, max: 2, learner: 0 }, skills: [], work: { task: "landscaping" }, priceCents: 20_000 }],
  ...[awa, malo].map((personId): (typeof story)[number] => [`${personId}-garden`, Actor.person(personId), "2026-06-06T09:00", { _tag: "SignUp", ficheId, seat: "regular" }]),
  ["confirmed", lea, "2026-06-08T09:00", { _tag: "ConfirmFiche", ficheId }],
  ["here", lea, "2026-06-09T09:00", { _tag: "CheckIn", ficheId, people: [awa, malo] }],
  ["done", lea, "2026-06-09T12:00", { _tag: "RecordAttendance", ficheId, attendances: [{ personId: awa, minutes: 180 }, { personId: malo, minutes: 120 }] }],
  ["paid", lea, "2026-06-10T10:00", { _tag: "ReceivePayment", ficheId, ttc: 24_000, receivedOn: day("2026-06-10") }],
  ["shared", lea, "2026-06-12T15:00", { _tag: "ShareWeek", week: Week.Week.make("2026-W24") }]
]

export const firstWeek = Effect.gen(function* () {
  const { codec, decide, projection } = Cooperative
  const fold = yield* StreamFold.make({ projection, codec })
  const handler = yield* CommandHandler.make({ decide, codec, fold })
  for (const [id, actor, moment, command] of story) {
    const asked = { actor, at: at(moment), commandId: Ids.CommandId.make(id), command }
    yield* handler.execute("first-week", asked, { commandId: id, actor: Actor.toString(actor), occurredAt: asked.at })
  }
  const { state } = yield* fold.load("first-week")
  const looking = { viewer: lea, at: at("2026-06-12T15:00"), query: {} }
  const week = yield* Effect.fromResult(Cooperative.views.treasury.week.show(state, looking))
  return week.pots.flatMap((pot) =>
    pot.allocation.map(({ cents, minutes, name }) => `${name}: ${minutes / 60} h, ${Money.format(cents)}`)
  )
}).pipe(Effect.provide(MemoryEventStore.layer))

if (import.meta.main) console.log((await Effect.runPromise(firstWeek)).join("\n"))
