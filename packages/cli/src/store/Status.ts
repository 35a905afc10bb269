/**
 * `kpa status`: how the log is doing.
 *
 * @since 0.1.0
 */
import type * as Text from "@kpacite/fair-split/Text"
import { Effect, Option } from "effect"
import * as Limits from "@kpacite/server/Limits"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Log from "./Log.ts"
import * as Projections from "./Projections.ts"
import * as Numbers from "./Numbers.ts"

/**
 * Prints the state of the log, without changing anything.
 *
 * @category running
 * @since 0.1.0
 */
export const run = Effect.fn("status")(function* (
  options: { readonly database: Option.Option<string>; readonly json: boolean },
  language: Language.Language
) {
  const place = yield* Log.place(options.database)
  const status = yield* Log.existing(place)
  // Opening what projections keep would bring an older log up to date.
  const kept = status.format === status.supportedFormat ? yield* Projections.all(place) : Projections.none
  // As a server that is started in this environment holds it.
  const { memory } = yield* Limits.fromEnvironment
  const requests = yield* Log.requests(place)
  if (!options.json) return yield* Output.result(table(place, status, { ...kept, requests, memory }, language))
  const { recordedAt, ...figures } = status
  return yield* Output.result(
    JSON.stringify(
      {
        database: place.name,
        kind: place.kind,
        ...figures,
        recordedAt: Option.getOrNull(recordedAt),
        memory,
        requests,
        ...kept
      },
      undefined,
      2
    )
  )
}, Log.reading)

const table = (
  { kind, name }: Log.Place,
  status: Log.Status,
  {
    consumers,
    memory,
    projections,
    requests
  }: Projections.All & { readonly requests: number; readonly memory: number },
  language: Language.Language
): string => {
  const { bytes, format, lastPosition, supportedFormat, recordedAt, streams } = status
  const rows: ReadonlyArray<readonly [Text.Text, string]> = [
    [{ fr: "Journal", en: "Log" }, `${name} (${kind === "sqlite" ? "SQLite" : "PostgreSQL"})`],
    [{ fr: "Format", en: "Format" }, `${format}${format === supportedFormat ? "" : older(supportedFormat)[language]}`],
    [{ fr: "Dernière place", en: "Last position" }, Numbers.count(lastPosition, language)],
    [{ fr: "Dernier ajout", en: "Last append" }, Option.getOrElse(recordedAt, () => "-")],
    [{ fr: "Flux", en: "Streams" }, Numbers.count(streams, language)],
    [{ fr: "Taille", en: "Size" }, Numbers.size(bytes, language)],
    [{ fr: "Mémoire du serveur", en: "Memory of the server" }, Numbers.size(memory, language)],
    ...(requests === 0
      ? []
      : [[{ fr: "Demandes qui attendent", en: "Requests waiting" }, Numbers.count(requests, language)] as const]),
    ...projections.map(
      (projection) => [{ fr: "Projection", en: "Projection" }, Projections.line(projection, language)] as const
    ),
    ...consumers.flatMap(({ partitions }) =>
      partitions.map(
        (partition) =>
          [{ fr: "Consommateur", en: "Consumer" }, Projections.line(partition, language, partitions.length)] as const
      )
    )
  ]
  const width = Math.max(...rows.map(([title]) => title[language].length))
  return rows.map(([title, value]) => `${title[language].padEnd(width)}  ${value}`).join("\n")
}

const older = (supportedFormat: number): Text.Text => ({
  fr: ` (ce programme écrit le format ${supportedFormat} : faites une copie, puis kpa migrate)`,
  en: ` (this program writes format ${supportedFormat}: make a backup, then kpa migrate)`
})
