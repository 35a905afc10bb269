import { readdirSync, readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Rational from "@kpacite/fair-split/Rational"
import { folder } from "../main.ts"
import * as Payment from "../Payment.ts"
import { pictures } from "../Pictures.ts"
import { palettes } from "../Svg.ts"
import * as Year from "../Year.ts"

const drawn = pictures()

/** How much light a colour gives, from 0 to 1. **Source** - WCAG 2.2, relative luminance. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe("the pictures of the guide", () => {
  it("that are kept are exactly what the example draws", () => {
    // The house is drawn from the packages, by `npx pnpm@12 reference`; photographs of pages are made by `npx pnpm@12 pictures`.
    const kept = readdirSync(folder).filter((name) => name.endsWith(".svg") && name !== "the-house.svg")
    assert.deepStrictEqual(kept.toSorted(), Array.from(drawn.keys()).toSorted())
    for (const [name, content] of drawn) assert.strictEqual(readFileSync(new URL(name, folder), "utf8"), content, name)
  })

  for (const [name, content] of drawn) {
    it(`say in words what they show, and bring everything they need: ${name}`, () => {
      const [, named] = /aria-labelledby="([^"]+)"/.exec(content) ?? []
      const [title = "", description = ""] = named?.split(" ") ?? []
      assert.match(content, new RegExp(`<title id="${title}">[^<]{8,}</title>`))
      assert.match(content, new RegExp(`<desc id="${description}">[^<]{40,}</desc>`))
      assert.include(content, `lang="${name.split(".")[1]}"`)
      assert.notMatch(content, /NaN|undefined|Infinity|url\(|href|<script|@import|font-family:(?!sans-serif)/)
    })
  }

  it("are readable on light and on dark pages", () => {
    for (const { band, grid, ink, lines, paper, soft, surfaces } of Object.values(palettes)) {
      for (const behind of [paper, band, ...surfaces]) assert.isAbove(contrast(ink, behind), 7)
      for (const colour of [soft, ...lines]) assert.isAbove(contrast(colour, paper), 4.5)
      for (const colour of lines) assert.isAbove(contrast(colour, band), 3)
      assert.isBelow(contrast(grid, paper), 3)
    }
  })
})

describe("a year of cents", () => {
  it("leaves somebody more than ten cents away from what is due when every week forgets the one before", () => {
    assert.isAbove(Rational.compare(Year.furthest(Year.withoutMemory), Rational.fromInt(10)), 0)
  })

  it("never brings anybody a whole cent away with Steady", () => {
    assert.isBelow(Rational.compare(Year.furthest(Year.withSteady), Rational.one), 0)
  })

  it("shares 52 pots to the cent, with and without memory", () => {
    assert.lengthOf(new Set(Year.weeks.map(({ splitId }) => splitId)), 52)
    for (const carries of [...Year.withoutMemory, ...Year.withSteady]) {
      assert.deepStrictEqual(Rational.sum(Object.values(carries)), Rational.zero)
    }
  })
})

describe("a payment", () => {
  it("of 240 € leaves 144.90 € to share, and four people get 51.75, 36.22, 36.23 and 20.70 €", () => {
    const { commonPot, contribution, costs, envelope, vat } = Payment.line
    assert.deepStrictEqual([vat, contribution, costs, commonPot, envelope], [4_000, 2_400, 1_500, 1_610, 14_490])
    assert.deepStrictEqual(
      Payment.people.map(({ name }) => Payment.settled.payments.find(({ id }) => id === name)?.amount),
      [5_175n, 3_622n, 3_623n, 2_070n]
    )
  })
})
