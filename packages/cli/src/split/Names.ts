/**
 * The names under which people, prestations and splits are known.
 *
 * @since 0.1.0
 */
import * as Refusal from "../Refusal.ts"
import * as Signs from "../Signs.ts"
import * as SimilarNames from "./SimilarNames.ts"

/**
 * The name as it is kept: one way to write each accent, one space between words and none around it.
 *
 * @category naming
 * @since 0.1.0
 */
export const kept = (name: string): string =>
  name
    .normalize("NFC")
    .replaceAll(/[\p{Zs}]+/gu, " ")
    .trim()

/**
 * What is wrong with a name, if anything: it holds characters that cannot be seen, has none that can, is
 * too long, or is no name.
 *
 * @category naming
 * @since 0.1.0
 */
export const problem = (name: string): Pick<Refusal.Problem, "problem" | "remedy"> | undefined => {
  const shown = Refusal.quoted(name)
  if (Signs.replaced(name, "") !== name) {
    return {
      problem: {
        fr: `le nom ${shown.fr} contient des caractères invisibles.`,
        en: `the name ${shown.en} holds characters that cannot be seen.`
      },
      remedy: { fr: "Tapez-le à nouveau, sur une seule ligne.", en: "Type it again, on one line." }
    }
  }
  if (!Signs.canBeSeen(name)) {
    return {
      problem: { fr: "il manque un nom.", en: "a name is missing." },
      remedy: { fr: "Écrivez un nom.", en: "Write a name." }
    }
  }
  // Plain data in JSON cannot keep this one name.
  if (name.length > longest || name === "__proto__") {
    return {
      problem: { fr: `le nom ${shown.fr} ne peut pas servir.`, en: `the name ${shown.en} cannot be used.` },
      remedy: {
        fr: `Prenez un autre nom, de ${longest} signes au plus.`,
        en: `Take another one, of ${longest} characters at most.`
      }
    }
  }
  return undefined
}

/**
 * Whether a program that could not write some of its letters has passed the name on: with the sign that stands for what is
 * unknown, a question mark inside a word, or the bytes of UTF-8 taken for letters.
 *
 * ```ts
 * import * as Names from "@kpacite/cli/split/Names"
 *
 * ["Zoé", "Zo\uFFFD", "A?cha", "ZoÃ©"].map(Names.isGarbled) // => [false, true, true, true]
 * ```
 *
 * @category naming
 * @since 0.1.0
 */
export const isGarbled = (name: string): boolean => garbled.test(name)

const garbled = /\ufffd|\?(?=\p{L})|[\u00c2\u00c3][\u00a1-\u00bf]|\u00e2\u20ac/u

/**
 * Whether the words head a sum: a line of a spreadsheet that is nobody's. Nobody's name begins or ends with the word, while
 * what was done may be called so: an afternoon at the `Total` station.
 *
 * ```ts
 * import * as Names from "@kpacite/cli/split/Names"
 *
 * ["TOTAL GÉNÉRAL :", "*Total*", "Grand total", "Awa"].map((words) => Names.isSum(words, "name")) // => [true, true, true, false]
 * ```
 *
 * @category naming
 * @since 0.1.0
 */
export const isSum = (words: string, of: "name" | "prestation"): boolean => {
  const bare = SimilarNames.normalized(words.replaceAll(/[^\p{L}\p{M}\p{N}/'’-]+/gu, " "))
  return alone.test(bare) || (of === "name" && atAnEnd.test(bare))
}

const total = "(?:sous[- ]?|sub[- ]?|s/)?(?:total|totaux|totals)"
const alone = new RegExp(
  `^(?:${total}(?: (?:h|min|heures|hours|minutes|general|generale|generaux))*|grand total|somme|sum|σ|moyenne|average|cumul)$`
)
const atAnEnd = new RegExp(`^${total}(?![\\p{L}'-])|(?<![\\p{L}'-])${total}$`, "u")

const longest = 100
