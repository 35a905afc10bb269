/**
 * The CAPE, the contract under which a young person works: written, at most twelve months, renewable twice, never for
 * somebody who is employed full time; with the insurer's yes before any work, and the parents' before a minor signs.
 *
 * **Source** - Code de commerce L127-1 to L127-7, R127-1 to R127-3; Code civil 388-1-2 (reference Z1–Z8).
 *
 * It is one file because whether a CAPE may be signed or renewed depends on all papers of the person together.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import * as Words from "../Words.ts"
import {
  AuthorisationIncomplete,
  CapeExists,
  CapeMissing,
  CapeRenewalsExhausted,
  ParentsNotAuthorised
} from "./CapeRejections.ts"
import * as Contract from "./Contract.ts"
import { capeTerm, neverAuthorised } from "./Policies.ts"
import * as Membership from "./Membership.ts"
import { NotInThisState, TooYoung } from "./MembershipRejections.ts"
import * as Papers from "./Papers.ts"
import * as Standing from "./Standing.ts"

// -- events ----------------------------------------------------------------------------------------------------------

const mine = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/** The parents allowed a minor to sign. **Source** - Code civil 388-1-2. @category events @since 0.1.0 */
export const ParentsAuthorised = Schema.TaggedStruct("ParentsAuthorised", {
  personId: PersonId,
  signedBy: Schema.Literals(["bothHolders", "oneHolder"]),
  reasonForOne: mine(Schema.String),
  acts: Personal.impersonal(Schema.Array(Schema.NonEmptyString), "names of legal acts, the same for everybody"),
  signedOn: LocalDate.LocalDate,
  on: LocalDate.LocalDate
})
/** What the insurer said on `answeredOn`; it holds until the next answer. @category events @since 0.1.0 */
export const InsurerAnswered = Schema.TaggedStruct("InsurerAnswered", {
  personId: PersonId,
  accepted: Schema.Boolean,
  answeredOn: LocalDate.LocalDate,
  on: LocalDate.LocalDate
})
const period = {
  personId: PersonId,
  signedOn: LocalDate.LocalDate,
  startsOn: LocalDate.LocalDate,
  endsOn: LocalDate.LocalDate,
  on: LocalDate.LocalDate
}
/** The contract, with all it must say. **Source** - Code de commerce R127-1. @category events @since 0.1.0 */
export const CapeSigned = Schema.TaggedStruct("CapeSigned", {
  ...period,
  carrier: Personal.impersonal(Schema.NonEmptyString, "the carrier is not a natural person"),
  contents: mine(Contract.Contents)
})
/** The contract goes on for another period. **Source** - Code de commerce L127-2. @category events @since 0.1.0 */
export const CapeRenewed = Schema.TaggedStruct("CapeRenewed", period)
/** The contract ends earlier than it says; `lastDay` is the last day that it covers. @category events @since 0.1.0 */
export const CapeEnded = Schema.TaggedStruct("CapeEnded", {
  personId: PersonId,
  lastDay: LocalDate.LocalDate,
  on: LocalDate.LocalDate
})
/** What stood in the way of signing on that day, if anything did (row B2). @category events @since 0.1.0 */
export const EligibilityChecked = Schema.TaggedStruct("EligibilityChecked", {
  personId: PersonId,
  outcome: Papers.Outcome,
  missing: Schema.Array(Papers.Missing),
  on: LocalDate.LocalDate
})

/** What can happen to somebody's papers. @category events @since 0.1.0 */
export const Event = Schema.Union([
  ParentsAuthorised,
  InsurerAnswered,
  CapeSigned,
  CapeRenewed,
  CapeEnded,
  EligibilityChecked
])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Everybody's papers, by person. @category state @since 0.1.0 */
export interface State {
  readonly files: Papers.Files
}

/** Nobody has papers yet. @category state @since 0.1.0 */
export const initial: State = { files: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const RecordParentalAuthorisation = Schema.TaggedStruct("RecordParentalAuthorisation", {
  personId: PersonId,
  signedBy: Schema.Literals(["bothHolders", "oneHolder"]),
  reasonForOne: Schema.optionalKey(Words.Text),
  acts: Lists.nonEmpty(Words.Line),
  signedOn: LocalDate.LocalDate
}).annotate({
  description:
    "Records that the holders of parental authority allow a minor to sign; one of them alone says why. Borrowing and buying on credit can never be among the acts. For coordinators."
})
export const RecordInsurerAnswer = Schema.TaggedStruct("RecordInsurerAnswer", {
  personId: PersonId,
  accepted: Schema.Boolean,
  answeredOn: LocalDate.LocalDate
}).annotate({
  description:
    "Records what the carrier's insurer answered and on which day; nobody works before a yes. For coordinators."
})
export const SignCape = Schema.TaggedStruct("SignCape", {
  personId: PersonId,
  fullTimeEmployee: Schema.Boolean,
  signedOn: LocalDate.LocalDate,
  startsOn: LocalDate.LocalDate,
  endsOn: LocalDate.LocalDate,
  contents: Contract.contentsIn(Words.Text)
}).annotate({
  description:
    "Signs a member's first CAPE: at most 12 months, not beginning before the signature, and for a minor only after the parents' authorisation. For coordinators."
})
export const RenewCape = Schema.TaggedStruct("RenewCape", {
  personId: PersonId,
  fullTimeEmployee: Schema.Boolean,
  signedOn: LocalDate.LocalDate,
  startsOn: LocalDate.LocalDate,
  endsOn: LocalDate.LocalDate
}).annotate({
  description: "Adds a period of at most 12 months after the present one; possible twice. For coordinators."
})
export const EndCape = Schema.TaggedStruct("EndCape", { personId: PersonId, lastDay: LocalDate.LocalDate }).annotate({
  description: "Ends a CAPE early; `lastDay` is the last day that it covers. For coordinators."
})
export const CheckEligibility = Schema.TaggedStruct("CheckEligibility", { personId: PersonId }).annotate({
  description:
    "Could this person sign today? Green: yes; orange: something is missing; red: not possible. For coordinators."
})

/** What can be asked about papers. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  RecordParentalAuthorisation,
  RecordInsurerAnswer,
  SignCape,
  RenewCape,
  EndCape,
  CheckEligibility
])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is in, and who carries the cooperative: the CAPE is signed with them. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membership: Pick<Membership.State, "members">
  readonly founding: { readonly carrier: string }
}

type AskedAbout = Asked<{ readonly personId: PersonId }>

/** Papers are made for those who are in. */
const present = ({ actor, command }: AskedAbout, window: Window) =>
  Result.flatMap(Standing.asCoordinator(window, actor), () =>
    Standing.present(command.personId, "present", window.membership)
  )
const notPresent = [NotAllowed, PersonUnknown, NotInThisState] as const

/** A contract also ends for those who are gone, and anybody may be checked. */
const known = ({ actor, command: { personId } }: AskedAbout, window: Window) =>
  Result.flatMap(Standing.asCoordinator(window, actor), () => {
    const member = Lookup.get(window.membership.members, personId)
    return member === undefined ? Result.fail(new PersonUnknown({ personId })) : Result.succeed(member)
  })

const recordParentalAuthorisation = decides(
  { events: [ParentsAuthorised], rejections: [...notPresent, AuthorisationIncomplete] },
  (asked: Asked<typeof RecordParentalAuthorisation.Type>, _: State, window: Window) =>
    Result.flatMap(present(asked, window), () => {
      const { acts, personId, reasonForOne = null, signedBy, signedOn } = asked.command
      if (signedBy === "oneHolder" && reasonForOne === null) {
        return Result.fail(new AuthorisationIncomplete({ missing: "reasonForOne" }))
      }
      if (acts.some((act) => neverAuthorised.some((forbidden) => forbidden === act))) {
        return Result.fail(new AuthorisationIncomplete({ missing: "forbiddenAct" }))
      }
      return Result.succeed([
        { _tag: "ParentsAuthorised", personId, signedBy, reasonForOne, acts, signedOn, on: today(asked) }
      ])
    })
)

const recordInsurerAnswer = decides(
  { events: [InsurerAnswered], rejections: notPresent },
  (asked: Asked<typeof RecordInsurerAnswer.Type>, _: State, window: Window) =>
    Result.map(present(asked, window), () => {
      const { accepted, answeredOn, personId } = asked.command
      return [{ _tag: "InsurerAnswered", personId, accepted, answeredOn, on: today(asked) }]
    })
)

const signCape = decides(
  {
    events: [CapeSigned],
    rejections: [...notPresent, CapeExists, TooYoung, ParentsNotAuthorised, ...Contract.termNotAllowed]
  },
  (asked: Asked<typeof SignCape.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { command } = asked
      const { contents, endsOn, personId, signedOn, startsOn } = command
      const member = yield* present(asked, window)
      const file = Papers.fileOf(state, personId)
      if (file.contract !== undefined) {
        return yield* Result.fail(new CapeExists({ personId, endsOn: Contract.lastDay(file.contract) }))
      }
      yield* Membership.oldEnough(personId, member, startsOn)
      yield* Papers.parentsFirst(personId, member, file, signedOn)
      yield* Contract.termAllowed(command, signedOn)
      const { carrier } = window.founding
      return [{ _tag: "CapeSigned", personId, signedOn, startsOn, endsOn, carrier, contents, on: today(asked) }]
    })
)

const renewCape = decides(
  {
    events: [CapeRenewed],
    rejections: [...notPresent, CapeMissing, CapeRenewalsExhausted, ...Contract.termNotAllowed]
  },
  (asked: Asked<typeof RenewCape.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { command } = asked
      const { endsOn, personId, signedOn, startsOn } = command
      yield* present(asked, window)
      const { contract } = Papers.fileOf(state, personId)
      if (contract === undefined) return yield* Result.fail(new CapeMissing({ personId, day: startsOn, endedOn: null }))
      const { renewals } = contract
      if (renewals >= capeTerm.renewals) return yield* Result.fail(new CapeRenewalsExhausted({ personId, renewals }))
      const afterLast = LocalDate.plusDays(Contract.lastDay(contract), 1)
      yield* Contract.termAllowed(command, signedOn > afterLast ? signedOn : afterLast)
      return [{ _tag: "CapeRenewed", personId, signedOn, startsOn, endsOn, on: today(asked) }]
    })
)

const endCape = decides(
  { events: [CapeEnded], rejections: [NotAllowed, PersonUnknown, CapeMissing] },
  (asked: Asked<typeof EndCape.Type>, state: State, window: Window) =>
    Result.flatMap(known(asked, window), () => {
      const { lastDay, personId } = asked.command
      const { contract } = Papers.fileOf(state, personId)
      const endedOn = contract === undefined ? null : Contract.lastDay(contract)
      if (endedOn === null || lastDay > endedOn) {
        return Result.fail(new CapeMissing({ personId, day: lastDay, endedOn }))
      }
      return Result.succeed(lastDay === endedOn ? [] : [{ _tag: "CapeEnded", personId, lastDay, on: today(asked) }])
    })
)

const checkEligibility = decides(
  { events: [EligibilityChecked], rejections: [NotAllowed, PersonUnknown] },
  (asked: Asked<typeof CheckEligibility.Type>, state: State, window: Window) =>
    Result.map(known(asked, window), (member) => {
      const { personId } = asked.command
      const on = today(asked)
      const found = Papers.eligibility(personId, member, Papers.fileOf(state, personId), on)
      return [{ _tag: "EligibilityChecked", personId, ...found, on }]
    })
)

/** The decision of each command: each rule is checked on the day that the paper itself names. @category deciders @since 0.1.0 */
export const decide = {
  RecordParentalAuthorisation: recordParentalAuthorisation,
  RecordInsurerAnswer: recordInsurerAnswer,
  SignCape: signCape,
  RenewCape: renewCape,
  EndCape: endCape,
  CheckEligibility: checkEligibility
}

// -- evolve ----------------------------------------------------------------------------------------------------------

/**
 * Somebody's papers after an event; of several authorisations, the earliest signature counts.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "ParentsAuthorised":
      return change(state, event.personId, ({ authorisedOn = event.signedOn }) => ({
        authorisedOn: authorisedOn < event.signedOn ? authorisedOn : event.signedOn
      }))
    case "InsurerAnswered": {
      const { accepted, answeredOn } = event
      return change(state, event.personId, ({ answers }) => ({
        answers: Draft.push(answers, { accepted, answeredOn })
      }))
    }
    case "CapeSigned": {
      const { carrier, endsOn, startsOn } = event
      return change(state, event.personId, () => ({
        contract: { carrier, periods: [{ startsOn, endsOn }], renewals: 0 }
      }))
    }
    case "CapeRenewed": {
      const { endsOn, startsOn } = event
      return change(state, event.personId, ({ contract }) =>
        contract === undefined
          ? {}
          : {
              contract: {
                ...contract,
                periods: Draft.push(contract.periods, { startsOn, endsOn }),
                renewals: contract.renewals + 1
              }
            }
      )
    }
    case "CapeEnded":
      return change(state, event.personId, ({ contract }) =>
        contract === undefined ? {} : { contract: Contract.endingOn(contract, event.lastDay) }
      )
    default:
      return state
  }
}

const change = (state: State, personId: PersonId, changes: (file: Papers.File) => Partial<Papers.File>): State => {
  const file = Papers.fileOf(state, personId)
  return { ...state, files: Draft.put(state.files, personId, { ...file, ...changes(file) }) }
}
