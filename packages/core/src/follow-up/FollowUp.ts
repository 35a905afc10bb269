/**
 * The individual follow-up: a young person and their referent meet regularly in private, the referent notes it, and the young
 * person may answer the note.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { InterviewId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import {
  InterviewInThePast,
  InterviewNotHeld,
  InterviewNotPlanned,
  NextDateNotAhead,
  TooEarly
} from "./FollowUpRejections.ts"
import * as Referents from "./Referents.ts"
import { NoReferent, ReferentNotAccepted } from "./ReferentsRejections.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * How long after an interview, or after being admitted, the next one is due when no other day was agreed.
 *
 * **Source** - a default of the cooperatives themselves; no text asks for it.
 *
 * @category policies
 * @since 0.1.0
 */
export const interviewEvery = {
  days: 42,
  source: "Usage des coopératives : un entretien toutes les six semaines"
} as const

// -- events ----------------------------------------------------------------------------------------------------------

const mine = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/** `replaces` names the interview that was planned before and will not take place. @category events @since 0.1.0 */
export const InterviewPlanned = Schema.TaggedStruct("InterviewPlanned", {
  interviewId: InterviewId,
  personId: PersonId,
  replaces: Schema.NullOr(InterviewId),
  at: Instant.Instant,
  on: LocalDate.LocalDate
})
/** They met; the note is the young person's, and may be forgotten. @category events @since 0.1.0 */
export const InterviewHeld = Schema.TaggedStruct("InterviewHeld", {
  interviewId: InterviewId,
  personId: PersonId,
  by: PersonId,
  note: mine(Schema.NonEmptyString),
  nextOn: LocalDate.LocalDate,
  on: LocalDate.LocalDate
})
/** The interview that was planned will not take place; no reason is kept. @category events @since 0.1.0 */
export const InterviewCancelled = Schema.TaggedStruct("InterviewCancelled", {
  interviewId: InterviewId,
  personId: PersonId,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** What the young person says to a note, in their own words. @category events @since 0.1.0 */
export const ReplyWritten = Schema.TaggedStruct("ReplyWritten", {
  interviewId: InterviewId,
  personId: PersonId,
  words: mine(Schema.NonEmptyString),
  on: LocalDate.LocalDate
})

/** What can happen in a follow-up. @category events @since 0.1.0 */
export const Event = Schema.Union([InterviewPlanned, InterviewHeld, InterviewCancelled, ReplyWritten])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** When one young person met their referent, and when they meet next. @category state @since 0.1.0 */
export interface Path {
  readonly admittedOn: LocalDate.LocalDate | undefined
  /** The interview that is planned and was not held yet. */
  readonly planned: InterviewId | undefined
  readonly lastHeldOn: LocalDate.LocalDate | undefined
  readonly nextOn: LocalDate.LocalDate | undefined
}

/** A meeting of a young person and their referent; its note is folded in `FollowUpWords`. @category state @since 0.1.0 */
export interface Interview {
  readonly personId: PersonId
  readonly at: Instant.Instant
  readonly status: "planned" | "held" | "cancelled"
  readonly heldOn: LocalDate.LocalDate | undefined
  readonly by: PersonId | undefined
}

/** When everybody meets, and no word of any meeting. @category state @since 0.1.0 */
export interface State {
  readonly paths: { readonly [personId: string]: Path }
  readonly interviews: { readonly [interviewId: string]: Interview }
}

/** Nobody meets yet. @category state @since 0.1.0 */
export const initial: State = { paths: {}, interviews: {} }

/** 4: who follows and reads is in `Referents`, goals in `Goals`. @category state @since 0.1.0 */
export const format = 4

const emptyPath: Path = { admittedOn: undefined, planned: undefined, lastHeldOn: undefined, nextOn: undefined }

/** Somebody's follow-up; empty as long as nothing happened. @category getters @since 0.1.0 */
export const pathOf = (state: State, personId: PersonId): Path => Lookup.get(state.paths, personId) ?? emptyPath

/**
 * The day by which the next interview should take place: the one agreed in the last interview, or six weeks after
 * admission.
 *
 * @category getters
 * @since 0.1.0
 */
export const dueOn = ({ admittedOn, nextOn }: Path): LocalDate.LocalDate | undefined =>
  nextOn ?? (admittedOn === undefined ? undefined : LocalDate.plusDays(admittedOn, interviewEvery.days))

// -- commands --------------------------------------------------------------------------------------------------------

export const PlanInterview = Schema.TaggedStruct("PlanInterview", { personId: PersonId, at: Instant.Written }).annotate(
  {
    description:
      "The young person and their referent will meet at this moment; planning again moves the meeting. For the two of them."
  }
)
export const HoldInterview = Schema.TaggedStruct("HoldInterview", {
  interviewId: InterviewId,
  note: Words.Text,
  nextOn: Schema.optionalKey(LocalDate.LocalDate)
}).annotate({
  description:
    "Notes that they met, once they have; the note belongs to the young person, who can read it. The next interview is due 42 days later unless another day is agreed. For the referent."
})
export const CancelInterview = Schema.TaggedStruct("CancelInterview", { interviewId: InterviewId }).annotate({
  description: "The interview that was planned does not take place; no reason is asked for. For the two of them."
})
export const WriteReply = Schema.TaggedStruct("WriteReply", { interviewId: InterviewId, words: Words.Text }).annotate({
  description:
    "What I say to the note of an interview, in my own words; whoever reads the note reads it too. For the young person alone."
})

/** What can be asked in a follow-up. @category commands @since 0.1.0 */
export const Command = Schema.Union([PlanInterview, HoldInterview, CancelInterview, WriteReply])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who follows whom: all is between a young person and their referent. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly referents: Referents.State
}

/**
 * The young person or their referent: nobody else has a say in the follow-up.
 *
 * @category guards
 * @since 0.1.0
 */
export const asOneOfTheTwo = (
  actor: Actor.Actor,
  personId: PersonId,
  { referents }: Pick<Window, "referents">
): Result.Result<PersonId, NotAllowed | ReferentNotAccepted> => {
  if (actor._tag === "Person") {
    if (actor.id === personId || Referents.isReferent(referents, actor, personId)) return Result.succeed(actor.id)
    if (Referents.readingOf(referents, personId).proposed?.referentId === actor.id) {
      return Result.fail(new ReferentNotAccepted({ personId }))
    }
  }
  return Result.fail(new NotAllowed({ needs: "referent" }))
}

const planInterview = decides(
  {
    events: [InterviewPlanned],
    rejections: [NotAllowed, ReferentNotAccepted, PersonUnknown, NotInThisState, NoReferent, InterviewInThePast]
  },
  (asked: Asked<typeof PlanInterview.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { at, personId } = asked.command
      yield* asOneOfTheTwo(asked.actor, personId, window)
      yield* Standing.present(personId, "present", window.membership)
      const { referentId } = Referents.readingOf(window.referents, personId)
      yield* unless(referentId !== undefined, () => new NoReferent({ personId }))
      const { planned } = pathOf(state, personId)
      const on = today(asked)
      yield* unless(Instant.toLocalDate(at) >= on, () => new InterviewInThePast({ at }))
      if (planned !== undefined && Lookup.get(state.interviews, planned)?.at === at) return []
      const interviewId = InterviewId.make(asked.commandId)
      return [{ _tag: "InterviewPlanned", interviewId, personId, replaces: planned ?? null, at, on }]
    })
)

/** Goes on with an interview and whoever of the two asks; others learn nothing of it. */
const between = (asked: Asked<{ readonly interviewId: InterviewId }>, state: State, window: Window) =>
  Result.gen(function* () {
    const { interviewId } = asked.command
    if (!Standing.belongs(window, asked.actor)) return yield* Result.fail(new NotAllowed({ needs: "referent" }))
    const interview = Lookup.get(state.interviews, interviewId)
    if (interview === undefined) return yield* Result.fail(new NotFound({ what: "interview", id: interviewId }))
    const by = yield* asOneOfTheTwo(asked.actor, interview.personId, window)
    return { by, interview, interviewId }
  })
const notBetween = [NotFound, NotAllowed, ReferentNotAccepted] as const

const holdInterview = decides(
  { events: [InterviewHeld], rejections: [...notBetween, InterviewNotPlanned, TooEarly, NextDateNotAhead] },
  (asked: Asked<typeof HoldInterview.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { command } = asked
      yield* unless(Standing.isCoordinator(window, asked.actor), () => new NotAllowed({ needs: "referent" }))
      const { by, interview, interviewId } = yield* between(asked, state, window)
      const { at, personId, status } = interview
      if (status !== "planned") return yield* Result.fail(new InterviewNotPlanned({ interviewId, status }))
      yield* unless(asked.at >= at, () => new TooEarly({ at }))
      const on = today(asked)
      const nextOn = command.nextOn ?? LocalDate.plusDays(on, interviewEvery.days)
      yield* unless(nextOn > on, () => new NextDateNotAhead({ nextOn }))
      return [{ _tag: "InterviewHeld", interviewId, personId, by, note: command.note, nextOn, on }]
    })
)

const cancelInterview = decides(
  { events: [InterviewCancelled], rejections: [...notBetween, InterviewNotPlanned] },
  (asked: Asked<typeof CancelInterview.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { by, interview, interviewId } = yield* between(asked, state, window)
      const { personId, status } = interview
      if (status === "cancelled") return []
      if (status === "held") return yield* Result.fail(new InterviewNotPlanned({ interviewId, status }))
      return [{ _tag: "InterviewCancelled", interviewId, personId, by, on: today(asked) }]
    })
)

const writeReply = decides(
  { events: [ReplyWritten], rejections: [NotFound, NotAllowed, InterviewNotHeld] },
  (asked: Asked<typeof WriteReply.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { interviewId, words } = asked.command
      const personId = yield* Referents.asOneself(asked.actor, window)
      const interview = Lookup.get(state.interviews, interviewId)
      if (interview === undefined) return yield* Result.fail(new NotFound({ what: "interview", id: interviewId }))
      yield* unless(interview.personId === personId, () => new NotAllowed({ needs: "oneself" }))
      yield* unless(interview.status === "held", () => new InterviewNotHeld({ interviewId }))
      return [{ _tag: "ReplyWritten", interviewId, personId, words, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  PlanInterview: planInterview,
  HoldInterview: holdInterview,
  CancelInterview: cancelInterview,
  WriteReply: writeReply
}

/** What was written of somebody can be answered at any time. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["WriteReply"] as const

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Follow-ups begin and end with what happens to members. @category folding @since 0.1.0 */
export const folds = [Membership.MemberAdmitted, Membership.MemberLeft] as const

/** When everybody meets after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "MemberAdmitted":
      // Whoever comes back begins a new round; what was agreed before they left is over.
      return change(state, event.personId, { admittedOn: event.on, nextOn: undefined })
    case "InterviewPlanned": {
      const { at, interviewId, personId, replaces } = event
      const interview: Interview = { personId, at, status: "planned", heldOn: undefined, by: undefined }
      const moved = changeInterview(state, replaces ?? undefined, { status: "cancelled" })
      const next = { ...moved, interviews: Draft.put(moved.interviews, interviewId, interview) }
      return change(next, personId, { planned: interviewId })
    }
    case "InterviewHeld": {
      const { by, interviewId, nextOn, on, personId } = event
      const next = changeInterview(state, interviewId, { status: "held", heldOn: on, by })
      return change(next, personId, { planned: undefined, lastHeldOn: on, nextOn })
    }
    case "InterviewCancelled":
      return change(changeInterview(state, event.interviewId, { status: "cancelled" }), event.personId, {
        planned: undefined
      })
    case "MemberLeft":
      return change(
        changeInterview(state, pathOf(state, event.personId).planned, { status: "cancelled" }),
        event.personId,
        {
          planned: undefined
        }
      )
    default:
      return state
  }
}

const change = (state: State, personId: PersonId, changes: Partial<Path>): State => ({
  ...state,
  paths: Draft.put(state.paths, personId, { ...pathOf(state, personId), ...changes })
})

const changeInterview = (state: State, interviewId: InterviewId | undefined, changes: Partial<Interview>): State => {
  if (interviewId === undefined) return state
  const interview = Lookup.get(state.interviews, interviewId)
  return interview === undefined
    ? state
    : { ...state, interviews: Draft.put(state.interviews, interviewId, { ...interview, ...changes }) }
}
