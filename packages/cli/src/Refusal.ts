/**
 * Why the program stops without an answer: what is wrong, where, and what to do.
 *
 * @since 0.1.0
 */
import type * as Text from "@kpacite/fair-split/Text"
import { Array, Data } from "effect"
import type * as Language from "./Language.ts"
import * as Signs from "./Signs.ts"

/**
 * One thing that is wrong.
 *
 * @category models
 * @since 0.1.0
 */
export interface Problem {
  /** The file, the line, the column: whatever is known of them. */
  readonly place?: Text.Text
  readonly problem: Text.Text
  readonly remedy: Text.Text
}

/**
 * What kind of refusal it is: the command line or the input cannot be understood; the rule does not fit the facts, or a log
 * is not what it was; the ledger or the store does not accept it; what was done cannot be printed.
 *
 * @category models
 * @since 0.1.0
 */
export type Kind = "Usage" | "Rule" | "Altered" | "Ledger" | "Store" | "Output"

/**
 * The program stops, and has changed nothing, unless only its answer could not be printed.
 *
 * @category errors
 * @since 0.1.0
 */
export class Refusal extends Data.TaggedError("Refusal")<{
  readonly kind: Kind
  readonly problems: Array.NonEmptyReadonlyArray<Problem>
}> {}

/**
 * The code with which the program ends; 1 is left to what nobody foresaw.
 *
 * @category reading
 * @since 0.1.0
 */
export const exitCodes: Readonly<Record<Kind, number>> = {
  Usage: 2,
  Rule: 3,
  Altered: 3,
  Ledger: 4,
  Store: 4,
  Output: 5
}

/**
 * A refusal for one reason.
 *
 * @category constructors
 * @since 0.1.0
 */
export const because = (kind: Kind, problem: Problem): Refusal => new Refusal({ kind, problems: [problem] })

/**
 * The same refusal, with the name of the file in which everything is wrong.
 *
 * @category constructors
 * @since 0.1.0
 */
export const within =
  (file: string) =>
  ({ kind, problems }: Refusal): Refusal =>
    new Refusal({
      kind,
      problems: Array.map(problems, ({ place, ...problem }) => ({
        // An option is not in the file.
        place:
          place === undefined
            ? { fr: file, en: file }
            : place.fr.startsWith("--")
              ? place
              : { fr: `${file}, ${place.fr}`, en: `${file}, ${place.en}` },
        ...problem
      }))
    })

/**
 * Somebody else's words inside a sentence: on one line, not too long, and without anything that a terminal would obey or nobody
 * would see.
 *
 * ```ts
 * import * as Refusal from "@kpacite/cli/Refusal"
 *
 * Refusal.quoted("\u001b[31m3h5\n") // => { fr: "« ?[31m3h5? »", en: "\"?[31m3h5?\"" }
 * ```
 *
 * @category writing
 * @since 0.1.0
 */
export const quoted = (words: string): Text.Text => {
  const clean = Signs.replaced(words, "?")
  const short = clean.length > longest ? `${clean.slice(0, longest)}…` : clean
  return { fr: `« ${short} »`, en: `"${short}"` }
}

/**
 * The words to print, a line for each problem and one for its remedy.
 *
 * @category writing
 * @since 0.1.0
 */
export const written = ({ problems }: Refusal, language: Language.Language): string => {
  const shown = problems.slice(0, most)
  const rest = problems.length - shown.length
  const more = {
    fr: `Et ${rest} autre${rest > 1 ? "s" : ""} problème${rest > 1 ? "s" : ""} du même genre.`,
    en: `And ${rest} more ${rest > 1 ? "problems" : "problem"} like this.`
  }
  return [
    ...shown.map(({ place, problem, remedy }) => {
      const where = place === undefined ? "" : `${place[language]}${language === "fr" ? " :" : ":"} `
      return `${where}${problem[language]}\n  → ${remedy[language]}`
    }),
    ...(rest > 0 ? [more[language]] : [])
  ].join("\n")
}

const longest = 60
const most = 8
