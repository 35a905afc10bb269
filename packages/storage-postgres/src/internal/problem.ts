/** What is wrong with the database, where it can be told, for the error that says so. */
import { diskProblem, readOnlyProblem, unreachableProblem } from "@kpacite/event-store/log/EventStoreError"
import { Predicate } from "effect"
import { ConnectionError } from "effect/sql/SqlError"
import { Silence } from "./silence.ts"

const partial = "only some of its tables are there; bring back a whole backup, or name an empty database"

/** By the codes of PostgreSQL. */
const states: { readonly [code: string]: string } = {
  "53100": diskProblem,
  "58030": diskProblem,
  "25006": readOnlyProblem,
  "42501": "its user lacks a right; let the user of this program read and write the tables",
  "42P01": partial,
  "42P07": partial,
  "42723": partial,
  "57P03": "the database is starting or ending; it takes connections again once that is done",
  "53300": "the database takes no more connections; end some, or let it take more"
}

/** Errors lie in one another; the innermost has the code of the server. */
export const problemIn = (cause: unknown): { readonly problem?: string } => {
  let unreachable = false
  for (let error = cause; Predicate.isError(error); error = error.cause) {
    if (error instanceof Silence) return { problem: error.message }
    const code = Predicate.hasProperty(error, "code") ? String(error.code) : ""
    const problem = Object.hasOwn(states, code) ? states[code] : undefined
    if (problem !== undefined) return { problem }
    unreachable ||= error instanceof ConnectionError
  }
  return unreachable ? { problem: unreachableProblem } : {}
}
