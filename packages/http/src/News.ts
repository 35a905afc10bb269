/**
 * The line on which somebody hears that their cooperative changed, for as long as they may: that it did, and nothing of what.
 *
 * @since 0.1.0
 */
import type { PersonId } from "@kpacite/core/Ids"
import { Access } from "@kpacite/host/Access"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { Effect, type Redacted, Result, Schedule, Schema, Stream } from "effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Contract from "./Contract.ts"
import * as EntityTag from "./EntityTag.ts"
import { Listeners } from "./Listeners.ts"
import { Live } from "./Live.ts"

/** How often a listener is told that the line is open, and asked whether their token still is. */
const heartbeat = "15 seconds"

/** Who listens, and after which version, as they say it. @category models @since 0.1.0 */
export interface Listener {
  readonly cooperative: CooperativeId
  readonly person: PersonId
  readonly token: Redacted.Redacted
  readonly after: string | undefined
}

/**
 * Server-sent events that end within a heartbeat once the token does, or its owner belongs no more.
 *
 * **Fails with** `TooManyListeners`.
 *
 * @category streams
 * @since 0.1.0
 */
export const answer = Effect.fnUntraced(function* ({ after, cooperative, person, token }: Listener) {
  const [access, cooperatives] = [yield* Access, yield* Cooperatives]
  yield* (yield* Listeners).enter(cooperative, person)
  /** Whoever left or was signed out while they listened hears nothing more. */
  const stillListens = Effect.andThen(
    access.authenticate(token),
    Effect.map(cooperatives.standing(cooperative, person), ({ belongs }) => belongs)
  )
  const changes = (yield* Live).changes(cooperative, Result.getOrUndefined(decodeVersion(after))).pipe(
    Stream.takeWhileEffect(() => stillListens),
    Stream.map((change) =>
      change === "listening"
        ? ": listening\n\n"
        : `id: ${change.version}\nevent: change\ndata: ${JSON.stringify(encodeChange(change))}\n\n`
    )
  )
  const beats = Stream.fromSchedule(Schedule.spaced(heartbeat)).pipe(
    Stream.takeWhileEffect(() => stillListens),
    Stream.map(() => ": still here\n\n")
  )
  const lines = Stream.merge(changes, beats, { haltStrategy: "either" }).pipe(Stream.catch(() => Stream.empty))
  return HttpServerResponse.stream(Stream.encodeText(lines), {
    contentType: "text/event-stream",
    // The line is not used for anything else afterwards, so that a server that stops need not wait for it.
    headers: { "x-accel-buffering": "no", connection: "close" }
  })
})

const encodeChange = Schema.encodeSync(Contract.Change)

const decodeVersion = Schema.decodeUnknownResult(EntityTag.Version)
