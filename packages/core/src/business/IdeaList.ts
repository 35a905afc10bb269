/**
 * The ideas: those that most would like to try first, and what each has become here.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import type * as Services from "../skills/Services.ts"
import * as View from "../View.ts"
import { IdeaId } from "./BusinessIds.ts"
import * as Ideas from "./Ideas.ts"
import type * as Opportunities from "./Opportunities.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  ideas: Schema.Array(
    Schema.Struct({
      ideaId: IdeaId,
      title: Schema.String,
      source: Schema.String,
      licence: Ideas.Licence,
      likes: Schema.Int,
      mine: Schema.Boolean,
      became: Schema.Array(Schema.Struct({ to: Ideas.Became, title: Schema.String, won: Schema.Boolean })),
      on: LocalDate.LocalDate
    })
  )
}).annotate({
  description: "Work that others live of, how many here would like to try it, and what it has become here."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly ideas: Ideas.State
  readonly opportunities: Opportunities.State
  readonly services: Services.State
}

/** The ideas, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { ideas, opportunities, services } = window
    const shown = (to: typeof Ideas.Became.Type) => {
      if (to._tag === "Service") {
        return { to, title: Lookup.get(services.services, to.serviceId)?.name ?? "", won: true }
      }
      const opportunity = Lookup.get(opportunities.opportunities, to.opportunityId)
      return { to, title: opportunity?.need ?? "", won: opportunity?.stage === "won" }
    }
    return Result.succeed({
      ideas: Object.entries(ideas.ideas)
        .map(([id, { became, licence, likes, on, source, title }]) => ({
          ideaId: IdeaId.make(id),
          title,
          source,
          licence,
          likes: likes.length,
          mine: likes.some((personId) => Actor.is(viewer, personId)),
          became: became.map(shown),
          on
        }))
        .toSorted((one, other) => other.likes - one.likes)
    })
  }
})
