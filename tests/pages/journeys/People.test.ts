/** Journeys 13, 14 and 15: a newcomer's first steps, what a coordinator does for them, and an interview with its note. */
import { assert, describe, layer } from "@effect/vitest"
import { PersonId, ProposalId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { Effect } from "effect"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"
import * as Work from "./Work.ts"

const contents = {
  programme: "Découvrir le travail à plusieurs.",
  means: "Un local et des outils.",
  carrierFee: "11,5 % de la marge brute.",
  commitmentsToThirdParties: "Aucun achat à crédit.",
  accountingInformation: "Chaque mois.",
  earlyTermination: "Par lettre, sans préavis.",
  payBeforeActivity: "Aucune.",
  socialContributions: "Retenues sur les recettes."
}

/** Somebody would like to join. */
const applied = (name: string) =>
  Effect.gen(function* () {
    const { ask } = yield* Browser.Place
    const { today } = yield* Work.now
    const birthDate = LocalDate.plusMonths(today, -20 * 12 - (name.codePointAt(0) ?? 0))
    const { commandId } = yield* ask("karim", {
      _tag: "Apply",
      name,
      birthDate,
      motivation: "Travailler avec d'autres."
    })
    return PersonId.make(commandId)
  })

/** Somebody with all papers who has not come in yet. */
const admitted = (name: string) =>
  Effect.gen(function* () {
    const { ask } = yield* Browser.Place
    const { today } = yield* Work.now
    const personId = yield* applied(name)
    yield* ask("karim", { _tag: "HearMotivation", personId })
    yield* ask("karim", { _tag: "Admit", personId })
    yield* ask("karim", { _tag: "RecordInsurerAnswer", personId, accepted: true, answeredOn: today })
    yield* ask("karim", {
      _tag: "SignCape",
      personId,
      fullTimeEmployee: false,
      signedOn: today,
      startsOn: today,
      endsOn: LocalDate.plusDays(today, 300),
      contents
    })
    return personId
  })

/** What was written about somebody, by anybody. */
const about = (before: number, personId: PersonId) =>
  Effect.map(Work.since(before), (events) =>
    events.filter((event) => event["personId"] === personId && event["type"] !== "SessionOpened")
  )

describe.skipIf(Browser.isSkipped)(
  "people, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      Hand.touched.forEach(({ by, javaScriptEnabled, says }, index) => {
        it.effect(`a newcomer reads the charter, adheres, and takes a first place, ${says}`, () =>
          Effect.gen(function* () {
            const { at, takeAs } = yield* Browser.Place
            const personId = yield* admitted(index === 0 ? "Nour" : "Sacha")
            const { page } = yield* takeAs(personId, { javaScriptEnabled })
            const before = yield* Work.count
            const hand = Hand.on(page, { by })
            yield* hand.open(at(""))
            const home = yield* hand.read
            assert.isBelow(home.indexOf("Lire la charte, et dire oui"), home.indexOf("Coller les affiches"))
            yield* hand.tap("link", /^Lire la charte/)
            yield* hand.tap("button", "Je dis oui à la charte")
            yield* hand.tap("link", "Je choisis une prestation")
            assert.include(yield* hand.read, "Rien ne t'attend. Bonne journée.")
            yield* hand.tap("link", /^Coller les affiches/)
            yield* hand.tap("button", "Je m'inscris")
            assert.strictEqual(hand.taps(), 5)
            assert.include(yield* hand.read, "C'est noté : tu es sur la fiche.")
            assert.deepStrictEqual(
              (yield* about(before, personId)).map(({ ficheId, type, version }) => [type, version ?? ficheId]),
              [
                ["CharterAdhered", 1],
                ["SignedUp", "f17-affiches"]
              ]
            )
          })
        )

        it.effect(`a coordinator leads somebody from the application to their telephone, ${says}`, () =>
          Effect.gen(function* () {
            const { at, take, takeAs, url } = yield* Browser.Place
            const name = index === 0 ? "Eva" : "Milo"
            const personId = yield* applied(name)
            const { page } = yield* takeAs("helene", { javaScriptEnabled })
            const before = yield* Work.count
            const hand = Hand.on(page, { by })
            yield* hand.open(at(""))
            yield* hand.tap("link", new RegExp(`^Répondre à ${name}`))
            assert.include(yield* hand.read, "D'abord, parlez de son envie de venir.")
            yield* hand.tap("button", "On s'est parlé")
            assert.include(yield* hand.read, "Tu peux répondre maintenant.")
            yield* hand.tap("button", "Je l'accueille")
            assert.include(yield* hand.read, "La suite : La réponse de l'assurance")
            yield* hand.tap("button", "Je note sa réponse")
            assert.include(yield* hand.read, "La suite : Le contrat CAPE")
            for (const [field, words] of Object.entries(contents)) yield* hand.write(`contents[${field}]`, words)
            yield* hand.tap("button", "Je note ce contrat")
            assert.include(yield* hand.read, "papiers en ordre")
            assert.include(yield* hand.read, "La suite : Son lien pour entrer")
            yield* hand.tap("button", "Je crée un lien pour entrer")
            assert.isAtMost(hand.taps(), 9)
            const link = yield* Effect.promise(() => page.locator("#link").inputValue())
            assert.match(link, new RegExp(`^${url}/entrer/`))
            assert.deepStrictEqual(
              (yield* about(before, personId)).map(({ type }) => type),
              ["MotivationHeard", "MemberAdmitted", "InsurerAnswered", "CapeSigned", "PersonInvited"]
            )

            const { page: telephone } = yield* take({ javaScriptEnabled })
            const theirs = Hand.on(telephone, { by })
            yield* theirs.open(link)
            yield* theirs.tap("button", "J'entre")
            assert.include(yield* theirs.read, `Salut ${name}`)
          })
        )

        it.effect(`an interview is noted, and read by the two of them alone, ${says}`, () =>
          Effect.gen(function* () {
            const { ask, at, events, takeAs } = yield* Browser.Place
            const young = index === 0 ? "tom" : "jade"
            const { at: now } = yield* Work.now
            yield* ask(
              "nadia",
              { _tag: "PlanInterview", personId: PersonId.make(young), at: now },
              Instant.plusMinutes(now, -60)
            )
            const { page } = yield* takeAs("nadia", { javaScriptEnabled })
            const before = (yield* events).length
            const hand = Hand.on(page, { by })
            yield* hand.open(at(""))
            yield* hand.tap("link", new RegExp(`^Un entretien avec ${young}`, "i"))
            const words = `Parler de la formation en cuisine (${young}).`
            yield* hand.write("note", words)
            yield* hand.tap("button", "Je note cet entretien")
            assert.isAtMost(hand.taps(), 3)
            assert.include(yield* hand.read, words)
            assert.deepStrictEqual(
              (yield* events).slice(before).map(({ type }) => type),
              ["InterviewHeld"]
            )

            const { page: own } = yield* takeAs(young, { javaScriptEnabled })
            const read = yield* Effect.promise(() => own.goto(at("moi/parcours")))
            assert.include(yield* Effect.promise(() => own.innerText("main")), words)
            const { page: other } = yield* takeAs("karim", { javaScriptEnabled })
            const refused = yield* Effect.promise(() => other.goto(at(`nous/${young}/parcours`)))
            assert.strictEqual(refused?.status(), 403)
            const said = yield* Effect.promise(() => other.innerText("main"))
            assert.include(said, "Pas ici.")
            assert.match(said, /accompagn|référent/)
            assert.notInclude(yield* Effect.promise(() => other.content()), words)
            for (const answer of [read, refused]) {
              const headers = yield* Effect.promise(async () => answer?.allHeaders())
              assert.include(headers?.["cache-control"] ?? "", "no-store")
            }
          })
        )
      })

      it.effect("a new version of the charter asks again, whoever said yes to the one before", () =>
        Effect.gen(function* () {
          const { ask, at, client, takeAs } = yield* Browser.Place
          const { today } = yield* Work.now
          const proposal = yield* ask("awa", {
            _tag: "OpenProposal",
            title: "Une charte plus courte",
            text: "On garde l'essentiel.",
            change: { _tag: "AdoptCharter", text: "On s'écoute.", reviewOn: LocalDate.plusMonths(today, 6) }
          })
          const proposalId = ProposalId.make(proposal.commandId)
          const { context, page } = yield* takeAs("awa")
          const [session] = (yield* Effect.promise(() => context.cookies())).filter(({ name }) => name === "kpa")
          const { document } = yield* Effect.orDie(
            client(session?.value).view("trois-ponts", "governance", "proposal", { id: proposalId })
          )
          for (const { personId } of document.electorate) {
            yield* ask(personId, { _tag: "TakeStance", proposalId, version: 1, stance: { _tag: "Agree" } })
          }
          yield* ask("awa", { _tag: "StateOutcome", proposalId, statement: "Tout le monde est d'accord." })

          const before = yield* Work.count
          const hand = Hand.on(page, { by: "finger" })
          yield* hand.open(at(""))
          yield* hand.tap("link", /^La charte a changé/)
          assert.include(yield* hand.read, "On s'écoute.")
          assert.include(yield* hand.read, "Le texte a changé depuis ton oui.")
          yield* hand.tap("button", "Je dis oui à la charte")
          assert.deepStrictEqual(
            (yield* Work.since(before)).map(({ type, version }) => [type, version]),
            [["CharterAdhered", 2]]
          )
          yield* hand.open(at(""))
          assert.notInclude(yield* hand.read, "La charte a changé")
        })
      )
    })
  }
)
