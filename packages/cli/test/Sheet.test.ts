import { assert, describe, it } from "@effect/vitest"
import * as Refusal from "@kpacite/cli/Refusal"
import * as Sheet from "@kpacite/cli/split/Sheet"
import * as Money from "@kpacite/fair-split/Money"
import { Result } from "effect"
import * as fc from "fast-check"
import { anyCharacter } from "../../../tests/AnyCharacter.ts"

const read = (text: string) => Result.getOrThrow(Sheet.read("EUR", text))

/** The complaints, in English. */
const wrong = (text: string): string => {
  const sheet = Sheet.read("EUR", text)
  return Result.isFailure(sheet) ? Refusal.written(sheet.failure, "en") : assert.fail(`accepted: ${text}`)
}

const awaAndMalo = [
  { id: "Awa", minutes: 210 },
  { id: "Malo", minutes: 120 }
]

/** How spreadsheets and people head a line of sums. */
const sums = [
  ..."TOTAL :|TOTAL GÉNÉRAL|Total heures|Total (h)|Total semaine 3|*Total*|TOTAL.|= Total|Grand total".split("|"),
  ..."Sous-total|S/Total|Totaux|Montant total|Σ|Moyenne|Average".split("|")
]

describe("a sheet of people", () => {
  it("is read whatever separates its columns, ends its lines and begins its file", () => {
    for (const text of [
      "nom;heures\nAwa;3h30\nMalo;2",
      "Nom;Heures\r\nAwa;3,5\r\nMalo;2\r\n",
      "name,hours\nAwa,3.5\nMalo,2",
      'name,hours\nAwa,"3,5"\n"Malo",2\n',
      "name\thours\nAwa\t3:30\nMalo\t2:00",
      "\uFEFFnom;heures\rAwa;3h30\rMalo;2h\r",
      "\n\nnom ; heures ; \n\n Awa ; 3h30 ;\n;;\nMalo;2;\n",
      "Heures (h);Prénom\n3h30;Awa\n2;Malo"
    ]) {
      assert.deepStrictEqual(read(text).people, awaAndMalo, JSON.stringify(text))
    }
  })

  it("may hold everything that a rule looks at", () => {
    const text =
      "nom;minutes;coefficient;points;besoin;plancher;plafond;déclaré\n" +
      "Awa;210;1,25;3;12,50 €;5;100;40,00\n" +
      "Malo;120;;0;;;;\n"
    assert.deepStrictEqual(read(text).people, [
      {
        id: "Awa",
        minutes: 210,
        coefficient: 125,
        points: 3,
        claim: Money.eur(1250n),
        floor: Money.eur(500n),
        cap: Money.eur(10000n),
        declared: Money.eur(4000n)
      },
      { id: "Malo", minutes: 120, points: 0 }
    ])
  })

  it("may give the pot on a line before the headings or in a column", () => {
    assert.strictEqual(read("pot;345,60\nnom;heures\nAwa;1").pot, Money.eur(34560n))
    assert.strictEqual(read("Pot : ;345,60 €;\nnom;heures\nAwa;1").pot, Money.eur(34560n))
    assert.strictEqual(read("pot,345.60\nname,hours\nAwa,1").pot, Money.eur(34560n))
    assert.strictEqual(read("nom;heures;pot\nAwa;1;345,60\nMalo;1;").pot, Money.eur(34560n))
    assert.include(wrong("pot;345,60\nnom;heures;pot\nAwa;1;345,61"), "several times")
    assert.include(wrong("pot;beaucoup\nnom;heures\nAwa;1"), 'line 1, column "pot": "beaucoup" cannot be understood')
  })

  it("may hold one line for each person and prestation", () => {
    const text = "prestation;montant;nom;heures\nMarché;120;Awa;3\nMarché;;Malo;2\nFête;50,50;Awa;1h30\n"
    const { people, pot, prestations } = read(text)
    assert.strictEqual(pot, Money.eur(17050n))
    assert.deepStrictEqual(people, [
      { id: "Awa", minutes: 270 },
      { id: "Malo", minutes: 120 }
    ])
    assert.deepStrictEqual(prestations, [
      {
        id: "Marché",
        amount: Money.eur(12000n),
        people: [
          { id: "Awa", minutes: 180 },
          { id: "Malo", minutes: 120 }
        ]
      },
      { id: "Fête", amount: Money.eur(5050n), people: [{ id: "Awa", minutes: 90 }] }
    ])
  })

  it("names the line and the column of everything that is wrong", () => {
    const complaints = wrong("nom;heures;points\nAwa;3h5;x\n;2;1\nMalo;;2\n")
    assert.include(complaints, 'line 2, column "hours": "3h5" cannot be understood.')
    assert.include(complaints, 'line 2, column "points": "x" cannot be understood.')
    assert.include(complaints, 'line 3, column "name": a name is missing.')
    assert.include(complaints, 'line 4, column "hours": the cell is empty.')
  })

  it("is refused rather than guessed at", () => {
    const cases: ReadonlyArray<readonly [text: string, complaint: string]> = [
      ["name,hours\nAwa,3,5", "3 cells for 2 columns"],
      ["nom;heurs\nAwa;3", 'If it is "hours"'],
      ["nom;min\nAwa;3", 'If it is "minutes"'],
      ["nom;heures;minutes\nAwa;3;30", "both there"],
      ["nom;heures;durée\nAwa;3;3", 'two columns mean "hours"'],
      ["nom;montant\nAwa;3", 'only with "prestation"'],
      ["Awa;3\nMalo;2", "does not name a column for the names"],
      ["heures\n3", "does not name a column for the names"],
      ["", "no line says what the columns hold"],
      ["pot;3", "does not name a column"],
      ["nom;heures\n", "nobody"],
      ["nom;heures\nAwa;3\nAwa;2", "on line 2 already"],
      ["nom;heures\nZoé;3\nzoe;2", "looks like"],
      ...sums.map((sum): readonly [string, string] => [`nom;heures\nAwa;3\n${sum};3`, "it is a sum"]),
      ["prestation;montant;nom;heures\nMarché;3;Awa;3\nTotal général;3;Awa;3", "it is a sum"],
      ["nom;heures\nAwa;3\npot;100", 'line 3, column "name": "pot" is not a person'],
      ["nom;heures\nAwa;3\nSomme à partager :;100", "is not a person"],
      ["nom\nAwa\nNOM\nMalo", "is not a person"],
      ["nom;durée en minutes\nAwa;90", 'line 1, column "durée en minutes": this column is not known'],
      ["name;points;hours/min\nAwa;1;90", "this column is not known"],
      ["nom;heures\n\u0410wa;3\nAwa;2", 'looks like "\u0410wa", line 2'],
      ["nom;heures\n\u0391wa;3\nAwa;2", "looks like"],
      ["nom;heures\nAl\u0131;3\nAli;2", "looks like"],
      ['nom;heures\n"Awa;3', "quote"],
      ["nom;heures\nA\u0007wa;3", "cannot be seen"],
      ["nom;heures\n\u200b;3", 'the name "?" holds characters that cannot be seen'],
      ["nom;heures\nAwa;3\nAw\u200ba;2", '"Aw?a" holds characters that cannot be seen'],
      ["nom;heures\nAwa;3\nAw\u200ba;2", '"Aw?a" looks like "Awa", line 2'],
      ["nom;heures\n__proto__;3", "cannot be used"],
      ["nom;heures\nAwa B;3\nAwa\u2003B;2", "on line 2 already"],
      ["prestation;nom;heures\nMarché;Awa;3", "not known what"],
      ["prestation;montant;nom;heures\nMarché;3;Awa;3\nMarché;4;Malo;3", "two different amounts"],
      ["prestation;montant;nom;heures\nMarché;3;Awa;3\nMarché;3;Awa;1", "is twice in"],
      ["prestation;montant;nom;points\nMarché;3;Awa;3", "do not go together"]
    ]
    for (const [text, complaint] of cases) assert.include(wrong(text), complaint, text)
  })

  it("never reads a number in part", () => {
    const cases: ReadonlyArray<readonly [text: string, complaint: string]> = [
      ["pot,1,234.50\nname,hours\nAwa,3h", 'line 1, column "pot": the amount is in several cells: "1 234.50"'],
      ["pot,345,60\nnom,heures\nAwa,3h", 'line 1, column "pot": the amount is in several cells: "345 60"'],
      ["pot;345;60\nnom;heures\nAwa;3h", "the amount is in several cells"],
      ["pot\t1\t234,50\nnom\theures\nAwa\t3h", "the amount is in several cells"],
      ["pot;;345,60\nnom;heures\nAwa;3h", "the amount is in several cells"],
      ["name,hours,\nAwa,3,5", 'line 2: the cell "5" stands under an empty heading'],
      ["name,,hours\nAwa,3,5", 'line 2: the cell "3" stands under an empty heading'],
      ["nom;heures\nAwa;3;5", "3 cells for 2 columns"],
      ["nom,heures,remarque\nAwa,3,5", 'this may be "3,5", cut in two by the comma'],
      ["name,claim,note\nAwa,1,234.50", 'this may be "1,234.50"'],
      ['name,hours\nAwa,"1,500"', '"1,500" cannot be understood'],
      ["nom;heures\nAwa;1.250", '"1.250" cannot be understood'],
      ["nom;heures (min)\nAwa;90", '"hours" are read in hours, not in "min"'],
      ["nom;durée (en min.)\nAwa;90", 'are read in hours, not in "en min."'],
      ["nom;temps (total, minutes)\nAwa;90", "are read in hours"],
      ["nom;heures (centièmes)\nAwa;350", "are read in hours"],
      ["nom;besoin (en k€)\nAwa;3", "are read in EUR"],
      ["nom;minutes [h]\nAwa;3", "are read in minutes"],
      // The 1st of January 2023 as a spreadsheet counts days.
      ["nom;heures\nAwa;44927", '"44927" cannot be understood'],
      ["nom;minutes\nAwa;999999", '"999999" cannot be understood'],
      ["nom;besoin (k€)\nAwa;3", "are read in EUR"],
      ["nom;besoin (USD)\nAwa;3", "are read in EUR"],
      ["sep=|\nnom|heures\nAwa|3", 'line 1: the columns are separated by "|"']
    ]
    for (const [text, complaint] of cases) assert.include(wrong(text), complaint, text)
    assert.strictEqual(read('pot,"1,234.50"\nname,hours\nAwa,3h').pot, Money.eur(123450n))
    for (const text of ["name,hours,age\nAwa,3,16", "note,name,hours\n5,Awa,3", "name;hours;note\nAwa;3;5"]) {
      assert.deepStrictEqual(read(text).people, [{ id: "Awa", minutes: 180 }], text)
    }
    assert.deepStrictEqual(read("nom;heures (atelier);besoin (€)\nAwa;3;2").people, [
      { id: "Awa", minutes: 180, claim: Money.eur(200n) }
    ])
  })

  it("is separated by what its first line says, for Excel, and counts its lines all the same", () => {
    for (const text of [
      "sep=;\nnom;heures\nAwa;3h30\nMalo;2",
      '\uFEFF"sep=,"\r\nname,hours\r\nAwa,3h30\r\nMalo,2',
      "SEP=\t\nname\thours\nAwa\t3h30\nMalo\t2"
    ]) {
      assert.deepStrictEqual(read(text).people, awaAndMalo, text)
    }
    assert.include(wrong("sep=;\nnom;heures\nAwa;3h5"), "line 3, column")
    assert.include(wrong("sep=,\npot,345,60\nnom,heures\nAwa,3h"), "line 2")
  })

  it("is told what it can do: every remedy with something to copy is taken", () => {
    for (const [separator, table] of [
      [";", "Awa;3\nMalo;2"],
      [",", "Awa,3\nMalo,2"]
    ] as const) {
      const [, heading] = /such as: (.*?)\. \(/.exec(wrong(table)) ?? []
      assert.deepStrictEqual(read(`${heading}\n${table}`).people.length, 2, separator)
    }
  })

  it("is separated by what makes most sense of its headings", () => {
    const { people, unused } = read("nom;heures;Remarques, points, etc.;x\nAwa;3h30;a,b,c,d,e,f,g,h;1\nMalo;2;;\n")
    assert.deepStrictEqual(people, awaAndMalo)
    assert.deepStrictEqual(unused, ["Remarques, points, etc.", "x"])
  })

  it("says which of its columns are not used", () => {
    assert.deepStrictEqual(read("nom;heures;téléphone;\nAwa;3;06 12;").unused, ["téléphone"])
  })

  const styles = fc.record({
    separator: fc.constantFrom(";", "\t", ","),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    quoted: fc.boolean(),
    mark: fc.boolean()
  })
  const names = fc.uniqueArray(
    fc
      .string({ unit: fc.constantFrom(..."abcdeélôx'-".split("")), minLength: 1, maxLength: 8 })
      .map((name) => `n${name}`),
    {
      minLength: 1,
      maxLength: 12,
      selector: (name) => name.normalize("NFD").replaceAll(/\p{M}/gu, "")
    }
  )
  const people = names.chain((all) =>
    fc.tuple(
      ...all.map((id) =>
        fc.record({
          id: fc.constant(id),
          minutes: fc.nat(10_000),
          points: fc.nat(1000),
          claim: fc.bigInt(0n, 10n ** 9n).map(Money.eur)
        })
      )
    )
  )

  it("is read back exactly, however it was written", () => {
    fc.assert(
      fc.property(people, styles, (everybody, { end, mark, quoted, separator }) => {
        const cell = (words: string) => (quoted || words.includes(separator) ? `"${words}"` : words)
        const lines = [
          ["nom", "heures", "points", "besoin"],
          ...everybody.map(({ claim, id, minutes, points }) => [
            id,
            `${Math.floor(minutes / 60)}h${`${minutes % 60}`.padStart(2, "0")}`,
            `${points}`,
            `${claim / 100n},${`${claim % 100n}`.padStart(2, "0")} €`
          ])
        ].map((line) => line.map(cell).join(separator))
        assert.deepStrictEqual(read((mark ? "\uFEFF" : "") + lines.join(end)).people, everybody)
      })
    )
  })

  it("never reads a number in another unit than its own line names", () => {
    for (const [text, unit] of [
      ["pot (k€);3\nnom;heures\nAwa;2", '"k€"'],
      ["pot (centimes) :;300\nnom;heures\nAwa;2", '"centimes"'],
      ["Cagnotte [USD],300\nname,hours\nAwa,2", '"USD"']
    ] as const) {
      assert.include(wrong(text), 'line 1, column "')
      assert.include(wrong(text), `not in ${unit}`)
    }
    assert.strictEqual(read("pot (€);3\nnom;heures\nAwa;2").pot, Money.eur(300n))
  })

  it("refuses a line whose numbers may have been moved by a comma, where its last cell may be left out", () => {
    for (const text of [
      // 3,5 hours and 2 points without a note, or 3 hours, 5 points and the note 2.
      "name,hours,points,note\nAwa,3,5,2\nMalo,1,2,ok",
      // Malo has no points: does Awa have some, or half an hour more?
      "name,hours,points\nAwa,3,5\nMalo,2",
      "name,hours,coefficient,note\nAwa,3,1,25\nMalo,1,1,ok"
    ]) {
      assert.include(wrong(text), "cut in two by the comma", text)
    }
    for (const [text, hours] of [
      ["name,hours,points\nAwa,3,5\nMalo,2,", 180],
      ["name,hours,points,\nAwa,3,5,\nMalo,2,1,", 180],
      ["name,hours,points\nAwa,3,5\nMalo,2,4", 180],
      ["name;hours;points\nAwa;3;5\nMalo;2", 180],
      ['name,hours,points\nAwa,"3,5",\nMalo,2,1', 210]
    ] as const) {
      assert.strictEqual(read(text).people[0]?.minutes, hours, text)
    }
  })

  it("that is any junk is refused in both languages, or holds nothing that was not in it", () => {
    const piece = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 6 }),
      fc.constantFrom(
        "nom",
        "heures",
        "pot",
        "prestation",
        "montant",
        ";",
        ",",
        "\t",
        "\n",
        '"',
        "3h30",
        "12,50",
        "Awa",
        "-1",
        "0",
        "1e3",
        "Infinity"
      )
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("")
        const sheet = Sheet.read("EUR", text)
        if (Result.isFailure(sheet)) {
          const words = (["fr", "en"] as const).flatMap((language) =>
            Refusal.written(sheet.failure, language).split("\n")
          )
          for (const line of words) assert.notMatch(line, /\p{Cc}|undefined|NaN/u)
          return
        }
        for (const { id, minutes } of sheet.success.people) {
          assert.isTrue(text.normalize("NFC").includes(id))
          assert.isTrue(Number.isSafeInteger(minutes) && minutes >= 0)
        }
      }),
      { numRuns: 500 }
    )
  })
})
