import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { begun } from "./Money.ts"

describe("the board", () => {
  it.effect("shows vacant roles first, and who may do what with them", () =>
    Effect.gen(function* () {
      const { lea, people, sam, zoe } = yield* begun()
      yield* lea.send("tableau", "DefineRole", { name: "Outils", purpose: "Rien ne se perd." })
      yield* lea.send("tableau", "DefineRole", {
        name: "Clés",
        purpose: "Ouvrir.",
        "accountabilities[]": ["Fermer", ""]
      })
      yield* lea.send("tableau", "AssignRole", {}, { personId: people.lea })
      const seen = yield* sam.see("tableau")
      assert.isBelow(seen.indexOf("Clés à prendre"), seen.indexOf("Outils Léa Martin"))
      assert.include(seen, "C'est à Léa Martin de le rendre.")
      yield* sam.send("tableau", "AssignRole", { personId: people.zoe }, { ligne: "autre" })
      yield* zoe.send("tableau", "DeclineRole")
      yield* sam.send("tableau", "AssignRole", { personId: people.zoe, until: "2026-12-01" }, { ligne: "autre" })
      assert.include(yield* zoe.see("tableau"), "Sam Diallo te le propose")
      assert.include(yield* zoe.send("tableau", "AcceptRole"), "Zoé Blanc jusqu'au mardi 1er décembre")
      yield* zoe.send("tableau", "ChangeRole", { name: "Les clés" })
      yield* zoe.send("tableau", "ReleaseRole")
      yield* zoe.send("tableau", "RetireRole")
      yield* zoe.send("tableau?archives=oui", "ReinstateRole")
      assert.include(yield* sam.see("tableau"), "Clés à prendre")
    })
  )

  it.effect("moves an action by buttons alone, and asks why one is blocked", () =>
    Effect.gen(function* () {
      const { ben, lea, people, sam } = yield* begun()
      yield* lea.send("tableau", "OpenAction", {
        title: "Les affiches",
        due: "2026-07-10",
        "assignees[]": [people.sam]
      })
      assert.include(yield* sam.see("tableau"), "À faire 1 Les affiches pour vendredi 10 juillet")
      yield* lea.send("tableau", "TakeAction")
      yield* lea.send("tableau", "ReleaseAction")
      yield* ben.send("tableau", "MoveAction", {}, { to: "doing" })
      assert.include(yield* sam.see("tableau"), "En cours 1 Les affiches")
      assert.include(yield* sam.refused("tableau", "MoveAction", {}, { to: "blocked" }), 'role="alert"')
      yield* sam.send("tableau", "MoveAction", { why: "Plus de papier" }, { to: "blocked" })
      assert.include(yield* lea.see("tableau"), "« Plus de papier »")
      yield* lea.send("tableau", "ChangeAction", { title: "Les tracts" })
      yield* lea.send("tableau", "ChangeAction", {}, { due: "null" })
      yield* lea.send("tableau", "MoveAction", {}, { to: "done" })
      yield* lea.send("tableau", "DropAction")
      assert.notInclude(yield* lea.see("tableau"), "Les tracts")
      yield* lea.send("tableau?archives=oui", "RestoreAction")
      assert.include(yield* lea.see("tableau"), "Fait 1 Les tracts")
    })
  )
})
