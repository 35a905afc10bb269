/**
 * On which fiches each person works. Looking through all of them for each fiche, and for each person on it, takes seconds where
 * somebody opened thousands.
 *
 * @since 0.1.0
 */
import * as Grouping from "../Grouping.ts"
import type { PersonId } from "../Ids.ts"
import * as Fiche from "./Fiche.ts"
import type { Shift } from "./Shift.ts"

/** The fiches on which somebody works, in the order in which they were opened. @category models @since 0.1.0 */
export type WorksOn = (personId: PersonId) => ReadonlyArray<Own>

/** A fiche with its id, and what the person works on it. @category models @since 0.1.0 */
export interface Own {
  readonly ficheId: string
  readonly fiche: Fiche.Fiche
  readonly shift: Shift
}

/** A fiche of a person. @category constructors @since 0.1.0 */
export const own = (personId: PersonId, ficheId: string, fiche: Fiche.Fiche): Own => ({
  ficheId,
  fiche,
  shift: Fiche.shiftOf(personId, fiche)
})

/** Found by looking at each fiche once. @category constructors @since 0.1.0 */
export const find = (fiches: Fiche.Fiches): WorksOn => {
  const all = Object.entries(fiches).flatMap(([ficheId, fiche]) => {
    if (fiche.status === "cancelled") return []
    const places = fiche.status === "held" ? fiche.attendance : fiche.signUps
    return Array.from(new Set(places.map(({ personId }) => personId)))
      .filter((personId) => Fiche.works(personId, fiche))
      .map((personId) => ({ personId, ficheId, fiche }))
  })
  const byPerson = Grouping.by(all, ({ personId }) => personId)
  const found = new Map<PersonId, ReadonlyArray<Own>>()
  return (personId) => {
    const known = found.get(personId)
    if (known !== undefined) return known
    const owns = (byPerson.get(personId) ?? []).map(({ fiche, ficheId }) => own(personId, ficheId, fiche))
    found.set(personId, owns)
    return owns
  }
}

const found = new WeakMap<Fiche.Fiches, WorksOn>()

/** The same, found once for fiches that left their fold: those never change. @category getters @since 0.1.0 */
export const of = (fiches: Fiche.Fiches): WorksOn => {
  const known = found.get(fiches)
  if (known !== undefined) return known
  const worksOn = find(fiches)
  found.set(fiches, worksOn)
  return worksOn
}
