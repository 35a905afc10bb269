/**
 * Coming in and going out. To look at an invitation uses nothing up: chats fetch the links that are sent in them. Only the button does.
 *
 * @since 0.1.0
 */
import type { PersonId } from "@kpacite/core/Ids"
import type { Instant } from "@kpacite/core/Instant"
import type { Rejection } from "@kpacite/core/Rejection"
import { address, type Here } from "./Here.ts"
import { empty, html, type Html } from "./Html.ts"
import { note, refusal } from "./parts/Note.ts"
import type { Shown } from "./Page.ts"
import { qr } from "./parts/Qr.ts"
import * as Paths from "./Paths.ts"
import { t, type Words } from "./Words.ts"

const whatItIs = t(
  "Une coopérative de jeunes : on travaille, on partage, on décide ensemble.",
  "A cooperative of young people: we work, share and decide together."
)

/** Where an invitation is looked at. @category addresses @since 0.1.0 */
export const pathOf = (invitation: string): string => `/entrer/${encodeURIComponent(invitation)}`

/** What stands at the address of the server for whoever is not signed in. @category pages @since 0.1.0 */
export const nobody = (words: Words, wrong?: string): Shown => ({
  title: t("Bienvenue", "Welcome"),
  main: html`<h1>Kpa-Cité</h1>
    <p>${words.say(whatItIs)}</p>
    ${received(words, wrong)} ${languages(words, "/")}`
})

/** Somebody who is not recognised, or not any more. @category pages @since 0.1.0 */
export const unrecognised = (words: Words): Shown => ({
  title: t("On ne te reconnaît plus", "You are not recognised any more"),
  main: html`<h1>${words.say(t("On ne te reconnaît plus.", "You are not recognised any more."))}</h1>
    ${refusal(words, {
      problem: t("Cet appareil n'a pas d'accès, ou n'en a plus.", "This device has no access, or has none any more."),
      remedy: t("Demande une invitation à l'équipe de coordination.", "Ask the coordination for an invitation.")
    })}
    ${received(words)}`
})

/** Somebody of another cooperative. @category pages @since 0.1.0 */
export const elsewhere = (
  words: Words,
  { cooperative, home }: { readonly cooperative: string; readonly home: string }
): Shown =>
  problem(
    words,
    t("Cette page est à une autre coopérative.", "This page belongs to another cooperative."),
    {
      problem: t(`Tu es dans « ${cooperative} ».`, `You are in “${cooperative}”.`),
      remedy: t(
        "Pour entrer ici aussi, demande une invitation à l'équipe de coordination d'ici.",
        "To come in here as well, ask the coordination here for an invitation."
      )
    },
    html`<p><a class="button main" href="${home}">${words.say(t("J'y retourne", "I go back there"))}</a></p>`
  )

/** Somebody who went out while that could not be noted. @category pages @since 0.1.0 */
export const outHere = (words: Words): Shown =>
  problem(words, t("Ce téléphone t'a oublié.", "This phone has forgotten you."), {
    problem: t("Mais on n'a pas pu le noter pour le moment.", "But this could not be noted just now."),
    remedy: t(
      "Ton accès finira tout seul. Pour le finir plus tôt, reviens et ferme tous tes accès.",
      "Your session ends by itself. To end it sooner, come back and end all your sessions."
    )
  })

/** A link out of a message: it leads to the door. */
const received = (words: Words, wrong?: string): Html => {
  const error = t(
    "Ce n'est pas un lien pour entrer. Copie-le en entier.",
    "This is no link to come in. Copy all of it."
  )
  return html`<form method="get" action="/entrer" class="card">
    <h2>${words.say(t("Tu as reçu un lien ?", "Did you get a link?"))}</h2>
    <label for="lien">${words.say(t("Colle ton lien ici", "Paste your link here"))}</label>
    <input
      id="lien"
      name="lien"
      value="${wrong ?? ""}"
      required
      autocomplete="off"
      ${wrong === undefined ? empty : html`aria-invalid="true" aria-describedby="lien-error"`}
    />
    ${wrong === undefined ? empty : html`<p class="error" id="lien-error">${words.say(error)}</p>`}
    <button class="button">${words.say(t("J'ouvre mon lien", "I open my link"))}</button>
    <p class="soft small">
      ${words.say(t("Pas de lien ? Demande-le à l'équipe de coordination.", "No link? Ask the coordination for one."))}
    </p>
  </form>`
}

/** Both languages, each in its own words; `back` is where one stays. @category constructors @since 0.1.0 */
export const languages = (words: Words, back: string): Html =>
  html`<form method="post" action="/langue" class="buttons" aria-label="${words.say(t("Langue", "Language"))}">
    <input type="hidden" name="retour" value="${back}" />
    <button class="button" name="langue" value="fr" lang="fr">Français</button>
    <button class="button" name="langue" value="en" lang="en">English</button>
  </form>`

/** What the door says of an invitation. @category models @since 0.1.0 */
export interface Invited {
  readonly cooperative: string
  readonly name: string
  readonly invitation: string
  /** Whoever invites; nobody when it is whoever runs the server. */
  readonly by: string | undefined
  /** One's own invitation, for another device. */
  readonly own: boolean
  readonly until: Instant
  /** The whole link, to open it elsewhere. */
  readonly link: string
  /** The application in which the page is read, if it is no browser. */
  readonly inside: string | undefined
  /** Whether somebody is in already on this device. */
  readonly taken: boolean
}

/** The door, with one button. @category pages @since 0.1.0 */
export const invited = (words: Words, asked: Invited): Shown => {
  const { moment, say } = words
  const { by, cooperative, inside, invitation, name, own, taken, until } = asked
  return {
    title: t("Entrer", "Come in"),
    main: html`<h1>${say(t(`Bonjour ${name} !`, `Hello ${name}!`))}</h1>
      <p>
        ${say(
          own
            ? t(`Tu ouvres un autre appareil dans « ${cooperative} ».`, `You open another device in “${cooperative}”.`)
            : by === undefined
              ? t(`On t'invite dans « ${cooperative} ».`, `You are invited into “${cooperative}”.`)
              : t(`${by} t'invite dans « ${cooperative} ».`, `${by} invites you into “${cooperative}”.`)
        )}
      </p>
      ${own ? empty : html`<p>${say(whatItIs)}</p>`}
      <p class="soft">
        ${say(t(`Ce lien marche une fois, avant ${moment(until)}.`, `This link works once, before ${moment(until)}.`))}
      </p>
      ${inside === undefined ? empty : outOf(words, asked, inside)}
      ${
        taken
          ? note(
              "look",
              html`<p>
                ${say(t("Quelqu'un est déjà entré sur cet appareil. Si tu entres, son accès ici se ferme.", "Somebody is in on this device already. If you come in, their access here ends."))}
              </p>`
            )
          : empty
      }
      <form method="post" action="/entrer">
        <input type="hidden" name="invitation" value="${invitation}" />
        <label class="check"
          ><input type="checkbox" name="partage" value="oui" />
          <span
            >${say(t("Ce téléphone n'est pas à moi", "This phone is not mine"))}<br /><span class="soft small"
              >${say(t("Dans deux heures, il t'aura oublié.", "In two hours it will have forgotten you."))}</span
            ></span
          ></label
        >
        <button class="button main">${say(t("J'entre", "I come in"))}</button>
      </form>
      <p class="soft small">
        ${say(t("Si ce n'est pas toi, n'appuie pas : le lien ne sert qu'une fois.", "If this is not you, do not press: the link works once."))}
      </p>
      ${languages(words, pathOf(invitation))}`
  }
}

/** Out of an application that forgets, and into the browser where people look for it later. */
const outOf = ({ say }: Words, { link }: Invited, inside: string): Html =>
  note(
    "look",
    html`<p>
        <strong>${say(t(`Tu lis cette page dans ${inside}.`, `You read this page in ${inside}.`))}</strong>
        ${say(t("Ouvre-la d'abord dans ton navigateur.", "First open it in your browser."))}
      </p>
      <p>
        ${say(t("Touche les trois points en haut, puis « Ouvrir dans le navigateur ».", "Touch the three dots on top, then “Open in browser”."))}
      </p>
      <p>
        <label for="lien"
          >${say(t("Ou copie ce lien dans ton navigateur", "Or copy this link into your browser"))}</label
        >
        <input id="lien" readonly value="${link}" />
      </p>`
  )

/** Why an invitation lets nobody in, and whom to ask, as far as whoever holds it may know. @category pages @since 0.1.0 */
export const shut = (
  words: Words,
  { problem: why }: Pick<Rejection, "problem">,
  ask: ReadonlyArray<string> = []
): Shown => {
  const title = t("Ce lien ne marche plus.", "This link does not work any more.")
  const [fr, en] = [listed(ask, "ou"), listed(ask, "or")]
  return {
    title,
    main: html`<h1>${words.say(title)}</h1>
      ${refusal(words, {
        problem: why,
        remedy:
          ask.length === 0
            ? t(
                "Demande à l'équipe de coordination de t'en faire une autre.",
                "Ask the coordination to make you another one."
              )
            : t(`Demande à ${fr} de t'en faire une autre.`, `Ask ${en} to make you another one.`)
      })}
      ${received(words)}
      <p><a class="button" href="/">${words.say(t("Retour à l'accueil", "Back home"))}</a></p>`
  }
}

const listed = (names: ReadonlyArray<string>, or: string): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${or} ${names.at(-1)}`

/** A page for what is not there, or went wrong. @category pages @since 0.1.0 */
export const problem = (
  words: Words,
  title: Shown["title"],
  why: { readonly problem: Shown["title"]; readonly remedy: Shown["title"] },
  more: Html = html``
): Shown => ({
  title,
  main: html`<h1>${words.say(title)}</h1>
    ${refusal(words, why)}${more}`
})

/** A link that lets one person in once, to copy or to photograph. It says for whom it is. @category pages @since 0.1.0 */
export const link = (
  here: Here,
  {
    link,
    name,
    own,
    personId,
    until
  }: {
    readonly link: string
    readonly name: string
    readonly personId: PersonId
    readonly own: boolean
    readonly until: Instant
  }
): Shown => {
  const { moment, say } = here.words
  const title = own
    ? t("Ton lien pour un autre appareil", "Your link for another device")
    : t(`Le lien de ${name}, pour entrer`, `The link of ${name}, to come in`)
  return {
    title,
    main: html`<h1>${say(title)}</h1>
      <p>
        ${say(own ? t("Prends ce dessin en photo avec l'autre appareil.", "Point the camera of the other device at this picture.") : t(`Si ${name} est là, son téléphone prend ce dessin en photo.`, `If ${name} is here, their phone takes a photo of this picture.`))}
      </p>
      ${qr(here.words, link, t("Le lien pour entrer, à prendre en photo", "The link to come in, for a camera"))}
      <p>
        ${say(own ? t("Ou ouvre ce lien sur l'autre appareil.", "Or open this link on the other device.") : t(`Sinon, envoie ce lien à ${name}, et à personne d'autre.`, `If not, send this link to ${name}, and to nobody else.`))}
      </p>
      <label for="link">${say(t("Le lien, à copier", "The link, to copy"))}</label>
      <input id="link" readonly value="${link}" />
      ${note(
        "look",
        html`<p>
            ${say(t(`Il sert une seule fois, avant ${moment(until)}.`, `It works once, before ${moment(until)}.`))}
          </p>
          <p>
            ${say(t("Il ne s'affichera plus. L'ancien lien ne marche plus.", "It will not show again. An earlier link does not work any more."))}
          </p>`
      )}
      <p>
        <a class="button" href="${address(here, own ? "moi" : Paths.person(personId))}"
          >${say(t("C'est copié", "I have copied it"))}</a
        >
      </p>`
  }
}
