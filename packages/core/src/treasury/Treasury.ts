/**
 * The money: clients pay, the carrier keeps its part, the week's pot is shared by the rule that was in force when the work
 * was done, the group agrees, and the carrier is asked to pay out.
 *
 * Nothing is ever shared without a rule: money whose work no rule covers waits, and the week sheet says so.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import type { RuleNotApplicable } from "@kpacite/fair-split/RuleNotApplicable"
import * as Settlement from "@kpacite/fair-split/Settlement"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Governance from "../governance/Governance.ts"
import { FicheId, PersonId, PotId, ReceiptId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import { BasisPoints, Cents, PositiveCents } from "../Money.ts"
import { type NotAllowed, NotFound, type PersonUnknown, unless } from "../Rejection.ts"
import * as Week from "../Week.ts"
import * as Charges from "./Charges.ts"
import * as Pot from "./Pot.ts"
import * as Balances from "./Balances.ts"
import * as TreasuryRejections from "./TreasuryRejections.ts"
import * as RuleAnswers from "./RuleAnswers.ts"
import * as Tariff from "./Tariff.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** The VAT that most services carry. **Source** - Code général des impôts, article 278. @category policies @since 0.1.0 */
export const standardVat: BasisPoints = 2_000

/** How somebody finds a week's split. @category models @since 0.1.0 */
export const Feeling = Schema.Literals(["fair", "unsure", "unfair"])

// -- events ----------------------------------------------------------------------------------------------------------

const on = LocalDate

/** What the carrier keeps from now on, less the fees that it waives. @category events @since 0.1.0 */
export const TariffAdopted = Schema.TaggedStruct("TariffAdopted", {
  tariff: Tariff.Tariff,
  waivedFees: Schema.Array(Schema.String),
  /** What the tariff before this one still charges, for the months before this one. */
  fees: Schema.NullOr(Balances.Fees),
  on
})
/** The rates of contributions by which net pay is estimated from now on. @category events @since 0.1.0 */
export const RateTableAdopted = Schema.TaggedStruct("RateTableAdopted", { table: Charges.RateTable, on })
/** A client paid. **Units** - `ttc` in cents with VAT, `vat` in basis points. @category events @since 0.1.0 */
export const PaymentReceived = Schema.TaggedStruct("PaymentReceived", {
  receiptId: ReceiptId,
  ficheId: FicheId,
  ttc: Cents,
  vat: BasisPoints,
  receivedOn: LocalDate,
  on
})
/**
 * The client got money back (a credit note, a bounced cheque). What was shared of it goes back in the next split.
 *
 * @category events
 * @since 0.1.0
 */
export const PaymentReversed = Schema.TaggedStruct("PaymentReversed", {
  reversalId: ReceiptId,
  receiptId: ReceiptId,
  ttc: Cents,
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  on
})
/** Money was spent for one prestation, or (`ficheId` null) for all. **Units** - cents. @category events @since 0.1.0 */
export const CostRecorded = Schema.TaggedStruct("CostRecorded", {
  ficheId: Schema.NullOr(FicheId),
  label: Schema.NonEmptyString,
  cents: Cents,
  on
})
/** The group paid something out of the common pot. **Units** - cents. @category events @since 0.1.0 */
export const CommonPotSpent = Schema.TaggedStruct("CommonPotSpent", { label: Schema.NonEmptyString, cents: Cents, on })
/** The carrier explained contributions to the group, with the table of rates in force. **Units** - minutes. @category events @since 0.1.0 */
export const ChargesWorkshopHeld = Schema.TaggedStruct("ChargesWorkshopHeld", {
  rates: Schema.NonEmptyString,
  participants: Schema.Array(PersonId),
  minutes: Schema.Int,
  by: PersonId,
  on
})
/**
 * The money of a pot is set aside under one rule, with everything that the split rests on.
 *
 * @category events
 * @since 0.1.0
 */
export const PotLocked = Schema.TaggedStruct("PotLocked", {
  potId: PotId,
  week: Week.Week,
  /** The receipt whose money goes back, when this pot takes money back. */
  takesBack: Schema.NullOr(ReceiptId),
  reversalId: Schema.NullOr(ReceiptId),
  ruleVersion: Schema.Int,
  splitRule: Governance.SplitRule,
  lines: Schema.Array(Pot.Line),
  facts: Facts.Facts,
  /** The fixed fees of the carrier that this pot charged, through this month. */
  fees: Schema.NullOr(Balances.Fees),
  on
})
/** Who gets what, as the rule says; nothing is due before it is agreed. @category events @since 0.1.0 */
export const AllocationProposed = Schema.TaggedStruct("AllocationProposed", {
  potId: PotId,
  settled: Settlement.Settled,
  by: PersonId,
  on
})
/** The group agrees: from now on each person's part is due. @category events @since 0.1.0 */
export const AllocationAgreed = Schema.TaggedStruct("AllocationAgreed", { potId: PotId, by: PersonId, on })
/**
 * A proposal that was not agreed is taken back: the money waits again, and every fraction is owed as before.
 *
 * @category events
 * @since 0.1.0
 */
export const PotReversed = Schema.TaggedStruct("PotReversed", {
  potId: PotId,
  settled: Settlement.Settled,
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  on
})
/** How somebody finds a week's split; their last word on it counts. @category events @since 0.1.0 */
export const FairnessVoiced = Schema.TaggedStruct("FairnessVoiced", {
  week: Week.Week,
  personId: PersonId,
  feeling: Feeling,
  words: Personal.field(Schema.String, "personId"),
  on
})
/** What can happen to the money until it is due. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ChargesWorkshopHeld,
  TariffAdopted,
  RateTableAdopted,
  PaymentReceived,
  PaymentReversed,
  CostRecorded,
  CommonPotSpent,
  PotLocked,
  AllocationProposed,
  AllocationAgreed,
  PotReversed,
  FairnessVoiced,
  ...RuleAnswers.Event.members
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** What a client paid, and the pot that shares it. **Units** - cents with VAT. @category state @since 0.1.0 */
export interface Receipt {
  readonly ficheId: FicheId
  readonly ttc: Cents
  readonly vat: BasisPoints
  readonly receivedOn: LocalDate
  /** What went back to the client, whether it had been shared or not. */
  readonly reversed: Cents
  /** The pot that shares it; without one it waits. */
  readonly potId: PotId | undefined
}

/**
 * Money that went back to a client after it had been shared, until a pot takes it back from those who had it.
 *
 * @category state
 * @since 0.1.0
 */
export interface Reversal {
  readonly receiptId: ReceiptId
  readonly ttc: Cents
  /** What had been taken back of this receipt before. */
  readonly already: Cents
  readonly potId: PotId | undefined
}

/** A pot and its split, from the proposal to what the group made of it. @category state @since 0.1.0 */
export interface Shared extends Omit<typeof PotLocked.Type, "_tag"> {
  readonly status: "proposed" | "agreed" | "reversed"
  readonly settled: Settlement.Settled | undefined
  readonly proposedBy: PersonId | undefined
  readonly agreedBy: PersonId | undefined
  readonly agreedOn: LocalDate | undefined
}

/**
 * The money that came in, what waits, what was shared, and the fractions of a cent that are owed.
 *
 * @category state
 * @since 0.1.0
 */
export interface State {
  readonly tariff: Omit<typeof TariffAdopted.Type, "_tag" | "fees"> | undefined
  readonly rateTable: Charges.RateTable | undefined
  readonly receipts: { readonly [receiptId: string]: Receipt }
  readonly reversals: { readonly [reversalId: string]: Reversal }
  readonly pots: { readonly [potId: string]: Shared }
  readonly workshops: ReadonlyArray<Omit<typeof ChargesWorkshopHeld.Type, "_tag">>
  readonly statements: RuleAnswers.State
  readonly purse: Balances.Purse
  readonly ledger: Settlement.Ledger
}

/** No money, and no tariff yet. @category state @since 0.1.0 */
export const initial: State = {
  tariff: undefined,
  rateTable: undefined,
  receipts: {},
  reversals: {},
  pots: {},
  workshops: [],
  statements: RuleAnswers.initial,
  purse: Balances.empty,
  ledger: Steady.empty
}

// -- commands --------------------------------------------------------------------------------------------------------

export const AdoptTariff = Schema.TaggedStruct("AdoptTariff", {
  tariff: Tariff.Tariff,
  waivedFees: Schema.optionalKey(Schema.Array(Schema.String))
}).annotate({
  description:
    "The tariff that the carrier applies from now on (rates in basis points, fees in cents a month); fees that it waives are named. For economic coordinators."
})
export const AdoptRateTable = Schema.TaggedStruct("AdoptRateTable", { table: Charges.RateTable }).annotate({
  description:
    "The rates by which net pay is estimated from now on; never the pay slip itself. For economic coordinators."
})
export const HoldChargesWorkshop = Schema.TaggedStruct("HoldChargesWorkshop", {
  participants: Schema.UniqueArray(PersonId),
  minutes: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 600 }))
}).annotate({
  description:
    "The carrier came and explained contributions to these people, for so many minutes, with the rates in force. For coordinators."
})
export const ReceivePayment = Schema.TaggedStruct("ReceivePayment", {
  ficheId: FicheId,
  ttc: PositiveCents,
  vat: Schema.optionalKey(BasisPoints),
  receivedOn: LocalDate
}).annotate({
  description:
    "A client paid for a prestation, in whole or in part: `ttc` in cents with VAT, `vat` in basis points (2000 unless another rate is said). For coordinators."
})
export const ReversePayment = Schema.TaggedStruct("ReversePayment", {
  receiptId: ReceiptId,
  ttc: PositiveCents,
  reason: Schema.NonEmptyString
}).annotate({
  description:
    "The client got back `ttc` cents of a payment, and this is why; what was shared of it goes back in the next split. For coordinators."
})
export const RecordCost = Schema.TaggedStruct("RecordCost", {
  ficheId: Schema.NullOr(FicheId),
  label: Schema.NonEmptyString,
  cents: PositiveCents
}).annotate({
  description:
    "Money was spent, in cents: for one prestation (materials), or for all when `ficheId` is null. It is taken off before anything is shared. For coordinators."
})
export const SpendCommonPot = Schema.TaggedStruct("SpendCommonPot", {
  label: Schema.NonEmptyString,
  cents: PositiveCents
}).annotate({
  description: "Spends cents of the common pot, never more than there are in it. For economic coordinators."
})
export const ShareWeek = Schema.TaggedStruct("ShareWeek", { week: Week.Week }).annotate({
  description:
    "Proposes how to share everything that was received until the end of this week and that a rule covers; the rest waits, and the week sheet says for what. For economic coordinators."
})
export const AgreeAllocation = Schema.TaggedStruct("AgreeAllocation", { potId: PotId }).annotate({
  description:
    "The group has looked at the split and agrees; from now on the money is due. For active members and coordinators, but not for whoever proposed it."
})
export const ReversePot = Schema.TaggedStruct("ReversePot", { potId: PotId, reason: Schema.NonEmptyString }).annotate({
  description:
    "Takes back a split that was not agreed, and this is why: the money waits again, and every fraction is owed as before. For active members and coordinators."
})
export const VoiceFairness = Schema.TaggedStruct("VoiceFairness", {
  week: Week.Week,
  feeling: Feeling,
  words: Schema.optionalKey(Schema.String)
}).annotate({
  description:
    "What I find of this week's split; said again, it replaces what I said before. For active members and coordinators."
})

/** What can be asked about the money until it is due. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  AdoptTariff,
  AdoptRateTable,
  HoldChargesWorkshop,
  ReceivePayment,
  ReversePayment,
  RecordCost,
  SpendCommonPot,
  ShareWeek,
  AgreeAllocation,
  ReversePot,
  VoiceFairness,
  ...RuleAnswers.Command.members
])
export type Command = typeof Command.Type

/** Why something about the money is refused. @category rejections @since 0.1.0 */
export type Rejection = Membership.NotInThisState | NotAllowed | NotFound | PersonUnknown | TreasuryRejections.Refused

// -- decide ----------------------------------------------------------------------------------------------------------

/** What deciding about money needs to know of the rest. @category deciders @since 0.1.0 */
export interface Around {
  readonly membership: Membership.State
  readonly governance: Governance.State
  readonly fiches: { readonly [ficheId: string]: Pot.Done }
}

type Decision = Result.Result<ReadonlyArray<Event>, Rejection>

/** The economic coordinators propose a split; somebody else agrees to it. @category deciders @since 0.1.0 */
export const decide = (asked: Asked<Command>, state: State, around: Around): Decision => {
  const { command } = asked
  switch (command._tag) {
    case "AdoptTariff":
      return adoptTariff(asked, command, state, around)
    case "AdoptRateTable":
      return Result.map(Membership.asEconomicCoordinator(around.membership, asked.actor), () => [
        { _tag: "RateTableAdopted", table: command.table, on: today(asked) }
      ])
    case "HoldChargesWorkshop":
      return holdChargesWorkshop(asked, command, state, around)
    case "ReceivePayment":
      return receivePayment(asked, command, around)
    case "ReversePayment":
      return reversePayment(asked, command, state, around)
    case "RecordCost":
      return recordCost(asked, command, around)
    case "SpendCommonPot":
      return spendCommonPot(asked, command, state, around)
    case "ShareWeek":
      return shareWeek(asked, command, state, around)
    case "AgreeAllocation":
      return agreeAllocation(asked, command, state, around)
    case "ReversePot":
      return reversePot(asked, command, state, around)
    case "VoiceFairness":
      return voiceFairness(asked, command, around)
    default:
      return RuleAnswers.decide({ ...asked, command }, around.membership)
  }
}

const adoptTariff = (
  asked: Asked<Command>,
  { tariff, waivedFees = [] }: typeof AdoptTariff.Type,
  state: State,
  around: Around
): Decision =>
  Result.gen(function* () {
    yield* Membership.asEconomicCoordinator(around.membership, asked.actor)
    const waivable = tariff.monthlyFees.filter((fee) => fee.waivable).map(({ id }) => id)
    const fixed = waivedFees.find((fee) => !waivable.includes(fee))
    if (fixed !== undefined) return yield* Result.fail(new TreasuryRejections.FeeNotWaivable({ fee: fixed, waivable }))
    const on = today(asked)
    const fees = state.tariff === undefined ? null : Balances.feesBefore(state.purse, state.tariff, on)
    return [{ _tag: "TariffAdopted", tariff, waivedFees, fees, on }]
  })

const holdChargesWorkshop = (
  asked: Asked<Command>,
  { minutes, participants }: typeof HoldChargesWorkshop.Type,
  state: State,
  around: Around
): Decision =>
  Result.gen(function* () {
    const by = yield* Membership.asCoordinator(around.membership, asked.actor)
    const { rateTable } = state
    if (rateTable === undefined) return yield* Result.fail(new TreasuryRejections.RatesMissing())
    for (const personId of participants) yield* Membership.present(personId, "present", around.membership)
    return [{ _tag: "ChargesWorkshopHeld", rates: rateTable.name, participants, minutes, by, on: today(asked) }]
  })

const receivePayment = (asked: Asked<Command>, command: typeof ReceivePayment.Type, around: Around): Decision =>
  Result.gen(function* () {
    yield* Membership.asCoordinator(around.membership, asked.actor)
    const { ficheId, receivedOn, ttc, vat = standardVat } = command
    yield* unless(around.fiches[ficheId] !== undefined, () => new NotFound({ what: "fiche", id: ficheId }))
    const on = today(asked)
    yield* unless(receivedOn <= on, () => new TreasuryRejections.NotReceivedYet({ receivedOn }))
    const receiptId = ReceiptId.make(asked.commandId)
    return [{ _tag: "PaymentReceived", receiptId, ficheId, ttc, vat, receivedOn, on }]
  })

const reversePayment = (
  asked: Asked<Command>,
  { reason, receiptId, ttc }: typeof ReversePayment.Type,
  state: State,
  around: Around
): Decision =>
  Result.gen(function* () {
    const by = yield* Membership.asCoordinator(around.membership, asked.actor)
    const receipt = state.receipts[receiptId]
    if (receipt === undefined) return yield* Result.fail(new NotFound({ what: "receipt", id: receiptId }))
    const most = receipt.ttc - receipt.reversed
    yield* unless(ttc <= most, () => new TreasuryRejections.MoreThanReceived({ receiptId, ttc, most }))
    const pot = receipt.potId === undefined ? undefined : state.pots[receipt.potId]
    // A split that is still being talked about is taken back first, so that nobody agrees to an outdated one.
    yield* unless(
      pot?.status !== "proposed",
      () => new TreasuryRejections.PotUnderDiscussion({ potId: pot?.potId ?? PotId.make("-") })
    )
    const reversalId = ReceiptId.make(asked.commandId)
    return [{ _tag: "PaymentReversed", reversalId, receiptId, ttc, by, reason, on: today(asked) }]
  })

const recordCost = (asked: Asked<Command>, command: typeof RecordCost.Type, around: Around): Decision =>
  Result.gen(function* () {
    yield* Membership.asCoordinator(around.membership, asked.actor)
    const { cents, ficheId, label } = command
    yield* unless(
      ficheId === null || around.fiches[ficheId] !== undefined,
      () => new NotFound({ what: "fiche", id: ficheId ?? "" })
    )
    return [{ _tag: "CostRecorded", ficheId, label, cents, on: today(asked) }]
  })

const spendCommonPot = (
  asked: Asked<Command>,
  command: typeof SpendCommonPot.Type,
  state: State,
  around: Around
): Decision =>
  Result.gen(function* () {
    yield* Membership.asEconomicCoordinator(around.membership, asked.actor)
    const { cents, label } = command
    yield* unless(
      cents <= state.purse.commonPot,
      () => new TreasuryRejections.CommonPotTooSmall({ cents, left: state.purse.commonPot })
    )
    return [{ _tag: "CommonPotSpent", label, cents, on: today(asked) }]
  })

/**
 * Why a receipt is not shared yet.
 *
 * @category getters
 * @since 0.1.0
 */
export const waitsFor = (
  receipt: Pick<Receipt, "ficheId">,
  around: Pick<Around, "fiches" | "governance">
): "attendance" | "rule" | undefined => {
  const done = around.fiches[receipt.ficheId]
  if (done === undefined || done.attendance.every(({ minutes }) => minutes === 0)) return "attendance"
  return Governance.inForce(around.governance, Governance.splitRuleId, done.workDay)?.splitRule == null
    ? "rule"
    : undefined
}

/** The receipts that no pot has taken, and that were received until the end of a week; the oldest first. */
const unshared = (state: State, week: Week.Week) =>
  Object.entries(state.receipts)
    .filter(
      ([, { potId, receivedOn, reversed, ttc }]) => potId === undefined && reversed < ttc && Week.of(receivedOn) <= week
    )
    .map(([id, receipt]) => ({ receiptId: ReceiptId.make(id), ...receipt, ttc: receipt.ttc - receipt.reversed }))
    .toSorted((a, b) => (`${a.receivedOn} ${a.receiptId}` < `${b.receivedOn} ${b.receiptId}` ? -1 : 1))

/** A pot as it would be locked today, and what its rule says each person is due, or why it cannot be applied yet. @category models @since 0.1.0 */
export interface Prepared {
  readonly pot: typeof PotLocked.Type
  readonly entitlements: Result.Result<Entitlement.Entitlements, RuleNotApplicable>
}

/**
 * The pots that sharing a week would lock today, each counted against what those before it leave. A pot whose rule cannot
 * be applied yet changes nothing for the others.
 *
 * @category getters
 * @since 0.1.0
 */
export const prepared = (
  state: State,
  around: Pick<Around, "fiches" | "governance">,
  week: Week.Week,
  on: LocalDate
): ReadonlyArray<Prepared> => {
  const { tariff } = state
  if (tariff === undefined) return []
  let current = state
  const pots: Array<Prepared> = []
  const prepare = (pot: typeof PotLocked.Type) => {
    const entitlements = Entitlement.of(pot.splitRule.rule, pot.facts)
    pots.push({ pot, entitlements })
    if (Result.isFailure(entitlements)) return
    current = evolve(current, pot)
  }
  const ruleOf = (ficheId: FicheId) => {
    const day = around.fiches[ficheId]?.workDay
    return day === undefined ? undefined : Governance.inForce(around.governance, Governance.splitRuleId, day)
  }
  const ready = unshared(state, week).filter((receipt) => waitsFor(receipt, around) === undefined)
  for (const [version, own] of Map.groupBy(ready, ({ ficheId }) => ruleOf(ficheId))) {
    if (version?.splitRule == null) continue
    const rule = { ruleVersion: version.version, splitRule: version.splitRule }
    const pot = locked({ potId: nextPot(current, week), week, ...rule }, own, tariff, current.purse, around, on)
    const given = current.statements.weeks[week] ?? RuleAnswers.nothing
    prepare({ ...pot, facts: RuleAnswers.complete(pot.facts, given, rule.splitRule.rule) })
  }
  for (const [id, reversal] of Object.entries(state.reversals)) {
    if (reversal.potId !== undefined) continue
    const pot = lockedBack(nextPot(current, week), week, ReceiptId.make(id), reversal, current, on)
    if (pot !== undefined) prepare(pot)
  }
  return pots
}

const shareWeek = (asked: Asked<Command>, { week }: typeof ShareWeek.Type, state: State, around: Around): Decision =>
  Result.gen(function* () {
    const by = yield* Membership.asEconomicCoordinator(around.membership, asked.actor)
    if (state.tariff === undefined) return yield* Result.fail(new TreasuryRejections.TariffMissing())
    const pots = prepared(state, around, week, today(asked))
    if (pots.length === 0) {
      const waiting = unshared(state, week).flatMap(({ receiptId, ...receipt }) => {
        const reason = waitsFor(receipt, around)
        return reason === undefined ? [] : [{ receiptId, reason }]
      })
      return yield* Result.fail(new TreasuryRejections.NothingToShare({ week, waiting }))
    }
    const events: Array<Event> = []
    let { ledger } = state
    for (const { entitlements, pot } of pots) {
      if (Result.isFailure(entitlements)) continue
      const settled = Steady.settle(ledger, { splitId: pot.potId, entitlements: entitlements.success })
      ledger = settled.ledger
      events.push(pot, { _tag: "AllocationProposed", potId: pot.potId, settled, by, on: today(asked) })
    }
    // What the rule lacks is only in the way when nothing else can be shared; otherwise it waits for the next time.
    for (const { entitlements } of pots) {
      if (events.length > 0 || Result.isSuccess(entitlements)) continue
      const { problem, remedy } = entitlements.failure
      return yield* Result.fail(new TreasuryRejections.SplitNotPossible({ because: problem, advice: remedy }))
    }
    return events
  })

const nextPot = (state: State, week: Week.Week): PotId =>
  PotId.make(`${week}.${Object.values(state.pots).filter((pot) => pot.week === week).length + 1}`)

const locked = (
  pot: Pick<Shared, "potId" | "week" | "ruleVersion" | "splitRule">,
  receipts: ReturnType<typeof unshared>,
  adopted: NonNullable<State["tariff"]>,
  before: Balances.Purse,
  around: Pick<Around, "fiches">,
  on: LocalDate
): typeof PotLocked.Type => {
  const fees = Balances.fees(before, adopted, on)
  let purse = Balances.charge(before, fees)
  const lines = receipts.map(({ ficheId, receiptId, receivedOn, ttc, vat }) => {
    const year = receivedOn.slice(0, 4)
    const line = Pot.waterfall({
      receipt: { receiptId, ficheId, workDay: around.fiches[ficheId]?.workDay ?? receivedOn, ttc, vat },
      outstanding: { costs: purse.openCosts[ficheId] ?? 0, generalCosts: purse.openGeneralCosts, fees: purse.openFees },
      tariff: adopted.tariff,
      baseSoFar: purse.yearBase[year] ?? 0,
      commonPot: pot.splitRule.commonPot
    })
    purse = Balances.count(purse, line, year, 1)
    return line
  })
  const facts = Pot.facts(lines, around.fiches, before.sharedHt, pot.splitRule)
  return { _tag: "PotLocked", ...pot, takesBack: null, reversalId: null, lines, facts, fees, on }
}

const lockedBack = (
  potId: PotId,
  week: Week.Week,
  reversalId: ReceiptId,
  { already, receiptId, ttc }: Reversal,
  state: State,
  on: LocalDate
): typeof PotLocked.Type | undefined => {
  const original = state.pots[state.receipts[receiptId]?.potId ?? ""]
  const shared = original?.lines.find((line) => line.receiptId === receiptId)
  if (original === undefined || shared === undefined) return undefined
  const line = Pot.takenBack(shared, already, ttc)
  const { ruleVersion } = original
  const { facts, splitRule } = Pot.sharedBack(original, line)
  const back = { takesBack: receiptId, reversalId }
  return { _tag: "PotLocked", potId, week, ...back, ruleVersion, splitRule, lines: [line], facts, fees: null, on }
}

const agreeAllocation = (
  asked: Asked<Command>,
  { potId }: typeof AgreeAllocation.Type,
  state: State,
  around: Around
): Decision =>
  Result.gen(function* () {
    const by = yield* Membership.asParticipant(around.membership, asked.actor)
    const pot = yield* proposedPot(state, potId)
    yield* unless(pot.proposedBy !== by, () => new TreasuryRejections.NotAlone({ personId: by }))
    return [{ _tag: "AllocationAgreed", potId, by, on: today(asked) }]
  })

const reversePot = (
  asked: Asked<Command>,
  { potId, reason }: typeof ReversePot.Type,
  state: State,
  around: Around
): Decision =>
  Result.gen(function* () {
    const by = yield* Membership.asParticipant(around.membership, asked.actor)
    const pot = yield* proposedPot(state, potId)
    const { settled = Steady.settle(state.ledger, { splitId: potId, entitlements: noShares }) } = pot
    return [
      { _tag: "PotReversed", potId, settled: Steady.reverse(state.ledger, settled), by, reason, on: today(asked) }
    ]
  })

const noShares = Result.getOrThrow(Entitlement.fromShares([]))

const voiceFairness = (asked: Asked<Command>, command: typeof VoiceFairness.Type, around: Around): Decision =>
  Result.map(Membership.asParticipant(around.membership, asked.actor), (personId) => {
    const { feeling, week, words = null } = command
    return [{ _tag: "FairnessVoiced", week, personId, feeling, words, on: today(asked) }]
  })

const proposedPot = (
  state: State,
  potId: PotId
): Result.Result<Shared, NotFound | TreasuryRejections.PotNotProposed> => {
  const pot = state.pots[potId]
  if (pot === undefined) return Result.fail(new NotFound({ what: "pot", id: potId }))
  return pot.status === "proposed"
    ? Result.succeed(pot)
    : Result.fail(new TreasuryRejections.PotNotProposed({ potId, status: pot.status }))
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The money after an event; each pot is counted against what the earlier ones left. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "TariffAdopted": {
      const { fees, on, tariff, waivedFees } = event
      return { ...state, tariff: { tariff, waivedFees, on }, purse: Balances.charge(state.purse, fees) }
    }
    case "RateTableAdopted":
      return { ...state, rateTable: event.table }
    case "ChargesWorkshopHeld": {
      const { _tag: _, ...workshop } = event
      return { ...state, workshops: [...state.workshops, workshop] }
    }
    case "PaymentReceived": {
      const { ficheId, receivedOn, ttc, vat } = event
      const receipt: Receipt = { ficheId, ttc, vat, receivedOn, reversed: 0, potId: undefined }
      return { ...state, receipts: { ...state.receipts, [event.receiptId]: receipt } }
    }
    case "PaymentReversed":
      return reversed(state, event)
    case "CostRecorded": {
      const { cents, ficheId } = event
      const { purse } = state
      return ficheId === null
        ? { ...state, purse: { ...purse, openGeneralCosts: purse.openGeneralCosts + cents } }
        : { ...state, purse: { ...purse, openCosts: Balances.plus(purse.openCosts, ficheId, cents) } }
    }
    case "CommonPotSpent":
      return { ...state, purse: { ...state.purse, commonPot: state.purse.commonPot - event.cents } }
    case "PotLocked": {
      const { _tag: _, ...pot } = event
      const unknown = { settled: undefined, proposedBy: undefined, agreedBy: undefined, agreedOn: undefined }
      const pots = { ...state.pots, [pot.potId]: { ...pot, status: "proposed" as const, ...unknown } }
      const purse = Balances.charge(state.purse, pot.fees)
      const statements = pot.takesBack === null ? RuleAnswers.taken(state.statements, pot) : state.statements
      return counted({ ...assigned(state, pot, pot.potId), pots, purse, statements }, pot.lines, 1)
    }
    case "AllocationProposed": {
      const { by, potId, settled } = event
      return { ...withPot(state, potId, { settled, proposedBy: by }), ledger: settled.ledger }
    }
    case "AllocationAgreed": {
      const { by, on, potId } = event
      const agreed = withPot(state, potId, { status: "agreed", agreedBy: by, agreedOn: on })
      const over = state.pots[potId]?.settled?.payments.find(({ id }) => id === Governance.commonPotId)
      if (over === undefined) return agreed
      return { ...agreed, purse: { ...state.purse, commonPot: state.purse.commonPot + Number(over.amount) } }
    }
    case "PotReversed": {
      const pot = state.pots[event.potId]
      if (pot === undefined) return state
      const statements = RuleAnswers.returned(state.statements, event.potId)
      const waiting = counted({ ...assigned(state, pot, undefined), statements }, pot.lines, -1)
      return { ...withPot(waiting, event.potId, { status: "reversed" }), ledger: event.settled.ledger }
    }
    case "ClaimStated":
    case "ShareDeclared":
    case "BallotCast":
    case "PointsGiven":
    case "TeamsValued":
      return { ...state, statements: RuleAnswers.evolve(state.statements, event) }
    default:
      return state
  }
}

const reversed = (state: State, event: typeof PaymentReversed.Type): State => {
  const { receiptId, reversalId, ttc } = event
  const receipt = state.receipts[receiptId]
  if (receipt === undefined) return state
  const receipts = { ...state.receipts, [receiptId]: { ...receipt, reversed: receipt.reversed + ttc } }
  // What no pot had taken simply does not come; only what was shared has to be taken back.
  if (receipt.potId === undefined) return { ...state, receipts }
  const already = Object.values(state.reversals).reduce(
    (sum, earlier) => (earlier.receiptId === receiptId ? sum + earlier.ttc : sum),
    0
  )
  const reversal: Reversal = { receiptId, ttc, already, potId: undefined }
  return { ...state, receipts, reversals: { ...state.reversals, [reversalId]: reversal } }
}

/** Notes which pot has the receipts, or the reversal, of a pot. */
const assigned = (
  state: State,
  { lines, reversalId }: Pick<Shared, "lines" | "reversalId">,
  potId: PotId | undefined
): State => {
  if (reversalId !== null) {
    const reversal = state.reversals[reversalId]
    return reversal === undefined
      ? state
      : { ...state, reversals: { ...state.reversals, [reversalId]: { ...reversal, potId } } }
  }
  const receipts = { ...state.receipts }
  for (const { receiptId } of lines) {
    const receipt = receipts[receiptId]
    if (receipt !== undefined) receipts[receiptId] = { ...receipt, potId }
  }
  return { ...state, receipts }
}

const counted = (state: State, lines: ReadonlyArray<Pot.Line>, sign: 1 | -1): State => {
  const yearOf = (line: Pot.Line) => (state.receipts[line.receiptId]?.receivedOn ?? line.workDay).slice(0, 4)
  return {
    ...state,
    purse: lines.reduce((purse, line) => Balances.count(purse, line, yearOf(line), sign), state.purse)
  }
}

const withPot = (state: State, potId: PotId, changes: Partial<Shared>): State => {
  const pot = state.pots[potId]
  return pot === undefined ? state : { ...state, pots: { ...state.pots, [potId]: { ...pot, ...changes } } }
}
