/** Verifies: the pages of meetings, proxies, bodies, committees, the network and minutes, each form sent back as it stands. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { adopt, day, personId } from "../../../../tests/server/Servers.ts"
import { id } from "../../../../tests/server/Group.ts"
import { together } from "./Deciding.ts"
import { choice, invited } from "../Reader.ts"

describe("the meeting", () => {
  it.effect("is planned, opened with who is there, treats points and goes apart", () =>
    Effect.gen(function* () {
      const { at, friday, ines, pages, sam, zoe } = yield* together
      yield* pages.zoe.done((yield* pages.zoe.open("vendredi")).form("RaisePoint"), { words: "Le local." })
      yield* pages.sam.done((yield* pages.sam.open("vendredi")).form("RaisePoint"), { words: "La porte du local." })
      yield* pages.sam.done((yield* pages.sam.open("vendredi")).form("RaisePoint"), { words: "Une fête." })
      const merging = (yield* pages.ines.open("vendredi")).forms.filter(({ command }) => command === "MergePoints")
      const [first] = merging
      if (first === undefined) return assert.fail("nothing to merge")
      yield* pages.ines.done(first)
      const plan = (yield* pages.camille.open("vendredi")).form("PlanMeeting")
      yield* pages.camille.done(plan, { "startsAt~paris": "2026-07-08T17:30", place: "Au parc" })
      assert.include((yield* pages.zoe.open("vendredi")).text, "mercredi 8 juillet, 17 h 30, Au parc")
      yield* at(friday, "14:00")
      const open = (yield* pages.sam.open("vendredi")).form("OpenMeeting")
      const present = [zoe.personId, sam.personId, ines.personId]
      const roles = { facilitator: ines.personId, scribe: zoe.personId, timekeeper: sam.personId }
      const alone = yield* pages.sam.send(open, { "present[]": [sam.personId], ...roles })
      assert.isTrue(alone.says.has("alert"))
      yield* pages.sam.done((yield* pages.sam.open("vendredi")).form("OpenMeeting"), { "present[]": present, ...roles })
      const going = yield* pages.sam.open("vendredi")
      assert.include(going.text, "Inès Roche anime, Zoé Blanc note, Sam Diallo regarde l'heure")
      assert.isUndefined(going.forms.find(({ command }) => command === "TreatPoint"))
      yield* pages.zoe.done((yield* pages.zoe.open("decisions")).form("TakeDecision"), {
        title: "La fête",
        outcome: "Le 20 août."
      })
      const treat = (yield* pages.ines.open("vendredi")).form("TreatPoint")
      yield* pages.ines.done(treat, { "~fields": choice(treat, "~fields", "Décidé : La fête") })
      yield* pages.zoe.done((yield* pages.zoe.open("vendredi")).form("TreatPoint"))
      yield* pages.camille.done((yield* pages.camille.open("vendredi")).form("CloseMeeting"))
      assert.include((yield* pages.sam.open("vendredi")).text, "Pas encore de point")
    })
  )
})

describe("my voice", () => {
  it.effect("is lent to somebody who says yes, and taken back; nobody else sees it", () =>
    Effect.gen(function* () {
      const { pages } = yield* together
      const give = (yield* pages.zoe.open("ma-voix")).form("GiveProxy")
      yield* pages.zoe.done(give, { to: choice(give, "to", "Sam") })
      assert.include((yield* pages.zoe.open("ma-voix")).text, "attend sa réponse")
      const asked = yield* pages.sam.open("ma-voix")
      assert.include(asked.text, "On te demande de répondre pour Zoé Blanc")
      yield* pages.sam.done(asked.form("AcceptProxy"))
      assert.include((yield* pages.sam.open("ma-voix")).text, "tu as dit oui")
      assert.include((yield* pages.ines.open("ma-voix")).text, "Personne ne répond pour toi")
      yield* pages.zoe.done((yield* pages.zoe.open("ma-voix")).form("EndProxy"))
      assert.include((yield* pages.zoe.open("ma-voix")).text, "Personne ne répond pour toi")
      assert.include((yield* pages.camille.open("ma-voix")).text, "Seuls les membres actifs ont une voix à prêter")
    })
  )
})

describe("bodies and committees", () => {
  it.effect("show a partner figures and minutes and no name, and let the team plan, hold and write down", () =>
    Effect.gen(function* () {
      const { ask, at, coordination, friday, ines, pages, sam, server, zoe } = yield* together
      const crew = [zoe, sam, ines] as const
      yield* adopt(id, crew, {
        _tag: "DefineBody",
        kind: "wideCommittee",
        name: "Le comité élargi",
        purpose: "Conseiller.",
        power: "Donner un avis.",
        rhythm: "Chaque trimestre",
        sees: "aggregates",
        seats: 3
      })
      const welcome = (yield* pages.camille.open("organes")).form("WelcomePartner")
      yield* pages.camille.done(welcome, { name: "Odile Perrin", organisation: "La Ville" })
      assert.isUndefined((yield* pages.zoe.open("organes")).forms.find(({ command }) => command === "WelcomePartner"))
      const odile = personId(
        yield* ask(coordination, { _tag: "WelcomePartner", name: "Marc Roy", organisation: "La Région" })
      )
      const [body] = (yield* coordination.view(id, "governance", "diagram", {})).document.nodes
      if (body === undefined) return assert.fail("no body")
      yield* adopt(id, crew, { _tag: "FillSeat", bodyId: body.bodyId, personId: odile, as: "voting" })
      yield* adopt(id, crew, { _tag: "FillSeat", bodyId: body.bodyId, personId: zoe.personId, as: "observer" })
      assert.include((yield* pages.sam.open("organes")).text, "Marc Roy (La Région)")
      assert.include((yield* pages.sam.open("organes")).text, "2 places libres")
      const plan = (yield* pages.camille.open("comite")).form("PlanCommittee")
      yield* pages.camille.done(plan, { "startsAt~paris": "2026-07-09T17:00", place: "Mairie" })
      assert.include((yield* pages.camille.open("comite")).text, "Quand elle aura eu lieu")
      yield* at(friday, "09:00")
      const hold = (yield* pages.camille.open("comite")).form("HoldCommittee")
      yield* pages.camille.done(hold, { "present[]": [odile, zoe.personId] })
      yield* pages.camille.done((yield* pages.camille.open("comite")).form("WriteMinutes"), {
        text: "On a parlé du local."
      })
      const partner = yield* invited(server, id, coordination, odile)
      const papers = yield* partner.open("comite")
      assert.strictEqual(papers.status, 200)
      assert.include(papers.text, "2 personnes étaient là")
      assert.include(papers.text, "On a parlé du local.")
      assert.notMatch(papers.text, /Zoé|Sam|Inès|Blanc|Diallo|Roche/)
      assert.isEmpty(papers.forms)
      assert.strictEqual((yield* partner.open("vendredi")).status, 403)
      yield* pages.zoe.done((yield* pages.zoe.open("organes")).form("GiveBackSeat"))
    })
  )
})

describe("the network and the charter", () => {
  it.effect("say where the cooperative stands, and who said yes", () =>
    Effect.gen(function* () {
      const { ines, pages, sam, zoe } = yield* together
      const check = (yield* pages.zoe.open("reseau")).form("CheckFrame")
      yield* pages.zoe.done(check, { evidence: "On tond des pelouses.", met: "true" })
      const network = yield* pages.camille.open("reseau")
      assert.include(network.text, "1 critère sur 8 est rempli.")
      assert.include(network.text, "« On tond des pelouses. » Zoé Blanc")
      const text = "Notre charte\nOn se respecte.\n\nComment on décide\nEnsemble."
      yield* adopt(id, [zoe, sam, ines], { _tag: "AdoptCharter", text, reviewOn: day("2027-01-01") })
      const charter = yield* pages.sam.open("charte")
      assert.include(charter.text, "0 sur 3 ont dit oui")
      assert.include(charter.html, "<h2>Comment on décide</h2>")
      yield* pages.sam.done(charter.form("Adhere"))
      assert.include((yield* pages.zoe.open("charte")).text, "1 sur 3 ont dit oui")
    })
  )
})
