/**
 * The files of a calendar: one prestation, or everything of one's own, to download; and an address that a calendar reads by itself.
 * That has no cookie, so it holds a secret that reads this and nothing else.
 *
 * **Source** - decision 0034.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import { Access, Unauthorized } from "@kpacite/host/Access"
import { AtOnce } from "@kpacite/http/AtOnce"
import { Effect, Layer, Redacted, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Frame from "./Frame.ts"
import { address } from "./Here.ts"
import * as Ical from "./Ical.ts"
import * as Inside from "./Inside.ts"
import * as CalendarLink from "./pages/membership/CalendarLink.ts"
import * as Reply from "./Reply.ts"
import * as Visit from "./Visit.ts"
import * as Words from "./Words.ts"

const file = (text: string, name: string) =>
  HttpServerResponse.text(text, {
    contentType: "text/calendar; charset=utf-8",
    headers: {
      "content-disposition": `attachment; filename="${name}.ics"`,
      // It says where somebody is and when.
      "cache-control": "no-store"
    }
  })

/** For whoever is signed in: what they keep of their calendar. */
const download = (
  path: string,
  name: string,
  keep: (calendar: Parameters<typeof Ical.write>[1], fiche: string) => typeof calendar | undefined
) =>
  Inside.get(path, ({ known, params }) =>
    Effect.gen(function* () {
      const here = yield* Visit.here(known, { path: address(known) })
      const kept = keep(yield* here.look("planning", "calendar", {}), params["fiche"] ?? "")
      return kept === undefined ? yield* Reply.nothingHere : file(Ical.write(here, kept), name)
    })
  )

const everything = download("calendrier.ics", "kpacite", (calendar) => calendar)

const one = download("fiches/:fiche/calendrier.ics", "prestation", ({ fiches }, fiche) => {
  const mine = fiches.filter(({ ficheId }) => ficheId === fiche)
  return mine.length === 0 ? undefined : { fiches: mine, meetings: [] }
})

/** For a calendar that has the secret, whoever asks for it: the same, and nothing else. */
const feed = HttpRouter.add(
  "GET",
  "/kpa/:id/calendrier/:file",
  Effect.gen(function* () {
    const { file: asked = "", id } = yield* HttpRouter.params
    const { url } = yield* HttpServerRequest.HttpServerRequest
    const looked = yield* Effect.result(
      Effect.gen(function* () {
        const { cooperative, personId } = yield* (yield* Access).calendar(
          Redacted.make(asked.endsWith(".ics") ? asked.slice(0, -".ics".length) : "")
        )
        const actor = Actor.person(personId)
        if (cooperative !== id || actor._tag !== "Person") return yield* new Unauthorized({ reason: "missing" })
        yield* (yield* AtOnce).enter({ actor, cooperative })
        const here = yield* Visit.here({ actor, cooperative }, { path: address({ cooperative }) })
        // No telephone says here which language it speaks: the address does.
        const language = new URL(url, "http://here").searchParams.get("langue") === "en" ? "en" : "fr"
        return Ical.write({ ...here, words: Words.of(language) }, yield* here.look("planning", "calendar", {}))
      })
    )
    if (Result.isSuccess(looked)) return file(looked.success, "kpacite")
    const { failure } = looked
    // Who may not any more, and what never was, look alike.
    return failure.kind === "tooMany" || failure.kind === "unavailable"
      ? HttpServerResponse.empty({ status: Reply.status[failure.kind] })
      : yield* Reply.nothingHere
  })
)

const mine = ({ known }: Inside.Asked) => Visit.here(known, { path: address(known, "moi") })

/** The address is shown once, and stands in no address of ours: it would stay in histories and logs. */
const open = Inside.post("calendrier/ouvrir", (asked) =>
  Effect.gen(function* () {
    const here = yield* mine(asked)
    const opened = yield* (yield* Access).openCalendar({
      cooperative: here.cooperative,
      personId: here.me,
      shared: here.shared
    })
    const secret = encodeURIComponent(Redacted.value(opened))
    const language = here.words.language === "en" ? "?langue=en" : ""
    const link = `${here.site}${address(here, `calendrier/${secret}.ics`)}${language}`
    return HttpServerResponse.setHeader(
      Reply.page(Frame.inside(here, "home", CalendarLink.shown(here, link))),
      "cache-control",
      "no-store"
    )
  })
)

const close = Inside.post("calendrier/fermer", (asked) =>
  Effect.gen(function* () {
    const here = yield* mine(asked)
    yield* (yield* Access).closeCalendar({ cooperative: here.cooperative, personId: here.me })
    return HttpServerResponse.redirect(`${here.path}?fait=CalendarClosed`, { status: 303 })
  })
)

/** The files, the address, and what is asked about it. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(everything, one, feed, open, close)
