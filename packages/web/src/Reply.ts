/**
 * What is answered: a page for whoever is signed in, one without a cooperative around it, and the pages of what is not there.
 *
 * @since 0.1.0
 */
import type { Rejection } from "@kpacite/core/Rejection"
import { ProblemPage } from "@kpacite/http/ProblemPage"
import * as RequestProblems from "@kpacite/http/RequestProblems"
import { Effect, Layer, Option } from "effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Done from "./Done.ts"
import * as Door from "./Door.ts"
import * as Frame from "./Frame.ts"
import { address, type Here } from "./Here.ts"
import { html } from "./Html.ts"
import type { Shown } from "./Page.ts"
import type * as Pages from "./Pages.ts"
import { note, refusal } from "./parts/Note.ts"
import * as Visit from "./Visit.ts"
import { t } from "./Words.ts"

/** What the browser is told with every page. @category policies @since 0.1.0 */
export const headers = {
  "content-security-policy": Frame.contentSecurityPolicy,
  // Without it our own forms would say that they come from nowhere.
  "referrer-policy": "same-origin",
  vary: "Cookie, Accept-Language"
} as const

/** The status of an answer that says why something was not done. @category getters @since 0.1.0 */
export const status: { readonly [kind in Rejection["kind"]]: number } = {
  refused: 409,
  notAllowed: 403,
  absent: 404,
  unrecognised: 401,
  stale: 409,
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

/** For whoever is not recognised. @category constructors @since 0.1.0 */
export const turnedAway = (why: Rejection) => outside((words) => Door.unrecognised(words, why), status[why.kind])

/** A page as somebody sees it, or why they do not. @category constructors @since 0.1.0 */
export const shown = (found: Pages.Found, here: Here) =>
  Effect.match(found.page.show(here, found), {
    onSuccess: (body) => page(Frame.inside(here, found.page.tab, withNews(here, body)), here.typed?.code ?? 200),
    onFailure: (why) =>
      page(
        Frame.inside(here, found.page.tab, {
          title: t("Pas ici", "Not here"),
          main: html`<h1>${here.words.say(t("Pas ici.", "Not here."))}</h1>
            ${refusal(here.words, why)}
            <p>${found.page.path === "" ? elsewhere(here) : wayHome(here)}</p>`
        }),
        status[why.kind]
      )
  })

const wayHome = (here: Here) =>
  html`<a class="button" href="${address(here)}">${here.words.say(t("Retour à l'accueil", "Back home"))}</a>`

/** For whoever has no home here, as before being admitted and after leaving. */
const elsewhere = (here: Here) =>
  html`<a class="button" href="${address(here, "moi")}">${here.words.say(t("Ce qui est à moi", "What is mine"))}</a>`

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

/** For a form that another site made. @category constructors @since 0.1.0 */
export const fromElsewhere = outside(
  (words) =>
    Door.problem(words, t("Ce formulaire vient d'ailleurs.", "This form comes from elsewhere."), {
      problem: t("On ne prend que ce qui est envoyé depuis ces pages.", "Only what is sent from these pages is taken."),
      remedy: t("Reviens à la page, et recommence.", "Go back to the page, and try again.")
    }),
  403
)

/** For a form that is longer than what is read. @category constructors @since 0.1.0 */
export const tooLarge = outside(
  (words) =>
    Door.problem(words, t("C'est trop long.", "This is too long."), {
      problem: t("On ne lit pas autant d'un coup.", "So much is not read at once."),
      remedy: t("Écris moins, et recommence.", "Write less, and try again.")
    }),
  413
)
