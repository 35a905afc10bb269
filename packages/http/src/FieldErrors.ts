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
  inBoth(issue).map(({ detail, path }) => ({ pointer: path.map((key) => `/${escaped(key)}`).join(""), detail }))

/**
 * Every issue of the parameters of an address, or of the headers.
 *
 * @category formatting
 * @since 0.1.0
 */
export const ofParameters = (issue: SchemaIssue.Issue): ReadonlyArray<FieldError> =>
  inBoth(issue).map(({ detail, path }) => ({ parameter: path.map(String).join("."), detail }))

/** What decoding asks for: every issue, and no field that nobody knows. @category decoding @since 0.1.0 */
export const parseOptions = { errors: "all", onExcessProperty: "error" } as const

const inBoth = (issue: SchemaIssue.Issue) => {
  const french = frenchIssues(issue)
  return inEnglish(issue).issues.map(({ message, path = [] }, index) => ({
    path: path.map((segment) => (typeof segment === "object" ? segment.key : segment)),
    detail: { fr: french[index] ?? message, en: message }
  }))
}

const inEnglish = SchemaIssue.makeFormatterStandardSchemaV1({
  leafHook: (issue) =>
    issue._tag === "MissingKey"
      ? "is required"
      : issue._tag === "UnexpectedKey" || (issue._tag === "InvalidType" && issue.ast._tag === "Never")
        ? "is not a field of this request"
        : SchemaIssue.defaultLeafHook(issue)
})

const escaped = (key: PropertyKey): string => String(key).replaceAll("~", "~0").replaceAll("/", "~1")
