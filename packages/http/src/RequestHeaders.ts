/**
 * What a command says in its headers: under which id it is asked, and which version its sender had seen.
 *
 * @since 0.1.0
 */
import { CommandId } from "@kpacite/core/Ids"
import { Effect, Result, Schema } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import type { Headers } from "effect/http/Headers"
import * as EntityTag from "./EntityTag.ts"
import * as FieldErrors from "./FieldErrors.ts"
import type * as Problem from "./Problem.ts"
import * as RequestProblems from "./RequestProblems.ts"

/**
 * The command id that the sender chose as `Idempotency-Key`, with or without the quotes of a structured header; a new
 * one when they chose none.
 *
 * @category headers
 * @since 0.1.0
 */
export const commandId = Effect.fnUntraced(function* (headers: Headers) {
  const key = headers["idempotency-key"]
  if (key === undefined) return CommandId.make(yield* (yield* SecureRandom).uuidV4())
  const decoded = decodeCommandId(key.replace(/^"(.*)"$/, "$1"))
  if (Result.isSuccess(decoded)) return decoded.success
  const errors = FieldErrors.ofParameters(decoded.failure.issue)
  return yield* RequestProblems.fields(errors.map(({ detail }) => ({ parameter: "Idempotency-Key", detail })))
})

const decodeCommandId = Schema.decodeUnknownResult(CommandId)

/**
 * The version in `If-Match`; nothing when the sender does not mind what changed in between. What is no tag of ours is a
 * version that never was, so that somebody who may not ask is told so first.
 *
 * @category headers
 * @since 0.1.0
 */
export const expectedVersion = (headers: Headers): number | undefined => {
  const tag = headers["if-match"]
  return tag === undefined ? undefined : (EntityTag.versionOf(tag) ?? never)
}

const never = Number.MAX_SAFE_INTEGER

/** What is the matter when the expected version is not that of now. @category headers @since 0.1.0 */
export const stale = <R>(expected: number | undefined, rejection: R): R | Problem.Problem =>
  expected === never ? noEntityTag : rejection

const noEntityTag = RequestProblems.fields([
  {
    parameter: "If-Match",
    detail: {
      fr: "doit être un ETag tel qu'une réponse l'a donné, comme \"42\"",
      en: 'must be one ETag as an answer gave it, such as "42"'
    }
  }
])
