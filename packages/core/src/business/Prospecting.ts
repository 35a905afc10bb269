/**
 * Going to people to offer work: what they agreed to and how that is known, who contacted them and what they said, and who wants to be
 * left in peace. Whom one offers work to is a client from the first day on, with or without work.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Contact from "../Contact.ts"
import { ClientId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import * as Papers from "../membership/Papers.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import type * as Clients from "./Clients.ts"
import { doorsteps } from "./ContactPolicies.ts"
import * as MayContact from "./MayContact.ts"
import {
  ConsentProved,
  ConsentRevoked,
  ContactStopped,
  type Event,
  How,
  ProspectContacted,
  Purpose,
  StopId
} from "./ProspectingEvents.ts"
import {
  CalledTooOften,
  ContactWasStopped,
  NoConsentToCall,
  NotHappenedYet,
  OutsideHours,
  PairNeeded
} from "./ProspectingRejections.ts"

export { Event } from "./ProspectingEvents.ts"

// -- state -----------------------------------------------------------------------------------------------------------

/** What is known of how a client may be contacted. @category state @since 0.1.0 */
export interface State extends MayContact.Known {}

/** Nobody was contacted. @category state @since 0.1.0 */
export const initial: State = { consents: {}, contacts: {}, stops: {}, key: undefined }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "hashes of numbers and addresses, to leave those in peace who said stop"

// -- commands --------------------------------------------------------------------------------------------------------

export const ProveConsent = Schema.TaggedStruct("ProveConsent", {
  clientId: ClientId,
  to: Purpose,
  how: How,
  given: LocalDate.LocalDate,
  words: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "A client agreed to calls, messages or a newsletter: on which day and how, since whoever calls has to prove it. For active members and coordinators."
})
export const RevokeConsent = Schema.TaggedStruct("RevokeConsent", { clientId: ClientId, to: Purpose }).annotate({
  description: "A client takes back what they agreed to. For everybody who belongs."
})
export const NoteContact = Schema.TaggedStruct("NoteContact", {
  clientId: ClientId,
  channel: MayContact.Channel,
  people: Schema.optionalKey(Lists.unique(PersonId)),
  result: MayContact.Outcome,
  words: Schema.optionalKey(Words.Text),
  contactedAt: Schema.optionalKey(Instant.Written)
}).annotate({
  description:
    "Notes that I, and `people` with me, went to a client, called or wrote to offer work, when (now, if it is not said), and what came of it; « stop » ends it for good. Refused where the law or the house forbids it, with what to do instead. For active members and coordinators."
})
export const StopContact = Schema.TaggedStruct("StopContact", { clientId: ClientId }).annotate({
  description:
    "This client does not want to be contacted any more: at once, for everybody, for ever. For everybody who belongs; never refused to them."
})

/** What can be asked about contacts. @category commands @since 0.1.0 */
export const Command = Schema.Union([ProveConsent, RevokeConsent, NoteContact, StopContact])
export type Command = typeof Command.Type

/** Nobody is contacted in the name of what has closed, and whoever says stop is heard. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["RevokeConsent", "StopContact"] as const

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is asking, how old they are, whom it is about, and what is done for them. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window, MayContact.Window {
  readonly membership: {
    readonly members: { readonly [personId: string]: Standing.Standing & Pick<Membership.Member, "birthDate"> }
  }
  readonly clients: Clients.State
}

const known = (clientId: ClientId, { clients }: Pick<Window, "clients">) => {
  const client = Lookup.get(clients.clients, clientId)
  return client === undefined ? Result.fail(new NotFound({ what: "client", id: clientId })) : Result.succeed(client)
}

const proveConsent = decides(
  { events: [ConsentProved], rejections: [NotAllowed, NotFound, NotHappenedYet, ContactWasStopped] },
  (asked: Asked<typeof ProveConsent.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { clientId, given, how, to, words = null } = asked.command
      const client = yield* known(clientId, window)
      const on = today(asked)
      yield* unless(given <= on, () => new NotHappenedYet())
      yield* MayContact.notStopped(clientId, client, state)
      return [{ _tag: "ConsentProved", clientId, to, how, given, words, by, on }]
    })
)

const revokeConsent = decides(
  { events: [ConsentRevoked], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof RevokeConsent.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { clientId, to } = asked.command
      yield* known(clientId, window)
      const on = today(asked)
      return MayContact.agreed(clientId, to, on, state) ? [{ _tag: "ConsentRevoked", clientId, to, by, on }] : []
    })
)

const noteContact = decides(
  {
    events: [ProspectContacted, ContactStopped],
    rejections: [
      NotAllowed,
      NotFound,
      PersonUnknown,
      NotHappenedYet,
      ContactWasStopped,
      NoConsentToCall,
      CalledTooOften,
      PairNeeded,
      OutsideHours
    ]
  },
  (asked: Asked<typeof NoteContact.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { channel, clientId, contactedAt = asked.at, result, words = null } = asked.command
      const client = yield* known(clientId, window)
      yield* unless(contactedAt <= asked.at, () => new NotHappenedYet())
      const people = Array.from(new Set([by, ...(asked.command.people ?? [])]))
      const here = Standing.participants(window)
      for (const personId of people) {
        yield* unless(here.includes(personId), () => new PersonUnknown({ personId }))
      }
      if (channel === "doorstep") yield* atTheDoor(people, contactedAt, window)
      yield* MayContact.mayContact({ clientId, channel, on: Instant.toLocalDate(contactedAt) }, client, state, window)
      const contacted = { clientId, channel, people, result, words, contactedAt, by, at: asked.at }
      const stopped = result === "stop" ? [stop(clientId, client, by, asked, state)] : []
      return [{ _tag: "ProspectContacted", ...contacted }, ...stopped]
    })
)

/** In twos, with an adult beside a minor, at hours at which people expect a bell. */
const atTheDoor = (
  people: ReadonlyArray<PersonId>,
  at: Instant.Instant,
  { membership }: Pick<Window, "membership">
): Result.Result<void, PairNeeded | OutsideHours> =>
  Result.gen(function* () {
    const minute = Instant.minuteOfDay(at)
    yield* unless(doorsteps.from <= minute && minute < doorsteps.until, () => new OutsideHours())
    yield* unless(people.length >= doorsteps.least, () => new PairNeeded({ missing: "second" }))
    const day = Instant.toLocalDate(at)
    const isMinor = (id: PersonId) => {
      const member = Lookup.get(membership.members, id)
      return member !== undefined && Papers.isMinor(member, day)
    }
    yield* unless(!people.every(isMinor), () => new PairNeeded({ missing: "adult" }))
  })

const stopContact = decides(
  { events: [ContactStopped], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof StopContact.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { clientId } = asked.command
      const client = yield* known(clientId, window)
      return Lookup.get(state.stops, clientId) === undefined ? [stop(clientId, client, by, asked, state)] : []
    })
)

const stop = (
  clientId: ClientId,
  client: Contact.Ways,
  by: PersonId,
  asked: Asked<unknown>,
  { key }: State
): typeof ContactStopped.Type => {
  const stopId = StopId.make(asked.commandId)
  const { mail, phone } = MayContact.hashed(client, key ?? stopId)
  return { _tag: "ContactStopped", clientId, stopId, phone, mail, by, on: today(asked) }
}

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  ProveConsent: proveConsent,
  RevokeConsent: revokeConsent,
  NoteContact: noteContact,
  StopContact: stopContact
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What is known of contacts after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "ConsentProved": {
      const { clientId, given, to } = event
      return agreeing(state, clientId, { to, from: given, until: null })
    }
    case "ConsentRevoked": {
      const { clientId, on, to } = event
      const consents = (Lookup.get(state.consents, clientId) ?? []).map((consent) =>
        consent.to === to && consent.until === null ? { ...consent, until: on } : consent
      )
      return { ...state, consents: Draft.put(state.consents, clientId, consents) }
    }
    case "ProspectContacted": {
      const { channel, clientId, contactedAt, people, result } = event
      const contacts = Draft.push(Lookup.get(state.contacts, clientId) ?? [], {
        channel,
        people,
        result,
        on: Instant.toLocalDate(contactedAt)
      })
      return { ...state, contacts: Draft.put(state.contacts, clientId, contacts) }
    }
    case "ContactStopped": {
      const { clientId, mail, on, phone, stopId } = event
      return {
        ...state,
        stops: Draft.put(state.stops, clientId, { phone, mail, on }),
        key: state.key ?? stopId
      }
    }
    default:
      return state
  }
}

const agreeing = (state: State, clientId: ClientId, consent: MayContact.Agreed): State => {
  const consents = Draft.push(Lookup.get(state.consents, clientId) ?? [], consent)
  return { ...state, consents: Draft.put(state.consents, clientId, consents) }
}
