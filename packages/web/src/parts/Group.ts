/**
 * Who is here, and what the reader is among them: what a page offers depends on it, and says so before anybody taps.
 *
 * @since 0.1.0
 */
import type { PersonId } from "@kpacite/core/Ids"
import { Effect } from "effect"
import type { Here } from "../Here.ts"

/** Somebody. @category models @since 0.1.0 */
export interface Somebody {
  readonly personId: PersonId
  readonly name: string
}

/** The group as the reader is in it. @category models @since 0.1.0 */
export interface Group {
  /** Young people who are active. */
  readonly active: ReadonlyArray<Somebody>
  /** Everybody who belongs: young people, in a break or not, and the team. */
  readonly people: ReadonlyArray<Somebody>
  /** The name of somebody, also of those who left. */
  readonly nameOf: (id: PersonId) => string
  readonly isActive: boolean
  readonly isCoordinator: boolean
  readonly isEconomic: boolean
  /** Those who look after the money. */
  readonly economic: ReadonlyArray<Somebody>
}

/** The group. @category getters @since 0.1.0 */
export const of = (here: Here) =>
  Effect.map(here.look("membership", "members", {}), ({ members, team }): Group => {
    const active = members.filter(({ status }) => status === "active")
    const economic = team.filter(({ profiles }) => profiles.includes("economic"))
    const has = (people: ReadonlyArray<Somebody>) => people.some(({ personId }) => personId === here.me)
    const belong = new Map(
      [...members.filter(({ status }) => status !== "left"), ...team].map(
        ({ name, personId }) => [personId, { personId, name }] as const
      )
    )
    const names = new Map([...members, ...team].map(({ name, personId }) => [personId, name]))
    return {
      active,
      people: Array.from(belong.values()),
      nameOf: (id) => names.get(id) ?? "",
      isActive: has(active),
      isCoordinator: has(team),
      isEconomic: has(economic),
      economic
    }
  })
