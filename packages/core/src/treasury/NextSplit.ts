/**
 * What sharing a week would lock today: the pots of what came in until then and of what has to be taken back, and what waits
 * for something else.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import type { RuleNotApplicable } from "@kpacite/fair-split/RuleNotApplicable"
import { Result } from "effect"
import * as Grouping from "../Grouping.ts"
import * as Governance from "../governance/Governance.ts"
import { type FicheId, PotId, ReceiptId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type { Cents } from "../Money.ts"
import * as Week from "../Week.ts"
import * as Balances from "./Balances.ts"
import * as CarrierTerms from "./CarrierTerms.ts"
import * as Pot from "./Pot.ts"
import * as PotFacts from "./PotFacts.ts"
import type * as Receipts from "./Receipts.ts"
import * as RuleAnswers from "./RuleAnswers.ts"

/** What the next split rests on. @category models @since 0.1.0 */
export interface Window {
  readonly carrierTerms: Pick<CarrierTerms.State, "earlier" | "tariff">
  readonly receipts: Receipts.State
  readonly ruleAnswers: RuleAnswers.State
  readonly governance: Governance.State
  readonly planning: { readonly fiches: { readonly [ficheId: string]: PotFacts.Done } }
}

/** What earlier splits left. @category models @since 0.1.0 */
export interface Before {
  readonly pots: { readonly [potId: string]: Pot.Shared }
  readonly balances: Balances.Balances
}

/** A pot as it would be locked today, and what its rule says each person is due, or why it cannot be applied yet. @category models @since 0.1.0 */
export interface Prepared {
  readonly pot: typeof Pot.PotLocked.Type
  readonly entitlements: Result.Result<Entitlement.Entitlements, RuleNotApplicable>
}

/**
 * The pots that sharing a week would lock today, each counted against what those before it leave. A pot whose rule cannot
 * be applied yet changes nothing for the others.
 *
 * @category getters
 * @since 0.1.0
 */
export const prepared = (before: Before, window: Window, week: Week.Week, on: LocalDate): ReadonlyArray<Prepared> => {
  let { balances, pots } = before
  let answers = window.ruleAnswers
  const all: Array<Prepared> = []
  // What a correction has taken back keeps what it had paid, also when it is not its turn, so that nobody else pays that meanwhile.
  let held = paidByThoseThatWait(before, window)
  const prepare = (pot: typeof Pot.PotLocked.Type) => {
    const entitlements = Entitlement.of(pot.splitRule.rule, pot.facts)
    all.push({ pot, entitlements })
    if (Result.isFailure(entitlements)) return
    pots = { ...pots, [pot.potId]: Pot.proposed(pot) }
    balances = Balances.locked(balances, pot)
    answers = RuleAnswers.evolve(answers, pot)
    held = held.filter(({ receiptId }) => pot.lines.every((line) => line.receiptId !== receiptId))
  }
  const ready = unshared(window, week).filter((receipt) => waitsFor(receipt, window) === undefined)
  // What a correction has taken back is shared again by itself, in the week that it was shared in.
  const together = Grouping.by(
    ready,
    ({ again, ficheId }) => `${ruleOf(ficheId, window)?.version} ${again?.potId ?? ""}`
  )
  // First of all: what they paid for then is open again, and is theirs.
  const earlierFirst = Array.from(together.values()).toSorted(([a], [b]) => rank(a) - rank(b))
  for (const own of earlierFirst) {
    const [first] = own
    const version = first === undefined ? undefined : ruleOf(first.ficheId, window)
    if (version?.splitRule == null) continue
    const { splitRule, version: ruleVersion } = version
    const potWeek = first?.again?.week ?? week
    const begun = { potId: nextPot(pots, potWeek), week: potWeek, ruleVersion, splitRule }
    const pot = withReceipts(begun, own, { balances, pots, held }, window, on)
    const given = Lookup.get(answers.weeks, potWeek) ?? RuleAnswers.nothing
    prepare({ ...pot, facts: PotFacts.complete(pot.facts, given, splitRule.rule) })
  }
  for (const [id, reversal] of Object.entries(window.receipts.reversals)) {
    if (reversal.potId !== undefined) continue
    const original = Lookup.get(pots, Lookup.get(window.receipts.receipts, reversal.receiptId)?.potId ?? "")
    const pot = takingBack({ potId: nextPot(pots, week), week }, ReceiptId.make(id), reversal, original, on)
    if (pot !== undefined) prepare(pot)
  }
  return all
}

/** What a receipt waits for: an answer why so much was paid, the attendance, or a rule or a tariff for the day of work. @category models @since 0.1.0 */
export type Reason = "question" | "attendance" | "rule" | "tariff"

/** Why a receipt is not shared yet. @category getters @since 0.1.0 */
export const waitsFor = (
  { ficheId, question }: Pick<Receipts.Receipt, "ficheId" | "question">,
  window: Pick<Window, "carrierTerms" | "governance" | "planning">
): Reason | undefined => {
  if (question !== undefined) return "question"
  const done = Lookup.get(window.planning.fiches, ficheId)
  if (done === undefined || done.attendance.every(({ minutes }) => minutes === 0)) return "attendance"
  if (ruleOf(ficheId, window)?.splitRule == null) return "rule"
  return CarrierTerms.tariffFor(window.carrierTerms, done.workDay) === undefined ? "tariff" : undefined
}

/** The receipts until the end of a week that wait for something else than to be shared. @category getters @since 0.1.0 */
export const waiting = (
  window: Pick<Window, "carrierTerms" | "receipts" | "governance" | "planning">,
  week: Week.Week
): ReadonlyArray<{ readonly receiptId: ReceiptId; readonly reason: Reason }> =>
  unshared(window, week).flatMap(({ receiptId, ...receipt }) => {
    const reason = waitsFor(receipt, window)
    return reason === undefined ? [] : [{ receiptId, reason }]
  })

/** The rule that was in force when the work was done. */
const ruleOf = (ficheId: FicheId, { governance, planning }: Pick<Window, "governance" | "planning">) => {
  const day = Lookup.get(planning.fiches, ficheId)?.workDay
  return day === undefined ? undefined : Governance.inForce(governance, Governance.splitRuleId, day)
}

/** The receipts that no pot has taken, and that were received until the end of a week; the oldest first. */
const unshared = ({ receipts: { receipts } }: Pick<Window, "receipts">, week: Week.Week) =>
  Object.entries(receipts)
    .filter(
      ([, { again, potId, receivedOn, reversed, ttc }]) =>
        potId === undefined && reversed < ttc && (again?.week ?? Week.of(receivedOn)) <= week
    )
    .map(([id, receipt]) => ({ receiptId: ReceiptId.make(id), ...receipt, ttc: receipt.ttc - receipt.reversed }))
    .toSorted((a, b) => (`${a.receivedOn} ${a.receiptId}` < `${b.receivedOn} ${b.receiptId}` ? -1 : 1))

const nextPot = (pots: Before["pots"], week: Week.Week): PotId =>
  PotId.make(`${week}.${Object.values(pots).filter((pot) => pot.week === week).length + 1}`)

const rank = (receipt: Pick<Receipts.Receipt, "again"> | undefined): number => (receipt?.again === undefined ? 1 : 0)

const withReceipts = (
  pot: Pick<Pot.Shared, "potId" | "week" | "ruleVersion" | "splitRule">,
  receipts: ReturnType<typeof unshared>,
  before: Before & { readonly held: ReadonlyArray<Pot.Line> },
  { carrierTerms, planning: { fiches } }: Pick<Window, "carrierTerms" | "planning">,
  on: LocalDate
): typeof Pot.PotLocked.Type => {
  const agreed = agreedBefore(receipts[0], before)
  const held = agreed === undefined ? before.held : []
  // An earlier carrier keeps its part of its time, and charges no months any more; nor do months go by for what was shared before.
  const fees =
    carrierTerms.tariff === undefined || agreed !== undefined
      ? null
      : Balances.fees(before.balances, carrierTerms.tariff, on)
  let balances = Balances.charge(before.balances, fees)
  const lines = receipts.flatMap(({ ficheId, receiptId, receivedOn, ttc, vat }) => {
    const open = Balances.outstanding(balances, ficheId, held)
    const was = lineOf(agreed, receiptId, ttc)
    const outstanding = was === undefined ? open : noMoreThan(was, open)
    if (was !== undefined && isAsBefore(was, outstanding)) {
      balances = Balances.count(balances, was, 1)
      return was
    }
    const workDay = Lookup.get(fiches, ficheId)?.workDay ?? receivedOn
    const adopted = CarrierTerms.tariffFor(carrierTerms, workDay)
    if (adopted === undefined) return []
    const line = Pot.waterfall({
      receipt: { receiptId, ficheId, workDay, ttc, vat },
      outstanding,
      tariff: adopted.tariff,
      baseSoFar: Balances.baseSoFar(balances, receivedOn.slice(0, 4), workDay),
      commonPot: pot.splitRule.commonPot
    })
    balances = Balances.count(balances, line, 1)
    return line
  })
  const facts = PotFacts.facts(lines, fiches, before.balances.sharedHt, pot.splitRule)
  return { _tag: "PotLocked", ...pot, takesBack: null, reversalId: null, lines, facts, fees, on }
}

/**
 * The last split that the group had agreed to with a receipt that a correction took back: what was paid before sharing then stays as it
 * was, also when a later proposal with it was corrected once more before anybody agreed.
 */
const agreedBefore = (
  receipt: Pick<ReturnType<typeof unshared>[number], "again" | "receiptId"> | undefined,
  { pots }: Pick<Before, "pots">
): Pot.Shared | undefined =>
  receipt?.again === undefined
    ? undefined
    : Object.values(pots).findLast(
        ({ agreedOn, lines, takesBack }) =>
          takesBack === null && agreedOn !== undefined && lines.some(({ receiptId }) => receiptId === receipt.receiptId)
      )

/** The line of a receipt in a split, less what went back to the client since. */
const lineOf = (pot: Pot.Shared | undefined, receiptId: ReceiptId, ttc: Cents): Pot.Line | undefined => {
  const line = pot?.lines.find((line) => line.receiptId === receiptId)
  return line === undefined ? undefined : Pot.leftOf(line, ttc)
}

/** The lines that the group had agreed to, of what a correction took back and nobody has shared again. */
const paidByThoseThatWait = (before: Before, { receipts }: Pick<Window, "receipts">): ReadonlyArray<Pot.Line> => {
  // What was in one pot stays together, so one look is enough for all of it.
  const agreed = new Map<PotId, Pot.Shared | undefined>()
  return Object.entries(receipts.receipts).flatMap(([id, { again, potId, reversed, ttc }]) => {
    if (again === undefined || potId !== undefined || reversed >= ttc) return []
    const receiptId = ReceiptId.make(id)
    if (!agreed.has(again.potId)) agreed.set(again.potId, agreedBefore({ again, receiptId }, before))
    const line = lineOf(agreed.get(again.potId), receiptId, ttc - reversed)
    return line === undefined ? [] : [line]
  })
}

/** What was spent since then is not paid by those whose minutes were corrected, but by what comes in next. */
const noMoreThan = (was: Pot.Line, open: Pot.Outstanding): Pot.Outstanding => ({
  costs: Math.min(was.costs, open.costs),
  generalCosts: Math.min(was.generalCosts, open.generalCosts),
  fees: Math.min(was.fees, open.fees)
})

const isAsBefore = (was: Pot.Line, { costs, fees, generalCosts }: Pot.Outstanding): boolean =>
  was.costs === costs && was.generalCosts === generalCosts && was.fees === fees

const takingBack = (
  pot: Pick<Pot.Shared, "potId" | "week">,
  reversalId: ReceiptId,
  { already, receiptId, ttc }: Receipts.Reversal,
  original: Pot.Shared | undefined,
  on: LocalDate
): typeof Pot.PotLocked.Type | undefined => {
  const shared = original?.lines.find((line) => line.receiptId === receiptId)
  if (original === undefined || shared === undefined) return undefined
  const line = Pot.takenBack(shared, already, ttc)
  const { ruleVersion } = original
  const { facts, splitRule } = PotFacts.sharedBack(original, line)
  const back = { takesBack: receiptId, reversalId }
  return { _tag: "PotLocked", ...pot, ...back, ruleVersion, splitRule, lines: [line], facts, fees: null, on }
}
