/**
 * Work that somebody may want, from the first word to won or lost. What is won has a quote that the client accepted, and a fiche.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as CarrierCard from "../founding/CarrierCard.ts"
import { ClientId, type FicheId, type PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { LeadId } from "../outreach/OutreachIds.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { OpportunityId, type QuoteId } from "./BusinessIds.ts"
import type * as Clients from "./Clients.ts"
import {
  Care,
  type Event,
  LostBecause,
  OpportunityFound,
  OpportunityLost,
  OpportunityQualified,
  OpportunityReopened,
  OpportunityWon,
  Source
} from "./OpportunityEvents.ts"
import {
  ApprovalMissing,
  LostNeedsReason,
  NotAStageAfter,
  OpportunityNotFound,
  Stage
} from "./OpportunitiesRejections.ts"

export { Event } from "./OpportunityEvents.ts"

// -- state -----------------------------------------------------------------------------------------------------------

/** An opportunity, and where it stands; `where` is `null` until it is known, or once it was forgotten. @category state @since 0.1.0 */
export interface Opportunity {
  readonly clientId: ClientId
  readonly need: string
  readonly when: string | undefined
  readonly where: string | null
  readonly care: typeof Care.Type
  readonly stage: typeof Stage.Type
  readonly lostBecause: typeof LostBecause.Type | undefined
  readonly fiches: ReadonlyArray<FicheId>
  readonly foundOn: LocalDate
  readonly since: LocalDate
}

/** Every opportunity, by id. @category state @since 0.1.0 */
export interface State {
  readonly opportunities: { readonly [opportunityId: string]: Opportunity }
}

/** None yet. @category state @since 0.1.0 */
export const initial: State = { opportunities: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "where the work would be, for whoever looks after it"

/** The opportunity that somebody speaks of. @category getters @since 0.1.0 */
export const find = (
  opportunityId: OpportunityId,
  { opportunities }: State
): Result.Result<Opportunity, OpportunityNotFound> => {
  const opportunity = Lookup.get(opportunities, opportunityId)
  return opportunity === undefined
    ? Result.fail(new OpportunityNotFound({ id: opportunityId }))
    : Result.succeed(opportunity)
}

// -- commands --------------------------------------------------------------------------------------------------------

export const FindOpportunity = Schema.TaggedStruct("FindOpportunity", {
  clientId: ClientId,
  need: Words.Line,
  source: Source,
  leadId: Schema.optionalKey(LeadId)
}).annotate({
  description:
    "A client may want something done: what, in words that name nobody, and how we heard of it (`leadId`, if it began with a lead). For active members and coordinators."
})
export const QualifyOpportunity = Schema.TaggedStruct("QualifyOpportunity", {
  opportunityId: OpportunityId,
  what: Words.Line,
  when: Words.Line,
  where: Words.Line,
  care: Schema.optionalKey(Care)
}).annotate({
  description:
    "What exactly, when and where; said again, it replaces what was said. `care` says whether it is care that the law keeps for approved organisations. For active members and coordinators."
})
export const LoseOpportunity = Schema.TaggedStruct("LoseOpportunity", {
  opportunityId: OpportunityId,
  reason: LostBecause,
  words: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "It came to nothing, and this is why; for another reason than those of the list, in words. For active members and coordinators."
})
export const ReopenOpportunity = Schema.TaggedStruct("ReopenOpportunity", { opportunityId: OpportunityId }).annotate({
  description: "There is something in it after all. For active members and coordinators."
})

/** What can be asked about opportunities. @category commands @since 0.1.0 */
export const Command = Schema.Union([FindOpportunity, QualifyOpportunity, LoseOpportunity, ReopenOpportunity])
export type Command = typeof Command.Type

/** A cooperative that takes a break looks for no new work. @category policies @since 0.1.0 */
export const refusedWhenPaused = ["FindOpportunity"] as const

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is asking, for whom it is, and what the carrier may do. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly clients: Clients.State
  readonly founding: { readonly carrier: string }
  readonly carrierCard: CarrierCard.State
}

const findOpportunity = decides(
  { events: [OpportunityFound], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof FindOpportunity.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { clientId, leadId = null, need, source } = asked.command
      yield* unless(
        Lookup.get(window.clients.clients, clientId) !== undefined,
        () => new NotFound({ what: "client", id: clientId })
      )
      const opportunityId = OpportunityId.make(asked.commandId)
      return [{ _tag: "OpportunityFound", opportunityId, clientId, leadId, need, source, by, on: today(asked) }]
    })
)

type About = Asked<{ readonly opportunityId: OpportunityId }>

/** The opportunity that somebody moves, when it may go there from where it stands. */
const moving = ({ actor, command: { opportunityId } }: About, to: typeof Stage.Type, state: State, window: Window) =>
  Result.gen(function* () {
    const by = yield* Standing.asParticipant(window, actor)
    const opportunity = yield* find(opportunityId, state)
    const { stage: from } = opportunity
    yield* unless(after[from].includes(to), () => new NotAStageAfter({ opportunityId, from, to }))
    return { by, opportunity }
  })
const notMoved = [NotAllowed, OpportunityNotFound, NotAStageAfter] as const

/**
 * Where people may take an opportunity: the table of its stages. A client who withdraws in time takes it from anywhere to lost.
 *
 * @category policies
 * @since 0.1.0
 */
export const after: { readonly [Stage in "found" | "qualified" | "won" | "lost"]: ReadonlyArray<string> } = {
  found: ["qualified", "lost"],
  qualified: ["qualified", "won", "lost"],
  won: ["won"],
  lost: ["found"]
}

const qualifyOpportunity = decides(
  { events: [OpportunityQualified], rejections: [...notMoved, ApprovalMissing] },
  (asked: Asked<typeof QualifyOpportunity.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { by, opportunity } = yield* moving(asked, "qualified", state, window)
      const { care = "none", opportunityId, what, when, where } = asked.command
      if (care !== "none") {
        const approval = CarrierCard.of(window.carrierCard, window.founding.carrier)?.approval ?? null
        yield* unless(approval !== null, () => new ApprovalMissing({ care }))
      }
      const { clientId } = opportunity
      return [{ _tag: "OpportunityQualified", opportunityId, clientId, what, when, where, care, by, on: today(asked) }]
    })
)

const loseOpportunity = decides(
  { events: [OpportunityLost], rejections: [...notMoved, LostNeedsReason] },
  (asked: Asked<typeof LoseOpportunity.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { by } = yield* moving(asked, "lost", state, window)
      const { opportunityId, reason, words = null } = asked.command
      yield* unless(reason !== "other" || words !== null, () => new LostNeedsReason())
      return [{ _tag: "OpportunityLost", opportunityId, reason, words, by, on: today(asked) }]
    })
)

const reopenOpportunity = decides(
  { events: [OpportunityReopened], rejections: notMoved },
  (asked: Asked<typeof ReopenOpportunity.Type>, state: State, window: Window) =>
    Result.map(moving(asked, "found", state, window), ({ by }) => {
      const { opportunityId } = asked.command
      return [{ _tag: "OpportunityReopened", opportunityId, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  FindOpportunity: findOpportunity,
  QualifyOpportunity: qualifyOpportunity,
  LoseOpportunity: loseOpportunity,
  ReopenOpportunity: reopenOpportunity
}

interface Opened {
  readonly ficheId: FicheId
  readonly quoteId: QuoteId | null
  readonly on: LocalDate
}

interface Withdrawn {
  readonly opportunityId: OpportunityId
  readonly by: PersonId
  readonly on: LocalDate
}

/** The work of a quote that was accepted is on the wall: the opportunity is won. A client may still take it back in time. @category deciders @since 0.1.0 */
export const upon = {
  FicheOpened: follows(
    { events: [OpportunityWon], rejections: [NotAStageAfter] },
    (
      { ficheId, on, quoteId }: Opened,
      _asked,
      { opportunities }: State,
      window: {
        readonly quotes: { readonly quotes: { readonly [id: string]: { readonly opportunityId: OpportunityId } } }
      }
    ) => {
      const opportunityId = Lookup.get(window.quotes.quotes, quoteId ?? "")?.opportunityId
      const from = Lookup.get(opportunities, opportunityId ?? "")?.stage
      if (quoteId === null || opportunityId === undefined || from === undefined) return Result.succeed([])
      return Result.map(
        unless(after[from].includes("won"), () => new NotAStageAfter({ opportunityId, from, to: "won" })),
        () => [{ _tag: "OpportunityWon", opportunityId, quoteId, ficheId, on }]
      )
    }
  ),
  QuoteWithdrawnByClient: follows(
    { events: [OpportunityLost], rejections: [] },
    ({ by, on, opportunityId }: Withdrawn, _asked, { opportunities }: State) =>
      Result.succeed(
        Lookup.get(opportunities, opportunityId)?.stage === "lost"
          ? []
          : [{ _tag: "OpportunityLost", opportunityId, reason: "withdrawn", words: null, by, on }]
      )
  )
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The opportunities after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "OpportunityFound": {
      const { clientId, need, on, opportunityId } = event
      const found: Opportunity = {
        clientId,
        need,
        when: undefined,
        where: null,
        care: "none",
        stage: "found",
        lostBecause: undefined,
        fiches: [],
        foundOn: on,
        since: on
      }
      return { opportunities: Draft.put(state.opportunities, opportunityId, found) }
    }
    case "OpportunityQualified": {
      const { care, on, opportunityId, what, when, where } = event
      return change(state, opportunityId, () => ({ need: what, when, where, care, stage: "qualified", since: on }))
    }
    case "OpportunityWon":
      return change(state, event.opportunityId, ({ fiches, since, stage }) => ({
        stage: "won",
        since: stage === "won" ? since : event.on,
        fiches: Draft.push(fiches, event.ficheId)
      }))
    case "OpportunityLost":
      return change(state, event.opportunityId, () => ({ stage: "lost", lostBecause: event.reason, since: event.on }))
    case "OpportunityReopened":
      return change(state, event.opportunityId, () => ({ stage: "found", lostBecause: undefined, since: event.on }))
    default:
      return state
  }
}

const change = (state: State, id: OpportunityId, changes: (known: Opportunity) => Partial<Opportunity>): State => {
  const known = Lookup.get(state.opportunities, id)
  return known === undefined
    ? state
    : { opportunities: Draft.put(state.opportunities, id, { ...known, ...changes(known) }) }
}
