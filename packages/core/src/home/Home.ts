/**
 * The home page: where the cooperative stands, what waits, and what concerns the reader next.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import * as Referents from "../follow-up/Referents.ts"
import type * as Founding from "../founding/Founding.ts"
import * as Ballots from "../governance/Ballots.ts"
import * as Governance from "../governance/Governance.ts"
import * as Meetings from "../governance/Meetings.ts"
import { FicheId, PersonId, RuleId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate, plusDays } from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import * as Fiche from "../planning/Fiche.ts"
import * as Shift from "../planning/Shift.ts"
import { NotAllowed } from "../Rejection.ts"
import type * as CarrierTerms from "../treasury/CarrierTerms.ts"
import * as Charges from "../treasury/Charges.ts"
import type * as Payout from "../treasury/Payout.ts"
import type * as Receipts from "../treasury/Receipts.ts"
import * as View from "../View.ts"
import * as Week from "../Week.ts"
import * as Agenda from "./Agenda.ts"
import * as Waiting from "./Waiting.ts"

/** What the view shows. **Units** - cents. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  name: Schema.String,
  territory: Schema.String,
  carrier: Schema.String,
  status: Schema.Literals(["notFounded", "open", "paused", "closed"]),
  foundedOn: Schema.NullOr(LocalDate),
  week: Week.Week,
  members: Schema.Int,
  /** Applications that wait for an answer; only coordinators are told how many. */
  applications: Schema.NullOr(Schema.Int),
  /** Fiches of this week, and those ahead that need more people. */
  fiches: Schema.Struct({ thisWeek: Schema.Int, needPeople: Schema.Array(FicheId) }),
  /** Whether money that is earned today can be shared. */
  splitRuleInForce: Schema.Boolean,
  rulesToReview: Schema.Array(RuleId),
  nextMeeting: Agenda.NextMeeting,
  /** What the reader has still to answer. */
  ballots: Schema.Struct({ count: Schema.Int, titles: Schema.Array(Schema.String) }),
  /** What waits for the reader, one thing each; for coordinators also what they owe to others. */
  waits: Schema.Array(Waiting.Wait),
  /** What clients have paid and no split has taken. */
  waiting: Cents,
  commonPot: Cents,
  mine: Schema.NullOr(
    Schema.Struct({
      adheresToCharter: Schema.Boolean,
      nextFiche: Schema.NullOr(FicheId),
      /** Who follows me, and since when. */
      referent: Schema.NullOr(Schema.Struct({ personId: PersonId, name: Schema.String, since: LocalDate })),
      /** An estimation of what arrives of `due`; null without a table of rates. */
      net: Schema.NullOr(Cents),
      /** Agreed and not paid yet, before contributions. */
      due: Cents
    })
  )
}).annotate({ description: "Where the cooperative stands, what waits, and what concerns the reader next." })

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Waiting.Window {
  readonly meetings: Meetings.State
  readonly founding: Founding.State
  readonly membership: Membership.State
  readonly governance: Governance.State
  readonly planning: { readonly fiches: Fiche.Fiches }
  readonly receipts: Receipts.State
  readonly sharing: Waiting.Window["sharing"] & { readonly balances: { readonly commonPot: Cents } }
  readonly payout: Payout.State
  readonly carrierTerms: CarrierTerms.State
  readonly membershipWords: MembershipWords.State
}

/** « Où en sommes-nous » (row A1). @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  // A fiche is ahead until it ends, the next meeting until it begins, and an answer is asked for until the close.
  moment: (window: Window, at) =>
    [
      Fiche.lastTurn(window.planning, at),
      Meetings.next(window.meetings, at).startsAt,
      Ballots.lastClose(window, at)
    ].join(" "),
  showInSteps: function* (window: Window, { at, viewer }) {
    const { founding, governance, membership } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const today = Instant.toLocalDate(at)
    const week = Week.of(today)
    const isOfWeek = Shift.touching(Week.monday(week), plusDays(Week.monday(week), 6))
    const fiches = Object.entries(window.planning.fiches).map(([id, fiche]) => ({ id: FicheId.make(id), fiche }))
    const members = Object.values(membership.members)
    yield
    const ballots = Ballots.mine(window, viewer, at).map(({ title }) => title)
    const { carrier, foundedOn = null, name, status, territory } = founding
    const waits = yield* Waiting.of(window, viewer, at)
    return Result.succeed({
      name,
      territory,
      carrier,
      status,
      foundedOn,
      week,
      members: members.filter((member) => member.status === "active").length,
      applications: Standing.isCoordinator(window, viewer)
        ? members.filter((member) => member.status === "applied").length
        : null,
      fiches: {
        thisWeek: fiches.filter(({ fiche }) => fiche.status !== "cancelled" && isOfWeek(fiche)).length,
        needPeople: fiches.filter(({ fiche }) => Fiche.isAhead(fiche, at) && needsPeople(fiche)).map(({ id }) => id)
      },
      splitRuleInForce: Governance.inForce(governance, Governance.splitRuleId, today) !== undefined,
      rulesToReview: Governance.toReview(governance, today).map(({ ruleId }) => ruleId),
      nextMeeting: Agenda.nextMeeting(window.meetings, at),
      ballots: { count: ballots.length, titles: ballots },
      waits,
      waiting: Object.values(window.receipts.receipts)
        .filter(({ potId }) => potId === undefined)
        .reduce((cents, { reversed, ttc }) => cents + ttc - reversed, 0),
      commonPot: window.sharing.balances.commonPot,
      mine: mine(window, viewer, at)
    })
  }
})

const needsPeople = (fiche: Fiche.Fiche): boolean =>
  fiche.seats.max - Fiche.placesLeft(fiche, "regular") < fiche.seats.min

const mine = (window: Window, viewer: Actor.Actor, at: Instant.Instant): (typeof Document.Type)["mine"] => {
  if (viewer._tag !== "Person") return null
  const member = Lookup.get(window.membership.members, viewer.id)
  if (member === undefined) return null
  const [next] = Object.entries(window.planning.fiches)
    .filter(([, fiche]) => Fiche.isAhead(fiche, at) && fiche.signUps.some(({ personId }) => Actor.is(viewer, personId)))
    .toSorted(([, a], [, b]) => (a.startsAt < b.startsAt ? -1 : 1))
  const requested = Object.values(window.payout.payRuns)
    .filter(({ status }) => status === "requested")
    .flatMap(({ paid }) => paid.filter(({ personId }) => Actor.is(viewer, personId)))
    .reduce((cents, line) => cents + line.cents, 0)
  const due = (Lookup.get(window.payout.due, viewer.id) ?? 0) + requested
  const { rateTable } = window.carrierTerms
  const { referentId, referents } = Referents.readingOf(window.referents, viewer.id)
  const since = referents.at(-1)?.from
  return {
    referent:
      referentId === undefined || since === undefined
        ? null
        : { personId: referentId, name: MembershipWords.nameOf(window.membershipWords, referentId), since },
    adheresToCharter: member.charterVersion > 0 && member.charterVersion === window.membership.charterVersion,
    nextFiche: next === undefined ? null : FicheId.make(next[0]),
    net: rateTable === undefined ? null : Charges.fromBudget(rateTable, due).net,
    due
  }
}
