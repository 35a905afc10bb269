/**
 * One proposal: what it says and would change, what it would have given, and my answer; then what came of it, and why.
 *
 * @since 0.1.0
 */
import { mostCompared } from "@kpacite/core/home/ProposalSheet"
import { ProposalId } from "@kpacite/core/Ids"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { pieces } from "../../parts/Pieces.ts"
import { t } from "../../Words.ts"
import { answering, inWords, noting, type Sheet } from "./Answering.ts"
import * as ChangeInWords from "./ChangeInWords.ts"
import * as NewProposal from "./NewProposal.ts"
import * as Steps from "./Steps.ts"

/** A proposal. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "propositions/:proposal",
  tab: "friday",
  show: (here, { params, query }) =>
    Effect.gen(function* () {
      const proposalId = ProposalId.make(params["proposal"] ?? "")
      const sheet = yield* here.look("governance", "proposal", { id: proposalId })
      const known = yield* NewProposal.known(here, query)
      const { meeting } = yield* here.look("governance", "agenda", {})
      const { day, say } = here.words
      const current = sheet.versions.at(-1)
      const open = sheet.status === "open"
      const answerable = open && here.at < sheet.closesAt
      const coordinates = known.group.isCoordinator
      const leads = meeting?.facilitator === here.me
      const wrote = sheet.by.personId === here.me
      const ballot = answerable ? yield* here.look("governance", "ballot", { proposal: proposalId }) : undefined
      return {
        title: t(sheet.title, sheet.title),
        main: html`<h1>${sheet.title}</h1>
          <p class="soft">
            ${say(t(`Proposé par ${sheet.by.name}, ${day(sheet.on)}.`, `Proposed by ${sheet.by.name}, ${day(sheet.on)}.`))}
          </p>
          ${standing(here, sheet)}
          <div class="card">
            <p>${current?.text ?? ""}</p>
            ${ChangeInWords.shown(here, current?.change ?? null, known, current?.text)}
            ${current?.because == null ? empty : html`<p class="soft small">${say(t(`Changé : ${current.because}`, `Changed: ${current.because}`))}</p>`}
            ${current?.candidate == null ? empty : html`<p><strong>${say(t(`On propose ${current.candidate.name}.`, `${current.candidate.name} is put forward.`))}</strong></p>`}
          </div>
          ${sheet.unlawful === null ? empty : note("no", html`<p>${say(t(`${sheet.unlawful.by.name} dit que la loi s'y oppose : ${sheet.unlawful.article}.`, `${sheet.unlawful.by.name} says that the law stands against it: ${sheet.unlawful.article}.`))}</p>`)}
          ${consequences(here, sheet)} ${answering(here, sheet)} ${answers(here, sheet)} ${sums(sheet)}
          ${earlier(here, sheet)} ${open ? Steps.ending(here, sheet) : empty}
          ${answerable && (coordinates || leads) ? noting(here, sheet) : empty}
          ${answerable && sheet.process === "electionWithoutCandidate" && (wrote || leads) ? Steps.puttingForward(here, sheet) : empty}
          ${answerable && (wrote || leads) ? Steps.amending(here, sheet, known) : empty}
          ${open && known.group.isActive ? Steps.extending(here, sheet) : empty}
          ${open && coordinates ? Steps.law(here, sheet) : empty}
          ${ballot === undefined ? empty : Steps.message(here, ballot)}
          ${open && wrote ? Steps.withdrawing(here, sheet) : empty}
          <p><a href="${address(here, "vendredi")}">${say(t("L'ordre du jour", "The agenda"))}</a></p>`
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
      ${outcome === null ? html`<p class="small">${say(t(`Ça se décide par ${processInWords.fr}.`, `It is decided by ${processInWords.en}.`))}</p>` : html`<p>${here.words.quote(outcome.statement)}</p>`}`
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

const answers = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  const { answered, electorate, needed, secretReasons } = sheet
  return html`<h2>
      ${say(sheet.status === "open" ? t(`${answered} sur ${electorate.length} ont répondu`, `${answered} of ${electorate.length} have answered`) : t("Ce que chacun a répondu", "What each one answered"))}
    </h2>
    ${sheet.status === "open" ? empty : html`<p class="soft">${say(t("Qui est parti depuis n'est plus dans cette liste.", "Who has left since is no longer in this list."))}</p>`}
    ${needed > 0 && sheet.status === "open" ? html`<p class="soft">${say(t(`Il en faut au moins ${needed}.`, `At least ${needed} are needed.`))}</p>` : empty}
    ${
      sheet.answers === null
        ? html`<p class="soft">
            ${say(sheet.secret ? t("Ce que chacun a répondu reste secret.", "What each one answered stays secret.") : t("Les réponses se voient à la fin.", "The answers are shown at the end."))}
          </p>`
        : html`<ul class="list">
            ${sheet.answers.map(({ name, reason, recordedBy, stance }) => html`<li><strong>${name}</strong>${say(t(" : ", ": "))}${inWords(here, stance, sheet)}${recordedBy === null ? empty : html` <span class="soft small">${say(t(`(noté par ${recordedBy.name})`, `(noted by ${recordedBy.name})`))}</span>`}${reason === null ? empty : html`<br />${here.words.quote(reason)}`}</li>`)}
          </ul>`
    }
    ${secretReasons.map((reason) => html`<p>${here.words.quote(reason)}</p>`)}`
}

const earlier = (here: Here, { versions }: Sheet): Html =>
  versions.length < 2
    ? empty
    : html`<details open>
        <summary>${here.words.say(t("Ce qui a changé dans le texte", "What changed in the text"))}</summary>
        ${versions.slice(-mostCompared).map(
          ({ because, changes, text, version }) =>
            html`<p><span class="chip">${version}</span> ${changes === null ? text : pieces(changes)}</p>
              ${because === null ? empty : html`<p class="soft small">${here.words.say(t(`Pourquoi : ${because}`, `Why: ${because}`))}</p>`}`
        )}
      </details>`

/** The points of each option, once they may be seen. */
const sums = ({ options, tally }: Sheet): Html =>
  tally === null || options.length === 0
    ? empty
    : html`<ul class="list">
        ${options.map((option, index) => html`<li class="row"><span>${option}</span><span>${tally.sums[index] ?? 0}</span></li>`)}
      </ul>`
