/**
 * Who follows each young person, and who may read what was written with them, at a moment.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import type * as Instant from "../Instant.ts"
import type * as LocalDate from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import * as Indicators from "./Indicators.ts"
import type { Event, OpeningId, ReferentAssigned } from "./ReferentEvents.ts"

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

/** Since when somebody follows a young person; nothing when they do not. @category getters @since 0.1.0 */
export const followsSince = (state: State, actor: Actor.Actor, personId: PersonId): LocalDate.LocalDate | undefined =>
  isReferent(state, actor, personId) ? readingOf(state, personId).referents.at(-1)?.from : undefined

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
