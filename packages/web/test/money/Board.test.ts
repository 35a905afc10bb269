import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { begun } from "./Money.ts"

describe("the board", () => {
  it.effect("shows vacant roles first, and who may do what with them", () =>
    Effect.gen(function* () {
      const { lea, people, sam, zoe } = yield* begun()
      yield* lea.does("tableau", "DefineRole", { name: "Outils", purpose: "Rien ne se perd." })
      yield* lea.does("tableau", "DefineRole", {
        name: "Clés",
        purpose: "Ouvrir.",
        "accountabilities[]": ["Fermer", ""]
      })
      yield* lea.does("tableau", "AssignRole", {}, { personId: people.lea })
      const seen = yield* sam.read("tableau")
      assert.isBelow(seen.indexOf("Clés à prendre"), seen.indexOf("Outils Léa Martin"))
      assert.include(seen, "C'est à Léa Martin de le rendre.")
      yield* sam.does("tableau", "AssignRole", { personId: people.zoe }, { ligne: "autre" })
      yield* zoe.does("tableau", "DeclineRole")
      yield* sam.does("tableau", "AssignRole", { personId: people.zoe, until: "2026-12-01" }, { ligne: "autre" })
      assert.include(yield* zoe.read("tableau"), "Sam Diallo te le propose")
      assert.include(yield* zoe.does("tableau", "AcceptRole"), "Zoé Blanc jusqu'au mardi 1er décembre")
      yield* zoe.does("tableau", "ChangeRole", { name: "Les clés" })
      yield* zoe.does("tableau", "ReleaseRole")
      yield* zoe.does("tableau", "RetireRole")
      yield* zoe.does("tableau?archives=oui", "ReinstateRole")
      assert.include(yield* sam.read("tableau"), "Clés à prendre")
    })
  )

  it.effect("moves an action by buttons alone, and asks why one is blocked", () =>
    Effect.gen(function* () {
      const { ben, lea, people, sam } = yield* begun()
      yield* lea.does("tableau", "OpenAction", {
        title: "Les affiches",
        due: "2026-07-10",
        "assignees[]": [people.sam]
      })
      assert.include(yield* sam.read("tableau"), "À faire 1 Les affiches pour vendredi 10 juillet")
      yield* lea.does("tableau", "TakeAction")
      yield* lea.does("tableau", "ReleaseAction")
      yield* ben.does("tableau", "MoveAction", {}, { to: "doing" })
      assert.include(yield* sam.read("tableau"), "En cours 1 Les affiches")
      yield* sam.refused("tableau", "MoveAction", {}, { to: "blocked" })
      yield* sam.does("tableau", "MoveAction", { why: "Plus de papier" }, { to: "blocked" })
      assert.include(yield* lea.read("tableau"), "« Plus de papier »")
      // All of it on one card at a time.
      assert.notInclude(yield* lea.forms("tableau"), "ChangeAction")
      const [, read = ""] = /href="[^"]*(tableau\?carte=[^"]*)"/.exec(yield* lea.source("tableau")) ?? []
      const reading = read.replaceAll("&amp;", "&")
      yield* lea.does(reading, "ChangeAction", { title: "Les tracts" })
      yield* lea.does(reading, "ChangeAction", {}, { due: "null" })
      yield* lea.does("tableau", "MoveAction", {}, { to: "done" })
      yield* lea.does(reading, "DropAction")
      assert.notInclude(yield* lea.read("tableau"), "Les tracts")
      yield* lea.does("tableau?archives=oui", "RestoreAction")
      assert.include(yield* lea.read("tableau"), "Fait 1 Les tracts")
    })
  )
})
