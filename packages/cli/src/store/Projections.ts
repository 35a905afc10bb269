/**
 * `kpa rebuild` and `kpa resume`: what an operator does about projections, and how they are doing. The work itself is done
 * by a running server that has the projection.
 *
 * @since 0.1.0
 */
import * as Forgetting from "@kpacite/event-store/Forgetting"
import * as ProjectionStatus from "@kpacite/event-store/ProjectionStatus"
import type * as Text from "@kpacite/fair-split/Text"
import { Effect, Option, Stream } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"
import * as Words from "./Words.ts"

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
        const { name, version } = yield* newest(options.name)
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
 * Lets a parked projection try its event again, or go on behind it.
 *
 * @category running
 * @since 0.1.0
 */
export const resume = Effect.fn("resume")(function* (
  options: Common & { readonly skip: Option.Option<number> },
  language: Language.Language
) {
  const place = yield* Log.place(options.database)
  const { name, version } = yield* Effect.scoped(
    Effect.gen(function* () {
      const context = yield* Log.openWithDocuments(place)
      return yield* Effect.gen(function* () {
        const { name, parked, version } = yield* parkedOne(options.name)
        const position = Option.getOrUndefined(options.skip)
        if (position !== undefined && position !== parked?.position) return yield* notThere(name, parked?.position)
        yield* position === undefined
          ? ProjectionStatus.resume(name, version)
          : ProjectionStatus.skip(name, version, position)
        return { name, version }
      }).pipe(Effect.provideContext(context), Effect.mapError(refusal(place)))
    })
  )
  const skipped = Option.getOrNull(options.skip)
  return yield* Output.result(
    options.json
      ? JSON.stringify({ database: place.name, name, version, skipped }, undefined, 2)
      : resumed(name, skipped)[language]
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
 * How every projection is doing; none, when there are none.
 *
 * @category reading
 * @since 0.1.0
 */
export const all = (place: Log.Place): Effect.Effect<ReadonlyArray<ProjectionStatus.Status>, Refusal.Refusal> =>
  Effect.scoped(
    Effect.flatMap(Log.openWithDocuments(place), (context) =>
      Effect.mapError(Effect.provideContext(ProjectionStatus.all, context), Log.unavailable(place))
    )
  )

/**
 * A projection in a line.
 *
 * @category writing
 * @since 0.1.0
 */
export const line = (status: ProjectionStatus.Status, language: Language.Language): string => {
  const { lag, name, parked, state, version } = status
  const behind = {
    fr: lag === 0 ? "à jour" : `${Words.events(lag, "fr")} de retard`,
    en: lag === 0 ? "up to date" : `${Words.events(lag, "en")} behind`
  }
  const words = [`${name} ${version}`, states[state][language], behind[language]]
  const stuck =
    parked === null
      ? undefined
      : {
          fr: `arrêtée devant la place ${parked.position} (${parked.type} : ${parked.error}) ; kpa resume ${name}`,
          en: `stopped in front of position ${parked.position} (${parked.type}: ${parked.error}); kpa resume ${name}`
        }
  return [...words, ...(stuck === undefined ? [] : [stuck[language]])].join(", ")
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
  const found = builds.filter((build) => build.name === name)
  if (found.length === 0) return yield* unknown(name, [...new Set(builds.map((build) => build.name))])
  return found.toSorted((a, b) => b.version - a.version || b.generation - a.generation)
})

const newest = Effect.fnUntraced(function* (name: string) {
  const [first] = yield* named(name)
  return first ?? (yield* unknown(name, []))
})

const parkedOne = Effect.fnUntraced(function* (name: string) {
  const found = (yield* named(name)).find(({ parked }) => parked !== null)
  return found ?? (yield* notThere(name, undefined))
})

const refusal =
  (place: Log.Place) =>
  (error: Parameters<ReturnType<typeof Log.unavailable>>[0] | Refusal.Refusal): Refusal.Refusal =>
    error instanceof Refusal.Refusal ? error : Log.unavailable(place)(error)

const soFar = (
  { done, perSecond, total }: { readonly done: number; readonly total: number; readonly perSecond: number },
  language: Language.Language
): string => {
  const [so, all, rate] = [done, total, Math.round(perSecond)].map((number) => Words.count(number, language))
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

const resumed = (name: string, skipped: number | null): Text.Text =>
  skipped === null
    ? {
        fr: `La projection « ${name} » essaie à nouveau l'événement devant lequel elle s'était arrêtée.`,
        en: `The projection "${name}" tries the event again in front of which it had stopped.`
      }
    : {
        fr: `La projection « ${name} » continue après la place ${skipped}, sans cet événement.`,
        en: `The projection "${name}" goes on behind position ${skipped}, without that event.`
      }

const unknown = (name: string, names: ReadonlyArray<string>): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(name)
  return Refusal.because("Usage", {
    problem: {
      fr: `Il n'y a pas de projection ${fr} dans ce journal.`,
      en: `There is no projection ${en} in this log.`
    },
    remedy:
      names.length === 0
        ? { fr: "Il n'y en a aucune.", en: "There are none." }
        : { fr: `Il y a : ${names.join(", ")}`, en: `There are: ${names.join(", ")}` }
  })
}

const notThere = (name: string, position: number | undefined): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(name)
  return Refusal.because("Store", {
    problem:
      position === undefined
        ? { fr: `La projection ${fr} n'est pas arrêtée.`, en: `The projection ${en} is not parked.` }
        : {
            fr: `La projection ${fr} est arrêtée devant la place ${position}.`,
            en: `The projection ${en} is parked in front of position ${position}.`
          },
    remedy: { fr: "Regardez avec kpa status.", en: "Look with kpa status." }
  })
}
