/** One-off divisions by different hands, and whether they agree. */
import * as Bench from "../Bench.ts"

export interface Division {
  readonly name: string
  readonly divide: () => unknown
  /** The amounts of a division, in the order of the people. */
  readonly amounts: () => ReadonlyArray<bigint>
  /** Whether the method is ours, so that every single amount must be the same. */
  readonly sameMethod: boolean
  readonly note?: string
}

/** Ours and the others, after a look at what each of them answers. */
export const compare = (pot: number, ours: Division, others: ReadonlyArray<Division>): Bench.Prepared => ({
  ours: contender(ours),
  others: others.map(contender),
  problems: [ours, ...others].flatMap((division) => problems(pot, ours.amounts(), division))
})

const problems = (pot: number, ours: ReadonlyArray<bigint>, division: Division): ReadonlyArray<string> => {
  const amounts = division.amounts()
  const sum = amounts.reduce((total, amount) => total + amount, 0n)
  if (sum !== BigInt(pot)) return [`${division.name} hands out ${sum} of ${pot}`]
  const differ = division.sameMethod ? amounts.filter((amount, index) => amount !== ours[index]).length : 0
  return differ === 0 ? [] : [`${division.name} gives ${differ} of ${ours.length} people another amount`]
}

const contender = ({ name, divide, note }: Division): Bench.Contender => ({
  name,
  work: Bench.repeat(divide),
  ...(note === undefined ? {} : { note })
})
