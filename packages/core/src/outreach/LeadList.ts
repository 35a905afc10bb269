/**
 * The leads: what is open and who takes care of it, and what came of the others by where they came from.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Leads from "./Leads.ts"
import { LeadId } from "./OutreachIds.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  leads: Schema.Array(
    Schema.Struct({
      leadId: LeadId,
      source: Leads.Source,
      words: Schema.NullOr(Schema.String),
      notedBy: Schema.String,
      takenBy: Schema.NullOr(Schema.Struct({ personId: PersonId, name: Schema.String })),
      on: LocalDate.LocalDate
    })
  ),
  ended: Schema.Array(Schema.Struct({ source: Leads.Source, followed: Schema.Int, dropped: Schema.Int }))
}).annotate({
  description:
    "Work that may be wanted, as somebody heard of it: what is open, who takes care of it, and what came of the rest."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly leads: Leads.State
  readonly membershipWords: MembershipWords.State
}

/** The leads, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { leads, membershipWords } = window
    const nameOf = (id: string) => MembershipWords.nameOf(membershipWords, id)
    return Result.succeed({
      leads: Object.entries(leads.open).map(([id, { by, on, source, takenBy, words }]) => ({
        leadId: LeadId.make(id),
        source,
        words,
        notedBy: nameOf(by),
        takenBy: takenBy === undefined ? null : { personId: takenBy, name: nameOf(takenBy) },
        on
      })),
      ended: Leads.Source.literals.flatMap((source) => {
        const counts = Lookup.get(leads.ended, source)
        return counts === undefined ? [] : [{ source, ...counts }]
      })
    })
  }
})
