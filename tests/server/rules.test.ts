/** Verifies: F7 N1 — a decision adopts any rule of the fair split, and a real week is shared by it. */
import { assert, describe, it } from "@effect/vitest"
import { ClientId, FicheId, PotId } from "@kpacite/core/Ids"
import { Instant, inParis } from "@kpacite/core/Instant"
import { BasisPoints } from "@kpacite/core/Money"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Week from "@kpacite/core/Week"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import { Array as Arr, Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

const id = "les-ormes"
const half = Rational.of(1n, 2n)

/** Every rule, the compound ones around others. */
const rules: ReadonlyArray<Rule.Rule> = [
  { _tag: "Equal" },
  { _tag: "ByHours" },
  { _tag: "ByHoursTimesCoefficient" },
  { _tag: "ByPrestation", within: "HoursTimesCoefficient" },
  { _tag: "ByPoints" },
  ...(["Proportional", "EqualAwards", "EqualLosses", "Talmud", "RandomArrival", "Piniles"] as const).map(
    (method) => ({ _tag: "ByClaims", method }) as const
  ),
  { _tag: "Give" },
  { _tag: "Impartial", form: "Mean" },
  { _tag: "Impartial", form: "UpperMedian" },
  { _tag: "ImpartialOfThree", leftoverTo: "common-pot" },
  { _tag: "Shapley" },
  { _tag: "SelfDeclared" },
  {
    _tag: "Mix",
    parts: [
      { share: half, rule: { _tag: "Equal" } },
      { share: half, rule: { _tag: "Give" } }
    ]
  },
  { _tag: "FloorsAndCaps", rule: { _tag: "ByPoints" }, floor: 1_000n, cap: 5_000n }
]

const name = (rule: Rule.Rule): string => `${Rule.title(rule).en} (${Object.values(rule).filter(isText).join(" ")})`
const isText = (value: unknown): value is string => typeof value === "string"

describe("a decision adopts a rule, people look at what it would give, and a week is shared by it to the cent", () => {
  for (const rule of rules) {
    it.effect(name(rule), () => sharesAWeekBy(rule))
  }
})

const sharesAWeekBy = (rule: Rule.Rule) =>
  Effect.gen(function* () {
    const server = yield* Servers.open()
    const [tuesday, friday] = [Servers.day("2026-06-30"), Servers.day("2026-07-03")]
    const week = Week.of(friday)
    const at = (on: typeof friday, time: string) => TestClock.setTime(Date.parse(inParis(on, time)))
    yield* at(Servers.day("2026-06-22"), "10:00")
    const { ask, coordination, join } = yield* Servers.begin(server, id, Servers.day("2026-06-22"))
    // Three people where the rule is made for three.
    const names = ["Léa", "Sam", "Zoé", ...(rule._tag === "ImpartialOfThree" ? [] : ["Noé"])] as const
    const crew = yield* Effect.forEach(names, (person) => join(person, "2005-03-14"))
    const people = Arr.map(crew, ({ personId }) => personId)
    yield* ask({ _tag: "AdoptTariff", tariff: Tariff.opteos })
    yield* Servers.adopt(id, crew, {
      _tag: "AdoptSplitRule",
      text: "On essaie.",
      splitRule: { rule, commonPot: BasisPoints.make(0), learnerPercent: 100 },
      activeFrom: Servers.day("2026-06-22"),
      reviewOn: Servers.day("2026-09-22")
    })

    // Tuesday: everybody works, some longer than others. Friday: the client has paid 100 €.
    const added = yield* ask({ _tag: "AddClient", name: "Mme Petit", kind: "household" })
    const opened = yield* ask({
      _tag: "OpenFiche",
      clientId: ClientId.make(added.commandId),
      title: "Le jardin de Mme Petit",
      place: "12 rue des Lilas",
      startsAt: Instant.make("2026-06-30T12:00:00.000Z"),
      endsAt: Instant.make("2026-06-30T15:00:00.000Z"),
      seats: { min: 1, max: 4, learner: 0 },
      skills: [],
      work: { task: "light" },
      priceCents: 10_000
    })
    const ficheId = FicheId.make(opened.commandId)
    for (const { client } of crew) yield* client.command(id, { _tag: "SignUp", ficheId, seat: "regular" })
    yield* ask({ _tag: "ConfirmFiche", ficheId })
    yield* at(tuesday, "14:00")
    yield* ask({ _tag: "CheckIn", ficheId, people })
    yield* at(tuesday, "17:05")
    const attendances = Arr.map(people, (personId, place) => ({ personId, minutes: 60 + 30 * place }))
    yield* ask({ _tag: "RecordAttendance", ficheId, attendances })
    yield* at(friday, "16:00")
    yield* ask({ _tag: "ReceivePayment", ficheId, ttc: 10_000, vat: 0, receivedOn: friday })

    // What people and the group say. Only what the rule asks for is needed; saying more does no harm.
    const { document: before } = yield* coordination.view(id, "treasury", "week", { week })
    const [next] = before.next
    const envelope = next?.envelope ?? 0
    assert.isAbove(envelope, 0)
    assert.strictEqual(next?.problem === null, next?.needs.length === 0)
    for (const [place, { client, personId }] of crew.entries()) {
      const rest = envelope - (people.length - 1) * 2_000
      const points = Object.fromEntries(
        people.filter((other) => other !== personId).map((other) => [other, 1 + people.indexOf(other)])
      )
      yield* client.command(id, { _tag: "StateClaim", week, cents: 3_000 + 1_000 * place })
      yield* client.command(id, { _tag: "DeclareShare", week, cents: place === 0 ? rest : 2_000 })
      yield* client.command(id, { _tag: "CastBallot", week, points })
    }
    const points = Object.fromEntries(people.map((person, place) => [person, 5 - place]))
    yield* ask({ _tag: "GivePoints", week, points })
    const teams = Array.from({ length: 2 ** people.length - 1 }, (_, bits) => {
      const members = people.filter((_, place) => ((bits + 1) >> place) % 2 === 1)
      return { members, cents: 500 * members.length ** 2 }
    })
    yield* ask({ _tag: "ValueTeams", week, teams })

    // What is foretold is what happens.
    const { document: foretold } = yield* coordination.view(id, "treasury", "what-if", {
      rules: [rule, { _tag: "Equal" }],
      over: { _tag: "Upcoming", week }
    })
    const [outcome] = foretold.outcomes
    assert.strictEqual(outcome?._tag, "Applied")
    yield* ask({ _tag: "ShareWeek", week })
    const { document: shared } = yield* coordination.view(id, "treasury", "week", { week })
    const [pot] = shared.pots
    const allocation = pot?.allocation.map(({ cents, personId }) => [personId, cents])
    assert.deepStrictEqual(
      allocation,
      outcome?._tag === "Applied" ? outcome.shares.map(({ cents, personId }) => [personId, cents]) : []
    )
    const given = pot?.allocation.reduce((sum, { cents }) => sum + cents, 0) ?? 0
    assert.strictEqual(given - (pot?.fromBox ?? 0), envelope)
    assert.isNotNull(pot?.explanation)
    assert.deepStrictEqual(pot?.rule?.splitRule.rule, rule)

    // Agreed: everybody is owed their part, and what nobody is owed is in the common pot.
    for (const { client } of crew.slice(0, 2)) {
      yield* client.command(id, { _tag: "ApproveAllocation", potId: PotId.make(pot?.potId ?? "") })
    }
    const due = yield* Effect.forEach(crew, ({ client }) =>
      Effect.map(client.view(id, "treasury", "ledger", {}), ({ document }) => document.due)
    )
    const { document: after } = yield* coordination.view(id, "treasury", "week", { week })
    assert.strictEqual(due.reduce((sum, cents) => sum + cents, 0) + after.commonPot, given)
  })
