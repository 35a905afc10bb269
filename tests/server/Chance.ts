/** Random requests that are the same at every run with the same seed. */
import { Schema } from "effect"

/** Whole numbers below a bound, one after the other (mulberry32). */
export const of = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number): number => Math.floor(next() * most)
  const one = <A>(items: ReadonlyArray<A>): A => items[below(items.length)] as A
  return { below, one, often: (percent: number) => below(100) < percent }
}

export type Chance = ReturnType<typeof of>

/** Words as a schema may ask for them, and words that nobody would write. */
const words = ["camille", "nobody", "a b", "../x", "__proto__", "constructor", "toString", "hasOwnProperty"].concat(
  ["2026-07-06", "2026-02-31", "0000-00-00", "2026-W28", "2026-W99", "2026-07-06T08:00:00.000Z", "10:00"],
  ["Équal", "🙂", "👨‍👩‍👧‍👦", "", " ", "\u0000", "\u200b", "\ud800", "\u202e", "=1+1", "<b>", "$undefined", "é".repeat(300)],
  ["1/2", "1/0", "-1/3", "7".repeat(60), "les-ormes", "common-pot", "+33 6 12 34 56 78", "a@b.fr"]
)

/** What a field of this name is likely to mean; `ids` are those of what was made so far. */
const likely = (name: string, ids: ReadonlyArray<string>): ReadonlyArray<string> =>
  /person|member|learner|assignee|people|participant|referent|judge/i.test(name)
    ? ["lea", "camille", "yanis"]
    : name.endsWith("Id")
      ? ids
      : /week/i.test(name)
        ? ["2026-W28", "2026-W29"]
        : /On$|^on$|due|until|date|day|from/i.test(name)
          ? ["2026-07-06", "2026-07-20", "2027-01-31", "2008-03-02"]
          : /at$/i.test(name)
            ? ["2026-07-08T08:00:00.000Z"]
            : /begin|end|start/i.test(name)
              ? ["10:00", "12:00", "2026-07-06"]
              : ["Équipe de nuit", "Ranger le local", "🙂"]

const numbers = [0, 1, 2, 7, 60, 100, 480, 10_000, 24_000, 1_000_000_000, 1_000_000_001, -1, 1.5, 1e300, 2 ** 53 - 1]

const odd: ReadonlyArray<unknown> = [null, true, 0, "", [], {}, [[]], { _tag: "Equal" }, { a: { b: [1] } }]

interface Described {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: ReadonlyArray<unknown>
  readonly properties?: { readonly [name: string]: Described }
  readonly required?: ReadonlyArray<string>
  readonly items?: boolean | Described
  readonly prefixItems?: ReadonlyArray<Described>
  readonly anyOf?: ReadonlyArray<Described>
  readonly oneOf?: ReadonlyArray<Described>
}

/** A body that a schema may take, more often than not. */
export const body = (schema: Schema.Top, chance: Chance, ids: ReadonlyArray<string>): unknown => {
  const { definitions, schema: root } = Schema.toJsonSchemaDocument(Schema.toCodecJson(schema as Schema.Codec<unknown>))
  return value(root, { definitions, chance, ids }, "", 0)
}

interface Around {
  readonly definitions: { readonly [name: string]: Described }
  readonly chance: Chance
  readonly ids: ReadonlyArray<string>
}

const value = (schema: Described, around: Around, name: string, depth: number): unknown => {
  const { chance, definitions, ids } = around
  if (chance.often(2) || depth > 8) return chance.one(odd)
  const inside = (one: Described, named = name) => value(one, around, named, depth + 1)
  if (schema.$ref !== undefined) return inside(definitions[schema.$ref.split("/").at(-1) ?? ""] ?? {})
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return inside(chance.one(choices))
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return chance.one(schema.enum)
  switch (schema.type) {
    case "string":
      return chance.one(chance.often(90) ? likely(name, ids) : words)
    case "integer":
    case "number":
      return chance.one(chance.often(60) ? numbers.slice(1, 8) : numbers)
    case "boolean":
      return chance.often(50)
    case "null":
      return null
    case "array": {
      const first = (schema.prefixItems ?? []).map((one) => inside(one))
      const { items } = schema
      const others = Array.from({ length: chance.below(3) }, () => (typeof items === "object" ? inside(items) : 0))
      return [...first, ...others]
    }
    case "object": {
      const { properties, required = [] } = schema
      if (properties === undefined) {
        const key = () => chance.one(chance.often(70) ? likely("person", ids) : words)
        return Object.fromEntries(Array.from({ length: chance.below(3) }, () => [key(), chance.one(numbers)]))
      }
      const kept = Object.entries(properties).filter(([name]) => chance.often(required.includes(name) ? 97 : 50))
      const named = kept.map(([name, one]) => [name, inside(one, name)] as const)
      return Object.fromEntries(chance.often(5) ? [...named, [chance.one(words), 1]] : named)
    }
    default:
      return chance.one(odd)
  }
}

/** What is no JSON, or more of it than anybody asked for. */
export const illFormed = (chance: Chance): string | Uint8Array<ArrayBuffer> =>
  chance.one([
    "",
    "{",
    "null",
    "[]",
    `"${"x".repeat(5_000)}"`,
    "[".repeat(3_000),
    `{"__proto__":{"a":1},"constructor":1}`,
    `{"a":1e999,"a":2}`,
    "\ufeff{}",
    new Uint8Array([0x7b, 0xff, 0xfe]),
    JSON.stringify(Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`k${n}`, n])))
  ])
