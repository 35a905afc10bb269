/**
 * `kpa split`: the facts of one split in, who gets what out.
 *
 * @since 0.1.0
 */
import * as Comparison from "@kpacite/fair-split/Comparison"
import * as Explanation from "@kpacite/fair-split/Explanation"
import type * as Facts from "@kpacite/fair-split/Facts"
import type * as Money from "@kpacite/fair-split/Money"
import * as Settlement from "@kpacite/fair-split/Settlement"
import { Effect, Option, Result, Stdio } from "effect"
import * as Command from "effect/cli/Command"
import * as Help from "../Help.ts"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Book from "./Book.ts"
import * as BookFile from "./BookFile.ts"
import * as Choice from "./Choice.ts"
import * as Contrast from "./Contrast.ts"
import * as HowTo from "./HowTo.ts"
import * as Input from "./Input.ts"
import * as Manual from "./Manual.ts"
import * as Misfit from "./Misfit.ts"
import * as Names from "./Names.ts"
import * as Options from "./Options.ts"
import * as Posting from "./Posting.ts"
import * as Report from "./Report.ts"
import * as RuleName from "./RuleName.ts"
import * as Week from "./Week.ts"
import * as Why from "./Why.ts"

/**
 * The command, in a language.
 *
 * @category commands
 * @since 0.1.0
 */
export const command = (language: Language.Language) =>
  Command.make("split", Options.inLanguage(language), (options) => run(options, language)).pipe(
    Command.withDescription(Manual.description[language]),
    Command.withShortDescription(Manual.short[language]),
    Command.withExamples(Manual.examples[language]),
    Command.annotate(Help.Closing, Manual.closing(language))
  )

const run = Effect.fn("split")(function* (asked: Options.Options, language: Language.Language) {
  const options = yield* Effect.fromResult(Options.together(asked))
  if (options.example) {
    return yield* Output.result(HowTo.example(language, Option.getOrUndefined(options.currency)))
  }
  if (options.undo) return yield* undo(options, language)
  const { stdinIsTerminal } = yield* Stdio.Stdio
  const file = Option.filter(options.file, (name) => name !== "-")
  if (Option.isNone(options.file) && (yield* stdinIsTerminal)) return yield* Output.result(HowTo.text[language])
  const { facts, unused } = yield* Input.read({
    file,
    format: options.input,
    pot: options.pot,
    currency: options.currency
  })
  if (unused.length > 0) yield* Output.aside(notUsed(unused)[language])
  const id = yield* idOf(options)
  return Option.isSome(options.compare)
    ? yield* compare(options, options.compare.value, { id, facts }, language)
    : yield* settle(options, { id, facts }, language)
})

interface Week {
  readonly id: string
  readonly facts: Facts.Facts<Money.Currency>
}

const settle = Effect.fnUntraced(function* (
  options: Options.Options,
  { facts, id }: Week,
  language: Language.Language
) {
  const chosen = yield* Choice.rule(options)
  const rule = yield* Effect.fromResult(
    Choice.bounded(
      Option.getOrElse(chosen, () => RuleName.fitting(facts)),
      facts,
      options
    )
  )
  const reading = options.dryRun || Option.isSome(options.why)
  const { lookalikes, posting } = yield* Option.match(options.ledger, {
    onNone: () =>
      Effect.map(Effect.fromResult(Posting.once({ id, rule, facts }, Choice.method(options))), (posting) => ({
        posting,
        lookalikes: []
      })),
    onSome: (file) => Posting.inLedger(file, { id, rule, facts }, options, reading)
  })
  yield* Effect.forEach(lookalikes, (words) => Output.aside(words[language]), { discard: true })
  const { entry, method, repeated } = posting
  const report: Report.Report = {
    id,
    currency: facts.currency,
    method,
    status: Option.isNone(options.ledger) ? "once" : entry._tag === "Corrected" ? "corrected" : "posted",
    repeated,
    dryRun: Option.isSome(options.ledger) && reading && !repeated,
    ...Option.match(options.ledger, { onNone: () => ({}), onSome: (file) => ({ file }) }),
    split: { facts: entry.facts, rule: entry.rule, byDefault: Option.isNone(chosen) },
    settled: entry.settled
  }
  return Option.isNone(options.why)
    ? yield* print(report, options, language)
    : yield* explain(options.why.value, posting, report, options, language)
})

const explain = Effect.fnUntraced(function* (
  name: string,
  { book, entry }: Posting.Posting,
  report: Report.Report,
  { format }: Options.Options,
  language: Language.Language
) {
  const { currency, id } = report
  // A correction pays differences; what it was corrected to is what can be explained.
  const settled =
    entry._tag === "Corrected" && book !== undefined
      ? (yield* Effect.fromResult(Book.replayed(book))).find(({ splitId }) => splitId === id)
      : entry.settled
  const { people } = yield* Effect.fromResult(
    Result.mapError(
      Explanation.ofSplit(
        entry.rule,
        entry.facts,
        settled ?? entry.settled,
        (person) => Report.nameOf(person)[language]
      ),
      (error) => Misfit.refusal(error, currency)
    )
  )
  const person = yield* Effect.fromResult(
    Why.who(
      Names.kept(name),
      people.map((one) => one.id)
    )
  )
  for (const { id, line } of people) {
    if (id !== person) continue
    switch (Option.getOrElse(format, () => "table" as const)) {
      case "table":
        return yield* Output.result(Why.tree(currency, line, language))
      case "json":
        return yield* result(Report.json(report, line))
      case "csv":
        return yield* Output.result(Why.csv(currency, line, language))
    }
  }
})

const undo = Effect.fnUntraced(function* (options: Options.Options, language: Language.Language) {
  const file = Option.getOrElse(options.ledger, () => "")
  const { book, entry, undone } = yield* Posting.undo(file, options)
  const report: Report.Report = {
    id: entry.id,
    currency: book.currency,
    method: book.method,
    status: undone._tag === "Corrected" ? "uncorrected" : "undone",
    repeated: false,
    dryRun: options.dryRun,
    file,
    settled: entry.settled
  }
  return yield* print(report, options, language)
})

const compare = Effect.fnUntraced(function* (
  options: Options.Options,
  names: string,
  { facts, id }: Week,
  language: Language.Language
) {
  const rules = yield* Effect.forEach(
    names
      // A comma between two digits is that of a decimal.
      .split(/(?<!\d),|,(?!\d)/)
      .map((name) => name.trim())
      .filter((name) => name !== ""),
    (name) =>
      Effect.fromResult(
        Result.map(
          Result.flatMap(RuleName.parse(name), (rule) => Choice.bounded(rule, facts, options)),
          (rule) => ({ name, rule })
        )
      )
  )
  const book = yield* Option.match(options.ledger, {
    onNone: () => Effect.succeed(Option.none<Book.Book>()),
    onSome: (file) => BookFile.load(file)
  })
  if (Option.isSome(book)) yield* Effect.fromResult(Posting.accepts(book.value, facts.currency, options))
  const comparison = Comparison.season(
    rules.map(({ rule }) => rule),
    Option.match(book, { onNone: () => Choice.method(options), onSome: ({ method }) => method }),
    [{ splitId: id, facts }],
    Option.isSome(book) ? yield* Effect.fromResult(Book.ledgerBefore(book.value, id)) : Settlement.empty
  )
  const contrast: Contrast.Contrast = { id, facts, rules, comparison }
  if (!Contrast.fits(contrast)) return yield* noneFits(contrast)
  const format = Option.getOrElse(options.format, () => "table" as const)
  if (format === "json") return yield* result(Contrast.json(contrast))
  if (format === "table") return yield* Output.result(Contrast.table(contrast, language))
  yield* Output.result(Contrast.csv(contrast, language))
  return yield* Effect.forEach(Contrast.misfits(contrast, language), Output.aside, { discard: true })
})

const print = (report: Report.Report, { format }: Options.Options, language: Language.Language) => {
  switch (Option.getOrElse(format, () => "table" as const)) {
    case "table":
      return Output.result(Report.table(report, language))
    case "json":
      return result(Report.json(report))
    case "csv":
      return Output.result(Report.csv(report, language)).pipe(
        Effect.andThen(Effect.forEach(Report.notes(report, language), Output.aside, { discard: true }))
      )
  }
}

const result = (value: object) => Output.result(JSON.stringify(value, undefined, 2))

const idOf = Effect.fnUntraced(function* ({ id }: Options.Options) {
  if (Option.isNone(id)) return yield* Week.current
  const name = Names.kept(id.value)
  const problem = Names.problem(name)
  if (problem !== undefined) return yield* Refusal.because("Usage", { place: { fr: "--id", en: "--id" }, ...problem })
  return name
})

const notUsed = (headings: ReadonlyArray<string>) => {
  const shown = headings.map((heading) => Refusal.quoted(heading))
  return {
    fr: `Colonnes qui ne servent pas : ${shown.map(({ fr }) => fr).join(", ")}`,
    en: `Columns that are not used: ${shown.map(({ en }) => en).join(", ")}`
  }
}

const noneFits = (contrast: Contrast.Contrast): Refusal.Refusal => {
  const [fr, en] = [Contrast.misfits(contrast, "fr"), Contrast.misfits(contrast, "en")]
  return contrast.rules.length === 0
    ? Refusal.because("Usage", {
        place: { fr: "--compare", en: "--compare" },
        problem: { fr: "aucune règle n'est nommée.", en: "no rule is named." },
        remedy: { fr: "Écrivez par exemple --compare equal,hours", en: "Write for example --compare equal,hours" }
      })
    : Refusal.because("Rule", {
        problem: { fr: "Aucune de ces règles ne va avec les faits.", en: "None of these rules fits the facts." },
        remedy: { fr: fr.join("\n    "), en: en.join("\n    ") }
      })
}
