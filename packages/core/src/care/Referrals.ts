/**
 * Going to people outside with the help of whoever follows one (row C7): proposed by either of the two, and nothing more without the
 * young person's yes, which they take back at any time. All of it is confidential, and the young person erases it when they like.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import type * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { keptFor } from "./ConcernState.ts"
import type * as Partners from "./Partners.ts"
import { PartnerId, PartnerNotFound } from "./PartnersRejections.ts"
import {
  ContactMade,
  type Event,
  Outcome,
  ReferralAccepted,
  ReferralDeclined,
  ReferralErased,
  ReferralFollowedUp,
  ReferralId,
  ReferralProposed
} from "./ReferralEvents.ts"
import {
  NobodyGoesAlong,
  NoContactYet,
  ReferralNotAccepted,
  ReferralNotFound,
  ReferralOver
} from "./ReferralsRejections.ts"

export { Event } from "./ReferralEvents.ts"

/** What is said here goes to the confidential stream. @category state @since 0.1.0 */
export const stream = "confidential"

// -- state -----------------------------------------------------------------------------------------------------------

/** A referral, and the two who know of it. @category state @since 0.1.0 */
export interface Referral {
  readonly personId: PersonId
  readonly by: PersonId
  /** Whoever followed the young person when it was proposed, and nobody who does later. */
  readonly with: PersonId
  readonly partnerId: PartnerId
  readonly status: "proposed" | "accepted" | "declined" | "contacted" | "over" | "erased"
  readonly how: typeof Outcome.Type | null
  readonly on: LocalDate.LocalDate
  /** The day on which something was last said of it. */
  readonly lastOn: LocalDate.LocalDate
}

/** Every referral that can still be read. @category state @since 0.1.0 */
export interface State {
  readonly referrals: { readonly [referralId: string]: Referral }
}

/** Nobody goes anywhere. @category state @since 0.1.0 */
export const initial: State = { referrals: {} }

/**
 * The referrals of which nothing is to be kept any more: nothing was said of them for as long as what is over is kept, the young
 * person wants it, or that person was forgotten. That somebody went to see a doctor is about one person alone, so it ends with them.
 *
 * @category getters
 * @since 0.1.0
 */
export const toForget = (
  { referrals }: State,
  { names }: Pick<MembershipWords.State, "names">,
  on: LocalDate.LocalDate
): ReadonlyArray<string> =>
  Object.entries(referrals).flatMap(([id, { lastOn, personId, status }]) =>
    status === "erased" || Lookup.get(names, personId) === null || LocalDate.plusMonths(lastOn, keptFor.months) <= on
      ? [id]
      : []
  )

// -- commands --------------------------------------------------------------------------------------------------------

export const ProposeReferral = Schema.TaggedStruct("ProposeReferral", {
  personId: PersonId,
  partnerId: PartnerId,
  words: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "These people outside could help, and the referent goes along. Asked by the young person, it is a yes; proposed by the referent, it waits for theirs. Nobody but the two learns of it. For the young person and their referent."
})
const of = { referralId: ReferralId }
export const AcceptReferral = Schema.TaggedStruct("AcceptReferral", of).annotate({
  description: "Yes: my referent may get in touch with these people for me. For the young person alone."
})
export const DeclineReferral = Schema.TaggedStruct("DeclineReferral", of).annotate({
  description:
    "No, or not any more: nobody gets in touch with these people for me; no reason is asked for. For the young person alone, at any time."
})
export const MakeContact = Schema.TaggedStruct("MakeContact", of).annotate({
  description: "I got in touch with these people, after the young person's yes. For the two of them."
})
export const FollowUpReferral = Schema.TaggedStruct("FollowUpReferral", { ...of, how: Outcome }).annotate({
  description:
    "How it went: they met (`met`), they wait (`waiting`), it did not help (`didNotHelp`), or they stopped (`stopped`). For the two of them."
})
export const EraseReferral = Schema.TaggedStruct("EraseReferral", of).annotate({
  description: "Nothing is kept of it any more, whatever became of it. For the young person alone, at any time."
})

/** What can be asked about referrals. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  ProposeReferral,
  AcceptReferral,
  DeclineReferral,
  MakeContact,
  FollowUpReferral,
  EraseReferral
])
export type Command = typeof Command.Type

// -- who -------------------------------------------------------------------------------------------------------------

/** Who is here, and who follows whom. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly referents: {
    readonly readings: { readonly [personId: string]: { readonly referentId: PersonId | undefined } }
  }
}

/** Who follows a young person today. @category getters @since 0.1.0 */
export const referentOf = ({ referents }: Pick<Window, "referents">, personId: PersonId): PersonId | undefined =>
  Lookup.get(referents.readings, personId)?.referentId

/** Whether somebody goes along with it today: they were asked to, and still follow the young person. @category guards @since 0.1.0 */
export const goesAlong = (referral: Referral, window: Pick<Window, "referents">): boolean =>
  referentOf(window, referral.personId) === referral.with

/**
 * Whether somebody may know of a referral: the young person, and whoever goes along with them.
 *
 * @category guards
 * @since 0.1.0
 */
export const sees = (referral: Referral, viewer: Actor.Actor, window: Pick<Window, "referents">): boolean =>
  referral.status !== "erased" &&
  (Actor.is(viewer, referral.personId) || (Actor.is(viewer, referral.with) && goesAlong(referral, window)))

/** Goes on with a referral for somebody who may know of it; to others there is none. */
const found = (asked: Asked<{ readonly referralId: ReferralId }>, by: PersonId, state: State, window: Window) => {
  const { referralId } = asked.command
  const referral = Lookup.get(state.referrals, referralId)
  return referral !== undefined && sees(referral, Actor.person(by), window)
    ? Result.succeed({ referral, facts: { referralId, by, personId: referral.personId, on: today(asked) } })
    : Result.fail(new ReferralNotFound({ id: referralId }))
}

/** For the young person alone, also once they have left. */
const asItsPerson = (asked: Asked<{ readonly referralId: ReferralId }>, state: State, window: Window) =>
  Result.gen(function* () {
    const { actor } = asked
    if (actor._tag !== "Person" || !Lookup.has(window.membership.members, actor.id)) {
      return yield* Result.fail(new NotAllowed({ needs: "oneself" }))
    }
    return yield* found(asked, actor.id, state, window)
  })

/** For either of the two, once the young person has said yes and until it is over. */
const agreed = (asked: Asked<{ readonly referralId: ReferralId }>, state: State, window: Window) =>
  Result.gen(function* () {
    const { actor } = asked
    if (actor._tag !== "Person" || !Standing.belongs(window, actor)) {
      return yield* Result.fail(new NotAllowed({ needs: "referent" }))
    }
    const { facts, referral } = yield* found(asked, actor.id, state, window)
    const { referralId } = facts
    yield* unless(referral.status !== "over", () => new ReferralOver({ referralId }))
    yield* unless(
      referral.status === "accepted" || referral.status === "contacted",
      () => new ReferralNotAccepted({ referralId })
    )
    return { referral, facts }
  })
const notAgreed = [NotAllowed, ReferralNotFound, ReferralOver, ReferralNotAccepted] as const

// -- decide ----------------------------------------------------------------------------------------------------------

const proposeReferral = decides(
  {
    events: [ReferralProposed, ReferralAccepted],
    rejections: [NotAllowed, PersonUnknown, NotInThisState, NobodyGoesAlong, PartnerNotFound]
  },
  (
    asked: Asked<typeof ProposeReferral.Type>,
    _: State,
    window: Window & { readonly directory: Pick<Partners.State, "partners"> }
  ) =>
    Result.gen(function* () {
      const { actor } = asked
      const { partnerId, personId, words = null } = asked.command
      const referentId = referentOf(window, personId)
      if (actor._tag !== "Person" || !(actor.id === personId || actor.id === referentId)) {
        return yield* Result.fail(new NotAllowed({ needs: "referent" }))
      }
      yield* Standing.present(personId, "present", window.membership)
      if (referentId === undefined) return yield* Result.fail(new NobodyGoesAlong({ personId }))
      yield* unless(Lookup.has(window.directory.partners, partnerId), () => new PartnerNotFound({ id: partnerId }))
      const facts = { referralId: ReferralId.make(asked.commandId), by: actor.id, personId, on: today(asked) }
      const proposed = { _tag: "ReferralProposed", ...facts, with: referentId, partnerId, words } as const
      // Whoever asks for it themself has said yes.
      return actor.id === personId ? [proposed, { _tag: "ReferralAccepted", ...facts }] : [proposed]
    })
)

const acceptReferral = decides(
  { events: [ReferralAccepted], rejections: [NotAllowed, ReferralNotFound, ReferralOver] },
  (asked: Asked<typeof AcceptReferral.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { facts, referral } = yield* asItsPerson(asked, state, window)
      const { referralId } = facts
      yield* unless(referral.status !== "over", () => new ReferralOver({ referralId }))
      return isOpen(referral) ? [{ _tag: "ReferralAccepted", ...facts }] : []
    })
)

/** Whether the young person's yes is missing. */
const isOpen = ({ status }: Referral): boolean => status === "proposed" || status === "declined"

const declineReferral = decides(
  { events: [ReferralDeclined], rejections: [NotAllowed, ReferralNotFound] },
  (asked: Asked<typeof DeclineReferral.Type>, state: State, window: Window) =>
    // Taking a yes back is refused to nobody: where there is none any more, nothing is left to do.
    Result.map(asItsPerson(asked, state, window), ({ facts, referral: { status } }) =>
      status === "declined" || status === "over" ? [] : [{ _tag: "ReferralDeclined", ...facts }]
    )
)

const makeContact = decides(
  { events: [ContactMade], rejections: notAgreed },
  (asked: Asked<typeof MakeContact.Type>, state: State, window: Window) =>
    Result.map(agreed(asked, state, window), ({ facts, referral: { status } }) =>
      status === "contacted" ? [] : [{ _tag: "ContactMade", ...facts }]
    )
)

const followUpReferral = decides(
  { events: [ReferralFollowedUp], rejections: [...notAgreed, NoContactYet] },
  (asked: Asked<typeof FollowUpReferral.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { facts, referral } = yield* agreed(asked, state, window)
      const { referralId } = facts
      yield* unless(referral.status === "contacted", () => new NoContactYet({ referralId }))
      return [{ _tag: "ReferralFollowedUp", ...facts, how: asked.command.how }]
    })
)

const eraseReferral = decides(
  { events: [ReferralErased], rejections: [NotAllowed, ReferralNotFound] },
  (asked: Asked<typeof EraseReferral.Type>, state: State, window: Window) =>
    Result.map(asItsPerson(asked, state, window), ({ facts }) => [{ _tag: "ReferralErased", ...facts }])
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  ProposeReferral: proposeReferral,
  AcceptReferral: acceptReferral,
  DeclineReferral: declineReferral,
  MakeContact: makeContact,
  FollowUpReferral: followUpReferral,
  EraseReferral: eraseReferral
}

/** A yes is taken back, and what is kept is erased, at any time. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["DeclineReferral", "EraseReferral"] as const

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The referrals after an event. Of one whose key is gone nothing is kept. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  const { by, on, personId, referralId } = event
  if (by === null || personId === null) return { referrals: Draft.remove(state.referrals, referralId) }
  if (event._tag === "ReferralProposed") {
    const { partnerId, with: other } = event
    // One key seals them all.
    if (partnerId === null || other === null) return state
    const proposed: Referral = {
      personId,
      by,
      with: other,
      partnerId,
      status: "proposed",
      how: null,
      on,
      lastOn: on
    }
    return { referrals: Draft.put(state.referrals, referralId, proposed) }
  }
  const referral = Lookup.get(state.referrals, referralId)
  return referral === undefined
    ? state
    : { referrals: Draft.put(state.referrals, referralId, { ...referral, ...after(event), lastOn: on }) }
}

const after = (event: Exclude<Event, { readonly _tag: "ReferralProposed" }>): Partial<Referral> => {
  switch (event._tag) {
    case "ReferralAccepted":
      return { status: "accepted" }
    case "ReferralDeclined":
      return { status: "declined", how: null }
    case "ContactMade":
      return { status: "contacted" }
    case "ReferralFollowedUp":
      return { status: event.how === "waiting" ? "contacted" : "over", how: event.how }
    case "ReferralErased":
      return { status: "erased" }
  }
}
