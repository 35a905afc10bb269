/**
 * What people write, as the fields of a command understand it. A suffix in the name of a field says what is translated:
 * `priceCents~euros` takes `84,50`, `commonPot~percent` takes `12,5`, `startsAt~paris` takes what a browser gives for a day and an
 * hour, `minutes~hours` takes `3 h 30`. A choice that stands for several fields, `rule~fields`, holds them as they would be sent:
 * `[_tag]=ByPrestation&[within]=Hours`.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { Text } from "@kpacite/core/Text"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema, SchemaGetter } from "effect"
import { t } from "./Words.ts"

/** The fields of a command from those of a form; what is empty is left out, and what a translation does not understand is no value of any command. @category reading @since 0.1.0 */
export const understood = (typed: URLSearchParams): URLSearchParams => {
  const fields = new URLSearchParams()
  for (const [name, value] of typed) {
    if (own.has(name) || value === "") continue
    const [, field = name, kind] = suffixed.exec(name) ?? []
    if (kind === "fields")
      for (const [under, chosen] of new URLSearchParams(value)) fields.append(`${field}${under}`, chosen)
    else fields.append(field, translate(kind, value.replaceAll("\r\n", "\n").trim()))
  }
  return fields
}

/**
 * The same as a tree of texts: `seats[min]` lies inside `seats`, `people[]` are several, and what belongs to an id lies under it.
 *
 * @category reading
 * @since 0.1.0
 */
export const tree = (typed: URLSearchParams): Tree =>
  withIds(SchemaGetter.makeTreeRecord(Array.from(understood(typed)))) as Tree

/**
 * How deep a field may lie inside others. A rule made of rules comes nowhere near; a name of a thousand levels is walked down a
 * thousand levels by whoever decodes it.
 *
 * @category policies
 * @since 0.1.0
 */
export const deepest = 64

/** Whether a field lies deeper than any of ours, also by a choice that stands for several. @category guards @since 0.1.0 */
export const isTooDeep = (typed: URLSearchParams): boolean =>
  Array.from(understood(typed).keys()).some((name) => name.split(/[.[]/, deepest + 1).length > deepest)

/** Texts by their names. @category models @since 0.1.0 */
export type Tree = { readonly [name: string]: string | Tree | ReadonlyArray<string | Tree> }

/** In names of fields a point, a bracket and a number mean something; in an id they do not. */
const meant = /[.[\]~%]/g
const sign = "%"

/** The name of a field for something of each of several ids, as in `points[%zoe]`. @category addresses @since 0.1.0 */
export const of = (field: string, id: string, kind?: "euros"): string => {
  const key = id.replaceAll(meant, (found) => `${sign}${found.charCodeAt(0).toString(16)}`)
  return `${field}[${sign}${key}]${kind === undefined ? "" : `~${kind}`}`
}

const suffixed = /^(.*)~(euros|percent|paris|hours|fields)$/

const withIds = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(withIds)
  if (typeof node !== "object" || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [idIn(key), withIds(value)]))
}

const idIn = (key: string): string =>
  key.startsWith(sign)
    ? key.slice(1).replaceAll(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : key

/**
 * A field of a form as the path of a field of a command, which is how errors name it: `seats.min` for `seats[min]`, `people` for
 * `people[]`.
 *
 * @category reading
 * @since 0.1.0
 */
export const pathOf = (name: string): string => {
  const field = suffixed.exec(name)?.[1] ?? name
  const [first = field, ...keys] = field.split(/[[\]]+/)
  return [first, ...keys.filter((key) => key !== "").map(idIn)].join(".")
}

/** Everything of a value as the fixed fields of a form. An empty list has none. @category writing @since 0.1.0 */
export const fixed = (name: string, value: Value): { readonly [field: string]: string } => {
  if (typeof value !== "object" || value === null) return { [name]: String(value) }
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => fixed(`${name}[${key}]`, inner)))
}

/** What {@link fixed} takes apart. @category models @since 0.1.0 */
export type Value = string | number | boolean | null | ReadonlyArray<Value> | { readonly [field: string]: Value }

/** Cents as people write them, for a field that ends in `~euros`: `12,50`. @category writing @since 0.1.0 */
export const inEuros = (cents: number): string =>
  `${Math.trunc(cents / 100)},${String(Math.abs(cents % 100)).padStart(2, "0")}`

/** Basis points as people write a percentage, for a field that ends in `~percent`: `12,5`. @category writing @since 0.1.0 */
export const inPercent = (points: number): string => String(points / 100).replace(".", ",")

/** The value of a choice that stands for several fields, for one that ends in `~fields`. @category writing @since 0.1.0 */
export const several = (fields: { readonly [name: string]: string }): string => new URLSearchParams(fields).toString()

/** What a form says to the page and not to the command. */
// `ligne` tells forms of a page apart that ask the same of the same thing.
const own = new Set(["cle", "faire", "ligne", "retour"])

const translate = (kind: string | undefined, value: string): string => translated(kind, value) ?? neither

/** No number and no moment. Left as it was typed, a command could read in it what nobody meant: `3` hours as minutes, `1e3` € as cents. */
const neither = "?"

const translated = (kind: string | undefined, value: string): string | undefined => {
  switch (kind) {
    case "euros":
      return hundredths(value, "€")
    case "percent":
      return hundredths(value, "%")
    case "paris":
      return moment(value)
    case "hours":
      return duration(value)
    default:
      return value
  }
}

/** What was written in another way than its field understands, by the paths of {@link pathOf}: how to write it. @category reading @since 0.1.0 */
export const notUnderstood = (typed: URLSearchParams): ReadonlyMap<string, Text> =>
  new Map(
    Array.from(typed).flatMap(([name, value]) => {
      const kind = suffixed.exec(name)?.[2]
      const hint = Lookup.get(hints, kind ?? "")
      return hint === undefined || value === "" || translated(kind, value.trim()) !== undefined
        ? []
        : [[pathOf(name), hint] as const]
    })
  )

const hints: { readonly [kind: string]: Text } = {
  euros: t("Écris un montant comme 84,50.", "Write an amount such as 84.50."),
  percent: t("Écris un pourcentage comme 12,5.", "Write a percentage such as 12.5."),
  paris: t("Choisis un jour et une heure.", "Choose a day and an hour."),
  hours: t("Écris une durée comme 3 h 30.", "Write a duration such as 3 h 30.")
}

const hundredths = (value: string, sign: string): string | undefined => {
  const bare = value.replaceAll(/[\s\u00A0\u202F]/g, "")
  const [, whole = "", rest = ""] =
    /^(\d{1,9})(?:[,.](\d{1,2}))?$/.exec(bare.endsWith(sign) ? bare.slice(0, -1) : bare) ?? []
  return whole === "" ? undefined : String(Number(whole) * 100 + Number(rest.padEnd(2, "0")))
}

/** Hours and minutes as people say them; a number alone could be either, and is not guessed. */
const duration = (value: string): string | undefined => {
  const [said, hours = "0", rest = "0"] =
    /^(?:(\d{1,2})\s*[h:])?\s*(?:(\d{1,4})\s*(?:min(?:utes?)?)?)?$/i.exec(value.replaceAll(/[\u00A0\u202F]/g, " ")) ??
    []
  const alone = /^\d+$/.test(value) && value !== "0"
  return said === undefined || alone ? undefined : String(Number(hours) * 60 + Number(rest))
}

const isDay = Schema.is(LocalDate.LocalDate)

const moment = (value: string): string | undefined => {
  const [, day = "", time = ""] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(value) ?? []
  return isDay(day) ? Instant.inParis(day, time) : undefined
}
