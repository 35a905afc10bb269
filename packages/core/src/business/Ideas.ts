/**
 * A library of work that others live of: picked up from somewhere, with its source and its licence, liked, and tried here.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed } from "../Rejection.ts"
import * as Service from "../skills/Service.ts"
import type * as Services from "../skills/Services.ts"
import { ServiceNotFound } from "../skills/ServicesRejections.ts"
import * as Words from "../Words.ts"
import { IdeaId, OpportunityId } from "./BusinessIds.ts"
import { IdeaNotFound } from "./IdeasRejections.ts"
import * as Opportunities from "./Opportunities.ts"
import { OpportunityNotFound } from "./OpportunitiesRejections.ts"

const everybodys = "an idea that others published"

/** Under which terms others may use it. @category models @since 0.1.0 */
export const Licence = Schema.Literals(["free", "asked", "unknown"])
/** What an idea has become here. @category models @since 0.1.0 */
export const Became = Schema.Union([
  Schema.TaggedStruct("Opportunity", { opportunityId: OpportunityId }),
  Schema.TaggedStruct("Service", { serviceId: Service.ServiceId })
])

// -- events ----------------------------------------------------------------------------------------------------------

/** Others live of this; `source` says where it was found. @category events @since 0.1.0 */
export const IdeaAdded = Schema.TaggedStruct("IdeaAdded", {
  ideaId: IdeaId,
  title: Personal.impersonal(Schema.NonEmptyString, everybodys),
  source: Personal.impersonal(Schema.NonEmptyString, everybodys),
  licence: Licence,
  by: PersonId,
  on: LocalDate
})
const liking = { ideaId: IdeaId, by: PersonId, on: LocalDate }
/** Somebody would like to try it. @category events @since 0.1.0 */
export const IdeaLiked = Schema.TaggedStruct("IdeaLiked", liking)
/** Not any more. @category events @since 0.1.0 */
export const IdeaUnliked = Schema.TaggedStruct("IdeaUnliked", liking)
/** It is tried here. @category events @since 0.1.0 */
export const IdeaAdapted = Schema.TaggedStruct("IdeaAdapted", { ...liking, to: Became })

/** What can happen to ideas. @category events @since 0.1.0 */
export const Event = Schema.Union([IdeaAdded, IdeaLiked, IdeaUnliked, IdeaAdapted])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** An idea, who likes it, and what it has become. @category state @since 0.1.0 */
export interface Idea extends Pick<typeof IdeaAdded.Type, "title" | "source" | "licence" | "on"> {
  readonly likes: ReadonlyArray<PersonId>
  readonly became: ReadonlyArray<typeof Became.Type>
}

/** Every idea, by id. @category state @since 0.1.0 */
export interface State {
  readonly ideas: { readonly [ideaId: string]: Idea }
}

/** None yet. @category state @since 0.1.0 */
export const initial: State = { ideas: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const AddIdea = Schema.TaggedStruct("AddIdea", {
  title: Words.Line,
  source: Words.Line,
  licence: Schema.optionalKey(Licence)
}).annotate({
  description:
    "Others live of this work: what it is, where it was found, and whether it is free to use. For active members and coordinators."
})
export const LikeIdea = Schema.TaggedStruct("LikeIdea", { ideaId: IdeaId, likes: Schema.Boolean }).annotate({
  description: "I would like to try it, or not any more. For active members and coordinators, of themselves."
})
export const AdaptIdea = Schema.TaggedStruct("AdaptIdea", { ideaId: IdeaId, to: Became }).annotate({
  description:
    "We try this idea: it has become an opportunity or a service of ours. For active members and coordinators."
})

/** What can be asked about ideas. @category commands @since 0.1.0 */
export const Command = Schema.Union([AddIdea, LikeIdea, AdaptIdea])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is asking, and what ideas may become. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly opportunities: Opportunities.State
  readonly services: Services.State
}

const addIdea = decides(
  { events: [IdeaAdded], rejections: [NotAllowed] },
  (asked: Asked<typeof AddIdea.Type>, _: State, window: Window) =>
    Result.map(Standing.asParticipant(window, asked.actor), (by) => {
      const { licence = "unknown", source, title } = asked.command
      return [{ _tag: "IdeaAdded", ideaId: IdeaId.make(asked.commandId), title, source, licence, by, on: today(asked) }]
    })
)

/** The idea that somebody speaks of. */
const about = (
  { actor, command: { ideaId } }: Asked<{ readonly ideaId: IdeaId }>,
  { ideas }: State,
  window: Window
): Result.Result<{ readonly by: PersonId; readonly idea: Idea }, NotAllowed | IdeaNotFound> =>
  Result.flatMap(Standing.asParticipant(window, actor), (by) => {
    const idea = Lookup.get(ideas, ideaId)
    return idea === undefined ? Result.fail(new IdeaNotFound({ id: ideaId })) : Result.succeed({ by, idea })
  })

const likeIdea = decides(
  { events: [IdeaLiked, IdeaUnliked], rejections: [NotAllowed, IdeaNotFound] },
  (asked: Asked<typeof LikeIdea.Type>, state: State, window: Window) =>
    Result.map(about(asked, state, window), ({ by, idea }) => {
      const { ideaId, likes } = asked.command
      if (likes === idea.likes.includes(by)) return []
      return [{ _tag: likes ? "IdeaLiked" : "IdeaUnliked", ideaId, by, on: today(asked) }]
    })
)

const adaptIdea = decides(
  { events: [IdeaAdapted], rejections: [NotAllowed, IdeaNotFound, OpportunityNotFound, ServiceNotFound] },
  (asked: Asked<typeof AdaptIdea.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { by, idea } = yield* about(asked, state, window)
      const { ideaId, to } = asked.command
      if (to._tag === "Opportunity") yield* Opportunities.find(to.opportunityId, window.opportunities)
      else yield* Service.find(window.services, to.serviceId)
      if (idea.became.some((other) => idOf(other) === idOf(to))) return []
      return [{ _tag: "IdeaAdapted", ideaId, by, on: today(asked), to }]
    })
)

const idOf = (became: typeof Became.Type): string =>
  became._tag === "Opportunity" ? became.opportunityId : became.serviceId

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { AddIdea: addIdea, LikeIdea: likeIdea, AdaptIdea: adaptIdea }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The ideas after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "IdeaAdded": {
      const { ideaId, licence, on, source, title } = event
      return { ideas: Draft.put(state.ideas, ideaId, { title, source, licence, on, likes: [], became: [] }) }
    }
    case "IdeaLiked":
      return change(state, event.ideaId, ({ likes }) => ({ likes: Draft.push(likes, event.by) }))
    case "IdeaUnliked":
      return change(state, event.ideaId, ({ likes }) => ({ likes: likes.filter((id) => id !== event.by) }))
    case "IdeaAdapted":
      return change(state, event.ideaId, ({ became }) => ({ became: Draft.push(became, event.to) }))
    default:
      return state
  }
}

const change = (state: State, ideaId: IdeaId, changes: (idea: Idea) => Partial<Idea>): State => {
  const idea = Lookup.get(state.ideas, ideaId)
  return idea === undefined ? state : { ideas: Draft.put(state.ideas, ideaId, { ...idea, ...changes(idea) }) }
}
