/**
 * How to reach somebody, and when two ways of writing it are the same.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { must } from "./Text.ts"

/** A telephone number, in whatever way people write it. @category models @since 0.1.0 */
export const Phone = Schema.String.check(
  Schema.isPattern(
    /^\+?[\d\s.()/-]{6,24}$/,
    must({
      fr: "doit être un numéro de téléphone, comme 06 12 34 56 78",
      en: "must be a telephone number such as 06 12 34 56 78"
    })
  )
)

/** A mail address. @category models @since 0.1.0 */
export const Mail = Schema.String.check(
  Schema.isPattern(
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    must({
      fr: "doit être une adresse mail, comme lea@exemple.fr",
      en: "must be a mail address such as lea@exemple.fr"
    })
  )
)

/**
 * A mail address as somebody writes it down: no longer than one can be, and looked at no further when it is. In a log from before it may be.
 *
 * **Source** - RFC 5321, 4.5.3.1.3: a path of 256 with its two brackets. **Units** - characters.
 *
 * @category models
 * @since 0.1.0
 */
export const WrittenMail = Schema.String.check(
  Schema.isMaxLength(
    254,
    must({ fr: "doit avoir 254 caractères au plus", en: "must have 254 characters at most" })
  ).abort()
).pipe(Schema.decodeTo(Mail))

/**
 * The same text for every way of writing a French number, so that a client is recognised.
 *
 * ```ts
 * import * as Contact from "@kpacite/core/Contact"
 *
 * Contact.normalPhone("+33 (0)6.12.34.56.78") // => "0612345678"
 * ```
 *
 * @category conversions
 * @since 0.1.0
 */
export const normalPhone = (phone: string): string =>
  phone
    .replaceAll(/[^\d+]/g, "")
    .replace(/^(\+|00)33/, "0")
    .replace(/^00(?=[1-9]\d{8}$)/, "0")

/**
 * The same text however an address is capitalised, so that a client is recognised.
 *
 * @category conversions
 * @since 0.1.0
 */
export const normalMail = (mail: string): string => mail.toLowerCase()

/** How somebody can be reached; `null` is unknown or forgotten. @category models @since 0.1.0 */
export interface Ways {
  readonly phone: string | null
  readonly mail: string | null
}

/** By what two are the same; nothing if nothing says so. @category comparing @since 0.1.0 */
export const same = (one: Ways, other: Ways): "phone" | "mail" | undefined => {
  const both = (a: string | null, b: string | null, normal: (text: string) => string) =>
    a !== null && b !== null && normal(a) === normal(b)
  if (both(one.phone, other.phone, normalPhone)) return "phone"
  return both(one.mail, other.mail, normalMail) ? "mail" : undefined
}
