/**
 * The `kpa` command: its subcommands, its languages, and the code with which it ends.
 *
 * @since 0.1.0
 */
import { Cause, Effect, Option, Stdio } from "effect"
import * as CliConfig from "effect/cli/CliConfig"
import * as CliError from "effect/cli/CliError"
import * as CliOutput from "effect/cli/CliOutput"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as GlobalFlag from "effect/cli/GlobalFlag"
import * as Help from "./Help.ts"
import * as Language from "./Language.ts"
import * as Output from "./Output.ts"
import * as Refusal from "./Refusal.ts"
import * as HowTo from "./split/HowTo.ts"
import * as Split from "./split/Split.ts"
import * as Operating from "./store/Operating.ts"

/**
 * The version of the package.
 *
 * @category constants
 * @since 0.1.0
 */
export const version = "0.1.0"

/**
 * The whole command, in a language.
 *
 * @category commands
 * @since 0.1.0
 */
export const command = (language: Language.Language) =>
  Command.make("kpa", {}, () => Output.result(`${HowTo.text[language]}\n\n${others[language]}`)).pipe(
    Command.withDescription(
      language === "fr"
        ? "Les outils en ligne de commande d'une coopérative Kpa-Cité."
        : "The command-line tools of a Kpa-Cité cooperative."
    ),
    Command.withSubcommands([Split.command(language), ...Operating.commands(language)]),
    Command.withGlobalFlags([
      GlobalFlag.Setting("lang")({
        flag: Flag.Literals("lang", Language.all).pipe(
          Flag.withMetavar(Language.all.join("|")),
          Flag.withDescription(
            language === "fr"
              ? "La langue. Sinon celle de LC_ALL, LC_MESSAGES ou LANG."
              : "The language. Otherwise that of LC_ALL, LC_MESSAGES or LANG."
          ),
          Flag.optional
        )
      })
    ])
  )

/**
 * Runs the command line. Whatever goes wrong is said in plain words; the answer is the code to end with.
 *
 * @category running
 * @since 0.1.0
 */
export const run: Effect.Effect<number, never, Command.Environment> = Effect.gen(function* () {
  const args = yield* Effect.flatMap(Stdio.Stdio, (stdio) => stdio.args)
  const language = yield* Language.of(args)
  const presenter = yield* Help.presenter(language)
  const builtIns = yield* Help.builtIns(language)
  return yield* Command.runWith(command(language), { version })(args).pipe(
    Effect.provideService(CliOutput.Presenter, presenter),
    Effect.provideService(CliConfig.CliConfig, CliConfig.make({ builtIns })),
    Effect.as(0),
    Effect.catchCause((cause) => failed(cause, language))
  )
})

const failed = (
  cause: Cause.Cause<unknown>,
  language: Language.Language
): Effect.Effect<number, never, Stdio.Stdio> => {
  if (Cause.hasInterruptsOnly(cause)) return Effect.interrupt
  const error = Option.getOrElse(Cause.findErrorOption(cause), () => Cause.squash(cause))
  if (error instanceof Refusal.Refusal) {
    return Effect.as(Output.aside(Refusal.written(error, language)), Refusal.exitCodes[error.kind])
  }
  // What is wrong with the command line was said by the presenter.
  if (CliError.isCliError(error) && error._tag === "ShowHelp") {
    return Effect.succeed(error.errors.length === 0 ? 0 : Refusal.exitCodes.Usage)
  }
  return Effect.as(
    Output.aside(`${unforeseen[language]}\n  ${Refusal.quoted(Cause.pretty(cause).split("\n")[0] ?? "")[language]}`),
    1
  )
}

const others = {
  fr: "Pour le serveur et son journal : kpa --help",
  en: "For the server and its log: kpa --help"
}

const unforeseen = {
  fr: "kpa s'est arrêté sur une erreur imprévue. Rien n'est perdu : recommencez, et si elle revient, signalez-la.",
  en: "kpa stopped on an unforeseen error. Nothing is lost: try again, and if it comes back, report it."
}
