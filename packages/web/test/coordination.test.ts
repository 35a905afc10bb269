import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { begin, day, found, monday, open, signIn } from "../../../tests/server/Servers.ts"
import { read } from "./Markup.ts"
import { type Page, reader } from "./Reader.ts"

const id = "les-ormes"

/** Accepted: back to the page, which says so. */
const accepted = ({ location, text }: Page, event: string) => {
  assert.isDefined(location, text)
  assert.strictEqual(new URL(location, "http://here").searchParams.get("fait"), event)
}

/** A coordinator and two members with their papers, each at a browser. */
const group = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse(monday))
  const server = yield* open()
  const cooperative = yield* begin(server, id, day("2026-07-06"))
  const noah = yield* cooperative.join("Noah Petit", "2005-04-01")
  const awa = yield* cooperative.join("Awa Diop", "2004-05-02")
  const tokenOf = (person: typeof noah.personId) =>
    signIn(server, cooperative.coordination, id, person).pipe(Effect.orDie)
  // Who was here already comes in again with an invitation of their own.
  const again = (one: typeof noah) => signIn(server, one.client, id, one.personId).pipe(Effect.orDie)
  const camille = yield* signIn(server, cooperative.coordination, id, cooperative.camille).pipe(Effect.orDie)
  return {
    ...cooperative,
    server,
    tokenOf,
    noah,
    awa,
    team: reader(server, id, camille),
    young: reader(server, id, yield* again(noah)),
    other: reader(server, id, yield* again(awa))
  }
}).pipe(Effect.orDie)

const fiche = {
  title: "Garder un jardin",
  place: "12 rue des Lilas",
  "work[task]": "landscaping",
  "startsAt~paris": "2026-07-08T14:00",
  "endsAt~paris": "2026-07-08T17:30",
  breakMinutes: "30",
  "priceCents~euros": "84,50"
}

/** A client and a fiche that Noah and Awa are on. */
const planned = Effect.gen(function* () {
  const all = yield* group
  accepted(yield* all.young.fill("clients", "AddClient", { name: "Mme Roux", phone: "06 12 34 56 78" }), "ClientAdded")
  accepted(yield* all.young.fill("fiches/nouvelle", "OpenFiche", fiche), "FicheOpened")
  const { html } = yield* all.young.open("planning")
  const page = /fiches\/[0-9a-f]{24}/.exec(html)?.[0] ?? ""
  accepted(yield* all.young.fill(page, "SignUp"), "SignedUp")
  accepted(yield* all.other.fill(page, "SignUp"), "SignedUp")
  return { ...all, page }
})

describe("a fiche, from the offer to the money", () => {
  it.effect("is offered by a member with the hours of Paris and a price in euros", () =>
    Effect.gen(function* () {
      const { page, young } = yield* planned
      const shown = (yield* young.open(page)).text
      assert.match(shown, /mercredi 8 juillet\s+14 h – 17 h 30\s+\(3 h, pause 30 min\)/)
      const again = (yield* young.open(`fiches/nouvelle?comme=${page.split("/")[1]}`)).html
      assert.include(again, 'value="84,50"')
      assert.include(again, 'value="2026-07-15T14:00"')
    }).pipe(Effect.scoped)
  )

  it.effect("keeps what was typed when a price is not understood, and names the field", () =>
    Effect.gen(function* () {
      const { young } = yield* planned
      const { status, html } = yield* young.fill("fiches/nouvelle", "OpenFiche", {
        ...fiche,
        "priceCents~euros": "cher",
        "seats[min]": "0"
      })
      assert.strictEqual(status, 422)
      assert.include(html, 'value="Garder un jardin"')
      assert.include(html, 'id="OpenFiche-priceCents-euros-error"')
      assert.include(html, 'id="OpenFiche-seats-min--error"')
    }).pipe(Effect.scoped)
  )

  it.effect("says what is wrong where it is in no single field, and leads to the first field that is marked", () =>
    Effect.gen(function* () {
      const { young } = yield* planned
      const offer = (typed: { readonly [name: string]: string }) =>
        young.fill("fiches/nouvelle", "OpenFiche", { ...fiche, ...typed })
      const few = yield* offer({ "seats[min]": "5", "seats[max]": "2" })
      assert.strictEqual(few.status, 422)
      assert.include(few.text, "le minimum ne doit pas dépasser le maximum")
      assert.notInclude(few.text, "Aller au premier")
      const dear = yield* offer({ "priceCents~euros": "1e9" })
      assert.strictEqual(dear.status, 422)
      assert.match(dear.html, /<a href="#OpenFiche-priceCents-euros">Aller au premier champ marqué<\/a>/)
    }).pipe(Effect.scoped)
  )

  it.effect("is what whoever offered it sees next", () =>
    Effect.gen(function* () {
      const { young } = yield* planned
      const { location, text } = yield* young.fill("fiches/nouvelle", "OpenFiche", {
        ...fiche,
        title: "Laver un mur",
        "startsAt~paris": "2026-07-10T14:00",
        "endsAt~paris": "2026-07-10T16:00"
      })
      assert.match(location ?? "", /\/fiches\/[0-9a-f]{24}\?fait=FicheOpened$/)
      assert.match(text, /C'est proposé : tout le monde le voit\.[^]*Laver un mur[^]*Je m'inscris/)
    }).pipe(Effect.scoped)
  )

  it.effect("tells whoever comes second what waiting is, and takes them off the list in its own words", () =>
    Effect.gen(function* () {
      const { join, page, server, young } = yield* planned
      yield* TestClock.setTime(Date.parse("2026-07-07T08:00:00.000Z"))
      const zoe = yield* join("Zoé Lambert", "2004-06-03")
      const third = reader(server, id, yield* signIn(server, zoe.client, id, zoe.personId).pipe(Effect.orDie))
      assert.match((yield* third.open(page)).text, /C'est complet\. En attente, tu prends[^]*Me mettre en attente/)
      const waits = yield* third.fill(page, "SignUp")
      accepted(waits, "Waitlisted")
      assert.include(waits.text, "C'est complet : tu es sur la liste d'attente.")
      assert.include(waits.text, "Une place rendue va tout de suite à la première personne qui peut venir.")
      assert.notInclude(waits.text, "Je rends ma place")
      assert.include((yield* young.open(page)).text, "Ta place ira tout de suite à quelqu'un d'autre.")
      const gone = yield* third.fill(page, "Withdraw")
      assert.include(gone.text, "Tu n'es plus sur la liste d'attente.")
      assert.notInclude(gone.text, "Ta place est rendue.")
      assert.include((yield* young.open(page)).text, "Ta place sera libre pour quelqu'un d'autre.")
      yield* TestClock.setTime(Date.parse("2026-07-08T08:00:00.000Z"))
      assert.include((yield* young.open(page)).text, "Ton argent n'y perd rien.")
      assert.include((yield* young.fill(page, "Withdraw")).text, "C'est noté « tardif » : préviens le groupe.")
    }).pipe(Effect.scoped)
  )

  it.effect("is told from another link by the name of whoever it is for", () =>
    Effect.gen(function* () {
      const { noah, team, young } = yield* planned
      accepted(yield* young.fill("moi", "AllowInvitation"), "InvitationAllowed")
      const { html, text } = yield* team.fill(`nous/${noah.personId}`, "inviter")
      assert.include(text, "envoie ce lien à Noah Petit, et à personne d'autre")
      assert.include(html, `href="/kpa/les-ormes/nous/${noah.personId}"`)
    }).pipe(Effect.scoped)
  )

  it.effect("is confirmed, worked, noted in hours, paid and commented", () =>
    Effect.gen(function* () {
      const { page, team, young } = yield* planned
      assert.include((yield* young.open(page)).text, "L'équipe de coordination confirme, annule")
      const offered = yield* team.open(page)
      assert.notInclude(offered.html, 'value="SignUp"')
      assert.include(offered.text, "C'est réservé aux jeunes qui sont membres actifs.")
      accepted(yield* team.fill(page, "ConfirmFiche"), "FicheConfirmed")
      assert.include((yield* young.open(page)).text, "On note qui est là le jour même.")
      yield* TestClock.setTime(Date.parse("2026-07-08T12:05:00.000Z"))
      const { html } = yield* young.open(page)
      const [noah, awa] = Array.from(html.matchAll(/name="people\[\]" value="([^"]*)"/g), ([, person = ""]) => person)
      assert(noah !== undefined && awa !== undefined)
      accepted(yield* young.fill(page, "CheckIn", { "people[]": [noah] }), "CheckedIn")
      yield* TestClock.setTime(Date.parse("2026-07-08T16:00:00.000Z"))
      assert.notInclude((yield* young.open(page)).html, 'value="RecordAttendance"')
      const unclear = yield* team.refused(page, "RecordAttendance", { "attendances[0][minutes]~hours": "3" })
      assert.strictEqual(unclear.status, 422)
      assert.include(unclear.text, "Écris une durée comme 3 h 30.")
      assert.include(unclear.html, 'value="3"')
      accepted(
        yield* team.fill(page, "RecordAttendance", { "attendances[0][minutes]~hours": "2 h 45" }),
        "AttendanceRecorded"
      )
      const held = (yield* young.open(page)).text
      assert.include(held, "Noah Petit 2 h 45")
      assert.include(held, "Awa Diop pas venu")
      accepted(
        yield* team.fill(page, "RecordAttendance", { "attendances[0][minutes]~hours": "3:00" }),
        "AttendanceRecorded"
      )
      accepted(
        yield* team.fill(page, "CorrectAttendance", {
          reason: "On est partis plus tôt.",
          "attendances[0][minutes]~hours": "150 min"
        }),
        "AttendanceCorrectionProposed"
      )
      const waits = yield* team.open(page)
      assert.include(waits.text, "Tu l'as proposée : quelqu'un d'autre doit dire oui.")
      assert.notInclude(waits.html, 'value="AgreeCorrection"')
      assert.include(waits.html, 'value="DropCorrection"')
      accepted(yield* young.fill(page, "AgreeCorrection"), "AttendanceCorrected")
      accepted(
        yield* team.fill(page, "CorrectAttendance", { reason: "Ou pas.", "attendances[0][minutes]~hours": "2h" }),
        "AttendanceCorrectionProposed"
      )
      accepted(yield* young.fill(page, "DropCorrection"), "AttendanceCorrectionDropped")
      assert.include((yield* young.open(page)).text, "Noah Petit 2 h 30")
      accepted(yield* team.fill(page, "ReceivePayment", { "ttc~euros": "101,40" }), "PaymentReceived")
      accepted(yield* team.fill(page, "RecordCost", { label: "Gants", "cents~euros": "6,50" }), "CostRecorded")
      assert.strictEqual(
        (yield* young.fill(page, "GiveFeedback")).status,
        422,
        "nothing is chosen in the place of the client"
      )
      accepted(yield* young.fill(page, "GiveFeedback", { satisfaction: "5", words: "Parfait" }), "FeedbackGiven")
    }).pipe(Effect.scoped)
  )

  it.effect("does not take place, and says why to those who are on it", () =>
    Effect.gen(function* () {
      const { page, team, young } = yield* planned
      accepted(yield* team.fill(page, "CancelFiche", { reason: "Orage" }), "FicheCancelled")
      assert.include((yield* young.open(page)).text, "Orage")
    }).pipe(Effect.scoped)
  )
})

describe("every page of people and the coordination", () => {
  for (const language of ["fr", "en"] as const) {
    it.effect(`shows no id, no written date and no name of a command (${language})`, () =>
      Effect.gen(function* () {
        const { coordination, camille, noah, page, server, team, young } = yield* planned
        accepted(yield* team.fill(`nous/${noah.personId}`, "ProposeReferent"), "ReferentProposed")
        accepted(yield* young.fill("moi/parcours", "AcceptReferent"), "ReferentAccepted")
        yield* team.fill(page, "ConfirmFiche")
        const again = signIn(server, coordination, id, camille).pipe(Effect.orDie)
        const one = reader(server, id, yield* again, language)
        const client = /clients\/[0-9a-f]{24}/.exec((yield* one.open("clients")).html)?.[0] ?? ""
        for (const path of [
          "",
          page,
          "fiches/nouvelle",
          "clients",
          client,
          "savoir-faire",
          "nous",
          `nous/${noah.personId}`,
          `nous/${noah.personId}/parcours`,
          "suivi",
          "mixite",
          "moi"
        ]) {
          const { status, html } = yield* one.open(path)
          assert.strictEqual(status, 200, path)
          assert.include(html, `lang="${language}"`)
          const shown = read(html)
          assert.notMatch(
            shown,
            /\d{4}-\d{2}-\d{2}|[0-9a-f]{8}-[0-9a-f]{4}-|[A-Z][a-z]+[A-Z][a-z]+|undefined|null|NaN/,
            path
          )
          // Words of the contract were written by people, in French.
          if (language === "en") assert.notMatch(shown, /\b(?:est|pour|avec|pas)\b/, path)
        }
      }).pipe(Effect.scoped)
    )
  }
})

describe("clients", () => {
  it.effect("are corrected, forgotten in part, and say yes and no", () =>
    Effect.gen(function* () {
      const { page, team, young } = yield* planned
      const client = /clients\/[0-9a-f]{24}/.exec((yield* young.open("clients")).html)?.[0] ?? ""
      assert.include((yield* young.open(client)).text, "06 12 34 56 78", "who is about to work there reaches them")
      accepted(yield* young.fill(client, "RecordConsent"), "ConsentGiven")
      accepted(yield* young.fill(client, "RecordConsent"), "ConsentWithdrawn")
      accepted(
        yield* young.fill(client, "CorrectClient", { name: "Mme Le Roux", mail: "roux@exemple.fr" }),
        "ClientCorrected"
      )
      assert.include((yield* young.open("clients?nom=le roux")).text, "Mme Le Roux")
      yield* young.fill(page, "Withdraw")
      const hidden = (yield* young.open(client)).text
      assert.notInclude(hidden, "06 12 34 56 78")
      assert.include(hidden, "C'est pour l'équipe, et pour qui va y travailler.")
      assert.include((yield* team.open(client)).text, "06 12 34 56 78")
    }).pipe(Effect.scoped)
  )
})

describe("people", () => {
  it.effect("an applicant becomes a member with papers and a link, one step after the other", () =>
    Effect.gen(function* () {
      const { server, team, young } = yield* group
      accepted(
        yield* young.fill("nous", "Apply", { name: "Zoé Blanc", birthDate: "2009-03-04", motivation: "Bricoler" }),
        "ApplicationSubmitted"
      )
      assert.notInclude((yield* young.open("nous")).text, "Zoé", "applications are for the coordination")
      const { html } = yield* team.open("nous")
      const page = /nous\/[0-9a-f]{24}/.exec(html)?.[0] ?? ""
      assert.include(read(html), "Zoé Blanc On ne s'est pas encore parlé.")
      assert.strictEqual((yield* young.open(page)).status, 404)
      accepted(yield* team.fill(page, "HearMotivation"), "MotivationHeard")
      accepted(yield* team.fill(page, "Admit"), "MemberAdmitted")
      const admitted = (yield* team.open(page)).text
      assert.include(admitted, "il manque un papier")
      assert.include(admitted, "Les parents n'ont pas encore signé.")
      assert.include(admitted, "L'assurance n'a pas encore dit oui.")
      const others = (yield* young.open(page)).text
      assert.include(others, "Seule la personne et l'équipe les voient.")
      assert.notInclude(others, "assurance")
      const contents = Object.fromEntries(
        [
          "programme",
          "means",
          "carrierFee",
          "commitmentsToThirdParties",
          "accountingInformation",
          "earlyTermination",
          "payBeforeActivity",
          "socialContributions"
        ].map((name) => [`contents[${name}]`, "Comme convenu."])
      )
      assert.strictEqual((yield* team.fill(page, "SignCape", contents)).status, 409, "the parents come first")
      accepted(yield* team.fill(page, "RecordParentalAuthorisation"), "ParentsAuthorised")
      accepted(yield* team.fill(page, "RecordInsurerAnswer"), "InsurerAnswered")
      accepted(yield* team.fill(page, "SignCape", contents), "CapeSigned")
      accepted(yield* team.fill(page, "CheckEligibility"), "EligibilityChecked")
      accepted(yield* team.fill(page, "RenewCape"), "CapeRenewed")
      assert.include((yield* team.open(page)).text, "papiers en ordre")
      accepted(yield* team.fill(page, "EndCape"), "CapeEnded")
      accepted(yield* team.fill(page, "Pause"), "MemberPaused")
      accepted(yield* team.fill(page, "Return"), "MemberReturned")
      const { status, html: shown } = yield* team.fill(page, "inviter")
      assert.strictEqual(status, 200)
      const [, link = ""] = /value="http:\/\/[^/]*(\/entrer\/[^"]+)"/.exec(shown) ?? []
      assert.include(read((yield* server.send("GET", link)).text), "Zoé Blanc")
      assert.notInclude((yield* team.open(page)).html, link, "it is shown once")
    }).pipe(Effect.scoped)
  )

  it.effect("an application is deferred with a reason that is owed", () =>
    Effect.gen(function* () {
      const { team } = yield* group
      yield* team.fill("nous", "Apply", { name: "Zoé Blanc", birthDate: "2009-03-04", motivation: "Bricoler" })
      const page = /nous\/[0-9a-f]{24}/.exec((yield* team.open("nous")).html)?.[0] ?? ""
      assert.strictEqual((yield* team.fill(page, "Defer")).status, 422)
      accepted(yield* team.fill(page, "Defer", { reason: "Reviens en septembre." }), "ApplicationDeferred")
    }).pipe(Effect.scoped)
  )

  it.effect("who was here before is let in with a second yes, and signed out everywhere", () =>
    Effect.gen(function* () {
      const { noah, team, young } = yield* group
      const page = `nous/${noah.personId}`
      const refused = yield* team.fill(page, "inviter")
      assert.strictEqual(refused.status, 409)
      assert.include(refused.text, "il faut un deuxième accord")
      accepted(yield* young.fill("moi", "AllowInvitation"), "InvitationAllowed")
      assert.strictEqual((yield* team.fill(page, "inviter")).status, 200)
      accepted(yield* team.fill(page, "sortir-partout"), "SignedOutEverywhere")
      assert.strictEqual((yield* young.open("moi")).status, 401)
    }).pipe(Effect.scoped)
  )

  it.effect("somebody takes a break, comes back, brings another device, and leaves", () =>
    Effect.gen(function* () {
      const { noah, server, team, young } = yield* group
      accepted(yield* young.fill("moi", "Pause"), "MemberPaused")
      assert.include((yield* young.open("fiches/nouvelle")).text, "C'est réservé aux membres actifs")
      accepted(yield* young.fill("moi", "Return"), "MemberReturned")
      const { html } = yield* young.fill("moi", "inviter")
      const [, link = ""] = /value="http:\/\/[^/]*(\/entrer\/[^"]+)"/.exec(html) ?? []
      assert.strictEqual((yield* server.send("GET", link)).status, 200)
      assert.include((yield* young.open("moi")).text, "Un lien que tu as fait attend, jusqu'à lundi 13 juillet.")
      accepted(yield* young.fill("moi", "Leave"), "MemberLeft")
      assert.strictEqual((yield* young.open("moi")).status, 200, "whoever left still goes out there")
      accepted(
        yield* team.fill(`nous/${noah.personId}`, "ApplyAgain", { birthDate: "2005-04-01", motivation: "De retour" }),
        "AppliedAgain"
      )
    }).pipe(Effect.scoped)
  )

  it.effect("only the coordination sees whom to meet", () =>
    Effect.gen(function* () {
      const { team, young } = yield* group
      assert.include((yield* team.open("suivi")).text, "Noah Petit")
      assert.strictEqual((yield* young.open("suivi")).status, 403)
      assert.include((yield* team.open("")).html, "/suivi")
      assert.notInclude((yield* young.open("")).html, "/suivi")
      assert.include((yield* young.open("")).html, "/savoir-faire")
    }).pipe(Effect.scoped)
  )

  it.effect("a stranger to the cooperative finds nobody", () =>
    Effect.gen(function* () {
      const { server, team } = yield* group
      assert.strictEqual((yield* team.open("nous/nobody")).status, 404)
      const elsewhere = yield* found(server, "ailleurs")
      const stranger = yield* reader(server, id, elsewhere.coordinator).open("nous")
      assert.strictEqual(stranger.status, 403)
      assert.include(stranger.text, "Tu es dans « Les Ormes »")
      assert.include(stranger.html, 'href="/kpa/ailleurs/"')
    }).pipe(Effect.scoped)
  )
})

describe("skills", () => {
  it.effect("are shown, seen by somebody else, and taught", () =>
    Effect.gen(function* () {
      const { awa, other, team, young } = yield* group
      accepted(yield* young.fill("savoir-faire", "ShowSkill", { skill: "Réparer un vélo" }), "SkillShown")
      const unseen = (yield* other.open("savoir-faire")).text
      assert.include(unseen, "Qui sait déjà le faire, ou l'équipe, dit qu'on l'a vu.")
      accepted(yield* team.fill("savoir-faire", "ConfirmSkill"), "SkillConfirmed")
      accepted(
        yield* young.fill("savoir-faire", "HoldPeerTraining", {
          "learners[]": [awa.personId],
          "minutes~hours": "1 h 30"
        }),
        "PeerTrainingHeld"
      )
      assert.include((yield* other.open("savoir-faire")).text, "Awa Diop l'a appris de Noah Petit (1 h 30).")
    }).pipe(Effect.scoped)
  )
})

describe("a path", () => {
  it.effect("is between a young person and their referent, and nobody else reads it", () =>
    Effect.gen(function* () {
      const { noah, other, team, young } = yield* group
      const page = `nous/${noah.personId}/parcours`
      assert.include((yield* young.open("moi/parcours")).text, "Personne ne t'accompagne encore.")
      assert.strictEqual((yield* team.open(page)).status, 403)
      const before = yield* team.open(`nous/${noah.personId}`)
      assert.notInclude(before.html, "/parcours")
      assert.include(before.text, "Pas encore de personne référente.")
      accepted(yield* team.fill(`nous/${noah.personId}`, "ProposeReferent"), "ReferentProposed")
      assert.notInclude((yield* team.open(page)).text, "Le parcours de")
      accepted(yield* young.fill("moi/parcours", "AcceptReferent"), "ReferentAccepted")
      assert.include((yield* team.open(`nous/${noah.personId}`)).html, "/parcours")
      accepted(yield* team.fill(page, "PlanInterview", { "at~paris": "2026-07-09T10:00" }), "InterviewPlanned")
      assert.include((yield* young.open("moi/parcours")).text, "jeudi 9 juillet, 10 h")
      accepted(yield* young.fill("moi/parcours", "SetGoal", { goal: "Passer le permis" }), "GoalSet")
      yield* TestClock.setTime(Date.parse("2026-07-09T09:00:00.000Z"))
      accepted(yield* team.fill(page, "HoldInterview", { note: "Tout va bien." }), "InterviewHeld")
      assert.include((yield* young.open("moi/parcours")).text, "Tout va bien.")
      accepted(yield* young.fill("moi/parcours", "WriteReply", { words: "Merci !" }), "ReplyWritten")
      assert.include((yield* team.open(page)).text, "Merci !")
      accepted(yield* young.fill("moi/parcours", "AddStep", { words: "Appeler" }), "StepAdded")
      accepted(yield* team.fill(page, "DoStep"), "StepDone")
      accepted(yield* team.fill(page, "PlanInterview", { "at~paris": "2026-08-20T10:00" }), "InterviewPlanned")
      accepted(yield* young.fill("moi/parcours", "CancelInterview"), "InterviewCancelled")
      accepted(yield* young.fill("moi/parcours", "ReachGoal"), "GoalReached")
      accepted(yield* young.fill("moi/parcours", "SetGoal", { goal: "Dormir" }), "GoalSet")
      accepted(yield* young.fill("moi/parcours", "DropGoal"), "GoalDropped")
      accepted(yield* young.fill("moi/parcours", "RecordIndicator", { currentStatus: "student" }), "IndicatorRecorded")
      assert.include((yield* team.open(page)).text, "Aujourd'hui en études")
      accepted(yield* young.fill("moi/parcours", "WithdrawIndicatorConsent"), "IndicatorConsentWithdrawn")
      assert.strictEqual((yield* other.open(page)).status, 403)
      assert.notInclude((yield* other.open(`nous/${noah.personId}`)).html, "Tout va bien.")
    }).pipe(Effect.scoped)
  )

  it.effect("figures of today are for those who look after the projects and the money, with small numbers hidden", () =>
    Effect.gen(function* () {
      const { team, young } = yield* group
      const { status, html } = yield* team.open("tableau-de-bord")
      assert.strictEqual(status, 200)
      assert.include(read(html), "En tout : caché")
      assert.notInclude(html, "Noah")
      assert.strictEqual((yield* young.open("tableau-de-bord")).status, 403)
      assert.include((yield* young.open("mixite")).text, "Rien n'est encore publié.")
    }).pipe(Effect.scoped)
  )

  it.effect("yeses are said by oneself, noted by the team, and taken back", () =>
    Effect.gen(function* () {
      const { noah, other, team, young } = yield* group
      assert.include(
        yield* young.does("moi/accords", "RecordMemberConsent", {}, { purpose: "images" }),
        "L'accord se reprend à tout moment."
      )
      yield* team.does(
        `nous/${noah.personId}/accords`,
        "RecordMemberConsent",
        { how: "spoken" },
        { purpose: "contact" }
      )
      assert.strictEqual((yield* other.open(`nous/${noah.personId}/accords`)).status, 403)
      yield* young.does("moi/accords", "WithdrawMemberConsent", {}, { purpose: "contact" })
      assert.include(yield* young.read("moi/accords"), "depuis le 6 juillet 2026")
    }).pipe(Effect.scoped)
  )
})
