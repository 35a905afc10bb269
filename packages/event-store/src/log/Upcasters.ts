/**
 * Upcasters bring the payload of an old event forward to the shape that the program knows. The log keeps every event as
 * it was written.
 *
 * @since 0.1.0
 */
import { Data, Result, type Schema } from "effect"
import type { StoredEvent } from "./StoredEvent.ts"

/**
 * The fields of an event, as JSON.
 *
 * @category models
 * @since 0.1.0
 */
export interface Payload {
  readonly [field: string]: Schema.Json
}

/**
 * From one version of a payload to the next.
 *
 * @category models
 * @since 0.1.0
 */
export type Upcaster = (payload: Payload) => Payload

/**
 * For each type of event that changed its shape, one step for each change: the first one makes version 2 of version 1.
 *
 * @category models
 * @since 0.1.0
 */
export type Upcasters<Type extends string = string> = { readonly [T in Type]?: ReadonlyArray<Upcaster> }

/** A newer program wrote this event, in a shape that this one does not know. @category errors @since 0.1.0 */
export class EventTooNew extends Data.TaggedError("EventTooNew")<{
  readonly type: string
  readonly schemaVersion: number
  readonly known: number
  readonly streamId: string
  readonly position: number
}> {
  override get message() {
    const { known, position, schemaVersion, streamId, type } = this
    return `Event ${type} at position ${position} (stream ${streamId}) has version ${schemaVersion} of its shape, and this program knows versions up to ${known}: update the program.`
  }
}

/**
 * The version in which events of a type are written now.
 *
 * @category versions
 * @since 0.1.0
 */
export const versionOf = (upcasters: Upcasters, type: string): number => stepsOf(upcasters, type).length + 1

/**
 * The payload of an event in the shape of now.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Upcasters from "@kpacite/event-store/log/Upcasters"
 *
 * // Version 2 counts cents.
 * const upcasters = { Paid: [({ euros }: Upcasters.Payload) => ({ cents: Number(euros) * 100 })] }
 * const paid = { type: "Paid", schemaVersion: 1, payload: { euros: 5 }, streamId: "jar", position: 12 }
 * Result.getOrThrow(Upcasters.bringForward(upcasters, paid)) // => { cents: 500 }
 * ```
 *
 * **Fails with** `EventTooNew`.
 *
 * @category upcasting
 * @since 0.1.0
 */
export const bringForward = (
  upcasters: Upcasters,
  stored: Pick<StoredEvent, "type" | "schemaVersion" | "payload" | "streamId" | "position">
): Result.Result<Payload, EventTooNew> => {
  const { position, schemaVersion, streamId, type } = stored
  const steps = stepsOf(upcasters, type)
  const known = steps.length + 1
  if (schemaVersion > known) return Result.fail(new EventTooNew({ type, schemaVersion, known, streamId, position }))
  // Payloads of a domain's events are objects: its codec wrote them.
  let payload = stored.payload as Payload
  for (let version = schemaVersion; version < known; version++) payload = steps[version - 1]?.(payload) ?? payload
  return Result.succeed(payload)
}

/** A type may be called like something that every object has. */
const stepsOf = (upcasters: Upcasters, type: string): ReadonlyArray<Upcaster> =>
  Object.hasOwn(upcasters, type) ? (upcasters[type] ?? []) : []
