/** What is at hand of the log for those who follow it. */
import { assert, describe, it } from "@effect/vitest"
import * as Heads from "@kpacite/event-store/log/Heads"
import * as HashChain from "@kpacite/event-store/log/HashChain"
import * as Newest from "@kpacite/event-store/log/Newest"
import * as PreparedAppend from "@kpacite/event-store/log/PreparedAppend"
import { Result } from "effect"

/** Writes one event to a stream, as a process that remembers where things end. */
const writer = () => {
  const heads = Heads.make()
  const [end, hash] = [{ position: 0, hash: new Uint8Array(32) }, new Uint8Array(32)]
  heads.end = end
  Heads.learn(heads, "a", { stream: 1, version: 0, hash })
  let command = 0
  const write = (text: string, note = "") => {
    const prepared = Result.getOrThrow(
      PreparedAppend.of(
        {
          streamId: "a",
          expected: "any",
          events: [{ type: "Noted", schemaVersion: 1, payload: text }],
          metadata: { commandId: `c${++command}`, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z", note }
        },
        "2026-01-05T08:00:00.000Z"
      )
    )
    return Heads.plan(heads, [[prepared]], HashChain.portable) ?? assert.fail("it does not know where the log ends")
  }
  return { heads, write }
}

const positions = (events: ReadonlyArray<{ readonly position: number }>) => events.map(({ position }) => position)

describe("the newest events", () => {
  it("are those behind a position, as a database gives them back", () => {
    const { write } = writer()
    const newest = Newest.make()
    for (const text of ["one", "two", "three"]) newest.add(write(text))
    assert.deepStrictEqual(positions(newest.after(1)), [2, 3])
    assert.deepStrictEqual(newest.after(3), [])
    const [event] = newest.after(0)
    assert.deepInclude(event, { version: 1, eventId: "c1/0", payload: "one", recordedAt: "2026-01-05T08:00:00.000Z" })
    assert.strictEqual(event?.hash, event && HashChain.of(HashChain.genesis, event))
  })

  it("are none when something is missing in between, since nobody may pass over it", () => {
    const { write } = writer()
    const newest = Newest.make()
    newest.add(write("one"))
    write("somebody else's")
    newest.add(write("three"))
    assert.deepStrictEqual(newest.after(0), [])
    assert.deepStrictEqual(newest.after(1), [])
    assert.deepStrictEqual(positions(newest.after(2)), [3])
  })

  it("are none of what a database lost and somebody else filled again at the same places", () => {
    const { heads, write } = writer()
    const newest = Newest.make()
    newest.add(write("lost"))
    heads.end = { position: 1, hash: new Uint8Array(32).fill(7) }
    newest.add(write("two"))
    assert.deepStrictEqual(newest.after(0), [])
    assert.deepStrictEqual(positions(newest.after(1)), [2])
  })

  it("are some hundred, and few when they are long", () => {
    const { write } = writer()
    const newest = Newest.make()
    const kept = () => {
      for (let after = 0; ; after++) if (newest.after(after).length > 0) return newest.after(after).length
    }
    for (let n = 0; n < 3_000; n++) newest.add(write("short"))
    assert.isBelow(kept(), 1_100)
    assert.isAbove(kept(), 500)
    for (let n = 0; n < 40; n++) newest.add(write("x".repeat(500_000)))
    assert.isBelow(kept(), 10)
    for (let n = 0; n < 40; n++) newest.add(write("short", "x".repeat(500_000)))
    assert.isBelow(kept(), 10)
  })
})
