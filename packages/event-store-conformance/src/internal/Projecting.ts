/** Projections that a projector keeps up to date. */
import { assert, it } from "@effect/vitest"
import { Effect, Fiber, Schedule, Schema } from "effect"
import * as DocumentProjection from "@kpacite/event-store/projecting/DocumentProjection"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import type { Harness } from "./DocumentsHarness.ts"
import { append, upTo, wholeLog } from "./Fixture.ts"
import { asking, assertShows, caughtUp, notes, running, shown, until } from "./Projections.ts"

const failOn = (commandId: string, broken: () => boolean) =>
  notes({
    meets: (event) => {
      if (event.metadata.commandId === commandId && broken()) {
        JSON.parse("the words of Zoé")
      }
    }
  })

/** Cases 42 and 46 to 49: projections that a projector keeps up to date. */
export const projecting = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open())

  it.live("case 44: catches up with the log, and goes on with each new event", () =>
    Effect.gen(function* () {
      const opened = yield* open
      yield* Effect.forEach(upTo(30), (n) => opened.store.append(append(`s${n % 4}`, `c${n}`)))
      yield* Effect.forkScoped(running(opened, [notes()], { pageSize: 7 }))
      yield* caughtUp(opened)
      yield* assertShows(opened, yield* wholeLog(opened.store))
      yield* opened.store.append(append("s9", "new", { count: 3 }))
      yield* caughtUp(opened)
      yield* assertShows(opened, yield* wholeLog(opened.store))
    })
  )

  it.live("is shown at once when the log is empty", () =>
    Effect.gen(function* () {
      const opened = yield* open
      yield* Effect.forkScoped(running(opened, [notes()]))
      yield* caughtUp(opened)
      assert.deepStrictEqual(yield* shown(opened), [])
    })
  )

  it.live("case 42: sees only events of its types and streams, and its checkpoint passes the others", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const other = (n: number) => ({
        ...append(`a/${n}`, `o${n}`),
        events: [{ type: "Erased", schemaVersion: 1, payload: n }]
      })
      for (const n of upTo(10)) {
        yield* opened.store.append(append(`a/${n % 2}`, `c${n}`))
        yield* opened.store.append(append(`b/${n % 2}`, `d${n}`))
        yield* opened.store.append(other(n))
      }
      yield* Effect.forkScoped(running(opened, [notes({ types: ["Noted"], streamPrefix: "a/" })], { pageSize: 4 }))
      yield* caughtUp(opened)
      const log = yield* wholeLog(opened.store)
      yield* assertShows(
        opened,
        log.filter(({ streamId, type }) => streamId.startsWith("a/") && type === "Noted")
      )
    })
  )

  it.live("case 46: goes on where it stopped, also in another process", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const opened = yield* open()
      const seen: Array<number> = []
      const watching = notes({ meets: ({ position }) => seen.push(position) })
      yield* Effect.forEach(upTo(50), (n) => opened.store.append(append(`s${n % 3}`, `c${n}`)))
      const first = yield* Effect.forkChild(running(opened, [watching]))
      yield* caughtUp(opened)
      yield* Fiber.interrupt(first)
      yield* Effect.forEach(upTo(50), (n) => opened.store.append(append(`s${n % 3}`, `d${n}`)))
      assert.strictEqual(Math.max(...seen), 50)
      seen.length = 0
      const again = yield* open()
      // The lease was given back, or this would wait an hour.
      yield* Effect.forkScoped(running(again, [watching], { leaseLasts: "1 hour" }))
      yield* caughtUp(again)
      assert.strictEqual(Math.min(...seen), 51)
      yield* assertShows(again, yield* wholeLog(again.store))
    })
  )

  it.live("case 47: an event that fails parks its projection in front of it, and the others go on", () =>
    Effect.gen(function* () {
      const opened = yield* open
      let tries = 0
      const broken = failOn("c7", () => ++tries > 0)
      yield* Effect.forEach(upTo(10), (n) => opened.store.append(append("s", `c${n}`)))
      yield* Effect.forkScoped(running(opened, [broken, notes({ name: "others" })]))
      yield* caughtUp(opened, "others")
      yield* assertShows(opened, yield* wholeLog(opened.store), "others")
      const [status] = yield* until(opened, (all) => all.some(({ state }) => state === "parked"))
      assert.deepInclude(status, { name: "notes", checkpoint: 6, last: 10, lag: 4 })
      assert.deepInclude(status?.parked, { position: 7, streamId: "s", version: 7, type: "Noted" })
      assert.match(status?.parked?.error ?? "", /^SyntaxError/)
      assert.notInclude(JSON.stringify(status), "Zoé")
      // Once, and twice more as its policy says.
      assert.isAtLeast(tries, 3)
    })
  )

  it.live("case 47: a failure that passes by itself is tried again and parks nothing", () =>
    Effect.gen(function* () {
      const opened = yield* open
      let failures = 2
      yield* Effect.forEach(upTo(10), (n) => opened.store.append(append("s", `c${n}`)))
      yield* Effect.forkScoped(running(opened, [failOn("c7", () => failures-- > 0)]))
      yield* caughtUp(opened)
      yield* assertShows(opened, yield* wholeLog(opened.store))
    })
  )

  it.live("case 47: a parked projection goes on when it is told to, with the event once it can be handled", () =>
    Effect.gen(function* () {
      const opened = yield* open
      let broken = true
      yield* Effect.forEach(upTo(10), (n) => opened.store.append(append("s", `c${n}`)))
      const resume = asking(opened, ProjectionStatus.resume("notes", 1))
      assert.strictEqual((yield* Effect.flip(resume)).reason._tag, "NotParked")
      yield* Effect.forkScoped(running(opened, [failOn("c7", () => broken)]))
      yield* until(opened, ([status]) => status?.state === "parked")
      yield* resume
      yield* until(opened, ([status]) => status?.state === "parked")
      broken = false
      yield* resume
      yield* caughtUp(opened)
      yield* assertShows(opened, yield* wholeLog(opened.store))
    })
  )

  it.live("case 47: a parked projection goes on without the event when it is told to skip that one", () =>
    Effect.gen(function* () {
      const opened = yield* open
      yield* Effect.forEach(upTo(10), (n) => opened.store.append(append("s", `c${n}`)))
      yield* Effect.forkScoped(running(opened, [failOn("c7", () => true)]))
      yield* until(opened, ([status]) => status?.state === "parked")
      const wrong = asking(opened, ProjectionStatus.skip("notes", 1, 8))
      assert.strictEqual((yield* Effect.flip(wrong)).reason._tag, "NotParked")
      yield* asking(opened, ProjectionStatus.skip("notes", 1, 7))
      yield* caughtUp(opened)
      const log = yield* wholeLog(opened.store)
      yield* assertShows(
        opened,
        log.filter(({ position }) => position !== 7)
      )
      const [status] = yield* asking(opened, ProjectionStatus.all)
      assert.deepInclude(status, { state: "running", skipped: 1, lag: 0 })
    })
  )

  it.live(
    "case 47: what is no document and what is no key parks the projection at its event, with all before it kept",
    () =>
      Effect.gen(function* () {
        const opened = yield* open
        yield* Effect.forEach(upTo(5), (n) => opened.store.append(append("s", `c${n}`)))
        const counting = (name: string, key: (position: number) => string, by: (position: number) => number) =>
          DocumentProjection.make({
            name,
            version: 1,
            document: Schema.Int,
            initial: () => 0,
            retry: Schedule.recurs(0),
            project: ({ position }) => [{ key: key(position), evolve: (count) => count + by(position) }]
          })
        const spoiled = [
          counting(
            "no document",
            () => "k",
            (position) => (position === 4 ? 0.5 : 1)
          ),
          counting(
            "no key",
            (position) => (position === 4 ? "" : "k"),
            () => 1
          ),
          counting(
            "long key",
            (position) => (position === 4 ? "x".repeat(513) : "k"),
            () => 1
          ),
          counting(
            "key with NUL",
            (position) => (position === 4 ? "\u0000" : "k"),
            () => 1
          )
        ]
        yield* Effect.forkScoped(running(opened, spoiled))
        const statuses = yield* until(opened, (all) => all.filter(({ state }) => state === "parked").length === 4)
        for (const status of statuses) {
          assert.deepInclude(status, { checkpoint: 3 })
          assert.strictEqual(status.parked?.position, 4)
          const texts = yield* opened.documents.adapter.read(status, ["k"])
          assert.strictEqual(texts?.documents.get("k"), "3", status.name)
        }
      })
  )

  it.live("case 48: two processes: one works, and the other takes over when that one stops", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const seen: { readonly one: Array<number>; readonly two: Array<number> } = { one: [], two: [] }
      const first = yield* Effect.forkChild(running(one, [notes({ meets: ({ position }) => seen.one.push(position) })]))
      yield* caughtUp(one)
      yield* Effect.forkScoped(running(two, [notes({ meets: ({ position }) => seen.two.push(position) })]))
      yield* Effect.forEach(upTo(20), (n) => one.store.append(append(`s${n % 3}`, `c${n}`)))
      yield* caughtUp(two)
      yield* Fiber.interrupt(first)
      yield* Effect.forEach(upTo(20), (n) => one.store.append(append(`s${n % 3}`, `d${n}`)))
      yield* caughtUp(two)
      assert.deepStrictEqual(seen, { one: upTo(20), two: upTo(20).map((n) => n + 20) })
      yield* assertShows(two, yield* wholeLog(two.store))
    })
  )
}
