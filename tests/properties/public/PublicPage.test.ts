/**
 * What somebody from outside sees depends on nothing but what was made public: the page of any history is that of the same history
 * without its people, their words and all amounts, except of those who agree to be named. Verifies: A2
 */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Instant from "@kpacite/core/Instant"
import * as Page from "@kpacite/core/public/Page"
import * as PublicPage from "@kpacite/core/public/PublicPage"
import { ServiceId } from "@kpacite/core/skills/Service"
import { Result } from "effect"
import fc from "fast-check"
import { personId } from "../../../packages/core/test/Fixtures.ts"
import * as Golden from "../../../packages/core/test/golden/Golden.ts"

type Event = Cooperative.Event

/** A season in which nearly everything happens, with something of every slice. */
const season = Golden.slices
  .flatMap((slice) => Golden.log(slice).slice(Golden.beginning().length))
  .filter(({ streamId }) => streamId === Golden.stream)
  .map(Cooperative.codec.decode)
const beginning = Golden.beginning()
  .filter(({ streamId }) => streamId === Golden.stream)
  .map(Cooperative.codec.decode)

const on = LocalDate.LocalDate.make("2026-09-01")
const nadia = { by: personId("nadia"), on }
const people = ["awa", "malo", "tom", "noah"]
const services = ["mowing", "reading", "tidying"].map((id) => ServiceId.make(id))

/** What makes things public, or takes them back. */
const publishing: fc.Arbitrary<Event> = fc.oneof(
  fc
    .record({ tags: fc.subarray([...PublicPage.Tag.literals]), why: fc.constantFrom("Ensemble.", "Autrement.") })
    .map((said): Event => ({ _tag: "PurposeStated", ...said, ...nadia })),
  fc.constantFrom("Le mercredi", "Le samedi").map((hours): Event => ({
    _tag: "PublicPageWritten",
    hours,
    contact: "Au local.",
    ...nadia
  })),
  fc
    .record({ serviceId: fc.constantFrom(...services), fromCents: fc.constantFrom(null, 6_000) })
    .map((said): Event => ({ _tag: "ServicePublished", words: "Vite et bien.", ...said, ...nadia })),
  fc.constantFrom(...services).map((serviceId): Event => ({ _tag: "ServiceUnpublished", serviceId, ...nadia })),
  fc.record({ personId: fc.constantFrom(...people.map(personId)), withParents: fc.boolean() }).map((said): Event => ({
    _tag: "MemberConsentRecorded",
    purpose: "publicName",
    how: "written",
    until: null,
    ...said,
    ...nadia
  })),
  fc
    .constantFrom(...people.map(personId))
    .map((id): Event => ({ _tag: "MemberConsentWithdrawn", personId: id, purpose: "publicName", ...nadia }))
)

/** What the group published of itself; everything else in a log is about people, work or money. */
const ofItself = new Set([
  ...PublicPage.Event.members.map(({ fields }) => fields._tag.schema.literal as string),
  "CooperativeFounded",
  "CarrierChanged",
  "CooperativePaused",
  "CooperativeResumed",
  "CooperativeClosed",
  "ServiceDefined",
  "ServiceRetired"
])

/** Where whoever agrees to be named stands, and what they are called. */
const ofNamed = new Set(["ApplicationSubmitted", "MemberAdmitted", "MemberPaused", "MemberReturned", "MemberLeft"])

const consent = (event: Event): string | undefined =>
  (event._tag === "MemberConsentRecorded" || event._tag === "MemberConsentWithdrawn") && event.purpose === "publicName"
    ? event.personId
    : undefined

/** The same without people, their words and amounts, but for the first names of those who agree. */
const bared = (history: ReadonlyArray<Event>): ReadonlyArray<Event> => {
  const named = new Set(history.flatMap((event) => consent(event) ?? []))
  return history.filter(
    (event) =>
      ofItself.has(event._tag) ||
      consent(event) !== undefined ||
      (ofNamed.has(event._tag) && "personId" in event && named.has(String(event.personId)))
  )
}

const seen = (history: ReadonlyArray<Event>) =>
  Page.view.show(history.reduce(Cooperative.projection.evolve, Cooperative.projection.initial), {
    viewer: Actor.operator,
    at: Instant.inParis(LocalDate.LocalDate.make("2026-11-01"), "10:00"),
    query: {}
  })

const begun: ReadonlyArray<Event> = [
  { _tag: "PurposeStated", tags: ["commons"], why: "Pour le quartier.", ...nadia },
  { _tag: "PublicPageWritten", hours: "Le lundi", contact: "Au local.", ...nadia }
]

const histories = fc
  .record({
    // Which of what happened in the season, and what was made public before, between and after.
    kept: fc.array(fc.nat(season.length - 1), { maxLength: 40 }),
    published: fc.array(publishing, { maxLength: 12 })
  })
  .map(({ kept, published }): ReadonlyArray<Event> =>
    [
      ...beginning,
      ...(published.length > 2 ? begun : []),
      ...kept.toSorted((a, b) => a - b).flatMap((place, index) => [season[place], published[index]]),
      ...published.slice(kept.length)
    ].filter((event) => event !== undefined)
  )

describe("the public page", () => {
  it("of any history is that of the history without people, their words and amounts, except consented names", () => {
    let shown = 0
    let named = 0
    fc.assert(
      fc.property(histories, (history) => {
        const page = seen(history)
        assert.deepStrictEqual(page, seen(bared(history)))
        if (Result.isFailure(page)) return
        shown++
        if (page.success.team.length > 0) named++
      }),
      { numRuns: 60 }
    )
    // Pages were looked at, some of them with names.
    assert.isAbove(shown, 3)
    assert.isAbove(named, 0)
  })
})
