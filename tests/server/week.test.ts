/** A whole week through the typed client, over a real socket: from founding to a split that everybody can follow. */
import { assert, describe, it } from "@effect/vitest"
import { ClientId, FicheId, PotId, ReceiptId } from "@kpacite/core/Ids"
import { Instant, inParis } from "@kpacite/core/Instant"
import { BasisPoints } from "@kpacite/core/Money"
import { MotivationNotHeard } from "@kpacite/core/membership/MembershipRejections"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Week from "@kpacite/core/Week"
import { Effect, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

const id = "les-ormes"
const day = Servers.day
describe("a week through the typed client", () => {
  it.effect("founds, lets people in, works, gets paid and shares, and shows why each one gets what they get", () =>
    Effect.gen(function* () {
      const server = yield* Servers.open()
      const at = (on: string, time: string) => TestClock.setTime(Date.parse(inParis(day(on), time)))

      // Monday, 22 June: the cooperative begins.
      yield* at("2026-06-22", "10:00")
      const { ask, coordination, join } = yield* Servers.begin(server, id, day("2026-06-22"))
      const lea = yield* join("Léa Martin", "2006-03-14")
      const sam = yield* join("Sam Diallo", "2005-11-02")

      yield* Servers.adopt(id, [lea, sam], {
        _tag: "AdoptSplitRule",
        text: "On partage selon les heures.",
        splitRule: { rule: { _tag: "ByHours" }, commonPot: BasisPoints.make(1_000), learnerPercent: 100 },
        activeFrom: day("2026-06-22"),
        reviewOn: day("2027-06-01")
      })
      yield* ask({ _tag: "AdoptTariff", tariff: Tariff.opteos })

      // Tuesday, 30 June: three hours of gardening for a neighbour.
      const clientId = ClientId.make(
        (yield* ask({ _tag: "AddClient", name: "Mme Petit", kind: "household" })).commandId
      )
      const opened = yield* ask({
        _tag: "OpenFiche",
        clientId,
        title: "Le jardin de Mme Petit",
        place: "12 rue des Lilas",
        startsAt: Instant.make("2026-06-30T12:00:00.000Z"),
        endsAt: Instant.make("2026-06-30T15:00:00.000Z"),
        seats: { min: 1, max: 2, learner: 0 },
        skills: [],
        work: { task: "light" },
        priceCents: 12_000
      })
      const ficheId = FicheId.make(opened.commandId)
      for (const { client } of [lea, sam]) yield* client.command(id, { _tag: "SignUp", ficheId, seat: "regular" })
      yield* ask({ _tag: "ConfirmFiche", ficheId })
      const plan = yield* lea.client.view(id, "planning", "week-plan", {
        week: Week.Week.make("2026-W27"),
        mine: "true"
      })
      assert.include(JSON.stringify(plan.document), "Le jardin de Mme Petit")

      yield* at("2026-06-30", "14:00")
      yield* ask({ _tag: "CheckIn", ficheId, people: [lea.personId, sam.personId] })
      yield* at("2026-06-30", "17:05")
      yield* ask({
        _tag: "RecordAttendance",
        ficheId,
        attendances: [
          { personId: lea.personId, minutes: 180 },
          { personId: sam.personId, minutes: 90 }
        ]
      })

      // Thursday: the client pays. Friday: the week is shared, and the group agrees.
      yield* at("2026-07-02", "18:00")
      const paid = yield* ask({ _tag: "ReceivePayment", ficheId, ttc: 12_000, vat: 0, receivedOn: day("2026-07-02") })
      yield* at("2026-07-03", "18:00")
      const week = Week.Week.make("2026-W27")
      yield* ask({ _tag: "ShareWeek", week })
      const proposed = yield* lea.client.view(id, "treasury", "week", { week })
      const [pot] = proposed.document.pots
      assert.strictEqual(pot?.status, "proposed")
      for (const { client } of [lea, sam]) {
        yield* client.command(id, { _tag: "ApproveAllocation", potId: PotId.make(pot?.potId ?? "") })
      }

      const ledger = yield* lea.client.view(id, "treasury", "ledger", {})
      const [entry] = ledger.document.entries
      assert.strictEqual(entry?.status, "agreed")
      assert.strictEqual(entry?.cents, pot?.allocation.find((share) => share.personId === lea.personId)?.cents)
      assert.deepStrictEqual(
        entry?.receipts.map(({ receiptId }) => receiptId),
        [ReceiptId.make(paid.commandId)]
      )
      assert.isNotNull(entry?.why)
      // Two hours of three are Léa's, so her part is twice Sam's, to the cent.
      const cents = new Map(pot?.allocation.map((share) => [share.personId, share.cents]))
      assert.approximately(cents.get(lea.personId) ?? 0, 2 * (cents.get(sam.personId) ?? 0), 1)
      assert.isAbove(ledger.document.due, 0)

      // Sam sees his own ledger, not Léa's.
      const refused = yield* Effect.flip(sam.client.view(id, "treasury", "ledger", { person: lea.personId }))
      assert.strictEqual(refused._tag, "NotAllowed")

      // Looking again costs nothing while nothing changed.
      const again = yield* lea.client.viewIfChanged(id, "treasury", "ledger", {}, ledger.etag)
      assert.isTrue(Option.isNone(again))

      // Pay is asked for. Who gets how much, the log tells those who look after the money.
      yield* ask({ _tag: "RequestPay" })
      const ben = Servers.personId(
        yield* ask({ _tag: "WelcomeCoordinator", name: "Ben Roy", adult: true, profiles: ["project"] })
      )
      const other = server.client(yield* Servers.signIn(server, coordination, id, ben))
      const paidTo = (client: typeof other) =>
        client.events(id).pipe(
          Stream.filter(({ type }) => type === "PayRequested"),
          Stream.map(({ payload }) => Object(payload).paid.length),
          Stream.runCollect
        )
      assert.deepStrictEqual(Array.from(yield* paidTo(coordination)), [2])
      assert.deepStrictEqual(Array.from(yield* paidTo(other)), [0])
    })
  )

  it.effect("says why something is refused, with the facts, as the rejection itself", () =>
    Effect.gen(function* () {
      const { client, coordinator, yanis } = yield* Servers.withCooperative()
      const refused = yield* Effect.flip(client(coordinator, "fr").command(id, { _tag: "Admit", personId: yanis }))
      assert.instanceOf(refused, MotivationNotHeard)
      assert.strictEqual(refused.problem.fr, "Personne n'a encore écouté la motivation.")
      assert.strictEqual(refused.remedy.fr, "Prenez un moment ensemble, puis note-le.")
      assert.deepStrictEqual(refused.next, [{ command: "HearMotivation", fields: { personId: yanis } }])
      assert.strictEqual(refused.personId, yanis)
    })
  )

  it.effect("asks on the version that was seen", () =>
    Effect.gen(function* () {
      const { client, coordinator, yanis } = yield* Servers.withCooperative()
      const hearing = client(coordinator).command(
        id,
        { _tag: "HearMotivation", personId: yanis },
        { expectedVersion: 10 }
      )
      assert.strictEqual((yield* hearing).version, 11)
      const refused = yield* Effect.flip(hearing)
      assert.strictEqual(refused._tag, "StaleVersion")
    })
  )
})
