/**
 * What is wrong with each field of a request, said in plain words beside where the field stands.
 *
 * @since 0.1.0
 */
import { Text } from "@kpacite/core/Text"
import { Schema, SchemaIssue } from "effect"
import { frenchIssues } from "./internal/frenchIssues.ts"

/**
 * One field that does not fit: a JSON pointer into the body, or the name of a parameter or a header.
 *
 * **Source** - RFC 6901 for pointers.
 *
 * @category models
 * @since 0.1.0
 */
export const FieldError = Schema.Struct({
  pointer: Schema.optionalKey(Schema.String),
  parameter: Schema.optionalKey(Schema.String),
  detail: Text
})

/** @since 0.1.0 */
export type FieldError = typeof FieldError.Type

/**
 * Every issue of a body, with the pointer to its field; the body itself is the empty pointer.
 *
 * @category formatting
 * @since 0.1.0
 */
export const ofBody = (issue: SchemaIssue.Issue): ReadonlyArray<FieldError> =>
  inBoth(issue).map(({ detail, path }) => ({ pointer: short(path.map((key) => `/${escaped(key)}`).join("")), detail }))

/**
 * Every issue of the parameters of an address, or of the headers.
 *
 * @category formatting
 * @since 0.1.0
 */
export const ofParameters = (issue: SchemaIssue.Issue): ReadonlyArray<FieldError> =>
  inBoth(issue).map(({ detail, path }) => ({ parameter: short(path.map(String).join(".")), detail }))

/** More fields than this are not named at once: nobody mends a hundred before trying again. @category policies @since 0.1.0 */
export const most = 20

/** What decoding asks for: every issue, and no field that nobody knows. @category decoding @since 0.1.0 */
export const parseOptions = { errors: "all", onExcessProperty: "error" } as const

const inBoth = (whole: SchemaIssue.Issue) => {
  const issue = firstOf(whole, { left: most }) ?? whole
  const french = frenchIssues(issue)
  return inEnglish(issue).issues.map(({ message, path = [] }, index) => ({
    path: path.map((segment) => (typeof segment === "object" ? segment.key : segment)),
    detail: { fr: french[index] ?? message, en: message }
  }))
}

/** The issue with the first of those inside it, as many as are left. */
const firstOf = (issue: SchemaIssue.Issue, still: { left: number }): SchemaIssue.Issue | undefined => {
  if (still.left <= 0) return undefined
  const inside = (one: SchemaIssue.Issue) => firstOf(one, still)
  switch (issue._tag) {
    case "Composite":
    case "AnyOf": {
      const kept: Array<SchemaIssue.Issue> = []
      // Not all of them: there may be thousands.
      for (const one of issue.issues) {
        const some = inside(one)
        if (some === undefined) break
        kept.push(some)
      }
      if (issue.issues.length === 0) still.left--
      return issue._tag === "AnyOf"
        ? new SchemaIssue.AnyOf(issue.ast, kept)
        : new SchemaIssue.Composite(issue.ast, kept as unknown as SchemaIssue.Composite["issues"])
    }
    case "Pointer": {
      const some = inside(issue.issue)
      return some && new SchemaIssue.Pointer(issue.path, some)
    }
    case "Encoding": {
      const some = inside(issue.issue)
      return some && new SchemaIssue.Encoding(issue.ast, some)
    }
    case "Filter": {
      const some = inside(issue.issue)
      return some && new SchemaIssue.Filter(issue.filter, some)
    }
    default:
      still.left--
      return issue
  }
}

const inEnglish = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) =>
    issue._tag === "MissingKey"
      ? "is required"
      : issue._tag === "UnexpectedKey" || (issue._tag === "InvalidType" && issue.ast._tag === "Never")
        ? "is not a field of this request"
        : SchemaIssue.defaultLeafHook(issue)
})

/** A name of which nobody needs to see more to find it. */
const short = (name: string): string => (name.length > 300 ? `${name.slice(0, 300)}…` : name)

const escaped = (key: PropertyKey): string => String(key).replaceAll("~", "~0").replaceAll("/", "~1")
