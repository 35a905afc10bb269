/**
 * What can happen to a proposal: it is opened with those who can answer, may be amended, extended once, suspended by an article of
 * law, or taken back. Its outcome is among the events of the register.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import { GameId, PersonId, PotId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import { BasisPoints } from "../Money.ts"
import * as Change from "./Change.ts"
import * as Governance from "./Governance.ts"
import { DomainId, PointId } from "./GovernanceIds.ts"
import * as Process from "./Process.ts"

const putToTheGroup = <S extends Schema.Top>(schema: S) => Personal.impersonal(schema, "put to the group")

/** Until when answers are hidden from those who did not give them. @category models @since 0.1.0 */
export const Hidden = Schema.Literals(["untilClose", "untilIVoted", "never"])

/** Something is put to the group, to be answered by those who are here now. @category events @since 0.1.0 */
export const ProposalOpened = Schema.TaggedStruct("ProposalOpened", {
  proposalId: ProposalId,
  pointId: Schema.NullOr(PointId),
  domainId: Schema.NullOr(DomainId),
  game: Schema.NullOr(
    Schema.Struct({ gameId: GameId, potId: PotId, proposed: Change.asTheFairSplitWrites(Governance.Proposed) })
  ),
  title: putToTheGroup(Schema.NonEmptyString),
  text: putToTheGroup(Schema.NonEmptyString),
  change: Schema.NullOr(Change.StoredChange),
  process: Process.Process,
  options: putToTheGroup(Schema.Array(Schema.NonEmptyString)),
  electorate: Schema.Array(PersonId),
  /** How many have to answer, as it was when it was opened. **Units** - basis points of the electorate. */
  quorum: BasisPoints,
  closesAt: Instant.Instant,
  secret: Schema.Boolean,
  hidden: Hidden,
  by: PersonId,
  on: LocalDate
})
/** Another wording, or whom an election puts forward; everybody is asked again. @category events @since 0.1.0 */
export const ProposalAmended = Schema.TaggedStruct("ProposalAmended", {
  proposalId: ProposalId,
  version: Schema.Int,
  text: putToTheGroup(Schema.NonEmptyString),
  change: Schema.NullOr(Change.StoredChange),
  because: putToTheGroup(Schema.NonEmptyString),
  candidate: Schema.NullOr(PersonId),
  closesAt: Instant.Instant,
  by: PersonId,
  on: LocalDate
})
/** There is more time to answer; it is given once. @category events @since 0.1.0 */
export const ProposalExtended = Schema.TaggedStruct("ProposalExtended", {
  proposalId: ProposalId,
  closesAt: Instant.Instant,
  by: PersonId,
  on: LocalDate
})
/** Whoever proposed it does not any more. @category events @since 0.1.0 */
export const ProposalWithdrawn = Schema.TaggedStruct("ProposalWithdrawn", {
  proposalId: ProposalId,
  by: PersonId,
  on: LocalDate
})
/** An article stands against this wording: no outcome as long as it does. @category events @since 0.1.0 */
export const LegalObjectionMade = Schema.TaggedStruct("LegalObjectionMade", {
  proposalId: ProposalId,
  article: Personal.impersonal(Schema.NonEmptyString, "the name of a law"),
  by: PersonId,
  on: LocalDate
})
/** Whoever named the article says that it does not stand against it any more. @category events @since 0.1.0 */
export const LegalObjectionLifted = Schema.TaggedStruct("LegalObjectionLifted", {
  proposalId: ProposalId,
  by: PersonId,
  on: LocalDate
})

/** What can happen to a proposal; its outcome is among the events of the register. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ProposalOpened,
  ProposalAmended,
  ProposalExtended,
  ProposalWithdrawn,
  LegalObjectionMade,
  LegalObjectionLifted
])
export type Event = typeof Event.Type

/** What can be put to the group grew; what was put to it before reads as it is. @category events @since 0.1.0 */
export const upcasters: Upcasters = {
  ProposalOpened: [(payload) => payload],
  ProposalAmended: [(payload) => payload]
}

/** The outcome closes it. @category events @since 0.1.0 */
export const folds = [Governance.OutcomeStated] as const
