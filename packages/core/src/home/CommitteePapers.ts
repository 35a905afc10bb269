/**
 * The papers of committees: figures in which nobody can be found, what is in the common pot, what the rules are called, and the meetings
 * with their minutes. Somebody of a partner sees it as long as they sit in a body, and no name of a young person in it.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type * as Actor from "../Actor.ts"
import * as Dashboard from "../follow-up/Dashboard.ts"
import * as Body from "../governance/Body.ts"
import * as CommitteeFigures from "../governance/CommitteeFigures.ts"
import * as Governance from "../governance/Governance.ts"
import { BodyId } from "../governance/GovernanceIds.ts"
import { RuleId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import type * as MembershipWords from "../membership/MembershipWords.ts"
import * as Partners from "../membership/Partners.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as NamesHidden from "./NamesHidden.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** The day that the figures are of. */
  day: LocalDate,
  figures: Dashboard.Document,
  /** **Units** - cents; what came in this calendar year, hidden when so few worked that it would tell what somebody earned. */
  budget: Schema.Struct({ commonPot: Cents, received: Schema.NullOr(Cents) }),
  rules: Schema.Array(
    Schema.Struct({
      ruleId: RuleId,
      title: Schema.String,
      version: Schema.Int,
      activeFrom: LocalDate,
      reviewOn: LocalDate
    })
  ),
  /** The latest first, those to come among them. */
  committees: Schema.Array(
    Schema.Struct({
      committeeId: Body.CommitteeId,
      bodyId: BodyId,
      body: Schema.String,
      startsAt: Instant.Instant,
      place: Schema.String,
      /** How many were there, and the figures that they had before them. */
      met: Schema.NullOr(Schema.Struct({ on: LocalDate, present: Schema.Int, papers: CommitteeFigures.Papers })),
      minutes: Schema.NullOr(Schema.String)
    })
  )
}).annotate({
  description:
    "What a committee sees: figures with small numbers hidden, the budget, what the rules in force are called, and its meetings with their minutes. Dated, without the name of any young person for people of partners, who see the meetings of the bodies in which they sit."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Dashboard.Window {
  readonly bodies: Body.State
  readonly partners: Partners.State
  readonly governance: Pick<Governance.State, "rules">
  readonly membershipWords: MembershipWords.State
  readonly receipts: {
    readonly receipts: {
      readonly [receiptId: string]: { readonly ttc: Cents; readonly reversed: Cents; readonly receivedOn: LocalDate }
    }
  }
  readonly sharing: { readonly balances: { readonly commonPot: Cents } }
}

/** For everybody who belongs, and for people of partners who sit in a body today. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    const day = Instant.toLocalDate(at)
    const belongs = Standing.belongs(window, viewer)
    const seated = seatsOf(viewer, day, window)
    if (!belongs && seated.length === 0) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { bodies, governance, sharing } = window
    const names = belongs ? new Set<string>() : youngNames(window)
    const said = (text: string) => NamesHidden.hide(text, names)
    const figures = Dashboard.figures(window, day)
    return Result.succeed({
      day,
      figures,
      budget: {
        commonPot: sharing.balances.commonPot,
        received: figures.work.people === null ? null : received(window, day)
      },
      rules: Object.keys(governance.rules).flatMap((id) => {
        const ruleId = RuleId.make(id)
        const rule = Governance.inForce(governance, ruleId, day)
        if (rule === undefined) return []
        const { activeFrom, reviewOn, title, version } = rule
        return [{ ruleId, title: said(title), version, activeFrom, reviewOn }]
      }),
      committees: Object.values(bodies.committees)
        .filter(({ bodyId }) => belongs || seated.some((body) => body.bodyId === bodyId))
        .toSorted((a, b) => (a.startsAt > b.startsAt ? -1 : 1))
        .map(({ bodyId, committeeId, met, minutes, place, startsAt }) => ({
          committeeId,
          bodyId,
          body: said(Lookup.get(bodies.bodies, bodyId)?.name ?? ""),
          startsAt,
          place: said(place),
          met: met === null ? null : { on: met.on, present: met.present.length, papers: met.papers },
          minutes: minutes === null ? null : said(minutes)
        }))
    })
  }
})

/** The bodies in which somebody of a partner sits today; for others it is not this that lets them see. */
const seatsOf = (viewer: Actor.Actor, day: LocalDate, { bodies, partners }: Window): ReadonlyArray<Body.Body> =>
  viewer._tag === "Person" && Partners.isPartner(partners, viewer.id) ? Body.ofPerson(bodies, viewer.id, day) : []

const youngNames = ({ membership, membershipWords }: Window): ReadonlySet<string> =>
  NamesHidden.partsOf(Object.keys(membership.members).map((id) => Lookup.get(membershipWords.names, id) ?? null))

const received = ({ receipts }: Window, day: LocalDate): Cents =>
  Object.values(receipts.receipts)
    .filter(({ receivedOn }) => receivedOn.slice(0, 4) === day.slice(0, 4))
    .reduce((sum, { reversed, ttc }) => sum + ttc - reversed, 0)
