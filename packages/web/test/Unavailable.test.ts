/** A log that stops answering in the middle of a page: it is said, and no page is shown with less on it than there is. */
import { assert, describe, it } from "@effect/vitest"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Pages from "@kpacite/web/Pages"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { monday } from "../../../tests/server/Servers.ts"
import { type Answered, opened, team } from "./AtTheDoor.ts"
import { read } from "./Markup.ts"

/** A log that counts its reads; from one on it does not answer, once or for good. */
const counted = Effect.gen(function* () {
  const store = yield* MemoryEventStore.make
  const reads = { done: 0, failing: (_read: number): boolean => false }
  const down = new EventStoreError({ reason: new Unavailable({ operation: "read", problem: "it is down", cause: "" }) })
  const layer = Layer.succeed(EventStore, {
    ...store,
    read: (stream, range) => (reads.failing((reads.done += 1)) ? Effect.fail(down) : store.read(stream, range))
  } satisfies EventStore["Service"])
  return { layer, reads }
})

/** What is answered when each of the reads that something takes fails, one after the other. */
const without = (reads: Effect.Success<typeof counted>["reads"], asked: Effect.Effect<Answered>) =>
  Effect.gen(function* () {
    reads.done = 0
    const whole = yield* asked
    const all = reads.done
    const answers: Array<Answered> = []
    for (let failing = 1; failing <= all; failing += 1) {
      reads.done = 0
      reads.failing = (one) => one === failing
      answers.push(yield* asked)
      reads.failing = () => false
    }
    return { answers, whole }
  })

const saysSo = (path: string, { status, text }: Answered) => {
  assert.strictEqual(status, 503, `${path}: ${read(text)}`)
  assert.include(read(text), "On n'arrive pas à lire ni à noter pour le moment.", path)
}

describe("a log that does not answer one of the reads of a page", () => {
  it.effect("is told on every page that somebody opens, whoever they are", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.parse(monday))
      const { layer, reads } = yield* counted
      const server = yield* opened({ store: layer })
      const { admit, cookie, link, noah: person } = yield* team(server)
      yield* Effect.orDie(admit)
      const noah = (yield* server.enter(link)).cookie
      const paths = [
        ...Pages.all.map(({ path }) => path).filter((path) => !path.includes(":")),
        "semaine/2026-W27",
        "partage/2026-W27",
        "partage/2026-W27/comparer",
        `nous/${person}`,
        "calendrier.ics",
        "tableau-de-bord.csv",
        "mixite.csv",
        "moi/passeport.json"
      ]
      let told = 0
      for (const who of [cookie, noah]) {
        for (const path of paths) {
          const asked = server.ask("GET", `/kpa/ormes/${path}`, undefined, { cookie: who })
          for (const answer of (yield* without(reads, asked)).answers) {
            saysSo(path, answer)
            told += 1
          }
        }
      }
      assert.isAbove(told, 2 * paths.length, "a page takes the session, and at least a view")
    })
  )

  it.effect("is told at the door as well: nobody is taken for a stranger, and no link for one without a team", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.parse(monday))
      const { layer, reads } = yield* counted
      const server = yield* opened({ store: layer })
      const { cookie, link } = yield* team(server)
      yield* Effect.orDie(server.found("ailleurs", "Les Tilleuls"))
      const doors = ["/", "/kpa/ailleurs/", `/entrer/${link}`, `/entrer/${server.invitation}`]
      for (const path of doors) {
        const { answers } = yield* without(reads, server.ask("GET", path, undefined, { cookie }))
        assert.isNotEmpty(answers, path)
        for (const answer of answers) saysSo(path, answer)
      }
    })
  )

  it.effect(
    "does not use an invitation up, and somebody who goes out is out here, and reads what could not be done",
    () =>
      Effect.gen(function* () {
        yield* TestClock.setTime(Date.parse(monday))
        const { layer, reads } = yield* counted
        const server = yield* opened({ store: layer })
        const { cookie, link } = yield* team(server)
        reads.failing = () => true
        saysSo("/entrer", yield* server.ask("POST", "/entrer", `invitation=${link}`, { cookie }))
        const out = yield* server.ask("POST", "/sortir", "", { cookie })
        assert.strictEqual(out.status, 503)
        assert.include(read(out.text), "Ce téléphone t'a oublié.")
        assert.match(out.cookies.join("\n"), /kpa=;.*Max-Age=0/)
        assert.strictEqual(out.headers.get("clear-site-data"), '"cache", "storage"')
        reads.failing = () => false
        yield* server.enter(link)
      })
  )
})
