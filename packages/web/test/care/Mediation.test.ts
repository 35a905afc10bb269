/**
 * Something told in confidence, from the page where it is said to its end, by people whose browsers run no script.
 *
 * Verifies: C7, C11, M4
 */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Roles from "../../../../tests/server/Roles.ts"
import { reader } from "../Reader.ts"

const begun = Effect.map(Roles.begun, (scene) => {
  const as = (role: Roles.Role) => reader(scene, Roles.id, scene.tokens[role] ?? "")
  return { sam: as("member"), flo: as("mediator"), ines: as("paused"), ana: as("coordinator"), zoe: as("young") }
})

const words = "Elle me pousse dans l'escalier."

describe("not well", () => {
  it.effect(
    "is told to those who mediate, who hear, bring together, agree and close; and is erased when both want it",
    () =>
      Effect.gen(function* () {
        const { ana, flo, ines, sam } = yield* begun
        const page = "ca-ne-va-pas"
        const before = yield* sam.read(page)
        for (const said of ["119", "flo", "dans les 3 jours", "Avec les clés du serveur"]) assert.include(before, said)
        const told = yield* sam.done((yield* sam.open(page)).form("RaiseConcern"), { words, about: "ines" })
        assert.include(told.text, "C'est noté, en confiance.")
        // Nothing in the address says what was told.
        assert.notMatch(told.location ?? "", /oncern|mediat/i)
        assert.include(told.text, "Lu par flo.")
        assert.notInclude(yield* ines.read(page), "médiation avec toi")
        assert.strictEqual((yield* ana.open("mediation")).status, 403)

        const desk = yield* flo.read("mediation")
        for (const said of [words, "À propos de ines", "Parler avec la personne."]) assert.include(desk, said)
        const of = (name: string, typed: { readonly [field: string]: string | ReadonlyArray<string> } = {}) =>
          Effect.gen(function* () {
            const { forms } = yield* flo.open("mediation")
            const form = forms.findLast(({ command }) => command === name)
            assert.isDefined(form, name)
            return form === undefined ? "" : (yield* flo.done(form, typed)).text
          })
        assert.include(yield* of("HearPerson", { personId: "ines" }), "Écouté : ines.")
        assert.include(yield* of("OpenMediation", { "people[]": ["sam", "ines"] }), "Chercher un accord.")
        yield* of("NoteAgreement", { words: "On se laisse passer." })
        const hers = yield* ines.read(page)
        assert.include(hers, "On se laisse passer.")
        assert.notInclude(hers, words)
        yield* of("ProposeMeasure", { personId: "ines", kind: "reminder", text: "On relit la charte." })
        assert.notInclude(yield* ana.read("vendredi"), "escalier")
        yield* of("CloseConcern", { as: "settled" })
        assert.include(yield* sam.does(page, "AskToForget"), "dès que l'autre le veut aussi")
        const erased = yield* ines.does(page, "AskToForget")
        // Where words are sealed, their key is gone by now; this store keeps them in clear.
        assert.include(erased, "C'est noté, en confiance.")
      })
  )

  it.effect("is taken back by whoever told it, and kept apart by the team for some days without a reason", () =>
    Effect.gen(function* () {
      const { ana, flo, sam, zoe } = yield* begun
      assert.include(yield* zoe.does("ca-ne-va-pas", "CloseConcern"), "clos")
      const sheet = yield* ana.does("mesures", "OrderSeparation", { "people[]": ["zoe", "sam"], until: "2026-07-13" })
      assert.include(sheet, "Pas ensemble jusqu'à lundi 13 juillet")
      assert.notInclude(yield* zoe.read("mesures"), "Pas ensemble")
      assert.include(yield* flo.read("mesures"), "Pas ensemble")
      yield* sam.done((yield* sam.open("propositions/nouvelle?sur=measure")).form("OpenProposal"), {
        title: "Une pause",
        text: "Un mois.",
        "change[personId]": "zoe",
        "change[kind]": "pause"
      })
      assert.include(yield* flo.read("mesures"), "zoe n'a pas encore pu parler.")
      assert.notInclude(yield* ana.read("mesures"), "pas encore pu parler")
      assert.notInclude(yield* flo.does("mesures", "NoteHearing", {}, { came: "true" }), "pas encore pu parler")
      assert.include(yield* flo.does("mesures", "StopMediating"), "tu ne fais plus la médiation")
      assert.strictEqual((yield* flo.open("mediation")).status, 403)
    })
  )
})

describe("a case review", () => {
  it.effect("is announced, answered with a note, held and taken up, on one page for both", () =>
    Effect.gen(function* () {
      const scene = yield* Roles.begun
      const as = (role: Roles.Role) => reader(scene, Roles.id, scene.tokens[role] ?? "")
      const [zoe, rania, ana] = [as("young"), as("referent"), as("coordinator")]
      const page = "comite-de-suivi"
      yield* rania.done((yield* rania.open(page)).form("AnnounceReview"), { personId: "zoe" })
      assert.include(yield* zoe.read(page), "lundi 13 juillet")
      assert.notInclude(yield* ana.read(page), "zoe")
      assert.notInclude(yield* rania.read(page), Roles.secrets.note)
      yield* zoe.does(page, "AnswerReview", { answer: "writes", words: "Tout va bien." })
      yield* zoe.does(page, "ReleaseNote")
      const shared = yield* rania.read(page)
      for (const said of ["Tout va bien.", Roles.secrets.note]) assert.include(shared, said)
      yield* TestClock.setTime(Date.parse("2026-07-13T09:00:00.000Z"))
      const held = { words: "On a parlé du vélo.", "proposals[]": "Apprendre à réparer un vélo." }
      const after = yield* rania.does(page, "HoldReview", held)
      assert.include(after, "On a parlé du vélo.")
      assert.notInclude(after, Roles.secrets.note)
      const taken = yield* zoe.does(page, "AcceptProposal", { goal: "Réparer mon vélo." })
      assert.include(taken, "un objectif")
      assert.include(yield* zoe.read("moi/parcours"), "Réparer mon vélo.")
    })
  )
})

describe("going somewhere with somebody", () => {
  it.effect("is asked, told how it went and erased by the young person, with their referent and nobody else", () =>
    Effect.gen(function* () {
      const scene = yield* Roles.begun
      const as = (role: Roles.Role) => reader(scene, Roles.id, scene.tokens[role] ?? "")
      const [zoe, rania, ana, sam] = [as("young"), as("referent"), as("coordinator"), as("member")]
      const page = "aide/avec-quelqu-un"
      const address = { name: "Maison des ados", hours: "Le mercredi", howToReach: "On peut venir seul." }
      yield* ana.does("aide", "ListPartner", { kind: "psychosocial", ...address })
      const asked = yield* zoe.done((yield* zoe.open(page)).form("ProposeReferral"), { words: "Parler à quelqu'un." })
      // Nothing in the address says where it leads.
      assert.notMatch(asked.location ?? "", /eferral|partner/i)
      for (const said of ["C'est noté, en confiance.", "Maison des ados", "Avec rania."])
        assert.include(asked.text, said)
      assert.include(yield* rania.does(page, "MakeContact"), "contact pris")
      assert.include(yield* zoe.does(page, "FollowUpReferral", { how: "waiting" }), "J'attends")
      for (const other of [ana, sam]) {
        const read = yield* other.read(page)
        for (const said of ["zoe", "contact pris", "Parler à quelqu'un."]) assert.notInclude(read, said)
      }
      assert.include(yield* zoe.does(page, "DeclineReferral"), "non")
      assert.notInclude(yield* rania.forms(page), "MakeContact")
      assert.notInclude(yield* zoe.does(page, "EraseReferral"), "Parler à quelqu'un.")
      assert.notInclude(yield* rania.read(page), "Le mercredi")
    })
  )

  it.effect("is proposed by the referent, and waits for a yes", () =>
    Effect.gen(function* () {
      const scene = yield* Roles.begun
      const as = (role: Roles.Role) => reader(scene, Roles.id, scene.tokens[role] ?? "")
      const [zoe, rania, ana] = [as("young"), as("referent"), as("coordinator")]
      const page = "aide/avec-quelqu-un"
      const address = { name: "Point logement", hours: "Le lundi", howToReach: "3 rue du Pont." }
      yield* ana.does("aide", "ListPartner", { kind: "housing", ...address })
      assert.include(yield* rania.does(page, "ProposeReferral"), "Rien n'est transmis avant son oui.")
      assert.notInclude(yield* rania.forms(page), "MakeContact")
      assert.include(yield* zoe.does(page, "AcceptReferral"), "d'accord")
      assert.include(yield* rania.forms(page), "MakeContact")
    })
  )
})
