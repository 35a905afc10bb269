/**
 * Whatever happened, and whoever reads: a digest has twelve lines at most, says nothing that is not for a mail, and stands in no other
 * words than those that its reader's home page is made of. Verifies: K3
 */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as WeekDigest from "@kpacite/core/home/WeekDigest"
import * as Home from "@kpacite/core/home/Home"
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { Result } from "effect"
import fc from "fast-check"
import * as Golden from "../../../packages/core/test/golden/Golden.ts"

const beginning = Golden.beginning()
const decoded = (events: typeof beginning) =>
  events.filter(({ streamId }) => streamId === Golden.stream).map(Cooperative.codec.decode)
const start = decoded(beginning).reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
const sequels = Golden.slices.map((slice) => decoded(Golden.sequel(slice))).filter(({ length }) => length > 0)

const people = [...Object.keys(start.coordination.coordinators), ...Object.keys(start.membership.members)].map((id) =>
  PersonId.make(id)
)

/** What people are called, and whatever they typed that is not a title of what is decided together. */
const secrets = (state: Cooperative.State): ReadonlyArray<string> =>
  [
    ...Object.values(state.membershipWords.names),
    ...Object.values(state.membershipWords.motivations),
    ...Object.values(state.clients.clients).flatMap(({ mail, name, phone }) => [name, phone, mail]),
    ...Object.values(state.planning.fiches).flatMap(({ place, title }) => [place, title])
  ].flatMap((word) => (word === null || word.length < 3 ? [] : [word]))

const cases = fc.record({
  sequel: fc.nat(sequels.length - 1),
  part: fc.nat(100),
  who: fc.constantFrom(...people),
  days: fc.nat(60)
})

describe("a digest", () => {
  it("of any reader of any history is short, and reveals nothing that their home page hides or a mail must not carry", () => {
    let [shown, waited] = [0, 0]
    fc.assert(
      fc.property(cases, ({ days, part, sequel, who }) => {
        const events = sequels[sequel] ?? []
        const state = events
          .slice(0, Math.ceil((events.length * part) / 100))
          .reduce(Cooperative.projection.evolve, start)
        const at = Instant.inParis(LocalDate.plusDays(LocalDate.LocalDate.make("2026-08-24"), days), "09:00")
        const looking = { viewer: Actor.person(who), at, query: {} }
        const [digest, home] = [WeekDigest.view.show(state, looking), Home.view.show(state, looking)]
        assert.strictEqual(Result.isSuccess(digest), Result.isSuccess(home))
        if (Result.isFailure(digest) || Result.isFailure(home)) return
        const { lines } = digest.success
        shown++
        waited += lines.length - 1
        assert.isAtMost(lines.length, WeekDigest.most.lines)
        // The titles of what the reader has to answer are theirs to read.
        const titles = home.success.waits.flatMap((wait) => (wait._tag === "Ballot" ? [wait.title] : []))
        for (const { en, fr } of lines) {
          const said = titles.reduce((rest, title) => rest.replaceAll(title, ""), `${fr} ${en}`)
          for (const secret of secrets(state)) {
            const word = new RegExp(
              `(?<![\\p{L}\\d])${secret.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?![\\p{L}\\d])`,
              "u"
            )
            assert.notMatch(said, word)
          }
          assert.notMatch(said, /€|\d,\d\d/)
        }
      }),
      { numRuns: 150 }
    )
    assert.isAbove(shown, 10)
    assert.isAbove(waited, 10)
  })
})
