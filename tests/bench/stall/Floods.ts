/**
 * For how long a view or a command holds the process at a stretch after a flood of twelve thousand of one thing, as many as one person may
 * make in a day: the worst of all floods of a slice. `tests/properties/floods` counts what the same reads; here it is the clock.
 */
import * as Floods from "../../properties/floods/Floods.ts"
import type * as Bench from "../Bench.ts"

const aDay = 12_000

/** Where people, clients and weeks are new as well each time, events of their own brought each of them in. */
const many = ({ name }: Floods.Flood): number => (name.endsWith("all new") ? aDay / 6 : aDay)

/** The longest time between two turns of others, in milliseconds. */
const longestOf = (work: Floods.Work, state: Floods.States[number], first: Floods.Fields): number => {
  let longest = 0
  const steps = work.steps(state, first)
  for (;;) {
    const begin = performance.now()
    const { done } = steps.next()
    longest = Math.max(longest, performance.now() - begin)
    if (done === true) return longest
  }
}

/** What holds longest after a flood of a type that a slice decides; a stretch that may have been somebody else's is tried again. */
const worstOf = (slice: string, works: ReadonlyArray<Floods.Work>): number => {
  const types = Floods.typesOf(slice)
  let worst = 0
  for (const flood of Floods.floods.filter(({ name, type }) => types.has(type) && !name.endsWith("the same"))) {
    const state = Floods.flooded(Floods.calm, flood, many(flood))
    if (state === undefined) continue
    const first = Floods.fieldsOf(flood.event(0))
    for (const work of works) {
      try {
        const once = longestOf(work, state, first)
        if (once > worst) worst = Math.max(worst, Math.min(once, longestOf(work, state, first)))
      } catch {
        // What nobody can make cannot be looked at either.
      }
    }
  }
  return worst
}

const prepare = (): Bench.Prepared => {
  const contender = (slice: string): Bench.Contender => ({
    name: `every view after each flood of ${slice}`,
    beside: true,
    work: () => worstOf(slice, Floods.looks)
  })
  const [ours = "", ...others] = Floods.slices
  return { ours: contender(ours), others: others.map(contender), problems: [] }
}

export const cases: ReadonlyArray<Bench.Case> = [
  {
    name: "floods",
    title: "The longest stretch of a view after a flood of 12 000 of one thing",
    unit: "such stretches",
    prepare,
    effort: { rounds: 1, batch: 0, warmUp: 0 }
  }
]
