/** What a telephone keeps of the season, and what it does not. */
import { assert, layer } from "@effect/vitest"
import { PersonId } from "@kpacite/core/Ids"
import { Effect } from "effect"
import { day } from "../../../../tests/server/Servers.ts"
import * as Paper from "./Season.ts"

layer(Paper.layer, { excludeTestServices: true, timeout: "1 minute" })("a fiche on a telephone", (it) => {
  it.effect("is kept, but where it tells the team of somebody's papers", () =>
    Effect.gen(function* () {
      const { as, clientOf, id } = yield* Paper.Place
      const [helene, ines] = [yield* as("helene"), yield* as("ines")]
      const path = "fiches/f17-affiches"
      const kept = (somebody: typeof helene, at = path) =>
        Effect.map(somebody.file(at), ({ headers }) => headers.get("keep-offline"))
      assert.strictEqual(yield* kept(helene, "fiches/f16-gouter"), "yes")
      yield* (yield* clientOf("helene")).command(id, {
        _tag: "EndCape",
        personId: PersonId.make("ines"),
        lastDay: day(new Date().toISOString().slice(0, 10))
      })
      assert.include(yield* helene.read(path), "Inès")
      assert.match(yield* helene.read(path), /Inès : /)
      assert.isNull(yield* kept(helene))
      // One's own are on one's own telephone.
      assert.strictEqual(yield* kept(ines), "yes")
    }).pipe(Effect.orDie)
  )
})
