/**
 * How people and fiches are called in what is said to somebody: by the names that the views show them, and no others.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Actor from "../Actor.ts"
import * as Governance from "../governance/Governance.ts"
import type { FicheId, PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import type * as JoinRequests from "../outreach/JoinRequests.ts"
import type { NameOf } from "../Rejection.ts"
import type { Text } from "../Text.ts"

/** What names are looked for in. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly joinRequests: JoinRequests.State
  readonly membershipWords: MembershipWords.State
  readonly planning: { readonly fiches: { readonly [ficheId: string]: Shown } }
}

/** What a fiche is called by. @category models @since 0.1.0 */
export interface Shown {
  readonly title: string
  readonly workDay: LocalDate.LocalDate
}

/**
 * The names that this reader may see. Whoever does not belong is told their own only; who has asked to join, has applied, or was
 * deferred, is told to coordinators; and nobody is told a name that was forgotten.
 *
 * @category getters
 * @since 0.1.0
 */
export const forReader = (window: Window, reader: Actor.Actor): NameOf => {
  const belongs = Standing.belongs(window, reader)
  const coordinates = Standing.isCoordinator(window, reader)
  const mayName = (id: PersonId): boolean => {
    if (Actor.is(reader, id)) return true
    return coordinates || (belongs && Standing.wasLetIn(window, id))
  }
  const person = (id: PersonId): Text | undefined => {
    if (id === Governance.commonPotId) return { fr: "le pot commun", en: "the common pot" }
    const name = mayName(id) ? nameOf(window, id) : undefined
    return name === undefined || name === null ? undefined : { fr: name, en: name }
  }
  const fiche = (id: FicheId): Text | undefined => {
    const known = belongs ? Lookup.get(window.planning.fiches, id) : undefined
    if (known === undefined) return undefined
    const day = LocalDate.inWords(known.workDay)
    return { fr: `« ${known.title} » du ${day.fr}`, en: `“${known.title}” on ${day.en}` }
  }
  return (mention) => (mention.thing === "person" ? person(mention.id) : fiche(mention.id))
}

const nameOf = ({ joinRequests, membershipWords }: Window, id: PersonId): string | null | undefined =>
  Lookup.get(membershipWords.names, id) ?? Lookup.get(joinRequests.waiting, id)?.name
