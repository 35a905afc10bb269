/** After a year and ten thousand events, a page is as small as it was: counts of what travels and of what is in it, no times. */
import { assert, describe, it } from "@effect/vitest"
import { brotliDecompressSync } from "node:zlib"
import * as Pages from "@kpacite/web/Pages"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Answers from "./Answers.ts"
import * as History from "./History.ts"
import * as Place from "./Place.ts"

/** **Units** - bytes with brotli, as they are sent; elements. */
const most = { bytes: 10_000, elements: 800 }

const names: { readonly [name: string]: string } = {
  fiche: History.ficheId,
  proposal: History.proposalId,
  week: "2026-W47",
  person: History.coordinator,
  client: "client-ahead",
  decision: "adopted-1",
  rule: "split-rule",
  game: "game-0"
}

const paths = Pages.all.flatMap(({ path }) => {
  const parts = path.split("/").map((part) => (part.startsWith(":") ? names[part.slice(1)] : part))
  return parts.includes(undefined) ? [] : [parts.join("/")]
})

describe("a page of a cooperative of ten thousand events", () => {
  it.effect(
    "weighs no more than it may, and holds no more than a telephone lays out at once",
    () =>
      Effect.gen(function* () {
        yield* TestClock.setTime(Date.parse("2026-11-27T09:00:00.000Z"))
        const { year } = yield* Place.open
        assert.isAtLeast(year.events, 10_000)
        const seen = new Set<string>()
        const heavy: Array<string> = []
        for (const who of ["member", "coordinator"] as const) {
          for (const path of paths) {
            const wanted = { url: year.under(path), headers: { cookie: year.cookies[who] } }
            const { bytes, coding, status } = yield* Effect.promise(() => Answers.travelled(wanted))
            assert.strictEqual(coding, "br", path)
            if (status === 200) seen.add(path)
            // Whoever coordinates has no papers of a member, and nothing to agree to as one.
            else assert.strictEqual(status, who === "coordinator" && path.endsWith("/accords") ? 404 : 403, path)
            const elements = Answers.elements(brotliDecompressSync(bytes))
            if (bytes.byteLength > most.bytes) heavy.push(`${path}, to a ${who}: ${bytes.byteLength} bytes`)
            if (elements > most.elements) heavy.push(`${path}, to a ${who}: ${elements} elements`)
          }
        }
        assert.deepStrictEqual(heavy, [])
        assert.deepStrictEqual(
          paths.filter((path) => !seen.has(path)),
          // Nobody mediates there yet, and nobody is followed who coordinates.
          ["mediation", "nous/ana/parcours", "nous/ana/accords"]
        )
      }),
    180_000
  )
})
