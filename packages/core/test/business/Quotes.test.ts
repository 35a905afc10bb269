/** Opportunities and quotes: what comes after what, to the cent. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Opportunities from "../../src/business/Opportunities.ts"
import * as Quote from "../../src/business/Quote.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Pipeline from "../../src/home/Pipeline.ts"
import * as QuoteSheet from "../../src/home/QuoteSheet.ts"
import { ClientId, FicheId } from "../../src/Ids.ts"
import * as AlertList from "../../src/home/AlertList.ts"
import { asked, at, coordinator, day, folded, looking, monday, person } from "../Fixtures.ts"
import {
  accepted,
  ana,
  checked,
  drafted,
  found,
  hedge,
  issued,
  lea,
  on,
  open,
  qualified,
  quoteId,
  sam,
  sent,
  start,
  type Step,
  told,
  withClient
} from "./Fixtures.ts"

const refusal = (events: ReadonlyArray<Cooperative.Event>, [actor, id, command, when = at(monday)]: Step) => {
  const decided = Cooperative.decide(asked(actor, command, when, id), folded(...events))
  return Result.isFailure(decided) ? decided.failure : undefined
}
const sheet = (events: ReadonlyArray<Cooperative.Event>, when = monday) =>
  Result.getOrThrow(QuoteSheet.view.show(folded(...events), looking(lea, { quote: quoteId }, at(when))))
const pay = (ttc: number, receivedOn: string, id = "paid", ficheId = "hedge-fiche"): Step => [
  ana,
  id,
  { _tag: "ReceivePayment", ficheId: FicheId.make(ficheId), ttc, receivedOn: day(receivedOn) },
  at(receivedOn, "18:00")
]
const lose = (reason: "price" | "other", words?: string): Step => [
  lea,
  "lost",
  { _tag: "LoseOpportunity", opportunityId: hedge, reason, ...(words === undefined ? {} : { words }) }
]

/** Verifies: H2 */
describe("an opportunity", () => {
  it("is found, qualified, and lost for a reason, in words if it is another one", () => {
    const events = told(start, found, qualified)
    assert.strictEqual(refusal(events, lose("other"))?._tag, "LostNeedsReason")
    const lost = told(events, lose("other", "Il a vendu."))
    assert.deepInclude(refusal(lost, qualified), { _tag: "NotAStageAfter", from: "lost", to: "qualified" })
    const again = told(lost, [lea, "again", { _tag: "ReopenOpportunity", opportunityId: hedge }])
    assert.strictEqual(folded(...again).opportunities.opportunities[hedge]?.stage, "found")
  })

  it("is for a client who is known, and care needs the approval of the carrier", () => {
    assert.strictEqual(
      refusal(start, [lea, "x", { ...found[2], clientId: ClientId.make("nobody") } as Cooperative.Command])?._tag,
      "NotFound"
    )
    const care = { ...qualified[2], care: "dailyCare" } as Cooperative.Command
    const events = told(start, found)
    assert.include(refusal(events, [lea, "care", care])?.source ?? "", "D7231-1")
    const approved = told(events, [
      ana,
      "card",
      { _tag: "DescribeCarrier", seat: "Roubaix", registration: "123456789", approval: "SAP1" }
    ])
    assert.isUndefined(refusal(approved, [lea, "care", care]))
    const changed = told(approved, [ana, "other", { _tag: "ChangeCarrier", carrier: "Autre" }])
    assert.strictEqual(refusal(changed, [lea, "care", care])?._tag, "ApprovalMissing", "it belongs to a carrier")
  })

  it("stands in a column, with the euros of its newest quote, and the lost ones are counted by why", () => {
    const shown = (events: ReadonlyArray<Cooperative.Event>) =>
      Result.getOrThrow(Pipeline.view.show(folded(...events), looking(lea, {})))
    const column = (events: ReadonlyArray<Cooperative.Event>) =>
      shown(events).columns.find(({ opportunities }) => opportunities.length > 0)
    assert.deepInclude(column(told(start, found)), { column: "found", cents: 0 })
    assert.deepInclude(column(told(start, ...withClient)), { column: "quoted", cents: 23_333 })
    const lost = told(start, found, lose("price"))
    assert.deepStrictEqual(shown(lost).lost, [{ reason: "price", count: 1 }])
  })
})

/** Verifies: H9 */
describe("a quote", () => {
  it("is the sum of its lines, with VAT rounded once", () => {
    const events = told(start, found, qualified, drafted)
    assert.deepInclude(sheet(events), { ht: 23_333, ttc: 28_000, vat: 2_000, stage: "draft", yoursToCheck: false })
    assert.strictEqual(sheet(events).validUntil, day("2026-08-05"))
  })

  it("is of an opportunity of which it is known what, when and where", () => {
    assert.strictEqual(refusal(told(start, found), drafted)?._tag, "NotAStageAfter")
  })

  it("is checked by somebody else before it goes to the carrier", () => {
    const events = told(start, found, qualified, drafted)
    assert.strictEqual(refusal(events, [lea, "c", checked[2]])?._tag, "QuoteNotChecked")
    assert.strictEqual(refusal(events, sent)?._tag, "QuoteNotChecked")
    assert.deepInclude(refusal(told(events, checked), [sam, "s", sent[2]]), {
      _tag: "NotAllowed",
      needs: "economicCoordinator"
    })
    assert.isUndefined(refusal(told(events, checked), sent))
  })

  it("does not go to the carrier without what the law wants on it", () => {
    const events = told(
      start.filter(({ _tag }) => _tag !== "CarrierDescribed"),
      found,
      qualified,
      drafted,
      checked
    )
    const why = refusal(events, sent)
    assert.deepInclude(why, {
      _tag: "MentionsMissing",
      fields: ["seat", "registration"],
      source: "Code de commerce R127-3"
    })
    assert.deepStrictEqual(sheet(events).mentions, {
      carrier: "Optéos",
      seat: null,
      registration: null,
      capeUntil: day("2027-05-31")
    })
    const noCape = told(
      start.filter(({ _tag }) => _tag !== "CapeSigned"),
      found,
      qualified,
      drafted,
      checked
    )
    assert.deepInclude(refusal(noCape, sent), { _tag: "MentionsMissing", fields: ["capeUntil"] })
  })

  it("is accepted as long as it is valid, and at no time that cannot be", () => {
    const events = told(start, ...withClient)
    const late = [ana, "late", { ...accepted("premises")[2], acceptedOn: day("2026-08-06") }, at("2026-08-07")] as Step
    assert.deepInclude(refusal(events, late), { _tag: "QuoteExpired", validUntil: day("2026-08-05") })
    const ahead = [ana, "ahead", { ...accepted("premises")[2], acceptedOn: day("2026-07-07") }] as Step
    assert.strictEqual(refusal(events, ahead)?._tag, "QuoteDateOff")
    assert.isTrue(sheet(events, "2026-08-06").expired)
  })

  it("puts its work on the wall once it is accepted, for its client, and for no more than it says", () => {
    const events = told(start, ...withClient)
    assert.deepInclude(refusal(events, open(23_333)), { _tag: "QuoteNotInThisState", needs: "accepted" })
    const agreed = told(events, accepted("premises"))
    assert.deepInclude(refusal(agreed, open(23_334)), { _tag: "MoreThanAgreed", quoted: 23_333, received: 23_334 })
    const forRoy = [lea, "roy", { ...open(1)[2], clientId: ClientId.make("roy") } as Cooperative.Command] as const
    assert.strictEqual(refusal(agreed, forRoy)?._tag, "QuoteOfAnotherClient")
    const half = told(agreed, open(20_000))
    assert.strictEqual(sheet(half).left, 3_333)
    assert.isUndefined(refusal(half, open(3_333, "rest", "2026-07-26")))
    assert.strictEqual(refusal(half, open(3_334, "rest", "2026-07-26"))?._tag, "MoreThanAgreed")
    assert.deepInclude(folded(...half).opportunities.opportunities[hedge], {
      stage: "won",
      fiches: [FicheId.make("hedge-fiche")]
    })
  })

  it("that was signed at home is taken back within fourteen days, and what has not begun of it does not take place", () => {
    const events = told(start, ...withClient, accepted("offPremises"), open(23_333))
    assert.deepInclude(sheet(events), { withdrawalUntil: day("2026-07-20"), payableFrom: day("2026-07-14") })
    const back = (when: string): Step => [
      ana,
      "back",
      { _tag: "RecordQuoteWithdrawn", quoteId, withdrawnOn: day(when) },
      at(when)
    ]
    assert.deepInclude(refusal(events, back("2026-07-21")), { _tag: "WithdrawalOver", until: day("2026-07-20") })
    const state = folded(...told(events, back("2026-07-20")))
    assert.strictEqual(state.planning.fiches["hedge-fiche"]?.status, "cancelled")
    assert.deepInclude(state.opportunities.opportunities[hedge], { stage: "lost", lostBecause: "withdrawn" })
    const atOurs = told(start, ...withClient, accepted("premises"))
    assert.deepInclude(refusal(atOurs, back("2026-07-07")), { _tag: "WithdrawalOver", until: null })
  })

  it("is invoiced by the carrier for no more than it says, reminded, and late once it is due and not paid", () => {
    const ask: Step = [ana, "ask", { _tag: "AskInvoice", quoteId }]
    const invoice = (cents: number): Step => [
      ana,
      "invoice",
      { _tag: "RecordInvoiceIssued", quoteId, number: "F-1", dueOn: day("2026-08-06"), cents }
    ]
    const remind: Step = [ana, "remind", { _tag: "RemindInvoice", quoteId }]
    const events = told(start, ...withClient, accepted("premises"), open(23_333))
    assert.strictEqual(refusal(told(start, ...withClient), ask)?._tag, "QuoteNotInThisState")
    assert.strictEqual(refusal(events, invoice(28_000))?._tag, "QuoteNotInThisState")
    assert.strictEqual(refusal(events, remind)?._tag, "QuoteNotInThisState")
    const asking = told(events, ask)
    assert.deepInclude(refusal(asking, invoice(28_001)), { _tag: "MoreThanAgreed", quoted: 28_000, received: 28_001 })
    const invoiced = told(asking, invoice(28_000), remind)
    assert.isFalse(sheet(invoiced, "2026-08-06").late)
    assert.isTrue(sheet(invoiced, "2026-08-07").late)
    assert.deepInclude(sheet(invoiced).invoice, { number: "F-1", remindedOn: on })
    const paid = told(invoiced, pay(28_000, "2026-07-26"))
    assert.deepInclude(sheet(paid, "2026-08-07"), { paid: 28_000, late: false })
  })
})

/** Verifies: H9 */
describe("a payment for a quote", () => {
  const events = told([...start, coordinator("ben")], ...withClient, accepted("offPremises"), open(23_333))
  const alerts = (all: ReadonlyArray<Cooperative.Event>, when: string) =>
    Result.getOrThrow(AlertList.view.show(folded(...all), looking(ana, {}, at(when)))).alerts.filter(
      ({ about }) => about === "payment"
    )
  const explain = (when: string): Step => [
    person("ben"),
    "right",
    { _tag: "ExplainPayment", receiptId: "paid" as never, words: "Gardé jusque-là." },
    at(when)
  ]

  it("that comes before the eighth day is shown with the article, and not shared before that day, whatever anybody says", () => {
    const early = told(events, pay(28_000, "2026-07-13"))
    const [alert] = alerts(early, "2026-07-13")
    assert.strictEqual(alert?.source, "Code de la consommation L221-10")
    assert.include(alert?.problem.fr ?? "", "14 juillet 2026")
    assert.deepInclude(refusal(early, explain("2026-07-13")), { _tag: "PaidTooEarly", from: day("2026-07-14") })
    assert.lengthOf(alerts(told(early, explain("2026-07-14")), "2026-07-14"), 0)
    assert.lengthOf(alerts(told(events, pay(28_000, "2026-07-14")), "2026-07-14"), 0)
  })

  it("that is one cent above it is asked about, all payments of all its prestations together", () => {
    assert.lengthOf(alerts(told(events, pay(28_001, "2026-07-20")), "2026-07-20"), 1)
    const two = told(events, pay(20_000, "2026-07-20"), pay(8_001, "2026-07-21", "more"))
    const [alert] = alerts(two, "2026-07-21")
    assert.include(alert?.problem.fr ?? "", "280,01")
    assert.include(alert?.problem.fr ?? "", "280,00")
    assert.lengthOf(alerts(told(events, pay(20_000, "2026-07-20"), pay(8_000, "2026-07-21", "more")), "2026-07-21"), 0)
  })
})

/** Whatever anybody asks about the hedge, in any order. */
const anything: ReadonlyArray<Step> = [
  found,
  qualified,
  drafted,
  checked,
  sent,
  issued,
  accepted("offPremises"),
  accepted("premises"),
  open(23_333),
  open(10_000, "half", "2026-07-26"),
  [ana, "refused", { _tag: "RecordQuoteRefused", quoteId }],
  [ana, "back", { _tag: "RecordQuoteWithdrawn", quoteId, withdrawnOn: on }],
  [ana, "ask", { _tag: "AskInvoice", quoteId }],
  [ana, "invoice", { _tag: "RecordInvoiceIssued", quoteId, number: "F", dueOn: day("2026-08-06"), cents: 28_000 }],
  [ana, "remind", { _tag: "RemindInvoice", quoteId }],
  lose("price"),
  [lea, "again", { _tag: "ReopenOpportunity", opportunityId: hedge }],
  pay(15_000, monday),
  pay(20_000, monday, "more")
]
/** A story that goes on towards money, with anything in between. */
const towards = fc
  .record({
    where: fc.constantFrom("premises", "offPremises", "distance"),
    length: fc.integer({ min: 2, max: 16 }),
    detours: fc.array(fc.tuple(fc.nat(13), fc.nat(anything.length - 1)), { maxLength: 8 })
  })
  .map(({ detours, length, where }) => {
    const money = anything.slice(-2)
    const work = [open(23_333), open(10_000, "half", "2026-07-26")]
    const story = [...withClient, accepted(where), ...work, ...money, ...anything.slice(11, 15)].slice(0, length)
    for (const [at, which] of detours) story.splice(at, 0, anything[which] ?? found)
    return story
  })

const run = (story: ReadonlyArray<Step>) => {
  const events: Array<Cooperative.Event> = [...start]
  let state = folded(...start)
  for (const [index, [actor, id, command]] of story.entries()) {
    const commandId = events.some((event) => "quoteId" in event && id === event.quoteId) ? `${id}-${index}` : id
    const decided = Cooperative.decide(asked(actor, command, at(monday, "18:00"), commandId), state)
    if (Result.isFailure(decided)) continue
    events.push(...decided.success)
    state = decided.success.reduce(Cooperative.projection.evolve, state)
  }
  return { events: events.slice(start.length), state }
}

describe("over any history of opportunities and quotes", () => {
  const stageAfter: { readonly [tag: string]: Quote.Quote["stage"] } = {
    QuoteDrafted: "draft",
    QuoteChecked: "checked",
    QuoteSentToCarrier: "withCarrier",
    QuoteIssued: "issued",
    QuoteAccepted: "accepted",
    QuoteRefused: "refused",
    QuoteWithdrawnByClient: "withdrawn",
    InvoiceAsked: "invoiceAsked",
    InvoiceIssued: "invoiced"
  }
  const opportunityAfter: { readonly [tag: string]: string } = {
    OpportunityFound: "found",
    OpportunityQualified: "qualified",
    OpportunityWon: "won",
    OpportunityLost: "lost",
    OpportunityReopened: "found"
  }

  it("each is a path of its table, no money comes before « accepted », and lines make the sum, with exact VAT (property 2)", () => {
    fc.assert(
      fc.property(towards, (story) => {
        const { events } = run(story)
        const stages = new Map<string, Quote.Quote["stage"]>()
        const seen = new Map<string, Set<string>>()
        let opportunity: string | undefined
        let withdrawn = false
        for (const event of events) {
          if ("quoteId" in event && event.quoteId !== null && stageAfter[event._tag] !== undefined) {
            const to = stageAfter[event._tag] ?? "draft"
            const from = stages.get(event.quoteId)
            if (from !== undefined) assert.include(Quote.after[from], to)
            else assert.strictEqual(to, "draft")
            stages.set(event.quoteId, to)
            const before = seen.get(event.quoteId) ?? new Set()
            if (to === "invoiceAsked" || to === "invoiced") assert.isTrue(before.has("accepted"))
            seen.set(event.quoteId, before.add(to))
          }
          if (event._tag === "QuoteDrafted") {
            assert.strictEqual(
              event.lines.reduce((sum, { cents }) => sum + cents, 0),
              event.ht
            )
            // Rounded half up: the double of it lies within one of the exact double.
            assert.isAtMost(Math.abs(2 * event.ttc * 10_000 - 2 * event.ht * (10_000 + event.vat)), 10_000)
          }
          if (event._tag === "QuoteWithdrawnByClient") withdrawn = true
          const to = opportunityAfter[event._tag]
          if (to === undefined || event._tag === "OpportunityFound") {
            if (event._tag === "OpportunityFound") opportunity = "found"
            continue
          }
          const allowed = Opportunities.after[opportunity as "found"]
          if (event._tag === "OpportunityLost" && event.reason === "withdrawn") assert.isTrue(withdrawn)
          else assert.include(allowed, to)
          opportunity = to
        }
      }),
      { numRuns: 120 }
    )
  })

  it("what is won has a client and a fiche, its fiches cost what was agreed at most, and payments above it are asked about (property 3)", () => {
    fc.assert(
      fc.property(towards, (story) => {
        const { state } = run(story)
        for (const { clientId, fiches, stage } of Object.values(state.opportunities.opportunities)) {
          if (stage !== "won") continue
          assert.isDefined(state.clients.clients[clientId])
          assert.isAbove(fiches.length, 0)
          for (const id of fiches) assert.strictEqual(state.planning.fiches[id]?.clientId, clientId)
        }
        for (const [id, quote] of Object.entries(state.quotes.quotes)) {
          const own = Object.entries(state.planning.fiches).filter(([, fiche]) => fiche.quoteId === id)
          const price = own.reduce(
            (sum, [, { priceCents, status }]) => sum + (status === "cancelled" ? 0 : priceCents),
            0
          )
          assert.isAtMost(price, quote.ht)
          const receipts = Object.values(state.receipts.receipts).filter(({ ficheId }) =>
            own.some(([of]) => of === ficheId)
          )
          const paid = receipts.reduce((sum, { reversed, ttc }) => sum + ttc - reversed, 0)
          assert.isTrue(paid <= quote.ttc || receipts.some(({ question }) => question !== undefined), "nobody is asked")
        }
      }),
      { numRuns: 120 }
    )
  })

  it("runs far enough to say something", () => {
    const { state } = run([
      ...withClient,
      accepted("premises"),
      open(23_333),
      pay(20_000, monday, "a"),
      pay(20_000, monday, "b")
    ])
    assert.strictEqual(state.opportunities.opportunities[hedge]?.stage, "won")
    assert.lengthOf(
      Object.values(state.receipts.receipts).filter(({ question }) => question !== undefined),
      1
    )
  })
})
