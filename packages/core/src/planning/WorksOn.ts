/**
 * On which fiches each person works. Looking through all of them for each fiche, and for each person on it, takes seconds where
 * somebody opened thousands.
 *
 * @since 0.1.0
 */
import * as Grouping from "../Grouping.ts"
import type { PersonId } from "../Ids.ts"
import * as Fiche from "./Fiche.ts"

/** The fiches on which somebody works, with their ids, in the order in which they were opened. @category models @since 0.1.0 */
export type WorksOn = (personId: PersonId) => ReadonlyArray<Own>

/** A fiche with its id. @category models @since 0.1.0 */
export type Own = readonly [ficheId: string, fiche: Fiche.Fiche]

/** Found by looking at each fiche once. @category constructors @since 0.1.0 */
export const find = (fiches: Fiche.Fiches): WorksOn => {
  const all = Object.entries(fiches).flatMap(([id, fiche]) => {
    if (fiche.status === "cancelled") return []
    const own: Own = [id, fiche]
    const places = fiche.status === "held" ? fiche.attendance : fiche.signUps
    return Array.from(new Set(places.map(({ personId }) => personId)))
      .filter((personId) => Fiche.works(personId, fiche))
      .map((personId) => ({ personId, own }))
  })
  const byPerson = Grouping.by(all, ({ personId }) => personId)
  return (personId) => (byPerson.get(personId) ?? []).map(({ own }) => own)
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
