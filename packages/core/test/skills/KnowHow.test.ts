/** Verifies: A3 — what each one can do and wants to learn, on two walls. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as KnowHowWalls from "../../src/skills/KnowHowWalls.ts"
import {
  asked,
  cooperative,
  day,
  folded,
  given,
  looking,
  monday,
  operator,
  person,
  personId,
  worker
} from "../Fixtures.ts"

const [ana, lea, sam, kim] = [person("ana"), person("lea"), person("sam"), person("kim")]
const on = day(monday)
const offered = (id: string, what = "couture", words: string | null = null): Cooperative.Event => ({
  _tag: "KnowHowOffered",
  personId: personId(id),
  what,
  words,
  on
})
const wanted = (id: string, what = "Couture", words: string | null = null): Cooperative.Event => ({
  _tag: "KnowHowWanted",
  personId: personId(id),
  what,
  words,
  on
})
const takenBack = (id: string, wall: "offers" | "wants"): Cooperative.Event => ({
  _tag: "KnowHowTakenBack",
  personId: personId(id),
  what: "couture",
  wall,
  on
})
const meeting = (by: string, what = "couture"): Cooperative.Event => ({
  _tag: "MeetingOffered",
  what,
  offering: personId("lea"),
  wanting: personId("sam"),
  by: personId(by),
  on
})
const meet = (id: string) => ({ _tag: "OfferMeeting", what: "couture", personId: personId(id) }) as const
const group = [...cooperative, ...worker("kim", "2006-05-05")]

describe("that two would like to meet", () => {
  const between = (offering: string, wanting: string, what = "Couture"): Cooperative.Event =>
    ({ ...meeting("lea"), offering: personId(offering), wanting: personId(wanting), what }) as Cooperative.Event
  const meetings = (...events: ReadonlyArray<Cooperative.Event>) =>
    Object.values(folded(...group, ...events).knowHow.meetings)
      .flat()
      .map(({ offering, wanting, what }) => [offering, wanting, what])

  it("is over for whoever takes their card back, of that alone, and of that side alone", () => {
    const all = [between("lea", "sam"), between("kim", "lea"), between("lea", "kim", "guitare"), between("kim", "sam")]
    assert.deepStrictEqual(meetings(...all, takenBack("lea", "offers")), [
      ["kim", "lea", "Couture"],
      ["kim", "sam", "Couture"],
      ["lea", "kim", "guitare"]
    ])
    assert.deepStrictEqual(meetings(...all, takenBack("lea", "wants")), [
      ["lea", "sam", "Couture"],
      ["kim", "sam", "Couture"],
      ["lea", "kim", "guitare"]
    ])
  })

  it("is noted once for the same two and the same thing, however it is written", () => {
    const cards = [offered("lea"), wanted("sam")]
    given(...group, ...cards, between("lea", "sam", "COUTURE"))
      .when(asked(lea, meet("sam")))
      .then()
    for (const other of [between("lea", "kim"), between("kim", "sam"), between("lea", "sam", "guitare")])
      given(...group, ...cards, other)
        .when(asked(lea, meet("sam")))
        .then(meeting("lea"))
  })
})

describe("a card on a wall", () => {
  it("says what somebody can do or wants to learn, in their own words if they like", () => {
    given(...group)
      .when(asked(lea, { _tag: "OfferKnowHow", what: "couture", words: "Le samedi." }))
      .then(offered("lea", "couture", "Le samedi."))
    given(...group)
      .when(asked(ana, { _tag: "WantKnowHow", what: "Couture" }))
      .then(wanted("ana"))
  })

  it("hangs there once, and takes new words", () => {
    given(...group, offered("lea", "Couture"))
      .when(asked(lea, { _tag: "OfferKnowHow", what: "couture" }))
      .then()
    given(...group, offered("lea"))
      .when(asked(lea, { _tag: "OfferKnowHow", what: "couture", words: "Le soir." }))
      .then(offered("lea", "couture", "Le soir."))
  })

  it("is one's own to take back, also in a break", () => {
    const take = { _tag: "TakeBackKnowHow", what: "couture", wall: "offers" } as const
    given(...group, offered("lea"))
      .when(asked(lea, take))
      .then(takenBack("lea", "offers"))
    given(...group, offered("lea"))
      .when(asked(sam, take))
      .then()
  })

  it("is nothing for strangers", () =>
    given(...group)
      .when(asked(operator, { _tag: "OfferKnowHow", what: "couture" }))
      .thenRejected("NotAllowed", { needs: "member" }))
})

describe("two who match", () => {
  const match = [...group, offered("lea"), wanted("sam")]

  it("may meet when one of them says so, whichever it is, and once", () => {
    given(...match)
      .when(asked(sam, meet("lea")))
      .then(meeting("sam"))
    given(...match)
      .when(asked(lea, meet("sam")))
      .then(meeting("lea"))
    given(...match, meeting("sam"))
      .when(asked(lea, meet("sam")))
      .then()
  })

  it("are two people, with a card each", () => {
    given(...group, offered("lea"))
      .when(asked(sam, meet("lea")))
      .thenRejected("NoMatch")
    given(...match)
      .when(asked(kim, meet("lea")))
      .thenRejected("NoMatch")
    given(...match, wanted("lea", "couture"))
      .when(asked(lea, meet("lea")))
      .thenRejected("NotOneself")
  })

  it("are told, and nobody else is", () => {
    const state = folded(...match, meeting("sam"))
    const matches = (who: typeof sam) =>
      Result.getOrThrow(KnowHowWalls.view.show(state, looking(who, {}))).matches.map(
        ({ meeting, mineToShow, name, what }) => ({ meeting, mineToShow, name, what })
      )
    assert.deepStrictEqual<unknown>(matches(sam), [
      { name: "lea", what: "Couture", mineToShow: false, meeting: { on: monday, asked: "me" } }
    ])
    assert.deepStrictEqual<unknown>(matches(lea), [
      { name: "sam", what: "couture", mineToShow: true, meeting: { on: monday, asked: "them" } }
    ])
    assert.deepStrictEqual(matches(kim), [])
  })

  it("are no match any more once a card is taken back", () => {
    for (const back of [takenBack("lea", "offers"), takenBack("sam", "wants")]) {
      const state = folded(...match, meeting("sam"), back)
      assert.deepStrictEqual(Result.getOrThrow(KnowHowWalls.view.show(state, looking(sam, {}))).matches, [])
      assert.deepStrictEqual(Object.values(state.knowHow.meetings).flat(), [])
    }
  })
})

describe("the walls", () => {
  const wall = (...events: ReadonlyArray<Cooperative.Event>) =>
    Result.getOrThrow(KnowHowWalls.view.show(folded(...group, ...events), looking(sam, {})))

  it("hang in the order in which cards were hung up, with the words of whoever wrote them", () => {
    const { offers } = wall(offered("lea", "vélo"), offered("kim", "couture", "Le soir."), offered("lea", "couture"))
    assert.deepStrictEqual(
      offers.map(({ name, what, words }) => [name, what, words]),
      [
        ["lea", "vélo", null],
        ["kim", "couture", "Le soir."],
        ["lea", "couture", null]
      ]
    )
  })

  it("keep a card whose words were forgotten, without them", () =>
    assert.isNull(wall(offered("lea", "couture", null)).offers[0]?.words))

  it("lose the cards of whoever has left", () =>
    assert.deepStrictEqual(
      wall(offered("lea"), wanted("lea"), { _tag: "MemberLeft", personId: personId("lea"), on }).offers,
      []
    ))
})
