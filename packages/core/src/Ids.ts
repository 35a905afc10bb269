/**
 * The names by which events speak of things. New ones derive from the command that asks for the thing, so that the same
 * command makes the same ids.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

const Id = Schema.NonEmptyString.check(
  Schema.isMaxLength(128),
  Schema.isPattern(/^[^\s/?#%\\]+$/),
  // States look things up by id in plain records, where `constructor` would be found without ever having been put there.
  Schema.makeFilter((id: string) => !(id in {}) || "must not be a name that every object has")
)

/** A young person or a coordinator. @category ids @since 0.1.0 */
export const PersonId = Id.pipe(Schema.brand("PersonId"))
/** @since 0.1.0 */
export type PersonId = typeof PersonId.Type

/** A neighbour, shop or organisation that asks for a prestation. @category ids @since 0.1.0 */
export const ClientId = Id.pipe(Schema.brand("ClientId"))
/** @since 0.1.0 */
export type ClientId = typeof ClientId.Type

/** A prestation sheet. @category ids @since 0.1.0 */
export const FicheId = Id.pipe(Schema.brand("FicheId"))
/** @since 0.1.0 */
export type FicheId = typeof FicheId.Type

/** A lasting role of the kanban. @category ids @since 0.1.0 */
export const RoleId = Id.pipe(Schema.brand("RoleId"))
/** @since 0.1.0 */
export type RoleId = typeof RoleId.Type

/** An action of the kanban, done once. @category ids @since 0.1.0 */
export const ActionId = Id.pipe(Schema.brand("ActionId"))
/** @since 0.1.0 */
export type ActionId = typeof ActionId.Type

/** A decision of the group. @category ids @since 0.1.0 */
export const DecisionId = Id.pipe(Schema.brand("DecisionId"))
/** @since 0.1.0 */
export type DecisionId = typeof DecisionId.Type

/** A rule of the register; its versions share the id. @category ids @since 0.1.0 */
export const RuleId = Id.pipe(Schema.brand("RuleId"))
/** @since 0.1.0 */
export type RuleId = typeof RuleId.Type

/** Money that a client paid. @category ids @since 0.1.0 */
export const ReceiptId = Id.pipe(Schema.brand("ReceiptId"))
/** @since 0.1.0 */
export type ReceiptId = typeof ReceiptId.Type

/** A pot: money of one week under one rule. @category ids @since 0.1.0 */
export const PotId = Id.pipe(Schema.brand("PotId"))
/** @since 0.1.0 */
export type PotId = typeof PotId.Type

/** A pay run: what the carrier is asked to pay out at once. @category ids @since 0.1.0 */
export const PayRunId = Id.pipe(Schema.brand("PayRunId"))
/** @since 0.1.0 */
export type PayRunId = typeof PayRunId.Type

/** A game about pay. @category ids @since 0.1.0 */
export const GameId = Id.pipe(Schema.brand("GameId"))
/** @since 0.1.0 */
export type GameId = typeof GameId.Type

/** A proposal that the group has to decide on. @category ids @since 0.1.0 */
export const ProposalId = Id.pipe(Schema.brand("ProposalId"))
/** @since 0.1.0 */
export type ProposalId = typeof ProposalId.Type

/** An individual interview. @category ids @since 0.1.0 */
export const InterviewId = Id.pipe(Schema.brand("InterviewId"))
/** @since 0.1.0 */
export type InterviewId = typeof InterviewId.Type

/** A goal that a young person sets. @category ids @since 0.1.0 */
export const GoalId = Id.pipe(Schema.brand("GoalId"))
/** @since 0.1.0 */
export type GoalId = typeof GoalId.Type

/** A command, chosen by whoever sends it (the `Idempotency-Key` of HTTP). @category ids @since 0.1.0 */
export const CommandId = Id.pipe(Schema.brand("CommandId"))
/** @since 0.1.0 */
export type CommandId = typeof CommandId.Type
