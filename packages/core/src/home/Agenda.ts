/**
 * The agenda: when the group meets next, what there is to talk about, and what has to be answered until then. Nobody keeps
 * it: points that were not treated stay, and what the register or the planning asks for is there by itself.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import * as Ballots from "../governance/Ballots.ts"
import * as Governance from "../governance/Governance.ts"
import { PointId, MeetingId } from "../governance/GovernanceIds.ts"
import * as Points from "../governance/Points.ts"
import type * as Proxies from "../governance/Proxies.ts"
import type * as PointWords from "../governance/PointWords.ts"
import * as Meetings from "../governance/Meetings.ts"
import * as Grouping from "../Grouping.ts"
import { ActionId, DecisionId, PersonId, ProposalId, RuleId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import type * as Fiche from "../planning/Fiche.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"

/** How often a point is put off before it stands out. @category policies @since 0.1.0 */
export const postponedTooOften = 3

/** When the group meets next; `inDays` is 0 today. **Units** - minutes, days. @category models @since 0.1.0 */
export const NextMeeting = Schema.Struct({
  meetingId: Schema.NullOr(MeetingId),
  startsAt: Instant.Instant,
  minutes: Schema.Int,
  place: Schema.NullOr(Schema.String),
  inDays: Schema.Int
})

const Meeting = Schema.Struct({
  meetingId: MeetingId,
  openedAt: Instant.Instant,
  minutesSpent: Schema.NullOr(Schema.Int),
  present: Schema.Array(PersonId),
  facilitator: PersonId,
  scribe: PersonId,
  timekeeper: PersonId,
  /** What came of points in it. */
  treated: Schema.Array(
    Schema.Struct({
      pointId: PointId,
      words: Schema.NullOr(Schema.String),
      as: Points.TreatedAs,
      decisionId: Schema.NullOr(DecisionId),
      actionId: Schema.NullOr(ActionId)
    })
  )
})

const Proxy = Schema.Struct({ personId: PersonId, until: LocalDate.LocalDate, accepted: Schema.Boolean })

const Point = Schema.Struct({
  /** Nothing for what is there by itself. */
  pointId: Schema.NullOr(PointId),
  /** The rule to look at again. */
  ruleId: Schema.NullOr(RuleId),
  kind: Points.Kind,
  words: Schema.NullOr(Schema.String),
  by: Schema.NullOr(PersonId),
  anonymous: Schema.Boolean,
  mine: Schema.Boolean,
  since: LocalDate.LocalDate,
  openDays: Schema.Int,
  support: Schema.Int,
  supportedByMe: Schema.Boolean,
  postponed: Schema.Int,
  postponedTooOften: Schema.Boolean,
  parts: Schema.Array(Schema.Struct({ pointId: PointId, words: Schema.NullOr(Schema.String) })),
  /** What is put to the group about it just now. */
  proposals: Schema.Array(ProposalId)
})
type Point = typeof Point.Type

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  next: NextMeeting,
  /** The meeting that is going on. */
  meeting: Schema.NullOr(Meeting),
  points: Schema.Array(Point),
  /** What closes until the end of the next meeting. */
  closing: Schema.Array(Ballots.Ballot),
  /** The last meeting that is over. */
  last: Schema.NullOr(Meeting),
  /** Who answers for the reader where they do not, and for whom the reader was asked to; nobody else's. */
  voice: Schema.Struct({ lentTo: Schema.NullOr(Proxy), asked: Schema.Array(Proxy) })
}).annotate({
  description:
    "When the group meets next (Friday at 14:00 in Paris by itself, or earlier if it was planned), the open points by support and then by age, rules to look at again and a missing split rule among them, and the proposals that close until the end of that meeting, with those that the reader has not answered. Who raised a point without their name is told to nobody."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Ballots.Window {
  readonly governance: Pick<Governance.State, "rules">
  readonly points: Points.State
  readonly meetings: Meetings.State
  readonly proxies: Pick<Proxies.State, "holders" | "lent">
  readonly pointWords: PointWords.State
  readonly planning: { readonly fiches: { readonly [ficheId: string]: Pick<Fiche.Fiche, "workDay" | "status"> } }
}

/** « Le point de gouvernance » (row F5). @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  // The next meeting is another one once it began, and what can be answered changes when something closes.
  moment: (window: Window, at) =>
    [
      Meetings.next(window.meetings, at).startsAt,
      Meetings.running(window.meetings, at)?.meetingId ?? "",
      Ballots.lastClose(window, at)
    ].join(" "),
  showInSteps: function* (window: Window, { at, viewer }) {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { meetings } = window
    const today = Instant.toLocalDate(at)
    const next = nextMeeting(meetings, at)
    const until = Instant.plusMinutes(next.startsAt, next.minutes)
    const [running, { last }] = [Meetings.running(meetings, at), meetings]
    const meeting = running === undefined ? null : shownMeeting({ ...running, minutesSpent: null }, window)
    const before = last === null ? null : shownMeeting(last, window)
    yield
    const closing = Ballots.all(window, viewer, at, until)
    yield
    return Result.succeed({
      next,
      meeting,
      points: yield* points(window, viewer, today),
      closing,
      last: before,
      voice: voiceOf(viewer, today, window)
    })
  }
})

const voiceOf = (
  viewer: Actor.Actor,
  today: LocalDate.LocalDate,
  { proxies }: Pick<Window, "proxies">
): (typeof Document.Type)["voice"] => {
  const lasting = Object.entries(proxies.holders).filter(([, { until }]) => until >= today)
  const [lent] = lasting.filter(([from]) => Actor.is(viewer, PersonId.make(from)))
  return {
    lentTo: lent === undefined ? null : { personId: lent[1].to, until: lent[1].until, accepted: lent[1].accepted },
    asked: lasting.flatMap(([from, { accepted, to, until }]) =>
      Actor.is(viewer, to) ? [{ personId: PersonId.make(from), until, accepted }] : []
    )
  }
}

/** When the group meets next, with the days until then. @category getters @since 0.1.0 */
export const nextMeeting = (meetings: Meetings.State, at: Instant.Instant): typeof NextMeeting.Type => {
  const next = Meetings.next(meetings, at)
  const inDays = LocalDate.daysBetween(Instant.toLocalDate(at), Instant.toLocalDate(next.startsAt))
  return { ...next, inDays }
}

const shownMeeting = (
  meeting: Meetings.Opened & { readonly minutesSpent: number | null },
  { points, pointWords }: Window
): typeof Meeting.Type => {
  const { by: _, ...shown } = meeting
  const treated = Object.values(points.points).flatMap(({ pointId, treated }) => {
    if (treated?.meetingId !== meeting.meetingId) return []
    const { actionId, as, decisionId } = treated
    return [{ pointId, words: wordsOf(pointWords, pointId), as, decisionId, actionId }]
  })
  return { ...shown, treated }
}

/** What there is to talk about: what most want first, and of that what has waited longest. */
function* points(window: Window, viewer: Actor.Actor, today: LocalDate.LocalDate): Steps.Steps<ReadonlyArray<Point>> {
  const about = Grouping.by(
    Object.values(window.proposals.proposals).filter(({ pointId, status }) => status === "open" && pointId !== null),
    ({ pointId }) => pointId
  )
  yield
  const open = Object.values(window.points.points)
    .filter(({ status }) => status === "open")
    .toSorted((a, b) => a.number - b.number)
  const raised = yield* Steps.map(open, (point) => shown(point, window, viewer, today, about.get(point.pointId) ?? []))
  // Those that nobody raised come in by their day.
  return [...raised, ...byThemselves(window, today)].toSorted((a, b) =>
    a.support === b.support ? (a.since < b.since ? -1 : a.since > b.since ? 1 : 0) : b.support - a.support
  )
}

const shown = (
  point: Points.Point,
  { pointWords, ...window }: Window,
  viewer: Actor.Actor,
  today: LocalDate.LocalDate,
  proposals: ReadonlyArray<{ readonly proposalId: ProposalId }>
): Point => {
  const { anonymous, by, kind, parts, pointId, postponed, since, supporters } = point
  const mine = Actor.is(viewer, by)
  // Of whoever only applied, coordinators know.
  const known = mine || Standing.isCoordinator(window, viewer) || Standing.wasLetIn(window, by)
  return {
    pointId,
    ruleId: null,
    kind,
    words: wordsOf(pointWords, pointId),
    by: anonymous || !known ? null : by,
    anonymous,
    mine,
    since,
    openDays: LocalDate.daysBetween(since, today),
    // Whoever raised it is not counted by themselves, so that nobody can tell from the count who it was.
    support: supporters.length,
    supportedByMe: supporters.some((id) => Actor.is(viewer, id)),
    postponed,
    postponedTooOften: postponed >= postponedTooOften,
    parts: parts.map((part) => ({ pointId: part, words: wordsOf(pointWords, part) })),
    proposals: proposals.map(({ proposalId }) => proposalId)
  }
}

const wordsOf = ({ points }: PointWords.State, pointId: PointId): string | null => Lookup.get(points, pointId) ?? null

/** Rules that have to be looked at again, and that no rule says how money is shared although there is work. */
const byThemselves = ({ governance, planning }: Window, today: LocalDate.LocalDate): ReadonlyArray<Point> => {
  const nobodys = { pointId: null, by: null, anonymous: false, mine: false, support: 0, supportedByMe: false }
  const never = { postponed: 0, postponedTooOften: false, parts: [], proposals: [] }
  const point = (
    kind: Points.Kind,
    since: LocalDate.LocalDate,
    ruleId: RuleId | null,
    words: string | null
  ): Point => ({
    ...nobodys,
    ...never,
    ruleId,
    kind,
    words,
    since,
    openDays: LocalDate.daysBetween(since, today)
  })
  const due = Governance.toReview(governance, today).map(({ reviewOn, ruleId, title }) =>
    point("review", reviewOn, ruleId, title)
  )
  const since = unruledSince(governance, planning, today)
  return since === undefined ? due : [...due, point("noRule", since, null, null)]
}

/** Since when there has been work and no rule by which its money is shared. */
const unruledSince = (
  governance: Window["governance"],
  { fiches }: Window["planning"],
  today: LocalDate.LocalDate
): LocalDate.LocalDate | undefined => {
  if (Governance.inForce(governance, Governance.splitRuleId, today) !== undefined) return undefined
  let first: LocalDate.LocalDate | undefined
  for (const { status, workDay } of Object.values(fiches)) {
    if (status !== "cancelled" && (first === undefined || workDay < first)) first = workDay
  }
  if (first === undefined) return undefined
  // The last rule that there was; one that begins later has not ended anything.
  const versions = Lookup.get(governance.rules, Governance.splitRuleId) ?? []
  const ended = versions.findLast(({ activeFrom }) => activeFrom <= today)?.lastDay
  const after = ended === undefined ? first : LocalDate.plusDays(ended, 1)
  const from = after > first ? after : first
  return from < today ? from : today
}
