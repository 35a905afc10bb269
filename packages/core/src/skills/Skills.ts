/**
 * Learning from one another: who shows a skill, who confirms it, and who taught whom. There is no heavy course before the
 * first day; those who know teach those who do not yet, next to the work.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Law from "./Law.ts"
import * as Service from "./Service.ts"
import { ForbiddenToMinors } from "./ServicesRejections.ts"
import { keyOf, Skill, SkillWords } from "./Skill.ts"
import { NotOneself, OnlyTheTeamConfirms, SkillExpired, SkillNotConfirmed, SkillNotShown } from "./SkillsRejections.ts"

// -- policies --------------------------------------------------------------------------------------------------------

/**
 * For how long a skill of dangerous work stays confirmed; others have no end. **Units** - months.
 *
 * **Source** - DoESLiverpool/somebody-should#1528: inductions that nobody repeats are forgotten.
 *
 * @category policies
 * @since 0.1.0
 */
export const machineSkillValidFor = { months: 24, source: "DoESLiverpool/somebody-should#1528" } as const

/**
 * A skill of dangerous work is confirmed by the team, never by a peer alone.
 *
 * **Source** - rit-construct-makerspace#461: a trainer for each machine.
 *
 * @category policies
 * @since 0.1.0
 */
export const machineSkillBy = { who: "coordinator", source: "rit-construct-makerspace#461" } as const

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody has shown that they can do something, for the first time or once more. @category events @since 0.1.0 */
export const SkillShown = Schema.TaggedStruct("SkillShown", {
  personId: PersonId,
  skill: Skill,
  on: LocalDate.LocalDate
})
/** Somebody who can do it, or a coordinator, has seen it and says so. @category events @since 0.1.0 */
export const SkillConfirmed = Schema.TaggedStruct("SkillConfirmed", {
  personId: PersonId,
  skill: Skill,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** It is not so, or not any more; the person is owed the reason. @category events @since 0.1.0 */
export const SkillConfirmationWithdrawn = Schema.TaggedStruct("SkillConfirmationWithdrawn", {
  personId: PersonId,
  skill: Skill,
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  on: LocalDate.LocalDate
})
/** A member taught others. **Units** - minutes. @category events @since 0.1.0 */
export const PeerTrainingHeld = Schema.TaggedStruct("PeerTrainingHeld", {
  trainerId: PersonId,
  skill: Skill,
  learners: Schema.Array(PersonId),
  minutes: Schema.Int,
  on: LocalDate.LocalDate
})

/** Everything that can happen with skills. @category events @since 0.1.0 */
export const Event = Schema.Union([SkillShown, SkillConfirmed, SkillConfirmationWithdrawn, PeerTrainingHeld])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Who saw it, and when. @category state @since 0.1.0 */
export interface Confirmation {
  readonly by: PersonId
  readonly on: LocalDate.LocalDate
}

/** What is known of one person's skill; `confirmed` is missing until somebody confirms it. @category state @since 0.1.0 */
export interface Held {
  readonly skill: string
  readonly personId: PersonId
  /** The last time. */
  readonly shownOn: LocalDate.LocalDate
  readonly confirmed: Confirmation | undefined
}

/** Who can do what, and who learned it from whom. @category state @since 0.1.0 */
export interface State {
  /** By person and skill, in the order in which they were shown. */
  readonly held: { readonly [key: string]: Held }
  readonly trainings: ReadonlyArray<Omit<typeof PeerTrainingHeld.Type, "_tag">>
}

/** Nobody has shown anything yet. @category state @since 0.1.0 */
export const initial: State = { held: {}, trainings: [] }

/** 3: when a skill was confirmed. @category state @since 0.1.0 */
export const format = 3

/** What is known of this person and this skill; upper and lower case are the same. @category getters @since 0.1.0 */
export const find = (state: State, personId: PersonId, skill: string): Held | undefined =>
  Lookup.get(state.held, keyOf(personId, skill))

// -- what holds ------------------------------------------------------------------------------------------------------

/** What tells whether a confirmation holds: the services say which skills are of dangerous work, and the team who may confirm those. @category models @since 0.1.0 */
export interface Window {
  readonly services: Service.State
  readonly coordination: Standing.Window["coordination"]
}

/**
 * The first day on which a confirmation holds no more; nothing when it has no end.
 *
 * @category getters
 * @since 0.1.0
 */
export const endOf = (
  { confirmed, skill }: Held,
  { services }: Pick<Window, "services">
): LocalDate.LocalDate | undefined =>
  confirmed !== undefined && Service.isMachineSkill(services, skill)
    ? LocalDate.plusMonths(confirmed.on, machineSkillValidFor.months)
    : undefined

/**
 * Whether somebody's skill is confirmed on a day: seen by whoever may say so, and not too long ago.
 *
 * @category guards
 * @since 0.1.0
 */
export const holdsOn = (
  state: State,
  window: Window,
  personId: PersonId,
  skill: string,
  day: LocalDate.LocalDate
): boolean => {
  const held = find(state, personId, skill)
  if (held?.confirmed === undefined) return false
  if (!Service.isMachineSkill(window.services, skill)) return true
  const end = endOf(held, window)
  return isOfTheTeam(held.confirmed.by, window) && (end === undefined || day < end)
}

/** Who was of the team once confirmed as one; nobody is of the team and a young member under one id. */
const isOfTheTeam = (personId: PersonId, { coordination }: Pick<Window, "coordination">): boolean =>
  Lookup.get(coordination.coordinators, personId) !== undefined

// -- commands --------------------------------------------------------------------------------------------------------

export const ShowSkill = Schema.TaggedStruct("ShowSkill", { skill: SkillWords }).annotate({
  description:
    "I can do this, and have shown it; once more when it ends. For active members and coordinators; no certificate is asked for."
})
export const ConfirmSkill = Schema.TaggedStruct("ConfirmSkill", { personId: PersonId, skill: SkillWords }).annotate({
  description:
    "I have seen that this person can do it. For coordinators, and for members whose own skill is confirmed unless it is one of dangerous work; never for oneself."
})
export const WithdrawSkillConfirmation = Schema.TaggedStruct("WithdrawSkillConfirmation", {
  personId: PersonId,
  skill: SkillWords,
  reason: Words.Text
}).annotate({
  description:
    "It is not so, or not any more, and this is why: the person reads it. For whoever confirmed it, and for coordinators."
})
export const HoldPeerTraining = Schema.TaggedStruct("HoldPeerTraining", {
  skill: SkillWords,
  learners: Lists.nonEmpty(PersonId),
  minutes: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 600 }))
}).annotate({
  description:
    "I taught this to these people, for so many minutes. For members and coordinators whose skill is confirmed; of dangerous work nobody below 18 is taught."
})

/** What can be asked about skills. @category commands @since 0.1.0 */
export const Command = Schema.Union([ShowSkill, ConfirmSkill, WithdrawSkillConfirmation, HoldPeerTraining])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is who, and which skills are of dangerous work. @category deciders @since 0.1.0 */
export interface Deciding extends Standing.Window, Window {
  readonly coordination: Standing.Window["coordination"]
}

/** Whether it was shown again since somebody last said that they saw it. */
const isShownSince = ({ confirmed, shownOn }: Held): boolean => confirmed === undefined || shownOn > confirmed.on

const showSkill = decides(
  { events: [SkillShown], rejections: [NotAllowed] },
  (asked: Asked<typeof ShowSkill.Type>, state: State, window: Deciding) =>
    Result.map(Standing.asParticipant(window, asked.actor), (by) => {
      const { skill } = asked.command
      const held = find(state, by, skill)
      const again = held !== undefined && endOf(held, window) !== undefined && !isShownSince(held)
      return held === undefined || again ? [{ _tag: "SkillShown", personId: by, skill, on: today(asked) }] : []
    })
)

const confirmSkill = decides(
  {
    events: [SkillConfirmed],
    rejections: [NotAllowed, NotOneself, SkillNotShown, OnlyTheTeamConfirms, SkillNotConfirmed, SkillExpired]
  },
  (asked: Asked<typeof ConfirmSkill.Type>, state: State, window: Deciding) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { personId, skill } = asked.command
      const on = today(asked)
      yield* unless(personId !== by, () => new NotOneself())
      const held = find(state, personId, skill)
      if (held === undefined) return yield* Result.fail(new SkillNotShown({ personId, skill }))
      const ofTheTeam = Standing.isCoordinator(window, asked.actor)
      if (!ofTheTeam) {
        yield* unless(
          !Service.isMachineSkill(window.services, skill),
          () => new OnlyTheTeamConfirms({ personId, skill: held.skill })
        )
        yield* unless(holdsOn(state, window, by, skill, on), () => new SkillNotConfirmed({ personId: by, skill }))
      }
      const end = endOf(held, window)
      if (!isShownSince(held)) {
        if (holdsOn(state, window, personId, skill, on)) return []
        if (end !== undefined && end <= on) return yield* Result.fail(new SkillExpired({ personId, skill, on: end }))
      }
      return [{ _tag: "SkillConfirmed", personId, skill: held.skill, by, on }]
    })
)

const withdrawSkillConfirmation = decides(
  { events: [SkillConfirmationWithdrawn], rejections: [NotAllowed, SkillNotShown] },
  (asked: Asked<typeof WithdrawSkillConfirmation.Type>, state: State, window: Deciding) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { personId, reason, skill } = asked.command
      const held = find(state, personId, skill)
      if (held === undefined) return yield* Result.fail(new SkillNotShown({ personId, skill }))
      if (held.confirmed === undefined) return []
      yield* unless(
        held.confirmed.by === by || Standing.isCoordinator(window, asked.actor),
        () => new NotAllowed({ needs: "confirmer" })
      )
      return [{ _tag: "SkillConfirmationWithdrawn", personId, skill: held.skill, by, reason, on: today(asked) }]
    })
)

const holdPeerTraining = decides(
  {
    events: [PeerTrainingHeld],
    rejections: [
      NotAllowed,
      SkillNotConfirmed,
      SkillExpired,
      NotOneself,
      PersonUnknown,
      NotInThisState,
      ForbiddenToMinors
    ]
  },
  (asked: Asked<typeof HoldPeerTraining.Type>, state: State, window: Deciding & Law.Ages) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { learners, minutes, skill } = asked.command
      const on = today(asked)
      yield* mayTeach(state, window, by, skill, on)
      yield* areLearners(learners, asked.actor, window)
      const once = Array.from(new Set(learners))
      for (const service of Service.dangerousWith(window.services, skill)) {
        yield* Law.mayTrain(service, [by, ...once], window, on)
      }
      const written = find(state, by, skill)?.skill ?? skill
      return [{ _tag: "PeerTrainingHeld", trainerId: by, skill: written, learners: once, minutes, on }]
    })
)

/**
 * Goes on when somebody may teach a skill on a day: their own is confirmed.
 *
 * @category checking
 * @since 0.1.0
 */
export const mayTeach = (
  state: State,
  window: Window,
  personId: PersonId,
  skill: string,
  day: LocalDate.LocalDate
): Result.Result<void, SkillNotConfirmed | SkillExpired> => {
  if (holdsOn(state, window, personId, skill, day)) return Result.succeed(undefined)
  const held = find(state, personId, skill)
  const end = held === undefined ? undefined : endOf(held, window)
  return Result.fail(
    end !== undefined && end <= day
      ? new SkillExpired({ personId, skill, on: end })
      : new SkillNotConfirmed({ personId, skill })
  )
}

/** Goes on when all of these can be taught by who is asking: others, who are here. @category checking @since 0.1.0 */
export const areLearners = (
  learners: ReadonlyArray<PersonId>,
  teacher: Actor.Actor,
  { membership }: Pick<Standing.Window, "membership">
): Result.Result<void, NotOneself | PersonUnknown | NotInThisState> =>
  Result.gen(function* () {
    for (const learner of learners) {
      yield* unless(!Actor.is(teacher, learner), () => new NotOneself())
      yield* Standing.present(learner, "active", membership)
    }
  })

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  ShowSkill: showSkill,
  ConfirmSkill: confirmSkill,
  WithdrawSkillConfirmation: withdrawSkillConfirmation,
  HoldPeerTraining: holdPeerTraining
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What is known of skills after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "SkillShown": {
      const { on, personId, skill } = event
      const known = find(state, personId, skill)
      const shown: Held =
        known === undefined ? { skill, personId, shownOn: on, confirmed: undefined } : { ...known, shownOn: on }
      return { ...state, held: Draft.put(state.held, keyOf(personId, skill), shown) }
    }
    case "SkillConfirmed":
      return confirmed(state, event, { by: event.by, on: event.on })
    case "SkillConfirmationWithdrawn":
      return confirmed(state, event, undefined)
    case "PeerTrainingHeld": {
      const { _tag: _, ...training } = event
      return { ...state, trainings: Draft.push(state.trainings, training) }
    }
    default:
      return state
  }
}

const confirmed = (
  state: State,
  { personId, skill }: { readonly personId: PersonId; readonly skill: string },
  by: Confirmation | undefined
): State => {
  const known = find(state, personId, skill)
  if (known === undefined) return state
  return { ...state, held: Draft.put(state.held, keyOf(personId, skill), { ...known, confirmed: by }) }
}
