/** Verifies: A1 — what waits for somebody. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import type { Actor } from "../../src/Actor.ts"
import { ActionId, GameId, InterviewId, PotId, ReceiptId } from "../../src/Ids.ts"
import * as Home from "../../src/home/Home.ts"
import {
  at,
  charter,
  cooperative,
  coordinator,
  day,
  ficheId,
  ficheOpened,
  folded,
  looking,
  member,
  monday,
  person,
  personId,
  signedUp,
  since
} from "../Fixtures.ts"

const [ana, lea, sam] = [person("ana"), person("lea"), person("sam")]
const waits = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>, when = at(monday)) =>
  Result.getOrThrow(Home.view.show(folded(...cooperative, ...events), looking(viewer, {}, when))).waits
/** The lines of one kind, without their kind. */
const only = (
  tag: ReturnType<typeof waits>[number]["_tag"],
  viewer: Actor,
  events: ReadonlyArray<Cooperative.Event>,
  when = at(monday)
): ReadonlyArray<unknown> => waits(viewer, events, when).filter(({ _tag }) => _tag === tag)

const held = (id: string): ReadonlyArray<Cooperative.Event> => [
  ficheOpened(id, "2026-07-01"),
  signedUp(id, "lea"),
  {
    _tag: "AttendanceRecorded",
    ficheId: ficheId(id),
    attendances: [{ personId: personId("lea"), seat: "regular", minutes: 180 }],
    by: personId("ana"),
    at: at("2026-07-01", "13:00")
  }
]

describe("what waits for somebody", () => {
  it("is nothing when there is nothing, and one's own papers are nobody's errand", () => {
    assert.deepStrictEqual(waits(lea, []), [])
    assert.deepStrictEqual(waits(ana, [], at(since)), [])
  })

  it("is a new version of the charter, until they adhere to it", () => {
    const second = charter(2, day(monday))
    const asked = { _tag: "Charter", version: 2, again: true, askedFrom: monday }
    assert.deepStrictEqual<unknown>(waits(lea, [second]), [asked])
    const yes: Cooperative.Event = { _tag: "CharterAdhered", personId: personId("lea"), version: 2, on: day(monday) }
    assert.deepStrictEqual(waits(lea, [second, yes]), [])
    const newcomer = member("nour", "2006-01-01", day(monday))
    assert.deepStrictEqual<unknown>(only("Charter", person("nour"), newcomer), [
      { _tag: "Charter", version: 1, again: false, askedFrom: monday }
    ])
    assert.deepStrictEqual(only("Charter", ana, [second]), [])
  })

  it("is a game that is played, for those who have not answered; a correction of hours, for those who were there", () => {
    const game: Cooperative.Event = {
      _tag: "GameStarted",
      gameId: GameId.make("veil"),
      game: "veil",
      potId: PotId.make("p"),
      rules: [{ _tag: "ByHours" }],
      by: personId("sam"),
      on: day(monday)
    }
    const answered: Cooperative.Event = {
      _tag: "RulesVoted",
      gameId: GameId.make("veil"),
      personId: personId("lea"),
      rules: [1],
      on: day(monday)
    }
    assert.deepStrictEqual<unknown>(waits(lea, [game]), [{ _tag: "Game", gameId: "veil", game: "veil" }])
    assert.deepStrictEqual(waits(lea, [game, answered]), [])
    assert.lengthOf(waits(sam, [game, answered]), 1)
    const correction: Cooperative.Event = {
      _tag: "AttendanceCorrectionProposed",
      ficheId: ficheId("garden"),
      attendances: [{ personId: personId("lea"), seat: "regular", minutes: 120 }],
      reason: "Elle est partie plus tôt.",
      by: personId("ana"),
      at: at(monday)
    }
    const all = [...held("garden"), correction]
    assert.deepStrictEqual<unknown>(waits(lea, all), [
      { _tag: "Hours", ficheId: "garden", title: "Désherber le potager", workDay: "2026-07-01" }
    ])
    assert.deepStrictEqual(waits(sam, all), [])
    assert.deepStrictEqual(only("Hours", ana, all), [])
  })

  it("is an interview: for both, until its day is over, and for the referent until it is noted", () => {
    const planned: ReadonlyArray<Cooperative.Event> = [
      {
        _tag: "ReferentAssigned",
        personId: personId("lea"),
        referentId: personId("ana"),
        by: personId("ana"),
        on: since
      },
      {
        _tag: "InterviewPlanned",
        interviewId: InterviewId.make("i"),
        personId: personId("lea"),
        replaces: null,
        at: at("2026-07-07"),
        on: day(monday)
      }
    ]
    const [own, other] = [
      { _tag: "Interview", young: "lea", person: { personId: "ana", name: "Ana" }, at: at("2026-07-07") },
      { _tag: "Interview", young: "lea", person: { personId: "lea", name: "lea" }, at: at("2026-07-07") }
    ]
    assert.deepStrictEqual<unknown>(waits(lea, planned), [own])
    assert.deepStrictEqual<unknown>(only("Interview", ana, planned), [other])
    const nextDay = at("2026-07-08")
    assert.deepStrictEqual(waits(lea, planned, nextDay), [])
    assert.deepStrictEqual<unknown>(only("Interview", ana, planned, nextDay), [other])
    // What somebody else follows is not theirs to know.
    assert.deepStrictEqual(only("Interview", person("bea"), [...planned, coordinator("bea")]), [])
  })

  it("is what one took on and is nearly due", () => {
    const opened = (id: string, due: string): Cooperative.Event => ({
      _tag: "ActionOpened",
      actionId: ActionId.make(id),
      title: id,
      description: "",
      roleId: null,
      due: day(due),
      assignees: [personId("lea")],
      on: since
    })
    const all = [opened("late", "2026-07-01"), opened("near", "2026-07-13"), opened("far", "2026-07-14")]
    assert.deepStrictEqual<unknown>(
      waits(lea, all).map((wait) => wait._tag === "Action" && wait.actionId),
      ["late", "near"]
    )
    assert.deepStrictEqual(waits(sam, all), [])
  })

  it("is for coordinators also what they owe: an answer, papers, a yes, hours, money", () => {
    const applied = member("nour", "2006-01-01", day(monday)).slice(0, 1)
    assert.deepStrictEqual<unknown>(only("Answer", ana, applied), [
      { _tag: "Answer", person: { personId: "nour", name: "nour" }, dueOn: "2026-07-20", heard: false }
    ])
    assert.deepStrictEqual(waits(lea, applied), [])
    assert.deepStrictEqual<unknown>(only("Papers", ana, member("nour", "2006-01-01", day(monday))), [
      { _tag: "Papers", person: { personId: "nour", name: "nour" }, lastDay: null }
    ])
    assert.lengthOf(only("Papers", ana, [], at("2027-03-31")), 0)
    assert.lengthOf(only("Papers", ana, [], at("2027-04-01")), 2)
    const soon = [ficheOpened("soon", "2026-07-08"), signedUp("soon", "lea")]
    const garden = (_tag: string, id: string, workDay: string) => [
      { _tag, ficheId: id, title: "Désherber le potager", workDay }
    ]
    assert.deepStrictEqual<unknown>(only("Confirm", ana, soon), garden("Confirm", "soon", "2026-07-08"))
    assert.deepStrictEqual<unknown>(
      only("Attendance", ana, soon, at("2026-07-08", "12:00")),
      garden("Attendance", "soon", "2026-07-08")
    )
    const paid: Cooperative.Event = {
      _tag: "PaymentReceived",
      receiptId: ReceiptId.make("r"),
      ficheId: ficheId("garden"),
      ttc: 12_000,
      vat: 0,
      receivedOn: day(monday),
      on: day(monday)
    }
    assert.deepStrictEqual<unknown>(only("Money", ana, held("garden")), garden("Money", "garden", "2026-07-01"))
    // Without a rule it waits, and nobody has to share it.
    assert.deepStrictEqual(only("Money", ana, [...held("garden"), paid]), [])
    assert.deepStrictEqual(only("Share", ana, [...held("garden"), paid]), [])
  })

  it("is for coordinators whom they or nobody follows, once they should be met", () => {
    const late = at("2026-09-01")
    assert.deepStrictEqual<unknown>(
      only("Meet", ana, [], late).map((wait) => (wait as { readonly person: unknown }).person),
      [
        { personId: "lea", name: "lea" },
        { personId: "sam", name: "sam" }
      ]
    )
    const followed: Cooperative.Event = {
      _tag: "ReferentAssigned",
      personId: personId("lea"),
      referentId: personId("bea"),
      by: personId("bea"),
      on: since
    }
    assert.lengthOf(only("Meet", ana, [coordinator("bea"), followed], late), 1)
    assert.lengthOf(only("Meet", person("bea"), [coordinator("bea"), followed], late), 2)
  })
})
