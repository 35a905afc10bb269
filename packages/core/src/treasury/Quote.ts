/**
 * From the quote to the net: what becomes of an amount that a client would pay, line by line, down to what would arrive with
 * each person. An estimation that explains; nothing is written, and the same table of rates serves every screen.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type * as Explanation from "@kpacite/fair-split/Explanation"
import { Line } from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result, Schema } from "effect"
import * as Governance from "../governance/Governance.ts"
import { FicheId, ReceiptId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { BasisPoints, Cents, WrittenCents, WrittenPositiveCents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import type { Text } from "../Text.ts"
import * as View from "../View.ts"
import type * as Balances from "./Balances.ts"
import type * as CarrierTerms from "./CarrierTerms.ts"
import { RatesMissing, TariffMissing } from "./CarrierTermsRejections.ts"
import * as Charges from "./Charges.ts"
import * as ChargesExplained from "./ChargesExplained.ts"
import * as Pot from "./Pot.ts"
import { standardVat } from "./Receipts.ts"

/** What the view shows. **Units** - cents. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  estimation: Schema.Literal(true),
  tariff: Schema.Struct({ name: Schema.String, source: Schema.String }),
  rates: Schema.Struct({ name: Schema.String, validFrom: LocalDate.LocalDate, source: Schema.String }),
  /** What would arrive with each person, before income tax. */
  net: Schema.Array(Cents),
  explanation: Line,
  workshops: Schema.Array(Schema.Struct({ on: LocalDate.LocalDate, people: Schema.Int, minutes: Schema.Int }))
}).annotate({
  description:
    "What would become of `ttc` cents from a client, shared equally by `people`, after `costs` cents: from the quote to the net, every line explained. An estimation."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly governance: Governance.State
  readonly carrierTerms: CarrierTerms.State
  readonly sharing: { readonly balances: Pick<Balances.Balances, "yearBase"> }
}

/** The waterfall of an amount (`?ttc=24000&people=4`), with the tariff, the rule and the rates of today. @category views @since 0.1.0 */
export const view = View.make({
  query: {
    ttc: WrittenPositiveCents,
    vat: Schema.optionalKey(BasisPoints),
    costs: Schema.optionalKey(WrittenCents),
    people: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 20 })))
  },
  document: Document,
  rejections: [NotAllowed, TariffMissing, RatesMissing],
  show: (window: Window, { at, query, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { rateTable, tariff: adopted, workshops } = window.carrierTerms
    if (adopted === undefined) return Result.fail(new TariffMissing())
    if (rateTable === undefined) return Result.fail(new RatesMissing())
    const { costs = 0, people = 1, ttc, vat = standardVat } = query
    const workDay = Instant.toLocalDate(at)
    const rule = Governance.inForce(window.governance, Governance.splitRuleId, workDay)
    const line = Pot.waterfall({
      receipt: { receiptId: ReceiptId.make("quote"), ficheId: FicheId.make("quote"), workDay, ttc, vat },
      outstanding: { costs, generalCosts: 0, fees: 0 },
      tariff: adopted.tariff,
      baseSoFar: Lookup.get(window.sharing.balances.yearBase, workDay.slice(0, 4)) ?? 0,
      commonPot: rule?.splitRule?.commonPot ?? 0
    })
    const payslips = shares(line.envelope, people).map((budget) => Charges.fromBudget(rateTable, budget))
    const { name, source } = adopted.tariff
    return Result.succeed<typeof Document.Type>({
      estimation: true,
      tariff: { name, source },
      rates: { name: rateTable.name, validFrom: rateTable.validFrom, source: rateTable.source },
      net: payslips.map(({ net }) => net),
      explanation: explain(line, rateTable, payslips),
      workshops: workshops.map(({ minutes, on, participants }) => ({ on, people: participants.length, minutes }))
    })
  }
})

/** Equal parts in whole cents; the first ones get the cents that are left over. */
const shares = (cents: Cents, people: number): ReadonlyArray<Cents> =>
  Array.from({ length: people }, (_, index) => Math.floor(cents / people) + (index < cents % people ? 1 : 0))

const explain = (
  line: Pot.Line,
  table: Charges.RateTable,
  payslips: ReadonlyArray<Charges.Payslip>
): Explanation.Line => ({
  label: { fr: "Le client paie (devis)", en: "The client pays (quote)" },
  amount: Rational.fromInt(BigInt(line.ttc)),
  why: {
    fr: "TVA comprise. Tout le reste n'est qu'une estimation.",
    en: "VAT included. All the rest is an estimation."
  },
  children: [...Pot.deductions([line]), envelope(line, table, payslips)]
})

const envelope = (
  line: Pot.Line,
  table: Charges.RateTable,
  payslips: ReadonlyArray<Charges.Payslip>
): Explanation.Line => ({
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
