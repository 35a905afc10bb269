/**
 * Changes of records and lists for `evolve`, so that folding many events costs as much as there are events, however much
 * the state holds. Outside of a fold they copy, like `{ ...record, [key]: value }`. Inside of one, what this very fold has
 * made here is changed in place, since nobody has seen it yet; everything else is copied once.
 *
 * So `evolve` stays a function from a state and an event to a state, and a state that left a fold is never changed. Two
 * things are asked of whoever writes one:
 *
 * - **A record or list that is changed here stands in one place of the state.** `{ now: Draft.put(fiches, id, fiche), before:
 *   fiches }` would, inside a fold, be the same record twice. Keep what was before as a copy: `{ ...fiches }`.
 * - **Go on with what is given back**, not with what was given: `const fiches = Draft.put(state.fiches, id, fiche)`.
 *
 * To try out inside an `evolve` what some events would lead to, {@link fold} them: that fold owns nothing of this one.
 *
 * **Source** - decision 0016.
 *
 * @since 0.1.0
 */

/**
 * What a fold has made. Whoever folds a history in several goes keeps one for all of them, and nobody looks at a state
 * before the last one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Owner {
  readonly made: WeakSet<object>
}

/**
 * A fold that has made nothing yet.
 *
 * @category folding
 * @since 0.1.0
 */
export const begin = (): Owner => ({ made: new WeakSet() })

/** The fold that is running; only ever set while one `evolve` runs, which nothing can interrupt. */
let running: Owner | undefined

/**
 * The state after a list of events.
 *
 * ```ts
 * import * as Draft from "@kpacite/event-store/projecting/Draft"
 *
 * type Ages = { readonly [name: string]: number }
 * const ages = { evolve: (state: Ages, [name, age]: readonly [string, number]) => Draft.put(state, name, age) }
 * const before: Ages = { awa: 16 }
 * Draft.fold(ages, before, [["sam", 17], ["awa", 18]]) // => { awa: 18, sam: 17 }
 * before // => { awa: 16 }
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const fold = <S, E>(
  projection: { readonly evolve: (state: S, event: E) => S },
  state: S,
  events: Iterable<E>,
  owner: Owner = begin()
): S => {
  let current = state
  for (const event of events) {
    const outer = running
    running = owner
    try {
      current = projection.evolve(current, event)
    } finally {
      running = outer
    }
  }
  return current
}

/**
 * The record with a value under a key: in the place of the one that was there, or at the end. The key may be any text, also
 * `__proto__`.
 *
 * @category changing
 * @since 0.1.0
 */
export const put = <R extends object, K extends keyof R & string>(record: R, key: K, value: R[K]): R => {
  const draft = own(record) ?? keep({ ...record })
  // An assignment would reach what every object inherits.
  if (Object.hasOwn(draft, key) || !(key in draft)) draft[key] = value
  else Object.defineProperty(draft, key, { value, writable: true, enumerable: true, configurable: true })
  return draft
}

/**
 * The record without a key that it may lack; the same record if it is not there.
 *
 * @category changing
 * @since 0.1.0
 */
export const remove = <R extends object>(record: R, key: Removable<R>): R => {
  if (!Object.hasOwn(record, key)) return record
  const draft = own(record) ?? keep({ ...record })
  delete draft[key]
  return draft
}

/**
 * The list with items at its end; the same list if there are none.
 *
 * @category changing
 * @since 0.1.0
 */
export const push = <A>(list: ReadonlyArray<A>, ...items: ReadonlyArray<A>): ReadonlyArray<A> => {
  if (items.length === 0) return list
  const draft = own(list) ?? keep([...list])
  for (const item of items) (draft as Array<A>).push(item)
  return draft
}

/** The keys that a record may lack. */
type Removable<R> = { readonly [K in keyof R]-?: {} extends Pick<R, K> ? K : never }[keyof R] & string

/** The very same object, if the fold that is running has made it. */
const own = <A extends object>(value: A): A | undefined => (running?.made.has(value) === true ? value : undefined)

/** A copy that the fold that is running has made. */
const keep = <A extends object>(copy: A): A => {
  running?.made.add(copy)
  return copy
}
