/**
 * What is done about signs that cannot be seen, in the words of a table.
 *
 * @since 0.1.0
 */
import * as Signs from "@kpacite/fair-split/Signs"

const joinedOrHidden = new RegExp(`(${Signs.joined})|${Signs.hidden}`, "gv")
const hiddenAnywhere = new RegExp(String.raw`[${Signs.hidden}--[\t\n\v\f\r\p{Zl}\p{Zp}]]`, "gv")

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

export {
  /** Whether there is anything to be seen: a letter, a digit, a symbol. @category comparing @since 0.1.0 */
  canBeSeen
} from "@kpacite/fair-split/Signs"
