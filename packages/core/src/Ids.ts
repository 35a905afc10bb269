/**
 * The names by which events speak of things. New ones derive from the command that asks for the thing, so that the same
 * command makes the same ids. Here are those that slices share; a slice declares its own in its folder with {@link make}.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import { must } from "./Text.ts"

const Id = Schema.NonEmptyString.check(
  Schema.isMaxLength(128),
  Schema.isPattern(
    /^[^\s/?#%\\]+$/,
    must({ fr: "ne doit avoir ni espace ni / ? # % \\", en: "must have no space and no / ? # % \\" })
  ),
  // States look things up by id in plain records, where `constructor` would be found without ever having been put there.
  Schema.makeFilter(
    (id: string) => !(id in {}),
    must({
      fr: "ne doit pas être un nom que tout objet porte",
      en: "must not be a name that every object has"
    })
  )
)

/**
 * The ids of a kind of thing.
 *
 * ```ts
 * import * as Ids from "@kpacite/core/Ids"
 * import { Schema } from "effect"
 *
 * const ToolId = Ids.make("ToolId")
 * ToolId.make("mower") // => "mower"
 * Schema.is(ToolId)("a mower") // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <const Brand extends string>(brand: Brand): Schema.brand<Schema.NonEmptyString, Brand> =>
  Personal.impersonal(Id.pipe(Schema.brand<string>(brand as never)), "an id") as unknown as Schema.brand<
    Schema.NonEmptyString,
    Brand
  >

/** A young person or a coordinator. @category ids @since 0.1.0 */
export const PersonId = Personal.subject(make("PersonId"))
/** @since 0.1.0 */
export type PersonId = typeof PersonId.Type

/** A neighbour, shop or organisation that asks for a prestation. @category ids @since 0.1.0 */
export const ClientId = Personal.subject(make("ClientId"))
/** @since 0.1.0 */
export type ClientId = typeof ClientId.Type

/** A prestation sheet. @category ids @since 0.1.0 */
export const FicheId = make("FicheId")
/** @since 0.1.0 */
export type FicheId = typeof FicheId.Type

/** A lasting role of the kanban. @category ids @since 0.1.0 */
export const RoleId = make("RoleId")
/** @since 0.1.0 */
export type RoleId = typeof RoleId.Type

/** An action of the kanban, done once. @category ids @since 0.1.0 */
export const ActionId = make("ActionId")
/** @since 0.1.0 */
export type ActionId = typeof ActionId.Type

/** A decision of the group. @category ids @since 0.1.0 */
export const DecisionId = make("DecisionId")
/** @since 0.1.0 */
export type DecisionId = typeof DecisionId.Type

/** A rule of the register; its versions share the id. @category ids @since 0.1.0 */
export const RuleId = make("RuleId")
/** @since 0.1.0 */
export type RuleId = typeof RuleId.Type

/** Money that a client paid. @category ids @since 0.1.0 */
export const ReceiptId = make("ReceiptId")
/** @since 0.1.0 */
export type ReceiptId = typeof ReceiptId.Type

/** A pot: money of one week under one rule. @category ids @since 0.1.0 */
export const PotId = make("PotId")
/** @since 0.1.0 */
export type PotId = typeof PotId.Type

/** A pay run: what the carrier is asked to pay out at once. @category ids @since 0.1.0 */
export const PayRunId = make("PayRunId")
/** @since 0.1.0 */
export type PayRunId = typeof PayRunId.Type

/** A game about pay. @category ids @since 0.1.0 */
export const GameId = make("GameId")
/** @since 0.1.0 */
export type GameId = typeof GameId.Type

/** A proposal that the group has to decide on. @category ids @since 0.1.0 */
export const ProposalId = make("ProposalId")
/** @since 0.1.0 */
export type ProposalId = typeof ProposalId.Type

/** An individual interview. @category ids @since 0.1.0 */
export const InterviewId = make("InterviewId")
/** @since 0.1.0 */
export type InterviewId = typeof InterviewId.Type

/** A goal that a young person sets. @category ids @since 0.1.0 */
export const GoalId = make("GoalId")
/** @since 0.1.0 */
export type GoalId = typeof GoalId.Type

/** A place that sends young people our way. @category ids @since 0.1.0 */
export const ReferrerId = make("ReferrerId")
/** @since 0.1.0 */
export type ReferrerId = typeof ReferrerId.Type

/** A pile of flyers that is handed out in one place. @category ids @since 0.1.0 */
export const FlyerId = make("FlyerId")
/** @since 0.1.0 */
export type FlyerId = typeof FlyerId.Type

/** What a rule leaves to the group is under this name among the amounts of people; it is nobody. @category constructors @since 0.1.0 */
export const commonPotId = PersonId.make("common-pot")

/**
 * The common pot, which gets its share among people; and who is named among those who asked: whoever runs the server, or, at the
 * door, the very person whom it is about, who was invited.
 *
 * @category policies
 * @since 0.1.0
 */
export const reserved: ReadonlyArray<string> = [commonPotId, "operator", "self", "invited"]

/** A pot is called by its week and a number, as no command chose it; whoever were called so would be taken for it. */
const potIdPattern = /^\d{4}-W\d{2}\.\d+$/

/** What an import makes is called after its card; whatever else were called so would be overwritten when that card is imported. */
const importedIdPattern = /^trello-/

/** A command, chosen by whoever sends it (the `Idempotency-Key` of HTTP). New things get their ids from it, so that no two look alike. @category ids @since 0.1.0 */
export const CommandId = make("CommandId").check(
  Schema.isPattern(
    /^[^\p{Cc}\p{Cf}\p{DI}]+$/v,
    must({
      fr: "ne doit pas avoir de signes qui ne se voient pas",
      en: "must not have signs that cannot be seen"
    })
  ),
  // A person who is called so would be taken for who or what is meant by it.
  Schema.makeFilter(
    (id: string) => !reserved.includes(id) && !potIdPattern.test(id) && !importedIdPattern.test(id),
    must({ fr: "ne doit pas être un nom réservé", en: "must not be a reserved name" })
  )
)
/** @since 0.1.0 */
export type CommandId = typeof CommandId.Type
