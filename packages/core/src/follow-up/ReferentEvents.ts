/**
 * What happens between a young person and those who follow them: asked, answered, shared and taken back, and opened without a yes.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import * as Ids from "../Ids.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"

/** An opening of notes without the young person's yes. @category ids @since 0.1.0 */
export const OpeningId = Ids.make("OpeningId")
/** @since 0.1.0 */
export type OpeningId = typeof OpeningId.Type

/**
 * This coordinator follows the young person from now on, in the place of any other; `by` is who chose it, `null` in logs that
 * did not say. No command writes it any more: the young person says yes themself ({@link ReferentAccepted}).
 *
 * @category events
 * @since 0.1.0
 */
export const ReferentAssigned = Schema.TaggedStruct("ReferentAssigned", {
  personId: PersonId,
  referentId: PersonId,
  by: Schema.NullOr(PersonId),
  on: LocalDate.LocalDate
})
/** Somebody of the team asks the young person whether this coordinator may follow them. @category events @since 0.1.0 */
export const ReferentProposed = Schema.TaggedStruct("ReferentProposed", {
  personId: PersonId,
  referentId: PersonId,
  by: PersonId,
  on: LocalDate.LocalDate
})
const answered = { personId: PersonId, referentId: PersonId, on: LocalDate.LocalDate }
/** The young person says yes: this coordinator follows them from now on, in the place of any other. @category events @since 0.1.0 */
export const ReferentAccepted = Schema.TaggedStruct("ReferentAccepted", answered)
/** The young person says no; no reason is kept. @category events @since 0.1.0 */
export const ReferentDeclined = Schema.TaggedStruct("ReferentDeclined", answered)
/** The young person lets their referent read what was written before they were. It ends with that referent. @category events @since 0.1.0 */
export const EarlierNotesShared = Schema.TaggedStruct("EarlierNotesShared", answered)
/** The young person no longer lets their referent read it. @category events @since 0.1.0 */
export const EarlierNotesWithheld = Schema.TaggedStruct("EarlierNotesWithheld", {
  personId: PersonId,
  on: LocalDate.LocalDate
})
/** A coordinator reads the notes without the young person's yes, until a moment. The reason is in the words of whoever opens. @category events @since 0.1.0 */
export const NotesOpened = Schema.TaggedStruct("NotesOpened", {
  openingId: OpeningId,
  personId: PersonId,
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  at: Instant.Instant,
  until: Instant.Instant
})

/** What can happen to who follows and who reads. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ReferentAssigned,
  ReferentProposed,
  ReferentAccepted,
  ReferentDeclined,
  EarlierNotesShared,
  EarlierNotesWithheld,
  NotesOpened
])
export type Event = typeof Event.Type
