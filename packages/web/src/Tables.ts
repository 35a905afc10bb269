/**
 * Figures as a file for a spreadsheet, which says no more than the page that it comes from.
 *
 * @since 0.1.0
 */
import * as Spreadsheet from "@kpacite/fair-split/Spreadsheet"
import { Effect } from "effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { address } from "./Here.ts"
import * as Inside from "./Inside.ts"
import * as Dashboard from "./pages/follow-up/Dashboard.ts"
import * as Visit from "./Visit.ts"

/** The counts of the dashboard. @category layers @since 0.1.0 */
export const layer = Inside.get(`${Dashboard.page.path}.csv`, ({ known }) =>
  Effect.gen(function* () {
    const here = yield* Visit.here(known, { path: address(known, Dashboard.page.path) })
    const figures = yield* here.look("follow-up", "dashboard", {})
    return HttpServerResponse.text(Spreadsheet.write(Dashboard.rows(here, figures), here.words.language), {
      contentType: "text/csv; charset=utf-8",
      headers: { "content-disposition": 'attachment; filename="chiffres.csv"', "cache-control": "no-store" }
    })
  })
)
