/** Everything that somebody comes to by following links from their home, as whoever they are. */
import { attribute, parse } from "./Markup.ts"
import type { Page, Reader } from "./Reader.ts"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import * as Pages from "@kpacite/web/Pages"
import * as Offline from "@kpacite/web/pages/Offline"
import { Effect } from "effect"

/** A page that somebody came to. */
export interface Visited {
  /** Its place in the list of pages. */
  readonly pattern: string
  /** Its address behind the cooperative. */
  readonly path: string
  readonly page: Page
}

/**
 * Follows every link, but for those that lead to more of the same: `most` of each page with the same questions behind it.
 * What is chosen from a few kinds is another question each time.
 */
export const crawl = (reader: Reader, cooperative: string, most = 3): Effect.Effect<ReadonlyArray<Visited>> =>
  Effect.gen(function* () {
    const id = CooperativeId.make(cooperative)
    const base = `/kpa/${cooperative}/`
    const visited: Array<Visited> = []
    const counted = new Map<string, number>()
    const known = new Set<string>(from)
    const open = Array.from(from)
    for (let path = open.shift(); path !== undefined; path = open.shift()) {
      const found = Pages.find(`${base}${path}`, id)
      const page = yield* reader.open(path)
      visited.push({ pattern: found?.page.path ?? `nowhere: ${path}`, path, page })
      for (const element of parse(page.html).elements) {
        const isLink = element.tagName === "a" && attribute(element, "download") === undefined
        const href = isLink ? (attribute(element, "href") ?? "") : ""
        if (!href.startsWith(base) || known.has(href.slice(base.length))) continue
        const [next = ""] = href.slice(base.length).split("#")
        if (known.has(next)) continue
        known.add(next)
        const { page: leadsTo, query } = Pages.find(`${base}${next}`, id) ?? {}
        const asked = Array.from(query ?? [], ([name, value]) => (kinds.has(name) ? `${name}=${value}` : name))
        const like = `${leadsTo?.path ?? next}?${asked.toSorted().join("&")}`
        const before = counted.get(like) ?? 0
        counted.set(like, before + 1)
        if (before < most) open.push(next)
      }
    }
    return visited
  })

/** Home, and what a telephone shows by itself. */
const from = ["", Offline.page.path]

const kinds = new Set(["sur"])
