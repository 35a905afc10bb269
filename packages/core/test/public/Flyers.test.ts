/** Verifies: L2 L3 — flyers with what each place brings, and words to copy that name nobody. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as FlyerList from "../../src/public/FlyerList.ts"
import { FlyerId } from "../../src/Ids.ts"
import { ContactId } from "../../src/public/PublicRejections.ts"
import * as ShareText from "../../src/public/ShareText.ts"
import {
  asked,
  at,
  clientAdded,
  cooperative,
  day,
  ficheId,
  ficheOpened,
  folded,
  given,
  looking,
  monday,
  person,
  personId,
  signedUp
} from "../Fixtures.ts"

type Event = Cooperative.Event
const lea = person("lea")
const bakery = FlyerId.make("bakery")
const made: Event = { _tag: "FlyerMade", flyerId: bakery, where: "Boulangerie", by: personId("lea"), on: day(monday) }
const printed = (quantity: number, cents: number | null): Event => ({
  _tag: "FlyersPrinted",
  flyerId: bakery,
  quantity,
  cents,
  by: personId("lea"),
  on: day(monday)
})

describe("a flyer", () => {
  it("is made for a place, and printed so many times", () => {
    given(...cooperative)
      .when(asked(lea, { _tag: "MakeFlyer", where: "Boulangerie" }, at(monday), "bakery"))
      .then(made)
    given(...cooperative, made)
      .when(asked(lea, { _tag: "PrintFlyers", flyerId: bakery, quantity: 30, cents: 450 }))
      .then(printed(30, 450))
    given(...cooperative)
      .when(asked(lea, { _tag: "PrintFlyers", flyerId: bakery, quantity: 30 }))
      .thenRejected("FlyerNotFound")
    given(...cooperative)
      .when(asked(person("nobody"), { _tag: "MakeFlyer", where: "Boulangerie" }))
      .thenRejected("NotAllowed")
  })

  it("tells how many were printed, what that cost, and how many asked for something because of it", () => {
    const asking: Event = {
      _tag: "ContactTaken",
      contactId: ContactId.make("call"),
      kind: "quote",
      name: "Mme B.",
      contact: "06 00 00 00 00",
      words: "Une cave.",
      flyerId: bakery,
      receivedOn: day(monday),
      by: personId("lea"),
      on: day(monday)
    }
    const joining: Event = {
      _tag: "JoinRequested",
      personId: personId("lou"),
      name: "Lou",
      phone: "06 00 00 00 11",
      mail: null,
      motivation: "Une amie y est.",
      wishes: null,
      availability: null,
      referrerId: null,
      flyerId: bakery,
      receivedOn: day(monday),
      by: personId("ana"),
      on: day(monday)
    }
    const state = folded(...cooperative, made, printed(30, 450), printed(20, null), asking, joining)
    assert.deepStrictEqual(
      FlyerList.view.show(state, looking(lea, {})),
      Result.succeed({
        flyers: [{ flyerId: bakery, where: "Boulangerie", on: day(monday), printed: 50, cents: 450, requests: 2 }]
      })
    )
  })
})

describe("words to copy", () => {
  const fiche = ficheId("garden")
  const state = (...more: ReadonlyArray<Event>) => folded(...cooperative, clientAdded(), ficheOpened("garden"), ...more)
  const text = (when = at(monday), ...more: ReadonlyArray<Event>) =>
    Result.getOrThrow(ShareText.view.show(state(...more), looking(lea, { fiche }, when))).text

  it("of a prestation say what, when and where about, and neither its title, its street, its client nor a name", () => {
    const { fr = "", en = "" } = text() ?? {}
    assert.match(fr, /^On cherche encore 3 personnes : .*8 juillet.* \(Roubaix\)\. Tu en es \? Dis-le sur la page\.$/)
    assert.match(en, /^We still look for 3 people: .* \(Roubaix\)\./)
    for (const kept of ["potager", "Lilas", "Petit", "Léa", "Sam", "Ana", "120"]) assert.notInclude(`${fr} ${en}`, kept)
    const [one, two] = [signedUp("garden", "lea"), signedUp("garden", "sam")]
    assert.include(text(at(monday), one, two)?.fr ?? "", "On cherche encore une personne")
    assert.isNull(text(at(monday), one, two, signedUp("garden", "noa", "learner")))
  })

  it("call for nobody once it has begun or is cancelled", () => {
    assert.isNull(text(at("2026-07-08", "09:00")))
    const because = { by: personId("ana"), reason: "Il pleut.", at: at(monday) }
    assert.isNull(text(at(monday), { _tag: "FicheCancelled", ficheId: fiche, ...because }))
  })

  it("to find members say from which age on, and that no diploma is asked", () => {
    const shown = Result.getOrThrow(ShareText.view.show(state(), looking(lea, {}))).text
    assert.include(shown?.fr ?? "", "16 ans ou plus (Roubaix)")
    assert.isTrue(Result.isFailure(ShareText.view.show(state(), looking(person("nobody"), {}))))
  })
})
