/**
 * The golden files: events as logs keep them for ever, and what they fold to.
 *
 * `log.ndjson` here is the common beginning, which does not change any more: the example season and something of everything
 * that could happen by then. Each slice goes on from there by itself, in `test/<slice>/golden`: with a `Story.ts` of
 * commands and the `log.ndjson` that they make, an event of each of its types in each version, and the digests of its parts.
 */
import { createHash } from "node:crypto"
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import * as PlainData from "@kpacite/event-store/deciding/PlainData"
import { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Upcasters from "@kpacite/event-store/log/Upcasters"
import { Result, Schema } from "effect"
import * as Actor from "../../src/Actor.ts"
import type { Asked } from "../../src/Asked.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { CommandId, PersonId } from "../../src/Ids.ts"
import * as Instant from "../../src/Instant.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import { type Part, tagOf } from "../../src/Part.ts"

const here = fileURLToPath(new URL("../", import.meta.url))

const readJson = (path: string): unknown => JSON.parse(readFileSync(`${here}${path}`, "utf8"))

const write = (path: string, text: string): void => {
  mkdirSync(dirname(`${here}${path}`), { recursive: true })
  writeFileSync(`${here}${path}`, text)
}

const writeJson = (path: string, value: unknown): void => write(path, `${JSON.stringify(value, null, 2)}\n`)

// -- slices ----------------------------------------------------------------------------------------------------------

/** A slice with its parts, as far as golden files go. */
export interface Slice {
  readonly name: string
  readonly parts: { readonly [name: string]: Part }
}

export const slices: ReadonlyArray<Slice> = Cooperative.slices

/** The types of event that a slice decides. */
export const typesOf = ({ parts }: Slice): ReadonlyArray<string> =>
  Object.values(parts).flatMap(({ Event }) => (Event?.members ?? []).map(tagOf))

/** The version in which events of a type are written now. */
export const versionOf = (type: string): number => Upcasters.versionOf(Cooperative.upcasters, type)

// -- one event of each type ------------------------------------------------------------------------------------------

/** An event of each type and version as it was first stored, with the shape that events of the type had then. */
export const Golden = Schema.Struct({ event: StoredEvent, shape: Schema.Json })
export type Golden = typeof Golden.Type

const pathOf = (slice: Slice, type: string, version: number) => `${slice.name}/golden/events/${type}.v${version}.json`

export const find = (slice: Slice, type: string, version: number): Golden | undefined =>
  existsSync(`${here}${pathOf(slice, type, version)}`)
    ? Schema.decodeUnknownSync(Golden)(readJson(pathOf(slice, type, version)))
    : undefined

export const keep = (slice: Slice, golden: Golden): void =>
  writeJson(pathOf(slice, golden.event.type, golden.event.schemaVersion), golden)

/** The type and the version of every file of a slice. */
export const all = ({ name }: Slice): ReadonlyArray<readonly [type: string, version: number]> =>
  globSync(`${name}/golden/events/*.json`, { cwd: here })
    .toSorted()
    .map((path) => {
      const [, type = path, version] = /\/(\w+)\.v(\d+)\.json$/.exec(path) ?? []
      return [type, Number(version)]
    })

/** What the payload of a type looks like as JSON: its schema without words for people. */
export const shapeOf = (type: string): Schema.Json => {
  const member = Cooperative.Event.members.find((schema) => tagOf(schema) === type)
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

// -- logs ------------------------------------------------------------------------------------------------------------

const logAt = (path: string): ReadonlyArray<StoredEvent> =>
  readFileSync(`${here}${path}`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Schema.decodeUnknownSync(StoredEvent)(JSON.parse(line)))

/** The common beginning. It never changes. */
export const beginning = (): ReadonlyArray<StoredEvent> => logAt("golden/log.ndjson")

const logOf = (slice: Slice) => `${slice.name}/golden/log.ndjson`

/** What a slice goes on with; it only ever grows. */
export const sequel = (slice: Slice): ReadonlyArray<StoredEvent> =>
  existsSync(`${here}${logOf(slice)}`) ? logAt(logOf(slice)) : []

/** The whole log of a slice. */
export const log = (slice: Slice): ReadonlyArray<StoredEvent> => [...beginning(), ...sequel(slice)]

export const keepSequel = (slice: Slice, events: ReadonlyArray<StoredEvent>): void => {
  if (events.length > 0) write(logOf(slice), events.map((event) => `${JSON.stringify(event)}\n`).join(""))
}

/**
 * What a slice adds to the beginning: a day and a time in Paris, who asks, the id of the command, and the command as it
 * travels.
 */
export type Story = ReadonlyArray<readonly [at: string, by: string, id: string, ask: Ask]>

interface Ask {
  readonly _tag: string
  readonly [fact: string]: Schema.Json
}

/** The stream in which the stories go on: a season in full swing. */
export const stream = "saison"

/** The stream beside it, of what is said in confidence. */
export const confidentialStream = `confidential/${stream}`

/** The commands of a slice's `Story.ts`, if it has one. */
export const storyOf = async ({ name }: Slice): Promise<ReadonlyArray<Asked<Cooperative.Command>>> => {
  const path = `${here}${name}/golden/Story.ts`
  if (!existsSync(path)) return []
  const { story }: { readonly story: Story } = await import(pathToFileURL(path).href)
  const decode = Schema.decodeUnknownSync(Schema.toCodecJson(Cooperative.Command))
  return story.map(([at, by, id, ask]) => ({
    command: decode(ask),
    // A server asks some things by itself.
    actor: by === "operator" ? Actor.operator : Actor.person(PersonId.make(by)),
    at: Instant.inParis(LocalDate.LocalDate.make(at.slice(0, 10)), at.slice(11)),
    commandId: CommandId.make(id)
  }))
}

/** The states of all streams of a log. */
export const statesOf = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<Cooperative.State> =>
  Array.from(Map.groupBy(events, ({ streamId }) => streamId).values(), (stream) =>
    stream.map(Cooperative.codec.decode).reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
  )

// -- what they fold to -----------------------------------------------------------------------------------------------

/** What so many events of a slice's log fold to: a digest of each part, with the format that the part had. */
export const Folded = Schema.Struct({
  events: Schema.Int,
  parts: Schema.Record(Schema.String, Schema.Struct({ format: Schema.Int, digest: Schema.String }))
})
export type Folded = typeof Folded.Type

/** What the events fold to in the parts of a slice now. */
export const folded = (slice: Slice, events: ReadonlyArray<StoredEvent>): Folded => {
  const states: ReadonlyArray<{ readonly [part: string]: unknown }> = statesOf(events).map((state) => ({ ...state }))
  return {
    events: events.length,
    parts: Object.fromEntries(
      Object.entries(slice.parts).map(([name, { format = 1 }]) => [
        name,
        { format, digest: digest(states.map((state) => state[name])) }
      ])
    )
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

const stateOf = (slice: Slice) => `${slice.name}/golden/state.json`

/** What they folded to when the files were made; nothing for a new slice. */
export const foldedBefore = (slice: Slice): Folded | undefined =>
  existsSync(`${here}${stateOf(slice)}`) ? Schema.decodeUnknownSync(Folded)(readJson(stateOf(slice))) : undefined

export const keepFolded = (slice: Slice, value: Folded): void => writeJson(stateOf(slice), value)
