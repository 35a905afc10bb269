/**
 * What the typed client says of a refusal: a program that answers each reason of a command or of a view compiles, and one
 * that forgets a reason, or answers one that cannot come, does not.
 */
import type { PersonId } from "@kpacite/core/Ids"
import type * as Client from "@kpacite/http/Client"
import type * as Ask from "@kpacite/host/Ask"
import type * as Look from "@kpacite/host/Look"
import { Effect } from "effect"

declare const client: Client.Client
declare const person: PersonId

/** The tags of the failures of an effect, beside those that any request may have. */
type Reasons<E> =
  E extends Effect.Effect<unknown, infer Failure>
    ? Exclude<Failure, Exclude<Client.Failure, { readonly _tag: "Unavailable" }>> extends infer R
      ? R extends { readonly _tag: infer Tag extends string }
        ? Tag
        : never
      : never
    : never

/** Words for each reason, and for no other. */
type Answers<Tags extends string> = { readonly [Tag in Tags]: string }

// -- a command -------------------------------------------------------------------------------------------------------

const changing = client.command("les-ormes", { _tag: "ChangeCarrier", carrier: "Optéos" })
type Changing = Reasons<typeof changing>

const ofEveryRequest = {
  CommandIdTaken: "",
  StaleVersion: "",
  NotStorable: "",
  TooLong: "",
  TooMuchAtOnce: "",
  TooMuchToday: "",
  Unavailable: ""
}

export const all: Answers<Changing> = {
  ...ofEveryRequest,
  NotAllowed: "",
  CooperativeNotOpen: "",
  CooperativeUnknown: ""
}

// @ts-expect-error a closed cooperative is left out
export const forgetful: Answers<Changing> = { ...ofEveryRequest, NotAllowed: "", CooperativeUnknown: "" }

export const credulous: Answers<Changing> = {
  ...ofEveryRequest,
  NotAllowed: "",
  CooperativeNotOpen: "",
  CooperativeUnknown: "",
  // @ts-expect-error nobody is refused a carrier because a sheet is full
  SheetFull: ""
}

/** Every reason of a union, said by its tag. */
export const said = (refusal: Ask.Refusal<"ChangeCarrier">): string => {
  switch (refusal._tag) {
    case "NotAllowed":
      return refusal.needs
    case "CooperativeNotOpen":
      return refusal.status
    case "StaleVersion":
      return String(refusal.actual)
    case "NotStorable":
      return refusal.field
    case "CommandIdTaken":
      return refusal.commandId
    case "CooperativeUnknown":
    case "TooLong":
    case "TooMuchAtOnce":
    case "TooMuchToday":
    case "Unavailable":
      return refusal.problem.fr
  }
}

// @ts-expect-error the cooperative that is not open has no words
export const unsaid = (refusal: Ask.Refusal<"ChangeCarrier">): string => {
  switch (refusal._tag) {
    case "NotAllowed":
    case "StaleVersion":
    case "NotStorable":
    case "CommandIdTaken":
    case "CooperativeUnknown":
    case "TooLong":
    case "TooMuchAtOnce":
    case "TooMuchToday":
    case "Unavailable":
      return refusal.problem.fr
  }
}

/** What follows in other parts is among the reasons: the treasury keeps attendances that were paid. */
export const locked: Extract<Ask.Refusal<"RecordAttendance">, { readonly _tag: "AttendanceLocked" }>["_tag"] =
  "AttendanceLocked"

export const unlocked: Ask.Refusal<"RecordAttendance">["_tag"] = "AttendanceLocked"
// @ts-expect-error whoever signs up changes no attendance
export const never: Ask.Refusal<"SignUp">["_tag"] = "AttendanceLocked"

// -- handling --------------------------------------------------------------------------------------------------------

export const handled = Effect.catchTag(changing, "CooperativeNotOpen", ({ status }) => Effect.succeed(status))
// @ts-expect-error no such reason can come
export const unhandled = Effect.catchTag(changing, "SheetFull", () => Effect.succeed("full"))

// -- a view ----------------------------------------------------------------------------------------------------------

const home = client.view("les-ormes", "founding", "home", {})
const path = client.view("les-ormes", "follow-up", "path", { person })

export const seen: Answers<Reasons<typeof home>> = { NotAllowed: "", CooperativeUnknown: "", Unavailable: "" }

// @ts-expect-error somebody who is not there has no path
export const blind: Answers<Reasons<typeof path>> = { NotAllowed: "", CooperativeUnknown: "", Unavailable: "" }

// @ts-expect-error whoever looks at the members does not sign up
export const strange: Look.Refusal<Look.Views["membership"]["members"]>["_tag"] = "SheetFull"
