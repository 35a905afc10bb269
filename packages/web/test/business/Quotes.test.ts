/** From a contact to a quote that was accepted, and somebody who would like to join, by forms alone. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { group } from "../skills/Group.ts"

describe("finding work, on pages", () => {
  it.effect("asks before anybody dials, and goes from the opportunity to the work on the wall", () =>
    Effect.gen(function* () {
      const { awa, other, team, young } = yield* group
      yield* team.does("cooperative", "DescribeCarrier", { seat: "Une ville", registration: "123456789" })
      yield* young.does("clients", "AddClient", { name: "Mme Roux", phone: "06 12 34 56 78" })
      const client = /clients\/[0-9a-f]{24}/.exec(yield* young.source("clients"))?.[0] ?? ""
      assert.include(yield* young.read(client), "Lui écrire : non")
      assert.include(yield* young.read("ce-matin"), "Mme Roux Jamais encore contacté.")
      const alone = { channel: "doorstep", result: "yes" }
      assert.include((yield* young.refused(client, "NoteContact", alone)).text, "On ne va pas seul de porte en porte.")
      const inTwos = { ...alone, "people[]": [awa.personId], words: "Une haie." }
      assert.include(yield* young.does(client, "NoteContact", inTwos), "Une visite chez la personne")

      const clientId = client.slice("clients/".length)
      yield* young.does("pistes", "FindOpportunity", { clientId, need: "Une haie", source: "prospecting" })
      const opportunity = /pistes\/[0-9a-f]{24}/.exec(yield* young.source("pistes"))?.[0] ?? ""
      yield* young.does(opportunity, "QualifyOpportunity", { when: "samedi", where: "12 rue des Lilas" })
      yield* young.does(opportunity, "DraftQuote", {
        "lines[0][what]": "La taille",
        "lines[0][cents]~euros": "200",
        "lines[1][what]": "L'évacuation",
        "lines[1][cents]~euros": "33,33"
      })
      const quote = /devis\/[0-9a-f]{24}/.exec(yield* young.source(opportunity))?.[0] ?? ""
      const drafted = yield* young.read(quote)
      for (const words of ["280,00 €", "46,67 €", "Quelqu'un d'autre que toi le relit maintenant.", "Une ville"])
        assert.include(drafted, words)
      yield* other.does(quote, "CheckQuote")
      yield* team.does(quote, "SendQuoteToCarrier")
      yield* team.does(quote, "RecordQuoteIssued", { number: "D-1" })
      const accepted = yield* team.does(quote, "RecordQuoteAccepted", { where: "offPremises" })
      assert.include(accepted, "il peut changer d'avis jusqu'au lundi 20 juillet")
      const wall = /fiches\/nouvelle\?devis=[0-9a-f]{24}/.exec(yield* young.source(quote))?.[0] ?? ""
      assert.include(yield* young.source(wall), 'value="233,33"')
      yield* young.does(wall, "OpenFiche", {
        place: "12 rue des Lilas",
        "work[task]": "landscaping",
        "startsAt~paris": "2026-07-22T09:00",
        "endsAt~paris": "2026-07-22T12:00"
      })
      assert.include(yield* young.read("pistes"), "Gagnées")
      const back = yield* team.does(quote, "RecordQuoteWithdrawn")
      assert.include(back, "annulé par le client")
      assert.include(yield* young.read("pistes"), "le client a changé d'avis à temps (1)")
      assert.include(yield* young.does(client, "StopContact"), "On ne la contacte plus.")
    }).pipe(Effect.scoped)
  )

  it.effect("writes down who would like to join, and the team makes an application of it", () =>
    Effect.gen(function* () {
      const { team, young } = yield* group
      yield* team.does("qui-veut-venir", "AddReferrer", { name: "Le centre social", kind: "socialCentre" })
      yield* young.does("qui-veut-venir", "RequestToJoin", {
        name: "Lou Blanc",
        phone: "06 00 00 00 11",
        motivation: "Une amie y est.",
        wishes: "Cuisiner.",
        availability: "Le samedi."
      })
      assert.notInclude(yield* young.read("qui-veut-venir"), "Lou Blanc")
      const shown = yield* team.read("qui-veut-venir")
      for (const words of ["Lou Blanc", "06 00 00 00 11", "Cuisiner.", "Noté par Noah Petit"])
        assert.include(shown, words)
      yield* team.does("qui-veut-venir", "TakeJoinRequest", { birthDate: "2008-02-03" })
      const page = /nous\/[0-9a-f]{24}(?=">\s*<strong>Lou)/.exec(yield* team.source("nous"))?.[0] ?? ""
      assert.include(yield* team.read(page), "Le samedi.")
      assert.include(yield* team.read("qui-veut-venir"), "Personne n'attend de réponse.")
    }).pipe(Effect.scoped)
  )
})
