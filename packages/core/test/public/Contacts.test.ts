/** Verifies: L1 — what somebody from outside asks is taken by a person, and owed an answer. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as ContactList from "../../src/public/ContactList.ts"
import * as Contacts from "../../src/public/Contacts.ts"
import { FlyerId } from "../../src/Ids.ts"
import { ReceivedAhead } from "../../src/outreach/JoinRequestsRejections.ts"
import { ContactId, ContactNotFound } from "../../src/public/PublicRejections.ts"
import { asked, at, cooperative, day, folded, given, looking, monday, person, personId, wellSaid } from "../Fixtures.ts"

type Event = Cooperative.Event
const lea = person("lea")
const contactId = ContactId.make("call")
const said = { name: "Mme B.", contact: "06 00 00 00 00", words: "Une cave à vider." }
const taken = (): Event => ({
  _tag: "ContactTaken",
  contactId,
  kind: "quote",
  ...said,
  flyerId: null,
  receivedOn: day(monday),
  by: personId("lea"),
  on: day(monday)
})
const take = { _tag: "TakeContact", kind: "quote", ...said } as const

describe("a request from outside", () => {
  it("is taken by a member or the team, from a page or a telephone", () => {
    given(...cooperative)
      .when(asked(lea, take, at(monday), "call"))
      .then(taken())
    given(...cooperative)
      .when(asked(person("nobody"), take))
      .thenRejected("NotAllowed", { needs: "member" })
    given(...cooperative)
      .when(asked(lea, { ...take, receivedOn: day("2026-07-07") }))
      .thenRejected("ReceivedAhead")
  })

  it("tells which flyer it came from, if that flyer is one of ours", () => {
    const bakery = FlyerId.make("bakery")
    const made: Event = {
      _tag: "FlyerMade",
      flyerId: bakery,
      where: "Boulangerie",
      by: personId("lea"),
      on: day(monday)
    }
    given(...cooperative, made)
      .when(asked(lea, { ...take, flyerId: bakery }, at(monday), "call"))
      .then({ ...taken(), flyerId: bakery } as Event)
    given(...cooperative)
      .when(asked(lea, { ...take, flyerId: bakery }, at(monday), "call"))
      .then(taken())
  })

  it("is owed an answer within three working days, and is late after that until it has got one", () => {
    // Monday, 13 July: the 14th is a holiday.
    assert.strictEqual(Contacts.answerBy(day("2026-07-13")), "2026-07-17")
    assert.strictEqual(Contacts.answerBy(day("2026-07-10")), "2026-07-16")
    const seen = (events: ReadonlyArray<Event>, on: string) =>
      Result.getOrThrow(
        ContactList.view.show(folded(...cooperative, ...events), looking(lea, {}, at(on)))
      ).contacts.map(({ answerBy, late }) => ({ answerBy, late }))
    assert.deepStrictEqual(seen([taken()], "2026-07-09"), [{ answerBy: day("2026-07-09"), late: false }])
    assert.deepStrictEqual(seen([taken()], "2026-07-10"), [{ answerBy: day("2026-07-09"), late: true }])
    const answered: Event = { _tag: "ContactAnswered", contactId, by: personId("lea"), on: day(monday) }
    given(...cooperative, taken())
      .when(asked(lea, { _tag: "AnswerContact", contactId }))
      .then(answered)
    given(...cooperative, taken(), answered)
      .when(asked(lea, { _tag: "AnswerContact", contactId }))
      .then()
    assert.deepStrictEqual(seen([taken(), answered], "2026-07-10"), [{ answerBy: day("2026-07-09"), late: false }])
  })

  it("is forgotten some time after its answer, and after a year without one", () => {
    const answered: Event = { _tag: "ContactAnswered", contactId, by: personId("lea"), on: day(monday) }
    const gone = (on: string, ...events: ReadonlyArray<Event>) =>
      Contacts.toForget(folded(...cooperative, ...events).contacts, day(on))
    assert.deepStrictEqual(gone("2026-10-04", taken(), answered), [])
    assert.deepStrictEqual(gone("2026-10-05", taken(), answered), [contactId])
    assert.deepStrictEqual(gone("2027-07-06", taken()), [])
    assert.deepStrictEqual(gone("2027-07-07", taken()), [contactId])
  })

  it("that nobody made is not answered", () => {
    given(...cooperative)
      .when(asked(lea, { _tag: "AnswerContact", contactId }))
      .thenRejected("ContactNotFound")
    wellSaid(new ContactNotFound({ id: contactId }), new ReceivedAhead({ receivedOn: day(monday) }))
  })
})
