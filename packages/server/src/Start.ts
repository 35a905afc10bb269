/**
 * One run of the server, from an empty folder or from a log that is there already, until it is told to stop.
 *
 * @since 0.1.0
 */
import process from "node:process"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import type { Text } from "@kpacite/core/Text"
import { Unavailable } from "@kpacite/host/HostRejections"
import { About } from "@kpacite/http/AccessHandlers"
import * as Routes from "@kpacite/http/Routes"
import { Console, Effect, Layer, Option, Redacted } from "effect"
import * as HttpServer from "effect/http/HttpServer"
import * as Limits from "./Limits.ts"
import * as Digests from "./mail/Digests.ts"
import * as Smtp from "./mail/Smtp.ts"
import * as Matters from "./Matters.ts"
import { OperatorToken } from "./access/StoredAccess.ts"
import * as Server from "./Server.ts"
import { type Settings, WrongSetting } from "./Settings.ts"
import * as Storage from "./Storage.ts"

/**
 * What to do at the first start, before anybody can sign in; it gives what to print once the server listens, with the address that people know.
 * It is done again when the first start was cut short, so it must not matter how often it is done.
 *
 * @category models
 * @since 0.1.0
 */
export type FirstStart<E> = Effect.Effect<(address: string) => string, E, EventStore | Server.Services>

/**
 * A server that listens: where, and the operator token if this start made one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Started {
  readonly address: string
  readonly operatorToken: Option.Option<Redacted.Redacted>
  /** The same for people, with what they can do next. */
  readonly words: string
}

/**
 * Opens the store, does what a first start does, announces where the server listens and how to sign in (by printing the
 * words, if nothing else is asked for), and serves.
 *
 * **Fails with** `WrongSetting` when a place or a port that was named cannot be used.
 *
 * @category running
 * @since 0.1.0
 */
export const run = <E>(options: {
  readonly settings: Settings
  readonly newOperatorToken: boolean
  readonly firstStart: FirstStart<E>
  readonly announce?: (started: Started) => Effect.Effect<void>
  /** Done first when it is told to stop. */
  readonly whenStopped?: Effect.Effect<void>
}) => {
  const {
    announce = ({ words }) => Console.log(words),
    firstStart,
    newOperatorToken,
    settings,
    whenStopped = Effect.void
  } = options
  const { limits = Limits.policies } = settings
  return Effect.gen(function* () {
    const operator = yield* OperatorToken
    const next = (yield* operator.isMade) ? undefined : yield* firstStart
    const operatorToken = newOperatorToken ? Option.some(yield* operator.another) : yield* operator.first
    return yield* Effect.scoped(
      Effect.gen(function* () {
        yield* Routes.prepared
        const server = yield* Effect.mapError(
          Layer.build(
            Server.listen({ ...settings, connections: limits.connections, mails: settings.smtp !== undefined })
          ),
          (error) => (error._tag === "WrongSetting" ? error : cannotListen(settings))
        )
        const address = yield* Effect.provideContext(HttpServer.addressFormattedWith(Effect.succeed), server)
        const { publicUrl = address } = settings
        const words = [
          greeting(address, settings),
          Option.match(operatorToken, { onNone: () => foundedBefore(address), onSome: operatorWords(address) }),
          ...(next === undefined ? [] : [next(publicUrl)])
        ]
        yield* Effect.addFinalizer(() => whenStopped)
        yield* Matters.ending
        if (settings.smtp !== undefined) {
          yield* Effect.provide(Digests.sending(publicUrl), Smtp.layer(settings.smtp))
        }
        yield* announce({ address, operatorToken, words: words.join("\n") })
        return yield* Effect.never
      })
    )
  }).pipe(
    Effect.catchIf(
      (error) => error instanceof Unavailable,
      () =>
        Effect.flatMap(About, ({ problems }) =>
          Effect.flatMap(problems, (found) => Effect.fail(silent(settings, found)))
        )
    ),
    Effect.provide(
      servicesOf(settings).pipe(
        Layer.provide(Limits.layer(limits)),
        Layer.provideMerge(Layer.merge(Storage.layer(settings, { keysMustFit: true }), Storage.waiting(settings)))
      )
    ),
    (serving) => Effect.andThen(Storage.writable(settings), serving)
  )
}

/** What a server of a cluster needs besides is not even loaded by the others. */
const servicesOf = (settings: Settings) => {
  const { cluster } = settings
  return cluster === undefined
    ? Server.services
    : Layer.unwrap(
        Effect.map(
          Effect.promise(() => import("./Clustered.ts")),
          ({ services }) => services(settings, cluster)
        )
      )
}

const silent = (settings: Settings, problems: ReadonlyArray<Text>): WrongSetting =>
  new WrongSetting({
    variable: Option.isSome(settings.databaseUrl) ? "DATABASE_URL" : "DATA_DIR",
    remedy: [
      problems.map(({ fr }) => fr).join(" ") || "Le journal ne répond pas.",
      problems.map(({ en }) => en).join(" ") || "The log does not answer."
    ].join(" / ")
  })

const cannotListen = ({ host, port }: Settings): WrongSetting =>
  new WrongSetting({
    variable: "HOST, PORT",
    remedy: `on ne peut pas écouter sur ${host}:${port}, choisis un autre port / cannot listen on ${host}:${port}, choose another port`
  })

const greeting = (address: string, settings: Settings): string => {
  const place = Option.isSome(settings.databaseUrl) ? "PostgreSQL" : Storage.fileOf(settings)
  return [
    "",
    `Kpa-Cité : ${settings.publicUrl ?? address}`,
    ...(settings.publicUrl === undefined ? [] : [`  Écoute sur / listens on   ${address}`]),
    `  Mode d'emploi / manual    ${address}/docs`,
    `  Journal / log             ${place}`,
    // Behind npx and pnpm, a signal to what was started does not arrive here.
    `  Arrêter / stop            Ctrl+C, ou / or: kill ${process.pid}`
  ].join("\n")
}

const foundedBefore = (address: string) =>
  [
    "",
    "Déjà fondé : le jeton de gestion et les invitations n'ont été montrés qu'au premier démarrage.",
    "S'il est perdu, redémarre avec --new-operator-token : un autre le remplace. Avec lui, on n'invite qu'une seule personne de la coordination : la première.",
    "Founded already: the operator token and the invitations were shown at the first start only.",
    "If it is lost, start again with --new-operator-token: another one replaces it. With it, only the first coordinator is invited.",
    `  POST ${address}/cooperatives/COOPERATIVE/invitations`
  ].join("\n")

const operatorWords = (address: string) => (token: Redacted.Redacted) => {
  const post = (path: string, body: string) => [
    `  curl -X POST ${address}${path} \\`,
    `    -H "Authorization: Bearer ${Redacted.value(token)}" -H "Content-Type: application/json" \\`,
    `    -d '${body}'`
  ]
  const cooperative = "/cooperatives/ma-cooperative"
  return [
    "",
    "Jeton de gestion, montré cette seule fois / operator token, shown this once only:",
    `  ${Redacted.value(token)}`,
    "",
    "Fonder une coopérative / found a cooperative:",
    ...post(
      `${cooperative}/founding/found-cooperative`,
      '{"name":"Ma coopérative","territory":"Mon quartier","carrier":"Ma CAE"}'
    ),
    "Puis accueillir la première coordinatrice / then welcome the first coordinator:",
    ...post(
      `${cooperative}/membership/welcome-coordinator`,
      '{"name":"Son prénom","adult":true,"profiles":["project","animation","economic"]}'
    ),
    "L'inviter, avec le commandId de cette réponse / invite them, with the commandId of that answer:",
    ...post(`${cooperative}/invitations`, '{"personId":"COMMANDID"}'),
    "Avec l'invitation, elle entre et reçoit son jeton / with the invitation they come in and get their token:",
    `  curl -X POST ${address}/sessions -H "Content-Type: application/json" -d '{"invitation":"INVITATION"}'`
  ].join("\n")
}
