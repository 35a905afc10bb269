/**
 * Where each concern stands, and who may know of it. Once its key is destroyed nobody is left in it, and it counts as not there.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { PersonId, ProposalId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import type { ConcernId, Ending, Event } from "./ConcernEvents.ts"

/**
 * For how long what was said in confidence is kept after it is over. **Units** - months.
 *
 * **Source** - the house's own: long enough for a measure to be contested and to be looked at again a year later.
 *
 * @category policies
 * @since 0.1.0
 */
export const keptFor = { months: 12 } as const

/** A concern, and everybody in it. @category state @since 0.1.0 */
export interface Concern {
  readonly by: PersonId
  readonly about: PersonId | null
  readonly to: ReadonlyArray<PersonId>
  /** Those whom a mediator brought together. */
  readonly people: ReadonlyArray<PersonId>
  readonly heard: ReadonlyArray<PersonId>
  readonly measures: ReadonlyArray<ProposalId>
  readonly status: "raised" | "mediation" | "agreed" | "closed"
  readonly as: typeof Ending.Type | null
  readonly on: LocalDate.LocalDate
  readonly closedOn: LocalDate.LocalDate | null
  /** Who wants that nothing is kept. */
  readonly forget: ReadonlyArray<PersonId>
}

/** Every concern that can still be read. @category state @since 0.1.0 */
export interface State {
  readonly concerns: { readonly [concernId: string]: Concern }
}

/** Nobody has said anything. @category state @since 0.1.0 */
export const initial: State = { concerns: {} }

/** A concern that is there. @category getters @since 0.1.0 */
export const concernOf = ({ concerns }: State, concernId: ConcernId): Concern | undefined =>
  Lookup.get(concerns, concernId)

/**
 * The concerns of which nothing is to be kept any more: long over; or over, and both whoever told it and somebody who was brought
 * together with them want that. Where nobody was, whoever told it is enough.
 *
 * @category getters
 * @since 0.1.0
 */
export const toForget = ({ concerns }: State, today: LocalDate.LocalDate): ReadonlyArray<string> =>
  Object.entries(concerns).flatMap(([id, { by, closedOn, forget, people }]) => {
    if (closedOn === null) return []
    const old = LocalDate.plusMonths(closedOn, keptFor.months) <= today
    const others = people.filter((one) => one !== by)
    const both = forget.includes(by) && (others.length === 0 || others.some((one) => forget.includes(one)))
    return old || both ? [id] : []
  })

/** The concerns after an event. Of a case whose key is gone nothing is kept. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  const { by, concernId, on } = event
  if (by === null) return { concerns: Draft.remove(state.concerns, concernId) }
  if (event._tag === "ConcernRaised") {
    const raised: Concern = {
      by,
      about: event.about,
      to: event.to ?? [],
      people: [],
      heard: [],
      measures: [],
      status: "raised",
      as: null,
      on,
      closedOn: null,
      forget: []
    }
    return { concerns: Draft.put(state.concerns, concernId, raised) }
  }
  const concern = concernOf(state, concernId)
  return concern === undefined
    ? state
    : { concerns: Draft.put(state.concerns, concernId, { ...concern, ...after(concern, { ...event, by }) }) }
}

const after = (
  concern: Concern,
  event: Exclude<Event, { readonly _tag: "ConcernRaised" }> & { readonly by: PersonId }
): Partial<Concern> => {
  switch (event._tag) {
    case "ConcernPassedOn":
      return { to: event.to ?? [] }
    case "MediationOpened":
      return { status: "mediation", people: event.people ?? [] }
    case "PersonHeard":
      return event.personId === null ? {} : { heard: Draft.push(concern.heard, event.personId) }
    case "AgreementReached":
      return { status: "agreed" }
    case "MeasureAsked":
      return { measures: Draft.push(concern.measures, event.proposalId) }
    case "ConcernClosed":
      return { status: "closed", as: event.as, closedOn: event.on }
    case "ForgettingAsked":
      return { forget: Draft.push(concern.forget, event.by) }
  }
}
