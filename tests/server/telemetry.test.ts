/** What the real server sends to a collector when one is named: how much, how long and how it ended, and nothing of people. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { collector, type Sent } from "./Collector.ts"
import * as Main from "./Main.ts"
import * as Servers from "./Servers.ts"

interface Attribute {
  readonly key: string
  readonly value: unknown
}

interface Span {
  readonly name: string
  readonly attributes: ReadonlyArray<Attribute>
  readonly events: ReadonlyArray<{ readonly attributes: ReadonlyArray<Attribute> }>
  readonly links: ReadonlyArray<unknown>
  readonly status: { readonly code: number; readonly message?: string }
}

/** A morning with names and words that would be recognised, refusals and mistakes among it. */
const morning = Effect.fnUntraced(function* (environment: { readonly [name: string]: string }) {
  const server = yield* Main.serve({ DATA_DIR: yield* Main.folder, ...environment })
  const { coordinator, lea, member, yanis } = yield* Servers.found({
    client: server.client,
    operator: server.shown ?? ""
  })
  const asLea = server.client(member)
  yield* Effect.ignore(asLea.command("les-ormes", { _tag: "Admit", personId: lea }))
  yield* Effect.ignore(asLea.command("les-ormes", { _tag: "Admit", personId: yanis }, { expectedVersion: 1 }))
  yield* asLea.view("les-ormes", "membership", "members", {})
  yield* Servers.sendTo(`${server.url}/Léa%20Martin?name=Léa`, "GET")
  yield* Servers.sendTo(`${server.url}/cooperatives/Léa/membership/members?person=lea`, "GET", { token: coordinator })
  yield* Stream.runCollect(server.client(coordinator).events("les-ormes"))
  server.process.kill("SIGTERM")
  const { code, log } = yield* server.ended
  assert.strictEqual(code, 0, log)
  return {
    people: ["Martin", "Léa", "L\\u00e9a", "L%C3%A9a", "Yanis", "Benali", "Camille", "Vidal", "bricoler", "Ormes"],
    ids: ["les-ormes", lea, yanis, "camille"],
    secrets: [coordinator, member, server.shown ?? "-"],
    url: server.url
  }
})

const bodies = (sent: ReadonlyArray<Sent>, signal: string) =>
  sent.filter(({ path }) => path === `/v1/${signal}`).map(({ body }) => JSON.parse(body.toString()))

describe("telemetry", () => {
  it.live("tells what was done, how long it took and how it ended, in the form of the standard", () =>
    Effect.gen(function* () {
      const { sent, url } = yield* collector
      yield* morning({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" })
      const spans: ReadonlyArray<Span> = bodies(sent, "traces").flatMap(({ resourceSpans }) =>
        resourceSpans.flatMap(({ scopeSpans }: { readonly scopeSpans: ReadonlyArray<{ readonly spans: Span }> }) =>
          scopeSpans.flatMap(({ spans }) => spans)
        )
      )
      assert.includeMembers(
        spans.map(({ name }) => name),
        ["POST", "CommandHandler.execute", "EventStore.append", "EventStore.commit", "EventStore.read"]
      )
      const admitted = spans.find(({ attributes }) =>
        attributes.some(({ key, value }) => key === "http.route" && JSON.stringify(value).includes("/admit"))
      )
      assert.isDefined(admitted)
      const failed = spans.filter(({ status }) => status.code === 2).map(({ status }) => status.message)
      assert.isNotEmpty(failed)
      for (const message of failed) assert.match(message ?? "", /^[A-Za-z]+$/)
      const metrics = bodies(sent, "metrics").flatMap(({ resourceMetrics }) =>
        resourceMetrics.flatMap(
          ({ scopeMetrics }: { readonly scopeMetrics: ReadonlyArray<{ readonly metrics: ReadonlyArray<unknown> }> }) =>
            scopeMetrics.flatMap(({ metrics }) => metrics)
        )
      )
      assert.includeMembers(
        metrics.map(({ name }) => name),
        ["event_store.append.duration", "event_store.append.events", "event_store.commit.appends"]
      )
    })
  )

  it.live.each(["http/json", "http/protobuf"])("holds no name, no word, no id, no address and no token in %s", (form) =>
    Effect.gen(function* () {
      const { sent, url } = yield* collector
      const said = yield* morning({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: form })
      assert.includeMembers(
        sent.map(({ path }) => path),
        ["/v1/traces", "/v1/metrics"]
      )
      for (const { body } of sent) {
        for (const word of [...said.people, ...said.ids, ...said.secrets, new URL(said.url).host]) {
          assert.isFalse(body.includes(Buffer.from(word)), word)
        }
      }
    })
  )

  it.live("is off when no collector is named, and goes on serving when the collector is not there", () =>
    Effect.gen(function* () {
      const { sent, url } = yield* collector
      yield* morning({ OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" })
      yield* morning({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_SDK_DISABLED: "true" })
      assert.isEmpty(sent)
      yield* morning({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" })
    })
  )

  const wrong: ReadonlyArray<readonly [name: string, value: string]> = [
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector"],
    ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "grpc://collector"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"],
    ["OTEL_EXPORTER_OTLP_TIMEOUT", "soon"]
  ]
  it.live.each(wrong)("ends with code 2 and a remedy when %s is %s", ([name, value]) =>
    Effect.gen(function* () {
      const place = { DATA_DIR: yield* Main.folder, PORT: "0", OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" }
      const { ended } = yield* Main.run({ ...place, [name]: value }, "--empty")
      const { code, log, output } = yield* ended
      assert.strictEqual(code, 2, log)
      assert.match(log + output, /OTEL_/)
      assert.notInclude(log + output, "    at ")
    })
  )
})
