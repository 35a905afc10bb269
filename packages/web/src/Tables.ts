/**
 * Figures as a file for a spreadsheet, which says no more than the page that it comes from.
 *
 * @since 0.1.0
 */
import * as Spreadsheet from "@kpacite/fair-split/Spreadsheet"
import { Effect, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { address } from "./Here.ts"
import * as Dashboard from "./pages/follow-up/Dashboard.ts"
import * as Reply from "./Reply.ts"
import * as Visit from "./Visit.ts"

/** The counts of the dashboard. @category layers @since 0.1.0 */
export const layer = HttpRouter.add(
  "GET",
  `/kpa/:id/${Dashboard.page.path}.csv`,
  Effect.gen(function* () {
    const params = yield* HttpRouter.params
    const known = yield* Effect.result(Visit.identity(params["id"] ?? ""))
    if (Result.isFailure(known)) return yield* Reply.turnedAway(known.failure)
    const here = yield* Visit.here(known.success, { path: address(known.success, Dashboard.page.path) })
    const looked = yield* Effect.result(here.look("follow-up", "dashboard", {}))
    if (Result.isFailure(looked)) return yield* Reply.turnedAway(looked.failure)
    return HttpServerResponse.text(Spreadsheet.write(Dashboard.rows(here, looked.success), here.words.language), {
      contentType: "text/csv; charset=utf-8",
      headers: { "content-disposition": 'attachment; filename="chiffres.csv"', "cache-control": "no-store" }
    })
  })
)
