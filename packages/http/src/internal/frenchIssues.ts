/**
 * What is wrong with a value, in French: one message for each that Effect's own formatter has in English, in the same order.
 *
 * A check of ours brings its words along (`must`); those of Effect get them here.
 */
import { frenchOf } from "@kpacite/core/Text"
import type { SchemaAST, SchemaIssue } from "effect"

/** What a value must be, for whoever wrote it. @category formatting @since 0.1.0 */
export const frenchIssues = (issue: SchemaIssue.Issue): ReadonlyArray<string> => said(issue, undefined, undefined)

const said = (
  issue: SchemaIssue.Issue,
  whole: SchemaAST.AST | undefined,
  outer: string | undefined
): ReadonlyArray<string> => {
  switch (issue._tag) {
    case "Filter":
      // Words of ours for this very check say more than what it was meant to become.
      return said(issue.issue, whole, frenchOf(issue.filter.annotations) ?? outer ?? frenchOfCheck(issue.filter, whole))
    case "Encoding":
      // In an address a number is a text, and whatever is wrong with that text, it is no number.
      return said(issue.issue, whole, outer ?? (issue.ast._tag === "Number" ? expected(issue.ast) : undefined))
    case "Pointer":
      return said(issue.issue, whole, outer)
    case "Composite":
      return issue.issues.flatMap((inner) => said(inner, issue.ast, outer))
    case "AnyOf":
      return issue.issues.length > 0
        ? issue.issues.flatMap((inner) => said(inner, issue.ast, outer))
        : [outer ?? expected(issue.ast)]
    case "MissingKey":
      return [outer ?? "est obligatoire"]
    case "UnexpectedKey":
      return [outer ?? unknownField]
    case "InvalidType":
      return [outer ?? (issue.ast._tag === "Never" ? unknownField : expected(issue.ast))]
    case "InvalidValue":
      return [outer ?? frenchOf(issue.annotations) ?? "n'est pas une valeur possible"]
    case "OneOf":
      return [outer ?? "ne doit avoir qu'une seule des formes possibles"]
    case "Forbidden":
      return [outer ?? "ne peut pas être lu ici"]
  }
}

const unknownField = "n'est pas un champ de cette demande"

// -- types -----------------------------------------------------------------------------------------------------------

const expected = (ast: SchemaAST.AST): string => `attendu : ${Array.from(new Set(forms(ast))).join(" ou ")}`

const forms = (ast: SchemaAST.AST): ReadonlyArray<string> => {
  switch (ast._tag) {
    case "Literal":
      // A number that is not one travels as a word.
      return ["NaN", "Infinity", "-Infinity"].includes(String(ast.literal)) ? [] : [JSON.stringify(ast.literal)]
    case "Union":
      return ast.types.flatMap(forms)
    case "Suspend":
      return forms(ast.thunk())
    case "Undefined":
      return []
    case "Null":
      return ["null"]
    case "Boolean":
      return ["true ou false"]
    case "Number":
      return ["un nombre"]
    case "BigInt":
      return ["un nombre entier"]
    case "Arrays":
      return ["une liste"]
    case "Objects": {
      const tag = ast.propertySignatures.find(({ name }) => name === "_tag")?.type
      return tag?._tag === "Literal" ? [`{ "_tag": ${JSON.stringify(tag.literal)} }`] : ["un objet"]
    }
    case "Declaration":
      return ["un objet"]
    default:
      return ["un texte"]
  }
}

// -- checks ----------------------------------------------------------------------------------------------------------

/**
 * The words of a check; nothing when it has none, and then the words are too general. A test finds those.
 *
 * @category formatting
 * @since 0.1.0
 */
export const frenchOfCheck = (
  { annotations }: SchemaAST.Filter<unknown>,
  whole: SchemaAST.AST | undefined
): string | undefined => {
  const own = frenchOf(annotations)
  if (own !== undefined) return own
  const { id = "", payload } = (annotations?.["representation"] ?? {}) as Representation
  const words = ofEffect.get(id.replace("effect/schema/", ""))
  return words === undefined ? undefined : `attendu : ${words(payload ?? {}, whole?._tag === "Arrays")}`
}

interface Representation {
  readonly id?: string
  readonly payload?: { readonly [limit: string]: unknown } | null
}
type Words = (limits: NonNullable<Representation["payload"]>, isList: boolean) => string

const counted = (count: unknown, isList: boolean): string => {
  const several = Number(count) > 1 ? "s" : ""
  return isList ? `${String(count)} élément${several}` : `${String(count)} signe${several}`
}

const ofEffect: ReadonlyMap<string, Words> = new Map<string, Words>([
  ["isTrimmed", () => "un texte sans espace au début ni à la fin"],
  ["isMinLength", ({ minLength }, isList) => `au moins ${counted(minLength, isList)}`],
  ["isMaxLength", ({ maxLength }, isList) => `au plus ${counted(maxLength, isList)}`],
  ["isMaxProperties", ({ maxProperties }) => `au plus ${String(maxProperties)} éléments`],
  ["isUnique", () => "chaque élément une seule fois"],
  ["isInt", () => "un nombre entier"],
  ["isFinite", () => "un nombre"],
  ["isBetween", ({ maximum, minimum }) => `un nombre entre ${String(minimum)} et ${String(maximum)}`],
  ["isGreaterThan", ({ exclusiveMinimum }) => `un nombre au-dessus de ${String(exclusiveMinimum)}`],
  ["isGreaterThanOrEqualTo", ({ minimum }) => `un nombre à partir de ${String(minimum)}`],
  ["isLessThan", ({ exclusiveMaximum }) => `un nombre au-dessous de ${String(exclusiveMaximum)}`],
  ["isLessThanOrEqualTo", ({ maximum }) => `un nombre jusqu'à ${String(maximum)}`]
])
