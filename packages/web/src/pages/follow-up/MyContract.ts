/**
 * My contract on my path: until when it runs, how near its end is, and the eight things that it has to say.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import type { Here } from "../../Here.ts"
import { address } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { note } from "../../parts/Note.ts"
import * as Paths from "../../Paths.ts"
import { t } from "../../Words.ts"

type Papers = DocumentOf<Views["membership"]["cape"]>

/** The contract that runs, if there is one. @category constructors @since 0.1.0 */
export const shown = (here: Here, { contracts, gives }: Papers): Html => {
  const { day, say } = here.words
  const contract = contracts.findLast(({ state }) => state === "running")
  const last = contract?.periods.findLast(({ lastDay }) => lastDay !== null)?.lastDay ?? null
  return html`<h2>${say(t("Mon contrat", "My contract"))}</h2>
    ${
      contract === undefined || last === null
        ? html`<p class="soft">${say(t("Aucun contrat CAPE aujourd'hui.", "No CAPE contract today."))}</p>`
        : html`<p>
              ${say(t(`Un CAPE avec ${contract.carrier}, jusqu'à ${day(last)}.`, `A CAPE with ${contract.carrier}, until ${day(last)}.`))}
            </p>
            ${
              contract.endsWithin === null
                ? empty
                : note(
                    "look",
                    html`<p>
                      ${say(t(`Il finit dans ${contract.endsWithin} jours au plus : parles-en avec l'équipe.`, `It ends within ${contract.endsWithin} days: talk about it with the coordination.`))}
                    </p>`
                  )
            }
            <details>
              <summary>${say(t("Ce qu'il dit", "What it says"))}</summary>
              ${contract.contents.map(
                ({ text, title }) =>
                  html`<p>
                    <strong>${say(title)}</strong
                    ><br />${text ?? say(t("Ce texte est effacé.", "This text is erased."))}
                  </p>`
              )}
            </details>
            ${given(here, gives, contract.carrier)}`
    }
    <p><a href="${address(here, Paths.person(here.me))}">${say(t("Mes papiers", "My papers"))}</a></p>`
}

/** What it gives, with where that was read, and whom to ask what holds today. */
const given = (here: Here, gives: Papers["gives"], carrier: string): Html => {
  const { say } = here.words
  return html`<details>
    <summary>${say(t("Ce qu'il te donne : accident, chômage", "What it gives you: accident, unemployment"))}</summary>
    ${gives.map(
      ({ source, title, words }) =>
        html`<p><strong>${say(title)}</strong><br />${say(words)}</p>
          <p class="soft small">${say(source)}.</p>`
    )}
    <p>
      ${say(t(`C'est lu dans des textes de ces années-là, et pas vérifié depuis. Demande à ${carrier}, qui porte ton contrat, ce qui vaut aujourd'hui ; pour le chômage, à France Travail.`, `This was read in texts of those years, and not verified since. Ask ${carrier}, who carries your contract, what holds today; on unemployment, ask France Travail.`))}
    </p>
  </details>`
}
