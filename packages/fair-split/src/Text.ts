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
