/**
 * What a proposed split rule would have given: the last weeks under it, beside what was shared. It is part of the ballot, so that
 * nobody says yes to a formula alone.
 *
 * @since 0.1.0
 */
import type * as Steps from "@kpacite/event-store/log/Steps"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Comparison from "@kpacite/fair-split/Comparison"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Settlement from "@kpacite/fair-split/Settlement"
import { Schema } from "effect"
import type { SplitRule } from "../governance/Change.ts"
import { commonPotId, PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as MembershipWords from "../membership/MembershipWords.ts"
import { Cents, fractionOf } from "../Money.ts"
import { Text } from "../Text.ts"
import * as Pot from "../treasury/Pot.ts"
import * as PotFacts from "../treasury/PotFacts.ts"
import * as RuleAnswers from "../treasury/RuleAnswers.ts"
import * as SplitExplained from "../treasury/SplitExplained.ts"
import * as Week from "../Week.ts"

/** How far back a proposed rule is shown. **Units** - weeks. @category policies @since 0.1.0 */
export const weeksBack = 4

/** What somebody got, what they would have got, and how much more that is. **Units** - cents. @category models @since 0.1.0 */
export const Share = Schema.Struct({ shared: Cents, proposed: Cents, difference: Cents })

/**
 * The last weeks under the proposed rule beside what was shared, for everybody and for the common pot. Money that went back to
 * clients is left out.
 *
 * @category models
 * @since 0.1.0
 */
export const Consequences = Schema.Struct({
  from: Week.Week,
  until: Week.Week,
  pots: Schema.Int,
  people: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String, ...Share.fields })),
  commonPot: Share,
  /** Why the rule could not be applied to one of these weeks, such as an answer that nobody was asked for then. */
  problem: Schema.NullOr(Text)
})
export type Consequences = typeof Consequences.Type

/** What they are calculated from. @category models @since 0.1.0 */
export interface Window {
  readonly planning: { readonly fiches: { readonly [ficheId: string]: PotFacts.Done } }
  readonly sharing: { readonly pots: { readonly [potId: string]: Pot.Shared } }
  readonly ruleAnswers: RuleAnswers.State
  readonly membershipWords: MembershipWords.State
}

/** The consequences of a rule, as of a day. @category getters @since 0.1.0 */
export function* ofRule(splitRule: SplitRule, window: Window, today: LocalDate.LocalDate): Steps.Steps<Consequences> {
  const [from, until] = [Week.of(LocalDate.plusDays(today, -7 * weeksBack)), Week.of(today)]
  const lately = underRule(splitRule, window).filter(({ pot: { week } }) => week >= from && week <= until)
  const weeks = lately.map(({ facts, pot: { potId } }) => ({ splitId: potId, facts }))
  const { outcomes } = yield* Comparison.seasonInSteps([splitRule.rule], "Steady", weeks, Settlement.empty)
  const [outcome] = outcomes
  const applied = outcome?._tag === "Applied" ? outcome.shares : []
  const proposed = new Map(applied.map(({ amount, id }) => [id, Number(amount)]))
  const shared = new Map<string, Cents>()
  for (const { pot } of lately) {
    for (const { amount, id } of pot.settled?.payments ?? []) shared.set(id, (shared.get(id) ?? 0) + Number(amount))
  }
  const share = (before: Cents, after: Cents) => ({ shared: before, proposed: after, difference: after - before })
  const kept = (field: "before" | "after") => lately.reduce((sum, { commonPot }) => sum + commonPot[field], 0)
  const people = Array.from(new Set([...shared.keys(), ...proposed.keys()]))
    .filter((id) => id !== commonPotId)
    .map((id) => ({
      personId: PersonId.make(id),
      name: SplitExplained.nameOf(window.membershipWords, id),
      ...share(shared.get(id) ?? 0, proposed.get(id) ?? 0)
    }))
  return {
    from,
    until,
    pots: lately.length,
    people: people.toSorted((a, b) => (a.personId < b.personId ? -1 : 1)),
    commonPot: share(kept("before") + (shared.get(commonPotId) ?? 0), kept("after") + (proposed.get(commonPotId) ?? 0)),
    problem:
      outcome?._tag === "NotApplicable" ? SplitExplained.inWords(outcome.error, window.membershipWords).problem : null
  }
}

interface Under {
  readonly pot: Pot.Shared
  readonly facts: Facts.Facts
  readonly commonPot: { readonly before: Cents; readonly after: Cents }
}

/** Every pot that stands, as it would be under another rule: what the common pot keeps, what a learner's hour counts for. */
const underRule = (splitRule: SplitRule, { planning, ruleAnswers, sharing }: Window): ReadonlyArray<Under> => {
  let sharedHt: { readonly [ficheId: string]: Cents } = {}
  return Object.values(sharing.pots).flatMap((pot) => {
    if (pot.status === "reversed") return []
    const before = sharedHt
    for (const { ficheId, ht } of pot.lines) {
      sharedHt = Draft.put(sharedHt, ficheId, (Lookup.get(sharedHt, ficheId) ?? 0) + ht)
    }
    if (pot.takesBack !== null) return []
    const lines = pot.lines.map((line) => {
      const rest = line.envelope + line.commonPot
      const commonPot = fractionOf(rest, splitRule.commonPot, 10_000)
      return { ...line, commonPot, envelope: rest - commonPot }
    })
    const { commonPot, learnerPercent } = pot.splitRule
    const asItWas = commonPot === splitRule.commonPot && learnerPercent === splitRule.learnerPercent
    const facts = asItWas ? pot.facts : PotFacts.facts(lines, planning.fiches, before, splitRule)
    const given = Lookup.get(ruleAnswers.weeks, pot.week) ?? RuleAnswers.nothing
    return [
      {
        pot,
        facts: PotFacts.complete(facts, given, splitRule.rule),
        commonPot: { before: Pot.total(pot.lines, "commonPot"), after: Pot.total(lines, "commonPot") }
      }
    ]
  })
}
