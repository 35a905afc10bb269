/**
 * What the carrier keeps for invoicing, insuring and paying out: dated data, never code.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Effect, Schema } from "effect"
import * as LocalDate from "../LocalDate.ts"
import * as Lists from "../Lists.ts"
import { BasisPoints, Cents, WrittenCents } from "../Money.ts"
import { must, Text } from "../Text.ts"
import * as Words from "../Words.ts"

/** Whether each bracket ends above the one before it, and the last one never. */
const goUp = (ends: ReadonlyArray<number | null>): boolean =>
  ends.every((end, index) =>
    end === null ? index === ends.length - 1 : index < ends.length - 1 && end > (ends[index - 1] ?? 0)
  )

const rising = Schema.makeFilter(
  (brackets: ReadonlyArray<{ readonly upTo: number | null }>) => goUp(brackets.map(({ upTo }) => upTo)),
  must({
    fr: "doivent monter, et seule la dernière n'a pas de fin",
    en: "must go up, and only the last one has no upper end"
  })
)

const Fee = Schema.Struct({
  id: Schema.NonEmptyString,
  label: Text,
  centsPerMonth: Schema.Natural,
  waivable: Schema.Boolean
})

/**
 * A carrier's tariff.
 *
 * **Shape** - `brackets` go from the lowest to the highest; the last one has no upper end. They are progressive, like
 * those of income tax: each rate counts for the part of the year's base that lies inside its bracket. A fee that is
 * `waivable` can be lifted for a cooperative when it adopts the tariff.
 *
 * **Units** - `upTo` and `centsPerMonth` in cents, `rate` in basis points. The base is the margin (HT less the direct
 * costs) or the HT that was cashed, counted from January.
 *
 * @category models
 * @since 0.1.0
 */
export const Tariff = Schema.Struct({
  name: Schema.NonEmptyString,
  carrier: Schema.NonEmptyString,
  source: Schema.NonEmptyString,
  readOn: LocalDate.LocalDate,
  base: Schema.Literals(["grossMargin", "cashedHt"]),
  brackets: Schema.NonEmptyArray(Schema.Struct({ upTo: Schema.NullOr(Schema.Int), rate: BasisPoints })).check(rising),
  monthlyFees: Schema.Array(Fee)
})
/** @since 0.1.0 */
export type Tariff = typeof Tariff.Type

/** A tariff as somebody writes it down: its words can be read, and hide nothing. @category models @since 0.1.0 */
export const Written = Schema.Struct({
  ...Tariff.fields,
  name: Words.Line,
  carrier: Words.Line,
  source: Words.Text,
  brackets: Lists.nonEmpty(Schema.Struct({ upTo: Schema.NullOr(WrittenCents), rate: BasisPoints })).check(rising),
  /** Nothing where none is said: a form cannot say an empty list. */
  monthlyFees: Lists.of(
    Schema.Struct({
      ...Fee.fields,
      id: Words.Line,
      label: Schema.Struct({ fr: Words.Line, en: Words.Line }),
      centsPerMonth: WrittenCents
    })
  ).pipe(Schema.withDecodingDefaultKey(Effect.succeed([])))
})

/**
 * Fixed fees that were charged through a month, such as `2026-07`.
 *
 * @category models
 * @since 0.1.0
 */
export const Fees = Schema.Struct({ through: Personal.impersonal(Schema.String, "a month"), cents: Cents })
/** @since 0.1.0 */
export type Fees = typeof Fees.Type

const readOn = LocalDate.LocalDate.make("2026-11-23")

/** **Source** - opteos.fr/votre-projet: on the gross margin, the training activity apart. @category tariffs @since 0.1.0 */
export const opteos: Tariff = {
  name: "Optéos",
  carrier: "Optéos",
  source: "https://opteos.fr/votre-projet",
  readOn,
  base: "grossMargin",
  brackets: [
    { upTo: 3_000_000, rate: 1_150 },
    { upTo: 6_000_000, rate: 1_050 },
    { upTo: 9_000_000, rate: 950 },
    { upTo: 12_000_000, rate: 850 },
    { upTo: null, rate: 750 }
  ],
  monthlyFees: []
}

/** **Source** - coopaname.coop/article/cest-combien; the fixed part is waived for people on minimum benefits. @category tariffs @since 0.1.0 */
export const coopaname: Tariff = {
  name: "Coopaname",
  carrier: "Coopaname",
  source: "http://www.coopaname.coop/article/cest-combien",
  readOn,
  base: "grossMargin",
  brackets: [{ upTo: null, rate: 1_350 }],
  monthlyFees: [
    {
      id: "fixed",
      label: { fr: "Part fixe du mois", en: "Fixed part of the month" },
      centsPerMonth: 3_000,
      waivable: true
    }
  ]
}

/** **Source** - encom1.fr, wiki/cooperative/entrepreneur_salarie: on what was cashed; the accident part is due while no pay is. @category tariffs @since 0.1.0 */
export const encom: Tariff = {
  name: "ENCOM",
  carrier: "ENCOM",
  source: "http://encom1.fr/doku.php/wiki/cooperative/entrepreneur_salarie",
  readOn,
  base: "cashedHt",
  brackets: [
    { upTo: 3_500_000, rate: 1_000 },
    { upTo: 4_500_000, rate: 800 },
    { upTo: null, rate: 600 }
  ],
  monthlyFees: [
    {
      id: "insurance",
      label: { fr: "Assurance professionnelle", en: "Professional insurance" },
      centsPerMonth: 1_600,
      waivable: false
    },
    {
      id: "accident",
      label: { fr: "Accident du travail, tant que rien n'est payé", en: "Work accident, while nothing is paid" },
      centsPerMonth: 300,
      waivable: true
    }
  ]
}

/** The tariffs that come with the core; a cooperative may adopt another one. @category tariffs @since 0.1.0 */
export const known: ReadonlyArray<Tariff> = [opteos, coopaname, encom]

/**
 * What is due on `base` when `soFar` of this year's base has been counted already.
 *
 * The contribution of the year so far is rounded, and what is due now is the difference: the parts always sum to the
 * contribution of the whole, and a base that is taken back takes its contribution back.
 *
 * ```ts
 * import * as Tariff from "@kpacite/core/treasury/Tariff"
 *
 * Tariff.contribution(Tariff.opteos, 0, 88_000) // => 10_120
 * ```
 *
 * @category calculating
 * @since 0.1.0
 */
export const contribution = (tariff: Tariff, soFar: Cents, base: Cents): Cents =>
  yearly(tariff, soFar + base) - yearly(tariff, soFar)

const yearly = (tariff: Tariff, base: Cents): Cents => {
  let from = 0
  let exact = 0n
  for (const { rate, upTo } of tariff.brackets) {
    const to = upTo === null ? base : Math.min(base, upTo)
    if (to > from) exact += BigInt(to - from) * BigInt(rate)
    from = Math.max(from, to)
  }
  return Number((exact + 5_000n) / 10_000n)
}
