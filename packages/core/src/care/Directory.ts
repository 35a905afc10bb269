/**
 * People who can help: whom to call at once, what the cooperative accompanies itself, and who is near. For everybody who has
 * a place here, or had one: it is open, and nobody is asked why they look.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as EmergencyNumbers from "./EmergencyNumbers.ts"
import * as Partners from "./Partners.ts"
import { PartnerId } from "./PartnersRejections.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  emergency: Schema.Array(EmergencyNumbers.EmergencyNumber),
  perimeter: Text,
  partners: Schema.Array(
    Schema.Struct({
      partnerId: PartnerId,
      kind: Partners.Kind,
      name: Schema.String,
      hours: Schema.String,
      howToReach: Schema.String,
      checkedOn: LocalDate
    })
  )
}).annotate({
  description:
    "Whom to call at once, what the cooperative accompanies itself, and who outside can help; for everybody who has a place here, or had one."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly partners: { readonly partners: { readonly [personId: string]: unknown } }
  readonly directory: Partners.State
}

/** The directory, in the order in which it was written. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    const { coordination, membership, partners } = window
    const known = [membership.members, coordination.coordinators, partners.partners]
    if (viewer._tag !== "Person" || !known.some((people) => Lookup.get<unknown>(people, viewer.id) !== undefined)) {
      return Result.fail(new NotAllowed({ needs: "belongingOrApplying" }))
    }
    return Result.succeed({
      emergency: EmergencyNumbers.numbers,
      perimeter: Partners.perimeter,
      partners: Object.entries(window.directory.partners).map(([id, partner]) => ({
        partnerId: PartnerId.make(id),
        ...partner
      }))
    })
  }
})
