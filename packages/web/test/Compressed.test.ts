/** How a page travels: pressed for whoever can unpack it, and nothing but pages. */
import { request } from "node:http"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { withCooperative } from "../../../tests/server/Servers.ts"

interface Travelled {
  readonly status: number | undefined
  readonly headers: { readonly [name: string]: string | ReadonlyArray<string> | undefined }
  readonly body: Buffer
}

/** Bytes as they travel: `fetch` would unpack them. */
const ask = (url: string, headers: { readonly [name: string]: string }, method = "GET", until?: string) =>
  Effect.promise(
    () =>
      new Promise<Travelled>((resolve, reject) => {
        const sent = request(url, { method, headers }, (answer) => {
          const pieces: Array<Buffer> = []
          const done = () =>
            resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) })
          answer.on("data", (piece: Buffer) => {
            pieces.push(piece)
            if (until !== undefined && Buffer.concat(pieces).includes(until)) {
              done()
              sent.destroy()
            }
          })
          answer.on("end", done)
        })
        sent.on("error", reject)
        sent.end()
      })
  )

const place = Effect.gen(function* () {
  const server = yield* withCooperative()
  return { ...server, cookie: `kpa=${server.member}; langue=fr` }
})

describe("a page on its way", () => {
  it.effect("is pressed as the browser likes it best, says so to caches, and is the same page", () =>
    Effect.gen(function* () {
      const { cookie, id, url } = yield* place
      const at = `${url}/kpa/${id}/charte`
      const plain = yield* ask(at, { cookie })
      assert.isUndefined(plain.headers["content-encoding"])
      assert.include(String(plain.body), "</html>")
      for (const [accepted, encoding, unpack] of [
        ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
        ["gzip, deflate", "gzip", gunzipSync]
      ] as const) {
        const answer = yield* ask(at, { cookie, "accept-encoding": accepted })
        assert.strictEqual(answer.status, 200)
        assert.strictEqual(answer.headers["content-encoding"], encoding)
        assert.strictEqual(answer.headers["content-length"], String(answer.body.byteLength))
        assert.strictEqual(answer.headers["vary"], "Cookie, Accept-Language, Accept-Encoding")
        assert.match(String(answer.headers["content-security-policy"]), /style-src 'sha256-/)
        assert.strictEqual(String(unpack(answer.body)), String(plain.body))
        assert.isBelow(answer.body.byteLength, plain.body.byteLength / 2)
      }
    })
  )

  it.effect("is pressed as well when it says that somebody is not known, or may not", () =>
    Effect.gen(function* () {
      const { cookie, id, url } = yield* place
      for (const [path, headers, status] of [
        [`/kpa/${id}/`, {}, 401],
        [`/kpa/${id}/suivi`, { cookie }, 403],
        ["/", {}, 200]
      ] as const) {
        const answer = yield* ask(`${url}${path}`, { ...headers, "accept-encoding": "br" })
        assert.strictEqual(answer.status, status, path)
        assert.strictEqual(answer.headers["content-encoding"], "br", path)
        assert.include(String(brotliDecompressSync(answer.body)), "</html>", path)
      }
    })
  )

  it.effect("leaves what is for programs alone, and the news, which come one by one", () =>
    Effect.gen(function* () {
      const { id, member, url } = yield* place
      const headers = { authorization: `Bearer ${member}`, "accept-encoding": "br, gzip" }
      const view = yield* ask(`${url}/cooperatives/${id}/kanban/board`, headers)
      assert.strictEqual(view.status, 200)
      assert.isUndefined(view.headers["content-encoding"])
      const news = yield* ask(`${url}/cooperatives/${id}/events/live`, headers, "GET", "listening")
      assert.strictEqual(news.status, 200)
      assert.match(String(news.headers["content-type"]), /^text\/event-stream/)
      assert.isUndefined(news.headers["content-encoding"])
    })
  )
})
