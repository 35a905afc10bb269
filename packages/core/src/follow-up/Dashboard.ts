/**
 * The table of today for those who look after the projects and the money: how many, how mixed, how much was done and what came
 * after. Counts without any name or id, and with small numbers hidden. Everybody else sees the quarters that were published, as two days
 * beside each other tell of whoever came between them.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as CommitteeFigures from "../governance/CommitteeFigures.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as SmallCells from "../SmallCells.ts"
import * as View from "../View.ts"
import * as Counted from "./Counted.ts"
import * as Mix from "./Mix.ts"

const Presence = Schema.Literals(["active", "paused"])

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** The day that these counts are of. */
  day: LocalDate.LocalDate,
  /** Numbers of people from 1 to one less than this are hidden. */
  hiddenBelow: Schema.Int,
  here: Schema.Struct({
    standing: SmallCells.breakdown(Presence),
    age: SmallCells.breakdown(Counted.keys.age),
    qpv: SmallCells.breakdown(Counted.keys.qpv),
    statusAtEntry: SmallCells.breakdown(Counted.keys.statusAtEntry),
    currentStatus: SmallCells.breakdown(Counted.keys.currentStatus),
    educationLevel: SmallCells.breakdown(Counted.keys.educationLevel),
    referrer: SmallCells.breakdown(Counted.keys.referrer)
  }),
  left: Schema.Struct({ outcome: SmallCells.breakdown(Counted.keys.outcome) }),
  /** **Units** - `minutes` of all attendances together; hidden when fewer than five people worked. */
  work: Schema.Struct({ prestations: Schema.Int, people: SmallCells.Count, minutes: Schema.NullOr(Schema.Int) })
}).annotate({
  description:
    "The table of today for the coordinators who look after the projects and the money: counts without any name or id. Numbers of people below `hiddenBelow` are hidden, and enough beside them that nobody can work them out; work is in minutes."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membership: Pick<Membership.State, "members">
  readonly mix: Mix.State
  readonly planning: CommitteeFigures.Window["planning"]
}

/** The counts of today. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) =>
    Standing.isProjectCoordinator(window, viewer) || Standing.isEconomicCoordinator(window, viewer)
      ? Result.succeed(figures(window, Instant.toLocalDate(at)))
      : Result.fail(new NotAllowed({ needs: "figures" }))
})

/** The counts of a day, for whoever may see them. @category getters @since 0.1.0 */
export const figures = (window: Window, day: LocalDate.LocalDate): typeof Document.Type => {
  const people = Mix.peopleOn(window.mix, day)
  const members = Object.values(window.membership.members)
  const standing = Presence.literals.map((key) => ({
    key,
    count: members.filter(({ status }) => status === key).length
  }))
  const by = <N extends Counted.Name>(name: N) => SmallCells.publish(Counted.cells(name, people, day).cells)
  return {
    day,
    hiddenBelow: SmallCells.least,
    here: {
      standing: SmallCells.publish(standing),
      age: by("age"),
      qpv: by("qpv"),
      statusAtEntry: by("statusAtEntry"),
      currentStatus: by("currentStatus"),
      educationLevel: by("educationLevel"),
      referrer: by("referrer")
    },
    left: { outcome: by("outcome") },
    work: CommitteeFigures.work(window.planning)
  }
}
