/**
 * The CAPE, the contract under which a young person works: written, at most twelve months, renewable twice, never for
 * somebody who is employed full time; with the insurer's yes before any work, and the parents' before a minor signs.
 *
 * **Source** - Code de commerce L127-1 to L127-7, R127-1 to R127-3; Code civil 388-1-2 (reference Z1–Z8).
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import type { Text } from "../Text.ts"
import * as Membership from "./Membership.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** How long a CAPE may last and how often it may be renewed. **Source** - Code de commerce L127-2. @category policies @since 0.1.0 */
export const term = { months: 12, renewals: 2, source: "Code de commerce L127-2" } as const

/** Below this age the parents authorise first, in writing, naming the acts. **Source** - Code civil 388-1-2. @category policies @since 0.1.0 */
export const majority = { years: 18, source: "Code civil 388-1-2" } as const

/** What a minor may never be authorised to do. **Source** - Code civil 388-1-2: acts of disposition are excluded. @category policies @since 0.1.0 */
export const neverAuthorised = ["borrow", "buyOnCredit"] as const

/**
 * The eight things that a CAPE must say.
 *
 * **Source** - Code de commerce R127-1, 1° to 8°.
 *
 * @category models
 * @since 0.1.0
 */
export const Contents = Schema.Struct({
  programme: Schema.NonEmptyString,
  means: Schema.NonEmptyString,
  carrierFee: Schema.NonEmptyString,
  commitmentsToThirdParties: Schema.NonEmptyString,
  accountingInformation: Schema.NonEmptyString,
  earlyTermination: Schema.NonEmptyString,
  payBeforeActivity: Schema.NonEmptyString,
  socialContributions: Schema.NonEmptyString
})

// -- events ----------------------------------------------------------------------------------------------------------

const mine = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/** The parents allowed a minor to sign. **Source** - Code civil 388-1-2. @category events @since 0.1.0 */
export const ParentsAuthorised = Schema.TaggedStruct("ParentsAuthorised", {
  personId: PersonId,
  signedBy: Schema.Literals(["bothHolders", "oneHolder"]),
  reasonForOne: mine(Schema.String),
  acts: Schema.Array(Schema.NonEmptyString),
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
  carrier: Schema.NonEmptyString,
  contents: mine(Contents)
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
  outcome: Schema.Literals(["green", "orange", "red"]),
  missing: Schema.Array(Schema.Literals(["membership", "age", "parents", "insurer", "renewals"])),
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

/**
 * A contract: the periods it covers, in order, and how often it was renewed, even when a renewal was cut off again.
 *
 * @category state
 * @since 0.1.0
 */
export interface Contract {
  readonly carrier: string
  readonly periods: ReadonlyArray<{ readonly startsOn: LocalDate.LocalDate; readonly endsOn: LocalDate.LocalDate }>
  readonly renewals: number
}

/** The last day that a contract covers. @category getters @since 0.1.0 */
export const lastDay = (contract: Contract): LocalDate.LocalDate =>
  contract.periods.reduce((last, { endsOn }) => (endsOn > last ? endsOn : last), LocalDate.LocalDate.make("0001-01-01"))

/** How often a contract was renewed. @category getters @since 0.1.0 */
export const renewals = (contract: Contract | undefined): number => contract?.renewals ?? 0

/** What is known of one person's papers. @category state @since 0.1.0 */
export interface File {
  /** The day of the parents' first signature. */
  readonly authorisedOn: LocalDate.LocalDate | undefined
  /** What the insurer answered, each time; the answer of a day holds until the next one. */
  readonly answers: ReadonlyArray<{ readonly accepted: boolean; readonly answeredOn: LocalDate.LocalDate }>
  readonly contract: Contract | undefined
}

/** Everybody's papers, by person. @category state @since 0.1.0 */
export interface State {
  readonly files: { readonly [personId: string]: File }
}

/** Nobody has papers yet. @category state @since 0.1.0 */
export const initial: State = { files: {} }

const emptyFile: File = { authorisedOn: undefined, answers: [], contract: undefined }

/** Somebody's papers; empty as long as nothing was recorded. @category getters @since 0.1.0 */
export const fileOf = (state: State, personId: PersonId): File => state.files[personId] ?? emptyFile

// -- commands --------------------------------------------------------------------------------------------------------

export const RecordParentalAuthorisation = Schema.TaggedStruct("RecordParentalAuthorisation", {
  personId: PersonId,
  signedBy: Schema.Literals(["bothHolders", "oneHolder"]),
  reasonForOne: Schema.optionalKey(Schema.NonEmptyString),
  acts: Schema.NonEmptyArray(Schema.NonEmptyString),
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
  contents: Contents
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

// -- rejections ------------------------------------------------------------------------------------------------------

/** A CAPE is not for somebody employed full time. @category rejections @since 0.1.0 */
export class EmployedFullTime extends Schema.TaggedError<EmployedFullTime>()("EmployedFullTime", {
  personId: PersonId
}) {
  readonly source = "Code de commerce L127-1"
  get problem(): Text {
    return {
      fr: "Un CAPE n'est pas possible pour une personne salariée à plein temps.",
      en: "A CAPE is not possible for somebody who is employed full time."
    }
  }
  get remedy(): Text {
    return {
      fr: "Possible dès que l'emploi passe à temps partiel ou se termine.",
      en: "Possible once the job becomes part-time or ends."
    }
  }
}

/** Longer than the law allows, or ending before it begins. @category rejections @since 0.1.0 */
export class CapeTermInvalid extends Schema.TaggedError<CapeTermInvalid>()("CapeTermInvalid", {
  startsOn: LocalDate.LocalDate,
  endsOn: LocalDate.LocalDate,
  latestEnd: LocalDate.LocalDate
}) {
  readonly source = term.source
  get problem(): Text {
    return {
      fr: `Un CAPE dure au plus ${term.months} mois : du ${this.startsOn} au ${this.latestEnd} au plus tard.`,
      en: `A CAPE lasts at most ${term.months} months: from ${this.startsOn} to ${this.latestEnd} at the latest.`
    }
  }
  get remedy(): Text {
    return {
      fr: "Choisis une date de fin dans cette période ; on peut renouveler deux fois.",
      en: "Choose a last day inside it; it can be renewed twice."
    }
  }
}

/** A contract that was not signed before it begins, or that begins while the earlier one runs. @category rejections @since 0.1.0 */
export class CapeDatesOutOfOrder extends Schema.TaggedError<CapeDatesOutOfOrder>()("CapeDatesOutOfOrder", {
  startsOn: LocalDate.LocalDate,
  notBefore: LocalDate.LocalDate
}) {
  readonly source = "Code de commerce L127-2, R127-2"
  get problem(): Text {
    return {
      fr: `Le contrat ne peut pas commencer le ${this.startsOn}, avant le ${this.notBefore} (signature écrite, ou fin du contrat précédent).`,
      en: `The contract cannot start on ${this.startsOn}, before ${this.notBefore} (written signature, or end of the earlier contract).`
    }
  }
  get remedy(): Text {
    return {
      fr: `Fais-le commencer au plus tôt le ${this.notBefore}.`,
      en: `Let it start on ${this.notBefore} at the earliest.`
    }
  }
}

/** All renewals are used up. @category rejections @since 0.1.0 */
export class CapeRenewalsExhausted extends Schema.TaggedError<CapeRenewalsExhausted>()("CapeRenewalsExhausted", {
  personId: PersonId,
  renewals: Schema.Int
}) {
  readonly source = term.source
  get problem(): Text {
    return {
      fr: `Ce CAPE a déjà été renouvelé ${this.renewals} fois, c'est le maximum.`,
      en: `This CAPE was renewed ${this.renewals} times already, which is the most.`
    }
  }
  get remedy(): Text {
    return {
      fr: "Parlez avec le porteur de la suite : contrat d'entrepreneur salarié, création, autre statut.",
      en: "Talk with the carrier about what comes next: employed entrepreneur, own business, another status."
    }
  }
}

/** There is a contract already; it is renewed, not signed again. @category rejections @since 0.1.0 */
export class CapeExists extends Schema.TaggedError<CapeExists>()("CapeExists", {
  personId: PersonId,
  endsOn: LocalDate.LocalDate
}) {
  get problem(): Text {
    return {
      fr: `Cette personne a déjà un CAPE (jusqu'au ${this.endsOn}).`,
      en: `This person has a CAPE already (until ${this.endsOn}).`
    }
  }
  get remedy(): Text {
    return { fr: "Renouvelle-le (RenewCape).", en: "Renew it (RenewCape)." }
  }
}

/** No CAPE that covers the day. @category rejections @since 0.1.0 */
export class CapeMissing extends Schema.TaggedError<CapeMissing>()("CapeMissing", {
  personId: PersonId,
  day: LocalDate.LocalDate,
  endedOn: Schema.NullOr(LocalDate.LocalDate)
}) {
  readonly source = "Code de commerce L127-4, R127-3"
  get problem(): Text {
    return this.endedOn === null
      ? { fr: `Aucun CAPE ne couvre le ${this.day}.`, en: `No CAPE covers ${this.day}.` }
      : {
          fr: `Le CAPE a pris fin le ${this.endedOn} ; il ne couvre pas le ${this.day}.`,
          en: `The CAPE ended on ${this.endedOn}; it does not cover ${this.day}.`
        }
  }
  get remedy(): Text {
    return this.endedOn === null
      ? {
          fr: "Signe un CAPE avec l'équipe de coordination (SignCape).",
          en: "Sign a CAPE with the coordination (SignCape)."
        }
      : { fr: "Renouvelle-le avant de travailler (RenewCape).", en: "Renew it before working (RenewCape)." }
  }
}

/** A minor without the parents' written authorisation. @category rejections @since 0.1.0 */
export class ParentsNotAuthorised extends Schema.TaggedError<ParentsNotAuthorised>()("ParentsNotAuthorised", {
  personId: PersonId
}) {
  readonly source = majority.source
  get problem(): Text {
    return {
      fr: "Avant 18 ans, il faut d'abord l'autorisation écrite des parents.",
      en: "Below 18, the parents' written authorisation comes first."
    }
  }
  get remedy(): Text {
    return {
      fr: "Fais signer l'autorisation, puis enregistre-la (RecordParentalAuthorisation).",
      en: "Have it signed, then record it (RecordParentalAuthorisation)."
    }
  }
}

/** An authorisation by one parent without a reason, or for acts that a minor can never do alone. @category rejections @since 0.1.0 */
export class AuthorisationIncomplete extends Schema.TaggedError<AuthorisationIncomplete>()("AuthorisationIncomplete", {
  missing: Schema.Literals(["reasonForOne", "forbiddenAct"])
}) {
  readonly source = majority.source
  get problem(): Text {
    return this.missing === "reasonForOne"
      ? { fr: "Un seul parent signe : il faut dire pourquoi.", en: "Only one parent signs: say why." }
      : {
          fr: "Un mineur ne peut jamais emprunter ni acheter à crédit.",
          en: "A minor can never borrow or buy on credit."
        }
  }
  get remedy(): Text {
    return this.missing === "reasonForOne"
      ? {
          fr: "Ajoute la raison (reasonForOne), ou fais signer les deux.",
          en: "Add the reason (reasonForOne), or have both sign."
        }
      : { fr: "Retire cet acte de la liste.", en: "Take this act off the list." }
  }
}

/** No work before the insurer has said yes. @category rejections @since 0.1.0 */
export class InsurerNotAccepted extends Schema.TaggedError<InsurerNotAccepted>()("InsurerNotAccepted", {
  personId: PersonId,
  day: LocalDate.LocalDate,
  answer: Schema.Literals(["none", "refused", "later"])
}) {
  readonly source = "Optéos, fonctionnement d'une Kpa : pas de travail avant la réponse de l'assureur"
  get problem(): Text {
    return this.answer === "refused"
      ? { fr: "L'assureur a refusé.", en: "The insurer refused." }
      : {
          fr: `L'assureur n'avait pas encore dit oui le ${this.day}.`,
          en: `The insurer had not said yes by ${this.day}.`
        }
  }
  get remedy(): Text {
    return {
      fr: "Attends sa réponse, puis enregistre-la (RecordInsurerAnswer).",
      en: "Wait for the answer, then record it (RecordInsurerAnswer)."
    }
  }
}

/** Why a paper cannot be recorded or signed, with the article of law behind it. @category rejections @since 0.1.0 */
export type Rejection =
  | NotAllowed
  | PersonUnknown
  | Membership.NotInThisState
  | Membership.TooYoung
  | EmployedFullTime
  | CapeTermInvalid
  | CapeDatesOutOfOrder
  | CapeRenewalsExhausted
  | CapeExists
  | CapeMissing
  | ParentsNotAuthorised
  | AuthorisationIncomplete
  | InsurerNotAccepted

// -- decide ----------------------------------------------------------------------------------------------------------

/** What deciding about a CAPE needs to know of the rest. @category deciders @since 0.1.0 */
export interface Around {
  readonly membership: Membership.State
  readonly carrier: string
}

type Decision = Result.Result<ReadonlyArray<Event>, Rejection>

/**
 * Coordinators keep the papers; each rule is checked on the day that the paper itself names.
 *
 * @category deciders
 * @since 0.1.0
 */
export const decide = (asked: Asked<Command>, state: State, around: Around): Decision => {
  const { command } = asked
  if (!Membership.isCoordinator(around.membership, asked.actor)) {
    return Result.fail(new NotAllowed({ needs: "coordinator" }))
  }
  return Result.flatMap(concerned(command, around.membership), (member): Decision => {
    switch (command._tag) {
      case "RecordParentalAuthorisation":
        return recordParentalAuthorisation(asked, command)
      case "RecordInsurerAnswer": {
        const { accepted, answeredOn, personId } = command
        return Result.succeed([{ _tag: "InsurerAnswered", personId, accepted, answeredOn, on: today(asked) }])
      }
      case "SignCape":
        return signCape(asked, command, state, member, around.carrier)
      case "RenewCape":
        return renewCape(asked, command, state)
      case "EndCape":
        return endCape(asked, command, state)
      case "CheckEligibility":
        return checkEligibility(asked, command, state, member)
    }
  })
}

/** Papers are made for those who are in; a contract also ends for those who are gone, and anybody may be checked. */
const concerned = ({ _tag, personId }: Command, membership: Membership.State) => {
  const member = membership.members[personId]
  return member !== undefined && (_tag === "EndCape" || _tag === "CheckEligibility")
    ? Result.succeed(member)
    : Membership.present(personId, "present", membership)
}

const recordParentalAuthorisation = (
  asked: Asked<Command>,
  command: typeof RecordParentalAuthorisation.Type
): Decision => {
  const { acts, personId, reasonForOne = null, signedBy, signedOn } = command
  if (signedBy === "oneHolder" && reasonForOne === null) {
    return Result.fail(new AuthorisationIncomplete({ missing: "reasonForOne" }))
  }
  if (acts.some((act) => neverAuthorised.some((forbidden) => forbidden === act))) {
    return Result.fail(new AuthorisationIncomplete({ missing: "forbiddenAct" }))
  }
  return Result.succeed([
    { _tag: "ParentsAuthorised", personId, signedBy, reasonForOne, acts, signedOn, on: today(asked) }
  ])
}

const signCape = (
  asked: Asked<Command>,
  command: typeof SignCape.Type,
  state: State,
  member: Membership.Member,
  carrier: string
): Decision =>
  Result.gen(function* () {
    const { contents, endsOn, personId, signedOn, startsOn } = command
    const file = fileOf(state, personId)
    if (file.contract !== undefined) {
      return yield* Result.fail(new CapeExists({ personId, endsOn: lastDay(file.contract) }))
    }
    yield* Membership.oldEnough(personId, member, startsOn)
    yield* parentsFirst(personId, member, file, signedOn)
    yield* termAllowed(command, signedOn)
    return [{ _tag: "CapeSigned", personId, signedOn, startsOn, endsOn, carrier, contents, on: today(asked) }]
  })

const renewCape = (asked: Asked<Command>, command: typeof RenewCape.Type, state: State): Decision =>
  Result.gen(function* () {
    const { endsOn, personId, signedOn, startsOn } = command
    const { contract } = fileOf(state, personId)
    if (contract === undefined) return yield* Result.fail(new CapeMissing({ personId, day: startsOn, endedOn: null }))
    if (renewals(contract) >= term.renewals) {
      return yield* Result.fail(new CapeRenewalsExhausted({ personId, renewals: renewals(contract) }))
    }
    const afterLast = LocalDate.plusDays(lastDay(contract), 1)
    yield* termAllowed(command, signedOn > afterLast ? signedOn : afterLast)
    return [{ _tag: "CapeRenewed", personId, signedOn, startsOn, endsOn, on: today(asked) }]
  })

const endCape = (asked: Asked<Command>, command: typeof EndCape.Type, state: State): Decision => {
  const { personId } = command
  const { contract } = fileOf(state, personId)
  if (contract === undefined || command.lastDay > lastDay(contract)) {
    const endedOn = contract === undefined ? null : lastDay(contract)
    return Result.fail(new CapeMissing({ personId, day: command.lastDay, endedOn }))
  }
  if (command.lastDay === lastDay(contract)) return Result.succeed([])
  return Result.succeed([{ _tag: "CapeEnded", personId, lastDay: command.lastDay, on: today(asked) }])
}

const checkEligibility = (
  asked: Asked<Command>,
  { personId }: typeof CheckEligibility.Type,
  state: State,
  member: Membership.Member
): Decision => {
  const on = today(asked)
  return Result.succeed([{ _tag: "EligibilityChecked", personId, ...eligibility(personId, member, state, on), on }])
}

/**
 * Whether somebody could sign on a day, and what is missing.
 *
 * @category getters
 * @since 0.1.0
 */
export const eligibility = (
  personId: PersonId,
  member: Membership.Member,
  state: State,
  day: LocalDate.LocalDate
): Pick<typeof EligibilityChecked.Type, "outcome" | "missing"> => {
  const file = fileOf(state, personId)
  const missing: Array<(typeof EligibilityChecked.Type)["missing"][number]> = []
  if (member.status !== "active" && member.status !== "paused") missing.push("membership")
  if (Result.isFailure(Membership.oldEnough(personId, member, day))) missing.push("age")
  if (Result.isFailure(parentsFirst(personId, member, file, day))) missing.push("parents")
  const insurer = answerOn(file, day)
  if (insurer?.accepted !== true) missing.push("insurer")
  if (renewals(file.contract) >= term.renewals) missing.push("renewals")
  const impossible = missing.includes("age") || missing.includes("renewals") || insurer?.accepted === false
  return { outcome: impossible ? "red" : missing.length > 0 ? "orange" : "green", missing }
}

const parentsFirst = (
  personId: PersonId,
  member: Membership.Member,
  file: File,
  day: LocalDate.LocalDate
): Result.Result<void, ParentsNotAuthorised> =>
  (file.authorisedOn !== undefined && file.authorisedOn <= day) || !isMinor(member, day)
    ? Result.succeed(undefined)
    : Result.fail(new ParentsNotAuthorised({ personId }))

const termAllowed = (
  { endsOn, fullTimeEmployee, personId, startsOn }: typeof RenewCape.Type | typeof SignCape.Type,
  notBefore: LocalDate.LocalDate
): Result.Result<void, EmployedFullTime | CapeTermInvalid | CapeDatesOutOfOrder> => {
  if (fullTimeEmployee) return Result.fail(new EmployedFullTime({ personId }))
  if (startsOn < notBefore) return Result.fail(new CapeDatesOutOfOrder({ startsOn, notBefore }))
  const latestEnd = LocalDate.plusDays(LocalDate.plusMonths(startsOn, term.months), -1)
  return endsOn < startsOn || endsOn > latestEnd
    ? Result.fail(new CapeTermInvalid({ startsOn, endsOn, latestEnd }))
    : Result.succeed(undefined)
}

/**
 * Whether the person is under 18 on a day; somebody whose birth date was forgotten counts as a minor, since the
 * protection must not depend on words that can be erased.
 *
 * @category getters
 * @since 0.1.0
 */
export const isMinor = (member: Membership.Member, day: LocalDate.LocalDate): boolean =>
  member.birthDate === null || LocalDate.ageOn(member.birthDate, day) < majority.years

/**
 * Whether the papers allow a person to work on a day: a CAPE that covers it, and the insurer's yes before it.
 *
 * @category checking
 * @since 0.1.0
 */
export const covers = (
  state: State,
  personId: PersonId,
  day: LocalDate.LocalDate
): Result.Result<void, CapeMissing | InsurerNotAccepted> => {
  const file = fileOf(state, personId)
  const { answers, contract } = file
  const covered = contract?.periods.some(({ endsOn, startsOn }) => startsOn <= day && day <= endsOn) === true
  if (!covered) {
    const endedOn = contract !== undefined && day > lastDay(contract) ? lastDay(contract) : null
    return Result.fail(new CapeMissing({ personId, day, endedOn }))
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
      return change(state, event.personId, ({ answers }) => ({ answers: [...answers, { accepted, answeredOn }] }))
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
                periods: [...contract.periods, { startsOn, endsOn }],
                renewals: contract.renewals + 1
              }
            }
      )
    }
    case "CapeEnded":
      return change(state, event.personId, ({ contract }) =>
        contract === undefined ? {} : { contract: endingOn(contract, event.lastDay) }
      )
    default:
      return state
  }
}

/** A contract that ends before it begins never was one. */
const endingOn = (contract: Contract, day: LocalDate.LocalDate): Contract | undefined => {
  const periods = contract.periods.flatMap(({ endsOn, startsOn }) =>
    startsOn > day ? [] : [{ startsOn, endsOn: endsOn < day ? endsOn : day }]
  )
  return periods.length === 0 ? undefined : { ...contract, periods }
}

const change = (state: State, personId: PersonId, changes: (file: File) => Partial<File>): State => {
  const file = fileOf(state, personId)
  return { ...state, files: { ...state.files, [personId]: { ...file, ...changes(file) } } }
}
