/**
 * A projection: a pure fold of the log into something that people look at. Never a second truth; it can always be
 * thrown away and folded again.
 *
 * @since 0.1.0
 */
import * as Draft from "./Draft.ts"

/**
 * Folds events of type `E` into a `S`.
 *
 * @category models
 * @since 0.1.0
 */
export interface Projection<S, in E> {
  readonly initial: S
  readonly evolve: (state: S, event: E) => S
}

/**
 * A part of a projection: a projection that says what its state depends on.
 *
 * **Shape** - `events` are the types of events that it folds; all of them when it does not say. `format` has to be raised
 * when the same events fold to another state than before.
 *
 * @category models
 * @since 0.1.0
 */
export interface Part<S, in E> extends Projection<S, E> {
  readonly events?: ReadonlySet<string>
  readonly format: number
}

/**
 * A projection that knows its parts, whose states are the fields of its own.
 *
 * @category models
 * @since 0.1.0
 */
export interface Parted<S, in E> extends Projection<S, E> {
  readonly parts: { readonly [name: string]: AnyPart }
}

/**
 * A part of whatever state and events. It is only ever given what is its own.
 *
 * @category models
 * @since 0.1.0
 */
export interface AnyPart {
  readonly initial: unknown
  readonly evolve: (state: never, event: never) => unknown
  readonly events?: ReadonlySet<string>
  readonly format: number
}

/** The state of several parts, as their `evolve` takes it. @category models @since 0.1.0 */
export type StateOf<P> = {
  readonly [K in keyof P]: P[K] extends { readonly evolve: (state: infer S, event: never) => unknown } ? S : never
}

/** The events that any of several parts folds. @category models @since 0.1.0 */
export type EventOf<P> = {
  [K in keyof P]: P[K] extends { readonly evolve: (state: never, event: infer E) => unknown } ? E : never
}[keyof P]

/** Each part begins with, and gives back, the state that it takes. */
type Sound<P> = {
  readonly [K in keyof P]: {
    readonly initial: StateOf<P>[K]
    readonly evolve: (state: never, event: never) => StateOf<P>[K]
  }
}

/**
 * Several parts as one projection. An event goes to the parts that fold its type, by one look-up; the others, and the
 * state as long as none of them changes, stay the same objects, so that readers can compare by identity.
 *
 * ```ts
 * import * as Projection from "@kpacite/event-store/projecting/Projection"
 *
 * type Event = { readonly _tag: "PutIn"; readonly coins: number } | { readonly _tag: "Rung" }
 * const jar = Projection.parts({
 *   coins: {
 *     initial: 0,
 *     evolve: (coins: number, event: Extract<Event, { _tag: "PutIn" }>) => coins + event.coins,
 *     events: new Set(["PutIn"]),
 *     format: 1
 *   },
 *   heard: { initial: 0, evolve: (heard: number, _: Event) => heard + 1, format: 1 }
 * })
 * jar.evolve(jar.evolve(jar.initial, { _tag: "PutIn", coins: 5 }), { _tag: "Rung" }) // => { coins: 5, heard: 2 }
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const parts = <
  P extends { readonly [name: string]: AnyPart },
  E extends { readonly _tag: string } = Extract<EventOf<P>, { readonly _tag: string }>
>(
  parts: P & Sound<P>
): Parted<StateOf<P>, E> => {
  const all: ReadonlyArray<readonly [string, AnyPart]> = Object.entries(parts)
  const types = new Set(all.flatMap(([, { events = [] }]) => Array.from(events)))
  const folding = (type: string) => all.filter(([, { events }]) => events === undefined || events.has(type))
  const byType = new Map(Array.from(types, (type) => [type, folding(type)]))
  const others = all.filter(([, { events }]) => events === undefined)
  return {
    parts,
    // Each part is given its own state and the events that it says it folds.
    initial: Object.fromEntries(all.map(([name, { initial }]) => [name, initial])) as StateOf<P>,
    evolve: (state, event) => {
      let next = state as { readonly [name: string]: unknown }
      for (const [name, { evolve }] of byType.get(event._tag) ?? others) {
        const value = evolve(next[name] as never, event as never)
        if (value !== next[name]) next = Draft.put(next, name, value)
      }
      return next as StateOf<P>
    }
  }
}
