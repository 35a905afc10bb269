/**
 * Whether somebody may be contacted to be offered work, on a day and in a way: the answer with its reason, before anybody dials.
 *
 * @since 0.1.0
 */
import * as KeyedHash from "@kpacite/event-store/persons/KeyedHash"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Contact from "../Contact.ts"
import type { ClientId, PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { unless } from "../Rejection.ts"
import type { QuoteId } from "./BusinessIds.ts"
import type * as Clients from "./Clients.ts"
import { callAgainAfter, messageNeedsConsent, phoneNeedsConsent } from "./ContactPolicies.ts"
import { CalledTooOften, ContactWasStopped, NoConsentToCall } from "./ProspectingRejections.ts"

/** How somebody is contacted. @category models @since 0.1.0 */
export const Channel = Schema.Literals(["doorstep", "phone", "message", "meeting"])
/** What came of it. @category models @since 0.1.0 */
export const Outcome = Schema.Literals(["yes", "maybe", "no", "absent", "stop"])

/** What a client agreed to, from a day on, until the day on which they took it back. @category models @since 0.1.0 */
export interface Agreed {
  readonly to: "calls" | "messages" | "newsletter"
  readonly from: LocalDate.LocalDate
  readonly until: LocalDate.LocalDate | null
}

/** A contact, and what came of it. @category models @since 0.1.0 */
export interface Contacted {
  readonly channel: typeof Channel.Type
  readonly people: ReadonlyArray<PersonId>
  readonly result: typeof Outcome.Type
  readonly on: LocalDate.LocalDate
}

/** Somebody who said stop: the hashes of their number and address. @category models @since 0.1.0 */
export interface Stopped extends Contact.Ways {
  readonly on: LocalDate.LocalDate
}

/** What is known of how clients may be contacted, by their ids. @category models @since 0.1.0 */
export interface Known {
  readonly consents: { readonly [clientId: string]: ReadonlyArray<Agreed> }
  /** The earliest first. */
  readonly contacts: { readonly [clientId: string]: ReadonlyArray<Contacted> }
  readonly stops: { readonly [clientId: string]: Stopped }
  /** The key of all hashes: the id of the first stop. */
  readonly key: string | undefined
}

/** What is being done for clients. @category models @since 0.1.0 */
export interface Window {
  readonly planning: {
    readonly fiches: {
      readonly [ficheId: string]: {
        readonly clientId: ClientId
        readonly status: string
        readonly quoteId: QuoteId | null
      }
    }
  }
}

/** Whom, how, and when. @category models @since 0.1.0 */
export interface Asking {
  readonly clientId: ClientId
  readonly channel: typeof Channel.Type
  readonly on: LocalDate.LocalDate
}

/**
 * Goes on when a client may be contacted.
 *
 * **Fails with** - `ContactWasStopped` before anything else; `NoConsentToCall` for a household that is called or written to without
 * proof that it agreed, and without a contract that runs; `CalledTooOften`.
 *
 * @category checking
 * @since 0.1.0
 */
export const mayContact = (
  asking: Asking,
  client: Clients.Client,
  known: Known,
  window: Window
): Result.Result<void, ContactWasStopped | NoConsentToCall | CalledTooOften> =>
  Result.gen(function* () {
    const { channel, clientId, on } = asking
    yield* notStopped(clientId, client, known)
    if (channel === "phone" || channel === "message") {
      const { from, kinds } = channel === "phone" ? phoneNeedsConsent : messageNeedsConsent
      const to = channel === "phone" ? "calls" : "messages"
      const asked = kinds.some((kind) => kind === client.kind) && on >= from
      yield* unless(
        !asked || agreed(clientId, to, on, known) || contractRuns(clientId, window),
        () => new NoConsentToCall({ clientId, channel })
      )
    }
    const next = mayAgainOn(Lookup.get(known.contacts, clientId) ?? [])
    yield* unless(next !== null && next <= on, () => new CalledTooOften({ nextOn: next }))
  })

/** Goes on unless this client, or somebody with their number or address, said stop. @category checking @since 0.1.0 */
export const notStopped = (
  clientId: ClientId,
  client: Contact.Ways,
  { key, stops }: Pick<Known, "stops" | "key">
): Result.Result<void, ContactWasStopped> => {
  const own = Lookup.get(stops, clientId) ?? (key === undefined ? undefined : alike(hashed(client, key), stops))
  return own === undefined ? Result.succeed(undefined) : Result.fail(new ContactWasStopped({ on: own.on }))
}

/** A number and an address as hashes under the key. @category conversions @since 0.1.0 */
export const hashed = ({ mail, phone }: Contact.Ways, key: string): Contact.Ways => ({
  phone: phone === null ? null : KeyedHash.of(key, Contact.normalPhone(phone)),
  mail: mail === null ? null : KeyedHash.of(key, Contact.normalMail(mail))
})

const alike = ({ mail, phone }: Contact.Ways, stops: Known["stops"]): Stopped | undefined =>
  Object.values(stops).find((stop) => (phone !== null && phone === stop.phone) || (mail !== null && mail === stop.mail))

/** Whether a client had agreed to something on a day, and it can be proved. @category guards @since 0.1.0 */
export const agreed = (
  clientId: ClientId,
  to: Agreed["to"],
  on: LocalDate.LocalDate,
  { consents }: Pick<Known, "consents">
): boolean =>
  (Lookup.get(consents, clientId) ?? []).some(
    (consent) => consent.to === to && consent.from <= on && (consent.until === null || on < consent.until)
  )

/**
 * Whether a contract with a client is running, which an offer may concern: a prestation that takes place, or that does the work of a quote
 * that they accepted. One that is only on offer is none.
 *
 * @category guards
 * @since 0.1.0
 */
export const contractRuns = (clientId: ClientId, { planning }: Window): boolean =>
  Object.values(planning.fiches).some(
    (fiche) =>
      fiche.clientId === clientId &&
      (fiche.status === "confirmed" || (fiche.status === "open" && fiche.quoteId !== null))
  )

/**
 * From which day on a client may be contacted again: the first of all days when nobody ever did, or they said yes; `null` after as many
 * tries as there may be.
 *
 * @category getters
 * @since 0.1.0
 */
export const mayAgainOn = (contacts: ReadonlyArray<Contacted>): LocalDate.LocalDate | null => {
  const sinceYes = contacts.slice(contacts.findLastIndex(({ result }) => result === "yes") + 1)
  const last = sinceYes.at(-1)
  if (last === undefined) return firstDay
  if (sinceYes.length >= callAgainAfter.tries) return null
  return LocalDate.plusDays(last.on, last.result === "yes" || last.result === "stop" ? 0 : callAgainAfter[last.result])
}

const firstDay = LocalDate.LocalDate.make("0001-01-01")
