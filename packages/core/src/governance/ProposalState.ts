/**
 * Everything that was ever put to the group, and how it changes by what happens.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import { ProposalId } from "../Ids.ts"
import { NotFound } from "../Rejection.ts"
import * as Change from "./Change.ts"
import * as Governance from "./Governance.ts"
import * as Proposal from "./Proposal.ts"
import { Event, folds } from "./ProposalEvents.ts"
import { ProposalOver } from "./ProposalRejections.ts"

/** Everything that was ever put to the group. @category state @since 0.1.0 */
export interface State {
  readonly proposals: { readonly [proposalId: string]: Proposal.Proposal }
  /** What was asked about each thing since the group decided about it last. */
  readonly about: { readonly [subject: string]: ReadonlyArray<ProposalId> }
}

/** Nothing was proposed yet. @category state @since 0.1.0 */
export const initial: State = { proposals: {}, about: {} }

/** The proposal, as long as it has no outcome. @category checking @since 0.1.0 */
export const open = (
  { proposals }: State,
  proposalId: ProposalId
): Result.Result<Proposal.Proposal, NotFound | ProposalOver> => {
  const proposal = Lookup.get(proposals, proposalId)
  if (proposal === undefined) return Result.fail(new NotFound({ what: "proposal", id: proposalId }))
  const { status } = proposal
  return status === "open" ? Result.succeed(proposal) : Result.fail(new ProposalOver({ proposalId, status }))
}

/** What was adopted, if anything was: what follows from it elsewhere is decided there. @category getters @since 0.1.0 */
export const adopted = (
  { outcome, proposalId }: Pick<typeof Governance.OutcomeStated.Type, "outcome" | "proposalId">,
  { proposals }: Pick<State, "proposals">
): Change.Change | null => {
  const proposal = outcome === "adopted" ? Lookup.get(proposals, proposalId) : undefined
  return proposal === undefined ? null : Proposal.current(proposal).change
}

/** The proposals after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "ProposalOpened": {
      const { _tag: _, change, text, ...facts } = event
      const { on, proposalId } = facts
      const version = { text, change, because: null, candidate: null, on }
      const proposal: Proposal.Proposal = {
        ...facts,
        versions: [version],
        extended: false,
        unlawful: null,
        overtaken: false,
        status: "open",
        closed: null
      }
      return asking(change, proposalId, { ...state, proposals: Draft.put(state.proposals, proposalId, proposal) }, null)
    }
    case "ProposalAmended": {
      const { because, candidate, change, closesAt, on, proposalId, text } = event
      const before = Lookup.get(state.proposals, proposalId)?.versions.at(-1)?.change ?? null
      return edited(asking(change, proposalId, state, before), proposalId, ({ versions }) => ({
        versions: [...versions, { text, change, because, candidate, on }],
        closesAt,
        // An article stands against one wording, and what was decided meanwhile is known to whoever answers the next one.
        unlawful: null,
        overtaken: false
      }))
    }
    case "ProposalExtended":
      return edited(state, event.proposalId, () => ({ closesAt: event.closesAt, extended: true }))
    case "ProposalWithdrawn":
      return edited(state, event.proposalId, () => ({ status: "withdrawn" }))
    case "LegalObjectionMade": {
      const { article, by } = event
      return edited(state, event.proposalId, () => ({ unlawful: { article, by } }))
    }
    case "LegalObjectionLifted":
      return edited(state, event.proposalId, () => ({ unlawful: null }))
    case "OutcomeStated": {
      const { decisionId, on, outcome, statement, tally } = event
      const stated = edited(state, event.proposalId, () => ({
        status: outcome,
        closed: { tally, decisionId, statement, on }
      }))
      return overtaking(adopted(event, stated), stated)
    }
    default:
      return state
  }
}

/** What is asked from now on, and what it is about. */
const asking = (
  change: Change.Change | null,
  proposalId: ProposalId,
  state: State,
  before: Change.Change | null
): State => {
  const subject = change === null ? null : Governance.subject(change)
  if (subject === null) return state
  const known = Lookup.get(state.about, subject) ?? []
  const isKnown = before !== null && Governance.subject(before) === subject && known.includes(proposalId)
  return isKnown ? state : { ...state, about: Draft.put(state.about, subject, Draft.push(known, proposalId)) }
}

/** What is open about the same thing was answered before this was known. */
const overtaking = (change: Change.Change | null, state: State): State => {
  const subject = change === null ? null : Governance.subject(change)
  if (subject === null) return state
  const waiting = Lookup.get(state.about, subject) ?? []
  const overtaken = waiting.flatMap((id) => {
    const proposal = Lookup.get(state.proposals, id)
    const asked = proposal?.status === "open" ? Proposal.current(proposal).change : null
    return proposal !== undefined && asked !== null && Governance.subject(asked) === subject ? [proposal] : []
  })
  const proposals =
    overtaken.length === 0
      ? state.proposals
      : {
          ...state.proposals,
          ...Object.fromEntries(overtaken.map((one) => [one.proposalId, { ...one, overtaken: true }]))
        }
  return { proposals, about: Draft.remove(state.about, subject) }
}

const edited = (
  state: State,
  proposalId: ProposalId,
  change: (proposal: Proposal.Proposal) => Partial<Proposal.Proposal>
): State => {
  const proposal = Lookup.get(state.proposals, proposalId)
  if (proposal === undefined) return state
  return { ...state, proposals: Draft.put(state.proposals, proposalId, { ...proposal, ...change(proposal) }) }
}
