/**
 * The statement about who can use these pages, in the form that the law gives it: what was tested, what was not, and to whom to turn.
 *
 * **Source** - RGAA 4.1, model of the "déclaration d'accessibilité"; loi n° 2005-102, article 47. Without an audit that is still good,
 * the statement says "non conforme".
 *
 * @since 0.1.0
 */
import { html, type Html } from "../Html.ts"
import type { Shown } from "../Page.ts"
import { t, type Words } from "../Words.ts"

/** Where it is. @category addresses @since 0.1.0 */
export const path = "/accessibilite"

/** The mention that leads to it. @category constructors @since 0.1.0 */
export const link = ({ say }: Words): Html =>
  html`<ul class="links">
    <li><a href="${path}">${say(t("Accessibilité : non conforme", "Accessibility: not compliant"))}</a></li>
  </ul>`

/** The statement. @category pages @since 0.1.0 */
export const statement = ({ say }: Words): Shown => {
  const list = (...lines: ReadonlyArray<ReturnType<typeof t>>) =>
    html`<ul class="list">
      ${lines.map((line) => html`<li>${say(line)}</li>`)}
    </ul>`
  const title = t("Déclaration d'accessibilité", "Accessibility statement")
  return {
    title,
    main: html`<h1>${say(title)}</h1>
      <p>
        ${say(t("On veut que tout le monde puisse se servir de ces pages.", "We want everybody to be able to use these pages."))}
      </p>
      <h2>${say(t("Où on en est", "Where it stands"))}</h2>
      <p>
        ${say(t("Ces pages sont non conformes au RGAA 4.1, le référentiel français.", "These pages do not comply with RGAA 4.1, the French standard."))}
        ${say(t("Aucun audit n'a encore été fait : sans audit, on doit dire « non conforme ».", "No audit was made yet: without one, “not compliant” has to be said."))}
      </p>
      <h2>${say(t("Ce qui est testé", "What is tested"))}</h2>
      <p>
        ${say(t("Par un programme, à chaque changement, sur chaque page :", "By a program, at each change, on every page:"))}
      </p>
      ${list(
        t(
          "les règles de WCAG 2.2, niveaux A et AA, qu'un programme peut voir (axe-core)",
          "the rules of WCAG 2.2, levels A and AA, that a program can see (axe-core)"
        ),
        t("les contrastes, en clair et en sombre", "contrasts, in the light and in the dark"),
        t("la taille des textes et des boutons", "the size of texts and buttons"),
        t("un écran de 320 pixels, sans défilement sur le côté", "a screen of 320 pixels, without scrolling sideways"),
        t("l'usage sans script, et les pages imprimées", "use without any script, and printed pages")
      )}
      <h2>${say(t("Ce qui n'est pas testé", "What is not tested"))}</h2>
      ${list(
        t(
          "Aucune personne qui utilise un lecteur d'écran n'a encore essayé ces pages.",
          "Nobody who uses a screen reader has tried these pages yet."
        ),
        t(
          "Aucune personne en situation de handicap ne les a encore essayées.",
          "No disabled person has tried them yet."
        ),
        t(
          "Les 106 critères du RGAA n'ont pas été vérifiés à la main.",
          "The 106 criteria of RGAA were not checked by hand."
        ),
        t(
          "Les documents et tableaux que vous ajoutez ne sont pas vérifiés.",
          "Documents and boards that you add are not checked."
        )
      )}
      <h2>${say(t("Cette déclaration", "This statement"))}</h2>
      <p>
        ${say(t("Technologies : HTML, CSS. Outils : axe-core, Chromium.", "Technologies: HTML, CSS. Tools: axe-core, Chromium."))}
        ${say(t("Elle vaut pour toutes les pages de ce serveur.", "It holds for all pages of this server."))}
      </p>
      <h2>${say(t("Quelque chose te bloque ?", "Does something stop you?"))}</h2>
      <p>
        ${say(t("Dis-le à l'équipe de coordination : elle t'aide, ou trouve un autre moyen.", "Tell the coordination: they help you, or find another way."))}
      </p>
      <h2>${say(t("Pas de réponse ?", "No answer?"))}</h2>
      <p>
        ${say(t("Tu peux écrire au Défenseur des droits. C'est gratuit.", "You can write to the Défenseur des droits. It is free."))}
        <a href="https://formulaire.defenseurdesdroits.fr/">${say(t("Son formulaire", "Their form"))}</a>
      </p>
      <p>Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07</p>
      <p><a class="button" href="/">${say(t("Retour à l'accueil", "Back home"))}</a></p>`
  }
}
