/**
 * Names that somebody may have meant.
 *
 * @since 0.1.0
 */
import * as Signs from "../Signs.ts"

/**
 * The words without case, accents, hidden signs and the space around them, with one kind of apostrophe and of dash, and of
 * letters that look alike in several alphabets the Latin one: how they are compared when somebody types them.
 *
 * ```ts
 * import * as SimilarNames from "@kpacite/cli/split/SimilarNames"
 *
 * SimilarNames.normalized("  Zoé  MARTIN ") // => "zoe martin"
 * ```
 *
 * @category comparing
 * @since 0.1.0
 */
export const normalized = (words: string): string =>
  Signs.without(words)
    .replaceAll(/[\u2018\u2019\u02b9\u02bb\u02bc`\u00b4\u2032\u05f3\ua78c]/g, "'")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[\p{Pd}\u2212\u30fc]/gu, "-")
    .toLowerCase()
    .replaceAll(twin, (letter) => twins[letter] ?? letter)
    .replaceAll(/\s+/g, " ")
    .trim()

/**
 * Whether two names are hard to tell apart: the same but for case, accents and signs, or for signs that are drawn alike.
 *
 * ```ts
 * import * as SimilarNames from "@kpacite/cli/split/SimilarNames"
 *
 * SimilarNames.lookAlike("Ali", "AIi") // => true
 * SimilarNames.lookAlike("Maïa", "Mala") // => false
 * ```
 *
 * @category comparing
 * @since 0.1.0
 */
export const lookAlike = (left: string, right: string): boolean =>
  looks(left).some((look, index) => look === looks(right)[index])

/**
 * What a name is compared by: its letters, and how they are drawn.
 *
 * @category comparing
 * @since 0.1.0
 */
export const looks = (name: string): readonly [letters: string, drawn: string] => [
  normalized(name),
  // Before their case is lost: a small i looks like no l, a capital one does.
  normalized(name.replaceAll(/[I1|]/g, "l").replaceAll("0", "O"))
]

/**
 * Letters of other alphabets that look like a Latin one, as capitals or as small letters: a keyboard that is set to another
 * language writes them, and nobody sees it.
 *
 * **Source** - Unicode 17, UTS #39, confusables.
 */
const twins: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["абвекмнорстухіјѕһԁԛԝ", "a6bekmhopctyxijshdqw"],
    ["αβεζηικμνορτυχ", "abezhikmnoptyx"],
    ["ıøłđðɑɡүӏ", "iolddagyl"]
  ]
    .flatMap(([others = "", latin = ""]) => Array.from(others, (letter, index) => [letter, latin[index] ?? letter]))
    // A keyboard without them writes two letters.
    .concat([
      ["œ", "oe"],
      ["æ", "ae"],
      ["ß", "ss"]
    ])
)
const twin = new RegExp(`[${Object.keys(twins).join("")}]`, "g")

/**
 * Those of the names that look like the word, the most alike first: one slip for each three letters is forgiven.
 *
 * ```ts
 * import * as SimilarNames from "@kpacite/cli/split/SimilarNames"
 *
 * SimilarNames.find("heurs", ["nom", "heures", "points"]) // => ["heures"]
 * ```
 *
 * @category comparing
 * @since 0.1.0
 */
export const find = (word: string, names: ReadonlyArray<string>): ReadonlyArray<string> => {
  const meant = normalized(word).slice(0, longest)
  return names
    .map((name) => {
      const other = normalized(name).slice(0, longest)
      const begins = meant.length >= 3 && other.startsWith(meant)
      return { name, slips: begins ? 0 : slips(meant, other), forgiven: Math.floor(Math.max(3, other.length) / 3) }
    })
    .filter(({ forgiven, slips }) => slips <= forgiven)
    .toSorted((a, b) => a.slips - b.slips)
    .map(({ name }) => name)
}

/** Letters to add, drop, change or swap with their neighbour (the optimal string alignment distance). */
const slips = (a: string, b: string): number => {
  let before: ReadonlyArray<number> = []
  let last: ReadonlyArray<number> = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : changed
      row.push(Math.min(changed, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

const longest = 80
