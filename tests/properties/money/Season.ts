/** Random seasons of a treasury: prestations, payments, costs, credit notes, splits, pay, and rules that change. */
import type * as Rule from "@kpacite/fair-split/Rule"
import * as Rational from "@kpacite/fair-split/Rational"
import { commonPotId } from "@kpacite/core/governance/Governance"
import * as LocalDate from "@kpacite/core/LocalDate"
import type * as Pot from "@kpacite/core/treasury/Pot"
import type * as Sharing from "@kpacite/core/treasury/Sharing"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Week from "@kpacite/core/Week"
import fc from "fast-check"
import { at, checkedIn, day, personId, signedUp } from "../../../packages/core/test/Fixtures.ts"
import {
  ana,
  approve,
  ben,
  cost,
  ficheId,
  free,
  held,
  oneOf,
  receiptId,
  ruled,
  spend,
  spendingAllowed,
  story,
  tariff,
  team
} from "../../../packages/core/test/treasury/Fixtures.ts"

export const people = ["lea", "sam", "zoe", "noe", "ida"] as const
const fiches = ["f0", "f1", "f2", "f3", "f4"] as const

/** One thing that happens or is asked for; numbers that point at something are taken modulo what there is. */
export type Step =
  | {
      readonly do: "plan"
      readonly fiche: string
      readonly price: number
      readonly difficulty: number
      readonly minutes: ReadonlyArray<number>
      readonly learner: number
    }
  | { readonly do: "pay"; readonly fiche: string; readonly ttc: number; readonly vat: number }
  | { readonly do: "cost"; readonly fiche: string | null; readonly cents: number }
  | { readonly do: "costLess"; readonly of: "costs" | "fees"; readonly fiche: string | null; readonly cents: number }
  | { readonly do: "spend"; readonly cents: number }
  | { readonly do: "state"; readonly numbers: ReadonlyArray<number> }
  | { readonly do: "rule"; readonly rule: Rule.Rule; readonly commonPot: number; readonly learnerPercent: number }
  | { readonly do: "tariff"; readonly tariff: Tariff.Tariff; readonly waived: ReadonlyArray<string> }
  | { readonly do: "creditNote"; readonly receipt: number; readonly percent: number }
  | { readonly do: "share"; readonly weeksAgo: number }
  | { readonly do: "agree" | "takeBack" | "requestPay" | "confirmPay" | "cancelPay" }
  | { readonly do: "correct"; readonly fiche: string; readonly minutes: ReadonlyArray<number> }
  | { readonly do: "wait"; readonly days: number }

const minutes = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 480 }) }
)

/** Rules that look at the work alone. */
const ofWork: ReadonlyArray<Rule.Rule> = [
  { _tag: "Equal" },
  { _tag: "ByHours" },
  { _tag: "ByHoursTimesCoefficient" },
  { _tag: "ByPrestation", within: "Equal" },
  { _tag: "ByPrestation", within: "Hours" },
  { _tag: "ByPrestation", within: "HoursTimesCoefficient" },
  {
    _tag: "Mix",
    parts: [
      { share: Rational.of(2n, 5n), rule: { _tag: "Equal" } },
      { share: Rational.of(3n, 5n), rule: { _tag: "ByHours" } }
    ]
  }
]
export const ruleOfWork = fc.constantFrom(...ofWork)

const twoThirds = Rational.of(2n, 3n)
const anyRule = fc.constantFrom<Rule.Rule>(
  ...ofWork,
  { _tag: "ByPoints" },
  { _tag: "ByClaims", method: "Proportional" },
  { _tag: "ByClaims", method: "Talmud" },
  { _tag: "Give" },
  { _tag: "Impartial", form: "UpperMedian" },
  { _tag: "ImpartialOfThree", leftoverTo: commonPotId },
  { _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, floor: 700n },
  {
    _tag: "Mix",
    parts: [
      { share: Rational.subtract(Rational.one, twoThirds), rule: { _tag: "ByPoints" } },
      { share: twoThirds, rule: { _tag: "ByPrestation", within: "Hours" } }
    ]
  }
)

const fiche = fc.constantFrom(...fiches)
const cents = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 60_000 }))

const planned = fc.record({
  do: fc.constant("plan" as const),
  fiche,
  price: fc.integer({ min: 1, max: 60_000 }),
  difficulty: fc.integer({ min: 50, max: 200 }),
  minutes: fc.array(minutes, { minLength: people.length, maxLength: people.length }),
  learner: fc.nat(people.length)
})

const ruledBy = fc.record({
  do: fc.constant("rule" as const),
  rule: anyRule,
  commonPot: fc.integer({ min: 0, max: 5_000 }),
  learnerPercent: fc.integer({ min: 10, max: 100 })
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: planned },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("pay" as const), fiche, ttc: cents, vat: fc.constantFrom(0, 550, 2_000) })
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("cost" as const), fiche: fc.option(fiche), cents }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("costLess" as const),
      of: fc.constantFrom("costs" as const, "fees" as const),
      fiche: fc.option(fiche),
      cents
    })
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("spend" as const), cents: fc.integer({ min: 1, max: 900 }) }) },
  { weight: 2, arbitrary: ruledBy },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("tariff" as const),
      tariff: fc.constantFrom(free, ...Tariff.known),
      waived: fc.subarray(["fixed", "accident"])
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("creditNote" as const),
      receipt: fc.nat(50),
      percent: fc.integer({ min: 1, max: 100 })
    })
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("state" as const),
      numbers: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: people.length, maxLength: people.length })
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      fiche,
      minutes: fc.array(minutes, { minLength: people.length, maxLength: people.length })
    })
  },
  {
    weight: 7,
    // Mostly the week of today; sometimes an earlier one, in which what came in since has no part.
    arbitrary: fc.record({ do: fc.constant("share" as const), weeksAgo: fc.constantFrom(0, 0, 0, 1, 3) })
  },
  { weight: 4, arbitrary: fc.constant({ do: "agree" as const }) },
  { weight: 2, arbitrary: fc.constant({ do: "takeBack" as const }) },
  { weight: 2, arbitrary: fc.constant({ do: "requestPay" as const }) },
  { weight: 2, arbitrary: fc.constantFrom({ do: "confirmPay" as const }, { do: "cancelPay" as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 40 }) }) }
)

/** Steps of a season; most of them soon share new work by a rule other than the one they begin with. */
export const season: fc.Arbitrary<ReadonlyArray<Step>> = fc
  .tuple(
    fc.array(step, { maxLength: 15 }),
    ruledBy,
    planned,
    planned,
    fc.array(step, { minLength: 30, maxLength: 80, size: "max" })
  )
  .map(([before, rule, one, other, after]) => [...before, rule, one, other, ...after])

/** Weeks in which little is paid, much is spent for all, and most of what was agreed is given back or talked about once more. */
export const dispute: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("pay" as const),
        fiche: fc.constantFrom("f0", "f1", "f2"),
        ttc: fc.integer({ min: 2_000, max: 9_000 }),
        vat: fc.constant(0)
      })
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("cost" as const),
        fiche: fc.constant(null),
        cents: fc.integer({ min: 1, max: 2_000 })
      })
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("creditNote" as const),
        receipt: fc.nat(50),
        percent: fc.constant(100)
      })
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("share" as const), weeksAgo: fc.constantFrom(0, 0, 1) }) },
    { weight: 4, arbitrary: fc.constantFrom({ do: "agree" as const }, { do: "takeBack" as const }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("correct" as const),
        fiche: fc.constantFrom("f0", "f1", "f2"),
        minutes: fc.array(minutes, { minLength: people.length, maxLength: people.length })
      })
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const), days: fc.constantFrom(1, 7) }) }
  ),
  { minLength: 60, maxLength: 120, size: "max" }
)

export type Money = ReturnType<typeof story>

/** A cooperative with a rule and a tariff, and three prestations held on the day before it begins. */
export const begin = (): Money =>
  story(
    {
      f0: held(
        [
          ["lea", 120],
          ["sam", 90, "learner"]
        ],
        { price: 20_000 }
      ),
      f1: held(
        [
          ["zoe", 35],
          ["noe", 70],
          ["ida", 15]
        ],
        { price: 9_999, difficulty: 130 }
      ),
      f2: held([["sam", 61]], { price: 4_321 }),
      f3: held([]),
      f4: held([["lea", 0]])
    },
    [
      ...team,
      ...ruled({ _tag: "ByHours" }, { commonPot: 777, learnerPercent: 60 }),
      tariff(),
      ...spendingAllowed(1_000_000)
    ]
  )

/** The pots that stand, the newest last. */
export const standing = ({ pots }: Sharing.State): ReadonlyArray<Pot.Shared> =>
  Object.values(pots).filter(({ status }) => status !== "reversed")

/**
 * Plays a season and looks at it after every step. A split that is taken back is the `newest` one, as when a group talks
 * about one split at a time, or `any`; only then are attendances corrected, which takes back what is older.
 */
export const play = (
  steps: ReadonlyArray<Step>,
  takeBack: "newest" | "any",
  look: (money: Money, disorder: number) => void = () => {}
): Money => {
  const money = begin()
  let today = day("2026-07-06")
  let versions = 1
  let receipts = 0
  let disorder = 0
  for (const step of steps) {
    switch (step.do) {
      case "wait":
        today = LocalDate.plusDays(today, step.days)
        break
      case "plan": {
        const present = people.map(
          (id, index) => [id, step.minutes[index] ?? 0, index === step.learner ? "learner" : "regular"] as const
        )
        const { difficulty, price } = step
        money.plan({ [step.fiche]: held(present, { workDay: today, price, difficulty }) })
        break
      }
      case "pay": {
        receipts += 1
        const { ttc, vat } = step
        const received = { _tag: "ReceivePayment", ficheId: ficheId(step.fiche), ttc, vat, receivedOn: today } as const
        for (const event of money.ask(ben, received, today)) {
          if (event._tag !== "PaymentQuestioned") continue
          // Somebody else answers, most of the time.
          const answer = { _tag: "ExplainPayment", receiptId: event.receiptId, words: "Un pourboire." } as const
          if (receipts % 3 !== 0) money.ask(ana, answer, today)
        }
        break
      }
      case "cost":
        money.happened(cost(step.fiche, step.cents))
        break
      case "costLess": {
        const { cents, fiche, of } = step
        const less = { of, ficheId: fiche === null ? null : ficheId(fiche), cents, reason: "Rendu." } as const
        money.attempt(ana, { _tag: "TakeBackCost", ...less }, today)
        break
      }
      case "spend":
        money.attempt(ana, { ...spend, cents: step.cents }, today)
        break
      case "state": {
        // Everybody says something of everything; Ben judges from outside.
        const said = { week: Week.of(today), by: personId("ben"), on: today }
        const points = (but: string) =>
          Object.fromEntries(
            people.flatMap((id, index) => (id === but ? [] : [[personId(id), step.numbers[index] ?? 1]]))
          )
        for (const [index, id] of people.entries()) {
          const cents = (step.numbers[index] ?? 1) * 5_000
          money.happened({ _tag: "ClaimStated", ...said, personId: personId(id), cents })
          money.happened({ _tag: "BallotCast", ...said, personId: personId(id), points: points(id) })
        }
        money.happened({ _tag: "BallotCast", ...said, personId: personId("ben"), points: points("ben") })
        money.happened({ _tag: "PointsGiven", ...said, points: points("nobody") })
        break
      }
      case "rule": {
        versions += 1
        const { commonPot, learnerPercent, rule } = step
        money.happened(...ruled(rule, { version: versions, activeFrom: today, commonPot, learnerPercent }))
        break
      }
      case "tariff": {
        // Only what this carrier lifts may be waived.
        const waivedFees = step.waived.filter((id) =>
          step.tariff.monthlyFees.some((fee) => fee.id === id && fee.waivable)
        )
        money.ask(ana, { _tag: "AdoptTariff", tariff: { ...step.tariff, carrier: "Optéos" }, waivedFees }, today)
        break
      }
      case "creditNote": {
        if (receipts === 0) break
        const [id, receipt] = Object.entries(money.state.receipts.receipts)[step.receipt % receipts] ?? []
        if (id === undefined || receipt === undefined) break
        const ttc = Math.ceil(((receipt.ttc - receipt.reversed) * step.percent) / 100)
        if (ttc > 0)
          money.attempt(ben, { _tag: "ReversePayment", receiptId: receiptId(id), ttc, reason: "Avoir" }, today)
        break
      }
      case "share":
        money.attempt(ana, { _tag: "ShareWeek", week: Week.of(LocalDate.plusDays(today, -7 * step.weeksAgo)) }, today)
        break
      case "agree": {
        const pot = standing(money.sharing).find(({ status }) => status === "proposed")
        if (pot !== undefined) approve(money, pot, today)
        break
      }
      case "takeBack": {
        const pots = standing(money.sharing)
        const newest = pots.at(-1)
        const pot = takeBack === "newest" ? newest : pots.find(({ status }) => status === "proposed")
        if (pot?.status !== "proposed") break
        if (pot !== newest) disorder += 1
        money.ask(oneOf(pot), { _tag: "ReversePot", potId: pot.potId, reason: "Encore une question." }, today)
        break
      }
      case "correct": {
        const id = ficheId(step.fiche)
        const { attendance, checkedIn: arrived } = money.state.planning.fiches[id] ?? { attendance: [], checkedIn: [] }
        if (takeBack === "newest" || attendance.length === 0) break
        if (arrived.length === 0) {
          const present = attendance.map(({ personId }) => personId)
          money.happened(...attendance.map(({ personId, seat }) => signedUp(step.fiche, personId, seat)))
          money.happened(checkedIn(step.fiche, at(today), ...present))
        }
        const [first, ...others] = attendance.map(({ personId }, index) => ({
          personId,
          minutes: step.minutes[index] ?? 0
        }))
        if (first === undefined) break
        const attendances = [first, ...others] as const
        money.attempt(ana, { _tag: "CorrectAttendance", ficheId: id, attendances, reason: "Mal noté." }, today)
        const proposed = money.state.planning.fiches[id]?.correction
        if (proposed === undefined) break
        disorder += money
          .ask(ben, { _tag: "AgreeCorrection", ficheId: id, proposedAt: proposed.at }, today)
          .filter(({ _tag }) => _tag === "PotReversed").length
        break
      }
      case "requestPay":
        money.attempt(ana, { _tag: "RequestPay" }, today)
        break
      case "confirmPay":
      case "cancelPay": {
        const run = Object.values(money.state.payout.payRuns).findLast(({ status }) => status === "requested")
        if (run === undefined) break
        const { payRunId } = run
        if (step.do === "confirmPay") money.ask(ben, { _tag: "ConfirmPay", payRunId, paidOn: today }, today)
        else money.ask(ben, { _tag: "CancelPay", payRunId }, today)
        break
      }
    }
    look(money, disorder)
  }
  return money
}
