/**
 * A domain of decisions, as the parts of governance and its views know it: who holds it on a day, and what they may decide alone.
 *
 * A domain that nobody holds is everybody's, so there is never one without somebody who decides.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import type { DecisionId, PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type * as Standing from "../membership/Standing.ts"
import type { Cents } from "../Money.ts"
import { unless } from "../Rejection.ts"
import * as Body from "./Body.ts"
import { DomainUnknown, LimitReached, NotYourDomain } from "./DomainRejections.ts"
import type { DomainId } from "./GovernanceIds.ts"
import type * as StructureChanges from "./StructureChanges.ts"

/** What is decided, how, and who holds it. **Units** - `limitCents` in cents of a calendar month. @category models @since 0.1.0 */
export interface Domain {
  readonly domainId: DomainId
  readonly name: string
  readonly purpose: string
  readonly process: StructureChanges.DomainProcess
  /** What its holder may decide alone; nothing when it is `null`. */
  readonly limitCents: Cents | null
  readonly holder: StructureChanges.Holder
  /** The last day of its holder, when a term was agreed. */
  readonly until: LocalDate | null
  /** The decision that said so last. */
  readonly decisionId: DecisionId
}

/** A role, as far as holding a domain goes. @category models @since 0.1.0 */
export interface Role {
  readonly holder: { readonly personId: PersonId; readonly until: LocalDate | null } | undefined
  readonly retired: boolean
}

/** What tells who decides. **Units** - `spent` in cents, by domain and month such as `2026-07`. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly domains: {
    readonly domains: { readonly [domainId: string]: Domain }
    readonly spent: { readonly [domainId: string]: { readonly [month: string]: Cents } }
  }
  readonly bodies: Body.State
  readonly roles: { readonly roles: { readonly [roleId: string]: Role } }
}

/** Nobody in particular. @category constructors @since 0.1.0 */
export const everybody: StructureChanges.Holder = { _tag: "Everybody" }

/** Who holds a domain on a day: everybody, after a term, and when the body or the role is no more. @category getters @since 0.1.0 */
export const holderOn = (
  { holder, until }: Pick<Domain, "holder" | "until">,
  on: LocalDate,
  { bodies, roles }: Pick<Window, "bodies" | "roles">
): StructureChanges.Holder => {
  if (until !== null && until < on) return everybody
  switch (holder._tag) {
    case "Body":
      return Body.inUse(bodies, holder.bodyId) === undefined ? everybody : holder
    case "Role":
      return (Lookup.get(roles.roles, holder.roleId)?.retired ?? true) ? everybody : holder
    default:
      return holder
  }
}

/** The people who decide in a domain on a day: nobody in particular when everybody does, or when the role or the seats are vacant. @category getters @since 0.1.0 */
export const decidersOn = (
  domain: Pick<Domain, "holder" | "until">,
  on: LocalDate,
  window: Pick<Window, "bodies" | "roles">
): ReadonlyArray<PersonId> => {
  const holder = holderOn(domain, on, window)
  switch (holder._tag) {
    case "Everybody":
      return []
    case "Person":
      return [holder.personId]
    case "Body":
      return Body.votersOn(window.bodies, holder.bodyId, on)
    case "Role": {
      const held = Lookup.get(window.roles.roles, holder.roleId)?.holder
      return held === undefined || (held.until !== null && held.until < on) ? [] : [held.personId]
    }
  }
}

/** The domain, if there is one. @category getters @since 0.1.0 */
export const domainOf = (
  domainId: DomainId,
  { domains }: Pick<Window, "domains">
): Result.Result<Domain, DomainUnknown> => {
  const domain = Lookup.get(domains.domains, domainId)
  return domain === undefined ? Result.fail(new DomainUnknown({ id: domainId })) : Result.succeed(domain)
}

/** What is left in the month of a day for the holder of a domain to decide alone. **Units** - cents. @category getters @since 0.1.0 */
export const leftOn = (
  { domainId, limitCents }: Pick<Domain, "domainId" | "limitCents">,
  on: LocalDate,
  { domains }: Pick<Window, "domains">
): Cents =>
  Math.max(0, (limitCents ?? 0) - (Lookup.get(Lookup.get(domains.spent, domainId) ?? {}, on.slice(0, 7)) ?? 0))

/**
 * Goes on when somebody may decide alone to spend so much in a domain: they hold it, with others of the same body perhaps, and it is
 * within what is left of this month's limit, so that no sum is split to pass under it.
 *
 * @category checking
 * @since 0.1.0
 */
export const spendsAlone = (
  by: PersonId,
  domainId: DomainId,
  cents: Cents,
  on: LocalDate,
  window: Window
): Result.Result<void, DomainUnknown | NotYourDomain | LimitReached> =>
  Result.gen(function* () {
    const domain = yield* domainOf(domainId, window)
    const { limitCents, name } = domain
    const holders = decidersOn(domain, on, window)
    yield* unless(
      holders.includes(by),
      () => new NotYourDomain({ domainId, name, holder: holderOn(domain, on, window), holders, limitCents })
    )
    const left = leftOn(domain, on, window)
    return yield* unless(cents <= left, () => new LimitReached({ domainId, name, limitCents, left }))
  })
