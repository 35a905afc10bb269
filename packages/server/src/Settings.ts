/**
 * What the server is told by its environment and its command line.
 *
 * @since 0.1.0
 */
import { Config, Duration, Effect, Option, Redacted } from "effect"
import * as Limits from "./Limits.ts"
import type { Smtp } from "./mail/Smtp.ts"
import { WrongSetting } from "./WrongSetting.ts"

/**
 * **Units** - `port` 0 lets the system choose one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settings {
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  /** The SQLite file, if it has another name than the one in the data folder. */
  readonly file?: string
  /** PostgreSQL, if it is named; otherwise a SQLite file in the data folder. */
  readonly databaseUrl: Option.Option<Redacted.Redacted>
  /** Where people's keys are, if not beside the log: PostgreSQL, or `file:` and the path of a SQLite file. */
  readonly keysUrl: Option.Option<Redacted.Redacted>
  /** The address that people know, if it is not the one where it listens: that of the proxy before it. No path, no final slash. */
  readonly publicUrl?: string
  /** Where mail is handed over, if it is sent. */
  readonly smtp?: Smtp
  /** How much it takes, if not what the policies say. */
  readonly limits?: Limits.Limits
  /** How this server finds others that have the same cooperatives, if there are any. */
  readonly cluster?: Cluster
  /** How long PostgreSQL may take to answer, if not as long as {@link PostgresClient.answersWithin}. */
  readonly answersWithin?: Duration.Input
}

/**
 * A server as one of several.
 *
 * **Shape** - the others reach it at `host`, on `port` and on the one after it; all know the same `secret`. `most` is how many
 * cooperatives it has in memory, if not as many as `Runner.most` of `@kpacite/cluster`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Cluster {
  readonly host: string
  readonly port: number
  readonly secret: Redacted.Redacted
  readonly most?: number
}

export {
  /** A variable that cannot be used; the message names it and says what to write. @category errors @since 0.1.0 */
  WrongSetting
}

const setting = <A>(variable: string, config: Config.Config<A>, accepts: (value: A) => boolean, remedy: string) =>
  Effect.mapError(
    Effect.filterOrFail(config, accepts, () => undefined),
    () => new WrongSetting({ variable, remedy })
  )

/**
 * The settings from the environment: `HOST`, `PORT`, `DATA_DIR`, `DATABASE_URL`, `KEYS_DATABASE_URL`, `DATABASE_TIMEOUT` (in
 * seconds), `PUBLIC_URL`, `SMTP_URL` and `MAIL_FROM`, `CLUSTER` with `CLUSTER_SECRET` and `CLUSTER_COOPERATIVES`, and the limits
 * ({@link Limits.variables}).
 *
 * @category settings
 * @since 0.1.0
 */
export const fromEnvironment: Effect.Effect<Settings, WrongSetting> = Effect.gen(function* () {
  const smtp = yield* smtpFromEnvironment
  return {
    ...(smtp !== undefined && { smtp }),
    host: yield* setting(
      "HOST",
      Config.withDefault(Config.String("HOST"), "127.0.0.1"),
      (host) => host.trim() !== "",
      "écris une adresse de cette machine, comme 127.0.0.1 / write an address of this machine, such as 127.0.0.1"
    ),
    port: yield* setting(
      "PORT",
      Config.withDefault(Config.Int("PORT"), 8787),
      (port) => port >= 0 && port <= 65_535,
      "écris un nombre entier entre 0 et 65535, comme 8787 / write a whole number from 0 to 65535, such as 8787"
    ),
    dataFolder: yield* setting(
      "DATA_DIR",
      Config.withDefault(Config.String("DATA_DIR"), "./data"),
      (folder) => folder.trim() !== "",
      "écris un dossier, comme ./data / write a folder, such as ./data"
    ),
    databaseUrl: yield* setting(
      "DATABASE_URL",
      Config.option(Config.Redacted("DATABASE_URL")),
      Option.match({ onNone: () => true, onSome: isPostgres }),
      "écris une adresse postgres://utilisateur:motdepasse@machine/base, ou rien pour SQLite / write postgres://user:password@host/database, or nothing for SQLite"
    ),
    keysUrl: yield* setting(
      "KEYS_DATABASE_URL",
      Config.option(Config.Redacted("KEYS_DATABASE_URL")),
      Option.match({ onNone: () => true, onSome: (url) => isPostgres(url) || Option.isSome(fileOf(url)) }),
      "écris une adresse postgres://utilisateur:motdepasse@machine/base, ou file:/dossier/cles.sqlite, ou rien pour les clés à côté du journal / write postgres://user:password@host/database, or file:/folder/keys.sqlite, or nothing for keys beside the log"
    ),
    limits: yield* Limits.fromEnvironment,
    ...Option.match(
      yield* setting(
        "PUBLIC_URL",
        Config.option(Config.String("PUBLIC_URL")),
        Option.match({ onNone: () => true, onSome: (url) => originOf(url) !== undefined }),
        "écris l'adresse que les gens connaissent, comme https://ormes.example, sans rien derrière / write the address that people know, such as https://ormes.example, with nothing behind it"
      ),
      { onNone: () => ({}), onSome: (url) => ({ publicUrl: originOf(url) ?? url }) }
    ),
    ...Option.match(
      yield* setting(
        "DATABASE_TIMEOUT",
        Config.option(Config.Number("DATABASE_TIMEOUT")),
        Option.match({ onNone: () => true, onSome: (seconds) => seconds > 0 && seconds <= 3_600 }),
        "écris un nombre de secondes, comme 10 / write a number of seconds, such as 10"
      ),
      { onNone: () => ({}), onSome: (seconds) => ({ answersWithin: Duration.seconds(seconds) }) }
    ),
    ...(yield* cluster)
  }
})

const cluster = Effect.gen(function* () {
  const address = yield* setting(
    "CLUSTER",
    Config.option(Config.String("CLUSTER")),
    Option.match({ onNone: () => true, onSome: (address) => runnerAt(address) !== undefined }),
    "écris l'adresse où les autres serveurs trouvent celui-ci, comme 10.0.0.5:8900, ou rien pour un seul serveur / write the address where the other servers find this one, such as 10.0.0.5:8900, or nothing for one server"
  )
  const runner = Option.getOrUndefined(Option.map(address, runnerAt))
  if (runner === undefined) return {}
  const secret = yield* setting(
    "CLUSTER_SECRET",
    Config.Redacted("CLUSTER_SECRET"),
    (secret) => Redacted.value(secret).length >= shortestSecret,
    `écris le même secret sur chaque serveur, d'au moins ${shortestSecret} caractères au hasard / write the same secret on each server, of at least ${shortestSecret} random characters`
  )
  const most = yield* setting(
    "CLUSTER_COOPERATIVES",
    Config.option(Config.Int("CLUSTER_COOPERATIVES")),
    Option.match({ onNone: () => true, onSome: (most) => most > 0 }),
    "écris combien de coopératives ce serveur garde en mémoire, comme 10000 / write how many cooperatives this server has in memory, such as 10000"
  )
  return { cluster: { ...runner, secret, ...Option.match(most, { onNone: () => ({}), onSome: (most) => ({ most }) }) } }
})

/** So that nobody guesses it. **Units** - UTF-16 code units. */
const shortestSecret = 32

/** Two ports are needed: this one, and the next. */
const runnerAt = (address: string): { readonly host: string; readonly port: number } | undefined => {
  const [, host, digits] = /^(\[[\da-f:.]+\]|[\w.-]+):(\d{1,5})$/i.exec(address.trim()) ?? []
  const port = Number(digits)
  return host === undefined || port < 1 || port > 65_534 ? undefined : { host: host.replace(/^\[|\]$/g, ""), port }
}

const smtpFromEnvironment = Effect.gen(function* () {
  const url = yield* setting(
    "SMTP_URL",
    Config.option(Config.Redacted("SMTP_URL")),
    Option.match({ onNone: () => true, onSome: isSmtp }),
    "écris une adresse smtp://utilisateur:motdepasse@machine:587, ou smtps://, ou rien pour ne pas envoyer de mail / write smtp://user:password@host:587, or smtps://, or nothing to send no mail"
  )
  if (Option.isNone(url)) return undefined
  const from = yield* setting(
    "MAIL_FROM",
    Config.withDefault(Config.String("MAIL_FROM"), ""),
    (address) => /^[^\s<>@]+@[^\s<>@]+$/.test(address),
    "écris l'adresse qui envoie les mails, comme bonjour@ormes.example / write the address that sends the mails, such as hello@ormes.example"
  )
  return { url: url.value, from }
})

/** The path in an address of a file. @category settings @since 0.1.0 */
export const fileOf = (url: Redacted.Redacted): Option.Option<string> => {
  const [, path] = /^file:(?:\/\/(?=\/))?(.+)$/.exec(Redacted.value(url)) ?? []
  return Option.fromUndefinedOr(path)
}

/** Links begin with it, so there is neither a path nor anything else behind it. */
const originOf = (address: string): string | undefined => {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined
  return url.href === `${url.origin}/` ? url.origin : undefined
}

const isSmtp = (url: Redacted.Redacted): boolean =>
  /^smtps?:$/.test(URL.parse(Redacted.value(url))?.protocol ?? "") &&
  (URL.parse(Redacted.value(url))?.hostname ?? "") !== ""

const isPostgres = (url: Redacted.Redacted): boolean =>
  /^postgres(ql)?:\/\/./.test(Redacted.value(url)) && URL.canParse(Redacted.value(url))
