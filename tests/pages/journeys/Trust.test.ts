/**
 * What a young person has to be able to trust, in a real browser: their path, people who help, what is told in confidence, and what they
 * can do. What each page refuses is tried without one.
 */
import { assert, describe, layer } from "@effect/vitest"
import { BodyId } from "@kpacite/core/governance/GovernanceIds"
import type * as Change from "@kpacite/core/governance/Change"
import { PersonId, ProposalId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { Effect } from "effect"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"
import * as Work from "./Work.ts"

const members = ["awa", "malo", "zoe", "ilyes", "lina", "noah", "fatou", "tom", "ines", "yanis", "jade"] as const

/** A telephone in somebody's hand, at a page of the cooperative. */
const inHandOf = (person: string, path: string) =>
  Effect.gen(function* () {
    const { at, takeAs } = yield* Browser.Place
    const { page } = yield* takeAs(person)
    const hand = Hand.on(page, { by: "finger" })
    assert.strictEqual(yield* hand.open(at(path)), 200, path)
    return { ...hand, at: (path: string) => hand.open(at(path)) }
  })

const daysAgo = (days: number) => Effect.map(Work.now, ({ at }) => Instant.plusMinutes(at, -days * 24 * 60))

/** Nine days ago the group decided something; the id of the outcome. */
const together = (change: Change.Change) =>
  Effect.gen(function* () {
    const { ask } = yield* Browser.Place
    const [text, when] = ["On décide ensemble", yield* daysAgo(9)]
    const { commandId } = yield* ask("awa", { _tag: "OpenProposal", title: text, text, change }, when)
    const proposalId = ProposalId.make(commandId)
    for (const person of members) {
      yield* ask(person, { _tag: "TakeStance", proposalId, version: 1, stance: { _tag: "Consent" } }, when)
    }
    return (yield* ask("awa", { _tag: "StateOutcome", proposalId, statement: "D'accord." }, when)).commandId
  })

/** A measure for somebody, who was heard and has no vote. */
const bound = (person: "ilyes", change: Change.Change) =>
  Effect.gen(function* () {
    const { ask } = yield* Browser.Place
    const [text, when, later] = ["On relit la charte", yield* daysAgo(9), yield* daysAgo(1)]
    const { commandId } = yield* ask("awa", { _tag: "OpenProposal", title: text, text, change }, when)
    const proposalId = ProposalId.make(commandId)
    yield* ask("helene", { _tag: "NoteHearing", proposalId, came: true }, when)
    for (const one of members.filter((id) => id !== person)) {
      yield* ask(one, { _tag: "TakeSecretStance", proposalId, version: 1, stance: { _tag: "Agree" } }, when)
    }
    yield* ask("awa", { _tag: "StateOutcome", proposalId, statement: "D'accord." }, later)
  })

describe.skipIf(Browser.isSkipped)(
  "trust, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      it.effect("a path says what the contract holds, who reads, and what its owner answers (B2, G1)", () =>
        Effect.gen(function* () {
          const tom = yield* inHandOf("tom", "moi")
          yield* tom.tap("link", /^Mon parcours/)
          const path = yield* tom.read
          for (const said of ["Nadia t'accompagne.", "Mon contrat", "Un CAPE avec"]) assert.include(path, said)
          yield* tom.tap("summary", "Ce qu'il dit")
          yield* tom.tap("summary", "Ce qu'il te donne")
          for (const said of ["même quand tu n'es pas encore payé", "pas vérifié depuis. Demande à Optéos"])
            assert.include(yield* tom.read, said)
          yield* tom.tap("summary", "Répondre à cette note")
          yield* tom.write("words", "Ma sœur va mieux.")
          yield* tom.tap("button", "Je réponds")
          const nadia = yield* inHandOf("nadia", "nous/tom/parcours")
          assert.include(yield* nadia.read, "Ma sœur va mieux.")
        })
      )

      it.effect("somebody goes to people who help with their referent, and erases it (C7)", () =>
        Effect.gen(function* () {
          const jade = yield* inHandOf("jade", "aide")
          yield* jade.tap("link", "Y aller avec quelqu'un, en confiance")
          yield* jade.tap("summary", "Je veux y aller")
          yield* jade.write("partnerId", "maison-ados")
          const before = yield* Work.count
          yield* jade.tap("button", "Je demande à Nadia de venir")
          assert.include(yield* jade.read, "C'est noté, en confiance.")
          const nadia = yield* inHandOf("nadia", "nous/jade/parcours")
          yield* nadia.tap("link", "Y aller avec quelqu'un")
          assert.include(yield* nadia.read, "Jade")
          yield* nadia.tap("button", "J'ai pris contact")
          yield* jade.at("aide/avec-quelqu-un")
          assert.include(yield* jade.read, "contact pris")
          yield* jade.tap("button", "J'efface tout")
          assert.notInclude(yield* jade.read, "contact pris")
          // None of it is in what the team reads.
          assert.strictEqual(yield* Work.count, before)
        })
      )

      it.effect("somebody tells what is not well, and a measure comes of it, which can be contested (C11)", () =>
        Effect.gen(function* () {
          yield* together({ _tag: "NameMediator", personId: PersonId.make("ines"), until: null })
          yield* together({ _tag: "NameMediator", personId: PersonId.make("helene"), until: null })
          const jade = yield* inHandOf("jade", "ca-ne-va-pas")
          yield* jade.write("words", "On se moque de moi au local.")
          yield* jade.write("about", "tom")
          yield* jade.tap("button", "Je le leur dis")
          for (const said of ["C'est noté, en confiance.", "Lu par"]) assert.include(yield* jade.read, said)

          const helene = yield* inHandOf("helene", "ca-ne-va-pas")
          yield* helene.tap("link", "Ce qu'on m'a confié")
          assert.include(yield* helene.read, "On se moque de moi au local.")
          yield* helene.tap("summary", "J'ai écouté quelqu'un")
          yield* helene.write("personId", "tom")
          yield* helene.tap("button", "Je le note")
          yield* helene.tap("summary", "Proposer une mesure au groupe")
          yield* helene.write("text", "On relit la charte ensemble.")
          yield* helene.tap("button", "Je le propose au groupe")
          yield* helene.tap("link", "La mesure proposée")
          assert.include(yield* helene.read, "On relit la charte ensemble.")

          const ilyesId = PersonId.make("ilyes")
          yield* bound("ilyes", { _tag: "DecideMeasure", personId: ilyesId, kind: "reminder", with: null, until: null })
          const ilyes = yield* inHandOf("ilyes", "mesures")
          yield* ilyes.tap("button", "Je la conteste")
          const karim = yield* inHandOf("karim", "mesures")
          yield* karim.tap("button", "Elle est annulée")
          yield* ilyes.at("mesures")
          assert.include(yield* ilyes.read, "annulée")
        })
      )

      it.effect("those who review write before the young person, who makes a proposal a goal (M4)", () =>
        Effect.gen(function* () {
          const { ask } = yield* Browser.Place
          const body = yield* together({
            _tag: "DefineBody",
            kind: "youthFollowUp",
            name: "Comité de suivi",
            purpose: "Ne laisser personne seul.",
            power: "Proposer.",
            rhythm: "Tous les deux mois",
            sees: "restricted"
          })
          const [nadiaId, personId] = [PersonId.make("nadia"), PersonId.make("tom")]
          yield* together({ _tag: "FillSeat", bodyId: BodyId.make(body), personId: nadiaId, as: "voting" })
          const day = LocalDate.plusDays((yield* Work.now).today, -1)
          yield* ask("nadia", { _tag: "AnnounceReview", personId, day, members: [nadiaId] }, yield* daysAgo(9))
          const tom = yield* inHandOf("tom", "comite-de-suivi")
          yield* tom.write("words", "Je viens avec ma sœur.")
          yield* tom.tap("button", "Je réponds")
          yield* tom.tap("button", "Ils peuvent lire cette note")
          const nadia = yield* inHandOf("nadia", "comite-de-suivi")
          for (const said of ["Je viens avec ma sœur.", "Beaucoup de rendez-vous manqués"])
            assert.include(yield* nadia.read, said)
          yield* nadia.tap("summary", "Noter ce qui a été dit")
          const [note, reply] = ["On cherche une garde pour sa sœur.", "Trouver une garde le mercredi."]
          yield* nadia.write("words", note)
          yield* nadia.write("proposals[]", reply)
          yield* nadia.tap("button", "Je le note")
          yield* tom.at("comite-de-suivi")
          assert.include(yield* tom.read, note)
          yield* tom.tap("button", "J'en fais un objectif")
          yield* tom.at("moi/parcours")
          assert.include(yield* tom.read, reply)
        })
      )

      it.effect("whoever joins a workshop sees who else comes (C8)", () =>
        Effect.gen(function* () {
          const jade = yield* inHandOf("jade", "aide")
          yield* jade.tap("link", "Les ateliers")
          assert.notInclude(yield* jade.read, "Avec Awa, Zoé.")
          yield* jade.tap("button", "J'y vais")
          assert.include(yield* jade.read, "Avec Awa, Zoé.")
          yield* jade.tap("button", "Je n'y vais plus")
          assert.notInclude(yield* jade.read, "Avec Awa, Zoé.")
        })
      )

      it.effect("what one can do hangs on a wall, is seen by somebody, and is taught (A3, F3, H5)", () =>
        Effect.gen(function* () {
          const { ask } = yield* Browser.Place
          yield* ask("fatou", { _tag: "WantKnowHow", what: "souder" })
          const yanis = yield* inHandOf("yanis", "apprendre")
          yield* yanis.tap("summary", "Dire ce que je sais faire")
          yield* yanis.write("what", "Souder")
          yield* yanis.tap("button", "Je sais le faire")
          const fatou = yield* inHandOf("fatou", "apprendre")
          yield* fatou.tap("button", "Je propose qu'on se voie")
          yield* yanis.at("apprendre")
          assert.include(yield* yanis.read, "Fatou propose de vous voir.")

          yield* yanis.tap("link", "Ce qu'on a vu faire")
          yield* yanis.write("skill", "souder")
          yield* yanis.tap("button", "Je sais le faire")
          const karim = yield* inHandOf("karim", "savoir-faire")
          yield* karim.tap("button", "J'ai vu Yanis le faire")
          yield* yanis.at("savoir-faire")
          yield* yanis.tick("Fatou")
          yield* yanis.write("minutes~hours", "45 min")
          yield* yanis.tap("button", "Je note ce temps")
          assert.include(yield* yanis.read, "Fatou l'a appris de Yanis")

          const malo = yield* inHandOf("malo", "savoir-faire")
          yield* malo.tap("link", "Prêt pour quoi ?")
          assert.include(yield* malo.read, "Tu peux y aller.")
          yield* malo.tap("summary", "Je l'ai appris à d'autres")
          yield* malo.tick("Lina")
          yield* malo.write("minutes~hours", "1 h")
          yield* malo.tap("button", /^Je note cette formation/)
          assert.include(yield* malo.read, "Lina a appris avec Malo")
        })
      )

      it.effect("a compass is marked alone, shown by choice, and becomes a passport (G2)", () =>
        Effect.gen(function* () {
          const awa = yield* inHandOf("awa", "moi/boussole")
          yield* awa.tap("link", /^J'accueille/)
          yield* awa.tap("button", "Je montre aux autres")
          yield* awa.tap("link", "Ma boussole")
          yield* awa.tap("button", "Je fais mon passeport")
          yield* awa.tap("link", "Voir mon passeport")
          const passport = yield* awa.read
          assert.include(passport, "J'explique à quelqu'un qui ne sait pas.")
          assert.notInclude(passport, "J'accueille")
          const jade = yield* inHandOf("jade", "nous/awa/boussole")
          assert.notInclude(yield* jade.read, "Je montre aux autres")
        })
      )

      it.effect("figures are published for all, counted today for some, and a yes is taken back (B4, M6)", () =>
        Effect.gen(function* () {
          const { at } = yield* Browser.Place
          const jade = yield* inHandOf("jade", "mixite")
          for (const said of ["sans aucun nom", "caché"]) assert.include(yield* jade.read, said)
          assert.strictEqual(yield* jade.open(at("tableau-de-bord")), 403)
          const nadia = yield* inHandOf("nadia", "mixite")
          yield* nadia.tap("link", "Les chiffres du jour, pour l'équipe")
          assert.include(yield* nadia.read, "Nos chiffres du jour")
          const before = yield* Work.count
          const yes = yield* inHandOf("jade", "moi/accords")
          yield* yes.tap("button", "Je ne veux plus")
          yield* yes.tap("button", "Je suis d'accord")
          assert.includeMembers(
            (yield* Work.since(before)).map(({ type }) => type),
            ["MemberConsentWithdrawn", "MemberConsentRecorded"]
          )
        })
      )
    })
  }
)
