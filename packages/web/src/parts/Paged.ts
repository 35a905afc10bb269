/**
 * A long list, so many at a time: years of decisions or of what was done would not fit through a telephone's line.
 *
 * @since 0.1.0
 */
import type { Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import { t } from "../Words.ts"

/** Which list it is in the address of the page, and how many are shown at a time. @category models @since 0.1.0 */
export interface Paging {
  readonly name: string
  readonly most: number
  /** The part that holds this one comes first; -1 for none. */
  readonly from?: number
}

/** What is shown of a list, and the ways to what comes before and after. @category models @since 0.1.0 */
export interface Paged<A> {
  readonly shown: ReadonlyArray<A>
  readonly ways: Html
}

/** A part of a list (`?name=` says after how many it begins). @category constructors @since 0.1.0 */
export const of = <A>(
  here: Pick<Here, "path" | "words">,
  query: URLSearchParams,
  { from: first = 0, most, name }: Paging,
  all: ReadonlyArray<A>
): Paged<A> => {
  const { say } = here.words
  const from = beginning(query.get(name) ?? String(first), most, all.length)
  if (all.length <= most) return { shown: all, ways: empty }
  const to = Math.min(from + most, all.length)
  const before =
    from === 0 ? empty : html`<a href="${way(here, name, from - most)}">${say(t("Revenir", "Go back"))}</a>`
  const after =
    to === all.length
      ? empty
      : html`<a href="${way(here, name, to)}">${say(t("Voir la suite", "See what follows"))}</a>`
  return {
    shown: all.slice(from, to),
    ways: html`<p class="row" id="${name}">
      ${before}<span class="soft small"
        >${say(t(`${from + 1} à ${to} sur ${all.length}`, `${from + 1} to ${to} of ${all.length}`))}</span
      >${after}
    </p>`
  }
}

/** Whatever stands in the address, a whole part of what there is: a list may have become shorter meanwhile. */
const beginning = (asked: string, most: number, length: number): number => {
  const from = /^\d{1,6}$/.test(asked) ? Number(asked) : 0
  const last = Math.max(0, Math.ceil(length / most) - 1) * most
  return Math.min(Math.floor(from / most) * most, last)
}

/** The same page, with another part of this list. */
const way = ({ path }: Pick<Here, "path">, name: string, from: number): string => {
  const { pathname, searchParams } = new URL(path, "http://here")
  searchParams.set(name, String(from))
  return `${pathname}?${searchParams.toString()}#${name}`
}
