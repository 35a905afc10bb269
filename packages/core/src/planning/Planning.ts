/**
 * Fiches prestation: a client, a time, a place and seats. Young people put themselves on the fiches they want; a full
 * fiche has a waiting list that moves up by itself; the law and the papers are checked when somebody signs up and again
 * on the day of work; attendance says who worked how long, which is what money is shared by.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { ClientId, FicheId, type PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import * as Instant from "../Instant.ts"
import * as Standing from "../membership/Standing.ts"
import { WrittenPositiveCents } from "../Money.ts"
import { decides, follows, settling } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { CheckIn, checkIn, RecordAttendance, recordAttendance } from "./Attendance.ts"
import { QuoteId } from "../business/BusinessIds.ts"
import type * as Clients from "../business/Clients.ts"
import type * as Opportunities from "../business/Opportunities.ts"
import type * as Quote from "../business/Quote.ts"
import type { QuoteWithdrawnByClient } from "../business/QuoteEvents.ts"
import {
  AgreeCorrection,
  agreeCorrection,
  CorrectAttendance,
  correctAttendance,
  DropCorrection,
  dropCorrection
} from "./Correction.ts"
import * as AtAHome from "./AtAHome.ts"
import * as Fiche from "./Fiche.ts"
import type * as MayWork from "./MayWork.ts"
import * as OfAQuote from "./OfAQuote.ts"
import { FicheNotInThisState, FicheOver, FicheTimesInvalid, NobodySignedUp } from "./PlanningRejections.ts"
import { release, SignUp, signUp, Withdraw, withdraw } from "./SignUp.ts"
import * as Service from "../skills/Service.ts"
import { ServiceId } from "../skills/Service.ts"
import * as Services from "../skills/Services.ts"
import { ServiceIsOtherWork, ServiceNotFound, ServiceNotOffered, SkillMissing } from "../skills/ServicesRejections.ts"
import { must } from "../Text.ts"
import { Task } from "../Task.ts"
import * as WaitingList from "./WaitingList.ts"

/** A moment on a full minute, as people make appointments. @category models @since 0.1.0 */
export const Minute = Instant.Written.check(
  Schema.isPattern(
    /:00\.000Z$/,
    must({
      fr: "doit tomber sur une minute entière, comme 2026-07-06T08:30:00.000Z",
      en: "must be on a full minute, such as 2026-07-06T08:30:00.000Z"
    })
  )
)

// -- events and state ------------------------------------------------------------------------------------------------

export {
  AttendanceCorrected,
  AttendanceCorrectionDropped,
  AttendanceCorrectionProposed,
  AttendanceRecorded,
  CheckedIn,
  CheckInTakenBack,
  Event,
  FicheCancelled,
  FicheConfirmed,
  FicheOpened,
  MovedUp,
  SignedUp,
  Waitlisted,
  Withdrawn,
  evolve,
  type State,
  upcasters
} from "./Fiche.ts"

/** No fiche yet. @category state @since 0.1.0 */
export const initial: Fiche.State = { fiches: {} }

/** 6: a fiche knows its quote. @category state @since 0.1.0 */
export const format = 6

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "places, shown to those who work there"

// -- commands --------------------------------------------------------------------------------------------------------

export const OpenFiche = Schema.TaggedStruct("OpenFiche", {
  clientId: ClientId,
  title: Words.Line,
  place: Words.Line,
  startsAt: Minute,
  endsAt: Minute,
  breakMinutes: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Fiche.longest }))),
  seats: Fiche.Seats,
  // A form cannot say an empty list.
  skills: Schema.optionalKey(Lists.of(Words.Line)),
  work: Schema.Struct({ task: Task }),
  serviceId: Schema.optionalKey(ServiceId),
  quoteId: Schema.optionalKey(QuoteId),
  priceCents: WrittenPositiveCents,
  difficultyPercent: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 })))
}).annotate({
  description:
    "Offers a prestation for a client: the price in cents HT, the break in minutes, the difficulty in hundredths (100 when it is not said), at most 24 hours in all. Of a service, it is that kind of work, and asks its skills. Of a quote (`quoteId`), it is for its client, who accepted it, and all its prestations together cost no more. For active members and coordinators."
})
export const ConfirmFiche = Schema.TaggedStruct("ConfirmFiche", { ficheId: FicheId }).annotate({
  description:
    "The prestation takes place with those who are on it; somebody has to have a regular seat, and everybody on one what its service asks. For coordinators."
})
export const CancelFiche = Schema.TaggedStruct("CancelFiche", {
  ficheId: FicheId,
  reason: Words.Text
}).annotate({
  description:
    "The prestation does not take place, and this is why. For coordinators, until the attendance is recorded."
})

/** What can be asked about fiches. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  OpenFiche,
  SignUp,
  Withdraw,
  ConfirmFiche,
  CancelFiche,
  CheckIn,
  RecordAttendance,
  CorrectAttendance,
  AgreeCorrection,
  DropCorrection
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** What deciding about a fiche needs to know of the rest. @category deciders @since 0.1.0 */
export interface Window extends MayWork.Window {
  readonly clients: Clients.State
  readonly opportunities: Opportunities.State
  readonly quotes: Quote.State
}

const openFiche = decides(
  {
    events: [Fiche.FicheOpened],
    rejections: [
      NotAllowed,
      NotFound,
      FicheTimesInvalid,
      ServiceNotFound,
      ServiceNotOffered,
      ServiceIsOtherWork,
      ...OfAQuote.notOfIt
    ]
  },
  (asked: Asked<typeof OpenFiche.Type>, state: Fiche.State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const {
        breakMinutes = 0,
        difficultyPercent = 100,
        quoteId = null,
        serviceId = null,
        skills = [],
        work,
        _tag: _,
        ...said
      } = asked.command
      const { clientId, endsAt, startsAt } = said
      yield* unless(
        Lookup.get(window.clients.clients, clientId) !== undefined,
        () => new NotFound({ what: "client", id: clientId })
      )
      if (serviceId !== null) yield* isOffered(serviceId, work.task, window)
      if (quoteId !== null) yield* OfAQuote.isOfIt({ quoteId, clientId, priceCents: said.priceCents }, state, window)
      const minutes = Instant.minutesBetween(startsAt, endsAt)
      yield* unless(minutes > 0, () => new FicheTimesInvalid({ wrong: "endsBeforeStart" }))
      yield* unless(startsAt > asked.at, () => new FicheTimesInvalid({ wrong: "startsInThePast" }))
      yield* unless(minutes <= Fiche.longest, () => new FicheTimesInvalid({ wrong: "tooLong" }))
      yield* unless(breakMinutes < minutes, () => new FicheTimesInvalid({ wrong: "breakTooLong" }))
      return [
        {
          _tag: "FicheOpened",
          ficheId: FicheId.make(asked.commandId),
          ...said,
          skills,
          workDay: Instant.toLocalDate(startsAt),
          breakMinutes,
          task: work.task,
          serviceId,
          quoteId,
          difficultyPercent,
          by,
          on: today(asked)
        }
      ]
    })
)

/** Goes on when the group offers a service, and that is this kind of work. */
const isOffered = (
  serviceId: ServiceId,
  task: Task,
  { services }: Pick<Window, "services">
): Result.Result<void, ServiceNotFound | ServiceNotOffered | ServiceIsOtherWork> =>
  Result.gen(function* () {
    const service = yield* Service.find(services, serviceId)
    yield* unless(!service.retired, () => new ServiceNotOffered({ serviceId, service: service.name }))
    yield* unless(
      service.task === task,
      () => new ServiceIsOtherWork({ serviceId, service: service.name, task: service.task })
    )
  })

const confirmFiche = decides(
  {
    events: [Fiche.FicheConfirmed],
    rejections: [NotFound, NotAllowed, FicheNotInThisState, FicheOver, NobodySignedUp, SkillMissing]
  },
  ({ actor, at, command: { ficheId } }: Asked<typeof ConfirmFiche.Type>, state: Fiche.State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, actor)
      const { endsAt, serviceId, signUps, status, workDay } = yield* Fiche.find(state, ficheId)
      if (status === "confirmed") return []
      yield* unless(status === "open", () => new FicheNotInThisState({ ficheId, status, needs: "open" }))
      yield* unless(at < endsAt, () => new FicheOver({ ficheId, endsAt }))
      const working = signUps.filter(({ seat }) => seat === "regular").map(({ personId }) => personId)
      yield* unless(working.length > 0, () => new NobodySignedUp({ ficheId }))
      yield* Services.mayDo(serviceId, working, window, workDay)
      return [{ _tag: "FicheConfirmed", ficheId, by, at }]
    })
)

const cancelFiche = decides(
  { events: [Fiche.FicheCancelled], rejections: [NotFound, NotAllowed, FicheNotInThisState] },
  ({ actor, at, command: { ficheId, reason } }: Asked<typeof CancelFiche.Type>, state: Fiche.State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, actor)
      const { status } = yield* Fiche.find(state, ficheId)
      if (status === "cancelled") return []
      yield* unless(status !== "held", () => new FicheNotInThisState({ ficheId, status, needs: "open" }))
      return [{ _tag: "FicheCancelled", ficheId, by, reason, at }]
    })
)

/**
 * The decision of each command: young people take seats for themselves alone; the team confirms, cancels and records the
 * work.
 *
 * @category deciders
 * @since 0.1.0
 */
export const decide = {
  OpenFiche: openFiche,
  SignUp: signUp,
  Withdraw: withdraw,
  ConfirmFiche: confirmFiche,
  CancelFiche: cancelFiche,
  CheckIn: checkIn,
  RecordAttendance: recordAttendance,
  CorrectAttendance: correctAttendance,
  AgreeCorrection: agreeCorrection,
  DropCorrection: dropCorrection
}

/** What was worked before a cooperative closed is still shared, and that needs to be recorded. @category policies @since 0.1.0 */
export const acceptedWhenClosed = [
  "RecordAttendance",
  "CorrectAttendance",
  "AgreeCorrection",
  "DropCorrection"
] as const

/** A cooperative that takes a break begins no new work. @category policies @since 0.1.0 */
export const refusedWhenPaused = ["OpenFiche", "SignUp"] as const

// -- what follows ----------------------------------------------------------------------------------------------------

/** Somebody who is away has no place on any fiche that is to come. */
const givesBack = (because: "paused" | "left") =>
  follows(
    { events: [Fiche.Withdrawn], rejections: [] },
    ({ personId }: { readonly personId: PersonId }, { at }: Asked<unknown>, state: Fiche.State) =>
      Result.succeed(release(personId, because, at, state))
  )

/** What follows here from events of the membership. @category deciders @since 0.1.0 */
export const upon = {
  MemberPaused: givesBack("paused"),
  MemberLeft: givesBack("left"),
  /** A client took the contract back: what has not begun of it does not take place. */
  QuoteWithdrawnByClient: follows(
    { events: [Fiche.FicheCancelled], rejections: [] },
    ({ by, quoteId }: typeof QuoteWithdrawnByClient.Type, { at }: Asked<unknown>, { fiches }: Fiche.State) =>
      Result.succeed(
        Object.entries(fiches).flatMap(([id, fiche]) =>
          fiche.quoteId === quoteId && Fiche.isUpcoming(fiche, at)
            ? [{ _tag: "FicheCancelled" as const, ficheId: FicheId.make(id), by, reason: null, at }]
            : []
        )
      )
  )
}

/**
 * No seat stays free that somebody who waits may have, whatever it was that kept them: a place that was given back, the
 * charter, the papers, another fiche, a skill that somebody confirmed. And no minor stays checked in alone at somebody's home.
 *
 * @category deciders
 * @since 0.1.0
 */
export const settles = settling(
  {
    events: [Fiche.MovedUp, Fiche.CheckInTakenBack],
    looksAt: {
      clients: true,
      membership: true,
      coordination: true,
      cape: true,
      measures: true,
      skills: true,
      services: true,
      fitness: true
    }
  },
  function* ({ at }: Asked<unknown>, state: Fiche.State, window: MayWork.Window & AtAHome.Window) {
    return [...AtAHome.takenBack(state, window, at), ...(yield* WaitingList.moveUpInSteps(state, window, at))]
  }
)
