/** Verifies: the pages on which somebody proposes something and the group decides, each form sent back as it stands. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { lastProposal, together } from "./Deciding.ts"
import { choice } from "../Reader.ts"

const why = "Parce que c'est mieux."

describe("proposing", () => {
  it.effect("leads from a point to a rule that is in force, with the vote behind it and what changed", () =>
    Effect.gen(function* () {
      const { pages } = yield* together
      const { ines, sam, zoe } = pages
      yield* zoe.done((yield* zoe.open("vendredi")).form("RaisePoint"), { words: "Le ménage n'est pas fait." })
      const agenda = yield* zoe.open("vendredi")
      const [, point = ""] = /propositions\/nouvelle(\?point=[^"]+)"/.exec(agenda.html) ?? []
      const choosing = yield* zoe.open(`propositions/nouvelle${point}`)
      assert.include(choosing.text, "Pour le point : « Le ménage n'est pas fait. »")
      const form = yield* zoe.open(`propositions/nouvelle${point}&sur=rule`)
      assert.include(form.text, "au moins la moitié des personnes répondent")
      assert.include(form.text, "On pourra répondre jusqu'à vendredi 10 juillet, 16 h")
      const said = { title: "Le ménage", "change[title]": "Le ménage", "change[text]": "Chacun son tour.", text: why }
      const opened = yield* zoe.done(form.form("OpenProposal"), said)
      assert.include(opened.text, "C'est proposé")
      const path = lastProposal(yield* zoe.open("vendredi"))
      assert.include((yield* zoe.open(path)).text, "On en reparle")
      const amend = (yield* zoe.open(path)).form("AmendProposal")
      yield* zoe.done(amend, { "change[text]": "Chacun à son tour.", text: `${why} Vraiment.`, because: "Plus clair." })
      for (const somebody of [zoe, sam, ines]) {
        const page = yield* somebody.open(path)
        assert.match(page.html, /<ins>/)
        yield* somebody.done(page.form("TakeStance", { "stance[_tag]": "Consent" }))
      }
      yield* sam.done((yield* sam.open(path)).form("StateOutcome"), { statement: "On essaie." })
      const rules = yield* sam.open("regles?cherche=MENAGE")
      assert.include(rules.text, "Chacun à son tour.")
      assert.include((yield* sam.open("regles?cherche=argent")).text, "Aucune règle ne dit ça")
      const [, rule = ""] = /\/(regles\/(?!charter)[^"]+)"/.exec(rules.html) ?? []
      const anew = yield* sam.open(`propositions/nouvelle?sur=rule&regle=${rule.slice("regles/".length)}`)
      yield* sam.done(anew.form("OpenProposal"), {
        title: "Encore",
        "change[text]": "Chacun quand il peut.",
        text: why
      })
      const second = lastProposal(yield* sam.open("vendredi"))
      for (const somebody of [zoe, sam, ines]) {
        yield* somebody.done((yield* somebody.open(second)).form("TakeStance", { "stance[_tag]": "Consent" }))
      }
      yield* sam.done((yield* sam.open(second)).form("StateOutcome"), { statement: "Plus souple." })
      const versions = yield* sam.open(rule)
      assert.include(versions.text, "Version 2")
      assert.match(versions.html, /<del>/)
      assert.include(versions.text, "Personne n'a d'objection (3 réponses sur 3)")
    })
  )

  it.effect("shares by a rule that was chosen in words, and says it in words", () =>
    Effect.gen(function* () {
      const { agenda, coordination, pages } = yield* together
      const form = (yield* pages.zoe.open("propositions/nouvelle?sur=split")).form("OpenProposal")
      const field = "change[splitRule][rule]~fields"
      yield* pages.zoe.done(form, {
        title: "On partage",
        text: why,
        "change[text]": "Moitié, moitié.",
        [field]: choice(form, field, "Moitié à parts égales"),
        "change[splitRule][commonPot]~percent": "12,5",
        "change[splitRule][learnerPercent]": "50"
      })
      const { closing } = yield* agenda(coordination)
      const id = closing[0]?.proposalId
      if (id === undefined) return assert.fail("nothing is proposed")
      const { document } = yield* coordination.view("les-ormes", "governance", "proposal", { id })
      const change = document.versions[0]?.change
      assert.strictEqual(change?._tag === "AdoptSplitRule" ? change.splitRule.commonPot : 0, 1250)
      assert.strictEqual(change?._tag === "AdoptSplitRule" ? change.splitRule.rule._tag : "", "Mix")
      const seen = yield* pages.sam.open(`propositions/${id}`)
      assert.include(seen.text, "Moitié à parts égales, moitié selon les heures")
      assert.include(seen.text, "Sur 100 €, 12,50 € vont au pot commun")
    })
  )

  it.effect("keeps what was typed beside why it was not understood", () =>
    Effect.gen(function* () {
      const { pages } = yield* together
      const form = (yield* pages.zoe.open("propositions/nouvelle?sur=spending")).form("OpenProposal")
      const said = { title: "Des gants", text: why, "change[what]": "Des gants" }
      const again = yield* pages.zoe.send(form, { ...said, "change[cents]~euros": "beaucoup" })
      assert.strictEqual(again.status, 422)
      assert.match(again.html, /value="beaucoup"[^>]*>/)
      assert.match(again.html, /aria-invalid="true"/)
      yield* pages.zoe.done(again.form("OpenProposal"), { "change[cents]~euros": "84,50" })
      assert.include((yield* pages.sam.open(lastProposal(yield* pages.sam.open("vendredi")))).text, "84,50 €")
    })
  )

  it.effect("sends back every kind of question and of change that there is something to choose for", () =>
    Effect.gen(function* () {
      const { ask, pages, zoe: person } = yield* together
      const { zoe } = pages
      yield* ask(
        person.client,
        { _tag: "DefineRole", name: "Comptes", purpose: "Compter.", accountabilities: [] },
        "comptes"
      )
      const propose = (sur: string, typed: { readonly [field: string]: string | ReadonlyArray<string> } = {}) =>
        Effect.gen(function* () {
          const form = (yield* zoe.open(`propositions/nouvelle?sur=${sur}`)).form("OpenProposal")
          yield* zoe.done(form, { title: `Sur ${sur}`, text: why, ...typed })
        })
      const options = ["Lundi", "", "Mardi", "", "", ""]
      yield* propose("words")
      yield* propose("advice")
      yield* propose("who")
      yield* propose("date", { "options[]": options })
      yield* propose("choice", { "options[]": options, process: "dotVote" })
      yield* propose("role")
      yield* propose("charter", { "change[text]": "On se respecte, toujours." })
      yield* propose("charter&depuis=trame")
      yield* propose("way")
      yield* propose("domain", {
        "change[name]": "Le matériel",
        "change[purpose]": "Acheter.",
        "change[limitCents]~euros": "50"
      })
      const body = { "change[name]": "Le comité", "change[purpose]": "Suivre.", "change[power]": "Conseiller." }
      yield* propose("body", { ...body, "change[rhythm]": "Chaque mois" })
      yield* propose("network", { "change[subject]": "Le cadre", "change[position]": "Pour." })
      yield* propose("leave", {
        "change[personId]": choice(
          (yield* zoe.open("propositions/nouvelle?sur=leave")).form("OpenProposal"),
          "change[personId]",
          "Sam"
        )
      })
      yield* propose("team")
      yield* propose("close")
      assert.include((yield* zoe.open("propositions/nouvelle?sur=seat")).text, "Il n'y en a pas encore")
    })
  )

  it.effect("says before anything is typed why somebody does not propose", () =>
    Effect.gen(function* () {
      const { pages } = yield* together
      const page = yield* pages.camille.open("propositions/nouvelle?sur=rule")
      assert.include(page.text, "Seuls les membres actifs proposent")
      assert.isEmpty(page.forms.filter(({ command }) => command !== ""))
    })
  )
})
