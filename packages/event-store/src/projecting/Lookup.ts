/**
 * Reading records by words that came from outside: ids, names, days. A record inherits from every object, so that under
 * `constructor` or `__proto__` it seems to hold what nobody put there. Here it holds what is its own, and nothing else.
 *
 * @since 0.1.0
 */

/**
 * What a record holds under a key; nothing when nobody put anything there.
 *
 * ```ts
 * import * as Lookup from "@kpacite/event-store/projecting/Lookup"
 *
 * const ages: { readonly [name: string]: number } = { awa: 16 }
 * Lookup.get(ages, "awa") // => 16
 * Lookup.get(ages, "constructor") // => undefined
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const get = <A>(record: { readonly [key: string]: A }, key: string): A | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/**
 * Whether a record holds anything under a key.
 *
 * @category reading
 * @since 0.1.0
 */
export const has = (record: { readonly [key: string]: unknown }, key: string): boolean => Object.hasOwn(record, key)
