/**
 * The neighbours, shops and organisations that prestations are done for: who they are, what they agreed to, and how
 * content they were.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { ClientId, FicheId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { ClientExists, NotDoneForThisClient } from "./ClientsRejections.ts"
import * as Contact from "../Contact.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** Who a client is: a household, a shop, an association, or a public body. @category models @since 0.1.0 */
export const Kind = Schema.Literals(["household", "shop", "association", "public"])

/** What a client may agree to: being contacted again, photos of the work being shown. @category models @since 0.1.0 */
export const Consent = Schema.Literals(["contact", "photos"])

// -- events ----------------------------------------------------------------------------------------------------------

const theirs = <S extends Schema.Top>(schema: S) => Personal.field(schema, "clientId")

const card = {
  clientId: ClientId,
  name: theirs(Schema.NonEmptyString),
  kind: Kind,
  phone: theirs(Contact.Phone),
  mail: theirs(Contact.Mail),
  on: LocalDate
}
/** A new client; the name, the number and the address are theirs and may be forgotten. @category events @since 0.1.0 */
export const ClientAdded = Schema.TaggedStruct("ClientAdded", card)
/** All that is known of the client from now on. @category events @since 0.1.0 */
export const ClientCorrected = Schema.TaggedStruct("ClientCorrected", card)
/** The client agrees, from this day on. @category events @since 0.1.0 */
export const ConsentGiven = Schema.TaggedStruct("ConsentGiven", {
  clientId: ClientId,
  to: Consent,
  on: LocalDate
})
/** The client takes back what they had agreed to. @category events @since 0.1.0 */
export const ConsentWithdrawn = Schema.TaggedStruct("ConsentWithdrawn", {
  clientId: ClientId,
  to: Consent,
  on: LocalDate
})
/**
 * What the client thought of one prestation; said again, it replaces what was said before.
 *
 * @category events
 * @since 0.1.0
 */
export const FeedbackGiven = Schema.TaggedStruct("FeedbackGiven", {
  clientId: ClientId,
  ficheId: FicheId,
  satisfaction: Schema.Int,
  words: theirs(Schema.NonEmptyString),
  notedBy: PersonId,
  on: LocalDate
})

/** What can happen with a client. @category events @since 0.1.0 */
export const Event = Schema.Union([ClientAdded, ClientCorrected, ConsentGiven, ConsentWithdrawn, FeedbackGiven])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/**
 * What is needed to recognise a client; `phone` and `mail` are `null` when unknown or forgotten.
 *
 * @category state
 * @since 0.1.0
 */
export interface Client {
  readonly name: string | null
  readonly kind: typeof Kind.Type
  readonly phone: string | null
  readonly mail: string | null
  /** Since when the client agrees. */
  readonly consents: { readonly [C in typeof Consent.Type]?: LocalDate }
}

/** Every client, by id. @category state @since 0.1.0 */
export interface State {
  readonly clients: { readonly [clientId: string]: Client }
}

/** No client yet. @category state @since 0.1.0 */
export const initial: State = { clients: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "names, phones and mails, to recognise a client"

// -- commands --------------------------------------------------------------------------------------------------------

export const AddClient = Schema.TaggedStruct("AddClient", {
  name: Words.Line,
  kind: Schema.optionalKey(Kind),
  phone: Schema.optionalKey(Contact.Phone),
  mail: Schema.optionalKey(Contact.WrittenMail)
}).annotate({
  description:
    "Notes a new client, a household unless another kind is said; refused when the number or the address is known already. For active members and coordinators."
})
export const CorrectClient = Schema.TaggedStruct("CorrectClient", {
  clientId: ClientId,
  name: Schema.optionalKey(Words.Line),
  kind: Schema.optionalKey(Kind),
  phone: Schema.optionalKey(Schema.NullOr(Contact.Phone)),
  mail: Schema.optionalKey(Schema.NullOr(Contact.WrittenMail))
}).annotate({
  description:
    "Corrects what is known of a client: what is not said stays as it is, `null` removes a number or an address. For active members and coordinators."
})
export const RecordConsent = Schema.TaggedStruct("RecordConsent", {
  clientId: ClientId,
  to: Consent,
  given: Schema.Boolean
}).annotate({
  description:
    "Records that a client says yes or no to being contacted again, or to photos of the work being shown. For active members and coordinators."
})
export const GiveFeedback = Schema.TaggedStruct("GiveFeedback", {
  clientId: ClientId,
  ficheId: FicheId,
  satisfaction: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 5 })),
  words: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "Notes what a client thought of a prestation that was done for them, from 1 (not at all content) to 5 (very); said again, it replaces the earlier answer. For active members and coordinators."
})

/** What can be asked about clients. @category commands @since 0.1.0 */
export const Command = Schema.Union([AddClient, CorrectClient, RecordConsent, GiveFeedback])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** What deciding about a client needs to know of the rest. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly planning: {
    readonly fiches: { readonly [ficheId: string]: { readonly clientId: ClientId; readonly status: string } }
  }
}

const addClient = decides(
  { events: [ClientAdded], rejections: [NotAllowed, ClientExists] },
  (asked: Asked<typeof AddClient.Type>, state: State, window: Window) =>
    Result.flatMap(Standing.asParticipant(window, asked.actor), () => {
      const clientId = ClientId.make(asked.commandId)
      const { kind = "household", mail = null, name, phone = null } = asked.command
      return Result.map(unknown(clientId, phone, mail, state), () => [
        { _tag: "ClientAdded", clientId, name, kind, phone, mail, on: today(asked) }
      ])
    })
)

/** Active members and coordinators look after the clients together. */
const concerned = (
  { actor, command: { clientId } }: Asked<{ readonly clientId: ClientId }>,
  { clients }: State,
  window: Window
) =>
  Result.flatMap(Standing.asParticipant(window, actor), (by) => {
    const client = Lookup.get(clients, clientId)
    return client === undefined
      ? Result.fail(new NotFound({ what: "client", id: clientId }))
      : Result.succeed({ client, by })
  })

const correctClient = decides(
  { events: [ClientCorrected], rejections: [NotAllowed, NotFound, ClientExists] },
  (asked: Asked<typeof CorrectClient.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { client } = yield* concerned(asked, state, window)
      const {
        clientId,
        kind = client.kind,
        mail = client.mail,
        name = client.name,
        phone = client.phone
      } = asked.command
      if (name === client.name && kind === client.kind && mail === client.mail && phone === client.phone) return []
      yield* unknown(clientId, phone, mail, state)
      return [{ _tag: "ClientCorrected", clientId, name, kind, phone, mail, on: today(asked) }]
    })
)

const recordConsent = decides(
  { events: [ConsentGiven, ConsentWithdrawn], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof RecordConsent.Type>, state: State, window: Window) =>
    Result.map(concerned(asked, state, window), ({ client }) => {
      const { clientId, given, to } = asked.command
      if (given === (client.consents[to] !== undefined)) return []
      return [{ _tag: given ? "ConsentGiven" : "ConsentWithdrawn", clientId, to, on: today(asked) }]
    })
)

const giveFeedback = decides(
  { events: [FeedbackGiven], rejections: [NotAllowed, NotFound, NotDoneForThisClient] },
  (asked: Asked<typeof GiveFeedback.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { by: notedBy } = yield* concerned(asked, state, window)
      const { clientId, ficheId, satisfaction, words = null } = asked.command
      const fiche = Lookup.get(window.planning.fiches, ficheId)
      if (fiche === undefined) return yield* Result.fail(new NotFound({ what: "fiche", id: ficheId }))
      yield* unless(
        fiche.clientId === clientId && fiche.status === "held",
        () => new NotDoneForThisClient({ ficheId, clientId })
      )
      return [{ _tag: "FeedbackGiven", clientId, ficheId, satisfaction, words, notedBy, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  AddClient: addClient,
  CorrectClient: correctClient,
  RecordConsent: recordConsent,
  GiveFeedback: giveFeedback
}

/** Goes on when no other client has this number or this address. */
const unknown = (
  clientId: ClientId,
  phone: string | null,
  mail: string | null,
  state: State
): Result.Result<void, ClientExists> => {
  for (const [id, client] of Object.entries(state.clients)) {
    const same = id === clientId ? undefined : Contact.same(client, { phone, mail })
    if (same !== undefined) return Result.fail(new ClientExists({ same }))
  }
  return Result.succeed(undefined)
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/**
 * What is known of the clients after an event; what they said of the work is in `PlanningWords`.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "ClientAdded": {
      const { kind, mail, name, phone } = event
      return { clients: Draft.put(state.clients, event.clientId, { name, kind, phone, mail, consents: {} }) }
    }
    case "ClientCorrected": {
      const { kind, mail, name, phone } = event
      return change(state, event.clientId, () => ({ name, kind, phone, mail }))
    }
    case "ConsentGiven":
      return change(state, event.clientId, ({ consents }) => ({ consents: Draft.put(consents, event.to, event.on) }))
    case "ConsentWithdrawn":
      return change(state, event.clientId, ({ consents }) => ({ consents: Draft.remove(consents, event.to) }))
    default:
      return state
  }
}

const change = (state: State, clientId: ClientId, changes: (client: Client) => Partial<Client>): State => {
  const client = Lookup.get(state.clients, clientId)
  return client === undefined
    ? state
    : { clients: Draft.put(state.clients, clientId, { ...client, ...changes(client) }) }
}
