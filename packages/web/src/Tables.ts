/**
 * What is taken along as a file, which says no more than the page that it comes from: figures for a spreadsheet, and a passport.
 *
 * @since 0.1.0
 */
import * as Spreadsheet from "@kpacite/fair-split/Spreadsheet"
import { Effect, Layer } from "effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { address, type Here } from "./Here.ts"
import * as Inside from "./Inside.ts"
import * as Week from "./pages/digest/Week.ts"
import * as Dashboard from "./pages/follow-up/Dashboard.ts"
import * as Mix from "./pages/follow-up/Mix.ts"
import * as Passport from "./pages/skills/Passport.ts"
import * as Visit from "./Visit.ts"

/** My week in a few lines. */
const week = Inside.get(`${Week.page.path}.txt`, ({ known }) =>
  Effect.gen(function* () {
    const here = yield* Visit.here(known, { path: address(known, Week.page.path) })
    return HttpServerResponse.text(Week.file(here, yield* here.look("digest", "week", {})), {
      contentType: "text/plain; charset=utf-8",
      headers: { "content-disposition": 'attachment; filename="semaine.txt"', "cache-control": "no-store" }
    })
  })
)

/** My passport, as the credentials that it is made of. */
const passport = Inside.get(`${Passport.page.path}.json`, ({ known }) =>
  Effect.gen(function* () {
    const here = yield* Visit.here(known, { path: address(known, Passport.page.path) })
    const { passport } = yield* here.look("skills", "passport", { language: here.words.language })
    return HttpServerResponse.text(JSON.stringify(passport?.credentials ?? [], undefined, 2), {
      contentType: "application/json; charset=utf-8",
      headers: { "content-disposition": 'attachment; filename="passeport.json"', "cache-control": "no-store" }
    })
  })
)

/** The counts of the dashboard. */
const figures = Inside.get(`${Dashboard.page.path}.csv`, ({ known }) =>
  Effect.gen(function* () {
    const here = yield* Visit.here(known, { path: address(known, Dashboard.page.path) })
    const figures = yield* here.look("follow-up", "dashboard", {})
    return spreadsheet(here, Dashboard.rows(here, figures), "chiffres.csv")
  })
)

/** A quarter that was published. */
const quarter = Inside.get(`${Mix.page.path}.csv`, ({ known }) =>
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const { searchParams } = new URL(request.url, "http://here")
    const here = yield* Visit.here(known, { path: address(known, Mix.page.path) })
    const { shown } = yield* here.look("follow-up", "mix", Mix.asked(searchParams))
    return spreadsheet(here, Mix.rows(here, shown), "mixite.csv")
  })
)

const spreadsheet = (here: Here, rows: ReadonlyArray<ReadonlyArray<string>>, name: string) =>
  HttpServerResponse.text(Spreadsheet.write(rows, here.words.language), {
    contentType: "text/csv; charset=utf-8",
    headers: { "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" }
  })

/** All of them. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(figures, quarter, passport, week)
