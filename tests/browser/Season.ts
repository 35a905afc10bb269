/**
 * Three weeks as a page in a browser would share them: what is due, what is paid, why, and what another rule would give.
 * Everybody here is fiction.
 */
import { Comparison, Entitlement, Explanation, Facts, Money, Settlement, Steady } from "@kpacite/fair-split"
import type { Rule } from "@kpacite/fair-split"
import { Result, Schema } from "effect"

const rule: Rule.Rule = { _tag: "ByHoursTimesCoefficient" }

const weeks = [
  { splitId: "2026-W28", pot: 16_101n, minutes: { awa: 630, malo: 420, zoe: 435, inès: 240 } },
  { splitId: "2026-W29", pot: 9_999n, minutes: { awa: 0, malo: 300, zoe: 300, inès: 300 } },
  { splitId: "2026-W30", pot: 100n, minutes: { awa: 60, malo: 60, zoe: 60, inès: 0 } }
].map(({ minutes, pot, splitId }) => ({
  splitId,
  facts: Facts.euros({
    pot: Money.eur(pot),
    people: Object.entries(minutes).map(([id, minutes]) => ({ id, minutes, coefficient: id === "zoe" ? 85 : 100 }))
  })
}))

const ledgerCodec = Schema.fromJsonString(Settlement.Ledger)

/** The whole story as one text. Between two weeks the ledger goes through JSON, as it would through a browser's storage. */
export const told = (): string => {
  const lines: Array<unknown> = []
  let stored = Schema.encodeSync(ledgerCodec)(Steady.empty)
  for (const { facts, splitId } of weeks) {
    const entitlements = Result.getOrThrow(Entitlement.of(rule, facts))
    const settled = Steady.settle(Schema.decodeSync(ledgerCodec)(stored), { splitId, entitlements })
    const { pot } = Result.getOrThrow(Explanation.ofSplit(rule, facts, settled))
    stored = Schema.encodeSync(ledgerCodec)(settled.ledger)
    lines.push(
      Schema.encodeSync(Facts.Facts)(facts),
      Schema.encodeSync(Settlement.Settled)(settled),
      Schema.encodeSync(Explanation.Line)(pot),
      Explanation.check(pot)
    )
  }
  const compared = Comparison.season([{ _tag: "Equal" }, { _tag: "ByHours" }, rule, { _tag: "Give" }], "Steady", weeks)
  lines.push(Schema.encodeSync(Comparison.Comparison)(compared), stored)
  return JSON.stringify(lines)
}
