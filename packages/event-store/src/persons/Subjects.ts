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
export const placeOf = (schema: Schema.Top): Place => together([find(schema.ast, false)])

/** What is known of a place from one schema: whatever it does not know is not there. */
interface Known {
  readonly isSubject: boolean
  readonly keysAreSubjects: boolean
  readonly field: (name: string) => ReadonlyArray<Known>
  readonly item: () => ReadonlyArray<Known>
}

const together = (known: ReadonlyArray<Known>): Place => ({
  isSubject: known.some(({ isSubject }) => isSubject),
  keysAreSubjects: known.some(({ keysAreSubjects }) => keysAreSubjects),
  field: (name) => orAnywhere(known.flatMap(({ field }) => field(name))),
  item: () => orAnywhere(known.flatMap(({ item }) => item()))
})

const orAnywhere = (known: ReadonlyArray<Known>): Place => (known.length === 0 ? anywhere : together(known))

/** What is said of a schema holds for all below it, until something else is said there. */
const find = (ast: SchemaAST.AST, within: boolean): Known => {
  const says = Personal.saysWhetherSubject(ast) ?? within
  if (ast.encoding !== undefined) {
    const stored = SchemaAST.toEncoded(ast)
    // A number or a fraction that is stored as a text is no id.
    return SchemaAST.isString(stored) ? text(false) : find(stored, says)
  }
  if (SchemaAST.isSuspend(ast)) return find(ast.thunk(), says)
  if (SchemaAST.isUnion(ast)) return eitherOf(ast.types.map((type) => find(type, says)))
  if (SchemaAST.isArrays(ast)) {
    return { ...text(false), item: () => [...ast.elements, ...ast.rest].map((type) => find(type, says)) }
  }
  if (SchemaAST.isObjects(ast)) {
    return {
      ...text(false),
      keysAreSubjects: ast.indexSignatures.some(({ parameter }) => find(parameter, says).isSubject),
      field: (name) => {
        const own = ast.propertySignatures.filter((property) => property.name === name)
        return (own.length > 0 ? own : ast.indexSignatures).map(({ type }) => find(type, says))
      }
    }
  }
  return text(says && SchemaAST.isString(ast))
}

const text = (isSubject: boolean): Known => ({
  isSubject,
  keysAreSubjects: false,
  field: () => [],
  item: () => []
})

const eitherOf = (known: ReadonlyArray<Known>): Known => ({
  isSubject: known.some(({ isSubject }) => isSubject),
  keysAreSubjects: known.some(({ keysAreSubjects }) => keysAreSubjects),
  field: (name) => known.flatMap(({ field }) => field(name)),
  item: () => known.flatMap(({ item }) => item())
})
