/**
 * What the help of the commands that look after a log says.
 *
 * @since 0.1.0
 */
import type * as Text from "@kpacite/fair-split/Text"

/**
 * The commands.
 *
 * @category models
 * @since 0.1.0
 */
export type Name =
  | "serve"
  | "status"
  | "verify"
  | "export"
  | "import"
  | "migrate"
  | "rebuild"
  | "resume"
  | "forget"
  | "person export"
  | "copy-keys"

/**
 * One command in a line and in a few lines, with examples to copy.
 *
 * @category models
 * @since 0.1.0
 */
export interface Entry {
  readonly short: Text.Text
  readonly description: Text.Text
  readonly examples: ReadonlyArray<Text.Text & { readonly command: string }>
}

/**
 * The help of each command.
 *
 * @category writing
 * @since 0.1.0
 */
export const of: Readonly<Record<Name, Entry>> = {
  serve: {
    short: { fr: "Faire tourner le serveur.", en: "Run the server." },
    description: {
      fr: "Le serveur écoute jusqu'à ce qu'on l'arrête avec Ctrl+C. La première fois, il crée le journal, montre le jeton de gestion une seule fois et fonde une coopérative d'exemple. Variables : HOST, PORT, PUBLIC_URL (l'adresse que les gens connaissent), DATA_DIR, DATABASE_URL, KEYS_DATABASE_URL (où sont les clés des personnes, sinon à côté du journal), DATABASE_TIMEOUT (en combien de secondes PostgreSQL doit répondre, sinon 10), SMTP_URL et MAIL_FROM (par où partent les mails, et de quelle adresse), LIMIT_MEMORY (combien de Mio les coopératives peuvent tenir en mémoire, sinon 256), CLUSTER et CLUSTER_SECRET (où les autres serveurs trouvent celui-ci, et leur secret commun), CLUSTER_COOPERATIVES (combien de coopératives il garde en mémoire) ; OTEL_EXPORTER_OTLP_ENDPOINT envoie des mesures, sans rien de personnel, à un collecteur OpenTelemetry.",
      en: "The server listens until it is stopped with Ctrl+C. The first time, it makes the log, shows the operator token once only, and founds an example cooperative. Variables: HOST, PORT, PUBLIC_URL (the address that people know), DATA_DIR, DATABASE_URL, KEYS_DATABASE_URL (where the keys of people are, otherwise beside the log), DATABASE_TIMEOUT (within how many seconds PostgreSQL has to answer, otherwise 10), SMTP_URL and MAIL_FROM (through what mails are sent, and from which address), LIMIT_MEMORY (how many MiB cooperatives may take in memory, otherwise 256), CLUSTER and CLUSTER_SECRET (where the other servers find this one, and the secret that they share), CLUSTER_COOPERATIVES (how many cooperatives it has in memory); OTEL_EXPORTER_OTLP_ENDPOINT sends measurements, with nothing personal in them, to an OpenTelemetry collector."
    },
    examples: [
      { command: "kpa serve", fr: "dans le dossier ./data", en: "in the folder ./data" },
      {
        command: "kpa serve --empty --port 8080",
        fr: "sans coopérative d'exemple, sur un autre port",
        en: "without the example cooperative, on another port"
      },
      {
        command: "kpa serve --database postgres://kpacite@localhost/kpacite",
        fr: "avec PostgreSQL ; le mot de passe va mieux dans DATABASE_URL",
        en: "with PostgreSQL; the password is better off in DATABASE_URL"
      }
    ]
  },
  status: {
    short: { fr: "Dire comment va le journal.", en: "Say how the log is doing." },
    description: {
      fr: "Montre où il est, son format, sa longueur et sa taille. Ne change rien, même quand le serveur tourne.",
      en: "Shows where it is, its format, its length and its size. Changes nothing, also while the server runs."
    },
    examples: [
      { command: "kpa status", fr: "le journal du dossier ./data", en: "the log of the folder ./data" },
      { command: "kpa status --json", fr: "pour un programme", en: "for a program" }
    ]
  },
  verify: {
    short: {
      fr: "Vérifier que le journal est resté tel qu'il a été écrit.",
      en: "Check that the log is still what was written into it."
    },
    description: {
      fr: "Lit tout le journal et recalcule l'empreinte de chaque événement. Un événement changé, enlevé, ajouté ou déplacé se voit. Deux choses ne se voient pas : la fin du journal coupée avec tout ce qui la connaît, et un journal dont on a recalculé toutes les empreintes. Pour cela, notez ailleurs le sceau affiché, et donnez-le la fois suivante.",
      en: "Reads the whole log and works out the hash of every event again. An event that was changed, removed, inserted or moved shows. Two things do not show: that the end of the log was cut off with all that knows of it, and that every hash was worked out anew. For that, note down the seal somewhere else, and give it the next time."
    },
    examples: [
      { command: "kpa verify", fr: "vérifier, et recevoir un sceau", en: "check, and get a seal" },
      {
        command: "kpa verify --seal 1234:9f86…",
        fr: "et le journal commence-t-il toujours comme ce jour-là ?",
        en: "and does the log still begin as it did that day?"
      }
    ]
  },
  export: {
    short: { fr: "Copier tout le journal dans un fichier.", en: "Copy the whole log into a file." },
    description: {
      fr: "Écrit une ligne de JSON par événement et une dernière ligne qui scelle le tout. Le même journal donne le même fichier, que la base soit SQLite ou PostgreSQL. Le serveur peut tourner pendant ce temps.",
      en: "Writes a line of JSON for each event and a last line that seals them all. The same log gives the same file, whether the database is SQLite or PostgreSQL. The server may go on running."
    },
    examples: [
      { command: "kpa export journal.ndjson", fr: "dans un fichier", en: "into a file" },
      { command: "kpa export | gzip > journal.ndjson.gz", fr: "comprimé", en: "compressed" }
    ]
  },
  import: {
    short: { fr: "Reprendre un journal copié avec kpa export.", en: "Take over a log that kpa export has copied." },
    description: {
      fr: "Lit le fichier deux fois : d'abord pour tout vérifier, puis pour l'écrire dans un journal vide. Un fichier coupé ou modifié est refusé avec le numéro de la ligne, et rien n'est importé. Un import interrompu reprend où il s'était arrêté. Arrêtez le serveur d'abord.",
      en: "Reads the file twice: first to check it all, then to write it into an empty log. A file that was cut off or altered is refused with the number of the line, and nothing is imported. An import that was cut off goes on where it stopped. Stop the server first."
    },
    examples: [
      {
        command: "kpa import journal.ndjson --database new/kpacite.sqlite",
        fr: "dans un nouveau fichier SQLite",
        en: "into a new SQLite file"
      },
      {
        command: "gunzip -c journal.ndjson.gz | kpa import - --database new/kpacite.sqlite",
        fr: "depuis un fichier comprimé",
        en: "from a compressed file"
      }
    ]
  },
  migrate: {
    short: { fr: "Amener le journal au format de ce programme.", en: "Bring the log to the format of this program." },
    description: {
      fr: "Le serveur le fait aussi quand il démarre. Les événements ne changent pas. Faites une copie de sauvegarde d'abord : on ne revient pas à un format plus ancien. S'il n'y a pas de journal, un journal vide est créé.",
      en: "The server does so too when it starts. The events do not change. Make a backup first: there is no way back to an older format. If there is no log, an empty one is made."
    },
    examples: [{ command: "kpa migrate", fr: "après une mise à jour", en: "after an update" }]
  },
  rebuild: {
    short: {
      fr: "Faire reconstruire une projection à partir du journal.",
      en: "Have a projection rebuilt from the log."
    },
    description: {
      fr: "Le serveur qui tourne construit les documents à côté de ceux qu'on lit, puis les échange d'un coup : personne ne voit rien d'incomplet.",
      en: "The running server builds the documents beside those that are read, then swaps them at once: nobody sees anything incomplete."
    },
    examples: [
      { command: "kpa rebuild members --wait", fr: "et attendre que ce soit fait", en: "and wait until it is done" }
    ]
  },
  resume: {
    short: {
      fr: "Remettre en route une projection ou un consommateur à l'arrêt.",
      en: "Set a parked projection or consumer going again."
    },
    description: {
      fr: "Une projection, ou un consommateur (qui envoie des courriels, par exemple), s'arrête devant un événement impossible à traiter ; kpa status dit lequel. Après une correction, l'événement est essayé à nouveau. Avec --skip, le travail continue sans lui.",
      en: "A projection, or a consumer (which sends mails, for example), stops in front of an event that it cannot handle; kpa status says which. After a correction, it tries that event again. With --skip, it goes on without it."
    },
    examples: [
      { command: "kpa resume members", fr: "essayer à nouveau", en: "try again" },
      { command: "kpa resume members --skip 1234", fr: "passer cet événement", en: "pass over that event" }
    ]
  },
  forget: {
    short: { fr: "Oublier une personne pour toujours.", en: "Forget a person for ever." },
    description: {
      fr: "Détruit la clé de cette personne : son nom et tout ce qu'elle a écrit deviennent illisibles, dans le journal, les vues, les exports et les copies. Le journal lui-même ne change pas : les heures, les sommes et les décisions restent, et kpa verify le trouve toujours intact. Un serveur qui tourne suit en quelques secondes. Les documents des projections sont supprimés tout de suite, et reconstruits sans ces mots.",
      en: "Destroys the key of this person: their name and all that they wrote become unreadable, in the log, the views, the exports and the copies. The log itself does not change: hours, amounts and decisions stay, and kpa verify still finds it whole. A running server follows within seconds. The documents of projections are removed at once, and built anew without these words."
    },
    examples: [
      {
        command: "kpa forget 0199a2c4 --cooperative les-ormes",
        fr: "dire ce qui serait perdu",
        en: "say what would be lost"
      },
      {
        command: "kpa forget 0199a2c4 --cooperative les-ormes --yes",
        fr: "le faire",
        en: "do it"
      }
    ]
  },
  "person export": {
    short: { fr: "Donner à une personne tout ce qui est gardé d'elle.", en: "Give a person all that is kept of them." },
    description: {
      fr: "Écrit en JSON tout ce que le journal garde d'une personne, membre, coordination ou client : ce qu'elle a demandé et ce qui parle d'elle, avec ses mots, sans ce qui appartient à d'autres ; et ses invitations et connexions. Il faut les clés. Le serveur peut tourner pendant ce temps. Qui a un accès peut le demander au serveur : GET /cooperatives/ID/people/me/export",
      en: "Writes as JSON all that the log keeps of a person, member, coordinator or client: what they asked and what is about them, with their words, without what belongs to others; and their invitations and sign-ins. It needs the keys. The server may go on running. Whoever can sign in may ask the server: GET /cooperatives/ID/people/me/export"
    },
    examples: [
      {
        command: "kpa person export 0199a2c4 lea.json --cooperative les-ormes",
        fr: "dans un fichier que vous seul pouvez lire",
        en: "into a file that you alone can read"
      }
    ]
  },
  "copy-keys": {
    short: { fr: "Copier les clés des personnes ailleurs.", en: "Copy the keys of people to another place." },
    description: {
      fr: "Les mots du journal ne se lisent qu'avec ces clés : gardez leur copie à part de celle du journal, et quelques jours seulement. Qui a été oublié ici l'est aussi dans la copie ; qui a été oublié là-bas ne revient pas. Le serveur peut tourner pendant ce temps. Les clés sont prises où le dit KEYS_DATABASE_URL, sinon à côté du journal.",
      en: "The words in the log can only be read with these keys: keep their copy apart from that of the log, and for a few days only. Whoever was forgotten here is forgotten in the copy as well; whoever was forgotten there does not come back. The server may go on running. The keys are taken from where KEYS_DATABASE_URL says, otherwise from beside the log."
    },
    examples: [
      { command: "kpa copy-keys backup/keys.sqlite", fr: "une sauvegarde", en: "a backup" },
      {
        command: "kpa copy-keys postgres://kpacite@vault/keys",
        fr: "vers une autre base",
        en: "to another database"
      }
    ]
  }
}

/**
 * What `kpa person` is for.
 *
 * @category writing
 * @since 0.1.0
 */
export const person: Text.Text = {
  fr: "Ce que le journal garde d'une personne.",
  en: "What the log keeps of a person."
}

/**
 * What comes after the options.
 *
 * @category writing
 * @since 0.1.0
 */
export const closing: Text.Text = {
  fr: `CODES DE FIN
  0  c'est fait
  1  une erreur imprévue de kpa
  2  la commande, le fichier ou la base ne peuvent pas servir
  3  le journal ou le fichier n'est pas ce qui a été écrit
  4  le journal refuse, ou ne répond plus
  5  c'est fait, mais le résultat n'a pas pu être écrit en entier`,
  en: `EXIT CODES
  0  done
  1  an unforeseen error of kpa
  2  the command, the file or the database cannot be used
  3  the log or the file is not what was written
  4  the log refuses, or no longer answers
  5  done, but the result could not be written whole`
}
