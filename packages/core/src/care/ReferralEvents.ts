/**
 * What happens in confidence when somebody goes to people outside with the help of whoever follows them. Whom they go to says by
 * itself what they need, so it is sealed with the key of the referral, as are both ids and how it went.
 *
 * @since 0.1.0
 */
import * as Envelope from "@kpacite/event-store/persons/Envelope"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import * as Ids from "../Ids.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { PartnerId } from "./PartnersRejections.ts"

/** Somebody's way to people outside who can help. @category ids @since 0.1.0 */
export const ReferralId = Ids.make("ReferralId")
/** @since 0.1.0 */
export type ReferralId = typeof ReferralId.Type

const sealed = <S extends Schema.Top>(schema: S) => Envelope.ids(schema, "referralId")
const somebody = sealed(PersonId)
const of = { referralId: ReferralId, by: somebody, personId: somebody, on: LocalDate }

/** How it went once somebody got in touch; after each but `waiting` it is over. @category models @since 0.1.0 */
export const Outcome = Schema.Literals(["met", "waiting", "didNotHelp", "stopped"])

/** The young person, or whoever follows them, thinks of these people outside; `with` goes along. @category events @since 0.1.0 */
export const ReferralProposed = Schema.TaggedStruct("ReferralProposed", {
  ...of,
  with: somebody,
  partnerId: sealed(PartnerId),
  words: Envelope.words(Personal.field(Schema.NonEmptyString, "personId"), "referralId")
})
/** The young person says yes: from now on somebody may get in touch. @category events @since 0.1.0 */
export const ReferralAccepted = Schema.TaggedStruct("ReferralAccepted", of)
/** The young person says no, or does not want it any more; no reason is kept. @category events @since 0.1.0 */
export const ReferralDeclined = Schema.TaggedStruct("ReferralDeclined", of)
/** One of the two got in touch with these people. @category events @since 0.1.0 */
export const ContactMade = Schema.TaggedStruct("ContactMade", of)
/** How it went, said by one of the two. @category events @since 0.1.0 */
export const ReferralFollowedUp = Schema.TaggedStruct("ReferralFollowedUp", { ...of, how: sealed(Outcome) })
/** The young person wants that nothing is kept of it any more. @category events @since 0.1.0 */
export const ReferralErased = Schema.TaggedStruct("ReferralErased", of)

/** What can happen to a referral. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ReferralProposed,
  ReferralAccepted,
  ReferralDeclined,
  ContactMade,
  ReferralFollowedUp,
  ReferralErased
])
export type Event = typeof Event.Type
