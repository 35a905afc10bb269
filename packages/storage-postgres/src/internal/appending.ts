/**
 * Appends outside of transactions. As long as nobody else writes, what this process remembers tells where the events will
 * stand, and the database only compares and inserts: the short way. Whatever is not as remembered is noticed by the
 * comparison or by an index; then nothing is written, and the database looks everything up: the careful way, after which
 * the short one is open again.
 *
 * **Source** - decision 0035.
 */
import { hash } from "node:crypto"
import type { PgClient } from "@effect/sql-pg/PgClient"
import type { Answer, Group } from "@kpacite/event-store/log/Adapter"
import type { EventStoreError } from "@kpacite/event-store/log/EventStoreError"
import * as Heads from "@kpacite/event-store/log/Heads"
import { Effect, type Scope, Semaphore } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import * as Inserting from "./inserting.ts"
import * as Line from "./line.ts"
import * as LookingUp from "./lookingUp.ts"

type Writing = Effect.Effect<ReadonlyArray<Answer>, SqlError | EventStoreError>

/**
 * After somebody else wrote, so many writes go the careful way at once, twice as many each time: two busy processes would be
 * in each other's way with nearly every short one, and pay for both.
 */
const caution = { least: 8, most: 256 } as const

export const make = Effect.fnUntraced(function* (
  client: PgClient,
  options: { readonly giveUpAfter: number; readonly watch: Effect.Effect<never, EventStoreError> }
): Effect.fn.Return<(groups: ReadonlyArray<Group>) => Writing, SqlError, Scope.Scope> {
  const heads = Heads.make()
  const line = yield* Line.make(client, {
    settings: Inserting.settings,
    extra: options.giveUpAfter,
    watch: options.watch,
    // The database behind it may be another one, which has lost what the last one had.
    onNew: () => Heads.forget(heads)
  })
  const oneAtATime = Semaphore.makeUnsafe(1)
  let cautious = 0
  let next: number = caution.least

  const planned = (groups: ReadonlyArray<Group>) =>
    cautious > 0 ? undefined : Heads.plan(heads, groups, (data) => hash("sha256", data, "buffer"))

  const short = (plan: Heads.Plan, otherwise: Writing): Writing => {
    const { parameters, statement } = Inserting.of(plan)
    const notAsRemembered = (othersWrite: boolean): Writing => {
      Heads.forget(heads)
      if (othersWrite) {
        cautious = next
        next = Math.min(caution.most, next * 2)
      }
      return otherwise
    }
    return Effect.matchEffect(line.ask(statement, parameters), {
      onSuccess: ({ rowCount }) => {
        if (rowCount !== plan.rows.length) return notAsRemembered(true)
        next = Math.max(caution.least, next / 2)
        return Effect.succeed(plan.answers)
      },
      onFailure: (error) => {
        if (error._tag === "SqlError" && error.reason._tag === "UniqueViolation") {
          // A command that is there already is one that was sent again.
          return notAsRemembered(error.reason.constraint !== "event_store_events_by_command")
        }
        Heads.forget(heads)
        return Effect.fail(error)
      }
    })
  }

  /** While this is under way, nobody knows where the log will end, so it is done one at a time. */
  const lookingUp = (groups: ReadonlyArray<Group>): Writing =>
    Effect.suspend(() => {
      heads.end = undefined
      cautious = Math.max(0, cautious - 1)
      const { parameters, statement } = LookingUp.of(groups)
      return Effect.matchEffect(line.ask(statement, parameters), {
        onSuccess: (result) => {
          const rows = result.rows as unknown as ReadonlyArray<LookingUp.Outcome>
          LookingUp.learn(heads, groups, rows)
          return Effect.succeed(LookingUp.answers(groups, rows))
        },
        onFailure: (error) => {
          Heads.forget(heads)
          return Effect.fail(error)
        }
      })
    })

  const careful = (groups: ReadonlyArray<Group>): Writing =>
    oneAtATime.withPermit(
      Effect.suspend(() => {
        const plan = planned(groups)
        return plan === undefined ? lookingUp(groups) : short(plan, lookingUp(groups))
      })
    )

  return (groups) =>
    Effect.suspend(() => {
      const plan = planned(groups)
      return plan === undefined ? careful(groups) : short(plan, careful(groups))
    })
})
