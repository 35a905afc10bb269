/**
 * The pages of a server: those for whoever is signed in, the door, and what is sent from forms.
 *
 * A form that is accepted leads back to the page that it came from, which says what was done. One that is not shows that page again,
 * with what was typed, and why.
 *
 * @since 0.1.0
 */
import type * as Cooperative from "@kpacite/core/Cooperative"
import { PersonId } from "@kpacite/core/Ids"
import type { Rejection } from "@kpacite/core/Rejection"
import { Access } from "@kpacite/host/Access"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import * as Device from "@kpacite/http/Device"
import { ProblemPage } from "@kpacite/http/ProblemPage"
import * as RequestProblems from "@kpacite/http/RequestProblems"
import { ByteSize, Effect, Layer, Option, Redacted, Result, Schema } from "effect"
import * as HttpIncomingMessage from "effect/http/HttpIncomingMessage"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Done from "./Done.ts"
import * as Door from "./Door.ts"
import * as Forms from "./Forms.ts"
import * as Frame from "./Frame.ts"
import { address, type Here, type Typed } from "./Here.ts"
import { html } from "./Html.ts"
import * as Origin from "./Origin.ts"
import type { Page, Shown } from "./Page.ts"
import * as Pages from "./Pages.ts"
import { note, refusal } from "./parts/Note.ts"
import * as Session from "./Session.ts"
import * as Visit from "./Visit.ts"
import { t } from "./Words.ts"

/** What the browser is told with every page. @category policies @since 0.1.0 */
export const headers = {
  "content-security-policy": Frame.contentSecurityPolicy,
  // Without it our own forms would say that they come from nowhere.
  "referrer-policy": "same-origin",
  vary: "Cookie, Accept-Language"
} as const

/** How much of a form is read. @category policies @since 0.1.0 */
export const mostBytes = ByteSize.kibibytes(64)

const status: { readonly [kind in Rejection["kind"]]: number } = {
  refused: 409,
  notAllowed: 403,
  absent: 404,
  unrecognised: 401,
  stale: 409,
  unfit: 422,
  tooMany: 429,
  unavailable: 503
}

const page = (text: string, code = 200) =>
  HttpServerResponse.text(text, { status: code, contentType: "text/html; charset=utf-8", headers })

const outside = Effect.fnUntraced(function* (show: (words: Here["words"]) => Shown, code = 200) {
  const words = yield* Visit.words
  return page(Frame.outside(words, show(words)), code)
})

const turnedAway = (why: Rejection) => outside((words) => Door.unrecognised(words, why), status[why.kind])

// -- pages -----------------------------------------------------------------------------------------------------------

/** A page as somebody sees it, or why they do not. */
const shown = (found: Pages.Found, here: Here) =>
  Effect.match(found.page.show(here, found), {
    onSuccess: (body) => page(Frame.inside(here, found.page.tab, withNews(here, body)), here.typed?.code ?? 200),
    onFailure: (why) =>
      page(
        Frame.inside(here, found.page.tab, {
          title: t("Pas ici", "Not here"),
          main: html`<h1>${here.words.say(t("Pas ici.", "Not here."))}</h1>
            ${refusal(here.words, why)}
            <p>
              <a class="button" href="${address(here)}">${here.words.say(t("Retour à l'accueil", "Back home"))}</a>
            </p>`
        }),
        status[why.kind]
      )
  })

/** What became of what was sent last stands on top, until the next page. */
const withNews = (here: Here, { main, title }: Shown): Shown => {
  if (here.typed !== undefined) {
    return {
      title,
      main: html`<div role="alert" tabindex="-1" autofocus>${refusal(here.words, here.typed.problem)}</div>
        ${main}`
    }
  }
  if (here.done === undefined) return { title, main }
  const said = here.words.say(Done.sentence(here.done))
  return {
    title,
    main: html`<div role="status">${note("done", html`<p><strong>${said}</strong></p>`)}</div>
      ${main}`
  }
}

const visit = ({ path }: Page) =>
  HttpRouter.add(
    "GET",
    `/kpa/:id/${path}`,
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const params = yield* HttpRouter.params
      const known = yield* Effect.result(Visit.identity(params["id"] ?? ""))
      if (Result.isFailure(known)) return yield* turnedAway(known.failure)
      const { pathname, searchParams } = new URL(request.url, "http://here")
      const done = searchParams.get("fait") ?? undefined
      searchParams.delete("fait")
      const query = searchParams.size === 0 ? "" : `?${searchParams.toString()}`
      const here = yield* Visit.here(known.success, { path: `${pathname}${query}`, done })
      const found = Pages.find(here.path, here.cooperative)
      return found === undefined ? yield* nothingHere : yield* shown(found, here)
    })
  )

/** With the way out, which is the way home for whoever is signed in. */
const out = (words: Here["words"], title: Shown["title"], why: Parameters<typeof Door.problem>[2]) =>
  Door.problem(
    words,
    title,
    why,
    html`<p><a class="button" href="/">${words.say(t("Retour à l'accueil", "Back home"))}</a></p>`
  )

const nothingHere = outside(
  (words) =>
    out(words, t("Il n'y a rien ici.", "There is nothing here."), {
      problem: t("Cette page n'existe pas.", "This page does not exist."),
      remedy: t("Vérifie le lien, ou reviens à l'accueil.", "Check the link, or go back home.")
    }),
  404
)

const ours = outside(
  (words) =>
    out(words, t("Ça n'a pas marché.", "That did not work."), {
      problem: t("Ça vient de nous, pas de toi.", "It is our fault, not yours."),
      remedy: t(
        "Réessaie. Si ça recommence, préviens l'équipe de coordination.",
        "Try again. If it happens again, tell the coordination."
      )
    }),
  500
)

/** What a browser is shown where there is nothing, and after a defect. @category layers @since 0.1.0 */
export const problems: Layer.Layer<never> = Layer.succeed(
  ProblemPage,
  Option.some((problem) => (problem === RequestProblems.nothingHere ? nothingHere : ours))
)

// -- forms -----------------------------------------------------------------------------------------------------------

const fromElsewhere = outside(
  (words) =>
    Door.problem(words, t("Ce formulaire vient d'ailleurs.", "This form comes from elsewhere."), {
      problem: t("On ne prend que ce qui est envoyé depuis ces pages.", "Only what is sent from these pages is taken."),
      remedy: t("Reviens à la page, et recommence.", "Go back to the page, and try again.")
    }),
  403
)

const tooLarge = outside(
  (words) =>
    Door.problem(words, t("C'est trop long.", "This is too long."), {
      problem: t("On ne lit pas autant d'un coup.", "So much is not read at once."),
      remedy: t("Écris moins, et recommence.", "Write less, and try again.")
    }),
  413
)

/** What was typed, if it came from here. */
const typed = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const fields = yield* request.text.pipe(
    Effect.provideService(HttpIncomingMessage.MaxBodySize, mostBytes),
    Effect.option
  )
  return fields._tag === "None" ? undefined : new URLSearchParams(fields.value)
})

const send = HttpRouter.add(
  "POST",
  "/kpa/:id/faire",
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    if (!Origin.isHere(request.headers)) return yield* fromElsewhere
    const params = yield* HttpRouter.params
    const known = yield* Effect.result(Visit.identity(params["id"] ?? ""))
    if (Result.isFailure(known)) return yield* turnedAway(known.failure)
    const fields = yield* typed
    if (fields === undefined) return yield* tooLarge
    const { actor, cooperative } = known.success
    const home = address({ cooperative })
    const asked = fields.get("retour") ?? home
    const back = Pages.find(asked, cooperative) === undefined ? home : asked
    const tag = fields.get("faire") ?? ""
    const decode = Forms.decoders.get(tag)
    const commandId = Forms.keyOf(fields)
    if (decode === undefined || commandId === undefined) return yield* nothingHere
    const words = yield* Visit.words
    const again = Effect.fnUntraced(function* (
      problem: Typed["problem"],
      code: number,
      errors: Typed["errors"] = new Map()
    ) {
      const typed: Typed = { form: tag, fields, problem, errors, code }
      const here = yield* Visit.here(known.success, { path: back, typed })
      const found = Pages.find(back, cooperative)
      return found === undefined ? yield* nothingHere : yield* shown(found, here)
    })
    const decoded = decode(fields)
    if (Result.isFailure(decoded)) {
      return yield* again(notFilledIn, 422, Forms.errorsOf(decoded.failure, words.language))
    }
    const command = { ...decoded.success, _tag: tag } as Cooperative.Command
    const here = yield* Visit.here(known.success, { path: back })
    const done = yield* Effect.result(
      (yield* Cooperatives)
        .ask({ cooperative, asked: { command, actor, at: here.at, commandId } })
        // Somebody who closes the page does not undo what they asked.
        .pipe(Effect.uninterruptible)
    )
    if (Result.isFailure(done)) return yield* again(done.failure, status[done.failure.kind])
    const said = done.success.repeated ? "Repeated" : Done.of(done.success.events)
    const url = new URL(back, "http://here")
    url.searchParams.set("fait", said)
    return HttpServerResponse.redirect(`${url.pathname}${url.search}`, { status: 303 })
  })
)

/** The page that something was sent from, with why it was not done. */
const refused = Effect.fnUntraced(function* (
  known: Parameters<typeof Visit.here>[0],
  back: string,
  fields: URLSearchParams,
  why: Rejection
) {
  const typed: Typed = { form: "", fields, problem: why, errors: new Map(), code: status[why.kind] }
  const found = Pages.find(back, known.cooperative)
  return found === undefined ? yield* nothingHere : yield* shown(found, yield* Visit.here(known, { path: back, typed }))
})

/** What is sent about somebody's way in, if it comes from here and from somebody who is signed in. */
const aboutAccess = <E extends Rejection, R>(
  path: string,
  then: (sent: {
    readonly known: Effect.Success<ReturnType<typeof Visit.identity>>
    readonly personId: PersonId
    readonly fields: URLSearchParams
    readonly back: string
  }) => Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>
) =>
  HttpRouter.add(
    "POST",
    `/kpa/:id/${path}`,
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      if (!Origin.isHere(request.headers)) return yield* fromElsewhere
      const params = yield* HttpRouter.params
      const known = yield* Effect.result(Visit.identity(params["id"] ?? ""))
      if (Result.isFailure(known)) return yield* turnedAway(known.failure)
      const fields = yield* typed
      if (fields === undefined) return yield* tooLarge
      const person = fields.get("personne") ?? ""
      if (!isPersonId(person)) return yield* nothingHere
      const home = address(known.success)
      const asked = fields.get("retour") ?? home
      const back = Pages.find(asked, known.success.cooperative) === undefined ? home : asked
      const done = yield* Effect.result(then({ known: known.success, personId: person, fields, back }))
      return Result.isSuccess(done) ? done.success : yield* refused(known.success, back, fields, done.failure)
    })
  )

const isPersonId = Schema.is(PersonId)

/** The link is shown once, and stands in no address of ours: it would stay in histories and logs. */
const invite = aboutAccess(
  "inviter",
  Effect.fnUntraced(function* ({ known, personId }) {
    const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
    const { expiresAt, invitation } = yield* (yield* Access).invite(known, known.cooperative, personId)
    const here = yield* Visit.here(known, { path: address(known, "moi") })
    const link = `${(yield* Session.Secure) ? "https" : "http"}://${asked["host"] ?? ""}/entrer/${encodeURIComponent(invitation)}`
    return HttpServerResponse.setHeader(
      page(Frame.inside(here, "home", Door.link(here, { link, until: expiresAt, own: personId === here.me }))),
      "cache-control",
      "no-store"
    )
  })
)

const signOutPerson = aboutAccess(
  "sortir-partout",
  Effect.fnUntraced(function* ({ back, known, personId }) {
    yield* (yield* Access).signOutPerson(known, known.cooperative, personId)
    // Whoever signs themself out everywhere is out here as well.
    const url = new URL(known.actor.id === personId ? "/" : back, "http://here")
    if (known.actor.id !== personId) url.searchParams.set("fait", "SignedOutEverywhere")
    return HttpServerResponse.redirect(`${url.pathname}${url.search}`, { status: 303 })
  })
)

const notFilledIn: Typed["problem"] = {
  problem: t(
    "Il manque quelque chose, ou c'est écrit autrement qu'attendu.",
    "Something is missing, or written in another way."
  ),
  remedy: t(
    "Regarde les champs marqués ; ce que tu as écrit est encore là.",
    "Look at the marked fields; what you wrote is still there."
  ),
  next: [],
  source: undefined
}

// -- the door --------------------------------------------------------------------------------------------------------

const door = HttpRouter.add(
  "GET",
  "/entrer/:invitation",
  Effect.gen(function* () {
    const { invitation = "" } = yield* HttpRouter.params
    const looked = yield* Effect.result((yield* Access).look(Redacted.make(invitation)))
    if (Result.isFailure(looked)) {
      const { failure } = looked
      return yield* outside((words) => Door.shut(words, failure), 410)
    }
    const { cooperativeId, personId } = looked.success
    const here = yield* Visit.here(
      { actor: { _tag: "Person", id: personId }, cooperative: cooperativeId },
      { path: address({ cooperative: cooperativeId }) }
    )
    const names = yield* Effect.result(
      Effect.all([here.look("founding", "home", {}), here.look("membership", "members", {})])
    )
    const [cooperative, name] = Result.isFailure(names)
      ? [cooperativeId, ""]
      : [
          names.success[0].name,
          [...names.success[1].members, ...names.success[1].team].find((one) => one.personId === personId)?.name ?? ""
        ]
    return yield* outside((words) => Door.invited(words, { cooperative, invitation, name }))
  })
)

const enter = HttpRouter.add(
  "POST",
  "/entrer",
  Effect.gen(function* () {
    const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
    if (!Origin.isHere(asked)) return yield* fromElsewhere
    const fields = yield* typed
    const invitation = fields?.get("invitation") ?? ""
    const accepted = yield* Effect.result(
      (yield* Access).accept(Redacted.make(invitation), Device.of(asked["user-agent"]))
    )
    if (Result.isFailure(accepted)) {
      const { failure } = accepted
      return yield* outside((words) => Door.shut(words, failure), status[failure.kind])
    }
    const { cooperativeId, token } = accepted.success
    const secure = yield* Session.Secure
    const shared = fields?.get("partage") === "oui"
    const options = {
      ...Session.options(secure),
      ...(shared ? {} : { maxAge: `${Session.lasts.own} seconds` as const })
    }
    return HttpServerResponse.redirect(address({ cooperative: cooperativeId }), { status: 303 }).pipe(
      HttpServerResponse.setCookieUnsafe(Session.cookie(secure), token, options)
    )
  })
)

const leave = HttpRouter.add(
  "POST",
  "/sortir",
  Effect.gen(function* () {
    const { cookies, headers: asked } = yield* HttpServerRequest.HttpServerRequest
    if (!Origin.isHere(asked)) return yield* fromElsewhere
    const secure = yield* Session.Secure
    const token = cookies[Session.cookie(secure)] ?? ""
    yield* Effect.ignore((yield* Access).signOut(Redacted.make(token)))
    return HttpServerResponse.redirect("/", { status: 303, headers: { "clear-site-data": '"cache", "storage"' } }).pipe(
      HttpServerResponse.setCookieUnsafe(Session.cookie(secure), "", {
        ...Session.options(secure),
        maxAge: 0
      })
    )
  })
)

const speak = HttpRouter.add(
  "POST",
  "/langue",
  Effect.gen(function* () {
    const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
    if (!Origin.isHere(asked)) return yield* fromElsewhere
    const fields = yield* typed
    const language = Session.languageOf(fields?.get("langue") ?? undefined, undefined)
    return HttpServerResponse.redirect(pathOf(fields?.get("retour") ?? "/"), { status: 303 }).pipe(
      HttpServerResponse.setCookieUnsafe(Session.languageCookie, language, {
        ...Session.options(yield* Session.Secure),
        maxAge: "365 days"
      })
    )
  })
)

/** As a browser reads it, which takes `/\\` and a tab between two slashes for the beginning of another server's address. */
const pathOf = (back: string): string => {
  const url = URL.parse(back, "http://here")
  return url?.origin === "http://here" && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : "/"
}

const root = HttpRouter.add(
  "GET",
  "/",
  Effect.gen(function* () {
    const { cookies } = yield* HttpServerRequest.HttpServerRequest
    const known = yield* Effect.result(
      (yield* Access).authenticate(Redacted.make(cookies[Session.cookie(yield* Session.Secure)] ?? ""))
    )
    return Result.isSuccess(known) && known.success.cooperative !== undefined
      ? HttpServerResponse.redirect(address({ cooperative: known.success.cooperative }), { status: 303 })
      : yield* outside(Door.nobody)
  })
)

/** A route is handled with what its request brings along; how this server is reached is known when it is built. */
const reached = HttpRouter.middleware(
  Effect.map(Session.Secure, (secure) => (handled) => Effect.provideService(handled, Session.Secure, secure)),
  { global: true }
)

/** All pages, the door, and what is sent from forms. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(
  reached,
  send,
  invite,
  signOutPerson,
  door,
  enter,
  leave,
  speak,
  root,
  ...Pages.all.map(visit)
)
