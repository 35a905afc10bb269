/**
 * What is put to the group: proposals, from their opening to their outcome, which is counted from the answers.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import {
  AmendProposal,
  amendProposal,
  PutForward,
  putForward,
  ExtendProposal,
  extendProposal,
  WithdrawProposal,
  withdrawProposal
} from "./AmendingProposals.ts"
import { ObjectInLaw, objectInLaw, LiftLegalObjection, liftLegalObjection } from "./ObjectingInLaw.ts"
import { OpenProposal, openProposal } from "./OpeningProposals.ts"
import { StateOutcome, stateOutcome } from "./StatingOutcomes.ts"

export { Event, folds, Hidden, ProposalOpened, upcasters } from "./ProposalEvents.ts"
export { acceptedWhenClosed, notOpened, opening, type Opening, type Window } from "./OpeningProposals.ts"
export { adopted, evolve, initial, open, type State } from "./ProposalState.ts"
export { statable } from "./StatingOutcomes.ts"

/** What can be asked about proposals. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  OpenProposal,
  AmendProposal,
  PutForward,
  ExtendProposal,
  WithdrawProposal,
  ObjectInLaw,
  LiftLegalObjection,
  StateOutcome
])
export type Command = typeof Command.Type

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  OpenProposal: openProposal,
  AmendProposal: amendProposal,
  PutForward: putForward,
  ExtendProposal: extendProposal,
  WithdrawProposal: withdrawProposal,
  ObjectInLaw: objectInLaw,
  LiftLegalObjection: liftLegalObjection,
  StateOutcome: stateOutcome
}
