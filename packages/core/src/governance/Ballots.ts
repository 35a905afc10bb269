/**
 * What is put to the group just now, and which of it somebody has not answered yet.
 *
 * @since 0.1.0
 */
import { Order, Schema } from "effect"
import type * as Actor from "../Actor.ts"
import { ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Proposal from "./Proposal.ts"
import type * as Proposals from "./Proposals.ts"

/** What can be answered until a moment; `answered` by the reader themselves, nothing for those who are not asked. @category models @since 0.1.0 */
export const Ballot = Schema.Struct({
  proposalId: ProposalId,
  title: Schema.String,
  closesAt: Instant.Instant,
  answered: Schema.NullOr(Schema.Boolean)
})
/** @since 0.1.0 */
export type Ballot = typeof Ballot.Type

/** What tells what is put to the group. @category models @since 0.1.0 */
export interface Window extends Proposal.Window {
  readonly proposals: Proposals.State
}

/** What can be answered at a moment, of what closes until another one; what closes first comes first. @category getters @since 0.1.0 */
export const all = (
  window: Window,
  viewer: Actor.Actor,
  at: Instant.Instant,
  until?: Instant.Instant
): ReadonlyArray<Ballot> =>
  Object.values(window.proposals.proposals)
    .filter(({ closesAt, status }) => status === "open" && at < closesAt && (until === undefined || closesAt <= until))
    .toSorted(byClose)
    .map((proposal) => {
      const { closesAt, proposalId, title } = proposal
      return { proposalId, title, closesAt, answered: answered(proposal, viewer, window) }
    })

const byClose = Order.mapInput(Order.String, ({ closesAt }: Proposal.Proposal) => closesAt)

const answered = (proposal: Proposal.Proposal, viewer: Actor.Actor, window: Window): boolean | null =>
  viewer._tag === "Person" && Proposal.isAsked(viewer.id, proposal, window)
    ? Proposal.answerOf(proposal, viewer.id, window)?.recordedBy === null
    : null

/** What somebody has still to answer. @category getters @since 0.1.0 */
export const mine = (window: Window, viewer: Actor.Actor, at: Instant.Instant): ReadonlyArray<Ballot> =>
  all(window, viewer, at).filter(({ answered }) => answered === false)

/** The last moment at which something closed: from one to the next, the same can be answered. @category getters @since 0.1.0 */
export const lastClose = ({ proposals }: Pick<Window, "proposals">, at: Instant.Instant): string => {
  let last = ""
  for (const { closesAt, status } of Object.values(proposals.proposals)) {
    if (status === "open" && closesAt <= at && closesAt > last) last = closesAt
  }
  return last
}
