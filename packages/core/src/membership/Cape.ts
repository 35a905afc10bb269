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
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import {
  AuthorisationIncomplete,
  AuthorisationNotNeeded,
  CapeBegun,
  CapeExists,
  CapeMissing,
  CapeOfEarlierCarrier,
  CapeRenewalsExhausted,
  CapeStillRuns,
  NoCapeToEnd,
  PaperDateAhead,
  ParentsNotAuthorised
} from "./CapeRejections.ts"
import * as Contract from "./Contract.ts"
import { capeTerm, parentalActs } from "./Policies.ts"
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
  acts: Schema.Array(Papers.ParentalAct),
  /** What the paper says beside them, in the words of the parents. */
  words: mine(Schema.String),
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
const Carrier = Personal.impersonal(Schema.NonEmptyString, "the carrier is not a natural person")
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
  carrier: Carrier,
  contents: mine(Contract.Contents)
})
/** The contract with a carrier goes on for another period. **Source** - Code de commerce L127-2. @category events @since 0.1.0 */
export const CapeRenewed = Schema.TaggedStruct("CapeRenewed", {
  ...period,
  /** `null` when it was noted at a time when there was only one. */
  carrier: Schema.NullOr(Carrier)
})
/**
 * A contract ends earlier than it says; `lastDay` is the last day that it covers. When that lies before its first day, the
 * contract never began: it stays in the history, and is no longer counted.
 *
 * @category events
 * @since 0.1.0
 */
export const CapeEnded = Schema.TaggedStruct("CapeEnded", {
  personId: PersonId,
  /** With whom; `null` when nobody said so: then it is the one that ran on that day, or else the newest. */
  carrier: Schema.NullOr(Carrier),
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

/**
 * Acts were free words once: those of the list are kept as such, the others as the words that they are. And a person had one
 * contract, so that a renewal, or an end, did not say which one it was about.
 *
 * @category events
 * @since 0.1.0
 */
export const upcasters: Upcasters = {
  CapeEnded: [(payload) => ({ ...payload, carrier: null })],
  CapeRenewed: [(payload) => ({ ...payload, carrier: null })],
  ParentsAuthorised: [
    (payload) => {
      const written = Array.isArray(payload["acts"]) ? payload["acts"].map(String) : []
      const words = written.filter((act) => !Schema.is(Papers.ParentalAct)(act))
      return {
        ...payload,
        acts: written.filter(Schema.is(Papers.ParentalAct)),
        words: words.length === 0 ? null : words.join(", ")
      }
    }
  ]
}

// -- state -----------------------------------------------------------------------------------------------------------

/** Everybody's papers, by person. @category state @since 0.1.0 */
export interface State {
  readonly files: Papers.Files
}

/** Nobody has papers yet. @category state @since 0.1.0 */
export const initial: State = { files: {} }

/** 2: every contract that was ever signed is kept, and every authorisation. @category state @since 0.1.0 */
export const format = 2

// -- commands --------------------------------------------------------------------------------------------------------

export const RecordParentalAuthorisation = Schema.TaggedStruct("RecordParentalAuthorisation", {
  personId: PersonId,
  signedBy: Schema.Literals(["bothHolders", "oneHolder"]),
  reasonForOne: Schema.optionalKey(Words.Text),
  acts: Lists.unique(Papers.ParentalAct).check(Schema.isNonEmpty()),
  words: Schema.optionalKey(Words.Text),
  signedOn: LocalDate.LocalDate
}).annotate({
  description:
    "Records that the holders of parental authority allow a minor to sign; one of them alone says why. `acts` names what they allow, `words` what their paper says beside it. What parents cannot allow (to borrow, to buy on credit, to stand surety…) is refused with its article. For coordinators."
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
    "Notes a member's first CAPE with the carrier of today: at most 12 months, not beginning before the signature nor before the end of one with an earlier carrier, and for a minor only after the parents' authorisation. For coordinators."
})
export const RenewCape = Schema.TaggedStruct("RenewCape", {
  personId: PersonId,
  fullTimeEmployee: Schema.Boolean,
  signedOn: LocalDate.LocalDate,
  startsOn: LocalDate.LocalDate,
  endsOn: LocalDate.LocalDate
}).annotate({
  description:
    "Adds a period of at most 12 months to the CAPE with the carrier of today; possible twice. For coordinators."
})
export const EndCape = Schema.TaggedStruct("EndCape", {
  personId: PersonId,
  carrier: Schema.optionalKey(Words.Line),
  lastDay: LocalDate.LocalDate
}).annotate({
  description:
    "Notes that a CAPE ended early; `lastDay` is the last day that it covers, today at the latest. `carrier` says with whom, where there are several; otherwise it is the one that runs on that day, or else the newest. What was to begin later never begins, and stays in the history; what has begun, a renewal as well, keeps its first day. For coordinators."
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

/** A paper says what has happened, and not what is to come. */
const notAhead = (paper: PaperDateAhead["paper"], day: LocalDate.LocalDate, asked: Asked<unknown>) =>
  unless(day <= today(asked), () => new PaperDateAhead({ paper, day }))

const recordParentalAuthorisation = decides(
  {
    events: [ParentsAuthorised],
    rejections: [...notPresent, AuthorisationNotNeeded, AuthorisationIncomplete, PaperDateAhead]
  },
  (asked: Asked<typeof RecordParentalAuthorisation.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      const member = yield* present(asked, window)
      const { acts, personId, reasonForOne = null, signedBy, signedOn, words = null } = asked.command
      yield* notAhead("authorisation", signedOn, asked)
      yield* unless(Papers.isMinor(member, signedOn), () => new AuthorisationNotNeeded({ personId, signedOn }))
      if (signedBy === "oneHolder" && reasonForOne === null) {
        return yield* Result.fail(new AuthorisationIncomplete({ missing: "reasonForOne", act: null }))
      }
      const act = acts.find((asked) => !parentalActs[asked].may)
      if (act !== undefined) return yield* Result.fail(new AuthorisationIncomplete({ missing: "forbiddenAct", act }))
      return [{ _tag: "ParentsAuthorised", personId, signedBy, reasonForOne, acts, words, signedOn, on: today(asked) }]
    })
)

const recordInsurerAnswer = decides(
  { events: [InsurerAnswered], rejections: [...notPresent, PaperDateAhead] },
  (asked: Asked<typeof RecordInsurerAnswer.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      yield* present(asked, window)
      const { accepted, answeredOn, personId } = asked.command
      yield* notAhead("insurer", answeredOn, asked)
      return [{ _tag: "InsurerAnswered", personId, accepted, answeredOn, on: today(asked) }]
    })
)

const signCape = decides(
  {
    events: [CapeSigned],
    rejections: [
      ...notPresent,
      CapeExists,
      CapeStillRuns,
      TooYoung,
      ParentsNotAuthorised,
      PaperDateAhead,
      ...Contract.termNotAllowed
    ]
  },
  (asked: Asked<typeof SignCape.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { command } = asked
      const { contents, endsOn, personId, signedOn, startsOn } = command
      const { carrier } = window.founding
      const member = yield* present(asked, window)
      yield* notAhead("signature", signedOn, asked)
      const file = Papers.fileOf(state, personId)
      const known = Papers.contractWith(file, carrier)
      const until = known === undefined ? undefined : Contract.lastDay(known)
      if (until !== undefined) return yield* Result.fail(new CapeExists({ personId, endsOn: until }))
      yield* afterEarlierCarriers(personId, file, startsOn)
      yield* Membership.oldEnough(personId, member, startsOn)
      yield* Papers.parentsFirst(personId, member, file, "signCape", signedOn)
      yield* Contract.termAllowed(command, signedOn)
      return [{ _tag: "CapeSigned", personId, signedOn, startsOn, endsOn, carrier, contents, on: today(asked) }]
    })
)

/** A carrier that comes later begins when the contract with the one before has ended. */
const afterEarlierCarriers = (personId: PersonId, { contracts }: Papers.File, startsOn: LocalDate.LocalDate) => {
  for (const contract of contracts) {
    const endsOn = Contract.lastDay(contract)
    if (endsOn !== undefined && endsOn >= startsOn) {
      return Result.fail(new CapeStillRuns({ personId, carrier: contract.carrier, endsOn }))
    }
  }
  return Result.succeed(undefined)
}

const renewCape = decides(
  {
    events: [CapeRenewed],
    rejections: [
      ...notPresent,
      CapeMissing,
      CapeOfEarlierCarrier,
      CapeRenewalsExhausted,
      ParentsNotAuthorised,
      PaperDateAhead,
      ...Contract.termNotAllowed
    ]
  },
  (asked: Asked<typeof RenewCape.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { command } = asked
      const { endsOn, personId, signedOn, startsOn } = command
      const member = yield* present(asked, window)
      yield* notAhead("signature", signedOn, asked)
      const { carrier: now } = window.founding
      const file = Papers.fileOf(state, personId)
      const contract = Papers.contractWith(file, now)
      const last = Papers.lastDay(file)
      if (last === undefined) return yield* Result.fail(new CapeMissing({ personId, day: startsOn, endedOn: null }))
      if (contract === undefined) {
        const carrier = file.contracts.findLast((one) => Contract.lastDay(one) !== undefined)?.carrier ?? now
        return yield* Result.fail(new CapeOfEarlierCarrier({ personId, carrier, now }))
      }
      const { renewals } = contract
      if (renewals >= capeTerm.renewals) return yield* Result.fail(new CapeRenewalsExhausted({ personId, renewals }))
      yield* Papers.parentsFirst(personId, member, file, "renewCape", signedOn)
      const afterLast = LocalDate.plusDays(last, 1)
      yield* Contract.termAllowed(command, signedOn > afterLast ? signedOn : afterLast)
      return [{ _tag: "CapeRenewed", personId, signedOn, startsOn, endsOn, carrier: now, on: today(asked) }]
    })
)

const endCape = decides(
  { events: [CapeEnded], rejections: [NotAllowed, PersonUnknown, NoCapeToEnd, CapeBegun, PaperDateAhead] },
  (asked: Asked<typeof EndCape.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      yield* known(asked, window)
      const { carrier: named = null, lastDay, personId } = asked.command
      const on = today(asked)
      const contract = Papers.contractToEnd(Papers.fileOf(state, personId), named, lastDay)
      const endsOn = contract === undefined ? null : (Contract.lastDay(contract) ?? null)
      if (contract === undefined || endsOn === null || lastDay > endsOn) {
        return yield* Result.fail(new NoCapeToEnd({ personId, carrier: named, endsOn }))
      }
      yield* notAhead("end", lastDay, asked)
      const startsOn = Contract.begunOn(contract, on) ?? lastDay
      yield* unless(lastDay >= startsOn, () => new CapeBegun({ personId, startsOn }))
      const carrier = named === null ? null : contract.carrier
      return lastDay === endsOn ? [] : [{ _tag: "CapeEnded", personId, carrier, lastDay, on }]
    })
)

const checkEligibility = decides(
  { events: [EligibilityChecked], rejections: [NotAllowed, PersonUnknown] },
  (asked: Asked<typeof CheckEligibility.Type>, state: State, window: Window) =>
    Result.map(known(asked, window), (member) => {
      const { personId } = asked.command
      const on = today(asked)
      const found = Papers.eligibility(personId, member, Papers.fileOf(state, personId), window.founding.carrier, on)
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
 * Somebody's papers after an event: nothing that was signed is taken out again.
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "ParentsAuthorised": {
      const { acts, signedBy, signedOn } = event
      return change(state, event.personId, ({ authorisations }) => ({
        authorisations: Draft.push(authorisations, { signedBy, acts, signedOn })
      }))
    }
    case "InsurerAnswered": {
      const { accepted, answeredOn } = event
      return change(state, event.personId, ({ answers }) => ({
        answers: Draft.push(answers, { accepted, answeredOn })
      }))
    }
    case "CapeSigned": {
      const { carrier, endsOn, signedOn, startsOn } = event
      return change(state, event.personId, ({ contracts }) => ({
        contracts: Draft.push(contracts, Contract.first(carrier, { signedOn, startsOn, endsOn }))
      }))
    }
    case "CapeRenewed": {
      const { carrier, endsOn, signedOn, startsOn } = event
      return changeContract(
        state,
        event.personId,
        (file) => (carrier === null ? file.contracts.at(-1) : Papers.contractWith(file, carrier)),
        (contract) => Contract.renewed(contract, { signedOn, startsOn, endsOn })
      )
    }
    case "CapeEnded":
      return changeContract(
        state,
        event.personId,
        (file) => Papers.contractToEnd(file, event.carrier, event.lastDay),
        (contract) => Contract.endingOn(contract, event.lastDay, event.on)
      )
    default:
      return state
  }
}

const change = (state: State, personId: PersonId, changes: (file: Papers.File) => Partial<Papers.File>): State => {
  const file = Papers.fileOf(state, personId)
  return { ...state, files: Draft.put(state.files, personId, { ...file, ...changes(file) }) }
}

const changeContract = (
  state: State,
  personId: PersonId,
  which: (file: Papers.File) => Contract.Contract | undefined,
  changed: (contract: Contract.Contract) => Contract.Contract
): State => {
  const file = Papers.fileOf(state, personId)
  const contract = which(file)
  if (contract === undefined) return state
  const contracts = file.contracts.map((one) => (one === contract ? changed(one) : one))
  return change(state, personId, () => ({ contracts }))
}
