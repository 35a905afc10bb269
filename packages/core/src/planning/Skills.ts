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
import { LocalDate } from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { NotOneself, SkillNotConfirmed, SkillNotShown } from "./SkillsRejections.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** A skill, in the words that the group uses for it: "tondeuse", "réparer un vélo". @category models @since 0.1.0 */
export const Skill = Personal.impersonal(
  Schema.NonEmptyString.check(Schema.isTrimmed(), Schema.isMaxLength(60)),
  "the name of a skill, the same for everybody"
)

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody has shown that they can do something. @category events @since 0.1.0 */
export const SkillShown = Schema.TaggedStruct("SkillShown", { personId: PersonId, skill: Skill, on: LocalDate })
/** Somebody who can do it, or a coordinator, has seen it and says so. @category events @since 0.1.0 */
export const SkillConfirmed = Schema.TaggedStruct("SkillConfirmed", {
  personId: PersonId,
  skill: Skill,
  by: PersonId,
  on: LocalDate
})
/** A member taught others. **Units** - minutes. @category events @since 0.1.0 */
export const PeerTrainingHeld = Schema.TaggedStruct("PeerTrainingHeld", {
  trainerId: PersonId,
  skill: Skill,
  learners: Schema.Array(PersonId),
  minutes: Schema.Int,
  on: LocalDate
})

/** Everything that can happen with skills. @category events @since 0.1.0 */
export const Event = Schema.Union([SkillShown, SkillConfirmed, PeerTrainingHeld])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** What is known of one person's skill; `confirmedBy` is missing until somebody confirms it. @category state @since 0.1.0 */
export interface Held {
  readonly skill: string
  readonly personId: PersonId
  readonly shownOn: LocalDate
  readonly confirmedBy: PersonId | undefined
}

/** Who can do what, and who learned it from whom. @category state @since 0.1.0 */
export interface State {
  /** By person and skill, in the order in which they were shown. */
  readonly held: { readonly [key: string]: Held }
  readonly trainings: ReadonlyArray<Omit<typeof PeerTrainingHeld.Type, "_tag">>
}

/** Nobody has shown anything yet. @category state @since 0.1.0 */
export const initial: State = { held: {}, trainings: [] }

/** 2: what is held is found by person and skill. @category state @since 0.1.0 */
export const format = 2

/** What is known of this person and this skill; upper and lower case are the same. @category getters @since 0.1.0 */
export const find = (state: State, personId: PersonId, skill: string): Held | undefined =>
  Lookup.get(state.held, keyOf(personId, skill))

/** No id has a space in it. */
const keyOf = (personId: PersonId, skill: string): string => `${personId} ${skill.toLowerCase()}`

/** What names of the same skill have in common. @category getters @since 0.1.0 */
export const caseless = (skill: string): string => skill.toLowerCase()

/** Whether two names are the same skill. @category getters @since 0.1.0 */
export const same = (one: string, other: string): boolean => caseless(one) === caseless(other)

// -- commands --------------------------------------------------------------------------------------------------------

/** A skill as somebody writes it now; logs from before hold what was taken then. */
const SkillWords = Words.line(60)

export const ShowSkill = Schema.TaggedStruct("ShowSkill", { skill: SkillWords }).annotate({
  description: "I can do this, and have shown it. For active members and coordinators; no certificate is asked for."
})
export const ConfirmSkill = Schema.TaggedStruct("ConfirmSkill", { personId: PersonId, skill: SkillWords }).annotate({
  description:
    "I have seen that this person can do it. For coordinators, and for members whose own skill is confirmed; never for oneself."
})
export const HoldPeerTraining = Schema.TaggedStruct("HoldPeerTraining", {
  skill: SkillWords,
  learners: Lists.nonEmpty(PersonId),
  minutes: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 600 }))
}).annotate({
  description:
    "I taught this to these people, for so many minutes. For members and coordinators whose skill is confirmed."
})

/** What can be asked about skills. @category commands @since 0.1.0 */
export const Command = Schema.Union([ShowSkill, ConfirmSkill, HoldPeerTraining])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const showSkill = decides(
  { events: [SkillShown], rejections: [NotAllowed] },
  (asked: Asked<typeof ShowSkill.Type>, state: State, window: Standing.Window) =>
    Result.map(Standing.asParticipant(window, asked.actor), (by) => {
      const { skill } = asked.command
      if (find(state, by, skill) !== undefined) return []
      return [{ _tag: "SkillShown", personId: by, skill, on: today(asked) }]
    })
)

const confirmSkill = decides(
  { events: [SkillConfirmed], rejections: [NotAllowed, NotOneself, SkillNotShown, SkillNotConfirmed] },
  (asked: Asked<typeof ConfirmSkill.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { personId, skill } = asked.command
      yield* unless(personId !== by, () => new NotOneself())
      const held = find(state, personId, skill)
      if (held === undefined) return yield* Result.fail(new SkillNotShown({ personId, skill }))
      const knows = find(state, by, skill)?.confirmedBy !== undefined || Standing.isCoordinator(window, asked.actor)
      yield* unless(knows, () => new SkillNotConfirmed({ personId: by, skill }))
      return held.confirmedBy === undefined
        ? [{ _tag: "SkillConfirmed", personId, skill: held.skill, by, on: today(asked) }]
        : []
    })
)

const holdPeerTraining = decides(
  {
    events: [PeerTrainingHeld],
    rejections: [NotAllowed, SkillNotConfirmed, NotOneself, PersonUnknown, NotInThisState]
  },
  (asked: Asked<typeof HoldPeerTraining.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { learners, minutes, skill } = asked.command
      const held = find(state, by, skill)
      if (held?.confirmedBy === undefined) return yield* Result.fail(new SkillNotConfirmed({ personId: by, skill }))
      for (const learner of learners) {
        yield* unless(!Actor.is(asked.actor, learner), () => new NotOneself())
        yield* Standing.present(learner, "active", window.membership)
      }
      const once = Array.from(new Set(learners))
      return [{ _tag: "PeerTrainingHeld", trainerId: by, skill: held.skill, learners: once, minutes, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { ShowSkill: showSkill, ConfirmSkill: confirmSkill, HoldPeerTraining: holdPeerTraining }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What is known of skills after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "SkillShown": {
      const { on, personId, skill } = event
      if (find(state, personId, skill) !== undefined) return state
      const shown: Held = { skill, personId, shownOn: on, confirmedBy: undefined }
      return { ...state, held: Draft.put(state.held, keyOf(personId, skill), shown) }
    }
    case "SkillConfirmed": {
      const { by, personId, skill } = event
      const known = find(state, personId, skill)
      if (known === undefined) return state
      return { ...state, held: Draft.put(state.held, keyOf(personId, skill), { ...known, confirmedBy: by }) }
    }
    case "PeerTrainingHeld": {
      const { _tag: _, ...training } = event
      return { ...state, trainings: Draft.push(state.trainings, training) }
    }
    default:
      return state
  }
}
