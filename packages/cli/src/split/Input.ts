/**
 * The facts of one split, wherever they come from: a file or the standard input, as JSON or as text in columns.
 *
 * @since 0.1.0
 */
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import { Array, Effect, FileSystem, Option, Result, Schema, Stdio } from "effect"
import * as Json from "../Json.ts"
import * as Problems from "../internal/sheetProblems.ts"
import type * as Language from "../Language.ts"
import * as Refusal from "../Refusal.ts"
import * as Amount from "./Amount.ts"
import * as Contents from "./Contents.ts"
import * as Csv from "./Csv.ts"
import * as Encoding from "./Encoding.ts"
import * as Names from "./Names.ts"
import * as Sheet from "./Sheet.ts"
import * as SimilarNames from "./SimilarNames.ts"

/**
 * How facts can be written.
 *
 * @category constants
 * @since 0.1.0
 */
export const formats = ["json", "csv"] as const

/**
 * A way to write facts.
 *
 * @category models
 * @since 0.1.0
 */
export type Format = (typeof formats)[number]

/**
 * Where the facts are and what the command line says of them. Without a file they come from the standard input.
 *
 * @category models
 * @since 0.1.0
 */
export interface Source {
  readonly file: Option.Option<string>
  readonly format: Option.Option<Format>
  readonly pot: Option.Option<string>
  readonly currency: Option.Option<Money.Currency>
}

/**
 * What was read, and the headings of columns that mean nothing here.
 *
 * @category models
 * @since 0.1.0
 */
export interface Input {
  readonly facts: Facts.Facts<Money.Currency>
  readonly unused: ReadonlyArray<string>
}

/**
 * Reads the facts.
 *
 * **Fails with** - a refusal when the file cannot be read, or anything in it cannot be understood.
 *
 * @category reading
 * @since 0.1.0
 */
export const read = Effect.fn("Input.read")(function* (source: Source) {
  const bytes = yield* Option.match(source.file, { onNone: () => fromStdin, onSome: fromFile })
  const text = yield* Effect.fromResult(Encoding.decode(bytes))
  return yield* Effect.fromResult(
    Result.mapError(
      understand(text, source),
      Option.match(source.file, { onNone: () => (refusal) => refusal, onSome: Refusal.within })
    )
  )
})

/**
 * The facts in a text, and the pot of the command line if the text has none.
 *
 * **Fails with** - a refusal that names the place.
 *
 * @category reading
 * @since 0.1.0
 */
export const understand = (text: string, source: Source): Result.Result<Input, Refusal.Refusal> =>
  Result.gen(function* () {
    if (text.trim() === "") return yield* Result.fail(nothing)
    const { facts, unused } = yield* formatOf(text, source) === "json" ? ofJson(text, source) : ofSheet(text, source)
    for (const name of namesIn(facts)) {
      const problem =
        Names.problem(name) ??
        (Names.kept(name) === name ? undefined : spaced(name)) ??
        (Names.isGarbled(name) ? Problems.garbled(name) : undefined)
      if (problem !== undefined) return yield* Result.fail(Refusal.because("Usage", problem))
    }
    // A table tells on which line; in JSON a name stands as often as it is needed.
    for (const names of [facts.people, facts.prestations ?? []]) {
      const twins = twinsIn(names.map(({ id }) => id))
      if (twins !== undefined) return yield* Result.fail(Refusal.because("Usage", twins))
    }
    const below = [facts.pot, ...(facts.prestations ?? []).map(({ amount }) => amount)].find((sum) => sum < 0n)
    if (below !== undefined) {
      const sum = (language: Language.Language) => Amount.written(facts.currency, below, language)
      return yield* Result.fail(Refusal.because("Usage", Problems.belowZero({ fr: sum("fr"), en: sum("en") })))
    }
    return { facts, unused }
  })

/** Two names that are hard to tell apart, if there are any. The same name twice is for the rule to refuse. */
const twinsIn = (names: ReadonlyArray<string>) => {
  const known = new Map<string, string>()
  for (const name of names) {
    for (const [index, look] of SimilarNames.looks(name).entries()) {
      const before = known.get(`${index} ${look}`)
      if (before !== undefined && before !== name) return Problems.writtenTwoWays(name, { name: before })
      known.set(`${index} ${look}`, name)
    }
  }
  return undefined
}

const ofJson = (text: string, { currency, pot }: Source): Result.Result<Input, Refusal.Refusal> =>
  Result.gen(function* () {
    const code = yield* Json.parse(text, "Usage").pipe(
      Result.map(Schema.decodeUnknownOption(Schema.Struct({ currency: Schema.Literals(currencies) })))
    )
    const facts = yield* Json.read(
      Facts.inCurrency<Money.Currency>(Option.match(code, { onNone: () => "EUR", onSome: (found) => found.currency })),
      "Usage"
    )(text)
    if (Option.isSome(currency) && currency.value !== facts.currency) return yield* Result.fail(otherCurrency)
    const asked = yield* potOf(facts.currency, pot)
    if (asked !== undefined && asked !== facts.pot) return yield* Result.fail(otherPot(facts.currency, facts.pot))
    return { facts, unused: [] }
  })

const ofSheet = (text: string, source: Source): Result.Result<Input, Refusal.Refusal> =>
  Result.gen(function* () {
    const currency = Option.getOrElse(source.currency, () => "EUR" as const)
    const { pot: written, separator, unused, ...sheet } = yield* Sheet.read<Money.Currency>(currency, text)
    const asked = yield* potOf(currency, source.pot)
    if (asked !== undefined && written !== undefined && asked !== written) {
      return yield* Result.fail(otherPot(currency, written))
    }
    const pot = asked ?? written
    if (pot === undefined) return yield* Result.fail(noPot(currency, separator))
    return { facts: { currency, pot, ...sheet }, unused }
  })

const potOf = (currency: Money.Currency, pot: Source["pot"]) =>
  Option.match(pot, {
    onNone: () => Result.succeed(undefined),
    onSome: (text) => amount(currency, "--pot", text)
  })

/**
 * An amount given on the command line.
 *
 * **Fails with** - a refusal that names the option.
 *
 * @category reading
 * @since 0.1.0
 */
export const amount = (
  currency: Money.Currency,
  option: string,
  text: string
): Result.Result<Money.Minor<Money.Currency>, Refusal.Refusal> =>
  Result.fromOption(Amount.parse<Money.Currency>(currency, text), () => {
    const { en, fr } = Refusal.quoted(text)
    return Refusal.because("Usage", {
      place: { fr: option, en: option },
      problem: { fr: `${fr} n'est pas une somme.`, en: `${en} is not an amount.` },
      remedy: {
        fr: `Écrivez par exemple ${option} ${Amount.example(currency, "fr")}`,
        en: `Write for example ${option} ${Amount.example(currency, "en")}`
      }
    })
  })

const currencies = Array.fromIterable(Object.keys(Money.decimals)) as ReadonlyArray<Money.Currency>

const formatOf = (text: string, { file, format }: Source): Format =>
  Option.getOrElse(format, () => {
    const name = Option.getOrElse(file, () => "").toLowerCase()
    if (name.endsWith(".json")) return "json"
    if (/\.(csv|tsv)$/.test(name)) return "csv"
    return /^\uFEFF?\s*[{[]/.test(text) ? "json" : "csv"
  })

/** Everybody and everything that bears a name in the facts. */
const namesIn = ({ ballots = [], people, prestations = [] }: Facts.Facts<Money.Currency>): ReadonlyArray<string> => [
  ...people.map(({ id }) => id),
  ...prestations.flatMap(({ id, people }) => [id, ...people.map((person) => person.id)]),
  ...ballots.flatMap(({ judge, points }) => [judge, ...Object.keys(points)])
]

const fromFile = Effect.fnUntraced(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  const { en, fr } = Refusal.quoted(file)
  yield* Effect.mapError(fs.stat(file), () =>
    Refusal.because("Usage", {
      problem: {
        fr: `Le fichier ${fr} n'existe pas ou ne peut pas être lu.`,
        en: `The file ${en} is not there or cannot be read.`
      },
      remedy: {
        fr: "Vérifiez son nom et son dossier. Pour essayer : kpa split --example | kpa split",
        en: "Check its name and its folder. To try: kpa split --example | kpa split"
      }
    })
  )
  return yield* Effect.mapError(Contents.ofFile(file), (error) =>
    error._tag === "TooLong"
      ? tooLong
      : Refusal.because("Usage", {
          problem: { fr: `${fr} ne peut pas être lu.`, en: `${en} cannot be read.` },
          remedy: {
            fr: "Donnez un fichier qui vous est ouvert, pas un dossier.",
            en: "Name a file that you may read, not a folder."
          }
        })
  )
})

const fromStdin = Effect.gen(function* () {
  const { stdin } = yield* Stdio.Stdio
  return yield* Effect.mapError(Contents.of(stdin), (error) => (error._tag === "TooLong" ? tooLong : nothing))
})

const tooLong = Refusal.because("Usage", {
  problem: { fr: "Il y a plus de 16 Mo de faits.", en: "There are more than 16 MB of facts." },
  remedy: { fr: "Donnez seulement les faits d'un partage.", en: "Give the facts of one split only." }
})

const nothing = Refusal.because("Usage", {
  problem: { fr: "Il n'y a rien à lire.", en: "There is nothing to read." },
  remedy: {
    fr: "Donnez un fichier : kpa split semaine.csv. Pour voir un modèle : kpa split --example",
    en: "Name a file: kpa split week.csv. To see a model: kpa split --example"
  }
})

const noPot = (currency: Money.Currency, separator: Csv.Separator) => {
  const [fr, en] = [Amount.example(currency, "fr"), Amount.example(currency, "en")]
  return Refusal.because("Usage", {
    problem: { fr: "On ne sait pas combien partager.", en: "It is not known how much to share." },
    remedy: {
      fr: `Ajoutez --pot ${fr}, ou une première ligne : ${Csv.line(["pot", fr], separator).fr}`,
      en: `Add --pot ${en}, or a first line: ${Csv.line(["pot", en], separator).en}`
    }
  })
}

const otherPot = (currency: Money.Currency, pot: bigint) =>
  Refusal.because("Usage", {
    place: { fr: "--pot", en: "--pot" },
    problem: {
      fr: `les faits parlent d'une autre somme : ${Amount.written(currency, pot, "fr")}.`,
      en: `the facts speak of another amount: ${Amount.written(currency, pot, "en")}.`
    },
    remedy: { fr: "Gardez une seule des deux.", en: "Keep one of the two." }
  })

const otherCurrency = Refusal.because("Usage", {
  place: { fr: "--currency", en: "--currency" },
  problem: { fr: "les faits sont dans une autre monnaie.", en: "the facts are in another currency." },
  remedy: {
    fr: "Enlevez cette option : le JSON dit déjà sa monnaie.",
    en: "Leave this option out: the JSON names its currency."
  }
})

const spaced = (name: string) => {
  const { en, fr } = Refusal.quoted(name)
  return {
    problem: {
      fr: `le nom ${fr} a un espace de trop, ou ses accents sont écrits d'une façon inhabituelle.`,
      en: `the name ${en} has a space too many, or its accents are written in an unusual way.`
    },
    remedy: { fr: "Tapez-le à nouveau.", en: "Type it again." }
  }
}
