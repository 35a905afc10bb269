/** Verifies: A2 K1 L1 B1 — what somebody from outside reads and asks, over the real routes, without an account and without a script. */
import { assert, describe, layer } from "@effect/vitest"
import * as Season from "@kpacite/example-season/Season"
import { Effect } from "effect"
import { browser, type Headers } from "./AtTheDoor.ts"
import { mended, read } from "./Markup.ts"
import * as Paper from "./paper/Season.ts"

const page = `/coop/${Season.id}`

const form = (fields: { readonly [name: string]: string }) => new URLSearchParams(fields).toString()
const quote = (words: string, more: { readonly [name: string]: string } = {}) =>
  form({ nom: "Mme Petit", contact: "06 11 22 33 44", "reponse-1": words, ...more })

describe("somebody from outside", () => {
  layer(Paper.layer, { excludeTestServices: true, timeout: "1 minute" })((it) => {
    const outside = Effect.map(Paper.Place, ({ url }) => browser(url))
    /** Everybody in the tests comes from one address; a proxy on this machine tells them apart. */
    const from = (address: string): Headers => ({ "x-forwarded-for": `1.2.3.4, ${address}` })

    it.effect("reads why the group exists, what it does, and how to reach it, in both languages", () =>
      Effect.gen(function* () {
        const ask = yield* outside
        const { headers, status, text } = yield* ask("GET", page)
        assert.strictEqual(status, 200)
        assert.deepStrictEqual(mended(text), [])
        const words = read(text).replaceAll("\u00A0", " ")
        for (const said of [
          "On ouvre un lieu où chacun apprend",
          "Tailler une haie",
          "À partir de 90,00 €",
          "Le matin en semaine",
          "Optéos est le porteur",
          "Awa"
        ]) {
          assert.include(words, said)
        }
        // Nobody else is named, no client, no price that somebody paid.
        for (const kept of ["Malo", "Noah", "Nadia", "Boulangerie", "Roux", "Sacha"]) assert.notInclude(words, kept)
        assert.include((yield* ask("GET", `${page}?langue=en`)).text, "Ask for a quote")
        assert.strictEqual(headers.get("cache-control"), "public, max-age=300")
        const tag = headers.get("etag") ?? ""
        assert.strictEqual((yield* ask("GET", page, undefined, { "if-none-match": tag })).status, 304)
        assert.notInclude(text, "<script")
        assert.isEmpty((yield* ask("GET", page)).cookies)
      })
    )

    it.effect("is found by search engines here, and nowhere else", () =>
      Effect.gen(function* () {
        const { url } = yield* Paper.Place
        const ask = yield* outside
        const { headers, text } = yield* ask("GET", page)
        assert.strictEqual(headers.get("x-robots-tag"), "all")
        assert.include(text, `<link rel="canonical" href="${url}${page}" />`)
        assert.match(text, /<meta name="description" content="On ouvre un lieu[^"]{20,220}" \/>/)
        assert.match(text, /<meta property="og:title" content="Kpa-Cité des Trois Ponts" \/>/)
        assert.strictEqual((yield* ask("GET", "/")).headers.get("x-robots-tag"), "noindex, nofollow")
        assert.include((yield* ask("GET", "/robots.txt")).text, "Allow: /coop/\nDisallow: /\n")
      })
    )

    it.effect("is told nothing where there is no page: neither of a cooperative nor of none", () =>
      Effect.gen(function* () {
        const ask = yield* outside
        for (const path of ["/coop/personne", "/coop/personne/devis", "/coop/Pas%20un%20nom"]) {
          assert.strictEqual((yield* ask("GET", path)).status, 404)
        }
        assert.strictEqual((yield* ask("POST", "/coop/personne/devis", quote("Une cave."))).status, 404)
      })
    )

    it.effect("asks for a quote, which a member takes once and answers", () =>
      Effect.gen(function* () {
        const { as } = yield* Paper.Place
        const ask = yield* outside
        const sent = quote("Une haie de 1 < 2 m à tailler, rue du Pont.")
        const arrived = yield* ask("POST", `${page}/devis?f=flyer-boulangerie`, sent, from("5.5.5.1"))
        assert.deepStrictEqual([arrived.status, arrived.location], [303, `${page}/merci?f=flyer-boulangerie`])
        // Tapped twice, it is one request.
        yield* ask("POST", `${page}/devis?f=flyer-boulangerie`, sent, from("5.5.5.1"))
        const malo = yield* as("malo")
        assert.include(yield* malo.read(""), "1 demande du dehors attend.")
        const waiting = yield* malo.open("demandes")
        assert.include(waiting.text, "Une haie de 1 < 2 m à tailler, rue du Pont.")
        const taken = yield* malo.done(waiting.form("prendre"))
        assert.include(taken.text, "Vient d'une affiche : À la boulangerie du Pont")
        assert.isFalse(taken.forms.some(({ action }) => action.endsWith("prendre")))
        // The page was open elsewhere, and is sent again.
        assert.strictEqual((yield* malo.send(waiting.form("prendre"))).status, 404)
        const answered = yield* malo.does("demandes", "AnswerContact", {})
        assert.include(answered, "C'est noté : la personne a sa réponse.")
        assert.notInclude(yield* malo.read(""), "du dehors")
      })
    )

    it.effect("asks to join with three answers, which the team alone reads and makes an application of", () =>
      Effect.gen(function* () {
        const { as } = yield* Paper.Place
        const ask = yield* outside
        const answers = { "reponse-1": "Pour apprendre.", "reponse-2": "Le dessin.", "reponse-3": "Le soir." }
        const sent = form({ nom: "Robin", contact: "robin@exemple.invalid", ...answers })
        assert.strictEqual(
          (yield* ask("POST", `${page}/rejoindre?f=flyer-boulangerie`, sent, from("5.5.5.2"))).status,
          303
        )
        assert.notInclude(yield* (yield* as("malo")).read("demandes"), "Robin")
        const nadia = yield* as("nadia")
        const waiting = yield* nadia.open("demandes")
        assert.include(waiting.text, "Le dessin.")
        const taken = yield* nadia.done(waiting.form("prendre"))
        assert.include(taken.text, "C'est noté : l'équipe va rappeler.")
        for (const words of ["Robin", "robin@exemple.invalid", "Le dessin.", "À la boulangerie du Pont"])
          assert.include(taken.text, words)
        // Sent once more, in other words, it is no second person.
        const more = form({ nom: "R.", contact: "Robin@exemple.invalid", ...answers })
        yield* ask("POST", `${page}/rejoindre`, more, from("5.5.5.2"))
        const again = yield* nadia.open("demandes")
        assert.include(
          (yield* nadia.send(again.form("prendre"))).text,
          "Avec cette adresse, Robin attend déjà une réponse."
        )
        assert.notInclude((yield* nadia.done(again.form("laisser"))).text, "Robin@exemple.invalid")

        const personId = /request-[0-9a-f]{24}/.exec(taken.html)?.[0] ?? ""
        yield* nadia.does("qui-veut-venir", "TakeJoinRequest", { birthDate: "2007-05-04" }, { personId })
        assert.include(yield* nadia.read("nous"), "Robin")
      })
    )

    it.effect("who asks to join and leaves no way to answer is told so, with their words", () =>
      Effect.gen(function* () {
        const ask = yield* outside
        const answers = { "reponse-1": "Pour apprendre.", "reponse-2": "Le dessin.", "reponse-3": "Le soir." }
        const post = (contact: string) =>
          ask("POST", `${page}/rejoindre`, form({ nom: "Robin", contact, ...answers }), from("5.5.5.7"))
        const { status, text } = yield* post("chez ma mère")
        assert.strictEqual(status, 422)
        assert.include(read(text), "On n'y lit ni un numéro de téléphone")
        assert.include(text, 'value="chez ma mère"')
      })
    )

    it.effect("has what they wrote before them again when something is missing", () =>
      Effect.gen(function* () {
        const ask = yield* outside
        const { status, text } = yield* ask("POST", `${page}/devis`, quote("   "), from("5.5.5.3"))
        assert.strictEqual(status, 422)
        assert.include(text, 'value="Mme Petit"')
        assert.include(text, "Il manque quelque chose ici.")
        assert.strictEqual((yield* ask("POST", `${page}/devis`, quote("x".repeat(4_001)), from("5.5.5.3"))).status, 422)
      })
    )

    it.effect("who is a program, sends advertising, or comes from another site, reaches nobody", () =>
      Effect.gen(function* () {
        const { as } = yield* Paper.Place
        const ask = yield* outside
        const post = (body: string, more: Headers = {}) =>
          ask("POST", `${page}/contact`, body, { ...from("5.5.5.4"), ...more })
        // It fills in what nobody sees, and is told what people are told.
        assert.strictEqual((yield* post(quote("Achetez !", { "site-web": "http://x.invalid" }))).status, 303)
        for (const words of [
          "http://a.invalid et https://b.invalid",
          'Voilà <a href="x">un lien</a>',
          "[url=http://a.invalid]ici[/url]"
        ]) {
          assert.strictEqual((yield* post(quote(words))).status, 422)
        }
        assert.strictEqual((yield* post(quote("Bonjour."), { "sec-fetch-site": "cross-site" })).status, 403)
        const read = yield* (yield* as("nadia")).read("demandes")
        assert.include(read, "Rien n'attend.")
      })
    )

    it.effect("who asks again and again is asked to wait, and nobody else is", () =>
      Effect.gen(function* () {
        const ask = yield* outside
        const statuses = yield* Effect.forEach([1, 2, 3, 4, 5, 6], (n) =>
          Effect.map(ask("POST", `${page}/contact`, quote(`Question ${n}`), from("5.5.5.5")), ({ status }) => status)
        )
        assert.deepStrictEqual(statuses, [303, 303, 303, 303, 303, 429])
        assert.strictEqual((yield* ask("POST", `${page}/contact`, quote("Moi aussi"), from("5.5.5.6"))).status, 303)
        const nadia = yield* (yield* Paper.Place).as("nadia")
        const page1 = yield* nadia.open("demandes")
        const dropped = yield* nadia.done(page1.form("laisser"))
        assert.include(dropped.text, "C'est effacé.")
        assert.notInclude(dropped.text, "Question 1")
      })
    )
  })
})
