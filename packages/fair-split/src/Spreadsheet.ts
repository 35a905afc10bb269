/**
 * A table as a file that a spreadsheet opens, and runs nothing of.
 *
 * **Source** - OWASP, "CSV Injection": a spreadsheet runs a cell that begins with one of a few signs as a formula.
 *
 * @since 0.1.0
 */
import type { Text } from "./Text.ts"

/**
 * Records as a file that a spreadsheet of that language opens on a double click: French ones keep the comma for decimals,
 * and take a file for UTF-8 only if it begins with the mark of it. A cell that a spreadsheet would run begins with an
 * apostrophe; numbers stay numbers.
 *
 * ```ts
 * import * as Spreadsheet from "@kpacite/fair-split/Spreadsheet"
 *
 * Spreadsheet.write([["name", "amount"], ["=1+1", "-2.50"]], "en") // => "name,amount\n'=1+1,-2.50"
 * Spreadsheet.write([["Zoé", "2,50"]], "fr") // => "\uFEFFZoé;2,50"
 * ```
 *
 * @category writing
 * @since 0.1.0
 */
export const write = (rows: ReadonlyArray<ReadonlyArray<string>>, language: keyof Text): string => {
  const separator = language === "fr" ? ";" : ","
  const cell = (words: string) => {
    const safe = number.test(words) ? words : words.replaceAll(runs, "$1'")
    // Quotes around every separator there is: whoever opens the file with another one still sees one cell.
    const whole = language === "fr" && number.test(words)
    return !whole && /[;,"\t\n\r]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return (language === "fr" ? mark : "") + rows.map((row) => row.map(cell).join(separator)).join("\n")
}

/**
 * A cell without the apostrophe with which {@link write} keeps spreadsheets from running it.
 *
 * ```ts
 * import * as Spreadsheet from "@kpacite/fair-split/Spreadsheet"
 *
 * Spreadsheet.bare("'=1+1") // => "=1+1"
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const bare = (words: string): string =>
  words.replaceAll(/(^|[;,\t\n\r][\s"]*)'(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/g, (guarded, before: string) =>
    number.test(words.slice(1)) ? guarded : before
  )

/** The byte order mark. */
const mark = "\uFEFF"

const number = /^-?\d+(?:[.,]\d+)?$/

/**
 * Where a spreadsheet begins to calculate: at the beginning of a cell, also of one that another separator would begin.
 * What has an apostrophe there already gets one more, so that reading takes the right one away.
 */
const runs = /(^|[;,\t\n\r][\s"]*)(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])/g
