/**
 * Who is in: young people who apply with a motivation, join, adhere to the charter, pause, come back and leave freely.
 *
 * Whoever comes back is the person they were, with their id, their money, their path and their papers. Nobody becomes that
 * person by a name: they come back themselves, or a coordinator recognises them by their birth date as well. Somebody who was
 * forgotten is nobody any more, and comes as somebody new.
 *
 * It is one file because each command is a step of the same status, from the application to the day somebody leaves.
 *
 * @since 0.1.0
 */
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId, ReferrerId } from "../Ids.ts"
import * as Grouping from "../Grouping.ts"
import * as LocalDate from "../LocalDate.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { comparedBirthDates, minimumAge } from "./Policies.ts"
import {
  BirthDateInFuture,
  BroughtBackByOneself,
  MotivationNotHeard,
  NotInThisState,
  NotTheCurrentCharter,
  NotTheSamePerson,
  PerhapsCameBack,
  PersonForgotten,
  TooYoung,
  TriedTooOften
} from "./MembershipRejections.ts"
import * as Standing from "./Standing.ts"
import * as TwoPeople from "./TwoPeople.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** Below this many active members a group is not yet one; above the most, a second group is suggested (row B5). @category policies @since 0.1.0 */
export const groupSize = { least: 2, ideal: 10, most: 20 } as const

/** An application is answered within this time; later ones are shown as late. **Units** - days. @category policies @since 0.1.0 */
export const answerWithin = 14

// -- events ----------------------------------------------------------------------------------------------------------

const mine = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/**
 * Somebody asks to join: why, what they would like to do or learn, when they have time, and who sent them. Their words may be forgotten.
 *
 * @category events
 * @since 0.1.0
 */
export const ApplicationSubmitted = Schema.TaggedStruct("ApplicationSubmitted", {
  personId: PersonId,
  name: mine(Schema.NonEmptyString),
  birthDate: mine(LocalDate.LocalDate),
  motivation: mine(Schema.NonEmptyString),
  /** Left out, like the two after it, where it was not asked. */
  wishes: Schema.optionalKey(mine(Schema.NonEmptyString)),
  availability: Schema.optionalKey(mine(Schema.NonEmptyString)),
  referrerId: Schema.optionalKey(Schema.NullOr(ReferrerId)),
  on: LocalDate.LocalDate
})
/**
 * Somebody who had left, or was deferred, asks to join once more; `by` is who wrote it down, they themselves or a coordinator, and
 * `requestId` what they had asked from outside.
 *
 * @category events
 * @since 0.1.0
 */
export const AppliedAgain = Schema.TaggedStruct("AppliedAgain", {
  personId: PersonId,
  motivation: mine(Schema.NonEmptyString),
  by: PersonId,
  requestId: Schema.optionalKey(PersonId),
  on: LocalDate.LocalDate
})
/** A coordinator listened to why the person wants to join. @category events @since 0.1.0 */
export const MotivationHeard = Schema.TaggedStruct("MotivationHeard", {
  personId: PersonId,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** The applicant is a member from this day on; `by` is null where it was not noted yet who let them in. @category events @since 0.1.0 */
export const MemberAdmitted = Schema.TaggedStruct("MemberAdmitted", {
  personId: PersonId,
  by: Schema.NullOr(PersonId),
  on: LocalDate.LocalDate
})
/** Not now. The person is told why, and may apply again. @category events @since 0.1.0 */
export const ApplicationDeferred = Schema.TaggedStruct("ApplicationDeferred", {
  personId: PersonId,
  reason: mine(Schema.NonEmptyString),
  on: LocalDate.LocalDate
})
/**
 * The text of the charter from now on; everybody is asked to adhere to the new version, and who works from `askedFrom` on has to.
 *
 * @category events
 * @since 0.1.0
 */
export const CharterAdopted = Schema.TaggedStruct("CharterAdopted", {
  version: Schema.Int,
  text: Personal.impersonal(Schema.NonEmptyString, "decided by the group"),
  askedFrom: LocalDate.LocalDate,
  on: LocalDate.LocalDate
})
/** A member said yes to this version of the charter; a newer one is asked about anew. @category events @since 0.1.0 */
export const CharterAdhered = Schema.TaggedStruct("CharterAdhered", {
  personId: PersonId,
  version: Schema.Int,
  on: LocalDate.LocalDate
})
/** A member takes a break: still in the group, but off every fiche to come. @category events @since 0.1.0 */
export const MemberPaused = Schema.TaggedStruct("MemberPaused", {
  personId: PersonId,
  /** Who wrote it down, when it was not they themselves. */
  notedBy: Schema.optionalKey(PersonId),
  on: LocalDate.LocalDate
})
/** The break is over; seats that were given back stay given back. @category events @since 0.1.0 */
export const MemberReturned = Schema.TaggedStruct("MemberReturned", { personId: PersonId, on: LocalDate.LocalDate })
/** Somebody left, without having to say why. What they are owed stays due. @category events @since 0.1.0 */
export const MemberLeft = Schema.TaggedStruct("MemberLeft", { personId: PersonId, on: LocalDate.LocalDate })
/** What can happen to young people and to the charter. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ApplicationSubmitted,
  AppliedAgain,
  MotivationHeard,
  MemberAdmitted,
  ApplicationDeferred,
  CharterAdopted,
  CharterAdhered,
  MemberPaused,
  MemberReturned,
  MemberLeft
])
export type Event = typeof Event.Type

/**
 * It was not noted before who let somebody in, nor who wrote down a break (it counts as their own word), and a new charter was asked for
 * at once. Whoever applied was asked for their motivation alone.
 *
 * @category events
 * @since 0.1.0
 */
export const upcasters: Upcasters = {
  ApplicationSubmitted: [(payload) => payload],
  AppliedAgain: [(payload) => payload],
  MemberAdmitted: [(payload) => ({ ...payload, by: null })],
  MemberPaused: [(payload) => payload],
  CharterAdopted: [(payload) => ({ ...payload, askedFrom: payload["on"] ?? null })]
}

// -- state -----------------------------------------------------------------------------------------------------------

/**
 * A young person. The birth date is theirs, may be forgotten, and is only ever compared when somebody asks for
 * something.
 *
 * @category state
 * @since 0.1.0
 */
export interface Member {
  readonly status: "applied" | "deferred" | "active" | "paused" | "left"
  readonly birthDate: LocalDate.LocalDate | null
  /** Whether it is compared with those of members who left. */
  readonly compared: boolean
  readonly appliedOn: LocalDate.LocalDate
  readonly heardOn: LocalDate.LocalDate | undefined
  readonly since: LocalDate.LocalDate
  readonly letInBy: ReadonlyArray<PersonId>
  /** The day on which somebody else wrote down the break that they have; nothing when it is their own word. */
  readonly breakNotedOn: LocalDate.LocalDate | undefined
  /** Who wrote down that they come back, when it was not they themselves. */
  readonly broughtBackBy: PersonId | undefined
  /** The day on which they became a member for the first time. */
  readonly memberSince: LocalDate.LocalDate | undefined
  /** 0 before the first adhesion. */
  readonly charterVersion: number
}

/** Everybody who ever applied, and the charter that is in force. @category state @since 0.1.0 */
export interface State {
  readonly members: { readonly [personId: string]: Member }
  /** 0 while no charter is adopted. */
  readonly charterVersion: number
  /** From when each version is asked for, the oldest first. */
  readonly charters: ReadonlyArray<Charter>
  /** How many new applications there were on the day of the last one. */
  readonly lastDay: { readonly on: LocalDate.LocalDate | undefined; readonly applications: number }
}

/** A version of the charter, and the day from which whoever works has to adhere to it. @category state @since 0.1.0 */
export interface Charter {
  readonly version: number
  readonly askedFrom: LocalDate.LocalDate
}

/** Nobody yet, and no charter. @category state @since 0.1.0 */
export const initial: State = {
  members: {},
  charterVersion: 0,
  charters: [],
  lastDay: { on: undefined, applications: 0 }
}

/** 7: which breaks others wrote down. @category state @since 0.1.0 */
export const format = 7

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "birth dates, for the age on a day"

// -- commands --------------------------------------------------------------------------------------------------------

export const Apply = Schema.TaggedStruct("Apply", {
  name: Words.Line,
  birthDate: LocalDate.LocalDate,
  motivation: Words.Text,
  wishes: Schema.optionalKey(Words.Text),
  availability: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "Hands in the application of somebody who is new, would like to join and says why, what they would like to do or learn (`wishes`), and when they have time (`availability`); no diploma and no CV is asked for. For members and coordinators."
})
export const ApplyAgain = Schema.TaggedStruct("ApplyAgain", {
  personId: PersonId,
  motivation: Words.Text,
  birthDate: Schema.optionalKey(Personal.onlyCompared(LocalDate.LocalDate)),
  requestId: Schema.optionalKey(PersonId)
}).annotate({
  description:
    "Somebody who left, or was deferred, asks to join once more, and stays the same person; `requestId` is the request from outside that this answers. For themself; or for a coordinator who recognises them, with the birth date that they say."
})
export const HearMotivation = Schema.TaggedStruct("HearMotivation", { personId: PersonId }).annotate({
  description:
    "Notes that a coordinator talked with the applicant about why they want to join; nobody is admitted before that. For coordinators."
})
export const Admit = Schema.TaggedStruct("Admit", {
  personId: PersonId,
  somebodyElse: Schema.optionalKey(Schema.Literal(true))
}).annotate({
  description:
    "Lets in an applicant whose motivation was heard and who is at least 16. When somebody with the same birth date was a member before, `somebodyElse` says that it is not them. For coordinators."
})
export const Defer = Schema.TaggedStruct("Defer", { personId: PersonId, reason: Words.Text }).annotate({
  description:
    "Answers an application with “not now”; the reason is owed to the person, who may apply again (ApplyAgain). For coordinators."
})
export const Adhere = Schema.TaggedStruct("Adhere", { version: Schema.Int }).annotate({
  description:
    "I adhere to this version of the charter: the newest, or the one that is asked for today. For members, about themselves."
})
export const Pause = Schema.TaggedStruct("Pause", { personId: PersonId }).annotate({
  description:
    "A member takes a break and comes off every fiche that is to come. For the member, or a coordinator on their behalf."
})
export const Return = Schema.TaggedStruct("Return", { personId: PersonId }).annotate({
  description: "A member comes back from a break. For the member, or a coordinator on their behalf."
})
export const Leave = Schema.TaggedStruct("Leave", { personId: PersonId }).annotate({
  description:
    "I leave: never blocked, and no reason is asked for. For the member themself; that somebody else leaves is put to the group (OpenProposal)."
})
/** What can be asked about who is in. @category commands @since 0.1.0 */
export const Command = Schema.Union([Apply, ApplyAgain, HearMotivation, Admit, Defer, Adhere, Pause, Return, Leave])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Coordinators answer applications; pausing, coming back and leaving is everybody's own choice. @category deciders @since 0.1.0 */
export type Window = TwoPeople.Window

const apply = decides(
  { events: [ApplicationSubmitted], rejections: [NotAllowed, BirthDateInFuture] },
  (asked: Asked<typeof Apply.Type>, _: State, window: Window) => {
    if (!Standing.belongs(window, asked.actor)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const on = today(asked)
    const { _tag, ...said } = asked.command
    if (said.birthDate > on) return Result.fail(new BirthDateInFuture())
    const personId = PersonId.make(asked.commandId)
    return Result.succeed([{ _tag: "ApplicationSubmitted", personId, ...said, on }])
  }
)

const applyAgain = decides(
  {
    events: [AppliedAgain],
    rejections: [NotAllowed, PersonUnknown, NotInThisState, PersonForgotten, NotTheSamePerson, TriedTooOften]
  },
  (asked: Asked<typeof ApplyAgain.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { actor, command } = asked
      const { birthDate, motivation, personId, requestId } = command
      const oneself = Actor.is(actor, personId)
      if (actor._tag !== "Person" || !(oneself || Standing.isCoordinator(window, actor))) {
        return yield* Result.fail(new NotAllowed({ needs: "self" }))
      }
      const member = yield* Standing.present(personId, "away", state)
      if (member.birthDate === null) return yield* Result.fail(new PersonForgotten({ personId }))
      const recognised = birthDate === undefined ? oneself : birthDate === member.birthDate
      yield* unless(recognised, () => new NotTheSamePerson({ personId }))
      const answers = requestId === undefined ? {} : { requestId }
      return [{ _tag: "AppliedAgain", personId, motivation, by: actor.id, ...answers, on: today(asked) }]
    })
)

/** The applicant that a coordinator speaks of. */
const applicant = ({ actor, command }: Asked<{ readonly personId: PersonId }>, state: State, window: Window) =>
  Result.flatMap(Standing.asCoordinator(window, actor), (by) =>
    Result.map(Standing.present(command.personId, "applied", state), (member) => ({ member, by }))
  )
const noApplicant = [NotAllowed, PersonUnknown, NotInThisState] as const

const hearMotivation = decides(
  { events: [MotivationHeard], rejections: noApplicant },
  (asked: Asked<typeof HearMotivation.Type>, state: State, window: Window) =>
    Result.map(applicant(asked, state, window), ({ by }) => [
      { _tag: "MotivationHeard", personId: asked.command.personId, by, on: today(asked) }
    ])
)

const admit = decides(
  {
    events: [MemberAdmitted],
    rejections: [...noApplicant, MotivationNotHeard, TooYoung, PerhapsCameBack, BroughtBackByOneself]
  },
  (asked: Asked<typeof Admit.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { personId } = asked.command
      const { by, member } = yield* applicant(asked, state, window)
      if (member.heardOn === undefined) return yield* Result.fail(new MotivationNotHeard({ personId }))
      const on = today(asked)
      yield* oldEnough(personId, member, on)
      yield* anotherOne(personId, member, by, window)
      const others = perhaps(personId, state)
      yield* unless(
        others.length === 0 || asked.command.somebodyElse === true,
        () => new PerhapsCameBack({ personId, others })
      )
      return [{ _tag: "MemberAdmitted", personId, by, on }]
    })
)

const defer = decides(
  { events: [ApplicationDeferred], rejections: noApplicant },
  (asked: Asked<typeof Defer.Type>, state: State, window: Window) =>
    Result.map(applicant(asked, state, window), () => {
      const { personId, reason } = asked.command
      return [{ _tag: "ApplicationDeferred", personId, reason, on: today(asked) }]
    })
)

const adhere = decides(
  { events: [CharterAdhered], rejections: [NotAllowed, NotInThisState, NotTheCurrentCharter] },
  (asked: Asked<typeof Adhere.Type>, state: State) => {
    const { actor, command } = asked
    const member = actor._tag === "Person" ? Lookup.get(state.members, actor.id) : undefined
    if (actor._tag !== "Person" || member === undefined) return Result.fail(new NotAllowed({ needs: "young" }))
    const personId = actor.id
    const { status } = member
    if (status !== "active" && status !== "paused") {
      return Result.fail(new NotInThisState({ personId, status, needs: "present" }))
    }
    const { version } = command
    const first = charterAskedOn(state, today(asked))
    if (version < Math.max(1, first) || version > state.charterVersion) {
      return Result.fail(new NotTheCurrentCharter({ version, current: state.charterVersion }))
    }
    return Result.succeed(
      member.charterVersion >= version ? [] : [{ _tag: "CharterAdhered", personId, version, on: today(asked) }]
    )
  }
)

/** Goes on when the person, or a coordinator who notes it for them, asks for a move that starts from where they stand. */
const mayMove = (
  { actor, command }: Asked<{ readonly personId: PersonId }>,
  needs: "active" | "paused" | "present",
  state: State,
  window: Window
): Result.Result<Member, NotAllowed | PersonUnknown | NotInThisState> =>
  Actor.is(actor, command.personId) || Standing.isCoordinator(window, actor)
    ? Standing.present(command.personId, needs, state)
    : Result.fail(new NotAllowed({ needs: "self" }))
const noMove = [NotAllowed, PersonUnknown, NotInThisState] as const

const pause = decides(
  { events: [MemberPaused], rejections: noMove },
  (asked: Asked<typeof Pause.Type>, state: State, window: Window) =>
    Result.map(mayMove(asked, "active", state, window), () => {
      const { actor, command } = asked
      const { personId } = command
      const noted = actor._tag === "Person" && actor.id !== personId ? { notedBy: actor.id } : {}
      return [{ _tag: "MemberPaused", personId, ...noted, on: today(asked) }]
    })
)

const comeBack = decides(
  { events: [MemberReturned], rejections: noMove },
  (asked: Asked<typeof Return.Type>, state: State, window: Window) =>
    Result.map(mayMove(asked, "paused", state, window), () => [
      { _tag: "MemberReturned", personId: asked.command.personId, on: today(asked) }
    ])
)

const leave = decides({ events: [MemberLeft], rejections: noMove }, (asked: Asked<typeof Leave.Type>, state: State) => {
  const {
    actor,
    command: { personId }
  } = asked
  if (!Actor.is(actor, personId)) return Result.fail(new NotAllowed({ needs: "oneself" }))
  return Result.map(Standing.present(personId, "present", state), () => [
    { _tag: "MemberLeft", personId, on: today(asked) }
  ])
})

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  Apply: apply,
  ApplyAgain: applyAgain,
  HearMotivation: hearMotivation,
  Admit: admit,
  Defer: defer,
  Adhere: adhere,
  Pause: pause,
  Return: comeBack,
  Leave: leave
}

/** Nobody is kept in a cooperative against their will, not even in one that has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["Leave"] as const

/**
 * Whom a new applicant may have been before: those with the same birth date who were members and left. Somebody who has been
 * recognised, or was a member under their own id, is nobody else; and of many applications in a day only the first are compared.
 *
 * @category getters
 * @since 0.1.0
 */
export const perhaps = (personId: PersonId, state: State, left: Left = whoLeft(state)): ReadonlyArray<PersonId> => {
  const applicant = Lookup.get(state.members, personId)
  if (applicant === undefined || applicant.birthDate === null || !applicant.compared) return []
  if (applicant.memberSince !== undefined) return []
  return (left.get(applicant.birthDate) ?? []).filter((id) => id !== personId)
}

/** Those who left, by their birth dates. @category models @since 0.1.0 */
export type Left = ReadonlyMap<LocalDate.LocalDate, ReadonlyArray<PersonId>>

/** Those who left, for whoever looks for many people among them. @category getters @since 0.1.0 */
export const whoLeft = ({ members }: State): Left => {
  const left = Object.entries(members).flatMap(([id, { birthDate, status }]) =>
    status === "left" && birthDate !== null ? [{ birthDate, id: PersonId.make(id) }] : []
  )
  const together = Grouping.by(left, ({ birthDate }) => birthDate)
  return new Map(Array.from(together, ([birthDate, people]) => [birthDate, people.map(({ id }) => id)]))
}

/**
 * Goes on when whoever lets a former member in is not who brought them back: one alone could let somebody come back who did not ask for it.
 * Where the team has nobody apart from whoever brought them back, the others of it do, and where it has no others, they themselves.
 */
const anotherOne = (
  personId: PersonId,
  { broughtBackBy: first, memberSince }: Member,
  by: PersonId,
  window: Window
): Result.Result<void, BroughtBackByOneself> => {
  if (first === undefined || memberSince === undefined) return Result.succeed(undefined)
  const others = Object.entries(window.coordination.coordinators).flatMap(([id, { status }]) =>
    status === "active" && id !== first ? [PersonId.make(id)] : []
  )
  if (others.length === 0) return Result.succeed(undefined)
  return Result.mapError(
    TwoPeople.asSecond({ first, by, circles: [others], otherwise: others }, window),
    () => new BroughtBackByOneself({ personId })
  )
}

/**
 * The version of the charter that whoever works on a day has to have adhered to: the newest that is asked for by then; 0 when there
 * is none.
 *
 * @category getters
 * @since 0.1.0
 */
export const charterAskedOn = ({ charters }: Pick<State, "charters">, day: LocalDate.LocalDate): number =>
  charters.findLast(({ askedFrom }) => askedFrom <= day)?.version ?? 0

/** Whether somebody has adhered to the charter that is asked for on a day, or already to a newer one. @category guards @since 0.1.0 */
export const adheresOn = (
  { charterVersion }: Pick<Member, "charterVersion">,
  state: Pick<State, "charters">,
  day: LocalDate.LocalDate
): boolean => {
  const asked = charterAskedOn(state, day)
  return asked > 0 && charterVersion >= asked
}

/** Holds when the person has the minimum age on a day. @category checking @since 0.1.0 */
export const oldEnough = (
  personId: PersonId,
  { birthDate }: Pick<Member, "birthDate">,
  on: LocalDate.LocalDate
): Result.Result<void, TooYoung> => {
  if (birthDate !== null && LocalDate.ageOn(birthDate, on) >= minimumAge.years) return Result.succeed(undefined)
  const possibleFrom = birthDate === null ? null : LocalDate.plusMonths(birthDate, 12 * minimumAge.years)
  return Result.fail(new TooYoung({ personId, minimumAge: minimumAge.years, possibleFrom }))
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/**
 * Where everybody stands after an event; what they are called and said is folded in `MembershipWords`.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "ApplicationSubmitted": {
      const { birthDate, on, personId } = event
      const applications = state.lastDay.on === on ? state.lastDay.applications + 1 : 1
      const member: Member = {
        status: "applied",
        birthDate,
        compared: applications <= comparedBirthDates.aDay,
        appliedOn: on,
        heardOn: undefined,
        since: on,
        letInBy: [],
        breakNotedOn: undefined,
        broughtBackBy: undefined,
        memberSince: undefined,
        charterVersion: 0
      }
      return { ...state, members: Draft.put(state.members, personId, member), lastDay: { on, applications } }
    }
    case "AppliedAgain": {
      const { by, on, personId } = event
      // The charter is adhered to anew: leaving ended what was agreed.
      return change(state, personId, {
        status: "applied",
        appliedOn: on,
        heardOn: undefined,
        since: on,
        broughtBackBy: by === personId ? undefined : by,
        charterVersion: 0
      })
    }
    case "MotivationHeard":
      return change(state, event.personId, { heardOn: event.on })
    case "MemberAdmitted":
      return change(state, event.personId, {
        status: "active",
        since: event.on,
        letInBy: Standing.alsoLetInBy(Lookup.get(state.members, event.personId), event.by),
        memberSince: Lookup.get(state.members, event.personId)?.memberSince ?? event.on
      })
    case "ApplicationDeferred":
      return change(state, event.personId, { status: "deferred", since: event.on })
    case "CharterAdopted":
      return {
        ...state,
        charterVersion: event.version,
        charters: Draft.push(state.charters, { version: event.version, askedFrom: event.askedFrom })
      }
    case "CharterAdhered":
      return change(state, event.personId, { charterVersion: event.version })
    case "MemberPaused":
      return change(state, event.personId, {
        status: "paused",
        since: event.on,
        breakNotedOn: event.notedBy === undefined ? undefined : event.on
      })
    case "MemberReturned":
      return change(state, event.personId, { status: "active", since: event.on })
    case "MemberLeft":
      return change(state, event.personId, { status: "left", since: event.on })
    default:
      return state
  }
}

const change = (state: State, personId: PersonId, changes: Partial<Member>): State => {
  const member = Lookup.get(state.members, personId)
  return member === undefined
    ? state
    : { ...state, members: Draft.put(state.members, personId, { ...member, ...changes }) }
}
