import { gunzipSync } from "node:zlib"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Packed from "../src/Packed.ts"
import * as ResponseHeaders from "../src/ResponseHeaders.ts"

const bytesOf = ({ body }: HttpServerResponse.HttpServerResponse) =>
  body._tag === "Uint8Array" ? body.body : new Uint8Array()

describe("what is the same for everybody", () => {
  const words = "été ".repeat(10_000)
  const page = ResponseHeaders.add(ResponseHeaders.docs, HttpServerResponse.text(words, { contentType: "text/html" }))

  it.effect("is compressed once, however many ask, and is the same when it is unpacked", () =>
    Effect.gen(function* () {
      const [one, other] = [
        yield* Packed.answer(page, "gzip, deflate, br"),
        yield* Packed.answer(page, "br;q=1, GZIP;q=0.5")
      ]
      assert.strictEqual(bytesOf(one), bytesOf(other))
      assert.strictEqual(gunzipSync(bytesOf(one)).toString(), words)
      assert.isBelow(bytesOf(one).length, words.length / 20)
      assert.deepInclude(one.headers, { "content-encoding": "gzip", vary: "Accept-Encoding" })
      assert.deepInclude(one.body, { contentType: "text/html" })
    })
  )

  it.effect.each(["", "br", "identity", "gzip;q=0", "xgzip", "gzip;q=0.000"])(
    "comes as it is to whoever cannot unpack it: %j",
    (accepted) =>
      Effect.gen(function* () {
        const answer = yield* Packed.answer(page, accepted)
        assert.strictEqual(Buffer.from(bytesOf(answer)).toString(), words)
        assert.isUndefined(answer.headers["content-encoding"])
        assert.strictEqual(answer.headers["vary"], "Accept-Encoding")
      })
  )
})
