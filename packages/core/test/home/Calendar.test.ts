/** One's own calendar: fiches with a seat, and when the group meets. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { MeetingId } from "../../src/governance/GovernanceIds.ts"
import * as Calendar from "../../src/home/Calendar.ts"
import * as Instant from "../../src/Instant.ts"
import {
  at,
  clientAdded,
  cooperative,
  day,
  ficheConfirmed,
  ficheId,
  ficheOpened,
  folded,
  looking,
  operator,
  person,
  personId,
  signedUp,
  waitlisted
} from "../Fixtures.ts"

const [ana, lea] = [person("ana"), person("lea")]
const crew: ReadonlyArray<Cooperative.Event> = [...cooperative, clientAdded()]
const look = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>, moment?: Instant.Instant) =>
  Calendar.view.show(folded(...crew, ...events), {
    ...looking(viewer, {}),
    ...(moment !== undefined && { at: moment })
  })
const seen = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>, moment?: Instant.Instant) =>
  Result.getOrThrow(look(viewer, events, moment))

describe("one's own calendar", () => {
  const opened = [ficheOpened("garden", "2026-07-08"), ficheOpened("later", "2026-07-15"), ficheOpened("other")]

  it("has the fiches with a seat and their place, in their order, and no others", () => {
    const { fiches } = seen(lea, [
      ...opened,
      signedUp("later", "lea"),
      signedUp("garden", "lea"),
      signedUp("other", "sam")
    ])
    assert.deepStrictEqual<unknown>(
      fiches.map(({ ficheId, status }) => [ficheId, status]),
      [
        ["garden", "open"],
        ["later", "open"]
      ]
    )
    assert.isNotNull(fiches[0]?.place)
    assert.deepStrictEqual(seen(ana, [...opened, signedUp("garden", "lea")]).fiches, [])
  })

  it("has neither a fiche that somebody waits for, nor one that they gave back", () => {
    const gaveBack: Cooperative.Event = {
      _tag: "Withdrawn",
      ficheId: ficheId("garden"),
      personId: personId("lea"),
      from: "seat",
      because: "asked",
      late: false,
      reason: null,
      at: at("2026-07-07")
    }
    const { fiches } = seen(lea, [...opened, waitlisted("later", "lea"), signedUp("garden", "lea"), gaveBack])
    assert.deepStrictEqual(fiches, [])
  })

  it("says what was confirmed and what was cancelled", () => {
    const { fiches } = seen(lea, [
      ...opened,
      signedUp("garden", "lea"),
      signedUp("later", "lea"),
      ficheConfirmed("garden"),
      { _tag: "FicheCancelled", ficheId: ficheId("later"), by: personId("ana"), reason: null, at: at("2026-07-07") }
    ])
    assert.deepStrictEqual(
      fiches.map(({ status }) => status),
      ["confirmed", "cancelled"]
    )
  })

  it("forgets a fiche after ninety days", () => {
    const events = [...opened, signedUp("garden", "lea")]
    assert.lengthOf(seen(lea, events, Instant.inParis(day("2026-10-06"), "12:00")).fiches, 1)
    assert.lengthOf(seen(lea, events, Instant.inParis(day("2026-10-07"), "12:00")).fiches, 0)
  })

  it("has the next four Fridays at two in Paris, in summer and in winter", () => {
    const { meetings } = seen(lea, [], Instant.inParis(day("2026-10-16"), "23:00"))
    assert.deepStrictEqual<unknown>(
      meetings.map(({ startsAt }) => startsAt),
      ["2026-10-16T12:00:00.000Z", "2026-10-23T12:00:00.000Z", "2026-10-30T13:00:00.000Z", "2026-11-06T13:00:00.000Z"]
    )
  })

  it("has meetings that were planned, once, with their place", () => {
    const planned = (id: string, startsAt: Instant.Instant): Cooperative.Event => ({
      _tag: "MeetingPlanned",
      meetingId: MeetingId.make(id),
      startsAt,
      minutes: 45,
      place: "Le local",
      by: personId("ana"),
      on: day("2026-07-06")
    })
    const friday = Instant.inParis(day("2026-07-10"), "14:00")
    const { meetings } = seen(ana, [
      planned("tuesday", Instant.inParis(day("2026-07-07"), "18:00")),
      planned("friday", friday)
    ])
    assert.deepStrictEqual<unknown>(
      meetings.map(({ meetingId, minutes, place }) => [meetingId, minutes, place]),
      [
        ["tuesday", 45, "Le local"],
        ["friday", 45, "Le local"],
        [null, 120, null],
        [null, 120, null],
        [null, 120, null]
      ]
    )
  })

  it("is for those who belong", () => {
    assert.isTrue(Result.isFailure(look(operator, [])))
    assert.isTrue(Result.isFailure(look(person("nobody"), [])))
  })
})
