/**
 * What happens when somebody from outside asks for something, as the log has it. Before a person has taken it, a request stands in no log:
 * what nobody asked for would stay there for ever.
 *
 * **Source** - decision 0056.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import { FlyerId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { ContactId } from "./PublicRejections.ts"

/** What somebody from outside wants; to join is a request of its own. @category models @since 0.1.0 */
export const Kind = Schema.Literals(["quote", "visit", "press", "other"])
/** @since 0.1.0 */
export type Kind = typeof Kind.Type

const theirs = <S extends Schema.Top>(words: S) => Personal.field(words, "contactId")

/** Somebody of the group looks after what a person from outside asked. `flyerId` is where they read of the group, if it was a flyer. @category events @since 0.1.0 */
export const ContactTaken = Schema.TaggedStruct("ContactTaken", {
  contactId: ContactId,
  kind: Kind,
  name: theirs(Schema.NonEmptyString),
  contact: theirs(Schema.NonEmptyString),
  words: theirs(Schema.NonEmptyString),
  flyerId: Schema.NullOr(FlyerId),
  receivedOn: LocalDate,
  by: PersonId,
  on: LocalDate
})
/** They have got an answer. @category events @since 0.1.0 */
export const ContactAnswered = Schema.TaggedStruct("ContactAnswered", {
  contactId: ContactId,
  by: PersonId,
  on: LocalDate
})
