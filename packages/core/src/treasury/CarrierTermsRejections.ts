/**
 * Why something about what the carrier keeps is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Rejection from "../Rejection.ts"
import { Text } from "../Text.ts"

/** No tariff of the carrier is known. @category rejections @since 0.1.0 */
export class TariffMissing extends Rejection.make<TariffMissing>()(
  "TariffMissing",
  {},
  {
    problem: { fr: "On ne sait pas encore ce que garde le porteur.", en: "What the carrier keeps is not known yet." },
    remedy: { fr: "Adopte d'abord son tarif.", en: "Adopt its tariff first." },
    next: [{ command: "AdoptTariff" }]
  }
) {}

/** A tariff of a carrier that does not carry the cooperative, and never did. @category rejections @since 0.1.0 */
export class TariffOfAnotherCarrier extends Rejection.make<TariffOfAnotherCarrier>()(
  "TariffOfAnotherCarrier",
  { carrier: Schema.String, now: Schema.String },
  {
    source: "Code de commerce L127-4",
    problem: ({ carrier, now }) => ({
      fr: `Ce tarif est celui d'un autre porteur, « ${carrier} » : la coopérative est portée par ${now}.`,
      en: `This is the tariff of ${carrier}, but the cooperative is carried by ${now}.`
    }),
    remedy: ({ now }) => ({
      fr: `Prends celui du porteur d'aujourd'hui, ou note d'abord que vous changez de porteur.`,
      en: `Take the tariff of ${now}, or note first that your carrier changes.`
    }),
    next: ({ carrier }) => [{ command: "AdoptTariff" }, { command: "ChangeCarrier", fields: { carrier } }]
  }
) {}

/** The carrier does not lift this fee, or has no such fee. @category rejections @since 0.1.0 */
export class FeeNotWaivable extends Rejection.make<FeeNotWaivable>()(
  "FeeNotWaivable",
  { fee: Schema.String, waivable: Schema.Array(Schema.String), labels: Schema.Array(Text) },
  {
    problem: {
      fr: "Ce tarif n'a pas de tel frais que l'on peut lever.",
      en: "This tariff has no such fee that can be waived."
    },
    remedy: ({ labels }) =>
      labels.length === 0
        ? { fr: "Dans ce tarif, n'en lève aucun.", en: "Waive none in this tariff." }
        : {
            fr: `On peut lever : ${labels.map(({ fr }) => fr).join(", ")}.`,
            en: `These can be waived: ${labels.map(({ en }) => en).join(", ")}.`
          }
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
      fr: "Adopte d'abord une table de taux.",
      en: "Adopt a table of rates first."
    },
    next: [{ command: "AdoptRateTable" }]
  }
) {}
