/** Appends as a careless program sends them: repeated, refused, with ids of their own. */
import type { Append } from "@kpacite/event-store/log/EventStore"
import type { Schema } from "effect"
import * as fc from "fast-check"
import { anyCharacter } from "../../AnyCharacter.ts"

// Few names, so that scripts meet the same stream, the same command and the same event id again and again.
export const streamId = fc.constantFrom("a", "b", "a-b", "A")
export const commandId = fc.constantFrom("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8")
export const optional = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { nil: undefined, freq: 3 })

const newEvent = fc
  .record({
    type: fc.constantFrom("Noted", "Erased"),
    schemaVersion: fc.integer({ min: 0, max: 3 }),
    payload: fc.json({ maxDepth: 2, stringUnit: anyCharacter }).map((text): Schema.Json => JSON.parse(text)),
    eventId: optional(fc.constantFrom("x", "y", "z", "c1/0", "c2/1"))
  })
  .map(({ eventId, ...event }) => ({ ...event, schemaVersion: event.schemaVersion || 1, ...(eventId && { eventId }) }))

export const append: fc.Arbitrary<Append> = fc
  .record({
    streamId: fc.oneof({ weight: 9, arbitrary: streamId }, fc.constantFrom("", "$all", "a\u0000")),
    expected: fc.oneof(
      { weight: 2, arbitrary: fc.constant("any" as const) },
      fc.constantFrom("noStream" as const, "streamExists" as const),
      fc.nat(6)
    ),
    events: fc.array(newEvent, { maxLength: 3 }),
    commandId
  })
  .map(({ commandId, ...rest }) => ({
    ...rest,
    metadata: { commandId, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
  }))
