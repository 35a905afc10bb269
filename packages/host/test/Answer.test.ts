/** No answer tells more than whoever asked may see, whichever command it answers. */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { ClientId, PersonId } from "@kpacite/core/Ids"
import { tagOf } from "@kpacite/core/Part"
import { Effect, Schema } from "effect"
import * as Digest from "effect/crypto/Digest"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Golden from "../../core/test/golden/Golden.ts"
import * as Answer from "../src/Answer.ts"
import * as Cooperatives from "../src/Cooperatives.ts"
import { asking, begun, person } from "./Fixtures.ts"

const examples = new Map<string, ReadonlyArray<Cooperative.Event>>(
  Map.groupBy(
    Golden.slices.flatMap(Golden.log).map((stored) => Cooperative.codec.decode(stored)),
    ({ _tag }) => _tag
  )
)

const window = {
  membership: { members: { member: { status: "active", letInBy: [] }, gone: { status: "left", letInBy: [] } } },
  coordination: { coordinators: { coordinator: { status: "active", profiles: ["economic"], letInBy: [] } } }
} as const

const readers = ["member", "gone", "stranger", "coordinator"].map((id) => person(id)).concat(Actor.operator)

const textOf = (events: ReadonlyArray<unknown>) =>
  JSON.stringify(events, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one))

describe("an answer to any command", () => {
  const encode = Schema.encodeSync(Schema.toCodecJson(Schema.Array(Answer.Event)))

  for (const command of Cooperative.Command.members) {
    const tag = tagOf(command)
    it(`has no words of others, no hidden author and no list of others: ${tag}`, () => {
      for (const type of Cooperative.may(tag as Cooperative.Command["_tag"]).events.map(tagOf)) {
        const events = examples.get(type) ?? []
        assert.isNotEmpty(events, type)
        const personal = Object.entries(Cooperative.personal.get(type) ?? {})
        for (const event of events) {
          for (const actor of readers) {
            // Whoever sends words knows them; whether they may read them a moment later is another matter.
            const shown = Answer.shownTo({ actor, command: { _tag: tag } }, window, [event])
            encode(shown)
            for (const one of shown) {
              assert.deepStrictEqual(
                personal.filter(([name]) => name in one),
                [],
                `${type} to ${Actor.toString(actor)}`
              )
              if (Actor.is(actor, PersonId.make("coordinator"))) continue
              assert.isTrue(
                Object.values(one).every((value) => typeof value !== "object" || value === null),
                type
              )
            }
            if (Cooperative.hidden.has(type)) assert.deepStrictEqual(shown, [])
          }
        }
      }
    })
  }

  it("shows to people their own words, and to coordinators what the log shows them", () => {
    const [note] = examples.get("InterviewHeld") ?? []
    assert.isDefined(note)
    const young = String(Object(note).personId)
    const own = Actor.person(PersonId.make(young))
    const group = {
      ...window,
      membership: { members: { ...window.membership.members, [young]: { status: "active", letInBy: [] } } }
    } as const
    const to = (actor: Actor.Actor) => Answer.shownTo({ actor, command: {} }, group, [note])
    assert.property(to(own)[0], "note")
    assert.deepStrictEqual(Object.keys(to(person("coordinator"))[0] ?? {}), [
      "_tag",
      ...Object.keys(note).filter((name) => !["_tag", "note"].includes(name))
    ])
    assert.deepStrictEqual(to(person("gone")), [])
  })

  it("gives back lists that the sender made, and those alone", () => {
    const [event] = examples.get("PeerTrainingHeld") ?? []
    assert.isDefined(event)
    const { learners } = Object(event)
    const to = (command: object) => Answer.shownTo({ actor: person("member"), command }, window, [event])[0]
    assert.deepStrictEqual(Object(to({ learners: [...learners] })).learners, learners)
    assert.notProperty(to({ learners: ["somebody"] }), "learners")
  })
})

describe("a client's number", () => {
  it.effect("is told neither by correcting the client, nor by adding another one with the same", () =>
    Effect.gen(function* () {
      const { ask } = yield* Cooperatives.make
      yield* begun({ ask } as Cooperatives.Cooperatives["Service"])
      const camille = person("camille")
      yield* ask(asking(camille, "heard", { _tag: "HearMotivation", personId: PersonId.make("lea") }))
      yield* ask(asking(camille, "in", { _tag: "Admit", personId: PersonId.make("lea") }))
      yield* ask(asking(camille, "mme-l", { _tag: "AddClient", name: "Mme L.", phone: "06 12 34 56 78" }))
      const corrected = yield* ask(
        asking(person("lea"), "correct", {
          _tag: "CorrectClient",
          clientId: ClientId.make("mme-l"),
          name: "Mme Lambert"
        })
      )
      assert.notInclude(textOf(corrected.events), "06 12")
      assert.deepStrictEqual(corrected.events[0], {
        _tag: "ClientCorrected",
        clientId: ClientId.make("mme-l"),
        kind: "household",
        on: "2026-07-06"
      } as unknown as Answer.Event)
      const exists = yield* Effect.flip(
        ask(asking(person("lea"), "again", { _tag: "AddClient", name: "Inconnue", phone: "+33 6 12 34 56 78" }))
      )
      assert.strictEqual(exists._tag, "ClientExists")
      assert.notInclude(JSON.stringify(exists), "mme-l")
      assert.notInclude(exists.message, "mme-l")
    }).pipe(Effect.provide([MemoryEventStore.layer, Digest.layerWebCrypto]))
  )
})
