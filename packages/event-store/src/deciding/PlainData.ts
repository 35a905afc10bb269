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
export const encode = (value: unknown): Result.Result<string, NotPlain> =>
  Result.flatMap(
    Result.try({
      try: () => {
        const problem: Problem = { path: [], found: undefined }
        return { json: JSON.stringify(escaped(value, problem)), problem }
      },
      // The one thing that can go wrong here is the depth of the stack.
      catch: () => new NotPlain({ path: [], found: "a structure that is too deep or contains itself" })
    }),
    ({ json, problem: { found, path } }) =>
      found === undefined
        ? Result.succeed(`${json}\n${Hash.string(json)}`)
        : Result.fail(new NotPlain({ path: path.toReversed(), found }))
  )

/**
 * The value of a text.
 *
 * @category encoding
 * @since 0.1.0
 */
export const decode = (text: string): Result.Result<unknown, Damaged> => {
  const end = text.lastIndexOf("\n")
  const json = text.slice(0, Math.max(end, 0))
  return end > 0 && text.slice(end + 1) === String(Hash.string(json))
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
  if (Object.getPrototypeOf(object) !== Object.prototype || Object.getOwnPropertySymbols(object).length > 0) {
    problem.found = `an instance of ${Object.getPrototypeOf(object)?.constructor?.name ?? "nothing"}`
    return null
  }
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
