/** What whoever serves a cooperative may rely on, wherever it runs. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId, PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { LocalDate } from "@kpacite/core/LocalDate"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { diskProblem, EventStoreError, Unavailable, VersionConflict } from "@kpacite/event-store/log/EventStoreError"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Forgetting, layer as forgetting } from "@kpacite/event-store/persons/Forgetting"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import { Effect, Layer, Logger } from "effect"
import * as Digest from "effect/crypto/Digest"
import { CooperativeId, streamId } from "../src/CooperativeId.ts"
import * as Cooperatives from "../src/Cooperatives.ts"
import { ofStore } from "../src/HostRejections.ts"
import type * as Look from "../src/Look.ts"
import { apply, asking, begun, elsewhere, factsOf, monday, ormes, person } from "./Fixtures.ts"

const camille = person("camille")
const hearing = { _tag: "HearMotivation", personId: PersonId.make("lea") } as const

/** A store that answers as long as nobody says that it is down. */
const withSwitch = Effect.gen(function* () {
  const store = yield* MemoryEventStore.make
  const state = { down: false }
  const or = <A>(effect: Effect.Effect<A, EventStoreError>) =>
    Effect.suspend(() =>
      state.down
        ? Effect.fail(
            new EventStoreError({
              reason: new Unavailable({ operation: "answer", problem: diskProblem, cause: "what Léa said" })
            })
          )
        : effect
    )
  const switched: EventStore["Service"] = {
    ...store,
    append: (append) => or(store.append(append)),
    read: (stream, range) => or(store.read(stream, range))
  }
  return { state, store: switched }
})

const members = (more: Partial<Look.Look<"membership", "members">> = {}): Look.Look<"membership", "members"> => ({
  cooperative: ormes,
  slice: "membership",
  view: "members",
  query: {},
  viewer: camille,
  at: monday,
  ...more
})

/** Counts how often the view of members is shown. */
const counting = Effect.acquireRelease(
  Effect.sync(() => {
    const view = Cooperative.views.membership.members
    const { show } = view
    const count = { shown: 0 }
    const counted: typeof show = (whole, looking) => {
      count.shown++
      return show(whole, looking)
    }
    Object.assign(view, { show: counted })
    return { count, undo: () => Object.assign(view, { show }) }
  }),
  ({ undo }) => Effect.sync(undo)
).pipe(Effect.map(({ count }) => count))

const places = {
  "cooperatives in this process": (there: Cooperatives.Cooperatives["Service"]) => there,
  "cooperatives on another machine": elsewhere
}

for (const [where, at] of Object.entries(places)) {
  const open = Effect.gen(function* () {
    const { state, store } = yield* withSwitch
    const start = Effect.map(Cooperatives.make, at).pipe(
      Effect.provideService(EventStore, store),
      Effect.provide(Digest.layerWebCrypto)
    )
    const cooperatives = yield* start
    yield* begun(cooperatives)
    return { cooperatives, restart: start, state, store }
  })

  describe("somebody who comes back", () => {
    it.effect("is not found by trying birth dates, many at once neither, and comes back by themself meanwhile", () =>
      Effect.gen(function* () {
        const cooperatives = yield* Cooperatives.make
        yield* begun(cooperatives)
        const { ask } = cooperatives
        const lea = PersonId.make("lea")
        yield* ask(asking(camille, "not-now", { _tag: "Defer", personId: lea, reason: "Plus tard." }))
        const again = (birthDate: string) =>
          ({ _tag: "ApplyAgain", personId: lea, motivation: "Encore.", birthDate: LocalDate.make(birthDate) }) as const
        const tried = yield* Effect.forEach(
          ["01", "03", "04", "05", "06"],
          (one) => Effect.flip(ask(asking(camille, `try-${one}`, again(`2008-03-${one}`)))),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual(tried.map(({ _tag }) => _tag).toSorted(), [
          "NotTheSamePerson",
          "NotTheSamePerson",
          "NotTheSamePerson",
          "TriedTooOften",
          "TriedTooOften"
        ])
        const right = again("2008-03-02")
        assert.strictEqual((yield* Effect.flip(ask(asking(camille, "right", right))))._tag, "TriedTooOften")
        const stranger = yield* Effect.flip(ask(asking(person("nobody"), "who", right)))
        assert.strictEqual(stranger._tag, "NotAllowed")
        const { asked } = asking(camille, "tomorrow", right)
        const at = Instant.plusMinutes(asked.at, 24 * 60)
        assert.lengthOf((yield* ask({ cooperative: ormes, asked: { ...asked, at } })).events, 1)
      }).pipe(Effect.provide(Layer.merge(MemoryEventStore.layer, Digest.layerWebCrypto)))
    )
  })

  describe(`asking: ${where}`, () => {
    it.effect("answers with what happened and the version after it", () =>
      Effect.gen(function* () {
        const { cooperatives } = yield* open
        const done = yield* cooperatives.ask(asking(camille, "hear", hearing))
        assert.deepStrictEqual<unknown>(done, {
          commandId: "hear",
          version: 4,
          events: [{ _tag: "MotivationHeard", personId: "lea", by: "camille", on: "2026-07-06" }],
          repeated: false
        })
      })
    )

    it.effect("the same person for the same command again gets the same answer, and nothing is written", () =>
      Effect.gen(function* () {
        const { cooperatives, store } = yield* open
        const first = yield* cooperatives.ask(asking(camille, "hear", hearing))
        yield* cooperatives.ask(asking(camille, "sam", apply("Sam")))
        const again = yield* cooperatives.ask(asking(camille, "hear", hearing, { expectedVersion: 3 }))
        assert.deepStrictEqual(again, { ...first, repeated: true })
        assert.strictEqual((yield* store.read(streamId(ormes))).events.length, 5)
      })
    )

    it.effect("refuses with the names that the asker may see, and with no name in what a log shows", () =>
      Effect.gen(function* () {
        const { cooperatives } = yield* open
        const confirm = { _tag: "ConfirmSkill", personId: PersonId.make("lea"), skill: "souder" } as const
        const refused = yield* Effect.flip(cooperatives.ask(asking(camille, "confirm", confirm)))
        assert.strictEqual(refused.problem.fr, "Léa Martin n'a pas encore montré « souder ».")
        assert.strictEqual(refused.message, "Somebody has not shown “souder” yet. The person shows it first.")
      })
    )

    it.effect("with an id that somebody else used, or that was used for another command, tells nothing of that", () =>
      Effect.gen(function* () {
        const { cooperatives, store } = yield* open
        yield* cooperatives.ask(
          asking(camille, "max", { _tag: "WelcomeCoordinator", name: "Max", adult: true, profiles: ["project"] })
        )
        const other = yield* Effect.flip(cooperatives.ask(asking(person("max"), "lea", apply("Léa Martin"))))
        const another = yield* Effect.flip(cooperatives.ask(asking(camille, "lea", hearing)))
        for (const taken of [other, another]) {
          assert.strictEqual(taken._tag, "CommandIdTaken")
          assert.deepStrictEqual(factsOf(taken), { _tag: "CommandIdTaken", commandId: "lea" })
        }
        assert.strictEqual((yield* store.read(streamId(ormes))).events.length, 4)
      })
    )

    it.effect("is only decided against the version that it rests on", () =>
      Effect.gen(function* () {
        const { cooperatives } = yield* open
        const stale = yield* Effect.flip(cooperatives.ask(asking(camille, "hear", hearing, { expectedVersion: 2 })))
        assert.deepStrictEqual(factsOf(stale), { _tag: "StaleVersion", expected: 2, actual: 3 })
        const done = yield* cooperatives.ask(asking(camille, "hear", hearing, { expectedVersion: 3 }))
        assert.strictEqual(done.version, 4)
      })
    )

    it.effect("is refused with the rejection itself, which says why in both languages", () =>
      Effect.gen(function* () {
        const { cooperatives } = yield* open
        const refused = yield* Effect.flip(cooperatives.ask(asking(person("lea"), "hear", hearing)))
        assert.strictEqual(refused._tag, "NotAllowed")
        assert.match(refused.remedy.fr, /^Demande/)
        assert.match(refused.remedy.en, /^Ask/)
      })
    )

    it.effect("of a cooperative that is not there, or while the log does not answer, fails as such", () =>
      Effect.gen(function* () {
        const { cooperatives, state } = yield* open
        const nowhere = asking(camille, "hear", hearing, { cooperative: CooperativeId.make("ailleurs") })
        assert.strictEqual((yield* Effect.flip(cooperatives.ask(nowhere)))._tag, "CooperativeUnknown")
        state.down = true
        assert.strictEqual((yield* Effect.flip(cooperatives.ask(asking(camille, "hear", hearing))))._tag, "Unavailable")
        state.down = false
        assert.isFalse((yield* cooperatives.ask(asking(camille, "hear", hearing))).repeated)
      })
    )
  })

  describe(`looking: ${where}`, () => {
    it.effect("shows a view, and does not make it again for whoever knows it", () =>
      Effect.gen(function* () {
        const { cooperatives } = yield* open
        const count = yield* counting
        const seen = yield* cooperatives.look(members())
        assert(seen._tag === "Seen")
        assert.strictEqual(seen.version, 3)
        assert.deepStrictEqual(
          seen.document.applications.map(({ name }) => name),
          ["Léa Martin"]
        )
        assert.strictEqual(count.shown, 1)
        const again = yield* cooperatives.look(members({ known: ["older", seen.tag] }))
        assert.deepStrictEqual(again, { _tag: "Unchanged", version: 3, tag: seen.tag })
        assert.strictEqual(count.shown, 1)
        yield* cooperatives.ask(asking(camille, "hear", hearing))
        assert.strictEqual((yield* cooperatives.look(members({ known: [seen.tag] })))._tag, "Seen")
        assert.strictEqual(count.shown, 2)
      })
    )

    it.effect("has another tag for another viewer, query, day, moment, version, view and cooperative", () =>
      Effect.gen(function* () {
        const { cooperatives } = yield* open
        const vergers = CooperativeId.make("les-vergers")
        yield* begun(cooperatives, vergers)
        yield* cooperatives.ask(asking(camille, "sam", apply("Sam")))
        const clients = (search: string) =>
          ({ ...members(), slice: "business", view: "clients", query: { search } }) as Look.Look<"business", "clients">
        const tags = yield* Effect.forEach(
          [
            members(),
            members({ at: Instant.Instant.make("2026-07-07T08:00:00.000Z") }),
            members({ viewer: Actor.operator }),
            clients("a"),
            clients("b")
          ],
          (look) =>
            Effect.map(Effect.result(cooperatives.look(look)), (seen) =>
              seen._tag === "Success" ? seen.success.tag : seen.failure._tag
            )
        )
        assert.lengthOf(new Set(tags), 5)
        // The same of both cooperatives, at the same version.
        yield* cooperatives.ask(asking(camille, "sam", apply("Sam"), { cooperative: vergers }))
        const [here, there] = [
          yield* cooperatives.look(members()),
          yield* cooperatives.look(members({ cooperative: vergers }))
        ]
        assert.strictEqual(here.version, there.version)
        assert.notStrictEqual(here.tag, there.tag)
        assert.strictEqual((yield* cooperatives.look(members({ at: Instant.plusMinutes(monday, 60) }))).tag, here.tag)
      })
    )

    it.effect("with a query that holds more than JSON can", () =>
      Effect.gen(function* () {
        const { cooperatives } = yield* open
        const rule = { _tag: "FloorsAndCaps", rule: { _tag: "Equal" }, floor: 1_000n, cap: 5_000n } as const
        const look = (floor: bigint) =>
          cooperatives.look({
            cooperative: ormes,
            slice: "treasury",
            view: "what-if",
            query: { rules: [{ ...rule, floor }], over: { _tag: "Upcoming" } },
            viewer: camille,
            at: monday
          })
        const [one, same, other] = [yield* look(1_000n), yield* look(1_000n), yield* look(2_000n)]
        assert.strictEqual(same.tag, one.tag)
        assert.notStrictEqual(other.tag, one.tag)
      })
    )

    it.effect("has another tag after a restart, since another program may show something else", () =>
      Effect.gen(function* () {
        const { cooperatives, restart } = yield* open
        const before = yield* cooperatives.look(members())
        const after = yield* (yield* restart).look(members({ known: [before.tag] }))
        assert.strictEqual(after._tag, "Seen")
        assert.notStrictEqual(after.tag, before.tag)
      })
    )

    it.effect("fails as a value for whom it is not, where nothing is, and while the log does not answer", () =>
      Effect.gen(function* () {
        const { cooperatives, state } = yield* open
        const tagOf = (more: Partial<Look.Look<"membership", "members">>) =>
          Effect.map(Effect.flip(cooperatives.look(members(more))), ({ _tag }) => _tag)
        assert.strictEqual(yield* tagOf({ viewer: person("lea") }), "NotAllowed")
        assert.strictEqual(yield* tagOf({ cooperative: CooperativeId.make("ailleurs") }), "CooperativeUnknown")
        state.down = true
        assert.strictEqual(yield* tagOf({}), "Unavailable")
      })
    )
  })

  describe(`whether a command would be refused: ${where}`, () => {
    it.effect("is said as the command would say it, and nothing is written", () =>
      Effect.gen(function* () {
        const { cooperatives, state } = yield* open
        const check = (who: string, cooperative = ormes) =>
          cooperatives.check(asking(person(who), "hearing", hearing, { cooperative }))
        yield* check("camille")
        const refused = yield* Effect.flip(check("lea"))
        assert.deepStrictEqual(
          factsOf(refused),
          factsOf(yield* Effect.flip(cooperatives.ask(asking(person("lea"), "hearing", hearing))))
        )
        assert.strictEqual(
          (yield* Effect.flip(check("camille", CooperativeId.make("ailleurs"))))._tag,
          "CooperativeUnknown"
        )
        assert.strictEqual((yield* cooperatives.standing(ormes, PersonId.make("lea"))).version, 3)
        state.down = true
        assert.strictEqual((yield* Effect.flip(check("camille")))._tag, "Unavailable")
      })
    )
  })

  describe(`where somebody stands: ${where}`, () => {
    it.effect("is whether they were heard of, belong and coordinate", () =>
      Effect.gen(function* () {
        const { cooperatives, state } = yield* open
        const standing = (id: string) => cooperatives.standing(ormes, PersonId.make(id))
        assert.deepStrictEqual(yield* standing("camille"), {
          version: 3,
          known: true,
          belongs: true,
          coordinates: true,
          economic: false
        })
        assert.deepStrictEqual(yield* standing("lea"), {
          version: 3,
          known: true,
          belongs: false,
          coordinates: false,
          economic: false
        })
        assert.deepStrictEqual(yield* standing("sam"), {
          version: 3,
          known: false,
          belongs: false,
          coordinates: false,
          economic: false
        })
        const nowhere = cooperatives.standing(CooperativeId.make("ailleurs"), PersonId.make("lea"))
        assert.strictEqual((yield* Effect.flip(nowhere))._tag, "CooperativeUnknown")
        state.down = true
        assert.strictEqual((yield* Effect.flip(standing("lea")))._tag, "Unavailable")
      })
    )
  })

  describe(`after somebody was forgotten: ${where}`, () => {
    it.effect("nobody is told that what they knew is unchanged", () =>
      Effect.gen(function* () {
        const cooperatives = at(yield* Cooperatives.Cooperatives)
        yield* begun(cooperatives)
        const before = yield* cooperatives.look(members())
        assert.include(JSON.stringify(before), "Léa Martin")
        yield* (yield* Forgetting).forget({ streamId: streamId(ormes), subjectId: "lea" })
        const after = yield* cooperatives.look(members({ known: [before.tag] }))
        assert.strictEqual(after._tag, "Seen")
        assert.strictEqual(after.version, before.version)
        assert.notInclude(JSON.stringify(after), "Léa Martin")
      }).pipe(
        Effect.provide(
          Cooperatives.layer.pipe(
            Layer.provideMerge(forgetting(Cooperative.personal, Cooperative.hidden)),
            Layer.provide([MemoryEventStore.layer, MemorySubjectKeys.layer, Digest.layerWebCrypto])
          )
        )
      )
    )
  })
}

describe("whoever runs the cooperatives", () => {
  it.effect(
    "reads why the log does not answer, in words that the guide explains; whoever asked learns only that it does not",
    () =>
      Effect.gen(function* () {
        const lines: Array<string> = []
        const logger = Logger.make(({ logLevel, message }) => void lines.push(`${logLevel} ${String(message)}`))
        const { state, store } = yield* withSwitch
        yield* Effect.gen(function* () {
          const cooperatives = yield* Cooperatives.Cooperatives
          yield* begun(cooperatives)
          assert.deepStrictEqual(lines, [])
          state.down = true
          const refusals = [
            yield* Effect.flip(cooperatives.ask(asking(camille, "hear", hearing))),
            yield* Effect.flip(cooperatives.look(members())),
            yield* Effect.flip(cooperatives.standing(ormes, PersonId.make("lea")))
          ]
          assert.deepStrictEqual(
            refusals.map(({ _tag }) => _tag),
            ["Unavailable", "Unavailable", "Unavailable"]
          )
        }).pipe(
          Effect.provide(
            Cooperatives.layer.pipe(Layer.provide([Layer.succeed(EventStore, store), Digest.layerWebCrypto]))
          ),
          Effect.provide(Logger.layer([logger]))
        )
        const line = `Warn The event store could not answer, because ${diskProblem}. Try again with the same command id.`
        assert.deepStrictEqual(lines, [line, line, line])
        assert.include(readFileSync("docs/guide/operating.md", "utf8"), `"${diskProblem}"`)
      })
  )

  it.effect("reads that a command lost too often against others", () =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const logger = Logger.make(({ message }) => void lines.push(String(message)))
      const conflict = new VersionConflict({ streamId: "cooperative/les-ormes", expected: 3, actual: 4 })
      const error = new EventStoreError({ reason: conflict })
      const refusal = yield* ofStore(error, { commandId: CommandId.make("hear") }).pipe(
        Effect.flip,
        Effect.provide(Logger.layer([logger]))
      )
      assert.strictEqual(refusal._tag, "Unavailable")
      assert.deepStrictEqual(lines, [error.message])
    })
  )
})
