/**
 * Recognises who sends a request by its bearer token, and answers 401 when it cannot.
 *
 * @since 0.1.0
 */
import { Context, Effect, Layer, Redacted } from "effect"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as HttpApiSecurity from "effect/http-api/HttpApiSecurity"
import { Access, type Identity, Unauthorized } from "@kpacite/host/Access"
import * as Problem from "./Problem.ts"

/** Who sends this request, and the token they sent. @category models @since 0.1.0 */
export class Sender extends Context.Service<
  Sender,
  { readonly identity: Identity; readonly token: Redacted.Redacted }
>()("@kpacite/http/Sender") {}

/** Asks for a bearer token, and says to the handlers who sent it. @category middleware @since 0.1.0 */
export class Authorization extends HttpApiMiddleware.Service<Authorization, { provides: Sender }>()(
  "@kpacite/http/Authorization",
  { security: { token: HttpApiSecurity.bearer } }
) {}

/** Recognises tokens by what `Access` knows of them. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Authorization, never, Access> = Layer.effect(
  Authorization,
  Effect.map(Access, (access) => ({
    token: (next, { credential: token }) => {
      const identified =
        Redacted.value(token) === "" ? Effect.fail(new Unauthorized({ reason: "missing" })) : access.authenticate(token)
      return Effect.matchEffect(identified, {
        onFailure: (failure) => Problem.answer(Effect.fail(failure)),
        onSuccess: (identity) => Effect.provideService(next, Sender, { identity, token })
      })
    }
  }))
)
