/** What the door says of an invitation before anybody presses its button, and how long it lets them in for. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { decodeQR } from "qr/decode.js"
import { monday, type OpenServer } from "../../../tests/server/Servers.ts"
import { opened, team } from "./AtTheDoor.ts"
import { read } from "./Markup.ts"
import { reader } from "./Reader.ts"

const begun = TestClock.setTime(Date.parse(monday))

describe("the door", () => {
  it.effect("says who invites whom, into what, and until when", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const first = read((yield* server.ask("GET", `/entrer/${server.invitation}`)).text)
      assert.include(first, "Bonjour Camille !")
      assert.include(first, "On t'invite dans « Les Ormes ».")
      assert.include(first, "Ce lien marche une fois, avant lundi 13 juillet, 10 h.")
      const { link } = yield* team(server)
      // Noah only applied, and is not one of them yet.
      const noah = read((yield* server.ask("GET", `/entrer/${link}`)).text)
      assert.include(noah, "Bonjour Noah !")
      assert.include(noah, "Camille t'invite dans « Les Ormes ».")
      const english = read((yield* server.ask("GET", `/entrer/${link}`, undefined, { cookie: "langue=en" })).text)
      assert.include(english, "Camille invites you into “Les Ormes”.")
    })
  )

  it.effect("says so before the button when an invitation was used, replaced, or is late, and whom to ask", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const { admit, camille, cookie, link, noah } = yield* team(server)
      const look = (invitation: string) =>
        Effect.map(server.ask("GET", `/entrer/${invitation}`), ({ status, text }) => {
          assert.strictEqual(status, 410)
          assert.notInclude(text, "J'entre")
          return read(text)
        })
      yield* Effect.orDie(admit)
      const { invitation: second } = yield* Effect.orDie(camille.invite("ormes", noah))
      assert.include(yield* look(link), "Cette invitation a été retirée ou remplacée.")
      const { cookie: own } = yield* server.enter(second)
      assert.include(yield* look(second), "Cette invitation a déjà servi.")
      assert.include(yield* look(second), "Demande à Camille ou Karim de t'en faire une autre.")
      // Pressed all the same, as from a page that was open already.
      const pressed = yield* server.ask("POST", "/entrer", `invitation=${second}`)
      assert.strictEqual(pressed.status, 410)
      assert.deepStrictEqual(pressed.cookies, [])
      assert.include(read(pressed.text), "Demande à Camille ou Karim")
      const { html: text } = yield* reader(server, "ormes", own.replace("kpa=", "")).fill("moi", "inviter")
      const late = /\/entrer\/([\w-]+)"/.exec(text)?.[1] ?? ""
      yield* TestClock.adjust("7 days")
      assert.include(yield* look(late), "Cette invitation est arrivée à sa fin.")
      assert.isNotEmpty(cookie)
    })
  )

  it.effect("tells somebody who does not belong of nobody but who invited them", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const { link } = yield* team(server)
      yield* server.enter(link)
      const shut = read((yield* server.ask("GET", `/entrer/${link}`)).text)
      assert.include(shut, "Demande à Camille de t'en faire une autre.")
      assert.notInclude(shut, "Karim")
      const unknown = yield* server.ask("GET", "/entrer/jamais-vue")
      assert.strictEqual(unknown.status, 404)
      assert.include(read(unknown.text), "Demande à l'équipe de coordination de t'en faire une autre.")
    })
  )

  it.effect("says how to come out of an application that forgets, and nothing in a browser", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const path = `/entrer/${server.invitation}`
      const instagram = "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/120 Instagram 400.0.0 Android"
      const inside = yield* server.ask("GET", path, undefined, { "user-agent": instagram })
      assert.include(read(inside.text), "Tu lis cette page dans Instagram. Ouvre-la d'abord dans ton navigateur.")
      assert.include(inside.text, `value="${server.url}${path}"`)
      assert.isBelow(inside.text.indexOf("Instagram"), inside.text.indexOf("J&#39;entre"), "before the button")
      const chrome = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"
      assert.notInclude(
        read((yield* server.ask("GET", path, undefined, { "user-agent": chrome })).text),
        "Tu lis cette"
      )
    })
  )

  it.effect("takes a link that was received, alone or in the middle of a message", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      assert.include((yield* server.ask("GET", "/")).text, 'name="lien"')
      const link = `${server.url}/entrer/${server.invitation}`
      for (const pasted of [link, ` ${server.invitation}\n`, `Salut Camille ! Voilà : ${link} à vendredi`]) {
        const answer = yield* server.ask("GET", `/entrer?lien=${encodeURIComponent(pasted)}`)
        assert.deepStrictEqual([answer.status, answer.location], [303, `/entrer/${server.invitation}`], pasted)
      }
      for (const pasted of ["", "bonjour", "https://attack.example/", '"><b>', "../kpa/ormes", "%zz"]) {
        const answer = yield* server.ask("GET", `/entrer?lien=${encodeURIComponent(pasted)}`)
        assert.strictEqual(answer.status, 422, pasted)
        assert.include(read(answer.text), "Ce n'est pas un lien pour entrer. Copie-le en entier.")
        assert.notInclude(answer.text, "<b>")
      }
    })
  )
})

describe("a phone that is not one's own", () => {
  it.effect("is forgotten by the server after two hours, whatever the browser kept", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const { cookie } = yield* server.enter(server.invitation, {}, "&partage=oui")
      const home = Effect.map(server.ask("GET", "/kpa/ormes/", undefined, { cookie }), ({ status }) => status)
      assert.include(read((yield* server.ask("GET", "/kpa/ormes/moi", undefined, { cookie })).text), "Oublié à 12 h.")
      yield* TestClock.adjust("119 minutes")
      assert.strictEqual(yield* home, 200)
      yield* TestClock.adjust("1 minute")
      assert.strictEqual(yield* home, 401)
      const again = yield* server.ask("GET", `/entrer/${server.invitation}`)
      assert.strictEqual(again.status, 410)
    })
  )

  it.effect("lets the next person in in the place of the one before, whose session ends", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const { cookie, link } = yield* team(server)
      const door = read((yield* server.ask("GET", `/entrer/${link}`, undefined, { cookie })).text)
      assert.include(door, "Quelqu'un est déjà entré sur cet appareil.")
      assert.notInclude(read((yield* server.ask("GET", `/entrer/${link}`)).text), "déjà entré")
      // Somebody whose link does not work any more takes nobody's place.
      yield* server.ask("POST", "/entrer", "invitation=fini", { cookie })
      assert.strictEqual((yield* server.ask("GET", "/kpa/ormes/", undefined, { cookie })).status, 200)
      const { cookie: noah } = yield* server.enter(link, { cookie })
      assert.strictEqual((yield* server.ask("GET", "/kpa/ormes/", undefined, { cookie })).status, 401)
      assert.strictEqual((yield* server.ask("GET", "/kpa/ormes/moi", undefined, { cookie: noah })).status, 200)
    })
  )
})

describe("an invitation that is made on a page", () => {
  const drawn = (page: string): string => {
    const [, size = "0", path = ""] = /<svg class="qr" viewBox="0 0 (\d+) \d+".*?<path d="([^"]+)"/s.exec(page) ?? []
    const [scale, width] = [4, Number(size) * 4]
    const data = new Uint8ClampedArray(width * width * 4).fill(255)
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
      for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
        for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++) {
          data.set([0, 0, 0], (row * width + column) * 4)
        }
      }
    }
    return decodeQR({ data, width, height: width })
  }
  const made = (server: OpenServer, token: string, cookie = "kpa") =>
    Effect.promise(async () => {
      const answer = await fetch(`${server.url}/kpa/ormes/inviter`, {
        method: "POST",
        headers: { cookie: `${cookie}=${token}`, "sec-fetch-site": "same-origin" },
        body: new URLSearchParams({ personne: "camille-again", retour: "/kpa/ormes/moi" })
      })
      return answer.text()
    })

  it.effect("is a link, and the same as a code for a camera, in both languages", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const { camille, token } = yield* team(server)
      for (const language of ["fr", "en"]) {
        const { html: text } = yield* reader(server, "ormes", token, language).fill("moi", "inviter")
        const link = /<input id="link" readonly value="([^"]+)"/.exec(text)?.[1] ?? ""
        assert.match(link, new RegExp(`^${server.url}/entrer/[\\w-]{43,}$`))
        assert.strictEqual(drawn(text), link)
        assert.include(text, language === "fr" ? "à prendre en photo" : "for a camera")
        // It really lets somebody in.
        yield* Effect.orDie(server.client().accept(link.split("/").at(-1) ?? ""))
      }
      assert.isDefined(camille)
      assert.notInclude(yield* made(server, token), "/entrer/", "nobody is invited who is not known")
    })
  )

  it.effect("begins with the address that people know, whatever host was asked", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened({ publicUrl: "https://ormes.example" })
      const { token } = yield* Effect.orDie(server.client().accept(server.invitation))
      const answer = yield* server.ask("POST", "/kpa/ormes/inviter", `personne=${server.camille}`, {
        cookie: `__Host-kpa=${token}`,
        "x-forwarded-host": "attack.example"
      })
      const link = /<input id="link" readonly value="([^"]+)"/.exec(answer.text)?.[1] ?? ""
      assert.match(link, /^https:\/\/ormes\.example\/entrer\/[\w-]{43,}$/)
      assert.strictEqual(drawn(answer.text), link)
    })
  )
})
