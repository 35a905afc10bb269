/**
 * Plain data as text: objects, arrays, strings, numbers, booleans and `null` as JSON has them, and what JSON loses:
 * `undefined`, big integers, `NaN`, infinities and negative zero. What comes back is equal to what was written.
 *
 * **Shape** - one line of JSON, in which a string that begins with `$` stands for something else (`"$bigint:12"`,
 * `"$undefined"`, `"$number:NaN"`) or, doubled, for itself (`"$$5"`); then a line with a check number, so that damage
 * is noticed. It is no protection against somebody who wants to deceive.
 *
 * @since 0.1.0
 */
import { Data, Hash, Result } from "effect"
import * as Steps from "../log/Steps.ts"

/** The value holds something that is not plain data, such as a class instance or a function. @category errors @since 0.1.0 */
export class NotPlain extends Data.TaggedError("NotPlain")<{
  readonly path: ReadonlyArray<string>
  readonly found: string
}> {
  override get message() {
    return `Only plain data can be kept as text: there is ${this.found} at ${this.path.join(".") || "the top"}.`
  }
}

/** The text is not one that {@link encode} wrote, or not all of it. @category errors @since 0.1.0 */
export class Damaged extends Data.TaggedError("Damaged") {}

/**
 * The text of a value.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as PlainData from "@kpacite/event-store/deciding/PlainData"
 *
 * const text = PlainData.encode({ cents: 12n, paidOn: undefined })
 * Result.getOrThrow(Result.flatMap(text, PlainData.decode)) // => { cents: 12n, paidOn: undefined }
 * ```
 *
 * **Fails with** `NotPlain`, naming the place.
 *
 * @category encoding
 * @since 0.1.0
 */
export const encode = (value: unknown): Result.Result<string, NotPlain> => Steps.atOnce(encodeInSteps(value))

/**
 * The same in steps, for what is large.
 *
 * @category encoding
 * @since 0.1.0
 */
export function* encodeInSteps(value: unknown): Steps.Steps<Result.Result<string, NotPlain>> {
  const problem: Problem = { path: [], found: undefined }
  const written: Array<string> = []
  yield* write(value, problem, written, 0)
  const { found, path } = problem
  if (found !== undefined) return Result.fail(new NotPlain({ path: found === endless ? [] : path.toReversed(), found }))
  const json = written.join("")
  return Result.succeed(`${json}\n${yield* checked(json)}`)
}

const endless = "a structure that is too deep or contains itself"

/** How deep a structure is written piece by piece; what lies deeper is small. */
const piecesTo = 4
/** So many entries are written at a stretch. */
const entriesPerStep = 100

/** Writes the JSON of a value, of which the large records and lists lie near the top. */
function* write(value: unknown, problem: Problem, written: Array<string>, depth: number): Steps.Steps<void> {
  if (depth >= piecesTo || typeof value !== "object" || value === null || !isPlain(value, problem)) {
    if (problem.found !== undefined) return
    // The one thing that can go wrong here is the depth of the stack.
    const json = Result.try(() => JSON.stringify(escaped(value, problem)))
    if (Result.isSuccess(json)) written.push(json.success)
    else problem.found = endless
    return
  }
  const isList = Array.isArray(value)
  const fields = value as { readonly [key: string]: unknown }
  const keys = Object.keys(fields)
  if (isList && keys.length < value.length) {
    problem.found = "an array with a hole"
    problem.path.push(String(value.findIndex((_, index) => !(index in value))))
    return
  }
  written.push(isList ? "[" : "{")
  for (const [index, key] of keys.entries()) {
    if (index > 0) written.push(",")
    if (index % entriesPerStep === entriesPerStep - 1) yield
    if (!isList) written.push(JSON.stringify(key), ":")
    yield* write(fields[key], problem, written, depth + 1)
    if (problem.found !== undefined) {
      problem.path.push(key)
      return
    }
  }
  written.push(isList ? "]" : "}")
}

const isPlain = (value: object, problem: Problem): boolean => {
  if (Array.isArray(value)) return true
  if (Object.getPrototypeOf(value) === Object.prototype && Object.getOwnPropertySymbols(value).length === 0) return true
  problem.found = `an instance of ${Object.getPrototypeOf(value)?.constructor?.name ?? "nothing"}`
  return false
}

/** `Hash.string`, in steps. */
function* checked(text: string): Steps.Steps<number> {
  let hash = 5381
  for (let at = text.length - 1; at >= 0; at--) {
    hash = Math.imul(hash, 33) ^ text.charCodeAt(at)
    if (at % charactersPerStep === charactersPerStep - 1) yield
  }
  return Hash.optimize(hash)
}

const charactersPerStep = 1_048_576

/**
 * The value of a text.
 *
 * @category encoding
 * @since 0.1.0
 */
export const decode = (text: string): Result.Result<unknown, Damaged> => {
  const end = text.lastIndexOf("\n")
  const json = text.slice(0, Math.max(end, 0))
  return end > 0 && text.slice(end + 1) === String(Steps.atOnce(checked(json)))
    ? Result.try({ try: () => restored(JSON.parse(json)), catch: () => new Damaged() })
    : Result.fail(new Damaged())
}

/** What was found that is not plain, and where, the innermost key first. */
interface Problem {
  readonly path: Array<string>
  found: string | undefined
}

/** A value that JSON keeps as it is. What needs no escape inside is not copied. */
const escaped = (value: unknown, problem: Problem): unknown => {
  switch (typeof value) {
    case "string":
      return value.startsWith("$") ? `$${value}` : value
    case "boolean":
      return value
    case "number":
      return Object.is(value, -0) ? "$number:-0" : Number.isFinite(value) ? value : `$number:${value}`
    case "bigint":
      return `$bigint:${value}`
    case "undefined":
      return "$undefined"
    case "object":
      return value === null
        ? null
        : Array.isArray(value)
          ? escapedArray(value, problem)
          : escapedObject(value as { readonly [key: string]: unknown }, problem)
    default:
      problem.found = `a ${typeof value}`
      return null
  }
}

const escapedArray = (array: ReadonlyArray<unknown>, problem: Problem): unknown => {
  let copy: Array<unknown> | undefined
  for (let index = 0; index < array.length; index++) {
    const item = array[index]
    const kept = escaped(item, problem)
    if (item === undefined && !(index in array)) problem.found = "an array with a hole"
    if (problem.found !== undefined) return stopped(problem, String(index))
    if (kept !== item) (copy ??= [...array])[index] = kept
  }
  return copy ?? array
}

const escapedObject = (object: { readonly [key: string]: unknown }, problem: Problem): unknown => {
  if (!isPlain(object, problem)) return null
  let copy: Map<string, unknown> | undefined
  for (const key of Object.keys(object)) {
    const kept = escaped(object[key], problem)
    if (problem.found !== undefined) return stopped(problem, key)
    if (kept !== object[key]) (copy ??= new Map(Object.entries(object))).set(key, kept)
  }
  // Not by assignment: an own key may be called __proto__.
  return copy === undefined ? object : Object.fromEntries(copy)
}

const stopped = (problem: Problem, key: string): null => {
  problem.path.push(key)
  return null
}

/** Puts back what was escaped, in place: what JSON.parse made belongs to nobody else. */
const restored = (value: unknown): unknown => {
  if (typeof value === "string") return value.startsWith("$") ? unescaped(value) : value
  if (typeof value !== "object" || value === null) return value
  const fields = value as { [key: string]: unknown }
  for (const key of Object.keys(fields)) {
    const item = fields[key]
    if (typeof item === "object" ? item !== null : typeof item === "string") {
      const whole = restored(item)
      if (whole !== item) fields[key] = whole
    }
  }
  return value
}

const unescaped = (text: string): unknown =>
  text === "$undefined"
    ? undefined
    : text.startsWith("$bigint:")
      ? BigInt(text.slice(8))
      : text.startsWith("$number:")
        ? Number(text.slice(8))
        : text.slice(1)
