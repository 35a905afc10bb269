/**
 * What is sent from a form: a command, decoded by its own schema, with everything that was typed when it is not accepted.
 *
 * @since 0.1.0
 */
import { CommandId } from "@kpacite/core/Ids"
import * as Addresses from "@kpacite/http/Addresses"
import * as FieldErrors from "@kpacite/http/FieldErrors"
import { Result, Schema, SchemaIssue } from "effect"
import * as Field from "./Field.ts"
import * as Words from "./Words.ts"
import type { Language } from "./Words.ts"

/**
 * Every command that a form may send, by its tag. A file comes in another way. What was written in another way than its field
 * understands is never taken for what it would be without the translation: `1e3` euros are no thousand cents.
 *
 * @category addresses
 * @since 0.1.0
 */
export const decoders: ReadonlyMap<string, (typed: URLSearchParams) => Result.Result<object, Schema.SchemaError>> =
  new Map(
    Array.from(Addresses.commands.values()).flatMap(({ file, payload, tag }) => {
      if (file !== undefined) return []
      const decode = Schema.decodeUnknownResult(Schema.toCodecStringTree(payload))
      return [
        [
          tag,
          (typed: URLSearchParams) =>
            Result.flatMap(decode(Field.tree(typed), { errors: "all" }), (command) => {
              const wrong = otherwise(typed)
              return wrong === undefined ? Result.succeed(command) : Result.fail(wrong)
            })
        ] as const
      ]
    })
  )

/** The first field that is written otherwise; {@link errorsOf} says of all of them how to write them. */
const otherwise = (typed: URLSearchParams): Schema.SchemaError | undefined => {
  const [path] = Field.notUnderstood(typed).keys()
  return path === undefined
    ? undefined
    : new Schema.SchemaError(new SchemaIssue.Pointer([path], new SchemaIssue.InvalidValue()))
}

const isKey = Schema.is(CommandId)

/** The key of a form, if it has one. @category reading @since 0.1.0 */
export const keyOf = (typed: URLSearchParams): CommandId | undefined => {
  const key = typed.get("cle") ?? ""
  return isKey(key) ? key : undefined
}

/**
 * What is wrong with single fields, in one language, by the paths that {@link Field.pathOf} gives: of one of several values, with
 * all of them. Of what was written in another way than its field understands, how to write it.
 *
 * @category reading
 * @since 0.1.0
 */
export const errorsOf = (
  { issue }: Schema.SchemaError,
  language: Language,
  typed: URLSearchParams = new URLSearchParams()
): ReadonlyMap<string, string> =>
  new Map([
    ...FieldErrors.ofParameters(issue).map(
      ({ detail, parameter = "" }) => [parameter.replace(/\.\d+$/, ""), detail[language]] as const
    ),
    ...Array.from(Field.notUnderstood(typed), ([path, hint]) => [path, Words.of(language).say(hint)] as const)
  ])
