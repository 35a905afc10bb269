/** Draws the pictures of the guide into `docs/pictures`, and says what they show. */
import { mkdirSync, writeFileSync } from "node:fs"
import * as Rational from "@kpacite/fair-split/Rational"
import { pictures } from "./Pictures.ts"
import * as Year from "./Year.ts"

export const folder = new URL("../../docs/pictures/", import.meta.url)

if (import.meta.main) {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of pictures()) writeFileSync(new URL(name, folder), content)
  const inCents = ({ denominator, numerator }: Rational.Rational) =>
    (Number(numerator) / Number(denominator)).toFixed(2)
  console.log(`after ${Year.weeks.length} weeks, the furthest anybody was from what is due, in cents:`)
  console.log(`largest remainder, week by week: ${inCents(Year.furthest(Year.withoutMemory))}`)
  console.log(`Steady: ${inCents(Year.furthest(Year.withSteady))}`)
}
