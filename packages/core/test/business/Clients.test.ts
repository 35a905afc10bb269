import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ClientId } from "../../src/Ids.ts"
import * as ClientList from "../../src/home/ClientList.ts"
import * as Clients from "../../src/business/Clients.ts"
import * as ClientSheet from "../../src/home/ClientSheet.ts"
import * as Contact from "../../src/Contact.ts"
import {
  asked,
  at,
  attended,
  checkedIn,
  clientAdded,
  cooperative,
  day,
  ficheConfirmed,
  ficheId,
  ficheOpened,
  folded,
  given,
  looking,
  member,
  monday,
  operator,
  person,
  personId,
  signedUp,
  waitlisted,
  worker
} from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const on = day(monday)
const petit = ClientId.make("petit")
const history = [...cooperative, clientAdded("petit", { phone: "06 12 34 56 78", mail: "Petit@exemple.fr" })]
const held = [
  ...history,
  ficheOpened("june", "2026-06-10"),
  signedUp("june", "lea"),
  signedUp("june", "sam"),
  ficheConfirmed("june"),
  checkedIn("june", at("2026-06-10", "09:00"), "lea"),
  attended("june", at("2026-06-10", "12:00"), { lea: 180, sam: 0 })
]

describe("adding a client (H4)", () => {
  const add = { _tag: "AddClient", name: "M. Roy" } as const
  const added: Cooperative.Event = {
    _tag: "ClientAdded",
    clientId: ClientId.make("roy"),
    name: "M. Roy",
    kind: "household",
    phone: null,
    mail: null,
    on
  }

  it("needs a name only, and is done by a coordinator or an active member", () => {
    given(...history)
      .when(asked(ana, add, at(monday), "roy"))
      .then(added)
    given(...history)
      .when(asked(lea, { ...add, kind: "shop", phone: "0320000000", mail: "roy@exemple.fr" }, at(monday), "roy"))
      .then({ ...added, kind: "shop", phone: "0320000000", mail: "roy@exemple.fr" })
    given(...history)
      .when(asked(operator, add))
      .thenRejected("NotAllowed", { needs: "member" })
    given(...history, ...member("zoe", "2006-01-01").slice(0, 1))
      .when(asked(person("zoe"), add))
      .thenRejected("NotAllowed")
  })

  it("recognises a number however it is written", () => {
    for (const phone of [
      "0612345678",
      "06.12.34.56.78",
      "+33 6 12 34 56 78",
      "0033612345678",
      "+33 (0)6-12-34-56-78"
    ]) {
      given(...history)
        .when(asked(ana, { ...add, phone }))
        .thenRejected("ClientExists", { same: "phone" })
    }
    given(...history)
      .when(asked(ana, { ...add, phone: "06 12 34 56 79" }, at(monday), "roy"))
      .then({ ...added, phone: "06 12 34 56 79" })
  })

  it("recognises an address in capitals", () => {
    given(...history)
      .when(asked(ana, { ...add, mail: "PETIT@EXEMPLE.FR" }))
      .thenRejected("ClientExists", { same: "mail" })
  })

  it("does not take two clients without a number for the same one", () => {
    given(...cooperative, clientAdded())
      .when(asked(ana, add, at(monday), "roy"))
      .then(added)
  })

  it("asks for a number and an address that can be ones", () => {
    const decode = Schema.decodeUnknownResult(Clients.AddClient)
    assert.isTrue(Result.isFailure(decode({ ...add, phone: "bonjour" })))
    assert.isTrue(Result.isFailure(decode({ ...add, mail: "petit" })))
    const mail = (signs: number) => `${"a".repeat(signs - "@exemple.fr".length)}@exemple.fr`
    assert.isTrue(Result.isSuccess(decode({ ...add, mail: mail(254) })))
    assert.isTrue(Result.isFailure(decode({ ...add, mail: mail(255) })))
    // A log from before may hold a longer one.
    assert.isTrue(Schema.is(Contact.Mail)(mail(255)))
    assert.isTrue(Result.isSuccess(decode({ ...add, phone: "+33 6 12 34 56 78", mail: "petit@exemple.fr" })))
  })
})

describe("correcting a client (H4)", () => {
  const correct = { _tag: "CorrectClient", clientId: petit } as const
  const corrected = {
    _tag: "ClientCorrected",
    clientId: petit,
    name: "Mme Petit",
    kind: "household",
    phone: "06 12 34 56 78",
    mail: "Petit@exemple.fr",
    on
  } as const

  it("changes what is said and keeps the rest", () => {
    given(...history)
      .when(asked(ana, { ...correct, name: "Mme Petit-Roy" }))
      .then({ ...corrected, name: "Mme Petit-Roy" })
    given(...history)
      .when(asked(lea, { ...correct, phone: null }))
      .then({ ...corrected, phone: null })
    given(...history)
      .when(asked(lea, { ...correct, kind: "shop" }))
      .then({ ...corrected, kind: "shop" })
    given(...history)
      .when(asked(lea, { ...correct, mail: "petit@exemple.fr" }))
      .then({ ...corrected, mail: "petit@exemple.fr" })
  })

  it("is nothing when nothing changes", () => {
    given(...history)
      .when(asked(ana, { ...correct, name: "Mme Petit" }))
      .then()
    given(...history, { ...corrected, name: "Mme Roy" })
      .when(asked(ana, { ...correct, name: "Mme Roy" }))
      .then()
  })

  it("does not take the number of somebody else", () => {
    given(...history, clientAdded("roy", { phone: "0320000000" }))
      .when(asked(ana, { ...correct, phone: "03 20 00 00 00" }))
      .thenRejected("ClientExists", { same: "phone" })
  })

  it("needs a client that is there", () => {
    given(...cooperative)
      .when(asked(ana, correct))
      .thenRejected("NotFound", { what: "client", id: "petit" })
  })
})

describe("what a client agrees to (H4)", () => {
  const consent = { _tag: "RecordConsent", clientId: petit, to: "photos", given: true } as const
  const yes: Cooperative.Event = { _tag: "ConsentGiven", clientId: petit, to: "photos", on }

  it("is recorded when it changes", () => {
    given(...history)
      .when(asked(lea, consent))
      .then(yes)
    given(...history, yes)
      .when(asked(lea, consent))
      .then()
    given(...history)
      .when(asked(lea, { ...consent, given: false }))
      .then()
    given(...history, yes)
      .when(asked(lea, { ...consent, given: false }))
      .then({ _tag: "ConsentWithdrawn", clientId: petit, to: "photos", on })
    given(...history, yes)
      .when(asked(lea, { ...consent, to: "contact" }))
      .then({ ...yes, to: "contact" })
  })
})

describe("what a client thought of it (H4)", () => {
  const feedback = { _tag: "GiveFeedback", clientId: petit, ficheId: ficheId("june"), satisfaction: 5 } as const

  it("is noted for a prestation that took place", () => {
    given(...held)
      .when(asked(lea, { ...feedback, words: "Très bien." }))
      .then({ ...feedback, _tag: "FeedbackGiven", words: "Très bien.", notedBy: personId("lea"), on })
    given(...history)
      .when(asked(lea, feedback))
      .thenRejected("NotFound", { what: "fiche" })
    given(...history, ficheOpened("june"))
      .when(asked(lea, feedback))
      .thenRejected("NotDoneForThisClient")
    given(...held, clientAdded("roy"))
      .when(asked(lea, { ...feedback, clientId: ClientId.make("roy") }))
      .thenRejected("NotDoneForThisClient")
  })

  it("goes from 1 to 5", () => {
    const decode = Schema.decodeUnknownResult(Clients.GiveFeedback)
    for (const satisfaction of [0, 6, 4.5]) assert.isTrue(Result.isFailure(decode({ ...feedback, satisfaction })))
    for (const satisfaction of [1, 5]) assert.isTrue(Result.isSuccess(decode({ ...feedback, satisfaction })))
  })
})

describe("the client sheet (H4)", () => {
  const said = (fiche: string, satisfaction: number, words: string | null = null): Cooperative.Event => ({
    _tag: "FeedbackGiven",
    clientId: petit,
    ficheId: ficheId(fiche),
    satisfaction,
    words,
    notedBy: personId("ana"),
    on
  })
  const show = (events: ReadonlyArray<Cooperative.Event>, viewer = ana, when = at(monday)) =>
    ClientSheet.view.show(folded(...events), looking(viewer, { client: petit }, when))
  const sheet = (events: ReadonlyArray<Cooperative.Event>, viewer = ana, when = at(monday)) =>
    Result.getOrThrow(show(events, viewer, when))

  it("tells what was done, when last, by whom, and what was thought of it", () => {
    const document = sheet([
      ...held,
      ficheOpened("may", "2026-05-20"),
      signedUp("may", "sam"),
      attended("may", at("2026-05-20", "12:00"), { sam: 180 }),
      ficheOpened("july"),
      signedUp("july", "sam"),
      said("june", 3),
      said("june", 4, "Bien."),
      said("may", 5)
    ])
    assert.strictEqual(document.lastTime, "2026-06-10")
    assert.deepStrictEqual(document.satisfaction, { mean: 450, answers: 2 })
    assert.deepStrictEqual(
      document.fiches.map(({ feedback, ficheId, people, status }) => [
        String(ficheId),
        status,
        people,
        feedback?.satisfaction
      ]),
      [
        ["july", "open", ["sam"], undefined],
        ["june", "held", ["lea"], 4],
        ["may", "held", ["sam"], 5]
      ]
    )
    assert.strictEqual(document.fiches[1]?.feedback?.words, "Bien.")
  })

  it("has no last time and no mean before the first prestation", () => {
    const document = sheet(history)
    assert.isNull(document.lastTime)
    assert.isNull(document.satisfaction)
    assert.deepStrictEqual(document.consents, { contact: null, photos: null })
  })

  it("shows since when a client agrees, and no longer once they do not", () => {
    const yes: Cooperative.Event = { _tag: "ConsentGiven", clientId: petit, to: "contact", on }
    assert.deepStrictEqual(sheet([...history, yes]).consents, { contact: on, photos: null })
    assert.isNull(sheet([...history, yes, { ...yes, _tag: "ConsentWithdrawn" }]).consents.contact)
  })

  it("tells how to reach the client to coordinators and to those who are about to work there, to nobody else", () => {
    const contact = { phone: "06 12 34 56 78", mail: "Petit@exemple.fr" }
    const soon = [...held, ficheOpened("july"), signedUp("july", "sam"), waitlisted("july", "lea")]
    assert.deepStrictEqual(sheet(soon).contact, contact)
    assert.deepStrictEqual(sheet(soon, person("sam")).contact, contact)
    assert.deepStrictEqual(sheet(soon, person("sam"), at("2026-07-08", "11:59")).contact, contact)
    assert.isNull(sheet(soon, person("sam"), at("2026-07-08", "12:00")).contact)
    // Léa only waits, and was there in June.
    assert.isNull(sheet(soon, lea).contact)
    const cancelled: Cooperative.Event = {
      _tag: "FicheCancelled",
      ficheId: ficheId("july"),
      by: personId("ana"),
      reason: "Pluie",
      at: at(monday)
    }
    assert.isNull(sheet([...soon, cancelled], person("sam")).contact)
  })

  it("is for those who belong to the cooperative", () => {
    const refused = show(history, operator)
    assert.strictEqual(Result.isFailure(refused) && refused.failure._tag, "NotAllowed")
    const unknown = show(cooperative)
    assert.strictEqual(Result.isFailure(unknown) && unknown.failure._tag, "NotFound")
  })

  it("stays readable when the client's words were forgotten", () => {
    const forgotten: Cooperative.Event = {
      _tag: "ClientAdded",
      clientId: petit,
      name: null,
      kind: "shop",
      phone: null,
      mail: null,
      on
    }
    const document = sheet([...cooperative, forgotten])
    assert.isNull(document.name)
    assert.deepStrictEqual(document.contact, { phone: null, mail: null })
  })
})

describe("the list of clients (H4)", () => {
  const list = (search: string, viewer = lea) =>
    ClientList.view.show(
      folded(...held, ...worker("zoe", "2006-01-01"), clientAdded("roy")),
      looking(viewer, { search })
    )

  it("finds them by a part of the name, with what was done for them", () => {
    assert.deepStrictEqual(
      Result.getOrThrow(list("PET")).clients.map(({ clientId, fiches, lastTime }) => [clientId, fiches, lastTime]),
      [
        ["petit", 1, "2026-06-10"],
        ["roy", 0, null]
      ]
    )
    assert.deepStrictEqual(Result.getOrThrow(list("xyz")).clients, [])
    assert.isTrue(Result.isFailure(list("", operator)))
  })
})
