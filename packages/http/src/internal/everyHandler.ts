/** Marks a group as handled whose endpoints the types know by string only, and which a loop went through. */
import type * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import type * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"

export const everyHandler = <R, E extends Record<string, HttpApiEndpoint.Constraint>>(
  handlers: HttpApiBuilder.Handlers<R, E, string>
): HttpApiBuilder.Handlers<R> => handlers as unknown as HttpApiBuilder.Handlers<R>
