/**
 * Waiting lists move by themselves: a free seat goes to the first of those who wait and may work. They are looked at after
 * every command that changed anything about fiches, people or papers. The law, the charter and the papers are looked at on the day of
 * work, never on the day of the command, so nothing that only time changes lets anybody move up.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result } from "effect"
import { FicheId, type PersonId } from "../Ids.ts"
import type { Instant } from "../Instant.ts"
import * as Fiche from "./Fiche.ts"
import * as MayWork from "./MayWork.ts"
import * as WorksOn from "./WorksOn.ts"

/**
 * Who moves up on these fiches, by default on all that have not started, by their start and then by their id.
 *
 * **Shape** - it goes through them until nobody moves any more: a break on one fiche may be what the law asks beside another. What keeps
 * somebody from moving is their own, so after the first time it looks only at those who have moved.
 *
 * @category decisions
 * @since 0.1.0
 */
export const moveUp = (
  state: Fiche.State,
  window: MayWork.Window,
  at: Instant,
  ficheIds?: ReadonlyArray<FicheId>
): ReadonlyArray<typeof Fiche.MovedUp.Type> => Steps.atOnce(moveUpInSteps(state, window, at, ficheIds))

/** The same in steps: thousands may wait, each beside thousands of fiches of their own. @category decisions @since 0.1.0 */
export function* moveUpInSteps(
  state: Fiche.State,
  window: MayWork.Window,
  at: Instant,
  ficheIds: ReadonlyArray<FicheId> = waitedFor(state, at)
): Steps.Steps<ReadonlyArray<typeof Fiche.MovedUp.Type>> {
  if (ficheIds.length === 0) return []
  const events: Array<typeof Fiche.MovedUp.Type> = []
  const current = new Map<FicheId, Fiche.Fiche>()
  const moved = new Map<PersonId, Array<WorksOn.Own>>()
  // The state may be in a fold still, which goes on to change it.
  const before = WorksOn.find(state.fiches)
  const worksOn: WorksOn.WorksOn = (personId) => [...before(personId), ...(moved.get(personId) ?? [])]
  let looksAt: ReadonlySet<PersonId> | undefined
  let asked = 0
  do {
    const now = new Set<PersonId>()
    for (const ficheId of ficheIds) {
      for (const { personId, seat } of (current.get(ficheId) ?? Lookup.get(state.fiches, ficheId))?.waiting ?? []) {
        if (looksAt?.has(personId) === false) continue
        const fiche = current.get(ficheId) ?? Lookup.get(state.fiches, ficheId)
        if (fiche === undefined || Fiche.placesLeft(fiche, seat) <= 0) continue
        if (++asked % each === 0) yield
        if (Result.isFailure(MayWork.mayWork({ personId, seat }, ficheId, fiche, worksOn, window))) continue
        const event: typeof Fiche.MovedUp.Type = { _tag: "MovedUp", ficheId, personId, seat, at }
        events.push(event)
        const after = Fiche.evolveFiche(fiche, event)
        current.set(ficheId, after)
        moved.set(personId, [...(moved.get(personId) ?? []), WorksOn.own(personId, ficheId, after)])
        now.add(personId)
      }
    }
    looksAt = now
  } while (looksAt.size > 0)
  return events
}

/** So many times it is asked in a step whether somebody may work. */
const each = 25

/** The fiches that somebody waits for and that have not started. */
const waitedFor = ({ fiches }: Fiche.State, at: Instant): ReadonlyArray<FicheId> =>
  Object.entries(fiches)
    .filter(([, fiche]) => fiche.waiting.length > 0 && Fiche.isUpcoming(fiche, at))
    .toSorted(([id, a], [other, b]) => compare(a.startsAt, b.startsAt) || compare(id, other))
    .map(([id]) => FicheId.make(id))

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
