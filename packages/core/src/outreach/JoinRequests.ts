/**
 * Those who would like to join and are not known here yet: what they are called, how to reach them, and their answers to three
 * questions. A request becomes an application once somebody met them; whoever was a member before stays the same person.
 *
 * **Whose** - the id of a request is the one that the person has once they apply: their words are theirs from the first day on, and
 * are forgotten with the rest.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Contact from "../Contact.ts"
import { PersonId, ReferrerId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { ApplicationSubmitted, type AppliedAgain } from "../membership/Membership.ts"
import { BirthDateInFuture, PersonForgotten } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { AlreadyApplied, JoinRequestNotFound, NoWayToReach, ReferrerNotFound } from "./JoinRequestsRejections.ts"
import * as Referrers from "./Referrers.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const theirs = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/** Somebody would like to join; `by` wrote it down. @category events @since 0.1.0 */
export const JoinRequested = Schema.TaggedStruct("JoinRequested", {
  personId: PersonId,
  name: theirs(Schema.NonEmptyString),
  phone: theirs(Contact.Phone),
  mail: theirs(Contact.Mail),
  motivation: theirs(Schema.NonEmptyString),
  wishes: theirs(Schema.NonEmptyString),
  availability: theirs(Schema.NonEmptyString),
  referrerId: Schema.NullOr(ReferrerId),
  by: PersonId,
  on: LocalDate
})
/** They applied: as somebody new, or as who they were before (`as`). @category events @since 0.1.0 */
export const JoinRequestTaken = Schema.TaggedStruct("JoinRequestTaken", {
  personId: PersonId,
  as: PersonId,
  by: PersonId,
  on: LocalDate
})
/** Why a request comes to nothing. @category models @since 0.1.0 */
export const Because = Schema.Literals(["noAnswer", "notAnyMore", "elsewhere"])
/** Nothing comes of it, and this is why. @category events @since 0.1.0 */
export const JoinRequestDropped = Schema.TaggedStruct("JoinRequestDropped", {
  personId: PersonId,
  because: Because,
  by: PersonId,
  on: LocalDate
})

/** What can happen to requests to join. @category events @since 0.1.0 */
export const Event = Schema.Union([JoinRequested, JoinRequestTaken, JoinRequestDropped])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** A request that waits for an answer; words are `null` when they are unknown or forgotten. @category state @since 0.1.0 */
export interface JoinRequest extends Omit<typeof JoinRequested.Type, "_tag" | "personId"> {}

/** The requests that wait, by the ids that these people will have. @category state @since 0.1.0 */
export interface State {
  readonly waiting: { readonly [personId: string]: JoinRequest }
}

/** Nobody waits. @category state @since 0.1.0 */
export const initial: State = { waiting: {} }

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
  referrerId: Schema.optionalKey(ReferrerId)
}).annotate({
  description:
    "Somebody from outside would like to join: how to reach them, why (`motivation`), what they would like to do or learn (`wishes`), when they have time (`availability`), and who sent them. For everybody who belongs, who writes down what they are told."
})
export const TakeJoinRequest = Schema.TaggedStruct("TakeJoinRequest", {
  personId: PersonId,
  birthDate: LocalDate
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

/** Who is asking, and who may have sent them. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly referrers: Referrers.State
}

const requestToJoin = decides(
  { events: [JoinRequested], rejections: [NotAllowed, NoWayToReach, AlreadyApplied, ReferrerNotFound] },
  (asked: Asked<typeof RequestToJoin.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { availability = null, mail = null, motivation, name, phone = null, wishes = null } = asked.command
      yield* unless(phone !== null || mail !== null, () => new NoWayToReach())
      yield* once({ phone, mail }, state)
      const referrerId = yield* Referrers.known(asked.command.referrerId, window.referrers)
      const said = { name, phone, mail, motivation, wishes, availability }
      return [
        { _tag: "JoinRequested", personId: PersonId.make(asked.commandId), ...said, referrerId, by, on: today(asked) }
      ]
    })
)

/** Goes on when nobody waits for an answer with this number or this address. */
const once = (contact: Contact.Ways, { waiting }: State): Result.Result<void, AlreadyApplied> => {
  for (const request of Object.values(waiting)) {
    const same = Contact.same(request, contact)
    if (same !== undefined) return Result.fail(new AlreadyApplied({ same }))
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
      return { waiting: Draft.put(state.waiting, personId, request) }
    }
    case "JoinRequestTaken":
    case "JoinRequestDropped":
      return { waiting: Draft.remove(state.waiting, event.personId) }
    default:
      return state
  }
}
