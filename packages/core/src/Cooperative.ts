/**
 * The whole cooperative: every event of its log, every command that can be asked, what is decided, and what can be seen.
 *
 * One cooperative is one stream, so every rule can be checked against everything that happened, and every week replayed.
 *
 * @since 0.1.0
 */
import type * as Decider from "@kpacite/event-store/deciding/Decider"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import type * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import type * as Upcasters from "@kpacite/event-store/log/Upcasters"
import { Result, Schema } from "effect"
import type { Asked } from "./Asked.ts"
import * as Dashboard from "./follow-up/Dashboard.ts"
import * as FollowUp from "./follow-up/FollowUp.ts"
import * as FollowUpList from "./follow-up/FollowUpList.ts"
import * as Indicators from "./follow-up/Indicators.ts"
import * as FollowUpWords from "./follow-up/FollowUpWords.ts"
import * as Path from "./follow-up/Path.ts"
import * as Founding from "./founding/Founding.ts"
import * as GameList from "./games/GameList.ts"
import * as Games from "./games/Games.ts"
import * as GameSheet from "./games/GameSheet.ts"
import * as Governance from "./governance/Governance.ts"
import * as Register from "./governance/Register.ts"
import * as Home from "./home/Home.ts"
import * as Board from "./kanban/Board.ts"
import * as Kanban from "./kanban/Kanban.ts"
import * as TrelloImport from "./kanban/TrelloImport.ts"
import * as TrelloPreview from "./kanban/TrelloPreview.ts"
import * as Cape from "./membership/Cape.ts"
import * as Members from "./membership/Members.ts"
import * as Membership from "./membership/Membership.ts"
import * as MembershipWords from "./membership/MembershipWords.ts"
import * as ClientList from "./planning/ClientList.ts"
import * as Clients from "./planning/Clients.ts"
import * as ClientSheet from "./planning/ClientSheet.ts"
import * as FicheSheet from "./planning/FicheSheet.ts"
import * as Planning from "./planning/Planning.ts"
import * as PlanningWords from "./planning/PlanningWords.ts"
import * as Skills from "./planning/Skills.ts"
import * as SkillsGraph from "./planning/SkillsGraph.ts"
import * as WeekPlan from "./planning/WeekPlan.ts"
import type { Text } from "./Text.ts"
import * as Ledger from "./treasury/Ledger.ts"
import * as Payout from "./treasury/Payout.ts"
import * as Quote from "./treasury/Quote.ts"
import * as Treasury from "./treasury/Treasury.ts"
import * as TreasuryWords from "./treasury/TreasuryWords.ts"
import * as WeekSheet from "./treasury/WeekSheet.ts"
import * as WhatIf from "./treasury/WhatIf.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** Everything that can stand in the log of a cooperative. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ...Founding.Event.members,
  ...Membership.Event.members,
  ...Cape.Event.members,
  ...Clients.Event.members,
  ...Planning.Event.members,
  ...Skills.Event.members,
  ...Governance.Event.members,
  ...Kanban.Event.members,
  ...TrelloImport.Event.members,
  ...FollowUp.Event.members,
  ...Indicators.Event.members,
  ...Treasury.Event.members,
  ...Payout.Event.members,
  ...Games.Event.members
])
export type Event = typeof Event.Type

/**
 * How events that were written in an older shape become those of now, one step for each change of a type.
 *
 * **Source** - decision 0012.
 *
 * @category events
 * @since 0.1.0
 */
export const upcasters: Upcasters.Upcasters<Event["_tag"]> = {}

/** Between the events and the JSON of a log. @category events @since 0.1.0 */
export const codec: EventCodec.EventCodec<Event> = EventCodec.make(Event, { upcasters })

/** The personal fields of each event, with the fields that say whose they are. @category events @since 0.1.0 */
export const personal: ReadonlyMap<string, { readonly [field: string]: string }> = Personal.byType(Event.members)

/** The events whose author is hidden, with the fields that hold ids of people. @category events @since 0.1.0 */
export const hidden: Hidden.HiddenEvents = Hidden.byType(Event.members)

// -- the fold --------------------------------------------------------------------------------------------------------

/** A part ignores the events that it does not know, so it may be folded over all of them. */
const part = <S, E extends Event>(slice: { readonly initial: S; readonly evolve: (state: S, event: E) => S }) =>
  slice as unknown as Projection.Projection<S, Event>

const parts = {
  founding: part(Founding),
  membership: part(Membership),
  cape: part(Cape),
  clients: part(Clients),
  planning: part(Planning),
  skills: part(Skills),
  governance: part(Governance),
  kanban: part(Kanban),
  trello: part(TrelloImport),
  treasury: part(Treasury),
  payout: part(Payout),
  games: part(Games),
  followUp: part(FollowUp),
  indicators: part(Indicators),
  /** Words that people said; no rule reads them. */
  people: part(MembershipWords),
  planningWords: part(PlanningWords),
  voices: part(TreasuryWords),
  notes: part(FollowUpWords)
}

/** Everything that rules and views look at, folded from the log of one cooperative. @category state @since 0.1.0 */
export type State = { readonly [K in keyof typeof parts]: (typeof parts)[K]["initial"] }

/** Folds the whole log; each part ignores the events that it does not know. @category folding @since 0.1.0 */
export const projection: Projection.Projection<State, Event> = Projection.combine<Event, State>(parts)

/**
 * How the state is kept as snapshots. The format goes up by one whenever the same events fold to another state than
 * before; the golden log tells.
 *
 * **Source** - decision 0012.
 *
 * @category folding
 * @since 0.1.0
 */
export const snapshots: StreamFold.Keeping = { name: "cooperative", format: 1 }

// -- commands --------------------------------------------------------------------------------------------------------

/** The commands of each slice, by their tags. Adding one here is all it takes to make it appear on the wire. @category commands @since 0.1.0 */
export const commands = {
  founding: byTag(Founding.Command.members),
  membership: { ...byTag(Membership.Command.members), ...byTag(Cape.Command.members) },
  planning: {
    ...byTag(Clients.Command.members),
    ...byTag(Planning.Command.members),
    ...byTag(Skills.Command.members)
  },
  governance: byTag(Governance.Command.members),
  kanban: { ...byTag(Kanban.Command.members), ...byTag(TrelloImport.Command.members) },
  treasury: { ...byTag(Treasury.Command.members), ...byTag(Payout.Command.members) },
  games: byTag(Games.Command.members),
  "follow-up": { ...byTag(FollowUp.Command.members), ...byTag(Indicators.Command.members) }
}

/** Everything that can be asked of a cooperative. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  ...Founding.Command.members,
  ...Membership.Command.members,
  ...Cape.Command.members,
  ...Clients.Command.members,
  ...Planning.Command.members,
  ...Skills.Command.members,
  ...Governance.Command.members,
  ...Kanban.Command.members,
  ...TrelloImport.Command.members,
  ...FollowUp.Command.members,
  ...Indicators.Command.members,
  ...Treasury.Command.members,
  ...Payout.Command.members,
  ...Games.Command.members
])
export type Command = typeof Command.Type

// -- views -----------------------------------------------------------------------------------------------------------

/** The views of each slice, by the names that addresses use. @category views @since 0.1.0 */
export const views = {
  founding: { home: Home.view },
  membership: { members: Members.view },
  planning: {
    "week-plan": WeekPlan.view,
    fiche: FicheSheet.view,
    clients: ClientList.view,
    client: ClientSheet.view,
    skills: SkillsGraph.view
  },
  governance: { register: Register.view },
  kanban: { board: Board.view },
  treasury: { week: WeekSheet.view, ledger: Ledger.view, quote: Quote.view },
  games: { game: GameSheet.view, list: GameList.view },
  "follow-up": { path: Path.view, list: FollowUpList.view, dashboard: Dashboard.view }
}

/** Views whose query is too much for an address: it travels in the body of a request, and nothing is written. @category views @since 0.1.0 */
export const questions = {
  kanban: { "preview-trello-import": TrelloPreview.view },
  treasury: { "what-if": WhatIf.view }
}

// -- rejections ------------------------------------------------------------------------------------------------------

/** Nothing was ever founded under this id. @category rejections @since 0.1.0 */
export class CooperativeUnknown extends Schema.TaggedError<CooperativeUnknown>()("CooperativeUnknown", {}) {
  get problem(): Text {
    return { fr: "Aucune coopérative ne porte cet identifiant.", en: "No cooperative has this id." }
  }
  get remedy(): Text {
    return {
      fr: "Vérifie l'identifiant, ou fonde-la (FoundCooperative).",
      en: "Check the id, or found it (FoundCooperative)."
    }
  }
}

/** Every reason to refuse a command, each with its remedy in French and English. @category rejections @since 0.1.0 */
export type Rejection =
  | CooperativeUnknown
  | Founding.Rejection
  | Membership.Rejection
  | Cape.Rejection
  | Clients.Rejection
  | Planning.Rejection
  | Skills.Rejection
  | Governance.Rejection
  | Kanban.Rejection
  | TrelloImport.Rejection
  | FollowUp.Rejection
  | Indicators.Rejection
  | Treasury.Rejection
  | Payout.Rejection
  | Games.Rejection

// -- decide ----------------------------------------------------------------------------------------------------------

const isFounding = oneOf(Founding.Command.members)
const isMembership = oneOf(Membership.Command.members)
const isCape = oneOf(Cape.Command.members)
const isClients = oneOf(Clients.Command.members)
const isPlanning = oneOf(Planning.Command.members)
const isSkills = oneOf(Skills.Command.members)
const isKanban = oneOf(Kanban.Command.members)
const isTrello = oneOf(TrelloImport.Command.members)
const isFollowUp = oneOf(FollowUp.Command.members)
const isIndicators = oneOf(Indicators.Command.members)
const isTreasury = oneOf(Treasury.Command.members)
const isPayout = oneOf(Payout.Command.members)
const isGames = oneOf(Games.Command.members)

/** Hands a command to its slice, with what the slice needs to know of the others. @category deciders @since 0.1.0 */
export const decide = (asked: Asked<Command>, state: State): Result.Result<ReadonlyArray<Event>, Rejection> => {
  const { command } = asked
  const { cape, clients, founding, governance, membership, planning } = state
  if (founding.status === "notFounded" && command._tag !== "FoundCooperative") {
    return Result.fail(new CooperativeUnknown())
  }
  if (isFounding(command)) {
    return Founding.decide({ ...asked, command }, founding, Membership.isCoordinator(membership, asked.actor))
  }
  if (
    (founding.status === "closed" && !afterClosing(command)) ||
    (founding.status === "paused" && beginsWork(command))
  ) {
    return Result.fail(new Founding.CooperativeNotOpen({ status: founding.status }))
  }
  if (isMembership(command)) {
    return Result.map(Membership.decide({ ...asked, command }, membership), (events) => [
      ...events,
      ...Planning.releaseAfter(events, asked.at, planning, { membership, cape })
    ])
  }
  if (isCape(command)) return Cape.decide({ ...asked, command }, cape, { membership, carrier: founding.carrier })
  if (isClients(command)) return Clients.decide({ ...asked, command }, clients, { membership, fiches: planning.fiches })
  if (isPlanning(command)) {
    const locked =
      command._tag === "RecordAttendance" &&
      Object.values(state.treasury.receipts).some(
        ({ ficheId, potId }) => ficheId === command.ficheId && potId !== undefined
      )
    return Planning.decide({ ...asked, command }, planning, { membership, cape, clients, locked })
  }
  if (isSkills(command)) return Skills.decide({ ...asked, command }, state.skills, membership)
  if (isKanban(command)) return Kanban.decide({ ...asked, command }, state.kanban, membership)
  if (isTrello(command))
    return TrelloImport.decide({ ...asked, command }, state.trello, { kanban: state.kanban, membership })
  if (isFollowUp(command)) return FollowUp.decide({ ...asked, command }, state.followUp, membership)
  if (isIndicators(command)) return Indicators.decide({ ...asked, command }, state.indicators, membership)
  if (isTreasury(command)) {
    return Treasury.decide({ ...asked, command }, state.treasury, {
      membership,
      governance,
      fiches: state.planning.fiches
    })
  }
  if (isPayout(command)) return Payout.decide({ ...asked, command }, state.payout, membership)
  if (isGames(command)) {
    return Games.decide({ ...asked, command }, state.games, { membership, governance, treasury: state.treasury })
  }
  return Governance.decide({ ...asked, command }, governance, membership)
}

/** A cooperative that closed lets people leave and take their consent back, records what was worked, and pays what it owes. */
const afterClosing = (command: Command): boolean =>
  isTreasury(command) ||
  isPayout(command) ||
  ["Leave", "WithdrawIndicatorConsent", "RecordAttendance"].includes(command._tag)

/** A cooperative that is paused begins no new work. */
const beginsWork = (command: Command): boolean => command._tag === "OpenFiche" || command._tag === "SignUp"

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
