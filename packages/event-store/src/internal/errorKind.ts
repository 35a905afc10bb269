/** What may be told about an error in logs and telemetry, where nobody's words belong. */
import { Predicate } from "effect"

/**
 * What kind of error it is and where in the code it arose. Its words stay out, because they may quote what a person said.
 */
export const errorKind = (error: unknown): string => {
  if (!Predicate.isError(error)) return Predicate.hasProperty(error, "_tag") ? String(error._tag) : typeof error
  const { message, name, stack = "" } = error
  const behind = stack.indexOf(message) + message.length
  const place = stack
    .slice(behind)
    .split("\n")
    .find((line) => /^\s+at /.test(line) && !line.includes("node:internal"))
  return stack.includes(message) && place !== undefined ? `${name} ${place.trim()}` : name
}
