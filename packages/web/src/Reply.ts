/**
 * What is answered: a page for whoever is signed in, one without a cooperative around it, and the pages of what is not there.
 *
 * @since 0.1.0
 */
import type { Rejection } from "@kpacite/core/Rejection"
import type { Text } from "@kpacite/core/Text"
import type { Problem } from "@kpacite/http/Problem"
import { ProblemPage } from "@kpacite/http/ProblemPage"
import { Effect, Layer, Option, Result } from "effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Done from "./Done.ts"
import * as Door from "./Door.ts"
import * as Frame from "./Frame.ts"
import { address, type Here, type Typed } from "./Here.ts"
import { empty, html, type Html, toString } from "./Html.ts"
import { areValid, type Shown } from "./Page.ts"
import type * as Pages from "./Pages.ts"
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

/** Says to what runs beside the pages that this one may be shown without a network. @category headers @since 0.1.0 */
export const keepOffline = "keep-offline"

/** The status of an answer that says why something was not done. @category getters @since 0.1.0 */
export const status: { readonly [kind in Rejection["kind"]]: number } = {
  refused: 409,
  notAllowed: 403,
  absent: 404,
  unrecognised: 401,
  stale: 412,
  unfit: 422,
  tooMany: 429,
  unavailable: 503
}

/** A page, as it is sent. @category constructors @since 0.1.0 */
export const page = (text: string, code = 200) =>
  HttpServerResponse.text(text, { status: code, contentType: "text/html; charset=utf-8", headers })

/** A page without a cooperative around it. @category constructors @since 0.1.0 */
export const outside = Effect.fnUntraced(function* (show: (words: Here["words"]) => Shown, code = 200) {
  const words = yield* Visit.words
  return page(Frame.outside(words, show(words)), code)
})

/** For whoever is not recognised, or is in another cooperative. @category constructors @since 0.1.0 */
export const turnedAway = (why: Rejection | Visit.Elsewhere) =>
  why instanceof Visit.Elsewhere
    ? elsewhere(why)
    : why.kind === "unrecognised"
      ? // Whatever a lost telephone still keeps goes when it is not recognised any more.
        Effect.map(outside(Door.unrecognised, status[why.kind]), HttpServerResponse.setHeaders(Session.forget))
      : notNow(why)

const notNow = (why: Rejection) =>
  outside((words) => Door.problem(words, t("Pas maintenant.", "Not now."), saidOf(why)), status[why.kind])

/** Which one they are in is told by the one that they are in. */
const elsewhere = Effect.fnUntraced(function* (own: Visit.Elsewhere) {
  const home = address(own)
  const here = yield* Visit.here(own, { path: home })
  const seen = yield* Effect.result(here.look("membership", "sessions", {}))
  if (Result.isFailure(seen)) return yield* notNow(seen.failure)
  const { cooperative } = seen.success
  return yield* outside((words) => Door.elsewhere(words, { cooperative, home }), 403)
})

/** Why not, on a page: a form knows of no version and no number of a request. @category wording @since 0.1.0 */
export const saidOf = (why: Rejection): Typed["problem"] => {
  const said = why.kind === "stale" ? changed : why.kind === "unavailable" ? silent : undefined
  return said === undefined ? why : { ...said, next: [], source: undefined }
}

const changed = {
  problem: t("Quelqu'un vient de changer quelque chose.", "Somebody has just changed something."),
  remedy: t("Voilà où on en est. Recommence si besoin.", "Here is where things stand. Do it again if needed.")
}

const silent = {
  problem: t("On n'arrive pas à lire ni à noter pour le moment.", "Nothing can be read or noted at the moment."),
  remedy: t("Réessaie dans un instant : rien ne comptera deux fois.", "Try again in a moment: nothing counts twice.")
}

/** A page as somebody sees it, or why they do not. @category constructors @since 0.1.0 */
export const shown = (found: Pages.Found, here: Here) => (areValid(found.params) ? seen(found, here) : nothingHere)

const seen = Effect.fnUntraced(function* (found: Pages.Found, here: Here) {
  const { tab } = found.page
  const shown = yield* Effect.result(Effect.all([here.follows, found.page.show(here, found)]))
  if (Result.isSuccess(shown)) {
    const [follows, body] = shown.success
    const said = withNews(here, body)
    // What a form was answered with has no address of its own.
    if (here.typed !== undefined) return page(Frame.inside(here, tab, said), here.typed.code)
    const answer = page(Frame.inside(here, tab, said, follows ? here.version() : undefined))
    const kept = found.page.kept === true && body.confidential !== true && !here.shared
    return kept ? HttpServerResponse.setHeader(answer, keepOffline, "yes") : answer
  }
  const why = shown.failure
  return here.typed === undefined
    ? page(Frame.inside(here, tab, notHere(here, saidOf(why), found.page.path === "")), status[why.kind])
    : page(Frame.inside(here, tab, sendAgain(here, here.typed)), here.typed.code)
})

const notHere = (here: Here, why: Parameters<typeof refusal>[1], home = false): Shown => ({
  title: t("Pas ici", "Not here"),
  main: html`<h1>${here.words.say(t("Pas ici.", "Not here."))}</h1>
    ${refusal(here.words, why)}
    <p>${home ? toMe(here) : wayHome(here)}</p>`
})

const wayHome = (here: Here) =>
  html`<a class="button" href="${address(here)}">${here.words.say(t("Retour à l'accueil", "Back home"))}</a>`

/** For whoever has no home here, as before being admitted and after leaving. */
const toMe = (here: Here) =>
  html`<a class="button" href="${address(here, "moi")}">${here.words.say(t("Ce qui est à moi", "What is mine"))}</a>`

/** The page that it came from cannot be shown either: what was typed is kept, and sent as it was. */
const sendAgain = (here: Here, { fields, form, problem }: Typed): Shown => {
  // An invitation is asked for by a form that says nothing of the page that it stands on.
  if (form === "") return notHere(here, problem)
  return {
    title: t("Ce n'est pas parti", "It was not sent"),
    main: html`<h1>${here.words.say(t("Ce n'est pas parti.", "It was not sent."))}</h1>
      ${refusal(here.words, problem)}
      <form method="post" action="${address(here, "faire")}">
        ${Array.from(fields, ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <button class="button main">${here.words.say(t("Je réessaie", "I try again"))}</button>
      </form>
      <p>${wayHome(here)}</p>`
  }
}

/** What became of what was sent last stands on top, until the next page. */
const withNews = (here: Here, { main, title }: Shown): Shown => {
  if (here.typed !== undefined) {
    return {
      title,
      main: html`<div role="alert" tabindex="-1" autofocus>
          ${refusal(here.words, here.typed.problem)} ${wrong(here, here.typed, main)}
        </div>
        ${main}`
    }
  }
  if (here.done === undefined) return { title, main }
  const said = here.words.say(Done.sentence(here.done))
  return {
    title,
    main: html`<div role="status">
        ${note(here.done === Done.repeated ? "look" : "done", html`<p><strong>${said}</strong></p>`)}
      </div>
      ${main}`
  }
}

/** A way to the first field that is marked; or, where what is wrong is in no single field, what it is. */
const wrong = ({ words: { say } }: Here, { errors, fields }: Typed, main: Html): Html => {
  // Of what nobody else is to see, nothing was kept.
  if (errors.size === 0 || fields.size === 0) return empty
  const [, first] = / id="([^"]+)"[^>]* aria-invalid="true"/.exec(toString(main)) ?? []
  if (first !== undefined)
    return html`<p>
      <a href="#${first}">${say(t("Aller au premier champ marqué", "Go to the first marked field"))}</a>
    </p>`
  return toString(main).includes('class="error"')
    ? empty
    : html`${Array.from(new Set(errors.values()), (error) => html`<p class="error">${error}</p>`)}`
}

/** With the way out, which is the way home for whoever is signed in. */
const out = (words: Here["words"], title: Shown["title"], why: Parameters<typeof Door.problem>[2]) =>
  Door.problem(
    words,
    title,
    why,
    html`<p><a class="button" href="/">${words.say(t("Retour à l'accueil", "Back home"))}</a></p>`
  )

/** For an address where nothing is. @category constructors @since 0.1.0 */
export const nothingHere = outside(
  (words) =>
    out(words, t("Il n'y a rien ici.", "There is nothing here."), {
      problem: t("Cette page n'existe pas.", "This page does not exist."),
      remedy: t("Vérifie le lien, ou reviens à l'accueil.", "Check the link, or go back home.")
    }),
  404
)

const ours = (code: string) =>
  outside(
    (words) =>
      out(words, t("Ça n'a pas marché.", "That did not work."), {
        problem: t(
          "Ça vient de nous, pas de toi. Rien n'a été perdu.",
          "It is our fault, not yours. Nothing was lost."
        ),
        remedy: t(
          `Réessaie. Si ça recommence, dis ce code à l'équipe de coordination : ${code}.`,
          `Try again. If it happens again, tell the coordination this code: ${code}.`
        )
      }),
    500
  )

const codeIn = (facts: Problem["facts"]): string => {
  const code = facts?.["code"]
  return typeof code === "string" ? code : ""
}

/** What a browser is shown where there is nothing, and after a defect. @category layers @since 0.1.0 */
export const problems: Layer.Layer<never> = Layer.succeed(
  ProblemPage,
  Option.some(({ facts, status }) => (status === 404 ? nothingHere : ours(codeIn(facts))))
)

/** What was sent is not taken: why, and what to do instead. */
const notTaken = (code: number, title: Text, problem: Text, remedy: Text) =>
  outside((words) => Door.problem(words, title, { problem, remedy }), code)

/** For a form that another site made. @category constructors @since 0.1.0 */
export const fromElsewhere = notTaken(
  403,
  t("Ce formulaire vient d'ailleurs.", "This form comes from elsewhere."),
  t("On ne prend que ce qui est envoyé depuis ces pages.", "Only what is sent from these pages is taken."),
  t("Reviens à la page, et recommence.", "Go back to the page, and try again.")
)

/** For a form that is longer than what is read. @category constructors @since 0.1.0 */
export const tooLarge = notTaken(
  413,
  t("C'est trop long.", "This is too long."),
  t("On ne lit pas autant d'un coup.", "So much is not read at once."),
  t("Écris moins, et recommence.", "Write less, and try again.")
)

/** For what no form of ours sends. @category constructors @since 0.1.0 */
export const notAForm = notTaken(
  415,
  t("On n'attendait pas ça.", "This was not expected."),
  t("Ces pages lisent seulement leurs formulaires.", "These pages read their own forms only."),
  t("Reviens à la page, et recommence.", "Go back to the page, and try again.")
)

/** For a form that is not written as a browser writes it, or has more fields than any of ours. @category constructors @since 0.1.0 */
export const malformed = notTaken(
  400,
  t("On n'arrive pas à lire ça.", "This cannot be read."),
  t("Ce qui est arrivé est abîmé, ou trop long.", "What came is damaged, or too long."),
  t("Reviens à la page, et recommence.", "Go back to the page, and try again.")
)
