/** Verifies: F8 — games about pay, from the start to the result. */
import { assert, describe, it } from "@effect/vitest"
import * as Personal from "@kpacite/event-store/persons/Personal"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Game from "../../src/games/Game.ts"
import * as Games from "../../src/games/Games.ts"
import * as GamesRejections from "../../src/games/GamesRejections.ts"
import { day, monday, operator, person, personId, wellSaid } from "../Fixtures.ts"
import {
  ana,
  ben,
  close,
  gameId,
  lea,
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
import { has, paid, potId, ready, receiptId, share, shareAndAgree, story, held } from "../treasury/Fixtures.ts"

const on = day(monday)
const id = gameId("game")
const startOn = (chosen: typeof pot, game: Game.Kind = "veil") => ({ _tag: "StartGame", game, potId: chosen }) as const
const answers = (play: ReturnType<typeof playing>) => play.state.games.games["game"]?.answers

describe("starting a game (F8)", () => {
  it("names the pot and the six usual rules", () => {
    for (const game of ["veil", "sixRules"] as const) {
      assert.deepStrictEqual(playing().ask(lea, startOn(pot, game), "game"), [
        { _tag: "GameStarted", gameId: id, game, potId: pot, rules: Game.sixRules, by: personId("lea"), on }
      ])
    }
    assert.lengthOf(Game.sixRules, 6)
  })

  it("offers no rules when whole splits are asked for", () => {
    assert.deepStrictEqual(playing().ask(ana, startOn(pot, "proposals"), "game"), [
      { _tag: "GameStarted", gameId: id, game: "proposals", potId: pot, rules: [], by: personId("ana"), on }
    ])
    has(playing().refusal(ana, { ...startOn(pot, "proposals"), rules: Game.sixRules }), {
      _tag: "OtherAnswerAsked",
      asks: "shares"
    })
  })

  it("may offer other rules, from two to six of them, none twice", () => {
    const two: ReadonlyArray<Rule.Rule> = [{ _tag: "Give" }, { _tag: "Equal" }]
    has(playing().ask(ana, { ...startOn(pot), rules: two })[0], { _tag: "GameStarted", rules: two })
    const accepted = Schema.is(Games.StartGame)
    const offering = (rules: ReadonlyArray<Rule.Rule>) => ({ ...startOn(pot), rules })
    assert.isTrue(accepted(offering(two)))
    assert.isTrue(accepted(offering(Game.sixRules)))
    assert.isFalse(accepted(offering(two.slice(1))))
    assert.isFalse(accepted(offering([...Game.sixRules, { _tag: "Give" }])))
    assert.isFalse(accepted(offering([{ _tag: "Equal" }, { _tag: "Equal" }])))
  })

  it("needs a pot that is there, proposed or agreed, hands money out and is not empty", () => {
    has(playing().refusal(ana, startOn(potId("2026-W01.1"))), { _tag: "NotFound", what: "pot", id: "2026-W01.1" })
    const money = story({ garden: held([["lea", 60]], { price: 9_000 }) }, [...ready, paid("r1", "garden", 9_000)])
    shareAndAgree(money)
    assert.isUndefined(playing(money.events).refusal(ana, startOn(pot)))

    money.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 9_000, reason: "Avoir" })
    share(money)
    const back = playing(money.events)
    has(back.refusal(ana, startOn(potId("2026-W28.2"))), { _tag: "PotNotPlayable", because: "takesBack" })

    const reversed = playing()
    reversed.ask(lea, { _tag: "ReversePot", potId: pot, reason: "Une heure manque." })
    has(reversed.refusal(ana, startOn(pot)), { _tag: "PotNotPlayable", because: "reversed", potId: pot })

    const eaten = story({ garden: held([["lea", 60]]) }, [
      ...ready,
      { _tag: "CostRecorded", ficheId: null, label: "Camion", cents: 100, by: null, on },
      paid("r1", "garden", 100)
    ])
    share(eaten)
    has(playing(eaten.events).refusal(ana, startOn(pot)), { _tag: "PotNotPlayable", because: "empty" })
  })

  it("waits until the game of the same kind on the same pot is over", () => {
    const play = playing()
    start(play, "veil")
    has(play.refusal(lea, startOn(pot)), { _tag: "GameAlreadyOpen", gameId: id })
    start(play, "sixRules", "another-kind")
    close(play)
    start(play, "veil", "second")
    for (const actor of [lea, sam, zoe]) vote(play, actor, [1], "second")
    reveal(play, "second")
    assert.isUndefined(play.refusal(lea, startOn(pot)))
  })

  it("may happen at the same time on another pot", () => {
    const money = story({ garden: held([["lea", 60]]), flyers: held([["sam", 60]]) }, [
      ...ready,
      paid("r1", "garden", 9_000)
    ])
    shareAndAgree(money)
    money.happened(paid("r2", "flyers", 3_000))
    share(money)
    const play = playing(money.events)
    start(play, "veil")
    assert.isUndefined(play.refusal(lea, startOn(potId("2026-W28.2"))))
  })
})

describe("a game", () => {
  it("is played by active members and coordinators, whoever started it", () => {
    const commands: ReadonlyArray<Cooperative.Command> = [
      startOn(pot, "sixRules"),
      { _tag: "VoteForRules", gameId: id, rules: [1] },
      { _tag: "RevealGame", gameId: id },
      { _tag: "CloseGame", gameId: id },
      { _tag: "SubmitProposal", gameId: id, shares: split(1, 1, 1) }
    ]
    const play = playing([...withPot, { _tag: "MemberPaused", personId: personId("zoe"), on }])
    start(play, "veil")
    for (const command of commands) {
      for (const actor of [operator, person("stranger"), zoe]) {
        has(play.refusal(actor, command), { _tag: "NotAllowed", needs: "member" })
      }
      for (const actor of [ben, lea]) assert.notStrictEqual(play.refusal(actor, command)?._tag, "NotAllowed")
    }
  })

  it("has a result that active members put to the group, and nobody else", () => {
    const play = playing([...withPot, { _tag: "MemberPaused", personId: personId("zoe"), on }])
    start(play, "veil")
    const propose = { _tag: "ProposeResult", gameId: id } as const
    for (const actor of [operator, person("stranger"), zoe, ben]) {
      has(play.refusal(actor, propose), { _tag: "NotAllowed", needs: "activeMember" })
    }
    for (const actor of [lea, sam]) assert.notStrictEqual(play.refusal(actor, propose)?._tag, "NotAllowed")
  })

  it("that nobody started is not found", () => {
    for (const command of [
      { _tag: "VoteForRules", gameId: gameId("none"), rules: [1] },
      { _tag: "SubmitProposal", gameId: gameId("none"), shares: split(1, 1, 1) },
      { _tag: "RevealGame", gameId: gameId("none") },
      { _tag: "CloseGame", gameId: gameId("none") },
      { _tag: "ProposeResult", gameId: gameId("none") }
    ] as const) {
      has(playing().refusal(lea, command), { _tag: "NotFound", what: "game", id: "none" })
    }
  })
})

describe("a vote for rules", () => {
  it("names one or several rules under the veil, in any order", () => {
    const play = playing()
    start(play, "veil")
    assert.deepStrictEqual(vote(play, lea, [5, 1]), [
      { _tag: "RulesVoted", gameId: id, personId: personId("lea"), rules: [1, 5], on }
    ])
    const accepted = Schema.is(Games.VoteForRules)
    assert.isFalse(accepted({ _tag: "VoteForRules", gameId: id, rules: [] }))
    assert.isFalse(accepted({ _tag: "VoteForRules", gameId: id, rules: [2, 2] }))
  })

  it("names the one that somebody finds just among six rules", () => {
    const play = playing()
    start(play, "sixRules")
    has(play.refusal(lea, { _tag: "VoteForRules", gameId: id, rules: [1, 2] }), { _tag: "OneRuleAsked", named: 2 })
    has(vote(play, lea, [2])[0], { rules: [2] })
  })

  it("names rules that are on offer", () => {
    const play = playing()
    start(play, "veil")
    for (const number of [0, 7]) {
      has(play.refusal(lea, { _tag: "VoteForRules", gameId: id, rules: [1, number] }), {
        _tag: "RuleNotOffered",
        number,
        offered: 6
      })
    }
    vote(play, lea, [6])
  })

  it("counts as it was last; the same again changes nothing", () => {
    const play = playing()
    start(play, "veil")
    vote(play, lea, [1])
    assert.deepStrictEqual(vote(play, lea, [1]), [])
    vote(play, lea, [2, 3])
    assert.deepStrictEqual(vote(play, lea, [3, 2]), [])
    assert.deepStrictEqual(answers(play), { lea: [2, 3] })
  })

  it("has no place where whole splits are asked for", () => {
    const play = playing()
    start(play, "proposals")
    has(play.refusal(lea, { _tag: "VoteForRules", gameId: id, rules: [1] }), {
      _tag: "OtherAnswerAsked",
      asks: "shares"
    })
  })
})

describe("a secret proposal", () => {
  const proposing = () => {
    const play = playing()
    start(play, "proposals")
    return play
  }
  const refused = (proposed: { readonly [who: string]: number }) =>
    proposing().refusal(lea, { _tag: "SubmitProposal", gameId: id, shares: shares(proposed) })

  it("gives each person of the pot an amount, and all of the pot", () => {
    assert.deepStrictEqual(submit(proposing(), ana, shares({ zoe: 0, lea: 5_000, sam: 4_000 })), [
      { _tag: "ProposalSubmitted", gameId: id, personId: personId("ana"), shares: split(5_000, 4_000, 0), on }
    ])
  })

  it("leaves nobody out, adds nobody, and makes the pot exactly", () => {
    has(refused({ lea: 5_000, sam: 4_000 }), { _tag: "ProposalDoesNotFit", missing: ["zoe"], strangers: [] })
    has(refused({ lea: 5_000, sam: 4_000, zoe: 0, ben: 0 }), { missing: [], strangers: ["ben"] })
    has(refused({ lea: 5_000, sam: 4_000, zoe: 1 }), { missing: [], strangers: [], cents: 9_001, pot: 9_000 })
    has(refused({ lea: 5_000, sam: 3_999, zoe: 0 }), { _tag: "ProposalDoesNotFit", cents: 8_999 })
    const most = Number.MAX_SAFE_INTEGER
    has(refused({ lea: most, sam: most, zoe: most }), { _tag: "ProposalDoesNotFit" })
  })

  it("takes nothing away from anybody and cuts no cent", () => {
    const accepted = Schema.is(Games.SubmitProposal)
    const submitting = (cents: number) => ({
      _tag: "SubmitProposal",
      gameId: id,
      shares: { lea: 9_000 - cents, sam: cents, zoe: 0 }
    })
    assert.isTrue(accepted(submitting(0)))
    assert.isFalse(accepted(submitting(-1)))
    assert.isFalse(accepted(submitting(0.5)))
  })

  it("counts as it was last; the same again changes nothing", () => {
    const play = proposing()
    submit(play, lea, split(3_000, 3_000, 3_000))
    assert.deepStrictEqual(submit(play, lea, shares({ zoe: 3_000, sam: 3_000, lea: 3_000 })), [])
    submit(play, lea, split(4_000, 3_000, 2_000))
    assert.deepStrictEqual(answers(play), { lea: split(4_000, 3_000, 2_000) })
  })

  it("has no place where rules are chosen", () => {
    const play = playing()
    start(play, "veil")
    has(play.refusal(lea, { _tag: "SubmitProposal", gameId: id, shares: split(3_000, 3_000, 3_000) }), {
      _tag: "OtherAnswerAsked",
      asks: "rules"
    })
  })
})

describe("the reveal", () => {
  it("waits for three answers, so that nobody is singled out", () => {
    const play = playing()
    start(play, "veil")
    vote(play, lea, [1])
    vote(play, sam, [2])
    vote(play, sam, [3])
    has(play.refusal(lea, { _tag: "RevealGame", gameId: id }), { _tag: "TooFewAnswers", answers: 2, least: 3 })
    vote(play, ben, [3])
    reveal(play)
  })

  it("does not count an answer that was forgotten", () => {
    const forgotten: Cooperative.Event = { _tag: "RulesVoted", gameId: id, personId: personId("zoe"), rules: null, on }
    const play = playing([
      ...withPot,
      { _tag: "GameStarted", gameId: id, game: "veil", potId: pot, rules: Game.sixRules, by: personId("ana"), on },
      forgotten
    ])
    vote(play, lea, [1])
    vote(play, sam, [1])
    has(play.refusal(lea, { _tag: "RevealGame", gameId: id }), { _tag: "TooFewAnswers", answers: 2 })
    vote(play, ben, [1])
    has(reveal(play)[0], { outcome: { _tag: "Votes", votes: [3, 0, 0, 0, 0, 0] } })
  })

  it("counts how many people chose each rule", () => {
    const play = playing()
    start(play, "veil")
    vote(play, lea, [1, 2])
    vote(play, sam, [2, 6])
    vote(play, zoe, [2])
    vote(play, ben, [3])
    assert.deepStrictEqual(reveal(play), [
      {
        _tag: "GameRevealed",
        gameId: id,
        outcome: { _tag: "Votes", votes: [1, 3, 1, 0, 0, 1] },
        by: personId("ben"),
        on
      }
    ])
  })

  it("shows every proposal in an order of their own, and the median that fits the pot", () => {
    const play = playing()
    start(play, "proposals")
    submit(play, lea, split(6_000, 2_000, 1_000))
    submit(play, sam, split(3_000, 3_000, 3_000))
    submit(play, zoe, split(3_000, 2_000, 4_000))
    submit(play, ana, split(4_500, 2_500, 2_000))
    has(reveal(play)[0], {
      outcome: {
        _tag: "Median",
        proposals: [
          split(3_000, 2_000, 4_000),
          split(3_000, 3_000, 3_000),
          split(4_500, 2_500, 2_000),
          split(6_000, 2_000, 1_000)
        ],
        // Medians 37.50, 22.50, 25.00: 85 € of the 90.
        shares: split(3_971, 2_382, 2_647)
      }
    })
  })

  it("has no median when the proposals have nothing in common", () => {
    const play = playing()
    start(play, "proposals")
    submit(play, lea, split(9_000, 0, 0))
    submit(play, sam, split(0, 9_000, 0))
    submit(play, zoe, split(0, 0, 9_000))
    const [event] = reveal(play)
    assert.isNull(event?._tag === "GameRevealed" && event.outcome._tag === "Median" ? event.outcome.shares : undefined)
    has(play.refusal(lea, { _tag: "ProposeResult", gameId: id }), { _tag: "NothingInCommon", gameId: id })
  })

  it("takes the last word of everybody, and leaves nobody's answer behind", () => {
    const play = playing()
    start(play, "veil")
    for (const actor of [lea, sam, zoe]) vote(play, actor, [1])
    vote(play, zoe, [4])
    has(reveal(play)[0], { outcome: { _tag: "Votes", votes: [2, 0, 0, 1, 0, 0] } })
    assert.deepStrictEqual(answers(play), { lea: null, sam: null, zoe: null })
  })

  it("happens once, and ends the answers", () => {
    const play = playing()
    start(play, "veil")
    for (const actor of [lea, sam, zoe]) vote(play, actor, [1])
    reveal(play)
    assert.deepStrictEqual(reveal(play), [])
    has(play.refusal(lea, { _tag: "VoteForRules", gameId: id, rules: [2] }), {
      _tag: "GameNotInThisState",
      status: "revealed",
      needs: "open"
    })
    close(play)
    has(play.refusal(lea, { _tag: "RevealGame", gameId: id }), { _tag: "GameNotInThisState", status: "closed" })
  })
})

describe("the end of a game", () => {
  it("forgets the answers that were not shown", () => {
    const play = playing()
    start(play, "proposals")
    for (const actor of [lea, sam, zoe]) submit(play, actor, split(3_000, 3_000, 3_000))
    assert.deepStrictEqual(close(play), [{ _tag: "GameClosed", gameId: id, by: personId("ben"), on }])
    assert.deepStrictEqual(close(play), [])
    assert.deepStrictEqual(answers(play), { lea: null, sam: null, zoe: null })
    for (const command of [
      { _tag: "RevealGame", gameId: id },
      { _tag: "SubmitProposal", gameId: id, shares: split(1, 1, 8_998) },
      { _tag: "ProposeResult", gameId: id }
    ] as const) {
      has(play.refusal(lea, command), { _tag: "GameNotInThisState", status: "closed" })
    }
  })
})

describe("what is answered", () => {
  it("is personal: the log hides it from everybody else, and can forget it", () => {
    assert.deepStrictEqual(Personal.fieldsOf(Games.ProposalSubmitted), { shares: "personId" })
    assert.deepStrictEqual(Personal.fieldsOf(Games.RulesVoted), { rules: "personId" })
    for (const event of [Games.GameStarted, Games.GameRevealed, Games.GameClosed]) {
      assert.deepStrictEqual(Personal.fieldsOf(event), {})
    }
  })
})

describe("what the games refuse", () => {
  it("is said in French and in English, with a way out", () => {
    const playable = (because: GamesRejections.PotNotPlayable["because"]) =>
      new GamesRejections.PotNotPlayable({ potId: pot, because })
    const moved = (status: "open" | "revealed" | "closed", needs: "open" | "revealed") =>
      new GamesRejections.GameNotInThisState({ gameId: id, status, needs })
    const misfit = (facts: { missing?: string; strangers?: string }) =>
      new GamesRejections.ProposalDoesNotFit({
        missing: facts.missing === undefined ? [] : [personId(facts.missing)],
        strangers: facts.strangers === undefined ? [] : [personId(facts.strangers)],
        cents: 1,
        pot: 2
      })
    wellSaid(
      playable("reversed"),
      playable("takesBack"),
      playable("empty"),
      new GamesRejections.GameAlreadyOpen({ gameId: id }),
      moved("open", "revealed"),
      moved("revealed", "open"),
      moved("closed", "open"),
      new GamesRejections.OtherAnswerAsked({ gameId: id, asks: "rules" }),
      new GamesRejections.OtherAnswerAsked({ gameId: id, asks: "shares" }),
      misfit({ missing: "lea" }),
      misfit({ strangers: "ben" }),
      misfit({}),
      new GamesRejections.RuleNotOffered({ number: 7, offered: 6 }),
      new GamesRejections.OneRuleAsked({ named: 2 }),
      new GamesRejections.TooFewAnswers({ answers: 2, least: 3 }),
      new GamesRejections.NotTheResult({ named: null, winners: [1, 2] }),
      new GamesRejections.NotTheResult({ named: 3, winners: [1] }),
      new GamesRejections.NothingInCommon({ gameId: id })
    )
  })
})
