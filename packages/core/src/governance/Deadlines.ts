/**
 * How long the group has to answer: at least until the end of the next Friday session. Everything is decided from the moment
 * at which something is asked, so nobody needs a timer.
 *
 * @since 0.1.0
 */
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"

/**
 * When the group meets by itself, in Paris, whatever the clocks were changed to.
 *
 * **Source** - the project's founding document: a weekly point de gouvernance on Friday afternoon. **Units** - minutes.
 *
 * @category policies
 * @since 0.1.0
 */
export const pointGouvernance = { isoWeekday: 5, time: "14:00", minutes: 120 } as const

/**
 * How long somebody may leave a proposal open, by how much anybody who can answer extends it, and how far ahead a review may lie.
 *
 * **Units** - days, days, months.
 *
 * @category policies
 * @since 0.1.0
 */
export const mostAhead = { closesIn: 60, extendsBy: 14, reviewIn: 12 } as const

/** After a proposal was amended there is at least this long to answer anew. **Units** - minutes. @category policies @since 0.1.0 */
export const afterAmending = 24 * 60

/** Nobody decides for a group of one: those who can answer are at least so many. @category policies @since 0.1.0 */
export const leastElectorate = 2

/** A secret answer needs a crowd to hide in, and counts that few made are not shown. @category policies @since 0.1.0 */
export const secretFrom = { electorate: 5, answers: 3 } as const

/** The first Friday session that begins after a moment. @category getters @since 0.1.0 */
export const nextSession = (after: Instant.Instant): Instant.Instant => {
  const today = Instant.toLocalDate(after)
  // It may lie behind, in the week of that day.
  const days = pointGouvernance.isoWeekday - LocalDate.isoWeekday(today)
  const thisOne = Instant.inParis(LocalDate.plusDays(today, days), pointGouvernance.time)
  return thisOne > after ? thisOne : Instant.inParis(LocalDate.plusDays(today, days + 7), pointGouvernance.time)
}

/** When a proposal closes at the earliest: at the end of the next session. @category getters @since 0.1.0 */
export const earliestClose = (opened: Instant.Instant): Instant.Instant =>
  Instant.plusMinutes(nextSession(opened), pointGouvernance.minutes)

/** When it closes at the latest. @category getters @since 0.1.0 */
export const latestClose = (opened: Instant.Instant): Instant.Instant =>
  Instant.plusMinutes(opened, mostAhead.closesIn * 24 * 60)

/** When it closes at the latest after it was extended. @category getters @since 0.1.0 */
export const latestExtension = (closesAt: Instant.Instant, at: Instant.Instant): Instant.Instant =>
  Instant.plusMinutes(closesAt > at ? closesAt : at, mostAhead.extendsBy * 24 * 60)

/** The latest day on which something that is decided today is looked at again. @category getters @since 0.1.0 */
export const latestReview = (today: LocalDate.LocalDate): LocalDate.LocalDate =>
  LocalDate.plusMonths(today, mostAhead.reviewIn)
