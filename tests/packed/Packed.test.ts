/**
 * Out of this house: whoever installs the published packages has all that they need, on the Node that they ask for, and is
 * told in words what is lacking when they have not.
 */
import { renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import process from "node:process"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import * as Packed from "./Packed.ts"

/** A library in twenty lines, in a folder of somebody else. */
const twentyLines = `
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId } from "@kpacite/core/Ids"
import { Instant } from "@kpacite/core/Instant"
import { Result } from "effect"

const ask = (command, commandId) => ({
  actor: Actor.operator,
  at: Instant.make("2026-06-15T08:00:00.000Z"),
  commandId: CommandId.make(commandId),
  command
})
const { decide, projection } = Cooperative
const found = { _tag: "FoundCooperative", name: "Les Trois Ponts", territory: "Roubaix", carrier: "Optéos" }
const events = Result.getOrThrow(decide(ask(found, "first"), projection.initial))
const state = events.reduce(projection.evolve, projection.initial)
const again = decide(ask(found, "second"), state)
console.log(JSON.stringify([events[0]._tag, state.founding.name, Result.isFailure(again) && again.failure._tag]))
`

const major = (version: string) => Number(/\d+/.exec(version)?.[0])

describe("the public packages, packed and installed by npm in an empty folder", () => {
  let place: Awaited<ReturnType<typeof Packed.install>>
  const kpa = (node: string, ...args: ReadonlyArray<string>) =>
    Packed.run(node, [join(place.folder, "node_modules/@kpacite/cli/dist/main.js"), ...args], place.folder)

  // Where nothing was compiled yet, all of it is; on a machine that is busy that takes minutes.
  beforeAll(async () => {
    place = await Packed.install()
  }, 600_000)
  afterAll(() => place.remove())

  it("are packed and installed, and ask for nothing that is not public", () => {
    assert.deepStrictEqual([place.packed.code, place.installed.code], [0, 0], place.packed.complaint)
    const published = Packed.packages.map(({ manifest }) => manifest.name)
    for (const { manifest } of Packed.packages) {
      const { dependencies, optionalDependencies, peerDependencies } = manifest
      const own = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
      assert.includeMembers(
        published,
        own.filter((name) => name.startsWith("@kpacite/")),
        manifest.name
      )
    }
  })

  it("hold what they export, and no source that only this house can read", async () => {
    for (const { manifest } of Packed.packages) {
      const packed = await Packed.contents(place.tarballOf(manifest.name))
      const exported = Object.values(packed.manifest.exports).filter((path) => path !== null)
      assert.isNotEmpty(exported)
      for (const path of exported) {
        assert.match(path, /^\.\/dist\/.*\.js$/, manifest.name)
        const [before = "", after = ""] = path.split("*")
        const there = packed.files.filter((file) => file.startsWith(before) && file.endsWith(after))
        assert.isNotEmpty(there, `${manifest.name} lacks ${path}`)
        assert.includeMembers(
          packed.files,
          there.map((file) => file.replace(/\.js$/, ".d.ts"))
        )
      }
      assert.deepStrictEqual(
        packed.files.filter((file) => /tsbuildinfo|\.test\./.test(file)),
        []
      )
      assert.include(packed.files, "./LICENSE")
      assert.match(packed.manifest.engines?.node ?? "", /^>=\d+$/, "says which Node it needs")
    }
  })

  it("share a pot with the machine's own Node", async () => {
    const example = await kpa("node", "split", "--example")
    writeFileSync(join(place.folder, "week.csv"), example.output)
    const shared = await kpa("node", "split", "week.csv", "--format", "csv")
    assert.deepStrictEqual([shared.code, shared.output], [0, "name,amount\nAwa,124.06\nMalo,70.89\nZoé,150.65\n"])
    assert.match(shared.complaint, /^Fractions of a cent were rounded\./)
  })

  it("decide as a library, on each Node that a package says is enough", async () => {
    writeFileSync(join(place.folder, "library.mjs"), twentyLines)
    const { output: version } = await Packed.run("node", ["--version"], place.folder)
    for (const [node, running] of [
      ["node", version],
      [process.execPath, process.version]
    ] as const) {
      const { code, complaint, output } = await Packed.run(node, ["library.mjs"], place.folder)
      assert.deepStrictEqual([code, complaint], [0, ""])
      assert.deepStrictEqual(JSON.parse(output), ["CooperativeFounded", "Les Trois Ponts", "AlreadyFounded"])
      const fit = Packed.packages
        .map(({ manifest }) => manifest)
        .filter(({ engines, name }) => name !== Packed.kit && major(engines?.node ?? "") <= major(running))
      const imports = fit.map(({ name }) => `await import("${name}${name.endsWith("-season") ? "/Season" : ""}")`)
      assert.isAtLeast(imports.length, 6)
      const imported = await Packed.run(
        node,
        ["--no-warnings", "--input-type=module", "--eval", imports.join("\n")],
        place.folder
      )
      assert.deepStrictEqual(imported, { code: 0, output: "", complaint: "" })
    }
  })

  it("look for a log where the Node is new enough, and say which one is needed where it is not", async () => {
    const looked = await kpa(process.execPath, "status")
    assert.deepStrictEqual([looked.code, looked.output], [2, ""])
    assert.match(looked.complaint, /^There is no log in \S+\.\n {2}→ Say where it is/)
    const { output: version } = await Packed.run("node", ["--version"], place.folder)
    const asked = await kpa("node", "status")
    assert.deepStrictEqual(
      asked,
      major(version) >= 24
        ? looked
        : {
            code: 2,
            output: "",
            complaint: `This command needs Node 24 or newer; this one is ${version.trim()}.\n  → Install a newer Node: https://nodejs.org\n`
          }
    )
  })

  it("say in words what to install where the packages of the server were left out, and go on sharing", async () => {
    const server = join(place.folder, "node_modules/@kpacite/server")
    renameSync(server, `${server}-away`)
    try {
      const asked = await kpa(process.execPath, "status")
      assert.deepStrictEqual([asked.code, asked.output], [2, ""])
      assert.match(
        asked.complaint,
        /^This command needs more packages than are installed here: @kpacite\/server is not/
      )
      assert.include(asked.complaint, "npm install --include=optional @kpacite/cli")
      const french = await kpa(process.execPath, "serve", "--lang", "fr")
      assert.deepStrictEqual(french.code, 2)
      assert.match(french.complaint, /^Cette commande a besoin de plus de paquets/)
      assert.strictEqual((await kpa(process.execPath, "split", "week.csv")).code, 0)
    } finally {
      renameSync(`${server}-away`, server)
    }
  })
})
