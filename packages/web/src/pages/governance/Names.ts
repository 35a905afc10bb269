/**
 * Who is here, as names to show and to choose from.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import type { Option } from "../../parts/Choice.ts"

type Members = DocumentOf<Views["membership"]["members"]>

/** Somebody with a name. @category models @since 0.1.0 */
export interface Named {
  readonly personId: string
  readonly name: string
}

/** Somebody to choose. @category constructors @since 0.1.0 */
export const option = ({ name, personId }: Named): Option => [personId, name]

/** The members who have not left. @category getters @since 0.1.0 */
export const here = ({ members }: Members): Members["members"] => members.filter(({ status }) => status !== "left")

/** Everybody who belongs: members who have not left, then the team. @category getters @since 0.1.0 */
export const everybody = (members: Members): ReadonlyArray<Named> => [
  ...here(members),
  ...members.team.filter(({ personId }) => here(members).every((member) => member.personId !== personId))
]

/** What somebody is called; nothing for whoever is not known here. @category getters @since 0.1.0 */
export const nameOf = ({ members, team }: Members, id: string): string | undefined =>
  [...members, ...team].find(({ personId }) => personId === id)?.name

/** Whether somebody is in the team. @category guards @since 0.1.0 */
export const coordinates = ({ team }: Members, id: string): boolean => team.some(({ personId }) => personId === id)

/** Whether somebody is a member who is not on a break. @category guards @since 0.1.0 */
export const isActive = ({ members }: Members, id: string): boolean =>
  members.some(({ personId, status }) => personId === id && status === "active")
