/**
 * A proposal in one text message and two buttons, for somebody who has nothing but that (row M8).
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Ballots from "./Ballots.ts"
import { changeInWords } from "./ChangeWords.ts"
import { stanceInWords } from "./OutcomeWords.ts"
import * as Process from "./Process.ts"
import * as Proposal from "./Proposal.ts"
import type * as Proposals from "./Proposals.ts"

/** What fits into one text message. **Source** - GSM 03.38. **Units** - signs. @category policies @since 0.1.0 */
export const mostSigns = 160

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  proposalId: ProposalId,
  version: Schema.Int,
  /** At most {@link mostSigns}: first what would change, which nobody can word, then the title, cut when it has to be. */
  text: Text,
  /** Whether it can still be answered, by the reader. */
  open: Schema.Boolean,
  buttons: Schema.Array(Schema.Struct({ label: Text, stance: Process.StanceTag, needsReason: Schema.Boolean }))
}).annotate({
  description:
    "A proposal as one text message of at most 160 signs, with the two answers that most people give. Nothing of what others answered is in it."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly proposals: Proposals.State
  readonly membershipWords: MembershipWords.State
}

/** One proposal (`?proposal=…`), for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: { proposal: ProposalId },
  document: Document,
  rejections: [NotAllowed, NotFound],
  moment: (window: Window, at) => Ballots.lastClose(window, at),
  show: (window: Window, { at, query, viewer }) =>
    Result.gen(function* () {
      const reader = yield* Standing.asBelonging(window, viewer)
      const proposal = Lookup.get(window.proposals.proposals, query.proposal)
      if (proposal === undefined) return yield* Result.fail(new NotFound({ what: "proposal", id: query.proposal }))
      const { closesAt, process, proposalId, status } = proposal
      const { change, version } = Proposal.current(proposal)
      const nameOf = (id: PersonId) => MembershipWords.nameOf(window.membershipWords, id)
      const changes = change === null ? null : changeInWords(change, nameOf)
      const open = status === "open" && at < closesAt && Proposal.isAsked(reader, proposal, window)
      const buttons = twoOf(proposal).map((stance) => ({
        label: stanceInWords[stance],
        stance,
        needsReason: Process.needsReason({ _tag: stance }, process)
      }))
      return { proposalId, version, text: inOneMessage({ ...proposal, changes }, buttons), open, buttons }
    })
})

/** Yes and no, in the order in which a process has them; for what has neither, the one answer there is. */
const twoOf = (proposal: Proposal.Proposal): ReadonlyArray<Process.StanceTag> => {
  const possible = Process.possible(Proposal.question(proposal))
  return possible.filter((stance) => stance !== "StandAside" && stance !== "Abstain").slice(0, 2)
}

/**
 * The message: what would change, what is asked, until when, and what can be answered.
 *
 * @category wording
 * @since 0.1.0
 */
export const inOneMessage = (
  { changes, closesAt, title }: Pick<Proposal.Proposal, "title" | "closesAt"> & { readonly changes: Text | null },
  buttons: ReadonlyArray<{ readonly label: Text }>
): Text => {
  const [day, minute] = [Instant.toLocalDate(closesAt), Instant.minuteOfDay(closesAt)]
  const [, month, date] = day.split("-").map(Number)
  const time = `${Math.floor(minute / 60)}h${minute % 60 === 0 ? "" : String(minute % 60).padStart(2, "0")}`
  const message = (language: "fr" | "en", question: string, until: string): string => {
    const choices = buttons.map(({ label }, index) => `${index + 1} = ${label[language]}`).join(", ")
    const rest = ` ${choices}. ${until} ${date}/${month} ${time}.`
    const named = changes === null ? title : `${changes[language]}${language === "fr" ? " " : ""}: ${title}`
    return `${cut(named, mostSigns - rest.length - question.length)}${question}${rest}`
  }
  return { fr: message("fr", " ?", "Avant le"), en: message("en", "?", "Before") }
}

/** Without half of a sign at the end. */
const cut = (text: string, most: number): string => {
  if (text.length <= most) return text
  const signs = Array.from(text.slice(0, most - 1))
  const whole = /[\uD800-\uDBFF]$/.test(signs.at(-1) ?? "") ? signs.slice(0, -1) : signs
  return `${whole.join("").trimEnd()}…`
}
