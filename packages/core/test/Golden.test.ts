/** Logs live longer than programs: what was stored once can be read for ever. */
import { assert, describe, it } from "@effect/vitest"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as PlainData from "@kpacite/event-store/deciding/PlainData"
import { createHash } from "node:crypto"
import { Result, Schema } from "effect"
import * as Cooperative from "../src/Cooperative.ts"
import * as Golden from "./golden/Golden.ts"

const remedy = "npx pnpm@12 golden"

describe("the common beginning of the golden logs", () => {
  it("never changes", () => {
    const text = Golden.beginning()
      .map((event) => JSON.stringify(event))
      .join("\n")
    const digest = createHash("sha256").update(text).digest("hex")
    assert.strictEqual(digest, "a48a6df42c274b72a0b4cb35298279fe44ae07af070989e36624e08eefd3c786")
  })
})

for (const slice of Golden.slices) {
  const types = Golden.typesOf(slice)
  const story = `test/${slice.name}/golden/Story.ts`
  /** The golden files of the versions that are written now. */
  const present = types.flatMap((type) => {
    const golden = Golden.find(slice, type, Golden.versionOf(type))
    return golden === undefined ? [] : [{ type, ...golden }]
  })

  describe(`the golden files of ${slice.name}`, () => {
    it("hold an event of every type in every version that was ever written", () => {
      const expected = types.flatMap((type) =>
        Array.from({ length: Golden.versionOf(type) }, (_, index) => `${type}.v${index + 1}`)
      )
      const there = Golden.all(slice).map(([type, version]) => `${type}.v${version}`)
      assert.sameMembers(there, expected, `Make the missing ones: ${remedy}. Those that are there stay for ever.`)
    })

    for (const [type, version] of Golden.all(slice)) {
      it(`can be read: ${type}, version ${version}`, () => {
        const golden = Golden.find(slice, type, version)
        assert.isDefined(golden)
        assert.deepStrictEqual([golden.event.type, golden.event.schemaVersion], [type, version])
        assert.isTrue(Schema.is(Cooperative.Event)(Cooperative.codec.decode(golden.event)))
      })
    }

    for (const { event, shape, type } of present) {
      it(`are written now as they were then: ${type}`, () => {
        const { payload, schemaVersion } = Cooperative.codec.encode(Cooperative.codec.decode(event))
        assert.deepStrictEqual(
          { payload, schemaVersion },
          { payload: event.payload, schemaVersion: event.schemaVersion }
        )
      })

      it(`have the shape of now: ${type}`, () => {
        assert.deepStrictEqual(
          Golden.shapeOf(type),
          shape,
          `${type} has another shape now, but logs have events in the old one. Add the step from version ${event.schemaVersion} to the next to the \`upcasters\` of its part, then: ${remedy}`
        )
      })
    }
  })

  describe(`the golden log of ${slice.name}`, () => {
    const log = Golden.log(slice)

    it("has an event of every type", () => {
      const there = new Set(log.map(({ type }) => type))
      assert.deepStrictEqual(
        types.filter((type) => !there.has(type)),
        [],
        `Add commands to ${story} that make them happen, then: ${remedy}`
      )
    })

    it("folds to the same parts as ever, as long as snapshots of them have the same format", () => {
      const before = Golden.foldedBefore(slice)
      assert.isDefined(before, `Make the digests: ${remedy}`)
      assert.deepStrictEqual(
        Golden.folded(slice, log.slice(0, before.events)),
        before,
        `The same events fold to another state than before, so that older snapshots would be misread. Raise the \`format\` of the part, then: ${remedy}`
      )
    })

    it("folds to the same states with drafts as with copies", () => {
      const { projection } = Cooperative
      for (const stream of Map.groupBy(log, ({ streamId }) => streamId).values()) {
        const events = stream.map(Cooperative.codec.decode)
        const drafted = Draft.fold(projection, projection.initial, events)
        assert.deepStrictEqual(drafted, events.reduce(projection.evolve, projection.initial))
      }
    })

    it("folds to states that come back from a snapshot as they were", () => {
      for (const state of Golden.statesOf(log)) {
        assert.deepStrictEqual(Result.getOrThrow(Result.flatMap(PlainData.encode(state), PlainData.decode)), state)
      }
    })
  })
}

describe("the shape of an event", () => {
  it("is more than its field names, and does not depend on words for people", () => {
    const shape = JSON.stringify(Golden.shapeOf("FicheOpened"))
    assert.include(shape, '"title":{"type":"string","minLength":1}')
    assert.notInclude(shape, '"description":"')
  })
})
