/**
 * Who follows a young person, by their own yes, and who else reads what was written with them: an earlier note stays with its
 * reader unless the young person shares it, and whoever opens the notes without a yes says why, for three days, in front of them.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import { must } from "../Text.ts"
import * as Words from "../Words.ts"
import { followsSince, hasOpened, readingOf, type State } from "./Reading.ts"
import {
  EarlierNotesShared,
  EarlierNotesWithheld,
  NotesOpened,
  OpeningId,
  ReferentAccepted,
  ReferentDeclined,
  ReferentProposed
} from "./ReferentEvents.ts"
import { NotesNotShared, NotProposed, NotTheReferent, ReferentNotCoordinator } from "./ReferentsRejections.ts"

export { Event, NotesOpened, OpeningId, ReferentAccepted, ReferentAssigned } from "./ReferentEvents.ts"
export {
  evolve,
  folds,
  followsSince,
  hasOpened,
  initial,
  isReferent,
  mayRead,
  mayReadFacts,
  type Reader,
  type Reading,
  readingOf,
  runs,
  type State
} from "./Reading.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * How notes are opened without the young person's yes: with a reason, for so long, and they see it.
 *
 * **Units** - `reason` in characters, `hours`.
 *
 * **Source** - “breaking the glass” of DHIS2 (capture-app, pull request 4705): a reason is asked for, each opening is written
 * down; the length is the house's own.
 *
 * @category policies
 * @since 0.1.0
 */
export const openingWithoutYes = { reason: 20, hours: 72 } as const

/** Who chose the referent was not told at first. @category events @since 0.1.0 */
export const upcasters: Upcasters = {
  ReferentAssigned: [(payload) => ({ ...payload, by: null })]
}

// -- commands --------------------------------------------------------------------------------------------------------

export const ProposeReferent = Schema.TaggedStruct("ProposeReferent", {
  personId: PersonId,
  referentId: PersonId
}).annotate({
  description:
    "Asks the young person whether this coordinator may follow them; until they say yes, everything stays as it is. For coordinators."
})
export const AcceptReferent = Schema.TaggedStruct("AcceptReferent", { referentId: PersonId }).annotate({
  description:
    "Yes: this coordinator follows me from now on. Whoever did before no longer reads my notes, and what was written before is read by the new one only if I share it. For the young person alone."
})
export const DeclineReferent = Schema.TaggedStruct("DeclineReferent", { referentId: PersonId }).annotate({
  description: "No: I do not want this coordinator to follow me; no reason is asked for. For the young person alone."
})
export const ShareEarlierNotes = Schema.TaggedStruct("ShareEarlierNotes", { referentId: PersonId }).annotate({
  description:
    "My referent may read the notes and goals that were written, and the facts that were recorded, before they followed me; `referentId` says whom I mean. It ends when somebody else follows me. For the young person alone."
})
export const WithholdEarlierNotes = Schema.TaggedStruct("WithholdEarlierNotes", {}).annotate({
  description: "My referent may no longer read what was written before they followed me. For the young person alone."
})

const Reason = Words.text().check(
  Schema.makeFilter(
    (text: string) => text.trim().length >= openingWithoutYes.reason,
    must({
      fr: `doit avoir ${openingWithoutYes.reason} signes au moins`,
      en: `must have at least ${openingWithoutYes.reason} characters`
    })
  )
)

export const OpenNotes = Schema.TaggedStruct("OpenNotes", { personId: PersonId, reason: Reason }).annotate({
  description:
    "I read the notes of somebody whom I do not follow, without their yes, for 72 hours. It is written down with my reason (20 characters at least), and they see both. For coordinators."
})

/** What can be asked about who follows and who reads. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  ProposeReferent,
  AcceptReferent,
  DeclineReferent,
  ShareEarlierNotes,
  WithholdEarlierNotes,
  OpenNotes
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** The coordination asks, and the young person answers. @category deciders @since 0.1.0 */
export type Window = Standing.Window

const proposeReferent = decides(
  { events: [ReferentProposed], rejections: [NotAllowed, PersonUnknown, NotInThisState, ReferentNotCoordinator] },
  (asked: Asked<typeof ProposeReferent.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { personId, referentId } = asked.command
      const by = yield* Standing.asCoordinator(window, asked.actor)
      yield* Standing.present(personId, "present", window.membership)
      yield* unless(
        Standing.isCoordinator(window, Actor.person(referentId)),
        () => new ReferentNotCoordinator({ referentId })
      )
      const reading = readingOf(state, personId)
      if (reading.referentId === referentId || reading.proposed?.referentId === referentId) return []
      return [{ _tag: "ReferentProposed", personId, referentId, by, on: today(asked) }]
    })
)

/**
 * The young person themself: nobody says yes in their place.
 *
 * @category guards
 * @since 0.1.0
 */
export const asOneself = (actor: Actor.Actor, window: Window): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && Lookup.get(window.membership.members, actor.id) !== undefined
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "oneself" }))

/** Goes on when somebody asks for whom the young person was asked about. */
const answering = (
  { actor, command: { referentId } }: Asked<{ readonly referentId: PersonId }>,
  state: State,
  window: Window
) =>
  Result.gen(function* () {
    const personId = yield* asOneself(actor, window)
    yield* unless(readingOf(state, personId).proposed?.referentId === referentId, () => new NotProposed({ referentId }))
    return personId
  })

const acceptReferent = decides(
  { events: [ReferentAccepted], rejections: [NotAllowed, NotProposed] },
  (asked: Asked<typeof AcceptReferent.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { referentId } = asked.command
      const own = yield* asOneself(asked.actor, window)
      if (readingOf(state, own).referentId === referentId) return []
      const personId = yield* answering(asked, state, window)
      return [{ _tag: "ReferentAccepted", personId, referentId, on: today(asked) }]
    })
)

const declineReferent = decides(
  { events: [ReferentDeclined], rejections: [NotAllowed, NotProposed] },
  (asked: Asked<typeof DeclineReferent.Type>, state: State, window: Window) =>
    Result.map(answering(asked, state, window), (personId) => [
      { _tag: "ReferentDeclined", personId, referentId: asked.command.referentId, on: today(asked) }
    ])
)

const shareEarlierNotes = decides(
  { events: [EarlierNotesShared], rejections: [NotAllowed, NotTheReferent] },
  (asked: Asked<typeof ShareEarlierNotes.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const personId = yield* asOneself(asked.actor, window)
      const { referentId } = asked.command
      const reading = readingOf(state, personId)
      yield* unless(reading.referentId === referentId, () => new NotTheReferent({ referentId }))
      if (reading.sharesEarlierSince !== undefined) return []
      return [{ _tag: "EarlierNotesShared", personId, referentId, on: today(asked) }]
    })
)

const withholdEarlierNotes = decides(
  { events: [EarlierNotesWithheld], rejections: [NotAllowed] },
  (asked: Asked<typeof WithholdEarlierNotes.Type>, state: State, window: Window) =>
    Result.map(asOneself(asked.actor, window), (personId) =>
      readingOf(state, personId).sharesEarlierSince === undefined
        ? []
        : [{ _tag: "EarlierNotesWithheld", personId, on: today(asked) }]
    )
)

const openNotes = decides(
  { events: [NotesOpened], rejections: [NotAllowed, PersonUnknown, NotInThisState, NotesNotShared] },
  (asked: Asked<typeof OpenNotes.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { actor, at } = asked
      const { personId, reason } = asked.command
      const by = yield* Standing.asCoordinator(window, actor)
      yield* Standing.present(personId, "present", window.membership)
      // Whoever follows somebody asks them.
      const since = followsSince(state, actor, personId)
      if (since !== undefined) return yield* Result.fail(new NotesNotShared({ personId, since }))
      if (hasOpened(state, actor, personId, at)) return []
      const until = Instant.plusMinutes(at, openingWithoutYes.hours * 60)
      return [{ _tag: "NotesOpened", openingId: OpeningId.make(asked.commandId), personId, by, reason, at, until }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  ProposeReferent: proposeReferent,
  AcceptReferent: acceptReferent,
  DeclineReferent: declineReferent,
  ShareEarlierNotes: shareEarlierNotes,
  WithholdEarlierNotes: withholdEarlierNotes,
  OpenNotes: openNotes
}

/** A yes can be taken back at any time. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["WithholdEarlierNotes"] as const
