import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Actor from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as CapeSheet from "../../src/membership/CapeSheet.ts"
import { at, coordinator, day, folded, looking, member, monday, operator, person, personId } from "../Fixtures.ts"
import { adult, answered, authorised, ended, noaId, renewed, signed } from "./Fixtures.ts"

const look = (viewer: Actor.Actor, query: object, events: ReadonlyArray<Cooperative.Event>, when = monday) =>
  CapeSheet.view.show(folded(...events), looking(viewer, query, at(when)))
const seen = (events: ReadonlyArray<Cooperative.Event>, when = monday) =>
  Result.getOrThrow(look(person("noa"), {}, events, when))

describe("the papers of one person", () => {
  it("show the eight things that a CAPE says, each with its article (Z5)", () => {
    const [contract] = seen([...adult, signed()]).contracts
    assert.deepStrictEqual(
      contract?.contents.map(({ article, text }) => [article, text]),
      [
        ["Code de commerce R127-1, 1°", "Préparer une activité de jardinage."],
        ["Code de commerce R127-1, 2°", "Un local et des outils."],
        ["Code de commerce R127-1, 3°", "11,5 % de la marge brute."],
        ["Code de commerce R127-1, 4°", "Aucun achat à crédit."],
        ["Code de commerce R127-1, 5°", "Chaque mois."],
        ["Code de commerce R127-1, 6°", "Par lettre, sans préavis."],
        ["Code de commerce R127-1, 7°", "Aucune."],
        ["Code de commerce R127-1, 8°", "Retenues sur les recettes."]
      ]
    )
    assert.deepInclude(contract, { carrier: "Optéos", state: "running", renewals: 0, renewalsLeft: 2 })
  })

  it("show every contract that there was, and which of them never began", () => {
    const events = [
      ...adult,
      signed("2026-08-01", "2027-07-31"),
      ended(monday),
      signed(monday, "2026-07-31"),
      renewed("2026-09-01", "2026-12-31"),
      ended("2026-09-15")
    ]
    const { contracts } = seen(events)
    assert.deepStrictEqual(
      contracts.map(({ periods, state }) => [state, periods.map(({ lastDay }) => lastDay)]),
      [
        ["neverBegan", [null]],
        ["running", [day("2026-07-31"), day("2026-09-15")]]
      ]
    )
    assert.strictEqual(seen(events, "2026-09-16").contracts[1]?.state, "ended")
    assert.strictEqual(seen([...adult, signed("2026-08-01", "2027-07-31")]).contracts[0]?.state, "ahead")
  })

  it("keep the contract when its words were forgotten", () => {
    const forgotten = { ...signed(), contents: null } as Cooperative.Event
    const [contract] = seen([...adult, forgotten]).contracts
    assert.lengthOf(contract?.contents ?? [], 8)
    assert.isTrue(contract?.contents.every(({ text }) => text === null))
  })

  it("show what the parents allowed and the insurer answered", () => {
    const words = { ...authorised("2026-06-21"), words: "Pas le soir." } as Cooperative.Event
    const { authorisations, insurer } = seen([...adult, authorised(), words, answered(true, monday)])
    assert.deepStrictEqual(authorisations[1], {
      signedBy: "bothHolders",
      signedOn: day("2026-06-21"),
      acts: [{ act: "signCape", says: { fr: "signer un CAPE", en: "sign a CAPE" }, article: "Code civil 388-1-2" }],
      words: "Pas le soir."
    })
    assert.isNull(authorisations[0]?.words ?? null)
    assert.deepStrictEqual(insurer, [{ accepted: true, answeredOn: day(monday) }])
  })

  it("are for the person, also after they left, and for coordinators", () => {
    const events = [...adult, ...member("lea", "2006-03-14"), coordinator("bo"), signed()]
    const of = { person: noaId }
    for (const viewer of [person("noa"), person("ana"), person("bo")]) {
      assert.isTrue(Result.isSuccess(look(viewer, of, events)))
    }
    for (const viewer of [person("lea"), person("stranger"), operator]) {
      assert.isTrue(Result.isFailure(look(viewer, of, events)))
    }
    assert.isTrue(
      Result.isSuccess(look(person("noa"), {}, [...events, { _tag: "MemberLeft", personId: noaId, on: day(monday) }]))
    )
    assert.isTrue(
      Result.isFailure(
        look(person("bo"), of, [...events, { _tag: "CoordinatorLeft", personId: personId("bo"), on: day(monday) }])
      )
    )
    assert.isTrue(Result.isFailure(look(person("ana"), {}, events)))
  })
})
