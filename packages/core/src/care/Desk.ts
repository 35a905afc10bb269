/**
 * The desk of those who mediate: what was told to them, the oldest first, and what comes next. Nobody else sees that there is anything,
 * nor one mediator what was told to another.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate, plusDays } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import * as View from "../View.ts"
import { ConcernId, Ending } from "./ConcernEvents.ts"
import * as Concerns from "./Concerns.ts"
import type * as ConcernWords from "./ConcernWords.ts"
import * as Help from "./Help.ts"
import * as Measures from "./Measures.ts"
import { NotAMediator } from "./MeasuresRejections.ts"

const Named = Schema.Struct({ personId: PersonId, name: Schema.String })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  mediators: Schema.Array(Named),
  people: Schema.Array(Named),
  cases: Schema.Array(
    Schema.Struct({
      concernId: ConcernId,
      by: Named,
      about: Schema.NullOr(Named),
      words: Schema.NullOr(Schema.String),
      to: Schema.Array(Named),
      people: Schema.Array(Named),
      heard: Schema.Array(Named),
      agreements: Schema.Array(Schema.Struct({ words: Schema.NullOr(Schema.String), on: LocalDate })),
      measures: Schema.Array(ProposalId),
      status: Help.Status,
      as: Schema.NullOr(Ending),
      on: LocalDate,
      /** What comes next, and by when it was promised. */
      next: Schema.Literals(["hear", "bringTogether", "agree", "close", "nothing"]),
      answerBy: LocalDate,
      late: Schema.Boolean
    })
  )
}).annotate({
  description:
    "What was told to the reader in confidence, the oldest first, with what comes next. For mediators, each their own."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Concerns.Window {
  readonly concerns: Concerns.State
  readonly concernWords: ConcernWords.State
  readonly membershipWords: MembershipWords.State
}

/** The desk. @category views @since 0.1.0 */
export const view = View.confidential(
  View.make({
    query: {},
    document: Document,
    rejections: [NotAMediator],
    show: (window: Window, { at, viewer }) =>
      Result.map(Measures.asMediator(window, { actor: viewer, at }), (reader) => {
        const on = Instant.toLocalDate(at)
        const { concernWords, membershipWords } = window
        const named = (id: PersonId) => ({ personId: id, name: MembershipWords.nameOf(membershipWords, id) })
        return {
          mediators: Measures.mediatorsOn(window, on).map(named),
          people: Standing.participants(window).map(named),
          cases: Object.entries(window.concerns.concerns)
            .filter(([, concern]) => Concerns.mediating(concern, window, on).includes(reader))
            .map(([id, concern]) => {
              const { about, as, by, heard, measures, people, status } = concern
              const answerBy = plusDays(concern.on, Concerns.answerWithin)
              return {
                concernId: ConcernId.make(id),
                by: named(by),
                about: about === null ? null : named(about),
                words: Lookup.get(concernWords.told, id) ?? null,
                to: Concerns.mediating(concern, window, on).map(named),
                people: people.map(named),
                heard: heard.map(named),
                agreements: Lookup.get(concernWords.agreements, id) ?? [],
                measures,
                status,
                as,
                on: concern.on,
                next: nextOf(concern),
                answerBy,
                late: heard.length === 0 && status !== "closed" && answerBy < on
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
