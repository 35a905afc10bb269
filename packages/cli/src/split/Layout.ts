/**
 * How a sheet is laid out: what separates its columns, which column holds what, and where the people begin.
 *
 * @since 0.1.0
 */
import type * as Money from "@kpacite/fair-split/Money"
import type * as Text from "@kpacite/fair-split/Text"
import { Array, Result } from "effect"
import * as Refusal from "../Refusal.ts"
import * as Column from "./Column.ts"
import * as Csv from "./Csv.ts"
import * as SimilarNames from "./SimilarNames.ts"

/**
 * The records of a sheet and the place of each column in them. `preface` are the lines before the headings that give the
 * pot; `unused` are the headings that mean nothing here.
 *
 * @category models
 * @since 0.1.0
 */
export interface Layout {
  readonly preface: ReadonlyArray<Csv.Row>
  readonly columns: ReadonlyMap<Column.Column, number>
  /** The headings as they are compared. */
  readonly titles: ReadonlyMap<Column.Column, string>
  readonly body: ReadonlyArray<Csv.Row>
  /** How many headings there are, empty ones among them. */
  readonly width: number
  readonly unused: ReadonlyArray<string>
  readonly separator: Csv.Separator
}

/**
 * Finds the headings. The separator is the one that the first line names, as in `sep=;`, or else the one under which most
 * of them are understood.
 *
 * **Fails with** - a refusal when there are no headings, one is there twice, is probably misspelt or names another
 * unit, or a cell has none.
 *
 * @category reading
 * @since 0.1.0
 */
export const of = (text: string, currency: Money.Currency): Result.Result<Layout, Refusal.Refusal> =>
  Result.gen(function* () {
    const named = sepLine.exec(text)
    const only = separators.find((separator) => separator === named?.[1])
    if (named !== null && only === undefined) return yield* Result.fail(otherSeparator(named[1] ?? ""))
    // The line stays, empty, so that the others keep their numbers.
    const rest = text.replace(sepLine, "")
    const readings = (only === undefined ? separators : [only]).map((separator) =>
      Result.map(Csv.read(rest, separator), (rows) => split(rows, separator))
    )
    const understood = readings.flatMap((reading) => (Result.isSuccess(reading) ? [reading.success] : []))
    const [best] = understood.toSorted((a, b) => b.understood - a.understood)
    if (best === undefined) {
      yield* Result.all(readings)
      return yield* Result.fail(noHeadings(undefined, ";"))
    }
    const { body, headings, preface, separator } = best
    if (headings?.cells.some((heading) => Column.named(heading) === "name") !== true) {
      const [widest] = understood.toSorted((a, b) => b.cells - a.cells)
      return yield* Result.fail(noHeadings(headings, widest?.separator ?? separator))
    }
    const problems: Array<Refusal.Problem> = []
    for (const { cells, line } of preface) {
      const [heading = ""] = cells
      const unit = Column.otherUnit(heading, "pot", currency)
      if (unit !== undefined)
        problems.push({ place: lineAndColumn(line, heading), ...anotherUnit(unit, "pot", currency) })
    }
    const columns = new Map<Column.Column, number>()
    const titles = new Map<Column.Column, string>()
    const unused: Array<string> = []
    for (const [index, heading] of headings.cells.entries()) {
      const column = Column.named(heading)
      const place = lineAndColumn(headings.line, heading)
      if (column === undefined) {
        const meant = Column.meant(heading)
        if (meant !== undefined) problems.push({ place, ...misspelt(meant) })
        else if (heading !== "") unused.push(heading)
      } else if (columns.has(column)) problems.push({ place, ...twice(column) })
      else {
        columns.set(column, index)
        titles.set(column, SimilarNames.normalized(heading))
      }
      const unit = column === undefined ? undefined : Column.otherUnit(heading, column, currency)
      if (column !== undefined && unit !== undefined) problems.push({ place, ...anotherUnit(unit, column, currency) })
    }
    // Without any time the shares would be equal, although somebody wrote down who was there for how long.
    if (!columns.has("hours") && !columns.has("minutes")) {
      for (const heading of unused) {
        const time = Column.timeIn(heading)
        if (time !== undefined) problems.push({ place: lineAndColumn(headings.line, heading), ...misspelt(time) })
      }
    }
    if (columns.has("hours") && columns.has("minutes")) problems.push({ place: onLine(headings.line), ...twoTimes })
    for (const column of needsPrestation(columns)) {
      problems.push({ place: onLine(headings.line), ...notTogether(column, columns.has("prestation")) })
    }
    for (const { cells, line } of body) {
      if (cells.slice(headings.cells.length).some((cell) => cell !== "")) {
        problems.push({ place: onLine(line), ...tooMany(cells.length, headings.cells.length) })
      } else {
        const bare = cells.find((cell, index) => cell !== "" && headings.cells[index] === "")
        if (bare !== undefined) problems.push({ place: onLine(line), ...withoutHeading(bare) })
      }
    }
    if (Array.isArrayNonEmpty(problems)) return yield* Result.fail(new Refusal.Refusal({ kind: "Usage", problems }))
    return { preface, columns, titles, body, width: headings.cells.length, unused, separator }
  })

/**
 * The words for a place in a sheet.
 *
 * @category writing
 * @since 0.1.0
 */
export const lineAndColumn = (line: number, heading: string): Text.Text => {
  const { en, fr } = Refusal.quoted(heading)
  return { fr: `ligne ${line}, colonne ${fr}`, en: `line ${line}, column ${en}` }
}

/**
 * The words for a whole line of a sheet.
 *
 * @category writing
 * @since 0.1.0
 */
export const onLine = (line: number): Text.Text => ({ fr: `ligne ${line}`, en: `line ${line}` })

// When the headings do not tell, the first of these that is right wins: a comma is the usual decimal sign in French.
const separators: ReadonlyArray<Csv.Separator> = ["\t", ";", ","]

/** The line by which Excel is told what separates the columns of a file. */
const sepLine = /^\uFEFF?"?sep=([^\r\n])"?(?=\r|\n|$)/i

const split = (rows: ReadonlyArray<Csv.Row>, separator: Csv.Separator) => {
  const first = rows.findIndex(({ cells }) => !isPreface(cells))
  const headings = rows[first]
  const known = headings?.cells.filter((heading) => Column.named(heading) !== undefined).length ?? 0
  return {
    preface: first === -1 ? rows : rows.slice(0, first),
    headings,
    body: first === -1 ? [] : rows.slice(first + 1),
    separator,
    // More cells break a tie, so that a sheet of names alone is not read as one column with separators inside.
    understood: known + (known === 0 ? 0 : Math.min(widest(rows), 99) / 100),
    cells: widest(rows)
  }
}

const isPreface = (cells: ReadonlyArray<string>): boolean =>
  Column.named((cells[0] ?? "").replace(/ *:$/, "")) === "pot" &&
  !cells.slice(1).some((cell) => Column.named(cell) !== undefined)

const widest = (rows: ReadonlyArray<Csv.Row>): number => Math.max(0, ...rows.map(({ cells }) => cells.length))

const noHeadings = (found: Csv.Row | undefined, separator: Csv.Separator): Refusal.Refusal => {
  const [fr, en] = [Csv.line(["nom", "heures"], separator).fr, Csv.line(["name", "hours"], separator).en]
  const shown = found === undefined ? undefined : Refusal.quoted(found.cells.join(" "))
  return Refusal.because("Usage", {
    ...(found === undefined ? {} : { place: onLine(found.line) }),
    problem:
      shown === undefined
        ? { fr: "aucune ligne ne dit ce que contiennent les colonnes.", en: "no line says what the columns hold." }
        : {
            fr: `${shown.fr} ne nomme pas de colonne pour les noms.`,
            en: `${shown.en} does not name a column for the names.`
          },
    remedy: {
      fr: `Commencez par une ligne de titres, comme : ${fr}. (kpa split --example montre un modèle.)`,
      en: `Begin with a line of headings, such as: ${en}. (kpa split --example shows a model.)`
    }
  })
}

const misspelt = (meant: Column.Column) => ({
  problem: { fr: "cette colonne n'est pas connue.", en: "this column is not known." },
  remedy: {
    fr: `Si c'est « ${Column.titles[meant].fr} », écrivez-le ainsi ; sinon, donnez-lui un tout autre nom.`,
    en: `If it is "${Column.titles[meant].en}", write it so; otherwise give it quite another name.`
  }
})

const twice = (column: Column.Column) => ({
  problem: {
    fr: `deux colonnes veulent dire « ${Column.titles[column].fr} ».`,
    en: `two columns mean "${Column.titles[column].en}".`
  },
  remedy: { fr: "Gardez-en une seule.", en: "Keep one of them." }
})

const anotherUnit = (unit: string, column: Column.Column, currency: Money.Currency) => {
  const [shown, title] = [Refusal.quoted(unit), Column.titles[column]]
  const own = column === "hours" || column === "minutes" ? title : { fr: currency, en: currency }
  return {
    problem: {
      fr: `les nombres de « ${title.fr} » se lisent en ${own.fr}, pas en ${shown.fr}.`,
      en: `the numbers of "${title.en}" are read in ${own.en}, not in ${shown.en}.`
    },
    remedy: {
      fr: `Écrivez-les en ${own.fr}, et enlevez ${shown.fr} du titre.`,
      en: `Write them in ${own.en}, and take ${shown.en} out of the heading.`
    }
  }
}

const twoTimes = {
  problem: {
    fr: "« heures » et « minutes » sont là toutes les deux : on ne sait pas s'il faut les ajouter.",
    en: '"hours" and "minutes" are both there: it is not clear whether to add them.'
  },
  remedy: {
    fr: "Gardez une seule colonne, comme 3h30 dans « heures ».",
    en: 'Keep one column, such as 3h30 in "hours".'
  }
}

/** The columns that say nothing of a line in this kind of sheet. */
const needsPrestation = (columns: ReadonlyMap<Column.Column, number>): ReadonlyArray<Column.Column> =>
  (columns.has("prestation")
    ? (["points", "claim", "floor", "cap", "declared"] as const)
    : (["amount"] as const)
  ).filter((column) => columns.has(column))

const notTogether = (column: Column.Column, withPrestations: boolean) => {
  const { en, fr } = Column.titles[column]
  return withPrestations
    ? {
        problem: {
          fr: `« ${fr} » et « prestation » ne vont pas ensemble : une personne a plusieurs lignes.`,
          en: `"${en}" and "prestation" do not go together: a person has several lines.`
        },
        remedy: {
          fr: "Enlevez l'une des deux, ou donnez les faits en JSON.",
          en: "Take one of them out, or give the facts as JSON."
        }
      }
    : {
        problem: {
          fr: `« ${fr} » n'a de sens qu'avec « prestation ».`,
          en: `"${en}" makes sense only with "prestation".`
        },
        remedy: {
          fr: "Ajoutez une colonne « prestation », ou nommez celle-ci « besoin », « déclaré », « plancher » ou « plafond ».",
          en: 'Add a column "prestation", or call this one "claim", "declared", "floor" or "cap".'
        }
      }
}

const tooMany = (cells: number, headings: number) => ({
  problem: {
    fr: `il y a ${cells} cases pour ${headings} colonne${headings > 1 ? "s" : ""}.`,
    en: `there are ${cells} cells for ${headings} column${headings > 1 ? "s" : ""}.`
  },
  remedy: inQuotes
})

const withoutHeading = (cell: string) => {
  const { en, fr } = Refusal.quoted(cell)
  return {
    problem: {
      fr: `la case ${fr} est sous un titre vide : c'est peut-être la fin d'un nombre.`,
      en: `the cell ${en} stands under an empty heading: it may be the end of a number.`
    },
    remedy: {
      fr: `Videz-la, ou donnez un titre à sa colonne. ${inQuotes.fr}`,
      en: `Empty it, or give its column a heading. ${inQuotes.en}`
    }
  }
}

const inQuotes: Text.Text = {
  fr: 'Si un nombre ou un nom contient le séparateur, mettez-le entre guillemets : "3,5".',
  en: 'If a number or a name holds the separator, put it in quotes: "3,5".'
}

const otherSeparator = (sign: string): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(sign)
  return Refusal.because("Usage", {
    place: onLine(1),
    problem: { fr: `les colonnes sont séparées par ${fr}.`, en: `the columns are separated by ${en}.` },
    remedy: {
      fr: "Séparez-les par des points-virgules, des virgules ou des tabulations.",
      en: "Separate them by semicolons, commas or tabs."
    }
  })
}
