/**
 * A sentence for people, in French and in English.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * The same sentence in the two languages of the cooperative.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Text = Schema.Struct({ fr: Schema.String, en: Schema.String })

/**
 * @category models
 * @since 0.1.0
 */
export type Text = typeof Text.Type

/**
 * What a check says when it fails, as the annotations of the check: English is its message, and French lies beside it.
 *
 * ```ts
 * import { Schema } from "effect"
 * import * as Text from "@kpacite/fair-split/Text"
 *
 * const Even = Schema.Int.check(
 *   Schema.makeFilter((n: number) => n % 2 === 0, Text.must({ fr: "doit être pair", en: "must be even" }))
 * )
 * Schema.is(Even)(3) // => false
 * ```
 *
 * @category annotations
 * @since 0.1.0
 */
export const must = ({ en, fr }: Text): Schema.Annotations.Filter => ({ message: en, [french]: fr })

/**
 * The French words of a check, if it has some.
 *
 * @category annotations
 * @since 0.1.0
 */
export const frenchOf = (annotations: Schema.Annotations.Annotations | undefined): string | undefined => {
  const said = annotations?.[french]
  return typeof said === "string" ? said : undefined
}

const french = "@kpacite/fair-split/Text/french"
