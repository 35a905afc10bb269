/** What the event store is measured on. */
import type * as Bench from "../Bench.ts"
import * as ColdFold from "./ColdFold.ts"
import * as Postgres from "./PostgresCases.ts"
import * as Sqlite from "./SqliteCases.ts"

export const cases: ReadonlyArray<Bench.Case> = [...Postgres.cases, ...Sqlite.cases, ...ColdFold.cases]
