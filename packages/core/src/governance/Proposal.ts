/**
 * A proposal and what people answered to it, as the parts of governance and its views know them; and how it stands.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import * as Actor from "../Actor.ts"
import type { DecisionId, GameId, PersonId, PotId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import type { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import type { BasisPoints } from "../Money.ts"
import type * as Change from "./Change.ts"
import * as Deadlines from "./Deadlines.ts"
import type * as Governance from "./Governance.ts"
import type { DomainId, PointId } from "./GovernanceIds.ts"
import * as Process from "./Process.ts"
import { NotYourProposal } from "./ProposalRejections.ts"

/** One wording of a proposal; after an amendment everybody is asked again. @category models @since 0.1.0 */
export interface Version {
  readonly text: string
  readonly change: Change.Change | null
  /** Why it was changed; nothing for the first. */
  readonly because: string | null
  /** Whom an election asks consent for from this version on. */
  readonly candidate: PersonId | null
  readonly on: LocalDate
}

/** What was put to the group. @category models @since 0.1.0 */
export interface Proposal {
  readonly proposalId: ProposalId
  readonly title: string
  readonly process: Process.Process
  readonly options: ReadonlyArray<string>
  readonly domainId: DomainId | null
  readonly pointId: PointId | null
  /** The game about pay that it came from. */
  readonly game: { readonly gameId: GameId; readonly potId: PotId; readonly proposed: Governance.Proposed } | null
  /** Those who could answer when it was opened; nobody enters later. */
  readonly electorate: ReadonlyArray<PersonId>
  /** **Units** - basis points of the electorate. */
  readonly quorum: BasisPoints
  readonly secret: boolean
  readonly hidden: Hidden
  readonly by: PersonId
  readonly on: LocalDate
  /** The oldest first; the last one is what is asked. */
  readonly versions: ReadonlyArray<Version>
  readonly closesAt: Instant.Instant
  readonly extended: boolean
  /** The article that a coordinator holds against it; it is suspended as long as it stands. */
  readonly unlawful: { readonly article: string; readonly by: PersonId } | null
  /** Whether the group decided about the same since this wording was asked. */
  readonly overtaken: boolean
  readonly status: "open" | "withdrawn" | Process.Outcome
  readonly closed: Closed | null
}

/** Until when answers are hidden from those who did not give them. @category models @since 0.1.0 */
export type Hidden = "untilClose" | "untilIVoted" | "never"

/** What a proposal came to. @category models @since 0.1.0 */
export interface Closed {
  readonly tally: Process.Tally
  readonly decisionId: DecisionId
  readonly statement: string
  readonly on: LocalDate
}

/** How somebody's answer came. @category models @since 0.1.0 */
export type Channel = "present" | "app" | "link" | "phone" | "sms" | "paper"

/** The last answer of somebody to one version. @category models @since 0.1.0 */
export interface Answer {
  readonly version: number
  /** Nothing for an answer that was given in secret, once the outcome is stated. */
  readonly stance: Process.Stance | null
  readonly channel: Channel
  /** Who noted it for them; nobody when they gave it themselves. */
  readonly recordedBy: PersonId | null
  readonly secret: boolean
}

/** The last answer of each person to a proposal. @category models @since 0.1.0 */
export interface Answers {
  readonly [personId: string]: Answer
}

/** What tells how a proposal stands. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly stances: { readonly answers: { readonly [proposalId: string]: Answers } }
  readonly proxies: { readonly lent: { readonly [personId: string]: ReadonlyArray<Lent> } }
}

/** Somebody who answers for another person as long as that one does not; until the end of a day. @category models @since 0.1.0 */
export interface Proxy {
  readonly to: PersonId
  readonly until: LocalDate
  readonly accepted: boolean
}

/** Somebody had said yes to answering for another one, from one moment on, and until another if it was ended. @category models @since 0.1.0 */
export interface Lent extends Pick<Proxy, "to" | "until"> {
  readonly since: Instant.Instant
  readonly ended: Instant.Instant | null
}

/** The wording that is asked now, with its number (from 1). @category getters @since 0.1.0 */
export const current = ({ versions }: Proposal): Version & { readonly version: number } => {
  const last = versions.at(-1)
  if (last === undefined) throw new Error("a proposal has a version from its beginning")
  return { ...last, version: versions.length }
}

/** What is asked: by which process, and of an election whom it put forward. @category getters @since 0.1.0 */
export const question = (proposal: Proposal): Process.Question => ({
  process: proposal.process,
  options: proposal.options.length,
  candidate: current(proposal).candidate
})

/**
 * Those who could answer when it was opened and are still members. A break takes no voice away: others can write down that somebody
 * has one.
 *
 * @category getters
 * @since 0.1.0
 */
export const present = (
  { electorate }: Pick<Proposal, "electorate">,
  { membership }: Standing.Window
): ReadonlyArray<PersonId> => electorate.filter((id) => isHere(id, membership))

const isHere = (id: PersonId, { members }: Standing.Window["membership"]): boolean => {
  const status = Lookup.get(members, id)?.status
  return status === "active" || status === "paused"
}

/** Whether somebody is one of those who can answer. @category guards @since 0.1.0 */
export const isAsked = (
  personId: PersonId,
  { electorate }: Pick<Proposal, "electorate">,
  { membership }: Pick<Standing.Window, "membership">
): boolean => isHere(personId, membership) && electorate.includes(personId)

/**
 * Who answers for somebody: whoever had said yes to it before the close, and had not ended it by then. Nothing that is said of it
 * afterwards counts, or the outcome would be made once the answers are known.
 *
 * @category getters
 * @since 0.1.0
 */
export const holderOf = (
  personId: PersonId,
  { closesAt }: Pick<Proposal, "closesAt">,
  at: Instant.Instant,
  { proxies }: Pick<Window, "proxies">
): PersonId | undefined => {
  // Most lend nothing, and the day of a moment is long to find.
  const lent = Lookup.get(proxies.lent, personId)
  if (lent === undefined) return undefined
  const day = Instant.toLocalDate(at < closesAt ? at : closesAt)
  return lent.findLast(
    ({ ended, since, until }) => since < closesAt && (ended === null || ended >= closesAt) && until >= day
  )?.to
}

/**
 * The voice of each of those who can answer: their own answer to the version that is asked, or that of the person who holds
 * their proxy at that moment, at the close at the latest. Nobody's proxy goes through a second person, and nobody is elected by one.
 *
 * @category getters
 * @since 0.1.0
 */
export const voices = (proposal: Proposal, at: Instant.Instant, window: Window): ReadonlyArray<Process.Voice> => {
  const electorate = present(proposal, window)
  const members = new Set(electorate)
  const { candidate } = current(proposal)
  const lentTo = (id: PersonId) => {
    const holder = id === candidate ? undefined : holderOf(id, proposal, at, window)
    return holder !== undefined && members.has(holder) ? answerOf(proposal, holder, window) : undefined
  }
  return electorate.flatMap((personId) => {
    const answer = answerOf(proposal, personId, window) ?? lentTo(personId)
    const stance = answer?.stance ?? null
    return answer === undefined || stance === null ? [] : [{ personId, stance, own: answer.recordedBy === null }]
  })
}

/**
 * Whether somebody else noted what a person answers: until the close it is theirs to change, so the others wait for them. Or else
 * whoever notes the last answer decides for that person, who never had the time to object.
 *
 * @category guards
 * @since 0.1.0
 */
export const isNoted = (personId: PersonId, proposal: Proposal, window: Pick<Window, "stances">): boolean =>
  (answerOf(proposal, personId, window)?.recordedBy ?? null) !== null

/** What somebody answered to the version that is asked now. @category getters @since 0.1.0 */
export const answerOf = (
  proposal: Proposal,
  personId: PersonId,
  { stances }: Pick<Window, "stances">
): Answer | undefined => {
  const answer = Lookup.get(Lookup.get(stances.answers, proposal.proposalId) ?? {}, personId)
  return answer?.version === proposal.versions.length ? answer : undefined
}

/** What the voices come to at a moment. @category getters @since 0.1.0 */
export const tally = (proposal: Proposal, at: Instant.Instant, window: Window): Process.Tally => {
  const electorate = present(proposal, window)
  const terms = { ...question(proposal), quorum: proposal.quorum, share: null }
  const counted = Process.tally(terms, voices(proposal, at, window), electorate.length)
  // Those who are left after others went are no group, however it began.
  if (electorate.length < Deadlines.leastElectorate) return { ...counted, outcome: "lapsed", because: "quorum" }
  // A voice that is lent hides nobody: whoever lent it knows what they did not answer.
  const { answers } = Deadlines.secretFrom
  const themselves = electorate.filter((id) => answerOf(proposal, id, window) !== undefined).length
  if (proposal.secret && themselves < answers) return Process.uncounted(counted, answers)
  return proposal.overtaken && counted.outcome === "adopted"
    ? { ...counted, outcome: "lapsed", because: "overtaken" }
    : counted
}

/** Goes on for whoever proposed it. @category checking @since 0.1.0 */
export const asAuthor = ({ by, proposalId }: Proposal, actor: Actor.Actor): Result.Result<PersonId, NotYourProposal> =>
  Actor.is(actor, by) ? Result.succeed(by) : Result.fail(new NotYourProposal({ proposalId, by }))

/** Whether more time may bring what is missing. @category getters @since 0.1.0 */
export const isTooFew = ({ because, outcome }: Process.Tally): boolean =>
  outcome === "lapsed" && ["quorum", "nobody", "noCandidate", "candidateSilent"].includes(because)
