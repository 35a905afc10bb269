/**
 * Numbers and sizes as people read them.
 *
 * @since 0.1.0
 */
import type * as Language from "../Language.ts"

/**
 * A whole number.
 *
 * @category writing
 * @since 0.1.0
 */
export const count = (number: number, language: Language.Language): string =>
  new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB").format(number)

/**
 * How many there are of something; the words come as one and as several.
 *
 * @category writing
 * @since 0.1.0
 */
export const several = (
  number: number,
  language: Language.Language,
  words: Readonly<Record<Language.Language, readonly [one: string, several: string]>>
): string => {
  const [one, more] = words[language]
  // In French, nothing is singular.
  const single = number === 1 || (number === 0 && language === "fr")
  return `${count(number, language)} ${single ? one : more}`
}

/**
 * So many events.
 *
 * @category writing
 * @since 0.1.0
 */
export const events = (number: number, language: Language.Language): string =>
  several(number, language, { fr: ["événement", "événements"], en: ["event", "events"] })

/**
 * A size on the disk, in steps of 1000 as disks are sold.
 *
 * ```ts
 * import * as Numbers from "@kpacite/cli/store/Numbers"
 *
 * Numbers.size(1_234_567, "en") // => "1.2 MB"
 * Numbers.size(999, "fr") // => "999 o"
 * ```
 *
 * @category writing
 * @since 0.1.0
 */
export const size = (bytes: number, language: Language.Language): string => {
  const units = language === "fr" ? ["o", "ko", "Mo", "Go", "To"] : ["B", "kB", "MB", "GB", "TB"]
  let [value, unit] = [bytes, 0]
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  const written = new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: digits })
  return `${written.format(value)} ${units[unit] ?? ""}`
}
