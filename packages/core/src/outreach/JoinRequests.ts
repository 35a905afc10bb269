/**
 * Those who would like to join and are not known here yet: what they are called, how to reach them, and their answers to three
 * questions. A request becomes an application once somebody met them; whoever was a member before stays the same person.
 *
 * **Whose** - the id of a request is the one that the person has once they apply: their words are theirs from the first day on, and
 * are forgotten with the rest.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Contact from "../Contact.ts"
import { FlyerId, PersonId, ReferrerId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { ApplicationSubmitted, type AppliedAgain } from "../membership/Membership.ts"
import { BirthDateInFuture, PersonForgotten } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as FromOutside from "./FromOutside.ts"
import { Because, type Event, JoinRequested, JoinRequestDropped, JoinRequestTaken } from "./JoinRequestEvents.ts"
import {
  AlreadyApplied,
  JoinRequestNotFound,
  NoWayToReach,
  ReceivedAhead,
  ReferrerNotFound
} from "./JoinRequestsRejections.ts"
import * as Referrers from "./Referrers.ts"

export { Event } from "./JoinRequestEvents.ts"

// -- state -----------------------------------------------------------------------------------------------------------

/** A request that waits for an answer; words are `null` when they are unknown or forgotten. @category state @since 0.1.0 */
export interface JoinRequest extends Omit<typeof JoinRequested.Type, "_tag" | "personId"> {}

/**
 * The requests that wait, by the ids that these people will have; and of those that became nobody new, the day on which that was known.
 *
 * @category state
 * @since 0.1.0
 */
export interface State {
  readonly waiting: { readonly [personId: string]: JoinRequest }
  readonly over: { readonly [personId: string]: LocalDate.LocalDate }
}

/** Nobody waits. @category state @since 0.1.0 */
export const initial: State = { waiting: {}, over: {} }

/** Whose words are not to be kept on a day any more: as for anybody from outside. @category getters @since 0.1.0 */
export const toForget = ({ over, waiting }: State, day: LocalDate.LocalDate): ReadonlyArray<PersonId> => {
  const { afterAnswer, unanswered } = FromOutside.keptFor
  return [
    ...Object.entries(waiting).map(([id, { receivedOn }]) => [id, LocalDate.plusDays(receivedOn, unanswered)] as const),
    ...Object.entries(over).map(([id, on]) => [id, LocalDate.plusDays(on, afterAnswer)] as const)
  ].flatMap(([id, last]) => (last < day ? [PersonId.make(id)] : []))
}

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "what a request says becomes an application, and nobody asks twice; until it has its answer"

// -- commands --------------------------------------------------------------------------------------------------------

export const RequestToJoin = Schema.TaggedStruct("RequestToJoin", {
  name: Words.Line,
  phone: Schema.optionalKey(Contact.Phone),
  mail: Schema.optionalKey(Contact.WrittenMail),
  motivation: Words.Text,
  wishes: Schema.optionalKey(Words.Text),
  availability: Schema.optionalKey(Words.Text),
  referrerId: Schema.optionalKey(ReferrerId),
  flyerId: Schema.optionalKey(FlyerId),
  receivedOn: Schema.optionalKey(LocalDate.LocalDate)
}).annotate({
  description:
    "Somebody from outside would like to join: how to reach them, why (`motivation`), what they would like to do or learn (`wishes`), when they have time (`availability`), who sent them, and on which flyer they read of us. For everybody who belongs, who writes down what they are told. With the day on which they asked by themselves, on the public page (`receivedOn`): for coordinators."
})
export const TakeJoinRequest = Schema.TaggedStruct("TakeJoinRequest", {
  personId: PersonId,
  birthDate: LocalDate.LocalDate
}).annotate({
  description:
    "I met them, and they are new: their request becomes an application, with their birth date. Whoever was a member before applies again (ApplyAgain, with `requestId`). For coordinators."
})
export const DropJoinRequest = Schema.TaggedStruct("DropJoinRequest", {
  personId: PersonId,
  because: Because
}).annotate({
  description:
    "Nothing comes of a request: they do not answer, do not want to any more, or go elsewhere. For coordinators."
})

/** What can be asked about requests to join. @category commands @since 0.1.0 */
export const Command = Schema.Union([RequestToJoin, TakeJoinRequest, DropJoinRequest])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is asking, who may have sent them, and which flyers there are. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window, FromOutside.Window {
  readonly referrers: Referrers.State
}

const requestToJoin = decides(
  { events: [JoinRequested], rejections: [NotAllowed, NoWayToReach, AlreadyApplied, ReferrerNotFound, ReceivedAhead] },
  (asked: Asked<typeof RequestToJoin.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const on = today(asked)
      const { availability = null, mail = null, motivation, name, phone = null, wishes = null } = asked.command
      const { flyerId, receivedOn = on } = asked.command
      // What a young person writes of themself is read by the coordination alone.
      const by = yield* asked.command.receivedOn === undefined
        ? Standing.asBelonging(window, asked.actor)
        : Standing.asCoordinator(window, asked.actor)
      yield* unless(receivedOn <= on, () => new ReceivedAhead({ receivedOn }))
      yield* unless(phone !== null || mail !== null, () => new NoWayToReach())
      yield* once({ phone, mail }, state)
      const referrerId = yield* Referrers.known(asked.command.referrerId, window.referrers)
      const said = { name, phone, mail, motivation, wishes, availability }
      const from = { referrerId, flyerId: FromOutside.flyer(flyerId, window) }
      const personId = PersonId.make(asked.commandId)
      return [{ _tag: "JoinRequested", personId, ...said, ...from, receivedOn, by, on }]
    })
)

/** Goes on when nobody waits for an answer with this number or this address. */
const once = (contact: Contact.Ways, { waiting }: State): Result.Result<void, AlreadyApplied> => {
  for (const [id, request] of Object.entries(waiting)) {
    const same = Contact.same(request, contact)
    if (same !== undefined) return Result.fail(new AlreadyApplied({ same, personId: PersonId.make(id) }))
  }
  return Result.succeed(undefined)
}

/** The request that a coordinator speaks of. */
const asked = (
  { actor, command: { personId } }: Asked<{ readonly personId: PersonId }>,
  state: State,
  window: Window
): Result.Result<{ readonly request: JoinRequest; readonly by: PersonId }, NotAllowed | JoinRequestNotFound> =>
  Result.flatMap(Standing.asCoordinator(window, actor), (by) =>
    Result.map(find(personId, state), (request) => ({ request, by }))
  )

const find = (personId: PersonId, { waiting }: State): Result.Result<JoinRequest, JoinRequestNotFound> => {
  const request = Lookup.get(waiting, personId)
  return request === undefined ? Result.fail(new JoinRequestNotFound({ id: personId })) : Result.succeed(request)
}

const takeJoinRequest = decides(
  {
    events: [JoinRequestTaken, ApplicationSubmitted],
    rejections: [NotAllowed, JoinRequestNotFound, BirthDateInFuture, PersonForgotten]
  },
  (told: Asked<typeof TakeJoinRequest.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { by, request } = yield* asked(told, state, window)
      const { birthDate, personId } = told.command
      const on = today(told)
      yield* unless(birthDate <= on, () => new BirthDateInFuture())
      const { availability, motivation, name, referrerId, wishes } = request
      if (name === null) return yield* Result.fail(new PersonForgotten({ personId }))
      const said = { name, birthDate, motivation, wishes, availability }
      return [
        { _tag: "JoinRequestTaken", personId, as: personId, by, on },
        { _tag: "ApplicationSubmitted", personId, ...said, referrerId, on }
      ]
    })
)

const dropJoinRequest = decides(
  { events: [JoinRequestDropped], rejections: [NotAllowed, JoinRequestNotFound] },
  (told: Asked<typeof DropJoinRequest.Type>, state: State, window: Window) =>
    Result.map(asked(told, state, window), ({ by }) => {
      const { because, personId } = told.command
      return [{ _tag: "JoinRequestDropped", personId, because, by, on: today(told) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  RequestToJoin: requestToJoin,
  TakeJoinRequest: takeJoinRequest,
  DropJoinRequest: dropJoinRequest
}

/** Somebody who was here before asked from outside: their request has its answer when they apply again. @category deciders @since 0.1.0 */
export const upon = {
  AppliedAgain: follows(
    { events: [JoinRequestTaken], rejections: [JoinRequestNotFound] },
    ({ by, on, personId, requestId }: typeof AppliedAgain.Type, _asked, state: State) =>
      requestId === undefined
        ? Result.succeed([])
        : Result.map(find(requestId, state), () => [
            { _tag: "JoinRequestTaken", personId: requestId, as: personId, by, on }
          ])
  )
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The requests that wait after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "JoinRequested": {
      const { _tag: _, personId, ...request } = event
      return { ...state, waiting: Draft.put(state.waiting, personId, request) }
    }
    case "JoinRequestTaken":
    case "JoinRequestDropped": {
      const { on, personId } = event
      const waiting = Draft.remove(state.waiting, personId)
      // The words of somebody new are theirs as long as they are here.
      const isNew = event._tag === "JoinRequestTaken" && event.as === personId
      return { waiting, over: isNew ? state.over : Draft.put(state.over, personId, on) }
    }
    default:
      return state
  }
}
