/**
 * How mixed the group is, published once a quarter and frozen: nobody's name, small cells hidden, and no two quarters from which
 * somebody could be found by who came and who went.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import * as CommitteeFigures from "../governance/CommitteeFigures.ts"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import {
  ApplicationDeferred,
  ApplicationSubmitted,
  AppliedAgain,
  MemberAdmitted,
  MemberLeft
} from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as SmallCells from "../SmallCells.ts"
import { must } from "../Text.ts"
import { LaterQuarterPublished, QuarterNotOver } from "./ConsentRejections.ts"
import * as Consents from "./Consents.ts"
import * as Counted from "./Counted.ts"
import * as Indicators from "./Indicators.ts"
import * as Publishing from "./Publishing.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** A quarter of a year, such as `2026-Q3`. @category models @since 0.1.0 */
export const Quarter = Personal.impersonal(
  Schema.String.check(
    Schema.isPattern(
      /^(?!0000)\d{4}-Q[1-4]$/,
      must({ fr: "doit être un trimestre, comme 2026-Q3", en: "must be a quarter such as 2026-Q3" })
    )
  ),
  "a quarter"
)
/** @since 0.1.0 */
export type Quarter = typeof Quarter.Type

/** The last day of a quarter. @category getters @since 0.1.0 */
export const lastDay = (quarter: Quarter): LocalDate.LocalDate => {
  const [year = "", of = ""] = quarter.split("-Q")
  const first = LocalDate.LocalDate.make(`${year}-${String(Number(of) * 3 - 2).padStart(2, "0")}-01`)
  return LocalDate.plusDays(LocalDate.plusMonths(first, 3), -1)
}

/** The quarter before the one that a day is in: the last that is over. @category getters @since 0.1.0 */
export const lastOver = (day: LocalDate.LocalDate): Quarter => {
  const before = LocalDate.plusMonths(day, -3)
  return `${before.slice(0, 4)}-Q${Math.ceil(Number(before.slice(5, 7)) / 3)}`
}

/** A breakdown, and the quarter in which it was counted: it stays until another one can take its place. @category models @since 0.1.0 */
const dated = <const K extends ReadonlyArray<string>>(keys: Schema.Literals<K>) =>
  Schema.Struct({ ...SmallCells.breakdown(keys).fields, of: Quarter })

/** What is published: the counts of a day. **Units** - `minutes` of all attendances together. @category models @since 0.1.0 */
export const Figures = Schema.Struct({
  day: LocalDate.LocalDate,
  hiddenBelow: Schema.Int,
  age: dated(Counted.keys.age),
  qpv: dated(Counted.keys.qpv),
  statusAtEntry: dated(Counted.keys.statusAtEntry),
  currentStatus: dated(Counted.keys.currentStatus),
  educationLevel: dated(Counted.keys.educationLevel),
  referrer: dated(Counted.keys.referrer),
  outcome: dated(Counted.keys.outcome),
  work: Schema.Struct({ prestations: Schema.Int, people: SmallCells.Count, minutes: Schema.NullOr(Schema.Int) })
})
/** @since 0.1.0 */
export type Figures = typeof Figures.Type

// -- events ----------------------------------------------------------------------------------------------------------

/** The figures of a quarter, which do not change any more. @category events @since 0.1.0 */
export const DashboardPublished = Schema.TaggedStruct("DashboardPublished", {
  quarter: Quarter,
  document: Figures,
  by: PersonId,
  on: LocalDate.LocalDate
})

/** What can happen to them. @category events @since 0.1.0 */
export const Event = Schema.Union([DashboardPublished])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Somebody, as far as counting goes. @category state @since 0.1.0 */
export interface Person {
  readonly status: "out" | "here" | "left"
  readonly birthDate: LocalDate.LocalDate | null
  readonly facts: Indicators.Shared | undefined
  /** Their yes; `recorded` in logs from before yeses were noted. */
  readonly consent: Consents.Consent | "recorded" | undefined
}

/** A quarter as it was published, with the people of then: whether a later one may stand beside it depends on who they were. @category state @since 0.1.0 */
export interface Published {
  readonly quarter: Quarter
  readonly document: Figures
  readonly people: State["people"]
}

/** Everybody who may be counted, and every quarter that was published, the earliest first. @category state @since 0.1.0 */
export interface State {
  readonly people: { readonly [personId: string]: Person }
  readonly published: ReadonlyArray<Published>
}

/** Nobody, and nothing. @category state @since 0.1.0 */
export const initial: State = { people: {}, published: [] }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "birth dates and what people agreed to share, counted when a quarter is published"

/** Those who are counted on a day, with the facts of those who agree to it on that day. @category getters @since 0.1.0 */
export const peopleOn = (
  { people }: Pick<State, "people">,
  day: LocalDate.LocalDate
): ReadonlyArray<Counted.Somebody> =>
  Object.entries(people).flatMap(([id, { birthDate, consent, facts, status }]) => {
    if (status === "out") return []
    const agrees = consent === "recorded" || Consents.holdsOn(consent, birthDate, day)
    return [{ id, status, birthDate, facts: agrees ? facts : undefined }]
  })

// -- commands --------------------------------------------------------------------------------------------------------

export const PublishDashboard = Schema.TaggedStruct("PublishDashboard", { quarter: Quarter }).annotate({
  description:
    "Publishes the figures of a quarter that is over, as they are counted today; they do not change any more. For the coordinator who looks after the projects."
})

/** What can be asked about them. @category commands @since 0.1.0 */
export const Command = Schema.Union([PublishDashboard])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** What is counted beside people. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly planning: CommitteeFigures.Window["planning"]
}

const asProjectCoordinator = (window: Window, actor: Actor.Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && Standing.isProjectCoordinator(window, actor)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "projectCoordinator" }))

const publishDashboard = decides(
  { events: [DashboardPublished], rejections: [NotAllowed, QuarterNotOver, LaterQuarterPublished] },
  (asked: Asked<typeof PublishDashboard.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* asProjectCoordinator(window, asked.actor)
      const { quarter } = asked.command
      const [day, last] = [today(asked), lastDay(quarter)]
      yield* unless(last < day, () => new QuarterNotOver({ quarter, lastDay: last }))
      if (state.published.some((one) => one.quarter === quarter)) return []
      yield* unless(
        state.published.every((one) => one.quarter < quarter),
        () => new LaterQuarterPublished({ quarter })
      )
      return [{ _tag: "DashboardPublished", quarter, document: figures(state, window, quarter, day), by, on: day }]
    })
)

const figures = (state: State, { planning }: Window, quarter: Quarter, day: LocalDate.LocalDate): Figures => {
  const people = peopleOn(state, day)
  /** Anew when it can stand beside all that was counted anew before, and as before otherwise. */
  const breakdown = <N extends Counted.Name>(name: N): Figures[N] => {
    const before = state.published.at(-1)?.document[name]
    const earlier = state.published.filter((one) => one.document[name].of === one.quarter)
    const counted = Counted.cells(name, people, day)
    const then = earlier.map(({ document, people }) =>
      Counted.cells(name, peopleOn({ people }, document.day), document.day)
    )
    // Where somebody was forgotten since, what was published cannot be counted once more, and nothing is laid beside it.
    const known = earlier.every(({ document }, at) => isWhatWasShown(document[name], then[at]?.cells ?? []))
    const shown = known ? Publishing.next(then.map(asSet), asSet(counted)) : undefined
    const anew = { ...(shown ?? SmallCells.whollyHidden(counted.cells)), of: quarter }
    return (shown === undefined && before !== undefined ? before : anew) as Figures[N]
  }
  return {
    day,
    hiddenBelow: SmallCells.least,
    age: breakdown("age"),
    qpv: breakdown("qpv"),
    statusAtEntry: breakdown("statusAtEntry"),
    currentStatus: breakdown("currentStatus"),
    educationLevel: breakdown("educationLevel"),
    referrer: breakdown("referrer"),
    outcome: breakdown("outcome"),
    work: CommitteeFigures.work(planning)
  }
}

const asSet = <K extends string>({
  cells,
  people
}: {
  readonly cells: SmallCells.Cells<K>
  readonly people: ReadonlyArray<string>
}): Publishing.Earlier<K> => ({ cells, people: new Set(people) })

const isWhatWasShown = (
  shown: { readonly cells: ReadonlyArray<{ readonly count: number | null }> },
  cells: SmallCells.Cells<string>
): boolean => {
  const again = Publishing.alone(cells).cells
  return shown.cells.every(({ count }, at) => count === again[at]?.count)
}

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { PublishDashboard: publishDashboard }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Who comes and goes, how old, and what they share. @category folding @since 0.1.0 */
export const folds = [
  ApplicationSubmitted,
  AppliedAgain,
  ApplicationDeferred,
  MemberAdmitted,
  MemberLeft,
  Indicators.IndicatorRecorded,
  Indicators.IndicatorConsentWithdrawn,
  Consents.MemberConsentRecorded,
  Consents.MemberConsentWithdrawn
] as const

/** Who is counted, and what was published, after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "ApplicationSubmitted":
      return changed(state, event.personId, { birthDate: event.birthDate, status: "out" })
    case "AppliedAgain":
    case "ApplicationDeferred":
      return changed(state, event.personId, { status: "out" })
    case "MemberAdmitted":
      return changed(state, event.personId, { status: "here" })
    case "MemberLeft":
      return changed(state, event.personId, { status: "left" })
    case "IndicatorRecorded": {
      const before = Lookup.get(state.people, event.personId)
      const facts = Indicators.together(before?.facts, event)
      return changed(state, event.personId, { facts, consent: before?.consent ?? "recorded" })
    }
    case "IndicatorConsentWithdrawn":
      return changed(state, event.personId, { facts: undefined, consent: undefined })
    case "MemberConsentRecorded": {
      const { how, on, personId, purpose, until, withParents } = event
      return purpose === "indicators" ? changed(state, personId, { consent: { how, withParents, until, on } }) : state
    }
    case "MemberConsentWithdrawn":
      return event.purpose === "indicators" ? changed(state, event.personId, { consent: undefined }) : state
    case "DashboardPublished": {
      const { document, quarter } = event
      return {
        ...state,
        published: Draft.push(state.published, { quarter, document, people: { ...state.people } })
      }
    }
    default:
      return state
  }
}

const nobody: Person = { status: "out", birthDate: null, facts: undefined, consent: undefined }

const changed = (state: State, personId: PersonId, changes: Partial<Person>): State => {
  const before = Lookup.get(state.people, personId) ?? nobody
  return { ...state, people: Draft.put(state.people, personId, { ...before, ...changes }) }
}
