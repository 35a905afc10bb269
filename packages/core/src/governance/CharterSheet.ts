/**
 * A charter to begin with, and what the group made of it: what it added and what it left out, with where it came from.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import type * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Change from "./Change.ts"
import * as CharterTemplate from "./CharterTemplate.ts"
import * as Governance from "./Governance.ts"

const Lines = Schema.Array(Schema.String)

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** Somebody else's text, to begin with. */
  template: Schema.Struct({ text: Schema.String, source: Change.Source }),
  ours: Schema.NullOr(
    Schema.Struct({
      version: Schema.Int,
      text: Schema.String,
      /** From when whoever works has to adhere to it. */
      askedFrom: Schema.NullOr(LocalDate),
      /** Whose text it began as; nothing when it is all the group's own. */
      source: Schema.NullOr(Change.Source),
      /** Line by line, when it began as the template. */
      difference: Schema.NullOr(Schema.Struct({ added: Lines, leftOut: Lines }))
    })
  )
}).annotate({
  description:
    "A charter to begin with, with its source and licence, and the charter of the group: whose text it began as, and what the group added and left out."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly governance: Pick<Governance.State, "rules" | "charterSources">
  readonly membership: Pick<Membership.State, "members" | "charters">
}

/** For everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { governance, membership } = window
    const current = Governance.inForce(governance, Governance.charterId, Instant.toLocalDate(at))
    const { source, text } = CharterTemplate
    if (current === undefined) return Result.succeed({ template: { text, source }, ours: null })
    const origin = Lookup.get(governance.charterSources, String(current.version)) ?? null
    const asked = membership.charters.findLast(({ version }) => version === current.version)
    return Result.succeed({
      template: { text, source },
      ours: {
        version: current.version,
        text: current.text,
        askedFrom: asked?.askedFrom ?? null,
        source: origin,
        difference: origin?.url === source.url && origin.version === source.version ? difference(current.text) : null
      }
    })
  }
})

/** What stands in one and not in the other; empty lines say nothing. */
const difference = (text: string) => {
  const said = (all: ReadonlyArray<string>) => all.map((line) => line.trim()).filter((line) => line !== "")
  const [ours, theirs] = [said(text.split("\n")), said(CharterTemplate.lines)]
  return {
    added: ours.filter((line) => !theirs.includes(line)),
    leftOut: theirs.filter((line) => !ours.includes(line))
  }
}
