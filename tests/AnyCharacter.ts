/**
 * Any character of Unicode, one as likely as another: what fast-check calls `binary`, without the table of all of them that it
 * would fill first, which takes seconds.
 */
import * as fc from "fast-check"

/** Halves of characters are none. */
const [firstHalf, halves] = [0xd800, 0x800]

export const anyCharacter: fc.Arbitrary<string> = fc.nat(0x10ffff - halves).map(
  (n) => String.fromCodePoint(n < firstHalf ? n : n + halves),
  (character) => {
    const point = typeof character === "string" ? character.codePointAt(0) : undefined
    if (point === undefined || String.fromCodePoint(point) !== character) throw new Error("one character")
    return point < firstHalf ? point : point - halves
  }
)
