/**
 * What the group can change by a decision, how such a decision has to be made, and how many have to take part in it.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Rule from "@kpacite/fair-split/Rule"
import * as RuleLimits from "@kpacite/fair-split/RuleLimits"
import { Schema } from "effect"
import { commonPotId, PersonId, PotId, RoleId, RuleId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { BasisPoints, WrittenPositiveCents } from "../Money.ts"
import { must } from "../Text.ts"
import * as Words from "../Words.ts"
import type { Process } from "./Process.ts"
import * as SafetyChanges from "./SafetyChanges.ts"
import * as StructureChanges from "./StructureChanges.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** What the fair split writes: it calls people by ids that are texts to it. @category schemas @since 0.1.0 */
export const asTheFairSplitWrites = <S extends Schema.Top>(schema: S) =>
  Personal.holdsSubjects(Personal.impersonal(schema, "ids and exact fractions, as the fair split writes them"))

const leavesToTheCommonPot = (rule: Rule.Rule): boolean =>
  Rule.within(rule).every((part) => part._tag !== "ImpartialOfThree" || part.leftoverTo === commonPotId)

const ofThisHouse = (schema: Schema.Codec<Rule.Rule, Rule.RuleJson>) =>
  schema.check(
    Schema.makeFilter(
      leavesToTheCommonPot,
      must({
        fr: `doit laisser le reste au pot commun, sous le nom « ${commonPotId} »`,
        en: `must leave what is over to the common pot, under the name “${commonPotId}”`
      })
    )
  )

/**
 * How a pot is shared: which part stays common, by which rule the rest is divided, and what a learner's hour counts for.
 *
 * **Units** - `commonPot` in basis points of what is left after costs; `learnerPercent` in hundredths of an hour.
 *
 * @category models
 * @since 0.1.0
 */
export const SplitRule = Schema.Struct({
  rule: ofThisHouse(Rule.Rule),
  commonPot: BasisPoints,
  learnerPercent: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 }))
})
export type SplitRule = typeof SplitRule.Type

/** A rule as somebody may write it down, no larger than a group can discuss ({@link RuleLimits.most}). @category models @since 0.1.0 */
export const WrittenRule = ofThisHouse(RuleLimits.Written)

const half = BasisPoints.make(5_000)

/** The words of a charter or a rule: they may be long. */
const RuleText = Words.text(50_000)

/**
 * Whose text something began as. It stays with what the group made of it, as licences ask.
 *
 * **Shape** - `licence` as SPDX names it, where it does.
 *
 * @category models
 * @since 0.1.0
 */
export const Source = Schema.Struct({ title: Words.Line, url: Words.Line, licence: Words.Line, version: Words.Line })
export type Source = typeof Source.Type

const adoptSplitRule = { text: RuleText, activeFrom: LocalDate, reviewOn: LocalDate }

const others = [
  Schema.TaggedStruct("AdoptCharter", {
    text: RuleText,
    reviewOn: LocalDate,
    askedFrom: Schema.optionalKey(LocalDate),
    source: Schema.optionalKey(Source)
  }).annotate({
    description:
      "The text of the charter from now on; everybody is asked to adhere to it from `askedFrom` on, a week later unless it is said; the first one at once. `source` says whose text it began as, if it is not all your own."
  }),
  Schema.TaggedStruct("AdoptRule", {
    ruleId: Schema.optionalKey(RuleId),
    title: Words.Line,
    text: RuleText,
    activeFrom: LocalDate,
    reviewOn: LocalDate
  }).annotate({
    description: "Any other rule: a new one, or with `ruleId` another version of one that is in the register."
  }),
  Schema.TaggedStruct("RepealRule", { ruleId: RuleId, lastDay: LocalDate }).annotate({
    description: "The rule is in force until `lastDay`, today or later; the charter is only ever replaced."
  }),
  Schema.TaggedStruct("ExcludeMember", { personId: PersonId }).annotate({
    description:
      "This member is no longer in the cooperative; they do not vote on it, and what they are owed stays due."
  }),
  Schema.TaggedStruct("EndCoordination", { personId: PersonId }).annotate({
    description: "This coordinator is no longer in the team."
  }),
  Schema.TaggedStruct("CloseCooperative", {}).annotate({
    description:
      "Ends the cooperative for good: what was worked is still shared and paid out, and everything stays readable."
  }),
  Schema.TaggedStruct("AllowSpending", { cents: WrittenPositiveCents, what: Words.Line }).annotate({
    description: "So many cents of the common pot may be spent, for this."
  }),
  Schema.TaggedStruct("SettleSplit", { potId: PotId, as: Schema.Literals(["agreed", "takenBack"]) }).annotate({
    description:
      "What the whole group says about one split: it is agreed although somebody objects, or it is taken back although it was agreed, and shared again."
  }),
  Schema.TaggedStruct("ChooseWay", {
    of: Schema.Literals(["AdoptSplitRule", "AdoptRule", "RepealRule", "AllowSpending", "SettleSplit", "VacateRole"]),
    process: Schema.Literals(["consent", "consensus", "majority"]),
    quorum: BasisPoints.check(Schema.isGreaterThanOrEqualTo(half))
  }).annotate({
    description:
      "How this kind of change is decided from now on, and how many have to answer: half of those who can at least, in basis points."
  }),
  Schema.TaggedStruct("FillRole", { roleId: RoleId, until: Schema.NullOr(LocalDate) }).annotate({
    description: "Whoever is chosen holds this role, until a day when a term was agreed."
  }),
  Schema.TaggedStruct("VacateRole", { roleId: RoleId }).annotate({
    description: "The role is vacant, whoever holds it."
  }),
  ...StructureChanges.cases,
  ...SafetyChanges.cases
] as const

/** What a proposal would change. @category commands @since 0.1.0 */
export const Change = Schema.Union([
  Schema.TaggedStruct("AdoptSplitRule", {
    ...adoptSplitRule,
    splitRule: Schema.Struct({ ...SplitRule.fields, rule: WrittenRule })
  }).annotate({
    description:
      "How pots are shared for work from `activeFrom` on. It may lie in the past where no other rule was in force, so that money which waits for a rule can be shared."
  }),
  ...others
])
export type Change = typeof Change.Type

/** A change as the log keeps it: what was put to the group once is read for ever. @category models @since 0.1.0 */
export const StoredChange = Personal.impersonal(
  Schema.Union([
    Schema.TaggedStruct("AdoptSplitRule", { ...adoptSplitRule, splitRule: asTheFairSplitWrites(SplitRule) }),
    ...others
  ]),
  "put to the group"
)

// -- how it is decided -----------------------------------------------------------------------------------------------

/** How a kind of change is decided. **Units** - `quorum` in basis points of the electorate. @category models @since 0.1.0 */
export interface Way {
  /** The processes that may decide it, the usual one first. */
  readonly processes: readonly [Process, ...ReadonlyArray<Process>]
  readonly quorum: BasisPoints
}

/** Who decides what, who sits where, and what this Kpa says in the network. */
const ofStructure: Way = { processes: ["consent", "consensus"], quorum: half }

/** Two thirds: of 3, 2 are enough, and of 4, 3. */
const twoThirds = BasisPoints.make(6_666)

/**
 * How each change is decided, and how many have to answer.
 *
 * **Source** - “Cadre d'un KPA” of 6 December 2024 (shared governance by those who cooperate); Loomio, pull request 11607, for
 * quorums. What binds everybody, or puts somebody out, takes consensus and two thirds; rules and money consent and a half.
 *
 * @category policies
 * @since 0.1.0
 */
export const ways: Readonly<Record<Change["_tag"], Way>> = {
  AdoptCharter: { processes: ["consensus"], quorum: twoThirds },
  AdoptSplitRule: { processes: ["consent", "consensus"], quorum: half },
  AdoptRule: { processes: ["consent", "consensus"], quorum: half },
  RepealRule: { processes: ["consent", "consensus"], quorum: half },
  ExcludeMember: { processes: ["consensus"], quorum: twoThirds },
  EndCoordination: { processes: ["consensus"], quorum: twoThirds },
  CloseCooperative: { processes: ["consensus"], quorum: twoThirds },
  AllowSpending: { processes: ["consent", "consensus", "majority", "dotVote"], quorum: half },
  SettleSplit: { processes: ["majority", "consent", "consensus"], quorum: half },
  ChooseWay: { processes: ["consensus"], quorum: twoThirds },
  FillRole: { processes: ["electionWithoutCandidate"], quorum: half },
  VacateRole: { processes: ["consent", "consensus"], quorum: half },
  DefineDomain: ofStructure,
  DelegateDomain: ofStructure,
  EndDelegation: ofStructure,
  DefineBody: ofStructure,
  EndBody: ofStructure,
  LinkBodies: ofStructure,
  FillSeat: ofStructure,
  VacateSeat: ofStructure,
  DecideNetworkStance: ofStructure,
  NameMediator: { processes: ["consent", "consensus"], quorum: half },
  DecideMeasure: { processes: ["consensus"], quorum: twoThirds },
  LiftMeasure: { processes: ["consent", "consensus"], quorum: half }
}

/** How a proposal is decided that changes nothing but what people agree to do. @category policies @since 0.1.0 */
export const wayOfWords: Way = {
  processes: ["consent", "consensus", "majority", "advice", "score", "dotVote", "countIn", "timePoll"],
  quorum: BasisPoints.make(0)
}

/** The ways that a group has chosen for itself; where it has not, {@link ways} holds. @category models @since 0.1.0 */
export type Chosen = { readonly [change: string]: Way }

/** How a change, or none, is decided. @category getters @since 0.1.0 */
export const wayOf = (change: Change | null, chosen: Chosen = {}): Way =>
  change === null ? wayOfWords : (Lookup.get(chosen, change._tag) ?? ways[change._tag])

/** Whom a change is about, who does not vote on it. @category getters @since 0.1.0 */
export const about = (change: Change | null): PersonId | undefined =>
  change?._tag === "ExcludeMember" || change?._tag === "EndCoordination" || change?._tag === "DecideMeasure"
    ? change.personId
    : undefined

/** Whether a change binds somebody, who is heard first and is answered in secret wherever that can be kept. @category guards @since 0.1.0 */
export const isMeasure = (
  change: Change | null
): change is Extract<Change, { readonly _tag: "ExcludeMember" | "DecideMeasure" }> =>
  change?._tag === "ExcludeMember" || change?._tag === "DecideMeasure"
