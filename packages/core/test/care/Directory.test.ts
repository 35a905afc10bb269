/** Verifies: C7 — people outside who can help, and whom to call at once. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Directory from "../../src/care/Directory.ts"
import * as EmergencyNumbers from "../../src/care/EmergencyNumbers.ts"
import { PartnerId } from "../../src/care/PartnersRejections.ts"
import { asked, at, cooperative, day, folded, given, looking, monday, operator, person, personId } from "../Fixtures.ts"

const [ana, lea] = [person("ana"), person("lea")]
const partnerId = PartnerId.make("housing")
const said = {
  kind: "housing",
  name: "Point logement",
  hours: "Lundi",
  howToReach: "3 rue du Pont.",
  checkedOn: day(monday)
} as const
const listed = (hours: string = said.hours): Cooperative.Event => ({
  _tag: "PartnerListed",
  partnerId,
  ...said,
  hours,
  by: personId("ana"),
  on: day(monday)
})
const unlisted: Cooperative.Event = { _tag: "PartnerUnlisted", partnerId, by: personId("ana"), on: day(monday) }
const seen = (who: typeof lea, ...events: ReadonlyArray<Cooperative.Event>) =>
  Directory.view.show(folded(...cooperative, ...events), looking(who, {}))

describe("the directory", () => {
  const list = { _tag: "ListPartner", ...said } as const

  it("is written by the team, with the day on which it was checked", () => {
    given(...cooperative)
      .when(asked(ana, list, at(monday), "housing"))
      .then(listed())
    given(...cooperative)
      .when(asked(lea, list))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...cooperative)
      .when(asked(ana, { ...list, checkedOn: day("2026-07-07") }))
      .thenRejected("CheckedAhead")
  })

  it("is corrected in its place", () => {
    given(...cooperative, listed())
      .when(asked(ana, { ...list, partnerId, hours: "Mardi" }))
      .then(listed("Mardi"))
    given(...cooperative)
      .when(asked(ana, { ...list, partnerId }))
      .thenRejected("PartnerNotFound")
    assert.deepStrictEqual(
      Result.getOrThrow(seen(lea, listed(), listed("Mardi"))).partners.map(({ hours }) => hours),
      ["Mardi"]
    )
  })

  it("loses whoever is taken off", () => {
    const off = { _tag: "UnlistPartner", partnerId } as const
    given(...cooperative, listed())
      .when(asked(ana, off))
      .then(unlisted)
    given(...cooperative)
      .when(asked(ana, off))
      .thenRejected("PartnerNotFound")
    assert.deepStrictEqual(Result.getOrThrow(seen(lea, listed(), unlisted)).partners, [])
  })

  it("is read by whoever belongs, has left or only applied, and not by strangers", () => {
    const applied = {
      _tag: "ApplicationSubmitted",
      personId: personId("yanis"),
      name: "Yanis",
      birthDate: day("2006-01-01"),
      motivation: "Apprendre.",
      on: day(monday)
    } as const
    const gone = { _tag: "MemberLeft", personId: personId("lea"), on: day(monday) } as const
    for (const who of [lea, ana, person("yanis")]) assert.isTrue(Result.isSuccess(seen(who, applied, gone)))
    for (const who of [operator, person("nobody")]) assert.isTrue(Result.isFailure(seen(who, applied, gone)))
  })
})

describe("the numbers to call", () => {
  it("are there before anybody listed a partner, each with its source and the day on which that was read", () => {
    const { emergency, perimeter } = Result.getOrThrow(seen(lea))
    assert.deepStrictEqual(
      emergency.map(({ number }) => number),
      EmergencyNumbers.numbers.map(({ number }) => number)
    )
    for (const number of ["112", "114", "119", "3114"])
      assert.include(
        emergency.map((one) => one.number),
        number
      )
    for (const { checkedOn, source } of emergency) assert.isTrue(source.length > 5 && checkedOn <= day("2026-11-28"))
    assert.match(perimeter.fr, /logement/)
  })
})
