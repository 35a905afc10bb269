/**
 * Who is in: young people who apply with a motivation, join, pause, come back and leave freely, and the adults who
 * coordinate.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import type { Text } from "../Text.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** What a coordinator looks after; each one should have at least one holder (rows C2–C4). @category models @since 0.1.0 */
export const Profile = Schema.Literals(["project", "animation", "economic"])
export type Profile = typeof Profile.Type

/**
 * From which age one may join.
 *
 * **Units** - whole years on the day.
 *
 * **Source** - the founding document of the Kpa-Cités recommends 16; Code de commerce L127-1 sets no age (reference Z7),
 * so this is a policy of the movement, not a statute.
 *
 * @category policies
 * @since 0.1.0
 */
export const minimumAge = { years: 16, source: "Kpa-Cité/Construire, critères de participation" } as const

/** Below this many active members a group is not yet one; above the most, a second group is suggested (row B5). @category policies @since 0.1.0 */
export const groupSize = { least: 2, ideal: 10, most: 20 } as const

/** How many adults coordinate: outside of it the team page warns, and nothing is blocked (row C1). @category policies @since 0.1.0 */
export const teamSize = { least: 1, most: 5 } as const

/** An application is answered within this time; later ones are shown as late. **Units** - days. @category policies @since 0.1.0 */
export const answerWithin = 14

// -- events ----------------------------------------------------------------------------------------------------------

const mine = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/** Somebody asks to join; name, birth date and motivation may be forgotten. @category events @since 0.1.0 */
export const ApplicationSubmitted = Schema.TaggedStruct("ApplicationSubmitted", {
  personId: PersonId,
  name: mine(Schema.NonEmptyString),
  birthDate: mine(LocalDate.LocalDate),
  motivation: mine(Schema.NonEmptyString),
  on: LocalDate.LocalDate
})
/** A coordinator listened to why the person wants to join. @category events @since 0.1.0 */
export const MotivationHeard = Schema.TaggedStruct("MotivationHeard", {
  personId: PersonId,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** The applicant is a member from this day on. @category events @since 0.1.0 */
export const MemberAdmitted = Schema.TaggedStruct("MemberAdmitted", { personId: PersonId, on: LocalDate.LocalDate })
/** Not now. The person is told why, and may apply again. @category events @since 0.1.0 */
export const ApplicationDeferred = Schema.TaggedStruct("ApplicationDeferred", {
  personId: PersonId,
  reason: mine(Schema.NonEmptyString),
  on: LocalDate.LocalDate
})
/**
 * The text of the charter from now on; everybody is asked to adhere to the new version.
 *
 * @category events
 * @since 0.1.0
 */
export const CharterAdopted = Schema.TaggedStruct("CharterAdopted", {
  version: Schema.Int,
  text: Schema.NonEmptyString,
  on: LocalDate.LocalDate
})
/** A member said yes to this version of the charter; a newer one is asked about anew. @category events @since 0.1.0 */
export const CharterAdhered = Schema.TaggedStruct("CharterAdhered", {
  personId: PersonId,
  version: Schema.Int,
  on: LocalDate.LocalDate
})
/** A member takes a break: still in the group, but off every fiche to come. @category events @since 0.1.0 */
export const MemberPaused = Schema.TaggedStruct("MemberPaused", { personId: PersonId, on: LocalDate.LocalDate })
/** The break is over; seats that were given back stay given back. @category events @since 0.1.0 */
export const MemberReturned = Schema.TaggedStruct("MemberReturned", { personId: PersonId, on: LocalDate.LocalDate })
/** Somebody left, without having to say why. What they are owed stays due. @category events @since 0.1.0 */
export const MemberLeft = Schema.TaggedStruct("MemberLeft", { personId: PersonId, on: LocalDate.LocalDate })
/** An adult joined the team, with what they look after. @category events @since 0.1.0 */
export const CoordinatorJoined = Schema.TaggedStruct("CoordinatorJoined", {
  personId: PersonId,
  name: mine(Schema.NonEmptyString),
  profiles: Schema.Array(Profile),
  on: LocalDate.LocalDate
})
/** An adult left the team; whoever they followed waits for another referent. @category events @since 0.1.0 */
export const CoordinatorLeft = Schema.TaggedStruct("CoordinatorLeft", { personId: PersonId, on: LocalDate.LocalDate })

/** What can happen to the people of a cooperative. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ApplicationSubmitted,
  MotivationHeard,
  MemberAdmitted,
  ApplicationDeferred,
  CharterAdopted,
  CharterAdhered,
  MemberPaused,
  MemberReturned,
  MemberLeft,
  CoordinatorJoined,
  CoordinatorLeft
])
export type Event = typeof Event.Type

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
  readonly appliedOn: LocalDate.LocalDate
  readonly heardOn: LocalDate.LocalDate | undefined
  readonly since: LocalDate.LocalDate
  /** 0 before the first adhesion. */
  readonly charterVersion: number
}

/** An adult of the team, of today's or of an earlier one. @category state @since 0.1.0 */
export interface Coordinator {
  readonly status: "active" | "left"
  readonly profiles: ReadonlyArray<Profile>
  readonly since: LocalDate.LocalDate
}

/** Everybody who ever applied or coordinated, and the charter that is in force. @category state @since 0.1.0 */
export interface State {
  readonly members: { readonly [personId: string]: Member }
  readonly coordinators: { readonly [personId: string]: Coordinator }
  /** 0 while no charter is adopted. */
  readonly charterVersion: number
}

/** Nobody yet, and no charter. @category state @since 0.1.0 */
export const initial: State = { members: {}, coordinators: {}, charterVersion: 0 }

/** Whether an adult of the team is asking. @category guards @since 0.1.0 */
export const isCoordinator = (state: State, actor: Actor.Actor): boolean =>
  actor._tag === "Person" && state.coordinators[actor.id]?.status === "active"

/** Whether a coordinator who looks after the money is asking (row C4). @category guards @since 0.1.0 */
export const isEconomicCoordinator = (state: State, actor: Actor.Actor): boolean =>
  actor._tag === "Person" &&
  state.coordinators[actor.id]?.status === "active" &&
  state.coordinators[actor.id]?.profiles.includes("economic") === true

/** Whether an active young member is asking. @category guards @since 0.1.0 */
export const isActiveMember = (state: State, actor: Actor.Actor): boolean =>
  actor._tag === "Person" && state.members[actor.id]?.status === "active"

/** Whether somebody who belongs to the cooperative today is asking. @category guards @since 0.1.0 */
export const belongs = (state: State, actor: Actor.Actor): boolean =>
  isCoordinator(state, actor) ||
  (actor._tag === "Person" && ["active", "paused"].includes(state.members[actor.id]?.status ?? "left"))

/** The coordinator who is asking. @category guards @since 0.1.0 */
export const asCoordinator = (state: State, actor: Actor.Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && isCoordinator(state, actor)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "coordinator" }))

/** The coordinator with the economic profile who is asking. @category guards @since 0.1.0 */
export const asEconomicCoordinator = (state: State, actor: Actor.Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && isEconomicCoordinator(state, actor)
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "economicCoordinator" }))

/** The active member or coordinator who is asking. @category guards @since 0.1.0 */
export const asParticipant = (state: State, actor: Actor.Actor): Result.Result<PersonId, NotAllowed> =>
  actor._tag === "Person" && (isActiveMember(state, actor) || isCoordinator(state, actor))
    ? Result.succeed(actor.id)
    : Result.fail(new NotAllowed({ needs: "member" }))

// -- commands --------------------------------------------------------------------------------------------------------

export const Apply = Schema.TaggedStruct("Apply", {
  name: Schema.NonEmptyString,
  birthDate: LocalDate.LocalDate,
  motivation: Schema.NonEmptyString
}).annotate({
  description:
    "Hands in the application of somebody who would like to join and says why; no diploma and no CV is asked for. For members and coordinators."
})
export const HearMotivation = Schema.TaggedStruct("HearMotivation", { personId: PersonId }).annotate({
  description:
    "Notes that a coordinator talked with the applicant about why they want to join; nobody is admitted before that. For coordinators."
})
export const Admit = Schema.TaggedStruct("Admit", { personId: PersonId }).annotate({
  description: "Lets in an applicant whose motivation was heard and who is at least 16. For coordinators."
})
export const Defer = Schema.TaggedStruct("Defer", { personId: PersonId, reason: Schema.NonEmptyString }).annotate({
  description:
    "Answers an application with “not now”; the reason is owed to the person, who may apply again. For coordinators."
})
export const Adhere = Schema.TaggedStruct("Adhere", { version: Schema.Int }).annotate({
  description:
    "I adhere to this version of the charter, which has to be the one in force. For members, about themselves."
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
    "A member leaves: never blocked, and no reason is asked for. For the member, or a coordinator on their behalf."
})
export const WelcomeCoordinator = Schema.TaggedStruct("WelcomeCoordinator", {
  name: Schema.NonEmptyString,
  adult: Schema.Boolean,
  profiles: Schema.UniqueArray(Profile)
}).annotate({
  description: "An adult joins the coordination. For coordinators; the first one is let in by whoever runs the server."
})
export const LeaveCoordination = Schema.TaggedStruct("LeaveCoordination", { personId: PersonId }).annotate({
  description: "A coordinator leaves the team. For coordinators."
})

/** What can be asked about who is in. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  Apply,
  HearMotivation,
  Admit,
  Defer,
  Adhere,
  Pause,
  Return,
  Leave,
  WelcomeCoordinator,
  LeaveCoordination
])
export type Command = typeof Command.Type

// -- rejections ------------------------------------------------------------------------------------------------------

/** The person is not in the state that this needs. @category rejections @since 0.1.0 */
export class NotInThisState extends Schema.TaggedError<NotInThisState>()("NotInThisState", {
  personId: PersonId,
  status: Schema.Literals(["applied", "deferred", "active", "paused", "left"]),
  needs: Schema.Literals(["applied", "active", "paused", "present"])
}) {
  get problem(): Text {
    return {
      fr: `Pour cela il faut être « ${words[this.needs].fr} », et cette personne est « ${words[this.status].fr} ».`,
      en: `This needs somebody who is “${words[this.needs].en}”, and this person is “${words[this.status].en}”.`
    }
  }
  get remedy(): Text {
    return this.status === "deferred" || this.status === "left"
      ? { fr: "Dépose une nouvelle candidature (Apply).", en: "Apply again (Apply)." }
      : {
          fr: "Regarde où en est la personne dans la liste des membres.",
          en: "See where the person stands in the list of members."
        }
  }
}

const words = {
  applied: { fr: "candidat·e", en: "applying" },
  deferred: { fr: "différé·e", en: "deferred" },
  active: { fr: "membre actif", en: "an active member" },
  paused: { fr: "en pause", en: "paused" },
  left: { fr: "parti·e", en: "gone" },
  present: { fr: "membre actif ou en pause", en: "an active or paused member" }
} as const

/** Younger than the policy allows. @category rejections @since 0.1.0 */
export class TooYoung extends Schema.TaggedError<TooYoung>()("TooYoung", {
  personId: PersonId,
  minimumAge: Schema.Int,
  possibleFrom: Schema.NullOr(LocalDate.LocalDate)
}) {
  readonly source = minimumAge.source
  get problem(): Text {
    return {
      fr: `Il faut avoir ${this.minimumAge} ans révolus.`,
      en: `One has to be at least ${this.minimumAge} years old.`
    }
  }
  get remedy(): Text {
    return this.possibleFrom === null
      ? {
          fr: "La date de naissance manque : dépose une nouvelle candidature.",
          en: "The birth date is missing: apply again."
        }
      : {
          fr: `Ce sera possible à partir du ${this.possibleFrom}.`,
          en: `It will be possible from ${this.possibleFrom} on.`
        }
  }
}

/** Motivation is the essential criterion, so it is heard before anybody is let in. @category rejections @since 0.1.0 */
export class MotivationNotHeard extends Schema.TaggedError<MotivationNotHeard>()("MotivationNotHeard", {
  personId: PersonId
}) {
  get problem(): Text {
    return { fr: "Personne n'a encore écouté la motivation.", en: "Nobody has heard the motivation yet." }
  }
  get remedy(): Text {
    return {
      fr: "Prenez un moment ensemble, puis note-le (HearMotivation).",
      en: "Take a moment together, then note it (HearMotivation)."
    }
  }
}

/** A birth date in the future. @category rejections @since 0.1.0 */
export class BirthDateInFuture extends Schema.TaggedError<BirthDateInFuture>()("BirthDateInFuture", {}) {
  get problem(): Text {
    return { fr: "Cette date de naissance est dans le futur.", en: "This birth date lies in the future." }
  }
  get remedy(): Text {
    return { fr: "Vérifie l'année.", en: "Check the year." }
  }
}

/** Adhesion to a version that is not the current one. @category rejections @since 0.1.0 */
export class NotTheCurrentCharter extends Schema.TaggedError<NotTheCurrentCharter>()("NotTheCurrentCharter", {
  version: Schema.Int,
  current: Schema.Int
}) {
  get problem(): Text {
    return this.current === 0
      ? { fr: "Aucune charte n'est encore adoptée.", en: "No charter has been adopted yet." }
      : {
          fr: `La version ${this.version} n'est pas la charte en vigueur : c'est la version ${this.current}.`,
          en: `Version ${this.version} is not the charter in force: version ${this.current} is.`
        }
  }
  get remedy(): Text {
    return this.current === 0
      ? { fr: "Adoptez d'abord une charte ensemble.", en: "Adopt a charter together first." }
      : {
          fr: "Lis la version en vigueur et adhère à celle-là.",
          en: "Read the version in force and adhere to that one."
        }
  }
}

/** The coordination is a team of adults. @category rejections @since 0.1.0 */
export class CoordinatorNotAdult extends Schema.TaggedError<CoordinatorNotAdult>()("CoordinatorNotAdult", {}) {
  get problem(): Text {
    return { fr: "L'équipe de coordination est faite d'adultes.", en: "The coordination is a team of adults." }
  }
  get remedy(): Text {
    return {
      fr: "Une personne mineure rejoint la coopérative comme membre.",
      en: "A minor joins the cooperative as a member."
    }
  }
}

/** Why somebody cannot join, move on or adhere. @category rejections @since 0.1.0 */
export type Rejection =
  | NotAllowed
  | PersonUnknown
  | NotInThisState
  | TooYoung
  | MotivationNotHeard
  | BirthDateInFuture
  | NotTheCurrentCharter
  | CoordinatorNotAdult

type Decision = Result.Result<ReadonlyArray<Event>, Rejection>

// -- decide ----------------------------------------------------------------------------------------------------------

/**
 * Coordinators answer applications; pausing, coming back and leaving is everybody's own choice.
 *
 * @category deciders
 * @since 0.1.0
 */
export const decide = (asked: Asked<Command>, state: State): Decision => {
  const { command } = asked
  switch (command._tag) {
    case "Apply":
      return apply(asked, command, state)
    case "HearMotivation":
      return hearMotivation(asked, command, state)
    case "Admit":
      return admit(asked, command, state)
    case "Defer":
      return defer(asked, command, state)
    case "Adhere":
      return adhere(asked, command, state)
    case "Pause":
      return move(asked, command.personId, "active", state, (personId, on) => ({ _tag: "MemberPaused", personId, on }))
    case "Return":
      return move(asked, command.personId, "paused", state, (personId, on) => ({
        _tag: "MemberReturned",
        personId,
        on
      }))
    case "Leave":
      return move(asked, command.personId, "present", state, (personId, on) => ({ _tag: "MemberLeft", personId, on }))
    case "WelcomeCoordinator":
      return welcomeCoordinator(asked, command, state)
    case "LeaveCoordination":
      return leaveCoordination(asked, command, state)
  }
}

const apply = (asked: Asked<Command>, command: typeof Apply.Type, state: State): Decision => {
  if (!belongs(state, asked.actor)) return Result.fail(new NotAllowed({ needs: "member" }))
  const on = today(asked)
  if (command.birthDate > on) return Result.fail(new BirthDateInFuture())
  const { birthDate, motivation, name } = command
  const personId = PersonId.make(asked.commandId)
  return Result.succeed([{ _tag: "ApplicationSubmitted", personId, name, birthDate, motivation, on }])
}

const hearMotivation = (asked: Asked<Command>, command: typeof HearMotivation.Type, state: State): Decision =>
  Result.map(applicant(asked, command.personId, state), ({ by }) => [
    { _tag: "MotivationHeard", personId: command.personId, by, on: today(asked) }
  ])

const admit = (asked: Asked<Command>, { personId }: typeof Admit.Type, state: State): Decision =>
  Result.flatMap(applicant(asked, personId, state), ({ member }): Decision => {
    const on = today(asked)
    if (member.heardOn === undefined) return Result.fail(new MotivationNotHeard({ personId }))
    return Result.map(oldEnough(personId, member, on), () => [{ _tag: "MemberAdmitted", personId, on }])
  })

const defer = (asked: Asked<Command>, { personId, reason }: typeof Defer.Type, state: State): Decision =>
  Result.map(applicant(asked, personId, state), () => [
    { _tag: "ApplicationDeferred", personId, reason, on: today(asked) }
  ])

const adhere = (asked: Asked<Command>, { version }: typeof Adhere.Type, state: State): Decision => {
  if (asked.actor._tag !== "Person" || state.members[asked.actor.id] === undefined) {
    return Result.fail(new NotAllowed({ needs: "member" }))
  }
  const personId = asked.actor.id
  return Result.flatMap(present(personId, "present", state), (member): Decision => {
    if (version !== state.charterVersion || version === 0) {
      return Result.fail(new NotTheCurrentCharter({ version, current: state.charterVersion }))
    }
    return Result.succeed(
      member.charterVersion === version ? [] : [{ _tag: "CharterAdhered", personId, version, on: today(asked) }]
    )
  })
}

/** Pausing, coming back and leaving are one's own choice; a coordinator may note it for somebody. */
const move = (
  asked: Asked<Command>,
  personId: PersonId,
  needs: "active" | "paused" | "present",
  state: State,
  event: (personId: PersonId, on: LocalDate.LocalDate) => Event
): Decision => {
  if (!Actor.is(asked.actor, personId) && !isCoordinator(state, asked.actor)) {
    return Result.fail(new NotAllowed({ needs: "self" }))
  }
  return Result.map(present(personId, needs, state), () => [event(personId, today(asked))])
}

const welcomeCoordinator = (asked: Asked<Command>, command: typeof WelcomeCoordinator.Type, state: State): Decision => {
  if (asked.actor._tag !== "Operator" && !isCoordinator(state, asked.actor)) {
    return Result.fail(new NotAllowed({ needs: "coordinator" }))
  }
  if (!command.adult) return Result.fail(new CoordinatorNotAdult())
  const { name, profiles } = command
  const personId = PersonId.make(asked.commandId)
  return Result.succeed([{ _tag: "CoordinatorJoined", personId, name, profiles, on: today(asked) }])
}

const leaveCoordination = (
  asked: Asked<Command>,
  { personId }: typeof LeaveCoordination.Type,
  state: State
): Decision => {
  if (!isCoordinator(state, asked.actor)) return Result.fail(new NotAllowed({ needs: "coordinator" }))
  const coordinator = state.coordinators[personId]
  if (coordinator?.status !== "active") return Result.fail(new PersonUnknown({ personId }))
  return Result.succeed([{ _tag: "CoordinatorLeft", personId, on: today(asked) }])
}

/** The applicant that a coordinator speaks of. */
const applicant = (
  asked: Asked<Command>,
  personId: PersonId,
  state: State
): Result.Result<{ readonly member: Member; readonly by: PersonId }, Rejection> => {
  if (asked.actor._tag !== "Person" || !isCoordinator(state, asked.actor)) {
    return Result.fail(new NotAllowed({ needs: "coordinator" }))
  }
  const by = asked.actor.id
  return Result.map(present(personId, "applied", state), (member) => ({ member, by }))
}

/** The member, when they are in the state that is needed. @category checking @since 0.1.0 */
export const present = (
  personId: PersonId,
  needs: "applied" | "active" | "paused" | "present",
  state: State
): Result.Result<Member, PersonUnknown | NotInThisState> => {
  const member = state.members[personId]
  if (member === undefined) return Result.fail(new PersonUnknown({ personId }))
  const { status } = member
  const fits = needs === "present" ? status === "active" || status === "paused" : status === needs
  return fits ? Result.succeed(member) : Result.fail(new NotInThisState({ personId, status, needs }))
}

/** Holds when the person has the minimum age on a day. @category checking @since 0.1.0 */
export const oldEnough = (
  personId: PersonId,
  member: Member,
  on: LocalDate.LocalDate
): Result.Result<void, TooYoung> => {
  const { birthDate } = member
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
      const member: Member = {
        status: "applied",
        birthDate,
        appliedOn: on,
        heardOn: undefined,
        since: on,
        charterVersion: 0
      }
      return { ...state, members: { ...state.members, [personId]: member } }
    }
    case "MotivationHeard":
      return change(state, event.personId, { heardOn: event.on })
    case "MemberAdmitted":
      return change(state, event.personId, { status: "active", since: event.on })
    case "ApplicationDeferred":
      return change(state, event.personId, { status: "deferred", since: event.on })
    case "CharterAdopted":
      return { ...state, charterVersion: event.version }
    case "CharterAdhered":
      return change(state, event.personId, { charterVersion: event.version })
    case "MemberPaused":
      return change(state, event.personId, { status: "paused", since: event.on })
    case "MemberReturned":
      return change(state, event.personId, { status: "active", since: event.on })
    case "MemberLeft":
      return change(state, event.personId, { status: "left", since: event.on })
    case "CoordinatorJoined": {
      const { on, personId, profiles } = event
      const coordinator: Coordinator = { status: "active", profiles, since: on }
      return { ...state, coordinators: { ...state.coordinators, [personId]: coordinator } }
    }
    case "CoordinatorLeft": {
      const coordinator = state.coordinators[event.personId]
      if (coordinator === undefined) return state
      const left: Coordinator = { ...coordinator, status: "left", since: event.on }
      return { ...state, coordinators: { ...state.coordinators, [event.personId]: left } }
    }
    default:
      return state
  }
}

const change = (state: State, personId: PersonId, changes: Partial<Member>): State => {
  const member = state.members[personId]
  return member === undefined
    ? state
    : { ...state, members: { ...state.members, [personId]: { ...member, ...changes } } }
}
