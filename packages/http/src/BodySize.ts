/**
 * How large the body of a request can be, as its schema says: where people send an id and a day, nobody needs a megabyte, nor
 * a thousand fields.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"

/**
 * How much is read of a body, and how many values may be in it.
 *
 * **Units** - bytes.
 *
 * @category models
 * @since 0.1.0
 */
export interface BodySize {
  readonly bytes: number
  readonly values: number
}

/** What is read of any body at least. @category policies @since 0.1.0 */
export const least: BodySize = { bytes: 4_096, values: 100 }

/** What is read of any body at most. @category policies @since 0.1.0 */
export const most: BodySize = { bytes: 1_048_576, values: 100_000 }

/** How many values there may be in something that contains itself, such as a rule made of rules. @category policies @since 0.1.0 */
export const nested = 60

/**
 * How large the body of a request with this schema may be: as large as its fields have room for, when each sign is written as
 * an escape.
 *
 * ```ts
 * import * as BodySize from "@kpacite/http/BodySize"
 * import { Schema } from "effect"
 *
 * BodySize.of(Schema.Struct({ fairness: Schema.Literals(["fair", "unfair"]) })).bytes // => 4096
 * ```
 *
 * @category getters
 * @since 0.1.0
 */
export const of = (schema: Schema.Top): BodySize => {
  const { definitions, schema: root } = Schema.toJsonSchemaDocument(Schema.toCodecJson(schema as Schema.Codec<unknown>))
  const { bytes, values } = room(root, definitions)
  return {
    bytes: Math.min(most.bytes, Math.max(least.bytes, bytes)),
    // A file has lists without end; whatever people write says how long its lists are.
    values: Math.min(most.values, least.values + 2 * values)
  }
}

/**
 * How large a file may be that another program wrote: its values are as long as in real ones, or there are fewer.
 *
 * @category getters
 * @since 0.1.0
 */
export const ofFile = (mostBytes: number): BodySize => ({ bytes: mostBytes, values: Math.ceil(mostBytes / 16) })

/** What of a JSON Schema says how long its values are. */
interface Described {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: ReadonlyArray<unknown>
  readonly maxLength?: number
  readonly properties?: { readonly [name: string]: Described }
  readonly additionalProperties?: unknown
  readonly maxProperties?: number
  readonly items?: boolean | Described
  readonly prefixItems?: ReadonlyArray<Described>
  readonly maxItems?: number
  readonly anyOf?: ReadonlyArray<Described>
  readonly oneOf?: ReadonlyArray<Described>
  readonly allOf?: ReadonlyArray<Described>
}

type Definitions = { readonly [name: string]: Described }

/** Every UTF-16 code unit may be written as `\\u` and four digits. */
const escape = 6
/** Days, weeks, instants and the like: texts of which nothing is said are short. Whatever people write says how long it may be. */
const short: BodySize = { bytes: 256, values: 1 }
/** An id of 128 signs, with its quotes. */
const key: BodySize = { bytes: 128 * escape + 4, values: 0 }
const number: BodySize = { bytes: 24, values: 1 }
const frame: BodySize = { bytes: 2, values: 1 }
const endless: BodySize = { bytes: Infinity, values: nested }
const anything: BodySize = { bytes: Infinity, values: Infinity }

const written = (value: unknown): BodySize => ({ bytes: JSON.stringify(value).length * escape, values: 1 })

const sum = (all: ReadonlyArray<BodySize>): BodySize => ({
  bytes: all.reduce((bytes, one) => bytes + one.bytes, 0),
  values: all.reduce((values, one) => values + one.values, 0)
})

const largest = (all: ReadonlyArray<BodySize>): BodySize => ({
  bytes: Math.max(...all.map(({ bytes }) => bytes)),
  values: Math.max(...all.map(({ values }) => values))
})

/** So many, with a comma between them. */
const times = (count: number, one: BodySize): BodySize => ({
  bytes: count * (one.bytes + 1),
  values: count * one.values
})

const room = (schema: Described, definitions: Definitions, within: ReadonlySet<string> = new Set()): BodySize => {
  const inside = (one: Described) => room(one, definitions, within)
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? ""
    const named = Lookup.get(definitions, name)
    return named === undefined || within.has(name) ? endless : room(named, definitions, new Set([...within, name]))
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return largest(choices.map(inside))
  if (schema.const !== undefined) return written(schema.const)
  if (schema.enum !== undefined) return largest(schema.enum.map(written))
  const said = [schema, ...(schema.allOf ?? [])]
  switch (schema.type) {
    case "string": {
      const longest = said.flatMap(({ maxLength }) => maxLength ?? [])
      return longest.length === 0 ? short : { bytes: Math.min(...longest) * escape + 2, values: 1 }
    }
    case "object": {
      const { additionalProperties, properties } = schema
      if (properties === undefined && additionalProperties !== false) {
        // Something for each of several ids, of which it says no more than how many.
        return sum([
          frame,
          times(Math.min(...said.map(({ maxProperties = Infinity }) => maxProperties)), sum([key, short]))
        ])
      }
      return sum([
        frame,
        ...Object.entries(properties ?? {}).map(([name, value]) =>
          sum([{ bytes: name.length + 4, values: 0 }, inside(value)])
        )
      ])
    }
    case "array": {
      const { items, prefixItems = [] } = schema
      const count = Math.min(...said.map(({ maxItems = Infinity }) => maxItems))
      const others = typeof items === "object" ? [times(count, inside(items))] : []
      return sum([frame, ...prefixItems.map((one) => times(1, inside(one))), ...others])
    }
    default:
      return schema.type === undefined ? anything : number
  }
}
