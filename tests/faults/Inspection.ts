/** What must be true of a log that programs were writing to when they were killed. */
import { assert } from "@effect/vitest"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Verification from "@kpacite/event-store/log/Verification"
import { appends } from "./Commands.ts"

/** Looks at a log that only grows, page by page. */
export const make = () => {
  const verification = Verification.make()
  const whole = new Map<string, string>()
  return {
    /**
     * Takes the events that were added since the last time, up to the end of the log. The chain of hashes goes on, no
     * version and no position is left out, and every command among them is there with all its events, side by side, once.
     */
    see: (events: ReadonlyArray<StoredEvent>): void => {
      assert.deepStrictEqual(
        events.flatMap((event) => verification.see(event)),
        []
      )
      for (const [commandId, written] of Map.groupBy(events, (event) => event.metadata.commandId)) {
        assert.isFalse(whole.has(commandId), `${commandId} was written before`)
        const intended = appends(commandId)
        const first = written[0]?.position ?? 0
        assert.deepStrictEqual(
          written.map(({ payload, position, streamId }) => ({ streamId, payload, place: position - first })),
          intended
            .flatMap(({ events, streamId }) => events.map(({ payload }) => ({ streamId, payload })))
            .map((event, place) => ({ ...event, place })),
          commandId
        )
        const last = new Map(written.map(({ streamId, version }) => [streamId, version]))
        const ends = intended.map(({ streamId }) => `${streamId}:${last.get(streamId)}`)
        whole.set(commandId, [commandId, ...ends].join(" "))
      }
    },
    /** What the acknowledgement of each command that is there must have been. */
    whole: whole as ReadonlyMap<string, string>,
    position: () => verification.read.position
  }
}
