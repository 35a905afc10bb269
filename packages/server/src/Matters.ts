/**
 * Ends what was told in confidence, and what people from outside said, when its time is over: at each start, and once a day.
 *
 * **Source** - decision 0036.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import { Expiring } from "@kpacite/event-store/beside/Expiring"
import type { EventStoreError } from "@kpacite/event-store/log/EventStoreError"
import * as Envelope from "@kpacite/event-store/persons/Envelope"
import { pageSize, SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import * as CooperativeId from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { type Unavailable, unavailable } from "@kpacite/host/HostRejections"
import { DateTime, Effect, Schedule, Schema } from "effect"

/**
 * The cooperatives in which somebody's words can still be read that may have to go by themselves, told in confidence or from outside; their
 * keys say so.
 *
 * @category getters
 * @since 0.1.0
 */
export const open: Effect.Effect<ReadonlySet<CooperativeId.CooperativeId>, EventStoreError, SubjectKeys> = Effect.gen(
  function* () {
    const keys = yield* SubjectKeys
    const found = new Set<CooperativeId.CooperativeId>()
    for (let after = 0; ;) {
      const page = yield* keys.entries(after, pageSize)
      const last = page.at(-1)
      if (last === undefined) return found
      for (const { held, subject } of page) {
        const [prefix] = [CooperativeId.confidentialStreams, CooperativeId.streams].filter((one) =>
          subject.streamId.startsWith(one)
        )
        const id = subject.streamId.slice(prefix?.length)
        const isConfided = Envelope.caseOf(subject.subjectId) !== undefined
        const isOpen = held !== "destroyed" && (prefix === CooperativeId.streams || isConfided)
        if (isOpen && prefix !== undefined && isId(id)) found.add(id)
      }
      after = last.place
    }
  }
)

const isId = Schema.is(CooperativeId.CooperativeId)

/** Looks once at all of them. @category running @since 0.1.0 */
export const end: Effect.Effect<void, Unavailable, Cooperatives | SubjectKeys> = Effect.gen(function* () {
  const cooperatives = yield* Cooperatives
  const at = Instant.fromDateTime(yield* DateTime.now)
  for (const id of yield* Effect.catch(open, unavailable)) yield* cooperatives.endMatters(id, at)
})

/**
 * The same now and once a day, as long as the scope lasts, with what waited beside the log for too long; what does not answer today is asked
 * tomorrow.
 *
 * @category running
 * @since 0.1.0
 */
export const ending = Effect.forkScoped(
  Effect.repeat(
    Effect.andThen(Effect.ignore(end), Effect.ignore(Effect.flatMap(Expiring, (kept) => kept.clear))),
    Schedule.spaced("1 day")
  )
)
