/**
 * Going to people outside with a referent, in confidence.
 *
 * Verifies: C7
 */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import { PartnerId } from "../../src/care/PartnersRejections.ts"
import { ReferralId } from "../../src/care/ReferralEvents.ts"
import * as ReferralList from "../../src/care/ReferralList.ts"
import * as Referrals from "../../src/care/Referrals.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { accepted as chosen, assigned, leaId } from "../follow-up/Fixtures.ts"
import {
  asked,
  coordinator,
  cooperative,
  day,
  folded,
  given,
  looking,
  monday,
  operator,
  person,
  personId
} from "../Fixtures.ts"

const [ana, max, lea, sam] = [person("ana"), person("max"), person("lea"), person("sam")]
const on = day(monday)
const referralId = ReferralId.make("asked")
const partnerId = PartnerId.make("carers")
const words = "J'aimerais en parler à quelqu'un."

/** Ana follows Léa; Max coordinates and follows nobody; one address is on the list. */
const begun: ReadonlyArray<Cooperative.Event> = [
  ...cooperative,
  coordinator("max"),
  assigned(),
  {
    _tag: "PartnerListed",
    partnerId,
    kind: "psychosocial",
    name: "Maison des ados",
    hours: "Mercredi",
    howToReach: "On peut venir seul.",
    checkedOn: on,
    by: personId("ana"),
    on
  }
]
const facts = (by: string, when = monday) => ({ referralId, by: personId(by), personId: leaId, on: day(when) })
const proposed = (by = "ana", when = monday): Cooperative.Event => ({
  _tag: "ReferralProposed",
  ...facts(by, when),
  with: personId("ana"),
  partnerId,
  words
})
const accepted: Cooperative.Event = { _tag: "ReferralAccepted", ...facts("lea") }
const declined: Cooperative.Event = { _tag: "ReferralDeclined", ...facts("lea") }
const contacted = (by = "ana"): Cooperative.Event => ({ _tag: "ContactMade", ...facts(by) })
const went = (how: "met" | "waiting" | "didNotHelp" | "stopped", by = "lea"): Cooperative.Event => ({
  _tag: "ReferralFollowedUp",
  ...facts(by),
  how
})
const erased: Cooperative.Event = { _tag: "ReferralErased", ...facts("lea") }

const propose = { _tag: "ProposeReferral", personId: leaId, partnerId, words } as const
const [accept, decline, contact, erase] = (
  ["AcceptReferral", "DeclineReferral", "MakeContact", "EraseReferral"] as const
).map((_tag) => ({ _tag, referralId })) as [
  Extract<Cooperative.Command, { _tag: "AcceptReferral" }>,
  Extract<Cooperative.Command, { _tag: "DeclineReferral" }>,
  Extract<Cooperative.Command, { _tag: "MakeContact" }>,
  Extract<Cooperative.Command, { _tag: "EraseReferral" }>
]
const follow = (how: "met" | "waiting" | "didNotHelp" | "stopped") =>
  ({ _tag: "FollowUpReferral", referralId, how }) as const

describe("going somewhere (C7)", () => {
  it("is asked by the young person, which is their yes, or proposed by their referent, which waits for it", () => {
    given(...begun)
      .when(asked(lea, propose))
      .then(proposed("lea"), accepted)
    given(...begun)
      .when(asked(ana, propose))
      .then(proposed())
    for (const actor of [max, sam, operator])
      given(...begun)
        .when(asked(actor, propose))
        .thenRejected("NotAllowed", { needs: "referent" })
  })

  it("leads to somebody of the directory, with somebody who goes along", () => {
    given(...begun)
      .when(asked(lea, { ...propose, partnerId: PartnerId.make("nowhere") }))
      .thenRejected("PartnerNotFound")
    given(...begun)
      .when(asked(sam, { ...propose, personId: personId("sam") }))
      .thenRejected("NobodyGoesAlong")
    given(...begun, { _tag: "MemberLeft", personId: leaId, on })
      .when(asked(lea, propose))
      .thenRejected("NotInThisState")
  })

  it("is accepted or not by the young person alone, and told to nobody else", () => {
    given(...begun, proposed())
      .when(asked(lea, accept))
      .then(accepted)
    given(...begun, proposed(), accepted)
      .when(asked(lea, accept))
      .then()
    given(...begun, proposed())
      .when(asked(lea, decline))
      .then(declined)
    given(...begun, proposed(), declined)
      .when(asked(lea, decline))
      .then()
    // Nobody has to stay with their no.
    given(...begun, proposed(), declined)
      .when(asked(lea, accept))
      .then(accepted)
    for (const command of [accept, decline, erase]) {
      for (const actor of [ana, max, operator])
        given(...begun, proposed())
          .when(asked(actor, command))
          .thenRejected("NotAllowed", { needs: "oneself" })
      given(...begun, proposed())
        .when(asked(sam, command))
        .thenRejected("ReferralNotFound")
    }
  })

  it("has nobody get in touch before the young person's yes, nor once it is taken back", () => {
    for (const actor of [ana, lea]) {
      for (const before of [[proposed()], [proposed(), declined], [proposed(), accepted, contacted(), declined]]) {
        for (const command of [contact, follow("met")])
          given(...begun, ...before)
            .when(asked(actor, command))
            .thenRejected("ReferralNotAccepted")
      }
      given(...begun, proposed(), accepted)
        .when(asked(actor, contact))
        .then(contacted(actor === ana ? "ana" : "lea"))
    }
    given(...begun, proposed(), accepted, contacted())
      .when(asked(ana, contact))
      .then()
    for (const actor of [max, sam])
      given(...begun, proposed(), accepted)
        .when(asked(actor, contact))
        .thenRejected("ReferralNotFound")
    const left: Cooperative.Event = { _tag: "MemberLeft", personId: leaId, on }
    for (const [actor, ...after] of [[operator], [person("nobody")], [lea, left]] as const)
      given(...begun, proposed(), accepted, ...after)
        .when(asked(actor, contact))
        .thenRejected("NotAllowed", { needs: "referent" })
  })

  it("that nobody proposed is not found, and nothing becomes of it", () => {
    for (const command of [accept, decline, contact, erase, follow("met")])
      given(...begun)
        .when(asked(lea, command))
        .thenRejected("ReferralNotFound", { id: referralId })
    assert.deepStrictEqual(folded(...begun, accepted, contacted(), erased).referrals.referrals, {})
  })

  it("is told how it went by either of the two, until it is over", () => {
    const before = [...begun, proposed(), accepted]
    given(...before)
      .when(asked(ana, follow("met")))
      .thenRejected("NoContactYet")
    given(...before, contacted())
      .when(asked(lea, follow("met")))
      .then(went("met"))
    given(...before, contacted(), went("waiting"))
      .when(asked(ana, follow("didNotHelp")))
      .then(went("didNotHelp", "ana"))
    for (const how of ["met", "didNotHelp", "stopped"] as const) {
      const over = given(...before, contacted(), went(how))
      over.when(asked(ana, contact)).thenRejected("ReferralOver")
      over.when(asked(lea, accept)).thenRejected("ReferralOver")
      over.when(asked(lea, decline)).then()
    }
  })

  it("goes on without a referent who does not follow the young person any more, or who left", () => {
    for (const gone of [
      [chosen("max")],
      [{ _tag: "CoordinatorLeft", personId: personId("ana"), on } satisfies Cooperative.Event]
    ]) {
      const now = given(...begun, proposed(), accepted, ...gone)
      now.when(asked(max, contact)).thenRejected("ReferralNotFound")
      now.when(asked(lea, contact)).then(contacted("lea"))
    }
    given(...begun, proposed(), accepted, chosen("max"))
      .when(asked(ana, contact))
      .thenRejected("ReferralNotFound")
  })

  it("is taken back and erased also when the cooperative has closed, and by somebody who left", () => {
    const closed: Cooperative.Event = { _tag: "CooperativeClosed", on }
    const left: Cooperative.Event = { _tag: "MemberLeft", personId: leaId, on }
    for (const after of [closed, left]) {
      const now = given(...begun, proposed(), accepted, after)
      now.when(asked(lea, decline)).then(declined)
      now.when(asked(lea, erase)).then(erased)
    }
    given(...begun, proposed(), accepted, erased)
      .when(asked(lea, erase))
      .thenRejected("ReferralNotFound")
  })
})

describe("who sees it (C7)", () => {
  const seen = (viewer: Actor, ...events: ReadonlyArray<Cooperative.Event>) =>
    Result.getOrThrow(ReferralList.view.show(folded(...begun, ...events), looking(viewer, {})))

  it("the young person and whoever goes along, the same; nobody else", () => {
    for (const events of [[proposed()], [proposed(), accepted, contacted(), went("waiting")]]) {
      assert.lengthOf(seen(lea, ...events).referrals, 1)
      assert.deepStrictEqual(seen(ana, ...events).referrals, seen(lea, ...events).referrals)
      for (const viewer of [max, sam]) assert.deepStrictEqual(seen(viewer, ...events).referrals, [])
    }
    const named = (id: string) => ({ personId: personId(id), name: id === "ana" ? "Ana" : id })
    assert.deepStrictEqual(seen(ana, proposed(), accepted, contacted(), went("waiting")), {
      people: [named("lea")],
      referent: null,
      partners: [{ partnerId, kind: "psychosocial", name: "Maison des ados" }],
      keptFor: 12,
      referrals: [
        {
          referralId,
          person: named("lea"),
          by: named("ana"),
          with: named("ana"),
          partner: {
            name: "Maison des ados",
            kind: "psychosocial",
            hours: "Mercredi",
            howToReach: "On peut venir seul."
          },
          words,
          status: "contacted",
          how: "waiting",
          on
        }
      ]
    })
    for (const viewer of [operator, person("nobody")])
      assert.isTrue(Result.isFailure(ReferralList.view.show(folded(...begun), looking(viewer, {}))))
  })

  it("not the next referent, nor the last one once there is another", () => {
    for (const viewer of [ana, max]) assert.deepStrictEqual(seen(viewer, proposed(), chosen("max")).referrals, [])
    assert.isNull(seen(lea, proposed(), chosen("max")).referrals[0]?.with)
  })

  it("without the address once it is off the list, and nothing once it is erased", () => {
    const off: Cooperative.Event = { _tag: "PartnerUnlisted", partnerId, by: personId("ana"), on }
    assert.isNull(seen(lea, proposed(), off).referrals[0]?.partner)
    assert.deepStrictEqual(seen(lea, proposed(), erased).referrals, [])
  })

  it("and who may propose what to whom", () => {
    assert.deepStrictEqual(
      [lea, ana, max, sam].map((viewer) => seen(viewer).people.map(({ personId }) => personId)),
      [[leaId], [leaId], [], []]
    )
    assert.strictEqual(seen(lea).referent?.personId, "ana")
    assert.isNull(seen(sam).referent)
  })
})

describe("what is kept of it (C7)", () => {
  const due = (when: string, ...events: ReadonlyArray<Cooperative.Event>) => {
    const { membershipWords, referrals } = folded(...begun, ...events)
    return Referrals.toForget(referrals, membershipWords, day(when))
  }

  it("is nothing a year after the last word, at once if the young person wants, and when they are forgotten", () => {
    assert.deepStrictEqual(due("2027-07-05", proposed()), [])
    assert.deepStrictEqual(due("2027-07-06", proposed()), [referralId])
    const later = { ...contacted(), on: day("2026-08-01") }
    assert.deepStrictEqual(due("2027-07-31", proposed(), accepted, later), [])
    assert.deepStrictEqual(due("2027-08-01", proposed(), accepted, later), [referralId])
    assert.deepStrictEqual(due(monday, proposed(), erased), [referralId])
    const { membershipWords, referrals } = folded(...begun, proposed())
    const names = { ...membershipWords.names, lea: null }
    assert.deepStrictEqual(Referrals.toForget(referrals, { names }, on), [referralId])
  })

  it("is nobody once its key is destroyed", () => {
    const sealed = {
      ...proposed(),
      by: null,
      personId: null,
      with: null,
      partnerId: null,
      words: null
    } as Cooperative.Event
    const after = { ...accepted, by: null, personId: null } as Cooperative.Event
    assert.deepStrictEqual(folded(...begun, sealed, after).referrals.referrals, {})
    // Whoever keeps a state of before reads on, and finds that the key is gone.
    assert.deepStrictEqual(folded(...begun, proposed(), after).referrals.referrals, {})
  })
})
