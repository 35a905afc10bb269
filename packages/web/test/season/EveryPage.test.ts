/**
 * Every page, as six people come to it by following links from their home, in both languages: it is there, it is well-formed, it
 * says nothing that is for programs, and it is light.
 */
import { brotliCompressSync, constants } from "node:zlib"
import { assert, describe, layer } from "@effect/vitest"
import * as Pages from "@kpacite/web/Pages"
import { Context, Effect, Layer } from "effect"
import { crawl, type Visited } from "../Crawl.ts"
import { attribute, type Element, mended, parse, textOf, within } from "../Markup.ts"
import { reader } from "../Reader.ts"
import * as Known from "./Known.ts"
import * as Saying from "./Saying.ts"
import * as Season from "./Season.ts"

interface Seen extends Visited {
  readonly who: Season.Somebody | "stranger"
  readonly language: "fr" | "en"
}

class Everything extends Context.Service<
  Everything,
  { readonly pages: ReadonlyArray<Seen>; readonly written: Saying.Written }
>()("@kpacite/web/test/Everything") {}

const visited = Layer.effect(
  Everything,
  Effect.gen(function* () {
    const { helene, server } = yield* Season.open
    const tokens = yield* Season.more(server, helene)
    const pages: Array<Seen> = []
    for (const [index, who] of Season.people.entries()) {
      const most = who === "awa" || who === "helene" ? 2 : 1
      // These two see all there is, in both languages; the others what is otherwise for them, in one.
      for (const language of most === 2 ? (["fr", "en"] as const) : ([index % 2 === 0 ? "fr" : "en"] as const)) {
        for (const one of yield* crawl(reader(server, Season.id, tokens[who], language), Season.id, most))
          pages.push({ ...one, who, language })
      }
    }
    // What is outside of a cooperative, and where nothing is.
    for (const language of ["fr", "en"] as const) {
      const stranger = reader(server, Season.id, "nobody", language)
      for (const path of ["/", "/nulle-part", "/entrer/fini", `/kpa/${Season.id}/`, `/kpa/${Season.id}/nulle-part`]) {
        const page = yield* stranger.open(new URL(path, server.url).href)
        pages.push({ pattern: path, path, page, who: "stranger", language })
      }
    }
    return { pages, written: yield* Saying.written(server) }
  })
)

/** **Units** - bytes with brotli, and elements. */
const [mostBytes, mostElements] = [10_000, 800]

/** What takes little time makes more of it: only what is too much then is compressed as it is when there is time. */
const compressed = (html: string): number => {
  const quickly = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).byteLength
  return quickly <= mostBytes ? quickly : brotliCompressSync(html).byteLength
}

const every = (judge: (page: Seen, written: Saying.Written) => ReadonlyArray<string>) =>
  Effect.map(Everything, ({ pages, written }) => {
    const found = new Map<string, string>()
    const judged = new Set<string>()
    for (const page of pages) {
      // Several people come to the same page, each with keys of their own.
      const same = page.page.html.replaceAll(/name="cle" value="[^"]*"|data-version="\d+"/g, "")
      if (judged.has(same)) continue
      judged.add(same)
      for (const fault of judge(page, written)) {
        if (!found.has(fault)) found.set(fault, `${page.who} ${page.language} ${page.path}: ${fault}`)
      }
    }
    assert.deepStrictEqual(Array.from(found.values()), [])
  })

/** What an element stands in, the innermost first. */
const around = (element: Element): ReadonlyArray<Element> => {
  const { parentNode } = element
  return parentNode !== null && "tagName" in parentNode ? [parentNode, ...around(parentNode)] : []
}

/** What is said when somebody comes to it: the words that name it, or those that unfold it. */
const nameOf = (element: Element, elements: ReadonlyArray<Element>): ReadonlyArray<string> => {
  const id = attribute(element, "aria-labelledby")
  const named =
    element.tagName === "details"
      ? Array.from(within(element)).find(({ tagName }) => tagName === "summary")
      : elements.find((one) => id !== undefined && attribute(one, "id") === id)
  return named === undefined ? [] : [textOf(named)]
}

/** What the form around a button asks, whatever is typed: its key is another one each time. */
const fixedIn = (outer: ReadonlyArray<Element>): string => {
  const form = outer.find(({ tagName }) => tagName === "form")
  const hidden = (form === undefined ? [] : Array.from(within(form))).filter(
    (field) => attribute(field, "type") === "hidden" && attribute(field, "name") !== "cle"
  )
  return hidden.map((field) => `${attribute(field, "name")}=${attribute(field, "value")}`).join(" ")
}

const without = (text: string, pieces: ReadonlyArray<string>): string =>
  pieces.reduce((rest, piece) => rest.replace(piece, ""), text)

describe("every page of the season", () => {
  layer(visited, { excludeTestServices: true })((it) => {
    it.effect("is come to by links from somebody's home", () =>
      Effect.map(Everything, ({ pages }) => {
        const met = new Set(pages.map(({ pattern }) => pattern))
        assert.deepStrictEqual(
          Pages.all.filter(({ path }) => !met.has(path)).map(({ path }) => path),
          []
        )
      })
    )

    it.effect("is there, for whoever is led to it", () =>
      every(({ page: { status, text }, path, pattern, who }) =>
        // The tabs are the same for everybody; a partner reads there who may see more.
        status === 200 ||
        who === "stranger" ||
        (who === "partner" && ["planning", "semaine", "vendredi"].includes(pattern))
          ? []
          : [`${path}: ${status} ${text}`]
      )
    )

    it.effect("is parsed without anything to mend, and has no element or attribute that nobody knows", () =>
      every(({ page: { html } }) => {
        return [
          ...mended(html),
          ...parse(html).elements.flatMap(({ attrs, tagName }) =>
            Known.element(tagName)
              ? attrs.flatMap(({ name }) => (Known.attribute(tagName, name) ? [] : [`${name} on <${tagName}>`]))
              : [`<${tagName}>`]
          )
        ]
      })
    )

    it.effect("has each id once, one title, and words for every field and every button", () =>
      every(({ page: { html } }) => {
        const { elements } = parse(html)
        const ids = elements.flatMap((element) => attribute(element, "id") ?? [])
        const labels = elements.filter(({ tagName }) => tagName === "label")
        const labelled = new Set(labels.flatMap((label) => attribute(label, "for") ?? []))
        const inside = new Set(labels.flatMap((label) => Array.from(within(label))))
        const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `twice the id ${id}`)
        const nowhere = elements.flatMap((element) =>
          ["for", "aria-describedby", "aria-labelledby"].flatMap((name) =>
            (attribute(element, name) ?? "")
              .split(" ")
              .filter((id) => id !== "" && !ids.includes(id))
              .map((id) => `${name} leads to no ${id}`)
          )
        )
        const anchors = elements.flatMap((element) => {
          const href = element.tagName === "a" ? (attribute(element, "href") ?? "no address") : "/"
          return /^(?:\/|https?:|mailto:|tel:)/.test(href) || (href.startsWith("#") && ids.includes(href.slice(1)))
            ? []
            : [`a link to ${href}`]
        })
        const silent = elements.flatMap((element) => {
          const { tagName } = element
          if (["button", "a", "summary", "legend", "caption", "h1", "h2", "h3", "label", "option"].includes(tagName)) {
            // The first choice of a list may be to choose nothing.
            return textOf(element) === "" && attribute(element, "value") !== "" ? [`no words in <${tagName}>`] : []
          }
          if (!["input", "select", "textarea"].includes(tagName) || attribute(element, "type") === "hidden") return []
          const id = attribute(element, "id")
          return inside.has(element) ||
            attribute(element, "aria-label") !== undefined ||
            (id !== undefined && labelled.has(id))
            ? []
            : [`no label for ${attribute(element, "name") ?? tagName}`]
        })
        const titles = elements.filter(({ tagName }) => tagName === "h1").length
        return [...twice, ...nowhere, ...anchors, ...silent, ...(titles === 1 ? [] : [`${titles} titles`])]
      })
    )

    it.effect("has no two buttons that are heard alike and do different things", () =>
      every(({ page: { html }, pattern }) => {
        const { elements } = parse(html)
        const heard = new Map<string, string>()
        return elements.flatMap((element) => {
          if (element.tagName !== "button" && element.tagName !== "summary") return []
          const outer = around(element)
          const words = [...outer.flatMap((one) => nameOf(one, elements)), textOf(element)].join(", ")
          const does = element.tagName === "button" ? fixedIn(outer) : `unfolds ${elements.indexOf(element)}`
          const before = heard.get(words)
          heard.set(words, does)
          return before === undefined || before === does ? [] : [`${pattern}: twice “${words}”`]
        })
      })
    )

    it.effect("says nothing that is for programs, and nothing in the other language", () =>
      every(({ language, page: { html, text } }, written) => {
        const { elements } = parse(html)
        const [root] = elements
        const title = elements.find(({ tagName }) => tagName === "title")
        // Between two versions of a text, what was written is in pieces.
        const compared = elements.filter((element) =>
          Array.from(within(element)).some(({ tagName }) => tagName === "ins" || tagName === "del")
        )
        const pieces = compared.filter(({ tagName }) => tagName === "p").map(textOf)
        // An address on paper is there to be typed.
        const addresses = elements.filter((element) => attribute(element, "class") === "link").map(textOf)
        const aside = elements.flatMap((element) => attribute(element, "aria-label") ?? [])
        const said = [
          title === undefined ? "" : textOf(title),
          without(text, [...pieces, ...addresses]),
          ...aside
        ].join(" ")
        return [
          ...(root !== undefined && attribute(root, "lang") === language ? [] : ["another language"]),
          ...Saying.faults(said, language, written)
        ]
      })
    )

    it.effect("is light enough for the end of a month", () =>
      every(({ page: { html }, path }) => {
        const [bytes, elements] = [compressed(html), parse(html).elements.length]
        return [
          ...(bytes > mostBytes ? [`${path}: ${bytes} bytes`] : []),
          ...(elements > mostElements ? [`${path}: ${elements} elements`] : [])
        ]
      })
    )
  })
})
