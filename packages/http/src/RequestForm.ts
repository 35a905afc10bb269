/**
 * Answers 422 and names the parameter, when the address or a header of a request does not have its form.
 *
 * @since 0.1.0
 */
import { Effect, type Layer } from "effect"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import * as FieldErrors from "./FieldErrors.ts"
import * as Problem from "./Problem.ts"
import * as RequestProblems from "./RequestProblems.ts"

/** Looks at the form of a request before its handler does. @category middleware @since 0.1.0 */
export class RequestForm extends HttpApiMiddleware.Service<RequestForm>()("@kpacite/http/RequestForm") {}

/** Names the parameter that is wrong. Bodies are looked at by their handlers. @category layers @since 0.1.0 */
export const layer: Layer.Layer<RequestForm> = HttpApiMiddleware.layerSchemaErrorTransform(RequestForm, (error) =>
  error.kind === "Body" || error.kind === "ResponseHeaders"
    ? Effect.die(error)
    : Problem.answer(Effect.fail(RequestProblems.fields(FieldErrors.ofParameters(error.cause.issue))))
)
