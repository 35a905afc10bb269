/**
 * Help and complaints about the command line, in the language of the reader.
 *
 * @since 0.1.0
 */
import type * as Text from "@kpacite/fair-split/Text"
import { Context, Effect, Option, Stdio } from "effect"
import type * as CliError from "effect/cli/CliError"
import * as CliOutput from "effect/cli/CliOutput"
import * as Completions from "effect/cli/Completions"
import * as Flag from "effect/cli/Flag"
import * as GlobalFlag from "effect/cli/GlobalFlag"
import type * as HelpDoc from "effect/cli/HelpDoc"
import type * as Language from "./Language.ts"
import * as Output from "./Output.ts"
import * as Refusal from "./Refusal.ts"

/**
 * What the help of a command ends with.
 *
 * @category annotations
 * @since 0.1.0
 */
export const Closing = Context.Reference<string>("@kpacite/cli/Help/Closing", { defaultValue: () => "" })

/**
 * The options that every command has.
 *
 * @category options
 * @since 0.1.0
 */
export const builtIns = (
  language: Language.Language
): Effect.Effect<ReadonlyArray<GlobalFlag.BuiltIn>, never, Stdio.Stdio> =>
  Effect.map(Effect.context<Stdio.Stdio>(), (context) => {
    const again = <A>(action: GlobalFlag.Action<A>, texts: Text.Text): GlobalFlag.Action<A> =>
      GlobalFlag.Action({ flag: Flag.withDescription(action.flag, texts[language]), run: action.run })
    // Its own way of printing does not notice a full disk.
    const completions = GlobalFlag.Action({
      flag: GlobalFlag.Completions.flag,
      run: (shell, { command }) =>
        Option.match(shell, {
          onNone: () => Effect.void,
          onSome: (shell) =>
            Output.result(Completions.generate(command.name, shell, Completions.fromCommand(command))).pipe(
              Effect.orDie,
              Effect.provideContext(context)
            )
        })
    })
    return [
      again(GlobalFlag.Help, { fr: "Montrer cette aide.", en: "Show this help." }),
      again(GlobalFlag.Version, { fr: "Montrer la version.", en: "Show the version." }),
      again(completions, {
        fr: "Donner le script de complétion de ce shell.",
        en: "Give the completion script for this shell."
      })
    ]
  })

/**
 * Prints help on the standard output, and complaints on the standard error.
 *
 * @category printing
 * @since 0.1.0
 */
export const presenter = (language: Language.Language): Effect.Effect<CliOutput.Presenter, never, Stdio.Stdio> =>
  Effect.map(Effect.context<Stdio.Stdio>(), (context) => ({
    present: (event) =>
      Effect.provideContext(
        event._tag === "InvalidInvocation"
          ? Output.aside(complaint(event, language))
          : // A presenter may not fail; the program ends with the refusal all the same.
            Effect.orDie(
              Output.result(event._tag === "Help" ? help(event.helpDoc, language) : `${event.name} ${event.version}`)
            ),
        context
      )
  }))

/**
 * The help of a command.
 *
 * @category writing
 * @since 0.1.0
 */
export const help = (doc: HelpDoc.HelpDoc, language: Language.Language): string => {
  const { args = [], commandPath = [], examples = [], flags, globalFlags = [], subcommands = [] } = doc
  const commands = subcommands.flatMap((group) => group.commands)
  const say = (texts: Text.Text) => texts[language]
  const usage = [
    ...commandPath,
    ...args.map(({ name, required }) => (required ? name : `[${name}]`)),
    ...(commands.length > 0 ? [say(words.command)] : []),
    "[options]"
  ]
  const closing = Context.get(doc.annotations, Closing)
  const sections: ReadonlyArray<ReadonlyArray<string>> = [
    doc.description.split("\n").flatMap((paragraph) => wrapped(paragraph, "")),
    [say(words.usage), `  ${usage.join(" ")}`],
    ...(commands.length === 0
      ? []
      : [
          [
            say(words.commands),
            ...commands.flatMap(({ description, name, shortDescription }) =>
              entry(name, shortDescription ?? description)
            )
          ]
        ]),
    ...(examples.length === 0
      ? []
      : [[say(words.examples), ...examples.flatMap(({ command, description = "" }) => entry(command, description))]]),
    [
      "OPTIONS",
      ...args.flatMap(({ description, name }) =>
        entry(
          name,
          Option.getOrElse(description, () => "")
        )
      ),
      ...[...flags, ...globalFlags].flatMap((flag) => {
        const names = [...flag.aliases, `--${flag.name}`].join(", ")
        return entry(
          flag.type === "boolean" ? names : `${names} ${flag.type}`,
          // The choices stand after the name already.
          Option.getOrElse(flag.description, () => "").replace(/ \(choices: [^)]*\)$/, "")
        )
      })
    ],
    ...(closing === "" ? [] : [[closing]])
  ]
  return sections.map((section) => section.join("\n")).join("\n\n")
}

const complaint = (
  { commandPath, errors, helpDoc }: CliOutput.Presenter.InvalidInvocation,
  language: Language.Language
): string => {
  const command = commandPath.join(" ")
  const [first] = errors.map((error) => problem(error, helpDoc))
  const { en, fr } = first ?? { fr: "La commande ne se comprend pas.", en: "The command cannot be understood." }
  return Refusal.written(
    Refusal.because("Usage", {
      problem: { fr, en },
      remedy: {
        fr: `Pour voir ce qui est possible : ${command} --help`,
        en: `To see what is possible: ${command} --help`
      }
    }),
    language
  )
}

const problem = (error: CliError.NonShowHelpErrors, { flags, globalFlags = [] }: HelpDoc.HelpDoc): Text.Text => {
  switch (error._tag) {
    case "UnrecognizedOption": {
      const { en, fr } = Refusal.quoted(error.option)
      const meant = error.suggestions[0]
      return {
        fr: `L'option ${fr} n'est pas connue.${meant === undefined ? "" : ` Peut-être ${meant} ?`}`,
        en: `The option ${en} is not known.${meant === undefined ? "" : ` Perhaps ${meant}?`}`
      }
    }
    case "UnknownSubcommand": {
      const { en, fr } = Refusal.quoted(error.subcommand)
      const meant = error.suggestions[0]
      return {
        fr: `La commande ${fr} n'est pas connue.${meant === undefined ? "" : ` Peut-être ${meant} ?`}`,
        en: `The command ${en} is not known.${meant === undefined ? "" : ` Perhaps ${meant}?`}`
      }
    }
    case "UnexpectedArgument": {
      const { en, fr } = Refusal.quoted(error.arguments.join(" "))
      return { fr: `${fr} est en trop.`, en: `${en} is one word too many.` }
    }
    case "MissingArgument":
      return { fr: `Il manque ${error.argument}.`, en: `${error.argument} is missing.` }
    case "MissingOption":
      return { fr: `Il manque --${error.option}.`, en: `--${error.option} is missing.` }
    case "InvalidValue": {
      const option = `--${error.option}`
      const { en, fr } = Refusal.quoted(error.value)
      if (/^\d+ occurrences$/.test(error.value) && error.expected === "at most 1 value") {
        return { fr: `${option} est donné plusieurs fois.`, en: `${option} is given several times.` }
      }
      const type = [...flags, ...globalFlags].find(({ name }) => name === error.option)?.type ?? ""
      const choices = type.includes("|") ? type.split("|").join(", ") : ""
      const possible =
        choices === "" ? { fr: "", en: "" } : { fr: ` Au choix : ${choices}.`, en: ` Choose from: ${choices}.` }
      return error.value === ""
        ? {
            fr: `Il manque quelque chose après ${option}.${possible.fr}`,
            en: `Something is missing after ${option}.${possible.en}`
          }
        : { fr: `${fr} ne va pas avec ${option}.${possible.fr}`, en: `${en} does not go with ${option}.${possible.en}` }
    }
    default:
      return { fr: "La commande ne se comprend pas.", en: "The command cannot be understood." }
  }
}

const entry = (name: string, description: string): ReadonlyArray<string> => [
  `  ${name}`,
  ...wrapped(description, "      ")
]

const wrapped = (paragraph: string, indent: string): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let line = ""
  for (const word of paragraph.split(" ")) {
    if (line !== "" && CliOutput.displayWidth(`${indent}${line} ${word}`) > width) {
      lines.push(indent + line)
      line = word
    } else line = line === "" ? word : `${line} ${word}`
  }
  return [...lines, line === "" ? "" : indent + line]
}

const width = 84

const words = {
  usage: { fr: "UTILISATION", en: "USAGE" },
  command: { fr: "COMMANDE", en: "COMMAND" },
  commands: { fr: "COMMANDES", en: "COMMANDS" },
  examples: { fr: "EXEMPLES", en: "EXAMPLES" }
} as const
