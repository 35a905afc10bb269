/** Rows as the driver gives them. */
import type { SQLOutputValue } from "node:sqlite"

export type Row = Record<string, SQLOutputValue>

/** A number of a row; 0 when there is none, as the version of a stream without events. */
export const number = (row: Row | undefined, column: string): number => Number(row?.[column] ?? 0)

export const text = (row: Row, column: string): string => String(row[column])

/** For a column that is a BLOB and never null. */
export const bytes = (row: Row, column: string): Uint8Array => row[column] as Uint8Array
