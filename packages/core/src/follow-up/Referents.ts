/**
 * Who follows a young person, by their own yes, and who else reads what was written with them: an earlier note stays with its
 * reader unless the young person shares it, and whoever opens the notes without a yes says why, for three days, in front of them.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import * as Ids from "../Ids.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import { must } from "../Text.ts"
import * as Words from "../Words.ts"
import * as Indicators from "./Indicators.ts"
import { NotesNotShared, NotProposed, NotTheReferent, ReferentNotCoordinator } from "./ReferentsRejections.ts"

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

/** An opening of notes without the young person's yes. @category ids @since 0.1.0 */
export const OpeningId = Ids.make("OpeningId")
/** @since 0.1.0 */
export type OpeningId = typeof OpeningId.Type

// -- events ----------------------------------------------------------------------------------------------------------

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

/** Who chose the referent was not told at first. @category events @since 0.1.0 */
export const upcasters: Upcasters = {
  ReferentAssigned: [(payload) => ({ ...payload, by: null })]
}

// -- state -----------------------------------------------------------------------------------------------------------

/** Who followed a young person, from when until when, and who chose them. @category state @since 0.1.0 */
export interface Following {
  readonly referentId: PersonId
  readonly from: LocalDate.LocalDate
  readonly until: LocalDate.LocalDate | undefined
  readonly by: PersonId | null
}

/** An opening; `over` when it ended before its time, because one of the two is gone. @category state @since 0.1.0 */
export interface Opening {
  readonly openingId: OpeningId
  readonly by: PersonId
  readonly at: Instant.Instant
  readonly until: Instant.Instant
  readonly over: boolean
}

/** Who follows one young person, and who reads. @category state @since 0.1.0 */
export interface Reading {
  readonly referentId: PersonId | undefined
  /** Every referent so far, the one of today last. */
  readonly referents: ReadonlyArray<Following>
  /** Whom the young person was asked about and has not answered yet. */
  readonly proposed:
    | { readonly referentId: PersonId; readonly by: PersonId; readonly on: LocalDate.LocalDate }
    | undefined
  /** Since when the referent of today may read what was written before, if they may. */
  readonly sharesEarlierSince: LocalDate.LocalDate | undefined
  /** Who followed them when they agreed to the facts that are shared, each once; `null` is nobody. */
  readonly factsWith: ReadonlyArray<PersonId | null>
  readonly openings: ReadonlyArray<Opening>
}

/** Who follows and reads whom, by young person. @category state @since 0.1.0 */
export interface State {
  readonly readings: { readonly [personId: string]: Reading }
}

/** Nobody is followed yet. @category state @since 0.1.0 */
export const initial: State = { readings: {} }

const nobody: Reading = {
  referentId: undefined,
  referents: [],
  proposed: undefined,
  sharesEarlierSince: undefined,
  factsWith: [],
  openings: []
}

/** Who follows somebody, and who reads; nobody as long as nothing happened. @category getters @since 0.1.0 */
export const readingOf = (state: State, personId: PersonId): Reading => Lookup.get(state.readings, personId) ?? nobody

/** Whether the coordinator who follows this young person is asking. @category guards @since 0.1.0 */
export const isReferent = (state: State, actor: Actor.Actor, personId: PersonId): boolean => {
  const { referentId } = readingOf(state, personId)
  return referentId !== undefined && Actor.is(actor, referentId)
}

/** Whether an opening lets its coordinator read at a moment. @category guards @since 0.1.0 */
export const runs = ({ over, until }: Opening, at: Instant.Instant): boolean => !over && at < until

/** Whether somebody has opened the notes of a young person without their yes, and still reads them. @category guards @since 0.1.0 */
export const hasOpened = (state: State, actor: Actor.Actor, personId: PersonId, at: Instant.Instant): boolean =>
  readingOf(state, personId).openings.some((opening) => Actor.is(actor, opening.by) && runs(opening, at))

/** Who reads, and when. @category models @since 0.1.0 */
export interface Reader {
  readonly viewer: Actor.Actor
  readonly at: Instant.Instant
}

/**
 * Whether somebody may read what was written with a referent: the young person everything; a referent what was written with them,
 * and what was written before only with the young person's yes; and whoever opened the notes, for as long as that lasts.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayRead = (
  state: State,
  { at, viewer }: Reader,
  personId: PersonId,
  writtenWith: PersonId | undefined
): boolean =>
  Actor.is(viewer, personId) ||
  hasOpened(state, viewer, personId, at) ||
  (isReferent(state, viewer, personId) &&
    ((writtenWith !== undefined && Actor.is(viewer, writtenWith)) ||
      readingOf(state, personId).sharesEarlierSince !== undefined))

/**
 * Whether somebody may read the facts that a young person shared. They are one whole, so a referent reads them when all were said with
 * them, and others only with the young person's yes.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayReadFacts = (state: State, reader: Reader, personId: PersonId): boolean =>
  readingOf(state, personId).factsWith.every((referentId) => mayRead(state, reader, personId, referentId ?? undefined))

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

/** Since when somebody follows a young person; nothing when they do not. @category getters @since 0.1.0 */
export const followsSince = (state: State, actor: Actor.Actor, personId: PersonId): LocalDate.LocalDate | undefined =>
  isReferent(state, actor, personId) ? readingOf(state, personId).referents.at(-1)?.from : undefined

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

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Who follows whom ends with what happens to members and in the team. @category folding @since 0.1.0 */
export const folds = [
  Membership.MemberLeft,
  Coordination.CoordinatorLeft,
  Indicators.IndicatorRecorded,
  Indicators.IndicatorConsentWithdrawn
] as const

/** Who follows and reads after an event; when somebody leaves, nobody does any more. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "ReferentAssigned":
      return follows(state, event)
    case "ReferentProposed": {
      const { by, on, personId, referentId } = event
      return change(state, personId, { proposed: { referentId, by, on } })
    }
    case "ReferentAccepted": {
      const by = readingOf(state, event.personId).proposed?.by ?? null
      return follows(state, { ...event, by })
    }
    case "ReferentDeclined":
      return change(state, event.personId, { proposed: undefined })
    case "EarlierNotesShared":
      return change(state, event.personId, { sharesEarlierSince: event.on })
    case "EarlierNotesWithheld":
      return change(state, event.personId, { sharesEarlierSince: undefined })
    case "NotesOpened": {
      const { at, by, openingId, personId, until } = event
      const openings = Draft.push(readingOf(state, personId).openings, { openingId, by, at, until, over: false })
      return change(state, personId, { openings })
    }
    case "IndicatorRecorded": {
      const { factsWith, referentId = null } = readingOf(state, event.personId)
      return factsWith.includes(referentId)
        ? state
        : change(state, event.personId, { factsWith: [...factsWith, referentId] })
    }
    case "IndicatorConsentWithdrawn":
      return change(state, event.personId, { factsWith: [] })
    case "MemberLeft": {
      // Nobody keeps reading the notes of somebody who is gone, except that person.
      const reading = readingOf(state, event.personId)
      return change(state, event.personId, {
        ...ended(reading, event.on),
        proposed: undefined,
        openings: closed(reading, () => true)
      })
    }
    case "CoordinatorLeft": {
      const { on, personId: id } = event
      return Object.entries(state.readings).reduce((next, [personId, reading]) => {
        const { openings, proposed, referentId } = reading
        if (referentId !== id && proposed?.referentId !== id && !openings.some(({ by }) => by === id)) return next
        return change(next, PersonId.make(personId), {
          ...(referentId === id && ended(reading, on)),
          proposed: proposed?.referentId === id ? undefined : proposed,
          openings: closed(reading, ({ by }) => by === id)
        })
      }, state)
    }
    default:
      return state
  }
}

const follows = (state: State, { by, on, personId, referentId }: Omit<typeof ReferentAssigned.Type, "_tag">): State => {
  const before = ended(readingOf(state, personId), on)
  const referents = Draft.push(before.referents, { referentId, from: on, until: undefined, by })
  return change(state, personId, { ...before, referentId, referents, proposed: undefined })
}

/** Nobody follows the young person any more, and the yes that they gave their referent is over. */
const ended = (
  { referents }: Reading,
  on: LocalDate.LocalDate
): Pick<Reading, "referentId" | "referents" | "sharesEarlierSince"> => ({
  referentId: undefined,
  referents: referents.map((one) => (one.until === undefined ? { ...one, until: on } : one)),
  sharesEarlierSince: undefined
})

const closed = ({ openings }: Reading, which: (opening: Opening) => boolean): ReadonlyArray<Opening> =>
  openings.map((opening) => (which(opening) ? { ...opening, over: true } : opening))

const change = (state: State, personId: PersonId, changes: Partial<Reading>): State => ({
  ...state,
  readings: Draft.put(state.readings, personId, { ...readingOf(state, personId), ...changes })
})
