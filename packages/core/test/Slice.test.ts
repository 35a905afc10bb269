/** How a whole is composed of slices: a shed whose tools are lent, money that is asked for them, and somebody who writes it all down. */
import { assert, describe, it } from "@effect/vitest"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import type * as Steps from "@kpacite/event-store/log/Steps"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySnapshots from "@kpacite/event-store/log/MemorySnapshots"
import { Snapshots } from "@kpacite/event-store/log/Snapshots"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import { Effect, Result, Schema } from "effect"
import { TestClock } from "effect/testing"
import type { Asked } from "../src/Asked.ts"
import * as Cooperative from "../src/Cooperative.ts"
import { decides, follows, forPeople, settling, tagOf } from "../src/Part.ts"
import * as Skills from "../src/skills/Skills.ts"
import { skills } from "../src/skills/Slice.ts"
import * as Rejection from "../src/Rejection.ts"
import * as Slice from "../src/Slice.ts"
import * as View from "../src/View.ts"
import { asked, operator } from "./Fixtures.ts"
import * as Golden from "./golden/Golden.ts"

// -- the shed --------------------------------------------------------------------------------------------------------

const no = { problem: { fr: "Non.", en: "No." }, remedy: { fr: "Attends.", en: "Wait." } }
class NotThere extends Rejection.make<NotThere>()("NotThere", { tool: Schema.String }, no) {}
class OwesAlready extends Rejection.make<OwesAlready>()("OwesAlready", { by: Schema.String }, no) {}
class BookFull extends Rejection.make<BookFull>()("BookFull", {}, no) {}

const ToolLent = Schema.TaggedStruct("ToolLent", { tool: Schema.String, to: Schema.String })
const ToolAdded = Schema.TaggedStruct("ToolAdded", { tool: Schema.String })
const AddTool = Schema.TaggedStruct("AddTool", { tool: Schema.String })
const LendTool = Schema.TaggedStruct("LendTool", { tool: Schema.String, to: Schema.String })
type ShedEvent = typeof ToolAdded.Type | typeof ToolLent.Type
interface Shed {
  readonly tools: ReadonlyArray<string>
}

const shed = {
  Event: Schema.Union([ToolAdded, ToolLent]),
  Command: Schema.Union([AddTool, LendTool]),
  initial: { tools: [] } as Shed,
  evolve: ({ tools }: Shed, event: ShedEvent): Shed => ({
    tools: event._tag === "ToolAdded" ? [...tools, event.tool] : tools.filter((tool) => tool !== event.tool)
  }),
  decide: {
    AddTool: decides(
      { events: [ToolAdded], rejections: [] },
      ({ command: { tool } }: Asked<typeof AddTool.Type>, _: Shed) => Result.succeed([{ _tag: "ToolAdded", tool }])
    ),
    LendTool: decides(
      { events: [ToolLent], rejections: [NotThere] },
      ({ command: { to, tool } }: Asked<typeof LendTool.Type>, { tools }: Shed) =>
        tools.includes(tool) ? Result.succeed([{ _tag: "ToolLent", tool, to }]) : Result.fail(new NotThere({ tool }))
    )
  },
  acceptedWhenClosed: ["AddTool"],
  refusedWhenPaused: ["LendTool"]
} as const

// -- money -----------------------------------------------------------------------------------------------------------

const DepositAsked = Schema.TaggedStruct("DepositAsked", { from: Schema.String, left: Schema.Int })
interface Deposits {
  readonly from: ReadonlyArray<string>
}

const deposits = {
  Event: Schema.Union([DepositAsked]),
  initial: { from: [] } as Deposits,
  evolve: ({ from }: Deposits, event: typeof DepositAsked.Type): Deposits => ({ from: [...from, event.from] }),
  upon: {
    // Looks at the shed: the tool has left it already.
    ToolLent: follows(
      { events: [DepositAsked], rejections: [OwesAlready] },
      ({ to }: typeof ToolLent.Type, _: Asked<unknown>, { from }: Deposits, window: { readonly shed: Shed }) =>
        from.includes(to)
          ? Result.fail(new OwesAlready({ by: to }))
          : Result.succeed([{ _tag: "DepositAsked", from: to, left: window.shed.tools.length }])
    )
  }
} as const

// -- the book --------------------------------------------------------------------------------------------------------

const Noted = Schema.TaggedStruct("Noted", { what: Schema.String, deposits: Schema.Int })
interface Book {
  readonly lines: ReadonlyArray<string>
}
interface Desk {
  readonly deposits: Deposits
}

const noting = (what: string) =>
  follows(
    { events: [Noted], rejections: [BookFull] },
    (_: { readonly _tag: string }, _asked: Asked<unknown>, { lines }: Book, { deposits: { from } }: Desk) =>
      lines.length >= 4 ? Result.fail(new BookFull()) : Result.succeed([{ _tag: "Noted", what, deposits: from.length }])
  )

const book = {
  Event: Schema.Union([Noted]),
  initial: { lines: [] } as Book,
  evolve: ({ lines }: Book, { what }: typeof Noted.Type): Book => ({ lines: [...lines, what] }),
  upon: { ToolLent: noting("lent"), DepositAsked: noting("deposit") }
} as const

const slices = [
  Slice.make("shed", { parts: { shed } }),
  Slice.make("money", { parts: { deposits } }),
  Slice.make("writing", { parts: { book } })
] as const
const whole = Slice.compose(slices)

const after = (...events: ReadonlyArray<Slice.EventOf<typeof slices>>) =>
  events.reduce(whole.projection.evolve, whole.projection.initial)
const ladder = { _tag: "ToolAdded", tool: "ladder" } as const
const rake = { _tag: "ToolAdded", tool: "rake" } as const
const lend = (tool: string, to = "lea") => asked(operator, { _tag: "LendTool", tool, to } as const)

describe("a command", () => {
  it("goes to the part that decides it, whose events go to the parts that fold them", () => {
    const decided = Result.getOrThrow(whole.decide(asked(operator, { _tag: "AddTool", tool: "rake" }), after()))
    assert.deepStrictEqual(decided, [rake])
    assert.deepStrictEqual(after(...decided), {
      shed: { tools: ["rake"] },
      deposits: { from: [] },
      book: { lines: [] }
    })
  })

  it("happens with all that follows from it, event by event and part by part, each after what happened before", () => {
    assert.deepStrictEqual(Result.getOrThrow(whole.decide(lend("rake"), after(ladder, rake))), [
      { _tag: "ToolLent", tool: "rake", to: "lea" },
      { _tag: "DepositAsked", from: "lea", left: 1 },
      { _tag: "Noted", what: "lent", deposits: 1 },
      { _tag: "Noted", what: "deposit", deposits: 1 }
    ])
  })

  it("is refused as a whole when what would follow is refused, by whichever part in the chain", () => {
    const owes = after(rake, { _tag: "DepositAsked", from: "lea", left: 0 })
    assert.deepStrictEqual(whole.decide(lend("rake"), owes), Result.fail(new OwesAlready({ by: "lea" })))
    const line = { _tag: "Noted", what: "before", deposits: 0 } as const
    assert.deepStrictEqual(whole.decide(lend("rake"), after(rake, line, line, line)), Result.fail(new BookFull()))
    assert.isTrue(Result.isSuccess(whole.decide(lend("rake"), after(rake, line, line))))
  })

  it("that is refused has no consequences", () => {
    assert.deepStrictEqual(whole.decide(lend("saw"), after(rake)), Result.fail(new NotThere({ tool: "saw" })))
  })

  it("that nobody decides is a mistake in the program, which names it", () => {
    const unknown = asked(operator, { _tag: "Fly" }) as never
    assert.throws(() => whole.decide(unknown, after()), "Fly")
    assert.throws(() => whole.may("Fly"), "Fly")
  })
})

describe("what a part sees to after every command", () => {
  const Swept = Schema.TaggedStruct("Swept", { tools: Schema.Int, lines: Schema.Int })
  interface Broom {
    readonly swept: number
  }
  const broom = {
    Event: Schema.Union([Swept]),
    initial: { swept: 0 } as Broom,
    evolve: ({ swept }: Broom, _: typeof Swept.Type): Broom => ({ swept: swept + 1 }),
    // Once for each tool that has left the shed.
    settles: settling(
      { events: [Swept], looksAt: { shed: true, book: true } },
      function* (_: Asked<unknown>, { swept }: Broom, window: { readonly shed: Shed; readonly book: Book }) {
        yield
        return swept === 0 && window.shed.tools.length < 2
          ? [{ _tag: "Swept", tools: window.shed.tools.length, lines: window.book.lines.length } as const]
          : []
      }
    )
  } as const
  const swept = { ...book, upon: { ...book.upon, Swept: noting("swept") } } as const
  const rooms = [
    Slice.make("cleaning", { parts: { broom } }),
    Slice.make("shed", { parts: { shed } }),
    Slice.make("money", { parts: { deposits } }),
    Slice.make("writing", { parts: { book: swept } })
  ] as const
  const house = Slice.compose(rooms)
  const with2 = [ladder, rake].reduce(house.projection.evolve, house.projection.initial)

  it("comes after all that follows from it, and has consequences of its own", () => {
    assert.deepStrictEqual(
      Result.getOrThrow(house.decide(lend("rake"), with2)).map(({ _tag }) => _tag),
      ["ToolLent", "DepositAsked", "Noted", "Noted", "Swept", "Noted"]
    )
    assert.deepInclude(Result.getOrThrow(house.decide(lend("rake"), with2)), { _tag: "Swept", tools: 1, lines: 2 })
  })

  it("is not asked about commands that leave alone what it looks at, and not of those that change nothing", () => {
    const names = (tag: string) => house.may(tag).events.map(tagOf)
    assert.include(names("AddTool"), "Swept")
    const apart = Slice.compose([
      Slice.make("cleaning", { parts: { broom: { ...broom, settles: { ...broom.settles, looksAt: {} } } } }),
      Slice.make("shed", { parts: { shed } }),
      Slice.make("writing", { parts: { book: { ...book, upon: {} } } })
    ] as never) as typeof house
    assert.notInclude(apart.may("AddTool").events.map(tagOf), "Swept")
    assert.deepStrictEqual(Result.getOrThrow(apart.decide(lend("rake"), with2)), [
      { _tag: "ToolLent", tool: "rake", to: "lea" }
    ])
  })
})

describe("what may come of a command", () => {
  const may = (tag: string) => {
    const { events, rejections } = whole.may(tag)
    return [events.map(tagOf), rejections.map(tagOf)]
  }

  it("is all that follows from it, and every reason against that", () => {
    assert.deepStrictEqual(may("AddTool"), [["ToolAdded"], []])
    assert.deepStrictEqual(may("LendTool"), [
      ["ToolLent", "DepositAsked", "Noted"],
      ["NotThere", "OwesAlready", "BookFull"]
    ])
  })

  it("is known to the types as well", () => {
    const reasons: { readonly [R in Slice.RejectionOf<typeof slices, "LendTool">["_tag"]]: true } = {
      NotThere: true,
      OwesAlready: true,
      BookFull: true
    }
    assert.sameMembers(Object.keys(reasons), whole.may("LendTool").rejections.map(tagOf))
    const never: [Slice.RejectionOf<typeof slices, "AddTool">] extends [never] ? true : false = true
    assert.isTrue(never)
  })
})

describe("a whole that is closed, or paused", () => {
  it("takes the commands of which their part says so", () => {
    assert.deepStrictEqual(["AddTool", "LendTool"].map(whole.takenWhenClosed), [true, false])
    assert.deepStrictEqual(["AddTool", "LendTool"].map(whole.takenWhenPaused), [true, false])
    const open = Slice.make("shed", { parts: { shed: { ...shed, acceptedWhenClosed: "all" as const } } })
    const { takenWhenClosed } = Slice.compose([open])
    assert.deepStrictEqual(["AddTool", "LendTool"].map(takenWhenClosed), [true, true])
  })
})

describe("two of the same name", () => {
  const composing = (...slices: ReadonlyArray<Slice.Any>) => {
    try {
      Slice.compose(slices as readonly [])
      return "composed"
    } catch (error) {
      return (error as Error).message
    }
  }
  const one = Slice.make("shed", { parts: { shed } })

  it("are an error, whatever they name", () => {
    const { Command: _, decide: _d, ...events } = shed
    const { Event: _e, ...commands } = shed
    assert.strictEqual(composing(one), "composed")
    assert.strictEqual(composing(one, Slice.make("shed", {})), "the slice shed is there twice")
    assert.strictEqual(composing(one, Slice.make("other", { parts: { shed: book } })), "the part shed is there twice")
    assert.strictEqual(
      composing(one, Slice.make("other", { parts: { other: events } })),
      "the event ToolAdded is there twice"
    )
    assert.strictEqual(
      composing(one, Slice.make("other", { parts: { other: commands } })),
      "the command AddTool is there twice"
    )
    const upcasters = { ToolAdded: [] }
    const [a, b] = [
      { ...book, upcasters },
      { ...deposits, upcasters }
    ]
    assert.strictEqual(
      composing(one, Slice.make("other", { parts: { a, b } })),
      "the upcaster of ToolAdded is there twice"
    )
  })
})

describe("a list of slices that does not fit", () => {
  type ProblemOf<Parts extends { readonly [name: string]: Slice.Any["parts"][string] }> = Slice.Problems<
    [Slice.Slice<"shed", { readonly shed: typeof shed }, {}>, Slice.Slice<"desk", Parts, {}>]
  >
  const follow = <W>() =>
    follows({ events: [], rejections: [] }, (_: typeof ToolLent.Type, _a: Asked<unknown>, _s: Book, _w: W) =>
      Result.succeed([])
    )
  const words = {
    initial: {},
    evolve: (state: {}, _: ShedEvent) => state,
    folds: [ToolAdded, ToolLent],
    keepsWords: forPeople
  } as const

  it("is a compile error that says what is wrong", () => {
    const withWindow = { ...book, upon: { ToolLent: follow<{ readonly cellar: Shed }>() } }
    const unfilled: ProblemOf<{ readonly book: typeof withWindow }> = "desk/book looks at cellar, which no part fills"
    const reading = { ...book, upon: { ToolLent: follow<{ readonly words: {} }>() } }
    const read: ProblemOf<{ readonly book: typeof reading; readonly words: typeof words }> =
      "desk/book looks at words, whose words are for people to read"
    function* nothing(): Steps.Steps<[]> {
      return []
    }
    const settled = settling(
      { events: [], looksAt: { cellar: true } },
      (_: Asked<unknown>, _s: Book, _w: { readonly cellar: Shed }) => nothing()
    )
    const watching = { ...book, upon: {}, settles: settled }
    const unseen: ProblemOf<{ readonly book: typeof watching }> = "desk/book looks at cellar, which no part fills"
    // @ts-expect-error the window has a part that is not named
    settling({ events: [], looksAt: {} }, (_: Asked<unknown>, _s: Book, _w: { readonly shed: Shed }) => nothing())
    const dreaming = { ...book, upon: { ToolBroken: follow() } }
    const unheard: ProblemOf<{ readonly book: typeof dreaming }> = "desk/book follows ToolBroken, which no part decides"
    const idle = { ...deposits, upon: {}, Command: Schema.Union([AddTool]) }
    const undecided: ProblemOf<{ readonly book: typeof idle }> = "desk/book does not decide AddTool"
    const silent = { initial: {}, evolve: (state: {}, _: ShedEvent) => state }
    const unnamed: ProblemOf<{ readonly book: typeof silent }> =
      "desk/book folds ToolAdded without naming it in `folds`"
    const fits: [ProblemOf<{ readonly deposits: typeof deposits; readonly words: typeof words }>] extends [never]
      ? "fits"
      : never = "fits"
    assert.lengthOf([unfilled, read, unseen, unheard, undecided, unnamed, fits], 7)
    const desk = Slice.make("desk", { parts: { book: withWindow } })
    // @ts-expect-error the window on the cellar is not filled
    Slice.compose([slices[0], desk])
  })

  it("is none because of a view that reads words", () => {
    const view = View.make({
      query: {},
      document: Schema.Struct({}),
      rejections: [],
      show: (_: { readonly words: {} }) => Result.succeed({})
    })
    const composed = Slice.compose([slices[0], Slice.make("desk", { parts: { words }, views: { poster: { view } } })])
    assert.deepStrictEqual(Object.keys(composed.views), ["desk"])
  })
})

describe("an event type that one part gets", () => {
  const SkillForgotten = Schema.TaggedStruct("SkillForgotten", { skill: Schema.String })
  const grown = {
    ...Skills,
    Event: Schema.Union([...Skills.Event.members, SkillForgotten]),
    evolve: (
      state: Skills.State,
      event: Parameters<typeof Skills.evolve>[1] | typeof SkillForgotten.Type
    ): Skills.State => (event._tag === "SkillForgotten" ? state : Skills.evolve(state, event))
  }
  const next = Slice.compose(
    Cooperative.slices.map((slice) =>
      slice === skills ? Slice.make("skills", { parts: { ...skills.parts, skills: grown } }) : slice
    ) as unknown as readonly []
  )

  it.effect("leaves the snapshots of all other parts usable", () =>
    Effect.gen(function* () {
      const stored = Golden.log(skills as Golden.Slice).filter(({ streamId }) => streamId === Golden.stream)
      const events = stored.map(Cooperative.codec.decode)
      const store = yield* MemoryEventStore.make
      const snapshots = yield* MemorySnapshots.make
      yield* store.append({
        streamId: Golden.stream,
        expected: "any",
        events: events.map(Cooperative.codec.encode),
        metadata: { commandId: "all", actor: "operator", occurredAt: "2026-07-06T08:00:00.000Z" }
      })
      /** The state, and the parts that had to fold something for it. */
      const load = ({ parts }: Projection.Parted<never, never>, codec: EventCodec.EventCodec<never>) =>
        Effect.gen(function* () {
          const folding = new Set<string>()
          const counted = Object.entries(parts).map(([name, part]) => {
            const evolve = (state: unknown, event: never) => {
              folding.add(name)
              return part.evolve(state as never, event)
            }
            return [name, { ...part, evolve }] as const
          })
          const projection = Projection.parts(Object.fromEntries(counted))
          const fold = yield* StreamFold.make({
            projection,
            codec,
            snapshots: { name: "all", every: 1 }
          })
          const { state } = yield* fold.load(Golden.stream)
          yield* TestClock.adjust("1 second")
          return { state, folding }
        }).pipe(Effect.provideService(EventStore, store), Effect.provideService(Snapshots, snapshots))

      const first = yield* load(Cooperative.projection as never, Cooperative.codec as never)
      assert.isAbove(first.folding.size, 15)
      const again = yield* load(Cooperative.projection as never, Cooperative.codec as never)
      assert.deepStrictEqual(again.folding, new Set())
      const codec = EventCodec.make(Schema.Union(next.events as never), { upcasters: next.upcasters })
      const later = yield* load(next.projection as never, codec)
      assert.deepStrictEqual(later.folding, new Set(["skills"]))
      assert.deepStrictEqual<unknown>(later.state, first.state)
    })
  )
})
