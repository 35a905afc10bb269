/**
 * A sheet of people as text in columns: one line for each person, or one for each person and prestation.
 *
 * Every cell is either understood or refused with its line and its column; none is guessed at.
 *
 * @since 0.1.0
 */
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import { Array, Option, Result } from "effect"
import * as Problems from "../internal/sheetProblems.ts"
import * as Refusal from "../Refusal.ts"
import * as Cell from "./Cell.ts"
import * as Column from "./Column.ts"
import type * as Csv from "./Csv.ts"
import * as Layout from "./Layout.ts"
import * as Names from "./Names.ts"
import * as SimilarNames from "./SimilarNames.ts"

/**
 * What a sheet says. A column that it has and nobody knows is named in `unused`; `separator` stands between its columns.
 *
 * @category models
 * @since 0.1.0
 */
export interface Sheet<C extends Money.Currency> {
  readonly pot?: Money.Minor<C>
  readonly people: ReadonlyArray<Facts.Person<C>>
  readonly prestations?: ReadonlyArray<Facts.Prestation<C>>
  readonly unused: ReadonlyArray<string>
  readonly separator: Csv.Separator
}

/**
 * Reads a sheet. The pot may stand on a line of its own before the headings, or in a column; the amounts of prestations
 * make it otherwise.
 *
 * **Fails with** - a refusal with everything that is wrong, each with its line and its column.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Sheet from "@kpacite/cli/split/Sheet"
 *
 * const sheet = Result.getOrThrow(Sheet.read("EUR", "pot;345,60\nnom;heures\nAwa;3h30\nMalo;2"))
 * sheet.pot // => 34560n
 * sheet.people // => [{ id: "Awa", minutes: 210 }, { id: "Malo", minutes: 120 }]
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const read = <C extends Money.Currency>(currency: C, text: string): Result.Result<Sheet<C>, Refusal.Refusal> =>
  Result.flatMap(Layout.of(text, currency), (layout) => {
    const problems: Array<Refusal.Problem> = []
    const moved = movedBy(currency, layout)
    for (const row of layout.body) {
      const cut = moved(row.cells)
      if (cut !== undefined) problems.push({ place: Layout.onLine(row.line), ...Problems.goesOn(...cut) })
    }
    const lines = layout.body.map((row) => lineOf(row, layout, problems))
    const pots = [
      ...layout.preface.map(({ cells: [, amount = "", ...others], line }) => {
        const place = Layout.lineAndColumn(line, "pot")
        const rest = others.filter((cell) => cell !== "")
        if (rest.length > 0) problems.push({ place, ...Problems.cutInTwo(currency, [amount, ...rest]) })
        return rest.length > 0 ? undefined : understood(Cell.amount(currency), amount, place, problems)
      }),
      ...lines.map(({ optional }) => optional("pot", Cell.amount(currency)))
    ].filter((pot) => pot !== undefined)
    const [first, ...others] = pots
    if (others.some((pot) => pot !== first)) problems.push(Problems.severalPots)
    const names = spelling()
    const facts = layout.columns.has("prestation")
      ? prestationsOf(currency, lines, names, problems)
      : peopleOf(currency, lines, names, problems)
    const kept = { unused: layout.unused, separator: layout.separator }
    const pot = first ?? sumOf(currency, facts.prestations)
    if (pot !== undefined && pot > largest) problems.push(Problems.tooLarge)
    return Array.isArrayNonEmpty(problems)
      ? Result.fail(new Refusal.Refusal({ kind: "Usage", problems }))
      : Result.succeed({ ...(pot === undefined ? {} : { pot }), ...facts, ...kept })
  })

/** One line, whose cells are asked for by column; what cannot be understood is noted as a problem. */
interface Line {
  readonly number: number
  readonly text: (column: Column.Column) => string
  readonly optional: <A>(column: Column.Column, kind: Cell.Kind<A>) => A | undefined
  readonly minutes: () => number
  readonly name: (column: "name" | "prestation") => string
  readonly complain: (problem: Omit<Refusal.Problem, "place">) => void
}

const lineOf = (
  { cells, line }: Csv.Row,
  { columns, separator, titles }: Layout.Layout,
  problems: Array<Refusal.Problem>
): Line => {
  const used = new Set(columns.values())
  const text = (column: Column.Column) => cells[columns.get(column) ?? cells.length] ?? ""
  const complain = (problem: Omit<Refusal.Problem, "place">, place = Layout.onLine(line)) =>
    void problems.push({ place, ...problem })
  const placeOf = (column: Column.Column) => ({
    fr: Layout.lineAndColumn(line, Column.titles[column].fr).fr,
    en: Layout.lineAndColumn(line, Column.titles[column].en).en
  })
  /** The number in a cell, unless the next cell, which nobody reads, may be its decimals. */
  const number = <A>(column: Column.Column, kind: Cell.Kind<A>, written: string): A | undefined => {
    const next = (columns.get(column) ?? cells.length) + 1
    const rest = separator === "," && !used.has(next) ? (cells[next] ?? "") : ""
    if (rest !== "" && Option.isSome(kind.parse(`${written},${rest}`)))
      complain(Problems.goesOn(written, rest), placeOf(column))
    return understood(kind, written, placeOf(column), problems)
  }
  /** A line that names a column again or gives the pot, below the headings: it would be paid like a person. */
  const headingAgain = (name: string, column: "name" | "prestation") =>
    Column.named(name.replace(/ *:$/, "")) === "pot" && column === "name"
      ? Problems.potBelow(name)
      : SimilarNames.normalized(name) === titles.get(column)
        ? Problems.aHeading(name)
        : undefined
  return {
    number: line,
    text,
    complain,
    optional: (column, kind) => (text(column) === "" ? undefined : number(column, kind, text(column))),
    minutes: () => {
      const column = columns.has("minutes") ? "minutes" : "hours"
      if (!columns.has(column)) return 0
      if (text(column) === "") complain(Problems.emptyTime, placeOf(column))
      return number(column, column === "hours" ? Cell.hours : Cell.minutes, text(column) || "0") ?? 0
    },
    name: (column) => {
      const name = Names.kept(text(column))
      const wrong =
        Names.problem(name) ?? (Names.isSum(name, column) ? Problems.aSum(name) : headingAgain(name, column))
      if (wrong !== undefined) complain(wrong, placeOf(column))
      return name
    }
  }
}

/**
 * The two halves of a number that a comma may have cut, so that the cells after it have moved by one: where the line could
 * be read as well with both in one cell and its last cell left out. That may be left out if nobody reads it, or if another
 * line does so.
 */
const movedBy = (
  currency: Money.Currency,
  { body, columns, separator, width }: Layout.Layout
): ((cells: ReadonlyArray<string>) => readonly [string, string] | undefined) => {
  if (separator !== ",") return () => undefined
  const kinds = Cell.numbers(currency)
  const columnAt = new Map(Array.fromIterable(columns).map(([column, index]) => [index, column]))
  const leavesOut = body.some(({ cells }) => cells.length < width)
  const holds = (index: number, text: string): boolean => {
    const column = columnAt.get(index)
    if (column === undefined) return true
    const kind = kinds.get(column)
    if (kind === undefined) return text !== "" && !/^[-+\d.,\s]*$/.test(text)
    return text === "" ? column !== "hours" && column !== "minutes" : Option.isSome(kind.parse(text))
  }
  return (cells) => {
    const last = cells.at(-1) ?? ""
    if (last === "" || (cells.length === width && columnAt.has(width - 1) && !leavesOut)) return undefined
    const first = cells.findIndex((cell, index) => {
      const next = cells[index + 1] ?? ""
      if (cell === "" || next === "" || !kinds.has(columnAt.get(index) ?? "name")) return false
      const rest = [`${cell},${next}`, ...cells.slice(index + 2), ""]
      return rest.every((text, offset) => holds(index + offset, text))
    })
    return first === -1 ? undefined : [cells[first] ?? "", cells[first + 1] ?? ""]
  }
}

const understood = <A>(
  { expected, parse }: Cell.Kind<A>,
  text: string,
  place: NonNullable<Refusal.Problem["place"]>,
  problems: Array<Refusal.Problem>
): A | undefined => {
  const value = parse(text)
  if (Option.isNone(value)) {
    const { en, fr } = Refusal.quoted(text)
    const problem =
      text === ""
        ? { fr: "la case est vide.", en: "the cell is empty." }
        : { fr: `${fr} ne se comprend pas.`, en: `${en} cannot be understood.` }
    problems.push({ place, problem, remedy: expected })
  }
  return Option.getOrUndefined(value)
}

const peopleOf = <C extends Money.Currency>(
  currency: C,
  lines: ReadonlyArray<Line>,
  names: Spelling,
  problems: Array<Refusal.Problem>
): Pick<Sheet<C>, "people" | "prestations"> => {
  const amount = Cell.amount(currency)
  const people = lines.map((line): Facts.Person<C> => {
    const id = line.name("name")
    const before = names(id, line)
    if (before !== undefined) line.complain(Problems.sameName(id, before))
    const facts = {
      coefficient: line.optional("coefficient", Cell.coefficient),
      points: line.optional("points", Cell.points),
      claim: line.optional("claim", amount),
      floor: line.optional("floor", amount),
      cap: line.optional("cap", amount),
      declared: line.optional("declared", amount)
    }
    return { id, minutes: line.minutes(), ...given(facts) }
  })
  if (people.length === 0 && problems.length === 0) problems.push(Problems.nobody)
  return { people }
}

const prestationsOf = <C extends Money.Currency>(
  currency: C,
  lines: ReadonlyArray<Line>,
  names: Spelling,
  problems: Array<Refusal.Problem>
): Required<Pick<Sheet<C>, "people" | "prestations">> => {
  const titles = spelling()
  const prestations = new Map<string, { amount: Money.Minor<C> | undefined; people: Array<Facts.Participant> }>()
  const everybody = new Map<string, Array<Facts.Participant>>()
  for (const line of lines) {
    const title = line.name("prestation")
    const id = line.name("name")
    titles(title, line)
    names(id, line)
    const coefficient = line.optional("coefficient", Cell.coefficient)
    const participant = { id, minutes: line.minutes(), ...given({ coefficient }) }
    const amount = line.optional("amount", Cell.amount(currency))
    const prestation = prestations.get(title) ?? { amount: undefined, people: [] }
    if (prestation.people.some((other) => other.id === id)) line.complain(Problems.twiceInPrestation(id, title))
    if (prestation.amount !== undefined && amount !== undefined && prestation.amount !== amount) {
      line.complain(Problems.severalAmounts(title))
    }
    prestation.amount ??= amount
    prestation.people.push(participant)
    prestations.set(title, prestation)
    everybody.set(id, [...(everybody.get(id) ?? []), participant])
  }
  if (lines.length === 0) problems.push(Problems.nobody)
  for (const [title, { amount }] of prestations) if (amount === undefined) problems.push(Problems.noAmount(title))
  return {
    people: Array.fromIterable(everybody).map(([id, parts]): Facts.Person<C> => {
      const coefficients = new Set(parts.map(({ coefficient }) => coefficient))
      const coefficient = coefficients.size === 1 ? parts[0]?.coefficient : undefined
      return { id, minutes: parts.reduce((sum, { minutes }) => sum + minutes, 0), ...given({ coefficient }) }
    }),
    prestations: Array.fromIterable(prestations).map(([id, { amount, people }]) => ({
      id,
      amount: amount ?? Money.of(currency, 0n),
      people
    }))
  }
}

/** Remembers how names were written; the line of an earlier one that looks the same. */
type Spelling = (name: string, line: Line) => number | undefined

const spelling = (): Spelling => {
  const known = new Map<string, { readonly name: string; readonly line: number }>()
  return (name, line) => {
    const looks = SimilarNames.looks(name).map((look, index) => `${index} ${look}`)
    const before = looks.flatMap((look) => known.get(look) ?? [])[0]
    if (before === undefined) for (const look of looks) known.set(look, { name, line: line.number })
    else if (before.name !== name) line.complain(Problems.writtenTwoWays(name, before))
    return before?.name === name ? before.line : undefined
  }
}

/** The facts that were given; the others are absent, not undefined. */
const given = <A extends object>(facts: A): { readonly [Key in keyof A]?: Exclude<A[Key], undefined> } =>
  // What is filtered out are exactly the undefined values.
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof A]?: Exclude<A[Key], undefined>
  }

const sumOf = <C extends Money.Currency>(currency: C, prestations: Sheet<C>["prestations"]) =>
  prestations?.reduce((sum, { amount }) => Money.add(sum, amount), Money.of(currency, 0n))

// What a JSON number keeps exactly.
const largest = BigInt(Number.MAX_SAFE_INTEGER)
