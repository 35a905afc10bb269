/**
 * The options of the program, and what it says of them: in the language of the locale, as `kpa` does.
 *
 * @since 0.1.0
 */
import type * as Text from "@kpacite/core/Text"
import type * as Language from "@kpacite/http/Language"
import { Config, Console, Effect, Option } from "effect"
import type * as CliError from "effect/cli/CliError"
import type * as CliOutput from "effect/cli/CliOutput"
import * as Flag from "effect/cli/Flag"
import * as GlobalFlag from "effect/cli/GlobalFlag"

/**
 * French when the locale of messages begins with `fr`, otherwise English.
 *
 * **Source** - POSIX.1-2024, chapter 8: of `LC_ALL`, `LC_MESSAGES` and `LANG` the first that says something decides.
 *
 * @category reading
 * @since 0.1.0
 */
export const language: Effect.Effect<Language.Language> = Effect.forEach(["LC_ALL", "LC_MESSAGES", "LANG"], (name) =>
  Effect.orElseSucceed(Config.withDefault(Config.String(name), ""), () => "")
).pipe(Effect.map((locales) => (/^fr(?![a-z])/i.test(locales.find((locale) => locale !== "") ?? "") ? "fr" : "en")))

/**
 * What may be said when it starts.
 *
 * @category options
 * @since 0.1.0
 */
export const flags = {
  port: Flag.Int("port").pipe(
    Flag.filter(
      (port) => port >= 0 && port <= 65_535,
      () => ""
    ),
    Flag.optional
  ),
  empty: Flag.Boolean("empty").pipe(Flag.withDefault(false)),
  newOperatorToken: Flag.Boolean("new-operator-token").pipe(Flag.withDefault(false))
}

/**
 * The options that every program has.
 *
 * @category options
 * @since 0.1.0
 */
export const builtIns: ReadonlyArray<GlobalFlag.BuiltIn> = [GlobalFlag.Help, GlobalFlag.Version]

/**
 * Says what the options are, and which of them cannot be understood.
 *
 * @category printing
 * @since 0.1.0
 */
export const presenter = (language: Language.Language): CliOutput.Presenter => ({
  present: (event) => {
    switch (event._tag) {
      case "Help":
        return Console.log(help[language])
      case "Version":
        return Console.log(`${event.name} ${event.version}`)
      case "InvalidInvocation":
        return Console.error([...event.errors.map((error) => problem(error)[language]), next[language]].join("\n"))
    }
  }
})

const help: Text.Text = {
  fr: `Le serveur d'une coopérative Kpa-Cité. Au premier démarrage, il montre comment entrer.

OPTIONS
  --port PORT             Le port où il répond. Sinon PORT, sinon 8787.
  --empty                 Démarrer sans la coopérative d'exemple.
  --new-operator-token    Remplacer le jeton de gestion, s'il est perdu.
  -h, --help              Montrer cette aide.
  -v, --version           Montrer la version.

VARIABLES
  HOST, PORT              L'adresse et le port où il répond.
  PUBLIC_URL              L'adresse que les gens connaissent, comme https://ormes.example.
  DATA_DIR                Le dossier du journal : ./data si rien n'est dit.
  DATABASE_URL            Un journal dans PostgreSQL, au lieu d'un fichier.
  KEYS_DATABASE_URL       Une autre base pour les clés des personnes.
  DATABASE_TIMEOUT        Combien de secondes une base peut se taire.
  SMTP_URL, MAIL_FROM     Par où partent les mails, et de quelle adresse.
  LIMIT_MEMORY            Combien de Mio les coopératives peuvent tenir en mémoire : 256.
  CLUSTER, CLUSTER_SECRET Où les autres serveurs trouvent celui-ci, et leur secret commun.
  CLUSTER_COOPERATIVES    Combien de coopératives il garde en mémoire.
  OTEL_EXPORTER_OTLP_ENDPOINT
                          Où envoyer les mesures.
  LC_ALL, LC_MESSAGES, LANG
                          La langue de cette aide.`,
  en: `The server of a Kpa-Cité cooperative. At its first start it shows how to come in.

OPTIONS
  --port PORT             The port that it listens on. Otherwise PORT, otherwise 8787.
  --empty                 Start without the example cooperative.
  --new-operator-token    Replace the operator token, if it is lost.
  -h, --help              Show this help.
  -v, --version           Show the version.

VARIABLES
  HOST, PORT              The address and the port that it listens on.
  PUBLIC_URL              The address that people know, such as https://ormes.example.
  DATA_DIR                The folder of the log: ./data if nothing is said.
  DATABASE_URL            A log in PostgreSQL instead of a file.
  KEYS_DATABASE_URL       Another database for the keys of people.
  DATABASE_TIMEOUT        For how many seconds a database may be silent.
  SMTP_URL, MAIL_FROM     Through what mails are sent, and from which address.
  LIMIT_MEMORY            How many MiB cooperatives may take in memory: 256.
  CLUSTER, CLUSTER_SECRET Where the other servers find this one, and the secret that they share.
  CLUSTER_COOPERATIVES    How many cooperatives it has in memory.
  OTEL_EXPORTER_OTLP_ENDPOINT
                          Where to send measurements.
  LC_ALL, LC_MESSAGES, LANG
                          The language of this help.`
}

const next: Text.Text = {
  fr: "  → Pour voir ce qui est possible : --help",
  en: "  → To see what is possible: --help"
}

const problem = (error: CliError.NonShowHelpErrors): Text.Text => {
  switch (error._tag) {
    case "UnrecognizedOption": {
      const meant = Option.fromUndefinedOr(error.suggestions[0])
      return {
        fr: `L'option « ${error.option} » n'est pas connue.${Option.match(meant, { onNone: () => "", onSome: (one) => ` Peut-être ${one} ?` })}`,
        en: `The option "${error.option}" is not known.${Option.match(meant, { onNone: () => "", onSome: (one) => ` Perhaps ${one}?` })}`
      }
    }
    case "InvalidValue":
      return error.option === "port"
        ? {
            fr: `« ${error.value} » n'est pas un port. Écris un nombre de 0 à 65535.`,
            en: `"${error.value}" is not a port. Write a number from 0 to 65535.`
          }
        : {
            fr: `« ${error.value} » ne va pas avec --${error.option}.`,
            en: `"${error.value}" does not go with --${error.option}.`
          }
    default:
      return { fr: "On ne comprend pas ce qui suit la commande.", en: "What follows the command cannot be understood." }
  }
}
