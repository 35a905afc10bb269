/** People who write what a browser would run, and names that do not end: on every page nothing runs, and nothing is wider than a telephone. */
import { assert, describe, layer } from "@effect/vitest"
import { ClientId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { LocalDate, plusDays } from "@kpacite/core/LocalDate"
import type * as Client from "@kpacite/http/Client"
import { DateTime, Effect } from "effect"
import * as Crawl from "../../packages/web/test/Crawl.ts"
import { hostile } from "../../packages/web/test/hostile.ts"
import type { Form } from "../../packages/web/test/Markup.ts"
import * as Reader from "../../packages/web/test/Reader.ts"
import * as Season from "../../packages/web/test/season/Season.ts"
import * as Browser from "./Browser.ts"

/** Sixty signs without a space, pictures that are several signs each, letters that run the other way, and one long word. */
const long: ReadonlyArray<string> = [
  "Maximiliennebernadettedelatouretdesgrandsmoulinsduvieuxport".padEnd(60, "W"),
  "👩🏽‍🌾👨‍👩‍👧‍👦🏳️‍🌈".repeat(4),
  "إجتماع الجمعة للجميع ".repeat(2).trim(),
  "Straßenbahnhaltestellenwartehäuschenbeleuchtungsanlagenprüfung"
]

/** What may be typed where any text may: one of the corpus with a name that does not end, another one each time. */
const typed = (index: number) => `${hostile[index % hostile.length]} ${long[index % long.length]}`

/** Fields that say what something is and not what somebody wrote. */
const meant = /~(?:euros|paris|hours|percent)$|minutes|Minutes|seats|on$|On$|date|Date|due|until|Until|from$|From$/

/** Sends every form in which people write, from every page, and gives the commands that were accepted. */
const writing = (reader: Reader.Reader, pages: ReadonlyArray<Crawl.Visited>, from: number) =>
  Effect.gen(function* () {
    const accepted = new Set<string>()
    const tried = new Set<string>()
    let index = from
    const fill = (form: Form) => {
      const where = form.texts.filter((name) => !meant.test(name))
      index += 1
      return Object.fromEntries([
        ...where.map((name, place) => [name, typed(index + place)] as const),
        // Whatever else has to be said is said as it can be.
        ...Array.from(form.names, (name) => [name, said(form, name)] as const).filter(
          (one): one is readonly [string, string] => !where.includes(one[0]) && one[1] !== undefined
        )
      ])
    }
    for (const { page } of pages) {
      for (const form of page.forms) {
        const like = `${form.command} ${Array.from(form.names).join(" ")} ${form.fields.find(([name]) => name === "change[_tag]")?.[1] ?? ""}`
        if (tried.has(like) || form.texts.every((name) => meant.test(name))) continue
        tried.add(like)
        const after = yield* reader.send(form, fill(form))
        if (after.location !== undefined) accepted.add(form.command)
        assert.isBelow(after.status, 500, form.command)
      }
    }
    return accepted
  })

const said = ({ choices, fields }: Form, name: string): string | undefined => {
  if ((fields.find(([field]) => field === name)?.[1] ?? "") !== "") return undefined
  const chosen = choices.get(name)?.find(({ value }) => value !== "")
  if (chosen !== undefined) return chosen.value
  if (name.endsWith("~euros")) return "12,50"
  if (name.endsWith("~paris")) return `${new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)}T10:00`
  if (/birthDate/.test(name)) return "2007-05-04"
  return undefined
}

/** Names that stand on many pages: of somebody who applies, of a client, of a fiche and of a proposal. */
const named = (awa: Client.Client, helene: Client.Client) =>
  Effect.gen(function* () {
    const today = Instant.toLocalDate(Instant.fromDateTime(yield* DateTime.now))
    for (const [index, name] of long.entries()) {
      const words = `${name} ${hostile[index] ?? ""}`
      const day = LocalDate.make("2007-05-04")
      yield* helene.command(Season.id, { _tag: "Apply", name: words, birthDate: day, motivation: words })
      const { commandId } = yield* helene.command(Season.id, { _tag: "AddClient", name: words, kind: "household" })
      const startsAt = Instant.inParis(plusDays(today, 3 + index), "14:00")
      yield* awa.command(Season.id, {
        _tag: "OpenFiche",
        clientId: ClientId.make(commandId),
        title: words,
        place: words,
        startsAt,
        endsAt: Instant.plusMinutes(startsAt, 120),
        seats: { min: 1, max: 2, learner: 0 },
        work: { task: "light" },
        priceCents: 12_000
      })
      yield* awa.command(Season.id, { _tag: "OpenProposal", title: words, text: words, change: null })
    }
  })

/** Runs in the page: what stands there that no page of ours has. */
const foreign = `(() => Array.from(document.querySelectorAll(
  "iframe, img, base, object, embed, math, animate, mglyph, x, body script, meta[http-equiv], [onclick], [onerror], [onload], [onfocus], [onmouseover], [srcdoc], a[href^=javascript i], a[href^=data i], form[action*=example]"
), (one) => one.outerHTML.slice(0, 120)))()`

/** Runs in the page: what goes beyond the narrowest telephone. */
const beyond = `(() => {
  if (document.documentElement.scrollWidth <= innerWidth) return []
  const right = (element) => element.getBoundingClientRect().right
  const all = Array.from(document.querySelectorAll("main *")).filter((one) => right(one) > innerWidth + 1)
  return [document.documentElement.scrollWidth + " px: " + (all.at(-1)?.outerHTML ?? "").replaceAll(/\\s+/g, " ").slice(0, 160)]
})()`

describe.skipIf(Browser.isSkipped)(
  "people who write what a browser would run, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      it.effect("make nothing run, on no page, and none wider than a telephone of 320 px", () =>
        Effect.gen(function* () {
          const place = yield* Browser.Place
          const { token } = yield* place.client().accept(/entrer\/(\S+)/.exec(place.links.helene)?.[1] ?? "")
          const tokens = yield* Season.more(place, place.client(token))
          const accepted = new Set<string>()
          for (const [index, who] of (["awa", "helene", "nadia"] as const).entries()) {
            const reader = Reader.reader(place, Season.id, tokens[who])
            const pages = yield* Crawl.crawl(reader, Season.id, 1)
            for (const command of yield* writing(reader, pages, index * 7)) accepted.add(command)
          }
          for (const command of [
            "OpenAction",
            "DefineRole",
            "RaisePoint",
            "SetGoal",
            "CorrectClient",
            "TakeDecision"
          ]) {
            assert.include(Array.from(accepted), command)
          }
          yield* named(place.client(tokens.awa), place.client(tokens.helene))
          const found = new Map<string, string>()
          for (const who of ["awa", "helene", "partner"] as const) {
            const { complaints, context, page } = yield* place.take({ viewport: { width: 320, height: 740 } })
            page.on("dialog", (dialog) => {
              found.set(`dialog ${page.url()}`, `${who} ${page.url()}: runs ${dialog.message()}`)
              void dialog.dismiss()
            })
            page.on("request", (request) => {
              if (!request.url().startsWith(place.url)) found.set(request.url(), `asks for ${request.url()}`)
            })
            yield* Effect.promise(() =>
              context.addCookies([{ name: "kpa", value: tokens[who], url: place.url, httpOnly: true, sameSite: "Lax" }])
            )
            const pages = yield* Crawl.crawl(Reader.reader(place, Season.id, tokens[who]), Season.id, 1)
            for (const { path, pattern } of pages) {
              const status = (yield* Effect.promise(() => page.goto(place.at(path))))?.status() ?? 0
              // A partner reads under the tabs who may see more.
              if (status !== 200 && who !== "partner") found.set(path, `${who} ${path}: ${status}`)
              yield* Effect.promise(() =>
                page.evaluate(`for (const one of document.querySelectorAll("details")) one.open = true`)
              )
              const faults = [
                ...(yield* Effect.promise(() => page.evaluate<ReadonlyArray<string>>(foreign))),
                ...(yield* Effect.promise(() => page.evaluate<ReadonlyArray<string>>(beyond)))
              ]
              for (const fault of faults) if (!found.has(pattern)) found.set(pattern, `${who} ${path}: ${fault}`)
            }
            for (const said of complaints) if (!said.includes("status of 4")) found.set(said, `${who}: ${said}`)
            yield* Effect.promise(() => context.close())
          }
          assert.deepStrictEqual(Array.from(found.values()), [])
        }).pipe(Effect.orDie)
      )
    })
  }
)
