/**
 * Who did something together lately: a prestation, or a workshop. Only those speak for one another.
 *
 * **Shape** - a role has one holder, so nobody shares one.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { FicheId, PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"

/** How long ago they may have worked together. **Source** - Coordinape, vouching. @category policies @since 0.1.0 */
export const lately = { days: 90, source: "Coordinape: vouching" } as const

/** What tells what people did. @category models @since 0.1.0 */
export interface Window {
  readonly planning: {
    readonly fiches: {
      readonly [ficheId: string]: {
        readonly workDay: LocalDate.LocalDate
        readonly attendance: ReadonlyArray<{ readonly personId: PersonId; readonly minutes: number }>
      }
    }
  }
  readonly workshops: {
    readonly workshops: {
      readonly [workshopId: string]: {
        readonly heldOn: LocalDate.LocalDate | undefined
        readonly attended: ReadonlyArray<PersonId>
      }
    }
  }
}

/** Whether somebody worked on a prestation. @category guards @since 0.1.0 */
export const worked = ({ planning }: Window, personId: PersonId, ficheId: FicheId): boolean =>
  wasThere(Lookup.get(planning.fiches, ficheId)?.attendance ?? [], personId)

const wasThere = (attendance: Window["planning"]["fiches"][string]["attendance"], personId: PersonId): boolean =>
  attendance.some((one) => one.personId === personId && one.minutes > 0)

/** Whether two people did something together in the last days, that one included. @category guards @since 0.1.0 */
export const since = (
  { planning, workshops }: Window,
  one: PersonId,
  other: PersonId,
  day: LocalDate.LocalDate
): boolean => {
  const from = LocalDate.plusDays(day, -lately.days)
  const isLately = (on: LocalDate.LocalDate | undefined) => on !== undefined && from <= on && on <= day
  return (
    Object.values(planning.fiches).some(
      ({ attendance, workDay }) => isLately(workDay) && wasThere(attendance, one) && wasThere(attendance, other)
    ) ||
    Object.values(workshops.workshops).some(
      ({ attended, heldOn }) => isLately(heldOn) && attended.includes(one) && attended.includes(other)
    )
  )
}
