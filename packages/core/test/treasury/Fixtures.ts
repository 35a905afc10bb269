/**
 * A cooperative with prestations that were held: Ana looks after the money, Ben coordinates without doing so, Léa, Sam and
 * Zoé are members.
 */
import { assert } from "@effect/vitest"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type { Asked } from "../../src/Asked.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Governance from "../../src/governance/Governance.ts"
import * as Process from "../../src/governance/Process.ts"
import { ClientId, DecisionId, PayRunId, PotId, ProposalId, ReceiptId } from "../../src/Ids.ts"
import * as Approval from "../../src/treasury/Approval.ts"
import * as Approvals from "../../src/treasury/Approvals.ts"
import type * as Balances from "../../src/treasury/Balances.ts"
import type * as SharedReceipt from "../../src/treasury/SharedReceipt.ts"
import type * as Pot from "../../src/treasury/Pot.ts"
import type * as Receipts from "../../src/treasury/Receipts.ts"
import type * as Sharing from "../../src/treasury/Sharing.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import * as Week from "../../src/Week.ts"
import {
  asked,
  at,
  coordinator,
  day,
  ficheId,
  ficheOpened,
  folded,
  founded,
  given,
  member,
  monday,
  papers,
  person,
  personId,
  since
} from "../Fixtures.ts"

export type Event = Cooperative.Event
export type Command = Cooperative.Command
export type Rejection = Cooperative.Rejection
/** Prestations that were held, by the ids of their fiches. */
export type Fiches = { readonly [ficheId: string]: Held }
type Held = SharedReceipt.Ordered & { readonly clientId: ClientId }

/** How these prestations came to stand in the log: Mme L. asked for them, and whoever was there was noted. */
export const planned = (fiches: Fiches): ReadonlyArray<Event> => [
  { _tag: "ClientAdded", clientId: mmeL, name: "Mme L.", kind: "household", phone: null, mail: null, on: since },
  ...Object.entries(fiches).flatMap(([id, { attendance, workDay, ...opened }]): ReadonlyArray<Event> => [
    ficheOpened(id, workDay, "09:00", "12:00", opened),
    {
      _tag: "AttendanceRecorded",
      ficheId: ficheId(id),
      attendances: attendance,
      by: personId("ana"),
      at: at(workDay, "12:00")
    }
  ])
]
const mmeL = ClientId.make("mme-l")

/** Given these events of a cooperative with these prestations. */
export const withFiches = (fiches: Fiches) => ({
  given: (...events: ReadonlyArray<Event>) => given(...events, ...planned(fiches))
})

// -- names -----------------------------------------------------------------------------------------------------------

export { ficheId } from "../Fixtures.ts"
export const receiptId = (id: string) => ReceiptId.make(id)
export const potId = (id: string) => PotId.make(id)
export const payRunId = (id: string) => PayRunId.make(id)
/** The week of `monday`, 6 July 2026. */
export const week = Week.of(day(monday))
export const [ana, ben, lea, sam, zoe] = [person("ana"), person("ben"), person("lea"), person("sam"), person("zoe")]

// -- events ----------------------------------------------------------------------------------------------------------

export const team: ReadonlyArray<Event> = [
  ...founded,
  coordinator("ben"),
  ...member("lea", "2006-03-14"),
  ...member("sam", "2005-11-02"),
  ...member("zoe", "2007-05-20"),
  ...["lea", "sam", "zoe"].flatMap(papers)
]

/** Minutes of presence of each, on a regular seat unless it says otherwise. */
type Present = readonly [id: string, minutes: number, seat?: "regular" | "learner"]

/** A prestation of 1 000 € HT that was held on the monday before `monday`, unless it says otherwise. */
export const held = (
  attendance: ReadonlyArray<Present>,
  { workDay = "2026-06-29", price = 100_000, difficulty = 100 } = {}
): Held => ({
  title: "Le jardin",
  clientId: mmeL,
  workDay: day(workDay),
  priceCents: price,
  difficultyPercent: difficulty,
  attendance: attendance.map(([id, minutes, seat = "regular"]) => ({ personId: personId(id), minutes, seat }))
})

/** The group adopts a split rule by a decision; nobody's learning hours count less and nothing stays common, unless it says otherwise. */
export const ruled = (
  rule: Rule.Rule,
  { activeFrom = "2026-06-01", commonPot = 0, learnerPercent = 100, version = 1 } = {}
): ReadonlyArray<Event> => {
  const decisionId = DecisionId.make(`decision-${version}`)
  return [
    {
      _tag: "DecisionTaken",
      decisionId,
      title: `Le partage, version ${version}`,
      process: "consent",
      outcome: "Adopté.",
      by: personId("lea"),
      on: since
    },
    {
      _tag: version === 1 ? "RuleAdopted" : "RuleAmended",
      ruleId: Governance.splitRuleId,
      version,
      title: "Règle de répartition",
      text: `On partage ainsi (${version}).`,
      splitRule: { rule, commonPot, learnerPercent },
      activeFrom: day(activeFrom),
      reviewOn: day("2027-06-01"),
      decisionId,
      on: since
    }
  ]
}

export const tariff = (
  adopted: Tariff.Tariff = Tariff.opteos,
  { on = "2026-06-01", waivedFees = [] as ReadonlyArray<string> } = {}
): Event => ({ _tag: "TariffAdopted", tariff: adopted, waivedFees, fees: null, on: day(on) })

/** The carrier keeps nothing, so that amounts are easy to follow. */
export const free: Tariff.Tariff = { ...Tariff.opteos, name: "Rien", brackets: [{ upTo: null, rate: 0 }] }

/** A client paid, without VAT unless it says otherwise. */
export const paid = (
  id: string,
  fiche: string,
  ttc: number,
  { receivedOn = "2026-07-06", vat = 0 } = {}
): typeof Receipts.PaymentReceived.Type => ({
  _tag: "PaymentReceived",
  receiptId: receiptId(id),
  ficheId: ficheId(fiche),
  ttc,
  vat,
  receivedOn: day(receivedOn),
  on: day(receivedOn)
})

export const cost = (fiche: string | null, cents: number): Event => ({
  _tag: "CostRecorded",
  ficheId: fiche === null ? null : ficheId(fiche),
  label: "Matériel",
  cents,
  by: null,
  on: since
})

export const byHours: Rule.Rule = { _tag: "ByHours" }
export const equal: Rule.Rule = { _tag: "Equal" }

/** Léa worked two hours in the garden, Sam one; nobody has noted yet who handed out the flyers. */
export const fiches: Fiches = {
  garden: held([
    ["lea", 120],
    ["sam", 60]
  ]),
  flyers: held([])
}

/** With a tariff that keeps nothing and the split by hours. */
export const ready: ReadonlyArray<Event> = [...team, ...ruled(byHours), tariff(free)]

/** Two hours of Léa and one of Sam are paid with 900 €. */
export const gardenPaid = paid("r1", "garden", 90_000)

/** The group lets cents of the common pot be spent, by the decision `allowed`. */
export const spendingAllowed = (cents: number, on = since): ReadonlyArray<Event> => {
  const proposalId = ProposalId.make("allow")
  const asked = { proposalId, title: "Le goûter", by: personId("lea"), on }
  return [
    {
      _tag: "ProposalOpened",
      ...asked,
      pointId: null,
      domainId: null,
      game: null,
      text: "On se paie un goûter.",
      change: { _tag: "AllowSpending", cents, what: "Goûter" },
      process: "consent",
      quorum: 5_000,
      options: [],
      electorate: [personId("lea"), personId("sam")],
      closesAt: at(on),
      secret: false,
      hidden: "untilClose"
    },
    {
      _tag: "OutcomeStated",
      ...asked,
      process: "consent",
      outcome: "adopted",
      tally: tallied,
      statement: "Oui.",
      elected: null,
      decisionId: DecisionId.make("allowed")
    },
    {
      _tag: "SpendingAllowed",
      decisionId: DecisionId.make("allowed"),
      domainId: null,
      cents,
      what: "Goûter",
      on
    }
  ]
}
const tallied = Process.tally({ process: "consent", options: 0, candidate: null, quorum: 0, share: null }, [], 2)

/** Spends of that. */
export const spend = { _tag: "SpendCommonPot", label: "Goûter", decisionId: DecisionId.make("allowed") } as const

export const shareThisWeek = { _tag: "ShareWeek", week } as const

// -- stories ---------------------------------------------------------------------------------------------------------

/** A cooperative in which one thing is asked after another, each against all that happened before. */
export const story = (fiches: Fiches, history: ReadonlyArray<Event>) => {
  let asks = 0
  const events: Array<Event> = [...history, ...planned(fiches)]
  let state = folded(...events)
  const happen = (more: ReadonlyArray<Event>) => {
    events.push(...more)
    state = more.reduce(Cooperative.projection.evolve, state)
  }
  const decided = (actor: Actor, command: Command, on: string) => {
    asks += 1
    return Cooperative.decide(asked(actor, command, at(on), `ask-${asks}`), state)
  }
  return {
    get events(): ReadonlyArray<Event> {
      return events
    },
    get state(): Cooperative.State {
      return state
    },
    get sharing(): Sharing.State {
      return state.sharing
    },
    /** What happens; fails the test when it is refused. */
    ask: (actor: Actor, command: Command, on = monday): ReadonlyArray<Event> => {
      const happened = Result.getOrThrow(decided(actor, command, on))
      happen(happened)
      return happened
    },
    /** The same for a command with an id of its own, at a moment. */
    askAs: (one: Asked<Command>): ReadonlyArray<Event> => {
      const happened = Result.getOrThrow(Cooperative.decide(one, state))
      happen(happened)
      return happened
    },
    /** The rejection, or nothing when it would happen. */
    refusal: (actor: Actor, command: Command, on = monday): Rejection | undefined => {
      const result = decided(actor, command, on)
      return Result.isFailure(result) ? result.failure : undefined
    },
    /** Asks for something that may well be refused; gives back whether it happened. */
    attempt: (actor: Actor, command: Command, on = monday): boolean => {
      const result = decided(actor, command, on)
      if (Result.isFailure(result)) return false
      happen(result.success)
      return true
    },
    happened: (...more: ReadonlyArray<Event>): void => happen(more),
    /** The attendance is recorded, or a prestation is added. */
    plan: (more: Fiches): void => happen(planned(more))
  }
}

/** Ana proposes how what was received until this week is shared; gives back the pots. */
export const share = (of: ReturnType<typeof story>, on = monday, until = Week.of(day(on))): ReadonlyArray<Pot.Shared> =>
  of.ask(ana, { _tag: "ShareWeek", week: until }, on).flatMap((event) => {
    const pot = event._tag === "PotLocked" ? of.sharing.pots[event.potId] : undefined
    return pot === undefined ? [] : [pot]
  })

/** A member who has a part in a pot; Léa where none of them is a member. */
export const oneOf = ({ facts, settled }: Pot.Shared): Actor => {
  const ids = new Set([...facts.people, ...(settled?.payments ?? [])].map(({ id }) => id))
  return [lea, sam, zoe].find((actor) => actor._tag === "Person" && ids.has(actor.id)) ?? lea
}

/** Those whose approval counts, until it is agreed; the independent ones first. Gives back what happened. */
export const approve = (
  of: ReturnType<typeof story>,
  { potId }: Pick<Pot.Shared, "potId">,
  on = monday
): ReadonlyArray<Event> => {
  const happened: Array<Event> = []
  for (;;) {
    const pot = of.sharing.pots[potId] ?? assert.fail(`there is no pot ${potId}`)
    if (pot.status !== "proposed") return happened
    const { have, independent, may } = Approval.approvalOf(pot, Approvals.givenTo(of.state.approvals, potId), of.state)
    const next = [...independent, ...may].find((id) => !have.includes(id))
    if (next === undefined) assert.fail(`nobody is left to approve ${potId}`)
    happened.push(...of.ask(person(next), { _tag: "ApproveAllocation", potId }, on))
  }
}

/** A week is shared, and the group agrees at once. */
export const shareAndAgree = (of: ReturnType<typeof story>, on = monday): ReadonlyArray<Pot.Shared> =>
  share(of, on).map((pot) => {
    approve(of, pot, on)
    return pot
  })

/** Who gets how many cents of a pot. */
export const payments = (pot: Pot.Shared | undefined): Record<string, number> =>
  Object.fromEntries((pot?.settled?.payments ?? []).map(({ amount, id }) => [id, Number(amount)]))

/** Some of the fields of a rejection, an event or a document. */
export const has = (actual: object | null | undefined, facts: Record<string, unknown>): void => {
  assert.isOk(actual)
  assert.deepInclude<Record<string, unknown>>(actual as Record<string, unknown>, facts)
}

/** The only one that there is. */
export const only = <A>(items: ReadonlyArray<A>): A => {
  const [item] = items
  return items.length === 1 && item !== undefined ? item : assert.fail(`expected one, there are ${items.length}`)
}

/** What the parts of the money come to over all pots that stand. */
export const totals = ({ pots }: Pick<Sharing.State, "pots">) =>
  Object.values(pots)
    .filter(({ status }) => status !== "reversed")
    .flatMap(({ lines }) => lines)
    .reduce(
      (sums, { commonPot, contribution, costs, envelope, fees, generalCosts, ttc, vat }) => ({
        ttc: sums.ttc + ttc,
        vat: sums.vat + vat,
        contribution: sums.contribution + contribution,
        costs: sums.costs + costs + generalCosts,
        fees: sums.fees + fees,
        commonPot: sums.commonPot + commonPot,
        envelope: sums.envelope + envelope
      }),
      { ttc: 0, vat: 0, contribution: 0, costs: 0, fees: 0, commonPot: 0, envelope: 0 }
    )

/** Each person's cents over all pots that stand. */
export const received = ({ pots }: Pick<Sharing.State, "pots">): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const pot of Object.values(pots).filter(({ status }) => status !== "reversed")) {
    for (const [id, cents] of Object.entries(payments(pot))) sums[id] = (sums[id] ?? 0) + cents
  }
  return sums
}

/** Balances without the amounts that came to nothing, and without where each was counted. */
export const settled = (balances: Balances.Balances) => {
  const some = (amounts: Balances.Amounts) =>
    Object.fromEntries(Object.entries(amounts).filter(([, cents]) => cents !== 0))
  const { accountOf: _, openCosts, sharedHt, yearBase, ...rest } = balances
  return { ...rest, openCosts: some(openCosts), sharedHt: some(sharedHt), yearBase: some(yearBase) }
}
