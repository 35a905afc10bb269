/**
 * What can happen when work is offered: a client agrees or not, somebody contacts them, and they may want to be left in peace.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import * as Ids from "../Ids.ts"
import { ClientId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MayContact from "./MayContact.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** A client who said stop: what is kept of them belongs to nobody else, and outlives the rest. @category ids @since 0.1.0 */
export const StopId = Personal.subject(Ids.make("StopId"))

/** What a client may agree to so that it can be proved; to photos they agree as before. @category models @since 0.1.0 */
export const Purpose = Schema.Literals(["calls", "messages", "newsletter"])
/** How a client said yes. @category models @since 0.1.0 */
export const How = Schema.Literals(["paper", "message", "mail", "spoken"])

// -- events ----------------------------------------------------------------------------------------------------------

/** A client agreed, on the day `given`, in this way, to what `by` was there to hear or has in hand; `words` say what of. @category events @since 0.1.0 */
export const ConsentProved = Schema.TaggedStruct("ConsentProved", {
  clientId: ClientId,
  to: Purpose,
  how: How,
  given: LocalDate.LocalDate,
  words: Personal.field(Schema.NonEmptyString, "clientId"),
  by: PersonId,
  on: LocalDate.LocalDate
})
/** The client does not agree any more. @category events @since 0.1.0 */
export const ConsentRevoked = Schema.TaggedStruct("ConsentRevoked", {
  clientId: ClientId,
  to: Purpose,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** These people were there, or called, or wrote, and this came of it; what is written of a client is theirs to read. @category events @since 0.1.0 */
export const ProspectContacted = Schema.TaggedStruct("ProspectContacted", {
  clientId: ClientId,
  channel: MayContact.Channel,
  people: Schema.Array(PersonId),
  result: MayContact.Outcome,
  words: Personal.field(Schema.NonEmptyString, "clientId"),
  contactedAt: Instant.Instant,
  by: PersonId,
  at: Instant.Instant
})
/**
 * This client is not to be contacted any more. Their number and their address are kept as hashes, keyed by the id of the first stop, under
 * a subject of their own (`stopId`), so that they are known again although the client was forgotten.
 *
 * @category events
 * @since 0.1.0
 */
export const ContactStopped = Schema.TaggedStruct("ContactStopped", {
  clientId: ClientId,
  stopId: StopId,
  phone: Personal.field(Schema.NonEmptyString, "stopId"),
  mail: Personal.field(Schema.NonEmptyString, "stopId"),
  by: PersonId,
  on: LocalDate.LocalDate
})

/** What can happen when work is offered. @category events @since 0.1.0 */
export const Event = Schema.Union([ConsentProved, ConsentRevoked, ProspectContacted, ContactStopped])
/** @since 0.1.0 */
export type Event = typeof Event.Type
