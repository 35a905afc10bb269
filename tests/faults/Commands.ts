/**
 * The commands of the programs that are killed. What a command writes follows from its id, so that it can be repeated
 * word for word, and so that whoever looks at the log afterwards knows what a whole command is.
 */
import type { Append, Appended } from "@kpacite/event-store/log/EventStore"

/** How many commands a program has under way at once. */
export const atOnce = 16

/** One to three events on one of seven streams; every tenth command writes to two streams, both or neither. */
export const appends = (commandId: string): ReadonlyArray<Append> => {
  const n = Number(commandId.split("-").at(-1))
  const one = (streamId: string, size: number): Append => ({
    streamId,
    expected: "any",
    events: Array.from({ length: size }, (_, index) => ({
      type: "Noted",
      schemaVersion: 1,
      payload: { index, size, text: "é\u0000".repeat((n * 37) % 400) }
    })),
    metadata: { commandId, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
  })
  const first = one(`s${n % 7}`, (n % 3) + 1)
  return n % 10 === 0 ? [first, one(`t${n % 5}`, 2)] : [first]
}

/** What a program says when a command is acknowledged: its id, and the last version in each stream that it wrote to. */
export const acknowledgement = (commandId: string, appended: ReadonlyArray<Appended>): string =>
  [commandId, ...appended.map(({ lastVersion, streamId }) => `${streamId}:${lastVersion}`)].join(" ")
