/** Whatever is asked, done, refused or seen can go to another machine and back as JSON, and is the same there. */
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { tagOf } from "@kpacite/core/Part"
import type { Rejection, RejectionSchema } from "@kpacite/core/Rejection"
import type { AnyView } from "@kpacite/core/View"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Season from "@kpacite/example-season/Season"
import { Effect, Layer, Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import * as Digest from "effect/crypto/Digest"
import * as Ask from "../src/Ask.ts"
import * as Cooperatives from "../src/Cooperatives.ts"
import * as HostRejections from "../src/HostRejections.ts"
import * as Look from "../src/Look.ts"
import { carried, elsewhere, factsOf, monday, ormes, person } from "./Fixtures.ts"

const carry = { ask: carried(Ask.Ask), refusal: carried(Ask.Refusal), look: carried(Look.Message) }

const saidBy = ({ kind, message, problem, remedy, source }: Rejection & { readonly message?: string }) => ({
  kind,
  message,
  problem,
  remedy,
  source
})

describe("the season, asked of cooperatives on another machine", () => {
  const layer = Cooperatives.layer.pipe(Layer.provide([MemoryEventStore.layer, Digest.layerWebCrypto]))

  it.effect("is done and refused as it is here, command by command", () =>
    Effect.gen(function* () {
      const { commands } = yield* Season.read
      const fresh = Effect.provide(Cooperatives.Cooperatives, Layer.fresh(layer))
      const [here, there] = [yield* fresh, elsewhere(yield* fresh)]
      const outcome = (cooperatives: Cooperatives.Cooperatives["Service"], ask: Ask.Ask) =>
        Effect.match(cooperatives.ask(ask), {
          onSuccess: (done): unknown => done,
          onFailure: (refusal): unknown => ({ _tag: refusal._tag, facts: factsOf(refusal), said: saidBy(refusal) })
        })
      const types = new Set<string>()
      for (const { refused, ...asked } of commands) {
        const ask: Ask.Ask = { cooperative: ormes, asked }
        assert.deepStrictEqual(carry.ask(ask), ask)
        const told = yield* outcome(here, ask)
        assert.deepStrictEqual(yield* outcome(there, ask), told)
        const tag = (told as { readonly _tag?: string })._tag
        assert.strictEqual(tag !== undefined, refused !== undefined, `${asked.command._tag} ${tag ?? ""}`)
        types.add(asked.command._tag)
      }
      assert.isAbove(types.size, 40)
    })
  )
})

describe("a rejection", () => {
  /** Facts that a schema takes; days and moments have to be real ones, which few random texts are. */
  const dated: ReadonlyArray<unknown> = [
    "2026-07-06",
    monday,
    "2026-W28",
    { day: "2026-07-06", minutes: 600, limit: 480 }
  ]
  const some = ({ fields }: RejectionSchema) =>
    Effect.forEach(Object.entries(fields as unknown as Schema.Struct.Fields), ([name, field]) => {
      const date = dated.find(Schema.is(field as Schema.Schema<unknown>))
      const any = Arbitrary.sampleEffect(Arbitrary.schema(field as Schema.Codec<unknown>), { count: 1, seed: 7 })
      return Effect.map(date === undefined ? any : Effect.succeed([date]), ([value]) => [name, value] as const)
    })

  for (const rejection of [...Cooperative.rejections, ...HostRejections.ofAsking]) {
    it.effect(`says the same after it travelled: ${tagOf(rejection)}`, () =>
      Effect.gen(function* () {
        const { _tag: _, ...facts } = Object.fromEntries(yield* some(rejection))
        const Made = rejection as unknown as new (facts: object) => Rejection
        const made = new Made(facts)
        const back = carry.refusal(made as Ask.Refusal)
        assert.instanceOf(back, Made)
        assert.deepStrictEqual(factsOf(back), factsOf(made as Ask.Refusal))
        assert.deepStrictEqual(saidBy(back), saidBy(made))
      })
    )
  }

  it("is one of those that its command or its view names", () => {
    const all = new Set<RejectionSchema>([...Cooperative.rejections, ...HostRejections.ofAsking])
    for (const { fields } of Cooperative.Command.members) {
      const refusals = Ask.refusals(fields._tag.schema.literal as Cooperative.Command["_tag"])
      assert.lengthOf(new Set(refusals), refusals.length)
      for (const refusal of refusals) assert.isTrue(all.has(refusal), tagOf(refusal))
    }
    for (const view of Object.values(Cooperative.views).flatMap((views) => Object.values<AnyView>(views)))
      for (const refusal of Look.refusals(view)) assert.isTrue(all.has(refusal), tagOf(refusal))
  })
})

describe("a look", () => {
  const look = { cooperative: ormes, viewer: person("lea"), at: monday }

  it("travels with the query of its view", () => {
    const rules = [{ _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, floor: 1_000n, cap: 5_000n }]
    const looks = [
      { ...look, slice: "membership", view: "members", query: {}, known: ["a1"] },
      { ...look, slice: "planning", view: "week-plan", query: { week: "2026-W28" } },
      { ...look, slice: "treasury", view: "what-if", query: { rules, over: { _tag: "Upcoming" } } },
      { ...look, slice: "treasury", view: "quote", query: { ttc: 24_000, people: 4 } }
    ] as unknown as ReadonlyArray<Look.Any>
    for (const one of looks) assert.deepStrictEqual(carry.look(one), one)
  })

  it("at what is no view, or with the query of another one, is not read", () => {
    const read = Schema.decodeUnknownOption(Schema.toCodecJson(Look.Message))
    assert.strictEqual(
      read({ ...look, slice: "membership", view: "members", query: {}, viewer: look.viewer })._tag,
      "Some"
    )
    for (const [slice, view, query] of [
      ["membership", "week-plan", {}],
      ["membership", "toString", {}],
      ["planning", "fiche", {}],
      ["treasury", "quote", { ttc: -1 }]
    ] as const)
      assert.strictEqual(read({ ...look, slice, view, query, viewer: look.viewer })._tag, "None", view)
  })
})
