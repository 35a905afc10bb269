/**
 * What sharing a week would lock today: the pots of what came in until then and of what has to be taken back, and what waits
 * for something else.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import type { RuleNotApplicable } from "@kpacite/fair-split/RuleNotApplicable"
import { Result } from "effect"
import * as Grouping from "../Grouping.ts"
import * as Governance from "../governance/Governance.ts"
import { type FicheId, PotId, ReceiptId } from "../Ids.ts"
import { type LocalDate, plusDays } from "../LocalDate.ts"
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
export const prepared = (before: Before, window: Window, week: Week.Week, on: LocalDate): ReadonlyArray<Prepared> =>
  Steps.atOnce(preparedInSteps(before, window, week, on))

/** The same in steps: thousands of receipts may wait. @category getters @since 0.1.0 */
export function* preparedInSteps(
  before: Before,
  window: Window,
  week: Week.Week,
  on: LocalDate
): Steps.Steps<ReadonlyArray<Prepared>> {
  let { balances, pots } = before
  let answers = window.ruleAnswers
  const all: Array<Prepared> = []
  // What was made here may be changed in place: nobody sees it, and a copy for each pot takes long where there are many.
  const owner = Draft.begin()
  const nextPot = numbering(pots)
  // What a correction has taken back keeps what it had paid, also when it is not its turn, so that nobody else pays that meanwhile.
  let held = paidByThoseThatWait(before, window)
  const prepare = (pot: typeof Pot.PotLocked.Type) => {
    const entitlements = Entitlement.of(pot.splitRule.rule, pot.facts)
    all.push({ pot, entitlements })
    if (Result.isFailure(entitlements)) return
    nextPot.isTaken(pot.week)
    pots = Draft.fold(lockedPots, pots, [pot], owner)
    balances = Draft.fold(lockedBalances, balances, [pot], owner)
    answers = RuleAnswers.evolve(answers, pot)
    const shared = new Set(pot.lines.map(({ receiptId }) => receiptId))
    held = held.filter(({ receiptId }) => !shared.has(receiptId))
  }
  yield
  const ready: Array<ReturnType<typeof unshared>[number]> = []
  for (const [index, receipt] of unshared(window, week).entries()) {
    if (index % each === 0) yield
    if (waitsFor(receipt, window) === undefined) ready.push(receipt)
  }
  // What a correction has taken back is shared again by itself, in the week that it was shared in.
  const together = Grouping.by(
    ready,
    ({ again, ficheId }) => `${ruleOf(ficheId, window)?.version} ${again?.potId ?? ""}`
  )
  // First of all: what they paid for then is open again, and is theirs.
  const earlierFirst = Array.from(together.values()).toSorted(([a], [b]) => rank(a) - rank(b))
  for (const own of earlierFirst) {
    yield
    const [first] = own
    const version = first === undefined ? undefined : ruleOf(first.ficheId, window)
    if (version?.splitRule == null) continue
    const { splitRule, version: ruleVersion } = version
    const potWeek = first?.again?.week ?? week
    const begun = { potId: nextPot.of(potWeek), week: potWeek, ruleVersion, splitRule }
    const pot = yield* withReceipts(begun, own, { balances, pots, held }, window, on)
    const given = Lookup.get(answers.weeks, potWeek) ?? RuleAnswers.nothing
    prepare({ ...pot, facts: PotFacts.complete(pot.facts, given, splitRule.rule) })
  }
  for (const [id, reversal] of Object.entries(window.receipts.reversals)) {
    if (reversal.potId !== undefined) continue
    yield
    const original = Lookup.get(pots, Lookup.get(window.receipts.receipts, reversal.receiptId)?.potId ?? "")
    const pot = takingBack({ potId: nextPot.of(week), week }, ReceiptId.make(id), reversal, original, on)
    if (pot !== undefined) prepare(pot)
  }
  return all
}

/** So many receipts are looked at in a step. */
const each = 50

const lockedPots = {
  evolve: (pots: Before["pots"], pot: typeof Pot.PotLocked.Type) => Draft.put(pots, pot.potId, Pot.proposed(pot))
}
const lockedBalances = { evolve: Balances.locked }
const counted = { evolve: (balances: Balances.Balances, line: Pot.Line) => Balances.count(balances, line, 1) }

/** The name that the next pot of a week has; each that is locked takes one. */
const numbering = (pots: Before["pots"]) => {
  const inWeek = new Map<Week.Week, number>()
  for (const { week } of Object.values(pots)) inWeek.set(week, (inWeek.get(week) ?? 0) + 1)
  return {
    of: (week: Week.Week): PotId => PotId.make(`${week}.${(inWeek.get(week) ?? 0) + 1}`),
    isTaken: (week: Week.Week) => void inWeek.set(week, (inWeek.get(week) ?? 0) + 1)
  }
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
const unshared = ({ receipts: { receipts } }: Pick<Window, "receipts">, week: Week.Week) => {
  const waits = waitsUntil(week)
  return Object.entries(receipts)
    .filter(([, receipt]) => waits(receipt))
    .map(([id, receipt]) => ({ receiptId: ReceiptId.make(id), ...receipt, ttc: receipt.ttc - receipt.reversed }))
    .toSorted(byAge)
}

/** Whether no pot has taken a receipt that was received until the end of a week. @category guards @since 0.1.0 */
export const waitsUntil = (week: Week.Week) => {
  const sunday = plusDays(Week.monday(week), 6)
  return ({ again, potId, receivedOn, reversed, ttc }: Receipts.Receipt): boolean =>
    potId === undefined && reversed < ttc && (again === undefined ? receivedOn <= sunday : again.week <= week)
}

const byAge = (a: { receivedOn: LocalDate; receiptId: string }, b: typeof a): number =>
  a.receivedOn === b.receivedOn ? compare(a.receiptId, b.receiptId) : compare(a.receivedOn, b.receivedOn)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const rank = (receipt: Pick<Receipts.Receipt, "again"> | undefined): number => (receipt?.again === undefined ? 1 : 0)

function* withReceipts(
  pot: Pick<Pot.Shared, "potId" | "week" | "ruleVersion" | "splitRule">,
  receipts: ReturnType<typeof unshared>,
  before: Before & { readonly held: ReadonlyArray<Pot.Line> },
  { carrierTerms, planning: { fiches } }: Pick<Window, "carrierTerms" | "planning">,
  on: LocalDate
): Steps.Steps<typeof Pot.PotLocked.Type> {
  const agreed = agreedBefore(receipts[0], before)
  const earlier = new Map(agreed?.lines.map((line) => [line.receiptId, line]))
  const heldFor = totals(agreed === undefined ? before.held : [])
  // An earlier carrier keeps its part of its time, and charges no months any more; nor do months go by for what was shared before.
  const fees =
    carrierTerms.tariff === undefined || agreed !== undefined
      ? null
      : Balances.fees(before.balances, carrierTerms.tariff, on)
  const owner = Draft.begin()
  let balances = Balances.charge(before.balances, fees)
  const lines: Array<Pot.Line> = []
  const add = (line: Pot.Line) => {
    balances = Draft.fold(counted, balances, [line], owner)
    lines.push(line)
  }
  for (const [index, { ficheId, receiptId, receivedOn, ttc, vat }] of receipts.entries()) {
    if (index % each === 0) yield
    const open = Balances.outstanding(balances, ficheId, [heldFor(ficheId)])
    const shared = earlier.get(receiptId)
    const was = shared === undefined ? undefined : Pot.leftOf(shared, ttc)
    const outstanding = was === undefined ? open : noMoreThan(was, open)
    if (was !== undefined && isAsBefore(was, outstanding)) {
      add(was)
      continue
    }
    const workDay = Lookup.get(fiches, ficheId)?.workDay ?? receivedOn
    const adopted = CarrierTerms.tariffFor(carrierTerms, workDay)
    if (adopted === undefined) continue
    const line = Pot.waterfall({
      receipt: { receiptId, ficheId, workDay, ttc, vat },
      outstanding,
      tariff: adopted.tariff,
      baseSoFar: Balances.baseSoFar(balances, receivedOn.slice(0, 4), workDay),
      commonPot: pot.splitRule.commonPot
    })
    add(line)
  }
  yield
  const facts = PotFacts.facts(lines, fiches, before.balances.sharedHt, pot.splitRule)
  return { _tag: "PotLocked", ...pot, takesBack: null, reversalId: null, lines, facts, fees, on }
}

/** What lines have paid together, with the costs of one prestation. */
const totals = (lines: ReadonlyArray<Pot.Line>) => {
  const [generalCosts, fees] = [Pot.total(lines, "generalCosts"), Pot.total(lines, "fees")]
  const byFiche = Grouping.by(lines, ({ ficheId }) => ficheId)
  return (ficheId: FicheId) => ({ ficheId, costs: Pot.total(byFiche.get(ficheId) ?? [], "costs"), generalCosts, fees })
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

/** The lines that the group had agreed to, of what a correction took back and nobody has shared again. */
const paidByThoseThatWait = (before: Before, { receipts }: Pick<Window, "receipts">): ReadonlyArray<Pot.Line> => {
  // What was in one pot stays together, so one look is enough for all of it.
  const agreed = new Map<PotId, ReadonlyMap<string, Pot.Line>>()
  return Object.entries(receipts.receipts).flatMap(([id, { again, potId, reversed, ttc }]) => {
    if (again === undefined || potId !== undefined || reversed >= ttc) return []
    const receiptId = ReceiptId.make(id)
    const lines =
      agreed.get(again.potId) ??
      new Map(agreedBefore({ again, receiptId }, before)?.lines.map((line) => [line.receiptId, line]))
    agreed.set(again.potId, lines)
    // Less what went back to the client since.
    const line = lines.get(receiptId)
    return line === undefined ? [] : [Pot.leftOf(line, ttc - reversed)]
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
