/**
 * What happens in confidence between somebody who is not well here and those who mediate. Ids and words are sealed with the key of
 * the concern, so that the log shows neither who spoke nor about whom.
 *
 * **Source** - decision 0036.
 *
 * @since 0.1.0
 */
import * as Envelope from "@kpacite/event-store/persons/Envelope"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import * as Ids from "../Ids.ts"
import { PersonId, ProposalId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"

/** Something that somebody told those who mediate. @category ids @since 0.1.0 */
export const ConcernId = Ids.make("ConcernId")
/** @since 0.1.0 */
export type ConcernId = typeof ConcernId.Type

const sealed = <S extends Schema.Top>(schema: S) => Envelope.ids(schema, "concernId")
const somebody = sealed(PersonId)
const people = sealed(Schema.Array(PersonId))
const said = Envelope.words(Personal.field(Schema.NonEmptyString, "by"), "concernId")
const of = { concernId: ConcernId, by: somebody, on: LocalDate }

/** Somebody told these mediators what is not well, and about whom if they said so. @category events @since 0.1.0 */
export const ConcernRaised = Schema.TaggedStruct("ConcernRaised", { ...of, about: somebody, words: said, to: people })
/** A mediator handed it to others. @category events @since 0.1.0 */
export const ConcernPassedOn = Schema.TaggedStruct("ConcernPassedOn", { ...of, to: people })
/** A mediator brings these people together; each of them sees it from then on. @category events @since 0.1.0 */
export const MediationOpened = Schema.TaggedStruct("MediationOpened", { ...of, people })
/** A mediator listened to somebody, whose words are written nowhere. @category events @since 0.1.0 */
export const PersonHeard = Schema.TaggedStruct("PersonHeard", { ...of, personId: somebody })
/** What they agreed on, in the words of the mediator; those who were brought together read it. @category events @since 0.1.0 */
export const AgreementReached = Schema.TaggedStruct("AgreementReached", { ...of, words: said })
/** A mediator put a measure to the group. @category events @since 0.1.0 */
export const MeasureAsked = Schema.TaggedStruct("MeasureAsked", { ...of, personId: somebody, proposalId: ProposalId })
/** How a concern can end. @category models @since 0.1.0 */
export const Ending = Schema.Literals(["settled", "withdrawn", "measure", "referred"])
/** It is over. @category events @since 0.1.0 */
export const ConcernClosed = Schema.TaggedStruct("ConcernClosed", { ...of, as: Ending })
/** One of the two sides wants that nothing is kept of it any more. @category events @since 0.1.0 */
export const ForgettingAsked = Schema.TaggedStruct("ForgettingAsked", of)

/** What can happen to a concern. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ConcernRaised,
  ConcernPassedOn,
  MediationOpened,
  PersonHeard,
  AgreementReached,
  MeasureAsked,
  ConcernClosed,
  ForgettingAsked
])
export type Event = typeof Event.Type
