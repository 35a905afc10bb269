/** The facts that all contenders divide: a group of people and their minutes, the same on every run. */
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"

export interface Week {
  readonly pot: number
  /** Minutes of presence, in quarters of an hour. */
  readonly minutes: ReadonlyArray<number>
}

export const week = (people: number, pot: number, seed = 1): Week => {
  const chance = numbers(seed)
  return { pot, minutes: Array.from({ length: people }, () => 15 * (4 + (chance() % 100))) }
}

/** So many weeks of the same people, with other pots and other minutes. */
export const season = (weeks: number, people: number): ReadonlyArray<Week> => {
  const chance = numbers(weeks)
  return Array.from({ length: weeks }, (_, index) => week(people, 50_000 + (chance() % 450_000), index + 1))
}

export const nameOf = (index: number): string => `person-${index}`

export const parties = ({ minutes }: Week) =>
  minutes.map((weight, index) => ({ id: nameOf(index), weight: BigInt(weight) }))

export const facts = ({ pot, minutes }: Week): Facts.Facts =>
  Facts.euros({
    pot: Money.eur(BigInt(pot)),
    people: minutes.map((minutes, index) => ({ id: nameOf(index), minutes }))
  })

/** Lehmer's generator, as good as chance for the purpose and the same everywhere. */
const numbers = (seed: number) => {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647)
}
