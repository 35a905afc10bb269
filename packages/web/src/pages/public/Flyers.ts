/**
 * Flyers, and what each place has brought; and words to copy, which name nobody.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Group from "../../parts/Group.ts"
import * as PublicFrame from "../../public/PublicFrame.ts"
import { counted, t } from "../../Words.ts"

type Flyer = DocumentOf<Views["public"]["flyers"]>["flyers"][number]

/** The list. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "affiches",
  tab: "planning",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const { flyers } = yield* here.look("public", "flyers", {})
      const { isPublic } = yield* here.look("public", "draft", {})
      const { text } = yield* here.look("public", "share-text", {})
      const { takesPart } = yield* Group.of(here)
      const title = t("Affiches et textes", "Flyers and words")
      const command = "MakeFlyer"
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${isPublic ? empty : html`<p class="card">${say(t("Le code d'une affiche mène à votre page publique.", "The code of a flyer leads to your public page."))} <a href="${address(here, "page-publique")}">${say(t("Écrivez-la d'abord", "Write it first"))}</a></p>`}
          ${flyers.map((flyer, at) => one(here, flyer, at, takesPart))}
          ${takesPart ? Form.form(here, { command, fields: Form.text(here, { command, name: "where", label: t("Où va l'affiche", "Where the flyer goes"), help: t("Un lieu, pas une personne : la boulangerie, l'école.", "A place, not a person: the bakery, the school."), required: true }), button: t("Je fais une affiche pour ce lieu", "I make a flyer for this place") }) : Group.onlyFor(here, "member")}
          <p>
            <a href="${address(here, "affiche")}"
              >${say(t("Une affiche pour tous les lieux", "One flyer for all places"))}</a
            >
          </p>
          <h2>${say(t("Un texte pour trouver des membres", "Words to find members"))}</h2>
          ${text === null ? empty : copied(here, text, isPublic ? `${here.site}${PublicFrame.address(here.cooperative, "rejoindre")}` : undefined)}
          <p><a href="${address(here, "page-publique")}">${say(t("Notre page publique", "Our public page"))}</a></p>`
      }
    })
})

/** Words to copy: a tap chooses all of them. Pasted somewhere else, they name nobody. @category constructors @since 0.1.0 */
export const copied = (here: Here, text: Text, link: string | undefined): Html =>
  html`<p class="card message">
      ${here.words.say(text)}${link === undefined ? empty : html` <span class="link">${link}</span>`}
    </p>
    <p class="soft small">
      ${here.words.say(t("Touche le texte pour le choisir en entier, puis copie-le où tu veux.", "Touch the words to choose all of them, then copy them wherever you like."))}
    </p>`

const one = (here: Here, { cents, flyerId, printed, requests, where }: Flyer, at: number, takesPart: boolean): Html => {
  const { amount, say } = here.words
  const [command, fixed, id] = ["PrintFlyers", { flyerId }, `affiche-${at}`]
  return html`<section class="card" ${about(id)}>
    <h2 id="${id}">${where}</h2>
    <p>
      ${say(counted(requests, ["demande venue de là", "demandes venues de là"], ["request came from there", "requests came from there"]))}<br />
      <span class="soft"
        >${say(counted(printed, ["imprimée", "imprimées"], ["printed", "printed"]))}${cents > 0 ? `, ${amount(cents)}` : empty}</span
      >
    </p>
    <p>
      <a class="button" href="${address(here, `affiche?f=${encodeURIComponent(flyerId)}`)}"
        >${say(t("Voir et imprimer", "See and print"))}</a
      >
    </p>
    ${
      takesPart
        ? html`<details>
            <summary>${say(t("Noter combien sont imprimées", "Note how many were printed"))}</summary>
            ${Form.form(here, {
              command,
              fixed,
              fields: html`${Form.text(here, { command, among: fixed, name: "quantity", label: t("Combien", "How many"), type: "number", required: true })}
              ${Form.text(here, { command, among: fixed, name: "cents~euros", label: t("Ce que ça a coûté (si vous le savez)", "What it cost (if you know)") })}`,
              button: t("Je note l'impression", "I note the printing")
            })}
          </details>`
        : empty
    }
  </section>`
}
