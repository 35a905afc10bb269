import { assert, describe, it } from "@effect/vitest"
import { isByServer } from "@kpacite/core/Asked"
import * as Cooperative from "@kpacite/core/Cooperative"
import { tagOf } from "@kpacite/core/Part"
import { Schema } from "effect"
import * as Addresses from "../src/Addresses.ts"

describe("addresses", () => {
  it("are there for every command and every view, each one once", () => {
    const count = (slices: { readonly [slice: string]: object }) =>
      Object.values(slices).reduce((sum, members) => sum + Object.keys(members).length, 0)
    assert.strictEqual(Addresses.commands.size, count(Cooperative.commands))
    assert.strictEqual(Addresses.views.length, count(Cooperative.views))
    const paths = [...Addresses.commands.values(), ...Addresses.views].map(({ path }) => path)
    assert.strictEqual(new Set(paths).size, paths.length)
    for (const path of paths) assert.match(path, /^\/cooperatives\/:id\/[a-z-]+\/[a-z-]+$/)
  })

  it("know every command that the core can decide, but for those that a server asks by itself", () => {
    const [own, asked] = [true, false].map((byServer) =>
      Cooperative.Command.members.filter((command) => isByServer(command) === byServer).map(tagOf)
    )
    assert.sameMembers([...Addresses.commands.keys()], asked ?? [])
    assert.deepStrictEqual(own, ["InvitePerson", "OpenSession", "CloseSession", "SignOutEverywhere", "SendDigest"])
  })

  it("take no field that the command does not have, even when it has none", () => {
    for (const { payload, tag } of Addresses.commands.values()) {
      const decode = Schema.decodeUnknownResult(Schema.toCodecJson(payload), { onExcessProperty: "error" })
      assert.strictEqual(decode({ "not a field": 1 })._tag, "Failure", tag)
      assert.strictEqual(decode("text")._tag, "Failure", tag)
    }
  })
})
