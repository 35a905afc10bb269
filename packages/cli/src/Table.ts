/**
 * Rows of words in columns that line up.
 *
 * @since 0.1.0
 */
import * as CliOutput from "effect/cli/CliOutput"

/**
 * The rows under their headings, the first column to the left and the others to the right; a rule sets `closing` apart.
 *
 * ```ts
 * import * as Table from "@kpacite/cli/Table"
 *
 * Table.lines({ headings: ["Nom", "Reçoit"], rows: [["Zoé", "7 €"]], closing: [] }) // => ["Nom  Reçoit", "Zoé     7 €"]
 * ```
 *
 * @category writing
 * @since 0.1.0
 */
export const lines = ({
  closing,
  headings,
  rows
}: {
  readonly headings: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
  readonly closing: ReadonlyArray<ReadonlyArray<string>>
}): ReadonlyArray<string> => {
  const all = [headings, ...rows, ...closing]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => CliOutput.displayWidth(row[column] ?? ""))))
  const line = (row: ReadonlyArray<string>) =>
    widths
      .map((width, column) => {
        const words = row[column] ?? ""
        const space = " ".repeat(width - CliOutput.displayWidth(words))
        return column === 0 ? words + space : space + words
      })
      .join("  ")
      .trimEnd()
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1)))
  return [line(headings), ...rows.map(line), ...(closing.length === 0 ? [] : [rule, ...closing.map(line)])]
}
