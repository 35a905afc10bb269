/**
 * One line in the server's log for each request: what kind of request, how it ended and how long it took. No body, no
 * query, no name, no token, and no id of a person. Of a command whose sender is hidden it says neither which, nor where.
 *
 * @since 0.1.0
 */
import { Cause, Clock, Context, Effect, Option, Random, type Types } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import { type HttpServerError, isHttpServerError } from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import type { HttpServerResponse } from "effect/http/HttpServerResponse"
import * as Addresses from "./Addresses.ts"
import * as Packed from "./Packed.ts"
import * as ProblemPage from "./ProblemPage.ts"
import * as RequestProblems from "./RequestProblems.ts"
import * as ResponseHeaders from "./ResponseHeaders.ts"

/**
 * Logs each request, gives its answer the headers that every answer has, answers 404 where there is nothing, and 500 after a defect, of which the log tells the place in the
 * code but not the words, beside the short code that the answer has too.
 *
 * @category middleware
 * @since 0.1.0
 */
export const layer = HttpRouter.middleware(
  Effect.map(
    Effect.all([ProblemPage.ProblemPage, ResponseHeaders.OverTls]),
    ([page, overTls]) =>
      (handled) =>
        Effect.gen(function* (): Effect.fn.Return<
          HttpServerResponse,
          Types.unhandled,
          HttpServerRequest.HttpServerRequest
        > {
          const { headers, method } = yield* HttpServerRequest.HttpServerRequest
          const started = yield* Clock.currentTimeMillis
          const answered = yield* Effect.catchCause(handled, recover(page))
          const route = Option.getOrUndefined(Context.getOption(yield* Effect.context(), HttpRouter.RouteContext))
          const path = route?.route.path ?? "none"
          const added = ResponseHeaders.add(path, answered, overTls)
          const response = ResponseHeaders.isForAll(path)
            ? yield* Packed.answer(added, headers["accept-encoding"])
            : added
          const cooperative = route?.params["id"]
          const hidden = Addresses.isHidden(path)
          yield* Effect.logInfo("request").pipe(
            Effect.annotateLogs({
              method,
              route: hidden ? "hidden" : path,
              ...(!hidden && cooperative !== undefined && response.status < 400 && { cooperative }),
              status: response.status,
              milliseconds: (yield* Clock.currentTimeMillis) - started
            })
          )
          return response
        })
  ),
  { global: true }
)

const signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

const recover =
  (page: Option.Option<ProblemPage.Show>) =>
  (cause: Cause.Cause<unknown>): Effect.Effect<HttpServerResponse, never, HttpServerRequest.HttpServerRequest> => {
    if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause as Cause.Cause<never>)
    const error = Cause.squash(cause)
    if (isHttpServerError(error) && isMissing(error)) return ProblemPage.answer(RequestProblems.nothingHere, page)
    return Effect.flatMap(newCode, (code) =>
      Effect.andThen(
        Effect.logError("defect").pipe(Effect.annotateLogs({ code, error: placeOf(error) })),
        ProblemPage.answer(RequestProblems.unexpected(code), page)
      )
    )
  }

/** Short enough to be read out on a telephone, without signs that look like others. */
const newCode = Effect.map(
  Effect.all(Array.from({ length: 6 }, () => Random.nextIntBetween(0, signs.length, { halfOpen: true }))),
  (places) => places.map((place) => signs[place]).join("")
)

const isMissing = ({ reason }: HttpServerError): boolean => reason._tag === "RouteNotFound"

/** The name of an error and the lines of code that it passed; its message may hold words of people. */
const placeOf = (error: unknown): string =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))].join("\n")
    : typeof error
