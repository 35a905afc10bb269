/**
 * How money is shared: a week's pots are locked and proposed by the rule that was in force when the work was done, and the
 * group agrees (`Approvals`), or takes them back.
 *
 * Nothing is ever shared without a rule: money whose work no rule covers waits, and the week sheet says so.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Settlement from "@kpacite/fair-split/Settlement"
import * as Steady from "@kpacite/fair-split/Steady"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { CarrierChanged, CooperativeFounded } from "../founding/Founding.ts"
import type * as Governance from "../governance/Governance.ts"
import * as Proposals from "../governance/Proposals.ts"
import { commonPotId, type PersonId, PotId } from "../Ids.ts"
import * as Standing from "../membership/Standing.ts"
import { NoPartInIt } from "../membership/TwoPeopleRejections.ts"
import { decides, decidesInSteps, follows } from "../Part.ts"
import type { AttendanceCorrected } from "../planning/Planning.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Week from "../Week.ts"
import * as Words from "../Words.ts"
import * as Approval from "./Approval.ts"
import * as Balances from "./Balances.ts"
import { TariffAdopted } from "./CarrierTerms.ts"
import { TariffMissing } from "./CarrierTermsRejections.ts"
import * as NextSplit from "./NextSplit.ts"
import * as Pot from "./Pot.ts"
import { AllocationAgreed, AllocationProposed, PotLocked, PotReversed } from "./Pot.ts"
import { CostRecorded, CostTakenBack, PaymentReceived } from "./Receipts.ts"
import { NothingToShare, PotNotProposed, SplitNotPossible, WeekAhead } from "./SharingRejections.ts"
import { CommonPotSpent } from "./Spending.ts"

/** What can happen to a split. @category events @since 0.1.0 */
export const Event = Schema.Union([PotLocked, AllocationProposed, AllocationAgreed, PotReversed])
/** How earlier shapes become those of now. @category events @since 0.1.0 */
export { upcasters } from "./Pot.ts"
export type Event = typeof Event.Type

/** What has to be paid before anything is shared, and what is kept, is decided in other parts. @category events @since 0.1.0 */
export const folds = [
  CooperativeFounded,
  CarrierChanged,
  TariffAdopted,
  PaymentReceived,
  CostRecorded,
  CostTakenBack,
  CommonPotSpent
] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** What was shared, what that left to be counted, and the fractions of a cent that are owed. @category state @since 0.1.0 */
export interface State {
  readonly pots: { readonly [potId: string]: Pot.Shared }
  readonly balances: Balances.Balances
  readonly ledger: Settlement.Ledger
}

/** Nothing was shared yet. @category state @since 0.1.0 */
export const initial: State = { pots: {}, balances: Balances.empty, ledger: Steady.empty }

/** 4: of a split there is what it paid, and what is owed to everybody only once. @category state @since 0.1.0 */
export const format = 4

// -- commands --------------------------------------------------------------------------------------------------------

export const ShareWeek = Schema.TaggedStruct("ShareWeek", { week: Week.Week }).annotate({
  description:
    "Proposes how to share everything that was received until the end of this week and that a rule covers; the rest waits, and the week sheet says for what. For economic coordinators."
})
export const ReversePot = Schema.TaggedStruct("ReversePot", { potId: PotId, reason: Words.Text }).annotate({
  description:
    "Takes back a split that was not agreed, and this is why: the money waits again, and every fraction is owed as before. For those who have a part in it; if none of them is left, for any active member or coordinator."
})

/** What can be asked about sharing. @category commands @since 0.1.0 */
export const Command = Schema.Union([ShareWeek, ReversePot])
export type Command = typeof Command.Type

/** What was worked before the cooperative closed is still shared. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

/** The receipts, with all that the next split of a week rests on. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window, NextSplit.Window {}

const shareWeek = decidesInSteps(
  {
    events: [PotLocked, AllocationProposed],
    rejections: [NotAllowed, WeekAhead, TariffMissing, NothingToShare, SplitNotPossible]
  },
  function* (asked: Asked<typeof ShareWeek.Type>, state: State, window: Window) {
    const may = sharer(asked, window)
    if (Result.isFailure(may)) return Result.fail(may.failure)
    const by = may.success
    const { week } = asked.command
    const pots = yield* NextSplit.preparedInSteps(state, window, week, today(asked))
    if (pots.length === 0) {
      const { earlier, tariff } = window.carrierTerms
      const waiting = NextSplit.waiting(window, week)
      const lacks = tariff === undefined && earlier.every((then) => then.tariff === undefined)
      if (lacks || waiting.some(({ reason }) => reason === "tariff")) return Result.fail(new TariffMissing())
      return Result.fail(new NothingToShare({ week, waiting }))
    }
    const events: Array<typeof PotLocked.Type | typeof AllocationProposed.Type> = []
    let { ledger } = state
    for (const { entitlements, pot } of pots) {
      yield
      if (Result.isFailure(entitlements)) continue
      const { ledger: next, ...settled } = Steady.settle(ledger, {
        splitId: pot.potId,
        entitlements: entitlements.success
      })
      ledger = next
      events.push(pot, { _tag: "AllocationProposed", potId: pot.potId, settled, by, on: today(asked) })
    }
    // What the rule lacks is only in the way when nothing else can be shared; otherwise it waits for the next time.
    for (const { entitlements } of pots) {
      if (events.length > 0 || Result.isSuccess(entitlements)) continue
      const { reason, rule } = entitlements.failure
      return Result.fail(new SplitNotPossible({ rule, reason }))
    }
    return Result.succeed(events)
  }
)

const sharer = (asked: Asked<typeof ShareWeek.Type>, window: Window): Result.Result<PersonId, NotAllowed | WeekAhead> =>
  Result.gen(function* () {
    const by = yield* Standing.asEconomicCoordinator(window, asked.actor)
    const { week } = asked.command
    const now = Week.of(today(asked))
    yield* unless(week <= now, () => new WeekAhead({ week, now }))
    return by
  })

const reversePot = decides(
  { events: [PotReversed], rejections: [NotAllowed, NotFound, PotNotProposed, NoPartInIt] },
  (asked: Asked<typeof ReversePot.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { potId, reason } = asked.command
      const pot = yield* proposedPot(state, potId)
      const inIt = Approval.havingPart(pot, Standing.participants(window))
      yield* unless(inIt.length === 0 || inIt.includes(by), () => new NoPartInIt({ personId: by }))
      return [takenBack(pot, state.ledger, { corrects: null, decisionId: null, by, reason, on: today(asked) })]
    })
)

type Why = Pick<typeof PotReversed.Type, "corrects" | "decisionId" | "by" | "reason" | "on">

const takenBack = ({ potId, settled }: Pot.Shared, ledger: Settlement.Ledger, why: Why): typeof PotReversed.Type => {
  const paid = settled ?? Steady.settle(ledger, { splitId: potId, entitlements: noShares })
  const { splitId, payments, fromBox } = Steady.reverse(ledger, paid)
  return { _tag: "PotReversed", potId, settled: { splitId, payments, fromBox }, ...why }
}

const noShares = Result.getOrThrow(Entitlement.fromShares([]))

/** The pot, as long as nobody has agreed to it or taken it back. @category checking @since 0.1.0 */
export const proposedPot = ({ pots }: State, potId: PotId): Result.Result<Pot.Shared, NotFound | PotNotProposed> => {
  const pot = Lookup.get(pots, potId)
  if (pot === undefined) return Result.fail(new NotFound({ what: "pot", id: potId }))
  return pot.status === "proposed"
    ? Result.succeed(pot)
    : Result.fail(new PotNotProposed({ potId, status: pot.status }))
}

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { ShareWeek: shareWeek, ReversePot: reversePot }

// -- what follows ----------------------------------------------------------------------------------------------------

/**
 * What takes back splits that were agreed: an attendance by which they were shared is corrected, or the whole group wants one of them
 * to be shared again. The money waits, and what was in one pot stays together.
 *
 * @category deciders
 * @since 0.1.0
 */
export const upon = {
  AttendanceCorrected: follows(
    { events: [PotReversed], rejections: [] },
    ({ by, ficheId }: typeof AttendanceCorrected.Type, asked: Asked<unknown>, state: State) => {
      const shared = (pot: Pot.Shared) => pot.lines.some((line) => line.ficheId === ficheId)
      const why = { corrects: ficheId, decisionId: null, by, reason: null, on: today(asked) }
      return Result.succeed(allTakenBack(shared, state, why))
    }
  ),
  OutcomeStated: follows(
    { events: [PotReversed], rejections: [] },
    (
      event: typeof Governance.OutcomeStated.Type,
      asked: Asked<unknown>,
      state: State,
      { proposals }: { readonly proposals: Proposals.State }
    ) => {
      const change = Proposals.adopted(event, proposals)
      if (change?._tag !== "SettleSplit" || change.as !== "takenBack") return Result.succeed([])
      const pot = Lookup.get(state.pots, change.potId)
      if (pot === undefined || pot.status === "reversed") return Result.succeed([])
      const { by, decisionId } = event
      const why = { corrects: null, decisionId, by, reason: null, on: today(asked) }
      if (pot.takesBack === null) return Result.succeed(allTakenBack((one) => one === pot, state, why))
      // What went back to a client is there no more, whatever the group decides; it may only be talked about before.
      return Result.succeed(pot.status === "proposed" ? [takenBack(pot, state.ledger, why)] : [])
    }
  )
}

/**
 * These splits, with every credit note that a split has taken out of one of them. The newest goes first, as it was counted against the
 * earlier ones.
 */
const allTakenBack = (
  isOne: (pot: Pot.Shared) => boolean,
  { ledger, pots }: State,
  why: Why
): ReadonlyArray<typeof PotReversed.Type> => {
  const standing = Object.values(pots).filter(({ status }) => status !== "reversed")
  const shared = standing.filter((pot) => pot.takesBack === null && isOne(pot))
  const receipts = new Set(shared.flatMap(({ lines }) => lines.map(({ receiptId }) => receiptId)))
  const affected = standing.filter((pot) =>
    pot.takesBack === null ? shared.includes(pot) : receipts.has(pot.takesBack)
  )
  let current = ledger
  return affected.toReversed().map((pot) => {
    const event = takenBack(pot, current, why)
    current = Settlement.after(current, event.settled)
    return event
  })
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What is shared after an event; each pot is counted against what the earlier ones left. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  const { balances } = state
  switch (event._tag) {
    case "CooperativeFounded":
    case "CarrierChanged":
      return { ...state, balances: Balances.carried(balances, event) }
    case "TariffAdopted":
      return { ...state, balances: Balances.charge(balances, event.fees) }
    case "PaymentReceived":
      return { ...state, balances: Balances.received(balances, event) }
    case "CostRecorded":
      return { ...state, balances: Balances.owe(balances, event) }
    case "CostTakenBack":
      return { ...state, balances: Balances.oweLess(balances, event) }
    case "CommonPotSpent":
      return { ...state, balances: Balances.keep(balances, -event.cents) }
    case "PotLocked":
      return {
        ...state,
        pots: Draft.put(state.pots, event.potId, Pot.proposed(event)),
        balances: Balances.locked(balances, event)
      }
    case "AllocationProposed": {
      const { by, potId, settled } = event
      return { ...change(state, potId, { settled, proposedBy: by }), ledger: Settlement.after(state.ledger, settled) }
    }
    case "AllocationAgreed": {
      const { by, on, potId } = event
      const agreed = change(state, potId, { status: "agreed", agreedBy: by, agreedOn: on })
      const over = Lookup.get(agreed.pots, potId)?.settled?.payments.find(({ id }) => id === commonPotId)
      return over === undefined ? agreed : { ...agreed, balances: Balances.keep(balances, Number(over.amount)) }
    }
    case "PotReversed": {
      const pot = Lookup.get(state.pots, event.potId)
      if (pot === undefined) return state
      const unlocked = Balances.unlocked(balances, pot)
      // What a rule gave to the common pot is kept from the day on which the group agreed.
      const over = pot.status === "agreed" ? pot.settled?.payments.find(({ id }) => id === commonPotId) : undefined
      const kept = over === undefined ? unlocked : Balances.keep(unlocked, -Number(over.amount))
      const waiting = { ...state, balances: kept, ledger: Settlement.after(state.ledger, event.settled) }
      return change(waiting, event.potId, { status: "reversed" })
    }
    default:
      return state
  }
}

const change = (state: State, potId: PotId, changes: Partial<Pot.Shared>): State => {
  const pot = Lookup.get(state.pots, potId)
  return pot === undefined ? state : { ...state, pots: Draft.put(state.pots, potId, { ...pot, ...changes }) }
}
