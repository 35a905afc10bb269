/**
 * The registration of business: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as ClientList from "../home/ClientList.ts"
import * as ClientSheet from "../home/ClientSheet.ts"
import * as Slice from "../Slice.ts"
import * as Clients from "./Clients.ts"

/** Whom the group works for. @category slices @since 0.1.0 */
export const business = Slice.make("business", {
  parts: { clients: Clients },
  views: { clients: ClientList, client: ClientSheet }
})
