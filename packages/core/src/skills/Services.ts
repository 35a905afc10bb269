/**
 * Services in the plural: the team says what the group offers and what it asks; those who can do it teach others. Who may take a
 * regular seat is asked when a prestation is confirmed, and again on the day.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import type * as LocalDate from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import { Task } from "../Task.ts"
import * as Words from "../Words.ts"
import * as Law from "./Law.ts"
import * as Service from "./Service.ts"
import { ForbiddenToMinors, ServiceNotFound, SkillMissing } from "./ServicesRejections.ts"
import { caseless, SkillWords } from "./Skill.ts"
import * as Skills from "./Skills.ts"
import { NotOneself, SkillExpired, SkillNotConfirmed } from "./SkillsRejections.ts"

export { Event, evolve, initial, ServiceDefined, ServiceRetired, ServiceTrainingHeld, type State } from "./Service.ts"

// -- commands --------------------------------------------------------------------------------------------------------

export const DefineService = Schema.TaggedStruct("DefineService", {
  name: Words.line(60),
  task: Task,
  // A form cannot say an empty list.
  requires: Schema.optionalKey(Lists.of(SkillWords, 10))
}).annotate({
  description:
    "The group offers this, which is such a kind of work, and asks these skills of whoever takes a regular seat. For coordinators."
})
export const RetireService = Schema.TaggedStruct("RetireService", { serviceId: Service.ServiceId }).annotate({
  description: "The group offers it no more; what was planned with it keeps what it asks. For coordinators."
})
export const HoldServiceTraining = Schema.TaggedStruct("HoldServiceTraining", {
  serviceId: Service.ServiceId,
  learners: Lists.nonEmpty(PersonId),
  minutes: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 600 }))
}).annotate({
  description:
    "I taught these people what this service asks, for so many minutes. For members and coordinators whose skills it asks are all confirmed."
})

/** What can be asked about services. @category commands @since 0.1.0 */
export const Command = Schema.Union([DefineService, RetireService, HoldServiceTraining])
export type Command = typeof Command.Type

// -- what holds ------------------------------------------------------------------------------------------------------

/** What tells what somebody can do. @category models @since 0.1.0 */
export interface Window extends Skills.Window {
  readonly skills: Skills.State
}

/** The skills that a service asks and somebody has not, on a day; none when they may have a regular seat. @category getters @since 0.1.0 */
export const missingOn = (
  { requires }: Pick<Service.Service, "requires">,
  window: Window,
  personId: PersonId,
  day: LocalDate.LocalDate
): ReadonlyArray<string> => requires.filter((skill) => !Skills.holdsOn(window.skills, window, personId, skill, day))

/**
 * Goes on when all of these people may have a regular seat on a service on a day.
 *
 * @category checking
 * @since 0.1.0
 */
export const mayDo = (
  serviceId: Service.ServiceId | null,
  people: ReadonlyArray<PersonId>,
  window: Window,
  day: LocalDate.LocalDate
): Result.Result<void, SkillMissing> => {
  // No fiche has the id of a service that was never defined.
  const service = serviceId === null ? undefined : Result.getOrUndefined(Service.find(window.services, serviceId))
  if (serviceId === null || service === undefined) return Result.succeed(undefined)
  const missing = people.flatMap((personId) =>
    missingOn(service, window, personId, day).map((skill) => ({ personId, skill }))
  )
  return missing.length === 0
    ? Result.succeed(undefined)
    : Result.fail(new SkillMissing({ serviceId, service: service.name, people: missing }))
}

// -- decide ----------------------------------------------------------------------------------------------------------

const defineService = decides(
  { events: [Service.ServiceDefined], rejections: [NotAllowed] },
  (asked: Asked<typeof DefineService.Type>, _state: Service.State, window: Standing.Window) =>
    Result.map(Standing.asCoordinator(window, asked.actor), (by) => {
      const { name, requires = [], task } = asked.command
      const serviceId = Service.ServiceId.make(asked.commandId)
      const once = Array.from(new Map(requires.map((skill) => [caseless(skill), skill])).values())
      return [{ _tag: "ServiceDefined", serviceId, name, task, requires: once, by, on: today(asked) }]
    })
)

const retireService = decides(
  { events: [Service.ServiceRetired], rejections: [NotAllowed, ServiceNotFound] },
  (asked: Asked<typeof RetireService.Type>, state: Service.State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { serviceId } = asked.command
      const { retired } = yield* Service.find(state, serviceId)
      return retired ? [] : [{ _tag: "ServiceRetired", serviceId, by, on: today(asked) }]
    })
)

const holdServiceTraining = decides(
  {
    events: [Service.ServiceTrainingHeld],
    rejections: [
      NotAllowed,
      ServiceNotFound,
      SkillNotConfirmed,
      SkillExpired,
      NotOneself,
      PersonUnknown,
      NotInThisState,
      ForbiddenToMinors
    ]
  },
  (asked: Asked<typeof HoldServiceTraining.Type>, state: Service.State, window: Skills.Deciding & Window & Law.Ages) =>
    Result.gen(function* () {
      const trainerId = yield* Standing.asParticipant(window, asked.actor)
      const { learners, minutes, serviceId } = asked.command
      const service = yield* Service.find(state, serviceId)
      const on = today(asked)
      for (const skill of service.requires) yield* Skills.mayTeach(window.skills, window, trainerId, skill, on)
      yield* Skills.areLearners(learners, asked.actor, window)
      const once = Array.from(new Set(learners))
      yield* Law.mayTrain(service, [trainerId, ...once], window, on)
      return [{ _tag: "ServiceTrainingHeld", serviceId, trainerId, learners: once, minutes, on }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  DefineService: defineService,
  RetireService: retireService,
  HoldServiceTraining: holdServiceTraining
}
