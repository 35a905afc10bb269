/**
 * Why something about what the carrier keeps is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Rejection from "../Rejection.ts"

/** No tariff of the carrier is known. @category rejections @since 0.1.0 */
export class TariffMissing extends Rejection.make<TariffMissing>()(
  "TariffMissing",
  {},
  {
    problem: { fr: "On ne sait pas encore ce que garde le porteur.", en: "What the carrier keeps is not known yet." },
    remedy: { fr: "Adoptez d'abord son tarif (AdoptTariff).", en: "Adopt its tariff first (AdoptTariff)." }
  }
) {}

/** A tariff of a carrier that does not carry the cooperative, and never did. @category rejections @since 0.1.0 */
export class TariffOfAnotherCarrier extends Rejection.make<TariffOfAnotherCarrier>()(
  "TariffOfAnotherCarrier",
  { carrier: Schema.String, now: Schema.String },
  {
    source: "Code de commerce L127-4",
    problem: ({ carrier, now }) => ({
      fr: `C'est le tarif de ${carrier}, mais la coopérative est portée par ${now}.`,
      en: `This is the tariff of ${carrier}, but the cooperative is carried by ${now}.`
    }),
    remedy: ({ now }) => ({
      fr: `Prends le tarif de ${now}, ou note d'abord que vous changez de porteur.`,
      en: `Take the tariff of ${now}, or note first that your carrier changes.`
    })
  }
) {}

/** The carrier does not lift this fee, or has no such fee. @category rejections @since 0.1.0 */
export class FeeNotWaivable extends Rejection.make<FeeNotWaivable>()(
  "FeeNotWaivable",
  { fee: Schema.String, waivable: Schema.Array(Schema.String) },
  {
    problem: ({ fee }) => ({
      fr: `Dans ce tarif, « ${fee} » n'est pas un frais que l'on peut lever.`,
      en: `In this tariff, “${fee}” is not a fee that can be waived.`
    }),
    remedy: ({ waivable }) =>
      waivable.length === 0
        ? { fr: "N'en lève aucun (waivedFees vide).", en: "Waive none (empty waivedFees)." }
        : { fr: `On peut lever : ${waivable.join(", ")}.`, en: `These can be waived: ${waivable.join(", ")}.` }
  }
) {}

/** No table of rates was adopted, so nothing can be estimated. @category rejections @since 0.1.0 */
export class RatesMissing extends Rejection.make<RatesMissing>()(
  "RatesMissing",
  {},
  {
    problem: {
      fr: "On ne connaît pas encore les taux de cotisation.",
      en: "The rates of contributions are not known yet."
    },
    remedy: {
      fr: "Adoptez d'abord une table de taux (AdoptRateTable).",
      en: "Adopt a table of rates first (AdoptRateTable)."
    }
  }
) {}
