/**
 * What to do this morning to find work: whom to contact next, and whether one may; the leads and the requests that wait.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import type * as Clients from "../business/Clients.ts"
import * as MayContact from "../business/MayContact.ts"
import { ClientId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import type * as JoinRequests from "../outreach/JoinRequests.ts"
import type * as Leads from "../outreach/Leads.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as ContactAnswers from "./ContactAnswers.ts"

/** How many contacts one takes on in a morning. @category policies @since 0.1.0 */
export const most = 5

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  contacts: Schema.Array(
    Schema.Struct({
      clientId: ClientId,
      name: Schema.NullOr(Schema.String),
      last: Schema.NullOr(Schema.Struct({ channel: MayContact.Channel, result: MayContact.Outcome, on: LocalDate })),
      may: ContactAnswers.Answers
    })
  ),
  /** Leads that nobody takes care of yet. */
  leads: Schema.Int,
  /** Requests to join that wait; to coordinators. */
  joinRequests: Schema.NullOr(Schema.Int)
}).annotate({
  description:
    "The next five clients to contact, who were not contacted yet or whose time has come, with whether each way is allowed today and why not; the leads that nobody takes care of, and the requests to join that wait."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window, MayContact.Window {
  readonly clients: Clients.State
  readonly prospecting: MayContact.Known
  readonly leads: Leads.State
  readonly joinRequests: JoinRequests.State
}

/** What to do this morning, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const on = Instant.toLocalDate(at)
    const { joinRequests, leads, prospecting } = window
    const due = Object.entries(window.clients.clients).flatMap(([id, client]) => {
      const contacts = Lookup.get(prospecting.contacts, id) ?? []
      const next = MayContact.mayAgainOn(contacts)
      const clientId = ClientId.make(id)
      return next === null || next > on ? [] : [{ clientId, client, contacts, next }]
    })
    due.sort((one, other) => (one.next < other.next ? 1 : one.next > other.next ? -1 : 0))
    return Result.succeed({
      contacts: firstFew(due, prospecting).map(({ client, clientId, contacts }) => {
        const last = contacts.at(-1)
        return {
          clientId,
          name: client.name,
          last: last === undefined ? null : { channel: last.channel, result: last.result, on: last.on },
          may: ContactAnswers.of(clientId, client, prospecting, window, on)
        }
      }),
      leads: Object.values(leads.open).filter(({ takenBy }) => takenBy === undefined).length,
      joinRequests: Standing.isCoordinator(window, viewer) ? Object.keys(joinRequests.waiting).length : null
    })
  }
})

/** Nobody who said stop; whether somebody did is looked at for as many as are shown. */
const firstFew = <Due extends { readonly clientId: ClientId; readonly client: Clients.Client }>(
  due: ReadonlyArray<Due>,
  known: MayContact.Known
): ReadonlyArray<Due> => {
  const shown: Array<Due> = []
  for (const one of due) {
    if (shown.length === most) break
    if (Result.isSuccess(MayContact.notStopped(one.clientId, one.client, known))) shown.push(one)
  }
  return shown
}
