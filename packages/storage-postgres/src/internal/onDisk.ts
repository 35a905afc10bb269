/** Whether the disk of the server is to blame, for the error that says so. */
import { diskProblem } from "@kpacite/event-store/log/EventStoreError"
import { Predicate } from "effect"

/** disk_full and io_error of PostgreSQL. */
const states: ReadonlyArray<unknown> = ["53100", "58030"]

/** Errors lie in one another; the innermost has the code of the server. */
export const onDisk = (cause: unknown): { readonly problem?: string } => {
  for (let error = cause; Predicate.isError(error); error = error.cause) {
    if (Predicate.hasProperty(error, "code") && states.includes(error.code)) return { problem: diskProblem }
  }
  return {}
}
