/**
 * « Ça ne va pas » : somebody tells those who mediate, who hear people, bring them together and close it. All of it is confidential:
 * nobody else learns that there is anything. Only what binds others goes to the group, as a proposal without a reason.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import * as Proposals from "../governance/Proposals.ts"
import { ProposalOpened } from "../governance/ProposalEvents.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Lists from "../Lists.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import {
  AgreementReached,
  ConcernClosed,
  ConcernId,
  ConcernPassedOn,
  ConcernRaised,
  Ending,
  ForgettingAsked,
  MeasureAsked,
  MediationOpened,
  PersonHeard
} from "./ConcernEvents.ts"
import { type Concern, concernOf, type State } from "./ConcernState.ts"
import { ConcernGoesOn, ConcernNotFound, ConcernOver, HearThemFirst, NotMediating } from "./ConcernsRejections.ts"
import * as Measures from "./Measures.ts"
import { MediatorConcerned, NoMediatorYet, NotAMediator } from "./MeasuresRejections.ts"

export { Event } from "./ConcernEvents.ts"
export { type Concern, evolve, initial, keptFor, type State, toForget } from "./ConcernState.ts"

/** What is told here goes to the confidential stream. @category state @since 0.1.0 */
export const stream = "confidential"

// -- policies --------------------------------------------------------------------------------------------------------

/** Until when somebody who left may still say what happened. **Units** - months. **Source** - the house's own. @category policies @since 0.1.0 */
export const afterLeaving = { months: 12 } as const

/** How soon those who mediate answer. **Units** - days. **Source** - the house's own: before the next Friday session. @category policies @since 0.1.0 */
export const answerWithin = 3

// -- commands --------------------------------------------------------------------------------------------------------

const mediators = Lists.unique(PersonId, Measures.mediatorsAtMost).check(Schema.isMinLength(1))

export const RaiseConcern = Schema.TaggedStruct("RaiseConcern", {
  words: Words.Text,
  about: Schema.optionalKey(PersonId),
  to: mediators
}).annotate({
  description:
    "I tell these mediators, and nobody else, that something is not well, and about whom if I want to say so. For everybody who belongs, who applied, or who left less than 12 months ago."
})
export const PassOnConcern = Schema.TaggedStruct("PassOnConcern", { concernId: ConcernId, to: mediators }).annotate({
  description: "Other mediators go on with it, and I do not read it any more. For the mediators to whom it was sent."
})
export const OpenMediation = Schema.TaggedStruct("OpenMediation", {
  concernId: ConcernId,
  people: Lists.unique(PersonId, 10).check(Schema.isMinLength(1))
}).annotate({
  description:
    "I bring these people together. They see that there is a mediation and with whom, and none of the words of whoever told it. For the mediators to whom it was sent."
})
export const HearPerson = Schema.TaggedStruct("HearPerson", { concernId: ConcernId, personId: PersonId }).annotate({
  description: "I listened to them. What they said is written nowhere. For the mediators to whom it was sent."
})
export const NoteAgreement = Schema.TaggedStruct("NoteAgreement", { concernId: ConcernId, words: Words.Text }).annotate(
  {
    description:
      "What those whom I brought together agreed on, in my words; they read it. For the mediators to whom it was sent."
  }
)
export const ProposeMeasure = Schema.TaggedStruct("ProposeMeasure", {
  concernId: ConcernId,
  personId: PersonId,
  kind: Measures.Kind,
  with: Schema.NullOr(PersonId),
  until: Schema.NullOr(LocalDate.LocalDate),
  text: Words.Text
}).annotate({
  description:
    "Puts a measure to the group, in words that everybody reads: no reason, and nothing that was told in confidence. Whoever it would bind was heard before, and does not vote on it. For the mediators to whom it was sent."
})
export const CloseConcern = Schema.TaggedStruct("CloseConcern", { concernId: ConcernId, as: Ending }).annotate({
  description:
    "It is over, and how. What is kept of it is made unreadable a year later. For the mediators to whom it was sent; whoever told it takes it back (`withdrawn`)."
})
export const AskToForget = Schema.TaggedStruct("AskToForget", { concernId: ConcernId }).annotate({
  description:
    "I want that nothing is kept of it any more. As soon as both sides want that, it is made unreadable for ever. For whoever told it, and those who were brought together, once it is closed."
})

/** What can be asked about concerns. @category commands @since 0.1.0 */
export const Command = Schema.Union([
  RaiseConcern,
  PassOnConcern,
  OpenMediation,
  HearPerson,
  NoteAgreement,
  ProposeMeasure,
  CloseConcern,
  AskToForget
])
export type Command = typeof Command.Type

// -- who -------------------------------------------------------------------------------------------------------------

/** Who is here, and who mediates. @category deciders @since 0.1.0 */
export interface Window extends Measures.Window {
  readonly membership: Membership.State
}

/** Whoever may tell that something is not well. @category guards @since 0.1.0 */
export const asSomebodyHere = (
  { membership, ...window }: Window,
  { actor, at }: Pick<Asked<unknown>, "actor" | "at">
): Result.Result<PersonId, NotAllowed> => {
  const no = Result.fail(new NotAllowed({ needs: "knownHere" }))
  if (actor._tag !== "Person") return no
  const member = Lookup.get(membership.members, actor.id)
  const on = Instant.toLocalDate(at)
  const may =
    Standing.belongs({ membership, ...window }, actor) ||
    member?.status === "applied" ||
    (member?.status === "left" && on <= LocalDate.plusMonths(member.since, afterLeaving.months))
  return may ? Result.succeed(actor.id) : no
}

/** Those who are in it do not mediate it. @category getters @since 0.1.0 */
export const isConcerned = (concern: Pick<Concern, "about" | "by" | "people">, id: PersonId): boolean =>
  concern.by === id || concern.about === id || concern.people.includes(id)

/**
 * Who mediates a concern on a day: those to whom it was sent, as long as they mediate; or, when none of them does any more, everybody
 * who mediates and is not in it. So nobody's going leaves it without an answer.
 *
 * @category getters
 * @since 0.1.0
 */
export const mediating = (
  concern: Concern,
  window: Measures.Window,
  on: LocalDate.LocalDate
): ReadonlyArray<PersonId> => {
  const all = Measures.mediatorsOn(window, on).filter((id) => !isConcerned(concern, id))
  const own = all.filter((id) => concern.to.includes(id))
  return own.length > 0 ? own : all
}

/** Goes on with a concern for a mediator to whom it was sent; to any other mediator there is none. */
const asItsMediator = (asked: Asked<{ readonly concernId: ConcernId }>, state: State, window: Measures.Window) =>
  Result.gen(function* () {
    const by = yield* Measures.asMediator(window, asked)
    const { concernId } = asked.command
    const concern = concernOf(state, concernId)
    if (concern === undefined || !mediating(concern, window, today(asked)).includes(by)) {
      return yield* Result.fail(new ConcernNotFound({ id: concernId }))
    }
    return { concern, facts: { concernId, by, on: today(asked) } }
  })

/** The same for one that is not over. */
const asItsMediatorNow = (asked: Asked<{ readonly concernId: ConcernId }>, state: State, window: Measures.Window) =>
  Result.flatMap(asItsMediator(asked, state, window), ({ concern, facts }) =>
    concern.status === "closed"
      ? Result.fail(new ConcernOver({ concernId: facts.concernId }))
      : Result.succeed({ concern, facts })
  )
const notMediated = [NotAMediator, ConcernNotFound, ConcernOver] as const

/** Goes on when all to whom it goes mediate, and are not in it. */
const sentTo = (
  to: ReadonlyArray<PersonId>,
  concern: Pick<Concern, "about" | "by" | "people">,
  window: Measures.Window,
  on: LocalDate.LocalDate
): Result.Result<void, NoMediatorYet | NotMediating | MediatorConcerned> =>
  Result.gen(function* () {
    const all = Measures.mediatorsOn(window, on)
    if (all.length === 0) return yield* Result.fail(new NoMediatorYet())
    const others = all.filter((id) => !isConcerned(concern, id))
    yield* unless(
      to.every((id) => all.includes(id)),
      () => new NotMediating({ mediators: others })
    )
    return yield* unless(
      to.every((id) => others.includes(id)),
      () => new MediatorConcerned({ others })
    )
  })

const known = (people: ReadonlyArray<PersonId>, window: Standing.Window): Result.Result<void, PersonUnknown> => {
  const stranger = people.find((id) => !Standing.wasLetIn(window, id))
  return stranger === undefined ? Result.succeed(undefined) : Result.fail(new PersonUnknown({ personId: stranger }))
}

// -- decide ----------------------------------------------------------------------------------------------------------

const raiseConcern = decides(
  {
    events: [ConcernRaised],
    rejections: [NotAllowed, PersonUnknown, NoMediatorYet, NotMediating, MediatorConcerned]
  },
  (asked: Asked<typeof RaiseConcern.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* asSomebodyHere(window, asked)
      const { about = null, to, words } = asked.command
      yield* known(about === null ? [] : [about], window)
      const on = today(asked)
      yield* sentTo(to, { by, about, people: [] }, window, on)
      return [{ _tag: "ConcernRaised", concernId: ConcernId.make(asked.commandId), by, about, words, to, on }]
    })
)

const passOnConcern = decides(
  { events: [ConcernPassedOn], rejections: [...notMediated, NoMediatorYet, NotMediating, MediatorConcerned] },
  (asked: Asked<typeof PassOnConcern.Type>, state: State, window: Measures.Window) =>
    Result.gen(function* () {
      const { concern, facts } = yield* asItsMediatorNow(asked, state, window)
      const { to } = asked.command
      yield* sentTo(to, concern, window, facts.on)
      return [{ _tag: "ConcernPassedOn", ...facts, to }]
    })
)

const openMediation = decides(
  { events: [MediationOpened], rejections: [...notMediated, PersonUnknown, MediatorConcerned] },
  (asked: Asked<typeof OpenMediation.Type>, state: State, window: Measures.Window) =>
    Result.gen(function* () {
      const { concern, facts } = yield* asItsMediatorNow(asked, state, window)
      const { people } = asked.command
      yield* known(people, window)
      const all = Measures.mediatorsOn(window, facts.on)
      const others = all.filter((id) => !people.includes(id))
      // Whoever is brought together mediates no more: so nobody brings together themselves, or another to whom it was told.
      const told = all.filter((id) => id === facts.by || concern.to.includes(id))
      yield* unless(!people.some((id) => told.includes(id)), () => new MediatorConcerned({ others }))
      return [{ _tag: "MediationOpened", ...facts, people }]
    })
)

const hearPerson = decides(
  { events: [PersonHeard], rejections: [...notMediated, PersonUnknown] },
  (asked: Asked<typeof HearPerson.Type>, state: State, window: Measures.Window) =>
    Result.gen(function* () {
      const { concern, facts } = yield* asItsMediatorNow(asked, state, window)
      const { personId } = asked.command
      yield* known([personId], window)
      return concern.heard.includes(personId) ? [] : [{ _tag: "PersonHeard", ...facts, personId }]
    })
)

const noteAgreement = decides(
  { events: [AgreementReached], rejections: notMediated },
  (asked: Asked<typeof NoteAgreement.Type>, state: State, window: Measures.Window) =>
    Result.map(asItsMediatorNow(asked, state, window), ({ facts }) => [
      { _tag: "AgreementReached", ...facts, words: asked.command.words }
    ])
)

/** What the group looks at, and puts a measure by a mediator. @category deciders @since 0.1.0 */
export interface ProposingWindow extends Measures.Window, Proposals.Window {}

const proposeMeasure = decides(
  {
    events: [MeasureAsked, ProposalOpened, Measures.HearingNoted],
    rejections: [...notMediated, HearThemFirst, MediatorConcerned, ...Proposals.notOpened]
  },
  (asked: Asked<typeof ProposeMeasure.Type>, state: State, window: ProposingWindow) =>
    Result.gen(function* () {
      const { concern, facts } = yield* asItsMediatorNow(asked, state, window)
      const { by, concernId, on } = facts
      const { kind, personId, text, until, with: other } = asked.command
      const others = Measures.mediatorsOn(window, on).filter((id) => id !== personId && id !== other)
      yield* unless(others.includes(by), () => new MediatorConcerned({ others }))
      yield* unless(concern.heard.includes(personId), () => new HearThemFirst({ concernId, personId }))
      const change =
        kind === "exclusion"
          ? ({ _tag: "ExcludeMember", personId } as const)
          : ({ _tag: "DecideMeasure", personId, kind, with: other, until } as const)
      const opening = { title: titles[kind], text, change, game: null }
      const opened = yield* Proposals.opening(opening, asked, window, () => Result.succeed(by))
      const { proposalId } = opened
      return [
        { _tag: "MeasureAsked", concernId, by, personId, proposalId, on },
        opened,
        { _tag: "HearingNoted", proposalId, personId, came: true, by, on }
      ]
    })
)

/** What is put to the group is in its own language, as whatever people write. */
const titles: Readonly<Record<typeof Measures.Kind.Type, string>> = {
  reminder: "Un rappel de la charte",
  notTogether: "Deux personnes ne travaillent pas ensemble",
  pause: "Une pause pour quelqu'un",
  exclusion: "Le départ de quelqu'un"
}

const closeConcern = decides(
  { events: [ConcernClosed], rejections: [NotAMediator, ConcernNotFound, ConcernOver] },
  (asked: Asked<typeof CloseConcern.Type>, state: State, window: Measures.Window) =>
    Result.gen(function* () {
      const { as, concernId } = asked.command
      const concern = concernOf(state, concernId)
      const own = concern !== undefined && Actor.is(asked.actor, concern.by) && as === "withdrawn"
      if (own && concern.status !== "closed") {
        return [{ _tag: "ConcernClosed", concernId, by: concern.by, as, on: today(asked) }]
      }
      const { facts } = yield* asItsMediatorNow(asked, state, window)
      return [{ _tag: "ConcernClosed", ...facts, as }]
    })
)

const askToForget = decides(
  { events: [ForgettingAsked], rejections: [NotAllowed, ConcernNotFound, ConcernGoesOn] },
  (asked: Asked<typeof AskToForget.Type>, state: State) =>
    Result.gen(function* () {
      const { actor } = asked
      const { concernId } = asked.command
      if (actor._tag !== "Person") return yield* Result.fail(new NotAllowed({ needs: "knownHere" }))
      const concern = concernOf(state, concernId)
      // Whoever it is about knows of it only once they were brought together.
      if (concern === undefined || !(concern.by === actor.id || concern.people.includes(actor.id))) {
        return yield* Result.fail(new ConcernNotFound({ id: concernId }))
      }
      yield* unless(concern.status === "closed", () => new ConcernGoesOn({ concernId }))
      if (concern.forget.includes(actor.id)) return []
      return [{ _tag: "ForgettingAsked", concernId, by: actor.id, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  RaiseConcern: raiseConcern,
  PassOnConcern: passOnConcern,
  OpenMediation: openMediation,
  HearPerson: hearPerson,
  NoteAgreement: noteAgreement,
  ProposeMeasure: proposeMeasure,
  CloseConcern: closeConcern,
  AskToForget: askToForget
}

/** What is not well is heard also when the cooperative has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = "all"
