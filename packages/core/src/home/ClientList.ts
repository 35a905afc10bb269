/**
 * All clients, to find the one to open a fiche for; `?search=` keeps those whose name contains it.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Grouping from "../Grouping.ts"
import { ClientId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Clients from "../business/Clients.ts"
import * as ClientSheet from "./ClientSheet.ts"
import type * as Fiche from "../planning/Fiche.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  clients: Schema.Array(
    Schema.Struct({
      clientId: ClientId,
      name: Schema.NullOr(Schema.String),
      kind: Clients.Kind,
      fiches: Schema.Int,
      lastTime: Schema.NullOr(LocalDate.LocalDate)
    })
  )
}).annotate({ description: "The clients, with how many fiches they had and when something was last done for them." })

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly clients: Clients.State
  readonly planning: Fiche.State
}

/** The clients, all or those whose name contains `search`, for everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: { search: Schema.optionalKey(Schema.String) },
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { query, viewer }) => {
    const { clients, planning } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const search = (query.search ?? "").toLowerCase()
    const fichesBy = Grouping.by(Object.entries(planning.fiches), ([, { clientId }]) => clientId)
    return Result.succeed({
      clients: Object.entries(clients.clients)
        .filter(([, { name }]) => (name ?? "").toLowerCase().includes(search))
        .map(([id, { kind, name }]) => {
          const clientId = ClientId.make(id)
          const fiches = ClientSheet.newestFirst(fichesBy.get(clientId) ?? [])
          return { clientId, name, kind, fiches: fiches.length, lastTime: ClientSheet.lastTime(fiches) }
        })
    })
  }
})
