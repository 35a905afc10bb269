/** The whole command in memory: what somebody types, what is printed where, and the code at the end. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { run } from "./Terminal.ts"

const french = { LANG: "fr_FR.UTF-8" }
const sheet = "nom;heures\nAwa;3h30\nMalo;2h\nZoé;4h15\n"

const usual = ["split", "--pot", "345,60", "--id", "2026-W47"]

const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "kpa-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

/** No-break spaces as plain ones, for reading. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ")

describe("kpa split", () => {
  it.effect("prints JSON and CSV for other programs, and notes beside them", () =>
    Effect.gen(function* () {
      const json = yield* run([...usual, "--format", "json"], { input: sheet })
      const value = JSON.parse(json.output)
      assert.deepInclude(value, { id: "2026-W47", currency: "EUR", pot: 34560, settlement: "steady", fromBox: 0 })
      assert.deepStrictEqual(
        value.payments.map(({ amount }: { readonly amount: number }) => amount),
        [12406, 7089, 15065]
      )
      const csv = yield* run([...usual, "--format", "csv", "--lang", "fr"], { input: sheet })
      assert.strictEqual(csv.output, "\uFEFFnom;montant\nAwa;124,06\nMalo;70,89\nZoé;150,65\n")
      assert.include(csv.complaint, "Des fractions de centime")
    })
  )

  it.effect("says why, line by line, and finds the name without its accent", () =>
    Effect.gen(function* () {
      const why = yield* run([...usual, "--why", "zoe", "--lang", "fr"], { input: sheet })
      assert.match(plain(why.output), /^Zoé : 150,65 €\n/)
      assert.include(plain(why.output), "Selon les heures : 345,60 € × 17/39 = 150,64 € + 8/13 ct")
      const unknown = yield* run([...usual, "--why", "Mallo", "--lang", "fr"], { input: sheet })
      assert.deepStrictEqual([unknown.code, unknown.output], [2, ""])
      assert.include(unknown.complaint, "Les noms : « Malo », « Awa », « Zoé »")
    })
  )

  it.effect("compares rules side by side, and says which do not fit", () =>
    Effect.gen(function* () {
      const compared = yield* run([...usual, "--compare", "equal,hours,points"], { input: sheet })
      assert.strictEqual(compared.code, 0)
      assert.match(compared.output, /^Malo +€115\.20 +€70\.89 +€44\.31$/m)
      assert.match(compared.output, /^points does not fit here: "points" is missing for "Awa"\./m)
      const none = yield* run([...usual, "--compare", "points,declared"], { input: sheet })
      assert.deepStrictEqual([none.code, none.output], [3, ""])
    })
  )

  it.effect("takes rules by name, as a mix and from a file", () =>
    Effect.gen(function* () {
      const place = yield* folder
      const mix = {
        _tag: "Mix",
        parts: [
          { share: "2/5", rule: { _tag: "Equal" } },
          { share: "3/5", rule: { _tag: "ByHours" } }
        ]
      }
      writeFileSync(join(place, "rule.json"), JSON.stringify(mix))
      writeFileSync(join(place, "week.csv"), sheet)
      const results = yield* Effect.forEach(
        [
          ["--rule", join(place, "rule.json")],
          ["--mix", "40% equal, 60% hours"],
          ["--rule", "40% égal + 60% heures"],
          ["--rule", JSON.stringify(mix)]
        ],
        (flags) => run([...usual, join(place, "week.csv"), ...flags])
      )
      assert.strictEqual(new Set(results.map(({ output }) => output)).size, 1)
      assert.include(results[0]?.output, "Rule: Mix: 2/5 equal shares, 3/5 by hours")
      assert.deepStrictEqual(
        results.map(({ code }) => code),
        [0, 0, 0, 0]
      )
    }).pipe(Effect.scoped)
  )

  it.effect("reads what French spreadsheets write, and JSON", () =>
    Effect.gen(function* () {
      const latin = Uint8Array.from("nom;heures\r\nZo\u00e9;1\r\n", (letter) => letter.charCodeAt(0))
      const fromExcel = yield* run([...usual, "--format", "csv"], { input: latin })
      assert.strictEqual(fromExcel.output, "name,amount\nZoé,345.60\n")
      const facts = {
        currency: "XOF",
        pot: 1000,
        people: [
          { id: "Awa", minutes: 1 },
          { id: "Malo", minutes: 3 }
        ]
      }
      const json = yield* run(["split", "-", "--lang", "fr"], { input: JSON.stringify(facts) })
      assert.include(plain(json.output), "750 XOF")
    })
  )

  it.effect("reads UTF-16, windows-1252 and Mac Roman, and refuses what may be either", () =>
    Effect.gen(function* () {
      const read = (input: Uint8Array) => run([...usual, "--format", "csv"], { input })
      const wide = Uint8Array.from(
        Array.from("\uFEFFnom;heures\nZoé;1\n").flatMap((sign) => [sign.charCodeAt(0) >> 8, sign.charCodeAt(0) & 255])
      )
      assert.strictEqual((yield* read(wide)).output, "name,amount\nZoé,345.60\n")
      const unsure = yield* read(Uint8Array.from("nom;heures\n\u00e9cole;1\n", (letter) => letter.charCodeAt(0)))
      assert.deepStrictEqual([unsure.code, unsure.output], [2, ""])
      assert.include(unsure.complaint, "CSV UTF-8")
    })
  )

  it.effect("refuses a sum below zero, wherever it is written, instead of asking people for money", () =>
    Effect.gen(function* () {
      const people = [{ id: "Awa", minutes: 60 }]
      for (const [args, input] of [
        [[], "pot;-10\nnom;heures\nAwa;2\n"],
        [["--pot", "-10"], "nom;heures\nAwa;2\n"],
        [[], "nom;heures;pot\nAwa;2;-10\n"],
        [[], "prestation;montant;nom;heures\nFête;-100;Awa;2\nMarché;300;Malo;2\n"],
        [[], JSON.stringify({ currency: "EUR", pot: -1000, people })],
        [[], JSON.stringify({ currency: "EUR", pot: 0, people, prestations: [{ id: "Fête", amount: -1, people }] })]
      ] as const) {
        const split = yield* run(["split", ...args], { input })
        assert.deepStrictEqual([split.code, split.output], [2, ""], input)
        assert.include(split.complaint, "below zero")
      }
    })
  )

  it.effect("takes names for different people only if they can be told apart, in JSON as in a table", () =>
    Effect.gen(function* () {
      const facts = (...names: ReadonlyArray<string>) =>
        JSON.stringify({ currency: "EUR", pot: 1000, people: names.map((id) => ({ id, minutes: 60 })) })
      for (const input of [
        facts("Awa", "\u0410wa"),
        facts("Ali", "AIi"),
        facts("Lætitia", "Laetitia"),
        "pot;10\nnom;heures\nAli;1\nAIi;1\n"
      ]) {
        const split = yield* run(["split"], { input })
        assert.deepStrictEqual([split.code, split.output], [2, ""], input)
        assert.include(split.complaint, "looks like")
      }
      assert.strictEqual((yield* run(["split"], { input: facts("Maia", "Mala") })).code, 0)
    })
  )

  it.effect("refuses names whose letters were lost on the way", () =>
    Effect.gen(function* () {
      for (const name of ["Zo\ufffd", "A?cha", "ZoÃ©"]) {
        const split = yield* run(usual, { input: `nom;heures\n${name};1\n` })
        assert.deepStrictEqual([split.code, split.output], [2, ""], name)
        assert.include(split.complaint, "letters were lost")
      }
    })
  )

  it.effect("says of a workbook of any age that it is one", () =>
    Effect.gen(function* () {
      for (const input of [
        [0x50, 0x4b, 3, 4],
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
      ]) {
        assert.include((yield* run(usual, { input: Uint8Array.from(input) })).complaint, "This is a workbook")
      }
    })
  )

  it.effect("writes CSV in which no name is run by a spreadsheet, and reads the names back", () =>
    Effect.gen(function* () {
      const input = "name;hours\n=1+1;1\n@SUM(A1);1\n-2+3;1\n+33612;1\n"
      const [split, compared, why] = yield* Effect.forEach(
        [[], ["--compare", "equal,hours"], ["--why", "=1+1"]],
        (flags) => run(["split", "--pot", "100", "--format", "csv", ...flags], { input })
      )
      assert.strictEqual(split?.output, "name,amount\n'+33612,25.00\n'-2+3,25.00\n'=1+1,25.00\n'@SUM(A1),25.00\n")
      for (const { output } of [split, compared, why].filter((ended) => ended !== undefined)) {
        assert.notMatch(output, /(^|[,;\n])[=+@-]/)
      }
      const again = yield* run(["split", "--pot", "100", "--rule", "equal"], {
        input: (split?.output ?? "").replace(/^.*\n/, "name,points\n").replaceAll(/\.00/g, "")
      })
      assert.match(again.output, /^=1\+1 +/m)
    })
  )

  it.effect("keeps the amounts of a correction numbers in CSV", () =>
    Effect.gen(function* () {
      const ledger = ["--ledger", join(yield* folder, "ledger.json")]
      yield* run([...usual, ...ledger], { input: sheet })
      const corrected = yield* run([...usual, ...ledger, "--correct", "--format", "csv"], {
        input: sheet.replace("3h30", "2h")
      })
      assert.match(corrected.output, /^Awa,-\d+\.\d\d$/m)
    }).pipe(Effect.scoped)
  )

  it.effect("gives remedies that work in every currency, and a model in it", () =>
    Effect.gen(function* () {
      for (const currency of ["JPY", "TND", "EUR"]) {
        const input = "name,hours\nAwa,3\n"
        const none = yield* run(["split", "--currency", currency], { input })
        const [, pot = "", line = ""] = /Add --pot (\S+), or a first line: (.*)/.exec(none.complaint) ?? []
        assert.strictEqual((yield* run(["split", "--currency", currency, "--pot", pot], { input })).code, 0, pot)
        assert.strictEqual(
          (yield* run(["split", "--currency", currency], { input: `${line}\n${input}` })).code,
          0,
          line
        )
        const odd = yield* run(["split", "--currency", currency, "--pot", "much"], { input })
        const [, shown = ""] = /Write for example --pot (\S+)/.exec(odd.complaint) ?? []
        assert.strictEqual((yield* run(["split", "--currency", currency, "--pot", shown], { input })).code, 0, shown)
        for (const lang of ["fr", "en"]) {
          const model = yield* run(["split", "--example", "--currency", currency, "--lang", lang])
          assert.strictEqual((yield* run(["split", "--currency", currency], { input: model.output })).code, 0, lang)
        }
      }
    })
  )

  it.effect("begins what French Excel opens with the mark of UTF-8, the model too", () =>
    Effect.gen(function* () {
      assert.match((yield* run(["split", "--example", "--lang", "fr"])).output, /^\uFEFFpot;345,60\n/)
      assert.match((yield* run(["split", "--example", "--lang", "en"])).output, /^pot,345.60\n/)
      assert.notInclude((yield* run(["split", "--help", "--lang", "fr"])).output, "\uFEFF")
    })
  )

  it.effect("ends with code 5 and a remedy when there is no room for the result, the help or the version", () =>
    Effect.gen(function* () {
      for (const args of [usual, ["--help"], ["--version"], ["split", "--example"], ["split", "--help"]]) {
        const ended = yield* run(args, { input: sheet, broken: "ENOSPC" })
        assert.strictEqual(ended.code, 5, args.join(" "))
        assert.match(ended.complaint, /^The disk is full: .*\n {2}→ Make room\./)
      }
    })
  )

  it.effect("shows the first steps to somebody who types it alone, and reads what is named", () =>
    Effect.gen(function* () {
      assert.include((yield* run(["split"], { somebody: true })).output, "kpa split --example > week.csv")
      const named = yield* run([...usual, "rien.csv"], { somebody: true })
      assert.deepStrictEqual([named.code, named.output], [2, ""])
    })
  )

  it.effect("says which facts and which columns it leaves aside when nobody chose the rule", () =>
    Effect.gen(function* () {
      const input = "nom;heures;coefficient;téléphone\nAwa;1;1,5;06\nMalo;2;1;07\n"
      const split = yield* run(usual, { input })
      assert.include(split.output, "This rule does not look at: coefficient.")
      assert.include(split.complaint, 'Columns that are not used: "téléphone"')
      const chosen = yield* run([...usual, "--rule", "hours"], { input })
      assert.notInclude(chosen.output, "does not look at")
    })
  )

  it.effect("keeps everybody within the floors and caps of the sheet and of the command line", () =>
    Effect.gen(function* () {
      const own = yield* run(["split", "--pot", "100"], { input: "name,hours,floor\nAwa,9,\nMalo,1,30\n" })
      assert.match(own.output, /^Malo +1.h.00 +€30\.00 +€30\.00$/m)
      const all = yield* run(["split", "--pot", "100", "--cap", "60"], { input: "name,hours\nAwa,9\nMalo,1\n" })
      assert.match(all.output, /^Malo +1.h.00 +€40\.00$/m)
      const short = yield* run(["split", "--pot", "10", "--floor", "60"], { input: "name,hours\nAwa,9\nMalo,1\n" })
      assert.include(short.output, "There is not enough for every minimum")
    })
  )

  it.effect("shows what the box of rounded cents keeps and gives, so that the total is the pot", () =>
    Effect.gen(function* () {
      const file = join(yield* folder, "ledger.json")
      const weeks = yield* Effect.forEach(["w1", "w2", "w3"], (id) =>
        run(["split", "--pot", "0.01", "--id", id, "--ledger", file, "--rule", "equal", "--settlement", "cumulative"], {
          input: "name\na\nb\nc\n"
        })
      )
      const rows = weeks.map(({ output }) =>
        Array.from(
          output.matchAll(/^(a|b|c|Box of rounded cents|Total) +(-?€[\d.]+)/gm),
          ([, name, amount]) => `${name} ${amount}`
        )
      )
      const keeps = ["a €0.00", "b €0.00", "c €0.00", "Box of rounded cents €0.01", "Total €0.01"]
      const gives = ["a €0.01", "b €0.01", "c €0.01", "Box of rounded cents -€0.02", "Total €0.01"]
      assert.deepStrictEqual(rows, [keeps, keeps, gives])
      assert.include(weeks[1]?.output, "The box of rounded cents keeps €0.01; it counts next time.")
      assert.include(weeks[2]?.output, "The box of rounded cents adds €0.02 so that nobody waits for a whole cent.")
    }).pipe(Effect.scoped)
  )

  it.effect("warns of somebody whom the ledger knows under another spelling", () =>
    Effect.gen(function* () {
      const file = join(yield* folder, "ledger.json")
      yield* run([...usual, "--ledger", file], { input: sheet })
      const next = yield* run(["split", "--pot", "5", "--id", "w2", "--ledger", file], { input: "nom;heures\nzoe;1\n" })
      assert.strictEqual(next.code, 0)
      assert.include(next.complaint, '"zoe" is new in this ledger, which knows "Zoé"')
    }).pipe(Effect.scoped)
  )

  it.effect("ends with code 1 and one sentence, never with a trace, when something unforeseen happens", () =>
    Effect.gen(function* () {
      const ended = yield* run(usual, { input: sheet, broken: "EIO" })
      assert.strictEqual(ended.code, 1)
      assert.include(ended.complaint, "kpa stopped on an unforeseen error.")
      assert.notMatch(ended.complaint, /\n {4}at /)
      const enough = yield* run(usual, { input: sheet, broken: "EPIPE" })
      assert.deepStrictEqual([enough.code, enough.complaint], [0, ""])
    })
  )
})

describe("kpa", () => {
  it.effect("alone shows the first steps, in the language of the environment or the one asked for", () =>
    Effect.gen(function* () {
      assert.include((yield* run([], { environment: { LC_ALL: "fr_CA", LANG: "en_US" } })).output, "Pour essayer")
      assert.include((yield* run([], { environment: { LANG: "C" } })).output, "To try")
      assert.include((yield* run(["--lang=fr"], { environment: { LANG: "C" } })).output, "Pour essayer")
      assert.include((yield* run([])).output, "To try")
    })
  )

  it.effect("explains every rule, every option and every exit code, in the language of the reader", () =>
    Effect.gen(function* () {
      const inFrench = yield* run(["split", "--help"], { environment: french })
      const inEnglish = yield* run(["split", "--help"])
      assert.deepStrictEqual([inFrench.code, inEnglish.code], [0, 0])
      for (const word of [
        "claims-talmud",
        "--settlement steady|exact|cumulative",
        "CODES DE FIN",
        "4  le carnet refuse"
      ]) {
        assert.include(inFrench.output, word)
      }
      for (const word of ["USAGE", "EXIT CODES", "4  the ledger refuses"]) assert.include(inEnglish.output, word)
      assert.notMatch(inFrench.output, /\b(the|show|choices|file|amount)\b(?!s?\.json)/i)
    })
  )
})

describe("kpa that refuses", () => {
  const wrong: ReadonlyArray<{
    readonly code: number
    readonly args: ReadonlyArray<string>
    readonly input?: string
    readonly says: string
  }> = [
    { code: 2, args: ["split"], says: "Il n'y a rien à lire." },
    { code: 2, args: ["split", "rien.csv"], says: "Le fichier « rien.csv » n'existe pas" },
    { code: 2, args: ["split", "--rul", "hours"], says: "Peut-être --rule ?" },
    {
      code: 2,
      args: ["split", "--pot", "5", "--rule", "heurs"],
      input: sheet,
      says: "La règle « heurs » n'est pas connue."
    },
    { code: 2, args: ["split", "--format", "xml"], says: "Au choix : table, json, csv." },
    { code: 2, args: ["split", "--pot"], says: "Il manque quelque chose après --pot." },
    { code: 2, args: ["split", "--pot", "1,234"], input: sheet, says: "--pot : « 1,234 » n'est pas une somme." },
    { code: 2, args: ["split"], input: sheet, says: "On ne sait pas combien partager." },
    {
      code: 2,
      args: ["split", "--pot", "5"],
      input: "nom;heures\nAwa;3h5",
      says: "ligne 2, colonne « heures » : « 3h5 »"
    },
    { code: 2, args: ["split"], input: '{"pot": 5,\n}', says: "ligne 2 : ce n'est pas du JSON correct." },
    { code: 2, args: ["split"], input: "PK\u0003\u0004", says: "C'est un classeur" },
    { code: 2, args: ["splt"], says: "Peut-être split ?" },
    { code: 2, args: ["split", "--undo"], says: "Ajoutez --ledger" },
    {
      code: 2,
      args: ["split", "--compare", "equal", "--why", "Awa"],
      says: "--compare et --why ne vont pas ensemble."
    },
    { code: 2, args: ["split", "--id", "", "--pot", "5"], input: sheet, says: "--id : il manque un nom." },
    {
      code: 3,
      args: ["split", "--pot", "5", "--rule", "besoins-talmud"],
      input: sheet,
      says: "Il manque « besoin » pour « Awa »."
    },
    {
      code: 3,
      args: ["split", "--pot", "5", "--mix", "40% equal"],
      input: sheet,
      says: "font 2/5 du pot au lieu de 1"
    },
    {
      code: 4,
      args: ["split", "--ledger", "rien/carnet.json", "--pot", "5"],
      input: sheet,
      says: "Son dossier n'existe pas"
    },
    { code: 4, args: ["split", "--ledger", "rien.json", "--undo"], says: "Il n'y a pas de carnet" }
  ]
  it.effect.each(wrong)("ends with code $code and says the remedy: $args", ({ args, code, input = "", says }) =>
    Effect.gen(function* () {
      const ended = yield* run(args, { environment: french, input })
      assert.strictEqual(ended.code, code, ended.complaint)
      assert.strictEqual(ended.output, "")
      assert.include(ended.complaint, says)
      assert.match(ended.complaint, /\n {2}→ \S/)
      assert.notMatch(ended.complaint, /\n {4}at |Error:|undefined|\[object/)
    })
  )
})
