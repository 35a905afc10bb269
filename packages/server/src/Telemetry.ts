/**
 * Spans and metrics for whoever runs the server, sent to a collector of OpenTelemetry when one is named in the environment
 * by the standard's own variables. They tell what kind of work was done, how long it took and how it ended; what somebody
 * said, who they are and where they look never leaves the server this way.
 *
 * **Source** - OpenTelemetry specification, "OpenTelemetry Protocol Exporter" and "Environment Variable Specification".
 *
 * @since 0.1.0
 */
import { version } from "@kpacite/host/Version"
import * as Addresses from "@kpacite/http/Addresses"
import { Cause, Config, ConfigProvider, Effect, Exit, Layer, Option, Predicate, Tracer } from "effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as OtlpMetrics from "effect/observability/OtlpMetrics"
import * as OtlpSerialization from "effect/observability/OtlpSerialization"
import * as OtlpTracer from "effect/observability/OtlpTracer"
import { WrongSetting } from "./Settings.ts"

/**
 * Sends spans and metrics when `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector, or the variable of one of them does;
 * without it nothing is collected and nothing is sent.
 *
 * **Fails with** `WrongSetting` when a variable cannot be used.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<never, WrongSetting> = Layer.unwrap(
  Effect.gen(function* () {
    const endpoints = yield* Effect.forEach(endpointVariables, endpoint)
    if (!endpoints.some(Option.isSome)) return Layer.empty
    const serialization = yield* protocol
    return Layer.merge(traces, OtlpMetrics.layerFromConfig()).pipe(
      Layer.provide(serialization),
      Layer.provide(FetchHttpClient.layer),
      Layer.provide(ConfigProvider.layerAdd(ConfigProvider.fromEnv({ env: defaults }))),
      // What else can be wrong with these variables is found out by the exporter itself.
      Layer.catchCause(() => Layer.effectDiscard(wrong("OTEL_*", badVariable)))
    )
  })
)

/**
 * A tracer that hands on the names of spans, when they began and ended, and how, with the few attributes that name no
 * person: no address, no query, no text of a database or of an error, and no route that only its sender is to know of.
 *
 * @category tracing
 * @since 0.1.0
 */
export const discreet = (tracer: Tracer.Tracer): Tracer.Tracer =>
  tracer === Tracer.nativeTracer
    ? tracer
    : Tracer.make({
        span: (options) => silenced(tracer.span({ ...options, links: [] })),
        context: tracer.context
      })

/**
 * The attributes that may leave the server.
 *
 * @category tracing
 * @since 0.1.0
 */
export const attributes: ReadonlySet<string> = new Set([
  "db.operation.name",
  "db.system.name",
  "event_store.appends",
  "events",
  "http.request.method",
  "http.response.status_code",
  "http.route",
  "projection",
  "version"
])

const silenced = (span: Tracer.Span): Tracer.Span => {
  const [attribute, end] = [span.attribute.bind(span), span.end.bind(span)]
  return Object.assign(span, {
    attribute: (key: string, value: unknown) =>
      attributes.has(key) && !(key === "http.route" && Addresses.isHidden(String(value)))
        ? attribute(key, value)
        : undefined,
    event: () => undefined,
    addLinks: () => undefined,
    end: (at: bigint, exit: Exit.Exit<unknown, unknown>) => end(at, wordless(exit))
  })
}

/** How it ended; of an error only its kind, because its message may hold words of people. */
const wordless = (exit: Exit.Exit<unknown, unknown>): Exit.Exit<void> =>
  Exit.isSuccess(exit)
    ? Exit.void
    : Cause.hasInterruptsOnly(exit.cause)
      ? Exit.interrupt()
      : Exit.die(new Wordless(kindOf(Cause.squash(exit.cause))))

class Wordless extends Error {
  constructor(kind: string) {
    super(kind)
    this.name = kind
    this.stack = kind
  }
}

const kindOf = (error: unknown): string => {
  const tag = (value: unknown) => (Predicate.hasProperty(value, "_tag") ? String(value._tag) : undefined)
  const reason = Predicate.hasProperty(error, "reason") ? tag(error.reason) : undefined
  return reason ?? tag(error) ?? (Predicate.isError(error) ? error.name : typeof error)
}

const traces = Layer.effect(Tracer.Tracer, Effect.map(Tracer.Tracer, discreet)).pipe(
  Layer.provide(OtlpTracer.layerFromConfig())
)

const endpointVariables = [
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
  "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"
]

/** What the standard says of a variable that is not set. */
const defaults = {
  OTEL_SERVICE_NAME: "kpacite",
  OTEL_SERVICE_VERSION: version,
  OTEL_TRACES_EXPORTER: "otlp",
  OTEL_METRICS_EXPORTER: "otlp"
}

const endpoint = (variable: string) =>
  Config.option(Config.String(variable)).pipe(
    Effect.catch(() => wrong(variable, badEndpoint)),
    Effect.map(Option.filter((url) => url !== "")),
    Effect.filterOrElse(
      (url) => Option.isNone(url) || /^https?:$/.test(URL.parse(url.value)?.protocol ?? ""),
      () => wrong(variable, badEndpoint)
    )
  )

const protocol = Effect.gen(function* () {
  const variable = "OTEL_EXPORTER_OTLP_PROTOCOL"
  const name = yield* Effect.orElseSucceed(Config.withDefault(Config.String(variable), ""), () => "")
  if (name === "" || name === "http/protobuf") return OtlpSerialization.layerProtobuf
  return name === "http/json" ? OtlpSerialization.layerJson : yield* wrong(variable, badProtocol)
})

const wrong = (variable: string, remedy: string) => Effect.fail(new WrongSetting({ variable, remedy }))

const badEndpoint =
  "écris l'adresse d'un collecteur, comme http://localhost:4318, ou rien / write the address of a collector, such as http://localhost:4318, or nothing"

const badProtocol = "écris http/protobuf ou http/json / write http/protobuf or http/json"

const badVariable =
  "une variable de télémétrie ne se comprend pas, vérifie-les / a telemetry variable cannot be understood, check them"
