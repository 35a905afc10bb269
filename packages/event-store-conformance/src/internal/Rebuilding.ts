/** Documents are built anew beside the old ones, which readers see until the new ones are ready. */
import { assert, it } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import type { Harness } from "./DocumentsHarness.ts"
import { append, upTo, wholeLog } from "./Fixture.ts"
import { asking, caughtUp, expected, notes, type Opened, running, shown, until } from "./Projections.ts"

/** Looks again and again, and answers the versions and generations that were seen, in their order. */
const reading = ({ documents }: Opened, seen: Set<string>) =>
  Effect.gen(function* () {
    let before = 0
    while (true) {
      const page = yield* documents.list("notes")
      const events = page.documents.flatMap(({ document }) => Object(document).commands)
      // Neither empty nor partial: every event that the page says it shows is there, and none is taken away again.
      assert.strictEqual(events.length, page.position)
      assert.isAtLeast(page.position, before)
      for (const { document } of page.documents) assert.strictEqual(Object(document).by, page.version)
      before = page.position
      seen.add(`${page.version}/${page.generation}`)
      yield* Effect.sleep("1 millis")
    }
  })

/** Case 54: documents that are built anew beside the old ones; case 58: documents that are taken away. */
export const rebuilding = ({ place }: Harness): void => {
  const begun = Effect.gen(function* () {
    const opened = yield* Effect.flatMap(place, ({ open }) => open())
    yield* Effect.forEach(upTo(60), (n) => opened.store.append(append(`s${n % 5}`, `c${n}`)))
    const old = yield* Effect.forkChild(running(opened, [notes()]))
    yield* caughtUp(opened)
    const seen = new Set<string>()
    const reader = yield* Effect.forkChild(reading(opened, seen))
    while (seen.size === 0) yield* Effect.sleep("1 millis")
    const writing = Effect.forEach(
      upTo(60),
      (n) => Effect.andThen(opened.store.append(append(`s${n % 5}`, `d${n}`)), Effect.sleep("1 millis")),
      { discard: true }
    )
    return { old, opened, reader, seen, writing }
  })

  it.live("case 54: readers see the old version, then the new one, and nothing else", () =>
    Effect.gen(function* () {
      const { old, opened, reader, seen, writing } = yield* begun
      const writer = yield* Effect.forkChild(writing)
      yield* Effect.forkScoped(running(opened, [notes({ version: 2 }), notes()], { pageSize: 3 }))
      yield* Fiber.join(writer)
      yield* until(opened, (all) => all.some(({ serving, version }) => serving && version === 2))
      yield* caughtUp(opened)
      yield* until(opened, (all) => all.length === 1)
      yield* Effect.sleep("5 millis")
      yield* Fiber.interrupt(reader)
      assert.deepStrictEqual([...seen], ["1/1", "2/1"])
      assert.deepStrictEqual(yield* shown(opened), expected(yield* wholeLog(opened.store), 2))
      // The program that only knows the old version neither works on nor brings back what was replaced.
      yield* Fiber.interrupt(old)
      const late = yield* Effect.forkChild(running(opened, [notes()]))
      yield* Effect.sleep("50 millis")
      yield* Fiber.interrupt(late)
      const statuses = yield* asking(opened, ProjectionStatus.all)
      assert.deepStrictEqual(
        statuses.map(({ serving, version }) => ({ serving, version })),
        [{ serving: true, version: 2 }]
      )
    })
  )

  it.live("case 54: the same version is built anew beside itself, and stays up to date meanwhile", () =>
    Effect.gen(function* () {
      const { opened, reader, seen, writing } = yield* begun
      const next = yield* asking(opened, ProjectionStatus.rebuild("notes", 1))
      yield* writing
      yield* until(opened, (all) => all.some(({ generation, serving }) => serving && generation === next.generation))
      yield* until(opened, (all) => all.length === 1)
      yield* caughtUp(opened)
      yield* Effect.sleep("5 millis")
      yield* Fiber.interrupt(reader)
      assert.deepStrictEqual([...seen], ["1/1", "1/2"])
      assert.deepStrictEqual(yield* shown(opened), expected(yield* wholeLog(opened.store)))
    })
  )

  it.live("case 54: a build that cannot be finished changes nothing for readers", () =>
    Effect.gen(function* () {
      const { opened, reader, seen } = yield* begun
      const broken = notes({
        version: 2,
        meets: ({ position }) => {
          if (position === 30) JSON.parse("")
        }
      })
      yield* Effect.forkScoped(running(opened, [broken], { pageSize: 8 }))
      yield* until(opened, (all) => all.some(({ state }) => state === "parked"))
      yield* opened.store.append(append("s1", "later"))
      yield* caughtUp(opened)
      yield* Effect.sleep("5 millis")
      yield* Fiber.interrupt(reader)
      assert.deepStrictEqual([...seen], ["1/1"])
    })
  )

  it.live(
    "case 58: what may show forgotten words is taken from readers at once, and built anew from the first event",
    () =>
      Effect.gen(function* () {
        const { documents, store } = yield* Effect.flatMap(place, ({ open }) => open())
        const opened = { documents, store }
        yield* Effect.forEach(upTo(30), (n) => store.append(append(`s${n % 5}`, `c${n}`)))
        const forgotten = { yet: false }
        const gate = notes({
          meets: () => {
            // Whoever builds anew must see every event again, as it reads now.
            if (forgotten.yet) JSON.parse("")
          }
        })
        const projector = yield* Effect.forkChild(running(opened, [gate]))
        yield* caughtUp(opened)
        const page = yield* documents.list("notes", { maxCount: 1 })
        forgotten.yet = true
        const [made] = yield* asking(opened, ProjectionStatus.clear())
        assert.deepStrictEqual(made, { name: "notes", version: 1, generation: 2 })
        const reads = [
          Effect.asVoid(documents.get("notes", "s1")),
          Effect.asVoid(documents.list("notes")),
          Effect.asVoid(documents.list("notes", { of: page }))
        ]
        for (const read of reads) {
          assert.strictEqual((yield* Effect.flip(read)).reason._tag, "NotServed")
        }
        assert.isUndefined(yield* documents.adapter.read(page, ["s1"]))
        yield* until(opened, ([one]) => one?.state === "parked" && one.generation === 2)
        yield* Fiber.interrupt(projector)
        yield* asking(opened, ProjectionStatus.clear(["another"]))
        yield* asking(opened, ProjectionStatus.clear(["notes"]))
        yield* Effect.forkScoped(running(opened, [notes()]))
        yield* caughtUp(opened)
        assert.deepStrictEqual(yield* shown(opened), expected(yield* wholeLog(store)))
        const statuses = yield* asking(opened, ProjectionStatus.all)
        assert.deepStrictEqual(
          statuses.map(({ generation, serving }) => ({ generation, serving })),
          [{ generation: 3, serving: true }]
        )
      })
  )

  it.live("case 58: projections inside the append are built anew as well, by appends and by whoever runs them", () =>
    Effect.gen(function* () {
      const opened = yield* Effect.flatMap(place, ({ open }) => open([notes()]))
      const { documents, store } = opened
      yield* Effect.forEach(upTo(10), (n) => store.append(append("a", `c${n}`)))
      yield* asking(opened, ProjectionStatus.clear())
      assert.strictEqual((yield* Effect.flip(documents.get("notes", "a"))).reason._tag, "NotServed")
      yield* store.append(append("a", "later"))
      assert.deepStrictEqual(yield* shown(opened), expected(yield* wholeLog(store)))
      yield* asking(opened, ProjectionStatus.clear())
      yield* Effect.forkScoped(running(opened, [notes()]))
      yield* caughtUp(opened)
      assert.deepStrictEqual(yield* shown(opened), expected(yield* wholeLog(store)))
    })
  )

  it.live("tells how far a build is until it is shown", () =>
    Effect.gen(function* () {
      const { opened } = yield* begun
      const next = yield* asking(opened, ProjectionStatus.rebuild("notes", 1))
      const progress = yield* asking(opened, Stream.runCollect(ProjectionStatus.progress(next, "1 millis")))
      const last = progress.at(-1)
      assert.deepInclude(last, { done: 60, total: 60 })
      for (const { done, perSecond, total } of progress) {
        assert.isAtMost(done, total)
        assert.isAtLeast(perSecond, 0)
      }
    })
  )
}
