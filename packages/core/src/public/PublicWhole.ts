/**
 * All that somebody from outside can ever see of a cooperative, and the only way to it: what is not a field here, no public view can show,
 * not even by mistake. Of people there are first names alone, of those who agree to it on that day.
 *
 * **Source** - decision 0055.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Consents from "../follow-up/Consents.ts"
import type * as Founding from "../founding/Founding.ts"
import { PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import type * as MembershipWords from "../membership/MembershipWords.ts"
import type { Cents } from "../Money.ts"
import type * as PublicPage from "./PublicPage.ts"
import type * as Service from "../skills/Service.ts"

/** A service on the page. **Units** - cents with taxes. @category models @since 0.1.0 */
export interface Offered {
  readonly name: string
  readonly words: string
  readonly fromCents: Cents | null
}

/** What is public. @category models @since 0.1.0 */
export interface PublicWhole {
  readonly status: Founding.State["status"]
  readonly name: string
  readonly territory: string
  readonly carrier: string
  readonly purpose: PublicPage.Purpose | undefined
  /** Nothing as long as the page is not for everybody. */
  readonly written: PublicPage.Written | undefined
  readonly services: ReadonlyArray<Offered>
  /** First names, in the order of the alphabet. */
  readonly team: ReadonlyArray<string>
}

/** What it is made from. @category models @since 0.1.0 */
export interface Window {
  readonly founding: Founding.State
  readonly publicPage: PublicPage.State
  readonly services: Service.State
  readonly consents: Consents.State
  readonly membership: Pick<Membership.State, "members">
  readonly membershipWords: MembershipWords.State
}

/** What is public on a day. @category constructors @since 0.1.0 */
export const of = (window: Window, day: LocalDate): PublicWhole => {
  const { carrier, name, status, territory } = window.founding
  const { purpose, services, written } = window.publicPage
  return {
    status,
    name,
    territory,
    carrier,
    purpose,
    written,
    services: Object.entries(services).flatMap(([id, { fromCents, words }]) => {
      const service = Lookup.get(window.services.services, id)
      return service === undefined || service.retired ? [] : [{ name: service.name, words, fromCents }]
    }),
    team: team(window, day)
  }
}

/** Those who are in the group, and agree to be named. */
const team = ({ consents, membership, membershipWords }: Window, day: LocalDate): ReadonlyArray<string> =>
  Object.entries(membership.members)
    .flatMap(([id, { birthDate, status }]) => {
      const consent = Consents.of(consents, PersonId.make(id), "publicName")
      const name = Lookup.get(membershipWords.names, id) ?? ""
      const [first = ""] = name.split(/\s/)
      return status === "active" && first !== "" && Consents.holdsOn(consent, birthDate, day) ? [first] : []
    })
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
