/**
 * The laws of deciding together, over random histories of a whole cooperative: people come, leave, take breaks, propose, amend,
 * change their mind, lend their voice, send twice; coordinators note answers and name articles; days go by.
 *
 * **Source** - the invariants of governance: no change without an outcome, one voice each, amending asks again, nothing in the past
 * moves, answers stay hidden, deadlines need no timer.
 */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Actor from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Change from "../../src/governance/Change.ts"
import * as Deadlines from "../../src/governance/Deadlines.ts"
import * as Governance from "../../src/governance/Governance.ts"
import * as Process from "../../src/governance/Process.ts"
import * as Proposal from "../../src/governance/Proposal.ts"
import { ProposalId, RuleId } from "../../src/Ids.ts"
import * as Instant from "../../src/Instant.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import { adhered, asked, at, charter, day, folded, founded, member, person, personId, worker } from "../Fixtures.ts"

const young = ["lea", "sam", "zoe", "tom", "kim", "eva"] as const
const ana = person("ana")
const begun = at("2026-07-06", "09:00")

const history: ReadonlyArray<Cooperative.Event> = [
  ...founded,
  charter(),
  ...young.slice(0, 5).flatMap((name) => worker(name, "2006-03-14")),
  ...member("eva", "2006-03-14").slice(0, 2)
]

/** What somebody tries; the numbers choose among what there is. */
const move = fc.record({
  who: fc.constantFrom(...young),
  what: fc.constantFrom(
    "open",
    "open",
    "answer",
    "answer",
    "answer",
    "answer",
    "secret",
    "note",
    "withdrawAnswer",
    "lift",
    "amend",
    "putForward",
    "extend",
    "withdraw",
    "object",
    "liftLaw",
    "outcome",
    "outcome",
    "decide",
    "leave",
    "pause",
    "return",
    "admit",
    "give",
    "accept",
    "endProxy",
    "again"
  ),
  minutes: fc.constantFrom(0, 1, 30, 24 * 60, 3 * 24 * 60, 8 * 24 * 60),
  a: fc.nat({ max: 14 }),
  b: fc.nat({ max: 11 })
})
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never

const changes = (today: LocalDate.LocalDate): ReadonlyArray<Change.Change | null> => {
  const reviewOn = LocalDate.plusMonths(today, 3)
  const split = { rule: { _tag: "Equal" }, commonPot: 0, learnerPercent: 100 } as const
  const rule = { title: "Le ménage", text: "Chacun son tour.", reviewOn } as const
  return [
    null,
    { _tag: "AdoptCharter", text: "On se respecte.", reviewOn },
    { _tag: "AdoptSplitRule", text: "Pareil.", splitRule: split, activeFrom: LocalDate.plusDays(today, -20), reviewOn },
    { _tag: "AdoptSplitRule", text: "Pareil.", splitRule: split, activeFrom: LocalDate.plusDays(today, 1), reviewOn },
    { _tag: "AdoptRule", ...rule, activeFrom: today },
    { _tag: "AdoptRule", ...rule, ruleId: RuleId.make("m0"), activeFrom: LocalDate.plusDays(today, -2) },
    { _tag: "RepealRule", ruleId: Governance.splitRuleId, lastDay: LocalDate.plusDays(today, 1) },
    { _tag: "ExcludeMember", personId: personId("tom") },
    { _tag: "EndCoordination", personId: personId("ana") },
    { _tag: "ChooseWay", of: "AdoptRule", process: "majority", quorum: 5_000 },
    { _tag: "CloseCooperative" },
    null,
    { _tag: "DefineDomain", name: "Les outils", purpose: "Les garder.", process: "advice" },
    {
      _tag: "DefineBody",
      kind: "circle",
      name: "Cuisine",
      purpose: "Manger.",
      power: "Le menu.",
      rhythm: "Le mardi",
      sees: "all"
    },
    { _tag: "DecideNetworkStance", subject: "Le cadre", position: "Pour." }
  ]
}

const stances: ReadonlyArray<Process.Stance> = [
  { _tag: "Consent" },
  { _tag: "Agree" },
  { _tag: "Objection" },
  { _tag: "Disagree" },
  { _tag: "Block" },
  { _tag: "StandAside" },
  { _tag: "Abstain" },
  { _tag: "In" }
]

const pick = <A>(all: ReadonlyArray<A>, index: number): A | undefined => all[index % Math.max(1, all.length)]

/** The command of a move, in the state that it finds. */
const commandOf = (
  { a, b, what, who }: Move,
  state: Cooperative.State,
  today: LocalDate.LocalDate
): readonly [Actor.Actor, Cooperative.Command] | undefined => {
  const actor = person(who)
  const proposals = Object.values(state.proposals.proposals)
  const chosen = pick(proposals, proposals.length - 1 - (a % 3)) ?? proposals.at(-1)
  const proposalId = chosen?.proposalId ?? ProposalId.make("none")
  const version = Math.max(1, (chosen?.versions.length ?? 1) - (b === 11 ? 1 : 0))
  const possible = chosen === undefined ? [] : Process.possible(Proposal.question(chosen))
  const fitting = stances.filter(({ _tag }) => possible.includes(_tag))
  // Mostly what fits, sometimes anything.
  const stance = (b === 10 ? pick(stances, a) : pick(fitting, b)) ?? { _tag: "Consent" }
  const other = personId(pick(young, b) ?? "lea")
  const answer = { proposalId, version, stance, reason: "Parce que." }
  switch (what) {
    case "open": {
      const change = pick(changes(today), a) ?? null
      const process = change === null ? pick(["consent", "majority", "countIn", "consensus"] as const, b) : undefined
      return [
        actor,
        {
          _tag: "OpenProposal",
          title: "On décide",
          text: "Ensemble.",
          change,
          ...(process === undefined ? {} : { process }),
          ...(b > 8 ? { secret: true } : {})
        }
      ]
    }
    case "answer":
      return [actor, { _tag: "TakeStance", ...answer }]
    case "secret":
      return [actor, { _tag: "TakeSecretStance", ...answer }]
    case "note":
      return [ana, { _tag: "RecordStanceFor", ...answer, personId: other, channel: "phone" }]
    case "withdrawAnswer":
      return [actor, { _tag: "WithdrawStance", proposalId }]
    case "lift":
      return [actor, { _tag: "LiftObjection", proposalId, version }]
    case "amend": {
      const change = chosen?.versions.at(-1)?.change ?? null
      const by = chosen?.by ?? personId(who)
      return [
        Actor.person(by),
        { _tag: "AmendProposal", proposalId, text: `Autrement ${a}.`, change, because: "Mieux." }
      ]
    }
    case "putForward":
      return [actor, { _tag: "PutForward", proposalId, personId: other, because: "Elle sait." }]
    case "extend":
      return [actor, { _tag: "ExtendProposal", proposalId }]
    case "withdraw":
      return [actor, { _tag: "WithdrawProposal", proposalId }]
    case "object":
      return a === 0 ? [ana, { _tag: "ObjectInLaw", proposalId, article: "L3121-18" }] : undefined
    case "liftLaw":
      return [ana, { _tag: "LiftLegalObjection", proposalId }]
    case "outcome":
      return [b % 2 === 0 ? actor : ana, { _tag: "StateOutcome", proposalId, statement: "C'est dit." }]
    case "decide":
      return [
        b % 2 === 0 ? actor : ana,
        {
          _tag: "TakeDecision",
          title: "Noté",
          process: "consensus",
          outcome: "Noté.",
          change: pick(changes(today), a) ?? null
        }
      ]
    case "leave":
      return a > 8 ? [actor, { _tag: "Leave", personId: personId(who) }] : undefined
    case "pause":
      return [b % 2 === 0 ? actor : ana, { _tag: "Pause", personId: personId(who) }]
    case "return":
      return [actor, { _tag: "Return", personId: personId(who) }]
    case "admit":
      return [ana, { _tag: "Admit", personId: personId("eva") }]
    case "give":
      return [actor, { _tag: "GiveProxy", to: other, until: LocalDate.plusDays(today, a) }]
    case "accept":
      return [actor, { _tag: "AcceptProxy", from: other }]
    case "endProxy":
      return [actor, { _tag: "EndProxy", from: other }]
    default:
      return undefined
  }
}

interface Happened {
  readonly at: Instant.Instant
  readonly before: Cooperative.State
  readonly command: Cooperative.Command
  readonly events: ReadonlyArray<Cooperative.Event>
}

/** Plays moves; gives back every append with the state that it found, and the end. */
const play = (moves: ReadonlyArray<Move>) => {
  let state = folded(...history)
  let now: Instant.Instant = begun
  let last: readonly [Actor.Actor, Cooperative.Command] | undefined
  const appends: Array<Happened> = []
  for (const [index, one] of moves.entries()) {
    now = Instant.plusMinutes(now, one.minutes)
    // Somebody sends the same once more.
    const next = one.what === "again" ? last : commandOf(one, state, Instant.toLocalDate(now))
    if (next === undefined) continue
    last = next
    const [actor, command] = next
    const decided = Cooperative.decide(asked(actor, command, now, `m${index}`), state)
    if (Result.isFailure(decided)) continue
    appends.push({ at: now, before: state, command, events: decided.success })
    state = decided.success.reduce(Cooperative.projection.evolve, state)
  }
  return { appends, state, now }
}

// By default arrays stay short, however long they may be.
const moves = fc.array(move, { minLength: 5, maxLength: 40, size: "max" })
const one = (who: Move["who"], what: Move["what"], more: Partial<Move> = {}): Move => ({
  who,
  what,
  minutes: 1,
  a: 0,
  b: 0,
  ...more
})

/** Histories in which much is answered and something is decided are rare by chance: some begin with one. */
const decided = fc
  .tuple(fc.constantFrom(1, 2, 4, 7, 9, 12, 13, 14), moves)
  .map(([a, rest]): ReadonlyArray<Move> => [
    one("lea", "open", { a }),
    ...young.slice(0, 5).map((who) => one(who, "answer", { b: 0 })),
    one("sam", "outcome"),
    ...rest
  ])
/** One that is answered in all ways, by all or by some, and comes to what it comes to after the close, and once more a week later. */
const divided = fc
  .tuple(fc.constantFrom(1, 2, 4, 7, 9), fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 5 }), moves)
  .map(([a, said, rest]): ReadonlyArray<Move> => [
    one("lea", "open", { a }),
    ...said.map((b, index) => one(young[index] ?? "lea", "answer", { b })),
    one("sam", "extend"),
    one("sam", "outcome", { minutes: 8 * 24 * 60 }),
    one("sam", "outcome", { minutes: 8 * 24 * 60 }),
    ...rest
  ])
/** One that is answered by some, and amended in the middle. */
const amended = fc.tuple(fc.constantFrom(0, 2, 4), moves).map(([a, rest]): ReadonlyArray<Move> => {
  return [one("lea", "open", { a }), one("sam", "answer"), one("zoe", "answer"), one("lea", "amend"), ...rest]
})
/** One that is answered by somebody who then leaves. */
const gone = fc.tuple(fc.constantFrom(0, 2, 4), moves).map(([a, rest]): ReadonlyArray<Move> => {
  return [one("lea", "open", { a }), one("sam", "answer"), one("zoe", "answer"), one("sam", "leave", { a: 9 }), ...rest]
})
/** A split rule that reaches back; then another one, or its repeal, that is for tomorrow and is decided days later. */
const twice = fc.tuple(fc.constantFrom(3, 6), moves).map(([a, rest]): ReadonlyArray<Move> => {
  const all = young.slice(0, 5).map((who) => one(who, "answer"))
  return [
    one("lea", "open", { a: 2 }),
    ...all,
    one("lea", "outcome"),
    one("sam", "open", { a, minutes: 24 * 60 }),
    ...all,
    one("sam", "outcome", { minutes: 3 * 24 * 60 }),
    ...rest
  ]
})
const histories = fc.oneof(moves, decided, divided, amended, gone, twice)

const binding = new Set([
  "RuleAdopted",
  "RuleAmended",
  "RuleRepealed",
  "CharterAdopted",
  "WayChosen",
  "DomainDefined",
  "DomainDelegated",
  "DelegationEnded",
  "BodyDefined",
  "BodyEnded",
  "BodyLinked",
  "SeatFilled",
  "NetworkStanceDecided",
  "CoordinatorLeft",
  "CooperativeClosed"
])

describe("over any history (fast-check)", () => {
  it("nothing changes without an outcome whose tally, counted again, says so (property 1)", () => {
    let seen = 0
    let refused = 0
    fc.assert(
      fc.property(histories, (tried) => {
        for (const { at: when, before, command, events } of play(tried).appends) {
          const changed = events.filter(({ _tag }) => binding.has(_tag))
          refused += events.filter((event) => event._tag === "OutcomeStated" && event.outcome !== "adopted").length
          if (changed.length === 0 || command._tag === "LeaveCoordination") continue
          const [stated] = events
          if (stated?._tag !== "OutcomeStated") {
            // What coordinators may write down where nobody is there to ask.
            const young = Deadlines.leastElectorate
            assert.isBelow(
              Object.values(before.membership.members).filter(
                ({ status }) => status === "active" || status === "paused"
              ).length,
              young
            )
            continue
          }
          seen += 1
          assert.strictEqual(stated.outcome, "adopted")
          const proposal = before.proposals.proposals[stated.proposalId]
          assert.isDefined(proposal)
          if (proposal === undefined) continue
          const { change } = Proposal.current(proposal)
          assert.isNotNull(change)
          assert.include(Change.wayOf(change, before.governance.ways).processes.concat(usual(change)), stated.process)
          const counted = Proposal.tally(proposal, when, before)
          assert.deepStrictEqual(stated.tally, counted)
          assert.strictEqual(counted.outcome, "adopted")
          assert.isAtLeast(counted.counted, counted.needed)
        }
      }),
      { numRuns: 250 }
    )
    assert.isAbove(seen, 20)
    assert.isAbove(refused, 20)
  })

  it("an amendment asks everybody again: no answer to an earlier version counts (property 5)", () => {
    let seen = 0
    fc.assert(
      fc.property(histories, (tried) => {
        for (const { before, events } of play(tried).appends) {
          const [amended] = events
          if (amended?._tag !== "ProposalAmended") continue
          const after = events.reduce(Cooperative.projection.evolve, before)
          const proposal = after.proposals.proposals[amended.proposalId]
          if (Object.keys(before.stances.answers[amended.proposalId] ?? {}).length > 0) seen += 1
          if (proposal !== undefined) assert.lengthOf(Proposal.voices(proposal, at("2026-07-06"), after), 0)
        }
      }),
      { numRuns: 400 }
    )
    assert.isAbove(seen, 20)
  })

  it("no outcome moves what was in force on a day before it (property 7)", () => {
    const first = day("2026-06-01")
    const inForce = (state: Cooperative.State, until: LocalDate.LocalDate) =>
      Object.keys(state.governance.rules).map((id) =>
        Array.from({ length: LocalDate.daysBetween(first, until) }, (_, days) => {
          const on = LocalDate.plusDays(first, days)
          return [id, on, Governance.inForce(state.governance, RuleId.make(id), on)?.version] as const
        })
      )
    fc.assert(
      fc.property(histories, (tried) => {
        for (const { at: when, before, events } of play(tried).appends) {
          if (!events.some(({ _tag }) => _tag.startsWith("Rule"))) continue
          const today = Instant.toLocalDate(when)
          const after = new Map(
            inForce(events.reduce(Cooperative.projection.evolve, before), today)
              .flat()
              .map(([id, on, version]) => [`${id} ${on}`, version])
          )
          for (const [id, on, version] of inForce(before, today).flat()) {
            // Where none was in force a rule may reach back; what was stays.
            if (version !== undefined) assert.strictEqual(after.get(`${id} ${on}`), version)
          }
        }
      }),
      { numRuns: 100 }
    )
  })

  it("one voice each, of those who are still here: what is counted never exceeds those who can answer (property 2)", () => {
    let left = 0
    fc.assert(
      fc.property(histories, (tried) => {
        const { now, state } = play(tried)
        for (const proposal of Object.values(state.proposals.proposals)) {
          if (proposal.status !== "open") continue
          const electorate = Proposal.present(proposal, state)
          const voices = Proposal.voices(proposal, now, state)
          assert.isTrue(voices.every(({ personId: id }) => electorate.includes(id)))
          assert.lengthOf(new Set(voices.map(({ personId: id }) => id)), voices.length)
          assert.isTrue(electorate.every((id) => proposal.electorate.includes(id)))
          for (const id of proposal.electorate) {
            if (state.membership.members[id]?.status !== "left") continue
            assert.notInclude(electorate, id)
            if (Proposal.answerOf(proposal, id, state) !== undefined) left += 1
          }
        }
      }),
      { numRuns: 300 }
    )
    assert.isAbove(left, 5)
  })

  it("the moment of asking alone decides what is too late (property 9)", () =>
    fc.assert(
      fc.property(histories, (tried) => {
        for (const { at: when, before, command } of play(tried).appends) {
          if (
            command._tag !== "TakeStance" &&
            command._tag !== "TakeSecretStance" &&
            command._tag !== "RecordStanceFor"
          )
            continue
          const proposal = before.proposals.proposals[command.proposalId]
          assert.isTrue(proposal !== undefined && when < proposal.closesAt)
        }
      }),
      { numRuns: 100 }
    ))

  it("a log without proposals folds as it did before there were any (property 12)", () => {
    const old: ReadonlyArray<Cooperative.Event> = [...history, adhered("lea", 1)]
    const { governanceWords, proposals, proxies, stances } = folded(...old)
    assert.deepStrictEqual(
      [proposals, stances, proxies, governanceWords],
      [{ proposals: {}, about: {} }, { answers: {} }, { holders: {}, lent: {} }, { reasons: {} }]
    )
  })
})

/** The process that was the usual one when it was opened, before the group chose another. */
const usual = (change: Change.Change | null): ReadonlyArray<Process.Process> => Change.wayOf(change).processes
