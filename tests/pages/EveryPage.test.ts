/** Every page, whoever reads it: what axe finds, sizes, the policy of the browser, and how much travels. */
import { brotliCompressSync } from "node:zlib"
import { assert, describe, layer } from "@effect/vitest"
import * as Assets from "@kpacite/web/Assets"
import * as Pages from "@kpacite/web/Pages"
import { Effect } from "effect"
import * as Browser from "./Browser.ts"
import { judge } from "./Judge.ts"

/** What stands for each name in an address. */
const names: { readonly [name: string]: string } = { fiche: "f17-affiches", proposal: "sound" }

/** Those of which one address can be made from what the season has. */
const paths = Pages.all.flatMap(({ path }) => {
  const parts = path.split("/").map((part) => (part.startsWith(":") ? names[part.slice(1)] : part))
  return parts.includes(undefined) ? [] : [parts.join("/")]
})

/** **Units** - bytes, with brotli. */
const mostBytes = 10_000

describe.skipIf(Browser.isSkipped)(
  "every page, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const colorScheme of ["light", "dark"] as const) {
        it.effect(`can be read and touched by everybody, in the ${colorScheme}`, () =>
          Effect.gen(function* () {
            const { at, take, takeAs, url } = yield* Browser.Place
            const found: Array<string> = []
            const seen = new Set<string>()
            // Colours are the same for everybody.
            for (const person of colorScheme === "light" ? ["awa", "helene"] : ["awa"]) {
              const { page } = yield* takeAs(person, { colorScheme })
              for (const path of paths) {
                const status = (yield* Effect.promise(() => page.goto(at(path))))?.status()
                // What is for others says so on a page as well.
                if (status === 200) seen.add(path)
                else if (status !== 403) found.push(`${person} ${path}: status ${status}`)
                found.push(...(yield* judge(page)).map((fault) => `${person} ${path}: ${fault}`))
              }
            }
            const { page } = yield* take({ colorScheme })
            for (const path of ["/", "/nulle-part", "/entrer/fini", "/kpa/trois-ponts/", "/accessibilite"]) {
              yield* Effect.promise(() => page.goto(`${url}${path}`))
              found.push(...(yield* judge(page)).map((fault) => `${path}: ${fault}`))
            }
            assert.deepStrictEqual(found, [])
            if (colorScheme === "light")
              assert.deepStrictEqual(
                paths.filter((path) => !seen.has(path)),
                []
              )
          })
        )
      }

      it.effect("runs under its policy without a complaint, and has no style but its own", () =>
        Effect.gen(function* () {
          const { at, takeAs } = yield* Browser.Place
          const { complaints, page } = yield* takeAs("awa")
          for (const path of paths) {
            const answer = yield* Effect.promise(() => page.goto(at(path)))
            const policy = (yield* Effect.promise(async () => answer?.allHeaders()))?.["content-security-policy"] ?? ""
            for (const part of [
              "default-src 'none'",
              "script-src 'self';",
              "connect-src 'self';",
              "worker-src 'self';",
              "manifest-src 'self';",
              "style-src 'sha256-",
              "form-action 'self'",
              "frame-ancestors 'none'"
            ]) {
              assert.include(policy, part, path)
            }
            assert.notInclude(policy, "unsafe", path)
            assert.strictEqual(yield* Effect.promise(() => page.locator("[style]").count()), 0, path)
            assert.strictEqual(yield* Effect.promise(() => page.locator("img, iframe, link").count()), 0, path)
            const scripts = yield* Effect.promise(() =>
              page.locator("script").evaluateAll((all) => all.map((one) => [one.getAttribute("src"), one.textContent]))
            )
            assert.deepStrictEqual(scripts, [[Assets.page.path, ""]], path)
          }
          // That a page is for others is told by its status, which the browser repeats.
          assert.deepStrictEqual(
            complaints.filter((said) => !said.includes("status of 403")),
            []
          )
        })
      )

      it.effect("weighs little enough for the end of a month", () =>
        Effect.gen(function* () {
          const { at, takeAs } = yield* Browser.Place
          for (const person of ["awa", "helene"]) {
            const { page } = yield* takeAs(person)
            for (const path of paths) {
              const body = yield* Effect.promise(async () => (await page.goto(at(path)))?.body())
              assert.isAtMost(brotliCompressSync(body ?? "").byteLength, mostBytes, `${person} ${path}`)
            }
          }
        })
      )
    })
  }
)
