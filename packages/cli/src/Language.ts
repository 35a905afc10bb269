/**
 * The language that people read: French or English.
 *
 * @since 0.1.0
 */
import { Config, Effect, Option } from "effect"

/**
 * A language that the program speaks.
 *
 * @category models
 * @since 0.1.0
 */
export type Language = "fr" | "en"

/**
 * The languages there are, as they are written on the command line.
 *
 * @category constants
 * @since 0.1.0
 */
export const all = ["fr", "en"] as const

/**
 * The language asked for with `--lang`, otherwise that of the environment. It must be known before the command line is
 * understood, because help and complaints are written in it.
 *
 * @category reading
 * @since 0.1.0
 */
export const of = (args: ReadonlyArray<string>): Effect.Effect<Language> =>
  Option.match(asked(args), { onNone: () => fromEnvironment, onSome: Effect.succeed })

/**
 * French when the locale of messages begins with `fr`, otherwise English.
 *
 * ```ts
 * import * as Language from "@kpacite/cli/Language"
 *
 * [Language.ofLocale("fr_BE.UTF-8"), Language.ofLocale("C")] // => ["fr", "en"]
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const ofLocale = (locale: string): Language => (/^fr(?![a-z])/i.test(locale) ? "fr" : "en")

const asked = (args: ReadonlyArray<string>): Option.Option<Language> => {
  const end = args.indexOf("--")
  const flags = end === -1 ? args : args.slice(0, end)
  const written = flags.flatMap((arg, index) =>
    arg === "--lang" ? [flags[index + 1] ?? ""] : arg.startsWith("--lang=") ? [arg.slice("--lang=".length)] : []
  )
  return Option.fromUndefinedOr(all.find((language) => written.includes(language)))
}

// POSIX: the first of these that says something decides.
const fromEnvironment: Effect.Effect<Language> = Effect.forEach(["LC_ALL", "LC_MESSAGES", "LANG"], (name) =>
  Effect.orElseSucceed(Config.withDefault(Config.String(name), ""), () => "")
).pipe(Effect.map((locales) => ofLocale(locales.find((locale) => locale !== "") ?? "")))
