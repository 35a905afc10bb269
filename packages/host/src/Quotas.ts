/**
 * How much may be asked of a running cooperative: by one request, by one person in a day, and by everybody together. No young
 * person comes near these limits; somebody who wants to fill the log does.
 *
 * How long words and lists may be at all stands with the commands (`Words`, `Lists`), since it is part of what people may ask
 * everywhere; here is what whoever runs the server may change.
 *
 * @since 0.1.0
 */
import { Context } from "effect"

/**
 * So many events, with so much in them.
 *
 * **Units** - `bytes` of JSON.
 *
 * @category models
 * @since 0.1.0
 */
export interface Amounts {
  readonly events: number
  readonly bytes: number
}

/**
 * The limits. A day is a day in Paris.
 *
 * **Units** - `text` in characters (UTF-16 code units) of one text, `list` in items of one list.
 *
 * @category models
 * @since 0.1.0
 */
export interface Limits {
  readonly request: Amounts
  readonly personAndDay: Amounts
  readonly cooperativeAndDay: Amounts
  readonly text: number
  readonly list: number
}

const mebibyte = 1_048_576

/**
 * The limits where nobody has set others: a Trello board of some thousand cards comes in at once, and a cooperative writes
 * in a day what is written again and read without anybody noticing.
 *
 * @category policies
 * @since 0.1.0
 */
export const policies: Limits = {
  request: { events: 10_000, bytes: 8 * mebibyte },
  personAndDay: { events: 12_000, bytes: 16 * mebibyte },
  cooperativeAndDay: { events: 50_000, bytes: 64 * mebibyte },
  text: 65_536,
  list: 5_000
}

/** The limits that hold here. @category services @since 0.1.0 */
export const Quotas: Context.Reference<Limits> = Context.Reference("@kpacite/host/Quotas", {
  defaultValue: () => policies
})
