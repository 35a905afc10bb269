/**
 * A service that the group offers: what kind of work it is, and what somebody has to be able to do before they take a regular
 * seat on it.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Ids from "../Ids.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { catalogue, Task } from "../Task.ts"
import { ServiceNotFound } from "./ServicesRejections.ts"
import * as Skill from "./Skill.ts"

/** A service. @category ids @since 0.1.0 */
export const ServiceId = Ids.make("ServiceId")
/** @since 0.1.0 */
export type ServiceId = typeof ServiceId.Type

// -- events ----------------------------------------------------------------------------------------------------------

/** The group offers this from now on, and asks these skills of whoever does it. @category events @since 0.1.0 */
export const ServiceDefined = Schema.TaggedStruct("ServiceDefined", {
  serviceId: ServiceId,
  name: Personal.impersonal(Schema.NonEmptyString, "the name of a service, the same for everybody"),
  task: Task,
  requires: Schema.Array(Skill.Skill),
  by: PersonId,
  on: LocalDate
})
/** It is offered no more; what was planned with it keeps what it asks. @category events @since 0.1.0 */
export const ServiceRetired = Schema.TaggedStruct("ServiceRetired", {
  serviceId: ServiceId,
  by: PersonId,
  on: LocalDate
})
/** Somebody who can do it has shown others how. **Units** - minutes. @category events @since 0.1.0 */
export const ServiceTrainingHeld = Schema.TaggedStruct("ServiceTrainingHeld", {
  serviceId: ServiceId,
  trainerId: PersonId,
  learners: Schema.Array(PersonId),
  minutes: Schema.Int,
  on: LocalDate
})

/** What can happen to services. @category events @since 0.1.0 */
export const Event = Schema.Union([ServiceDefined, ServiceRetired, ServiceTrainingHeld])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** A service, with what was taught for it; the earliest first. @category state @since 0.1.0 */
export interface Service {
  readonly name: string
  readonly task: Task
  readonly requires: ReadonlyArray<string>
  readonly retired: boolean
  readonly trainings: ReadonlyArray<Omit<typeof ServiceTrainingHeld.Type, "_tag" | "serviceId">>
}

/** Every service that was ever offered. @category state @since 0.1.0 */
export interface State {
  readonly services: { readonly [serviceId: string]: Service }
}

/** Nothing is offered yet. @category state @since 0.1.0 */
export const initial: State = { services: {} }

/** The service that somebody speaks of. @category getters @since 0.1.0 */
export const find = ({ services }: State, serviceId: ServiceId): Result.Result<Service, ServiceNotFound> => {
  const service = Lookup.get(services, serviceId)
  return service === undefined ? Result.fail(new ServiceNotFound({ id: serviceId })) : Result.succeed(service)
}

/**
 * The services that ask for a skill and are not open to minors. One that is offered no more is among them: the machine has not become
 * safer.
 *
 * @category getters
 * @since 0.1.0
 */
export const dangerousWith = ({ services }: State, skill: string): ReadonlyArray<Service> =>
  Object.values(services).filter(
    ({ requires, task }) =>
      catalogue[task].minorAllowed !== "yes" && requires.some((required) => Skill.same(required, skill))
  )

/** Whether a skill is one of dangerous work: some service that asks for it is not open to minors. @category guards @since 0.1.0 */
export const isMachineSkill = (state: State, skill: string): boolean => dangerousWith(state, skill).length > 0

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The services after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "ServiceDefined": {
      const { name, requires, serviceId, task } = event
      const service: Service = { name, task, requires, retired: false, trainings: [] }
      return { services: Draft.put(state.services, serviceId, service) }
    }
    case "ServiceRetired":
      return change(state, event.serviceId, (service) => ({ ...service, retired: true }))
    case "ServiceTrainingHeld": {
      const { _tag: _, serviceId, ...training } = event
      return change(state, serviceId, (service) => ({
        ...service,
        trainings: Draft.push(service.trainings, training)
      }))
    }
    default:
      return state
  }
}

const change = (state: State, serviceId: ServiceId, changes: (service: Service) => Service): State => {
  const service = Lookup.get(state.services, serviceId)
  return service === undefined ? state : { services: Draft.put(state.services, serviceId, changes(service)) }
}
