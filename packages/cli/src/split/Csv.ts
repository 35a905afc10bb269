/**
 * Text in columns: one record a line, separated by semicolons, commas or tabs.
 *
 * @since 0.1.0
 */
import * as Spreadsheet from "@kpacite/fair-split/Spreadsheet"
import type * as Text from "@kpacite/fair-split/Text"
import { parse } from "csv-parse/sync"
import { Predicate, Result } from "effect"
import * as Refusal from "../Refusal.ts"

/**
 * One record, and the line of the text on which it ends.
 *
 * @category models
 * @since 0.1.0
 */
export interface Row {
  readonly line: number
  readonly cells: ReadonlyArray<string>
}

/**
 * What may stand between two columns.
 *
 * @category models
 * @since 0.1.0
 */
export type Separator = "\t" | ";" | ","

/**
 * The records of a text; empty lines are left out, cells have no space around them, and the apostrophe with which
 * {@link write} keeps spreadsheets from running a cell is taken away again.
 *
 * **Fails with** - a refusal that names the line, when quotes do not match.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Csv from "@kpacite/cli/split/Csv"
 *
 * const rows = Result.getOrThrow(Csv.read('nom;heures\r\n\r\nAwa;"3,5"', ";"))
 * rows // => [{ line: 1, cells: ["nom", "heures"] }, { line: 3, cells: ["Awa", "3,5"] }]
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const read = (text: string, separator: Separator): Result.Result<ReadonlyArray<Row>, Refusal.Refusal> =>
  Result.try({
    try: () =>
      parse(text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n"), {
        delimiter: separator,
        on_record: (cells: ReadonlyArray<string>, { lines }) => [`${lines}`, ...cells],
        record_delimiter: "\n",
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true
      }).flatMap(([line = "", ...cells]): ReadonlyArray<Row> =>
        cells.every((cell) => cell === "") ? [] : [{ line: Number(line), cells: cells.map(Spreadsheet.bare) }]
      ),
    catch: (error) => {
      const line = Predicate.hasProperty(error, "lines") ? String(error.lines) : "?"
      return Refusal.because("Usage", {
        place: { fr: `ligne ${line}`, en: `line ${line}` },
        problem: {
          fr: "un guillemet est ouvert et jamais fermé, ou au milieu d'une case.",
          en: "a quote is opened and never closed, or stands inside a cell."
        },
        remedy: {
          fr: 'Entourez toute la case de guillemets, et doublez ceux qui sont dedans : "Awa ""la star""".',
          en: 'Put quotes around the whole cell and double those inside: "Awa ""the star""".'
        }
      })
    }
  })

/** Records as a file that a spreadsheet of that language opens on a double click. @category writing @since 0.1.0 */
export const write = Spreadsheet.write

/**
 * One line of a file that is separated so, for people to copy; what nobody can see in a sentence is named.
 *
 * @category writing
 * @since 0.1.0
 */
export const line = (cells: ReadonlyArray<string>, separator: Separator): Text.Text => {
  const shown = cells.map((cell) => (cell.includes(separator) ? `"${cell}"` : cell))
  return separator === "\t"
    ? { fr: shown.join(" (tabulation) "), en: shown.join(" (tab) ") }
    : { fr: shown.join(separator), en: shown.join(separator) }
}
