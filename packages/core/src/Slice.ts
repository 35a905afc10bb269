/**
 * Slices of the domain, and how the whole is composed of them: a new slice is a folder and one name in the list of
 * `Cooperative.ts`.
 *
 * **Windows** - a decision, a consequence and a view declare, as the type of a parameter, which parts of the whole they look
 * at. A window that no part fills is a compile error at {@link compose} that names the slice and the part; and so is one
 * through which a rule looks at words that are for people alone.
 *
 * The file is long because its three sections say one thing, and change together: the types of what follows from a list of
 * slices, those of what is wrong with one, and `compose`, whose values have to be what these types say.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import { Result, type Schema } from "effect"
import type { Asked } from "./Asked.ts"
import * as Grouping from "./Grouping.ts"
import { type forPeople, type Part, type Tagged, tagOf } from "./Part.ts"
import type { RejectionSchema } from "./Rejection.ts"
import type { AnyView } from "./View.ts"

/** A module that is a view. @category models @since 0.1.0 */
export interface ViewModule {
  readonly view: AnyView
}

/** What people talk about together: parts of the state, and views of the whole. @category models @since 0.1.0 */
export interface Slice<out Name extends string, out Parts extends PartsByName, out Views extends ViewsByName> {
  readonly name: Name
  readonly parts: Parts
  readonly views: Views
}

type PartsByName = { readonly [name: string]: Part }
type ViewsByName = { readonly [name: string]: ViewModule }

/** Any slice. @category models @since 0.1.0 */
export type Any = Slice<string, PartsByName, ViewsByName>

/** A slice. Its name and those of its commands and views make their addresses. @category constructors @since 0.1.0 */
export const make = <
  const Name extends string,
  const Parts extends PartsByName = {},
  const Views extends ViewsByName = {}
>(
  name: Name,
  { parts, views }: { readonly parts?: Parts; readonly views?: Views }
): Slice<Name, Parts, Views> => ({ name, parts: parts ?? ({} as Parts), views: views ?? ({} as Views) })

// -- what follows from a list of slices, as types --------------------------------------------------------------------

type Slices = ReadonlyArray<Any>

/** Every part of every slice, by its name. */
type PartsOf<S extends Slices> = Together<S[number]["parts"]>
type PartOf<S extends Slices> = PartsOf<S>[keyof PartsOf<S>]

/** From `A | B` to `A & B`. */
type Together<U> = (U extends unknown ? (u: U) => void : never) extends (all: infer I) => void ? I : never

/** What is folded from the log: the state of each part. @category types @since 0.1.0 */
export type StateOf<S extends Slices> = { readonly [K in keyof PartsOf<S>]: InitialOf<PartsOf<S>[K]> }

type InitialOf<P> = P extends { readonly initial: infer I } ? I : never

/** The names of the parts whose events are confidential. */
type ConfidentialParts<Parts> = {
  [P in keyof Parts]: Parts[P] extends { readonly stream: "confidential" } ? P : never
}[keyof Parts]

/** What everybody's decisions and views may look at. */
type CommonStateOf<S extends Slices> = Omit<StateOf<S>, ConfidentialParts<PartsOf<S>>>

/** Everything that can happen. @category types @since 0.1.0 */
export type EventOf<S extends Slices> = TypeOf<PartOf<S>, "Event">

/** Everything that can be asked. @category types @since 0.1.0 */
export type CommandOf<S extends Slices> = TypeOf<PartOf<S>, "Command">

type TypeOf<P, K extends "Event" | "Command"> = P extends {
  readonly [key in K]: { readonly Type: infer T extends WithTag }
}
  ? T
  : never

interface WithTag {
  readonly _tag: string
}

/** The schema of one of several events or commands. @category types @since 0.1.0 */
export type Member<T extends WithTag> = Schema.Codec<T, unknown> & Tagged

/** The decision of each command, by its tag. */
type DecisionsOf<S extends Slices> = Together<
  PartOf<S> extends infer P ? (P extends { readonly decide: infer D } ? D : never) : never
>

/** What the parts that look at an event make of it. */
type ConsequencesOf<S extends Slices, Tag extends string> =
  PartOf<S> extends infer P ? (P extends { readonly upon: { readonly [T in Tag]: infer C } } ? C : never) : never

type EventTags<D> = D extends { readonly events: ReadonlyArray<infer E> }
  ? E extends { readonly Type: { readonly _tag: infer T extends string } }
    ? T
    : never
  : never

type ReasonsOf<D> = D extends { readonly rejections: ReadonlyArray<infer R> }
  ? R extends { readonly Type: infer T }
    ? T
    : never
  : never

/** All events that may follow from some, those included. */
type Reached<S extends Slices, Tags extends string, Seen extends string = never> = [Exclude<Tags, Seen>] extends [never]
  ? Seen
  : Reached<S, EachConsequence<S, Exclude<Tags, Seen>> extends infer C ? EventTags<C> : never, Seen | Tags>

type EachConsequence<S extends Slices, Tags extends string> = Tags extends string ? ConsequencesOf<S, Tags> : never

/** Why one command may be refused: by its own decision, or by what would follow from its events. @category types @since 0.1.0 */
export type RejectionOf<S extends Slices, Tag extends keyof DecisionsOf<S>> =
  | ReasonsOf<DecisionsOf<S>[Tag]>
  | ReasonsOf<EachConsequence<S, Reached<S, EventTags<DecisionsOf<S>[Tag]>>>>

/** Why any command may be refused. @category types @since 0.1.0 */
export type AnyRejectionOf<S extends Slices> =
  | ReasonsOf<DecisionsOf<S>[keyof DecisionsOf<S>]>
  | (PartOf<S> extends infer P ? (P extends { readonly upon: infer U } ? ReasonsOf<U[keyof U]> : never) : never)

/** The views of each slice, by the names that addresses use. @category types @since 0.1.0 */
export type ViewsOf<S extends Slices> = {
  readonly [N in S[number] as keyof N["views"] extends never ? never : N["name"]]: {
    readonly [K in keyof N["views"]]: N["views"][K]["view"]
  }
}

/** The schemas of the commands of each slice, by their tags. @category types @since 0.1.0 */
export type CommandsOf = { readonly [slice: string]: { readonly [tag: string]: Tagged } }

// -- what is wrong with a list of slices, as types -------------------------------------------------------------------

/**
 * What a list of slices lacks, as sentences; `never` when all fits.
 *
 * @category types
 * @since 0.1.0
 */
export type Problems<S extends Slices> = {
  [I in keyof S]: ProblemsOf<S[I], StateOf<S>, CommonStateOf<S>, WordsOf<PartsOf<S>>, EventOf<S>["_tag"]>
}[number]

type ProblemsOf<N extends Any, State, Common, Words, Heard> =
  | {
      [P in keyof N["parts"] & string]: PartProblems<
        `${N["name"]}/${P}`,
        N["parts"][P],
        SeenBy<N["parts"][P], State, Common>,
        Words,
        Heard
      >
    }[keyof N["parts"] & string]
  | {
      [V in keyof N["views"] & string]: Unfilled<
        `${N["name"]}/${V}`,
        ShownTo<N["views"][V]["view"]>,
        SeenBy<N["views"][V]["view"], State, Common>
      >
    }[keyof N["views"] & string]

/** What is confidential is seen by what is confidential itself, and by nothing else. */
type SeenBy<A, State, Common> = A extends { readonly stream: "confidential" } ? State : Common

type PartProblems<Where extends string, P, State, Words, Heard> =
  | Unfilled<Where, WindowOf<P, "decide">, State>
  | Unfilled<Where, WindowOf<P, "upon">, State>
  | Unfilled<Where, SettledBy<P>, State>
  | Reading<Where, keyof WindowOf<P, "decide"> & Words>
  | Reading<Where, keyof WindowOf<P, "upon"> & Words>
  | Reading<Where, keyof SettledBy<P> & Words>
  | Unheard<Where, P, Heard>
  | Undecided<Where, P>
  | Unnamed<Where, P>

/** A window looks at what no part is. */
type Unfilled<Where extends string, W, State> = unknown extends W
  ? never
  : State extends W
    ? never
    : `${Where} looks at ${UnfilledKeys<W, State>}, which no part fills`

type UnfilledKeys<W, State> = {
  [K in keyof W & string]: K extends keyof State ? (State[K] extends W[K] ? never : K) : K
}[keyof W & string]

/** The parts that hold words which are for people alone. */
type WordsOf<Parts> = {
  [P in keyof Parts]: Parts[P] extends { readonly keepsWords: typeof forPeople } ? P : never
}[keyof Parts]

/** A rule looks at words, which may be forgotten. */
type Reading<Where extends string, Part> = Part extends string
  ? `${Where} looks at ${Part}, whose words are for people to read`
  : never

/** A consequence of what never happens. */
type Unheard<Where extends string, P, Heard> = P extends { readonly upon: infer U }
  ? Exclude<keyof U, Heard> extends infer Tag extends string
    ? `${Where} follows ${Tag}, which no part decides`
    : never
  : never

/** Everything that the decisions or consequences of a part look at. */
type WindowOf<P, K extends "decide" | "upon"> = P extends { readonly [key in K]: infer D }
  ? WindowsOf<D[keyof D]>
  : unknown

/** What a part looks at to see what follows from any command. */
type SettledBy<P> = P extends {
  readonly settles: { readonly settle: (asked: never, state: never, window: infer W) => unknown }
}
  ? W
  : unknown

type WindowsOf<D> = (
  D extends { readonly decide: (asked: never, state: never, window: infer W) => unknown }
    ? (window: W) => void
    : D extends { readonly follow: (event: never, asked: never, state: never, window: infer W) => unknown }
      ? (window: W) => void
      : never
) extends (window: infer All) => void
  ? All
  : unknown

type ShownTo<V> = V extends { readonly show: (whole: infer W, looking: never) => unknown } ? W : unknown

/** A command that nobody decides. */
type Undecided<Where extends string, P> =
  Exclude<TagsOf<P, "Command">, P extends { readonly decide: infer D } ? keyof D : never> extends infer Tag extends
    string
    ? `${Where} does not decide ${Tag}`
    : never

/** An event that a part folds without saying so. */
type Unnamed<Where extends string, P> =
  Exclude<FoldedTags<P>, TagsOf<P, "Event"> | NamedTags<P>> extends infer Tag extends string
    ? `${Where} folds ${Tag} without naming it in \`folds\``
    : never

type TagsOf<P, K extends "Event" | "Command"> =
  TypeOf<P, K> extends infer T ? (T extends { readonly _tag: infer Tag } ? Tag : never) : never

type FoldedTags<P> = P extends { readonly evolve: (state: never, event: infer E) => unknown }
  ? E extends { readonly _tag: infer Tag }
    ? Tag
    : never
  : never

type NamedTags<P> = P extends { readonly folds: ReadonlyArray<infer E> }
  ? E extends { readonly Type: { readonly _tag: infer Tag } }
    ? Tag
    : never
  : never

/** The list itself when all fits; otherwise what is wrong with it, which nothing is assignable to. */
type Fitting<S extends Slices> = [Problems<S>] extends [never] ? unknown : { readonly problem: Problems<S> }

// -- the whole -------------------------------------------------------------------------------------------------------

/**
 * A whole that was composed of slices.
 *
 * @category models
 * @since 0.1.0
 */
export interface Whole<S extends Slices> {
  /** The schemas of all events, in the order of the slices. */
  readonly events: ReadonlyArray<Tagged>
  readonly commands: CommandsOf
  readonly views: ViewsOf<S>
  readonly upcasters: Upcasters
  readonly projection: Projection.Parted<StateOf<S>, EventOf<S>>
  readonly decide: (
    asked: Asked<CommandOf<S>>,
    state: StateOf<S>
  ) => Result.Result<ReadonlyArray<EventOf<S>>, AnyRejectionOf<S>>
  /** The same in steps: between two of them, others may have a turn. */
  readonly decideInSteps: (
    asked: Asked<CommandOf<S>>,
    state: StateOf<S>
  ) => Steps.Steps<Result.Result<ReadonlyArray<EventOf<S>>, AnyRejectionOf<S>>>
  /** Every reason that any decision, consequence or view may give. */
  readonly rejections: ReadonlyArray<RejectionSchema>
  /** What a command may lead to, and why it may be refused, what follows from its events included. */
  readonly may: (tag: string) => May
  readonly takenWhenClosed: (tag: string) => boolean
  readonly takenWhenPaused: (tag: string) => boolean
  readonly confidential: Confidential
}

/** What belongs to the confidential stream. @category models @since 0.1.0 */
export interface Confidential {
  /** The types of its events. */
  readonly events: ReadonlySet<string>
  /** The tags of the commands that write such events. */
  readonly commands: ReadonlySet<string>
  /** The parts that are folded from it. */
  readonly parts: ReadonlySet<string>
  /** Its views, as `slice/name`. */
  readonly views: ReadonlySet<string>
}

/** What may come of a command. @category models @since 0.1.0 */
export interface May {
  readonly events: ReadonlyArray<Tagged>
  readonly rejections: ReadonlyArray<RejectionSchema>
}

/**
 * The whole of a list of slices.
 *
 * What follows from a command follows event by event, in the order in which they happen; from one event first in the parts
 * of the first slices. Each part looks at everything that has happened by then. Whoever refuses what would follow refuses the
 * whole command. Then comes what a part sees to after every command that touched what it looks at, until nothing is left.
 *
 * @category constructors
 * @since 0.1.0
 */
export const compose = <const S extends Slices>(slices: S & Fitting<S>): Whole<S> => {
  const parts = slices.flatMap((slice) => Object.entries<Part>(slice.parts).map(([name, part]) => ({ name, part })))
  // From here on the types of single parts are not known any more; `Fitting` has compared them.
  type State = StateOf<S>
  type Event = EventOf<S> & WithTag
  const decisions = new Map(
    parts.flatMap(({ name, part }) =>
      Object.entries(part.decide ?? {}).map(([tag, decision]) => [tag, { name, part, decision }] as const)
    )
  )
  const projection = Projection.parts(
    Object.fromEntries(parts.map(({ name, part }) => [name, folding(part)]))
  ) as unknown as Projection.Parted<State, Event>
  const following = Grouping.by(
    parts.flatMap(({ name, part }) => Object.entries(part.upon ?? {}).map(([tag, upon]) => ({ name, tag, upon }))),
    ({ tag }) => tag
  )
  const settlings = parts.flatMap(({ name, part: { settles } }) =>
    settles === undefined
      ? []
      : [{ name, settles, touchedBy: foldedBy([name, ...Object.keys(settles.looksAt)], parts) }]
  )
  const stateOf = (state: State, name: string) => state[name as keyof State] as never

  /** The events with all that follows from them; each part looks at what has happened so far. */
  function* withConsequences(
    decided: ReadonlyArray<Event>,
    asked: Asked<unknown>,
    before: State
  ): Steps.Steps<Result.Result<ReadonlyArray<Event>, unknown>> {
    const events: Array<Event> = []
    let [state, folded] = [before, 0]
    const happen = (more: ReadonlyArray<Event>) => {
      for (const event of more) events.push(event)
    }
    /** Folded only when somebody looks: most of what happens has no consequence. */
    const now = () => {
      state = Draft.fold(projection, state, events.slice(folded))
      folded = events.length
      return state
    }
    const looking = (name: string) => [stateOf(now(), name), state as never] as const
    happen(decided)
    // What is settled has consequences like anything else, and goes last, so that it sees them all.
    for (let followed = 0; followed < events.length;) {
      for (; followed < events.length; followed++) {
        const event = events[followed]
        for (const { name, upon } of following.get(event?._tag ?? "") ?? []) {
          const more = upon.follow(event as never, asked, ...looking(name))
          if (Result.isFailure(more)) return Result.fail(more.failure)
          happen(more.success as ReadonlyArray<Event>)
        }
      }
      for (const { name, settles, touchedBy } of settlings) {
        if (!events.some(({ _tag }) => touchedBy.has(_tag))) continue
        happen((yield* settles.settle(asked, ...looking(name))) as ReadonlyArray<Event>)
      }
    }
    return Result.succeed(events)
  }

  function* decideInSteps(
    asked: Asked<CommandOf<S>>,
    state: State
  ): Steps.Steps<Result.Result<ReadonlyArray<Event>, AnyRejectionOf<S>>> {
    const { _tag: tag } = asked.command as { readonly _tag: string }
    const { decision, name } = decisions.get(tag) ?? missing(tag)
    const [own, window] = [stateOf(state, name), state as never]
    const decided =
      decision.inSteps === undefined
        ? decision.decide(asked as never, own, window)
        : yield* decision.inSteps(asked as never, own, window)
    const all = Result.isFailure(decided)
      ? decided
      : yield* withConsequences(decided.success as ReadonlyArray<Event>, asked, state)
    return all as Result.Result<ReadonlyArray<Event>, AnyRejectionOf<S>>
  }

  const may = (tag: string): May => {
    const { decision } = decisions.get(tag) ?? missing(tag)
    const events = new Set(decision.events)
    const rejections = new Set(decision.rejections)
    for (const event of events) {
      for (const { upon } of following.get(tagOf(event)) ?? []) {
        for (const more of upon.events) events.add(more)
        for (const reason of upon.rejections) rejections.add(reason)
      }
      for (const { settles, touchedBy } of settlings) {
        if (touchedBy.has(tagOf(event))) for (const more of settles.events) events.add(more)
      }
    }
    return { events: Array.from(events), rejections: Array.from(rejections) }
  }

  const members = (part: Part) => part.Event?.members ?? []
  once(
    "slice",
    slices.map(({ name }) => name)
  )
  once(
    "part",
    parts.map(({ name }) => name)
  )
  const all = (of: (part: Part) => ReadonlyArray<string>) => parts.flatMap(({ part }) => of(part))
  once(
    "event",
    all((part) => members(part).map(tagOf))
  )
  once(
    "command",
    all((part) => Object.keys(part.decide ?? {}))
  )
  once(
    "upcaster of",
    all((part) => Object.keys(part.upcasters ?? {}))
  )
  const confidential = confidentialOf(slices, parts)
  return {
    events: parts.flatMap(({ part }) => members(part)),
    commands: bySlice(slices, (slice) =>
      Object.values<Part>(slice.parts).flatMap(({ Command }) =>
        (Command?.members ?? []).map((member) => [tagOf(member), member] as const)
      )
    ),
    views: bySlice(slices, (slice) =>
      Object.entries<ViewModule>(slice.views).map(([name, { view }]) => [name, view] as const)
    ) as unknown as ViewsOf<S>,
    rejections: [
      ...parts.flatMap(({ part }) =>
        [...Object.values(part.decide ?? {}), ...Object.values(part.upon ?? {})].flatMap(({ rejections }) => rejections)
      ),
      ...slices.flatMap(({ views }) => Object.values<ViewModule>(views).flatMap(({ view }) => view.rejections))
    ],
    upcasters: Object.assign({}, ...parts.map(({ part }) => part.upcasters ?? {})),
    projection,
    decide: (asked, state) => Steps.atOnce(decideInSteps(asked, state)),
    decideInSteps,
    may,
    takenWhenClosed: (tag) => {
      const { acceptedWhenClosed = [] } = decisions.get(tag)?.part ?? {}
      return acceptedWhenClosed === "all" || acceptedWhenClosed.includes(tag)
    },
    takenWhenPaused: (tag) => decisions.get(tag)?.part.refusedWhenPaused?.includes(tag) !== true,
    confidential
  }
}

/** Each stream is folded by itself, so no part folds, or follows, what stands in the other one. */
const confidentialOf = (
  slices: Slices,
  parts: ReadonlyArray<{ readonly name: string; readonly part: Part }>
): Confidential => {
  const own = parts.filter(({ part: { stream } }) => stream === "confidential")
  const events = new Set(own.flatMap(({ part }) => (part.Event?.members ?? []).map(tagOf)))
  for (const { name, part } of parts) {
    const heard = [...(part.folds ?? []).map(tagOf), ...Object.keys(part.upon ?? {})]
    const astray = heard.find((tag) => events.has(tag) !== (part.stream === "confidential"))
    if (astray !== undefined) throw new Error(`${name} looks at ${astray}, which stands in the other stream`)
  }
  return {
    events,
    commands: new Set(own.flatMap(({ part }) => Object.keys(part.decide ?? {}))),
    parts: new Set(own.map(({ name }) => name)),
    views: new Set(
      slices.flatMap(({ name: slice, views }) =>
        Object.entries<ViewModule>(views).flatMap(([name, { view }]) =>
          view.stream === "confidential" ? [`${slice}/${name}`] : []
        )
      )
    )
  }
}

/** An event goes to the parts that fold its type, and only changes of those make their snapshots worthless. */
const folding = ({ Event, evolve, folds = [], format = 1, initial }: Part): Projection.Part<unknown, WithTag> => ({
  initial,
  // Each part is given its own state, and the events that it says it folds.
  evolve: evolve as (state: unknown, event: unknown) => unknown,
  events: new Set([...(Event?.members ?? []), ...folds].map(tagOf)),
  format
})

/** The types of events that change one of these parts. */
const foldedBy = (
  names: ReadonlyArray<string>,
  parts: ReadonlyArray<{ readonly name: string; readonly part: Part }>
): ReadonlySet<string> =>
  new Set(parts.filter(({ name }) => names.includes(name)).flatMap(({ part }) => [...(folding(part).events ?? [])]))

/** Two of the same name would be mixed up in the state, in the log or on the wire. */
const once = (what: string, names: ReadonlyArray<string>): void => {
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw new Error(`the ${what} ${twice} is there twice`)
}

const bySlice = <A>(slices: Slices, entries: (slice: Any) => ReadonlyArray<readonly [name: string, value: A]>) =>
  Object.fromEntries(
    slices
      .map((slice) => [slice.name, Object.fromEntries(entries(slice))] as const)
      .filter(([, all]) => Object.keys(all).length > 0)
  )

const missing = (tag: string): never => {
  throw new Error(`no part decides ${tag}`)
}
