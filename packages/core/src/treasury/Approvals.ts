/**
 * What people say of a proposed split: they approve it, or object to it. It is agreed once enough have approved and nobody objects, or
 * the whole group wants it as it is.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import type * as Governance from "../governance/Governance.ts"
import * as Proposal from "../governance/Proposal.ts"
import * as Proposals from "../governance/Proposals.ts"
import { DecisionId, PersonId, PotId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import type * as TwoPeople from "../membership/TwoPeople.ts"
import { NoPartInIt, NotAlone } from "../membership/TwoPeopleRejections.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as Approval from "./Approval.ts"
import { AllocationAgreed, type Shared } from "./Pot.ts"
import * as Sharing from "./Sharing.ts"
import { NoObjection, PotNotProposed } from "./SharingRejections.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody finds a split right. @category events @since 0.1.0 */
export const AllocationApproved = Schema.TaggedStruct("AllocationApproved", {
  potId: PotId,
  by: PersonId,
  on: LocalDate
})
/** Somebody says why a split is not right; it is not agreed as long as they do. @category events @since 0.1.0 */
export const AllocationObjected = Schema.TaggedStruct("AllocationObjected", {
  potId: PotId,
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  on: LocalDate
})
/** Whoever objected does not any more. @category events @since 0.1.0 */
export const AllocationObjectionLifted = Schema.TaggedStruct("AllocationObjectionLifted", {
  potId: PotId,
  by: PersonId,
  on: LocalDate
})
/** The whole group wants a split as it is: no objection stands in its way any more. @category events @since 0.1.0 */
export const ObjectionsSetAside = Schema.TaggedStruct("ObjectionsSetAside", {
  potId: PotId,
  decisionId: DecisionId,
  on: LocalDate
})

/** What can be said of a split. @category events @since 0.1.0 */
export const Event = Schema.Union([
  AllocationApproved,
  AllocationObjected,
  AllocationObjectionLifted,
  ObjectionsSetAside
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** What was said of each split. @category state @since 0.1.0 */
export interface State {
  readonly pots: { readonly [potId: string]: Approval.Given }
}

/** Nothing was said yet. @category state @since 0.1.0 */
export const initial: State = { pots: {} }

/** What was said of a split so far. @category getters @since 0.1.0 */
export const givenTo = ({ pots }: State, potId: PotId): Approval.Given => Lookup.get(pots, potId) ?? Approval.nothing

// -- commands --------------------------------------------------------------------------------------------------------

export const ApproveAllocation = Schema.TaggedStruct("ApproveAllocation", { potId: PotId }).annotate({
  description:
    "I have looked at the split and find it right. With enough approvals and no objection it is agreed, and the money is due; the week sheet says what is missing. For those who have a part in it, but not for whoever proposed it; for others as well where fewer than two could, or where whoever proposed it let all of those in."
})
export const ObjectToAllocation = Schema.TaggedStruct("ObjectToAllocation", {
  potId: PotId,
  reason: Words.Text
}).annotate({
  description:
    "The split is not right, and this is why: it is not agreed until I lift my objection, it is taken back, or the whole group wants it all the same. For active members."
})
export const LiftAllocationObjection = Schema.TaggedStruct("LiftAllocationObjection", { potId: PotId }).annotate({
  description: "I do not object to the split any more. For whoever objected."
})

/** What can be asked about a split that was proposed. @category commands @since 0.1.0 */
export const Command = Schema.Union([ApproveAllocation, ObjectToAllocation, LiftAllocationObjection])
export type Command = typeof Command.Type

/** What was worked before the cooperative closed is still shared. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

/** The splits, and who let whom in. @category deciders @since 0.1.0 */
export interface Window extends TwoPeople.Window {
  readonly sharing: Sharing.State
}

const approveAllocation = decides(
  {
    events: [AllocationApproved, AllocationAgreed],
    rejections: [NotAllowed, NotFound, PotNotProposed, NotAlone, NoPartInIt]
  },
  (asked: Asked<typeof ApproveAllocation.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const pot = yield* Sharing.proposedPot(window.sharing, asked.command.potId)
      const { potId, proposedBy } = pot
      yield* unless(by !== proposedBy, () => new NotAlone({ personId: by, because: "same" }))
      const given = givenTo(state, potId)
      yield* unless(Approval.approvalOf(pot, given, window).may.includes(by), () => new NoPartInIt({ personId: by }))
      const on = today(asked)
      const approved = given.approvals.some((approval) => approval.by === by)
        ? []
        : [{ _tag: "AllocationApproved" as const, potId, by, on }]
      // Said once more it changes nothing, but since then somebody may have left for whom it waited.
      return [...approved, ...agreedBy(by, pot, approved.reduce(after, given), on, window)]
    })
)

const objectToAllocation = decides(
  { events: [AllocationObjected], rejections: [NotAllowed, NotFound, PotNotProposed] },
  (asked: Asked<typeof ObjectToAllocation.Type>, _state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asActiveMember(window, asked.actor)
      const { potId, reason } = asked.command
      yield* Sharing.proposedPot(window.sharing, potId)
      return [{ _tag: "AllocationObjected", potId, by, reason, on: today(asked) }]
    })
)

const liftAllocationObjection = decides(
  {
    events: [AllocationObjectionLifted, AllocationAgreed],
    rejections: [NotAllowed, NotFound, PotNotProposed, NoObjection]
  },
  (asked: Asked<typeof LiftAllocationObjection.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { potId } = asked.command
      const pot = yield* Sharing.proposedPot(window.sharing, potId)
      const given = givenTo(state, potId)
      yield* unless(
        given.objections.some((objection) => objection.by === by),
        () => new NoObjection({ potId })
      )
      const on = today(asked)
      const lifted = { _tag: "AllocationObjectionLifted" as const, potId, by, on }
      return [lifted, ...agreedBy(by, pot, after(given, lifted), on, window)]
    })
)

/** Whoever does the last thing that was missing makes it agreed. */
const agreedBy = (
  by: PersonId,
  pot: Shared,
  given: Approval.Given,
  on: LocalDate,
  window: TwoPeople.Window
): ReadonlyArray<typeof AllocationAgreed.Type> =>
  Approval.isEnough(Approval.approvalOf(pot, given, window))
    ? [{ _tag: "AllocationAgreed", potId: pot.potId, by, on }]
    : []

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  ApproveAllocation: approveAllocation,
  ObjectToAllocation: objectToAllocation,
  LiftAllocationObjection: liftAllocationObjection
}

// -- what follows ----------------------------------------------------------------------------------------------------

/** What the group decided, and who answered what. @category deciders @since 0.1.0 */
export interface Outcomes extends Window {
  readonly proposals: Proposals.State
  readonly stances: Proposal.Window["stances"]
}

/**
 * The whole group wants a split as it is, whoever objects. Whoever said yes to that themselves approves it by this, paid by it or not.
 * But a group that whoever proposed it has made up does not pay them, so it takes independent people here as well. Where those are
 * missing, or it is unknown who said yes, as after a vote in secret, only the objections do not count any more.
 *
 * @category deciders
 * @since 0.1.0
 */
export const upon = {
  OutcomeStated: follows(
    { events: [ObjectionsSetAside, AllocationAgreed], rejections: [] },
    (event: typeof Governance.OutcomeStated.Type, asked: Asked<unknown>, state: State, window: Outcomes) => {
      const change = Proposals.adopted(event, window.proposals)
      if (change?._tag !== "SettleSplit" || change.as !== "agreed") return Result.succeed([])
      const pot = Lookup.get(window.sharing.pots, change.potId)
      if (pot?.status !== "proposed") return Result.succeed([])
      const { potId } = pot
      const { by, decisionId } = event
      const on = today(asked)
      const aside = { _tag: "ObjectionsSetAside" as const, potId, decisionId, on }
      const yeses = saidYes(event.proposalId, window).map((id) => ({ by: id, on }))
      const given = after(givenTo(state, potId), aside)
      const said = { ...given, approvals: [...given.approvals, ...yeses] }
      return Result.succeed(
        Approval.isEnough(Approval.ofTheGroup(pot, said, window))
          ? [aside, { _tag: "AllocationAgreed", potId, by, on }]
          : [aside]
      )
    }
  )
}

/** Those who agreed to what was put to the group, by an answer of their own that everybody can see. */
const saidYes = (
  proposalId: (typeof Governance.OutcomeStated.Type)["proposalId"],
  window: Outcomes
): ReadonlyArray<PersonId> => {
  const proposal = Lookup.get(window.proposals.proposals, proposalId)
  if (proposal === undefined) return []
  const answers = Lookup.get(window.stances.answers, proposalId) ?? {}
  const { version } = Proposal.current(proposal)
  return Proposal.present(proposal, window).filter((id) => {
    const answer = Lookup.get(answers, id)
    const isYes = answer?.stance?._tag === "Agree" || answer?.stance?._tag === "Consent"
    return isYes && answer.version === version && answer.recordedBy === null
  })
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What was said of splits after an event; why somebody objects is folded in `TreasuryWords`. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => ({
  pots: Draft.put(state.pots, event.potId, after(givenTo(state, event.potId), event))
})

/** What was said of a split, after one more event about it. */
const after = (given: Approval.Given, event: Event): Approval.Given => {
  switch (event._tag) {
    case "AllocationApproved":
      return { ...given, approvals: [...without(given.approvals, event.by), { by: event.by, on: event.on }] }
    case "AllocationObjected":
      return { ...given, objections: [...without(given.objections, event.by), { by: event.by, on: event.on }] }
    case "AllocationObjectionLifted":
      return { ...given, objections: without(given.objections, event.by) }
    case "ObjectionsSetAside":
      return { ...given, setAsideBy: event.decisionId }
  }
}

const without = (said: ReadonlyArray<Approval.Said>, by: PersonId): ReadonlyArray<Approval.Said> =>
  said.filter((one) => one.by !== by)
