/**
 * A change as somebody says it in a form: what can be chosen from, and what was said before.
 *
 * @since 0.1.0
 */
import type * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import type { Here } from "../../Here.ts"
import type * as Group from "../../parts/Group.ts"

/** What the fields can be chosen from. @category models @since 0.1.0 */
export interface Known {
  readonly today: LocalDate.LocalDate
  readonly group: Group.Group
  readonly register: DocumentOf<Views["governance"]["register"]>
  readonly decides: DocumentOf<Views["governance"]["who-decides"]>
  readonly bodies: DocumentOf<Views["governance"]["diagram"]>
  readonly charter: DocumentOf<Views["governance"]["charter"]>
  /** What stands in the address beside the kind, such as which rule. */
  readonly asked: URLSearchParams
}

/** A change as the register shows it. @category models @since 0.1.0 */
export type Shown = NonNullable<DocumentOf<Views["governance"]["proposal"]>["versions"][number]["change"]>

/** A form in which a change is said: which command it belongs to, and what it said before, when it is said anew. @category models @since 0.1.0 */
export interface Saying {
  readonly here: Here
  readonly command: "OpenProposal" | "AmendProposal"
  readonly known: Known
  readonly before: Shown | null
}
