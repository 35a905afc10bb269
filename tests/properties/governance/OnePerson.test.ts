/**
 * No single person, whatever they send, makes money due to themselves: a search over what one actor, and everybody whom they make up,
 * can ask for in a cooperative of people who do nothing meanwhile. And what two who conspire can do, and what they cannot.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import type * as Change from "@kpacite/core/governance/Change"
import type * as Process from "@kpacite/core/governance/Process"
import { CommandId, DecisionId, PersonId, PotId, ProposalId, ReceiptId } from "@kpacite/core/Ids"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as SignIn from "@kpacite/core/membership/SignIn"
import * as Week from "@kpacite/core/Week"
import { Result } from "effect"
import fc from "fast-check"
import { at, coordinator, day, founded, member, personId, since } from "../../../packages/core/test/Fixtures.ts"
import {
  ana,
  type Event,
  ficheId,
  free,
  held,
  paid,
  ruled,
  spendingAllowed,
  story,
  tariff
} from "../../../packages/core/test/treasury/Fixtures.ts"

// -- the cooperative -------------------------------------------------------------------------------------------------

const young = ["lea", "sam", "zoe", "noe"] as const

/** What was before: who let whom in, who worked how long on what, what was paid, and which of it was proposed or agreed. */
interface History {
  /** For each young person who let them in; nobody knows, or a coordinator. Léa and Sam are nobody's of Ana. */
  readonly letIn: ReadonlyArray<"ana" | "ben" | null>
  readonly fiches: ReadonlyArray<{ readonly minutes: ReadonlyArray<number>; readonly ttc: number }>
  readonly shared: "no" | "proposed" | "agreed" | "andGivenBack"
}

const minutes = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 240 }))
const history: fc.Arbitrary<History> = fc.record({
  letIn: fc.tuple(
    fc.constantFrom(null, "ben"),
    fc.constantFrom(null, "ben"),
    fc.constantFrom(null, "ben", "ana"),
    fc.constantFrom(null, "ben", "ana")
  ),
  fiches: fc.array(
    fc.record({
      minutes: fc.array(minutes, { minLength: young.length, maxLength: young.length }),
      ttc: fc.integer({ min: 100, max: 60_000 })
    }),
    { minLength: 1, maxLength: 3 }
  ),
  shared: fc.constantFrom("no", "proposed", "agreed", "andGivenBack")
})

type World = ReturnType<typeof story>

const begin = ({ fiches, letIn, shared }: History, more: ReadonlyArray<Event> = []): World => {
  const money = story(
    Object.fromEntries(
      fiches.map(({ minutes }, index) => [`f${index}`, held(young.map((id, place) => [id, minutes[place] ?? 0]))])
    ),
    [
      ...founded,
      coordinator("ben"),
      ...young.flatMap((id, place) => member(id, "2006-03-14", since, letIn[place])),
      ...more,
      ...ruled({ _tag: "ByHours" }),
      tariff(free),
      ...spendingAllowed(5_000),
      ...fiches.map(({ ttc }, index) => paid(`r${index}`, `f${index}`, ttc))
    ]
  )
  const share = () => money.attempt(ana, { _tag: "ShareWeek", week: Week.of(day(today)) }, today)
  const agree = () => {
    for (const { potId, status } of Object.values(money.sharing.pots)) {
      if (status === "proposed")
        money.happened({ _tag: "AllocationAgreed", potId, by: personId("ben"), on: day(today) })
    }
  }
  if (shared !== "no") share()
  if (shared === "agreed" || shared === "andGivenBack") agree()
  if (shared === "andGivenBack") {
    const back = { _tag: "ReversePayment", receiptId: ReceiptId.make("r0"), ttc: 50, reason: "Avoir" } as const
    if (money.attempt(ana, back, today) && share()) agree()
  }
  return money
}
const today = "2026-07-06"

/** All that became due to somebody, whether or not the carrier was asked for it since. */
const dueTo = ({ state: { payout } }: World, id: string): number =>
  Object.values(payout.payRuns)
    .filter(({ status }) => status !== "cancelled")
    .flatMap(({ paid }) => paid)
    .filter(({ personId }) => personId === id)
    .reduce((sum, { cents }) => sum + cents, payout.due[id] ?? 0)

// -- the moves -------------------------------------------------------------------------------------------------------

/** One thing that somebody tries; numbers are taken modulo what there is. */
interface Move {
  readonly what: (typeof moves)[number]
  readonly as: number
  readonly of: number
  readonly other: number
  readonly yes: boolean
}

const moves = [
  "makeUp",
  "makeUp",
  "welcome",
  "invite",
  "allowInvitation",
  "work",
  "work",
  "share",
  "share",
  "approve",
  "approve",
  "approve",
  "approve",
  "object",
  "lift",
  "takeBack",
  "openSettle",
  "openRule",
  "openSpending",
  "answer",
  "answer",
  "answer",
  "answerFor",
  "proxy",
  "acceptProxy",
  "state",
  "state",
  "campaign",
  "campaign",
  "decideAlone",
  "pause",
  "comeBack",
  "leave",
  "creditNote",
  "explain",
  "correct",
  "agreeCorrection",
  "spend",
  "requestPay",
  "endPay",
  "wait"
] as const

const move: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom(...moves),
  as: fc.nat(11),
  of: fc.nat(11),
  other: fc.nat(11),
  yes: fc.boolean()
})

/** Whoever acts, with everybody whom they have made up: they answer for all of these. */
interface Side {
  readonly ids: Array<string>
  day: LocalDate.LocalDate
  asks: number
}

const pick = <A>(all: ReadonlyArray<A>, index: number): A | undefined => all[index % Math.max(1, all.length)]

/** Tries one move; what is refused happens to nobody. */
const tries = (money: World, side: Side, { as, of, other, what, yes }: Move): void => {
  const me = personId(pick(side.ids, as) ?? "")
  const by = Actor.person(me)
  const ask = (command: Cooperative.Command, actor = by): string | undefined => {
    side.asks += 1
    const commandId = CommandId.make(`try-${side.asks}`)
    const time = at(side.day, "10:00")
    const result = Cooperative.decide({ command, actor, at: time, commandId }, money.state)
    if (Result.isFailure(result)) return undefined
    money.happened(...result.success)
    return commandId
  }
  const { coordination, membership, payout, planning, proposals, receipts, sharing } = money.state
  const anybody = [...Object.keys(membership.members), ...Object.keys(coordination.coordinators)]
  const somebody = PersonId.make(pick(anybody, other) ?? "lea")
  const pots = Object.values(sharing.pots)
  const proposedPots = pots.filter(({ status }) => status === "proposed")
  const potId = pick(proposedPots, of)?.potId ?? pick(pots, of)?.potId ?? PotId.make("none")
  const open = Object.values(proposals.proposals).filter(({ status }) => status === "open")
  const proposal = pick(open, of)
  const proposalId = proposal?.proposalId ?? ProposalId.make("none")
  const words = "Parce que."
  const propose = (change: Change.Change) => ask({ _tag: "OpenProposal", title: "Une idée", text: words, change })
  const stance = (): Process.Stance =>
    proposal?.process === "consent"
      ? yes
        ? { _tag: "Consent" }
        : { _tag: "Objection" }
      : yes
        ? { _tag: "Agree" }
        : { _tag: "Disagree" }
  switch (what) {
    case "makeUp": {
      const id = ask({ _tag: "Apply", name: "Moi aussi", birthDate: day("2006-01-01"), motivation: words })
      if (id === undefined) return
      const made = personId(id)
      if (ask({ _tag: "HearMotivation", personId: made }) === undefined) return
      if (ask({ _tag: "Admit", personId: made }) !== undefined) side.ids.push(id)
      return
    }
    case "welcome": {
      const profiles = ["project", "animation", "economic"] as const
      const id = ask({ _tag: "WelcomeCoordinator", name: "Moi encore", adult: true, profiles })
      if (id !== undefined) side.ids.push(id)
      return
    }
    case "invite": {
      // Everybody else has been here before; whoever hands an invitation out could use it.
      const honest = !side.ids.includes(somebody)
      const id = ask({
        _tag: "InvitePerson",
        personId: somebody,
        hasBeenIn: honest,
        signedIn: honest ? [somebody] : []
      })
      const opens = { _tag: "OpenSession", device: "Firefox" } as const
      if (id !== undefined && honest) {
        ask({ ...opens, invitationId: SignIn.InvitationId.make(id) }, Actor.person(somebody))
        side.ids.push(somebody)
      }
      return
    }
    case "allowInvitation":
      ask({ _tag: "AllowInvitation", personId: somebody, inviterId: PersonId.make(pick(side.ids, of) ?? "ana") })
      return
    case "work": {
      // A coordinator notes what they like: a prestation of those whom they made up, alone or with others, and that it was paid.
      if (coordination.coordinators[me]?.status !== "active") return
      const fiche = `w${side.asks}`
      const present = [...side.ids.slice(0, 1 + of), ...(yes ? anybody.slice(0, 1 + other) : [])]
      money.plan({ [fiche]: held(Array.from(new Set(present), (id) => [id, 60] as const)) })
      ask({ _tag: "ReceivePayment", ficheId: ficheId(fiche), ttc: 5_000 + of, vat: 0, receivedOn: side.day })
      return
    }
    case "share":
      ask({ _tag: "ShareWeek", week: Week.of(side.day) })
      return
    case "approve":
      ask({ _tag: "ApproveAllocation", potId })
      return
    case "object":
      ask({ _tag: "ObjectToAllocation", potId, reason: words })
      return
    case "lift":
      ask({ _tag: "LiftAllocationObjection", potId })
      return
    case "takeBack":
      ask({ _tag: "ReversePot", potId, reason: words })
      return
    case "openSettle":
      propose({
        _tag: "SettleSplit",
        potId: yes ? potId : (pick(pots, other)?.potId ?? potId),
        as: yes ? "agreed" : "takenBack"
      })
      return
    case "openRule":
      propose(rule(side.day))
      return
    case "openSpending":
      propose({ _tag: "AllowSpending", cents: 1_000, what: "Pour moi" })
      return
    case "answer":
      if (proposal?.secret === true)
        ask({ _tag: "TakeSecretStance", proposalId, version: 1, stance: stance(), reason: words })
      else ask({ _tag: "TakeStance", proposalId, version: 1, stance: stance(), reason: words })
      return
    case "answerFor":
      ask({
        _tag: "RecordStanceFor",
        proposalId,
        version: 1,
        personId: somebody,
        stance: stance(),
        reason: words,
        channel: "phone"
      })
      return
    case "proxy":
      ask({ _tag: "GiveProxy", to: somebody, until: LocalDate.plusDays(side.day, 20) })
      return
    case "acceptProxy":
      ask({ _tag: "AcceptProxy", from: somebody })
      return
    case "state":
      ask({ _tag: "StateOutcome", proposalId, statement: words })
      return
    case "campaign": {
      // Everybody whom they made up votes as they do, until there is an outcome.
      const settled = pick(pots, other)?.potId ?? potId
      const as = yes ? "agreed" : "takenBack"
      const id = propose({ _tag: "SettleSplit", potId: yes ? potId : settled, as })
      if (id === undefined) return
      const asked = { proposalId: ProposalId.make(id) }
      for (const voter of side.ids) {
        const answer = { _tag: "TakeStance", ...asked, version: 1, stance: { _tag: "Agree" } } as const
        ask(answer, Actor.person(personId(voter)))
      }
      side.day = LocalDate.plusDays(side.day, 8)
      ask({ _tag: "StateOutcome", ...asked, statement: words })
      return
    }
    case "decideAlone": {
      const change = yes ? rule(side.day) : ({ _tag: "SettleSplit", potId, as: "agreed" } as const)
      ask({ _tag: "TakeDecision", title: "C'est décidé", process: "consensus", outcome: words, change })
      return
    }
    case "pause":
      ask({ _tag: "Pause", personId: somebody })
      return
    case "comeBack":
      ask({ _tag: "Return", personId: somebody })
      return
    case "leave":
      ask({ _tag: "Leave", personId: somebody })
      return
    case "creditNote": {
      const [id, receipt] = pick(Object.entries(receipts.receipts), other) ?? []
      if (id === undefined || receipt === undefined) return
      const ttc = yes ? receipt.ttc : 1
      ask({ _tag: "ReversePayment", receiptId: ReceiptId.make(id), ttc, reason: words })
      return
    }
    case "explain": {
      const [id] = pick(Object.entries(receipts.receipts), other) ?? ["none"]
      ask({ _tag: "ExplainPayment", receiptId: ReceiptId.make(id), words })
      return
    }
    case "correct": {
      const [id, fiche] = pick(Object.entries(planning.fiches), other) ?? []
      const [first, ...others] = (fiche?.attendance ?? []).map(({ personId }, index) => ({
        personId,
        minutes: index === of ? 240 : 1
      }))
      if (id === undefined || first === undefined) return
      ask({ _tag: "CorrectAttendance", ficheId: ficheId(id), attendances: [first, ...others], reason: words })
      return
    }
    case "agreeCorrection": {
      const [id, fiche] =
        pick(
          Object.entries(planning.fiches).filter(([, { correction }]) => correction !== undefined),
          other
        ) ?? []
      if (id === undefined || fiche?.correction === undefined) return
      ask({ _tag: "AgreeCorrection", ficheId: ficheId(id), proposedAt: fiche.correction.at })
      return
    }
    case "spend": {
      const decided = pick(Object.keys(money.state.governance.decisions), other) ?? "none"
      ask({ _tag: "SpendCommonPot", decisionId: DecisionId.make(decided), label: "Pour moi", cents: 1 + of })
      return
    }
    case "requestPay":
      ask({ _tag: "RequestPay" })
      return
    case "endPay": {
      const run = pick(Object.values(payout.payRuns), of)
      if (run === undefined) return
      const { payRunId } = run
      ask(yes ? { _tag: "CancelPay", payRunId } : { _tag: "ConfirmPay", payRunId, paidOn: side.day })
      return
    }
    case "wait":
      side.day = LocalDate.plusDays(side.day, 1 + of)
  }
}

const rule = (on: LocalDate.LocalDate): Change.Change => ({
  _tag: "AdoptSplitRule",
  text: "Tout pour moi.",
  splitRule: { rule: { _tag: "Equal" }, commonPot: 0, learnerPercent: 100 },
  activeFrom: on,
  reviewOn: LocalDate.plusMonths(on, 3)
})

/** Plays the moves; gives back those who got more than was due to them at the beginning, and how often a split was agreed. */
const played = (money: World, ids: ReadonlyArray<string>, moves: ReadonlyArray<Move>) => {
  const side: Side = { ids: [...ids], day: day(today), asks: 0 }
  const before = new Map<string, number>([...young, "ana", "ben"].map((id) => [id, dueTo(money, id)]))
  for (const one of moves) {
    tries(money, side, one)
    for (const id of side.ids) {
      const [had, has] = [before.get(id) ?? 0, dueTo(money, id)]
      assert.isAtMost(has, had, `${id} made money due by: ${one.what}`)
    }
  }
}

const runs = { numRuns: 400 }
const tried = fc.array(move, { minLength: 10, maxLength: 60, size: "max" })

describe("nobody makes money due to themselves, whatever they send", () => {
  it("as a coordinator with all profiles, with everybody whom they make up", () => {
    fc.assert(
      fc.property(history, tried, (before, moves) => {
        played(begin(before), ["ana"], moves)
      }),
      runs
    )
  })

  it("as a young member", () => {
    fc.assert(
      fc.property(history, tried, (before, moves) => {
        played(begin(before), ["lea"], moves)
      }),
      runs
    )
  })

  it("as a young member who is the only one to be paid", () => {
    const only: fc.Arbitrary<History> = history.map((before) => ({
      ...before,
      shared: before.shared === "no" ? "proposed" : before.shared,
      fiches: before.fiches.map(({ ttc }) => ({ ttc, minutes: [60, 0, 0, 0] }))
    }))
    fc.assert(
      fc.property(only, tried, (before, moves) => {
        played(begin(before), ["lea"], moves)
      }),
      runs
    )
  })
})

describe("two who conspire", () => {
  it("cannot as a coordinator and a young member, where three people are independent of the one who proposes", () => {
    // Léa, Sam and Ben are; and whoever else Ana has not let in.
    fc.assert(
      fc.property(history, tried, (before, moves) => {
        played(begin(before), ["ana", "lea"], moves)
      }),
      runs
    )
  })

  it("can where fewer than three are independent of the one who proposes, and nobody else can look", () => {
    // Ana let in everybody but Léa and Ben.
    const money = story({ f0: held([["lea", 60]]) }, [
      ...founded,
      coordinator("ben"),
      ...member("lea", "2006-03-14"),
      ...["sam", "zoe", "m1"].flatMap((id) => member(id, "2006-03-14", since, "ana")),
      ...ruled({ _tag: "ByHours" }),
      tariff(free),
      paid("r0", "f0", 5_000)
    ])
    money.ask(ana, { _tag: "ShareWeek", week: Week.of(day(today)) }, today)
    const [pot] = Object.values(money.sharing.pots)
    assert.isDefined(pot)
    for (const id of ["lea", "m1"]) {
      assert.strictEqual(dueTo(money, "lea"), 0)
      money.ask(Actor.person(personId(id)), { _tag: "ApproveAllocation", potId: pot.potId }, today)
    }
    assert.strictEqual(dueTo(money, "lea"), 5_000)
  })

  it("cannot either by writing down that the others have a break (seed 1316803061)", () => {
    const before: History = {
      letIn: [null, null, "ana", null],
      fiches: [{ minutes: [0, 1, 0, 0], ttc: 100 }],
      shared: "no"
    }
    const does = (what: Move["what"], as = 0, other = 0): Move => ({ what, as, of: 0, other, yes: false })
    // Sam and Zoé are sent away, Ana pays herself, and Léa approves it with somebody made up.
    played(
      begin(before),
      ["ana", "lea"],
      [
        does("pause", 0, 1),
        does("pause", 0, 2),
        does("pause", 0, 3),
        does("work"),
        does("share"),
        does("makeUp"),
        does("approve", 1),
        does("approve", 2)
      ]
    )
  })
})
