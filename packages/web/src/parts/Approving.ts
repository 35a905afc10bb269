/**
 * How a split stands with the group: who finds it right, what is missing and whose, who objects and why, and what the reader can say.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../Form.ts"
import { address, type Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import * as Paths from "../Paths.ts"
import { t } from "../Words.ts"
import type { Group } from "./Group.ts"
import { note } from "./Note.ts"

type Pot = DocumentOf<Views["treasury"]["week"]>["pots"][number]

/** Nothing, unless the split is still looked at. @category constructors @since 0.1.0 */
export const shown = (here: Here, group: Group, pot: Pot): Html => {
  const { day, say } = here.words
  const { agreedOn, approvals, missing, objections, setAsideBy, status } = pot
  if (status === "agreed" && agreedOn !== null) {
    return note(
      "done",
      html`<p>${say(t(`Accordé ${day(agreedOn)}.`, `Agreed on ${day(agreedOn)}.`))} ${named(here, approvals)}</p>`
    )
  }
  if (missing === null) return empty
  return html`<div class="card">
    <h3>${say(t("C'est juste ?", "Is it right?"))}</h3>
    ${
      approvals.length === 0
        ? html`<p class="soft">${say(t("Personne n'a encore dit oui.", "Nobody has said yes yet."))}</p>`
        : html`<p>${named(here, approvals)}</p>`
    }
    ${objections.map(({ name, on, reason }) => note(setAsideBy === null ? "no" : "look", html`<p><strong>${say(t(`${name} s'y oppose`, `${name} objects`))}</strong> <span class="small">${day(on)}</span>${reason === null ? empty : html`<br />${here.words.quote(reason)}`}</p>`))}
    ${setAsideBy === null && objections.length > 0 ? settling(here, group, pot) : empty}
    ${setAsideBy === null || objections.length === 0 ? empty : html`<p class="soft">${say(t("Tout le groupe a décidé de le garder tel quel.", "The whole group decided to keep it as it is."))}</p>`}
    <p><strong>${say(missing.words)}</strong></p>
    ${approving(here, pot, missing)} ${objecting(here, group, pot)}
  </div>`
}

/** Where people do not agree, the whole group can say what becomes of it. */
const settling = (here: Here, { isActive }: Group, { potId }: Pot): Html => {
  const { say } = here.words
  return isActive
    ? html`<p>
        ${say(t("Parlez-en d'abord. Si ça ne suffit pas, tout le groupe peut décider.", "Talk about it first. If that is not enough, the whole group can decide."))}
        <a href="${address(here, Paths.newProposal({ sur: "settle", pot: potId }))}"
          >${say(t("Le proposer au groupe", "Put it to the group"))}</a
        >
      </p>`
    : html`<p class="soft">
        ${say(t("Parlez-en d'abord. Si ça ne suffit pas, un membre actif peut demander que tout le groupe décide.", "Talk about it first. If that is not enough, an active member can ask that the whole group decides."))}
      </p>`
}

const named = (here: Here, approvals: Pot["approvals"]): string => {
  const names = approvals.map(({ name }) => name).join(", ")
  return names === "" ? "" : here.words.say(t(`D'accord : ${names}.`, `In favour: ${names}.`))
}

const approving = (
  here: Here,
  { approvals, objections, potId, proposedBy, setAsideBy }: Pot,
  { approvals: more, yours }: NonNullable<Pot["missing"]>
): Html => {
  const { say } = here.words
  const approve = (button: ReturnType<typeof t>) =>
    Form.buttons(Form.form(here, { command: "ApproveAllocation", fixed: { potId }, button, kind: "main" }))
  const soft = (words: ReturnType<typeof t>) => html`<p class="soft">${say(words)}</p>`
  if (yours) return approve(t("Oui, je trouve ça juste", "Yes, I find it right"))
  if (approvals.some(({ personId }) => personId === here.me)) {
    const nothingLeft = more === 0 && (objections.length === 0 || setAsideBy !== null)
    return nothingLeft
      ? approve(t("Je le redis : c'est juste", "I say it again: it is right"))
      : soft(t("Tu as dit oui.", "You have said yes."))
  }
  return soft(
    proposedBy === here.me
      ? t(
          "Tu l'as proposé : d'autres que toi disent si c'est juste.",
          "You proposed it: others than you say whether it is right."
        )
      : t(
          "Ton accord n'est pas demandé ici : tu n'as pas de part dans ce pot.",
          "Your approval is not asked for here: you have no part in this pot."
        )
  )
}

const objecting = (here: Here, { isActive }: Group, { objections, potId }: Pot): Html => {
  const { say } = here.words
  if (objections.some(({ personId }) => personId === here.me)) {
    return Form.buttons(
      Form.form(here, {
        command: "LiftAllocationObjection",
        fixed: { potId },
        button: t("Je lève mon objection", "I lift my objection")
      })
    )
  }
  if (!isActive) {
    return html`<p class="soft small">
      ${say(t("Seules les personnes membres peuvent s'y opposer.", "Only members can object."))}
    </p>`
  }
  return html`<details>
    <summary>${say(t("Non, et voilà pourquoi", "No, and this is why"))}</summary>
    ${Form.form(here, {
      command: "ObjectToAllocation",
      fixed: { potId },
      fields: Form.text(here, {
        command: "ObjectToAllocation",
        among: { potId },
        name: "reason",
        label: t("Ce qui ne va pas", "What is wrong"),
        long: true,
        required: true
      }),
      button: t("Je m'y oppose", "I object")
    })}
  </details>`
}
