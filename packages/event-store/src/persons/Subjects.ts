/**
 * Where in what is stored ids of people stand. Ids of people are words that somebody chose, and one may be the same as a day, a
 * skill or a name of a field: whoever looks for a person in an event looks only there.
 *
 * @since 0.1.0
 */
import { type Schema, SchemaAST } from "effect"
import * as Personal from "./Personal.ts"

/** A place in a stored value, and those below it. @category models @since 0.1.0 */
export interface Place {
  /** Whether a text here is the id of a person. */
  readonly isSubject: boolean
  /** Whether the keys of a record here are ids of people. */
  readonly keysAreSubjects: boolean
  /** The place of a field, or of what stands under a key. */
  readonly field: (name: string) => Place
  /** The place of each entry of a list. */
  readonly item: () => Place
}

/**
 * Where nothing is known of what is stored, as in a shape of before, any text may be an id.
 *
 * @category constructors
 * @since 0.1.0
 */
export const anywhere: Place = {
  isSubject: true,
  keysAreSubjects: true,
  field: () => anywhere,
  item: () => anywhere
}

/**
 * The places in what a schema stores.
 *
 * ```ts
 * import { Personal, Subjects } from "@kpacite/event-store"
 * import { Schema } from "effect"
 *
 * const PersonId = Personal.subject(Schema.String)
 * const SkillShown = Schema.Struct({ personId: PersonId, skill: Personal.impersonal(Schema.String, "a skill") })
 * const place = Subjects.placeOf(SkillShown)
 * const found = [place.field("personId").isSubject, place.field("skill").isSubject]
 * found // => [true, false]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const placeOf = (schema: Schema.Top): Place => placeAt(find(schema.ast, false))

/** What is known of a place from one schema: whatever it does not know is not there. */
interface Known {
  readonly isSubject: boolean
  readonly keysAreSubjects: boolean
  readonly field: (name: string) => ReadonlyArray<Known>
  readonly item: () => ReadonlyArray<Known>
}

const places = new WeakMap<Known, Place>()

const placeAt = (known: Known): Place => {
  const place: Place = places.get(known) ?? {
    isSubject: known.isSubject,
    keysAreSubjects: known.keysAreSubjects,
    field: (name) => together(known.field(name)),
    item: () => together(known.item())
  }
  places.set(known, place)
  return place
}

const together = (known: ReadonlyArray<Known>): Place => {
  const [first, ...others] = known
  if (first === undefined) return anywhere
  return placeAt(others.length === 0 ? first : eitherOf(known))
}

/** Every event of a log is looked at, so that each schema is looked at once only. */
const found = { within: new WeakMap<SchemaAST.AST, Known>(), outside: new WeakMap<SchemaAST.AST, Known>() }

/** What is said of a schema holds for all below it, until something else is said there. */
const find = (ast: SchemaAST.AST, within: boolean): Known => {
  const before = found[within ? "within" : "outside"]
  const known = before.get(ast) ?? look(ast, within)
  before.set(ast, known)
  return known
}

const look = (ast: SchemaAST.AST, within: boolean): Known => {
  const says = Personal.saysWhetherSubject(ast) ?? within
  if (ast.encoding !== undefined) {
    const stored = SchemaAST.toEncoded(ast)
    // A number or a fraction that is stored as a text is no id.
    return SchemaAST.isString(stored) ? nothing : find(stored, says)
  }
  if (SchemaAST.isSuspend(ast)) return find(ast.thunk(), says)
  if (SchemaAST.isUnion(ast)) {
    const [first = nothing, ...others] = ast.types.map((type) => find(type, says)).filter((known) => known !== nothing)
    return others.length === 0 ? first : eitherOf([first, ...others])
  }
  if (SchemaAST.isArrays(ast)) {
    return { ...nothing, item: once(() => [...ast.elements, ...ast.rest].map((type) => find(type, says))) }
  }
  if (SchemaAST.isObjects(ast)) {
    const properties = new Map<PropertyKey, () => ReadonlyArray<Known>>(
      ast.propertySignatures.map(({ name, type }) => [name, once(() => [find(type, says)])])
    )
    const others = once(() => ast.indexSignatures.map(({ type }) => find(type, says)))
    return {
      ...nothing,
      keysAreSubjects: ast.indexSignatures.some(({ parameter }) => find(parameter, says).isSubject),
      field: (name) => (properties.get(name) ?? others)()
    }
  }
  return says && SchemaAST.isString(ast) ? subject : nothing
}

/** What lies below is looked at when it is asked for: shapes may call themselves. */
const once = <A>(compute: () => A): (() => A) => {
  let known: { readonly value: A } | undefined
  return () => (known ??= { value: compute() }).value
}

const none: ReadonlyArray<Known> = []
const nothing: Known = { isSubject: false, keysAreSubjects: false, field: () => none, item: () => none }
const subject: Known = { ...nothing, isSubject: true }

const eitherOf = (known: ReadonlyArray<Known>): Known => ({
  isSubject: known.some(({ isSubject }) => isSubject),
  keysAreSubjects: known.some(({ keysAreSubjects }) => keysAreSubjects),
  field: (name) => known.flatMap(({ field }) => field(name)),
  item: () => known.flatMap(({ item }) => item())
})
