/**
 * What happens to requests to join, as the log has it.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import * as Contact from "../Contact.ts"
import { FlyerId, PersonId, ReferrerId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"

const theirs = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/**
 * Somebody would like to join: they asked on `receivedOn`, and `by` wrote it down or took it. `flyerId` is where they read of the group, if it
 * was a flyer.
 *
 * @category events
 * @since 0.1.0
 */
export const JoinRequested = Schema.TaggedStruct("JoinRequested", {
  personId: PersonId,
  name: theirs(Schema.NonEmptyString),
  phone: theirs(Contact.Phone),
  mail: theirs(Contact.Mail),
  motivation: theirs(Schema.NonEmptyString),
  wishes: theirs(Schema.NonEmptyString),
  availability: theirs(Schema.NonEmptyString),
  referrerId: Schema.NullOr(ReferrerId),
  flyerId: Schema.NullOr(FlyerId),
  receivedOn: LocalDate,
  by: PersonId,
  on: LocalDate
})
/** They applied: as somebody new, or as who they were before (`as`). @category events @since 0.1.0 */
export const JoinRequestTaken = Schema.TaggedStruct("JoinRequestTaken", {
  personId: PersonId,
  as: PersonId,
  by: PersonId,
  on: LocalDate
})
/** Why a request comes to nothing. @category models @since 0.1.0 */
export const Because = Schema.Literals(["noAnswer", "notAnyMore", "elsewhere"])
/** Nothing comes of it, and this is why. @category events @since 0.1.0 */
export const JoinRequestDropped = Schema.TaggedStruct("JoinRequestDropped", {
  personId: PersonId,
  because: Because,
  by: PersonId,
  on: LocalDate
})

/** What can happen to requests to join. @category events @since 0.1.0 */
export const Event = Schema.Union([JoinRequested, JoinRequestTaken, JoinRequestDropped])
export type Event = typeof Event.Type
