/**
 * What somebody did, in a sentence with its day: a prestation by its title, which names nobody, or a role by its name.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as LocalDate from "../LocalDate.ts"
import type { Text } from "../Text.ts"
import type { Added } from "./Compass.ts"

/** What proofs are looked for in. @category models @since 0.1.0 */
export interface Window {
  readonly planning: {
    readonly fiches: { readonly [ficheId: string]: { readonly title: string; readonly workDay: LocalDate.LocalDate } }
  }
  readonly roles: { readonly roles: { readonly [roleId: string]: { readonly name: string } } }
}

/** What was done, and the sentence that says it. @category models @since 0.1.0 */
export interface Told {
  readonly name: Text
  readonly sentence: Text
  readonly on: LocalDate.LocalDate
}

/** A proof in words; nothing when what it speaks of is not there. @category getters @since 0.1.0 */
export const tell = ({ planning, roles }: Window, { on, proof }: Added): Told | undefined => {
  if (proof._tag === "Role") {
    const role = Lookup.get(roles.roles, proof.roleId)
    if (role === undefined) return undefined
    const day = LocalDate.inWords(on)
    return {
      name: { fr: "Rôle", en: "Role" },
      sentence: { fr: `${role.name}, tenu le ${day.fr}.`, en: `${role.name}, held on ${day.en}.` },
      on
    }
  }
  const fiche = Lookup.get(planning.fiches, proof.ficheId)
  if (fiche === undefined) return undefined
  const day = LocalDate.inWords(fiche.workDay)
  return {
    name: { fr: "Prestation", en: "Prestation" },
    sentence: { fr: `${fiche.title}, le ${day.fr}.`, en: `${fiche.title}, on ${day.en}.` },
    on: fiche.workDay
  }
}
