/**
 * The clients (`?nom=`): when something was last done for them.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import { address } from "../../Here.ts"
import { html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Paged from "../../parts/Paged.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import * as ClientForm from "./ClientForm.ts"

/** The clients. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "clients",
  tab: "planning",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { day, say } = here.words
      const search = query.get("nom") ?? ""
      const { takesPart } = yield* Group.of(here)
      const { clients } = yield* here.look("business", "clients", { search })
      const { shown, ways } = Paged.of(here, query, { name: "suite", most: 30 }, clients)
      const title = t("Les clients", "The clients")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <form method="get" action="${address(here, "clients")}">
            <label for="nom">${say(t("Chercher un nom", "Look for a name"))}</label>
            <input id="nom" name="nom" value="${search}" /><button class="button">
              ${say(t("Je cherche", "I search"))}
            </button>
          </form>
          ${
            clients.length === 0
              ? html`<p class="card">
                  ${say(t("Personne ici. Vous connaissez quelqu'un qui aurait besoin de vous ?", "Nobody here. Do you know somebody who could need you?"))}
                </p>`
              : html`<ul class="list">
                    ${shown.map(
                      ({ clientId, kind, lastTime, name }) =>
                        html`<li>
                          <a href="${address(here, Paths.client(clientId))}"
                            ><strong>${name ?? say(t("nom effacé", "name erased"))}</strong></a
                          >
                          <br /><span class="soft small"
                            >${say(ClientForm.kinds[kind])},
                            ${lastTime === null ? say(t("rien de fait encore", "nothing done yet")) : say(t(`la dernière fois ${day(lastTime)}`, `last time ${day(lastTime)}`))}</span
                          >
                        </li>`
                    )}
                  </ul>
                  ${ways}`
          }
          ${
            takesPart
              ? html`<details>
                  <summary>${say(t("Ajouter un client", "Add a client"))}</summary>
                  ${ClientForm.add(here)}
                </details>`
              : Group.onlyFor(here, "member")
          }
          <ul class="links">
            <li>
              <a href="${address(here, "pistes")}"
                >${say(t("Nos pistes et nos devis", "Our opportunities and quotes"))}</a
              >
            </li>
            <li>
              <a href="${address(here, "affiche")}"
                >${say(t("L'affiche de nos services, à imprimer", "The flyer of our services, to print"))}</a
              >
            </li>
          </ul>`
      }
    })
})
