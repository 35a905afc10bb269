/**
 * No module knows one that knows it, not even by a type: each can be read, moved and tested without what stands on it.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Sources from "../Sources.ts"
import { circleThrough, graphOf } from "./Imports.ts"

const sources = Sources.matching("packages/*/src/**/*.ts")
const graph = graphOf(sources)

describe("imports", () => {
  it("that make a circle are noticed, whatever way they are written", () => {
    const ways = [
      'import { b } from "./b.ts"',
      'import type { B } from "./b.ts"',
      'import {\n  type B\n} from "./b.ts"',
      'export * from "./b.ts"',
      'export type { B } from "./b.ts"',
      'const b = () => import("./b.ts")',
      'type B = import("./b.ts").B',
      'import type { B } from "@kpacite/house/b"'
    ]
    for (const text of ways) {
      const house = graphOf([
        { path: "packages/house/src/a.ts", text },
        { path: "packages/house/src/b.ts", text: 'import "./room/c.ts"' },
        { path: "packages/house/src/room/c.ts", text: 'import type { A } from "../a.ts"' },
        { path: "packages/house/src/d.ts", text: `import "./a.ts"\n/** ${text} */` }
      ])
      const circle = ["a.ts", "b.ts", "room/c.ts", "a.ts"].map((name) => `packages/house/src/${name}`)
      assert.deepStrictEqual(circleThrough(house, "packages/house/src/a.ts"), circle, text)
      assert.isUndefined(circleThrough(house, "packages/house/src/d.ts"))
    }
  })

  it("are all found, so that no source stands alone", () => {
    const imported = new Set([...graph.values()].flat())
    const alone = [...graph].filter(([path, targets]) => targets.length === 0 && !imported.has(path))
    assert.deepStrictEqual(alone, [])
  })

  const packages = Map.groupBy(sources, ({ path }) => path.split("/").slice(0, 2).join("/"))
  for (const [name, own] of packages) {
    it(`make no circle in ${name}`, () => {
      for (const { path } of own) {
        const circle = circleThrough(graph, path)
        assert.isUndefined(circle, `a circle: ${circle?.join(", which imports ")}`)
      }
    })
  }
})

/** Which other rooms of the event store a room may know. What is internal belongs to whatever room uses it. */
const rooms: Readonly<Record<string, ReadonlyArray<string>>> = {
  log: [],
  beside: ["log"],
  persons: ["log"],
  projecting: ["log", "persons"],
  deciding: ["log", "persons", "projecting"],
  testing: ["deciding", "persons", "projecting"]
}

const house = "packages/event-store/src/"
const roomOf = (path: string): string => path.slice(house.length).split("/")[0] ?? ""

/** What a source of a room knows in the rooms, by itself and by what is internal. */
const known = (path: string): ReadonlyArray<string> => {
  const found = new Set<string>()
  const queue = [path]
  for (const source of queue) {
    for (const target of graph.get(source) ?? []) {
      if (found.has(target)) continue
      found.add(target)
      if (roomOf(target) === "internal") queue.push(target)
    }
  }
  return [...found].filter((target) => roomOf(target) !== "internal")
}

describe("the rooms of the event store", () => {
  const own = [...graph.keys()].filter((path) => path.startsWith(house) && path !== `${house}index.ts`)

  it("are these and no others", () => {
    const seen = new Set(own.map(roomOf).filter((room) => room !== "internal"))
    assert.deepStrictEqual([...seen].toSorted(), Object.keys(rooms).toSorted())
  })

  for (const path of own.filter((path) => roomOf(path) !== "internal")) {
    it(`know only those below them: ${path.slice(house.length)}`, () => {
      const room = roomOf(path)
      for (const target of known(path)) {
        assert.isTrue(
          roomOf(target) === room || rooms[room]?.includes(roomOf(target)),
          `${room} must not know ${target}`
        )
      }
    })
  }
})
