/**
 * « Ça ne va pas ? » : who mediates, what becomes of what somebody told them, and what they were brought together for. Everybody sees
 * their own, and nothing of anybody else's.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Concerns from "./Concerns.ts"
import * as ConcernShown from "./ConcernShown.ts"
import { Named } from "./ConcernShown.ts"
import * as EmergencyNumbers from "./EmergencyNumbers.ts"
import * as Measures from "./Measures.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** Whom to call when somebody is in danger: nobody answers here at once. */
  danger: Schema.Array(EmergencyNumbers.EmergencyNumber),
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
    Schema.Struct({ ...ConcernShown.told, closedOn: Schema.NullOr(LocalDate), askedToForget: Schema.Boolean })
  ),
  /** What the reader was brought together for by a mediator, without the words of whoever told it. */
  mediations: Schema.Array(
    Schema.Struct({
      ...ConcernShown.standing,
      mediators: Schema.Array(Named),
      people: Schema.Array(Named),
      askedToForget: Schema.Boolean
    })
  )
}).annotate({
  description:
    "Whom to call at once, who mediates, and what became of what the reader told them or was brought together for: their own alone. For everybody who belongs, who applied, or who left less than 12 months ago."
})

/** The page of whoever is not well. @category views @since 0.1.0 */
export const view = View.confidential(
  View.make({
    query: {},
    document: Document,
    rejections: [NotAllowed],
    show: (window: ConcernShown.Window, { at, viewer }) =>
      Result.map(Concerns.asSomebodyHere(window, { actor: viewer, at }), (reader) => {
        const on = Instant.toLocalDate(at)
        const named = ConcernShown.naming(window)
        const mediators = Measures.mediatorsOn(window, on)
        const all = ConcernShown.all(window)
        return {
          danger: EmergencyNumbers.danger,
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
              ...ConcernShown.toldOf(id, concern, window, on),
              closedOn: concern.closedOn,
              askedToForget: concern.forget.includes(reader)
            })),
          mediations: all
            .filter(([, { by, people }]) => by !== reader && people.includes(reader))
            .map(([id, concern]) => ({
              ...ConcernShown.standingOf(id, concern, window),
              mediators: Concerns.mediating(concern, window, on).map(named),
              people: concern.people.map(named),
              askedToForget: concern.forget.includes(reader)
            }))
        }
      })
  })
)
