/**
 * The contract itself: what it has to say, how long it lasts, and which days it covers. No contract is ever forgotten: one
 * that ended before its first day stays as one that never began.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
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

/** From the first to the last day, as it was signed. @category models @since 0.1.0 */
export interface Period {
  readonly startsOn: LocalDate.LocalDate
  readonly endsOn: LocalDate.LocalDate
}

/** A period that was signed. @category models @since 0.1.0 */
export interface Signed extends Period {
  readonly signedOn: LocalDate.LocalDate
  /** The last day that is covered: `endsOn`, unless the contract ended earlier; before `startsOn` when the period never began. */
  readonly lastDay: LocalDate.LocalDate
}

/**
 * A contract: every period that was signed, in order, and how often it was renewed, even when a renewal was cut off again.
 *
 * @category state
 * @since 0.1.0
 */
export interface Contract {
  readonly carrier: string
  readonly periods: ReadonlyArray<Signed>
  readonly renewals: number
}

/** A contract as it is signed for the first time. @category constructors @since 0.1.0 */
export const first = (carrier: string, period: Omit<Signed, "lastDay">): Contract => ({
  carrier,
  periods: [{ ...period, lastDay: period.endsOn }],
  renewals: 0
})

/** The contract with one period more. @category changes @since 0.1.0 */
export const renewed = (contract: Contract, period: Omit<Signed, "lastDay">): Contract => ({
  ...contract,
  periods: Draft.push(contract.periods, { ...period, lastDay: period.endsOn }),
  renewals: contract.renewals + 1
})

/** Whether a period covers at least one day. @category getters @since 0.1.0 */
export const begins = ({ lastDay, startsOn }: Signed): boolean => startsOn <= lastDay

/** The last day that a contract covers; `undefined` for one that never began. @category getters @since 0.1.0 */
export const lastDay = ({ periods }: Contract): LocalDate.LocalDate | undefined =>
  periods
    .filter(begins)
    .reduce<LocalDate.LocalDate | undefined>(
      (last, period) => (last === undefined || period.lastDay > last ? period.lastDay : last),
      undefined
    )

/** The first day of a contract. @category getters @since 0.1.0 */
export const firstDay = ({ periods }: Contract): LocalDate.LocalDate | undefined =>
  periods.reduce<LocalDate.LocalDate | undefined>(
    (first, { startsOn }) => (first === undefined || startsOn < first ? startsOn : first),
    undefined
  )

/** The first day of the newest period that had begun on a day; `undefined` when none had. @category getters @since 0.1.0 */
export const begunOn = ({ periods }: Contract, day: LocalDate.LocalDate): LocalDate.LocalDate | undefined =>
  periods.findLast((period) => begins(period) && period.startsOn <= day)?.startsOn

/** Whether a contract covers a day. @category getters @since 0.1.0 */
export const covers = ({ periods }: Contract, day: LocalDate.LocalDate): boolean =>
  periods.some(({ lastDay, startsOn }) => startsOn <= day && day <= lastDay)

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

/**
 * A contract that ends early: `day` is the last one that it covers, and periods after it never begin. A log from before may
 * end one that had begun, which is refused now: then it keeps its first day, so that nobody's past contract becomes one that never was.
 *
 * @category changes
 * @since 0.1.0
 */
export const endingOn = (contract: Contract, day: LocalDate.LocalDate, notedOn: LocalDate.LocalDate): Contract => ({
  ...contract,
  periods: contract.periods.map((period, index) => {
    const last = index === 0 && day < period.startsOn && period.startsOn <= notedOn ? period.startsOn : day
    return last < period.lastDay ? { ...period, lastDay: last } : period
  })
})

/**
 * Which of somebody's contracts ends when a day is said to be the last one: the one that runs on that day, or else the newest
 * that still covers anything.
 *
 * @category getters
 * @since 0.1.0
 */
export const toEnd = (contracts: ReadonlyArray<Contract>, day: LocalDate.LocalDate): Contract | undefined =>
  contracts.findLast((contract) => {
    const [first, last] = [firstDay(contract), lastDay(contract)]
    return first !== undefined && last !== undefined && first <= day && day <= last
  }) ?? contracts.findLast((contract) => lastDay(contract) !== undefined)
