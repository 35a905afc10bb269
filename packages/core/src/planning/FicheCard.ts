/**
 * A fiche as somebody sees it in the planning: what, when, who comes, which places are left, where they stand with it
 * themselves, what may keep them from it, and what it would bring roughly.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { ClientId, FicheId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Governance from "../governance/Governance.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import { Next } from "../Rejection.ts"
import { ServiceId } from "../skills/Service.ts"
import * as Services from "../skills/Services.ts"
import { Text } from "../Text.ts"
import * as Alerts from "./Alerts.ts"
import * as MayWork from "./MayWork.ts"
import * as WorksOn from "./WorksOn.ts"
import type * as Clients from "../business/Clients.ts"
import * as Fiche from "./Fiche.ts"
import * as Naming from "./Naming.ts"
import * as Task from "../Task.ts"

/** Where the reader stands with a fiche: `place` is the rank on the waiting list, from 1. @category models @since 0.1.0 */
export const Mine = Schema.Union([
  Schema.TaggedStruct("SignedUp", { seat: Fiche.Seat, checkedIn: Schema.Boolean }),
  Schema.TaggedStruct("Waiting", { seat: Fiche.Seat, place: Schema.Int }),
  Schema.TaggedStruct("Worked", { seat: Fiche.Seat, minutes: Schema.Int })
])

/** Why the reader cannot sign up, as the rejection would say it. @category models @since 0.1.0 */
export const Refusal = Schema.Struct({
  rejection: Schema.String,
  problem: Text,
  remedy: Text,
  next: Schema.Array(Next),
  source: Schema.NullOr(Schema.String)
})

const fields = {
  ficheId: FicheId,
  title: Schema.String,
  clientId: ClientId,
  clientName: Schema.NullOr(Schema.String),
  status: Schema.Literals(["open", "confirmed", "held", "cancelled"]),
  workDay: LocalDate.LocalDate,
  startsAt: Instant.Instant,
  endsAt: Instant.Instant,
  breakMinutes: Schema.Int,
  task: Task.Task,
  taskWords: Text,
  minorAllowed: Schema.Boolean,
  skills: Schema.Array(Schema.String),
  /** The service that it is of, what that asks of a regular seat, and what of it the reader has not; null when it is of none. */
  service: Schema.NullOr(
    Schema.Struct({
      serviceId: ServiceId,
      name: Schema.String,
      requires: Schema.Array(Schema.String),
      missing: Schema.Array(Schema.String)
    })
  ),
  seats: Fiche.Seats,
  placesLeft: Schema.Int,
  learnerPlacesLeft: Schema.Int,
  people: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String, seat: Fiche.Seat })),
  waiting: Schema.Int,
  priceCents: Schema.Int,
  alerts: Schema.Array(Text),
  mine: Schema.NullOr(Mine),
  /** `null` when nothing stands in the way, or when the question does not arise. */
  refusal: Schema.NullOr(Refusal),
  /** What would arrive with each person, net, and what it is before contributions; null as long as the terms of the carrier are not known. */
  estimate: Schema.NullOr(
    Schema.Struct({ cents: Schema.NullOr(Schema.Int), beforeContributions: Schema.NullOr(Schema.Int), words: Text })
  )
}

/** The card. **Units** - breaks in minutes, the price (HT) and the estimate (net) in cents. @category models @since 0.1.0 */
export const FicheCard = Schema.Struct(fields)

/** @since 0.1.0 */
export type FicheCard = typeof FicheCard.Type

/** What is needed to show a card. @category models @since 0.1.0 */
export interface Window extends Alerts.Window {
  readonly joinRequests: Naming.Window["joinRequests"]
  readonly governance: Governance.State
  readonly clients: Clients.State
}

/**
 * The card of a fiche for one reader; `mine`, `refusal` and the last alerts are about them. What it would bring is said by whoever
 * knows the money.
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  window: Window,
  viewer: Actor.Actor,
  at: Instant.Instant
): Omit<FicheCard, "estimate"> => {
  const { correction: _co, corrections: _cs, recordedAt: _r, clientId, difficultyPercent: _d, ...noted } = fiche
  const { attendance: _a, quoteId: _q, serviceId: _s, ...rest } = noted
  const { checkedIn: _c, place: _p, signUps, waiting, ...shown } = rest
  const entry = Task.catalogue[fiche.task]
  const mine = standing(fiche, viewer)
  return {
    ...shown,
    ficheId,
    clientId,
    clientName: Lookup.get(window.clients.clients, clientId)?.name ?? null,
    taskWords: entry.words,
    minorAllowed: entry.minorAllowed === "yes",
    service: service(fiche, window, viewer),
    placesLeft: Fiche.placesLeft(fiche, "regular"),
    learnerPlacesLeft: Fiche.placesLeft(fiche, "learner"),
    people: signUps.map(({ personId, seat }) => ({
      personId,
      name: MembershipWords.nameOf(window.membershipWords, personId),
      seat
    })),
    waiting: waiting.length,
    alerts: [
      ...alerts(fiche, window, at),
      ...Alerts.of(ficheId, fiche, window, viewer, at).map(({ problem, remedy }) => ({
        fr: `${problem.fr} ${remedy.fr}`,
        en: `${problem.en} ${remedy.en}`
      }))
    ],
    mine,
    refusal: mine?._tag === "SignedUp" || mine?._tag === "Worked" ? null : refusal(ficheId, fiche, window, viewer, at)
  }
}

const service = ({ serviceId, workDay }: Fiche.Fiche, window: Window, viewer: Actor.Actor): FicheCard["service"] => {
  const known = serviceId === null ? undefined : Lookup.get(window.services.services, serviceId)
  if (serviceId === null || known === undefined) return null
  const { name, requires } = known
  const missing = viewer._tag === "Person" ? Services.missingOn(known, window, viewer.id, workDay) : requires
  return { serviceId, name, requires, missing }
}

const standing = (fiche: Fiche.Fiche, viewer: Actor.Actor): typeof Mine.Type | null => {
  const isMine = ({ personId }: Fiche.Place) => Actor.is(viewer, personId)
  const worked = fiche.attendance.find(isMine)
  if (worked !== undefined) return { _tag: "Worked", seat: worked.seat, minutes: worked.minutes }
  const signedUp = fiche.signUps.find(isMine)
  if (signedUp !== undefined) {
    return { _tag: "SignedUp", seat: signedUp.seat, checkedIn: fiche.checkedIn.includes(signedUp.personId) }
  }
  const rank = fiche.waiting.findIndex(isMine)
  const waits = fiche.waiting[rank]
  if (waits === undefined) return null
  const before = fiche.waiting.slice(0, rank).filter(({ seat }) => seat === waits.seat)
  return { _tag: "Waiting", seat: waits.seat, place: before.length + 1 }
}

const refusal = (
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  window: Window,
  viewer: Actor.Actor,
  at: Instant.Instant
): typeof Refusal.Type | null => {
  if (viewer._tag !== "Person" || Lookup.get(window.membership.members, viewer.id) === undefined) return null
  if (!Fiche.isUpcoming(fiche, at)) return null
  return Result.match(
    MayWork.mayWork(
      { personId: viewer.id, seat: "regular" },
      ficheId,
      fiche,
      WorksOn.of(window.planning.fiches),
      window
    ),
    {
      onSuccess: () => null,
      onFailure: (obstacle) => {
        const {
          _tag: rejection,
          next,
          problem,
          remedy,
          source = null
        } = obstacle.withNames(Naming.forReader(window, viewer))
        return { rejection, problem, remedy, next, source }
      }
    }
  )
}

const alerts = (fiche: Fiche.Fiche, { governance, planning }: Window, at: Instant.Instant): ReadonlyArray<Text> => {
  if (fiche.status === "cancelled") return []
  const said: Array<Text> = []
  const coming = fiche.seats.max - Fiche.placesLeft(fiche, "regular")
  const missing = fiche.seats.min - coming
  if (missing > 0 && Fiche.isAhead(fiche, at)) {
    said.push({
      fr: `Il manque ${missing} personne${missing > 1 ? "s" : ""} : au moins ${fiche.seats.min} sur place, ${coming} pour l'instant.`,
      en: `${missing} more needed: at least ${fiche.seats.min}, ${coming} so far.`
    })
  }
  if (Fiche.isAhead(fiche, at) && firstTimeAlone(fiche, planning.fiches)) {
    said.push({
      fr: "Personne sur cette fiche n'a encore travaillé ici. La première fois, venez avec quelqu'un d'expérience.",
      en: "Nobody on this fiche has worked here before: let somebody with experience come along the first time."
    })
  }
  if (Governance.inForce(governance, Governance.splitRuleId, fiche.workDay) === undefined) {
    said.push({
      fr: "Pas de règle de répartition en vigueur ce jour-là : l'argent attendra que vous en adoptiez une.",
      en: "No split rule in force on that day: the money will wait until you adopt one."
    })
  }
  return said
}

/** Newcomers come with an elder, as soon as there are any. */
const firstTimeAlone = (fiche: Fiche.Fiche, fiches: Fiche.Fiches): boolean => {
  if (fiche.signUps.length === 0) return false
  const elders = new Set(
    Object.values(fiches).flatMap(({ attendance }) =>
      attendance.filter(({ minutes }) => minutes > 0).map(({ personId }) => personId)
    )
  )
  return elders.size > 0 && fiche.signUps.every(({ personId }) => !elders.has(personId))
}
