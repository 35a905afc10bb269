/**
 * The few facts that funders ask about, recorded only when the young person agreed, and taken out again when they no
 * longer do. They leave the cooperative as counts, never as persons.
 *
 * **Source** - the fields that CAEs keep in autonomie/enDI: zone of residence, social status at entry and now, level of
 * education, who sent the person (reference row M6).
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotInThisState } from "../membership/MembershipRejections.ts"
import * as Standing from "../membership/Standing.ts"
import { decides, follows } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { must } from "../Text.ts"
import { ConsentMissing } from "./ConsentRejections.ts"
import * as Consents from "./Consents.ts"
import { CheckedInFuture } from "./FollowUpRejections.ts"

// -- values ----------------------------------------------------------------------------------------------------------

const qpvFrom = <S extends Schema.Top>(source: S) => {
  const checked = { checkedOn: LocalDate.LocalDate, source }
  return Schema.Union([
    Schema.Struct({
      inside: Schema.Literal("yes"),
      code: Schema.optionalKey(
        Schema.String.check(
          Schema.isPattern(
            /^Q[NP][0-9AB]{3}\d{2,3}[A-Z]?$/,
            must({
              fr: "doit être un code de quartier prioritaire, comme QN05901M",
              en: "must be a QPV code such as QN05901M"
            })
          )
        )
      ),
      ...checked
    }),
    Schema.Struct({ inside: Schema.Literal("no"), ...checked })
  ])
}

/**
 * Whether somebody lives in a priority neighbourhood (QPV), as it was looked up for their address: on which day, and
 * where. It is never guessed from anything else.
 *
 * **Source** - loi 2014-173 art. 5; codes such as `QN05901M` (list of 2024) or `QP059001` (list of 2015).
 *
 * @category models
 * @since 0.1.0
 */
export const Qpv = qpvFrom(Schema.NonEmptyString)
export type Qpv = typeof Qpv.Type

/** What somebody lives on or does for a living; `neither` is neither job, school nor training. @category models @since 0.1.0 */
export const Status = Schema.Literals([
  "pupil",
  "student",
  "apprentice",
  "trainee",
  "employed",
  "selfEmployed",
  "jobSeeker",
  "neither",
  "other"
])

/**
 * The highest level of education that was reached.
 *
 * **Source** - décret 2019-14: level 3 is a CAP or BEP, 4 the baccalauréat, 5 two years after it, 6 three or more.
 *
 * @category models
 * @since 0.1.0
 */
export const EducationLevel = Schema.Literals(["none", "level3", "level4", "level5", "level6OrMore"])

/** Who told the young person about the cooperative (rows B4, B6). @category models @since 0.1.0 */
export const Referrer = Schema.Literals([
  "missionLocale",
  "secondChanceSchool",
  "socialCentre",
  "neighbourhoodCommittee",
  "jobCentre",
  "school",
  "friend",
  "nobody",
  "other"
])

/** What came after the cooperative. @category models @since 0.1.0 */
export const Outcome = Schema.Literals([
  "job",
  "apprenticeship",
  "training",
  "studies",
  "ownBusiness",
  "employedEntrepreneur",
  "searching",
  "other"
])

// -- events ----------------------------------------------------------------------------------------------------------

const mine = <S extends Schema.Top>(schema: S) => Personal.field(schema, "personId")

/** Agreed to by the person. A field that is `null` says nothing new. @category events @since 0.1.0 */
export const IndicatorRecorded = Schema.TaggedStruct("IndicatorRecorded", {
  personId: PersonId,
  qpv: mine(Qpv),
  statusAtEntry: mine(Status),
  currentStatus: mine(Status),
  educationLevel: mine(EducationLevel),
  referrer: mine(Referrer),
  outcome: mine(Outcome),
  on: LocalDate.LocalDate
})
/** The person no longer agrees: what they had said is no longer counted or shown. @category events @since 0.1.0 */
export const IndicatorConsentWithdrawn = Schema.TaggedStruct("IndicatorConsentWithdrawn", {
  personId: PersonId,
  on: LocalDate.LocalDate
})

/** What can happen to the facts that somebody shares. @category events @since 0.1.0 */
export const Event = Schema.Union([IndicatorRecorded, IndicatorConsentWithdrawn])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Who agreed, and since when. What they said is folded with the other words. @category state @since 0.1.0 */
export interface State {
  readonly consents: { readonly [personId: string]: LocalDate.LocalDate }
}

/** Nobody has agreed to anything. @category state @since 0.1.0 */
export const initial: State = { consents: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const RecordIndicator = Schema.TaggedStruct("RecordIndicator", {
  personId: PersonId,
  consent: Schema.Literal(true),
  qpv: Schema.optionalKey(qpvFrom(Words.Line)),
  statusAtEntry: Schema.optionalKey(Status),
  currentStatus: Schema.optionalKey(Status),
  educationLevel: Schema.optionalKey(EducationLevel),
  referrer: Schema.optionalKey(Referrer),
  outcome: Schema.optionalKey(Outcome)
}).annotate({
  description:
    "The person agrees (`consent: true`) that these facts are kept and counted for funders; what is left out stays as it was. For the person, or a coordinator on their behalf."
})
export const WithdrawIndicatorConsent = Schema.TaggedStruct("WithdrawIndicatorConsent", {
  personId: PersonId
}).annotate({
  description:
    "From now on, nothing that the person had shared is counted or shown. For the person, or a coordinator on their behalf."
})

/** What can be asked about these facts. @category commands @since 0.1.0 */
export const Command = Schema.Union([RecordIndicator, WithdrawIndicatorConsent])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** The person decides, or a coordinator on their behalf. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membership: Consents.Window["membership"]
  readonly consents: Consents.State
}

/** Goes on when the person asks, or a coordinator who notes it for them. */
const onTheirBehalf = ({ actor, command }: Asked<{ readonly personId: PersonId }>, window: Window) =>
  unless(
    Actor.is(actor, command.personId) || Standing.isCoordinator(window, actor),
    () => new NotAllowed({ needs: "self" })
  )

const recordIndicator = decides(
  {
    events: [Consents.MemberConsentRecorded, IndicatorRecorded],
    rejections: [NotAllowed, PersonUnknown, NotInThisState, CheckedInFuture, ConsentMissing]
  },
  (asked: Asked<typeof RecordIndicator.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const { _tag: _, consent: __, personId, ...said } = asked.command
      yield* onTheirBehalf(asked, window)
      const member = Lookup.get(window.membership.members, personId)
      if (member === undefined) return yield* Result.fail(new PersonUnknown({ personId }))
      const { status } = member
      // What came after the cooperative is recorded when somebody has left.
      if (status === "applied" || status === "deferred") {
        return yield* Result.fail(new NotInThisState({ personId, status, needs: "present" }))
      }
      const on = today(asked)
      if (said.qpv !== undefined && said.qpv.checkedOn > on) {
        return yield* Result.fail(new CheckedInFuture({ checkedOn: said.qpv.checkedOn }))
      }
      const agrees = isCountedOn(state, window.consents, personId, member.birthDate, on)
      // Whoever says it of themself agrees by saying it; for somebody else it is noted first how they did.
      const own = Actor.is(asked.actor, personId)
      yield* unless(agrees || own, () => new ConsentMissing({ personId, purpose: "indicators" }))
      if (Object.keys(said).length === 0 && agrees) return []
      const {
        currentStatus = null,
        educationLevel = null,
        outcome = null,
        qpv = null,
        referrer = null,
        statusAtEntry = null
      } = said
      const consent = {
        _tag: "MemberConsentRecorded",
        personId,
        purpose: "indicators",
        how: "app",
        withParents: false,
        until: null,
        by: personId,
        on
      } as const
      return [
        ...(agrees ? [] : [consent]),
        {
          _tag: "IndicatorRecorded",
          personId,
          qpv,
          statusAtEntry,
          currentStatus,
          educationLevel,
          referrer,
          outcome,
          on
        }
      ]
    })
)

/**
 * Whether somebody agrees on a day to being counted. In logs from before yeses were noted, recording was one.
 *
 * @category guards
 * @since 0.1.0
 */
export const isCountedOn = (
  { consents: recorded }: State,
  consents: Consents.State,
  personId: PersonId,
  birthDate: LocalDate.LocalDate | null,
  day: LocalDate.LocalDate
): boolean => {
  const consent = Consents.of(consents, personId, "indicators")
  return consent === undefined
    ? Lookup.get(recorded, personId) !== undefined
    : Consents.holdsOn(consent, birthDate, day)
}

const withdrawConsent = decides(
  { events: [IndicatorConsentWithdrawn], rejections: [NotAllowed] },
  (asked: Asked<typeof WithdrawIndicatorConsent.Type>, state: State, window: Window) =>
    Result.map(onTheirBehalf(asked, window), () => {
      const { personId } = asked.command
      return Lookup.get(state.consents, personId) === undefined
        ? []
        : [{ _tag: "IndicatorConsentWithdrawn", personId, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { RecordIndicator: recordIndicator, WithdrawIndicatorConsent: withdrawConsent }

/** What somebody agreed to can be taken back at any time, also when the cooperative has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["WithdrawIndicatorConsent"] as const

// -- what follows ----------------------------------------------------------------------------------------------------

/** Whoever no longer agrees to be counted shares nothing any more, from the same moment on. */
const takesBack = follows(
  { events: [IndicatorConsentWithdrawn], rejections: [] },
  (
    { personId, purpose }: Pick<typeof Consents.MemberConsentWithdrawn.Type, "personId" | "purpose">,
    asked: Asked<unknown>,
    state: State
  ) =>
    Result.succeed(
      purpose === "indicators" && Lookup.get(state.consents, personId) !== undefined
        ? [{ _tag: "IndicatorConsentWithdrawn", personId, on: today(asked) } as const]
        : []
    )
)

/** What follows here from what people agree to. @category deciders @since 0.1.0 */
export const upon = { MemberConsentWithdrawn: takesBack }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** What somebody shared, the newest of each. @category models @since 0.1.0 */
export type Shared = Omit<typeof IndicatorRecorded.Type, "_tag" | "personId">

/** What somebody shares once they have recorded more: what is not said again stays. @category folding @since 0.1.0 */
export const together = (earlier: Shared | undefined, event: typeof IndicatorRecorded.Type): Shared => ({
  qpv: event.qpv ?? earlier?.qpv ?? null,
  statusAtEntry: event.statusAtEntry ?? earlier?.statusAtEntry ?? null,
  currentStatus: event.currentStatus ?? earlier?.currentStatus ?? null,
  educationLevel: event.educationLevel ?? earlier?.educationLevel ?? null,
  referrer: event.referrer ?? earlier?.referrer ?? null,
  outcome: event.outcome ?? earlier?.outcome ?? null,
  on: event.on
})

/** Who agrees after an event; recording more does not change since when. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "IndicatorRecorded":
      return Lookup.get(state.consents, event.personId) === undefined
        ? { ...state, consents: Draft.put(state.consents, event.personId, event.on) }
        : state
    case "IndicatorConsentWithdrawn":
      return { ...state, consents: Draft.remove(state.consents, event.personId) }
    default:
      return state
  }
}
