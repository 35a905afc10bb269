/**
 * JSON that somebody wrote: read by a schema, and refused with the place and the reason in plain words.
 *
 * @since 0.1.0
 */
import type * as Text from "@kpacite/fair-split/Text"
import { Array, Predicate, Result, Schema, SchemaIssue } from "effect"
import * as Refusal from "./Refusal.ts"

/**
 * The value that a text holds, if the schema knows every part of it; a key that it does not know is a slip of the pen.
 *
 * **Fails with** - a refusal that names the line for a text that is no JSON, and the path for a value that does not fit.
 *
 * ```ts
 * import { Result, Schema } from "effect"
 * import * as Json from "@kpacite/cli/Json"
 *
 * const read = Json.read(Schema.Struct({ pot: Schema.Int }), "Usage")
 * Result.getOrThrow(read(`{ "pot": 100 }`)) // => { pot: 100 }
 * Result.isFailure(read(`{ "pott": 100 }`)) // => true
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const read =
  <A, I>(schema: Schema.Codec<A, I>, kind: Refusal.Kind) =>
  (text: string): Result.Result<A, Refusal.Refusal> =>
    Result.flatMap(
      Result.filterOrFail(
        parse(text, kind),
        (value) => isShallow(value),
        () => Refusal.because(kind, notThis)
      ),
      (value) =>
        Result.mapError(
          Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })(value),
          ({ issue }) => {
            const problems = SchemaIssue.makeFormatterStandardSchemaV1(hooks)(issue).issues.map(
              ({ message, path = [] }): Refusal.Problem =>
                path.length === 0 ? notThis : { place: at(path.map(String)), ...(sentences[message] ?? notPossible) }
            )
            return new Refusal.Refusal({ kind, problems: Array.isArrayNonEmpty(problems) ? problems : [notPossible] })
          }
        )
    )

/**
 * The plain value that a text holds.
 *
 * **Fails with** - a refusal that names the line where it stops being JSON, or where a number has more digits than are kept.
 *
 * @category reading
 * @since 0.1.0
 */
export const parse = (text: string, kind: Refusal.Kind): Result.Result<unknown, Refusal.Refusal> =>
  Result.flatMap(parsed(text, kind), (value) => {
    const lost = lostIn(text, value)
    return lost === undefined ? Result.succeed(value) : Result.fail(Refusal.because(kind, lost))
  })

/** What the reader of correct JSON has dropped without a word: digits, or all but the last of several values for one key. */
const lostIn = (text: string, value: unknown): Refusal.Problem | undefined => {
  let keys = 0
  for (const { 0: token, 1: colon, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[\d.]{16,}/g)) {
    if (colon !== undefined) keys++
    else if (!token.startsWith('"') && token !== String(Number(token))) return notKept(text, index)
  }
  return keys === keysOf(value) ? undefined : twice
}

/** How many keys there are, at all levels; a text may be nested deeper than a stack. */
const keysOf = (value: unknown): number => {
  let keys = 0
  const left: Array<unknown> = [value]
  while (left.length > 0) {
    const next = left.pop()
    if (Array.isArray(next)) for (const part of next) left.push(part)
    else if (Predicate.isObject(next)) {
      for (const part of Object.values(next)) {
        keys++
        left.push(part)
      }
    }
  }
  return keys
}

const twice: Refusal.Problem = {
  problem: { fr: "une même clé est écrite deux fois au même endroit.", en: "a key is written twice in one place." },
  remedy: { fr: "Gardez-en une seule.", en: "Keep one of them." }
}

const notKept = (text: string, at: number): Refusal.Problem => {
  const line = text.slice(0, at).split("\n").length
  return {
    place: { fr: `ligne ${line}`, en: `line ${line}` },
    problem: { fr: "ce nombre a trop de chiffres.", en: "this number has too many digits." },
    remedy: {
      fr: "Écrivez des nombres entiers de quinze chiffres au plus : minutes, points, centimes.",
      en: "Write whole numbers of fifteen digits at most: minutes, points, cents."
    }
  }
}

const parsed = (text: string, kind: Refusal.Kind): Result.Result<unknown, Refusal.Refusal> =>
  Result.try({
    try: (): unknown => JSON.parse(text.replace(/^\uFEFF/, "")),
    catch: (error) => {
      const at = position(text, Predicate.isError(error) ? error.message : "")
      const before = text.slice(0, at).split("\n")
      return Refusal.because(kind, {
        ...(at === undefined ? {} : { place: { fr: `ligne ${before.length}`, en: `line ${before.length}` } }),
        problem: { fr: "ce n'est pas du JSON correct.", en: "this is not correct JSON." },
        remedy: {
          fr: "Vérifiez les guillemets, les virgules et les accolades autour de cet endroit.",
          en: "Check the quotes, commas and braces around this place."
        }
      })
    }
  })

/** Where the engine stopped: it names the place, or shows the ten characters on each side of it. */
const position = (text: string, message: string): number | undefined => {
  const named = /at position (\d+)/.exec(message)?.[1]
  if (named !== undefined) return Number(named)
  if (message.includes("end of JSON")) return text.length
  const shown = /"\.\.\.([^]*?)"(?:\.\.\.)? is not valid JSON$|\.\.\."([^]*)" is not valid JSON$/.exec(message)
  const around = shown?.[1] ?? shown?.[2]
  const found = around === undefined ? -1 : text.indexOf(around.replace(/"\.\.\.$/, ""))
  return found === -1 ? undefined : found + 10
}

/** Nothing that people write is nested deeper; beyond that a reader would run out of stack. */
const isShallow = (value: unknown, levels = 100): boolean =>
  typeof value !== "object" ||
  value === null ||
  (levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1)))

// The formatter carries one text; these codes become sentences in both languages afterwards.
const hooks = {
  leafHook: (issue: SchemaIssue.Leaf): string => issue._tag,
  checkHook: (): string => "InvalidValue"
}

type Sentences = Pick<Refusal.Problem, "problem" | "remedy">

const notPossible: Sentences = {
  problem: { fr: "cette valeur n'est pas possible.", en: "this value is not possible." },
  remedy: {
    fr: "Les noms sont des textes, les nombres sont entiers : minutes, points, centimes.",
    en: "Names are texts, numbers are whole: minutes, points, cents."
  }
}

const notThis: Sentences = {
  problem: { fr: "ce JSON parle d'autre chose.", en: "this JSON is about something else." },
  remedy: { fr: "Un modèle est à la fin de : kpa split --help", en: "There is a model at the end of: kpa split --help" }
}

const sentences: Readonly<Record<string, Sentences>> = {
  MissingKey: {
    problem: { fr: "cette information manque.", en: "this is missing." },
    remedy: { fr: "Ajoutez-la.", en: "Add it." }
  },
  UnexpectedKey: {
    problem: { fr: "ce mot n'est pas connu.", en: "this word is not known." },
    remedy: { fr: "Corrigez-le ou enlevez-le.", en: "Correct it or take it out." }
  }
}

const at = (path: ReadonlyArray<string>): Text.Text => {
  const words = path.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join("")
  return Refusal.quoted(words.replace(/^\./, ""))
}
