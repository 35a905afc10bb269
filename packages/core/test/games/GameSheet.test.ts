/** Verifies: F8 — what players see of a game, and what nobody sees. */
import { assert, describe, it } from "@effect/vitest"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result, Schema } from "effect"
import fc from "fast-check"
import { QuoteId } from "../../src/business/BusinessIds.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import type * as Game from "../../src/games/Game.ts"
import * as GameList from "../../src/games/GameList.ts"
import * as GameSheet from "../../src/games/GameSheet.ts"
import * as Veil from "../../src/games/Veil.ts"
import { ClientId, FicheId, ProposalId } from "../../src/Ids.ts"
import { day, looking, monday, operator, person, personId } from "../Fixtures.ts"
import {
  ana,
  ben,
  close,
  gameId,
  lea,
  type Play,
  playing,
  pot,
  reveal,
  sam,
  shares,
  split,
  start,
  submit,
  vote,
  withPot,
  zoe
} from "./Fixtures.ts"
import { has, week } from "../treasury/Fixtures.ts"

type Sheet = typeof GameSheet.Document.Type

const sheet = (play: Play, viewer = lea, id = "game"): Sheet =>
  Result.getOrThrow(GameSheet.view.show(play.state, looking(viewer, { game: gameId(id) })))
const list = (play: Play, viewer = lea) => Result.getOrThrow(GameList.view.show(play.state, looking(viewer, {}))).games
const applied = (rule: Sheet["rules"][number] | undefined) =>
  rule?.gives._tag === "Applied" ? rule.gives : assert.fail("the rule cannot be applied")
const cents = (rule: Sheet["rules"][number] | undefined) => applied(rule).shares.map(({ cents }) => cents)

describe("one pot under six rules (F8)", () => {
  const played = () => {
    const play = playing()
    start(play, "sixRules")
    return play
  }

  it("shows what each rule gives each person, and how far apart the smallest and the largest part are", () => {
    const { cents: all, game, potId, rows, rules, week: of } = sheet(played())
    assert.deepStrictEqual([all, game, potId, of], [9_000, "sixRules", pot, week])
    assert.deepStrictEqual(
      rows.map(({ minutes, name, personId, row }) => [row, personId, name, minutes]),
      [
        [1, "lea", "lea", 120],
        [2, "sam", "sam", 90],
        [3, "zoe", "zoe", 60]
      ]
    )
    assert.deepStrictEqual(rules.map(cents), [
      [3_000, 3_000, 3_000],
      [4_000, 3_000, 2_000],
      [4_000, 3_000, 2_000],
      [3_000, 4_500, 1_500],
      [4_000, 3_000, 2_000],
      [3_500, 3_000, 2_500]
    ])
    assert.deepStrictEqual(
      rules.map((rule) => [applied(rule).smallest, applied(rule).largest, applied(rule).gap, applied(rule).leftOver]),
      [
        [3_000, 3_000, 0, 0],
        [2_000, 4_000, 2_000, 0],
        [2_000, 4_000, 2_000, 0],
        [1_500, 4_500, 3_000, 0],
        [2_000, 4_000, 2_000, 0],
        [2_500, 3_500, 1_000, 0]
      ]
    )
    assert.deepStrictEqual(
      rows.map(({ range }) => range),
      [
        { smallest: 3_000, largest: 4_000, gap: 1_000 },
        { smallest: 3_000, largest: 4_500, gap: 1_500 },
        { smallest: 1_500, largest: 3_000, gap: 1_500 }
      ]
    )
    assert.deepStrictEqual(
      rules.map(({ number, title }) => `${number}. ${title.fr}`),
      [
        "1. Parts égales",
        "2. Selon les heures",
        "3. Selon les heures et le coefficient",
        "4. Par prestation",
        "5. Par prestation",
        "6. Mélange : 1/2 parts égales, 1/2 selon les heures"
      ]
    )
  })

  it("shows the prestations behind the pot, and who worked in which", () => {
    const { prestations, rows } = sheet(played())
    assert.deepStrictEqual(prestations, [
      { number: 1, ficheId: FicheId.make("flyers"), cents: 3_000 },
      { number: 2, ficheId: FicheId.make("garden"), cents: 6_000 }
    ])
    assert.deepStrictEqual(
      rows.map(({ prestations }) => prestations),
      [
        [{ number: 2, minutes: 120, coefficient: 100 }],
        [
          { number: 1, minutes: 30, coefficient: 100 },
          { number: 2, minutes: 60, coefficient: 100 }
        ],
        [{ number: 1, minutes: 60, coefficient: 100 }]
      ]
    )
  })

  it("says in words why a rule does not fit this pot, without stopping the others", () => {
    const rules: ReadonlyArray<Rule.Rule> = [{ _tag: "ByPoints" }, { _tag: "Give" }, { _tag: "Equal" }]
    const play = playing()
    play.ask(lea, { _tag: "StartGame", game: "sixRules", potId: pot, rules }, "game")
    const [byPoints, give, equal] = sheet(play).rules
    assert.deepStrictEqual(byPoints?.gives, {
      _tag: "NotApplicable",
      problem: { fr: "Il manque « points » pour « lea ».", en: '"points" is missing for "lea".' },
      remedy: {
        fr: "Complète cette information, ou choisis une règle qui n'en a pas besoin.",
        en: "Fill it in, or choose a rule that does not need it."
      }
    })
    has(give?.gives, { _tag: "NotApplicable" })
    assert.deepStrictEqual(cents(equal), [3_000, 3_000, 3_000])
  })

  it("says how much a rule leaves over, which is no row's", () => {
    const ballots = [
      { judge: "lea", points: { sam: 9, zoe: 1 } },
      { judge: "sam", points: { zoe: 9, lea: 1 } },
      { judge: "zoe", points: { lea: 9, sam: 1 } }
    ]
    const history = withPot.map((event): Cooperative.Event =>
      event._tag === "PotLocked" ? { ...event, facts: { ...event.facts, ballots } } : event
    )
    for (const game of ["sixRules", "veil"] as const) {
      const play = playing(history)
      const rules: ReadonlyArray<Rule.Rule> = [
        { _tag: "ImpartialOfThree", leftoverTo: "common-pot" },
        { _tag: "Equal" }
      ]
      play.ask(lea, { _tag: "StartGame", game, potId: pot, rules }, "game")
      const [three] = sheet(play).rules
      const { leftOver, shares } = applied(three)
      assert.deepStrictEqual(
        shares.map(({ row }) => row),
        [1, 2, 3]
      )
      assert.isAbove(leftOver, 0)
      assert.strictEqual(
        shares.reduce((sum, { cents }) => sum + cents, leftOver),
        9_000
      )
    }
  })

  it("counts the votes when they are shown", () => {
    const play = played()
    vote(play, lea, [2])
    vote(play, sam, [4])
    vote(play, zoe, [4])
    assert.deepStrictEqual(
      sheet(play).rules.map(({ votes }) => votes),
      [null, null, null, null, null, null]
    )
    assert.deepStrictEqual(sheet(play).winners, [])
    reveal(play)
    assert.deepStrictEqual(
      sheet(play).rules.map(({ votes }) => votes),
      [0, 1, 0, 2, 0, 0]
    )
    assert.deepStrictEqual(sheet(play).winners, [4])
    vote(play, lea, [2], start(play, "sixRules", "tied") && "tied")
    vote(play, sam, [4], "tied")
    vote(play, zoe, [1], "tied")
    reveal(play, "tied")
    assert.deepStrictEqual(sheet(play, lea, "tied").winners, [1, 2, 4])
  })
})

describe("the veil of ignorance (F8)", () => {
  const played = (id = "game") => {
    const play = playing()
    start(play, "veil", id)
    return play
  }

  it("shows the same work without any name of a person or prestation, until the reveal", () => {
    const play = played()
    const { prestations, rows } = sheet(play)
    for (const { name, personId } of rows) assert.deepStrictEqual([name, personId], [null, null])
    assert.deepStrictEqual(
      prestations.map(({ ficheId }) => ficheId),
      [null, null]
    )
    assert.sameDeepMembers(
      rows.map(({ coefficient, minutes }) => [minutes, coefficient]),
      [
        [120, 100],
        [90, 100],
        [60, 100]
      ]
    )
    const text = JSON.stringify(Schema.encodeSync(GameSheet.Document)(sheet(play)))
    for (const word of ["lea", "sam", "zoe", "garden", "flyers"]) assert.notMatch(text, new RegExp(`\\b${word}\\b`))
  })

  it("adds the names at the reveal and moves no row: whoever had looked finds everything in its place", () => {
    const play = played()
    const before = sheet(play)
    for (const actor of [lea, sam, zoe]) vote(play, actor, [1, 2])
    reveal(play)
    const after = sheet(play)
    const nameless = (of: Sheet) => ({
      rows: of.rows.map(({ name: _, personId: __, ...row }) => row),
      prestations: of.prestations.map(({ ficheId: _, ...prestation }) => prestation),
      rules: of.rules.map(({ votes: _, ...rule }) => rule)
    })
    assert.deepStrictEqual(nameless(after), nameless(before))
    const minutes = Object.fromEntries(after.rows.map(({ minutes, name }) => [name, minutes]))
    assert.deepStrictEqual(minutes, { lea: 120, sam: 90, zoe: 60 })
    const fiches = Object.fromEntries(after.prestations.map(({ cents, ficheId }) => [ficheId, cents]))
    assert.deepStrictEqual(fiches, { garden: 6_000, flyers: 3_000 })
    const byHours = Object.fromEntries(cents(after.rules[1]).map((given, index) => [after.rows[index]?.name, given]))
    assert.deepStrictEqual(byHours, { lea: 4_000, sam: 3_000, zoe: 2_000 })
    assert.deepStrictEqual(
      after.rules.map(({ votes }) => votes),
      [3, 3, 0, 0, 0, 0]
    )
  })

  it("keeps the names hidden when the game is stopped before the reveal", () => {
    const play = played()
    close(play)
    for (const { name, personId } of sheet(play).rows) assert.deepStrictEqual([name, personId], [null, null])
    const shown = played()
    for (const actor of [lea, sam, zoe]) vote(shown, actor, [1])
    reveal(shown)
    close(shown)
    assert.isTrue(sheet(shown).rows.every(({ name }) => name !== null))
  })

  it("shuffles the rows from the name of the game alone: the same for all, another order in other games", () => {
    const order = (id: string) => Veil.shuffled(id, ["lea", "sam", "zoe"])
    const orders = new Set(Array.from({ length: 200 }, (_, index) => order(`game-${index}`).join()))
    assert.strictEqual(orders.size, 6)
    // A game of the past keeps its order for ever.
    assert.deepStrictEqual(order("game-1"), ["lea", "zoe", "sam"])
    assert.deepStrictEqual(Veil.shuffled("game-1", ["zoe", "lea", "sam"]), order("game-1"))
    assert.deepStrictEqual(sheet(played()), sheet(played()))
    const rows = new Set(
      Array.from({ length: 30 }, (_, index) =>
        sheet(played(`game-${index}`), lea, `game-${index}`)
          .rows.map(({ minutes }) => minutes)
          .join()
      )
    )
    assert.strictEqual(rows.size, 6)
  })

  it("tells nothing by the cent that goes by lot, nor by the person whom a rule lacks something of", () => {
    const rules: ReadonlyArray<Rule.Rule> = [
      { _tag: "Equal" },
      { _tag: "Give" },
      { _tag: "ByPoints" },
      { _tag: "ByHours" }
    ]
    /** The same work, done by people of other names: two rows have changed hands. */
    const looked = (renamed: { readonly [id: string]: string }, id: string) => {
      const name = (known: string) => renamed[known] ?? known
      const history = withPot.map((event): Cooperative.Event => {
        if (event._tag !== "PotLocked") return event
        const { facts } = event
        const rename = <A extends { readonly id: string }>(one: A): A => ({ ...one, id: name(one.id) })
        return {
          ...event,
          facts: {
            ...facts,
            pot: facts.pot,
            people: facts.people.map((one) => ({ ...rename(one), minutes: 77 })),
            prestations: (facts.prestations ?? []).map((done) => ({
              ...done,
              people: facts.people.map(({ id }) => ({ id: name(id), minutes: 77 }))
            }))
          }
        }
      })
      const play = playing(history)
      play.ask(ana, { _tag: "StartGame", game: "veil", potId: pot, rules }, id)
      return JSON.stringify(Schema.encodeSync(GameSheet.Document)(sheet(play, lea, id)))
    }
    for (const id of ["g1", "g2", "g3"]) {
      const one = looked({}, id)
      assert.strictEqual(looked({ lea: "zoe", zoe: "sam", sam: "lea" }, id), one)
      assert.strictEqual(looked({ lea: "ana", zoe: "ben", sam: "zoe" }, id), one)
    }
  })

  it("keeps eleven rows in their places", () => {
    const history = withPot.map((event): Cooperative.Event => {
      if (event._tag !== "PotLocked") return event
      const people = Array.from({ length: 11 }, (_, index) => ({ id: `p${index}`, minutes: 10 * (index + 1) }))
      const { prestations: _, ...facts } = event.facts
      return { ...event, facts: { ...facts, people } }
    })
    for (const game of ["veil", "sixRules"] as const) {
      const play = playing(history)
      start(play, game)
      const { prestations, rows, rules } = sheet(play)
      const byHours = applied(rules[1]).shares
      assert.deepStrictEqual(prestations, [])
      assert.deepStrictEqual(
        rows.map(({ prestations }) => prestations),
        rows.map(() => [])
      )
      for (const of of [rows, byHours]) {
        assert.deepStrictEqual(
          of.map(({ row }) => row),
          Array.from({ length: 11 }, (_, index) => index + 1)
        )
      }
      // 90 € for 660 minutes, to the cent.
      for (const [index, { cents }] of byHours.entries()) {
        assert.approximately(cents, ((rows[index]?.minutes ?? 0) * 9_000) / 660, 1)
      }
      has(rules[4]?.gives, { _tag: "NotApplicable" })
    }
  })

  it("takes the names out of everything that a rule may know: opinions, teams, judges from outside", () => {
    const facts = {
      ...(playing().state.sharing.pots[pot] ?? assert.fail()).facts,
      ballots: [
        { judge: "ana", points: { lea: 1, sam: 2, zoe: 3 } },
        { judge: "zoe", points: { lea: 1, sam: 1 } },
        { judge: "lea", points: { sam: 1, zoe: 1 } },
        { judge: "ben", points: { lea: 1 } }
      ],
      teams: [{ members: ["lea", "zoe"], value: playing().state.sharing.pots[pot]?.facts.pot ?? assert.fail() }]
    }
    const hidden = Veil.hidden(facts, [personId("zoe"), personId("lea"), personId("sam")], ["garden", "flyers"])
    assert.deepStrictEqual(
      hidden.people.map(({ id, minutes }) => [id, minutes]),
      [
        ["1", 60],
        ["2", 120],
        ["3", 90]
      ]
    )
    assert.deepStrictEqual(
      hidden.prestations?.map(({ amount, id, people }) => [id, Number(amount), people.map(({ id }) => id)]),
      [
        ["1", 6_000, ["2", "3"]],
        ["2", 3_000, ["1", "3"]]
      ]
    )
    assert.deepStrictEqual(hidden.ballots, [
      { judge: "+1", points: { "2": 1, "3": 2, "1": 3 } },
      { judge: "+2", points: { "2": 1 } },
      { judge: "1", points: { "2": 1, "3": 1 } },
      { judge: "2", points: { "3": 1, "1": 1 } }
    ])
    assert.deepStrictEqual(hidden.teams, [{ members: ["2", "1"], value: facts.pot }])
    assert.deepStrictEqual([hidden.pot, hidden.currency], [facts.pot, "EUR"])
  })
})

describe("secret proposals and their median (F8)", () => {
  it("show who has handed in and nothing else, then every proposal and how the median fits the pot", () => {
    const play = playing()
    start(play, "proposals")
    submit(play, zoe, split(3_000, 2_000, 4_000))
    submit(play, sam, split(3_000, 3_000, 3_000))
    submit(play, ana, split(4_500, 2_500, 2_000))
    const before = sheet(play)
    assert.deepStrictEqual(before.answered, [
      { personId: personId("ana"), name: "Ana" },
      { personId: personId("sam"), name: "sam" },
      { personId: personId("zoe"), name: "zoe" }
    ])
    assert.deepStrictEqual([before.status, before.proposals, before.median, before.rules], ["open", [], null, []])
    assert.deepStrictEqual(
      before.rows.map(({ name, range }) => [name, range]),
      [
        ["lea", null],
        ["sam", null],
        ["zoe", null]
      ]
    )
    submit(play, lea, split(6_000, 2_000, 1_000))
    reveal(play)
    const { median, proposals, status } = sheet(play)
    assert.strictEqual(status, "revealed")
    assert.deepStrictEqual(proposals, [
      [3_000, 2_000, 4_000],
      [3_000, 3_000, 3_000],
      [4_500, 2_500, 2_000],
      [6_000, 2_000, 1_000]
    ])
    assert.deepStrictEqual(
      median?.map(({ cents, median, row }) => [row, Rational.toString(median), cents]),
      [
        [1, "3750", 3_971],
        [2, "2250", 2_382],
        [3, "2500", 2_647]
      ]
    )
  })

  it("show that there is no median when the proposals have nothing in common", () => {
    const play = playing()
    start(play, "proposals")
    submit(play, lea, split(9_000, 0, 0))
    submit(play, sam, split(0, 9_000, 0))
    submit(play, zoe, split(0, 0, 9_000))
    reveal(play)
    const { median, proposals } = sheet(play)
    assert.isNull(median)
    assert.lengthOf(proposals, 3)
  })
})

describe("who sees games", () => {
  it("are those who belong, also during a break", () => {
    const play = playing([...withPot, { _tag: "MemberPaused", personId: personId("zoe"), on: day(monday) }])
    start(play, "veil")
    for (const viewer of [ana, lea, zoe]) {
      sheet(play, viewer)
      list(play, viewer)
    }
    for (const viewer of [operator, person("stranger")]) {
      const refused: ReadonlyArray<Result.Result<unknown, object>> = [
        GameSheet.view.show(play.state, looking(viewer, { game: gameId("game") })),
        GameList.view.show(play.state, looking(viewer, {}))
      ]
      for (const result of refused) {
        has(Result.isFailure(result) ? result.failure : undefined, { _tag: "NotAllowed", needs: "belonging" })
      }
    }
  })

  it("look for a game that exists", () => {
    const result = GameSheet.view.show(playing().state, looking(lea, { game: gameId("none") }))
    has(Result.isFailure(result) ? result.failure : undefined, { _tag: "NotFound", what: "game", id: "none" })
  })

  it("find the newest first, with whether they have answered themselves", () => {
    const play = playing()
    start(play, "veil", "first")
    start(play, "proposals", "second")
    vote(play, lea, [1], "first")
    vote(play, sam, [1], "first")
    close(play, "first")
    assert.deepStrictEqual(
      list(play).map(({ answered, answers, game, gameId, status }) => [gameId, game, status, answers, answered]),
      [
        ["second", "proposals", "open", 0, false],
        ["first", "veil", "closed", 2, true]
      ]
    )
    assert.isFalse(list(play, zoe)[1]?.answered)
  })
})

// -- nobody learns who answered what ---------------------------------------------------------------------------------

const actors = { ana, ben, lea, sam, zoe } as const
type Name = keyof typeof actors
const names: ReadonlyArray<Name> = ["ana", "ben", "lea", "sam", "zoe"]

/** Everything that anybody can be shown, as it travels. */
const everythingSeen = (state: Cooperative.State): string => {
  const query: { readonly [name: string]: unknown } = {
    game: gameId("game"),
    id: ProposalId.make("none"),
    proposal: ProposalId.make("none"),
    fiche: FicheId.make("garden"),
    client: ClientId.make("petit"),
    quote: QuoteId.make("none"),
    hours: "2",
    week,
    rules: [{ _tag: "Equal" }, { _tag: "ByHours" }],
    over: { _tag: "Pot", potId: pot },
    board: { id: "board", lists: [], cards: [] }
  }
  const seen: Array<unknown> = []
  for (const slice of Object.values(Cooperative.views)) {
    for (const view of Object.values(slice)) {
      const asked = Object.fromEntries(Object.keys(view.query).map((name) => [name, query[name]]))
      for (const viewer of [...Object.values(actors), operator]) {
        // Every view takes the whole; which query fits which one is known at run time only.
        const show = view.show as (
          state: unknown,
          looking: unknown
        ) => Result.Result<unknown, { readonly _tag: string }>
        const result = show(state, looking(viewer, asked))
        seen.push(Result.isSuccess(result) ? result.success : result.failure._tag)
      }
    }
  }
  return JSON.stringify(seen, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))
}

const answer = (game: Game.Kind): fc.Arbitrary<ReadonlyArray<number>> =>
  game === "proposals"
    ? fc.tuple(fc.nat(4_500), fc.nat(4_500))
    : game === "veil"
      ? fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 })
      : fc.tuple(fc.integer({ min: 1, max: 6 }))

const give = (play: Play, game: Game.Kind, name: Name, answer: ReadonlyArray<number>) => {
  const [a = 0, b = 0] = answer
  if (game === "proposals") submit(play, actors[name], shares({ lea: a, sam: b, zoe: 9_000 - a - b }))
  else vote(play, actors[name], answer)
}

const kinds: ReadonlyArray<Game.Kind> = ["veil", "proposals", "sixRules"]

describe("what somebody answers", () => {
  for (const game of kinds) {
    it(`changes not a byte of any view for anybody before the reveal (${game})`, () => {
      const two = fc.array(fc.tuple(answer(game), answer(game)), { minLength: 1, maxLength: 5 })
      fc.assert(
        fc.property(two, fc.boolean(), (answers, closed) => {
          const played = (which: 0 | 1) => {
            const play = playing()
            start(play, game)
            answers.forEach((both, index) => give(play, game, names[index] ?? "ana", both[which]))
            if (closed) close(play)
            return everythingSeen(play.state)
          }
          assert.strictEqual(played(0), played(1))
        }),
        { numRuns: 25 }
      )
    })

    it(`is in no view linked to whoever answered it: hands changed, the reveal is the same to the byte (${game})`, () => {
      const given = fc.array(answer(game), { minLength: 3, maxLength: 5 })
      fc.assert(
        fc.property(given, fc.nat(), fc.boolean(), (answers, turn, closed) => {
          const played = (handed: ReadonlyArray<ReadonlyArray<number>>) => {
            const play = playing()
            start(play, game)
            handed.forEach((one, index) => give(play, game, names[index] ?? "ana", one))
            reveal(play)
            if (closed) close(play)
            return everythingSeen(play.state)
          }
          const by = turn % answers.length
          assert.strictEqual(played([...answers.slice(by), ...answers.slice(0, by)]), played(answers))
          assert.strictEqual(played(answers.toReversed()), played(answers))
        }),
        { numRuns: 25 }
      )
    })
  }

  it("is looked for in every view that there is, and would be found", () => {
    const play = playing()
    start(play, "proposals")
    for (const name of ["lea", "sam", "zoe"] as const) give(play, "proposals", name, [1_234, 2_345])
    assert.notInclude(everythingSeen(play.state), "1234")
    reveal(play)
    assert.include(everythingSeen(play.state), "1234")
  })

  it("is nobody's any more when its author is forgotten after the reveal", () => {
    const play = playing()
    start(play, "proposals")
    for (const name of ["lea", "sam", "zoe"] as const) give(play, "proposals", name, [1_234, 2_345])
    reveal(play)
    const forgotten = playing([
      ...withPot,
      ...play.events.map((event) => (event._tag === "ProposalSubmitted" ? { ...event, shares: null } : event))
    ])
    assert.strictEqual(everythingSeen(forgotten.state), everythingSeen(play.state))
  })
})
