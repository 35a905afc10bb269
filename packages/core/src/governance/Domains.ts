/**
 * Who decides what: domains come from adopted proposals alone, each has one process and at most one holder, and what nobody holds is
 * everybody's.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { DecisionId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Coordination from "../membership/Coordination.ts"
import * as Membership from "../membership/Membership.ts"
import { Cents } from "../Money.ts"
import { follows } from "../Part.ts"
import * as Bodies from "./Bodies.ts"
import * as Domain from "./Domain.ts"
import * as Governance from "./Governance.ts"
import { DomainId } from "./GovernanceIds.ts"
import * as Proposals from "./Proposals.ts"
import * as StructureChanges from "./StructureChanges.ts"
import * as StructureChecks from "./StructureChecks.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const Decided = Personal.impersonal(Schema.NonEmptyString, "decided by the group")

/** What is decided in a domain, and how; said anew for one that there is, its holder stays. **Units** - cents of a calendar month. @category events @since 0.1.0 */
export const DomainDefined = Schema.TaggedStruct("DomainDefined", {
  domainId: DomainId,
  name: Decided,
  purpose: Decided,
  process: StructureChanges.DomainProcess,
  limitCents: Schema.NullOr(Cents),
  decisionId: DecisionId,
  on: LocalDate
})
/** Somebody decides in a domain, until a day when a term was agreed. @category events @since 0.1.0 */
export const DomainDelegated = Schema.TaggedStruct("DomainDelegated", {
  domainId: DomainId,
  to: StructureChanges.Holder,
  until: Schema.NullOr(LocalDate),
  decisionId: DecisionId,
  on: LocalDate
})
/** Everybody decides in a domain again. @category events @since 0.1.0 */
export const DelegationEnded = Schema.TaggedStruct("DelegationEnded", {
  domainId: DomainId,
  decisionId: DecisionId,
  on: LocalDate
})

/** What can happen to domains. @category events @since 0.1.0 */
export const Event = Schema.Union([DomainDefined, DomainDelegated, DelegationEnded])
export type Event = typeof Event.Type

/** Whoever leaves, and a body that ends, holds nothing any more; and what was spent counts. @category events @since 0.1.0 */
export const folds = [
  Membership.MemberLeft,
  Coordination.CoordinatorLeft,
  Bodies.BodyEnded,
  Governance.SpendingAllowed
] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** The domains, and what their holders spent alone, by month. @category state @since 0.1.0 */
export type State = Domain.Window["domains"]

/** Everything is decided by everybody. @category state @since 0.1.0 */
export const initial: State = { domains: {}, spent: {} }

// -- what follows ----------------------------------------------------------------------------------------------------

/**
 * What the group decided about domains. What is not possible any more by then does nothing.
 *
 * @category deciders
 * @since 0.1.0
 */
export const upon = {
  OutcomeStated: follows(
    { events: [DomainDefined, DomainDelegated, DelegationEnded], rejections: [] },
    (
      event: typeof Governance.OutcomeStated.Type,
      asked: Asked<unknown>,
      _: State,
      window: StructureChecks.Window & { readonly proposals: Proposals.State }
    ) => {
      const change = Proposals.adopted(event, window.proposals)
      const { decisionId } = event
      const on = today(asked)
      if (Result.isFailure(StructureChecks.possible(change, on, window))) return Result.succeed([])
      switch (change?._tag) {
        case "DefineDomain": {
          const { domainId = DomainId.make(decisionId), limitCents = null, name, process, purpose } = change
          return Result.succeed([
            { _tag: "DomainDefined", domainId, name, purpose, process, limitCents, decisionId, on }
          ])
        }
        case "DelegateDomain": {
          const { domainId, to, until = null } = change
          return Result.succeed([{ _tag: "DomainDelegated", domainId, to, until, decisionId, on }])
        }
        case "EndDelegation":
          return Result.succeed([{ _tag: "DelegationEnded", domainId: change.domainId, decisionId, on }])
        default:
          return Result.succeed([])
      }
    }
  )
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The domains after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "DomainDefined": {
      const { _tag: _, on: __, ...said } = event
      const { holder = Domain.everybody, until = null } = Lookup.get(state.domains, event.domainId) ?? {}
      return { ...state, domains: Draft.put(state.domains, event.domainId, { ...said, holder, until }) }
    }
    case "DomainDelegated": {
      const { decisionId, domainId, to, until } = event
      return changed(state, domainId, { holder: to, until, decisionId })
    }
    case "DelegationEnded": {
      const { decisionId, domainId } = event
      return changed(state, domainId, { holder: Domain.everybody, until: null, decisionId })
    }
    case "MemberLeft":
    case "CoordinatorLeft":
      return without(state, (holder) => holder._tag === "Person" && holder.personId === event.personId)
    case "BodyEnded":
      return without(state, (holder) => holder._tag === "Body" && holder.bodyId === event.bodyId)
    case "SpendingAllowed": {
      const { cents, domainId, on } = event
      if (domainId === null) return state
      const months = Lookup.get(state.spent, domainId) ?? {}
      const month = on.slice(0, 7)
      const sum = (Lookup.get(months, month) ?? 0) + cents
      return { ...state, spent: Draft.put(state.spent, domainId, Draft.put(months, month, sum)) }
    }
    default:
      return state
  }
}

const changed = (state: State, domainId: DomainId, changes: Partial<Domain.Domain>): State => {
  const domain = Lookup.get(state.domains, domainId)
  return domain === undefined
    ? state
    : { ...state, domains: Draft.put(state.domains, domainId, { ...domain, ...changes }) }
}

/** What somebody held is everybody's. */
const without = (state: State, held: (holder: StructureChanges.Holder) => boolean): State =>
  Object.values(state.domains).reduce(
    (next, { domainId, holder }) =>
      held(holder) ? changed(next, domainId, { holder: Domain.everybody, until: null }) : next,
    state
  )
