/**
 * What becomes of a proposal: another wording, whom an election puts forward, more time, the law, taking it back, and the outcome.
 *
 * @since 0.1.0
 */
import * as Deadlines from "@kpacite/core/governance/Deadlines"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import type { Sheet } from "./Answering.ts"
import * as Kinds from "./Kinds.ts"
import type { Known } from "./Saying.ts"
import * as Choice from "../../parts/Choice.ts"

type Ballot = DocumentOf<Views["governance"]["ballot"]>

const folded = (here: Here, title: ReturnType<typeof t>, content: Html): Html =>
  html`<details>
    <summary>${here.words.say(title)}</summary>
    ${content}
  </details>`

const why = (here: Here, command: string) =>
  Form.text(here, { command, name: "because", label: t("Pourquoi", "Why"), long: true, required: true })

/** Another wording of the same question. @category constructors @since 0.1.0 */
export const amending = (here: Here, sheet: Sheet, known: Known): Html => {
  const { proposalId, versions } = sheet
  const current = versions.at(-1)
  if (current === undefined) return empty
  const { change } = current
  const command = "AmendProposal"
  const kind = Kinds.of(change)
  return folded(
    here,
    t("Changer le texte", "Change the text"),
    html`<p class="soft">
        ${here.words.say(t("Tout le monde répond de nouveau, et a au moins un jour.", "Everybody answers again, and has at least a day."))}
      </p>
      ${Form.form(here, {
        command,
        fixed: { proposalId, ...(change === null ? { change: "null" } : { "change[_tag]": change._tag }) },
        fields: html`${kind?.fields({ here, command, known, before: change }) ?? empty}
        ${Form.text(here, { command, name: "text", label: t("Le nouveau texte de la proposition", "The new text of the proposal"), long: true, required: true, value: current.text })}
        ${why(here, command)}`,
        button: t("Je change le texte", "I change the text")
      })}`
  )
}

/** Whom an election asks the group to consent to. @category constructors @since 0.1.0 */
export const puttingForward = (here: Here, { electorate, proposalId }: Sheet): Html => {
  const command = "PutForward"
  return folded(
    here,
    t("Proposer une personne", "Put somebody forward"),
    html`<p class="soft">
        ${here.words.say(t("Écoutez d'abord les noms. Ce n'est pas forcément celui qui revient le plus.", "Hear the names first. It need not be the one that comes most."))}
      </p>
      ${Form.form(here, {
        command,
        fixed: { proposalId },
        fields: html`${Choice.select(here, { command, name: "personId", label: t("Qui", "Who"), options: electorate.map(Choice.person) })}
        ${why(here, command)}`,
        button: t("Je propose cette personne", "I put this person forward")
      })}`
  )
}

/** More time, once. @category constructors @since 0.1.0 */
export const extending = (here: Here, { closesAt, extended, proposalId }: Sheet): Html => {
  const { moment, say } = here.words
  const command = "ExtendProposal"
  if (extended) {
    return html`<p class="soft small">
      ${say(t("Le temps a déjà été prolongé ; ça ne se fait qu'une fois.", "More time was given already; that is done once."))}
    </p>`
  }
  const next = Deadlines.earliestClose(here.at)
  const until = next > closesAt ? next : Deadlines.earliestClose(closesAt)
  return folded(
    here,
    t("Laisser plus de temps", "Give more time"),
    html`<p class="soft">
        ${say(t(`Une seule fois, jusqu'à ${moment(until)} ou plus tard.`, `Once, until ${moment(until)} or later.`))}
      </p>
      ${Form.form(here, {
        command,
        fixed: { proposalId },
        fields: Form.text(here, {
          command,
          name: "closesAt~paris",
          label: t("Plus tard encore (si besoin)", "Later still (if needed)"),
          type: "datetime-local"
        }),
        button: t("Je laisse plus de temps", "I give more time")
      })}`
  )
}

/** I do not propose it any more. @category constructors @since 0.1.0 */
export const withdrawing = (here: Here, { proposalId }: Sheet): Html =>
  folded(
    here,
    t("La retirer", "Take it back"),
    html`<p class="soft">${here.words.say(t("On ne la rouvre pas ensuite.", "It is not opened again."))}</p>
      ${Form.form(here, { command: "WithdrawProposal", fixed: { proposalId }, button: t("Je retire ma proposition", "I take my proposal back"), kind: "danger" })}`
  )

/** The law stands against a wording, or not any more. @category constructors @since 0.1.0 */
export const law = (here: Here, { proposalId, unlawful }: Sheet): Html => {
  const command = "ObjectInLaw"
  return unlawful === null
    ? folded(
        here,
        t("La loi s'y oppose", "The law stands against it"),
        Form.form(here, {
          command,
          fixed: { proposalId },
          fields: Form.text(here, {
            command,
            name: "article",
            label: t("Quel article", "Which article"),
            required: true
          }),
          button: t("Je le signale", "I point it out"),
          kind: "danger"
        })
      )
    : Form.form(here, {
        command: "LiftLegalObjection",
        fixed: { proposalId },
        button: t("La loi ne s'y oppose plus", "The law does not stand against it any more")
      })
}

/** What came of it; or why that cannot be said yet. @category constructors @since 0.1.0 */
export const ending = (here: Here, sheet: Sheet): Html => {
  const { notYet, options, process, proposalId, versions } = sheet
  const { say } = here.words
  const command = "StateOutcome"
  if (notYet !== null) {
    return html`<h2>${say(t("Pas encore de résultat", "No outcome yet"))}</h2>
      ${note(
        "look",
        html`<p>${say(notYet.problem)}</p>
          <p>${say(notYet.remedy)}</p>`
      )}`
  }
  const change = versions.at(-1)?.change ?? null
  return html`<h2>${say(t("Ce qui en est sorti", "What came of it"))}</h2>
    <p class="soft">
      ${say(t("Le résultat est compté à partir des réponses. On n'écrit que les mots qui vont avec.", "The outcome is counted from the answers. Only its words are written."))}
    </p>
    ${Form.form(here, {
      command,
      fixed: { proposalId },
      fields: html`${process === "timePoll" && sheet.by.personId === here.me ? Choice.select(here, { command, name: "chosen", label: t("La date qu'on garde", "The date that we keep"), options: [["", t("celle qui va au plus de monde", "the one that suits most")], ...options.map((option, index) => [String(index), option] as const)] }) : empty}
      ${
        process === "advice"
          ? Choice.select(here, {
              command,
              name: "adopt",
              label: t("Après ces avis", "After this advice"),
              options: [
                ["true", t("on le fait", "it is done")],
                ["false", t("on ne le fait pas", "it is not done")]
              ]
            })
          : empty
      }
      ${Form.text(here, { command, name: "statement", label: t("En quelques mots", "In a few words"), long: true, required: true })}
      ${change !== null && "reviewOn" in change ? Form.text(here, { command, name: "reviewOn", label: t("Quand on en reparle", "When we talk about it again"), type: "date", value: change.reviewOn }) : empty}`,
      button: t("C'est dit", "It is said"),
      kind: "main"
    })}`
}

/** The question as one text message, to copy. @category constructors @since 0.1.0 */
export const message = (here: Here, { text }: Ballot): Html =>
  folded(
    here,
    t("L'envoyer par SMS", "Send it as a text message"),
    html`<p class="soft">
        ${here.words.say(t("Copie ce message. La réponse se note ensuite ici.", "Copy this message. The answer is noted here afterwards."))}
      </p>
      <p class="card message">${text[here.words.language]}</p>`
  )
