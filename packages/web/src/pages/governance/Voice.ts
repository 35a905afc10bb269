/**
 * My voice: who answers for me where I do not, and for whom I was asked to.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { empty, html } from "../../Html.ts"
import { address } from "../../Here.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"

/** My voice. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "ma-voix",
  tab: "friday",
  show: (here) =>
    Effect.map(Effect.all([here.look("governance", "agenda", {}), Group.of(here)]), ([{ voice }, group]) => {
      const { day, say } = here.words
      const command = "GiveProxy"
      const name = (id: string) => group.nameOf(id) ?? ""
      const others = group.active.filter(({ personId }) => personId !== here.me)
      const { asked, lentTo } = voice
      const title = t("Ma voix", "My voice")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p class="soft">
            ${say(t("Quelqu'un répond pour toi quand tu ne réponds pas. Ta propre réponse passe toujours avant.", "Somebody answers for you where you do not. Your own answer always comes first."))}
          </p>
          ${
            lentTo === null
              ? html`<p>${say(t("Personne ne répond pour toi.", "Nobody answers for you."))}</p>
                  <p>
                    <a href="${address(here, "vendredi")}"
                      >${say(t("Ce qui se décide en ce moment", "What is being decided now"))}</a
                    >
                  </p>`
              : html`<div class="card">
                  <p>
                    <strong
                      >${say(t(`${name(lentTo.personId)} répond pour toi jusqu'à ${day(lentTo.until)}.`, `${name(lentTo.personId)} answers for you until ${day(lentTo.until)}.`))}</strong
                    >
                  </p>
                  ${lentTo.accepted ? empty : html`<p><span class="chip look">${say(t("attend sa réponse", "waits for their yes"))}</span></p>`}
                  ${Form.form(here, { command: "EndProxy", fixed: { from: here.me }, button: t("Je reprends ma voix", "I take my voice back") })}
                </div>`
          }
          ${
            !group.isActive
              ? note(
                  "no",
                  html`<p>
                    ${say(t("Seuls les membres actifs ont une voix à prêter.", "Only active members have a voice to lend."))}
                  </p>`
                )
              : others.length === 0
                ? html`<p class="soft">
                    ${say(t("Il n'y a pas encore d'autre membre.", "There is no other member yet."))}
                  </p>`
                : html`<h2>
                      ${say(lentTo === null ? t("Prêter ma voix", "Lend my voice") : t("La prêter à quelqu'un d'autre", "Lend it to somebody else"))}
                    </h2>
                    ${Form.form(here, {
                      command,
                      fields: html`${Choice.select(here, { command, name: "to", label: t("À qui", "To whom"), options: others.map(Choice.person) })}
                      ${Form.text(here, { command, name: "until", label: t("Jusqu'à quel jour", "Until which day"), type: "date", required: true, value: LocalDate.plusDays(Instant.toLocalDate(here.at), 14) })}`,
                      button: t("Je lui demande", "I ask them"),
                      kind: "main"
                    })}`
          }
          ${asked.length === 0 ? empty : html`<h2>${say(t("On te demande de répondre pour", "You are asked to answer for"))}</h2>`}
          ${asked.map(
            ({ accepted, personId, until }) =>
              html`<div class="card" ${about(`for-${personId}`)}>
                <p id="for-${personId}">
                  <strong>${name(personId)}</strong>, ${say(t(`jusqu'à ${day(until)}`, `until ${day(until)}`))}
                </p>
                ${Form.buttons(
                  accepted
                    ? html`<span class="chip done">${say(t("tu as dit oui", "you said yes"))}</span>`
                    : Form.form(here, {
                        command: "AcceptProxy",
                        fixed: { from: personId },
                        button: t("Je dis oui", "I say yes"),
                        kind: "main"
                      }),
                  Form.form(here, {
                    command: "EndProxy",
                    fixed: { from: personId },
                    button: t("Je ne réponds pas à sa place", "I do not answer for them"),
                    kind: "danger"
                  })
                )}
              </div>`
          )}`
      }
    })
})
