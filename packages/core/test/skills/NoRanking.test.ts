/** Verifies: G2, A3, F3 — nobody is ranked by what they can do, and nobody is paid by it. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Actor from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { CommandId, PersonId } from "../../src/Ids.ts"
import * as Instant from "../../src/Instant.ts"
import * as CardDeck from "../../src/skills/CardDeck.ts"
import type { AnyView } from "../../src/View.ts"
import { at, day, founded, personId, worker } from "../Fixtures.ts"
import * as Golden from "../golden/Golden.ts"
import { mowing, serviceId } from "./Fixtures.ts"

/** Names that stand in no other word. */
const people = ["qa", "qb", "qc", "qd"]
const on = day("2026-07-06")
const skills = ["tondeuse", "couture", "accueil"]
const cards = CardDeck.deck.slice(0, 4).map(({ cardId }) => cardId)
const gameId = "cards" as never

const one = <A>(all: ReadonlyArray<A>) => fc.constantFrom(...all)
const somebody = one(people).map((id) => PersonId.make(id))
const happens: fc.Arbitrary<Cooperative.Event> = fc.oneof(
  fc.record({ personId: somebody, skill: one(skills) }).map((of) => ({ _tag: "SkillShown", ...of, on }) as const),
  fc
    .record({ personId: somebody, skill: one(skills), by: somebody })
    .map((of) => ({ _tag: "SkillConfirmed", ...of, on }) as const),
  fc
    .record({ trainerId: somebody, skill: one(skills), learners: fc.uniqueArray(somebody, { minLength: 1 }) })
    .map((of) => ({ _tag: "PeerTrainingHeld", ...of, minutes: 30, on }) as const),
  fc
    .record({ trainerId: somebody, learners: fc.uniqueArray(somebody, { minLength: 1 }) })
    .map((of) => ({ _tag: "ServiceTrainingHeld", serviceId: serviceId("mowing"), ...of, minutes: 30, on }) as const),
  fc
    .record({ personId: somebody, what: one(skills) })
    .map((of) => ({ _tag: "KnowHowOffered", ...of, words: null, on }) as const),
  fc
    .record({ personId: somebody, what: one(skills) })
    .map((of) => ({ _tag: "KnowHowWanted", ...of, words: null, on }) as const),
  fc
    .record({ personId: somebody, cardId: one(cards) })
    .map((of) => ({ _tag: "SkillCardChosen", gameId, ...of, on }) as const),
  fc
    .record({ personId: somebody, cardId: one(cards), level: fc.integer({ min: 1, max: 4 }) })
    .map((of) => ({ _tag: "SelfMarked", ...of, on }) as const),
  fc
    .record({ personId: somebody, cardId: one(cards), by: somebody })
    .map((of) => ({ _tag: "PeerVouched", ...of, words: null, on }) as const),
  somebody.map((personId) => ({ _tag: "CompassShared", personId, with: "group", cards, on }) as const)
)

/** Four people who are here, and a game that all of them play. */
const begun: ReadonlyArray<Cooperative.Event> = [
  ...founded,
  ...people.flatMap((id) => worker(id, "2006-03-14")),
  mowing,
  { _tag: "SkillGameStarted", gameId, people: people.map(personId), cards, by: personId("qa"), on }
]
const history = fc.array(happens, { minLength: 10, maxLength: 40 })

const fold = (events: ReadonlyArray<Cooperative.Event>) =>
  [...begun, ...events].reduce(Cooperative.projection.evolve, Cooperative.projection.initial)

/** What every view about skills shows to everybody, of everybody. */
const shown = (state: Cooperative.State): ReadonlyArray<readonly [name: string, document: unknown]> =>
  Object.entries<AnyView>(Cooperative.views.skills).flatMap(([name, view]) =>
    people.flatMap((viewer) =>
      (name === "compass" ? people : [viewer]).map((person) => {
        const looking = { viewer: Actor.person(personId(viewer)), at: at("2026-07-06"), query: { person } }
        const show = view.show as unknown as (
          state: Cooperative.State,
          asked: unknown
        ) => Result.Result<unknown, unknown>
        return [`${name} ${viewer} ${person}`, Result.getOrElse(show(state, looking), () => null)] as const
      })
    )
  )

/** The people of every list in a document, in their order; a list is called by what stands beside it. */
const orders = (value: unknown, path: string, found: Map<string, ReadonlyArray<string>>): typeof found => {
  if (Array.isArray(value)) {
    const ids = value.flatMap((item: { readonly personId?: unknown } | null) =>
      typeof item?.personId === "string" ? [item.personId] : []
    )
    if (ids.length > 1) found.set(path, ids)
    for (const item of value) orders(item, `${path}/${nameOf(item)}`, found)
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) orders(inner, `${path}/${key}`, found)
  }
  return found
}

const nameOf = (item: unknown): string => {
  const named = (item ?? {}) as { readonly [name: string]: unknown }
  const name = named["skill"] ?? named["serviceId"] ?? named["cardId"] ?? named["gameId"] ?? named["personId"]
  return typeof name === "string" ? name : ""
}

describe("what people can do", () => {
  it("is shown of each under any other name in the same way", () => {
    fc.assert(
      fc.property(history, fc.shuffledSubarray(people, { minLength: people.length }), (events, others) => {
        const rename = <A>(value: A): A =>
          JSON.parse(JSON.stringify(value).replaceAll(/\bq[abcd]\b/g, (id) => others[people.indexOf(id)] ?? id)) as A
        const renamed = [...begun, ...events]
          .map(rename)
          .reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
        const told = new Map(shown(renamed))
        for (const [name, document] of shown(fold(events))) {
          assert.deepStrictEqual(told.get(rename(name)), rename(document), name)
        }
      }),
      { numRuns: 40 }
    )
  })

  it("puts nobody before anybody: without marks, vouches and confirmations, all stand in the same order", () => {
    const merits = new Set(["SelfMarked", "PeerVouched", "SkillConfirmed"])
    let lists = 0
    fc.assert(
      fc.property(history, (events) => {
        const without = new Map(shown(fold(events.filter(({ _tag }) => !merits.has(_tag)))))
        for (const [name, document] of shown(fold(events))) {
          const before = orders(without.get(name), name, new Map())
          for (const [path, ids] of orders(document, name, new Map())) {
            const both = ids.filter((id) => before.get(path)?.includes(id))
            if (both.length > 1) lists++
            assert.deepStrictEqual(both, before.get(path)?.filter((id) => ids.includes(id)) ?? [], path)
          }
        }
      }),
      { numRuns: 40 }
    )
    assert.isAbove(lists, 100)
  })
})

describe("pay", () => {
  const slices = Cooperative.slices as ReadonlyArray<Golden.Slice>
  const typesOf = (name: string) => slices.filter((slice) => slice.name === name).flatMap(Golden.typesOf)
  const ofCare = new Set([...typesOf("skills"), ...typesOf("care")])
  const season = Golden.log(slices[0] ?? assert.fail("no slice"))
    .filter(({ streamId }) => streamId === Golden.stream)
    .map((stored) => ({ event: Cooperative.codec.decode(stored), metadata: stored.metadata }))
  const isOfCare = ({ _tag }: Cooperative.Event) => ofCare.has(_tag)
  const state = (events: ReadonlyArray<Cooperative.Event>) =>
    events.reduce(Cooperative.projection.evolve, Cooperative.projection.initial)

  /** Every sharing of the season asked once more, against what happened before it, changed as it is said. */
  const cents = (changed: (before: ReadonlyArray<Cooperative.Event>) => ReadonlyArray<Cooperative.Event>) =>
    season.flatMap(({ event, metadata }, index) => {
      if (event._tag !== "PotLocked" || season[index - 1]?.metadata.commandId === metadata.commandId) return []
      const before = changed(season.slice(0, index).map((one) => one.event))
      const command = { _tag: "ShareWeek", week: event.week } as const
      const asked = { command, actor: Actor.person(personId("helene")), at: Instant.Instant.make(metadata.occurredAt) }
      return [Cooperative.decide({ ...asked, commandId: CommandId.make("again") }, state(before))]
    })
  const paid = cents((before) => before)

  it("is the same in a whole season without a word about skills, workshops and help", () => {
    assert.isAbove(paid.length, 3)
    assert.isTrue(paid.every(Result.isSuccess))
    assert.isTrue(season.some(({ event }) => isOfCare(event)))
    assert.deepStrictEqual(
      cents((before) => before.filter((event) => !isOfCare(event))),
      paid
    )
  })

  it("is the same whatever else is said about skills along the way", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(season.length), happens), { minLength: 1, maxLength: 15 }), (more) => {
        const changed = (before: ReadonlyArray<Cooperative.Event>) =>
          before.flatMap((event, index) => [...more.filter(([place]) => place === index).map(([, one]) => one), event])
        assert.deepStrictEqual(cents(changed), paid)
      }),
      { numRuns: 3 }
    )
  })

  it("would be seen to change: without who worked, it does", () =>
    assert.notDeepEqual(
      cents((before) => before.filter(({ _tag }) => _tag !== "AttendanceRecorded")),
      paid
    ))
})
