/**
 * The table for funders and for the group itself: how many, how mixed, how much was done and what came after. Counts of
 * a day, without any name or id, and with small numbers hidden.
 *
 * Every breakdown of those who are here cuts the same group, so that the breakdowns have nothing but its size in common;
 * those who left are another group. Somebody who did not agree, or did not answer, is counted as `notSaid`.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as CommitteeFigures from "../governance/CommitteeFigures.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Indicators from "./Indicators.ts"
import type * as FollowUpWords from "./FollowUpWords.ts"
import * as SmallCells from "../SmallCells.ts"

/** Ages on the day, in the bands that youth funders use. `unknown` when the birth date was forgotten. @category models @since 0.1.0 */
export const AgeBand = Schema.Literals(["under18", "from18to21", "from22to25", "over25", "unknown"])

const orNotSaid = <const K extends ReadonlyArray<string>>({ literals }: Schema.Literals<K>) =>
  Schema.Literals([...literals, "notSaid"] as const)

const keys = {
  standing: Schema.Literals(["active", "paused"]),
  age: AgeBand,
  qpv: Schema.Literals(["inside", "outside", "notSaid"]),
  statusAtEntry: orNotSaid(Indicators.Status),
  currentStatus: orNotSaid(Indicators.Status),
  educationLevel: orNotSaid(Indicators.EducationLevel),
  referrer: orNotSaid(Indicators.Referrer),
  outcome: orNotSaid(Indicators.Outcome)
}

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** The day that these counts are of. */
  day: LocalDate.LocalDate,
  /** Numbers of people from 1 to one less than this are hidden. */
  hiddenBelow: Schema.Int,
  here: Schema.Struct({
    standing: SmallCells.breakdown(keys.standing),
    age: SmallCells.breakdown(keys.age),
    qpv: SmallCells.breakdown(keys.qpv),
    statusAtEntry: SmallCells.breakdown(keys.statusAtEntry),
    currentStatus: SmallCells.breakdown(keys.currentStatus),
    educationLevel: SmallCells.breakdown(keys.educationLevel),
    referrer: SmallCells.breakdown(keys.referrer)
  }),
  left: Schema.Struct({ outcome: SmallCells.breakdown(keys.outcome) }),
  /** **Units** - `minutes` of all attendances together; hidden when fewer than five people worked. */
  work: Schema.Struct({ prestations: Schema.Int, people: SmallCells.Count, minutes: Schema.NullOr(Schema.Int) })
}).annotate({
  description:
    "The table for funders and for the group itself: counts of a day, without any name or id. Numbers of people below `hiddenBelow` are hidden, and enough beside them that nobody can work them out; work is in minutes."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membership: Pick<Membership.State, "members">
  readonly followUpWords: FollowUpWords.State
  readonly planning: {
    readonly fiches: {
      readonly [ficheId: string]: {
        readonly attendance: ReadonlyArray<{ readonly personId: PersonId; readonly minutes: number }>
      }
    }
  }
}

/** The counts of today, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) =>
    Standing.belongs(window, viewer)
      ? Result.succeed(figures(window, Instant.toLocalDate(at)))
      : Result.fail(new NotAllowed({ needs: "belonging" }))
})

/** The counts of a day, for whoever may see them. @category getters @since 0.1.0 */
export const figures = (window: Window, day: LocalDate.LocalDate): typeof Document.Type => {
  const { followUpWords, membership, planning } = window
  const members = Object.entries(membership.members).map(([id, member]) => ({
    ...member,
    shared: Lookup.get(followUpWords.shared, id)
  }))
  const here = members.filter(({ status }) => status === "active" || status === "paused")
  const left = members.filter(({ status }) => status === "left")
  return {
    day,
    hiddenBelow: SmallCells.least,
    here: {
      standing: by(keys.standing, here, ({ status }) => (status === "active" ? "active" : "paused")),
      age: by(keys.age, here, ({ birthDate }) => ageBand(birthDate, day)),
      qpv: by(keys.qpv, here, ({ shared }) => qpv(shared?.qpv)),
      statusAtEntry: by(keys.statusAtEntry, here, ({ shared }) => shared?.statusAtEntry ?? "notSaid"),
      currentStatus: by(keys.currentStatus, here, ({ shared }) => shared?.currentStatus ?? "notSaid"),
      educationLevel: by(keys.educationLevel, here, ({ shared }) => shared?.educationLevel ?? "notSaid"),
      referrer: by(keys.referrer, here, ({ shared }) => shared?.referrer ?? "notSaid")
    },
    left: { outcome: by(keys.outcome, left, ({ shared }) => shared?.outcome ?? "notSaid") },
    work: CommitteeFigures.work(planning)
  }
}

const by = <const K extends ReadonlyArray<string>, P>(
  { literals }: Schema.Literals<K>,
  people: ReadonlyArray<P>,
  keyOf: (person: P) => K[number]
): SmallCells.Breakdown<K[number]> =>
  SmallCells.publish(
    literals.map((key: K[number]) => ({ key, count: people.filter((person) => keyOf(person) === key).length }))
  )

const ageBand = (birthDate: LocalDate.LocalDate | null, day: LocalDate.LocalDate): typeof AgeBand.Type => {
  if (birthDate === null) return "unknown"
  const age = LocalDate.ageOn(birthDate, day)
  if (age < 18) return "under18"
  if (age <= 21) return "from18to21"
  return age <= 25 ? "from22to25" : "over25"
}

const qpv = (looked: Indicators.Qpv | null | undefined): (typeof keys.qpv)["Type"] => {
  if (looked === null || looked === undefined) return "notSaid"
  return looked.inside === "yes" ? "inside" : "outside"
}
