/**
 * What somebody agrees to (`?person=`, the reader unless it is said): for themself and for the coordination.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import { majority } from "../membership/Policies.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import { Purpose, purposeWords } from "./ConsentRejections.ts"
import * as Consents from "./Consents.ts"
import * as Indicators from "./Indicators.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  personId: PersonId,
  name: Schema.String,
  purposes: Schema.Array(
    Schema.Struct({
      purpose: Purpose,
      words: Text,
      /** Whether it holds today. */
      holds: Schema.Boolean,
      /** Whether a yes was given that has ended: its day passed, or they came of age. */
      ended: Schema.Boolean,
      on: Schema.NullOr(LocalDate.LocalDate),
      until: Schema.NullOr(LocalDate.LocalDate),
      withParents: Schema.Boolean,
      /** Whether the parents have to say yes as well, as long as the person is a minor. */
      parentsAsked: Schema.Boolean
    })
  )
}).annotate({
  description: "What somebody agrees to, since when and until when; for the person and for coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Consents.Window {
  readonly membershipWords: MembershipWords.State
  readonly consents: Consents.State
  readonly indicators: Indicators.State
}

/** Of one person. @category views @since 0.1.0 */
export const view = View.make({
  query: { person: Schema.optionalKey(PersonId) },
  document: Document,
  rejections: [NotAllowed, PersonUnknown],
  show: (window: Window, { at, query, viewer }) => {
    const person = query.person ?? (viewer._tag === "Person" ? viewer.id : undefined)
    if (person === undefined || !(Actor.is(viewer, person) || Standing.isCoordinator(window, viewer))) {
      return Result.fail(new NotAllowed({ needs: "self" }))
    }
    const member = Lookup.get(window.membership.members, person)
    if (member === undefined) return Result.fail(new PersonUnknown({ personId: person }))
    const { birthDate } = member
    const day = Instant.toLocalDate(at)
    const isMinor = birthDate === null || LocalDate.ageOn(birthDate, day) < majority.years
    return Result.succeed({
      personId: person,
      name: MembershipWords.nameOf(window.membershipWords, person),
      purposes: Purpose.literals.map((purpose) => {
        const consent = Consents.of(window.consents, person, purpose)
        const recorded = purpose === "indicators" ? Lookup.get(window.indicators.consents, person) : undefined
        const holds = consent === undefined ? recorded !== undefined : Consents.holdsOn(consent, birthDate, day)
        return {
          purpose,
          words: purposeWords[purpose],
          holds,
          ended: consent !== undefined && !holds,
          on: consent?.on ?? recorded ?? null,
          until: consent?.until ?? null,
          withParents: consent?.withParents ?? false,
          parentsAsked: isMinor && Consents.parentsAreAsked.has(purpose)
        }
      })
    })
  }
})
