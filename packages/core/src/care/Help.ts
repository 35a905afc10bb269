/**
 * « Ça ne va pas ? » : who mediates, what becomes of what somebody told them, and what they were brought together for. Everybody sees
 * their own, and nothing of anybody else's.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { PersonId } from "../Ids.ts"
import { LocalDate, plusDays } from "../LocalDate.ts"
import * as Instant from "../Instant.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import { ConcernId, Ending } from "./ConcernEvents.ts"
import * as Concerns from "./Concerns.ts"
import { type Concern } from "./ConcernState.ts"
import type * as ConcernWords from "./ConcernWords.ts"
import * as Measures from "./Measures.ts"

const Named = Schema.Struct({ personId: PersonId, name: Schema.String })
const Agreement = Schema.Struct({ words: Schema.NullOr(Schema.String), on: LocalDate })

/** Where a concern stands. @category models @since 0.1.0 */
export const Status = Schema.Literals(["raised", "mediation", "agreed", "closed"])

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  mediators: Schema.Array(Schema.Struct({ ...Named.fields, adult: Schema.Boolean })),
  /** Whom somebody may name; those who applied name nobody. */
  people: Schema.Array(Named),
  /** **Units** - days. */
  answerWithin: Schema.Int,
  /** **Units** - months after it is closed. */
  keptFor: Schema.Int,
  /** Whether the reader is one of those who mediate. */
  mediates: Schema.Boolean,
  mine: Schema.Array(
    Schema.Struct({
      concernId: ConcernId,
      words: Schema.NullOr(Schema.String),
      about: Schema.NullOr(Named),
      to: Schema.Array(Named),
      status: Status,
      as: Schema.NullOr(Ending),
      on: LocalDate,
      answerBy: LocalDate,
      closedOn: Schema.NullOr(LocalDate),
      agreements: Schema.Array(Agreement),
      askedToForget: Schema.Boolean
    })
  ),
  /** What the reader was brought together for by a mediator, without the words of whoever told it. */
  mediations: Schema.Array(
    Schema.Struct({
      concernId: ConcernId,
      mediators: Schema.Array(Named),
      people: Schema.Array(Named),
      status: Status,
      on: LocalDate,
      agreements: Schema.Array(Agreement),
      askedToForget: Schema.Boolean
    })
  )
}).annotate({
  description:
    "Who mediates, and what became of what the reader told them or was brought together for: their own alone. For everybody who belongs, who applied, or who left less than 12 months ago."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Concerns.Window {
  readonly concerns: Concerns.State
  readonly concernWords: ConcernWords.State
  readonly membershipWords: MembershipWords.State
}

/** The page of whoever is not well. @category views @since 0.1.0 */
export const view = View.confidential(
  View.make({
    query: {},
    document: Document,
    rejections: [NotAllowed],
    show: (window: Window, { at, viewer }) =>
      Result.map(Concerns.asSomebodyHere(window, { actor: viewer, at }), (reader) => {
        const on = Instant.toLocalDate(at)
        const { concernWords, membershipWords } = window
        const named = (id: PersonId) => ({ personId: id, name: MembershipWords.nameOf(membershipWords, id) })
        const mediators = Measures.mediatorsOn(window, on)
        const all = Object.entries(window.concerns.concerns).map(
          ([id, concern]) => [ConcernId.make(id), concern] as const
        )
        const common = (id: ConcernId, { forget, on: since, status }: Concern) => ({
          concernId: id,
          status,
          on: since,
          agreements: Lookup.get(concernWords.agreements, id) ?? [],
          askedToForget: forget.includes(reader)
        })
        return {
          mediators: mediators.map((id) => ({
            ...named(id),
            adult: Lookup.has(window.coordination.coordinators, id)
          })),
          people: Standing.belongs(window, viewer)
            ? Standing.participants(window)
                .filter((id) => id !== reader)
                .map(named)
            : [],
          answerWithin: Concerns.answerWithin,
          keptFor: Concerns.keptFor.months,
          mediates: mediators.includes(reader),
          mine: all
            .filter(([, { by }]) => by === reader)
            .map(([id, concern]) => ({
              ...common(id, concern),
              words: Lookup.get(concernWords.told, id) ?? null,
              about: concern.about === null ? null : named(concern.about),
              to: Concerns.mediating(concern, window, on).map(named),
              as: concern.as,
              answerBy: plusDays(concern.on, Concerns.answerWithin),
              closedOn: concern.closedOn
            })),
          mediations: all
            .filter(([, { by, people }]) => by !== reader && people.includes(reader))
            .map(([id, concern]) => ({
              ...common(id, concern),
              mediators: Concerns.mediating(concern, window, on).map(named),
              people: concern.people.map(named)
            }))
        }
      })
  })
)
