/**
 * Learning from one another: who shows a skill, who confirms it, and who taught whom. There is no heavy course before the
 * first day; those who know teach those who do not yet, next to the work.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import { type NotAllowed, type PersonUnknown, unless } from "../Rejection.ts"
import type { Text } from "../Text.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** A skill, in the words that the group uses for it: "tondeuse", "réparer un vélo". @category models @since 0.1.0 */
export const Skill = Schema.NonEmptyString.check(Schema.isTrimmed(), Schema.isMaxLength(60))

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
  readonly held: ReadonlyArray<Held>
  readonly trainings: ReadonlyArray<Omit<typeof PeerTrainingHeld.Type, "_tag">>
}

/** Nobody has shown anything yet. @category state @since 0.1.0 */
export const initial: State = { held: [], trainings: [] }

/** What is known of this person and this skill; upper and lower case are the same. @category getters @since 0.1.0 */
export const find = (state: State, personId: PersonId, skill: string): Held | undefined =>
  state.held.find((held) => held.personId === personId && same(held.skill, skill))

/** Whether two names are the same skill. @category getters @since 0.1.0 */
export const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

// -- commands --------------------------------------------------------------------------------------------------------

export const ShowSkill = Schema.TaggedStruct("ShowSkill", { skill: Skill }).annotate({
  description: "I can do this, and have shown it. For active members and coordinators; no certificate is asked for."
})
export const ConfirmSkill = Schema.TaggedStruct("ConfirmSkill", { personId: PersonId, skill: Skill }).annotate({
  description:
    "I have seen that this person can do it. For coordinators, and for members whose own skill is confirmed; never for oneself."
})
export const HoldPeerTraining = Schema.TaggedStruct("HoldPeerTraining", {
  skill: Skill,
  learners: Schema.NonEmptyArray(PersonId),
  minutes: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 600 }))
}).annotate({
  description:
    "I taught this to these people, for so many minutes. For members and coordinators whose skill is confirmed."
})

/** What can be asked about skills. @category commands @since 0.1.0 */
export const Command = Schema.Union([ShowSkill, ConfirmSkill, HoldPeerTraining])
export type Command = typeof Command.Type

// -- rejections ------------------------------------------------------------------------------------------------------

/** Only those who can do it confirm or teach it. @category rejections @since 0.1.0 */
export class SkillNotConfirmed extends Schema.TaggedError<SkillNotConfirmed>()("SkillNotConfirmed", {
  personId: PersonId,
  skill: Skill
}) {
  get problem(): Text {
    return {
      fr: `Personne n'a encore confirmé que ${this.personId} sait faire « ${this.skill} ».`,
      en: `Nobody has confirmed yet that ${this.personId} can do “${this.skill}”.`
    }
  }
  get remedy(): Text {
    return {
      fr: "Montre-le à quelqu'un qui sait le faire ou à l'équipe, qui le confirme (ConfirmSkill).",
      en: "Show it to somebody who can do it or to the team, who confirm it (ConfirmSkill)."
    }
  }
}

/** It has to be shown before it can be confirmed. @category rejections @since 0.1.0 */
export class SkillNotShown extends Schema.TaggedError<SkillNotShown>()("SkillNotShown", {
  personId: PersonId,
  skill: Skill
}) {
  get problem(): Text {
    return {
      fr: `${this.personId} n'a pas encore montré « ${this.skill} ».`,
      en: `${this.personId} has not shown “${this.skill}” yet.`
    }
  }
  get remedy(): Text {
    return { fr: "La personne le montre d'abord (ShowSkill).", en: "The person shows it first (ShowSkill)." }
  }
}

/** Nobody confirms or teaches themself. @category rejections @since 0.1.0 */
export class NotOneself extends Schema.TaggedError<NotOneself>()("NotOneself", {}) {
  get problem(): Text {
    return { fr: "On ne peut pas le faire pour soi-même.", en: "One cannot do this for oneself." }
  }
  get remedy(): Text {
    return { fr: "Demande à quelqu'un d'autre.", en: "Ask somebody else." }
  }
}

/** Why a command about skills is refused. @category rejections @since 0.1.0 */
export type Rejection =
  | NotAllowed
  | PersonUnknown
  | Membership.NotInThisState
  | SkillNotConfirmed
  | SkillNotShown
  | NotOneself

// -- decide ----------------------------------------------------------------------------------------------------------

type Decision = Result.Result<ReadonlyArray<Event>, Rejection>

/** Decides what is asked about skills. @category deciders @since 0.1.0 */
export const decide = (asked: Asked<Command>, state: State, membership: Membership.State): Decision =>
  Result.flatMap(Membership.asParticipant(membership, asked.actor), (by): Decision => {
    const { command } = asked
    switch (command._tag) {
      case "ShowSkill": {
        const { skill } = command
        if (find(state, by, skill) !== undefined) return Result.succeed([])
        return Result.succeed([{ _tag: "SkillShown", personId: by, skill, on: today(asked) }])
      }
      case "ConfirmSkill":
        return confirmSkill(asked, command, by, state, membership)
      case "HoldPeerTraining":
        return holdPeerTraining(asked, command, by, state, membership)
    }
  })

const confirmSkill = (
  asked: Asked<Command>,
  { personId, skill }: typeof ConfirmSkill.Type,
  by: PersonId,
  state: State,
  membership: Membership.State
): Decision =>
  Result.gen(function* () {
    yield* unless(personId !== by, () => new NotOneself())
    const held = find(state, personId, skill)
    if (held === undefined) return yield* Result.fail(new SkillNotShown({ personId, skill }))
    const knows = find(state, by, skill)?.confirmedBy !== undefined || Membership.isCoordinator(membership, asked.actor)
    yield* unless(knows, () => new SkillNotConfirmed({ personId: by, skill }))
    return held.confirmedBy === undefined
      ? [{ _tag: "SkillConfirmed", personId, skill: held.skill, by, on: today(asked) }]
      : []
  })

const holdPeerTraining = (
  asked: Asked<Command>,
  { learners, minutes, skill }: typeof HoldPeerTraining.Type,
  by: PersonId,
  state: State,
  membership: Membership.State
): Decision =>
  Result.gen(function* () {
    const held = find(state, by, skill)
    if (held?.confirmedBy === undefined) return yield* Result.fail(new SkillNotConfirmed({ personId: by, skill }))
    for (const learner of learners) {
      yield* unless(!Actor.is(asked.actor, learner), () => new NotOneself())
      yield* Membership.present(learner, "active", membership)
    }
    const once = Array.from(new Set(learners))
    return [{ _tag: "PeerTrainingHeld", trainerId: by, skill: held.skill, learners: once, minutes, on: today(asked) }]
  })

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What is known of skills after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "SkillShown": {
      const { on, personId, skill } = event
      return { ...state, held: [...state.held, { skill, personId, shownOn: on, confirmedBy: undefined }] }
    }
    case "SkillConfirmed": {
      const { by, personId, skill } = event
      const held = state.held.map((known) =>
        known.personId === personId && same(known.skill, skill) ? { ...known, confirmedBy: by } : known
      )
      return { ...state, held }
    }
    case "PeerTrainingHeld": {
      const { _tag: _, ...training } = event
      return { ...state, trainings: [...state.trainings, training] }
    }
    default:
      return state
  }
}
