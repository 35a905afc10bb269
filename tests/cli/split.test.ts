/** `kpa split` as somebody at a terminal meets it. */
import { closeSync, existsSync, openSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Kpa from "@kpacite/cli/Kpa"
import { Effect } from "effect"
import * as Sources from "../Sources.ts"
import * as Main from "../server/Main.ts"
import * as Program from "./Kpa.ts"

const french = { LANG: "fr_FR.UTF-8" }
const sheet = "nom;heures\nAwa;3h30\nMalo;2h\nZoé;4h15\n"
const usual = ["split", "--pot", "345,60", "--id", "2026-W47"]

/** No-break spaces as plain ones, for reading. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ")

describe("kpa split", () => {
  it.live("reads its own example, in French and in English", () =>
    Effect.gen(function* () {
      for (const [environment, title] of [
        [french, "Règle : Selon les heures (par défaut, car les heures sont données)"],
        [{ LANG: "en_GB.UTF-8" }, "Rule: By hours (by default, because hours are given)"]
      ] as const) {
        const example = yield* Program.run(["split", "--example"], { environment, fromSources: true })
        const split = yield* Program.run(["split"], { environment, input: example.output })
        assert.deepStrictEqual([split.code, split.complaint], [0, ""])
        assert.include(split.output, title)
        assert.match(split.output, /(Partage|Split) \d{4}-W\d{2}\n/)
      }
    })
  )

  it.live("prints a table that lines up and sums to the pot", () =>
    Effect.gen(function* () {
      const { code, output } = yield* Program.run(usual, { environment: french, input: sheet })
      assert.strictEqual(code, 0)
      assert.deepStrictEqual(plain(output).split("\n").slice(0, 8), [
        "Partage 2026-W47",
        "Règle : Selon les heures (par défaut, car les heures sont données)",
        "",
        "Nom    Heures    Reçoit",
        "Awa    3 h 30  124,06 €",
        "Malo   2 h 00   70,89 €",
        "Zoé    4 h 15  150,65 €",
        "-----------------------"
      ])
      assert.include(plain(output), "Total  9 h 45  345,60 €\n")
    })
  )

  const wrong = [
    { code: 2, args: ["split", "rien.csv"], says: "Le fichier « rien.csv » n'existe pas" },
    { code: 2, args: ["split", "--rul", "hours"], says: "Peut-être --rule ?" },
    { code: 3, args: [...usual, "--rule", "points"], says: "Il manque « points » pour « Awa »." },
    { code: 4, args: [...usual, "--ledger", "rien/carnet.json"], says: "Son dossier n'existe pas" }
  ]
  it.live.each(wrong)("ends with code $code and says the remedy: $args", ({ args, code, says }) =>
    Effect.gen(function* () {
      const ended = yield* Program.run(args, { environment: french, input: sheet })
      assert.deepStrictEqual([ended.code, ended.output], [code, ""], ended.complaint)
      assert.include(ended.complaint, says)
      assert.match(ended.complaint, /\n {2}→ \S/)
    })
  )

  it.live("stops quietly when nobody reads on", () =>
    Effect.gen(function* () {
      const people = Array.from({ length: 20_000 }, (_, index) => `somebody ${index};1`).join("\n")
      const running = yield* Program.start(["split", "--pot", "1000", "--format", "json"], {
        input: `nom;heures\n${people}`
      })
      running.process.stdout?.once("data", () => running.process.stdout?.destroy())
      const { code, complaint } = yield* running.ended
      assert.deepStrictEqual([code, complaint], [0, ""])
    }).pipe(Effect.scoped)
  )
})

/** A disk that is always full; not every system has one. */
const fullDisk = "/dev/full"

describe.skipIf(!existsSync(fullDisk))("kpa on a full disk", () => {
  it.live.each([{ args: usual }, { args: ["split", "--help"] }, { args: ["--completions", "bash"] }])(
    "ends with code 5 and says so: $args",
    ({ args }) =>
      Effect.acquireUseRelease(
        Effect.sync(() => openSync(fullDisk, "w")),
        (output) =>
          Effect.gen(function* () {
            const { code, complaint } = yield* Program.run(args, { environment: french, input: sheet, output })
            assert.strictEqual(code, 5)
            assert.match(complaint, /^Le disque est plein : .*\n {2}→ Faites de la place\./)
          }),
        (output) => Effect.sync(() => closeSync(output))
      )
  )
})

/** A file that never ends, whose size is said to be nothing. */
const endless = "/dev/zero"

describe.skipIf(!existsSync(endless))("kpa split on a file without an end", () => {
  it.live.each([
    { args: ["split", endless], code: 2, says: "plus de 16 Mo" },
    { args: [...usual, "--ledger", endless], code: 4, says: "Le carnet « /dev/zero » ne peut pas être lu" },
    { args: [...usual, "--rule", "rule.json"], code: 2, says: "le fichier « rule.json » ne peut pas être lu" }
  ])("stops reading: $args", ({ args, code, says }) =>
    Effect.gen(function* () {
      const folder = yield* Main.folder
      symlinkSync(endless, join(folder, "rule.json"))
      const ended = yield* Program.run(args, { environment: french, input: sheet, folder })
      assert.deepStrictEqual([ended.code, ended.output], [code, ""], ended.complaint)
      assert.include(ended.complaint, says)
    }).pipe(Effect.scoped)
  )
})

describe("kpa", () => {
  it.live("knows the version of its package", () =>
    Effect.gen(function* () {
      const [source] = Sources.matching("packages/cli/package.json")
      assert.strictEqual(JSON.parse(source?.text ?? "{}").version, Kpa.version)
      assert.strictEqual((yield* Program.run(["--version"], { fromSources: true })).output, `kpa ${Kpa.version}\n`)
    })
  )
})
