/** On paper: what is read there, and nothing of what is pressed. */
import { assert, describe, layer } from "@effect/vitest"
import { Effect } from "effect"
import type { Page } from "playwright-core"
import * as Browser from "./Browser.ts"

/** The width of A4 between its margins, and of A5. **Units** - CSS pixels at 96 dpi. */
const [ofA4, ofA5] = [680, 468]

const onPaper = (page: Page, url: string, width: number) =>
  Effect.promise(async () => {
    const status = (await page.goto(url))?.status()
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ media: "print" })
    return status
  })

/** What a page shows that can only be pressed or filled in, or stands folded: nothing, on paper. */
const amiss = (page: Page) =>
  Effect.promise(() =>
    page.evaluate<ReadonlyArray<string>>(`(() => {
      const shown = (element) => element.checkVisibility() && element.getClientRects().length > 0
      const found = []
      for (const one of document.querySelectorAll("form, button, input, select, textarea, .button, nav, header, .skip"))
        if (shown(one)) found.push("to press: " + one.outerHTML.slice(0, 80))
      for (const one of document.querySelectorAll("details:not(:has(form)) > :not(summary)"))
        if (one.textContent.trim() !== "" && !shown(one)) found.push("folded: " + one.outerHTML.slice(0, 80))
      for (const one of document.querySelectorAll("h1, h2, h3"))
        if (shown(one) && one.matches(":last-child") && one.parentElement.children.length === 1) found.push("nothing under " + one.textContent)
      if (document.documentElement.scrollWidth > innerWidth) found.push("wider than the paper: " + document.documentElement.scrollWidth)
      return found
    })()`)
  )

/** Sizes of the pages of a PDF. **Units** - points of 1/72 inch. */
const sheets = (page: Page) =>
  Effect.promise(async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1")
    return Array.from(pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g), ([, width, height]) =>
      [width, height].map((side) => Math.round(Number(side)))
    )
  })

const [a4, a5] = [
  [595, 842],
  [420, 595]
]

describe.skipIf(Browser.isSkipped)(
  "on paper, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const [path, most] of [
        ["fiches/f17-affiches", 5],
        ["semaine", 3],
        ["partage/2026-W47", 2],
        ["regles", 1]
      ] as const) {
        it.effect(`${path} has nothing to press, nothing folded, and fits on A4`, () =>
          Effect.gen(function* () {
            const { at, takeAs } = yield* Browser.Place
            for (const person of ["awa", "helene"]) {
              const { page } = yield* takeAs(person, { colorScheme: "dark" })
              assert.strictEqual(yield* onPaper(page, at(path), ofA4), 200)
              assert.deepStrictEqual(yield* amiss(page), [])
              // A dark screen makes no dark paper.
              const ink = yield* Effect.promise(() =>
                page.evaluate<string>("getComputedStyle(document.documentElement).getPropertyValue('--ink')")
              )
              assert.strictEqual(ink.trim(), "#1e1a2b")
              const pages = yield* sheets(page)
              assert.deepStrictEqual(
                pages,
                pages.map(() => a4)
              )
              assert.isAtMost(pages.length, most)
            }
          })
        )
      }

      it.effect("a flyer fills one page of A5, with its code and without anything to press", () =>
        Effect.gen(function* () {
          const { at, takeAs } = yield* Browser.Place
          const { page } = yield* takeAs("awa", { colorScheme: "dark" })
          for (const path of ["affiche", "fiches/f17-affiches/affiche"]) {
            assert.strictEqual(yield* onPaper(page, at(path), ofA5), 200)
            assert.deepStrictEqual(yield* amiss(page), [])
            assert.deepStrictEqual(yield* sheets(page), [a5])
            const [dark, light] = yield* Effect.promise(() =>
              page.evaluate<ReadonlyArray<string>>(
                `[getComputedStyle(document.querySelector(".qr path")).fill, getComputedStyle(document.querySelector(".qr")).backgroundColor]`
              )
            )
            assert.deepStrictEqual([dark, light], ["rgb(0, 0, 0)", "rgb(255, 255, 255)"])
          }
        })
      )
    })
  }
)
