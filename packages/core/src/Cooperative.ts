/**
 * The whole cooperative: every event of its log, every command that can be asked, what is decided, and what can be seen.
 *
 * One cooperative is one stream, so every rule can be checked against everything that happened, and every week replayed.
 *
 * @since 0.1.0
 */
import type * as Decider from "@kpacite/event-store/Decider"
import * as Projection from "@kpacite/event-store/Projection"
import { Result, Schema } from "effect"
import type { Asked } from "./Asked.ts"
import * as Founding from "./founding/Founding.ts"
import * as Governance from "./governance/Governance.ts"
import * as Register from "./governance/Register.ts"
import * as Cape from "./membership/Cape.ts"
import * as Members from "./membership/Members.ts"
import * as Membership from "./membership/Membership.ts"
import * as People from "./membership/People.ts"
import type { Text } from "./Text.ts"

// -- events ----------------------------------------------------------------------------------------------------------

export const Event = Schema.Union([
  ...Founding.Event.members,
  ...Membership.Event.members,
  ...Cape.Event.members,
  ...Governance.Event.members
])
export type Event = typeof Event.Type

// -- the fold --------------------------------------------------------------------------------------------------------

/** A part ignores the events that it does not know, so it may be folded over all of them. */
const part = <S, E extends Event>(slice: { readonly initial: S; readonly evolve: (state: S, event: E) => S }) =>
  slice as unknown as Projection.Projection<S, Event>

const parts = {
  founding: part(Founding),
  membership: part(Membership),
  cape: part(Cape),
  governance: part(Governance),
  /** Words that people said; no rule reads them. */
  people: part(People)
}

/** Everything that rules and views look at, folded from the log of one cooperative. @category models @since 0.1.0 */
export type State = { readonly [K in keyof typeof parts]: (typeof parts)[K]["initial"] }

/** @category folding @since 0.1.0 */
export const projection: Projection.Projection<State, Event> = Projection.combine<Event, State>(parts)

// -- commands --------------------------------------------------------------------------------------------------------

/** The commands of each slice, by their tags. Adding one here is all it takes to make it appear on the wire. @category commands @since 0.1.0 */
export const commands = {
  founding: byTag(Founding.Command.members),
  membership: { ...byTag(Membership.Command.members), ...byTag(Cape.Command.members) },
  governance: byTag(Governance.Command.members)
}

export const Command = Schema.Union([
  ...Founding.Command.members,
  ...Membership.Command.members,
  ...Cape.Command.members,
  ...Governance.Command.members
])
export type Command = typeof Command.Type

// -- views -----------------------------------------------------------------------------------------------------------

/** The views of each slice, by the names that addresses use. @category views @since 0.1.0 */
export const views = {
  membership: { members: Members.view },
  governance: { register: Register.view }
}

// -- rejections ------------------------------------------------------------------------------------------------------

/** Nothing was ever founded under this id. @category rejections @since 0.1.0 */
export class CooperativeUnknown extends Schema.TaggedError<CooperativeUnknown>()("CooperativeUnknown", {}) {
  get problem(): Text {
    return { fr: "Aucune coopérative ne porte cet identifiant.", en: "No cooperative has this id." }
  }
  get remedy(): Text {
    return { fr: "Vérifie l'identifiant, ou fonde-la (FoundCooperative).", en: "Check the id, or found it (FoundCooperative)." }
  }
}

export type Rejection =
  | CooperativeUnknown
  | Founding.Rejection
  | Membership.Rejection
  | Cape.Rejection
  | Governance.Rejection

// -- decide ----------------------------------------------------------------------------------------------------------

const isFounding = oneOf(Founding.Command.members)
const isMembership = oneOf(Membership.Command.members)
const isCape = oneOf(Cape.Command.members)

export const decide = (asked: Asked<Command>, state: State): Result.Result<ReadonlyArray<Event>, Rejection> => {
  const { command } = asked
  const { cape, founding, governance, membership } = state
  if (isFounding(command)) {
    return Founding.decide({ ...asked, command }, founding, Membership.isCoordinator(membership, asked.actor))
  }
  if (founding.status === "notFounded") return Result.fail(new CooperativeUnknown())
  // A cooperative that closed still lets people leave, and still pays what it owes.
  if (founding.status === "closed" && command._tag !== "Leave") {
    return Result.fail(new Founding.CooperativeNotOpen({ status: founding.status }))
  }
  if (isMembership(command)) return Membership.decide({ ...asked, command }, membership)
  if (isCape(command)) return Cape.decide({ ...asked, command }, cape, { membership, carrier: founding.carrier })
  return Governance.decide({ ...asked, command }, governance, membership)
}

/** The whole cooperative as one decider. @category deciders @since 0.1.0 */
export const decider: Decider.Decider<Asked<Command>, Event, State, Rejection> = { ...projection, decide }

// -- tags ------------------------------------------------------------------------------------------------------------

type Tagged = Schema.Top & {
  readonly Type: { readonly _tag: string }
  readonly fields: { readonly _tag: { readonly schema: { readonly literal: string } } }
}

function tagOf(schema: Tagged): string {
  return schema.fields._tag.schema.literal
}

function oneOf<const M extends ReadonlyArray<Tagged>>(members: M) {
  const tags = new Set(members.map(tagOf))
  return (command: { readonly _tag: string }): command is M[number]["Type"] => tags.has(command._tag)
}

function byTag<const M extends ReadonlyArray<Tagged>>(members: M) {
  return Object.fromEntries(members.map((member) => [tagOf(member), member])) as {
    readonly [K in M[number] as K["fields"]["_tag"]["schema"]["literal"]]: K
  }
}
