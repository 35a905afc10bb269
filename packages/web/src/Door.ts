/**
 * Coming in and going out. To look at an invitation uses nothing up: chats fetch the links that are sent in them. Only the button does.
 *
 * @since 0.1.0
 */
import type { Instant } from "@kpacite/core/Instant"
import type { Rejection } from "@kpacite/core/Rejection"
import { address, type Here } from "./Here.ts"
import { html, type Html } from "./Html.ts"
import { note, refusal } from "./parts/Note.ts"
import type { Shown } from "./Page.ts"
import { t, type Words } from "./Words.ts"

/** What stands at the address of the server for whoever is not signed in. @category pages @since 0.1.0 */
export const nobody = (words: Words): Shown => ({
  title: t("Bienvenue", "Welcome"),
  main: html`<h1>Kpa-Cité</h1>
    <p>
      ${words.say(t("Une coopérative de jeunes : on travaille, on partage, on décide ensemble.", "A cooperative of young people: we work, share and decide together."))}
    </p>
    <div class="card">
      <h2>${words.say(t("Tu as reçu un lien ?", "Did you get a link?"))}</h2>
      <p>
        ${words.say(t("Ouvre-le : c'est lui qui te fait entrer. S'il ne marche plus, demande à l'équipe de coordination de t'en faire un autre.", "Open it: it lets you in. If it does not work any more, ask the coordination for another one."))}
      </p>
    </div>`
})

/** Somebody who is not recognised, or not here. @category pages @since 0.1.0 */
export const unrecognised = (words: Words, why: Pick<Rejection, "problem" | "remedy">): Shown => ({
  title: t("On ne te reconnaît plus", "You are not recognised any more"),
  main: html`<h1>${words.say(t("On ne te reconnaît plus.", "You are not recognised any more."))}</h1>
    ${refusal(words, why)}`
})

/** The door, with one button. @category pages @since 0.1.0 */
export const invited = (
  words: Words,
  {
    cooperative,
    invitation,
    name
  }: { readonly cooperative: string; readonly invitation: string; readonly name: string }
): Shown => ({
  title: t("Entrer", "Come in"),
  main: html`<h1>${words.say(t(`Bonjour ${name} !`, `Hello ${name}!`))}</h1>
    <p>
      ${words.say(t(`Tu es sur le point d'entrer dans « ${cooperative} ».`, `You are about to come into “${cooperative}”.`))}
    </p>
    <form method="post" action="/entrer">
      <input type="hidden" name="invitation" value="${invitation}" />
      <label class="card"
        ><input type="checkbox" name="partage" value="oui" />
        ${words.say(t("Ce téléphone n'est pas à moi", "This phone is not mine"))}
        <span class="soft small"
          >${words.say(t("Dans deux heures, il t'aura oublié.", "In two hours it will have forgotten you."))}</span
        ></label
      >
      <button class="button main">${words.say(t("J'entre", "I come in"))}</button>
    </form>
    <p class="soft small">
      ${words.say(t("Si ce n'est pas toi, n'appuie pas : le lien ne sert qu'une fois.", "If this is not you, do not press: the link works once."))}
    </p>`
})

/** Why an invitation lets nobody in. @category pages @since 0.1.0 */
export const shut = (words: Words, why: Pick<Rejection, "problem" | "remedy">): Shown => ({
  title: t("Ce lien ne marche plus", "This link does not work any more"),
  main: html`<h1>${words.say(t("Ce lien ne marche plus.", "This link does not work any more."))}</h1>
    ${refusal(words, why)}`
})

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

/** A link that lets one person in once, to copy. @category pages @since 0.1.0 */
export const link = (
  here: Here,
  { link, own, until }: { readonly link: string; readonly own: boolean; readonly until: Instant }
): Shown => {
  const { moment, say } = here.words
  const title = own
    ? t("Ton lien pour un autre appareil", "Your link for another device")
    : t("Le lien pour entrer", "The link to come in")
  return {
    title,
    main: html`<h1>${say(title)}</h1>
      <p>
        ${say(own ? t("Ouvre ce lien sur l'autre appareil.", "Open this link on the other device.") : t("Envoie ce lien à cette personne, et à elle seule.", "Send this link to this person, and to nobody else."))}
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
        <a class="button" href="${address(here, own ? "moi" : "nous")}">${say(t("C'est copié", "I have copied it"))}</a>
      </p>`
  }
}
