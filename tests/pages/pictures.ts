/**
 * Pictures of every page, for people who look at them before and after a change: as a member and as a coordinator come to it, on a
 * telephone and on a laptop, by day and by night, and `index.html` that shows them side by side. `npx pnpm@12 pictures [folder]`.
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import type { Page } from "playwright-core"
import * as Crawl from "../../packages/web/test/Crawl.ts"
import * as Reader from "../../packages/web/test/Reader.ts"
import * as Season from "../../packages/web/test/season/Season.ts"
import * as Browser from "./Browser.ts"

const sizes = { telephone: { width: 360, height: 740 }, laptop: { width: 1280, height: 800 } } as const
const schemes = ["light", "dark"] as const
const people = ["awa", "helene"] as const

/** What somebody sees first, and what they tell others about. */
const first = ["", "semaine", "fiches/f15-haie", "vendredi"]

/** A picture is as long as its page, within reason. **Units** - CSS pixels. */
const longest = 1_600

const folder = process.argv[2] ?? "pictures"

const taken = async (page: Page, { height, width }: (typeof sizes)[keyof typeof sizes]) => {
  const whole = await page.evaluate<number>("document.documentElement.scrollHeight")
  await page.setViewportSize({ width, height: Math.min(longest, Math.max(height, whole)) })
  const picture = await page.screenshot({ animations: "disabled" })
  await page.setViewportSize({ width, height })
  return picture
}

const all = Effect.gen(function* () {
  const place = yield* Browser.Place
  const { token } = yield* place.client().accept(/entrer\/(\S+)/.exec(place.links.helene)?.[1] ?? "")
  const tokens = yield* Season.more(place, place.client(token))
  mkdirSync(folder, { recursive: true })
  const shown: Array<string> = []
  for (const who of people) {
    const visited = yield* Crawl.crawl(Reader.reader(place, Season.id, tokens[who]), Season.id, 1)
    for (const [name, viewport] of Object.entries(sizes)) {
      for (const colorScheme of schemes) {
        const { context, page } = yield* place.take({ viewport, colorScheme })
        yield* Effect.promise(() => context.addCookies([{ name: "kpa", value: tokens[who], url: place.url }]))
        shown.push(`<h2>${who}, ${name}, ${colorScheme}</h2>`)
        for (const { path } of visited) {
          const file = `${who}-${name}-${colorScheme}-${path.replaceAll(/[^\w-]+/g, "_") || "home"}.png`
          yield* Effect.promise(async () => {
            await page.goto(place.at(path))
            writeFileSync(join(folder, file), await taken(page, viewport))
          })
          shown.push(
            `<figure><img src="${file}" width="${viewport.width / 2}"><figcaption>${path}</figcaption></figure>`
          )
        }
        yield* Effect.promise(() => context.close())
      }
    }
  }
  const style = "body { font: 14px sans-serif } figure { display: inline-block; vertical-align: top; margin: 8px }"
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><meta charset="utf-8"><style>${style}</style>${shown.join("\n")}`
  )
  yield* together(place, tokens.awa)
  return shown.length
})

/** The first screens beside one another, for the README. */
const together = (place: Browser.Place["Service"], token: string) =>
  Effect.gen(function* () {
    const { context, page } = yield* place.take()
    yield* Effect.promise(() => context.addCookies([{ name: "kpa", value: token, url: place.url }]))
    const screens: Array<string> = []
    for (const path of first) {
      yield* Effect.promise(async () => {
        await page.goto(place.at(path))
        screens.push((await page.screenshot()).toString("base64"))
      })
    }
    const { page: sheet } = yield* place.take({ viewport: { width: first.length * 376 + 16, height: 772 } })
    const images = screens.map((data) => `<img width="360" height="740" src="data:image/png;base64,${data}">`)
    const style = "body { margin: 16px; display: flex; gap: 16px; background: #5a5368 } img { border-radius: 16px }"
    yield* Effect.promise(async () => {
      await sheet.setContent(`<style>${style}</style>${images.join("")}`)
      await sheet.screenshot({ path: join(folder, "first-screens.png") })
    })
  })

const count = await Effect.runPromise(Effect.scoped(Effect.provide(Effect.orDie(all), Browser.layer)))
process.stdout.write(`${count} in ${folder}; open ${join(folder, "index.html")}\n`)
// The browser belongs to the process.
process.exit(0)
