import { assert, describe, it } from "@effect/vitest"
import { Instant } from "../../src/Instant.ts"
import { ExportOutdated, ListNotOnBoard } from "../../src/kanban/TrelloRejections.ts"

const at = (moment: string) => Instant.make(moment)

describe("why an export is not imported (M1)", () => {
  it("tells two exports of one day apart by their time in Paris", () => {
    const [morning, evening, before] = [
      at("2026-07-06T07:05:00.000Z"),
      at("2026-07-06T17:30:00.000Z"),
      at("2026-07-05T07:05:00.000Z")
    ]
    const sameDay = new ExportOutdated({ lastActivityAt: morning, importedUpTo: evening }).problem
    assert.include(sameDay.fr, "s'arrête au 6 juillet 2026 à 9 h 05")
    assert.include(sameDay.fr, "jusqu'au 6 juillet 2026 à 19 h 30")
    assert.include(sameDay.en, "ends on 6 July 2026 at 9:05")
    assert.notInclude(new ExportOutdated({ lastActivityAt: before, importedUpTo: evening }).problem.fr, " h ")
  })

  it("offers no choice among lists where there are none", () => {
    assert.include(
      new ListNotOnBoard({ list: "Fait", lists: ["À faire"] }).remedy.en,
      "Choose among its lists: À faire."
    )
    assert.include(new ListNotOnBoard({ list: "Fait", lists: [] }).remedy.en, "no lists")
  })
})
