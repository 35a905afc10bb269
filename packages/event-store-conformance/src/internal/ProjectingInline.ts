/** Documents that are written in the transaction of the events. */
import { assert, it } from "@effect/vitest"
import { Cause, Effect, Exit, Result } from "effect"
import { ProjectionFailed } from "@kpacite/event-store/projecting/InlineProjection"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import type { Harness } from "./DocumentsHarness.ts"
import { append, event, upTo, wholeLog } from "./Fixture.ts"
import { assertShows, caughtUp, notes, running, shown, until } from "./Projections.ts"

/** Refuses events whose payload says so. */
const careful = (name = "notes") =>
  notes({
    name,
    meets: ({ payload }: StoredEvent) => {
      if (payload === "poison") JSON.parse("the words of Zoé")
    }
  })

const poison = (streamId: string, commandId: string) => ({
  ...append(streamId, commandId),
  events: [event(1), event("poison")]
})

/** Cases 52 and 53: documents that are written with the events, or not at all. */
export const projectingInline = ({ place }: Harness): void => {
  it.live(
    "case 52: documents can be read as soon as the append is acknowledged, and are those of an asynchronous run",
    () =>
      Effect.gen(function* () {
        const { open } = yield* place
        const opened = yield* open([notes(), notes({ name: "other", streamPrefix: "a" })])
        yield* Effect.forkScoped(running(opened, [notes({ name: "asynchronous" })]))
        assert.deepStrictEqual(yield* shown(opened), [])
        for (const n of upTo(15)) {
          yield* opened.store.append(append(n % 2 === 0 ? "a" : "b", `c${n}`, { count: (n % 3) + 1 }))
          yield* assertShows(opened, yield* wholeLog(opened.store))
        }
        yield* Effect.forEach(upTo(40), (n) => opened.store.append(append(`s${n % 7}`, `d${n}`)), { concurrency: 16 })
        const log = yield* wholeLog(opened.store)
        yield* assertShows(opened, log)
        yield* assertShows(
          opened,
          log.filter(({ streamId }) => streamId === "a"),
          "other"
        )
        yield* caughtUp(opened, "asynchronous")
        yield* assertShows(opened, log, "asynchronous")
      })
  )

  it.live("case 52: a repeated and a refused append change no document", () =>
    Effect.gen(function* () {
      const opened = yield* Effect.flatMap(place, ({ open }) => open([notes()]))
      yield* opened.store.append(append("a", "c1"))
      yield* opened.store.append(append("a", "c1"))
      yield* Effect.flip(opened.store.append(append("a", "c2", { expected: 5 })))
      yield* assertShows(opened, yield* wholeLog(opened.store))
    })
  )

  it.live("case 52: a projection that comes later is brought to the end, by appends or by a run of its own", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const plain = yield* open()
      yield* Effect.forEach(upTo(30), (n) => plain.store.append(append(`s${n % 3}`, `c${n}`, { count: 100 })), {
        concurrency: 8
      })
      const opened = yield* open([notes()])
      if (opened.documents !== plain.documents) {
        yield* Effect.forEach(upTo(8), (n) => opened.store.append(append("s1", `d${n}`)))
        yield* assertShows(opened, yield* wholeLog(opened.store))
      }
      yield* plain.store.append(append("s2", "from a program that does not know it"))
      yield* Effect.forkScoped(running(opened, [notes()]))
      yield* caughtUp(opened)
      yield* opened.store.append(append("s2", "e"))
      yield* caughtUp(opened)
      yield* assertShows(opened, yield* wholeLog(opened.store))
    })
  )

  it.live("case 52: an asynchronous run of the same projection at the same time changes nothing twice", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const opened = yield* open([notes()])
      yield* Effect.forkScoped(running(opened, [notes()], { pageSize: 3 }))
      yield* Effect.forEach(upTo(60), (n) => opened.store.append(append(`s${n % 5}`, `c${n}`, { count: 2 })), {
        concurrency: 8
      })
      yield* assertShows(opened, yield* wholeLog(opened.store))
      yield* until(opened, ([status]) => status?.state === "running")
      // The asynchronous run comes to these events when they are long in the documents.
      yield* Effect.forEach(upTo(20), (n) => opened.store.append(append(`s${n % 5}`, `d${n}`)), { discard: true })
      yield* Effect.sleep("100 millis")
      yield* assertShows(opened, yield* wholeLog(opened.store))
      const [status] = yield* until(opened, ([status]) => status?.state === "running")
      assert.deepInclude(status, { serving: true, parked: null, lag: 0 })
    })
  )

  it.live("case 53: what fails undoes the append, and only that one of those that were written together", () =>
    Effect.gen(function* () {
      const opened = yield* Effect.flatMap(place, ({ open }) => open([notes({ name: "first" }), careful()]))
      yield* opened.store.append(append("a", "c1"))
      const exits = yield* Effect.forEach(
        upTo(20),
        (n) => Effect.exit(opened.store.append(n % 4 === 0 ? poison(`s${n}`, `p${n}`) : append(`s${n}`, `c${n}`))),
        { concurrency: "unbounded" }
      )
      for (const [index, exit] of exits.entries()) {
        assert.strictEqual(Exit.isSuccess(exit), (index + 1) % 4 !== 0)
        if (Exit.isSuccess(exit)) continue
        const defect = Result.getOrThrow(Cause.findDefect(exit.cause))
        assert.instanceOf(defect, ProjectionFailed)
        assert.deepInclude(defect, { name: "notes", version: 1, type: "Noted" })
        assert.notInclude(String(defect), "Zoé")
      }
      const log = yield* wholeLog(opened.store)
      assert.strictEqual(log.length, 16)
      assert.strictEqual((yield* opened.store.read("s4")).version, 0)
      yield* assertShows(opened, log)
      yield* assertShows(opened, log, "first")
      const again = yield* opened.store.append({ ...append("s4", "p4"), expected: "noStream" })
      assert.deepInclude(again, { firstVersion: 1, repeated: false, lastPosition: 17 })
      yield* assertShows(opened, yield* wholeLog(opened.store))
    })
  )
}
