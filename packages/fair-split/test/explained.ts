import { assert } from "@effect/vitest"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import type * as Rule from "@kpacite/fair-split/Rule"
import * as Settlement from "@kpacite/fair-split/Settlement"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result } from "effect"

export const person = (id: string, minutes: number, more: Partial<Facts.Person> = {}): Facts.Person => ({
  id,
  minutes,
  ...more
})

export const euros = (pot: bigint, ...people: ReadonlyArray<Facts.Person>) =>
  Facts.euros({ pot: Money.eur(pot), people })

/** A week settled from a ledger and explained, with the line of a person and the line of the rule under it. */
export const explain = <C extends Money.Currency>(
  rule: Rule.Rule,
  facts: Facts.Facts<C>,
  ledger: Settlement.Ledger = Settlement.empty
) => {
  const entitlements = Result.getOrThrow(Entitlement.of(rule, facts))
  const settled = Steady.settle(ledger, { splitId: "2026-W47", entitlements })
  const explained = Result.getOrThrow(Explanation.ofSplit(rule, facts, settled))
  assert.isTrue(Explanation.check(explained.pot))
  const of = (id: string): Explanation.Line => {
    const found = explained.people.find((one) => one.id === id)?.line
    assert.isDefined(found)
    return found
  }
  const rules = (id: string): Explanation.Line => {
    const [line] = of(id).children
    assert.isDefined(line)
    return line
  }
  return { ...explained, of, rules }
}

const spaced = (words: string) => words.replaceAll(/[\u00a0\u202f]/g, " ")
export const fr = ({ why }: Explanation.Line) => spaced(why.fr)
export const en = ({ why }: Explanation.Line) => spaced(why.en)
export const labels = ({ children }: Explanation.Line) => children.map(({ label }) => label.fr)
