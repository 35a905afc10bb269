/**
 * Decodes the long lists of a file a few items at a time: a file has thousands of cards, and everybody else waits for the
 * thread meanwhile.
 */
import { Effect, Predicate, Schema, SchemaAST } from "effect"
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as FieldErrors from "../FieldErrors.ts"

/** The lists that were decoded, by their fields, and the file without their items. */
export interface Parted {
  readonly lists: { readonly [field: string]: ReadonlyArray<unknown> }
  readonly rest: unknown
}

const itemsPerStep = 100
const options = { ...FieldErrors.parseOptions, onExcessProperty: "ignore" } as const

/** Takes the long lists out of a file. **Fails with** what is wrong with the fields of their items; `at` is where the file stands. */
export const of = (schema: Schema.Top, at: string) => {
  const fields = listsOf(Schema.toCodecJson(schema as Schema.Codec<unknown>).ast)
  return Effect.fnUntraced(function* (file: unknown): Effect.fn.Return<Parted, ReadonlyArray<FieldErrors.FieldError>> {
    if (!Predicate.isObject(file)) return { lists: {}, rest: file }
    const lists: Array<readonly [string, ReadonlyArray<unknown>]> = []
    for (const { decode, name, check } of fields) {
      const list = Lookup.get(file, name)
      // One that is too long is refused with the rest.
      if (!Array.isArray(list) || list.length <= itemsPerStep || !check(list)) continue
      const items: Array<unknown> = []
      for (let from = 0; from < list.length; from += itemsPerStep) {
        items.push(
          ...(yield* Effect.mapError(decode(list.slice(from, from + itemsPerStep)), ({ issue }) =>
            FieldErrors.ofBody(issue).map((error) => ({
              ...error,
              pointer: moved(error.pointer, `${at}/${name}`, from)
            }))
          ))
        )
        yield* Steps.turn
      }
      lists.push([name, items])
    }
    const emptied = lists.map(([name]) => [name, []] as const)
    return { lists: Object.fromEntries(lists), rest: { ...file, ...Object.fromEntries(emptied) } }
  })
}

const listsOf = (ast: SchemaAST.AST) =>
  !SchemaAST.isObjects(ast)
    ? []
    : ast.propertySignatures.flatMap(({ name, type }) => {
        const list = SchemaAST.isUnion(type) ? type.types.find(SchemaAST.isArrays) : type
        if (list === undefined || !SchemaAST.isArrays(list) || list.encoding !== undefined) return []
        const [item, ...others] = list.rest
        if (item === undefined || others.length > 0 || list.elements.length > 0) return []
        const decode = Schema.decodeUnknownEffect(Schema.Array(Schema.make<Schema.Codec<unknown>>(item)), options)
        const anything = Schema.make<Schema.Codec<unknown>>(
          new SchemaAST.Arrays(list.isMutable, [], [SchemaAST.unknown], undefined, list.checks)
        )
        return [{ name: String(name), decode, check: Schema.is(anything) }]
      })

/** The pointer to an item of a part of a list, in the whole. */
const moved = (pointer: string | undefined, at: string, from: number): string => {
  const [, index = "", ...inside] = (pointer ?? "").split("/")
  return [at, String(Number(index) + from), ...inside].join("/")
}
