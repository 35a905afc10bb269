/** What somebody sees of their own sessions, and of who let whom in; and going out. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { monday } from "../../../tests/server/Servers.ts"
import { opened, team } from "./AtTheDoor.ts"
import { read } from "./Markup.ts"
import { reader } from "./Reader.ts"

const firefox = { "user-agent": "Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0" }

const group = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse(monday))
  const server = yield* opened()
  const people = yield* team(server)
  yield* Effect.orDie(people.admit)
  const { cookie } = yield* server.enter(people.link, firefox)
  const noah = reader(server, "ormes", cookie.replace("kpa=", ""))
  const english = reader(server, "ormes", cookie.replace("kpa=", ""), "en")
  return { ...people, english, server, young: { ...noah, me: people.noah }, youngCookie: cookie }
})

describe("my devices", () => {
  it.effect("have words, the day, who let me in, and until when", () =>
    Effect.gen(function* () {
      const { english, young } = yield* group
      const mine = (yield* young.open("moi")).text
      assert.include(
        mine,
        "Firefox, Android Depuis lundi 6 juillet, par un lien de Camille. Jusqu'à dimanche 4 octobre, 10 h."
      )
      assert.include(
        (yield* english.open("moi")).text,
        "Firefox, Android Since Monday 6 July, by a link of Camille. Until Sunday 4 October, 10:00."
      )
    })
  )

  it.effect("say when one forgot me, and by whom it was ended", () =>
    Effect.gen(function* () {
      const { server, young } = yield* group
      const linkOf = (text: string) => /\/entrer\/([\w-]{43,})"/.exec(text)?.[1] ?? ""
      const tablet = yield* server.enter(linkOf((yield* young.fill("moi", "inviter")).html), {}, "&partage=oui")
      const one = (yield* young.open("moi")).text
      assert.include(one, "un appareil Depuis lundi 6 juillet, par un lien de toi. Oublié à 12 h.")
      yield* server.ask("POST", "/sortir", "", { cookie: tablet.cookie })
      assert.include((yield* young.open("moi")).text, "un appareil Depuis lundi 6 juillet, par toi.")
      const again = yield* server.enter(linkOf((yield* young.fill("moi", "inviter")).html), {}, "&partage=oui")
      yield* TestClock.adjust("2 hours")
      assert.strictEqual((yield* server.ask("GET", "/kpa/ormes/", undefined, { cookie: again.cookie })).status, 401)
      assert.include((yield* young.open("moi")).text, "un appareil Depuis lundi 6 juillet, tout seul.")
    })
  )

  it.effect("that others use as well give nothing that lasts longer than they do", () =>
    Effect.gen(function* () {
      const { server, young } = yield* group
      const link = /\/entrer\/([\w-]{43,})"/.exec((yield* young.fill("moi", "inviter")).html)?.[1] ?? ""
      const { cookie } = yield* server.enter(link, {}, "&partage=oui")
      const me = yield* server.ask("GET", "/kpa/ormes/moi", undefined, { cookie })
      assert.include(read(me.text), "il ne donne pas de lien à ton nom")
      assert.notInclude(me.text, "/inviter")
      assert.notInclude(me.text, "calendrier/ouvrir")
      // Whoever holds the tablet next may have sent it all the same, and taken out of the cookie what it says.
      const token = cookie.replace("kpa=partage.", "")
      const person = new URLSearchParams({ personne: young.me }).toString()
      const before = yield* server.log
      for (const one of [cookie, `kpa=${token}`]) {
        for (const path of ["inviter", "calendrier/ouvrir"]) {
          const answer = yield* server.ask("POST", `/kpa/ormes/${path}`, person, { cookie: one })
          assert.strictEqual(answer.status, 403, path)
          assert.include(read(answer.text), "depuis un appareil à toi", path)
          assert.notInclude(answer.text, 'id="link"')
        }
      }
      const refused = yield* Effect.flip(server.client(token).invite("ormes", young.me))
      assert.strictEqual(refused._tag, "OnSharedDevice")
      assert.strictEqual(yield* server.log, before)
      assert.isNull(
        (yield* server.ask("GET", "/kpa/ormes/planning", undefined, { cookie: `kpa=${token}` })).headers.get(
          "keep-offline"
        )
      )
    }).pipe(Effect.orDie)
  )

  it.effect("are ended here, or everywhere, after which no cookie opens anything", () =>
    Effect.gen(function* () {
      const { server, young, youngCookie } = yield* group
      const { html: text } = yield* young.fill("moi", "inviter")
      const link = /\/entrer\/([\w-]{43,})"/.exec(text)?.[1] ?? ""
      const out = yield* young.fill("moi", "sortir-partout")
      assert.strictEqual(out.location, "/")
      for (const cookie of [youngCookie]) {
        assert.strictEqual((yield* server.ask("GET", "/kpa/ormes/", undefined, { cookie })).status, 401)
      }
      const shut = yield* server.ask("GET", `/entrer/${link}`)
      assert.strictEqual(shut.status, 410, "the link that waited was withdrawn")
      assert.include(read(shut.text), "Cette invitation a été retirée ou remplacée.")
    })
  )

  it.effect("tell members who let whom in, and what whoever runs the server did", () =>
    Effect.gen(function* () {
      const { english, young } = yield* group
      const seen = (yield* young.open("moi")).text
      assert.include(
        seen,
        "Noah, par Camille lundi 6 juillet Camille, par la personne qui gère le serveur lundi 6 juillet"
      )
      assert.include(seen, "Une invitation pour Camille lundi 6 juillet")
      assert.include((yield* english.open("moi")).text, "Noah, by Camille Monday 6 July")
    })
  )
})
