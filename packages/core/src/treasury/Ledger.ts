/**
 * My ledger: every amount with its why, from the cents down to the hours, the pot, the rule, the vote and the client's
 * payment; what is due, what was asked for, what was paid; and what would arrive, as an estimation.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Explanation from "@kpacite/fair-split/Explanation"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { FicheId, PayRunId, PersonId, PotId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import * as Grouping from "../Grouping.ts"
import { Cents } from "../Money.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Week from "../Week.ts"
import type * as CarrierTerms from "./CarrierTerms.ts"
import * as Charges from "./Charges.ts"
import * as ChargesExplained from "./ChargesExplained.ts"
import * as Payout from "./Payout.ts"
import type * as Pot from "./Pot.ts"
import * as SharedReceipt from "./SharedReceipt.ts"
import * as SplitExplained from "./SplitExplained.ts"
import type * as WeekSheet from "./WeekSheet.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  personId: PersonId,
  name: Schema.String,
  entries: Schema.Array(
    Schema.Struct({
      potId: PotId,
      week: Week.Week,
      status: Schema.Literals(["proposed", "agreed", "reversed"]),
      cents: Cents,
      why: Schema.NullOr(Explanation.Line),
      rule: Schema.NullOr(SplitExplained.Rule),
      receipts: Schema.Array(SharedReceipt.Document),
      /** What they did for it themself. **Units** - minutes. */
      work: Schema.Array(Schema.Struct({ ficheId: FicheId, title: Schema.String, minutes: Schema.Int }))
    })
  ),
  /** What each week gives them, the earliest first: all of its splits but those that were taken back. */
  weeks: Schema.Array(
    Schema.Struct({
      week: Week.Week,
      cents: Cents,
      /** Whether the group agreed to all of it. */
      agreed: Schema.Boolean
    })
  ),
  /** Agreed and not asked for yet. */
  due: Cents,
  /** Asked for and not paid yet: together with `due`, "réparti, pas encore payé". */
  requested: Cents,
  paid: Cents,
  payRuns: Schema.Array(
    Schema.Struct({
      payRunId: PayRunId,
      status: Schema.Literals(["requested", "confirmed", "cancelled"]),
      cents: Cents,
      requestedOn: LocalDate.LocalDate,
      paidOn: Schema.NullOr(LocalDate.LocalDate)
    })
  ),
  /** What is due to everybody and not asked for, beside an economic coordinator's own ledger: they ask for it. */
  dueToAll: Schema.NullOr(Schema.Struct({ cents: Cents, people: Schema.Int })),
  /** Beside one's own ledger, what the carrier was asked for and nobody has said what came of: all for coordinators, for others what pays them. */
  openRuns: Schema.Array(
    Schema.Struct({
      payRunId: PayRunId,
      requestedOn: LocalDate.LocalDate,
      by: Schema.Struct({ personId: PersonId, name: Schema.String }),
      cents: Cents,
      people: Schema.Int,
      /** Whether the reader may say what came of it. */
      yours: Schema.Boolean
    })
  ),
  /** An estimation of what `due` and `requested` become once contributions are paid; null without a rate table. */
  estimation: Schema.NullOr(Schema.Struct({ budget: Cents, net: Cents, explanation: Explanation.Line }))
}).annotate({
  description:
    "One person's ledger, in cents: every amount with its why, what is due, asked for and paid, and an estimation of what would arrive. For that person and for economic coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends WeekSheet.Window {
  readonly carrierTerms: CarrierTerms.State
  readonly payout: Payout.State
}

/** One's own ledger, or somebody's (`?person=`) for those who look after the money. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: { person: Schema.optionalKey(PersonId) },
  document: Document,
  rejections: [NotAllowed, PersonUnknown],
  showInSteps: function* (window: Window, { query, viewer }) {
    const { coordination, membership } = window
    const personId = query.person ?? (viewer._tag === "Person" ? viewer.id : undefined)
    if (personId === undefined) return Result.fail(new NotAllowed({ needs: "selfOrEconomicCoordinator" }))
    if (!Actor.is(viewer, personId) && !Standing.isEconomicCoordinator(window, viewer)) {
      return Result.fail(new NotAllowed({ needs: "selfOrEconomicCoordinator" }))
    }
    if (
      Lookup.get(membership.members, personId) === undefined &&
      Lookup.get(coordination.coordinators, personId) === undefined
    ) {
      return Result.fail(new PersonUnknown({ personId }))
    }
    const due = Lookup.get(window.payout.due, personId) ?? 0
    const payRuns = Object.values(window.payout.payRuns).flatMap(({ on, paid, paidOn = null, payRunId, status }) =>
      paid
        .filter((line) => line.personId === personId)
        .map(({ cents }) => ({ payRunId, status, cents, requestedOn: on, paidOn }))
    )
    const total = (status: Payout.PayRun["status"]) =>
      payRuns.filter((run) => run.status === status).reduce((cents, run) => cents + run.cents, 0)
    yield
    const pots = yield* Steps.map(Object.values(window.sharing.pots), (pot) => entry(pot, personId, window), 25)
    const entries = pots.flat()
    return Result.succeed({
      personId,
      name: MembershipWords.nameOf(window.membershipWords, personId),
      entries,
      weeks: weeksOf(entries),
      due,
      requested: total("requested"),
      paid: total("confirmed"),
      payRuns,
      dueToAll:
        Actor.is(viewer, personId) && Standing.isEconomicCoordinator(window, viewer) ? dueToAll(window.payout) : null,
      openRuns: Actor.is(viewer, personId) ? yield* openRuns(window, viewer) : [],
      estimation: estimation(window.carrierTerms.rateTable, due + total("requested"))
    })
  }
})

const sum = (paid: ReadonlyArray<{ readonly cents: Cents }>): Cents => paid.reduce((all, { cents }) => all + cents, 0)

const weeksOf = (entries: (typeof Document.Type)["entries"]): (typeof Document.Type)["weeks"] =>
  Array.from(
    Grouping.by(
      entries.filter(({ status }) => status !== "reversed"),
      ({ week }) => week
    ),
    ([week, own]) => ({ week, cents: sum(own), agreed: own.every(({ status }) => status === "agreed") })
  ).toSorted((a, b) => (a.week < b.week ? -1 : 1))

/** Whoever owes something back is paid less next time, and is nobody to ask the carrier for. */
const dueToAll = ({ due }: Payout.State): (typeof Document.Type)["dueToAll"] => {
  const paid = Object.values(due).flatMap((cents) => (cents > 0 ? [{ cents }] : []))
  return { cents: sum(paid), people: paid.length }
}

function* openRuns(window: Window, viewer: Actor.Actor): Steps.Steps<(typeof Document.Type)["openRuns"]> {
  const open = Object.values(window.payout.payRuns).filter(({ paid, status }) => {
    const concerns = Standing.isCoordinator(window, viewer) || paid.some(({ personId }) => Actor.is(viewer, personId))
    return status === "requested" && concerns
  })
  yield
  // Whether the reader may answer takes a look at everybody.
  return yield* Steps.map(
    open,
    ({ by, on, paid, payRunId }) => ({
      payRunId,
      requestedOn: on,
      by: { personId: by, name: MembershipWords.nameOf(window.membershipWords, by) },
      cents: sum(paid),
      people: paid.length,
      yours: mayAnswer(viewer, { by, paid }, window)
    }),
    5
  )
}

const mayAnswer = (viewer: Actor.Actor, run: Pick<Payout.PayRun, "by" | "paid">, window: Window): boolean =>
  Result.isSuccess(Result.flatMap(Standing.asParticipant(window, viewer), (by) => Payout.asAnswering(run, by, window)))

const entry = (pot: Pot.Shared, personId: PersonId, window: Window): (typeof Document.Type)["entries"] => {
  const payment = pot.settled?.payments.find(({ id }) => id === personId)
  if (payment === undefined) return []
  return [
    {
      potId: pot.potId,
      week: pot.week,
      status: pot.status,
      cents: Number(payment.amount),
      why: SplitExplained.ofSplit(pot, window.membershipWords)?.people.find(({ id }) => id === personId)?.line ?? null,
      rule: SplitExplained.ruleOf(pot, window) ?? null,
      receipts: SharedReceipt.of(pot, window),
      work: workOf(pot, personId, window)
    }
  ]
}

const workOf = (
  { facts }: Pot.Shared,
  personId: PersonId,
  { planning }: Window
): (typeof Document.Type)["entries"][number]["work"] =>
  (facts.prestations ?? []).flatMap(({ id, people }) => {
    const own = people.find((one) => one.id === personId)
    const title = Lookup.get(planning.fiches, id)?.title ?? ""
    return own === undefined || own.minutes === 0 ? [] : [{ ficheId: FicheId.make(id), title, minutes: own.minutes }]
  })

const estimation = (table: Charges.RateTable | undefined, budget: Cents) => {
  if (table === undefined || budget <= 0) return null
  const payslip = Charges.fromBudget(table, budget)
  return { budget, net: payslip.net, explanation: ChargesExplained.explain(table, payslip) }
}
