/**
 * The three questions that whoever would like to join is asked, and what they said.
 *
 * @since 0.1.0
 */
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"

const questions = {
  motivation: t("Pourquoi cette envie", "Why they would like to"),
  wishes: t("Ce que la personne aimerait faire ou apprendre", "What they would like to do or learn"),
  availability: t("Quand elle a du temps", "When they have time")
} as const

/** The questions as fields. @category constructors @since 0.1.0 */
export const fields = (here: Here, command: "Apply" | "RequestToJoin"): Html =>
  html`${Form.text(here, { command, name: "motivation", label: questions.motivation, help: t("Ni diplôme ni CV ne sont demandés.", "No diploma and no CV is asked for."), long: true, required: true })}
  ${Form.text(here, { command, name: "wishes", label: questions.wishes, long: true })}
  ${Form.text(here, { command, name: "availability", label: questions.availability, long: true })}`

/** What somebody said; what they were not asked is left out. @category constructors @since 0.1.0 */
export const said = (
  here: Here,
  answers: {
    readonly motivation?: string | null
    readonly wishes?: string | null
    readonly availability?: string | null
  }
): Html =>
  html`${(["motivation", "wishes", "availability"] as const).map((name) => {
    const answer = answers[name]
    return answer === null || answer === undefined
      ? empty
      : html`<p><span class="soft small">${here.words.say(questions[name])}</span><br />${here.words.quote(answer)}</p>`
  })}`
