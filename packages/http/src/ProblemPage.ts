/**
 * How a problem is shown to people: as a page, where a server has pages. Programs are always told it as problem details.
 *
 * @since 0.1.0
 */
import { Context, Effect, Option } from "effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import type { HttpServerResponse } from "effect/http/HttpServerResponse"
import * as Problem from "./Problem.ts"

/** A page for a problem, for whoever sends this request. @category models @since 0.1.0 */
export type Show = (
  problem: Problem.Problem
) => Effect.Effect<HttpServerResponse, never, HttpServerRequest.HttpServerRequest>

/** What shows problems as pages, if the server has any. @category services @since 0.1.0 */
export const ProblemPage: Context.Reference<Option.Option<Show>> = Context.Reference("@kpacite/http/ProblemPage", {
  defaultValue: () => Option.none<Show>()
})

/**
 * Whether a page is what is wanted most, as browsers say when an address is opened.
 *
 * ```ts
 * import * as ProblemPage from "@kpacite/http/ProblemPage"
 *
 * ProblemPage.isWanted("text/html, application/xml;q=0.9") // => true
 * ProblemPage.isWanted("application/json, text/html;q=0.9") // => false
 * ```
 *
 * **Source** - RFC 9110, section 12.5.1.
 *
 * @category guards
 * @since 0.1.0
 */
export const isWanted = (accept: string | undefined): boolean => {
  const ranges = (accept ?? "").split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase())
    const weight = Number(parameters.find((one) => one.startsWith("q="))?.slice(2) ?? 1)
    return { type, weight: Number.isNaN(weight) ? 0 : weight }
  })
  const most = Math.max(...ranges.map(({ weight }) => weight))
  return most > 0 && ranges.find(({ weight }) => weight === most)?.type === "text/html"
}

/** Answers with a problem, as a page to those who want one most. @category conversions @since 0.1.0 */
export const answer = Effect.fnUntraced(function* (problem: Problem.Problem, page: Option.Option<Show>) {
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  return yield* Option.isSome(page) && isWanted(headers["accept"])
    ? page.value(problem)
    : Problem.answer(Effect.fail(problem))
})
