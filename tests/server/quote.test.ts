/** From a first visit to a prestation that is paid and shared, through the typed client, over a real socket. */
import { assert, describe, it } from "@effect/vitest"
import { OpportunityId, QuoteId } from "@kpacite/core/business/BusinessIds"
import { ClientId, FicheId, PotId } from "@kpacite/core/Ids"
import { Instant, inParis } from "@kpacite/core/Instant"
import { BasisPoints } from "@kpacite/core/Money"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Week from "@kpacite/core/Week"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

const id = "les-ormes"
const day = Servers.day

/** Verifies: H2 H3 H9 */
describe("a prestation from the first hello", () => {
  it.effect("goes from the quote to the part of each, to the cent", () =>
    Effect.gen(function* () {
      const server = yield* Servers.open()
      const at = (on: string, time: string) => TestClock.setTime(Date.parse(inParis(day(on), time)))
      yield* at("2026-09-01", "10:00")
      const { ask, join } = yield* Servers.begin(server, id, day("2026-09-01"))
      const lea = yield* join("Léa Martin", "2006-03-14")
      const sam = yield* join("Sam Diallo", "2005-11-02")
      yield* Servers.adopt(id, [lea, sam], {
        _tag: "AdoptSplitRule",
        text: "On partage selon les heures.",
        splitRule: { rule: { _tag: "ByHours" }, commonPot: BasisPoints.make(1_000), learnerPercent: 100 },
        activeFrom: day("2026-09-01"),
        reviewOn: day("2027-06-01")
      })
      yield* ask({ _tag: "AdoptTariff", tariff: Tariff.opteos })
      yield* ask({ _tag: "DescribeCarrier", seat: "Une ville", registration: "123456789" })

      // Nobody calls a household that never agreed; two people ring at the door instead, and she says yes.
      const clientId = ClientId.make(
        (yield* lea.client.command(id, { _tag: "AddClient", name: "Mme Petit", phone: "06 12 34 56 78" })).commandId
      )
      const called = yield* Effect.flip(
        lea.client.command(id, { _tag: "NoteContact", clientId, channel: "phone", result: "maybe" })
      )
      assert.strictEqual(called._tag, "NoConsentToCall")
      yield* lea.client.command(id, {
        _tag: "NoteContact",
        clientId,
        channel: "doorstep",
        people: [sam.personId],
        result: "yes"
      })
      const opportunityId = OpportunityId.make(
        (yield* lea.client.command(id, { _tag: "FindOpportunity", clientId, need: "Une haie", source: "prospecting" }))
          .commandId
      )
      yield* lea.client.command(id, {
        _tag: "QualifyOpportunity",
        opportunityId,
        what: "Tailler la haie",
        when: "mardi",
        where: "12 rue des Lilas"
      })

      // The quote: written by Léa, checked by Sam, numbered by the carrier, signed at her home.
      const quoteId = QuoteId.make(
        (yield* lea.client.command(id, {
          _tag: "DraftQuote",
          opportunityId,
          lines: [
            { what: "La taille", minutes: 270, cents: 20_000 },
            { what: "L'évacuation", cents: 3_333 }
          ]
        })).commandId
      )
      yield* sam.client.command(id, { _tag: "CheckQuote", quoteId })
      yield* ask({ _tag: "SendQuoteToCarrier", quoteId })
      yield* ask({ _tag: "RecordQuoteIssued", quoteId, number: "D-7" })
      yield* ask({ _tag: "RecordQuoteAccepted", quoteId, acceptedOn: day("2026-09-01"), where: "offPremises" })
      const quote = () =>
        Effect.map(lea.client.view(id, "business", "quote", { quote: quoteId }), ({ document }) => document)
      assert.deepInclude(yield* quote(), { ht: 23_333, ttc: 28_000, left: 23_333, withdrawalUntil: day("2026-09-15") })

      // The work, on the wall for its price; who came, and for how long.
      const fiche = {
        _tag: "OpenFiche",
        clientId,
        title: "Tailler la haie",
        place: "12 rue des Lilas",
        startsAt: Instant.make("2026-09-08T12:00:00.000Z"),
        endsAt: Instant.make("2026-09-08T15:00:00.000Z"),
        seats: { min: 1, max: 2, learner: 0 },
        work: { task: "landscaping" },
        quoteId,
        priceCents: 23_333
      } as const
      const dearer = yield* Effect.flip(lea.client.command(id, { ...fiche, priceCents: 23_334 }))
      assert.strictEqual(dearer._tag, "MoreThanAgreed")
      const ficheId = FicheId.make((yield* lea.client.command(id, fiche)).commandId)
      for (const { client } of [lea, sam]) yield* client.command(id, { _tag: "SignUp", ficheId, seat: "regular" })
      yield* ask({ _tag: "ConfirmFiche", ficheId })
      yield* at("2026-09-08", "14:00")
      yield* ask({ _tag: "CheckIn", ficheId, people: [lea.personId, sam.personId] })
      yield* at("2026-09-08", "17:05")
      yield* ask({
        _tag: "RecordAttendance",
        ficheId,
        attendances: [
          { personId: lea.personId, minutes: 180 },
          { personId: sam.personId, minutes: 90 }
        ]
      })

      // The invoice and the payment, on the first day on which she may pay.
      yield* ask({ _tag: "AskInvoice", quoteId })
      yield* ask({ _tag: "RecordInvoiceIssued", quoteId, number: "F-7", dueOn: day("2026-10-08"), cents: 28_000 })
      yield* at("2026-09-09", "10:00")
      yield* ask({ _tag: "ReceivePayment", ficheId, ttc: 28_000, receivedOn: day("2026-09-09") })
      assert.deepInclude(yield* quote(), { paid: 28_000, late: false, stage: "invoiced" })
      const alerts = yield* lea.client.view(id, "planning", "alerts", {})
      assert.deepStrictEqual(alerts.document.alerts, [])

      // Of 280,00 €: 46,67 € VAT, 26,83 € to the carrier (11,5 % of 233,33 €), 20,65 € to the common pot; by hours, two to one.
      const week = Week.Week.make("2026-W37")
      yield* ask({ _tag: "ShareWeek", week })
      const [pot] = (yield* lea.client.view(id, "treasury", "week", { week })).document.pots
      const [line] = pot?.lines ?? []
      assert.deepStrictEqual(
        [line?.ttc, line?.vat, line?.contribution, line?.commonPot, line?.envelope],
        [28_000, 4_667, 2_683, 2_065, 18_585]
      )
      for (const { client } of [lea, sam]) {
        yield* client.command(id, { _tag: "ApproveAllocation", potId: PotId.make(pot?.potId ?? "") })
      }
      const dueTo = (one: typeof lea) =>
        Effect.map(one.client.view(id, "treasury", "ledger", {}), ({ document }) => document.due)
      assert.deepStrictEqual([yield* dueTo(lea), yield* dueTo(sam)], [12_390, 6_195])
      const pipeline = yield* lea.client.view(id, "business", "pipeline", {})
      const won = pipeline.document.columns.find(({ column }) => column === "won")
      assert.deepStrictEqual(
        won?.opportunities.map((one) => one.fiches),
        [[ficheId]]
      )

      // Another carrier comes: whoever has a contract that ended signs with it, and its card is its own.
      yield* ask({ _tag: "ChangeCarrier", carrier: "Coopaname" })
      yield* ask({ _tag: "EndCape", personId: lea.personId, lastDay: day("2026-09-09") })
      yield* at("2026-09-10", "10:00")
      const signed = yield* ask({
        _tag: "SignCape",
        personId: lea.personId,
        fullTimeEmployee: false,
        signedOn: day("2026-09-10"),
        startsOn: day("2026-09-10"),
        endsOn: day("2027-09-09"),
        contents: Servers.contents
      })
      assert.deepStrictEqual(
        signed.events.map(({ _tag }) => _tag),
        ["CapeSigned"]
      )
      assert.deepInclude((yield* quote()).mentions, { carrier: "Coopaname", seat: null })
    })
  )
})
