/**
 * Where invitations and sessions are kept: beside each cooperative in a stream of its own, so that nobody has to read those of all the others. A log
 * from before has them in one stream for all, from which they are moved ({@link movedThrough}).
 *
 * **Source** - decision 0043.
 *
 * @since 0.1.0
 */
import { EventStore, type EventStoreError } from "@kpacite/event-store/log/EventStore"
import { Effect, Option, Schema } from "effect"
import type { CooperativeId } from "./CooperativeId.ts"

/** Who may come in to a cooperative. @category names @since 0.1.0 */
export const streamId = (id: CooperativeId): string => `access/${id}`

/** The token of whoever runs the server. @category names @since 0.1.0 */
export const operatorStream = "access-operator"

/** Where all of it was before; nothing is written there any more. @category names @since 0.1.0 */
export const beforeStream = "access"

/** Of which cooperative each secret from before is (`SecretPlaced`): the hash of the secret is the id of the command. @category names @since 0.1.0 */
export const placedStream = "access-placed"

/** How far the stream of before was moved (`AccessMoved`, `through` a version of it). @category names @since 0.1.0 */
export const movedStream = "access-moved"

/** Up to which version the stream of before was moved, and how often something was; 0 when it never was. @category reading @since 0.1.0 */
export const movedThrough: Effect.Effect<
  { readonly through: number; readonly times: number },
  EventStoreError,
  EventStore
> = Effect.gen(function* () {
  const store = yield* EventStore
  const { events, version } = yield* store.read(movedStream, { direction: "backwards", maxCount: 1 })
  const last = Option.flatMap(Option.fromUndefinedOr(events[0]), ({ payload }) => decodeMoved(payload))
  return { through: Option.match(last, { onNone: () => 0, onSome: ({ through }) => through }), times: version }
})

const decodeMoved = Schema.decodeUnknownOption(Schema.Struct({ through: Schema.Int }))
