/** Verifies: A2 K1 L1 — why the cooperative exists and what it offers, for everybody to read. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import { CooperativeNotOpen } from "../../src/founding/FoundingRejections.ts"
import * as Page from "../../src/public/Page.ts"
import * as PageDraft from "../../src/public/PageDraft.ts"
import { NoPublicPage, PurposeMissing } from "../../src/public/PublicRejections.ts"
import { ServiceId } from "../../src/skills/Service.ts"
import {
  asked,
  at,
  cooperative,
  day,
  folded,
  given,
  looking,
  monday,
  person,
  personId,
  wellSaid,
  worker
} from "../Fixtures.ts"

type Event = Cooperative.Event
const [ana, lea] = [person("ana"), person("lea")]
const by = { by: personId("ana"), on: day(monday) }
const stated: Event = { _tag: "PurposeStated", tags: ["knowHow"], why: "On apprend ensemble.", ...by }
const written: Event = { _tag: "PublicPageWritten", hours: "Le mercredi", contact: "Au local.", ...by }
const tidying = ServiceId.make("tidying")
const defined: Event = {
  _tag: "ServiceDefined",
  serviceId: tidying,
  name: "Ranger une cave",
  task: "craft",
  requires: [],
  ...by
}
const shown: Event = { _tag: "ServicePublished", serviceId: tidying, words: "On trie.", fromCents: 6_000, ...by }
const consent = (id: string, withParents = false, until: string | null = null): Event => ({
  _tag: "MemberConsentRecorded",
  personId: personId(id),
  purpose: "publicName",
  how: "written",
  withParents,
  until: until === null ? null : day(until),
  ...by
})
const page = (events: ReadonlyArray<Event>, viewer = lea, when = at(monday)) =>
  Page.view.show(folded(...cooperative, ...events), looking(viewer, {}, when))
const open = [stated, defined, shown, written]

describe("the public page", () => {
  it("is written by the team, once the group has said why it exists", () => {
    const write = { _tag: "WritePublicPage", hours: "Le mercredi", contact: "Au local." } as const
    given(...cooperative)
      .when(asked(ana, write))
      .thenRejected("PurposeMissing")
    given(...cooperative)
      .when(asked(ana, { _tag: "StatePurpose", tags: ["knowHow"], why: "On apprend ensemble." }))
      .then(stated)
    given(...cooperative, stated)
      .when(asked(ana, write))
      .then(written)
    given(...cooperative, stated)
      .when(asked(lea, write))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("says why, what, when, how, and who carries the group; and nothing before it is written", () => {
    assert.deepStrictEqual(page([stated, defined, shown]), Result.fail(new NoPublicPage()))
    assert.deepStrictEqual(
      page(open),
      Result.succeed({
        name: "La Cape",
        territory: "Roubaix",
        carrier: "Optéos",
        paused: false,
        tags: [{ fr: "les savoir-faire de chacun", en: "what each one can do" }],
        why: "On apprend ensemble.",
        services: [{ name: "Ranger une cave", words: "On trie.", fromCents: 6_000 }],
        hours: "Le mercredi",
        contact: "Au local.",
        team: []
      })
    )
  })

  it("is taken down at any time, also after the end", () => {
    given(...cooperative, ...open)
      .when(asked(ana, { _tag: "TakeDownPublicPage" }))
      .then({ _tag: "PublicPageTakenDown", ...by })
    given(...cooperative, stated)
      .when(asked(ana, { _tag: "TakeDownPublicPage" }))
      .then()
    const closed: Event = { _tag: "CooperativeClosed", on: day(monday) }
    assert.deepStrictEqual(page([...open, closed]), Result.fail(new NoPublicPage()))
    given(...cooperative, ...open, closed)
      .when(asked(ana, { _tag: "TakeDownPublicPage" }))
      .then({ _tag: "PublicPageTakenDown", ...by })
  })

  it("names a service that the group offers, and none that it does not offer any more", () => {
    const publish = { _tag: "PublishService", serviceId: tidying, words: "On trie.", fromCents: 6_000 } as const
    const retired: Event = { _tag: "ServiceRetired", serviceId: tidying, ...by }
    given(...cooperative)
      .when(asked(ana, publish))
      .thenRejected("ServiceNotFound")
    given(...cooperative, defined)
      .when(asked(ana, publish))
      .then(shown)
    given(...cooperative, defined, retired)
      .when(asked(ana, publish))
      .thenRejected("ServiceNotOffered")
    assert.deepStrictEqual(Result.getOrThrow(page([...open, retired])).services, [])
    given(...cooperative, ...open)
      .when(asked(ana, { _tag: "UnpublishService", serviceId: tidying }))
      .then({ _tag: "ServiceUnpublished", serviceId: tidying, ...by })
  })

  it("names people by their first names, as long as they are here and agree, and minors with their parents alone", () => {
    const named = (...events: ReadonlyArray<Event>) => Result.getOrThrow(page([...open, ...events])).team
    assert.deepStrictEqual(named(consent("lea")), ["lea"])
    assert.deepStrictEqual(named(consent("lea", false, "2026-07-05")), [])
    assert.deepStrictEqual(
      named(consent("lea"), {
        _tag: "MemberConsentWithdrawn",
        personId: personId("lea"),
        purpose: "publicName",
        by: personId("lea"),
        on: day(monday)
      }),
      []
    )
    assert.deepStrictEqual(
      named(consent("lea"), { _tag: "MemberLeft", personId: personId("lea"), on: day(monday) }),
      []
    )
    given(...cooperative, ...worker("noa", "2009-01-31"))
      .when(
        asked(person("noa"), {
          _tag: "RecordMemberConsent",
          personId: personId("noa"),
          purpose: "publicName",
          how: "app"
        })
      )
      .thenRejected("ParentsAreAsked")
  })

  it("is the same for everybody, whoever looks", () => {
    assert.deepStrictEqual(page(open, ana), page(open, lea))
  })

  it("is shown to the group as it is made, with what could be on it", () => {
    const draft = PageDraft.view.show(folded(...cooperative, stated, defined), looking(lea, {}))
    assert.deepStrictEqual(
      draft,
      Result.succeed({
        isPublic: false,
        purpose: { tags: ["knowHow"], why: "On apprend ensemble." },
        written: null,
        services: [{ serviceId: tidying, name: "Ranger une cave", shown: null }],
        team: []
      })
    )
    assert.isTrue(Result.isFailure(PageDraft.view.show(folded(...cooperative), looking(person("nobody"), {}))))
  })

  it("refuses in words that help", () => {
    wellSaid(new PurposeMissing(), new NoPublicPage(), new CooperativeNotOpen({ status: "closed" }))
  })
})
