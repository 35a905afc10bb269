/**
 * Which of the project's two languages a reader prefers.
 *
 * @since 0.1.0
 */

/** French or English, the two languages that every text exists in. @category models @since 0.1.0 */
export type Language = "fr" | "en"

/**
 * The language to answer in: French, unless the reader prefers English to it.
 *
 * **Source** - RFC 9110, section 12.5.4.
 *
 * ```ts
 * import * as Language from "@kpacite/http/Language"
 *
 * Language.preferred(undefined) // => "fr"
 * Language.preferred("en-GB, en;q=0.9, fr;q=0.5") // => "en"
 * Language.preferred("de, fr;q=0.4, en;q=0.2") // => "fr"
 * ```
 *
 * @category choosing
 * @since 0.1.0
 */
export const preferred = (acceptLanguage: string | undefined): Language => {
  const weights = { fr: 0, en: 0 }
  for (const range of (acceptLanguage ?? "").split(",")) {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase())
    const language = tag.split("-")[0]
    if (language === "fr" || language === "en") weights[language] = Math.max(weights[language], weightOf(parameters))
  }
  return weights.en > weights.fr ? "en" : "fr"
}

const weightOf = (parameters: ReadonlyArray<string>): number => {
  const weight = parameters.find((parameter) => parameter.startsWith("q="))
  const value = weight === undefined ? 1 : Number(weight.slice(2))
  return value >= 0 && value <= 1 ? value : 0
}
