/**
 * What would arrive with each person if a client paid an amount today: the same waterfall that a pot goes through, down to the net.
 * Whoever shows an amount before it is shared shows this one. An estimation: nothing is written.
 *
 * @since 0.1.0
 */
import type * as Explanation from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result } from "effect"
import * as Governance from "../governance/Governance.ts"
import { FicheId, ReceiptId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type { BasisPoints, Cents } from "../Money.ts"
import type { Text } from "../Text.ts"
import * as Balances from "./Balances.ts"
import * as CarrierTerms from "./CarrierTerms.ts"
import { RatesMissing, TariffMissing } from "./CarrierTermsRejections.ts"
import * as Charges from "./Charges.ts"
import * as ChargesExplained from "./ChargesExplained.ts"
import * as Pot from "./Pot.ts"

/** What an estimate rests on. @category models @since 0.1.0 */
export interface Window {
  readonly governance: Governance.State
  readonly carrierTerms: CarrierTerms.State
  readonly sharing: { readonly balances: Balances.Balances }
}

/**
 * What a client would pay, and between how many it would be shared.
 *
 * **Units** - cents; `costs` are the direct ones that are to be covered.
 *
 * @category models
 * @since 0.1.0
 */
export interface Asked {
  readonly ttc: Cents
  readonly vat: BasisPoints
  readonly costs: Cents
  readonly people: number
  /** The day of work, whose rule says what stays common. */
  readonly workDay: LocalDate
}

/** From what the client pays to what arrives. **Units** - cents. @category models @since 0.1.0 */
export interface Estimate {
  readonly line: Pot.Line
  readonly table: Charges.RateTable
  /** One for each person, in equal parts; the first ones get the cents that are left over. */
  readonly payslips: ReadonlyArray<Charges.Payslip>
}

/**
 * The estimate, with the tariff, the rates and all that waits to be paid on a day.
 *
 * **Fails with** - `TariffMissing`, `RatesMissing` when the cooperative has not noted them yet.
 *
 * @category calculating
 * @since 0.1.0
 */
export const of = (
  { costs, people, ttc, vat, workDay }: Asked,
  { carrierTerms, governance, sharing }: Window,
  on: LocalDate
): Result.Result<Estimate, TariffMissing | RatesMissing> => {
  const { rateTable, tariff } = carrierTerms
  const adopted = CarrierTerms.tariffFor(carrierTerms, workDay)
  if (adopted === undefined) return Result.fail(new TariffMissing())
  if (rateTable === undefined) return Result.fail(new RatesMissing())
  // An earlier carrier keeps its part of its time, and charges no months any more.
  const fees = tariff === undefined ? null : Balances.fees(sharing.balances, tariff, on)
  const balances = Balances.charge(sharing.balances, fees)
  const rule = Governance.inForce(governance, Governance.splitRuleId, workDay)
  const line = Pot.waterfall({
    receipt: { receiptId: ReceiptId.make("estimate"), ficheId: FicheId.make("estimate"), workDay, ttc, vat },
    outstanding: { ...Balances.outstanding(balances, null), costs },
    tariff: adopted.tariff,
    baseSoFar: Balances.baseSoFar(balances, on.slice(0, 4), workDay),
    commonPot: rule?.splitRule?.commonPot ?? 0
  })
  // Equal parts differ by a cent at most, so there are two payslips, however many people there are.
  const known = new Map<Cents, Charges.Payslip>()
  const payslips = shares(line.envelope, people).map((budget) => {
    const payslip = known.get(budget) ?? Charges.fromBudget(rateTable, budget)
    known.set(budget, payslip)
    return payslip
  })
  return Result.succeed({ line, table: rateTable, payslips })
}

/** Equal parts in whole cents; the first ones get the cents that are left over. */
const shares = (cents: Cents, people: number): ReadonlyArray<Cents> =>
  Array.from({ length: people }, (_, index) => Math.floor(cents / people) + (index < cents % people ? 1 : 0))

/** What would arrive with somebody at least. @category getters @since 0.1.0 */
export const netOf = ({ payslips }: Estimate): Cents => payslips.at(-1)?.net ?? 0

/** The estimate line by line; the lines under a line sum to it. @category explaining @since 0.1.0 */
export const explain = ({ line, payslips, table }: Estimate): Explanation.Line => ({
  label: { fr: "Le client paie (devis)", en: "The client pays (quote)" },
  amount: Rational.fromInt(BigInt(line.ttc)),
  why: {
    fr: "TVA comprise. Tout le reste n'est qu'une estimation.",
    en: "VAT included. All the rest is an estimation."
  },
  children: [...Pot.deductions([line]), envelope({ line, payslips, table })]
})

const envelope = ({ line, payslips, table }: Estimate): Explanation.Line => ({
  label: { fr: "À partager", en: "To share" },
  amount: Rational.fromInt(BigInt(line.envelope)),
  why: {
    fr: `Ici à parts égales entre ${payslips.length} ; le vrai partage suit votre règle.`,
    en: `Here in equal parts among ${payslips.length}; the real split follows your rule.`
  },
  children: payslips.map((payslip, index) => {
    const label: Text = { fr: `Personne ${index + 1}`, en: `Person ${index + 1}` }
    return { ...ChargesExplained.explain(table, payslip), label }
  })
})
