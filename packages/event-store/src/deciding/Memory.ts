/**
 * How much memory the states of folds may take together. What was not asked for in the longest time is let go first, of whichever
 * fold it is.
 *
 * @since 0.1.0
 */
import { Context, Metric } from "effect"
import * as Steps from "../log/Steps.ts"

/**
 * Keeps count of what is held.
 *
 * **Units** - `most` and `bytes` in bytes, as {@link sizeInSteps} estimates them; `states` counts.
 *
 * @category models
 * @since 0.1.0
 */
export interface Memory {
  readonly most: number
  readonly held: () => { readonly bytes: number; readonly states: number }
  /** Holds a state of this size from now on, in the place of what was held under this key; `drop` is called when it is let go for others. */
  readonly hold: (key: object, bytes: number, drop: () => void) => void
  /** Somebody asked for it. */
  readonly touch: (key: object) => void
  readonly release: (key: object) => void
}

/**
 * What the states that are held take at the moment.
 *
 * @category metrics
 * @since 0.1.0
 */
export const heldBytes: Metric.Gauge<number> = Metric.gauge("event_store.states.bytes", {
  description: "About how many bytes the states of folds take that are held in memory"
})

/** Where nobody says anything else: some hundreds of cooperatives of several years each. @category policies @since 0.1.0 */
export const policy: number = 256 * 1_048_576

/**
 * Nothing held yet. What is larger than everything that may be held is held all the same, as the only one: somebody is working on it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (most: number = policy): Memory => {
  const tell = () => heldBytes.updateUnsafe(sum, Context.empty())
  // A Map keeps its insertion order: the first key is the one that nobody asked for in the longest time.
  const all = new Map<object, { readonly bytes: number; readonly drop: () => void }>()
  let sum = 0

  const release = (key: object): void => {
    sum -= all.get(key)?.bytes ?? 0
    all.delete(key)
  }

  return {
    most,
    held: () => ({ bytes: sum, states: all.size }),
    hold: (key, bytes, drop) => {
      release(key)
      all.set(key, { bytes, drop })
      sum += bytes
      for (const [oldest, { drop }] of all) {
        if (sum <= most || oldest === key) break
        release(oldest)
        drop()
      }
      tell()
    },
    touch: (key) => {
      const one = all.get(key)
      if (one === undefined) return
      all.delete(key)
      all.set(key, one)
    },
    release
  }
}

/**
 * About how many bytes a value takes in memory. What is in it several times is counted each time, and what engines share is not known:
 * so it is rather too much than too little.
 *
 * **How** - as V8 lays things out with pointers of 8 bytes: an object 24 bytes and 8 for each field, a list 32 and 8 for each item, a text 24 and a byte for each
 * character, a large record as a table of its keys.
 *
 * @category measuring
 * @since 0.1.0
 */
export function* sizeInSteps(value: unknown): Steps.Steps<number> {
  let [bytes, looked] = [0, 0]
  const open: Array<unknown> = [value]
  while (open.length > 0) {
    if (++looked % valuesPerStep === 0) yield
    const one = open.pop()
    if (typeof one === "string") bytes += 24 + one.length
    else if (typeof one === "bigint") bytes += 24
    else if (Array.isArray(one)) {
      bytes += 32 + 8 * one.length
      for (const item of one) if (isCounted(item)) open.push(item)
    } else if (typeof one === "object" && one !== null) {
      const keys = Object.keys(one)
      const isTable = keys.length > mostFields
      bytes += 24 + 8 * keys.length
      for (const key of keys) {
        if (isTable) bytes += 40 + key.length
        const inner: unknown = (one as { readonly [key: string]: unknown })[key]
        if (isCounted(inner)) open.push(inner)
      }
    }
  }
  return bytes
}

/** Numbers and truths stand in the place itself. */
const isCounted = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "bigint" || (typeof value === "object" && value !== null)

/** A record with more of them is one whose keys are data. */
const mostFields = 16

const valuesPerStep = 10_000

/** The same at once. @category measuring @since 0.1.0 */
export const size = (value: unknown): number => Steps.atOnce(sizeInSteps(value))
