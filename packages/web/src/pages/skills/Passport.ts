/**
 * My passport, to print or to take along as a file: what two others saw, and what I did.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import { address } from "../../Here.ts"
import { html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"

/** The passport. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "moi/passeport",
  tab: "home",
  show: (here) =>
    Effect.map(
      here.look("skills", "passport", { language: here.words.language }),
      ({ cooperative, name, passport }) => {
        const { day, say } = here.words
        const title = t("Mon passeport", "My passport")
        const back = html`<p class="screen">
          <a href="${address(here, "moi/boussole")}">${say(t("Ma boussole", "My compass"))}</a>
        </p>`
        if (passport === null) {
          return {
            title,
            main: html`<h1>${say(title)}</h1>
              <p class="card">
                ${say(t("Pas encore de passeport. Il se fait depuis ta boussole.", "No passport yet. It is made from your compass."))}
              </p>
              ${back}`
          }
        }
        if (!passport.stands) {
          return {
            title,
            main: html`<h1>${say(title)}</h1>
              ${note("look", html`<p>${say(t("Il ne dit plus ce qui est. Fais-en un nouveau depuis ta boussole.", "It no longer says what is so. Make a new one from your compass."))}</p>`)}
              ${back}`
          }
        }
        const { credentials, on } = passport
        return {
          title,
          main: html`<article>
              <p class="soft">${cooperative}</p>
              <h1>${name}</h1>
              <p>
                ${say(t(`Ce que d'autres ont vu de mon travail. Fait ${day(on)}.`, `What others have seen of my work. Made ${day(on)}.`))}
              </p>
              ${credentials.map(
                ({ credentialSubject: { achievement }, evidence }) =>
                  html`<section class="card">
                    <h2>${achievement.name}</h2>
                    <p class="soft">${achievement.criteria.narrative}</p>
                    ${evidence.map(({ narrative }) => html`<p>${narrative}</p>`)}
                  </section>`
              )}
              <p class="soft small">
                ${say(t("Ce papier n'est pas signé : il vaut ce que vaut la parole du groupe.", "This paper is not signed: it is worth as much as the word of the group."))}
              </p>
            </article>
            <p class="screen">
              <a href="${address(here, "moi/passeport.json")}" download
                >${say(t("Télécharger (Open Badges)", "Download (Open Badges)"))}</a
              >
            </p>
            ${back}`
        }
      }
    )
})
