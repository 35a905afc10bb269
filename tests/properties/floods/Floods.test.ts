/** Nobody makes others wait: however much of one thing somebody made, whatever is looked at or asked for costs each of them a few reads. */
import { assert, describe, it } from "@effect/vitest"
import * as Floods from "./Floods.ts"

const many = 20

/**
 * What one more thing of a flood may cost: of all that is read, nothing that grows with the others beside a sort; and so much between two
 * turns of others, at which twelve thousand, which one person may make in a day, are read in some ten milliseconds.
 */
const atMost = { curve: (many * many) / 2, longest: 250 } as const

/** What is wrong with how some work grows. */
const wrong = (work: Floods.Work, flood: Floods.Flood, states: Floods.States | undefined): ReadonlyArray<string> => {
  const reads = states === undefined ? undefined : Floods.readsAfter(work, flood, states)
  if (reads === undefined) return []
  const { curve, slope } = Floods.growth(reads, many)
  const which = `${work.name}, after a flood of ${flood.name},`
  return [
    ...(curve > atMost.curve ? [`${which} compares each with all: ${curve}`] : []),
    ...(slope > atMost.longest ? [`${which} reads ${slope} of each at a stretch`] : [])
  ]
}

describe("a flood of one thing", () => {
  it("makes no view compare each with all the others, nor read more of each than a little between two turns", () => {
    const found = Floods.floods.flatMap((flood) => {
      const states = Floods.states(Floods.calm, flood, many)
      return Floods.looks.flatMap((work) => wrong(work, flood, states))
    })
    assert.deepStrictEqual(found, [])
  })

  it("makes no command do so", async () => {
    const asks = await Floods.asks()
    assert.isAbove(asks.length, 80)
    const found = asks.flatMap((work) => {
      const types = Floods.typesOf(work.slice)
      return Floods.floods
        .filter(({ name, type }) => types.has(type) && name.endsWith("all new"))
        .flatMap((flood) => wrong(work, flood, Floods.states(work.before, flood, many)))
    })
    assert.deepStrictEqual(found, [])
  })
})
