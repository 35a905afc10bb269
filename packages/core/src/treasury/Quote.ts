/**
 * From the quote to the net: what becomes of an amount that a client would pay, line by line, down to what would arrive with
 * each person. An estimation that explains; nothing is written, and the same table of rates serves every screen.
 *
 * @since 0.1.0
 */
import { Line } from "@kpacite/fair-split/Explanation"
import { Result, Schema } from "effect"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { BasisPoints, Cents, WrittenCents, WrittenPositiveCents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import { RatesMissing, TariffMissing } from "./CarrierTermsRejections.ts"
import * as Estimate from "./Estimate.ts"
import { standardVat } from "../business/QuotePolicies.ts"

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
    "What would become of `ttc` cents from a client, shared equally by `people`, after `costs` cents and all that waits to be paid: from the quote to the net, every line explained. An estimation."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window, Estimate.Window {}

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
    const { tariff: adopted, workshops } = window.carrierTerms
    const { costs = 0, people = 1, ttc, vat = standardVat } = query
    const workDay = Instant.toLocalDate(at)
    return Result.flatMap(Estimate.of({ ttc, vat, costs, people, workDay }, window, workDay), (estimate) => {
      if (adopted === undefined) return Result.fail(new TariffMissing())
      const { name, source } = adopted.tariff
      const { table } = estimate
      return Result.succeed<typeof Document.Type>({
        estimation: true,
        tariff: { name, source },
        rates: { name: table.name, validFrom: table.validFrom, source: table.source },
        net: estimate.payslips.map(({ net }) => net),
        explanation: Estimate.explain(estimate),
        workshops: workshops.map(({ minutes, on, participants }) => ({ on, people: participants.length, minutes }))
      })
    })
  }
})
