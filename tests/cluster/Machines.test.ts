/**
 * Three servers with the cooperatives of one PostgreSQL, while one is killed, one added, one frozen and thawed and one stopped.
 * `CLUSTER_COMMANDS=20000` asks for more than a test run has time for.
 */
import process from "node:process"
import { setTimeout } from "node:timers/promises"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { inOneFile } from "../desk/Programs.ts"
import { ownDatabase } from "../postgres/Postgres.ts"
import { audit } from "./Audit.ts"
import * as Load from "./Load.ts"
import * as Runners from "./Runners.ts"

const commands = Number(process.env["CLUSTER_COMMANDS"] ?? 400)

/** Longer than a lock of somebody who shows no life is respected. */
const frozenFor = 12_000

describe("three servers on one PostgreSQL", () => {
  it.live(
    `lose none of ${commands} commands and do none twice, whatever happens to one of them`,
    () =>
      Effect.gen(function* () {
        const databaseUrl = Redacted.value(yield* ownDatabase)
        const program = [yield* inOneFile(new URL("../../packages/server/src/main.ts", import.meta.url))]
        const all: Array<Runners.Runner> = []
        yield* Effect.addFinalizer(() =>
          Effect.promise(() => {
            for (const { child } of all) child.kill("SIGKILL")
            return Promise.all(all.map(({ ended }) => ended))
          })
        )
        const start = async (cluster: number) => {
          const runner = await Runners.start({ program, databaseUrl, cluster })
          all.push(runner)
          return runner
        }
        const problems = yield* Effect.promise(async () => {
          const [one, two, three, four] = (await Runners.freePorts(4)) as [number, number, number, number]
          const first = await start(one)
          const [second, third] = await Promise.all([start(two), start(three)])
          const { operator = "", url } = first
          const cooperatives = await Promise.all(
            Array.from({ length: 12 }, (_, n) => Load.found(url, operator, `ormes-${n}`))
          )
          const crowd = Load.crowd({ cooperatives, urls: () => all.map(({ url }) => url), atOnce: 12 })
          const part = () => crowd.ask(commands / 8)
          /** The rest of what happens goes on while everybody asks. */
          const during = async (happens: () => Promise<unknown>) => {
            const asking = part()
            await happens()
            await asking
          }
          await part()
          await during(async () => second.child.kill("SIGKILL"))
          await during(() => start(four))
          await part()
          await during(async () => {
            third.child.kill("SIGSTOP")
            await setTimeout(frozenFor)
            third.child.kill("SIGCONT")
          })
          await part()
          await during(async () => first.child.kill("SIGTERM"))
          assert.strictEqual(await first.ended, 0)
          await part()
          assert.lengthOf(crowd.done, 8 * Math.ceil(commands / 8))
          // Some asked where nobody was.
          assert.isAbove(crowd.repeats(), 0)
          return Effect.runPromise(audit(databaseUrl, crowd))
        })
        assert.deepStrictEqual(problems, [])
      }),
    1_200_000
  )
})
