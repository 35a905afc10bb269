/**
 * Money that came in from clients or went back to them, and what was spent for prestations. A receipt waits until a pot shares it; what goes
 * back to a client after it was shared waits until a pot takes it back.
 *
 * It is one file because what came in, what goes back and what was spent are together what the next pot is made from.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import type { QuoteId } from "../business/BusinessIds.ts"
import * as Quote from "../business/Quote.ts"
import { standardVat } from "../business/QuotePolicies.ts"
import { FicheId, PersonId, type PotId, ReceiptId } from "../Ids.ts"
import { LocalDate, plusDays } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import * as TwoPeople from "../membership/TwoPeople.ts"
import { BasisPoints, Cents, WrittenPositiveCents } from "../Money.ts"
import { decides, follows } from "../Part.ts"
import type { AttendanceRecorded } from "../planning/Planning.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import type { Week } from "../Week.ts"
import * as Words from "../Words.ts"
import * as Balances from "./Balances.ts"
import { PotLocked, PotReversed, type Shared, withoutVat, withVat } from "./Pot.ts"
import {
  AttendanceLocked,
  MoreThanIsOpen,
  MoreThanReceived,
  NotReceivedYet,
  PaidTooEarly,
  PaymentNotQuestioned,
  PotUnderDiscussion,
  ReceivedLongBefore
} from "./ReceiptsRejections.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * A client who pays more than this many times the price of a fiche, all payments for it together, is asked about: nothing of it is shared
 * before somebody else than who recorded it has said why.
 *
 * **Source** - a default of the project: twice the price leaves room for a tip or for a fiche that grew, and one zero too many is above it.
 *
 * @category policies
 * @since 0.1.0
 */
export const farAboveThePrice = { times: 2 } as const

/**
 * How long before the work its client may have paid at the earliest. An earlier day is one with another year in it: the money would be
 * shared all the same, and the carrier's part of it counted in that year.
 *
 * **Units** - days.
 *
 * **Source** - a default of the project: nobody plans a prestation more than a year ahead.
 *
 * @category policies
 * @since 0.1.0
 */
export const earliestPayment = 366

// -- events ----------------------------------------------------------------------------------------------------------

/** What money was spent on. @category models @since 0.1.0 */
export const SpentOn = Personal.impersonal(Schema.NonEmptyString, "what the group spent money on")

/** A client paid. **Units** - `ttc` in cents with VAT, `vat` in basis points. @category events @since 0.1.0 */
export const PaymentReceived = Schema.TaggedStruct("PaymentReceived", {
  receiptId: ReceiptId,
  ficheId: FicheId,
  ttc: Cents,
  vat: BasisPoints,
  receivedOn: LocalDate,
  on: LocalDate
})
/**
 * The client got money back (a credit note, a bounced cheque). What was shared of it goes back in the next split.
 *
 * @category events
 * @since 0.1.0
 */
export const PaymentReversed = Schema.TaggedStruct("PaymentReversed", {
  reversalId: ReceiptId,
  receiptId: ReceiptId,
  ttc: Cents,
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  on: LocalDate
})
/** Money was spent for one prestation, or (`ficheId` null) for all, as `by` wrote down. **Units** - cents. @category events @since 0.1.0 */
export const CostRecorded = Schema.TaggedStruct("CostRecorded", {
  ficheId: Schema.NullOr(FicheId),
  label: SpentOn,
  cents: Cents,
  by: Schema.NullOr(PersonId),
  on: LocalDate
})
/**
 * Less was spent than was recorded, or fewer fixed fees are asked for; the receipts that come next have that much less to pay.
 * **Units** - cents.
 *
 * @category events
 * @since 0.1.0
 */
export const CostTakenBack = Schema.TaggedStruct("CostTakenBack", {
  of: Schema.Literals(["costs", "fees"]),
  /** The prestation that it was recorded for; `null` for what serves all, and for fees. */
  ficheId: Schema.NullOr(FicheId),
  cents: Cents,
  by: PersonId,
  reason: Personal.field(Schema.NonEmptyString, "by"),
  on: LocalDate
})
/**
 * A payment that somebody else is asked about: it is far above the price, or above what a quote says, where up to `most` would not have
 * been; or as much as another one for the same prestation (`like`), so that it may be the same one noted twice; or it came before the day
 * (`from`) on which a client who signed at home may pay. **Units** - `most` in cents with VAT, `price` in cents HT.
 *
 * @category events
 * @since 0.1.0
 */
export const PaymentQuestioned = Schema.TaggedStruct("PaymentQuestioned", {
  receiptId: ReceiptId,
  most: Cents,
  price: Cents,
  like: Schema.NullOr(ReceiptId),
  from: Schema.NullOr(LocalDate),
  by: PersonId,
  on: LocalDate
})
/** Somebody says why it is right, so that it may be shared. @category events @since 0.1.0 */
export const PaymentExplained = Schema.TaggedStruct("PaymentExplained", {
  receiptId: ReceiptId,
  words: Personal.field(Schema.NonEmptyString, "by"),
  by: PersonId,
  on: LocalDate
})

/** What can happen to money before it is shared. @category events @since 0.1.0 */
export const Event = Schema.Union([
  PaymentReceived,
  PaymentReversed,
  PaymentQuestioned,
  PaymentExplained,
  CostRecorded,
  CostTakenBack
])
export type Event = typeof Event.Type

/** Once, nobody was asked about a payment that was as much as another one, nor about one that came too early, and who wrote a cost down was not noted. @category events @since 0.1.0 */
export const upcasters: Upcasters = {
  PaymentQuestioned: [(payload) => ({ ...payload, like: null }), (payload) => ({ ...payload, from: null })],
  CostRecorded: [(payload) => ({ ...payload, by: null })]
}

/** Which pot shares a receipt is decided in `Sharing`. @category events @since 0.1.0 */
export const folds = [PotLocked, PotReversed] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** What a client paid, and the pot that shares it. **Units** - cents with VAT. @category state @since 0.1.0 */
export interface Receipt {
  readonly ficheId: FicheId
  readonly ttc: Cents
  readonly vat: BasisPoints
  readonly receivedOn: LocalDate
  /** What went back to the client, whether it had been shared or not. */
  readonly reversed: Cents
  /** What of that a pot had shared before. */
  readonly takenBack: Cents
  /** The pot that shares it; without one it waits. */
  readonly potId: PotId | undefined
  /** The last pot that was taken back to be shared again, after a correction or by the group: what was in it stays together. */
  readonly again: Again | undefined
  /**
   * It is above `most`, or as much as another one (`like`), or came before `from`, and whoever recorded it is no answer: it waits until
   * somebody else has said why it is right, or what was too much went back.
   */
  readonly question: Question | undefined
}

/** What is asked about a payment. **Units** - cents with VAT. @category state @since 0.1.0 */
export interface Question {
  readonly most: Cents
  readonly like: ReceiptId | null
  readonly from: LocalDate | null
  readonly by: PersonId
}

/** A pot that is to be shared again, in its week. @category state @since 0.1.0 */
export interface Again {
  readonly potId: PotId
  readonly week: Week
}

/**
 * Money that went back to a client after it had been shared, until a pot takes it back from those who had it.
 *
 * @category state
 * @since 0.1.0
 */
export interface Reversal {
  readonly receiptId: ReceiptId
  readonly ttc: Cents
  /** What had been taken back of this receipt before. */
  readonly already: Cents
  readonly potId: PotId | undefined
}

/** What came in and what went back, by their ids. @category state @since 0.1.0 */
export interface State {
  readonly receipts: { readonly [receiptId: string]: Receipt }
  readonly reversals: { readonly [reversalId: string]: Reversal }
  /** What each pot has, so that nobody looks through everything when it is taken back: receipts, or one reversal. */
  readonly pots: { readonly [potId: string]: { readonly week: Week; readonly ids: ReadonlyArray<ReceiptId> } }
}

/** No money came in yet. @category state @since 0.1.0 */
export const initial: State = { receipts: {}, reversals: {}, pots: {} }

/** 5: a receipt knows whether it is asked about because it came too early. @category state @since 0.1.0 */
export const format = 5

// -- commands --------------------------------------------------------------------------------------------------------

export const ReceivePayment = Schema.TaggedStruct("ReceivePayment", {
  ficheId: FicheId,
  ttc: WrittenPositiveCents,
  vat: Schema.optionalKey(BasisPoints),
  receivedOn: LocalDate
}).annotate({
  description:
    "A client paid for a prestation, in whole or in part: `ttc` in cents with VAT, `vat` in basis points (2000 unless another rate is said). For coordinators."
})
export const ReversePayment = Schema.TaggedStruct("ReversePayment", {
  receiptId: ReceiptId,
  ttc: WrittenPositiveCents,
  reason: Words.Text
}).annotate({
  description:
    "The client got back `ttc` cents of a payment, and this is why; what was shared of it goes back in the next split. For coordinators."
})
export const ExplainPayment = Schema.TaggedStruct("ExplainPayment", {
  receiptId: ReceiptId,
  words: Words.Text
}).annotate({
  description:
    "A payment that is far above the price of its fiche, above its quote, as much as another one for it, or too early by law, is right, and this is why; from now on it can be shared. For coordinators, but neither for whoever recorded it nor for somebody whom that person let in; if there is no other coordinator, for active members. If it was a mistake, what was too much goes back (`ReversePayment`)."
})
export const RecordCost = Schema.TaggedStruct("RecordCost", {
  ficheId: Schema.NullOr(FicheId),
  label: Words.Line,
  cents: WrittenPositiveCents
}).annotate({
  description:
    "Money was spent, in cents: for one prestation (materials), or for all when `ficheId` is null. It is taken off before anything is shared. For coordinators."
})
export const TakeBackCost = Schema.TaggedStruct("TakeBackCost", {
  of: Schema.optionalKey(Schema.Literals(["costs", "fees"])),
  ficheId: Schema.NullOr(FicheId),
  cents: WrittenPositiveCents,
  reason: Words.Text
}).annotate({
  description:
    "So many cents of a cost were not spent after all, or were mistyped, and this is why: for one prestation, or for all when `ficheId` is null; with `of: fees` it is about the fixed fees of the carrier. Never more than no payment has covered yet. For coordinators; about fees, for economic coordinators."
})
/** What can be asked about money that comes in or is spent. @category commands @since 0.1.0 */
export const Command = Schema.Union([ReceivePayment, ReversePayment, ExplainPayment, RecordCost, TakeBackCost])
export type Command = typeof Command.Type

/** Clients still pay for work that was done before the cooperative closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"

// -- decide ----------------------------------------------------------------------------------------------------------

/** Which prestations there are, and how the pots stand that money is in. @category deciders @since 0.1.0 */
export interface Window extends TwoPeople.Window, Quote.Window {
  readonly quotes: Quote.State
  readonly planning: {
    readonly fiches: {
      readonly [ficheId: string]: {
        readonly priceCents: Cents
        readonly workDay: LocalDate
        readonly quoteId: QuoteId | null
      }
    }
  }
  readonly sharing: {
    readonly pots: { readonly [potId: string]: Pick<Shared, "potId" | "status"> }
    readonly balances: Pick<Balances.Balances, "openCosts" | "openGeneralCosts" | "openFees">
  }
}

const receivePayment = decides(
  {
    events: [PaymentReceived, PaymentQuestioned],
    rejections: [NotAllowed, NotFound, NotReceivedYet, ReceivedLongBefore]
  },
  (asked: Asked<typeof ReceivePayment.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { ficheId, receivedOn, ttc, vat = standardVat } = asked.command
      const fiche = Lookup.get(window.planning.fiches, ficheId)
      if (fiche === undefined) return yield* Result.fail(new NotFound({ what: "fiche", id: ficheId }))
      const on = today(asked)
      yield* unless(receivedOn <= on, () => new NotReceivedYet({ receivedOn }))
      const receiptId = ReceiptId.make(asked.commandId)
      const paid = { receiptId, ficheId, ttc, vat, receivedOn, on }
      const received: typeof PaymentReceived.Type = { _tag: "PaymentReceived", ...paid }
      const { priceCents: price, workDay } = fiche
      yield* unless(
        plusDays(workDay, -earliestPayment) <= receivedOn,
        () => new ReceivedLongBefore({ receivedOn, workDay })
      )
      const { from, most } = expected({ ficheId, ...fiche }, { vat, receivedOn }, state, window)
      const like = asMuch(state, ficheId, ttc)
      if (ttc <= most && like === null && from === null) return [received]
      return [received, { _tag: "PaymentQuestioned", receiptId, most, price, like, from, by, on }]
    })
)

/**
 * How much more may be paid for a fiche before somebody is asked: what its quote says, or else twice its price; and from which day on, when
 * the client paid before.
 */
const expected = (
  {
    ficheId,
    priceCents,
    quoteId
  }: { readonly ficheId: FicheId; readonly priceCents: Cents; readonly quoteId: QuoteId | null },
  { receivedOn, vat }: { readonly vat: BasisPoints; readonly receivedOn: LocalDate },
  state: State,
  window: Window
): { readonly most: Cents; readonly from: LocalDate | null } => {
  const quote = Lookup.get(window.quotes.quotes, quoteId ?? "")
  if (quote === undefined) {
    const most = withVat(Math.max(0, farAboveThePrice.times * priceCents - paidSoFar(state, ficheId)), vat)
    return { most, from: null }
  }
  const from = Quote.payableFrom(quote, window)
  return {
    most: Math.max(0, quote.ttc - paidForQuote(quoteId, state, window)),
    from: from !== undefined && receivedOn < from ? from : null
  }
}

/**
 * What came in for all prestations of a quote and did not go back. **Units** - cents with VAT.
 *
 * @category getters
 * @since 0.1.0
 */
export const paidForQuote = (
  quoteId: QuoteId | null,
  { receipts }: Pick<State, "receipts">,
  {
    planning
  }: { readonly planning: { readonly fiches: { readonly [id: string]: { readonly quoteId: QuoteId | null } } } }
): Cents =>
  quoteId === null
    ? 0
    : Object.values(receipts).reduce(
        (paid, { ficheId, reversed, ttc }) =>
          Lookup.get(planning.fiches, ficheId)?.quoteId === quoteId ? paid + ttc - reversed : paid,
        0
      )

/** What came in for a fiche and did not go back. **Units** - cents HT. */
const paidSoFar = ({ receipts }: State, ficheId: FicheId): Cents =>
  Object.values(receipts)
    .filter((receipt) => receipt.ficheId === ficheId)
    .reduce((ht, { reversed, ttc, vat }) => ht + withoutVat(ttc - reversed, vat), 0)

/** The last payment for the same prestation that is as much, and did not go back as a whole. */
const asMuch = ({ receipts }: State, ficheId: FicheId, ttc: Cents): ReceiptId | null => {
  const like = Object.entries(receipts).findLast(
    ([, receipt]) => receipt.ficheId === ficheId && receipt.ttc === ttc && receipt.reversed < ttc
  )
  return like === undefined ? null : ReceiptId.make(like[0])
}

const explainPayment = decides(
  {
    events: [PaymentExplained],
    rejections: [NotAllowed, NotFound, PaymentNotQuestioned, PaidTooEarly, ...TwoPeople.notTheSecond]
  },
  (asked: Asked<typeof ExplainPayment.Type>, { receipts }: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { receiptId, words } = asked.command
      const receipt = Lookup.get(receipts, receiptId)
      if (receipt === undefined) return yield* Result.fail(new NotFound({ what: "receipt", id: receiptId }))
      if (receipt.question === undefined) return yield* Result.fail(new PaymentNotQuestioned({ receiptId }))
      yield* asExplaining(receipt.question.by, by, window)
      const { from } = receipt.question
      if (from !== null && today(asked) < from) return yield* Result.fail(new PaidTooEarly({ receiptId, from }))
      return [{ _tag: "PaymentExplained", receiptId, words, by, on: today(asked) }]
    })
)

/** Whoever may say why a payment is right: somebody else than who noted it (`first`). @category guards @since 0.1.0 */
export const asExplaining = (first: PersonId, by: PersonId, window: TwoPeople.Window) => {
  const all = Standing.participants(window)
  const team = all.filter((id) => Standing.isCoordinator(window, Actor.person(id)))
  const otherwise = all.filter((id) => id !== first)
  return TwoPeople.asSecond({ first, by, circles: [team, all], otherwise }, window)
}

const reversePayment = decides(
  { events: [PaymentReversed], rejections: [NotAllowed, NotFound, MoreThanReceived, PotUnderDiscussion] },
  (asked: Asked<typeof ReversePayment.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { reason, receiptId, ttc } = asked.command
      const receipt = Lookup.get(state.receipts, receiptId)
      if (receipt === undefined) return yield* Result.fail(new NotFound({ what: "receipt", id: receiptId }))
      const most = receipt.ttc - receipt.reversed
      yield* unless(ttc <= most, () => new MoreThanReceived({ receiptId, ttc, most }))
      const pot = receipt.potId === undefined ? undefined : Lookup.get(window.sharing.pots, receipt.potId)
      // A split that is still being talked about is taken back first, so that nobody agrees to an outdated one.
      if (pot?.status === "proposed") return yield* Result.fail(new PotUnderDiscussion({ potId: pot.potId }))
      const reversalId = ReceiptId.make(asked.commandId)
      return [{ _tag: "PaymentReversed", reversalId, receiptId, ttc, by, reason, on: today(asked) }]
    })
)

const recordCost = decides(
  { events: [CostRecorded], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof RecordCost.Type>, _state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { cents, ficheId, label } = asked.command
      if (ficheId !== null && Lookup.get(window.planning.fiches, ficheId) === undefined) {
        return yield* Result.fail(new NotFound({ what: "fiche", id: ficheId }))
      }
      return [{ _tag: "CostRecorded", ficheId, label, cents, by, on: today(asked) }]
    })
)

const takeBackCost = decides(
  { events: [CostTakenBack], rejections: [NotAllowed, NotFound, MoreThanIsOpen] },
  (asked: Asked<typeof TakeBackCost.Type>, _state: State, window: Window) =>
    Result.gen(function* () {
      const { cents, ficheId: given, of = "costs", reason } = asked.command
      const as = of === "fees" ? Standing.asEconomicCoordinator : Standing.asCoordinator
      const by = yield* as(window, asked.actor)
      const ficheId = of === "fees" ? null : given
      if (ficheId !== null && Lookup.get(window.planning.fiches, ficheId) === undefined) {
        return yield* Result.fail(new NotFound({ what: "fiche", id: ficheId }))
      }
      const open = Balances.open(window.sharing.balances, of, ficheId)
      yield* unless(cents <= open, () => new MoreThanIsOpen({ cents, open }))
      return [{ _tag: "CostTakenBack", of, ficheId, cents, by, reason, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  ReceivePayment: receivePayment,
  ReversePayment: reversePayment,
  ExplainPayment: explainPayment,
  RecordCost: recordCost,
  TakeBackCost: takeBackCost
}

/**
 * Once a pot has shared money by an attendance, nobody replaces it alone any more; also not while what was shared waits to be shared
 * again by what two people corrected.
 *
 * @category deciders
 * @since 0.1.0
 */
export const upon = {
  AttendanceRecorded: follows(
    { events: [], rejections: [AttendanceLocked] },
    ({ ficheId }: typeof AttendanceRecorded.Type, _asked, state: State) =>
      Result.map(
        unless(!isShared(state, ficheId), () => new AttendanceLocked({ ficheId })),
        () => []
      )
  )
}

/** Whether money was shared by the attendance of a fiche. @category guards @since 0.1.0 */
export const isShared = ({ receipts }: State, ficheId: FicheId): boolean =>
  Object.values(receipts).some(
    ({ again, ficheId: of, potId }) => of === ficheId && (potId !== undefined || again !== undefined)
  )

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What came in after an event, and what of it waits to be shared or taken back. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "PaymentReceived": {
      const { ficheId, receivedOn, ttc, vat } = event
      const receipt: Receipt = {
        ficheId,
        ttc,
        vat,
        receivedOn,
        reversed: 0,
        takenBack: 0,
        potId: undefined,
        again: undefined,
        question: undefined
      }
      return { ...state, receipts: Draft.put(state.receipts, event.receiptId, receipt) }
    }
    case "PaymentReversed":
      return answered(reversed(state, event), event.receiptId)
    case "PaymentQuestioned": {
      const { by, from, like, most, receiptId } = event
      const receipt = Lookup.get(state.receipts, receiptId)
      if (receipt === undefined) return state
      return {
        ...state,
        receipts: Draft.put(state.receipts, receiptId, { ...receipt, question: { most, like, from, by } })
      }
    }
    case "PaymentExplained":
      return answered(state, event.receiptId, true)
    case "PotLocked":
      return locked(state, event)
    case "PotReversed":
      return released(state, event)
    default:
      return state
  }
}

/**
 * There is no question any more once somebody has said why, or as much went back as was too much; of a payment like another one, or of one
 * that came too early, all of it. That the other one went back is no answer: there may be a third.
 */
const answered = (state: State, receiptId: ReceiptId, explained = false): State => {
  const receipt = Lookup.get(state.receipts, receiptId)
  if (receipt?.question === undefined) return state
  const { from, like, most } = receipt.question
  if (!explained && receipt.ttc - receipt.reversed > (like === null && from === null ? most : 0)) return state
  return { ...state, receipts: Draft.put(state.receipts, receiptId, { ...receipt, question: undefined }) }
}

const reversed = (state: State, { receiptId, reversalId, ttc }: typeof PaymentReversed.Type): State => {
  const receipt = Lookup.get(state.receipts, receiptId)
  if (receipt === undefined) return state
  const { potId, takenBack: already } = receipt
  // What no pot had taken simply does not come; only what was shared has to be taken back.
  const takenBack = potId === undefined ? already : already + ttc
  const receipts = Draft.put(state.receipts, receiptId, { ...receipt, reversed: receipt.reversed + ttc, takenBack })
  if (potId === undefined) return { ...state, receipts }
  const reversal: Reversal = { receiptId, ttc, already, potId: undefined }
  return { ...state, receipts, reversals: Draft.put(state.reversals, reversalId, reversal) }
}

/** A pot has the receipts of its lines, or, when it takes money back, one reversal. */
const locked = (state: State, { lines, potId, reversalId, week }: typeof PotLocked.Type): State => {
  const ids = reversalId === null ? lines.map(({ receiptId }) => receiptId) : []
  return {
    receipts: ids.reduce((receipts, id) => inPot(receipts, id, potId), state.receipts),
    reversals: reversalId === null ? state.reversals : inPot(state.reversals, reversalId, potId),
    pots: Draft.put(state.pots, potId, { week, ids: reversalId === null ? ids : [reversalId] })
  }
}

/** What a pot had waits again. */
const released = (state: State, { corrects, decisionId, potId }: typeof PotReversed.Type): State => {
  const pot = Lookup.get(state.pots, potId)
  if (pot === undefined) return state
  const { ids, week } = pot
  const waiting = <A extends Shareable>(all: ById<A>) =>
    ids.reduce((all, id) => (Lookup.get(all, id)?.potId === potId ? inPot(all, id, undefined) : all), all)
  const released = { receipts: waiting(state.receipts), reversals: waiting(state.reversals) }
  const pots = Draft.remove(state.pots, potId)
  return corrects === null && decisionId === null
    ? { ...released, pots }
    : { ...together(released, ids, { potId, week }), pots }
}

/**
 * What an agreed pot had is shared again as one; what went back to clients meanwhile simply does not come, so that nobody is to give it
 * back.
 */
const together = (
  { receipts, reversals }: Pick<State, "receipts" | "reversals">,
  ids: ReadonlyArray<ReceiptId>,
  again: Again
): Pick<State, "receipts" | "reversals"> => {
  const mine = ids.filter((id) => Lookup.get(receipts, id) !== undefined)
  return {
    receipts: mine.reduce((all, id) => {
      const receipt = Lookup.get(all, id)
      return receipt === undefined ? all : Draft.put(all, id, { ...receipt, takenBack: 0, again })
    }, receipts),
    reversals: Object.entries(reversals)
      .filter(([, { potId, receiptId }]) => potId === undefined && mine.includes(receiptId))
      .reduce((all, [id]) => Draft.remove(all, id), reversals)
  }
}

type Shareable = { readonly potId: PotId | undefined }
type ById<A> = { readonly [id: string]: A }

const inPot = <A extends Shareable>(all: ById<A>, id: ReceiptId, potId: PotId | undefined): ById<A> => {
  const one = Lookup.get(all, id)
  return one === undefined ? all : Draft.put(all, id, { ...one, potId })
}
