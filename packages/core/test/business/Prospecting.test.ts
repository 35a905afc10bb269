/** Offering work within the law. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as MayContact from "../../src/business/MayContact.ts"
import type * as Prospecting from "../../src/business/Prospecting.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as ClientSheet from "../../src/home/ClientSheet.ts"
import * as ThisMorning from "../../src/home/ThisMorning.ts"
import { ClientId } from "../../src/Ids.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import { asked, at, clientAdded, day, ficheConfirmed, folded, looking, person, personId, worker } from "../Fixtures.ts"
import { accepted, ana, lea, open, petit, start, told, withClient } from "./Fixtures.ts"

const afterLaw = at("2026-08-12", "10:00")
const beforeLaw = at("2026-08-10", "10:00")
const shop = ClientId.make("roy")
const contact = (
  channel: "phone" | "message" | "doorstep" | "meeting",
  result: typeof MayContact.Outcome.Type = "maybe",
  more: Partial<typeof Prospecting.NoteContact.Type> = {}
) => ({ _tag: "NoteContact", clientId: petit, channel, result, ...more }) as const
const prove = (to: "calls" | "messages", given = "2026-08-11") =>
  ({ _tag: "ProveConsent", clientId: petit, to, how: "paper", given: day(given) }) as const
const proved = (to: "calls" | "messages", from = "2026-08-11"): Cooperative.Event => ({
  ...prove(to, from),
  _tag: "ConsentProved",
  words: null,
  by: personId("lea"),
  on: day(from)
})
const accepts = (events: ReadonlyArray<Cooperative.Event>, command: Cooperative.Command, when = afterLaw, who = lea) =>
  Result.isSuccess(Cooperative.decide(asked(who, command, when), folded(...events)))
const refusal = (events: ReadonlyArray<Cooperative.Event>, command: Cooperative.Command, when = afterLaw) => {
  const decided = Cooperative.decide(asked(lea, command, when), folded(...events))
  return Result.isFailure(decided) ? decided.failure : undefined
}
const stop = { _tag: "StopContact", clientId: petit } as const

/** Verifies: H3 */
describe("calling a household", () => {
  it("is refused from 11 August 2026 on without a proof that they agreed, with the article and what to do instead", () => {
    const why = refusal(start, contact("phone"))
    assert.strictEqual(why?._tag, "NoConsentToCall")
    assert.include(why?.source ?? "", "L223-1")
    assert.include(why?.remedy.fr ?? "", "Allez la voir à deux")
    assert.isTrue(accepts(start, contact("phone"), beforeLaw))
  })

  it("is allowed from the day on which they agreed until they take it back", () => {
    assert.isTrue(accepts([...start, proved("calls")], contact("phone")))
    assert.strictEqual(refusal([...start, proved("messages")], contact("phone"))?._tag, "NoConsentToCall")
    assert.strictEqual(
      refusal([...start, proved("calls", "2026-08-13")], contact("phone"))?._tag,
      "NoConsentToCall",
      "they agreed the day after"
    )
    const revoked: Cooperative.Event = {
      _tag: "ConsentRevoked",
      clientId: petit,
      to: "calls",
      by: personId("lea"),
      on: day("2026-08-12")
    }
    assert.strictEqual(refusal([...start, proved("calls"), revoked], contact("phone"))?._tag, "NoConsentToCall")
  })

  it("does not rest on a yes of which nobody knows how it was given", () => {
    const before: Cooperative.Event = { _tag: "ConsentGiven", clientId: petit, to: "contact", on: day("2026-07-01") }
    assert.strictEqual(refusal([...start, before], contact("phone"))?._tag, "NoConsentToCall")
  })

  it("is allowed as long as something is being done for them", () => {
    const running = Result.getOrThrow(
      Cooperative.decide(
        asked(
          lea,
          {
            _tag: "OpenFiche",
            clientId: petit,
            title: "Le jardin",
            place: "Ici",
            startsAt: at("2026-08-20", "09:00"),
            endsAt: at("2026-08-20", "12:00"),
            seats: { min: 1, max: 2, learner: 0 },
            work: { task: "light" },
            priceCents: 1_000
          },
          beforeLaw,
          "running"
        ),
        folded(...start)
      )
    )
    assert.isFalse(accepts([...start, ...running], contact("phone")), "what is only on offer is no contract")
    assert.isTrue(accepts([...start, ...running, ficheConfirmed("running")], contact("phone")))
    const signed = told(start, ...withClient, accepted("premises"), open(1_000, "signed", "2026-09-01"))
    assert.isTrue(accepts(signed, contact("phone")))
  })

  it("is one thing, and calling a shop another", () => {
    assert.isTrue(accepts(start, { ...contact("phone"), clientId: shop }))
  })

  it("has its own article for messages, which were never free", () => {
    const why = refusal(start, contact("message"), beforeLaw)
    assert.include(why?.source ?? "", "L34-5")
  })
})

/** Verifies: H3 */
describe("from door to door", () => {
  const withSam = { people: [personId("sam")] }
  it("one goes in twos, an adult beside a minor, between 9 and 20 h", () => {
    assert.deepInclude(refusal(start, contact("doorstep")), { _tag: "PairNeeded", missing: "second" })
    assert.isTrue(accepts(start, contact("doorstep", "maybe", withSam)))
    const noa = person("noa")
    const noaWithLea = contact("doorstep", "maybe", { people: [personId("lea")] })
    assert.isTrue(accepts(start, noaWithLea, afterLaw, noa))
    const late = contact("doorstep", "maybe", { ...withSam, contactedAt: at("2026-08-11", "20:00") })
    assert.strictEqual(refusal(start, late)?._tag, "OutsideHours")
    const lou = worker("lou", "2009-05-01")
    const twoMinors = contact("doorstep", "maybe", { people: [personId("lou")] })
    const decided = Cooperative.decide(asked(noa, twoMinors, afterLaw), folded(...start, ...lou))
    assert.deepInclude(Result.isFailure(decided) ? decided.failure : undefined, {
      _tag: "PairNeeded",
      missing: "adult"
    })
  })

  it("needs no consent, and is noted afterwards", () => {
    assert.isTrue(accepts(start, contact("doorstep", "no", withSam)))
    assert.strictEqual(
      refusal(start, contact("doorstep", "no", { ...withSam, contactedAt: at("2026-08-13", "10:00") }))?._tag,
      "NotHappenedYet"
    )
  })
})

/** Verifies: H3 */
describe("contacting somebody again", () => {
  const said = (result: typeof MayContact.Outcome.Type, when: string): Cooperative.Event => ({
    _tag: "ProspectContacted",
    clientId: petit,
    channel: "meeting",
    people: [personId("lea")],
    result,
    words: null,
    contactedAt: at(when),
    by: personId("lea"),
    at: at(when)
  })
  it("waits ninety days after a no and fourteen after a maybe", () => {
    assert.deepInclude(refusal([...start, said("no", "2026-07-06")], contact("meeting")), {
      _tag: "CalledTooOften",
      nextOn: day("2026-10-04")
    })
    assert.isTrue(accepts([...start, said("no", "2026-07-06")], contact("meeting"), at("2026-10-04")))
    assert.isFalse(accepts([...start, said("maybe", "2026-08-01")], contact("meeting")))
    assert.isTrue(accepts([...start, said("maybe", "2026-07-29")], contact("meeting")))
  })
  it("ends after three tries without a yes", () => {
    const tries = ["2026-07-01", "2026-07-03", "2026-07-05"].map((when) => said("absent", when))
    assert.deepInclude(refusal([...start, ...tries], contact("meeting")), { _tag: "CalledTooOften", nextOn: null })
    assert.isTrue(accepts([...start, ...tries.slice(1), said("yes", "2026-07-06")], contact("meeting")))
  })
})

/** Verifies: H3 */
describe("who says stop", () => {
  it("is not contacted any more, by anybody, and whoever belongs may say it for them, also once the cooperative has closed", () => {
    const stopped = Result.getOrThrow(Cooperative.decide(asked(lea, stop, afterLaw, "stop-1"), folded(...start)))
    assert.strictEqual(stopped[0]?._tag, "ContactStopped")
    for (const channel of ["phone", "message", "meeting"] as const) {
      assert.strictEqual(refusal([...start, proved("calls"), ...stopped], contact(channel))?._tag, "ContactWasStopped")
    }
    assert.deepStrictEqual(Result.getOrThrow(Cooperative.decide(asked(ana, stop), folded(...start, ...stopped))), [])
    assert.isTrue(accepts([...start, { _tag: "CooperativeClosed", on: day("2026-08-01") }], stop))
  })

  it("says it by an answer as well", () => {
    const events = Result.getOrThrow(
      Cooperative.decide(asked(lea, contact("meeting", "stop"), afterLaw, "met"), folded(...start))
    )
    assert.deepStrictEqual(
      events.map(({ _tag }) => _tag),
      ["ProspectContacted", "ContactStopped"]
    )
  })

  it("is known again by number and address although they were forgotten, and nothing shows the number", () => {
    const [stopped] = Result.getOrThrow(Cooperative.decide(asked(lea, stop, afterLaw, "stop-1"), folded(...start)))
    assert.isDefined(stopped)
    if (stopped === undefined) return
    const forgotten = start.map((event) =>
      event._tag === "ClientAdded" && event.clientId === petit
        ? { ...event, name: null, phone: null, mail: null }
        : event
    )
    for (const same of [{ phone: "+33 6 12 34 56 78" }, { mail: "petit@EXEMPLE.fr" }]) {
      const anew = { ...clientAdded("anew", same), kind: "shop" } as Cooperative.Event
      const why = refusal([...forgotten, stopped, anew], { ...contact("meeting"), clientId: ClientId.make("anew") })
      assert.strictEqual(why?._tag, "ContactWasStopped")
    }
    assert.notInclude(JSON.stringify(stopped), "12345678")
    assert.notInclude(JSON.stringify(stopped).toLowerCase(), "petit@")
  })
})

describe("what to do this morning (H3)", () => {
  it("shows five clients whose time has come, whether each way is open today, and nobody who said stop", () => {
    const many = Array.from({ length: 6 }, (_, n) => clientAdded(`more-${n}`))
    const stopped = Result.getOrThrow(Cooperative.decide(asked(lea, stop, afterLaw, "stop-1"), folded(...start)))
    const shown = Result.getOrThrow(
      ThisMorning.view.show(folded(...start, ...many, ...stopped), looking(lea, {}, afterLaw))
    )
    assert.lengthOf(shown.contacts, ThisMorning.most)
    assert.isFalse(shown.contacts.some(({ clientId }) => clientId === petit))
    const household = shown.contacts.find(({ clientId }) => clientId !== shop)
    assert.isFalse(household?.may.phone.may)
    assert.isTrue(household?.may.doorstep.may)
    assert.isNull(shown.joinRequests)
  })

  it("stands on the client's page too, with who was there and what they said", () => {
    const events = Result.getOrThrow(
      Cooperative.decide(
        asked(lea, contact("meeting", "maybe", { words: "En automne." }), afterLaw, "met"),
        folded(...start)
      )
    )
    const sheet = Result.getOrThrow(
      ClientSheet.view.show(folded(...start, ...events), looking(ana, { client: petit }, afterLaw))
    )
    assert.deepInclude(sheet.contacts[0], { result: "maybe", people: ["lea"], words: "En automne." })
    assert.include(sheet.may.phone.source ?? "", "L223-1")
  })
})

describe("over any history of contacts (property 1)", () => {
  const days = ["2026-08-01", "2026-08-09", "2026-08-11", "2026-08-20", "2026-09-05", "2026-11-20", "2027-01-10"]
  const step = fc.tuple(
    fc.constantFrom("phone", "message", "meeting", "prove", "proveMessages", "revoke", "stop", "open", "cancel"),
    fc.constantFrom("petit", "roy"),
    fc.constantFrom("yes", "maybe", "no", "absent"),
    fc.nat(1)
  )
  it("nobody is called or written to without consent or a contract that runs, nor at all after stop", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 14 }), (story) => {
        let state = folded(...start)
        let now = 0
        const stopped = new Set<string>()
        for (const [index, [what, id, result, later]] of story.entries()) {
          now = Math.min(days.length - 1, now + later)
          const date = days[now] ?? "2027-01-10"
          const clientId = ClientId.make(id)
          const command: Cooperative.Command =
            what === "prove" || what === "proveMessages"
              ? { ...prove(what === "prove" ? "calls" : "messages", date), clientId }
              : what === "revoke"
                ? { _tag: "RevokeConsent", clientId, to: "calls" }
                : what === "stop"
                  ? { _tag: "StopContact", clientId }
                  : what === "open"
                    ? {
                        _tag: "OpenFiche",
                        clientId,
                        title: "Le jardin",
                        place: "Ici",
                        startsAt: at("2027-03-01", "09:00"),
                        endsAt: at("2027-03-01", "12:00"),
                        seats: { min: 1, max: 2, learner: 0 },
                        work: { task: "light" },
                        priceCents: 1_000
                      }
                    : what === "cancel"
                      ? ({
                          _tag: "CancelFiche",
                          ficheId: Object.keys(state.planning.fiches).at(-1) ?? "none",
                          reason: "Non."
                        } as never)
                      : { _tag: "NoteContact", clientId, channel: what, result }
          const before = state
          const decided = Cooperative.decide(asked(ana, command, at(date), `step-${index}`), before)
          if (Result.isFailure(decided)) continue
          for (const event of decided.success) {
            if (event._tag === "ContactStopped") stopped.add(event.clientId)
            if (event._tag !== "ProspectContacted") continue
            assert.isFalse(stopped.has(event.clientId), "after stop")
            const on = LocalDate.LocalDate.make(date)
            if (event.channel === "meeting" || event.clientId === "roy") continue
            const to = event.channel === "phone" ? "calls" : "messages"
            if (event.channel === "phone" && on < day("2026-08-11")) continue
            const agreed = (before.prospecting.consents[event.clientId] ?? []).some(
              (consent) => consent.to === to && consent.from <= on && (consent.until === null || on < consent.until)
            )
            const runs = Object.values(before.planning.fiches).some(
              (fiche) => fiche.clientId === event.clientId && fiche.status === "confirmed"
            )
            assert.isTrue(agreed || runs, JSON.stringify(story))
          }
          state = decided.success.reduce(Cooperative.projection.evolve, state)
          if (what === "open" && result !== "no") {
            state = Cooperative.projection.evolve(state, ficheConfirmed(`step-${index}`))
          }
        }
      }),
      { numRuns: 80 }
    )
  })
})
