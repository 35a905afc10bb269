/**
 * `kpa rebuild` and `kpa resume`: what an operator does about projections and consumers, and how they are doing. The work
 * itself is done by a running server that has them.
 *
 * @since 0.1.0
 */
import * as Grouping from "@kpacite/core/Grouping"
import * as Consumer from "@kpacite/event-store/projecting/Consumer"
import * as ConsumerRunner from "@kpacite/event-store/projecting/ConsumerRunner"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import type * as Text from "@kpacite/fair-split/Text"
import { Effect, Option, Stream } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"
import * as Numbers from "./Numbers.ts"

interface Common {
  readonly database: Option.Option<string>
  readonly json: boolean
  readonly name: string
}

/**
 * Asks for a projection to be built anew, beside the documents that readers see meanwhile.
 *
 * @category running
 * @since 0.1.0
 */
export const rebuild = Effect.fn("rebuild")(function* (
  options: Common & { readonly wait: boolean },
  language: Language.Language
) {
  const place = yield* Log.place(options.database)
  const id = yield* Effect.scoped(
    Effect.gen(function* () {
      const context = yield* Log.openWithDocuments(place)
      return yield* Effect.gen(function* () {
        const { kind, name, version } = yield* newest(options.name)
        if (kind === "consumer") return yield* notRebuilt(options.name)
        const id = yield* ProjectionStatus.rebuild(name, version)
        if (options.wait) {
          yield* Stream.runForEach(ProjectionStatus.progress(id, "2 seconds"), (so) =>
            Output.aside(soFar(so, language))
          )
        }
        return id
      }).pipe(Effect.provideContext(context), Effect.mapError(refusal(place)))
    })
  )
  return yield* Output.result(
    options.json
      ? JSON.stringify({ database: place.name, ...id, done: options.wait }, undefined, 2)
      : asked(id.name, options.wait)[language]
  )
})

/**
 * Lets a parked projection or consumer try its event again, or go on behind it.
 *
 * @category running
 * @since 0.1.0
 */
export const resume = Effect.fn("resume")(function* (
  options: Common & { readonly skip: Option.Option<number> },
  language: Language.Language
) {
  const place = yield* Log.place(options.database)
  const { kind, name, version } = yield* Effect.scoped(
    Effect.gen(function* () {
      const context = yield* Log.openWithDocuments(place)
      return yield* Effect.gen(function* () {
        const position = Option.getOrUndefined(options.skip)
        const { kind, name, parked, version } = yield* parkedOne(options.name, position)
        if (position !== undefined && position !== parked?.position) {
          return yield* notThere(options.name, kind, parked?.position)
        }
        yield* position === undefined
          ? ProjectionStatus.resume(name, version)
          : ProjectionStatus.skip(name, version, position)
        return { kind, name: Consumer.nameOf({ kind, name }), version }
      }).pipe(Effect.provideContext(context), Effect.mapError(refusal(place)))
    })
  )
  const skipped = Option.getOrNull(options.skip)
  return yield* Output.result(
    options.json
      ? JSON.stringify({ database: place.name, kind, name, version, skipped }, undefined, 2)
      : resumed(name, kind, skipped)[language]
  )
})

/**
 * Takes the documents of every projection from readers at once and has them built anew, after a person was forgotten; once
 * more when every program that runs has heard of it. Gives the names of the projections.
 *
 * @category running
 * @since 0.1.0
 */
export const clear = <R>(place: Log.Place, waiting: Effect.Effect<void, never, R>) =>
  Effect.scoped(
    Effect.flatMap(Log.openWithDocuments(place), (context) =>
      Effect.gen(function* () {
        const made = yield* ProjectionStatus.clear()
        if (made.length === 0) return []
        yield* waiting
        yield* Effect.sleep(Forgetting.believed)
        yield* ProjectionStatus.clear()
        return [...new Set(made.map(({ name }) => name))]
      }).pipe(Effect.provideContext(context), Effect.mapError(Log.unavailable(place)))
    )
  )

/**
 * How every projection and every consumer is doing, and which events consumers went on without; none, when there are none.
 *
 * @category reading
 * @since 0.1.0
 */
export const all = (place: Log.Place): Effect.Effect<All, Refusal.Refusal> =>
  Effect.scoped(
    Effect.flatMap(Log.openWithDocuments(place), (context) =>
      Effect.mapError(Effect.provideContext(everything, context), Log.unavailable(place))
    )
  )

/**
 * All projections, and all consumers with their partitions.
 *
 * @category models
 * @since 0.1.0
 */
export interface All {
  readonly projections: ReadonlyArray<ProjectionStatus.Status>
  readonly consumers: ReadonlyArray<{
    readonly name: string
    readonly partitions: ReadonlyArray<ProjectionStatus.Status>
    readonly failures: Effect.Success<ReturnType<typeof ConsumerRunner.failures>>
  }>
}

/**
 * Nothing: in a log that has neither.
 *
 * @category models
 * @since 0.1.0
 */
export const none: All = { projections: [], consumers: [] }

const everything = Effect.gen(function* () {
  const statuses = yield* ProjectionStatus.all
  const consumers: Array<All["consumers"][number]> = []
  const own = Grouping.by(
    statuses.filter(({ kind }) => kind === "consumer"),
    Consumer.nameOf
  )
  for (const [name, partitions] of own) {
    const failures = partitions.some(({ skipped }) => skipped > 0) ? yield* ConsumerRunner.failures(name) : []
    consumers.push({ name, partitions, failures })
  }
  return { projections: statuses.filter(({ kind }) => kind === "projection"), consumers }
})

/**
 * A projection in a line, or one of so many partitions of a consumer.
 *
 * @category writing
 * @since 0.1.0
 */
export const line = (status: ProjectionStatus.Status, language: Language.Language, partitions = 1): string => {
  const { generation, kind, lag, parked, skipped, state, version } = status
  const name = Consumer.nameOf(status)
  const consumes = kind === "consumer"
  const behind = {
    fr: lag === 0 ? "à jour" : `${Numbers.events(lag, "fr")} de retard`,
    en: lag === 0 ? "up to date" : `${Numbers.events(lag, "en")} behind`
  }
  const which = consumes ? (partitions === 1 ? "" : ` ${generation}/${partitions}`) : ` ${version}`
  const doing = consumes && state === "parked" ? { fr: "arrêté", en: "parked" } : states[state]
  const words = [`${name}${which}`, doing[language], behind[language]]
  if (consumes && skipped > 0) {
    words.push(
      { fr: `sans ${Numbers.events(skipped, "fr")}`, en: `without ${Numbers.events(skipped, "en")}` }[language]
    )
  }
  if (parked !== null) {
    const { error, position, type } = parked
    words.push(
      {
        fr: `${consumes ? "arrêté" : "arrêtée"} devant la place ${position} (${type} : ${error}) ; kpa resume ${name}`,
        en: `stopped in front of position ${position} (${type}: ${error}); kpa resume ${name}`
      }[language]
    )
  }
  return words.join(", ")
}

const states: Readonly<Record<ProjectionStatus.State, Text.Text>> = {
  running: { fr: "en service", en: "running" },
  rebuilding: { fr: "en reconstruction", en: "being rebuilt" },
  waiting: { fr: "sans serveur qui y travaille", en: "with no server working on it" },
  parked: { fr: "arrêtée", en: "parked" },
  retired: { fr: "remplacée", en: "replaced" }
}

const named = Effect.fnUntraced(function* (name: string) {
  const builds = yield* ProjectionStatus.all
  const exactly = builds.filter((build) => build.name === name)
  // A projection comes first; what stands in the log tells a consumer of the same name from it.
  const found = exactly.length > 0 ? exactly : builds.filter((build) => Consumer.nameOf(build) === name)
  if (found.length === 0) return yield* unknown(name, [...new Set(builds.map(Consumer.nameOf))])
  return found.toSorted((a, b) => b.version - a.version || b.generation - a.generation)
})

const newest = Effect.fnUntraced(function* (name: string) {
  const [first] = yield* named(name)
  return first ?? (yield* unknown(name, []))
})

/** The one that stopped there, or any that stopped. */
const parkedOne = Effect.fnUntraced(function* (name: string, position: number | undefined) {
  const all = yield* named(name)
  const stopped = all.filter(({ parked }) => parked !== null)
  const found = stopped.find(({ parked }) => parked?.position === position) ?? stopped[0]
  return found ?? (yield* notThere(name, all[0]?.kind ?? "projection", undefined))
})

const refusal =
  (place: Log.Place) =>
  (error: Parameters<ReturnType<typeof Log.unavailable>>[0] | Refusal.Refusal): Refusal.Refusal =>
    error instanceof Refusal.Refusal ? error : Log.unavailable(place)(error)

const soFar = (
  { done, perSecond, total }: { readonly done: number; readonly total: number; readonly perSecond: number },
  language: Language.Language
): string => {
  const [so, all, rate] = [done, total, Math.round(perSecond)].map((number) => Numbers.count(number, language))
  return { fr: `${so} événements sur ${all}, ${rate} par seconde…`, en: `${so} of ${all} events, ${rate} a second…` }[
    language
  ]
}

const asked = (name: string, done: boolean): Text.Text =>
  done
    ? { fr: `La projection « ${name} » est reconstruite.`, en: `The projection "${name}" is rebuilt.` }
    : {
        fr: `La projection « ${name} » sera reconstruite par le serveur, à côté de celle qu'on lit. Pour suivre : kpa status`,
        en: `The server will rebuild the projection "${name}" beside the one that is read. To follow it: kpa status`
      }

type Kind = ProjectionStatus.Status["kind"]

const resumed = (name: string, kind: Kind, skipped: number | null): Text.Text => {
  const fr = kind === "consumer" ? `Le consommateur « ${name} »` : `La projection « ${name} »`
  const en = kind === "consumer" ? `The consumer "${name}"` : `The projection "${name}"`
  const [it, stopped] = kind === "consumer" ? ["il", "arrêté"] : ["elle", "arrêtée"]
  return skipped === null
    ? {
        fr: `${fr} essaie à nouveau l'événement devant lequel ${it} s'était ${stopped}.`,
        en: `${en} tries the event again in front of which it had stopped.`
      }
    : {
        fr: `${fr} continue après la place ${skipped}, sans cet événement.`,
        en: `${en} goes on behind position ${skipped}, without that event.`
      }
}

const notRebuilt = (name: string): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(name)
  return Refusal.because("Usage", {
    problem: {
      fr: `${fr} est un consommateur : ce qu'il a fait ne se refait pas.`,
      en: `${en} is a consumer: what it did cannot be done again.`
    },
    remedy: {
      fr: "Seule une projection se reconstruit ; kpa status les montre.",
      en: "Only a projection can be rebuilt; kpa status shows them."
    }
  })
}

const unknown = (name: string, names: ReadonlyArray<string>): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(name)
  return Refusal.because("Usage", {
    problem: {
      fr: `Il n'y a ni projection ni consommateur ${fr} dans ce journal.`,
      en: `There is neither a projection nor a consumer ${en} in this log.`
    },
    remedy:
      names.length === 0
        ? { fr: "Il n'y en a aucune.", en: "There are none." }
        : { fr: `Il y a : ${names.join(", ")}`, en: `There are: ${names.join(", ")}` }
  })
}

const notThere = (name: string, kind: Kind, position: number | undefined): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(name)
  const [leFr, arrete] = kind === "consumer" ? [`Le consommateur ${fr}`, "arrêté"] : [`La projection ${fr}`, "arrêtée"]
  const theEn = kind === "consumer" ? `The consumer ${en}` : `The projection ${en}`
  return Refusal.because("Store", {
    problem:
      position === undefined
        ? { fr: `${leFr} n'est pas ${arrete}.`, en: `${theEn} is not parked.` }
        : {
            fr: `${leFr} est ${arrete} devant la place ${position}.`,
            en: `${theEn} is parked in front of position ${position}.`
          },
    remedy: { fr: "Regardez avec kpa status.", en: "Look with kpa status." }
  })
}
