/**
 * Appends outside of transactions. As long as nobody else writes, what this process remembers tells where the events will
 * stand, and the database only compares and inserts: the short way. Whatever is not as remembered is noticed by the
 * comparison or by an index; then nothing is written, and the database looks everything up: the careful way, after which
 * the short one is open again.
 *
 * **Source** - decision 0041.
 */

import type { Result } from "@effect/sql-pg/PgConnection"
import type { Answer, Group } from "@kpacite/event-store/log/Adapter"
import type { EventStoreError } from "@kpacite/event-store/log/EventStoreError"
import * as Heads from "@kpacite/event-store/log/Heads"
import type { Newest } from "@kpacite/event-store/log/Newest"
import { type Context, Effect, Exit, Option, Semaphore } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import * as Inserting from "./inserting.ts"
import { sha256 } from "./sha256.ts"
import type { Line } from "./line.ts"
import * as LookingUp from "./lookingUp.ts"

type Writing = Effect.Effect<ReadonlyArray<Answer>, SqlError | EventStoreError>

/**
 * After somebody else wrote, so many writes go the careful way at once, twice as many each time: two busy processes would be
 * in each other's way with nearly every short one, and pay for both.
 */
const caution = { least: 8, most: 256 } as const

export const make = (line: Line, heads: Heads.Heads, newest: Newest): ((groups: ReadonlyArray<Group>) => Writing) => {
  const oneAtATime = Semaphore.makeUnsafe(1)
  let cautious = 0
  let next: number = caution.least

  const planned = (groups: ReadonlyArray<Group>) => (cautious > 0 ? undefined : Heads.plan(heads, groups, sha256))

  const asked = (
    context: Context.Context<never>,
    { parameters, statement }: Statement,
    then: (exit: Exit.Exit<Result, SqlError | EventStoreError>) => Writing
  ): Writing => Effect.callback((resume) => line.ask(context, statement, parameters, (exit) => resume(then(exit))))

  const short = (context: Context.Context<never>, plan: Heads.Plan, otherwise: Writing): Writing =>
    asked(context, Inserting.of(plan), (exit) => {
      if (Exit.isSuccess(exit) && exit.value.rowCount === plan.rows.length) {
        next = Math.max(caution.least, next / 2)
        newest.add(plan)
        return Effect.succeed(plan.answers)
      }
      Heads.forget(heads)
      const taken = takenIn(exit)
      if (Exit.isFailure(exit) && taken === undefined) return Effect.failCause(exit.cause)
      // A command that is there already is one that was sent again, and no sign of somebody else.
      if (taken !== "event_store_events_by_command") {
        cautious = next
        next = Math.min(caution.most, next * 2)
      }
      return otherwise
    })

  /** While this is under way, nobody knows where the log will end, so it is done one at a time. */
  const lookingUp = (context: Context.Context<never>, groups: ReadonlyArray<Group>): Writing =>
    Effect.suspend(() => {
      heads.end = undefined
      cautious = Math.max(0, cautious - 1)
      return asked(context, LookingUp.of(groups), (exit) => {
        if (Exit.isFailure(exit)) {
          Heads.forget(heads)
          return Effect.failCause(exit.cause)
        }
        const rows = exit.value.rows as unknown as ReadonlyArray<LookingUp.Outcome>
        LookingUp.learn(heads, groups, rows)
        return Effect.succeed(LookingUp.answers(groups, rows))
      })
    })

  const careful = (context: Context.Context<never>, groups: ReadonlyArray<Group>): Writing =>
    oneAtATime.withPermit(
      Effect.suspend(() => {
        const plan = planned(groups)
        const otherwise = lookingUp(context, groups)
        return plan === undefined ? otherwise : short(context, plan, otherwise)
      })
    )

  return (groups) =>
    Effect.withFiber(({ context }) => {
      const plan = planned(groups)
      const otherwise = careful(context, groups)
      return plan === undefined ? otherwise : short(context, plan, otherwise)
    })
}

interface Statement {
  readonly statement: string
  readonly parameters: ReadonlyArray<unknown>
}

/** The index that says that something is there already. */
const takenIn = (exit: Exit.Exit<unknown, SqlError | EventStoreError>): string | undefined => {
  const error = Option.getOrUndefined(Exit.findErrorOption(exit))
  return error?._tag === "SqlError" && error.reason._tag === "UniqueViolation" ? error.reason.constraint : undefined
}
