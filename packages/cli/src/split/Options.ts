/**
 * The options of `kpa split`, and which of them go together.
 *
 * @since 0.1.0
 */
import * as Money from "@kpacite/fair-split/Money"
import type * as Text from "@kpacite/fair-split/Text"
import { Array, Option, Result } from "effect"
import * as Argument from "effect/cli/Argument"
import type * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import type * as Language from "../Language.ts"
import * as Refusal from "../Refusal.ts"
import * as Input from "./Input.ts"

/**
 * The argument and the options, described in a language.
 *
 * @category parsing
 * @since 0.1.0
 */
export const inLanguage = (language: Language.Language) => {
  const described = <A>(flag: Flag.Flag<A>, texts: Text.Text) => Flag.withDescription(flag, texts[language])
  const words = (name: string, metavar: Text.Text, texts: Text.Text) =>
    Flag.optional(described(Flag.withMetavar(Flag.String(name), metavar[language]), texts))
  const oneOf = <const Words extends ReadonlyArray<string>>(name: string, choices: Words, texts: Text.Text) =>
    Flag.optional(described(Flag.withMetavar(Flag.Literals(name, choices), choices.join("|")), texts))
  const yes = (name: string, texts: Text.Text) =>
    Flag.withDefault(described(Flag.withoutNegation(Flag.Boolean(name)), texts), false)
  const amount = { fr: "SOMME", en: "AMOUNT" }
  const ledger = { fr: "CARNET", en: "LEDGER" }
  return {
    file: Argument.String(language === "fr" ? "FICHIER" : "FILE").pipe(
      Argument.withDescription(
        language === "fr"
          ? "Les faits, en CSV ou en JSON. Sans fichier ou avec -, ils viennent de l'entrée standard."
          : "The facts, as CSV or JSON. Without a file or with -, they come from the standard input."
      ),
      Argument.optional
    ),
    pot: words("pot", amount, {
      fr: "La somme à partager, comme 345,60, si le fichier ne la dit pas.",
      en: "The amount to share, such as 345.60, if the file does not say it."
    }),
    rule: words(
      "rule",
      { fr: "RÈGLE", en: "RULE" },
      {
        fr: "La règle : un nom de la liste ci-dessous, ou un fichier rule.json. Sinon : les prestations, les heures ou des parts égales, selon les faits.",
        en: "The rule: a name from the list below, or a file rule.json. Otherwise by prestation, by hours or equal shares, by what the facts tell."
      }
    ),
    mix: words(
      "mix",
      { fr: "MÉLANGE", en: "MIX" },
      {
        fr: 'Plusieurs règles à la fois : "40% equal + 60% hours".',
        en: 'Several rules at once: "40% equal + 60% hours".'
      }
    ),
    floor: words("floor", amount, {
      fr: "Au moins cette somme pour chacun.",
      en: "At least this amount for everybody."
    }),
    cap: words("cap", amount, { fr: "Au plus cette somme pour chacun.", en: "At most this amount for everybody." }),
    why: words(
      "why",
      { fr: "NOM", en: "NAME" },
      {
        fr: "Pourquoi cette personne reçoit cette somme, ligne par ligne. N'écrit rien.",
        en: "Why this person gets this amount, line by line. Writes nothing."
      }
    ),
    compare: words(
      "compare",
      { fr: "RÈGLES", en: "RULES" },
      {
        fr: "Plusieurs règles côte à côte : equal,hours,points. N'écrit rien.",
        en: "Several rules side by side: equal,hours,points. Writes nothing."
      }
    ),
    ledger: words("ledger", ledger, {
      fr: "Le fichier qui garde les partages et les fractions de centime dues, d'une semaine à l'autre. Il est créé s'il n'existe pas.",
      en: "The file that keeps the splits and the fractions of a cent still owed, from one week to the next. It is made if it is not there."
    }),
    id: words(
      "id",
      { fr: "PARTAGE", en: "SPLIT" },
      {
        fr: "Le nom du partage. Sinon la semaine d'aujourd'hui, comme 2026-W47.",
        en: "The name of the split. Otherwise the week of today, such as 2026-W47."
      }
    ),
    correct: yes("correct", {
      fr: "Corriger un partage du carnet : qui doit recevoir ou rendre quoi pour que tout soit juste.",
      en: "Correct a split of the ledger: who gets or gives back what, so that all is right."
    }),
    undo: yes("undo", {
      fr: "Annuler le dernier partage ou la dernière correction du carnet.",
      en: "Undo the last split or correction of the ledger."
    }),
    dryRun: yes("dry-run", { fr: "Montrer le résultat sans rien écrire.", en: "Show the result and write nothing." }),
    settlement: oneOf("settlement", ["steady", "exact", "cumulative"], {
      fr: "Comment arrondir : steady (par défaut) ne doit jamais un centime entier à personne ; exact tombe juste chaque semaine ; cumulative n'avance jamais rien.",
      en: "How to round: steady (the default) never owes anybody a whole cent; exact sums to the pot every week; cumulative never pays in advance."
    }),
    input: oneOf("input", Input.formats, {
      fr: "Le format des faits, s'il n'est pas reconnu tout seul.",
      en: "The format of the facts, when it is not recognised by itself."
    }),
    currency: oneOf("currency", currencies, {
      fr: "La monnaie d'un CSV. Par défaut EUR.",
      en: "The currency of a CSV. EUR by default."
    }),
    format: oneOf("format", ["table", "json", "csv"], {
      fr: "Le format du résultat. Par défaut table.",
      en: "The format of the result. Table by default."
    }),
    example: yes("example", { fr: "Donner un fichier modèle, prêt à lire.", en: "Give a model file, ready to read." })
  }
}

/**
 * What was asked for.
 *
 * @category models
 * @since 0.1.0
 */
export type Options = Command.Command.Config.Infer<ReturnType<typeof inLanguage>>

/**
 * The options, if they make sense together.
 *
 * **Fails with** - a refusal that names the two that do not.
 *
 * @category parsing
 * @since 0.1.0
 */
export const together = (options: Options): Result.Result<Options, Refusal.Refusal> => {
  const given = (name: keyof Options): boolean => {
    const value = options[name]
    return typeof value === "boolean" ? value : Option.isSome<unknown>(value)
  }
  const clash = clashes.flatMap(([one, others]) =>
    given(one) ? others.filter(given).map((other) => [one, other] as const) : []
  )[0]
  if (clash !== undefined) return Result.fail(notTogether(...clash))
  const alone = (["correct", "undo"] as const).find(given)
  return alone !== undefined && !given("ledger") ? Result.fail(needsLedger(alone)) : Result.succeed(options)
}

const currencies = Object.keys(Money.decimals) as Array.NonEmptyArray<Money.Currency>

const clashes: ReadonlyArray<readonly [keyof Options, ReadonlyArray<keyof Options>]> = [
  ["rule", ["mix"]],
  ["compare", ["rule", "mix", "why", "correct", "undo"]],
  ["undo", ["correct", "why", "rule", "mix", "floor", "cap", "pot", "file"]],
  ["why", ["correct"]]
]

const shown = (name: keyof Options): Text.Text => {
  if (name === "file") return { fr: "un fichier de faits", en: "a file of facts" }
  const flag = name === "dryRun" ? "--dry-run" : `--${name}`
  return { fr: flag, en: flag }
}

const notTogether = (one: keyof Options, other: keyof Options): Refusal.Refusal => {
  const [first, second] = [shown(one), shown(other)]
  return Refusal.because("Usage", {
    problem: {
      fr: `${first.fr} et ${second.fr} ne vont pas ensemble.`,
      en: `${first.en} and ${second.en} do not go together.`
    },
    remedy: { fr: "Enlevez l'un des deux.", en: "Leave one of them out." }
  })
}

const needsLedger = (name: "correct" | "undo"): Refusal.Refusal =>
  Refusal.because("Usage", {
    problem: {
      fr: `--${name} change un carnet, et aucun n'est nommé.`,
      en: `--${name} changes a ledger, and none is named.`
    },
    remedy: { fr: "Ajoutez --ledger carnet.json", en: "Add --ledger ledger.json" }
  })
