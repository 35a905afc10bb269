/** Tenants of one place see nothing of each other. */
import { assert, it } from "@effect/vitest"
import { Effect, Fiber, Option, Stream } from "effect"
import type { Append } from "@kpacite/event-store/log/EventStore"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import type { Harness } from "./TenantsHarness.ts"
import { append, event, versions, wholeLog } from "./Fixture.ts"
import { asking, caughtUp, expected, notes, running, shown } from "./Projections.ts"

/** Case 57: tenants of one place see nothing of each other. */
export const tenantIsolation = ({ place }: Harness): void => {
  it.live("case 57: two tenants use the same streams, commands and event ids, and neither sees the other's", () =>
    Effect.gen(function* () {
      const [one, other] = yield* place
      yield* one.store.append(said("one", "c1", "chosen"))
      yield* one.store.append(append("a", "c2", { expected: 1, count: 2 }))
      assert.deepStrictEqual(yield* other.store.read("a"), { version: 0, events: [] })
      assert.strictEqual(yield* other.store.lastPosition, 0)
      const first = yield* other.store.append(said("other", "c1", "chosen"))
      assert.deepInclude(first, { firstVersion: 1, lastPosition: 1, createdStream: true, repeated: false })
      const [mine, theirs] = [yield* one.store.read("a"), yield* other.store.read("a")]
      assert.deepStrictEqual([versions(mine.events), versions(theirs.events)], [[1, 2, 3], [1]])
      assert.deepStrictEqual([mine.events[0]?.payload, theirs.events[0]?.payload], ["one", "other"])
      assert.deepStrictEqual(yield* wholeLog(one.store), mine.events)
      assert.deepStrictEqual(yield* wholeLog(other.store), theirs.events)
      assert.isTrue((yield* other.store.append(said("other", "c1", "chosen"))).repeated)
    })
  )

  it.live("case 57: whoever follows one tenant hears of nothing that the other appends", () =>
    Effect.gen(function* () {
      const tenants = yield* place
      const heard = yield* Effect.forEach(tenants, ({ store }) =>
        Effect.forkChild(Stream.runCollect(Stream.take(store.follow(0), 10)))
      )
      yield* Effect.forEach(tenants, ({ store }, tenant) =>
        Effect.forEach(Array.from({ length: 10 }), (_, n) => store.append(said(tenant, `c${n}`)), { discard: true })
      )
      for (const [tenant, fiber] of heard.entries()) {
        const events = yield* Fiber.join(fiber)
        assert.deepStrictEqual(
          events.map(({ payload }) => payload),
          Array.from({ length: 10 }, () => tenant)
        )
      }
    })
  )

  it.live("case 57: an append that one tenant leaves open holds up neither the other's appends nor its readers", () =>
    Effect.gen(function* () {
      const [one, other] = yield* place
      const held = yield* one.hold(append("a", "c1"))
      const news = yield* Effect.forkChild(Stream.runCollect(Stream.take(other.store.follow(0), 1)))
      yield* Effect.timeout(other.store.append(append("a", "c1")), "10 seconds")
      assert.lengthOf(yield* Effect.timeout(Fiber.join(news), "10 seconds"), 1)
      yield* held.commit
      assert.strictEqual((yield* one.store.read("a")).version, 1)
    })
  )

  it.live("case 57: projections of the same name show each tenant their own log, and are rebuilt apart", () =>
    Effect.gen(function* () {
      const tenants = yield* place
      for (const [tenant, { store }] of tenants.entries()) yield* store.append(append(`s${tenant}`, `c${tenant}`))
      for (const opened of tenants) yield* Effect.forkScoped(running(opened, [notes()]))
      for (const opened of tenants) {
        yield* caughtUp(opened)
        assert.deepStrictEqual(yield* shown(opened), expected(yield* wholeLog(opened.store)))
      }
      const [one, other] = tenants
      yield* asking(one, ProjectionStatus.rebuild("notes", 1))
      assert.lengthOf(yield* asking(other, ProjectionStatus.all), 1)
    })
  )

  it.live("case 57: snapshots and keys are each tenant's own", () =>
    Effect.gen(function* () {
      const [one, other] = yield* place
      const snapshot = { streamId: "a", name: "sum", fingerprint: "f", version: 1, hash: "0".repeat(64), state: "1" }
      assert.isTrue(yield* one.snapshots.save(snapshot, (yield* one.snapshots.load("a", "sum")).era))
      assert.isTrue(Option.isNone((yield* other.snapshots.load("a", "sum")).snapshot))
      yield* other.snapshots.drop()
      assert.isTrue(Option.isSome((yield* one.snapshots.load("a", "sum")).snapshot))

      const lea = { streamId: "a", subjectId: "lea" }
      yield* one.keys.obtain([lea])
      assert.deepStrictEqual(yield* other.keys.find([lea]), [undefined])
      yield* other.keys.destroy(lea)
      const [held] = yield* one.keys.find([lea])
      assert.notStrictEqual(held, "destroyed")
      assert.deepStrictEqual(yield* one.keys.destroyedAfter(0), [])
    })
  )
}

const said = (payload: string | number, commandId: string, eventId?: string): Append => ({
  ...append("a", commandId),
  events: [{ ...event(payload), ...(eventId !== undefined && { eventId }) }]
})
