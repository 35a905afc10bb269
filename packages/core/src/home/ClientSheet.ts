/**
 * One client (`?client=`): what was done for them, when they were last there, how content they were, and what they agreed
 * to. How to reach them is for the coordination, and for those who are about to work there.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type * as Actor from "../Actor.ts"
import { ClientId, FicheId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import * as View from "../View.ts"
import type * as BusinessWords from "../business/BusinessWords.ts"
import * as Clients from "../business/Clients.ts"
import * as MayContact from "../business/MayContact.ts"
import type * as Prospecting from "../business/Prospecting.ts"
import { Purpose } from "../business/ProspectingEvents.ts"
import * as Fiche from "../planning/Fiche.ts"
import * as ContactAnswers from "./ContactAnswers.ts"
import type * as PlanningWords from "../planning/PlanningWords.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  clientId: ClientId,
  name: Schema.NullOr(Schema.String),
  kind: Clients.Kind,
  contact: Schema.NullOr(Schema.Struct({ phone: Schema.NullOr(Schema.String), mail: Schema.NullOr(Schema.String) })),
  /** Since when the client agrees; `null` when they do not. */
  consents: Schema.Struct({
    contact: Schema.NullOr(LocalDate.LocalDate),
    photos: Schema.NullOr(LocalDate.LocalDate)
  }),
  /** What they agreed to so that it can be proved, and since when. */
  proved: Schema.Array(Schema.Struct({ to: Purpose, from: LocalDate.LocalDate })),
  /** Since when they want to be left in peace; null when they do not. */
  stoppedOn: Schema.NullOr(LocalDate.LocalDate),
  /** Whether they may be contacted today, each way by itself. */
  may: ContactAnswers.Answers,
  /** Who offered them work, and what came of it; the newest first. */
  contacts: Schema.Array(
    Schema.Struct({
      channel: MayContact.Channel,
      result: MayContact.Outcome,
      people: Schema.Array(Schema.String),
      words: Schema.NullOr(Schema.String),
      on: LocalDate.LocalDate
    })
  ),
  /** The day of the last prestation that took place. */
  lastTime: Schema.NullOr(LocalDate.LocalDate),
  satisfaction: Schema.NullOr(Schema.Struct({ mean: Schema.Int, answers: Schema.Int })),
  /** The newest first. */
  fiches: Schema.Array(
    Schema.Struct({
      ficheId: FicheId,
      title: Schema.String,
      workDay: LocalDate.LocalDate,
      status: Schema.Literals(["open", "confirmed", "held", "cancelled"]),
      people: Schema.Array(Schema.String),
      feedback: Schema.NullOr(
        Schema.Struct({ satisfaction: Schema.Int, words: Schema.NullOr(Schema.String), on: LocalDate.LocalDate })
      )
    })
  )
}).annotate({
  description:
    "One client: what was done for them and when, how content they were (from 1 to 5, the mean in hundredths), and what they agreed to. How to reach them is shown to coordinators and to those who are about to work there."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly clients: Clients.State
  readonly prospecting: Prospecting.State
  readonly businessWords: BusinessWords.State
  readonly planning: Fiche.State
  readonly planningWords: PlanningWords.State
}

/** One client, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: { client: ClientId },
  document: Document,
  rejections: [NotAllowed, NotFound],
  // Whoever is going to work there reaches the client until the fiche ends.
  moment: ({ planning }: Window, at) => Fiche.lastTurn(planning, at),
  show: (window: Window, { at, query, viewer }) => {
    const { businessWords, clients, membershipWords, planning, planningWords, prospecting } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const client = Lookup.get(clients.clients, query.client)
    if (client === undefined) return Result.fail(new NotFound({ what: "client", id: query.client }))
    const fiches = fichesOf(query.client, planning)
    const answers = fiches.flatMap(([id]) => Lookup.get(planningWords.feedback, id)?.satisfaction ?? [])
    const total = answers.reduce((sum, satisfaction) => sum + satisfaction, 0)
    return Result.succeed({
      clientId: query.client,
      name: client.name,
      kind: client.kind,
      contact: mayContact(fiches, window, viewer, at) ? { phone: client.phone, mail: client.mail } : null,
      consents: { contact: client.consents.contact ?? null, photos: client.consents.photos ?? null },
      proved: (Lookup.get(prospecting.consents, query.client) ?? []).flatMap(({ from, to, until }) =>
        until === null ? [{ to, from }] : []
      ),
      stoppedOn: Result.match(MayContact.notStopped(query.client, client, prospecting), {
        onSuccess: () => null,
        onFailure: ({ on }) => on
      }),
      may: ContactAnswers.of(query.client, client, prospecting, window, Instant.toLocalDate(at)),
      contacts: (Lookup.get(prospecting.contacts, query.client) ?? [])
        .map(({ channel, on, people, result }, index) => ({
          channel,
          result,
          people: people.map((id) => MembershipWords.nameOf(membershipWords, id)),
          words: Lookup.get(businessWords.contacts, query.client)?.[index] ?? null,
          on
        }))
        .toReversed(),
      lastTime: lastTime(fiches),
      satisfaction:
        answers.length === 0 ? null : { mean: Math.round((100 * total) / answers.length), answers: answers.length },
      fiches: fiches.map(([id, { attendance, signUps, status, title, workDay }]) => ({
        ficheId: FicheId.make(id),
        title,
        workDay,
        status,
        people: (status === "held" ? attendance.filter(({ minutes }) => minutes > 0) : signUps).map(({ personId }) =>
          MembershipWords.nameOf(membershipWords, personId)
        ),
        feedback: Lookup.get(planningWords.feedback, id) ?? null
      }))
    })
  }
})

/**
 * The fiches of a client, the newest first.
 *
 * @category getters
 * @since 0.1.0
 */
export const fichesOf = (clientId: ClientId, planning: Fiche.State): ReadonlyArray<[string, Fiche.Fiche]> =>
  newestFirst(Object.entries(planning.fiches).filter(([, fiche]) => fiche.clientId === clientId))

/** Fiches by their start, the newest first. @category getters @since 0.1.0 */
export const newestFirst = (fiches: ReadonlyArray<[string, Fiche.Fiche]>): ReadonlyArray<[string, Fiche.Fiche]> =>
  fiches.toSorted(([, a], [, b]) => (a.startsAt > b.startsAt ? -1 : a.startsAt < b.startsAt ? 1 : 0))

/** The day of the last prestation that took place. @category getters @since 0.1.0 */
export const lastTime = (fiches: ReadonlyArray<[string, Fiche.Fiche]>): LocalDate.LocalDate | null =>
  fiches.find(([, { status }]) => status === "held")?.[1].workDay ?? null

const mayContact = (
  fiches: ReadonlyArray<[string, Fiche.Fiche]>,
  window: Standing.Window,
  viewer: Actor.Actor,
  at: Instant.Instant
): boolean =>
  Standing.isCoordinator(window, viewer) ||
  fiches.some(([, fiche]) => Fiche.isAhead(fiche, at) && Fiche.isOn(fiche, viewer))
