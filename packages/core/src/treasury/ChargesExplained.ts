/**
 * A payslip in words that people read: the lines under a line sum to it, and each says why it is there.
 *
 * @since 0.1.0
 */
import type * as Explanation from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import type { Cents } from "../Money.ts"
import type { Text } from "../Text.ts"
import type * as Charges from "./Charges.ts"

/**
 * The payslip as a tree: the lines under a line sum to it.
 *
 * @category explaining
 * @since 0.1.0
 */
export const explain = (table: Charges.RateTable, payslip: Charges.Payslip): Explanation.Line => {
  const { employee, employer, net } = payslip
  const leaf = (table: Charges.RateTable, { cents, contribution }: Charges.Amount): Explanation.Line => ({
    label: contribution.label,
    amount: exactly(cents),
    why: rateInWords(contribution),
    source: table.source,
    children: []
  })
  const group = (label: Text, why: Text, children: ReadonlyArray<Explanation.Line>): Explanation.Line => ({
    label,
    amount: Rational.sum(children.map(({ amount }) => amount)),
    why,
    children
  })
  const only = (label: Text, why: Text, cents: Cents): Explanation.Line => ({
    label,
    amount: exactly(cents),
    why,
    children: []
  })
  return group(
    { fr: "Ta part du pot (estimation)", en: "Your part of the pot (estimation)" },
    {
      fr: "Ce que ton travail apporte, avant les cotisations. C'est une estimation : le porteur fait le vrai calcul.",
      en: "What your work brings, before contributions. This is an estimation: the carrier does the real calculation."
    },
    [
      group(
        { fr: "Cotisations payées en plus du brut", en: "Contributions paid on top of the gross" },
        {
          fr: "Elles paient la santé, la retraite, le chômage, la famille.",
          en: "They pay for health, pensions, unemployment, families."
        },
        employer.map((amount) => leaf(table, amount))
      ),
      group(
        { fr: "Brut", en: "Gross" },
        {
          fr: "La somme dont partent tes propres cotisations.",
          en: "The amount that your own contributions are taken from."
        },
        [
          group(
            { fr: "Tes cotisations", en: "Your contributions" },
            {
              fr: "Retenues sur le brut ; elles ouvrent tes droits.",
              en: "Taken from the gross; they give you rights."
            },
            employee.map((amount) => leaf(table, amount))
          ),
          only(
            { fr: "Net, avant impôt (estimation)", en: "Net, before income tax (estimation)" },
            { fr: "Ce qui arrive chez toi.", en: "What arrives with you." },
            net
          )
        ]
      ),
      only(
        { fr: "Reste de centimes", en: "Cents left over" },
        {
          fr: "Trop petit pour un centime de brut ; gardé pour la fois suivante.",
          en: "Too small for a cent of gross; kept for next time."
        },
        payslip.residue
      )
    ].filter(({ amount, children }) => children.length > 0 || amount.numerator !== 0n)
  )
}

const exactly = (cents: Cents) => Rational.fromInt(BigInt(cents))

const rateInWords = ({ capped, rate, share }: Charges.Contribution): Text => {
  const [of, base] = [percent(rate), percent(share)]
  if (capped) return { fr: `${of.fr} du brut, jusqu'au plafond.`, en: `${of.en} of the gross, up to the ceiling.` }
  return share === 100_000
    ? { fr: `${of.fr} du brut.`, en: `${of.en} of the gross.` }
    : { fr: `${of.fr} de ${base.fr} du brut.`, en: `${of.en} of ${base.en} of the gross.` }
}

/** Written from the digits, since a rate is no float either. */
const percent = (hundredThousandths: number): Text => {
  const whole = Math.trunc(hundredThousandths / 1_000)
  const decimals = String(hundredThousandths % 1_000)
    .padStart(3, "0")
    .replace(/0+$/, "")
  const written = (mark: string) => (decimals === "" ? `${whole}` : `${whole}${mark}${decimals}`)
  return { fr: `${written(",")}\u00A0%`, en: `${written(".")}%` }
}
