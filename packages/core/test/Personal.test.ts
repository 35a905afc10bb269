/**
 * Whose the words in the log are, and that nothing depends on them. The events say it themselves, and what happens to try it is
 * the golden log of each slice: a new slice has nothing to enter here.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import { PersonalSpec } from "@kpacite/event-store/testing"
import { Schema } from "effect"
import * as Cooperative from "../src/Cooperative.ts"
import { tagOf } from "../src/Part.ts"
import * as Golden from "./golden/Golden.ts"

const eventsOf = ({ parts }: Golden.Slice) => Object.values(parts).flatMap(({ Event }) => Event?.members ?? [])

describe("personal words", () => {
  const reviews = Golden.slices.flatMap((slice) =>
    eventsOf(slice).map((event) => ({ name: slice.name, ...PersonalSpec.review(event) }))
  )
  const named = (pathsOf: (review: PersonalSpec.Review) => ReadonlyArray<string>): ReadonlyArray<string> =>
    reviews.flatMap((review) => pathsOf(review).map((path) => `${review.name}: ${path}`))

  it("are all that people can write freely, but for what is nobody's own for a reason", () => {
    assert.deepStrictEqual(
      named(({ unmarked }) => unmarked),
      [],
      "Whose words are these? Say so in the event: `Personal.field`, or `Personal.impersonal` with the reason."
    )
  })

  it("are told from others by reasons that are all needed", () => {
    assert.deepStrictEqual(
      named(({ idle }) => idle),
      [],
      "This `Personal.impersonal` covers no text, or one that is personal."
    )
  })

  it("say whose they are: a field of the same event with the id of a person", () => {
    assert.deepStrictEqual(
      named(({ nobodys }) => nobodys),
      []
    )
  })
})

// -- nothing depends on them -----------------------------------------------------------------------------------------

type Fields = { readonly [name: string]: unknown }

const text = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one))

const personalOf = (type: string) => Object.keys(Cooperative.personal.get(type) ?? {})

/** The personal words of an event that are there, by the names of their fields. */
const wordsIn = (event: Cooperative.Event): ReadonlyArray<readonly [name: string, word: unknown]> => {
  const values: Fields = { ...event }
  return personalOf(event._tag).flatMap((name) => (values[name] === null ? [] : [[name, values[name]] as const]))
}

const forgotten = (event: Cooperative.Event): Cooperative.Event => ({
  ...event,
  ...Object.fromEntries(personalOf(event._tag).map((name) => [name, null]))
})

/** Whether two values are the same, but for copies of words in the first one that are `null` in the second. */
const sameButFor = (words: ReadonlySet<string>, told: unknown, silent: unknown): boolean => {
  if (silent === null && words.has(text(told))) return true
  if (typeof told !== "object" || told === null || typeof silent !== "object" || silent === null) {
    return Object.is(told, silent)
  }
  const [one, other]: ReadonlyArray<Fields> = [{ ...told }, { ...silent }]
  const names = Object.keys(one ?? {})
  return (
    Array.isArray(told) === Array.isArray(silent) &&
    names.length === Object.keys(other ?? {}).length &&
    names.every((name) => Object.hasOwn(other ?? {}, name) && sameButFor(words, one?.[name], other?.[name]))
  )
}

/** Every part that an event changed, with the words and without them: words may be kept for a while only. */
const changes = (events: ReadonlyArray<Cooperative.Event>): ReadonlyArray<Change> => {
  const { evolve, initial } = Cooperative.projection
  let told: Cooperative.State = initial
  let silent: Cooperative.State = initial
  return events.flatMap((event) => {
    const before: Fields = { ...told }
    told = evolve(told, event)
    silent = evolve(silent, forgotten(event))
    const without: Fields = { ...silent }
    return Object.entries<unknown>({ ...told }).flatMap(([part, state]) =>
      state === before[part] ? [] : [{ after: event._tag, part, told: state, silent: without[part] }]
    )
  })
}

interface Change {
  readonly after: string
  readonly part: string
  readonly told: unknown
  readonly silent: unknown
}

for (const slice of Golden.slices) {
  const streams = Array.from(Map.groupBy(Golden.log(slice), ({ streamId }) => streamId).values(), (stream) =>
    stream.map(Cooperative.codec.decode)
  )
  const history = streams.flat()
  const words = new Set(history.flatMap((event) => wordsIn(event).map(([, word]) => text(word))))
  const changed = streams.flatMap(changes)

  describe(`what is decided and what is due, in the golden log of ${slice.name}`, () => {
    it("is tried with a history that has every personal word of the slice in it", () => {
      const said = new Set(history.flatMap((event) => wordsIn(event).map(([name]) => `${event._tag}.${name}`)))
      const marked = eventsOf(slice).flatMap((event) =>
        personalOf(tagOf(event)).map((name) => `${tagOf(event)}.${name}`)
      )
      assert.deepStrictEqual(
        marked.filter((path) => !said.has(path)),
        [],
        `Add commands to test/${slice.name}/golden/Story.ts in which this is said.`
      )
    })

    it("is made of events that are valid with personal words and without them", () => {
      const valid = Schema.is(Cooperative.Event)
      for (const event of history) {
        assert.isTrue(valid(event), event._tag)
        assert.isTrue(valid(forgotten(event)), event._tag)
      }
    })

    it("does not depend on personal words: without them, every state is the same but for the words themselves", () => {
      for (const { after, part, silent, told } of changed) {
        assert.isTrue(sameButFor(words, told, silent), `${part}, after ${after}`)
      }
    })

    it("keeps words out of every part but those that say why they keep them", () => {
      const names = Object.keys(slice.parts)
      const kept = new Set(changed.flatMap(({ part, silent, told }) => (text(told) === text(silent) ? [] : [part])))
      const keep = names.filter((name) => kept.has(name))
      const say = names.filter((name) => (slice.parts[name]?.keepsWords ?? "") !== "")
      assert.sameMembers(keep, say, "Export `keepsWords` from the part, or keep the words elsewhere.")
    })
  })
}

describe("a value with words in it", () => {
  const words = new Set([text("Léa"), text(["a"])])

  it("is the same without them, wherever they were", () => {
    assert.isTrue(sameButFor(words, { name: "Léa", list: [["a"], 1] }, { name: null, list: [null, 1] }))
  })

  it("is another one when anything else differs", () => {
    assert.isFalse(sameButFor(words, { age: 1 }, { age: 2 }))
    assert.isFalse(sameButFor(words, { name: "Léa" }, {}))
    assert.isFalse(sameButFor(words, { place: "Roubaix" }, { place: null }))
    assert.isFalse(sameButFor(words, ["Léa", 1], [null]))
    assert.isFalse(sameButFor(words, [], {}))
  })
})

// -- whose author is hidden ------------------------------------------------------------------------------------------

describe("an event whose author is hidden", () => {
  const log = Golden.slices.flatMap(Golden.log).map(Cooperative.codec.decode)
  const hidden = log.filter(({ _tag }) => Cooperative.hidden.has(_tag))

  it("is in the golden logs, whatever type it is of", () => {
    assert.sameMembers([...new Set<string>(hidden.map(({ _tag }) => _tag))], [...Cooperative.hidden.keys()])
  })

  it("is asked for by a command of which requests say nothing, alone, and by nothing else", () => {
    for (const schema of Cooperative.Command.members) {
      const tag = tagOf(schema) as Cooperative.Command["_tag"]
      const kinds = new Set(Cooperative.may(tag).events.map((event) => Cooperative.hidden.has(tagOf(event))))
      assert.deepStrictEqual([...kinds], [Hidden.isCommand(schema)], tag)
    }
  })

  it("names people in no field but those of its mark", () => {
    const states = Golden.statesOf(Golden.beginning())
    const people = states.flatMap(({ coordination, membership }) => [
      ...Object.keys(coordination.coordinators),
      ...Object.keys(membership.members)
    ])
    assert.isAbove(people.length, 3)
    for (const event of hidden) {
      const { author = "", people: others = [] } = Cooperative.hidden.get(event._tag) ?? {}
      const marked = new Set([author, ...others])
      const left = JSON.stringify(Object.entries(event).filter(([field]) => !marked.has(field)))
      for (const person of people) assert.notInclude(left, `"${person}"`)
    }
  })
})
