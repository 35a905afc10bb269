/** The libraries that a developer would reach for, each used as its own documentation shows. */
import { Big } from "big.js"
import currency from "currency.js"
import * as Dinero from "dinero.js"
import * as DineroBigint from "dinero.js/bigint"
import type { Division } from "./Division.ts"
import type { Week } from "./Week.ts"

/** The package prints a line when it is loaded; standard output is for results. */
const loadApportionment = async () => {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  const loaded = await import("apportionment")
  process.stdout.write = write
  return loaded
}

const Apportionment = await loadApportionment()

const dineroNote = "leftover cents go to the largest weights, not to the largest remainders; no memory"

export const dinero = ({ pot, minutes }: Week): Division => {
  const money = Dinero.dinero({ amount: pot, currency: Dinero.EUR })
  const divide = () => Dinero.allocate(money, minutes)
  return {
    name: "dinero.js (number)",
    divide,
    amounts: () => divide().map((share) => BigInt(Dinero.toSnapshot(share).amount)),
    sameMethod: false,
    note: dineroNote
  }
}

export const dineroBigint = ({ pot, minutes }: Week): Division => {
  const money = DineroBigint.dinero({ amount: BigInt(pot), currency: DineroBigint.EUR })
  const weights = minutes.map(BigInt)
  const divide = () => DineroBigint.allocate(money, weights)
  return {
    name: "dinero.js (bigint)",
    divide,
    amounts: () => divide().map((share) => DineroBigint.toSnapshot(share).amount),
    sameMethod: false,
    note: dineroNote
  }
}

/** Equal parts only: the minutes do not count. */
export const currencyJs = ({ pot, minutes }: Week): Division => {
  const money = currency(pot, { fromCents: true })
  const divide = () => money.distribute(minutes.length)
  return {
    name: "currency.js",
    divide,
    amounts: () => divide().map(({ intValue }) => BigInt(intValue)),
    sameMethod: true,
    note: "equal parts only, and the first of the list always gain; floats inside; no memory"
  }
}

/** The largest remainder, written by hand over decimal numbers. */
export const bigJs = ({ pot, minutes }: Week): Division => {
  const money = new Big(pot)
  const weights = minutes.map((weight) => new Big(weight))
  const divide = () => {
    const all = weights.reduce((sum, weight) => sum.plus(weight), new Big(0))
    const shares = weights.map((weight, index) => {
      const exact = money.times(weight).div(all)
      const whole = exact.round(0, Big.roundDown)
      return { index, whole, left: exact.minus(whole) }
    })
    const left = shares.reduce((rest, { whole }) => rest.minus(whole), money).toNumber()
    const lucky = shares.toSorted((a, b) => b.left.cmp(a.left)).slice(0, left)
    const amounts = shares.map(({ whole }) => whole)
    for (const { index, whole } of lucky) amounts[index] = whole.plus(1)
    return amounts
  }
  return {
    name: "big.js by hand",
    divide,
    amounts: () => divide().map((amount) => BigInt(amount.toString())),
    sameMethod: true,
    note: "a dozen lines to write and to test; quotients are cut at twenty decimals; no memory"
  }
}

export const hamilton = ({ pot, minutes }: Week): Division => {
  const weights = [...minutes]
  const divide = () => Apportionment.hamilton(weights, pot)
  return apportionment("hamilton", divide, () => divide().apportionment)
}

/** A divisor method, which this package looks for by halving the divisor again and again. */
export const byDivisor = (
  name: "adams" | "huntingtonHill" | "jefferson" | "webster",
  { pot, minutes }: Week
): Division => {
  const weights = [...minutes]
  const divide = () => Apportionment[name](weights, pot)
  return apportionment(name, divide, () => divide().exact?.apportionment ?? [])
}

const apportionment = (name: string, divide: () => unknown, amounts: () => ReadonlyArray<number>): Division => ({
  name: `apportionment ${name}`,
  divide,
  amounts: () => amounts().map(BigInt),
  sameMethod: true,
  note: "divides in floats, which may tell equal claims apart; no memory"
})
