/** A consumer that cannot handle an event says so and goes on as its definition wants. */
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as ConsumerRunner from "@kpacite/event-store/projecting/ConsumerRunner"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import { done, failing, kept, mails, positions, running, write } from "./Consumers.ts"
import type { Harness } from "./DocumentsHarness.ts"
import { upTo } from "./Fixture.ts"
import { asking, until } from "./Projections.ts"

/** Case 47: an event that a consumer cannot handle. */
export const consumingPoisoned = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open())

  it.live("case 47: an event that cannot be handled parks its consumer in front of it, and the others go on", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const seen: Array<StoredEvent> = []
      let tries = 0
      yield* write(opened, "c", 10)
      const meets = failing(7, () => ++tries > 0)
      yield* Effect.forkScoped(running(opened, mails({ seen, meets })))
      yield* Effect.forkScoped(running(opened, mails({ name: "others" })))
      yield* done(opened, "others")
      const all = yield* until(opened, (all) => all.some(({ state }) => state === "parked"))
      const status = all.find(({ name }) => name === kept("mails"))
      assert.deepInclude(status, { kind: "consumer", state: "parked", checkpoint: 6, last: 10, lag: 4, skipped: 0 })
      assert.deepInclude(status?.parked, { position: 7, streamId: "s1", version: 3, type: "Noted" })
      assert.match(status?.parked?.error ?? "", /^Broken/)
      assert.notInclude(JSON.stringify(status), "Zoé")
      // Once, and twice more as its policy says.
      assert.strictEqual(tries, 3)
      assert.deepStrictEqual(positions(seen), upTo(6))
    })
  )

  it.live("case 47: a failure that passes by itself is tried again and parks nothing", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const seen: Array<StoredEvent> = []
      let failures = 2
      yield* write(opened, "c", 10)
      yield* Effect.forkScoped(running(opened, mails({ seen, meets: failing(7, () => failures-- > 0) })))
      yield* done(opened)
      assert.deepStrictEqual(positions(seen), upTo(10))
    })
  )

  it.live("case 47: a handler that dies has failed as well", () =>
    Effect.gen(function* () {
      const opened = yield* open
      yield* write(opened, "c", 3)
      const meets = ({ position }: StoredEvent) => (position === 2 ? Effect.die(new RangeError("Zoé")) : Effect.void)
      yield* Effect.forkScoped(running(opened, mails({ meets })))
      const [status] = yield* until(opened, ([status]) => status?.state === "parked")
      assert.deepInclude(status, { checkpoint: 1 })
      assert.match(status?.parked?.error ?? "", /^RangeError/)
    })
  )

  it.live("case 47: a parked consumer goes on when it is told to, with the event or without it", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const seen: Array<StoredEvent> = []
      const broken = new Set([3, 7])
      yield* write(opened, "c", 10)
      const resume = asking(opened, ConsumerRunner.resume("mails"))
      assert.strictEqual((yield* Effect.flip(resume)).reason._tag, "NotParked")
      const meets = (event: StoredEvent) => failing(event.position, () => broken.has(event.position))(event)
      yield* Effect.forkScoped(running(opened, mails({ seen, meets })))
      yield* until(opened, ([status]) => status?.parked?.position === 3)
      broken.delete(3)
      yield* resume
      yield* until(opened, ([status]) => status?.parked?.position === 7)
      const wrong = asking(opened, ConsumerRunner.skip("mails", 8))
      assert.strictEqual((yield* Effect.flip(wrong)).reason._tag, "NotParked")
      yield* asking(opened, ConsumerRunner.skip("mails", 7))
      yield* done(opened)
      assert.deepStrictEqual(
        positions(seen),
        upTo(10).filter((position) => position !== 7)
      )
      const rebuild = asking(opened, ProjectionStatus.rebuild(kept("mails"), 1))
      assert.strictEqual((yield* Effect.flip(rebuild)).reason._tag, "NotServed")
    })
  )

  it.live("case 47: whoever goes on leaves out what cannot be handled, and reports it", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const opened = yield* open()
      const seen: Array<StoredEvent> = []
      yield* write(opened, "c", 12)
      const meets = ({ position }: StoredEvent) =>
        position % 5 === 0 ? Effect.fail({ _tag: "NoAddress" }) : Effect.void
      yield* Effect.forkScoped(running(opened, mails({ seen, meets, onFailure: "goOn" })))
      yield* done(opened)
      assert.deepStrictEqual(
        positions(seen),
        upTo(12).filter((position) => position % 5 !== 0)
      )
      const other = yield* open()
      assert.deepStrictEqual(
        yield* asking(other, ConsumerRunner.failures("mails")),
        [
          { position: 5, streamId: "s2", version: 2 },
          { position: 10, streamId: "s1", version: 4 }
        ].map((event) => ({ ...event, type: "Noted", error: "NoAddress" }))
      )
      const [status] = yield* asking(other, ProjectionStatus.all)
      assert.deepInclude(status, { state: "running", skipped: 2, lag: 0, parked: null })
    })
  )
}
