/** Mme Petit and a shop, and a quote for her hedge on its way to « accepted ». */
import { Result } from "effect"
import type * as Actor from "../../src/Actor.ts"
import { OpportunityId, QuoteId } from "../../src/business/BusinessIds.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { ClientId } from "../../src/Ids.ts"
import type * as Instant from "../../src/Instant.ts"
import { asked, at, clientAdded, cooperative, day, folded, monday, person, personId, worker } from "../Fixtures.ts"

export const ana = person("ana")
export const lea = person("lea")
export const sam = person("sam")
export const petit = ClientId.make("petit")
export const hedge = OpportunityId.make("hedge")
export const quoteId = QuoteId.make("q1")
export const on = day(monday)

/** Noa is 17; the shop is called Chez Roy; the carrier is described. */
export const start: ReadonlyArray<Cooperative.Event> = [
  ...cooperative,
  ...worker("noa", "2009-01-31"),
  clientAdded("petit", { phone: "06 12 34 56 78", mail: "Petit@exemple.fr" }),
  {
    _tag: "ClientAdded",
    clientId: ClientId.make("roy"),
    name: "Chez Roy",
    kind: "shop",
    phone: "03 20 00 00 00",
    mail: null,
    on
  },
  {
    _tag: "CarrierDescribed",
    carrier: "Optéos",
    seat: "Roubaix",
    registration: "123456789",
    vatNumber: null,
    approval: null,
    by: personId("ana"),
    on
  }
]

/** One step of a story: who asks what, and when if it is not on Monday. */
export type Step = readonly [actor: Actor.Actor, id: string, command: Cooperative.Command, when?: Instant.Instant]

/** The events of a story whose every step is accepted. */
export const told = (
  before: ReadonlyArray<Cooperative.Event>,
  ...steps: ReadonlyArray<Step>
): ReadonlyArray<Cooperative.Event> =>
  steps.reduce<ReadonlyArray<Cooperative.Event>>(
    (events, [actor, id, command, when = at(monday)]) => [
      ...events,
      ...Result.getOrThrow(Cooperative.decide(asked(actor, command, when, id), folded(...events)))
    ],
    before
  )

export const found: Step = [
  lea,
  "hedge",
  { _tag: "FindOpportunity", clientId: petit, need: "Une haie", source: "neighbour" }
]
export const qualified: Step = [
  lea,
  "hedge-what",
  {
    _tag: "QualifyOpportunity",
    opportunityId: hedge,
    what: "Tailler la haie",
    when: "samedi",
    where: "12 rue des Lilas"
  }
]
export const drafted: Step = [
  lea,
  "q1",
  {
    _tag: "DraftQuote",
    opportunityId: hedge,
    lines: [
      { what: "La taille", minutes: 240, cents: 20_000 },
      { what: "L'évacuation", cents: 3_333 }
    ]
  }
]
export const checked: Step = [sam, "q1-checked", { _tag: "CheckQuote", quoteId }]
export const sent: Step = [ana, "q1-sent", { _tag: "SendQuoteToCarrier", quoteId }]
export const issued: Step = [ana, "q1-issued", { _tag: "RecordQuoteIssued", quoteId, number: "D-2026-1" }]
export const accepted = (where: "premises" | "offPremises" | "distance"): Step => [
  ana,
  "q1-accepted",
  { _tag: "RecordQuoteAccepted", quoteId, acceptedOn: on, where }
]
export const open = (priceCents: number, id = "hedge-fiche", workDay = "2026-07-25"): Step => [
  lea,
  id,
  {
    _tag: "OpenFiche",
    clientId: petit,
    title: "Tailler la haie",
    place: "12 rue des Lilas",
    startsAt: at(workDay, "09:00"),
    endsAt: at(workDay, "12:00"),
    seats: { min: 1, max: 2, learner: 0 },
    work: { task: "light" },
    quoteId,
    priceCents
  }
]

/** Everything until the client has the quote. */
export const withClient: ReadonlyArray<Step> = [found, qualified, drafted, checked, sent, issued]
