/** The database server goes down while appends are under way, in every way a server can, and comes up again. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import type { EventStore, EventStoreError } from "@kpacite/event-store/log/EventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect, Fiber, Option, Schedule, Stream } from "effect"
import { start } from "../postgres/PostgresServer.ts"
import { bySql, open } from "./Stores.ts"

type Store = EventStore["Service"]

/** SIGINT ends every connection and shuts down; SIGQUIT leaves everything as it is; SIGKILL does not even say so. */
const ends = ["SIGINT", "SIGQUIT", "SIGKILL", "SIGQUIT", "SIGKILL"] as const

const writers = 16

/** The program does not give up: it sends the same command again until it is answered. */
const untilAnswered = {
  while: ({ reason }: EventStoreError) => reason._tag === "Unavailable",
  schedule: Schedule.jittered(Schedule.spaced("500 millis"))
}

describe("PostgreSQL that is restarted under load", () => {
  it.live(
    "loses no acknowledged append, writes none twice, and followers get each event once and in order",
    () =>
      Effect.gen(function* () {
        const server = yield* Effect.acquireRelease(
          Effect.promise(() => start({ waitsForDisk: true })),
          ({ stop }) => Effect.promise(stop)
        )
        const store = yield* open(server.url)
        const load = { answered: 0, failed: 0, over: false, ended: false }

        const working = Effect.forEach(
          Array.from({ length: writers }, (_, writer) => `s${writer}`),
          (streamId) =>
            Effect.gen(function* () {
              let version = 0
              while (!load.over) {
                // The expected version would make a conflict of an append that is written a second time.
                const appended = yield* store.append(counted(streamId, version)).pipe(
                  Effect.tapError(() => Effect.sync(() => load.failed++)),
                  Effect.retry(untilAnswered)
                )
                assert.strictEqual(appended.lastVersion, version + 2)
                version += 2
                load.answered++
              }
              return { streamId, version }
            }),
          { concurrency: "unbounded" }
        ).pipe(Effect.tap(() => Effect.sync(() => (load.ended = true))))

        /** Until that many appends were answered from now on. */
        const progress = (appends: number) =>
          Effect.suspend(() => {
            const enough = load.answered + appends
            return Effect.sleep("5 millis").pipe(Effect.repeat({ until: () => load.answered >= enough }))
          })

        const restarting = Effect.gen(function* () {
          for (const signal of ends) {
            yield* progress(200)
            const failed = load.failed
            yield* end(server.url, signal)
            // Until the last of its processes is gone, a new server is refused.
            yield* Effect.tryPromise(server.startAgain).pipe(
              Effect.retry({ schedule: Schedule.spaced("100 millis"), times: 100 })
            )
            yield* progress(200)
            assert.isAbove(load.failed, failed, `${signal} went unnoticed`)
          }
          load.over = true
        })

        const [acknowledged, , positions] = yield* Effect.all(
          [working, restarting, followed(store, () => load.ended)],
          { concurrency: "unbounded" }
        )

        for (const { streamId, version } of acknowledged) {
          const stream = yield* store.read(streamId)
          assert.strictEqual(stream.version, version)
          assert.deepStrictEqual(
            stream.events.map(({ payload }) => payload),
            Array.from({ length: version }, (_, index) => index + 1)
          )
        }
        const { events, findings } = yield* Verification.verify(store)
        assert.deepStrictEqual(findings, [])
        assert.deepStrictEqual(
          positions,
          Array.from({ length: events }, (_, index) => index + 1)
        )
      }),
    600_000
  )
})

/** Two events of a stream, each with its version in it. */
const counted = (streamId: string, version: number) => ({
  streamId,
  expected: version,
  events: [1, 2].map((n) => ({ type: "Counted", schemaVersion: 1, payload: version + n })),
  metadata: { commandId: `${streamId}-${version}`, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
})

/** The positions that one follower got, through all of it. */
const followed = Effect.fnUntraced(function* (store: Store, ended: () => boolean) {
  const positions: Array<number> = []
  const following = yield* Effect.forkChild(
    Stream.runForEach(store.follow(0), ({ position }) => Effect.sync(() => positions.push(position)))
  )
  while (true) {
    const over = ended()
    const rest = yield* Effect.option(store.readAll({ after: positions.at(-1) ?? 0, maxCount: 1 }))
    if (over && Option.isSome(rest) && rest.value.length === 0) break
    yield* Effect.sleep("100 millis")
  }
  yield* Fiber.interrupt(following)
  return positions
})

/** Ends the first process of the server, the one that all others belong to. */
const end = Effect.fnUntraced(function* (url: string, signal: (typeof ends)[number]) {
  const [row] = yield* bySql(url, ["SELECT current_setting('data_directory') AS folder"])
  const [pid] = readFileSync(join(String(row?.["folder"]), "postmaster.pid"), "utf8").split("\n")
  process.kill(Number(pid), signal)
})
