/**
 * What each one agrees to: being counted, being seen in pictures, getting messages; how they said so, and until when. It is
 * taken back at any time and by itself, and what parents agreed to for a minor ends at 18.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import { majority } from "../membership/Policies.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import { ParentsAreAsked, Purpose } from "./ConsentRejections.ts"

// -- policies --------------------------------------------------------------------------------------------------------

/**
 * What parents are asked about as well, for a minor. For the others a minor of 16 agrees by themself: from 15 on, says the law of
 * their data.
 *
 * **Source** - Code civil 372-1 (the image of a child); loi 78-17 art. 45 and RGPD art. 8 (data from 15 on). A name that
 * everybody may read is handled as a picture is: with the parents, for a minor.
 *
 * @category policies
 * @since 0.1.0
 */
export const parentsAreAsked: ReadonlySet<Purpose> = new Set(["images", "publicName"])

// -- events ----------------------------------------------------------------------------------------------------------

/** How somebody said yes. @category models @since 0.1.0 */
export const How = Schema.Literals(["written", "spoken", "app"])

/** Somebody agrees, until the end of a day or until they take it back; with their parents, when they are a minor and it takes them. @category events @since 0.1.0 */
export const MemberConsentRecorded = Schema.TaggedStruct("MemberConsentRecorded", {
  personId: PersonId,
  purpose: Purpose,
  how: How,
  withParents: Schema.Boolean,
  until: Schema.NullOr(LocalDate.LocalDate),
  by: PersonId,
  on: LocalDate.LocalDate
})
/** They no longer agree; it holds from this very moment. @category events @since 0.1.0 */
export const MemberConsentWithdrawn = Schema.TaggedStruct("MemberConsentWithdrawn", {
  personId: PersonId,
  purpose: Purpose,
  by: PersonId,
  on: LocalDate.LocalDate
})

/** Everything that can happen to what people agree to. @category events @since 0.1.0 */
export const Event = Schema.Union([MemberConsentRecorded, MemberConsentWithdrawn])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** A yes, with how it was said. @category state @since 0.1.0 */
export interface Consent {
  readonly how: typeof How.Type
  readonly withParents: boolean
  readonly until: LocalDate.LocalDate | null
  readonly on: LocalDate.LocalDate
}

/** What one person agreed to and has not taken back. @category state @since 0.1.0 */
export type Given = { readonly [P in Purpose]?: Consent }

/** Of everybody. @category state @since 0.1.0 */
export interface State {
  readonly given: { readonly [personId: string]: Given }
}

/** Nobody was asked yet. @category state @since 0.1.0 */
export const initial: State = { given: {} }

/** Whether a yes holds on a day. Given with parents, it ends when the person is of age; whose birth date was forgotten is taken to be. @category guards @since 0.1.0 */
export const holdsOn = (
  consent: Consent | undefined,
  birthDate: LocalDate.LocalDate | null,
  day: LocalDate.LocalDate
): boolean => {
  if (consent === undefined || day < consent.on || (consent.until !== null && day > consent.until)) return false
  return !consent.withParents || (birthDate !== null && LocalDate.ageOn(birthDate, day) < majority.years)
}

/** What somebody agreed to for a purpose, if they did. @category getters @since 0.1.0 */
export const of = ({ given }: State, personId: PersonId, purpose: Purpose): Consent | undefined =>
  Lookup.get(given, personId)?.[purpose]

// -- commands --------------------------------------------------------------------------------------------------------

export const RecordMemberConsent = Schema.TaggedStruct("RecordMemberConsent", {
  personId: PersonId,
  purpose: Purpose,
  how: How,
  withParents: Schema.optionalKey(Schema.Boolean),
  until: Schema.optionalKey(LocalDate.LocalDate)
}).annotate({
  description:
    "The person agrees to this, and that is how they said so: in the app only they themselves; on paper or in words a coordinator notes it for them, with their parents where it takes those. Until the end of a day, or until they take it back."
})
export const WithdrawMemberConsent = Schema.TaggedStruct("WithdrawMemberConsent", {
  personId: PersonId,
  purpose: Purpose
}).annotate({
  description: "They no longer agree, from this moment on. For the person, or a coordinator on their behalf."
})

/** What can be asked about what people agree to. @category commands @since 0.1.0 */
export const Command = Schema.Union([RecordMemberConsent, WithdrawMemberConsent])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is who, and how old. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membership: Pick<Membership.State, "members">
}

/** The person who asks, or a coordinator who notes it for them. */
const onTheirBehalf = (actor: Actor.Actor, personId: PersonId, window: Window): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && (actor.id === personId || Standing.isCoordinator(window, actor))
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "self" }))

const recordMemberConsent = decides(
  {
    events: [MemberConsentRecorded],
    rejections: [NotAllowed, PersonUnknown, NotInThisState, ParentsAreAsked]
  },
  (asked: Asked<typeof RecordMemberConsent.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { how, personId, purpose, until = null, withParents = false } = asked.command
      const by = yield* onTheirBehalf(asked.actor, personId, window)
      const own = by === personId
      yield* unless(own || how !== "app", () => new NotAllowed({ needs: "oneself" }))
      const { birthDate, status } = yield* known(personId, window)
      if (status === "applied" || status === "deferred") {
        return yield* Result.fail(new NotInThisState({ personId, status, needs: "present" }))
      }
      const on = today(asked)
      const isMinor = birthDate === null || LocalDate.ageOn(birthDate, on) < majority.years
      // What parents say stands on paper, which the person cannot note for them.
      const parents = isMinor && withParents && !own
      yield* unless(
        !isMinor || parents || !parentsAreAsked.has(purpose),
        () => new ParentsAreAsked({ personId, purpose })
      )
      const before = of(state, personId, purpose)
      const same = before !== undefined && before.until === until && before.withParents === parents
      return same && holdsOn(before, birthDate, on)
        ? []
        : [{ _tag: "MemberConsentRecorded", personId, purpose, how, withParents: parents, until, by, on }]
    })
)

const known = (personId: PersonId, { membership }: Window): Result.Result<Membership.Member, PersonUnknown> => {
  const member = Lookup.get(membership.members, personId)
  return member === undefined ? Result.fail(new PersonUnknown({ personId })) : Result.succeed(member)
}

const withdrawMemberConsent = decides(
  { events: [MemberConsentWithdrawn], rejections: [NotAllowed] },
  (asked: Asked<typeof WithdrawMemberConsent.Type>, state: State, window: Window) =>
    Result.map(onTheirBehalf(asked.actor, asked.command.personId, window), (by) => {
      const { personId, purpose } = asked.command
      return of(state, personId, purpose) === undefined
        ? []
        : [{ _tag: "MemberConsentWithdrawn", personId, purpose, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  RecordMemberConsent: recordMemberConsent,
  WithdrawMemberConsent: withdrawMemberConsent
}

/** What somebody agreed to can be taken back at any time, also when the cooperative has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["WithdrawMemberConsent"] as const

/** Since version 2 there is one more purpose, which no event from before has. @category folding @since 0.1.0 */
export const upcasters: Upcasters = {
  MemberConsentRecorded: [(payload) => payload],
  MemberConsentWithdrawn: [(payload) => payload]
}

// -- what follows ----------------------------------------------------------------------------------------------------

/** Whoever takes back what they shared no longer agrees to be counted. */
const takesBack = follows(
  { events: [MemberConsentWithdrawn], rejections: [] },
  ({ personId }: { readonly personId: PersonId }, asked: Asked<unknown>, state: State) => {
    const by = asked.actor._tag === "Person" ? asked.actor.id : personId
    return Result.succeed(
      of(state, personId, "indicators") === undefined
        ? []
        : [{ _tag: "MemberConsentWithdrawn", personId, purpose: "indicators", by, on: today(asked) } as const]
    )
  }
)

/** What follows here from what happens to facts that people share. @category deciders @since 0.1.0 */
export const upon = { IndicatorConsentWithdrawn: takesBack }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What people agree to after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "MemberConsentRecorded": {
      const { how, on, personId, purpose, until, withParents } = event
      const before = Lookup.get(state.given, personId) ?? {}
      const after: Given = { ...before, [purpose]: { how, withParents, until, on } }
      return { given: Draft.put(state.given, personId, after) }
    }
    case "MemberConsentWithdrawn": {
      const { [event.purpose]: _, ...rest } = Lookup.get(state.given, event.personId) ?? {}
      return { given: Draft.put(state.given, event.personId, rest) }
    }
    default:
      return state
  }
}
