/**
 * What changed between two wordings: word by word as long as they are short, and line by line when they are long.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/** A stretch of text that stayed, went away or was added. @category models @since 0.1.0 */
export const Piece = Schema.Struct({ is: Schema.Literals(["kept", "removed", "added"]), text: Schema.String })
/** @since 0.1.0 */
export type Piece = typeof Piece.Type

/** How many comparisons a diff may take; beyond, what changed is shown as a whole. @category policies @since 0.1.0 */
export const mostComparisons = 250_000

/**
 * The pieces of both texts in their order: those that are kept and removed make the text before, those that are kept and added
 * the text after.
 *
 * **Source** - the longest common subsequence (Wagner and Fischer, “The String-to-String Correction Problem”, 1974).
 *
 * ```ts
 * import * as TextDiff from "@kpacite/core/governance/TextDiff"
 *
 * TextDiff.between("Chacun son tour.", "Chacun à son tour.").map(({ is, text }) => [is, text])
 * // => [["kept", "Chacun "], ["added", "à "], ["kept", "son tour."]]
 * ```
 *
 * @category diffing
 * @since 0.1.0
 */
export const between = (before: string, after: string): ReadonlyArray<Piece> => {
  for (const parts of [/(?<=\s)(?=\S)/, /(?<=\n)/]) {
    const [a, b] = [before.split(parts), after.split(parts)]
    const start = a.findIndex((part, index) => part !== b[index])
    const head = start === -1 ? a.length : start
    let tail = 0
    while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
    const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
    if (from.length * to.length > mostComparisons) continue
    const pieces = changed(from, to)
    return joined([kept(a.slice(0, head)), ...pieces, kept(tail === 0 ? [] : a.slice(-tail))])
  }
  return joined([
    { is: "removed", text: before },
    { is: "added", text: after }
  ])
}

const kept = (parts: ReadonlyArray<string>): Piece => ({ is: "kept", text: parts.join("") })

const changed = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): ReadonlyArray<Piece> => {
  // The length of the longest common subsequence of what is left of both, from each place on.
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pieces: Array<Piece> = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push({ is: "kept", text: a[i] ?? "" })
      ;[i, j] = [i + 1, j + 1]
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      pieces.push({ is: "removed", text: a[i] ?? "" })
      i += 1
    } else {
      pieces.push({ is: "added", text: b[j] ?? "" })
      j += 1
    }
  }
  return [...pieces, { is: "removed", text: a.slice(i).join("") }, { is: "added", text: b.slice(j).join("") }]
}

/** Neighbours of a kind are one piece. */
const joined = (pieces: ReadonlyArray<Piece>): ReadonlyArray<Piece> => {
  const all: Array<Piece> = []
  for (const { is, text } of pieces) {
    const last = all.at(-1)
    if (text === "") continue
    if (last?.is === is) all[all.length - 1] = { is, text: last.text + text }
    else all.push({ is, text })
  }
  return all
}
