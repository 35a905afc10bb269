/** Whatever can be asked of the core can be asked on a page: no command is left out without a reason. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import * as Cooperative from "@kpacite/core/Cooperative"
import { assert, describe, it } from "@effect/vitest"

/** What no form over a command asks, and why. */
const otherwise: { readonly [command: string]: string } = {
  FoundCooperative: "whoever runs the server founds it: before that nobody can come in",
  ImportTrello: "its page sends a file of another program, by a form of its own"
}

const sources = fileURLToPath(new URL("../src/", import.meta.url))
const lines = ["pages", "parts"].flatMap((folder) =>
  readdirSync(`${sources}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => readFileSync(`${sources}${folder}/${file}`, "utf8").split("\n"))
)

/** The tags in what a form is given as its command: in its field, in a constant, or in what a function takes. */
const offered = new Set(
  lines.flatMap((line) =>
    /\bcommand\b|^ *const \[\w+, \w+\] = \["/.test(line)
      ? Array.from(line.matchAll(/"([A-Z][A-Za-z]+)"/g), ([, tag = ""]) => tag)
      : []
  )
)

const commands = Object.values(Cooperative.commands).flatMap((members) => Object.keys(members))

describe("every command", () => {
  it("is asked by a form of a page, unless it comes in another way, with the reason", () => {
    assert.deepStrictEqual(
      commands.filter((command) => !offered.has(command) && otherwise[command] === undefined),
      []
    )
  })

  it("is not called one that comes in another way where such a form asks it", () => {
    for (const command of Object.keys(otherwise)) {
      assert.include(commands, command)
      assert.isFalse(offered.has(command), command)
    }
  })
})
