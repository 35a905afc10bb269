/**
 * The commands of whoever runs a server: serve, look, check, copy, bring up to date.
 *
 * What they work with is loaded when one of them is used, so that `kpa split` stays quick and runs where there is no
 * database at all.
 *
 * @since 0.1.0
 */
import process from "node:process"
import type * as Text from "@kpacite/fair-split/Text"
import { Effect, Predicate } from "effect"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Help from "../Help.ts"
import type * as Language from "../Language.ts"
import * as Refusal from "../Refusal.ts"
import * as Manual from "./Manual.ts"
import * as Options from "./Options.ts"

/**
 * All of them, in a language.
 *
 * @category commands
 * @since 0.1.0
 */
export const commands = (language: Language.Language) =>
  [
    serve(language),
    status(language),
    verify(language),
    exported(language),
    imported(language),
    migrate(language),
    rebuild(language),
    resume(language),
    forget(language),
    person(language),
    copyKeys(language)
  ] as const

const serve = (language: Language.Language) =>
  Command.make(
    "serve",
    {
      port: Flag.Int("port").pipe(
        Flag.withMetavar("PORT"),
        Flag.withDescription(
          {
            fr: "Le port où écouter, de 0 à 65535. Sinon PORT, sinon 8787.",
            en: "The port to listen on, from 0 to 65535. Otherwise PORT, otherwise 8787."
          }[language]
        ),
        Flag.optional
      ),
      empty: Options.yes("empty", language, {
        fr: "Commencer sans la coopérative d'exemple.",
        en: "Begin without the example cooperative."
      }),
      newOperatorToken: Options.yes("new-operator-token", language, {
        fr: "Remplacer le jeton de gestion ; l'ancien ne marche plus.",
        en: "Replace the operator token; the old one no longer works."
      }),
      ...Options.common(language)
    },
    (options) =>
      using(
        () => import("./Serve.ts"),
        ({ run }) => run(options)
      )
  ).pipe(described("serve", language))

const status = (language: Language.Language) =>
  Command.make("status", Options.common(language), (options) =>
    using(
      () => import("./Status.ts"),
      ({ run }) => run(options, language)
    )
  ).pipe(described("status", language))

const verify = (language: Language.Language) =>
  Command.make(
    "verify",
    {
      seal: Flag.String("seal").pipe(
        Flag.withMetavar(language === "fr" ? "PLACE:EMPREINTE" : "POSITION:HASH"),
        Flag.withDescription(
          {
            fr: "Un sceau noté lors d'une vérification précédente : le journal commence-t-il toujours ainsi ? Peut être donné plusieurs fois.",
            en: "A seal noted at an earlier check: does the log still begin like that? May be given several times."
          }[language]
        ),
        Flag.atLeast(0)
      ),
      ...Options.common(language)
    },
    (options) =>
      using(
        () => import("./Verify.ts"),
        ({ run }) => run(options, language)
      )
  ).pipe(described("verify", language))

const exported = (language: Language.Language) =>
  Command.make(
    "export",
    {
      file: Options.file(language, {
        fr: "Le fichier à écrire, qui ne doit pas exister. Sans fichier ou avec -, le journal va sur la sortie standard.",
        en: "The file to write, which must not be there. Without a file or with -, the log goes to the standard output."
      }).pipe(Argument.optional),
      ...Options.common(language)
    },
    (options) =>
      using(
        () => import("./Export.ts"),
        ({ run }) => run(options, language)
      )
  ).pipe(described("export", language))

const imported = (language: Language.Language) =>
  Command.make(
    "import",
    {
      file: Options.file(language, {
        fr: "Le fichier à lire, écrit par kpa export. Avec -, l'entrée standard.",
        en: "The file to read, written by kpa export. With -, the standard input."
      }),
      ...Options.common(language)
    },
    (options) =>
      using(
        () => import("./Import.ts"),
        ({ run }) => run(options, language)
      )
  ).pipe(described("import", language))

const migrate = (language: Language.Language) =>
  Command.make("migrate", Options.common(language), (options) =>
    using(
      () => import("./Migrate.ts"),
      ({ run }) => run(options, language)
    )
  ).pipe(described("migrate", language))

const projection = (language: Language.Language) =>
  Argument.String(language === "fr" ? "NOM" : "NAME").pipe(
    Argument.withDescription(
      {
        fr: "Le nom de la projection ; kpa status les montre.",
        en: "The name of the projection; kpa status shows them."
      }[language]
    )
  )

const rebuild = (language: Language.Language) =>
  Command.make(
    "rebuild",
    {
      name: projection(language),
      wait: Options.yes("wait", language, {
        fr: "Attendre que ce soit fait et montrer où cela en est ; il faut un serveur qui tourne.",
        en: "Wait until it is done and show how far it is; a server must be running."
      }),
      ...Options.common(language)
    },
    (options) =>
      using(
        () => import("./Projections.ts"),
        ({ rebuild }) => rebuild(options, language)
      )
  ).pipe(described("rebuild", language))

const stopped = (language: Language.Language) =>
  Argument.String(language === "fr" ? "NOM" : "NAME").pipe(
    Argument.withDescription(
      {
        fr: "Le nom de la projection ou du consommateur ; kpa status les montre.",
        en: "The name of the projection or consumer; kpa status shows them."
      }[language]
    )
  )

const resume = (language: Language.Language) =>
  Command.make(
    "resume",
    {
      name: stopped(language),
      skip: Flag.Int("skip").pipe(
        Flag.withMetavar(language === "fr" ? "PLACE" : "POSITION"),
        Flag.withDescription(
          {
            fr: "Continuer sans l'événement à cette place, celui devant lequel tout s'est arrêté.",
            en: "Go on without the event at this position, in front of which it stopped."
          }[language]
        ),
        Flag.optional
      ),
      ...Options.common(language)
    },
    (options) =>
      using(
        () => import("./Projections.ts"),
        ({ resume }) => resume(options, language)
      )
  ).pipe(described("resume", language))

/** A person, and their cooperative. */
const whose = (language: Language.Language) => ({
  person: Argument.String(language === "fr" ? "PERSONNE" : "PERSON").pipe(
    Argument.withDescription(
      {
        fr: "L'identifiant de la personne, celui que montre la liste des membres.",
        en: "The id of the person, which the list of members shows."
      }[language]
    )
  ),
  cooperative: Flag.String("cooperative").pipe(
    Flag.withMetavar("ID"),
    Flag.withDescription(
      {
        fr: "L'identifiant de sa coopérative, celui qui est dans ses adresses.",
        en: "The id of their cooperative, which is in its addresses."
      }[language]
    )
  )
})

const forget = (language: Language.Language) =>
  Command.make(
    "forget",
    {
      ...whose(language),
      yes: Options.yes("yes", language, {
        fr: "Le faire vraiment : cela ne peut pas être défait.",
        en: "Really do it: this cannot be undone."
      }),
      ...Options.common(language)
    },
    (options) =>
      using(
        () => import("./Forget.ts"),
        ({ run }) => run(options, language)
      )
  ).pipe(described("forget", language))

const person = (language: Language.Language) =>
  Command.make("person").pipe(
    Command.withDescription(Manual.person[language]),
    Command.withSubcommands([
      Command.make(
        "export",
        {
          ...whose(language),
          file: Options.file(language, {
            fr: "Le fichier à écrire, qui ne doit pas exister. Sans fichier ou avec -, tout va sur la sortie standard.",
            en: "The file to write, which must not be there. Without a file or with -, all goes to the standard output."
          }).pipe(Argument.optional),
          ...Options.common(language)
        },
        (options) =>
          using(
            () => import("./Person.ts"),
            ({ exported }) => exported(options, language)
          )
      ).pipe(described("person export", language))
    ])
  )

const copyKeys = (language: Language.Language) =>
  Command.make(
    "copy-keys",
    {
      to: Argument.String(language === "fr" ? "ENDROIT" : "PLACE").pipe(
        Argument.withDescription(
          {
            fr: "Un fichier SQLite, ou postgres://… ; le fichier est créé s'il n'existe pas.",
            en: "An SQLite file, or postgres://…; the file is made if it is not there."
          }[language]
        )
      ),
      ...Options.common(language)
    },
    (options) =>
      using(
        () => import("./Keys.ts"),
        ({ run }) => run(options, language)
      )
  ).pipe(described("copy-keys", language))

const described =
  (name: Manual.Name, language: Language.Language) =>
  <Name extends string, Input, ContextInput, E, R>(command: Command.Command<Name, Input, ContextInput, E, R>) => {
    const { description, examples, short } = Manual.of[name]
    return command.pipe(
      Command.withDescription(`${short[language]}\n\n${description[language]}`),
      Command.withShortDescription(short[language]),
      Command.withExamples(examples.map(({ command, ...words }) => ({ command, description: words[language] }))),
      Command.annotate(Help.Closing, Manual.closing[language])
    )
  }

/** Loads what a command works with, and does it. */
const using = <A, B, E, R>(load: () => Promise<A>, run: (module: A) => Effect.Effect<B, E, R>) =>
  Effect.suspend(() => {
    if (Number.parseInt(process.versions.node) < neededNode) return Effect.fail(Refusal.because("Usage", oldNode))
    withoutExperimentalWarnings()
    return Effect.promise(load)
  }).pipe(
    Effect.catchDefect((cause) =>
      Predicate.hasProperty(cause, "code") && cause.code === "ERR_MODULE_NOT_FOUND"
        ? Effect.fail(Refusal.because("Usage", leftOut(Predicate.isError(cause) ? cause.message : "")))
        : Effect.die(cause)
    ),
    Effect.flatMap(run)
  )

/** Node says at each start that its SQLite is young; whoever runs a command can do nothing about it. */
const withoutExperimentalWarnings = () => {
  const printers = process.listeners("warning")
  process.removeAllListeners("warning")
  process.on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning") for (const print of printers) print(warning)
  })
}

/** As the packages of the server and its stores say in their `engines`. */
const neededNode = 24

type Words = { readonly problem: Text.Text; readonly remedy: Text.Text }

const oldNode: Words = {
  problem: {
    fr: `Cette commande a besoin de Node ${neededNode} ou plus récent ; celui-ci est ${process.version}.`,
    en: `This command needs Node ${neededNode} or newer; this one is ${process.version}.`
  },
  remedy: { fr: "Installez un Node plus récent : https://nodejs.org", en: "Install a newer Node: https://nodejs.org" }
}

/** npm leaves optional packages out when it is told to, or when its Node was too old for them that day. */
const leftOut = (message: string): Words => {
  const name = /'((?:@[\w.-]+\/)?[\w.-]+)/.exec(message)?.[1] ?? "@kpacite/server"
  return {
    problem: {
      fr: `Cette commande a besoin de plus de paquets qu'il n'y en a ici : ${name} n'est pas installé. Pour partager, kpa split marche sans eux.`,
      en: `This command needs more packages than are installed here: ${name} is not. For sharing, kpa split works without them.`
    },
    remedy: {
      fr: "Installez-les : npm install --include=optional @kpacite/cli (avec --global si kpa sert à toute la machine).",
      en: "Install them: npm install --include=optional @kpacite/cli (with --global if kpa is for the whole machine)."
    }
  }
}
