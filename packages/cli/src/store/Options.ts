/**
 * The options of the commands that look after a log.
 *
 * @since 0.1.0
 */
import type * as Text from "@kpacite/fair-split/Text"
import * as Argument from "effect/cli/Argument"
import * as Flag from "effect/cli/Flag"
import type * as Language from "../Language.ts"

/**
 * Where the log is, and how the answer is printed: every command has these.
 *
 * @category parsing
 * @since 0.1.0
 */
export const common = (language: Language.Language) => ({
  database: Flag.String("database").pipe(
    Flag.withMetavar(language === "fr" ? "FICHIER|postgres://…" : "FILE|postgres://…"),
    Flag.withDescription(
      {
        fr: "Où est le journal : un fichier SQLite ou une base PostgreSQL. Sinon ce que disent DATABASE_URL ou DATA_DIR, sinon ./data.",
        en: "Where the log is: an SQLite file or a PostgreSQL database. Otherwise what DATABASE_URL or DATA_DIR say, otherwise ./data."
      }[language]
    ),
    Flag.optional
  ),
  json: yes("json", language, { fr: "Répondre en JSON, pour un programme.", en: "Answer in JSON, for a program." })
})

/**
 * A flag that is given or not.
 *
 * @category parsing
 * @since 0.1.0
 */
export const yes = (name: string, language: Language.Language, texts: Text.Text) =>
  Flag.Boolean(name).pipe(Flag.withoutNegation, Flag.withDescription(texts[language]), Flag.withDefault(false))

/**
 * The file that an export writes or an import reads.
 *
 * @category parsing
 * @since 0.1.0
 */
export const file = (language: Language.Language, texts: Text.Text) =>
  Argument.String(language === "fr" ? "FICHIER" : "FILE").pipe(Argument.withDescription(texts[language]))
