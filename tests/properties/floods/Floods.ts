/**
 * Floods: a cooperative in which somebody made one thing again and again, and what it takes then to look at anything or to ask for
 * anything. Every type of event is made many times, with one id after the other or with all of them new, after a log in which everything
 * has happened. Not every flood can come about; whatever is fast for one that cannot is fast for those that can.
 */
import type * as Steps from "@kpacite/event-store/log/Steps"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Actor from "@kpacite/core/Actor"
import type { Asked } from "@kpacite/core/Asked"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as View from "@kpacite/core/View"
import * as Season from "@kpacite/example-season/Season"
import { Effect, Result } from "effect"
import * as Golden from "../../../packages/core/test/golden/Golden.ts"

export type Fields = { readonly [name: string]: unknown }

/** The fields of an event, whatever it is. */
export const fieldsOf = (event: Cooperative.Event): Fields => ({ ...event })

/** What somebody makes again and again. */
export interface Flood {
  readonly name: string
  readonly type: string
  readonly event: (n: number) => Cooperative.Event
}

const fold = (state: Cooperative.State, events: Iterable<Cooperative.Event>): Cooperative.State =>
  Draft.fold(Cooperative.projection, state, events)

const decoded = (events: ReadonlyArray<{ readonly streamId: string }>) =>
  (events as ReturnType<typeof Golden.beginning>)
    .filter(({ streamId }) => streamId === Golden.stream)
    .map(Cooperative.codec.decode)

/** Everything that can happen, in one log: the common beginning, and what each slice goes on with. */
const log = decoded([...Golden.beginning(), ...Golden.slices.flatMap(Golden.sequel)])

/** What it folds to, before any flood. */
export const calm: Cooperative.State = fold(Cooperative.projection.initial, log)

/** The moment at which everything is looked at. */
export const at = Instant.inParis(LocalDate.LocalDate.make("2026-08-31"), "14:00")

// -- floods ----------------------------------------------------------------------------------------------------------

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null

const idsIn = (value: unknown, name = ""): ReadonlyArray<string> =>
  typeof value === "string"
    ? name.endsWith("Id") || name === "by"
      ? [value]
      : []
    : Object.entries(isFields(value) ? value : {}).flatMap(([key, inner]) =>
        idsIn(inner, Array.isArray(value) ? name : key)
      )

const ids: ReadonlySet<string> = new Set(log.flatMap((event) => idsIn(event)))

const renamed = (value: unknown, n: number): unknown =>
  typeof value === "string"
    ? ids.has(value)
      ? `${value}~${n}`
      : value
    : Array.isArray(value)
      ? value.map((inner) => renamed(inner, n))
      : isFields(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [
              String(renamed(key, n)),
              key === "_tag" ? inner : renamed(inner, n)
            ])
          )
        : value

const floodsOf = (event: Cooperative.Event): ReadonlyArray<Flood> => {
  const { _tag: type } = event
  const fields = fieldsOf(event)
  const named = Object.keys(fields).filter((key) => ids.has(fields[key] as string))
  // What is called by words and not by an id may be new each time as well.
  const words = ["skill", "label"].filter((key) => key in fields)
  const flood = (name: string, of: (n: number) => unknown): Flood => ({
    name: `${type} ${name}`,
    type,
    event: (n) => of(n) as Cooperative.Event
  })
  return [
    flood("all new", (n) => renamed(fields, n)),
    flood("the same", () => fields),
    ...[...named, ...words].map((key) =>
      flood(`another ${key}`, (n) => ({ ...fields, [key]: `${String(fields[key])}~${n}` }))
    )
  ]
}

/** Of the last event of each type. */
export const floods: ReadonlyArray<Flood> = Array.from(
  new Map(log.map((event) => [event._tag, event])).values()
).flatMap(floodsOf)

/** The slices, by their names. */
export const slices: ReadonlyArray<string> = Golden.slices.map(({ name }) => name)

/** The types of event that a slice decides. */
export const typesOf = (slice: string): ReadonlySet<string> =>
  new Set(Golden.slices.filter(({ name }) => name === slice).flatMap(Golden.typesOf))

// -- what is looked at and asked -------------------------------------------------------------------------------------

/** Looking at a view or asking for something, of a state, step by step; `first` is the first event of the flood. */
export interface Work {
  readonly name: string
  readonly slice: string
  readonly before: Cooperative.State
  readonly steps: (state: Cooperative.State, first: Fields) => Steps.Steps<unknown>
}

const last = (type: string): Fields => log.findLast(({ _tag }) => _tag === type) as unknown as Fields

/** What is asked of the views that ask something: about what the flood is about, where it is. */
const queries: { readonly [view: string]: (first: Fields) => Fields } = {
  "membership/cape": ({ personId }) => ({ person: personId ?? "zoe" }),
  "governance/register": () => ({ search: "zz" }),
  "governance/proposal": ({ proposalId }) => ({ id: proposalId ?? last("ProposalOpened")["proposalId"] }),
  "governance/ballot": ({ proposalId }) => ({ proposal: proposalId ?? last("ProposalOpened")["proposalId"] }),
  "kanban/board": () => ({ archived: "true" }),
  "kanban/preview-trello-import": () => ({
    board: { id: "b", name: "B", lists: [{ id: "l", name: "À faire", closed: false, pos: 1 }], cards: [] }
  }),
  "planning/week-plan": () => ({ week: "2026-W36" }),
  "planning/fiche": ({ ficheId }) => ({ fiche: ficheId ?? "f14-automne" }),
  "business/quote": ({ quoteId }) => ({ quote: quoteId ?? last("QuoteDrafted")["quoteId"] }),
  "business/client": ({ clientId }) => ({ client: clientId ?? "mme-l" }),
  "treasury/week": ({ week }) => (typeof week === "string" ? { week } : {}),
  "treasury/ledger": ({ personId }) => ({ person: personId ?? "awa" }),
  "treasury/quote": () => ({ ttc: 24_000, people: 4 }),
  "treasury/what-if": () => ({ rules: [{ _tag: "Equal" }], over: { _tag: "Season" } }),
  "games/game": ({ gameId }) => ({ game: gameId ?? "secret" }),
  "follow-up/path": ({ personId }) => ({ person: personId ?? "awa" })
}

interface Shown {
  readonly moment?: (state: Cooperative.State, at: Instant.Instant) => string
  readonly show: (state: Cooperative.State, looking: unknown) => unknown
  readonly showInSteps?: (state: Cooperative.State, looking: unknown) => Steps.Steps<unknown>
}

/** A coordinator and a young person look at every view. */
export const looks: ReadonlyArray<Work> = Object.entries(Cooperative.views).flatMap(([slice, views]) =>
  Object.entries(views as unknown as { readonly [name: string]: Shown }).flatMap(([name, view]) =>
    ["nadia", "awa"].map((reader): Work => {
      const path = `${slice}/${name}`
      return {
        name: `${path} for ${reader}`,
        slice,
        before: calm,
        steps: function* (state, first) {
          View.momentOf(view, state, at)
          yield
          const looking = { viewer: Actor.person(reader as never), at, query: queries[path]?.(first) ?? {} }
          return view.showInSteps === undefined ? view.show(state, looking) : yield* view.showInSteps(state, looking)
        }
      }
    })
  )
)

/** The last time that each command was asked in the season and in the stories of the slices, of the state of then. */
export const asks = async (): Promise<ReadonlyArray<Work>> => {
  const found = new Map<string, Work>()
  const told = (state: Cooperative.State, asked: ReadonlyArray<Asked<Cooperative.Command>>) => {
    for (const one of asked) {
      const decided = Cooperative.decide(one, state)
      if (Result.isFailure(decided)) continue
      const { _tag: name } = one.command
      const slice = Object.entries(Cooperative.commands).find(([, commands]) => name in commands)?.[0] ?? ""
      const steps: Work["steps"] = (flooded) => Cooperative.decideInSteps(one, flooded)
      found.set(name, { name, slice, before: state, steps })
      state = fold(state, decided.success)
    }
  }
  const beginning = fold(Cooperative.projection.initial, decoded(Golden.beginning()))
  for (const slice of Golden.slices) told(beginning, await Golden.storyOf(slice))
  const { commands } = await Effect.runPromise(Season.read)
  told(Cooperative.projection.initial, commands)
  return Array.from(found.values())
}

// -- counting --------------------------------------------------------------------------------------------------------

/** What was read in all, and between two turns of others. */
export interface Reads {
  readonly total: number
  readonly longest: number
}

let reads = 0
const seen = new WeakMap<object, object>()

/** The same, and everything in it, with every read counted. */
const watched = <A extends object>(value: A): A => {
  const known = seen.get(value)
  if (known !== undefined) return known as A
  const proxy = new Proxy(value, {
    get: (target, key) => {
      reads++
      const inner: unknown = Reflect.get(target, key)
      return typeof inner === "object" && inner !== null ? watched(inner) : inner
    },
    has: (target, key) => {
      reads++
      return Reflect.has(target, key)
    },
    ownKeys: (target) => {
      const keys = Reflect.ownKeys(target)
      reads += keys.length
      return keys
    }
  })
  seen.set(value, proxy)
  return proxy
}

/** How much is read of the state of some work. */
export const readsOf = (work: Work, state: Cooperative.State, first: Fields): Reads => {
  const steps = work.steps(watched(state), first)
  const begin = reads
  let longest = 0
  for (let before = reads; ; before = reads) {
    const { done } = steps.next()
    longest = Math.max(longest, reads - before)
    if (done === true) return { total: reads - begin, longest }
  }
}

/** A state after a flood of so many; nothing where no such thing can be folded. */
export const flooded = (
  before: Cooperative.State,
  flood: Flood,
  many: number,
  from = 0
): Cooperative.State | undefined => {
  try {
    return fold(
      before,
      Array.from({ length: many }, (_, n) => flood.event(from + n))
    )
  } catch {
    return undefined
  }
}

/** Three states, each with as much more of a flood. */
export type States = readonly [Cooperative.State, Cooperative.State, Cooperative.State]

/** A state after a flood of so many, twice and three times as many; nothing where no such thing can be folded. */
export const states = (before: Cooperative.State, flood: Flood, many: number): States | undefined => {
  const one = flooded(before, flood, many)
  const two = one && flooded(one, flood, many, many)
  const three = two && flooded(two, flood, many, 2 * many)
  return one === undefined || two === undefined || three === undefined ? undefined : [one, two, three]
}

const warm = new WeakSet<Work>()

/** How much some work reads of each of these states; nothing where there is no looking at what was made. */
export const readsAfter = (
  work: Work,
  flood: Flood,
  [one, two, three]: States
): readonly [Reads, Reads, Reads] | undefined => {
  const first = fieldsOf(flood.event(0))
  const reads = (state: Cooperative.State) => readsOf(work, state, first)
  try {
    // What is found once and remembered is no part of what a flood costs.
    if (!warm.has(work)) reads(work.before)
    warm.add(work)
    const [least, most] = [reads(one), reads(three)]
    // Most work does not look at most floods.
    return [least, least.total === most.total ? least : reads(two), most]
  } catch {
    return undefined
  }
}

/** How what is read grows: how much of it with the square of the flood, and how much between two turns with each thing of it. */
export const growth = ([one, two, three]: readonly [Reads, Reads, Reads], many: number) => ({
  curve: three.total - 2 * two.total + one.total,
  slope: (three.longest - one.longest) / (2 * many)
})
