/**
 * Marks what a person said or is called: words that the log may have to forget.
 *
 * A personal field is marked in the event's schema with the field of the same event that says whose words they are.
 * Its type always includes `null`, which stands for words that were forgotten; so no reader can rely on their content.
 * What is nobody's own says so as well, with the reason; a text that says neither was not thought about.
 *
 * @since 0.1.0
 */
import { Schema, SchemaAST } from "effect"

/**
 * The personal fields of each type of event, with the fields that name their people: see {@link byType}.
 *
 * @category models
 * @since 0.1.0
 */
export type PersonalFields = ReadonlyMap<string, { readonly [field: string]: string }>

const annotation = "@kpacite/event-store/Personal"
const subjectAnnotation = "@kpacite/event-store/Personal/subject"
const comparedAnnotation = "@kpacite/event-store/Personal/compared"
const impersonalAnnotation = "@kpacite/event-store/Personal/impersonal"
const holdsSubjectsAnnotation = "@kpacite/event-store/Personal/holdsSubjects"

/**
 * A field that belongs to the person named by the field `subject` of the same struct.
 *
 * ```ts
 * import { Schema } from "effect"
 * import * as Personal from "@kpacite/event-store/persons/Personal"
 *
 * const MemberNamed = Schema.TaggedStruct("MemberNamed", {
 *   memberId: Schema.String,
 *   name: Personal.field(Schema.String, "memberId")
 * })
 * Personal.fieldsOf(MemberNamed) // => { name: "memberId" }
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const field = <S extends Schema.Top>(schema: S, subject: string) =>
  Schema.NullOr(schema).annotate({ [annotation]: subject })

/**
 * The id of a person: what a personal field may name.
 *
 * @category schemas
 * @since 0.1.0
 */
export const subject = <S extends Schema.Top>(schema: S) => schema.annotate({ [subjectAnnotation]: true })

/** Whether a schema is the id of a person. @category schemas @since 0.1.0 */
export const isSubject = (schema: Schema.Top): boolean =>
  Schema.resolveAnnotations(schema)?.[subjectAnnotation] === true

/**
 * What another package writes that knows no people, such as an exact split: each plain text below, also as a key, may be the id
 * of a person.
 *
 * @category schemas
 * @since 0.1.0
 */
export const holdsSubjects = <S extends Schema.Top>(schema: S) => schema.annotate({ [holdsSubjectsAnnotation]: true })

/**
 * Whether a text is the id of a person, for everything below it too where that is not said of it once more; nothing where
 * nothing is said.
 *
 * @category schemas
 * @since 0.1.0
 */
export const saysWhetherSubject = (ast: SchemaAST.AST): boolean | undefined => {
  const said = SchemaAST.resolve(ast) ?? {}
  if (said[subjectAnnotation] === true || said[holdsSubjectsAnnotation] === true) return true
  return typeof said[impersonalAnnotation] === "string" || typeof said[annotation] === "string" ? false : undefined
}

/**
 * Texts that are nobody's own, with the reason why: they stay readable for ever. It covers all texts below the schema, and
 * changes nothing of what is valid or stored. `PersonalSpec` finds texts that are neither personal nor covered, and reasons
 * that cover nothing.
 *
 * ```ts
 * import { Schema } from "effect"
 * import * as Personal from "@kpacite/event-store/persons/Personal"
 *
 * const Title = Personal.impersonal(Schema.NonEmptyString, "decided by the group")
 * Personal.whyImpersonal(Title.ast) // => "decided by the group"
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const impersonal = <S extends Schema.Top>(schema: S, reason: string) =>
  schema.annotate({ [impersonalAnnotation]: reason })

/** Why the texts of a schema are nobody's own, if it says so itself. @category schemas @since 0.1.0 */
export const whyImpersonal = (ast: SchemaAST.AST): string | undefined => {
  const reason = SchemaAST.resolve(ast)?.[impersonalAnnotation]
  return typeof reason === "string" ? reason : undefined
}

/**
 * Words of a person that a command brings to be compared with what is known of them, and that no event keeps, such as a birth
 * date by which they are recognised. Nothing that is kept of the command may be made from them.
 *
 * @category schemas
 * @since 0.1.0
 */
export const onlyCompared = <S extends Schema.Top>(schema: S) => schema.annotate({ [comparedAnnotation]: true })

/** Whether what a field brings is only compared. @category schemas @since 0.1.0 */
export const isOnlyCompared = (schema: Schema.Top): boolean =>
  Schema.resolveAnnotations(schema)?.[comparedAnnotation] === true

/**
 * The personal fields of a struct, each with the field that names its person.
 *
 * @category schemas
 * @since 0.1.0
 */
export const fieldsOf = (schema: {
  readonly fields: { readonly [name: string]: Schema.Top }
}): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.entries(schema.fields).flatMap(([name, field]) => {
      const subject = Schema.resolveAnnotations(field)?.[annotation]
      return typeof subject === "string" ? [[name, subject]] : []
    })
  )

/**
 * The personal fields of every type of event that has any, by the type's name.
 *
 * @category schemas
 * @since 0.1.0
 */
export const byType = (
  events: ReadonlyArray<{
    readonly fields: {
      readonly [name: string]: Schema.Top
      readonly _tag: Schema.Top & { readonly schema: { readonly literal: string } }
    }
  }>
): PersonalFields =>
  new Map(
    events
      .map((event) => [event.fields._tag.schema.literal, fieldsOf(event)] as const)
      .filter(([, fields]) => Object.keys(fields).length > 0)
  )
