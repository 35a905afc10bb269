/** Every page, whoever reads it: what axe finds, sizes, and the policy of the browser. */
import { assert, describe, layer } from "@effect/vitest"
import * as Assets from "@kpacite/web/Assets"
import * as Pages from "@kpacite/web/Pages"
import { Context, Effect, Layer } from "effect"
import type { Page, Response } from "playwright-core"
import * as Crawl from "../../packages/web/test/Crawl.ts"
import * as Markup from "../../packages/web/test/Markup.ts"
import * as Reader from "../../packages/web/test/Reader.ts"
import * as Season from "../../packages/web/test/season/Season.ts"
import * as Browser from "./Browser.ts"
import { expected, judge } from "./Judge.ts"

/** What a page looks like, whatever is written on it: each element with its class, in what it stands in. */
const looks = (html: string): ReadonlySet<string> => {
  const named = (element: Markup.Element) => `${element.tagName}.${Markup.attribute(element, "class") ?? ""}`
  return new Set(
    Markup.parse(html).elements.map((element) => {
      const { parentNode } = element
      return `${parentNode !== null && "tagName" in parentNode ? named(parentNode) : ""} > ${named(element)}`
    })
  )
}

const schemes = ["light", "dark"] as const
type Scheme = (typeof schemes)[number]
const languages = ["fr", "en"] as const
type Language = (typeof languages)[number]

/** A page that is judged, as who comes to it, in which colours and words. */
interface Judged {
  readonly who: Season.Somebody
  readonly scheme: Scheme
  readonly language: Language
  readonly path: string
  readonly pattern: string
}

/**
 * Every page that a member sees by day in French, every page that a coordinator sees by night in English, and whatever looks like
 * none before, for them and for others. Whatever is left of the four is made up for, so that each page is judged in each colour and each language.
 */
const chosen = (visited: {
  readonly [name in Season.Somebody]: ReadonlyArray<Crawl.Visited>
}): ReadonlyArray<Judged> => {
  const known = new Set<string>()
  const all: Array<Judged> = []
  const take = (who: Season.Somebody, scheme: Scheme, language: Language) => {
    for (const { page, path, pattern } of visited[who]) {
      const seen = looks(page.html)
      const first = all.every((one) => one.pattern !== pattern || one.scheme !== scheme || one.language !== language)
      if (
        !(first && (who === "awa" || who === "helene")) &&
        path !== "" &&
        Array.from(seen).every((one) => known.has(one))
      )
        continue
      for (const one of seen) known.add(one)
      all.push({ who, scheme, language, path, pattern })
    }
  }
  take("awa", "light", "fr")
  take("helene", "dark", "en")
  take("nadia", "dark", "fr")
  take("noah", "light", "en")
  take("newcomer", "dark", "fr")
  take("partner", "dark", "en")
  for (const { path: pattern } of Pages.all) {
    const of = all.filter((one) => one.pattern === pattern)
    const scheme = schemes.find((one) => of.every((judged) => judged.scheme !== one))
    const language = languages.find((one) => of.every((judged) => judged.language !== one))
    if (scheme === undefined && language === undefined) continue
    for (const who of Season.people) {
      const found = visited[who].find((one) => one.pattern === pattern)
      if (found === undefined) continue
      all.push({ who, scheme: scheme ?? "light", language: language ?? "fr", path: found.path, pattern })
      break
    }
  }
  return all
}

/** What every answer says to a browser. */
const policy = [
  "default-src 'none'",
  "script-src 'self';",
  "connect-src 'self';",
  "worker-src 'self';",
  "manifest-src 'self';",
  "style-src 'sha256-",
  "form-action 'self'",
  "frame-ancestors 'none'"
]

/** What is wrong with how a page is told to a browser, and with what of it a browser would load. */
const loading = (page: Page, answer: Response | null) =>
  Effect.promise(async () => {
    const told = (await answer?.allHeaders())?.["content-security-policy"] ?? ""
    const loaded = await page.evaluate<Loaded>(`({
      foreign: document.querySelectorAll("[style], img, iframe, link").length,
      scripts: Array.from(document.scripts, (one) => [one.getAttribute("src"), one.textContent])
    })`)
    return [
      ...policy.filter((part) => !told.includes(part)).map((part) => `its policy lacks ${part}`),
      ...(told.includes("unsafe") ? [`its policy is ${told}`] : []),
      ...(loaded.foreign > 0 ? ["has a style or something to load"] : []),
      ...(JSON.stringify(loaded.scripts) === JSON.stringify([[Assets.page.path, ""]]) ? [] : ["has other scripts"])
    ]
  })

interface Loaded {
  readonly foreign: number
  readonly scripts: ReadonlyArray<readonly [source: string | null, text: string]>
}

/** Each fault with the first place where it was found. */
const notes = () => {
  const found = new Map<string, string>()
  return {
    note: (where: string, faults: ReadonlyArray<string>) => {
      for (const fault of faults) if (!found.has(fault)) found.set(fault, `${where}: ${fault}`)
    },
    all: () => Array.from(found.values())
  }
}

/** The example cooperative in a browser, and what six people come to in it. */
const everybody = Effect.gen(function* () {
  const place = yield* Browser.Place
  const { token } = yield* place.client().accept(/entrer\/(\S+)/.exec(place.links.helene)?.[1] ?? "")
  const tokens = yield* Season.more(place, place.client(token))
  const visit = (who: Season.Somebody) => Crawl.crawl(Reader.reader(place, Season.id, tokens[who]), Season.id, 1)
  const visited = {
    awa: yield* visit("awa"),
    noah: yield* visit("noah"),
    nadia: yield* visit("nadia"),
    helene: yield* visit("helene"),
    newcomer: yield* visit("newcomer"),
    partner: yield* visit("partner")
  }
  const judged = chosen(visited)

  /** All that is judged as one of them, in these colours and words, each page opened once. */
  const walk = (who: Season.Somebody, scheme: Scheme, language: Language) =>
    Effect.gen(function* () {
      const [faults, loads] = [notes(), notes()]
      const mine = judged.filter((one) => one.who === who && one.language === language && one.scheme === scheme)
      if (mine.length === 0) return { faults: [], loads: [] }
      const { complaints, context, page } = yield* place.take({ colorScheme: scheme })
      yield* expected(page)
      yield* Effect.promise(() =>
        context.addCookies([
          { name: "kpa", value: tokens[who], url: place.url, httpOnly: true, sameSite: "Lax" },
          { name: "langue", value: language, url: place.url }
        ])
      )
      for (const { path } of mine) {
        const where = `${who} ${language} ${path}`
        const answer = yield* Effect.promise(() => page.goto(place.at(path)))
        loads.note(where, yield* loading(page, answer))
        faults.note(where, yield* judge(page))
        // A partner is refused what the others see, and a browser complains of that.
        if (who !== "partner") loads.note(where, complaints)
      }
      return { faults: faults.all(), loads: loads.all() }
    }).pipe(Effect.scoped)
  const all = (scheme: Scheme) =>
    Effect.cached(
      Effect.forEach(
        Season.people.flatMap((who) => languages.map((language) => [who, language] as const)),
        ([who, language]) => walk(who, scheme, language)
      )
    )
  return { ...place, judged, walked: { light: yield* all("light"), dark: yield* all("dark") } }
}).pipe(Effect.orDie)

type Everything = Effect.Success<typeof everybody>
class Everybody extends Context.Service<Everybody, Everything>()("@kpacite/tests/pages/Everybody") {}

describe.skipIf(Browser.isSkipped)(
  "every page, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    const ready = Layer.effect(Everybody, everybody).pipe(Layer.provide(Browser.layer))
    layer(ready, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      it.effect("is judged for somebody, in each colour and in each language", () =>
        Effect.map(Everybody, ({ judged }) => {
          for (const { path } of Pages.all) {
            const of = judged.filter(({ pattern }) => pattern === path)
            assert.deepStrictEqual(new Set(of.map(({ scheme }) => scheme)), new Set(schemes), path)
            assert.deepStrictEqual(new Set(of.map(({ language }) => language)), new Set(languages), path)
          }
          assert.deepStrictEqual(new Set(judged.map(({ who }) => who)), new Set(Season.people))
        })
      )

      for (const scheme of schemes) {
        it.effect(`can be read and touched by everybody, in the ${scheme}`, () =>
          Effect.gen(function* () {
            const { take, url, walked } = yield* Everybody
            const found = notes()
            for (const { faults } of yield* walked[scheme]) found.note("", faults)
            const { page } = yield* take({ colorScheme: scheme })
            yield* expected(page)
            for (const path of ["/", "/nulle-part", "/entrer/fini", "/kpa/trois-ponts/", "/accessibilite"]) {
              yield* Effect.promise(() => page.goto(`${url}${path}`))
              found.note(path, yield* judge(page))
            }
            assert.deepStrictEqual(found.all(), [])
          })
        )
      }

      it.effect("runs under its policy without a complaint, and has no style but its own", () =>
        Effect.gen(function* () {
          const { walked } = yield* Everybody
          const loads = [...(yield* walked.light), ...(yield* walked.dark)].flatMap((walk) => walk.loads)
          assert.deepStrictEqual(loads, [])
        })
      )
    })
  }
)
