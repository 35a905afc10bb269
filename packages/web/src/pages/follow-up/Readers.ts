/**
 * Who reads a path, since when, and by whose yes; and everybody who opened it without one.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"

type Path = DocumentOf<Views["follow-up"]["path"]>

/** Who follows, who did before, who may, and who opened. @category constructors @since 0.1.0 */
export const shown = (here: Here, path: Path, own: boolean): Html =>
  html`${today(here, path, own)} ${own ? asked(here, path) : empty} ${before(here, path)}
  ${own ? earlier(here, path) : empty} ${openings(here, path, own)}`

const today = (here: Here, { referent, referents }: Path, own: boolean): Html => {
  const { day, say } = here.words
  if (referent === null) {
    return html`<p class="card">
      ${say(own ? t("Personne ne t'accompagne encore. L'équipe te propose quelqu'un, et tu dis oui ou non.", "Nobody follows you yet. The coordination proposes somebody, and you say yes or no.") : t("Pas encore de personne référente.", "No referent yet."))}
    </p>`
  }
  const since = referents.at(-1)?.from
  const from = since === undefined ? undefined : day(since)
  return html`<div class="card">
    <p>
      ${own ? say(t(`${referent.name} t'accompagne.`, `${referent.name} follows you.`)) : say(t(`${referent.name} l'accompagne.`, `${referent.name} follows them.`))}
      ${from === undefined ? empty : html`<span class="soft small">${say(t(`Depuis ${from}.`, `Since ${from}.`))}</span>`}
    </p>
    <p class="soft small">
      ${say(t("Ce qui est écrit ici, vous deux seulement le lisez.", "What is written here is read by the two of you alone."))}
    </p>
  </div>`
}

const asked = (here: Here, { proposed, referent }: Path): Html => {
  if (proposed === null) return empty
  const { say } = here.words
  const fixed = { referentId: proposed.personId }
  return note(
    "look",
    html`<p>
        ${say(t(`${proposed.by.name} te propose que ${proposed.name} t'accompagne.`, `${proposed.by.name} proposes that ${proposed.name} follows you.`))}
        ${
          referent === null
            ? empty
            : say(
                t(
                  `${referent.name} ne lirait plus tes notes. Ce qui est déjà écrit reste à toi : ${proposed.name} ne le lit que si tu le partages.`,
                  `${referent.name} would not read your notes any more. What is written already stays yours: ${proposed.name} reads it only if you share it.`
                )
              )
        }
      </p>
      ${Form.buttons(
        Form.form(here, { command: "AcceptReferent", fixed, button: t("Oui", "Yes"), kind: "main" }),
        Form.form(here, { command: "DeclineReferent", fixed, button: t("Non", "No") })
      )}`
  )
}

const before = (here: Here, { referents }: Path): Html => {
  const { day, say } = here.words
  const gone = referents.filter(({ until }) => until !== null)
  return gone.length === 0
    ? empty
    : html`<p class="soft small">
        ${say(t("Avant :", "Before:"))}
        ${gone.map(({ from, name, until }) => `${name} (${day(from)}${until === null ? "" : ` – ${day(until)}`})`).join(", ")}
      </p>`
}

/** What was written before is the young person's to share. */
const earlier = (here: Here, { referent, referents, sharesEarlierSince }: Path): Html => {
  const { day, say } = here.words
  if (referent === null || referents.length < 2) return empty
  return sharesEarlierSince === null
    ? html`<p>
          ${say(t(`${referent.name} ne lit pas ce qui a été écrit avant.`, `${referent.name} does not read what was written before.`))}
        </p>
        ${Form.form(here, {
          command: "ShareEarlierNotes",
          fixed: { referentId: referent.personId },
          button: t("Je le laisse lire à cette personne", "I let them read it")
        })}`
    : html`<p>
          ${say(t(`${referent.name} peut lire ce qui a été écrit avant, depuis ${day(sharesEarlierSince)}.`, `${referent.name} may read what was written before, since ${day(sharesEarlierSince)}.`))}
        </p>
        ${Form.form(here, { command: "WithholdEarlierNotes", button: t("Je ne veux plus", "I do not want it any more") })}`
}

const openings = (here: Here, { openings }: Path, own: boolean): Html => {
  const { moment, say } = here.words
  return openings.length === 0
    ? empty
    : html`<h2>
          ${say(own ? t("Qui a lu sans ton oui", "Who read without your yes") : t("Lu sans son oui", "Read without their yes"))}
        </h2>
        <ul class="list">
          ${openings.map(
            ({ at, by, reason, runs, until }) =>
              html`<li>
                <strong>${by.name}</strong>, ${moment(at)}
                <p>
                  ${reason === null ? say(t("Raison effacée.", "Reason erased.")) : here.words.quote(reason)}
                  <span class="soft small"
                    >${runs ? say(t(`Jusqu'à ${moment(until)}.`, `Until ${moment(until)}.`)) : say(t("C'est fini.", "It is over."))}</span
                  >
                </p>
              </li>`
          )}
        </ul>`
}
