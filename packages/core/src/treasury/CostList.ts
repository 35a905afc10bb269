/**
 * What was spent before anything was shared: for what, how much, and who wrote it down. Whoever agrees to a split agrees to what
 * left before it as well, so everybody who belongs sees it.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { FicheId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import type * as Costs from "./Costs.ts"

const Person = Schema.Struct({ personId: PersonId, name: Schema.String })

/** The prestation that it was for; `null` for what serves all. */
const Fiche = Schema.NullOr(Schema.Struct({ ficheId: FicheId, title: Schema.String }))

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  costs: Schema.Array(
    Schema.Struct({
      fiche: Fiche,
      label: Schema.String,
      cents: Cents,
      /** Null for earlier ones, of which it was not noted. */
      by: Schema.NullOr(Person),
      on: LocalDate
    })
  ),
  /** What was not spent after all, or mistyped, and why; the words are null once they were forgotten. */
  takenBack: Schema.Array(
    Schema.Struct({
      of: Schema.Literals(["costs", "fees"]),
      fiche: Fiche,
      cents: Cents,
      by: Person,
      reason: Schema.NullOr(Schema.String),
      on: LocalDate
    })
  )
}).annotate({
  description:
    "What was spent before anything was shared, in cents: for which prestation or for all, for what, who wrote it down, and what was taken off again and why. The newest first. For everybody who belongs."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly costs: Costs.State
  readonly planning: { readonly fiches: { readonly [ficheId: string]: { readonly title: string } } }
}

/** Every cost, for those who belong. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const person = (personId: PersonId) => ({
      personId,
      name: MembershipWords.nameOf(window.membershipWords, personId)
    })
    const ficheOf = (ficheId: FicheId | null) =>
      ficheId === null ? null : { ficheId, title: Lookup.get(window.planning.fiches, ficheId)?.title ?? "" }
    return Result.succeed({
      costs: window.costs.recorded
        .map(({ by, cents, ficheId, label, on }) => ({
          fiche: ficheOf(ficheId),
          label,
          cents,
          by: by === null ? null : person(by),
          on
        }))
        .toReversed(),
      takenBack: window.costs.takenBack
        .map(({ by, cents, ficheId, of, on, reason }) => ({
          of,
          fiche: ficheOf(ficheId),
          cents,
          by: person(by),
          reason,
          on
        }))
        .toReversed()
    })
  }
})
