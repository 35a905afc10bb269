/**
 * Everything a server answers: the contract with its handlers, OpenAPI at `/openapi.json` and a page to read and try it
 * at `/docs`, which works without the internet.
 *
 * @since 0.1.0
 */
import { Effect, Layer } from "effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpApiSwagger from "effect/http-api/HttpApiSwagger"
import * as OpenApi from "effect/http-api/OpenApi"
import * as AccessHandlers from "./AccessHandlers.ts"
import * as Authorization from "./Authorization.ts"
import * as CommandHandlers from "./CommandHandlers.ts"
import * as Contract from "./Contract.ts"
import * as LogHandlers from "./LogHandlers.ts"
import * as RequestForm from "./RequestForm.ts"
import * as RequestLog from "./RequestLog.ts"
import * as ResponseHeaders from "./ResponseHeaders.ts"
import * as ViewHandlers from "./ViewHandlers.ts"

const handlers = Layer.mergeAll(
  CommandHandlers.layer,
  ViewHandlers.layer,
  LogHandlers.layer,
  AccessHandlers.layer
).pipe(Layer.provide([Authorization.layer, RequestForm.layer]))

/**
 * How long an id in an address may be.
 *
 * **Units** - UTF-16 code units, as percent-decoded.
 *
 * @category limits
 * @since 0.1.0
 */
export const routerConfig = { maxParamLength: 512 }

/**
 * Makes what OpenAPI says of every address, which takes one long stretch the first time in a process and is then kept: before anybody
 * waits for an answer, and not while they do.
 *
 * @category running
 * @since 0.1.0
 */
export const prepared: Effect.Effect<void> = Effect.sync(() => void OpenApi.fromApi(Contract.api))

/** All routes of a server; each request is logged. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(
  HttpApiBuilder.layer(Contract.api, { openapiPath: ResponseHeaders.openapi }).pipe(Layer.provide(handlers)),
  HttpApiSwagger.layer(Contract.api, { path: ResponseHeaders.docs }),
  RequestLog.layer
)
