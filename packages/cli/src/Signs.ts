/**
 * Signs that cannot be seen. The rule is that of `Words` in `@kpacite/core`, which is not there for whoever only shares a pot;
 * a test holds the two together.
 *
 * **Source** - Unicode 17, properties `General_Category` and `Default_Ignorable_Code_Point`; UTS #51 for emoji; RFC 5892,
 * appendix A (CONTEXTJ), for joiners between letters.
 *
 * @since 0.1.0
 */

const scripts = ["Arab", "Syrc", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"]
const letter = String.raw`[[\p{L}\p{M}]&&[${scripts.map((script) => String.raw`\p{scx=${script}}`).join("")}]]`
const joined = String.raw`\p{RGI_Emoji}|(?<=${letter})[\u200c\u200d](?=${letter})`
const hidden = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}\u2800]`

const joinedOrHidden = new RegExp(`(${joined})|${hidden}`, "gv")
const hiddenAnywhere = new RegExp(String.raw`[${hidden}--[\t\n\v\f\r\p{Zl}\p{Zp}]]`, "gv")
const seen = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{DI}\u2800]]/v

/**
 * The words with something else in the place of each hidden sign; emoji and joiners between letters stay as they are.
 *
 * ```ts
 * import * as Signs from "@kpacite/cli/Signs"
 *
 * Signs.replaced("Aw\u200ba", "?") // => "Aw?a"
 * ```
 *
 * @category writing
 * @since 0.1.0
 */
export const replaced = (words: string, by: string): string =>
  words.replaceAll(joinedOrHidden, (_, whole: string | undefined) => whole ?? by)

/**
 * The words as the eye compares them: without hidden signs and joiners, but with their spaces and ends of lines.
 *
 * @category comparing
 * @since 0.1.0
 */
export const without = (words: string): string => words.replaceAll(hiddenAnywhere, "")

/**
 * Whether there is anything to be seen: a letter, a digit, a symbol.
 *
 * @category comparing
 * @since 0.1.0
 */
export const canBeSeen = (words: string): boolean => seen.test(words)
