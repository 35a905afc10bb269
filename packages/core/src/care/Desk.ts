/**
 * The desk of those who mediate: what was told to them, the oldest first, and what comes next. Nobody else sees that there is anything,
 * nor one mediator what was told to another.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Standing from "../membership/Standing.ts"
import * as View from "../View.ts"
import * as Concerns from "./Concerns.ts"
import * as ConcernShown from "./ConcernShown.ts"
import { Named } from "./ConcernShown.ts"
import * as Measures from "./Measures.ts"
import { NotAMediator } from "./MeasuresRejections.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  mediators: Schema.Array(Named),
  people: Schema.Array(Named),
  cases: Schema.Array(
    Schema.Struct({
      ...ConcernShown.told,
      by: Named,
      people: Schema.Array(Named),
      heard: Schema.Array(Named),
      measures: Schema.Array(ProposalId),
      /** What comes next. */
      next: Schema.Literals(["hear", "bringTogether", "agree", "close", "nothing"]),
      late: Schema.Boolean
    })
  )
}).annotate({
  description:
    "What was told to the reader in confidence, the oldest first, with what comes next. For mediators, each their own."
})

/** The desk. @category views @since 0.1.0 */
export const view = View.confidential(
  View.make({
    query: {},
    document: Document,
    rejections: [NotAMediator],
    show: (window: ConcernShown.Window, { at, viewer }) =>
      Result.map(Measures.asMediator(window, { actor: viewer, at }), (reader) => {
        const on = Instant.toLocalDate(at)
        const named = ConcernShown.naming(window)
        return {
          mediators: Measures.mediatorsOn(window, on).map(named),
          people: Standing.participants(window).map(named),
          cases: ConcernShown.all(window)
            .filter(([, concern]) => Concerns.mediating(concern, window, on).includes(reader))
            .map(([id, concern]) => {
              const told = ConcernShown.toldOf(id, concern, window, on)
              return {
                ...told,
                by: named(concern.by),
                people: concern.people.map(named),
                heard: concern.heard.map(named),
                measures: concern.measures,
                next: nextOf(concern),
                late: concern.heard.length === 0 && concern.status !== "closed" && told.answerBy < on
              }
            })
            .toSorted((one, other) => (one.on < other.on ? -1 : 1))
        }
      })
  })
)

const nextOf = ({ heard, status }: Concerns.Concern) => {
  if (status === "closed") return "nothing" as const
  if (heard.length === 0) return "hear" as const
  if (status === "raised") return "bringTogether" as const
  return status === "mediation" ? ("agree" as const) : ("close" as const)
}
