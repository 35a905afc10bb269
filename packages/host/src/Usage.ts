/**
 * What was written to each cooperative today, and by whom, as the log says it; and whether more may be.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import type { LocalDate } from "@kpacite/core/LocalDate"
import type { Append } from "@kpacite/event-store/log/Append"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Steps from "@kpacite/event-store/log/Steps"
import { Effect, type Schema } from "effect"
import { askedBy } from "./AskedBy.ts"
import { TooLong, TooMuchAtOnce, TooMuchToday } from "./HostRejections.ts"
import type { Amounts, Limits } from "./Quotas.ts"

/** Why an append is not admitted. @category rejections @since 0.1.0 */
export type Exceeded = TooLong | TooMuchAtOnce | TooMuchToday

/** Keeps count. @category models @since 0.1.0 */
export interface Usage {
  /** Whether an append keeps the limits; `version` is that of its stream in the log, and `before` is going to be written first. */
  readonly admit: (append: Append, version: number, before?: ReadonlyArray<Append>) => Effect.Effect<void, Exceeded>
  /** Counts what was written, so that it is not read again. */
  readonly written: (append: Append, appended: { readonly lastVersion: number }) => Effect.Effect<void>
}

interface Used {
  readonly day: LocalDate
  /** Up to where the stream was counted. */
  readonly version: number
  readonly all: Amounts
  readonly by: ReadonlyMap<string, Amounts>
}

/** How many events one reading asks for. */
const pageSize = 250

/** Of so many cooperatives it is remembered what was written today; of others it is read again. */
const capacity = 100

/**
 * Counts on a store, whose reader learns who wrote what.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (store: EventStore["Service"], quotas: Limits): Usage => {
  const known = new Map<string, Used>()
  const admitted = new WeakMap<Append, Amounts>()

  const remember = (streamId: string, used: Used): Used => {
    known.delete(streamId)
    known.set(streamId, used)
    const oldest = known.keys().next()
    if (known.size > capacity && oldest.done !== true) known.delete(oldest.value)
    return used
  }

  /** What was written on a day, as far as a version; from the end of the stream back to the day before. */
  const counted = Effect.fnUntraced(function* (streamId: string, day: LocalDate, version: number) {
    const before = known.get(streamId)
    const goesOn = before !== undefined && before.day === day && before.version <= version
    if (goesOn && before.version === version) return before
    const after = goesOn ? before.version : 0
    let used: Used = goesOn ? { ...before, version } : { day, version, all: nothing, by: new Map() }
    for (let to = version; to > after; to -= pageSize) {
      const range = { direction: "backwards", toVersion: to, fromVersion: after + 1, maxCount: pageSize } as const
      const { events } = yield* store.read(streamId, range)
      const today = events.filter(({ metadata }) => dayOf(metadata.occurredAt) >= day)
      for (const event of today) used = plus(used, askedBy(event), { events: 1, bytes: sizeOf(event.payload) })
      if (today.length < events.length) break
      yield* Steps.turn
    }
    return remember(streamId, used)
  })

  return {
    admit: Effect.fnUntraced(function* (append, version, before = []) {
      const { events, metadata, streamId } = append
      if (unlimited.has(metadata["command"])) return
      let more = nothing
      for (const [index, { payload }] of events.entries()) {
        if (index % pageSize === 0 && index > 0) yield* Steps.turn
        const long = tooLong(payload, quotas)
        if (long !== undefined) return yield* new TooLong(long)
        more = sum(more, { events: 1, bytes: sizeOf(payload) })
      }
      admitted.set(append, more)
      const atOnce = exceeded(more, quotas.request)
      if (atOnce !== undefined) return yield* new TooMuchAtOnce({ ...atOnce, found: more[atOnce.what] })
      const day = dayOf(metadata.occurredAt)
      // While words cannot be read, what needs none goes on: it is counted from here.
      const used = yield* Effect.catch(counted(streamId, day, version), () =>
        Effect.sync(() => remember(streamId, { day, version, all: nothing, by: new Map() }))
      )
      const author = authorOf(append)
      let [byPerson, byAll] = [sum(used.by.get(author) ?? nothing, more), sum(used.all, more)]
      for (const one of before) {
        const amounts = admitted.get(one) ?? nothing
        byAll = sum(byAll, amounts)
        if (authorOf(one) === author) byPerson = sum(byPerson, amounts)
      }
      const own = exceeded(byPerson, quotas.personAndDay)
      if (own !== undefined) return yield* new TooMuchToday({ whose: "person", ...own })
      const all = exceeded(byAll, quotas.cooperativeAndDay)
      if (all !== undefined) return yield* new TooMuchToday({ whose: "cooperative", ...all })
    }),
    written: (append, { lastVersion }) =>
      Effect.sync(() => {
        const { events, streamId } = append
        const [used, more] = [known.get(streamId), admitted.get(append)]
        if (used === undefined || more === undefined || used.version !== lastVersion - events.length) return
        remember(streamId, { ...plus(used, authorOf(append), more), version: lastVersion })
      })
  }
}

/** Whose append it is; whatever is said in confidence says so itself. */
const authorOf = ({ events, metadata }: Append): string => askedBy({ metadata, payload: events[0]?.payload ?? null })

/** Whatever was written today, whoever is in may sign out, and whoever was invited may come in. */
const unlimited: ReadonlySet<unknown> = new Set(["OpenSession", "CloseSession", "SignOutEverywhere"])

const nothing: Amounts = { events: 0, bytes: 0 }

const sum = (a: Amounts, b: Amounts): Amounts => ({ events: a.events + b.events, bytes: a.bytes + b.bytes })

const plus = (used: Used, actor: string, more: Amounts): Used => ({
  ...used,
  all: sum(used.all, more),
  by: new Map(used.by).set(actor, sum(used.by.get(actor) ?? nothing, more))
})

const dayOf = (occurredAt: string): LocalDate => Instant.toLocalDate(Instant.Instant.make(occurredAt))

const sizeOf = (payload: Schema.Json): number => JSON.stringify(payload).length

const exceeded = (amounts: Amounts, most: Amounts) =>
  amounts.events > most.events
    ? ({ what: "events", most: most.events } as const)
    : amounts.bytes > most.bytes
      ? ({ what: "bytes", most: most.bytes } as const)
      : undefined

/** The first text or list that is longer than it may be. */
const tooLong = (
  value: Schema.Json,
  quotas: Pick<Limits, "list" | "text">
): { readonly what: "list" | "text"; readonly length: number; readonly most: number } | undefined => {
  if (typeof value === "string") {
    return value.length > quotas.text ? { what: "text", length: value.length, most: quotas.text } : undefined
  }
  if (typeof value !== "object" || value === null) return undefined
  const inside = Object.values(value)
  if (inside.length > quotas.list) return { what: "list", length: inside.length, most: quotas.list }
  for (const one of inside) {
    const long = tooLong(one, quotas)
    if (long !== undefined) return long
  }
  return undefined
}
