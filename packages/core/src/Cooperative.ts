/**
 * The whole cooperative: every event of its log, every command that can be asked, what is decided, and what can be seen.
 *
 * One cooperative is one stream, so every rule can be checked against everything that happened, and every week replayed; beside it
 * stands what is confidential, of which it shows nothing.
 * All of it follows from the list of slices; a new slice is one name in it.
 *
 * @since 0.1.0
 */
import type * as Decider from "@kpacite/event-store/deciding/Decider"
import * as Steps from "@kpacite/event-store/log/Steps"
import type * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import type * as Upcasters from "@kpacite/event-store/log/Upcasters"
import * as Envelope from "@kpacite/event-store/persons/Envelope"
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Personal from "@kpacite/event-store/persons/Personal"
import type * as Projection from "@kpacite/event-store/projecting/Projection"
import { Result, Schema } from "effect"
import { type Asked, isByServer } from "./Asked.ts"
import { business } from "./business/Slice.ts"
import { care } from "./care/Slice.ts"
import { digest } from "./digest/Slice.ts"
import { followUp } from "./follow-up/Slice.ts"
import * as Availability from "./founding/Availability.ts"
import { founding } from "./founding/Slice.ts"
import { games } from "./games/Slice.ts"
import { governance } from "./governance/Slice.ts"
import { kanban } from "./kanban/Slice.ts"
import { membership } from "./membership/Slice.ts"
import { outreach } from "./outreach/Slice.ts"
import { planning } from "./planning/Slice.ts"
import { outside } from "./public/Slice.ts"
import type { RejectionSchema } from "./Rejection.ts"
import { skills } from "./skills/Slice.ts"
import * as Slice from "./Slice.ts"
import { treasury } from "./treasury/Slice.ts"

/** Everything that people talk about in a cooperative. A slice knows those before it, and none after it. @category slices @since 0.1.0 */
export const slices = [
  membership,
  founding,
  governance,
  care,
  kanban,
  skills,
  outreach,
  business,
  planning,
  treasury,
  games,
  followUp,
  outside,
  digest
] as const
type Slices = typeof slices

const whole = Slice.compose(slices)

// -- events ----------------------------------------------------------------------------------------------------------

/** Everything that can stand in the log of a cooperative. @category events @since 0.1.0 */
export type Event = Slice.EventOf<Slices>
/** Their schema. @category events @since 0.1.0 */
export const Event: Schema.Union<ReadonlyArray<Slice.Member<Event>>> = Schema.Union(
  whole.events as ReadonlyArray<Slice.Member<Event>>
)

/** How events that were written in an older shape become those of now; each part keeps its own. @category events @since 0.1.0 */
export const upcasters: Upcasters.Upcasters = whole.upcasters

/** Between the events and the JSON of a log. @category events @since 0.1.0 */
export const codec: EventCodec.EventCodec<Event> = EventCodec.make(Event, { upcasters })

/** The personal fields of each event, with the fields that say whose they are. @category events @since 0.1.0 */
export const personal: ReadonlyMap<string, { readonly [field: string]: string }> = Personal.byType(Event.members)

/** The events whose author is hidden, with the fields that hold ids of people. @category events @since 0.1.0 */
export const hidden: Hidden.HiddenEvents = Hidden.byType(Event.members)

/** What is shared in confidence in each event, with the fields that name the case. @category events @since 0.1.0 */
export const enveloped: Envelope.EnvelopedFields = Envelope.byType(Event.members)

/**
 * What belongs to the confidential stream of a cooperative: everything else is in its common one.
 *
 * **Source** - decision 0036.
 *
 * @category events
 * @since 0.1.0
 */
export const confidential: Slice.Confidential = whole.confidential

// -- the fold --------------------------------------------------------------------------------------------------------

/** Everything that rules and views look at, folded from the log of one cooperative. @category state @since 0.1.0 */
export interface State extends Slice.StateOf<Slices> {}

/** Folds the whole log. @category folding @since 0.1.0 */
export const projection: Projection.Parted<State, Event> = whole.projection

/** The whole, from what was folded from each of the two streams. @category folding @since 0.1.0 */
export const joined = (common: State, kept: State): State => ({
  ...common,
  ...Object.fromEntries(Object.entries(kept).filter(([part]) => confidential.parts.has(part)))
})

/** How the state is kept as snapshots, each part with a format of its own. **Source** - decision 0012. @category folding @since 0.1.0 */
export const snapshots: StreamFold.Keeping = { name: "cooperative" }

// -- commands and views ----------------------------------------------------------------------------------------------

/** Everything that can be asked of a cooperative. @category commands @since 0.1.0 */
export type Command = Slice.CommandOf<Slices>
/** Their schema. @category commands @since 0.1.0 */
export const Command: Schema.Union<ReadonlyArray<Slice.Member<Command>>> = Schema.Union(
  Object.values(whole.commands).flatMap((members) => Object.values(members)) as ReadonlyArray<Slice.Member<Command>>
)

/**
 * The commands of each slice that people can ask for, by their tags: what the wire, the client and the documentation are made
 * from. Those that a server asks by itself are not among them.
 *
 * @category commands
 * @since 0.1.0
 */
export const commands: Slice.CommandsOf = Object.fromEntries(
  Object.entries(whole.commands).map(([slice, members]) => [
    slice,
    Object.fromEntries(Object.entries(members).filter(([, schema]) => !isByServer(schema)))
  ])
)

/** The views of each slice, by the names that addresses use. @category views @since 0.1.0 */
export const views: Slice.ViewsOf<Slices> = whole.views

// -- decide ----------------------------------------------------------------------------------------------------------

/** Why a command may be refused, each reason with its remedy in French and English. @category rejections @since 0.1.0 */
export type RejectionOf<Tag extends Command["_tag"]> = Slice.RejectionOf<Slices, Tag> | Availability.NotOpen

/** Every reason to refuse a command. @category rejections @since 0.1.0 */
export type Rejection = Slice.AnyRejectionOf<Slices> | Availability.NotOpen

/** Every reason to refuse a command or a view, as schemas, each once. @category rejections @since 0.1.0 */
export const rejections: ReadonlyArray<RejectionSchema> = Array.from(
  new Set([...Availability.reasons, ...whole.rejections])
)

/** Which events a command may lead to, and which rejections it may get. @category deciders @since 0.1.0 */
export const may = (tag: Command["_tag"]): Slice.May => {
  const { events, rejections } = whole.may(tag)
  return { events, rejections: Array.from(new Set([...Availability.reasonsFor(tag, whole), ...rejections])) }
}

/** Hands a command to the part that decides it, if the cooperative is open for it. @category deciders @since 0.1.0 */
export const decide = (asked: Asked<Command>, state: State): Result.Result<ReadonlyArray<Event>, Rejection> =>
  Steps.atOnce(decideInSteps(asked, state))

/** The same in steps, for whoever serves others meanwhile. @category deciders @since 0.1.0 */
export function* decideInSteps(
  asked: Asked<Command>,
  state: State
): Steps.Steps<Result.Result<ReadonlyArray<Event>, Rejection>> {
  const open = Availability.isOpenFor(asked.command, state.founding, whole)
  return Result.isFailure(open) ? Result.fail(open.failure) : yield* whole.decideInSteps(asked, state)
}

/** The whole cooperative as one decider. @category deciders @since 0.1.0 */
export const decider: Decider.Decider<Asked<Command>, Event, State, Rejection> = { ...projection, decide }
