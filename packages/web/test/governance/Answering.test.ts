/** Verifies: the pages on which people answer, and that nobody is shown where nobody is to be. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { lastProposal, together } from "./Deciding.ts"
import { choice } from "../Reader.ts"

const words = { title: "Une question", text: "Qu'en pensez-vous ?", change: null } as const

describe("answering", () => {
  it.effect("objects with a reason, lifts the objection, and takes an answer back", () =>
    Effect.gen(function* () {
      const { ask, pages, zoe } = yield* together
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words }, "p")
      const path = "propositions/p"
      const objection = { "stance[_tag]": "Objection" }
      const bare = yield* pages.sam.send((yield* pages.sam.open(path)).form("TakeStance", objection))
      assert.isFalse(bare.says.has("status"))
      yield* pages.sam.done((yield* pages.sam.open(path)).form("TakeStance", objection), { reason: "Trop tôt." })
      const seen = yield* pages.zoe.open(path)
      assert.include(seen.text, "Sam Diallo : objection « Trop tôt. »")
      assert.include(seen.text, "il manque Zoé Blanc et Inès Roche")
      assert.isUndefined(seen.forms.find(({ command }) => command === "StateOutcome"))
      yield* pages.sam.done((yield* pages.sam.open(path)).form("LiftObjection"))
      yield* pages.sam.done((yield* pages.sam.open(path)).form("WithdrawStance"))
      assert.include((yield* pages.zoe.open(path)).text, "0 sur 3 ont répondu")
    })
  )

  it.effect("shows of a secret vote neither who answered nor what, to nobody, on no page", () =>
    Effect.gen(function* () {
      const { ask, join, pages, zoe } = yield* together
      yield* join("Tom Petit", "2006-04-14")
      yield* join("Kim Duval", "2006-05-14")
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words, secret: true }, "p")
      const path = "propositions/p"
      const objection = { "stance[_tag]": "Objection" }
      yield* pages.zoe.done((yield* pages.zoe.open(path)).form("TakeSecretStance", objection), {
        reason: "Ça me gêne."
      })
      const mine = yield* pages.zoe.open(path)
      assert.include(mine.text, "Ta réponse : objection")
      assert.isUndefined(mine.forms.find(({ command }) => command === "WithdrawStance" || command === "LiftObjection"))
      for (const somebody of [pages.sam, pages.camille]) {
        const page = yield* somebody.open(path)
        const [, below = ""] = page.text.split("ont répondu")
        assert.notInclude(below, "Zoé")
        assert.notInclude(page.text, "Ça me gêne")
        assert.include(page.text, "Ce que chacun a répondu reste secret")
      }
      assert.include((yield* pages.camille.open(path)).text, "Un vote secret ne se note pas pour quelqu'un d'autre")
    })
  )

  it.effect("raises a point without a name that no page tells the author of, and only the author takes back", () =>
    Effect.gen(function* () {
      const { pages } = yield* together
      const form = (yield* pages.zoe.open("vendredi")).form("RaiseAnonymousPoint")
      yield* pages.zoe.done(form, { words: "On m'écoute peu." })
      for (const somebody of [pages.sam, pages.camille]) {
        const page = yield* somebody.open("vendredi")
        assert.include(page.text, "On m'écoute peu. sans nom")
        const [, card = ""] = page.text.split("On m'écoute peu.")
        assert.notInclude(card.split("De quoi veux-tu")[0] ?? "", "Zoé")
        assert.isUndefined(page.forms.find(({ command }) => command === "WithdrawAnonymousPoint"))
      }
      yield* pages.zoe.done((yield* pages.zoe.open("vendredi")).form("WithdrawAnonymousPoint"))
    })
  )

  it.effect("gives scores, dots and dates a number for each option, and says what came of it", () =>
    Effect.gen(function* () {
      const { ask, pages, zoe } = yield* together
      const options = ["Lundi", "Mardi"]
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words, process: "score", options, hidden: "never" }, "score")
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words, process: "dotVote", options, hidden: "never" }, "dots")
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words, process: "timePoll", options, hidden: "never" }, "date")
      const answer = (proposal: string, typed: { readonly [field: string]: string }) =>
        Effect.gen(function* () {
          for (const somebody of [pages.zoe, pages.sam, pages.ines]) {
            yield* somebody.done((yield* somebody.open(`propositions/${proposal}`)).form("TakeStance"), typed)
          }
        })
      yield* answer("score", { "stance[scores][0]": "-2", "stance[scores][1]": "2" })
      yield* answer("dots", { "stance[dots][0]": "3", "stance[dots][1]": "5" })
      yield* answer("date", { "stance[slots][0]": "0", "stance[slots][1]": "2" })
      assert.include((yield* pages.sam.open("propositions/score")).text, "Lundi : −2 : non, vraiment pas, Mardi : +2")
      const outcome = (yield* pages.zoe.open("propositions/date")).form("StateOutcome")
      const page = yield* pages.zoe.done(outcome, { chosen: choice(outcome, "chosen", "Mardi"), statement: "Mardi." })
      assert.include(page.text, "Adoptée.")
    })
  )

  it.effect("elects somebody: names, then a person put forward, then consent", () =>
    Effect.gen(function* () {
      const { ask, pages, zoe } = yield* together
      yield* ask(
        zoe.client,
        { _tag: "DefineRole", name: "Comptes", purpose: "Compter.", accountabilities: [] },
        "comptes"
      )
      const form = (yield* pages.zoe.open("propositions/nouvelle?sur=role")).form("OpenProposal")
      yield* pages.zoe.done(form, { title: "Qui compte ?", text: "Il en faut un." })
      const path = lastProposal(yield* pages.zoe.open("vendredi"))
      for (const somebody of [pages.zoe, pages.sam, pages.ines]) {
        const nominating = (yield* somebody.open(path)).form("TakeStance")
        yield* somebody.done(nominating, { "stance[personId]": choice(nominating, "stance[personId]", "Sam") })
      }
      assert.isUndefined((yield* pages.sam.open(path)).forms.find(({ command }) => command === "PutForward"))
      const forward = (yield* pages.zoe.open(path)).form("PutForward")
      yield* pages.zoe.done(forward, { personId: choice(forward, "personId", "Sam"), because: "Sam compte bien." })
      for (const somebody of [pages.zoe, pages.sam, pages.ines]) {
        const page = yield* somebody.open(path)
        assert.include(page.text, "On propose Sam Diallo.")
        yield* somebody.done(page.form("TakeStance", { "stance[_tag]": "Consent" }))
      }
      yield* pages.ines.done((yield* pages.ines.open(path)).form("StateOutcome"), { statement: "Ce sera Sam." })
      assert.include((yield* pages.ines.open("qui-decide")).text, "Comptes : Sam Diallo")
      // Who left since is counted in the outcome and named no more: two counts on one page would not agree.
      const decided = (yield* pages.zoe.open(path)).text
      assert.include(decided, "Ce que chacun a répondu")
      assert.notMatch(decided, /\d sur \d ont répondu/)
    })
  )

  it.effect("asks for advice, and leaves what follows to whoever asked", () =>
    Effect.gen(function* () {
      const { ask, pages, zoe } = yield* together
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words, process: "advice" }, "p")
      const path = "propositions/p"
      assert.include((yield* pages.sam.open(path)).text, "Zoé Blanc")
      for (const somebody of [pages.sam, pages.ines]) {
        yield* somebody.done((yield* somebody.open(path)).form("TakeStance"), { reason: "Oui, avec des gants." })
      }
      assert.isUndefined((yield* pages.sam.open(path)).forms.find(({ command }) => command === "StateOutcome"))
      const outcome = (yield* pages.zoe.open(path)).form("StateOutcome")
      yield* pages.zoe.done(outcome, { statement: "On achète.", adopt: "true" })
      assert.include((yield* pages.sam.open(path)).text, "La personne qui décide a tranché")
    })
  )

  it.effect("notes an answer that came by message, which the person sees and changes", () =>
    Effect.gen(function* () {
      const { ask, pages, zoe } = yield* together
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words }, "p")
      const path = "propositions/p"
      assert.isUndefined((yield* pages.zoe.open(path)).forms.find(({ command }) => command === "RecordStanceFor"))
      const page = yield* pages.camille.open(path)
      assert.include(page.text, "1 = d'accord pour essayer")
      assert.include(page.text, "Tu ne peux pas répondre")
      const form = page.form("RecordStanceFor")
      yield* pages.camille.done(form, {
        personId: choice(form, "personId", "Sam"),
        channel: "sms",
        "stance[_tag]": "Consent"
      })
      const seen = yield* pages.sam.open(path)
      assert.include(seen.text, "Ta réponse : d'accord pour essayer notée par Camille Vidal")
      yield* pages.sam.done(seen.form("TakeStance", { "stance[_tag]": "StandAside" }))
      const after = (yield* pages.camille.open(path)).form("RecordStanceFor")
      assert.isUndefined(after.choices.get("personId")?.find((option) => option.words.includes("Sam")))
    })
  )

  it.effect("is stopped by the law until that is lifted, extended once, and taken back by whoever proposed it", () =>
    Effect.gen(function* () {
      const { ask, pages, zoe } = yield* together
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words }, "p")
      const path = "propositions/p"
      yield* pages.camille.done((yield* pages.camille.open(path)).form("ObjectInLaw"), {
        article: "Code du travail, L4153-8"
      })
      const stopped = yield* pages.sam.open(path)
      assert.include(stopped.text, "Camille Vidal dit que la loi s'y oppose : Code du travail, L4153-8")
      assert.isUndefined(
        stopped.forms.find(({ command }) => command === "ObjectInLaw" || command === "LiftLegalObjection")
      )
      yield* pages.camille.done((yield* pages.camille.open(path)).form("LiftLegalObjection"))
      yield* pages.sam.done((yield* pages.sam.open(path)).form("ExtendProposal"))
      assert.include((yield* pages.sam.open(path)).text, "ça ne se fait qu'une fois")
      assert.isUndefined((yield* pages.sam.open(path)).forms.find(({ command }) => command === "WithdrawProposal"))
      yield* pages.zoe.done((yield* pages.zoe.open(path)).form("WithdrawProposal"))
      assert.include((yield* pages.sam.open(path)).text, "Retirée.")
    })
  )

  it.effect("shows no id, no day in figures and no command to whoever reads in either language", () =>
    Effect.gen(function* () {
      const { ask, ines, pages, read, zoe } = yield* together
      yield* ask(zoe.client, { _tag: "OpenProposal", ...words }, "p")
      yield* ask(zoe.client, { _tag: "RaisePoint", kind: "idea", words: "Une fête." })
      const english = yield* read(ines.client, ines.personId, "en")
      const paths = [
        "vendredi",
        "propositions/p",
        "propositions/nouvelle",
        "regles",
        "regles/charter",
        "charte",
        "decisions"
      ]
      const more = ["ma-voix", "qui-decide", "organes", "comite", "reseau", "propositions/nouvelle?sur=split"]
      for (const path of [...paths, ...more]) {
        for (const somebody of [pages.zoe, pages.camille, english]) {
          const { html, status, text } = yield* somebody.open(path)
          assert.strictEqual(status, 200, path)
          assert.notMatch(text, /\d{4}-\d{2}-\d{2}|[0-9a-f]{8}-[0-9a-f]{4}/, path)
          assert.notMatch(
            text,
            /\b[A-Z][a-z]+(?:Proposal|Stance|Point|Rule|Meeting|Proxy)\b|undefined|\[object|·e/,
            path
          )
          const ids = Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, one]) => one)
          assert.deepStrictEqual(
            ids.filter((one, index) => ids.indexOf(one) !== index),
            [],
            path
          )
          assert.notMatch(html, /\sstyle=/, path)
        }
      }
    })
  )
})
