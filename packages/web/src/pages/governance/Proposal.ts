/**
 * One proposal: what it says and would change, what it would have given, and my answer; then what came of it, and why.
 *
 * @since 0.1.0
 */
import type { StanceTag } from "@kpacite/core/governance/Process"
import { ProposalId } from "@kpacite/core/Ids"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["governance"]["proposal"]>

/** A proposal. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "propositions/:proposal",
  tab: "friday",
  show: (here, { params }) =>
    Effect.map(here.look("governance", "proposal", { id: ProposalId.make(params["proposal"] ?? "") }), (sheet) => {
      const { day, say } = here.words
      const current = sheet.versions.at(-1)
      return {
        title: t(sheet.title, sheet.title),
        main: html`<h1>${sheet.title}</h1>
          <p class="soft">
            ${say(t(`Proposé par ${sheet.by.name}, ${day(sheet.on)}.`, `Proposed by ${sheet.by.name}, ${day(sheet.on)}.`))}
          </p>
          ${standing(here, sheet)}
          <div class="card">
            <p>${current?.text ?? ""}</p>
            ${current?.because == null ? empty : html`<p class="soft small">${say(t(`Changé : ${current.because}`, `Changed: ${current.because}`))}</p>`}
            ${current?.candidate == null ? empty : html`<p><strong>${say(t(`On propose ${current.candidate.name}.`, `${current.candidate.name} is put forward.`))}</strong></p>`}
          </div>
          ${sheet.unlawful === null ? empty : note("no", html`<p>${say(t(`${sheet.unlawful.by.name} dit que la loi s'y oppose : ${sheet.unlawful.article}.`, `${sheet.unlawful.by.name} says that the law stands against it: ${sheet.unlawful.article}.`))}</p>`)}
          ${consequences(here, sheet)} ${answering(here, sheet)} ${answers(here, sheet)} ${earlier(here, sheet)}
          ${ending(here, sheet)}`
      }
    })
})

const standing = (here: Here, { closesAt, outcome, processInWords, status, why }: Sheet): Html => {
  const { moment, say } = here.words
  const words = {
    open: t(`On peut répondre jusqu'à ${moment(closesAt)}.`, `Answers are possible until ${moment(closesAt)}.`),
    adopted: t("Adoptée.", "Adopted."),
    rejected: t("Rejetée.", "Rejected."),
    lapsed: t("Tombée.", "Lapsed."),
    told: t("On a la réponse.", "It is answered."),
    withdrawn: t("Retirée.", "Taken back.")
  } as const
  const kind = status === "adopted" || status === "told" ? "done" : status === "open" ? "look" : "no"
  return note(
    kind,
    html`<p><strong>${say(words[status])}</strong> ${why === null ? empty : say(why)}</p>
      ${outcome === null ? html`<p class="small">${say(t(`Ça se décide par ${processInWords.fr}.`, `It is decided by ${processInWords.en}.`))}</p>` : html`<p>« ${outcome.statement} »</p>`}`
  )
}

const consequences = (here: Here, { consequences: found, forMe }: Sheet): Html => {
  const { amount, say } = here.words
  if (found === null) return empty
  const sign = (cents: number) => (cents > 0 ? `+${amount(cents)}` : amount(cents))
  if (found.problem !== null) return note("look", html`<p>${say(found.problem)}</p>`)
  return html`<h2>${say(t("Ce que ça aurait donné", "What it would have given"))}</h2>
    <p class="soft">
      ${say(t("Les quatre dernières semaines, avec cette règle.", "The last four weeks, under this rule."))}
    </p>
    ${
      forMe === null
        ? empty
        : html`<div class="hero">
            <p>${say(t("Pour toi", "For you"))}</p>
            <p class="amount">${sign(forMe.difference)}</p>
            <p class="soft">
              ${say(t(`${amount(forMe.proposed)} au lieu de ${amount(forMe.shared)}`, `${amount(forMe.proposed)} instead of ${amount(forMe.shared)}`))}
            </p>
          </div>`
    }
    <details>
      <summary>${say(t("Pour tout le monde", "For everybody"))}</summary>
      <table>
        <caption>
          ${say(t("Par personne : avant, après", "By person: before, after"))}
        </caption>
        <tbody>
          ${found.people.map(
            ({ difference, name, proposed, shared }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${amount(shared)}</td>
                <td>${amount(proposed)}</td>
                <td>${sign(difference)}</td>
              </tr>`
          )}
          <tr>
            <th scope="row">${say(t("Pot commun", "Common pot"))}</th>
            <td>${amount(found.commonPot.shared)}</td>
            <td>${amount(found.commonPot.proposed)}</td>
            <td>${sign(found.commonPot.difference)}</td>
          </tr>
        </tbody>
      </table>
    </details>`
}

const withReason: ReadonlySet<StanceTag> = new Set(["Objection", "Block", "Disagree", "Advice"])
const simple: ReadonlySet<StanceTag> = new Set([
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

/** An answer is a button; those that need words have a field. */
const answering = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  const { mine, possible, proposalId, secret, versions } = sheet
  const command = secret ? "TakeSecretStance" : "TakeStance"
  const said =
    mine === null
      ? empty
      : html`<p>
          ${say(t("Ta réponse :", "Your answer:"))}
          <strong>${say(mine.words)}</strong
          >${mine.recordedBy === null ? empty : html` <span class="soft small">${say(t(`notée par ${mine.recordedBy.name}`, `noted by ${mine.recordedBy.name}`))}</span>`}
        </p>`
  if (possible.length === 0) return said
  const fixed = (stance: StanceTag) => ({ proposalId, version: versions.length, "stance[_tag]": stance })
  const answers = possible.filter(({ stance }) => simple.has(stance))
  const bare = answers.filter(({ stance }) => !withReason.has(stance))
  const worded = answers.filter(({ stance }) => withReason.has(stance))
  return html`<h2>${say(t("Ta réponse", "Your answer"))}</h2>
    ${said}
    ${secret ? html`<p class="soft">${say(t("Ce vote est secret : personne n'apprend ce que tu réponds, les adultes non plus.", "This vote is secret: nobody learns what you answer, the adults neither."))}</p>` : empty}
    ${Form.buttons(bare.map(({ stance, words }, index) => Form.form(here, { command, fixed: fixed(stance), button: words, kind: index === 0 ? "main" : "second" })))}
    ${worded.map(
      ({ stance, words }) =>
        html`<details>
          <summary>${say(words)}</summary>
          ${Form.form(here, {
            command,
            fixed: fixed(stance),
            fields: Form.text(here, {
              command,
              name: "reason",
              label: t("Pourquoi, et ce qui t'irait", "Why, and what would do for you"),
              long: true,
              required: true
            }),
            button: t("J'envoie", "I send it"),
            kind: "danger"
          })}
        </details>`
    )}`
}

const answers = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  const { answered, electorate, needed, secretReasons } = sheet
  return html`<h2>
      ${say(t(`${answered} sur ${electorate.length} ont répondu`, `${answered} of ${electorate.length} have answered`))}
    </h2>
    ${needed > 0 && sheet.status === "open" ? html`<p class="soft">${say(t(`Il en faut au moins ${needed}.`, `At least ${needed} are needed.`))}</p>` : empty}
    ${
      sheet.answers === null
        ? html`<p class="soft">
            ${say(sheet.secret ? t("Ce que chacun a répondu reste secret.", "What each one answered stays secret.") : t("Les réponses se voient à la fin.", "The answers are shown at the end."))}
          </p>`
        : html`<ul class="list">
            ${sheet.answers.map(({ name, reason, recordedBy, words }) => html`<li><strong>${name}</strong> : ${say(words)}${recordedBy === null ? empty : html` <span class="soft small">${say(t(`(noté par ${recordedBy.name})`, `(noted by ${recordedBy.name})`))}</span>`}${reason === null ? empty : html`<br />« ${reason} »`}</li>`)}
          </ul>`
    }
    ${secretReasons.map((reason) => html`<p>« ${reason} »</p>`)}`
}

const earlier = (here: Here, { versions }: Sheet): Html =>
  versions.length < 2
    ? empty
    : html`<details>
        <summary>${here.words.say(t("Les versions d'avant", "Earlier wordings"))}</summary>
        ${versions.slice(0, -1).map(({ text, version }) => html`<p><span class="chip">${version}</span> ${text}</p>`)}
      </details>`

const ending = (here: Here, { proposalId, status }: Sheet): Html =>
  status !== "open"
    ? empty
    : html`<details>
        <summary>${here.words.say(t("Dire ce qui en est sorti", "Say what came of it"))}</summary>
        <p class="soft">
          ${here.words.say(t("Le résultat est compté à partir des réponses. On n'écrit que les mots qui vont avec.", "The outcome is counted from the answers. Only its words are written."))}
        </p>
        ${Form.form(here, {
          command: "StateOutcome",
          fixed: { proposalId },
          fields: Form.text(here, {
            command: "StateOutcome",
            name: "statement",
            label: t("En quelques mots", "In a few words"),
            long: true,
            required: true
          }),
          button: t("C'est dit", "It is said")
        })}
      </details>`
