/** The golden files: events as logs keep them for ever, and what they fold to. */
import { createHash } from "node:crypto"
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import * as PlainData from "@kpacite/event-store/deciding/PlainData"
import { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Upcasters from "@kpacite/event-store/log/Upcasters"
import { Result, Schema } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

const readJson = (name: string): unknown => JSON.parse(readFileSync(file(name), "utf8"))

const writeJson = (name: string, value: unknown): void =>
  writeFileSync(file(name), `${JSON.stringify(value, null, 2)}\n`)

// -- one event of each type ------------------------------------------------------------------------------------------

/** An event of each type and version as it was first stored, with the shape that events of the type had then. */
export const Golden = Schema.Struct({ event: StoredEvent, shape: Schema.Json })
export type Golden = typeof Golden.Type

export type Type = Cooperative.Event["_tag"]

export const types: ReadonlyArray<Type> = Cooperative.Event.members.map(({ fields }) => fields._tag.schema.literal)

/** The version in which events of a type are written now. */
export const versionOf = (type: Type): number => Upcasters.versionOf(Cooperative.upcasters, type)

const nameOf = (type: string, version: number) => `events/${type}.v${version}.json`

export const find = (type: string, version: number): Golden | undefined =>
  existsSync(file(nameOf(type, version)))
    ? Schema.decodeUnknownSync(Golden)(readJson(nameOf(type, version)))
    : undefined

export const keep = (golden: Golden): void => writeJson(nameOf(golden.event.type, golden.event.schemaVersion), golden)

/** The type and the version of every file. */
export const all = (): ReadonlyArray<readonly [type: string, version: number]> =>
  globSync("events/*.json", { cwd: file(".") })
    .toSorted()
    .map((path) => {
      const [, type = path, version] = /^events\/(\w+)\.v(\d+)\.json$/.exec(path) ?? []
      return [type, Number(version)]
    })

/** What the payload of a type looks like as JSON: its schema without words for people. */
export const shapeOf = (type: Type): Schema.Json => {
  const member = Cooperative.Event.members.find(({ fields }) => fields._tag.schema.literal === type)
  if (member === undefined) throw new Error(`no event is called ${type}`)
  const { definitions, schema } = Schema.toJsonSchemaDocument(Schema.toCodecJson(member))
  return bare(JSON.parse(JSON.stringify(Object.keys(definitions).length > 0 ? { schema, definitions } : schema)))
}

const bare = (json: Schema.Json): Schema.Json => {
  if (typeof json !== "object" || json === null) return json
  if (Array.isArray(json)) return json.map(bare)
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => !["description", "title", "examples"].includes(key))
      .map(([key, value]) => [key, ["properties", "definitions"].includes(key) ? valuesOf(value) : bare(value)])
  )
}

/** These keys are names, not words about a schema. */
const valuesOf = (json: Schema.Json): Schema.Json =>
  Object.fromEntries(Object.entries(json as Schema.JsonObject).map(([key, value]) => [key, bare(value)]))

// -- the whole log ---------------------------------------------------------------------------------------------------

const logName = "log.ndjson"

/** The golden log: it only ever grows. */
export const log = (): ReadonlyArray<StoredEvent> =>
  readFileSync(file(logName), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Schema.decodeUnknownSync(StoredEvent)(JSON.parse(line)))

export const keepLog = (events: ReadonlyArray<StoredEvent>): void =>
  writeFileSync(file(logName), events.map((event) => `${JSON.stringify(event)}\n`).join(""))

/** The states of all streams of the log. */
export const statesOf = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<Cooperative.State> =>
  Array.from(Map.groupBy(events, ({ streamId }) => streamId).values(), (stream) =>
    stream.map(Cooperative.codec.decode).reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
  )

/** What the first events of the log fold to, as a digest of each part of the state. */
export const State = Schema.Struct({
  format: Schema.Int,
  events: Schema.Int,
  parts: Schema.Record(Schema.String, Schema.String)
})

export const folded = (events: ReadonlyArray<StoredEvent>): typeof State.Type => {
  const states = statesOf(events)
  const parts = Object.keys(Cooperative.projection.initial) as ReadonlyArray<keyof Cooperative.State>
  return {
    format: Cooperative.snapshots.format,
    events: events.length,
    parts: Object.fromEntries(parts.map((part) => [part, digest(states.map((state) => state[part]))]))
  }
}

/** The order of the keys of an object does not matter. */
const digest = (value: unknown): string =>
  createHash("sha256")
    .update(Result.getOrThrow(PlainData.encode(sorted(value))))
    .digest("hex")
    .slice(0, 16)

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)])
        )
      : value

export const state = (): typeof State.Type => Schema.decodeUnknownSync(State)(readJson("state.json"))

export const keepState = (value: typeof State.Type): void => writeJson("state.json", value)
