/**
 * Addresses of a cooperative, for whoever is signed in there: everybody else is turned away, and so is what another site sends.
 *
 * @since 0.1.0
 */
import type { Rejection } from "@kpacite/core/Rejection"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import { Effect, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import type { HttpServerResponse } from "effect/http/HttpServerResponse"
import { address, type Typed } from "./Here.ts"
import * as Origin from "./Origin.ts"
import * as Pages from "./Pages.ts"
import * as Reply from "./Reply.ts"
import * as Visit from "./Visit.ts"

/** Who is signed in, and what stands in the address. @category models @since 0.1.0 */
export interface Asked {
  readonly known: Effect.Success<ReturnType<typeof Visit.identity>>
  readonly params: { readonly [name: string]: string | undefined }
}

type Answer<R> = (asked: Asked) => Effect.Effect<HttpServerResponse, Rejection, R>

/** Something to look at. @category routes @since 0.1.0 */
export const get = <R>(path: string, answer: Answer<R>) => HttpRouter.add("GET", `/kpa/:id/${path}`, answered(answer))

/** Something that is sent from a page of ours. @category routes @since 0.1.0 */
export const post = <R>(path: string, answer: Answer<R>) =>
  HttpRouter.add(
    "POST",
    `/kpa/:id/${path}`,
    Effect.gen(function* () {
      return yield* (yield* Origin.fromHere) ? answered(answer) : Reply.fromElsewhere
    })
  )

const answered = <R>(answer: Answer<R>) =>
  Effect.gen(function* () {
    const params = yield* HttpRouter.params
    const said = yield* Effect.result(
      Effect.flatMap(Visit.identity(params["id"] ?? ""), (known) => answer({ known, params }))
    )
    return Result.isSuccess(said) ? said.success : yield* Reply.turnedAway(said.failure)
  })

/** The page that a form says it stands on, if it is one of this cooperative; home otherwise. @category reading @since 0.1.0 */
export const pageOf = (fields: URLSearchParams, cooperative: CooperativeId): string => {
  const home = address({ cooperative })
  const asked = fields.get("retour") ?? home
  return Pages.find(asked, cooperative) === undefined ? home : asked
}

/** That page once more, with what was typed and why it was not done. @category constructors @since 0.1.0 */
export const again = Effect.fnUntraced(function* (known: Parameters<typeof Visit.here>[0], path: string, typed: Typed) {
  const found = Pages.find(path, known.cooperative)
  return found === undefined
    ? yield* Reply.nothingHere
    : yield* Reply.shown(found, yield* Visit.here(known, { path, typed }))
})
