/**
 * Whether somebody may work on a fiche. Asked at sign-up, when a waiting list moves up, and again at check-in.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import { FicheId, type PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Measures from "../care/Measures.ts"
import type * as Cape from "../membership/Cape.ts"
import { CapeMissing, InsurerNotAccepted } from "../membership/CapeRejections.ts"
import * as Membership from "../membership/Membership.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Papers from "../membership/Papers.ts"
import * as Standing from "../membership/Standing.ts"
import { PersonUnknown, unless } from "../Rejection.ts"
import * as Fiche from "./Fiche.ts"
import { CharterNotAdhered, NotPossibleForYouNow, TwoPlacesAtOnce, WorkRuleBroken } from "./MayWorkRejections.ts"
import * as Shift from "./Shift.ts"
import * as Task from "./Task.ts"
import * as WorkRules from "./WorkRules.ts"
import type { Own, WorksOn } from "./WorksOn.ts"

/** What working needs to know of people. @category models @since 0.1.0 */
export interface Window extends Measures.Window {
  readonly membership: Membership.State
  readonly cape: Cape.State
}

/**
 * Nobody does paid work before adhering to the charter that is asked for on that day; a new version asks everybody again, from a day
 * that leaves time to read it (row B3).
 *
 * @category policies
 * @since 0.1.0
 */
export const charterBeforePaidWork = (
  personId: PersonId,
  member: Membership.Member,
  membership: Pick<Membership.State, "charters">,
  day: LocalDate.LocalDate
): Result.Result<void, CharterNotAdhered> =>
  unless(
    Membership.adheresOn(member, membership, day),
    () =>
      new CharterNotAdhered({
        personId,
        version: member.charterVersion,
        current: Membership.charterAskedOn(membership, day)
      })
  )

/**
 * Goes on when every policy of the law that applies to somebody allows what they would work.
 *
 * **Fails with** - `WorkRuleBroken` for the first policy that does not.
 *
 * @category checking
 * @since 0.1.0
 */
export const withinTheLaw = (personId: PersonId, facts: WorkRules.Facts): Result.Result<void, WorkRuleBroken> => {
  for (const { policy, violation } of WorkRules.broken(facts)) {
    // Nobody of age is kept from working; what they did work is looked at afterwards.
    if (policy.appliesTo === "adults") continue
    const article =
      violation.task === undefined ? policy.article : (Task.catalogue[violation.task].article ?? policy.article)
    return Result.fail(new WorkRuleBroken({ policy: policy.name, article, personId, facts: violation }))
  }
  return Result.succeed(undefined)
}

/** What may keep somebody from working on a fiche. @category rejections @since 0.1.0 */
export const obstacles = [
  PersonUnknown,
  NotInThisState,
  CharterNotAdhered,
  CapeMissing,
  InsurerNotAccepted,
  TwoPlacesAtOnce,
  WorkRuleBroken,
  NotPossibleForYouNow
] as const

/** One of them. @category rejections @since 0.1.0 */
export type Obstacle = (typeof obstacles)[number]["Type"]

/**
 * Whether somebody may work on a fiche: an active member who adheres to the charter that is asked for then, whose papers cover
 * every day that it touches, who is nowhere else at that time, whom the law allows it, and whom nothing keeps from those who come.
 *
 * @category checking
 * @since 0.1.0
 */
export const mayWork = (
  personId: PersonId,
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  worksOn: WorksOn,
  window: Window
): Result.Result<void, Obstacle> =>
  Result.gen(function* () {
    const { cape, measures, membership } = window
    const member = yield* Standing.present(personId, "active", membership)
    yield* charterBeforePaidWork(personId, member, membership, fiche.workDay)
    for (const day of Shift.daysOf(fiche)) yield* Papers.covers(cape, personId, day)
    for (const [id, other] of fichesAround(personId, ficheId, fiche, worksOn)) {
      if (other.startsAt < fiche.endsAt && fiche.startsAt < other.endsAt) {
        return yield* Result.fail(new TwoPlacesAtOnce({ personId, ficheId, other: FicheId.make(id) }))
      }
    }
    yield* withinTheLaw(personId, workOf(personId, ficheId, fiche, worksOn, member))
    // What people may not is said before this, which says nothing of why.
    const days = Shift.daysOf(fiche)
    for (const other of [personId, ...fiche.signUps.map((place) => place.personId)]) {
      yield* unless(
        days.every((day) => Measures.mayBeTogether(measures, [personId, other], day)),
        () => new NotPossibleForYouNow({ people: Measures.toTalkTo(window, fiche.workDay) })
      )
    }
  })

/**
 * What the law looks at when somebody works on a fiche.
 *
 * @category getters
 * @since 0.1.0
 */
export const workOf = (
  personId: PersonId,
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  worksOn: WorksOn,
  { birthDate }: Membership.Member
): WorkRules.Facts => ({
  shift: Fiche.shiftOf(personId, fiche),
  others: fichesAround(personId, ficheId, fiche, worksOn).map(([, other]) => Fiche.shiftOf(personId, other)),
  age: birthDate === null ? null : LocalDate.ageOn(birthDate, fiche.workDay)
})

/**
 * The other fiches on which somebody works at the same time.
 *
 * @category getters
 * @since 0.1.0
 */
export const elsewhere = (
  personId: PersonId,
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  worksOn: WorksOn
): ReadonlyArray<FicheId> => {
  const { endsAt, startsAt } = Fiche.shiftOf(personId, fiche)
  return fichesAround(personId, ficheId, fiche, worksOn).flatMap(([id, fiche]) => {
    const other = Fiche.shiftOf(personId, fiche)
    return other.startsAt < endsAt && startsAt < other.endsAt ? [FicheId.make(id)] : []
  })
}

/** The other fiches that somebody works on in the days around one: far enough for the week and for the rest between days. */
const fichesAround = (
  personId: PersonId,
  ficheId: FicheId,
  { workDay }: Fiche.Fiche,
  worksOn: WorksOn
): ReadonlyArray<Own> => {
  const from = LocalDate.plusDays(workDay, -7)
  const to = LocalDate.plusDays(workDay, 7)
  return worksOn(personId).filter(([id, other]) => id !== ficheId && from <= other.workDay && other.workDay <= to)
}
