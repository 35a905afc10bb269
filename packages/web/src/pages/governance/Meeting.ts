/**
 * The meeting itself: planning one more, opening it with who is there and who does what, what came of each point, and going apart.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Field from "../../Field.ts"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"
import * as Choice from "../../parts/Choice.ts"
import type * as Group from "../../parts/Group.ts"

type Agenda = DocumentOf<Views["governance"]["agenda"]>

/** How many are together at least. */
const least = 2

/** Who is there and who does what, as long as a meeting goes on. @category constructors @since 0.1.0 */
export const running = (here: Here, meeting: NonNullable<Agenda["meeting"]>, group: Group.Group): Html => {
  const { hour, say } = here.words
  const name = (id: string) => group.nameOf(id) ?? ""
  const { facilitator, meetingId, openedAt, present, scribe, timekeeper, treated } = meeting
  return html`<section class="card">
    <h2>${say(t("La réunion est en cours", "The meeting is going on"))}</h2>
    <p>
      ${say(t(`Depuis ${hour(openedAt)} : ${present.map(name).join(", ")}.`, `Since ${hour(openedAt)}: ${present.map(name).join(", ")}.`))}
    </p>
    <p class="soft">
      ${say(t(`${name(facilitator)} anime, ${name(scribe)} note, ${name(timekeeper)} regarde l'heure.`, `${name(facilitator)} leads, ${name(scribe)} writes down, ${name(timekeeper)} looks at the clock.`))}
    </p>
    ${treated.length === 0 ? empty : html`<p class="soft small">${say(t(`Points vus : ${treated.length}.`, `Points treated: ${treated.length}.`))}</p>`}
    ${group.takesPart ? Form.form(here, { command: "CloseMeeting", fixed: { meetingId }, button: t("On a fini la réunion", "We go apart") }) : empty}
  </section>`
}

/** Opening it now, and planning another one. @category constructors @since 0.1.0 */
export const controls = (here: Here, { meeting, next }: Agenda, group: Group.Group): Html => {
  const { say } = here.words
  if (!group.takesPart) return empty
  const people = group.people.map(Choice.person)
  const [open, plan] = ["OpenMeeting", "PlanMeeting"]
  const who = (name: string, label: ReturnType<typeof t>) =>
    Choice.select(here, { command: open, name, label, options: people, chosen: [here.me] })
  return html`${
      meeting !== null
        ? empty
        : html`<details>
            <summary>${say(t("On se réunit maintenant", "We are together now"))}</summary>
            ${
              people.length < least
                ? html`<p class="soft">
                    ${say(t("Il faut être au moins deux.", "There have to be at least two of you."))}
                  </p>`
                : Form.form(here, {
                    command: open,
                    fixed: next.meetingId === null ? {} : { meetingId: next.meetingId },
                    fields: html`${Choice.checks(here, { command: open, name: "present[]", label: t("Qui est là", "Who is here"), options: people, chosen: [here.me] })}
                    ${who("facilitator", t("Qui anime", "Who leads"))}
                    ${who("scribe", t("Qui note", "Who writes down"))}
                    ${who("timekeeper", t("Qui regarde l'heure", "Who looks at the clock"))}`,
                    button: t("On commence", "We begin"),
                    kind: "main"
                  })
            }
          </details>`
    }
    <details>
      <summary>${say(t("Prévoir une réunion de plus", "Plan one more meeting"))}</summary>
      <p class="soft">
        ${say(t("Celle du vendredi à 14 h a lieu d'elle-même.", "The one on Friday at 14:00 takes place by itself."))}
      </p>
      ${Form.form(here, {
        command: plan,
        fields: html`${Form.text(here, { command: plan, name: "startsAt~paris", label: t("Quand", "When"), type: "datetime-local", required: true })}
        ${Form.text(here, { command: plan, name: "minutes", label: t("Combien de minutes", "How many minutes"), type: "number", value: "120" })}
        ${Form.text(here, { command: plan, name: "place", label: t("Où (si on le sait)", "Where (if it is known)") })}`,
        button: t("Je la prévois", "I plan it")
      })}
    </details>`
}

/** What the group made of a point: said by whoever leads or writes down. @category constructors @since 0.1.0 */
export const treating = (here: Here, pointId: string, { actions, decisions }: Outcomes): Html => {
  const command = "TreatPoint"
  const options: ReadonlyArray<Choice.Option> = [
    [Field.several({ as: "explained" }), t("C'est expliqué", "It is explained")],
    [Field.several({ as: "postponed" }), t("On le remet à la prochaine fois", "It is put off to the next time")],
    [Field.several({ as: "dropped" }), t("On laisse tomber", "It is dropped")],
    ...decisions.map(({ decisionId, title }): Choice.Option => [
      Field.several({ as: "decided", decisionId }),
      t(`Décidé : ${title}`, `Decided: ${title}`)
    ]),
    ...actions.map(({ actionId, title }): Choice.Option => [
      Field.several({ as: "action", actionId }),
      t(`Une action : ${title}`, `An action: ${title}`)
    ])
  ]
  return Form.form(here, {
    command,
    fixed: { pointId },
    fields: Choice.select(here, {
      command,
      name: "~fields",
      label: t("Ce qu'on en a fait", "What came of it"),
      options,
      among: { pointId }
    }),
    button: t("C'est vu", "It is treated")
  })
}

/** What can come of a point. @category models @since 0.1.0 */
export interface Outcomes {
  readonly decisions: ReadonlyArray<{ readonly decisionId: string; readonly title: string }>
  readonly actions: ReadonlyArray<{ readonly actionId: string; readonly title: string }>
}
