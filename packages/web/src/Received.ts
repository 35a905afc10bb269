/**
 * What a form sent, read within bounds: what is no form of ours, too long, or not written as a browser writes it, is answered
 * before anything is done.
 *
 * @since 0.1.0
 */
import { ByteSize, Effect, Result } from "effect"
import * as HttpIncomingMessage from "effect/http/HttpIncomingMessage"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import type * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Field from "./Field.ts"
import * as Reply from "./Reply.ts"

/** How much of a form is read. @category policies @since 0.1.0 */
export const mostBytes = ByteSize.kibibytes(64)

/** How many fields a form may have: the longest of ours asks something of each person of a group. @category policies @since 0.1.0 */
export const mostFields = 1_000

/**
 * The fields of a form, or the page that says why they were not read.
 *
 * @category reading
 * @since 0.1.0
 */
export const fields: Effect.Effect<
  Result.Result<URLSearchParams, HttpServerResponse.HttpServerResponse>,
  never,
  HttpServerRequest.HttpServerRequest
> = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const { "content-encoding": encoding = "identity", "content-type": type = "" } = request.headers
  if (!isForm.test(type) || encoding !== "identity") return Result.fail(yield* Reply.notAForm)
  const text = yield* request.text.pipe(
    Effect.provideService(HttpIncomingMessage.MaxBodySize, mostBytes),
    Effect.option
  )
  if (text._tag === "None") return Result.fail(yield* Reply.tooLarge)
  if (!isWritten(text.value)) return Result.fail(yield* Reply.malformed)
  const fields = new URLSearchParams(text.value)
  return Field.isTooDeep(fields) ? Result.fail(yield* Reply.malformed) : Result.succeed(fields)
})

const isForm = /^application\/x-www-form-urlencoded\s*(?:;|$)/i

/** Every `%` begins an escape, the escapes are UTF-8, and there are not too many fields. */
const isWritten = (text: string): boolean => text.split("&", mostFields + 1).length <= mostFields && isDecodable(text)

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
