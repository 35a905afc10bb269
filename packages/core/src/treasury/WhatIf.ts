/**
 * What if we shared by another rule? The same facts under several rules, side by side, before anybody decides: what waits
 * to be shared, one pot of the past, or every pot of a season. Looking moves no money.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Comparison from "@kpacite/fair-split/Comparison"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as FairSplit from "@kpacite/fair-split/Rule"
import type { RuleNotApplicable } from "@kpacite/fair-split/RuleNotApplicable"
import * as Settlement from "@kpacite/fair-split/Settlement"
import { Result, Schema } from "effect"
import * as Change from "../governance/Change.ts"
import { PersonId, PotId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import type * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Week from "../Week.ts"
import * as NextSplit from "./NextSplit.ts"
import * as Pot from "./Pot.ts"
import * as PotFacts from "./PotFacts.ts"
import * as RuleAnswers from "./RuleAnswers.ts"
import type * as Sharing from "./Sharing.ts"
import * as SplitExplained from "./SplitExplained.ts"

/** More rules than this do not fit side by side. @category policies @since 0.1.0 */
export const mostRules = 12

/** What is looked at. @category models @since 0.1.0 */
export const Over = Schema.Union([
  Schema.TaggedStruct("Upcoming", { week: Schema.optionalKey(Week.Week) }).annotate({
    description: "What could be shared now, for this week unless another is said."
  }),
  Schema.TaggedStruct("Pot", { potId: PotId }).annotate({ description: "One pot of the past." }),
  Schema.TaggedStruct("Season", {
    from: Schema.optionalKey(Week.Week),
    until: Schema.optionalKey(Week.Week)
  }).annotate({ description: "Every pot that stands, from one week to another; all of them unless it is said." })
])
export type Over = typeof Over.Type

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** The pots that were looked at. */
  pots: Schema.Array(Schema.Struct({ potId: PotId, week: Week.Week, envelope: Cents })),
  /** What each rule would give, in the order asked for, or why it cannot be applied. */
  outcomes: Schema.Array(
    Schema.Union([
      Schema.TaggedStruct("Applied", {
        title: Text,
        rule: FairSplit.Rule,
        shares: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String, cents: Cents })),
        smallest: Cents,
        largest: Cents,
        gap: Cents
      }),
      Schema.TaggedStruct("NotApplicable", {
        title: Text,
        rule: FairSplit.Rule,
        potId: PotId,
        problem: Text,
        remedy: Text
      })
    ])
  ),
  /** For each person, the least and the most that any of these rules gives. */
  people: Schema.Array(
    Schema.Struct({ personId: PersonId, name: Schema.String, smallest: Cents, largest: Cents, gap: Cents })
  )
}).annotate({
  description:
    "The same facts under several rules, in cents: who would get what, the smallest and the largest share and the gap between them. Nothing is written and no money moves."
})
export type Document = typeof Document.Type

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window, NextSplit.Window {
  readonly membershipWords: MembershipWords.State
  readonly sharing: Sharing.State
}

/** What each one says for themselves, and nobody is told before it is shared. **Source** - decision 0010. */
const peoplesOwn: ReadonlyArray<FairSplit.Need> = ["claims", "declared", "ballots"]

/** Reasons that say how much it makes in all: of two people, each one would know what the other said. */
const tellsAmounts: ReadonlyArray<RuleNotApplicable["reason"]["_tag"]> = ["ClaimsBelowPot", "DeclaredDiffersFromPot"]

const peoplesOwnWords = {
  problem: {
    fr: "Cette règle repose sur ce que chaque personne a dit pour elle-même, et cela reste à elle tant que rien n'est partagé.",
    en: "This rule rests on what each person said for themselves, and that stays theirs until it is shared."
  },
  remedy: {
    fr: "Compare d'autres règles, ou parlez-en ensemble : chaque personne peut dire elle-même son chiffre.",
    en: "Compare other rules, or talk about it together: each person may say their own figure."
  }
} as const

/**
 * Rules side by side, for everybody who belongs to the cooperative. Rules that ask for claims, opinions or points find
 * those that were stated for the week looked at; what people said for themselves is seen in the outcome by coordinators alone, who read it
 * in the log, and by the others once it is shared.
 *
 * @category views
 * @since 0.1.0
 */
export const view = View.makeInSteps({
  query: {
    rules: Schema.NonEmptyArray(Change.WrittenRule).check(Schema.isMaxLength(mostRules)),
    over: Over
  },
  document: Document,
  asks: "body",
  rejections: [NotAllowed, NotFound],
  showInSteps: function* (window: Window, { at, query, viewer }) {
    const { membershipWords: people, sharing } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const looked = yield* potsOver(query.over, window, at)
    if (Result.isFailure(looked)) return Result.fail(looked.failure)
    const pots = looked.success
    // Only what waits continues the fractions that are owed today; the past is looked at from its own beginning.
    const start = query.over._tag === "Upcoming" ? sharing.ledger : Settlement.empty
    const named = (id: string) => ({ personId: PersonId.make(id), name: SplitExplained.nameOf(people, id) })
    const hides = query.over._tag === "Upcoming" && !Standing.isCoordinator(window, viewer)
    const outcomes: Array<Comparison.Outcome | Hidden> = []
    for (const rule of query.rules) {
      const weeks = pots.map(({ factsFor, potId }) => ({ splitId: potId, facts: factsFor(rule) }))
      const { outcomes: of } = yield* Comparison.seasonInSteps([rule], "Steady", weeks, start)
      const own = hides && peoplesOwn.some((need) => FairSplit.needs(rule).has(need))
      outcomes.push(...of.map((outcome) => (own ? withoutPeoplesOwn(outcome, pots) : outcome)))
    }
    const told: Array<Document["outcomes"][number]> = []
    const amounts = new Map<string, Array<Cents>>()
    for (const outcome of outcomes) {
      const { rule, title } = outcome
      if (outcome._tag === "NotApplicable") {
        const { problem, remedy } =
          outcome.error === undefined ? peoplesOwnWords : SplitExplained.inWords(outcome.error, people)
        told.push({ _tag: "NotApplicable", rule, title, potId: PotId.make(outcome.splitId), problem, remedy })
        continue
      }
      const { gap, largest, smallest } = outcome
      const shares = yield* Steps.map(outcome.shares, ({ amount, id }) => {
        const cents = Number(amount)
        const own = amounts.get(id)
        if (own === undefined) amounts.set(id, [cents])
        else own.push(cents)
        return { ...named(id), cents }
      })
      const ends = { smallest: Number(smallest), largest: Number(largest), gap: Number(gap) }
      told.push({ _tag: "Applied", rule, title, shares, ...ends })
    }
    return Result.succeed({
      pots: pots.map(({ envelope, potId, week }) => ({ potId, week, envelope })),
      outcomes: told,
      people: yield* Steps.map(amounts, ([id, cents]) => {
        const [smallest, largest] = [Math.min(...cents), Math.max(...cents)]
        return { ...named(id), smallest, largest, gap: largest - smallest }
      })
    })
  }
})

/** An outcome that is not told, since it would tell what somebody said. */
interface Hidden extends Omit<Extract<Comparison.Outcome, { readonly _tag: "NotApplicable" }>, "error"> {
  readonly error: undefined
}

/** Why a rule cannot be applied names who has to say something, and is told as long as it tells no amount. */
const withoutPeoplesOwn = (
  outcome: Comparison.Outcome,
  [first]: ReadonlyArray<Looked>
): Comparison.Outcome | Hidden => {
  if (first === undefined) return outcome
  const { rule, title } = outcome
  if (outcome._tag === "Applied") return { _tag: "NotApplicable", rule, title, splitId: first.potId, error: undefined }
  return tellsAmounts.includes(outcome.error.reason._tag) ? { ...outcome, error: undefined } : outcome
}

interface Looked {
  readonly potId: PotId
  readonly week: Week.Week
  readonly envelope: Cents
  /** A rule finds what was stated for it; a pot of the past has the facts that it was shared by. */
  readonly factsFor: (rule: FairSplit.Rule) => Facts.Facts
}

function* potsOver(
  over: Over,
  window: Window,
  at: Instant.Instant
): Steps.Steps<Result.Result<ReadonlyArray<Looked>, NotFound>> {
  const { sharing } = window
  switch (over._tag) {
    case "Upcoming": {
      const on = Instant.toLocalDate(at)
      const week = over.week ?? Week.of(on)
      const given = Lookup.get(window.ruleAnswers.weeks, week) ?? RuleAnswers.nothing
      const next = yield* NextSplit.preparedInSteps(sharing, window, week, on)
      return Result.succeed(
        next.map(({ pot }) => ({
          ...past(pot),
          factsFor: (rule) => (pot.takesBack === null ? PotFacts.complete(pot.facts, given, rule) : pot.facts)
        }))
      )
    }
    case "Pot": {
      const pot = Lookup.get(sharing.pots, over.potId)
      return pot === undefined
        ? Result.fail(new NotFound({ what: "pot", id: over.potId }))
        : Result.succeed([past(pot)])
    }
    case "Season":
      return Result.succeed(
        Object.values(sharing.pots)
          .filter(
            ({ status, week }) =>
              status !== "reversed" &&
              (over.from === undefined || week >= over.from) &&
              (over.until === undefined || week <= over.until)
          )
          .map(past)
      )
  }
}

const past = ({ facts, lines, potId, week }: NextSplit.Prepared["pot"] | Pot.Shared): Looked => ({
  potId,
  week,
  envelope: Pot.total(lines, "envelope"),
  factsFor: () => facts
})
