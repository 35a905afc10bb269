/** Keys of people are kept until they are destroyed, and never come back. */
import { assert, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import * as SubjectKeys from "@kpacite/event-store/persons/SubjectKeys"
import type { Harness } from "./SubjectKeysHarness.ts"
import { upTo } from "./Fixture.ts"

/** What is kept of people, and what is known of those who were forgotten. */
export const keepingKeys = ({ place }: Harness): void => {
  const two = Effect.flatMap(place, ({ keys }) => Effect.all([keys, keys]))
  const one = Effect.map(two, ([keys]) => keys)

  it.live("nobody has a key before it is asked for; then it is the same ever after, for everybody who asks", () =>
    Effect.gen(function* () {
      const [here, there] = yield* two
      assert.deepStrictEqual(yield* here.find([lea, sam]), [undefined, undefined])
      const [key] = bytesOf(yield* here.obtain([lea]))
      assert.lengthOf(key ?? [], 32)
      assert.deepStrictEqual(bytesOf(yield* there.obtain([lea])), [key])
      assert.deepStrictEqual(bytesOf(yield* there.find([sam, lea])), [undefined, key])
    })
  )

  it.live("every person has a key of their own, and answers come in the order of the question", () =>
    Effect.gen(function* () {
      const keys = yield* one
      const names = ["a", "A", "%", "_", "l'été", "\ud83d\ude00", "quo\"te'", "x".repeat(512)]
      const people = ["jar", "jar-2"].flatMap((streamId) => names.map((subjectId) => ({ streamId, subjectId })))
      yield* keys.obtain(people.slice(0, 5))
      const all = bytesOf(yield* keys.obtain(people)).map(String)
      assert.strictEqual(new Set(all).size, people.length)
      assert.deepStrictEqual(bytesOf(yield* keys.find(people.toReversed())).map(String), all.toReversed())
      assert.deepStrictEqual(yield* keys.find([]), [])
    })
  )

  it.live("sixteen who ask at once for the key of a new person get the same one", () =>
    Effect.gen(function* () {
      const stores = yield* two
      const answers = yield* Effect.forEach(
        upTo(16),
        (n) => Effect.flatMap(Effect.yieldNow, () => (stores[n % 2] ?? stores[0]).obtain([lea, sam])),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(new Set(answers.map((held) => String(bytesOf(held)))).size, 1)
    })
  )

  it.live("a key that was destroyed never comes back, also for somebody who had none", () =>
    Effect.gen(function* () {
      const [here, there] = yield* two
      const [key] = yield* here.obtain([lea])
      yield* there.destroy(lea)
      yield* there.destroy(sam)
      assert.deepStrictEqual(yield* here.find([sam, lea]), ["destroyed", "destroyed"])
      assert.deepStrictEqual(yield* here.obtain([lea, sam]), ["destroyed", "destroyed"])
      if (key !== undefined && key !== "destroyed") yield* here.add([{ subject: lea, key }])
      assert.deepStrictEqual(yield* there.find([lea]), ["destroyed"])
      assert.notStrictEqual((yield* here.obtain([{ ...lea, streamId: "other" }]))[0], "destroyed")
    })
  )

  it.live("says who was destroyed after a turn, each once, in order, without a hole", () =>
    Effect.gen(function* () {
      const stores = yield* two
      const people = upTo(20).map((n) => ({ streamId: "jar", subjectId: `p${n}` }))
      yield* stores[0].obtain(people.slice(0, 10))
      yield* Effect.forEach(
        [...people, ...people],
        (person, n) => Effect.andThen(Effect.yieldNow, (stores[n % 2] ?? stores[0]).destroy(person)),
        { concurrency: 8 }
      )
      const all = yield* stores[1].destroyedAfter(0)
      assert.deepStrictEqual(
        all.map(({ turn }) => turn),
        upTo(20)
      )
      assert.sameDeepMembers(
        all.map(({ subject }) => subject),
        people
      )
      assert.deepStrictEqual(yield* stores[0].destroyedAfter(17), all.slice(17))
    })
  )

  it.live("can be copied to another place, with those who were forgotten, as often as one likes", () =>
    Effect.gen(function* () {
      const [from, into] = [yield* one, yield* one]
      const people = upTo(1_100).map((n) => ({ streamId: "jar", subjectId: `p${n}` }))
      const held = yield* from.obtain(people)
      yield* from.destroy(lea)
      assert.strictEqual(yield* SubjectKeys.copy(from, into), 1_101)
      yield* from.destroy(people[3] ?? lea)
      assert.strictEqual(yield* SubjectKeys.copy(from, into), 1_101)
      assert.deepStrictEqual(bytesOf(yield* into.find(people)), bytesOf(held).with(3, undefined))
      assert.deepStrictEqual(yield* into.find([lea, people[3] ?? lea]), ["destroyed", "destroyed"])
    })
  )

  it.live("are not copied over other keys of the same people", () =>
    Effect.gen(function* () {
      const [from, into] = [yield* one, yield* one]
      yield* Effect.all([from.obtain([lea, sam]), into.obtain([sam])])
      const before = bytesOf(yield* into.find([sam]))
      const refused = yield* Effect.flip(SubjectKeys.copy(from, into))
      assert.deepInclude(refused, { _tag: "OtherKeys", subject: sam })
      assert.deepStrictEqual(bytesOf(yield* into.find([sam])), before)
    })
  )

  it.live("make nobody forgotten in a place that has other keys", () =>
    Effect.gen(function* () {
      const [from, into] = [yield* one, yield* one]
      yield* Effect.all([from.obtain([lea, sam]), into.obtain([lea, sam])])
      yield* from.destroy(lea)
      const before = bytesOf(yield* into.find([lea, sam]))
      const refused = yield* Effect.flip(SubjectKeys.copy(from, into))
      assert.strictEqual(refused._tag, "OtherKeys")
      assert.deepStrictEqual(bytesOf(yield* into.find([lea, sam])), before)
    })
  )
}

const lea: SubjectKeys.Subject = { streamId: "jar", subjectId: "lea" }
const sam: SubjectKeys.Subject = { streamId: "jar", subjectId: "sam" }

const bytesOf = (held: ReadonlyArray<SubjectKeys.Held | undefined>): ReadonlyArray<ReadonlyArray<number> | undefined> =>
  held.map((one) => (one === undefined || one === "destroyed" ? undefined : Array.from(Redacted.value(one))))
