/**
 * One proposal: what it says and would change, who has answered, what was answered as far as it may be seen, what it came to and
 * why; and for a split rule what the last weeks would have been under it.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type * as Actor from "../Actor.ts"
import * as Change from "../governance/Change.ts"
import * as Deadlines from "../governance/Deadlines.ts"
import type * as Domain from "../governance/Domain.ts"
import type * as Governance from "../governance/Governance.ts"
import type * as GovernanceWords from "../governance/GovernanceWords.ts"
import * as OutcomeWords from "../governance/OutcomeWords.ts"
import * as Process from "../governance/Process.ts"
import { processInWords } from "../governance/ProcessWords.ts"
import * as Proposal from "../governance/Proposal.ts"
import { AdviceNotHeard, ElectionRefused, ObjectionOpen, QuorumNotReached } from "../governance/ProposalRejections.ts"
import * as Proposals from "../governance/Proposals.ts"
import * as TextDiff from "../governance/TextDiff.ts"
import { DecisionId, PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { tagOf } from "../Part.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Consequences from "./Consequences.ts"

const Somebody = Schema.Struct({ personId: PersonId, name: Schema.String })

const Answer = Schema.Struct({
  version: Schema.Int,
  stance: Process.Stance,
  words: Text,
  reason: Schema.NullOr(Schema.String),
  channel: Schema.Literals(["present", "app", "link", "phone", "sms", "paper"]),
  /** Who noted it for them. */
  recordedBy: Schema.NullOr(Somebody)
})

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  proposalId: ProposalId,
  title: Schema.String,
  status: Schema.Literals(["open", "withdrawn", ...Process.Outcome.literals]),
  by: Somebody,
  on: LocalDate,
  process: Process.Process,
  processInWords: Text,
  options: Schema.Array(Schema.String),
  closesAt: Instant.Instant,
  extended: Schema.Boolean,
  secret: Schema.Boolean,
  hidden: Proposals.Hidden,
  /** Whether the group decided about the same since this was asked: it has to be worded anew. */
  overtaken: Schema.Boolean,
  /** The article that a coordinator holds against it. */
  unlawful: Schema.NullOr(Schema.Struct({ article: Schema.String, by: Somebody })),
  /** The wordings, the oldest first; the last one is asked. */
  versions: Schema.Array(
    Schema.Struct({
      version: Schema.Int,
      text: Schema.String,
      change: Schema.NullOr(Change.StoredChange),
      because: Schema.NullOr(Schema.String),
      candidate: Schema.NullOr(Somebody),
      on: LocalDate,
      /** What it changed in the wording of the version before; nothing for the first. */
      changes: Schema.NullOr(Schema.Array(TextDiff.Piece))
    })
  ),
  /** What can be answered, by whoever looks, now. */
  possible: Schema.Array(Schema.Struct({ stance: Process.StanceTag, words: Text })),
  mine: Schema.NullOr(Answer),
  /** Those who can answer; whether they have is not told of a secret vote that goes on. */
  electorate: Schema.Array(
    Schema.Struct({ ...Somebody.fields, answered: Schema.NullOr(Schema.Boolean), through: Schema.NullOr(Somebody) })
  ),
  answered: Schema.Int,
  needed: Schema.Int,
  /** What was answered, as far as the reader may see it. */
  answers: Schema.NullOr(Schema.Array(Schema.Struct({ ...Somebody.fields, ...Answer.fields }))),
  /** Reasons of a secret vote that is over, in an order of their own. */
  secretReasons: Schema.Array(Schema.String),
  tally: Schema.NullOr(Process.Tally),
  /** Why it came to what it came to. */
  why: Schema.NullOr(Text),
  outcome: Schema.NullOr(Schema.Struct({ decisionId: DecisionId, statement: Schema.String, on: LocalDate })),
  /** Why the reader cannot state the outcome yet; nothing when they can, and when it is over. */
  notYet: Schema.NullOr(Schema.Struct({ problem: Text, remedy: Text })),
  /** For a split rule: the last weeks under it, for everybody and for me. */
  consequences: Schema.NullOr(Consequences.Consequences),
  forMe: Schema.NullOr(Consequences.Share)
}).annotate({
  description:
    "One proposal: its wordings and what it would change, who has answered and, once it may be seen, what; what it came to and why; and for a split rule the last four weeks under it beside what was shared, in cents."
})
type Document = typeof Document.Type

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Proposal.Window, Domain.Window, Consequences.Window {
  readonly proposals: Proposals.State
  readonly governance: Governance.State
  readonly governanceWords: GovernanceWords.State
  readonly membershipWords: MembershipWords.State
}

/** One proposal (`?id=…`), for everybody who belongs. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: { id: ProposalId },
  document: Document,
  rejections: [NotAllowed, NotFound],
  // What can be answered, and what is shown, changes when it closes.
  moment: ({ proposals }: Window, at) =>
    String(Object.values(proposals.proposals).filter(({ closesAt }) => closesAt <= at).length),
  showInSteps: function* (window: Window, { at, query, viewer }) {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const proposal = Lookup.get(window.proposals.proposals, query.id)
    if (proposal === undefined) return Result.fail(new NotFound({ what: "proposal", id: query.id }))
    const { change } = Proposal.current(proposal)
    const today = Instant.toLocalDate(at)
    const consequences =
      change?._tag === "AdoptSplitRule" && proposal.status === "open"
        ? yield* Consequences.ofRule(change.splitRule, window, today)
        : null
    const { versions } = proposal
    // One after the other: each comparison takes some milliseconds, and whoever proposed amends as often as they like.
    const changes = yield* Steps.map(
      versions,
      (_, index) => (versions.length - index <= mostCompared ? changesAt(versions, index) : null),
      1
    )
    const mine = consequences?.people.find(({ personId }) => isReader(viewer, personId))
    return Result.succeed({
      ...shown(proposal, changes, window, viewer, at),
      consequences,
      forMe: mine === undefined ? null : { shared: mine.shared, proposed: mine.proposed, difference: mine.difference }
    })
  }
})

const isReader = (viewer: Actor.Actor, id: PersonId): boolean => viewer._tag === "Person" && viewer.id === id

/** How many wordings are compared with the one before, the last ones. @category policies @since 0.1.0 */
export const mostCompared = 20

const shown = (
  proposal: Proposal.Proposal,
  changes: ReadonlyArray<ReadonlyArray<TextDiff.Piece> | null>,
  window: Window,
  viewer: Actor.Actor,
  at: Instant.Instant
): Omit<Document, "consequences" | "forMe"> => {
  const { closed, process, proposalId, secret, status, title, unlawful } = proposal
  const somebody = (personId: PersonId) => ({
    personId,
    name: MembershipWords.nameOf(window.membershipWords, personId)
  })
  const over = status !== "open" || at >= proposal.closesAt
  const { version } = Proposal.current(proposal)
  const answers = Lookup.get(window.stances.answers, proposalId) ?? {}
  const reasons = Lookup.get(window.governanceWords.reasons, proposalId) ?? {}
  const electorate = Proposal.present(proposal, window)
  const answerOf = (id: PersonId): typeof Answer.Type | undefined => {
    const answer = Lookup.get(answers, id)
    if (answer === undefined || answer.stance === null) return undefined
    const said = Lookup.get(reasons, id)
    const { channel, recordedBy, stance } = answer
    return {
      version: answer.version,
      stance,
      words: OutcomeWords.stanceInWords[stance._tag],
      reason: said?.version === answer.version ? said.reason : null,
      channel,
      recordedBy: recordedBy === null ? null : somebody(recordedBy)
    }
  }
  const reader = electorate.find((id) => isReader(viewer, id))
  const mine = reader === undefined ? undefined : answerOf(reader)
  const hasAnswered = (id: PersonId) => Lookup.get(answers, id)?.version === version
  const visible =
    !secret && (over || proposal.hidden === "never" || (proposal.hidden === "untilIVoted" && mine?.version === version))
  const counted = closed?.tally ?? Proposal.tally(proposal, at, window)
  const holderOf = (id: PersonId) => {
    const holder = Proposal.holderOf(id, proposal, at, window)
    return holder === undefined ? null : somebody(holder)
  }
  const showsTally = closed !== null || visible
  return {
    proposalId,
    title,
    status,
    by: somebody(proposal.by),
    on: proposal.on,
    process,
    processInWords: processInWords(process),
    options: proposal.options,
    closesAt: proposal.closesAt,
    extended: proposal.extended,
    secret,
    hidden: proposal.hidden,
    overtaken: proposal.overtaken,
    unlawful: unlawful === null ? null : { article: unlawful.article, by: somebody(unlawful.by) },
    versions: proposal.versions.map((wording, index) => ({
      version: index + 1,
      text: wording.text,
      change: wording.change,
      because: wording.because,
      candidate: wording.candidate === null ? null : somebody(wording.candidate),
      on: wording.on,
      changes: changes[index] ?? null
    })),
    possible:
      over || reader === undefined
        ? []
        : Process.possible(Proposal.question(proposal)).map((stance) => ({
            stance,
            words: OutcomeWords.stanceInWords[stance]
          })),
    mine: mine ?? null,
    electorate: electorate.map((id) => ({
      ...somebody(id),
      // Too few may have answered, so that it goes on.
      answered: secret && status === "open" ? null : hasAnswered(id),
      through: holderOf(id)
    })),
    answered: electorate.filter(hasAnswered).length,
    needed: counted.needed,
    answers: visible
      ? electorate.flatMap((id) => {
          const answer = answerOf(id)
          return answer?.version === version ? [{ ...somebody(id), ...answer }] : []
        })
      : null,
    secretReasons: secret && closed !== null ? reasonsOf(reasons, version) : [],
    tally: showsTally ? counted : null,
    why: closed === null ? null : OutcomeWords.whyInWords(closed.tally),
    outcome: closed === null ? null : { decisionId: closed.decisionId, statement: closed.statement, on: closed.on },
    notYet: status === "open" ? notYet(proposal, !over && !visible, window, viewer, at) : null
  }
}

const changesAt = (versions: ReadonlyArray<Proposal.Version>, index: number): ReadonlyArray<TextDiff.Piece> | null => {
  const [before, after] = [versions[index - 1], versions[index]]
  return before === undefined || after === undefined ? null : TextDiff.between(before.text, after.text)
}

/** What follows from the answers themselves: as long as they are hidden, whoever states the outcome is told, and no reader before. */
const tells: ReadonlySet<string> = new Set(
  [ObjectionOpen, QuorumNotReached, AdviceNotHeard, ElectionRefused].map(tagOf)
)

const notYet = (
  proposal: Proposal.Proposal,
  hidden: boolean,
  window: Window,
  actor: Actor.Actor,
  at: Instant.Instant
) => {
  const statable = Proposals.statable({ actor, at }, proposal, window)
  if (Result.isSuccess(statable) || (hidden && tells.has(statable.failure._tag))) return null
  const { problem, remedy } = statable.failure.withNames((mention) => {
    if (mention.thing !== "person") return undefined
    const name = MembershipWords.nameOf(window.membershipWords, mention.id)
    return { fr: name, en: name }
  })
  return { problem, remedy }
}

/** In the order of the words, which is not the one in which people answered. */
const reasonsOf = (
  reasons: { readonly [personId: string]: GovernanceWords.Reason },
  version: number
): ReadonlyArray<string> => {
  const said = Object.values(reasons).flatMap((known) =>
    known.version === version && known.reason !== null ? [known.reason] : []
  )
  return said.length < Deadlines.secretFrom.answers ? [] : said.toSorted()
}
