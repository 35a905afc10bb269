/**
 * Somebody's papers in words: could they work, and what is missing.
 *
 * @since 0.1.0
 */
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { note } from "../../parts/Note.ts"
import type * as Group from "../../parts/Group.ts"
import { counted, t } from "../../Words.ts"

type Papers = NonNullable<Group.Sheet["members"][number]["papers"]>
type Sheet = DocumentOf<Views["membership"]["cape"]>

const outcomes = {
  green: { kind: "done", words: t("papiers en ordre", "papers in order") },
  orange: { kind: "look", words: t("il manque un papier", "a paper is missing") },
  red: { kind: "no", words: t("pas possible", "not possible") }
} as const

const missing = {
  membership: t("Cette personne n'est pas membre.", "This person is not a member."),
  age: t("Il faut avoir 16 ans.", "One has to be 16."),
  parents: t("Les parents n'ont pas encore signé.", "The parents have not signed yet."),
  insurer: t("L'assurance n'a pas encore dit oui.", "The insurer has not said yes yet."),
  renewals: t("Le contrat a déjà été renouvelé deux fois.", "The contract was renewed twice already.")
} as const

/** Papers are about years, so that the year is said. */
const dated = (here: Here, day: LocalDate.LocalDate): string => LocalDate.inWords(day)[here.words.language]

/** Green, orange or red, in words. @category constructors @since 0.1.0 */
export const chip = (here: Here, { outcome }: Papers): Html =>
  html`<span class="chip ${outcomes[outcome].kind}">${here.words.say(outcomes[outcome].words)}</span>`

/** The same, with why and until when. @category constructors @since 0.1.0 */
export const reasons = (here: Here, papers: Papers): Html => {
  const { say } = here.words
  const { capeEndsInDays, capeUntil } = papers
  return html`<p>${chip(here, papers)}</p>
    ${
      papers.missing.length === 0
        ? empty
        : html`<ul class="list">
            ${papers.missing.map((what) => html`<li>${say(missing[what])}</li>`)}
          </ul>`
    }
    <p>
      ${capeUntil === null ? say(t("Pas de contrat CAPE signé : on ne travaille pas encore.", "No CAPE contract is signed: no work yet.")) : say(t(`Le contrat CAPE va jusqu'au ${dated(here, capeUntil)}.`, `The CAPE contract runs until ${dated(here, capeUntil)}.`))}
    </p>
    ${capeEndsInDays === null ? empty : note("look", html`<p>${say(endsIn(capeEndsInDays))}</p>`)}`
}

const endsIn = (days: number) => {
  const { en, fr } = counted(days, ["jour", "jours"], ["day", "days"])
  return days === 0 ? t("Il finit aujourd'hui.", "It ends today.") : t(`Il finit dans ${fr}.`, `It ends in ${en}.`)
}

const states = {
  ahead: t("à venir", "to come"),
  running: t("en cours", "running"),
  ended: t("terminé", "ended"),
  neverBegan: t("jamais commencé", "never began")
} as const

/** Every contract with what it says, what the parents allowed, what the insurer answered. @category constructors @since 0.1.0 */
export const all = (here: Here, { authorisations, contracts, insurer }: Sheet): Html => {
  const { say } = here.words
  return html`<details>
    <summary>${say(t("Lire tous les papiers", "Read all papers"))}</summary>
    ${contracts.map(
      ({ carrier, contents, periods, state }) =>
        html`<div class="card">
          <h3>CAPE – ${carrier} <span class="chip">${say(states[state])}</span></h3>
          ${periods.map(
            ({ endsOn, lastDay, signedOn, startsOn }) =>
              html`<p>
                ${say(t(`Du ${dated(here, startsOn)} au ${dated(here, lastDay ?? endsOn)}, signé le ${dated(here, signedOn)}.`, `From ${dated(here, startsOn)} to ${dated(here, lastDay ?? endsOn)}, signed ${dated(here, signedOn)}.`))}
              </p>`
          )}
          ${contents.map(
            ({ article, text, title }) =>
              html`<p>
                <strong>${say(title)}</strong> <span class="soft small">(${article})</span
                ><br />${text ?? say(t("Ce texte est effacé.", "This text is erased."))}
              </p>`
          )}
        </div>`
    )}
    ${authorisations.map(
      ({ acts, signedBy, signedOn, words }) =>
        html`<p>
          <strong
            >${say(signedBy === "bothHolders" ? t(`Les deux parents ont signé le ${dated(here, signedOn)} :`, `Both parents signed ${dated(here, signedOn)}:`) : t(`Un parent a signé le ${dated(here, signedOn)} :`, `One parent signed ${dated(here, signedOn)}:`))}</strong
          >
          ${acts.map(({ says }) => say(says)).join(", ")}${words === null ? empty : html`. ${here.words.quote(words)}`}
        </p>`
    )}
    ${insurer.map(
      ({ accepted, answeredOn }) =>
        html`<p>
          ${accepted ? say(t(`L'assurance a dit oui le ${dated(here, answeredOn)}.`, `The insurer said yes ${dated(here, answeredOn)}.`)) : say(t(`L'assurance a dit non le ${dated(here, answeredOn)}.`, `The insurer said no ${dated(here, answeredOn)}.`))}
        </p>`
    )}
    ${contracts.length + authorisations.length + insurer.length === 0 ? html`<p class="soft">${say(t("Aucun papier encore.", "No paper yet."))}</p>` : empty}
  </details>`
}
