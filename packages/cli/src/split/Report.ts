/**
 * A settled split, as people read it and as programs do.
 *
 * @since 0.1.0
 */
import * as Explanation from "@kpacite/fair-split/Explanation"
import type * as Facts from "@kpacite/fair-split/Facts"
import type * as Money from "@kpacite/fair-split/Money"
import * as Rule from "@kpacite/fair-split/Rule"
import type * as Season from "@kpacite/fair-split/Season"
import * as Settlement from "@kpacite/fair-split/Settlement"
import type * as Text from "@kpacite/fair-split/Text"
import { Schema } from "effect"
import type * as Language from "../Language.ts"
import * as Table from "../Table.ts"
import * as Amount from "./Amount.ts"
import * as Column from "./Column.ts"
import * as Csv from "./Csv.ts"
import * as Duration from "./Duration.ts"
import * as Figure from "./Figure.ts"
import * as RuleName from "./RuleName.ts"

/**
 * What was done with a split: worked out without a ledger, or posted, corrected or undone in one;
 * `uncorrected` when it was the correction that was undone.
 *
 * @category models
 * @since 0.1.0
 */
export type Status = "once" | "posted" | "corrected" | "undone" | "uncorrected"

/**
 * A settled split and what there is to say of it. Only a split that is undone comes without its facts.
 *
 * @category models
 * @since 0.1.0
 */
export interface Report {
  readonly id: string
  readonly currency: Money.Currency
  readonly method: Season.Method
  readonly status: Status
  /** It was in the ledger already. */
  readonly repeated: boolean
  readonly dryRun: boolean
  /** The ledger, if there is one. */
  readonly file?: string
  readonly split?: {
    readonly facts: Facts.Facts<Money.Currency>
    readonly rule: Rule.Rule
    /** Nobody named the rule. */
    readonly byDefault: boolean
  }
  readonly settled: Settlement.Settled
}

/**
 * The split as a table, with the rule above and what became of it below.
 *
 * @category writing
 * @since 0.1.0
 */
export const table = (report: Report, language: Language.Language): string => {
  const { currency, file, id, settled, split, status } = report
  const money = (units: bigint) => Amount.written(currency, units, language)
  const whole = sum(settled)
  const changes = heading[status] === "difference"
  const signed = (units: bigint) => (changes && units > 0n ? `+${money(units)}` : money(units))
  const facts = split === undefined || changes ? [] : columns(split)
  const remembers = file !== undefined
  const people = new Map(split?.facts.people.map((person) => [person.id, person]))
  const rows = settled.payments.map((payment) => [
    nameOf(payment.id)[language],
    ...facts.map(({ show }) => show(people.get(payment.id), language)),
    signed(payment.amount),
    ...(remembers ? [Figure.carry(currency, payment.after, language)] : [])
  ])
  const closing = [
    ...(settled.fromBox === 0n ? [] : [[words.box[language], ...facts.map(() => ""), signed(0n - settled.fromBox)]]),
    [words.total[language], ...facts.map(({ total }) => total(settled, people)), signed(whole)]
  ]
  const headings = [
    Column.titles.name[language],
    ...facts.map(({ title }) => title[language]),
    words[heading[status]][language],
    ...(remembers ? [words.noted[language]] : [])
  ].map(capital)
  return [
    `${titles[status][language]} ${id}`,
    ...(split === undefined ? [] : [rule(split, language)]),
    "",
    ...Table.lines({ headings, rows, closing }),
    ...notes(report, language).flatMap((note, index) => (index === 0 ? ["", note] : [note]))
  ].join("\n")
}

/**
 * What there is to know of the split beside its figures, a sentence a line.
 *
 * @category writing
 * @since 0.1.0
 */
export const notes = (report: Report, language: Language.Language): ReadonlyArray<string> => {
  const { currency, file, settled, split, status } = report
  const moved = settled.fromBox
  const fractions = settled.payments.some(({ after }) => after.numerator !== 0n)
  const written = Amount.written(currency, moved < 0n ? 0n - moved : moved, language)
  return [
    ...(split !== undefined && floorsAbovePot(split) ? [words.floors] : []),
    ...(split?.byDefault === true ? leftOut(split) : []),
    ...(heading[status] === "difference" && settled.payments.length > 0 ? [words.toPay] : []),
    ...(settled.payments.length === 0 ? [words.nothingToPay] : []),
    ...(moved === 0n ? [] : [moved > 0n ? boxGives(written) : boxKeeps(written)]),
    ...(file !== undefined && fractions ? [words.legend] : []),
    ...(file === undefined ? (fractions && status === "once" ? [words.forgotten] : []) : [became(report, file)])
  ].map((text) => text[language])
}

/**
 * The split as a value for JSON: amounts in minor units, fractions as text.
 *
 * @category writing
 * @since 0.1.0
 */
export const json = (report: Report, why?: Explanation.Line): object => {
  const { currency, dryRun, id, method, repeated, settled, split, status } = report
  const { ledger, payments } = Schema.encodeSync(Settlement.Settled)(settled)
  return {
    id,
    status,
    ...(repeated && { repeated }),
    ...(dryRun && { dryRun }),
    currency,
    pot: Number(sum(settled)),
    ...(split && { rule: Schema.encodeSync(Rule.Rule)(split.rule), chosenByDefault: split.byDefault }),
    settlement: method.toLowerCase(),
    payments,
    fromBox: Number(settled.fromBox),
    ledger,
    ...(why && { why: Schema.encodeSync(Explanation.Line)(why) })
  }
}

/**
 * The split as text in columns: the name and the amount, ready for a spreadsheet.
 *
 * @category writing
 * @since 0.1.0
 */
export const csv = ({ currency, settled }: Report, language: Language.Language): string =>
  Csv.write(
    [
      [Column.titles.name[language], Column.titles.amount[language]],
      ...settled.payments.map(({ amount, id }) => [nameOf(id)[language], Amount.cell(currency, amount, language)])
    ],
    language
  )

/**
 * How somebody is called.
 *
 * @category writing
 * @since 0.1.0
 */
export const nameOf = (id: string): Text.Text =>
  id === RuleName.commonPot ? { fr: "Pot commun", en: "Common pot" } : { fr: id, en: id }

/** The pot of a split, or by how much it changes: what the people get less what the box adds. */
const sum = ({ fromBox, payments }: Settlement.Settled): bigint =>
  payments.reduce((total, { amount }) => total + amount, 0n - fromBox)

const rule = ({ byDefault, facts, rule }: NonNullable<Report["split"]>, language: Language.Language): string => {
  const title = Rule.title(rule)[language]
  const hours = facts.people.some(({ minutes }) => minutes > 0)
  const chosen = facts.prestations === undefined ? (hours ? words.forHours : words.withoutHours) : words.forPrestations
  return `${words.rule[language]} ${title}${byDefault ? ` (${chosen[language]})` : ""}`
}

interface Shown {
  readonly fact: RuleName.Fact
  readonly title: Text.Text
  readonly show: (person: Facts.Person<Money.Currency> | undefined, language: Language.Language) => string
  readonly total: (settled: Settlement.Settled, people: ReadonlyMap<string, Facts.Person<Money.Currency>>) => string
}

/** The facts that the rule looks at. */
const columns = ({ facts, rule }: NonNullable<Report["split"]>): ReadonlyArray<Shown> => {
  const money = (fact: "claim" | "floor" | "cap" | "declared"): Shown => ({
    fact,
    title: Column.titles[fact],
    show: (person, language) => {
      const units = person?.[fact]
      return units === undefined ? "" : Amount.written(facts.currency, units, language)
    },
    total: () => ""
  })
  const all: ReadonlyArray<Shown> = [
    {
      fact: "minutes",
      title: Column.titles.hours,
      show: (person) => (person === undefined ? "" : Duration.written(person.minutes)),
      total: (_, people) =>
        Duration.written(Array.from(people.values()).reduce((total, { minutes }) => total + minutes, 0))
    },
    {
      fact: "coefficient",
      title: Column.titles.coefficient,
      show: (person, language) =>
        person === undefined ? "" : Amount.cell("EUR", BigInt(person.coefficient ?? 100), language),
      total: () => ""
    },
    { fact: "points", title: Column.titles.points, show: (person) => `${person?.points ?? ""}`, total: () => "" },
    money("claim"),
    money("declared"),
    money("floor"),
    money("cap")
  ]
  const looked = RuleName.looksAt(rule)
  return all.filter(({ fact }) => looked.has(fact) && facts.people.some((person) => person[fact] !== undefined))
}

/** The facts that were given and that the rule which nobody chose leaves aside. */
const leftOut = ({ facts, rule }: NonNullable<Report["split"]>): ReadonlyArray<Text.Text> => {
  const looked = RuleName.looksAt(rule)
  const rest = (["coefficient", "points", "claim", "declared"] as const).filter(
    (fact) => !looked.has(fact) && facts.people.some((person) => person[fact] !== undefined)
  )
  if (rest.length === 0) return []
  const names = (language: Language.Language) => rest.map((fact) => Column.titles[fact][language]).join(", ")
  return [
    {
      fr: `Cette règle ne regarde pas : ${names("fr")}. Pour une autre règle : --rule (voir kpa split --help).`,
      en: `This rule does not look at: ${names("en")}. For another rule: --rule (see kpa split --help).`
    }
  ]
}

const floorsAbovePot = ({ facts, rule }: NonNullable<Report["split"]>): boolean =>
  rule._tag === "FloorsAndCaps" &&
  facts.people.reduce((sum, { floor }) => sum + (floor ?? rule.floor ?? 0n), 0n) > facts.pot

const boxGives = (amount: string): Text.Text => ({
  fr: `La caisse d'arrondis ajoute ${amount} pour que personne n'attende un centime entier.`,
  en: `The box of rounded cents adds ${amount} so that nobody waits for a whole cent.`
})

const boxKeeps = (amount: string): Text.Text => ({
  fr: `La caisse d'arrondis garde ${amount} ; cela compte la fois suivante.`,
  en: `The box of rounded cents keeps ${amount}; it counts next time.`
})

const became = ({ dryRun, repeated }: Report, file: string): Text.Text => {
  if (repeated) {
    return {
      fr: `Déjà dans le carnet ${file} : voici le même résultat, rien n'a changé.`,
      en: `Already in the ledger ${file}: this is the same result, nothing has changed.`
    }
  }
  if (dryRun) {
    return {
      fr: `Pour voir seulement : rien n'a été écrit dans le carnet ${file}.`,
      en: `Only to see: nothing was written to the ledger ${file}.`
    }
  }
  return { fr: `C'est noté dans le carnet ${file}.`, en: `This is noted in the ledger ${file}.` }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const titles: Readonly<Record<Status, Text.Text>> = {
  once: { fr: "Partage", en: "Split" },
  posted: { fr: "Partage", en: "Split" },
  corrected: { fr: "Correction du partage", en: "Correction of the split" },
  undone: { fr: "Annulation du partage", en: "Undoing of the split" },
  uncorrected: { fr: "Annulation de la correction du partage", en: "Undoing of the correction of the split" }
}

const heading = {
  once: "gets",
  posted: "gets",
  corrected: "difference",
  undone: "difference",
  uncorrected: "difference"
} as const

const words = {
  box: { fr: "Caisse d'arrondis", en: "Box of rounded cents" },
  total: { fr: "Total", en: "Total" },
  gets: { fr: "reçoit", en: "gets" },
  difference: { fr: "différence", en: "difference" },
  noted: { fr: "noté pour la suite", en: "noted for next time" },
  rule: { fr: "Règle :", en: "Rule:" },
  forHours: { fr: "par défaut, car les heures sont données", en: "by default, because hours are given" },
  withoutHours: { fr: "par défaut, car il n'y a pas d'heures", en: "by default, because there are no hours" },
  forPrestations: {
    fr: "par défaut, car les prestations sont données",
    en: "by default, because prestations are given"
  },
  toPay: { fr: "Différence : à verser (+) ou à rendre (-).", en: "Difference: to pay (+) or to give back (-)." },
  nothingToPay: { fr: "Rien ne change pour personne.", en: "Nothing changes for anybody." },
  floors: {
    fr: "Il n'y a pas assez pour tous les minimums : ils sont servis à égalité, jusqu'où la somme va.",
    en: "There is not enough for every minimum: they are served equally, as far as the amount goes."
  },
  legend: {
    fr: "Noté pour la suite : la fraction de centime due (+) ou payée d'avance (-).",
    en: "Noted for next time: the fraction of a cent still owed (+) or paid in advance (-)."
  },
  forgotten: {
    fr: "Des fractions de centime ont été arrondies. Avec --ledger carnet.json, elles comptent la fois suivante.",
    en: "Fractions of a cent were rounded. With --ledger ledger.json they count next time."
  }
} as const
