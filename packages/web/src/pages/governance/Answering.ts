/**
 * My answer to a proposal: choosing is sending, words where it takes words, a number for each option where there are options. The same
 * fields serve whoever notes the answer of somebody who is not there.
 *
 * @since 0.1.0
 */
import { stanceInWords } from "@kpacite/core/governance/OutcomeWords"
import * as Process from "@kpacite/core/governance/Process"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import * as Choice from "../../parts/Choice.ts"

/** A proposal as its view shows it. @category models @since 0.1.0 */
export type Sheet = DocumentOf<Views["governance"]["proposal"]>

type Tag = Process.StanceTag

/** What is asked now. @category getters @since 0.1.0 */
export const question = ({ options, process, versions }: Sheet): Process.Question => ({
  process,
  options: options.length,
  candidate: versions.at(-1)?.candidate?.personId ?? null
})

/** Those that are an answer without anything else. */
const simple: ReadonlySet<Tag> = new Set([
  "Consent",
  "StandAside",
  "Objection",
  "Agree",
  "Abstain",
  "Disagree",
  "Block",
  "In",
  "Out"
])

const needsReason = (tag: Tag, process: Process.Process): boolean =>
  tag === "Advice" || (simple.has(tag) && Process.needsReason({ _tag: tag }, process))

const why = (here: Here, command: string, stance: Tag, required: boolean) =>
  Form.text(here, {
    command,
    name: "reason",
    among: { "stance[_tag]": stance },
    label: required
      ? t("Pourquoi, et ce qui t'irait", "Why, and what would do for you")
      : t("Pourquoi (si tu veux)", "Why (if you like)"),
    long: true,
    required
  })

/** The fields of an answer that is more than one word: a number for each option, a name, or whom it touches. @category fields @since 0.1.0 */
export const fields = (here: Here, command: string, stance: Tag, { electorate, options }: Sheet): Html => {
  const among: Form.Among = { "stance[_tag]": stance }
  const choice = (name: string, label: ReturnType<typeof t>, options: ReadonlyArray<Choice.Option>, value = "") =>
    Choice.select(here, { command, name: `stance[${name}]`, label, options, chosen: [value], among })
  const each = (name: string, values: ReadonlyArray<Choice.Option>, value: string) =>
    html`${options.map((option, index) => choice(`${name}][${index}`, t(option, option), values, value))}`
  switch (stance) {
    case "Scores":
      return each("scores", scores, "0")
    case "Dots":
      return html`<p class="soft">
          ${here.words.say(t(`Tu as ${Process.dots} gommettes à répartir.`, `You have ${Process.dots} dots to spend.`))}
        </p>
        ${each("dots", dots, "0")}`
    case "Slots":
      return each("slots", slots, "0")
    case "Nomination":
      return choice("personId", t("Qui verrais-tu ?", "Whom do you see in it?"), electorate.map(Choice.person))
    case "Advice":
      return choice("affected", t("Est-ce que ça te touche, toi ?", "Does it touch you?"), [
        ["true", t("oui", "yes")],
        ["false", t("pas directement", "not directly")]
      ])
    default:
      return empty
  }
}

const plain = (value: string): Choice.Option => [value, value]

const scores: ReadonlyArray<Choice.Option> = [
  ["2", t("+2 : oui, vraiment", "+2: yes, really")],
  ["1", t("+1 : plutôt oui", "+1: rather yes")],
  ["0", t("0 : sans avis", "0: no opinion")],
  ["-1", t("−1 : plutôt non", "−1: rather no")],
  ["-2", t("−2 : non, vraiment pas", "−2: no, really not")]
]

const dots: ReadonlyArray<Choice.Option> = Array.from({ length: Process.dots + 1 }, (_, count) => plain(String(count)))

const slots: ReadonlyArray<Choice.Option> = [
  ["2", t("oui", "yes")],
  ["1", t("s'il le faut", "if need be")],
  ["0", t("non", "no")]
]

/** What somebody answered, in words, with the numbers or the name where there are some. @category wording @since 0.1.0 */
export const inWords = (here: Here, stance: Process.Stance, { electorate, options }: Sheet): string => {
  const each = (values: ReadonlyArray<number>, names: ReadonlyArray<Choice.Option>) =>
    values
      .map((value, index) => {
        const words = names.find(([name]) => name === String(value))?.[1]
        return `${options[index] ?? ""} : ${words === undefined ? String(value) : Choice.said(here, words)}`
      })
      .join(", ")
  switch (stance._tag) {
    case "Scores":
      return each(stance.scores, scores)
    case "Dots":
      return each(stance.dots, dots)
    case "Slots":
      return each(stance.slots, slots)
    case "Nomination":
      return (
        electorate.find(({ personId }) => personId === stance.personId)?.name ??
        here.words.say(stanceInWords.Nomination)
      )
    default:
      return here.words.say(stanceInWords[stance._tag])
  }
}

/** My answer, and how I can give it, change it and take it back; or why I cannot. @category constructors @since 0.1.0 */
export const answering = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  const { mine, possible, process, proposalId, secret, status, versions } = sheet
  const command = secret ? "TakeSecretStance" : "TakeStance"
  const current = mine?.version === versions.length
  const said =
    mine === null
      ? empty
      : html`<p>
          ${say(current ? t("Ta réponse :", "Your answer:") : t("Ta réponse au texte d'avant :", "Your answer to the text before:"))}
          <strong>${inWords(here, mine.stance, sheet)}</strong
          >${mine.recordedBy === null ? empty : html` <span class="soft small">${say(t(`notée par ${mine.recordedBy.name}`, `noted by ${mine.recordedBy.name}`))}</span>`}
        </p>`
  if (status !== "open") return said
  if (possible.length === 0) {
    const asked = sheet.electorate.some(({ personId }) => personId === here.me)
    return html`${said}
    ${note("no", html`<p>${say(asked ? t("C'est l'heure : on ne peut plus répondre.", "Time is up: nobody can answer any more.") : t("Tu ne peux pas répondre. Seuls le peuvent ceux qui étaient membres actifs quand c'était proposé.", "You cannot answer. Only those can who were active members when it was proposed."))}</p>`)}`
  }
  const fixed = (stance: Tag) => ({ proposalId, version: versions.length, "stance[_tag]": stance })
  const bare = possible.filter(({ stance }) => simple.has(stance) && !needsReason(stance, process))
  const more = possible.filter(({ stance }) => !simple.has(stance) || needsReason(stance, process))
  return html`<h2>${say(t("Ta réponse", "Your answer"))}</h2>
    ${said}
    ${secret ? html`<p class="soft">${say(t("Ce vote est secret : personne n'apprend ce que tu réponds, les adultes non plus.", "This vote is secret: nobody learns what you answer, the adults neither."))}</p>` : empty}
    ${lifting(here, sheet)}
    ${Form.buttons(bare.map(({ stance, words }, index) => Form.form(here, { command, fixed: fixed(stance), button: words, kind: index === 0 ? "main" : "second" })))}
    ${more.map(({ stance, words }) => {
      const form = Form.form(here, {
        command,
        fixed: fixed(stance),
        fields: html`${fields(here, command, stance, sheet)} ${why(here, command, stance, needsReason(stance, process))}`,
        button: t("J'envoie ma réponse", "I send my answer"),
        kind: simple.has(stance) ? "danger" : "main"
      })
      return simple.has(stance)
        ? html`<details>
            <summary>${say(words)}</summary>
            ${form}
          </details>`
        : html`<div class="card">${form}</div>`
    })}
    ${mine === null || secret ? empty : Form.form(here, { command: "WithdrawStance", fixed: { proposalId }, button: t("Je retire ma réponse", "I take my answer back") })}`
}

/** An objection is lifted by whoever made it, when the text takes it in. */
const lifting = (here: Here, { mine, proposalId, secret, versions }: Sheet): Html =>
  secret || mine?.stance._tag !== "Objection"
    ? empty
    : html`<div class="card">
        <p>
          ${here.words.say(t("Est-ce que le texte répond maintenant à ton objection ?", "Does the text now answer your objection?"))}
        </p>
        ${Form.form(here, { command: "LiftObjection", fixed: { proposalId, version: versions.length }, button: t("Oui, je lève mon objection", "Yes, I lift my objection"), kind: "main" })}
      </div>`

/** Noting the answer of somebody who is not there; for coordinators and whoever leads the meeting. @category constructors @since 0.1.0 */
export const noting = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  const { closesAt, electorate, proposalId, secret, status, versions } = sheet
  if (status !== "open" || here.at >= closesAt) return empty
  const title = t("Noter la réponse de quelqu'un d'absent", "Note the answer of somebody who is not there")
  const command = "RecordStanceFor"
  const itself = new Set(
    (sheet.answers ?? []).filter(({ recordedBy }) => recordedBy === null).map(({ personId }) => personId)
  )
  const people = electorate.filter(({ personId }) => personId !== here.me && !itself.has(personId))
  const tags = Process.possible(question(sheet))
  const [only] = tags
  const several = tags.length > 1
  const content = secret
    ? note(
        "no",
        html`<p>
          ${say(t("Un vote secret ne se note pas pour quelqu'un d'autre.", "A secret vote is not noted for somebody else."))}
        </p>`
      )
    : people.length === 0 || only === undefined
      ? html`<p class="soft">${say(t("Tout le monde a répondu.", "Everybody has answered."))}</p>`
      : Form.form(here, {
          command,
          fixed: { proposalId, version: versions.length, ...(!several && { "stance[_tag]": only }) },
          fields: html`${Choice.select(here, { command, name: "personId", label: t("Qui", "Who"), options: people.map(Choice.person) })}
            ${Choice.select(here, { command, name: "channel", label: t("Comment la réponse est venue", "How the answer came"), options: channels })}
            ${several ? Choice.select(here, { command, name: "stance[_tag]", label: t("Sa réponse", "Their answer"), options: tags.map((tag) => [tag, stanceInWords[tag]]) }) : fields(here, command, only, sheet)}
            ${Form.text(here, { command, name: "reason", label: t("Ses mots", "Their words"), help: t("Il en faut pour une objection, un blocage ou un avis.", "They are needed for an objection, a block or advice."), long: true })}
            <p class="soft">
              ${say(t("La personne verra que c'est toi qui l'as noté, et peut changer.", "They see that you noted it, and can change it."))}
            </p>`,
          button: t("Je note sa réponse", "I note their answer")
        })
  return html`<details>
    <summary>${say(title)}</summary>
    ${content}
  </details>`
}

const channels: ReadonlyArray<Choice.Option> = [
  ["phone", t("par téléphone", "by telephone")],
  ["sms", t("par message", "by message")],
  ["paper", t("sur papier", "on paper")]
]
