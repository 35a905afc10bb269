/**
 * An article of law, or of the contract, stands against a proposal. It never adopts or rejects anything.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { ProposalId } from "../Ids.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import * as Words from "../Words.ts"
import type { Window } from "./OpeningProposals.ts"
import { LegalObjectionLifted, LegalObjectionMade } from "./ProposalEvents.ts"
import { ProposalOver } from "./ProposalRejections.ts"
import { open, type State } from "./ProposalState.ts"

export const ObjectInLaw = Schema.TaggedStruct("ObjectInLaw", { proposalId: ProposalId, article: Words.Line }).annotate(
  {
    description:
      "An article of law or of the contract stands against this wording: it has no outcome until it is amended, or the objection is lifted. It never adopts or rejects anything. For coordinators."
  }
)
export const LiftLegalObjection = Schema.TaggedStruct("LiftLegalObjection", { proposalId: ProposalId }).annotate({
  description: "The law does not stand against it any more. For coordinators."
})

/** The decision. @category deciders @since 0.1.0 */
export const objectInLaw = decides(
  { events: [LegalObjectionMade], rejections: [NotAllowed, NotFound, ProposalOver] },
  (asked: Asked<typeof ObjectInLaw.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { article, proposalId } = asked.command
      const { unlawful } = yield* open(state, proposalId)
      if (unlawful?.by === by && unlawful.article === article) return []
      return [{ _tag: "LegalObjectionMade", proposalId, article, by, on: today(asked) }]
    })
)

/** The decision. @category deciders @since 0.1.0 */
export const liftLegalObjection = decides(
  { events: [LegalObjectionLifted], rejections: [NotAllowed, NotFound, ProposalOver] },
  (asked: Asked<typeof LiftLegalObjection.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { proposalId } = asked.command
      const { unlawful } = yield* open(state, proposalId)
      return unlawful === null ? [] : [{ _tag: "LegalObjectionLifted", proposalId, by, on: today(asked) }]
    })
)
