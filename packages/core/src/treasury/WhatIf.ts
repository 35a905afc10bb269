/**
 * What if we shared by another rule? The same facts under several rules, side by side, before anybody decides: what waits
 * to be shared, one pot of the past, or every pot of a season. Looking moves no money.
 *
 * @since 0.1.0
 */
import type * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Comparison from "@kpacite/fair-split/Comparison"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as FairSplit from "@kpacite/fair-split/Rule"
import * as Settlement from "@kpacite/fair-split/Settlement"
import { Result, Schema } from "effect"
import * as Grouping from "../Grouping.ts"
import * as Governance from "../governance/Governance.ts"
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

/**
 * Rules side by side, for everybody who belongs to the cooperative. Rules that ask for claims, opinions or points find
 * those that were stated for the week looked at.
 *
 * @category views
 * @since 0.1.0
 */
export const view = View.makeInSteps({
  query: {
    rules: Schema.NonEmptyArray(Governance.WrittenRule).check(Schema.isMaxLength(mostRules)),
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
    const outcomes: Array<Comparison.Outcome> = []
    for (const rule of query.rules) {
      const weeks = pots.map(({ factsFor, potId }) => ({ splitId: potId, facts: factsFor(rule) }))
      const { outcomes: of } = yield* Comparison.seasonInSteps([rule], "Steady", weeks, start)
      outcomes.push(...of)
    }
    const shares = outcomes.flatMap((outcome) => (outcome._tag === "Applied" ? outcome.shares : []))
    return Result.succeed({
      pots: pots.map(({ envelope, potId, week }) => ({ potId, week, envelope })),
      outcomes: outcomes.map((outcome) => {
        const { rule, title } = outcome
        if (outcome._tag === "NotApplicable") {
          const { problem, remedy } = SplitExplained.inWords(outcome.error, people)
          return { _tag: "NotApplicable" as const, rule, title, potId: PotId.make(outcome.splitId), problem, remedy }
        }
        const { gap, largest, smallest } = outcome
        return {
          _tag: "Applied" as const,
          rule,
          title,
          shares: outcome.shares.map(({ amount, id }) => ({ ...named(id), cents: Number(amount) })),
          smallest: Number(smallest),
          largest: Number(largest),
          gap: Number(gap)
        }
      }),
      people: Array.from(
        Grouping.by(shares, ({ id }) => id),
        ([id, own]) => {
          const cents = own.map(({ amount }) => Number(amount))
          const [smallest, largest] = [Math.min(...cents), Math.max(...cents)]
          return { ...named(id), smallest, largest, gap: largest - smallest }
        }
      )
    })
  }
})

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
