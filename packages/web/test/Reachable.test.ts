/** Whatever can be asked of the core can be asked on a page: no command is for developers alone without a reason. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import * as Cooperative from "@kpacite/core/Cooperative"
import { assert, describe, it } from "@effect/vitest"

/** What no page asks, and why. */
const forDevelopers: { readonly [command: string]: string } = {
  FoundCooperative: "whoever runs the server founds it: before that nobody can come in",
  ImportTrello: "it comes with a file of another program, which a form without a script cannot read"
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
  it("is asked by a form of a page, unless it is for developers, with the reason", () => {
    assert.deepStrictEqual(
      commands.filter((command) => !offered.has(command) && forDevelopers[command] === undefined),
      []
    )
  })

  it("is not called one for developers where a page asks it", () => {
    for (const command of Object.keys(forDevelopers)) {
      assert.include(commands, command)
      assert.isFalse(offered.has(command), command)
    }
  })
})
