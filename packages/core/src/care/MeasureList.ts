/**
 * Who mediates, and what binds whom: everybody sees who mediates and what binds themself; the team and those who mediate see what
 * binds anybody, because they see to it. No reason stands here.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import * as Change from "../governance/Change.ts"
import * as Proposal from "../governance/Proposal.ts"
import { DecisionId, PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate, plusDays } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Measures from "./Measures.ts"

const Named = Schema.Struct({ personId: PersonId, name: Schema.String })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  mediators: Schema.Array(Schema.Struct({ ...Named.fields, until: Schema.NullOr(LocalDate) })),
  /** Whether people are there to mediate as it was agreed: at least two, one young and one adult. */
  mediatorsComplete: Schema.Boolean,
  measures: Schema.Array(
    Schema.Struct({
      decisionId: DecisionId,
      proposalId: ProposalId,
      person: Named,
      kind: Measures.Kind,
      with: Schema.NullOr(Named),
      on: LocalDate,
      until: Schema.NullOr(LocalDate),
      binds: Schema.Boolean,
      appeal: Schema.Literals(["none", "made", "upheld", "refused"]),
      appealUntil: LocalDate,
      /** Whether the reader may contest it now. */
      mayAppeal: Schema.Boolean,
      /** Whether the reader may answer that it is contested. */
      mayAnswer: Schema.Boolean
    })
  ),
  /** Whether the reader is one of those who mediate. */
  mediates: Schema.Boolean,
  /** Whether the reader may keep people apart. */
  mayOrder: Schema.Boolean,
  /** For those who mediate: what is put to the group and would bind somebody who could not speak yet. */
  toHear: Schema.Array(Schema.Struct({ proposalId: ProposalId, title: Schema.String, person: Named })),
  separations: Schema.Array(Schema.Struct({ people: Schema.Array(Named), until: LocalDate }))
}).annotate({
  description:
    "Who mediates, and what the group decided that binds somebody: one's own, and for coordinators and mediators everybody's. For those who belong, and whoever was put out."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Measures.DecidingWindow {
  readonly membershipWords: MembershipWords.State
}

/** Who mediates and what binds whom. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    const on = Instant.toLocalDate(at)
    const { measures, membershipWords } = window
    const mine = (id: PersonId) => Actor.is(viewer, id)
    const bound = Object.values(measures.measures).some(({ personId }) => mine(personId))
    if (!Standing.belongs(window, viewer) && !bound) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const mediators = Measures.mediatorsOn(window, on)
    const coordinates = Standing.isCoordinator(window, viewer)
    const mediates = mediators.some(mine)
    const sees = coordinates || mediates
    const named = (id: PersonId) => ({ personId: id, name: MembershipWords.nameOf(membershipWords, id) })
    const isAdult = (id: PersonId) => Standing.isCoordinator(window, Actor.person(id))
    return Result.succeed({
      mediators: mediators.map((id) => ({ ...named(id), until: Lookup.get(measures.mediators, id)?.until ?? null })),
      mediatorsComplete: mediators.some(isAdult) && mediators.some((id) => !isAdult(id)),
      measures: Object.values(measures.measures)
        .filter(({ personId }) => sees || mine(personId))
        .map((measure) => {
          const { appeal, decisionId, kind, lifted, personId, proposalId, until, with: other } = measure
          const appealUntil = plusDays(measure.on, Measures.appealWithin)
          return {
            decisionId,
            proposalId,
            person: named(personId),
            kind,
            with: other === null ? null : named(other),
            on: measure.on,
            until,
            binds: Measures.binds(measure, on),
            appeal,
            appealUntil,
            mayAppeal: mine(personId) && appeal === "none" && !lifted && on <= appealUntil,
            mayAnswer: coordinates && appeal === "made" && Measures.mayAnswer(measure, viewer, window)
          }
        }),
      mediates,
      mayOrder: sees,
      toHear: mediates ? toHear(window, mine).map(({ personId, ...one }) => ({ ...one, person: named(personId) })) : [],
      separations: sees
        ? measures.separations
            .filter(({ from, until }) => from <= on && on <= until)
            .map(({ people, until }) => ({ people: people.map(named), until }))
        : []
    })
  }
})

/** What is open, would bind somebody else, and waits for them to be heard. */
const toHear = (window: Window, mine: (id: PersonId) => boolean) =>
  Object.values(window.proposals.proposals).flatMap((proposal) => {
    const { change } = Proposal.current(proposal)
    const { proposalId, status, title } = proposal
    if (status !== "open" || !Change.isMeasure(change) || mine(change.personId)) return []
    const { personId } = change
    return Measures.wasHeard(window.measures, proposalId, personId) ? [] : [{ proposalId, title, personId }]
  })
