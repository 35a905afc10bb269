/**
 * Who mediates and what binds whom on a day, and the one question that others ask of it: whether people may be together.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked } from "../Asked.ts"
import { type DecisionId, PersonId, type ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import type * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import type { Event, MeasureDecided } from "./MeasureEvents.ts"
import { NotAMediator } from "./MeasuresRejections.ts"

// -- state -----------------------------------------------------------------------------------------------------------

/** People who are kept apart, both days included. @category state @since 0.1.0 */
export interface Separation {
  readonly people: ReadonlyArray<PersonId>
  readonly from: LocalDate.LocalDate
  readonly until: LocalDate.LocalDate
}

/** What the group decided about somebody. @category state @since 0.1.0 */
export interface Measure extends Omit<typeof MeasureDecided.Type, "_tag"> {
  readonly lifted: boolean
  readonly appeal: "none" | "made" | "upheld" | "refused"
}

/** Who mediates and what binds whom. @category state @since 0.1.0 */
export interface State {
  readonly mediators: { readonly [personId: string]: { readonly until: LocalDate.LocalDate | null } }
  readonly separations: ReadonlyArray<Separation>
  readonly measures: { readonly [decisionId: string]: Measure }
  /** Who was heard before a proposal, or was asked to come and did not. */
  readonly heard: { readonly [proposalId: string]: ReadonlyArray<PersonId> }
}

/** Nobody mediates, and nothing binds anybody. @category state @since 0.1.0 */
export const initial: State = { mediators: {}, separations: [], measures: {}, heard: {} }

// -- whether ---------------------------------------------------------------------------------------------------------

/** Where people stand, and who mediates. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly measures: State
}

/** Who mediates on a day: whom the group chose, as long as their term lasts and they are here. @category getters @since 0.1.0 */
export const mediatorsOn = (window: Window, on: LocalDate.LocalDate): ReadonlyArray<PersonId> =>
  Object.entries(window.measures.mediators).flatMap(([id, { until }]) => {
    const personId = PersonId.make(id)
    return (until === null || on <= until) && Standing.belongs(window, Actor.person(personId)) ? [personId] : []
  })

/** The mediator who is asking. @category guards @since 0.1.0 */
export const asMediator = (
  window: Window,
  { actor, at }: Pick<Asked<unknown>, "actor" | "at">
): Result.Result<PersonId, NotAMediator> =>
  actor._tag === "Person" && mediatorsOn(window, Instant.toLocalDate(at)).includes(actor.id)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAMediator())

/** Whether a measure binds on a day; from the instant on which it was lifted, or contested with success, it does on none. @category guards @since 0.1.0 */
export const binds = ({ appeal, lifted, on, until }: Measure, day: LocalDate.LocalDate): boolean =>
  !lifted && appeal !== "upheld" && on <= day && (until === null || day <= until)

/**
 * Whether these people may work together on a day. It is the one question that is asked from outside: it does not say why not, nor
 * because of whom, and the answer is the same whoever of them asks.
 *
 * @category guards
 * @since 0.1.0
 */
export const mayBeTogether = (
  { measures, separations }: State,
  people: ReadonlyArray<PersonId>,
  day: LocalDate.LocalDate
): boolean => {
  const here = new Set(people)
  const apart = separations.some(
    ({ from, people: kept, until }) => from <= day && day <= until && kept.filter((id) => here.has(id)).length > 1
  )
  return (
    !apart &&
    Object.values(measures).every((measure) => {
      if (!here.has(measure.personId) || !binds(measure, day)) return true
      return measure.kind === "pause" ? false : measure.kind !== "notTogether" || !has(here, measure.with)
    })
  )
}

const has = (here: ReadonlySet<PersonId>, id: PersonId | null): boolean => id !== null && here.has(id)

/**
 * Two people to talk to when it is not possible: who mediates, else the team, but nobody whom anything binds on that day. It depends
 * on the day alone, so that it tells nothing about whoever asks.
 *
 * @category getters
 * @since 0.1.0
 */
export const toTalkTo = (window: Window, day: LocalDate.LocalDate): ReadonlyArray<PersonId> => {
  const { measures, separations } = window.measures
  const bound = new Set([
    ...separations.flatMap(({ from, people, until }) => (from <= day && day <= until ? people : [])),
    ...Object.values(measures).flatMap((measure) =>
      binds(measure, day) ? [measure.personId, ...(measure.with === null ? [] : [measure.with])] : []
    )
  ])
  const team = Object.entries(window.coordination.coordinators).flatMap(([id, { status }]) =>
    status === "active" ? [PersonId.make(id)] : []
  )
  return Array.from(new Set([...mediatorsOn(window, day), ...team]))
    .filter((id) => !bound.has(id))
    .slice(0, 2)
}

/** Whether somebody could speak before a proposal about them. @category guards @since 0.1.0 */
export const wasHeard = ({ heard }: State, proposalId: ProposalId, personId: PersonId): boolean =>
  Lookup.get(heard, proposalId)?.includes(personId) === true

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Who mediates and what binds whom after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "MediatorNamed":
      return { ...state, mediators: Draft.put(state.mediators, event.personId, { until: event.until }) }
    case "MediatorReleased":
      return { ...state, mediators: Draft.remove(state.mediators, event.personId) }
    case "SeparationOrdered": {
      const { on, people, until } = event
      return { ...state, separations: Draft.push(state.separations, { people, from: on, until }) }
    }
    case "HearingNoted": {
      const heard = Draft.push(Lookup.get(state.heard, event.proposalId) ?? [], event.personId)
      return { ...state, heard: Draft.put(state.heard, event.proposalId, heard) }
    }
    case "MeasureDecided": {
      const { _tag: _, ...facts } = event
      const measure: Measure = { ...facts, lifted: false, appeal: "none" }
      return { ...state, measures: Draft.put(state.measures, event.decisionId, measure) }
    }
    case "AppealMade":
      return change(state, event.decisionId, { appeal: "made" })
    case "AppealDecided":
      return change(state, event.decisionId, { appeal: event.upheld ? "upheld" : "refused" })
    case "MeasureLifted":
      return change(state, event.decisionId, { lifted: true })
    default:
      return state
  }
}

const change = (state: State, decisionId: DecisionId, changes: Partial<Measure>): State => {
  const measure = Lookup.get(state.measures, decisionId)
  return measure === undefined
    ? state
    : { ...state, measures: Draft.put(state.measures, decisionId, { ...measure, ...changes }) }
}
