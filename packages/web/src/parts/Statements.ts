/**
 * What a split rule asks people to say before it can share: what they need, what they find just, points for each other, or what smaller
 * teams would have brought in.
 *
 * @since 0.1.0
 */
import type { Week } from "@kpacite/core/Week"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Field from "../Field.ts"
import * as Form from "../Form.ts"
import type { Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import { t } from "../Words.ts"
import * as Choice from "./Choice.ts"
import type { Group } from "./Group.ts"

type Sheet = DocumentOf<Views["treasury"]["week"]>
type Next = Sheet["next"][number]

/** Of more people there are more teams than anybody fills in by hand. **Units** - people. @category policies @since 0.1.0 */
export const mostForTeams = 5

/** The forms that a rule asks for, for the reader. @category constructors @since 0.1.0 */
export const asked = (here: Here, group: Group, week: Week, pot: Next, mine: Sheet["mine"]): Html => {
  const needs = new Set(pot.needs)
  if (needs.size === 0) return empty
  const own = group.takesPart
  return html`${
    own && needs.has("claims")
      ? amount(here, group, week, pot, "StateClaim", mine.claim, {
          title: t("De combien tu as besoin ?", "How much do you need?"),
          button: t("Je dis ce qu'il me faut", "I say what I need")
        })
      : empty
  }
  ${
    own && needs.has("declared")
      ? amount(here, group, week, pot, "DeclareShare", mine.declared, {
          title: t("Qu'est-ce qui est juste pour toi ?", "What is just for you?"),
          button: t("Je dis ce qui est juste", "I say what is just")
        })
      : empty
  }
  ${own && needs.has("ballots") ? ballot(here, week, pot, mine.ballot) : empty}
  ${needs.has("points") ? points(here, group, week, pot) : empty}
  ${needs.has("teams") ? teams(here, group, week, pot) : empty}`
}

/** A coordinator may write down what somebody said or handed in on paper. */
const forWhom = (here: Here, { isCoordinator }: Group, { people }: Next, command: string): Html =>
  isCoordinator
    ? Choice.select(here, {
        command,
        name: "personId",
        label: t("C'est dit par", "It is said by"),
        options: [
          ["", here.words.say(t("moi", "me"))],
          ...people.filter(({ personId }) => personId !== here.me).map(Choice.person)
        ]
      })
    : empty

const amount = (
  here: Here,
  group: Group,
  week: Week,
  pot: Next,
  command: "StateClaim" | "DeclareShare",
  known: number | null,
  { button, title }: { readonly title: ReturnType<typeof t>; readonly button: ReturnType<typeof t> }
): Html =>
  html`<div class="card">
    <h3>${here.words.say(title)}</h3>
    <p class="soft small">
      ${here.words.say(t("Les autres ne lisent pas ce que tu écris ici.", "The others do not read here what you write."))}
    </p>
    ${Form.form(here, {
      command,
      fixed: { week },
      fields: html`${forWhom(here, group, pot, command)}
      ${Form.text(here, {
        command,
        name: "cents~euros",
        label: t("En euros", "In euros"),
        value: known === null ? "" : Field.inEuros(known),
        required: true
      })}`,
      button
    })}
  </div>`

const ballot = (here: Here, week: Week, { people }: Next, known: Sheet["mine"]["ballot"]): Html => {
  const command = "CastBallot"
  return html`<div class="card">
    <h3>${here.words.say(t("Tes points pour les autres", "Your points for the others"))}</h3>
    <p class="soft small">
      ${here.words.say(t("Pas pour toi-même. Les autres ne lisent pas ce que tu écris ici.", "Not for yourself. The others do not read here what you write."))}
    </p>
    ${Form.form(here, {
      command,
      fixed: { week },
      fields: html`${people
        .filter(({ personId }) => personId !== here.me)
        .map(({ name, personId }) =>
          Form.text(here, {
            command,
            name: Field.of("points", personId),
            label: t(name, name),
            value: String(known?.[personId] ?? ""),
            required: true
          })
        )}`,
      button: t("Je donne mes points", "I give my points")
    })}
  </div>`
}

const points = (here: Here, { economic, isEconomic }: Group, week: Week, { people }: Next): Html => {
  const command = "GivePoints"
  const { duration, say } = here.words
  if (!isEconomic) return told(here, economic)
  return html`<div class="card">
    <h3>${say(t("Les points que le groupe a donnés", "The points that the group gave"))}</h3>
    ${Form.form(here, {
      command,
      fixed: { week },
      fields: html`${people.map(({ minutes, name, personId }) =>
        Form.text(here, {
          command,
          name: Field.of("points", personId),
          label: t(`${name}, ${duration(minutes)}`, `${name}, ${duration(minutes)}`),
          required: true
        })
      )}`,
      button: t("J'écris ces points", "I write down these points")
    })}
  </div>`
}

const teams = (here: Here, { economic, isEconomic }: Group, week: Week, { people }: Next): Html => {
  const command = "ValueTeams"
  const { say } = here.words
  if (!isEconomic) return told(here, economic)
  if (people.length > mostForTeams) {
    return html`<p class="card">
      ${say(t(`À plus de ${mostForTeams}, il y a trop d'équipes pour les écrire ici. Une autre règle irait mieux.`, `With more than ${mostForTeams} there are too many teams to write them down here. Another rule would do better.`))}
    </p>`
  }
  const all = Array.from({ length: 2 ** people.length - 1 }, (_, index) =>
    people.filter((_one, place) => ((index + 1) >> place) % 2 === 1)
  )
  return html`<div class="card">
    <h3>${say(t("Ce que chaque équipe aurait gagné", "What each team would have earned"))}</h3>
    ${Form.form(here, {
      command,
      fixed: {
        week,
        ...Object.assign(
          {},
          ...all.map((team, index) =>
            Field.fixed(
              `teams[${index}][members]`,
              team.map(({ personId }) => personId)
            )
          )
        )
      },
      fields: html`${all.map((team, index) => {
        const names = team.map(({ name }) => name).join(" + ")
        return Form.text(here, {
          command,
          name: `teams[${index}][cents]~euros`,
          label: t(names, names),
          required: true
        })
      })}`,
      button: t("J'écris ces montants", "I write down these amounts")
    })}
  </div>`
}

const told = (here: Here, economic: Group["economic"]): Html => {
  const who = economic.map(({ name }) => name).join(", ")
  return html`<p class="soft">
    ${here.words.say(who === "" ? t("Il manque quelqu'un qui s'occupe de l'argent pour les écrire.", "Somebody who looks after the money is missing to write them down.") : t(`Décidez-en ensemble ; c'est à écrire par : ${who}.`, `Decide together; to be written down by: ${who}.`))}
  </p>`
}
