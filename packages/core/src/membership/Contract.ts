/**
 * The contract itself: what it has to say, how long it lasts, and which days it covers.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import type { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { unless } from "../Rejection.ts"
import { CapeDatesOutOfOrder, CapeTermInvalid, EmployedFullTime } from "./CapeRejections.ts"
import { capeTerm } from "./Policies.ts"

/**
 * The eight things that a CAPE must say, each in words of a kind.
 *
 * **Source** - Code de commerce R127-1, 1° to 8°.
 *
 * @category constructors
 * @since 0.1.0
 */
export const contentsIn = <S extends Schema.Top>(words: S) =>
  Schema.Struct({
    programme: words,
    means: words,
    carrierFee: words,
    commitmentsToThirdParties: words,
    accountingInformation: words,
    earlyTermination: words,
    payBeforeActivity: words,
    socialContributions: words
  })

/** What a CAPE says, as it stands in the log. @category models @since 0.1.0 */
export const Contents = contentsIn(Schema.NonEmptyString)

/** From the first to the last day. @category models @since 0.1.0 */
export interface Period {
  readonly startsOn: LocalDate.LocalDate
  readonly endsOn: LocalDate.LocalDate
}

/**
 * A contract: the periods it covers, in order, and how often it was renewed, even when a renewal was cut off again.
 *
 * @category state
 * @since 0.1.0
 */
export interface Contract {
  readonly carrier: string
  readonly periods: ReadonlyArray<Period>
  readonly renewals: number
}

/** The last day that a contract covers. @category getters @since 0.1.0 */
export const lastDay = (contract: Contract): LocalDate.LocalDate =>
  contract.periods.reduce((last, { endsOn }) => (endsOn > last ? endsOn : last), LocalDate.LocalDate.make("0001-01-01"))

/**
 * Holds when a period may be signed: not by somebody employed full time, from a day on, and for twelve months at most.
 *
 * @category checking
 * @since 0.1.0
 */
export const termAllowed = (
  {
    endsOn,
    fullTimeEmployee,
    personId,
    startsOn
  }: Period & {
    readonly personId: PersonId
    readonly fullTimeEmployee: boolean
  },
  notBefore: LocalDate.LocalDate
): Result.Result<void, EmployedFullTime | CapeTermInvalid | CapeDatesOutOfOrder> => {
  if (fullTimeEmployee) return Result.fail(new EmployedFullTime({ personId }))
  if (startsOn < notBefore) return Result.fail(new CapeDatesOutOfOrder({ startsOn, notBefore }))
  const latestEnd = LocalDate.plusDays(LocalDate.plusMonths(startsOn, capeTerm.months), -1)
  return unless(startsOn <= endsOn && endsOn <= latestEnd, () => new CapeTermInvalid({ startsOn, endsOn, latestEnd }))
}
/** Why a period may not be signed. @category rejections @since 0.1.0 */
export const termNotAllowed = [EmployedFullTime, CapeDatesOutOfOrder, CapeTermInvalid] as const

/** What is left of a contract when a day is the last one; a contract that ends before it begins never was one. @category changes @since 0.1.0 */
export const endingOn = (contract: Contract, day: LocalDate.LocalDate): Contract | undefined => {
  const periods = contract.periods.flatMap(({ endsOn, startsOn }) =>
    startsOn > day ? [] : [{ startsOn, endsOn: endsOn < day ? endsOn : day }]
  )
  return periods.length === 0 ? undefined : { ...contract, periods }
}
