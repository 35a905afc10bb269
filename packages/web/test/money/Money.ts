/** A cooperative in the middle of a week: three young people, two coordinators, work that was done, and a client who paid. */
import type * as Cooperative from "@kpacite/core/Cooperative"
import { ClientId, FicheId } from "@kpacite/core/Ids"
import { Instant, inParis } from "@kpacite/core/Instant"
import { BasisPoints } from "@kpacite/core/Money"
import * as Charges from "@kpacite/core/treasury/Charges"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import type { Rule } from "@kpacite/fair-split/Rule"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "../../../../tests/server/Servers.ts"
import { invited } from "../Reader.ts"

export const id = "les-ormes"
export const week = "2026-W27"
const day = Servers.day
const at = (on: string, time: string) => TestClock.setTime(Date.parse(inParis(day(on), time)))

/** Camille looks after the money and Ben does not; Léa, Sam and Zoé are young, and Zoé did not work. */
export const begun = ({
  rule = { _tag: "ByHours" },
  terms = true
}: { readonly rule?: Rule; readonly terms?: boolean } = {}) =>
  Effect.gen(function* () {
    yield* at("2026-06-22", "10:00")
    const server = yield* Servers.open()
    const { ask, camille, coordination, join } = yield* Servers.begin(server, id, day("2026-06-22"))
    const [lea, sam, zoe] = [
      yield* join("Léa Martin", "2006-03-14"),
      yield* join("Sam Diallo", "2005-11-02"),
      yield* join("Zoé Blanc", "2006-01-20")
    ]
    const ben = Servers.personId(
      yield* ask({ _tag: "WelcomeCoordinator", name: "Ben Roy", adult: true, profiles: ["project"] })
    )
    yield* Servers.adopt(id, [lea, sam, zoe], {
      _tag: "AdoptSplitRule",
      text: "On partage selon les heures.",
      splitRule: { rule, commonPot: BasisPoints.make(1_000), learnerPercent: 100 },
      activeFrom: day("2026-06-22"),
      reviewOn: day("2027-06-01")
    })
    yield* Servers.adopt(id, [lea, sam, zoe], { _tag: "AllowSpending", cents: 3_000, what: "Un goûter" })
    if (terms) {
      yield* ask({ _tag: "AdoptTariff", tariff: Tariff.opteos })
      yield* ask({ _tag: "AdoptRateTable", table: Charges.july2026 })
    }
    const clientId = ClientId.make((yield* ask({ _tag: "AddClient", name: "Mme Petit", kind: "household" })).commandId)
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
    yield* at("2026-07-02", "18:00")
    const pay = (ttc: number) => ask({ _tag: "ReceivePayment", ficheId, ttc, vat: 0, receivedOn: day("2026-07-02") })
    yield* pay(12_000)
    const people = { camille, ben, lea: lea.personId, sam: sam.personId, zoe: zoe.personId }
    // Whoever is in already lets themselves in on another device.
    const invites = { camille: coordination, ben: coordination, lea: lea.client, sam: sam.client, zoe: zoe.client }
    const of = (name: keyof typeof people) => invited(server, id, invites[name], people[name])
    return {
      at,
      ask: (command: Cooperative.Command) => Effect.orDie(ask(command)),
      pay: (ttc: number) => Effect.orDie(pay(ttc)),
      people,
      ficheId,
      camille: yield* of("camille"),
      ben: yield* of("ben"),
      lea: yield* of("lea"),
      sam: yield* of("sam"),
      zoe: yield* of("zoe")
    }
  }).pipe(Effect.orDie)
