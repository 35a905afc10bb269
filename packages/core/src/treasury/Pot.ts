/**
 * A pot: what becomes of the money of its receipts until there is something to share, and what happens to it from the
 * proposal to what the group makes of it.
 *
 * @since 0.1.0
 */
import type { Upcaster, Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import type * as Explanation from "@kpacite/fair-split/Explanation"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Settlement from "@kpacite/fair-split/Settlement"
import { Predicate, Schema } from "effect"
import { asTheFairSplitWrites, SplitRule } from "../governance/Change.ts"
import { DecisionId, FicheId, PersonId, PotId, ReceiptId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { type BasisPoints, Cents, fractionOf } from "../Money.ts"
import type { Text } from "../Text.ts"
import { Week } from "../Week.ts"
import * as Tariff from "./Tariff.ts"

// -- the waterfall of one receipt ------------------------------------------------------------------------------------

/**
 * What became of the money of one receipt.
 *
 * **Shape** - `ttc = vat + ht`; `ht = costs + contribution + generalCosts + fees + commonPot + envelope`. `base` is what
 * the carrier's contribution was counted on. A line that takes money back is negative throughout.
 *
 * **Units** - cents.
 *
 * @category models
 * @since 0.1.0
 */
export const Line = Schema.Struct({
  receiptId: ReceiptId,
  ficheId: FicheId,
  workDay: LocalDate,
  ttc: Cents,
  vat: Cents,
  ht: Cents,
  costs: Cents,
  base: Cents,
  contribution: Cents,
  generalCosts: Cents,
  fees: Cents,
  commonPot: Cents,
  envelope: Cents
})
export type Line = typeof Line.Type

/** The price without VAT of what was paid with it. **Units** - cents. @category calculating @since 0.1.0 */
export const withoutVat = (ttc: Cents, vat: BasisPoints): Cents => fractionOf(ttc, 10_000, 10_000 + vat)

/** What is paid, with VAT, for a price without. **Units** - cents. @category calculating @since 0.1.0 */
export const withVat = (ht: Cents, vat: BasisPoints): Cents => fractionOf(ht, 10_000 + vat, 10_000)

/** What has to be paid before anything is shared. **Units** - cents. @category models @since 0.1.0 */
export interface Outstanding {
  /** Direct costs of the prestation, such as materials. */
  readonly costs: Cents
  /** Costs that belong to no prestation. */
  readonly generalCosts: Cents
  /** Fixed fees of the carrier. */
  readonly fees: Cents
}

/**
 * The waterfall of a receipt: VAT, the direct costs of the prestation, the carrier's contribution, general costs and
 * fees, the common pot; the rest is shared. What the receipt cannot cover stays outstanding for the next one.
 *
 * @category calculating
 * @since 0.1.0
 */
export const waterfall = (options: {
  readonly receipt: Pick<Line, "receiptId" | "ficheId" | "workDay" | "ttc"> & { readonly vat: BasisPoints }
  readonly outstanding: Outstanding
  readonly tariff: Tariff.Tariff
  /** This year's base so far. */
  readonly baseSoFar: Cents
  readonly commonPot: BasisPoints
}): Line => {
  const { baseSoFar, outstanding, receipt, tariff } = options
  const { ficheId, receiptId, ttc, workDay } = receipt
  const ht = withoutVat(ttc, receipt.vat)
  // A contribution on all that was cashed is due whatever the costs are, so they get what it leaves.
  const onCash = tariff.base === "cashedHt" ? Tariff.contribution(tariff, baseSoFar, ht) : 0
  const costs = Math.min(outstanding.costs, ht - onCash)
  const base = tariff.base === "cashedHt" ? ht : ht - costs
  const contribution = Tariff.contribution(tariff, baseSoFar, base)
  const afterCarrier = ht - costs - contribution
  const generalCosts = Math.min(outstanding.generalCosts, afterCarrier)
  const fees = Math.min(outstanding.fees, afterCarrier - generalCosts)
  const rest = afterCarrier - generalCosts - fees
  const commonPot = fractionOf(rest, options.commonPot, 10_000)
  const envelope = rest - commonPot
  const taken = { costs, base, contribution, generalCosts, fees, commonPot }
  return { receiptId, ficheId, workDay, ttc, vat: ttc - ht, ht, ...taken, envelope }
}

/**
 * The line that takes back `ttc` cents of a line, of which `already` were taken back before. Each part goes back in
 * proportion; once everything is taken back, every part is the exact opposite of what it was.
 *
 * @category calculating
 * @since 0.1.0
 */
export const takenBack = (line: Line, already: Cents, ttc: Cents): Line => {
  const part = (cents: Cents) => fractionOf(cents, already, line.ttc) - fractionOf(cents, already + ttc, line.ttc)
  // The amounts that everything else adds up to are rounded; the others are what is left.
  const ht = part(line.ht)
  const rest = {
    costs: part(line.costs),
    contribution: part(line.contribution),
    generalCosts: part(line.generalCosts),
    fees: part(line.fees),
    commonPot: part(line.commonPot)
  }
  const envelope = Object.values(rest).reduce((left, cents) => left - cents, ht)
  const { ficheId, receiptId, workDay } = line
  return { receiptId, ficheId, workDay, ttc: 0 - ttc, vat: 0 - ttc - ht, ht, base: part(line.base), ...rest, envelope }
}

/**
 * What is left of a line once its receipt comes to `ttc` cents only: the same cents as if the rest had been taken back from it.
 *
 * @category calculating
 * @since 0.1.0
 */
export const leftOf = (line: Line, ttc: Cents): Line => {
  if (ttc === line.ttc) return line
  const back = takenBack(line, 0, line.ttc - ttc)
  return {
    ...line,
    ttc,
    vat: line.vat + back.vat,
    ht: line.ht + back.ht,
    costs: line.costs + back.costs,
    base: line.base + back.base,
    contribution: line.contribution + back.contribution,
    generalCosts: line.generalCosts + back.generalCosts,
    fees: line.fees + back.fees,
    commonPot: line.commonPot + back.commonPot,
    envelope: line.envelope + back.envelope
  }
}

/** The sum of lines. @category calculating @since 0.1.0 */
export const total = (
  lines: ReadonlyArray<Line>,
  field: "ttc" | "vat" | "ht" | "costs" | "contribution" | "generalCosts" | "fees" | "commonPot" | "envelope"
): Cents => lines.reduce((cents, line) => cents + line[field], 0)

/**
 * What leaves before sharing, line by line; what is zero is left out.
 *
 * @category explaining
 * @since 0.1.0
 */
export const deductions = (lines: ReadonlyArray<Line>): ReadonlyArray<Explanation.Line> => {
  const leaf = (field: Parameters<typeof total>[1], label: Text, why: Text): ReadonlyArray<Explanation.Line> => {
    const cents = total(lines, field)
    return cents === 0 ? [] : [{ label, amount: Rational.fromInt(BigInt(cents)), why, children: [] }]
  }
  return [
    ...leaf("vat", { fr: "TVA", en: "VAT" }, { fr: "Elle va à l'État.", en: "It goes to the state." }),
    ...leaf(
      "costs",
      { fr: "Frais de la prestation", en: "Costs of the prestation" },
      { fr: "Matériel et autres frais directs.", en: "Materials and other direct costs." }
    ),
    ...leaf(
      "contribution",
      { fr: "Part du porteur", en: "The carrier's part" },
      { fr: "Facturation, assurance, contrats, comptabilité.", en: "Invoicing, insurance, contracts, accounts." }
    ),
    ...leaf(
      "generalCosts",
      { fr: "Frais de la coopérative", en: "Costs of the cooperative" },
      { fr: "Ce qui sert à tout le monde.", en: "What serves everybody." }
    ),
    ...leaf(
      "fees",
      { fr: "Frais fixes du porteur", en: "Fixed fees of the carrier" },
      { fr: "Chaque mois, quel que soit le travail.", en: "Every month, whatever the work." }
    ),
    ...leaf(
      "commonPot",
      { fr: "Pot commun", en: "Common pot" },
      {
        fr: "La part que le groupe a décidé de garder ensemble.",
        en: "The part that the group decided to keep together."
      }
    )
  ]
}

// -- what happens to a pot -------------------------------------------------------------------------------------------

/**
 * The money of a pot is set aside under one rule, with everything that the split rests on.
 *
 * @category events
 * @since 0.1.0
 */
export const PotLocked = Schema.TaggedStruct("PotLocked", {
  potId: PotId,
  week: Week,
  /** The receipt whose money goes back, when this pot takes money back. */
  takesBack: Schema.NullOr(ReceiptId),
  reversalId: Schema.NullOr(ReceiptId),
  ruleVersion: Schema.Int,
  splitRule: asTheFairSplitWrites(SplitRule),
  lines: Schema.Array(Line),
  facts: asTheFairSplitWrites(Facts.Facts),
  /** The fixed fees of the carrier that this pot charged, through this month. */
  fees: Schema.NullOr(Tariff.Fees),
  on: LocalDate
})
/** Who gets what, as the rule says; nothing is due before it is agreed. @category events @since 0.1.0 */
export const AllocationProposed = Schema.TaggedStruct("AllocationProposed", {
  potId: PotId,
  settled: asTheFairSplitWrites(Settlement.Paid),
  by: PersonId,
  on: LocalDate
})
/** The group agrees: from now on each person's part is due. `by` did the last thing that was missing. @category events @since 0.1.0 */
export const AllocationAgreed = Schema.TaggedStruct("AllocationAgreed", { potId: PotId, by: PersonId, on: LocalDate })
/**
 * A split is taken back: the money waits again, and every fraction is owed as before. Either it was not agreed; or the attendance
 * of the fiche `corrects` that it rested on was corrected, or the whole group decided so (`decisionId`): then what had been agreed is
 * shared once more.
 *
 * @category events
 * @since 0.1.0
 */
export const PotReversed = Schema.TaggedStruct("PotReversed", {
  potId: PotId,
  corrects: Schema.NullOr(FicheId),
  decisionId: Schema.NullOr(DecisionId),
  settled: asTheFairSplitWrites(Settlement.Paid),
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  on: LocalDate
})

const withoutLedger: Upcaster = (payload) => {
  const { settled } = payload
  if (!Predicate.isObject(settled)) return payload
  const { ledger: _, ...paid } = settled as { readonly [name: string]: Schema.Json }
  return { ...payload, settled: paid }
}

/**
 * Before there were corrections, only what was not agreed was taken back; and nothing by a decision of the whole group before there were
 * votes. What was owed to everybody after a split stood in it, which follows from what it paid and from the splits before.
 *
 * @category events
 * @since 0.1.0
 */
export const upcasters: Upcasters = {
  AllocationProposed: [withoutLedger],
  PotReversed: [
    (payload) => ({ ...payload, corrects: null }),
    (payload) => ({ ...payload, decisionId: null }),
    withoutLedger
  ]
}

/** A pot and its split, from the proposal to what the group made of it. @category state @since 0.1.0 */
export interface Shared extends Omit<typeof PotLocked.Type, "_tag"> {
  readonly status: "proposed" | "agreed" | "reversed"
  readonly settled: Settlement.Paid | undefined
  readonly proposedBy: PersonId | undefined
  readonly agreedBy: PersonId | undefined
  readonly agreedOn: LocalDate | undefined
}

/** A pot that was just locked, before anybody said who gets what. @category state @since 0.1.0 */
export const proposed = ({ _tag: _, ...pot }: typeof PotLocked.Type): Shared => ({
  ...pot,
  status: "proposed",
  settled: undefined,
  proposedBy: undefined,
  agreedBy: undefined,
  agreedOn: undefined
})
