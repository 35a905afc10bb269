/** A coordinator and two members with their papers, each at a browser. */
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { begin, day, monday, open, signIn } from "../../../../tests/server/Servers.ts"
import { reader } from "../Reader.ts"

const id = "les-ormes"

export const group = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse(monday))
  const server = yield* open()
  const cooperative = yield* begin(server, id, day("2026-07-06"))
  const noah = yield* cooperative.join("Noah Petit", "2005-04-01")
  const awa = yield* cooperative.join("Awa Diop", "2004-05-02")
  const again = (one: typeof noah) => signIn(server, one.client, id, one.personId)
  const camille = yield* signIn(server, cooperative.coordination, id, cooperative.camille)
  return {
    noah,
    awa,
    team: reader(server, id, camille),
    young: reader(server, id, yield* again(noah)),
    other: reader(server, id, yield* again(awa))
  }
}).pipe(Effect.orDie)
