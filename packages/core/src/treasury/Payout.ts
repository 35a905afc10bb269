/**
 * Paying out: what was agreed is due, the carrier is asked to pay it, and somebody else says what came of it: that it did, or
 * that it will not. Between the two, money is "réparti, pas encore payé".
 *
 * Nothing here knows when the request left for the carrier, so no moment is early enough for whoever asked to take it back
 * alone: they could ask for the same money twice.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { commonPotId } from "../governance/Governance.ts"
import { PayRunId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import * as TwoPeople from "../membership/TwoPeople.ts"
import { Cents } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import { type Amounts, plus } from "./Balances.ts"
import { NothingDue, PaidBeforeRequested, PayRunEnded } from "./PayoutRejections.ts"
import { AllocationAgreed, AllocationProposed, PotReversed } from "./Pot.ts"
import { NotReceivedYet } from "./ReceiptsRejections.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const Paid = Schema.Array(Schema.Struct({ personId: PersonId, cents: Cents }))

/** The carrier is asked to pay each person what is due. **Units** - cents. @category events @since 0.1.0 */
export const PayRequested = Schema.TaggedStruct("PayRequested", {
  payRunId: PayRunId,
  paid: Paid,
  by: PersonId,
  on: LocalDate
})
/** The carrier paid on `paidOn`, says somebody else than who asked. @category events @since 0.1.0 */
export const PayConfirmed = Schema.TaggedStruct("PayConfirmed", {
  payRunId: PayRunId,
  paidOn: LocalDate,
  by: PersonId,
  on: LocalDate
})
/** The carrier will not pay this run, says somebody else than who asked; what was in it is due again. @category events @since 0.1.0 */
export const PayCancelled = Schema.TaggedStruct("PayCancelled", { payRunId: PayRunId, by: PersonId, on: LocalDate })

/** What can happen to money that is due. @category events @since 0.1.0 */
export const Event = Schema.Union([PayRequested, PayConfirmed, PayCancelled])
export type Event = typeof Event.Type

/** What is due follows from what `Sharing` decides. @category events @since 0.1.0 */
export const folds = [AllocationProposed, AllocationAgreed, PotReversed] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** One request to the carrier, and what came of it. @category state @since 0.1.0 */
export interface PayRun extends Omit<typeof PayRequested.Type, "_tag"> {
  readonly status: "requested" | "confirmed" | "cancelled"
  readonly paidOn: LocalDate | undefined
}

/** What is due to whom, and what was asked for. **Units** - cents. @category state @since 0.1.0 */
export interface State {
  /** What each proposed split would pay, until it is agreed or taken back. */
  readonly proposals: { readonly [potId: string]: (typeof AllocationProposed.Type)["settled"]["payments"] }
  /** Agreed and not yet requested, person by person; below zero after money had to be taken back. */
  readonly due: Amounts
  readonly payRuns: { readonly [payRunId: string]: PayRun }
}

/** Nothing is due. @category state @since 0.1.0 */
export const initial: State = { proposals: {}, due: {}, payRuns: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const RequestPay = Schema.TaggedStruct("RequestPay", {}).annotate({
  description: "Asks the carrier to pay out all that is due. For economic coordinators."
})
export const ConfirmPay = Schema.TaggedStruct("ConfirmPay", { payRunId: PayRunId, paidOn: LocalDate }).annotate({
  description:
    "The carrier has paid on `paidOn`, not before it was asked. For coordinators, but neither for whoever asked nor for somebody whom that person let in; if there is no other coordinator, for those who were paid, and for anybody when none of these is here any more."
})
export const CancelPay = Schema.TaggedStruct("CancelPay", { payRunId: PayRunId }).annotate({
  description:
    "The carrier will not pay this run; everything in it is due again. For the same people as ConfirmPay: whoever asked does not take it back alone."
})

/** What can be asked about paying out. @category commands @since 0.1.0 */
export const Command = Schema.Union([RequestPay, ConfirmPay, CancelPay])
export type Command = typeof Command.Type

/** What was due before the cooperative closed is still paid. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

const requestPay = decides(
  { events: [PayRequested], rejections: [NotAllowed, NothingDue] },
  (asked: Asked<typeof RequestPay.Type>, state: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asEconomicCoordinator(window, asked.actor)
      const paid = Object.entries(state.due)
        .filter(([, cents]) => cents > 0)
        .map(([id, cents]) => ({ personId: PersonId.make(id), cents }))
      yield* unless(paid.length > 0, () => new NothingDue())
      return [{ _tag: "PayRequested", payRunId: PayRunId.make(asked.commandId), paid, by, on: today(asked) }]
    })
)

const confirmPay = decides(
  {
    events: [PayConfirmed],
    rejections: [NotAllowed, NotFound, PayRunEnded, ...TwoPeople.notTheSecond, NotReceivedYet, PaidBeforeRequested]
  },
  (asked: Asked<typeof ConfirmPay.Type>, state: State, window: TwoPeople.Window) =>
    Result.gen(function* () {
      const { by, run } = yield* answered(asked, state, window)
      const { paidOn, payRunId } = asked.command
      yield* unless(paidOn <= today(asked), () => new NotReceivedYet({ receivedOn: paidOn }))
      yield* unless(run.on <= paidOn, () => new PaidBeforeRequested({ paidOn, requestedOn: run.on }))
      return [{ _tag: "PayConfirmed", payRunId, paidOn, by, on: today(asked) }]
    })
)

const cancelPay = decides(
  { events: [PayCancelled], rejections: [NotAllowed, NotFound, PayRunEnded, ...TwoPeople.notTheSecond] },
  (asked: Asked<typeof CancelPay.Type>, state: State, window: TwoPeople.Window) =>
    Result.map(answered(asked, state, window), ({ by, run: { payRunId } }) => [
      { _tag: "PayCancelled", payRunId, by, on: today(asked) }
    ])
)

/** The run that is still open, and whoever may say what came of it. */
const answered = ({ actor, command }: Asked<{ readonly payRunId: PayRunId }>, state: State, window: TwoPeople.Window) =>
  Result.gen(function* () {
    const asking = yield* Standing.asParticipant(window, actor)
    const run = yield* requested(state, command.payRunId)
    return { by: yield* asAnswering(run, asking, window), run }
  })

/** Whoever may say what came of a run: somebody else than who asked. @category guards @since 0.1.0 */
export const asAnswering = (run: Pick<PayRun, "by" | "paid">, by: PersonId, window: TwoPeople.Window) =>
  Result.gen(function* () {
    const here = Standing.participants(window)
    const team = here.filter((id) => Standing.isCoordinator(window, Actor.person(id)))
    const paid = here.filter((id) => run.paid.some(({ personId }) => personId === id))
    // Nobody of those who were paid is here any more: then whoever is, or the run would stand open for ever.
    const others = paid.length > 0 ? paid : here.filter((id) => id !== run.by)
    const isApart = team.some(TwoPeople.apartFrom(run.by, window))
    yield* unless(!isApart || team.includes(by), () => new NotAllowed({ needs: "coordinator" }))
    yield* TwoPeople.asSecond({ first: run.by, by, circles: [team, others], otherwise: others }, window)
    return by
  })

const requested = ({ payRuns }: State, payRunId: PayRunId): Result.Result<PayRun, NotFound | PayRunEnded> => {
  const run = Lookup.get(payRuns, payRunId)
  if (run === undefined) return Result.fail(new NotFound({ what: "payRun", id: payRunId }))
  return run.status === "requested"
    ? Result.succeed(run)
    : Result.fail(new PayRunEnded({ payRunId, status: run.status }))
}

/** The decision of each command: one person asks for the money and another one says whether it arrived. @category deciders @since 0.1.0 */
export const decide = { RequestPay: requestPay, ConfirmPay: confirmPay, CancelPay: cancelPay }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What is due after an event; a debt of one split is set against the next one. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "AllocationProposed":
      return { ...state, proposals: Draft.put(state.proposals, event.potId, event.settled.payments) }
    case "AllocationAgreed": {
      const due = add(state.due, Lookup.get(state.proposals, event.potId) ?? [])
      return { ...state, proposals: Draft.remove(state.proposals, event.potId), due }
    }
    case "PotReversed": {
      if (Object.hasOwn(state.proposals, event.potId)) {
        return { ...state, proposals: Draft.remove(state.proposals, event.potId) }
      }
      // What was agreed is due no more; whoever had it owes it until it is shared again.
      return { ...state, due: add(state.due, event.settled.payments) }
    }
    case "PayRequested": {
      const { _tag: _, ...run } = event
      const due = run.paid.reduce((due, { cents, personId }) => plus(due, personId, -cents), state.due)
      return { ...withRun(state, { ...run, status: "requested", paidOn: undefined }), due }
    }
    case "PayConfirmed": {
      const run = Lookup.get(state.payRuns, event.payRunId)
      return run === undefined ? state : withRun(state, { ...run, status: "confirmed", paidOn: event.paidOn })
    }
    case "PayCancelled": {
      const run = Lookup.get(state.payRuns, event.payRunId)
      if (run === undefined) return state
      const due = run.paid.reduce((due, { cents, personId }) => plus(due, personId, cents), state.due)
      return { ...withRun(state, { ...run, status: "cancelled" }), due }
    }
    default:
      return state
  }
}

/** What goes to the common pot is nobody's pay. */
const add = (due: Amounts, payments: State["proposals"][string]): Amounts =>
  payments.filter(({ id }) => id !== commonPotId).reduce((due, { amount, id }) => plus(due, id, Number(amount)), due)

const withRun = (state: State, run: PayRun): State => ({
  ...state,
  payRuns: Draft.put(state.payRuns, run.payRunId, run)
})
