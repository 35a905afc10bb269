import { assert, describe, it } from "@effect/vitest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as ResponseHeaders from "../src/ResponseHeaders.ts"

describe("what is the same for everybody", () => {
  for (const path of [ResponseHeaders.docs, ResponseHeaders.openapi]) {
    it(`is made into bytes once, however many ask for ${path}`, () => {
      const page = HttpServerResponse.text("été", { contentType: "text/html" })
      const answers = [ResponseHeaders.add(path, page), ResponseHeaders.add(path, page)].map(({ body }) => body)
      const bytes = answers.map((body) =>
        body._tag === "Uint8Array" && body.text === undefined ? body.body : undefined
      )
      assert.isDefined(bytes[0])
      assert.strictEqual(bytes[0], bytes[1])
      assert.deepInclude(answers[0], { contentType: "text/html" })
    })
  }
})
