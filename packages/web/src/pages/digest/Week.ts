/**
 * My week in a few lines: to read here, to take along, and to get as a mail.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import { t } from "../../Words.ts"

type Digest = DocumentOf<Views["digest"]["week"]>

const days: ReadonlyArray<Choice.Option> = [
  ["1", t("lundi", "Monday")],
  ["2", t("mardi", "Tuesday")],
  ["3", t("mercredi", "Wednesday")],
  ["4", t("jeudi", "Thursday")],
  ["5", t("vendredi", "Friday")],
  ["6", t("samedi", "Saturday")],
  ["7", t("dimanche", "Sunday")]
]

/** My week. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "en-bref",
  tab: "home",
  show: (here) =>
    Effect.gen(function* () {
      const { say } = here.words
      const digest = yield* here.look("digest", "week", {})
      const title = t("Ma semaine en bref", "My week in brief")
      return {
        title,
        confidential: true,
        main: html`<h1>${say(title)}</h1>
          <ul class="list">
            ${digest.lines.map((line) => html`<li>${say(line)}</li>`)}
          </ul>
          <p>
            <a href="${address(here, "en-bref.txt")}" download
              >${say(t("L'emporter en fichier", "Take it along as a file"))}</a
            >
          </p>
          <h2>${say(t("Par mail, une fois par semaine", "By mail, once a week"))}</h2>
          ${
            here.mails
              ? mail(here, digest)
              : html`<p class="soft">
                    ${say(t("Ce serveur n'envoie pas de mail. Tout est sur cette page.", "This server sends no mail. All of it is on this page."))}
                  </p>
                  ${stopping(here, digest)}`
          }
          <p><a href="${address(here, "moi")}">${say(t("Moi", "Me"))}</a></p>`
      }
    })
})

const mail = (here: Here, digest: Digest): Html => {
  const { say } = here.words
  const command = "ChooseDigest"
  return html`<p>
      ${digest.mail === null ? say(t("Tu ne reçois pas de mail.", "You get no mail.")) : say(t(`Il part à ${digest.mail.address}.`, `It goes to ${digest.mail.address}.`))}
      <span class="soft"
        >${say(t("Il ne dit ni ce que tu gagnes, ni rien de personnel.", "It says neither what you earn, nor anything personal."))}</span
      >
    </p>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "address", label: t("Ton adresse mail", "Your mail address"), type: "email", required: true, value: digest.mail?.address ?? "" })}
      ${Choice.select(here, { command, name: "day", label: t("Quel jour", "Which day"), options: days, chosen: [String(digest.mail?.day ?? 1)] })}`,
      button: digest.mail === null ? t("Je veux ce mail", "I want this mail") : t("Je change", "I change it")
    })}
    ${stopping(here, digest)}`
}

const stopping = (here: Here, digest: Digest): Html =>
  digest.mail === null
    ? empty
    : Form.form(here, { command: "StopDigest", button: t("Je n'en veux plus", "I want none any more"), kind: "danger" })

/** The same as a file. @category constructors @since 0.1.0 */
export const file = (here: Here, { lines }: Digest): string =>
  `${lines.map((line) => `- ${here.words.say(line)}`).join("\n")}\n`
