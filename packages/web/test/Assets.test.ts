/** The scripts of the pages: how much they weigh, and that they are the same wherever the program was put together. */
import { pathToFileURL } from "node:url"
import { Script } from "node:vm"
import { brotliCompressSync } from "node:zlib"
import { assert, describe, it } from "@effect/vitest"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Effect } from "effect"
import * as Programs from "../../../tests/desk/Programs.ts"
import * as Servers from "../../../tests/server/Servers.ts"
import * as Assets from "../src/Assets.ts"

const both = [Assets.page, Assets.offline] as const

/** **Units** - bytes, with brotli. */
const mostBytes = 3_000

/** Reads a script without running it. */
const parse = (text: string) => new Script(text)

describe("the scripts of the pages", () => {
  it("weigh little enough for the end of a month, both together", () => {
    const bytes = both.reduce((sum, { text }) => sum + brotliCompressSync(text).byteLength, 0)
    assert.isAtMost(bytes, mostBytes)
    assert.isAbove(bytes, 500)
  })

  it("are whole, and carry no comment", () => {
    for (const { text } of both) {
      assert.doesNotThrow(() => parse(text))
      assert.notMatch(text, /\/\*|^\s*\/\//m)
      assert.match(text, /^\(function (page|offline)\(/)
    }
  })

  it("stand at addresses that change with them, for as long as anybody keeps them", () =>
    Effect.gen(function* () {
      const { send } = yield* Servers.open(MemoryEventStore.layer)
      for (const { path, text } of both) {
        assert.match(path, /^\/(page|offline)-[\w-]{16}\.js$/)
        const answer = yield* send("GET", path)
        assert.strictEqual(answer.text, text)
        assert.strictEqual(answer.headers.get("content-type"), "text/javascript; charset=utf-8")
        assert.strictEqual(answer.headers.get("cache-control"), "public, max-age=31536000, immutable")
        assert.strictEqual(answer.headers.get("content-security-policy"), "default-src 'none'; connect-src 'self'")
        assert.strictEqual(answer.headers.get("x-content-type-options"), "nosniff")
      }
      assert.include(Assets.offline.text, Assets.page.path)
    }).pipe(Effect.scoped, Effect.runPromise))

  it("are found by a program that was put together into one file", () =>
    Effect.gen(function* () {
      const file = yield* Programs.inOneFile(new URL("../src/Assets.ts", import.meta.url))
      const bundled: typeof Assets = yield* Effect.promise(() => import(pathToFileURL(file).href))
      for (const [name, { path, text }, source] of [
        ["page", bundled.page, Assets.page],
        ["offline", bundled.offline, Assets.offline]
      ] as const) {
        assert.doesNotThrow(() => parse(text))
        assert.match(path, new RegExp(`^/${name}-[\\w-]{16}\\.js$`))
        const words = (script: string) => new Set(script.match(/"[^"\n]*"/g))
        // How a script is laid out is for whoever put it together; what it says is not.
        const own = words(source.text.replaceAll(/(page|offline)-[\w-]{16}/g, ""))
        assert.deepStrictEqual(words(text.replaceAll(/(page|offline)-[\w-]{16}/g, "")), own)
      }
    }).pipe(Effect.runPromise))
})
