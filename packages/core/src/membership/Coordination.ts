/**
 * The adults who coordinate: who is in the team, and what each of them looks after.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate } from "../LocalDate.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { CoordinatorNotAdult, CoordinatorStays } from "./MembershipRejections.ts"
import * as Standing from "./Standing.ts"

/** How many adults coordinate: outside of it the team page warns, and nothing is blocked (row C1). @category policies @since 0.1.0 */
export const teamSize = { least: 1, most: 5 } as const

// -- events ----------------------------------------------------------------------------------------------------------

/** An adult joined the team, with what they look after. @category events @since 0.1.0 */
export const CoordinatorJoined = Schema.TaggedStruct("CoordinatorJoined", {
  personId: PersonId,
  name: Personal.field(Schema.NonEmptyString, "personId"),
  profiles: Schema.Array(Standing.Profile),
  /** Who let them in; nobody of the cooperative when whoever runs the server did, or when it was not noted yet. */
  by: Schema.NullOr(PersonId),
  on: LocalDate
})
/** An adult left the team; whoever they followed waits for another referent. @category events @since 0.1.0 */
export const CoordinatorLeft = Schema.TaggedStruct("CoordinatorLeft", { personId: PersonId, on: LocalDate })

/** What can happen to the team. @category events @since 0.1.0 */
export const Event = Schema.Union([CoordinatorJoined, CoordinatorLeft])
export type Event = typeof Event.Type

/** It was not noted before who let somebody in. @category events @since 0.1.0 */
export const upcasters: Upcasters = { CoordinatorJoined: [(payload) => ({ ...payload, by: null })] }

// -- state -----------------------------------------------------------------------------------------------------------

/** An adult of the team, of today's or of an earlier one. @category state @since 0.1.0 */
export interface Coordinator {
  readonly status: "active" | "left"
  readonly profiles: ReadonlyArray<Standing.Profile>
  readonly since: LocalDate
  readonly letInBy: ReadonlyArray<PersonId>
}

/** Everybody who ever coordinated. @category state @since 0.1.0 */
export interface State {
  readonly coordinators: { readonly [personId: string]: Coordinator }
}

/** No team yet. @category state @since 0.1.0 */
export const initial: State = { coordinators: {} }

/** 2: who let whom in is known. @category state @since 0.1.0 */
export const format = 2

// -- commands --------------------------------------------------------------------------------------------------------

export const WelcomeCoordinator = Schema.TaggedStruct("WelcomeCoordinator", {
  personId: Schema.optionalKey(PersonId),
  name: Words.Line,
  adult: Schema.Boolean,
  profiles: Lists.unique(Standing.Profile)
}).annotate({
  description:
    "An adult joins the coordination; with `personId`, one who left it comes back and stays the same person. For coordinators, and those who look after the money let in those who do so too; the first one is let in by whoever runs the server."
})
export const LeaveCoordination = Schema.TaggedStruct("LeaveCoordination", { personId: PersonId }).annotate({
  description:
    "I leave the team. For the coordinator themself; that somebody else leaves is put to the group (OpenProposal)."
})

/** What can be asked about the team. @category commands @since 0.1.0 */
export const Command = Schema.Union([WelcomeCoordinator, LeaveCoordination])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who coordinates, which is this part itself. @category deciders @since 0.1.0 */
export type Window = Pick<Standing.Window, "coordination">

const welcomeCoordinator = decides(
  { events: [CoordinatorJoined], rejections: [NotAllowed, CoordinatorNotAdult, PersonUnknown] },
  (asked: Asked<typeof WelcomeCoordinator.Type>, state: State, window: Window) => {
    // Whoever runs the server lets in the first one of a team; a team that is there lets in the others.
    const first = Object.values(window.coordination.coordinators).every(({ status }) => status === "left")
    if (!(asked.actor._tag === "Operator" ? first : Standing.isCoordinator(window, asked.actor))) {
      return Result.fail(new NotAllowed({ needs: "coordinator" }))
    }
    const { adult, name, profiles } = asked.command
    // What others are paid is for those who look after the money: nobody makes themself one of them by a colleague of theirs.
    const held = holds("economic", window)
    if (profiles.includes("economic") && held && !Standing.isEconomicCoordinator(window, asked.actor)) {
      return Result.fail(new NotAllowed({ needs: "economicCoordinator" }))
    }
    if (!adult) return Result.fail(new CoordinatorNotAdult())
    const { personId = PersonId.make(asked.commandId) } = asked.command
    if (asked.command.personId !== undefined && Lookup.get(state.coordinators, personId)?.status !== "left") {
      return Result.fail(new PersonUnknown({ personId }))
    }
    const by = asked.actor._tag === "Person" ? asked.actor.id : null
    return Result.succeed([{ _tag: "CoordinatorJoined", personId, name, profiles, by, on: today(asked) }])
  }
)

/** Whether somebody of the team looks after this. */
const holds = (profile: Standing.Profile, { coordination }: Window): boolean =>
  Object.values(coordination.coordinators).some(
    ({ profiles, status }) => status === "active" && profiles.includes(profile)
  )

const leaveCoordination = decides(
  { events: [CoordinatorLeft], rejections: [NotAllowed, PersonUnknown, CoordinatorStays] },
  (asked: Asked<typeof LeaveCoordination.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { personId } = asked.command
      const left = yield* leaving(personId, window, today(asked))
      yield* unless(by === personId, () => new CoordinatorStays({ personId }))
      return [left]
    })
)

/**
 * What is noted when somebody of the team leaves it.
 *
 * @category deciding
 * @since 0.1.0
 */
export const leaving = (
  personId: PersonId,
  { coordination }: Window,
  on: LocalDate
): Result.Result<typeof CoordinatorLeft.Type, PersonUnknown> =>
  Lookup.get(coordination.coordinators, personId)?.status === "active"
    ? Result.succeed({ _tag: "CoordinatorLeft", personId, on })
    : Result.fail(new PersonUnknown({ personId }))

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { WelcomeCoordinator: welcomeCoordinator, LeaveCoordination: leaveCoordination }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Who coordinates after an event; what they are called is folded in `MembershipWords`. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "CoordinatorJoined": {
      const { by, on, personId, profiles } = event
      const letInBy = Standing.alsoLetInBy(Lookup.get(state.coordinators, personId), by)
      const joined: Coordinator = { status: "active", profiles, since: on, letInBy }
      return { coordinators: Draft.put(state.coordinators, personId, joined) }
    }
    case "CoordinatorLeft": {
      const coordinator = Lookup.get(state.coordinators, event.personId)
      if (coordinator === undefined) return state
      const left: Coordinator = { ...coordinator, status: "left", since: event.on }
      return { coordinators: Draft.put(state.coordinators, event.personId, left) }
    }
    default:
      return state
  }
}
