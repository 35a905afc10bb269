/**
 * Who is here, and what the reader is among them: what a page offers depends on it, and says so before anybody taps.
 *
 * @since 0.1.0
 */
import type { PersonId } from "@kpacite/core/Ids"
import { NotAllowed, type Rejection } from "@kpacite/core/Rejection"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import type { Here } from "../Here.ts"
import { html, type Html } from "../Html.ts"

/** Who is here, as its view shows it. @category models @since 0.1.0 */
export type Sheet = DocumentOf<Views["membership"]["members"]>

/** Somebody. @category models @since 0.1.0 */
export interface Somebody {
  readonly personId: PersonId
  readonly name: string
}

/** The group as the reader is in it. @category models @since 0.1.0 */
export interface Group {
  readonly sheet: Sheet
  /** Young people who have not left, in a break or not. */
  readonly present: Sheet["members"]
  /** Young people who are active. */
  readonly active: Sheet["members"]
  /** Everybody who belongs: young people, in a break or not, and the team. */
  readonly people: ReadonlyArray<Somebody>
  /** Those who look after the money. */
  readonly economic: Sheet["team"]
  /** The name of somebody, also of those who left; nothing for whoever is not known here. */
  readonly nameOf: (id: string) => string | undefined
  /** The reader, if they are or were a young person of the group. */
  readonly member: Sheet["members"][number] | undefined
  readonly isActive: boolean
  readonly isCoordinator: boolean
  readonly isEconomic: boolean
  /** Active members and coordinators open fiches, look after clients, meet and play. */
  readonly takesPart: boolean
}

/** The group. @category getters @since 0.1.0 */
export const of = (here: Here): Effect.Effect<Group, Rejection> =>
  Effect.map(here.look("membership", "members", {}), (sheet) => {
    const { members, team } = sheet
    const present = members.filter(({ status }) => status !== "left")
    const economic = team.filter(({ profiles }) => profiles.includes("economic"))
    const isMe = ({ personId }: Somebody) => personId === here.me
    const member = members.find(isMe)
    const [isActive, isCoordinator] = [member?.status === "active", team.some(isMe)]
    const names = new Map<string, string>([...members, ...team].map(({ personId, name }) => [personId, name]))
    return {
      sheet,
      present,
      active: present.filter(({ status }) => status === "active"),
      people: Array.from(
        new Map([...present, ...team].map(({ name, personId }) => [personId, { personId, name }])).values()
      ),
      economic,
      nameOf: (id) => names.get(id),
      member,
      isActive,
      isCoordinator,
      isEconomic: economic.some(isMe),
      takesPart: isActive || isCoordinator
    }
  })

/** Instead of a button: who may. @category wording @since 0.1.0 */
export const onlyFor = (here: Here, needs: ConstructorParameters<typeof NotAllowed>[0]["needs"]): Html =>
  html`<p class="soft">${here.words.say(new NotAllowed({ needs }).problem)}</p>`
