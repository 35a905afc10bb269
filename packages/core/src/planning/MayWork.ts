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
import * as Fitness from "../skills/Fitness.ts"
import * as Services from "../skills/Services.ts"
import { FitnessMissing, SkillMissing } from "../skills/ServicesRejections.ts"
import * as Fiche from "./Fiche.ts"
import { CharterNotAdhered, NotPossibleForYouNow, TwoPlacesAtOnce, WorkRuleBroken } from "./MayWorkRejections.ts"
import * as Shift from "./Shift.ts"
import * as Task from "../Task.ts"
import * as WorkRules from "./WorkRules.ts"
import type { Own, WorksOn } from "./WorksOn.ts"

/** What working needs to know of people. @category models @since 0.1.0 */
export interface Window extends Services.Window, Measures.Window {
  readonly membership: Membership.State
  readonly cape: Cape.State
  readonly fitness: Fitness.State
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
 * **Fails with** - `WorkRuleBroken` for the first policy that does not; `FitnessMissing` where a doctor's yes would help.
 *
 * @category checking
 * @since 0.1.0
 */
export const withinTheLaw = (
  personId: PersonId,
  facts: WorkRules.Facts
): Result.Result<void, WorkRuleBroken | FitnessMissing> => {
  // Nobody of age is kept from working; what they did work is looked at afterwards.
  if (!WorkRules.isMinor(facts)) return Result.succeed(undefined)
  for (const { policy, violation } of WorkRules.broken(facts)) {
    const article =
      violation.task === undefined ? policy.article : (Task.catalogue[violation.task].article ?? policy.article)
    if (violation.task === "heavyLoads") return Result.fail(new FitnessMissing({ personId, article }))
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
  FitnessMissing,
  SkillMissing,
  NotPossibleForYouNow
] as const

/** One of them. @category rejections @since 0.1.0 */
export type Obstacle = (typeof obstacles)[number]["Type"]

/**
 * Whether somebody may work on a fiche: an active member who is nowhere else at that time, whom the law allows it, who adheres to the
 * charter that is asked for then, whose papers cover every day that it touches, who can do what a service asks, and whom nothing keeps
 * from those who come, in this order: no skill and no paper helps against the law, and the last one says nothing of why.
 *
 * Skills are asked once a fiche is confirmed: until then there is time to learn.
 *
 * @category checking
 * @since 0.1.0
 */
export const mayWork = (
  { personId, seat }: Fiche.Place,
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  worksOn: WorksOn,
  window: Window
): Result.Result<void, Obstacle> =>
  Result.gen(function* () {
    const { cape, measures, membership } = window
    const member = yield* Standing.present(personId, "active", membership)
    for (const { fiche: other, ficheId: id } of fichesAround(personId, ficheId, fiche, worksOn)) {
      if (other.startsAt < fiche.endsAt && fiche.startsAt < other.endsAt) {
        return yield* Result.fail(new TwoPlacesAtOnce({ personId, ficheId, other: FicheId.make(id) }))
      }
    }
    yield* withinTheLaw(personId, workOf(personId, ficheId, fiche, worksOn, member, window))
    yield* charterBeforePaidWork(personId, member, membership, fiche.workDay)
    for (const day of Shift.daysOf(fiche)) yield* Papers.covers(cape, personId, day)
    if (fiche.status !== "open") yield* canDoIt({ personId, seat }, fiche, window)
    const days = Shift.daysOf(fiche)
    for (const other of [personId, ...fiche.signUps.map((place) => place.personId)]) {
      yield* unless(
        days.every((day) => Measures.mayBeTogether(measures, [personId, other], day)),
        () => new NotPossibleForYouNow({ people: Measures.toTalkTo(window, fiche.workDay) })
      )
    }
  })

/** Goes on when somebody has what the service of a fiche asks of a regular seat; whoever learns needs nothing. @category checking @since 0.1.0 */
export const canDoIt = (
  { personId, seat }: Fiche.Place,
  { serviceId, workDay }: Fiche.Fiche,
  window: Services.Window
): Result.Result<void, SkillMissing> =>
  seat === "learner" ? Result.succeed(undefined) : Services.mayDo(serviceId, [personId], window, workDay)

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
  { birthDate }: Membership.Member,
  { fitness }: Pick<Window, "fitness">
): WorkRules.Facts => ({
  shift: Fiche.shiftOf(personId, fiche),
  others: fichesAround(personId, ficheId, fiche, worksOn).map(({ shift }) => shift),
  age: birthDate === null ? null : LocalDate.ageOn(birthDate, fiche.workDay),
  isFit: Fitness.isFitOn(fitness, personId, fiche.workDay)
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
  return fichesAround(personId, ficheId, fiche, worksOn).flatMap(({ ficheId: id, shift: other }) =>
    other.startsAt < endsAt && startsAt < other.endsAt ? [FicheId.make(id)] : []
  )
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
  return worksOn(personId).filter(
    ({ fiche: { workDay: day }, ficheId: id }) => id !== ficheId && from <= day && day <= to
  )
}
