/** Calendars as a telephone reads them, with another program than the one that writes them. */
import { assert, describe, it as plain, layer } from "@effect/vitest"
import * as Instant from "@kpacite/core/Instant"
import { FicheId, PersonId } from "@kpacite/core/Ids"
import { LocalDate } from "@kpacite/core/LocalDate"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { Effect } from "effect"
import ICAL from "ical.js"
import { sendTo } from "../../../../tests/server/Servers.ts"
import * as Ical from "../../src/Ical.ts"
import * as Words from "../../src/Words.ts"
import { hostile } from "../hostile.ts"
import * as Paper from "./Season.ts"

const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => ({
    event: new ICAL.Event(component),
    status: component.getFirstPropertyValue("status"),
    properties: component.getAllProperties().map(({ name }) => name)
  }))

type Calendar = Parameters<typeof Ical.write>[1]
type Fiche = Calendar["fiches"][number]

const at = (day: string, time: string) => Instant.inParis(LocalDate.make(day), time)
const fiche = (changes: Partial<Fiche> = {}): Fiche => ({
  ficheId: FicheId.make("garden"),
  title: "Potager",
  place: "12 rue des Ormes",
  startsAt: at("2026-07-08", "09:00"),
  endsAt: at("2026-07-08", "12:00"),
  status: "confirmed",
  ...changes
})
const written = (fiches: ReadonlyArray<Fiche>, meetings: Calendar["meetings"] = []) =>
  Ical.write(
    {
      at: at("2026-07-01", "10:00"),
      cooperative: CooperativeId.make("les-ormes"),
      site: "https://ormes.example",
      words: Words.of("fr")
    },
    { fiches, meetings }
  )
const inParis = (time: ICAL.Time) =>
  new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" }).format(
    time.toJSDate()
  )

describe("a calendar", () => {
  plain("says the same hour in Paris before and after the clocks are changed, and over the change", () => {
    for (const [from, to] of [
      [at("2026-07-08", "14:00"), "08/07/2026 14:00"],
      [at("2026-12-04", "14:00"), "04/12/2026 14:00"],
      [at("2026-10-25", "00:30"), "25/10/2026 00:30"],
      [at("2026-10-25", "03:30"), "25/10/2026 03:30"],
      [at("2026-03-29", "01:30"), "29/03/2026 01:30"],
      [at("2026-03-29", "03:30"), "29/03/2026 03:30"]
    ] as const) {
      const [one] = events(written([fiche({ startsAt: from, endsAt: Instant.plusMinutes(from, 180) })]))
      assert.strictEqual(inParis(one?.event.startDate as ICAL.Time), to)
      // Three hours are three hours, whatever the clock says at their end.
      assert.strictEqual(one?.event.duration.toSeconds(), 3 * 60 * 60)
    }
  })

  plain("keeps the name of an appointment, and counts what became of it", () => {
    const all = (["open", "confirmed", "cancelled"] as const).map((status) => events(written([fiche({ status })]))[0])
    assert.deepStrictEqual(
      all.map((one) => [one?.event.uid, one?.event.sequence, one?.status]),
      [
        ["fiche-garden@les-ormes.kpacite", 0, "TENTATIVE"],
        ["fiche-garden@les-ormes.kpacite", 1, "CONFIRMED"],
        ["fiche-garden@les-ormes.kpacite", 2, "CANCELLED"]
      ]
    )
    assert.match(all[2]?.event.summary ?? "", /^Annulée\s: Potager$/)
  })

  plain("has nothing of anybody else: no guest, no organiser, no contact", () => {
    const [one] = events(written([fiche()]))
    for (const name of ["attendee", "organizer", "contact", "comment"]) assert.notInclude(one?.properties ?? [], name)
  })

  plain("is one line a property, none longer than what may be, whatever somebody wrote", () => {
    const titles = [...hostile, "Un\r\nATTENDEE:mailto:x@example.org", "a;b,c\\n", "🚲é".repeat(80), "\u0000nul"]
    for (const title of titles) {
      const text = written([fiche({ title, place: title, ficheId: FicheId.make("é;,:X:1") })])
      const [one, ...others] = events(text)
      assert.lengthOf(others, 0)
      assert.strictEqual(
        one?.event.summary,
        title.replaceAll(/\p{Cc}+/gu, " ").trim() === "" ? "" : title.replaceAll(/\p{Cc}+/gu, " ")
      )
      assert.notInclude(one?.properties ?? [], "attendee")
      for (const line of text.split("\r\n")) {
        assert.isAtMost(Buffer.byteLength(line), 75)
        // oxlint-disable-next-line no-control-regex -- a bare end of line would begin another property
        assert.notMatch(line, /[\u0000-\u0008\u000a-\u001f]/)
      }
      assert.isTrue(text.endsWith("END:VCALENDAR\r\n"))
    }
  })

  plain("is one even when it is empty", () => {
    assert.deepStrictEqual(events(written([])), [])
  })
})

layer(Paper.layer, { excludeTestServices: true, timeout: "1 minute" })("one's own calendar", (it) => {
  it.effect("is downloaded by whoever is signed in: their own fiches with the place, and the meetings", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      const ines = yield* as("ines")
      const { headers, status, text } = yield* ines.file("calendrier.ics")
      assert.strictEqual(status, 200)
      assert.strictEqual(headers.get("content-type"), "text/calendar; charset=utf-8")
      assert.include(headers.get("cache-control") ?? "", "no-store")
      const all = events(text)
      const affiches = all.find(({ event }) => event.uid.startsWith("fiche-f17-affiches@"))
      assert.strictEqual(affiches?.event.summary, "Coller les affiches de la médiathèque")
      assert.strictEqual(affiches?.event.location, "Médiathèque")
      assert.lengthOf(
        all.filter(({ event }) => event.uid.startsWith("meeting-")),
        4
      )
      for (const name of ["Awa", "Hélène", "Inès", "Malo"]) assert.notInclude(text, name)
      // Awa is not on it, so it is not in hers, nor is its place.
      const awas = yield* (yield* as("awa")).file("calendrier.ics")
      assert.notInclude(awas.text, "f17-affiches")
      assert.notInclude(awas.text, "LOCATION:Médiathèque")
    })
  )

  it.effect("has one fiche alone, for whoever is on it, from a link on its page", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      const ines = yield* as("ines")
      assert.include((yield* ines.open("fiches/f17-affiches")).html, "/fiches/f17-affiches/calendrier.ics")
      const all = events((yield* ines.file("fiches/f17-affiches/calendrier.ics")).text)
      assert.deepStrictEqual(
        all.map(({ event }) => event.uid),
        ["fiche-f17-affiches@trois-ponts.kpacite"]
      )
      const awa = yield* as("awa")
      assert.notInclude((yield* awa.open("fiches/f17-affiches")).html, "calendrier.ics")
      for (const path of ["fiches/f17-affiches/calendrier.ics", "fiches/nulle-part/calendrier.ics"]) {
        assert.strictEqual((yield* awa.file(path)).status, 404)
      }
    })
  )

  it.effect("is read by a calendar without a cookie, until its person ends the link", () =>
    Effect.gen(function* () {
      const { as, log, url } = yield* Paper.Place
      const jade = yield* as("jade")
      const opened = yield* jade.fill("moi", "calendrier/ouvrir")
      assert.strictEqual(opened.status, 200)
      const [, path = ""] =
        /value="http:\/\/[^/]*(\/kpa\/trois-ponts\/calendrier\/[\w-]{43,}\.ics)"/.exec(opened.html) ?? []
      assert.include(opened.html, `webcal://${url.slice("http://".length)}${path}`)
      const asked = () => sendTo(`${url}${path}`, "GET")
      assert.strictEqual((yield* asked()).status, 200)
      assert.lengthOf(
        events((yield* asked()).text).filter(({ event }) => event.uid.startsWith("meeting-")),
        4
      )

      // What happens to a fiche is there the next time.
      yield* jade.fill("fiches/f17-affiches", "SignUp")
      const on = events((yield* asked()).text).find(({ event }) => event.uid.startsWith("fiche-f17-affiches@"))
      assert.strictEqual(on?.event.location, "Médiathèque")
      yield* jade.fill("fiches/f17-affiches", "Withdraw")
      assert.notInclude((yield* asked()).text, "f17-affiches")

      // The secret is nowhere in the log, shown no more, and opens nothing else.
      const secret = /calendrier\/(.*)\.ics/.exec(path)?.[1] ?? "?"
      assert.notInclude(yield* log, secret)
      assert.notInclude((yield* jade.open("moi")).html, secret)
      assert.match((yield* jade.open("moi")).text, /Un calendrier peut lire tes rendez-vous depuis/)
      const withIt = { headers: { cookie: `kpa=${secret}` } }
      assert.strictEqual((yield* sendTo(`${url}/kpa/trois-ponts/`, "GET", withIt)).status, 401)
      const token = { token: secret }
      assert.strictEqual((yield* sendTo(`${url}/cooperatives/trois-ponts/founding/home`, "GET", token)).status, 401)
      for (const wrong of [path.replace("trois-ponts", "ailleurs"), path.slice(0, -4), path.replace(".ics", "x.ics")]) {
        assert.strictEqual((yield* sendTo(`${url}${wrong}`, "GET")).status, 404, wrong)
      }

      // A new link ends the old one, and ending it ends both.
      const again = yield* jade.fill("moi", "calendrier/ouvrir")
      const [, next = ""] = /value="http:\/\/[^/]*(\/kpa\/[^"]*)"/.exec(again.html) ?? []
      assert.strictEqual((yield* asked()).status, 404)
      assert.strictEqual((yield* sendTo(`${url}${next}`, "GET")).status, 200)
      const closed = yield* jade.fill("moi", "calendrier/fermer")
      assert.strictEqual(closed.location, "/kpa/trois-ponts/moi?fait=CalendarClosed")
      assert.strictEqual((yield* sendTo(`${url}${next}`, "GET")).status, 404)
      assert.include((yield* jade.open("moi?fait=CalendarClosed")).text, "ce lien ne lit plus rien.")
    })
  )

  it.effect("is read no more once its person is signed out everywhere, or has left", () =>
    Effect.gen(function* () {
      const { as, clientOf, id, url } = yield* Paper.Place
      const linkOf = (text: string) => /value="(http:\/\/[^"]*\.ics)[^"]*"/.exec(text)?.[1] ?? ""
      const tom = linkOf((yield* (yield* as("tom")).fill("moi", "calendrier/ouvrir")).html)
      const zoe = linkOf((yield* (yield* as("zoe")).fill("moi", "calendrier/ouvrir")).html)
      assert.strictEqual((yield* sendTo(tom, "GET")).status, 200)
      yield* (yield* as("tom")).fill("moi", "sortir-partout")
      assert.strictEqual((yield* sendTo(tom, "GET")).status, 404)
      yield* Effect.orDie((yield* clientOf("zoe")).command(id, { _tag: "Leave", personId: PersonId.make("zoe") }))
      assert.strictEqual((yield* sendTo(zoe, "GET")).status, 404)
      assert.isTrue(zoe.startsWith(url))
    })
  )

  it.effect("has its link from our own pages alone, and not without a session", () =>
    Effect.gen(function* () {
      const { tokenOf, url } = yield* Paper.Place
      const cookie = `kpa=${yield* tokenOf("awa")}`
      const post = (headers: { readonly [name: string]: string }) =>
        sendTo(`${url}/kpa/trois-ponts/calendrier/ouvrir`, "POST", { headers })
      assert.strictEqual((yield* post({ cookie, origin: "https://attack.example" })).status, 403)
      assert.strictEqual((yield* post({ origin: url })).status, 401)
      assert.strictEqual((yield* sendTo(`${url}/kpa/trois-ponts/calendrier.ics`, "GET")).status, 401)
    })
  )

  it.effect("speaks English where somebody does", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      const opened = yield* (yield* as("awa", "en")).fill("moi", "calendrier/ouvrir")
      const link = /value="(http:\/\/[^"]*\.ics\?langue=en)"/.exec(opened.html)?.[1] ?? ""
      assert.include((yield* sendTo(link, "GET")).text, "Meeting of the group")
    })
  )
})
