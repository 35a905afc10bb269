/**
 * Somebody's papers and what they allow on a day: the parents' signature, the insurer's answers and the CAPE.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema, Struct } from "effect"
import * as Carrier from "../Carrier.ts"
import type { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { unless } from "../Rejection.ts"
import { CapeMissing, InsurerNotAccepted, ParentsNotAuthorised } from "./CapeRejections.ts"
import * as Contract from "./Contract.ts"
import { capeTerm, majority, parentalActs } from "./Policies.ts"
import * as Membership from "./Membership.ts"

/** Whether somebody could sign: yes, not yet, or not possible. @category models @since 0.1.0 */
export const Outcome = Schema.Literals(["green", "orange", "red"])

/** What stands in the way of signing (row B2). @category models @since 0.1.0 */
export const Missing = Schema.Literals(["membership", "age", "parents", "insurer", "renewals"])

/** An act that parents are asked about. @category models @since 0.1.0 */
export const ParentalAct = Schema.Literals(Struct.keys(parentalActs))
/** @since 0.1.0 */
export type ParentalAct = typeof ParentalAct.Type

/** What is known of one person's papers. @category state @since 0.1.0 */
export interface File {
  /** What the parents signed, each time. */
  readonly authorisations: ReadonlyArray<{
    readonly signedBy: "bothHolders" | "oneHolder"
    readonly acts: ReadonlyArray<ParentalAct>
    readonly signedOn: LocalDate.LocalDate
  }>
  /** What the insurer answered, each time; the answer of a day holds until the next one. */
  readonly answers: ReadonlyArray<{ readonly accepted: boolean; readonly answeredOn: LocalDate.LocalDate }>
  /** Every contract that was ever signed, in the order of the signatures. */
  readonly contracts: ReadonlyArray<Contract.Contract>
}

/** Papers by person. @category models @since 0.1.0 */
export interface Files {
  readonly [personId: string]: File
}

const empty: File = { authorisations: [], answers: [], contracts: [] }

/** Somebody's papers; empty as long as nothing was recorded. @category getters @since 0.1.0 */
export const fileOf = ({ files }: { readonly files: Files }, personId: PersonId): File =>
  Lookup.get(files, personId) ?? empty

/** The last day that any of somebody's contracts covers. @category getters @since 0.1.0 */
export const lastDay = ({ contracts }: File): LocalDate.LocalDate | undefined =>
  contracts.reduce<LocalDate.LocalDate | undefined>((last, contract) => {
    const day = Contract.lastDay(contract)
    return last === undefined || (day !== undefined && day > last) ? day : last
  }, undefined)

/** The contract with a carrier that covers at least a day; a contract that never began counts for nothing. @category getters @since 0.1.0 */
export const contractWith = ({ contracts }: File, carrier: string): Contract.Contract | undefined =>
  contracts.findLast((contract) => Carrier.same(contract.carrier, carrier) && Contract.lastDay(contract) !== undefined)

/** The contract that is to end: the one with a carrier, where it is said which, or else {@link Contract.toEnd}. @category getters @since 0.1.0 */
export const contractToEnd = (
  file: File,
  carrier: string | null,
  lastDay: LocalDate.LocalDate
): Contract.Contract | undefined =>
  carrier === null ? Contract.toEnd(file.contracts, lastDay) : contractWith(file, carrier)

/**
 * Whether the person is under 18 on a day; somebody whose birth date was forgotten counts as a minor, since the
 * protection must not depend on words that can be erased.
 *
 * @category getters
 * @since 0.1.0
 */
export const isMinor = (member: Pick<Membership.Member, "birthDate">, day: LocalDate.LocalDate): boolean =>
  member.birthDate === null || LocalDate.ageOn(member.birthDate, day) < majority.years

/**
 * Holds when nobody else has to agree before the person signs or renews on a day: they are of age, or the parents had allowed this act by
 * then. What they allowed beside it, such as to buy supplies, allows no contract.
 *
 * @category checking
 * @since 0.1.0
 */
export const parentsFirst = (
  personId: PersonId,
  member: Membership.Member,
  { authorisations }: File,
  act: "signCape" | "renewCape",
  day: LocalDate.LocalDate
): Result.Result<void, ParentsNotAuthorised> =>
  unless(
    authorisations.some(({ acts, signedOn }) => acts.includes(act) && signedOn <= day) || !isMinor(member, day),
    () => new ParentsNotAuthorised({ personId, act })
  )

/**
 * Whether somebody could sign with a carrier on a day, and what is missing.
 *
 * @category getters
 * @since 0.1.0
 */
export const eligibility = (
  personId: PersonId,
  member: Membership.Member,
  file: File,
  carrier: string,
  day: LocalDate.LocalDate
): { readonly outcome: typeof Outcome.Type; readonly missing: ReadonlyArray<typeof Missing.Type> } => {
  const missing: Array<typeof Missing.Type> = []
  if (member.status !== "active" && member.status !== "paused") missing.push("membership")
  if (Result.isFailure(Membership.oldEnough(personId, member, day))) missing.push("age")
  if (Result.isFailure(parentsFirst(personId, member, file, "signCape", day))) missing.push("parents")
  const insurer = answerOn(file, day)
  if (insurer?.accepted !== true) missing.push("insurer")
  if ((contractWith(file, carrier)?.renewals ?? 0) >= capeTerm.renewals) missing.push("renewals")
  const impossible = missing.includes("age") || missing.includes("renewals") || insurer?.accepted === false
  return { outcome: impossible ? "red" : missing.length > 0 ? "orange" : "green", missing }
}

/**
 * Whether the papers allow a person to work on a day: a CAPE that covers it, and the insurer's yes before it.
 *
 * @category checking
 * @since 0.1.0
 */
export const covers = (
  state: { readonly files: Files },
  personId: PersonId,
  day: LocalDate.LocalDate
): Result.Result<void, CapeMissing | InsurerNotAccepted> => {
  const file = fileOf(state, personId)
  const { answers, contracts } = file
  if (!contracts.some((contract) => Contract.covers(contract, day))) {
    const last = lastDay(file)
    return Result.fail(new CapeMissing({ personId, day, endedOn: last !== undefined && day > last ? last : null }))
  }
  const answered = answerOn(file, day)
  if (answered?.accepted === true) return Result.succeed(undefined)
  const later = answers.some(({ accepted, answeredOn }) => accepted && answeredOn > day)
  const answer = later ? "later" : answered === undefined ? "none" : "refused"
  return Result.fail(new InsurerNotAccepted({ personId, day, answer }))
}

/** The insurer's answer that held on a day: the last one given by then. */
const answerOn = ({ answers }: File, day: LocalDate.LocalDate): File["answers"][number] | undefined => {
  let held: File["answers"][number] | undefined
  for (const answer of answers) {
    if (answer.answeredOn <= day && (held === undefined || answer.answeredOn >= held.answeredOn)) held = answer
  }
  return held
}
