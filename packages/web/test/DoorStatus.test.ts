/** What bad input gets: a status that programs understand, a page that people do, and nothing written. */
import { assert, describe, it } from "@effect/vitest"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Quotas from "@kpacite/host/Quotas"
import * as AtOnce from "@kpacite/http/AtOnce"
import { Effect, Layer, Logger } from "effect"
import { TestClock } from "effect/testing"
import { monday } from "../../../tests/server/Servers.ts"
import { type Answered, type Headers, type Opened, type Options, opened, team } from "./AtTheDoor.ts"
import { attribute, bodyOf, formsOf, parse, read, textOf, valueOf } from "./Markup.ts"

/** A coordinator at her browser. */
const inside = (options?: Options) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.parse(monday))
    const server = yield* opened(options)
    const { camille, cookie, karim } = yield* team(server)
    const send = (fields: { readonly [name: string]: string } | string, more: Headers = {}) =>
      server.ask(
        "POST",
        "/kpa/ormes/faire",
        typeof fields === "string" ? fields : new URLSearchParams(fields).toString(),
        { cookie, ...more }
      )
    return {
      ...server,
      camille,
      camilleId: server.camille,
      cookie,
      karim,
      send,
      see: (path: string) => server.ask("GET", path, undefined, { cookie })
    }
  })

const point = { faire: "RaisePoint", cle: "p-1", retour: "/kpa/ormes/vendredi", kind: "blockage", words: "Le local" }

/** Nothing is written by what is done, and what it gives. */
const unwritten = <A>({ log }: Pick<Opened, "log">, done: Effect.Effect<A>) =>
  Effect.gen(function* () {
    const before = yield* log
    const given = yield* done
    assert.strictEqual(yield* log, before)
    return given
  })

const isPage = ({ headers, text }: Answered) => {
  assert.match(headers.get("content-type") ?? "", /^text\/html/)
  assert.match(headers.get("cache-control") ?? "", /no-store/)
  assert.include(text, "<h1>")
}

describe("whoever asks for a page", () => {
  it.effect("and is not signed in, or not any more, reads how to come in: 401", () =>
    Effect.gen(function* () {
      const { ask, cookie, see } = yield* inside()
      for (const more of [{}, { cookie: "kpa=nothing" }]) {
        const answer = yield* ask("GET", "/kpa/ormes/", undefined, more)
        assert.strictEqual(answer.status, 401)
        isPage(answer)
        assert.include(read(answer.text), "On ne te reconnaît plus.")
        assert.include(read(answer.text), "Demande une invitation à l'équipe de coordination.")
        assert.notInclude(read(answer.text), "Camille", "names are not shown to strangers")
        assert.include(answer.text, 'name="lien"')
      }
      assert.strictEqual((yield* see("/kpa/ormes/")).status, 200)
      const out = yield* ask("POST", "/sortir", "", { cookie })
      assert.strictEqual(out.headers.get("clear-site-data"), '"cache", "storage"')
      assert.strictEqual((yield* see("/kpa/ormes/")).status, 401)
    })
  )

  it.effect("and is of another cooperative reads of which, with the way there: 403", () =>
    Effect.gen(function* () {
      const { found, see, send } = yield* inside()
      yield* Effect.orDie(found("ailleurs", "Les Tilleuls"))
      // The same for one that is not there: nobody learns which ones are.
      for (const id of ["ailleurs", "nulle-part"]) {
        const answer = yield* see(`/kpa/${id}/regles`)
        assert.strictEqual(answer.status, 403)
        isPage(answer)
        assert.include(read(answer.text), "Tu es dans « Les Ormes ».")
        assert.notInclude(read(answer.text), "Tilleuls")
        assert.include(answer.text, 'href="/kpa/ormes/"')
      }
      assert.strictEqual((yield* send(point)).status, 303)
    })
  )

  it.effect("and may not see it reads who may: 403", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(Date.parse(monday))
      const server = yield* opened()
      const { admit, link } = yield* team(server)
      yield* Effect.orDie(admit)
      const { cookie } = yield* server.enter(link)
      const answer = yield* server.ask("GET", "/kpa/ormes/suivi", undefined, { cookie })
      assert.strictEqual(answer.status, 403)
      isPage(answer)
      assert.include(read(answer.text), "Pas ici.")
      assert.include(read(answer.text), "C'est réservé à l'équipe de coordination.")
      assert.include(answer.text, 'href="/kpa/ormes/"')
    })
  )

  it.effect("that is not there, or of something that is not, reads so on a page: 404", () =>
    Effect.gen(function* () {
      const { see } = yield* inside()
      const missing = [
        "/kpa/ormes/fiches/nulle",
        "/kpa/ormes/nous/personne",
        "/kpa/ormes/propositions/nulle",
        "/kpa/ormes/regles/nulle",
        "/kpa/ormes/decisions/nulle",
        "/kpa/ormes/clients/nul",
        "/kpa/ormes/jeux/nul",
        "/kpa/ormes/fiches/nulle/affiche",
        "/kpa/ormes/rien",
        "/kpa/%E0%A4%A/",
        "/kpa/ormes/fiches/%zz",
        "/kpa/ormes/fiches/..%2F..%2Fautre",
        "/kpa/ormes/fiches/constructor",
        "/kpa/ormes/fiches/__proto__",
        "/kpa/ormes/fiches/a%20b",
        `/kpa/ormes/fiches/${"x".repeat(129)}`,
        "/kpa/ormes/nous/%2e%2e%2f/parcours",
        "/kpa/ormes/jeux/%00%01%20",
        "/kpa/ormes/semaine/jamais",
        "/kpa/ormes/semaine/2026-W99",
        "/kpa/ormes/partage/toString",
        "/entrer/%zz",
        "//attack.example/"
      ]
      for (const path of missing) {
        const answer = yield* see(path)
        assert.strictEqual(answer.status, 404, path)
        isPage(answer)
      }
    })
  )

  it.effect("with a strange question in its address never meets a defect", () =>
    Effect.gen(function* () {
      const { see } = yield* inside()
      const strange = ["", "%zz", "%00", "x".repeat(2_000), "__proto__", "../..", "<script>", "2026-W99", "-1", "1e999"]
      const asked = [
        "planning?semaine=",
        "compte?personne=",
        "devis?ttc=",
        "devis?people=",
        "devis?ttc~euros=",
        "regles?cherche=",
        "clients?nom=",
        "fiches/nouvelle?comme=",
        "propositions/nouvelle?sur=",
        "propositions/nouvelle?sur=AdoptRule&point=",
        "?fait=",
        "moi?fait="
      ]
      for (const path of asked) {
        for (const value of strange) {
          const { status } = yield* see(`/kpa/ormes/${path}${value}`)
          assert.isBelow(status, 500, `${path}${value}`)
        }
      }
    })
  )

  it.effect("while too much is asked at once reads to wait: 429", () =>
    Effect.gen(function* () {
      const none = Layer.succeed(AtOnce.Limits, { person: 1, waiting: 0 })
      const server = yield* opened({ limits: none })
      const { cookie } = yield* server.enter(server.invitation)
      const answers = yield* Effect.all(
        Array.from({ length: 6 }, () => server.ask("GET", "/kpa/ormes/", undefined, { cookie })),
        { concurrency: "unbounded" }
      )
      const answer = answers.find(({ status }) => status === 429)
      assert(answer !== undefined, "some of them have to wait")
      isPage(answer)
      assert.include(read(answer.text), "Pas maintenant.")
      assert.notInclude(read(answer.text), "reconnaît")
    })
  )

  it.effect("while too much is asked at once with one invitation reads to wait: 429, and then comes in", () =>
    Effect.gen(function* () {
      const server = yield* opened({ limits: Layer.succeed(AtOnce.Limits, { person: 1, waiting: 0 }) })
      const door = () => server.ask("GET", `/entrer/${server.invitation}`)
      const answers = yield* Effect.all(Array.from({ length: 6 }, door), { concurrency: "unbounded" })
      const answer = answers.find(({ status }) => status === 429)
      assert(answer !== undefined, "some of them have to wait")
      isPage(answer)
      assert.include(read(answer.text), "Pas maintenant.")
      assert.strictEqual((yield* door()).status, 200)
      assert.isDefined((yield* server.enter(server.invitation)).cookie)
    })
  )
})

describe("a form", () => {
  it.effect("whose fields lie a thousand levels deep is not read: 400", () =>
    Effect.gen(function* () {
      const server = yield* inside()
      const body = new URLSearchParams(point).toString()
      for (const field of [
        `a${"[b]".repeat(15_000)}=1`,
        `words${".b".repeat(30_000)}=1`,
        `a${".0".repeat(30_000)}=1`,
        `rule~fields=${encodeURIComponent(`${"[parts]".repeat(3_000)}=1`)}`,
        `rule${"[parts]".repeat(40)}~fields=${encodeURIComponent(`${"[0]".repeat(40)}=1`)}`
      ]) {
        const answer = yield* unwritten(server, server.send(`${body}&${field}`))
        assert.strictEqual(answer.status, 400, field.slice(0, 40))
        isPage(answer)
      }
      // What a choice stands for is taken apart once, and what no command knows is left out.
      assert.strictEqual((yield* server.send(`${body}&${"a~fields=".repeat(7_000)}`)).status, 303)
    })
  )

  it.effect("says what is wrong beside each field, where somebody who does not see the page hears it", () =>
    Effect.gen(function* () {
      const { send } = yield* inside()
      const heard = (html: string, command: string, element: string, name: string) => {
        const { elements } = parse(html)
        const ids = elements.flatMap((one) => (attribute(one, "id") === `${command}-${name}-error` ? [one] : []))
        const [error, ...others] = ids
        assert(error !== undefined && others.length === 0, `one error for ${name}`)
        const field = elements.find((one) =>
          (attribute(one, "aria-describedby") ?? "").split(" ").includes(attribute(error, "id") ?? "")
        )
        assert.strictEqual(field?.tagName, element, name)
        assert.isNotEmpty(textOf(error))
      }
      const raised = yield* send({ ...point, kind: "autre", words: "" })
      heard(raised.text, "RaisePoint", "select", "kind")
      heard(raised.text, "RaisePoint", "textarea", "words")
      const meeting = { faire: "OpenMeeting", cle: "o-1", retour: "/kpa/ormes/vendredi" }
      heard((yield* send(meeting)).text, "OpenMeeting", "fieldset", "present--")
    })
  )

  it.effect("that no form of ours would send is not read: 415", () =>
    Effect.gen(function* () {
      const server = yield* inside()
      const body = new URLSearchParams(point).toString()
      const others: ReadonlyArray<Headers> = [
        { "content-type": "application/json" },
        { "content-type": "text/plain" },
        { "content-type": "multipart/form-data; boundary=x" },
        { "content-type": "application/x-www-form-urlencodedish" },
        { "content-encoding": "gzip" }
      ]
      for (const more of others) {
        const answer = yield* unwritten(server, server.send(body, more))
        assert.strictEqual(answer.status, 415, JSON.stringify(more))
        isPage(answer)
      }
      const charset = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" }
      assert.strictEqual((yield* server.send(body, charset)).status, 303)
    })
  )

  it.effect("that is damaged, or has more fields than any, is not read: 400", () =>
    Effect.gen(function* () {
      const server = yield* inside()
      const body = new URLSearchParams(point).toString()
      const many = Array.from({ length: 10_000 }, (_, index) => `f${index}=`)
        .join("&")
        .slice(0, 60_000)
      for (const damaged of [`${body}&x=%`, `${body}&x=%zz`, `${body}&x=%E0%A4`, `${body}&${many}`]) {
        for (const path of [
          "/kpa/ormes/faire",
          "/kpa/ormes/inviter",
          "/kpa/ormes/sortir-partout",
          "/langue",
          "/entrer"
        ]) {
          const { cookie } = server
          const answer = yield* unwritten(server, server.ask("POST", path, damaged, { cookie }))
          assert.strictEqual(answer.status, 400, `${path} ${damaged.slice(-20)}`)
          isPage(answer)
        }
      }
    })
  )

  it.effect("above 64 KiB is not read: 413", () =>
    Effect.gen(function* () {
      const server = yield* inside()
      for (const path of ["/kpa/ormes/faire", "/langue", "/entrer"]) {
        const body = new URLSearchParams({ ...point, words: "x".repeat(65_536) }).toString()
        const answer = yield* unwritten(server, server.ask("POST", path, body, { cookie: server.cookie }))
        assert.strictEqual(answer.status, 413, path)
        isPage(answer)
      }
    })
  )

  it.effect("with a wrong field comes back with what was typed: 422; one that a rule refuses too: 409", () =>
    Effect.gen(function* () {
      const server = yield* inside()
      const wrong = yield* unwritten(server, server.send({ ...point, kind: "autre", words: "Le <b>local</b>" }))
      assert.strictEqual(wrong.status, 422)
      isPage(wrong)
      assert.include(wrong.text, "Le &lt;b&gt;local&lt;/b&gt;")
      assert.include(wrong.text, 'role="alert"')
      const yes = { faire: "AllowInvitation", cle: "a-1", retour: `/kpa/ormes/nous/${server.karim}` }
      const refused = yield* unwritten(
        server,
        server.send({ ...yes, personId: server.karim, inviterId: server.camilleId })
      )
      assert.strictEqual(refused.status, 409)
      isPage(refused)
      assert.include(read(refused.text), "La personne qui invite doit être quelqu'un d'autre que celle qui dit oui")
    })
  )

  it.effect("of too much for a day comes back as well: 429", () =>
    Effect.gen(function* () {
      const most = { ...Quotas.policies, personAndDay: { events: 8, bytes: 1_000_000 } }
      const server = yield* inside({ limits: Layer.succeed(Quotas.Quotas, most) })
      const answers = yield* Effect.forEach([1, 2, 3, 4, 5, 6, 7, 8], (n) => server.send({ ...point, cle: `p-${n}` }))
      const answer = answers.at(-1)
      assert(answer !== undefined)
      assert.strictEqual(answer.status, 429)
      isPage(answer)
      assert.include(read(answer.text), "Tu as fait tout ce qu'une personne peut faire en un jour")
      assert.include(read(answer.text), "Le local")
    })
  )

  it.effect("for which there is no command, or no page to come back to, changes nothing and leads nowhere else", () =>
    Effect.gen(function* () {
      const server = yield* inside()
      for (const faire of ["", "Nothing", "InvitePerson", "OpenSession", "SignOutEverywhere", "__proto__"]) {
        const answer = yield* unwritten(server, server.send({ ...point, faire }))
        assert.strictEqual(answer.status, 404, faire)
      }
      const retours = ["//attack.example", "https://attack.example/", "/kpa/ailleurs/", "/kpa/ormes/../ailleurs/", ""]
      for (const [index, retour] of retours.entries()) {
        const answer = yield* server.send({ ...point, cle: `p-${index + 10}`, words: `Point ${index}`, retour })
        assert.strictEqual(answer.location, "/kpa/ormes/?fait=PointRaised", retour)
      }
    })
  )
})

const broken = new TypeError("Léa a dit que non")

/** A log whose appends or reads can be stopped, or break. */
const switched = Effect.gen(function* () {
  const store = yield* MemoryEventStore.make
  const down = { appends: false, reads: false, breaks: false }
  const failing = (operation: string) =>
    Effect.fail(new EventStoreError({ reason: new Unavailable({ operation, problem: "it is down", cause: "" }) }))
  const layer = Layer.succeed(EventStore, {
    ...store,
    append: (append) => (down.breaks ? Effect.die(broken) : down.appends ? failing("append") : store.append(append)),
    read: (stream, range) => {
      if (down.breaks && !stream.startsWith("access")) return Effect.die(broken)
      return down.reads && !stream.startsWith("access") ? failing("read") : store.read(stream, range)
    }
  } satisfies EventStore["Service"])
  return { down, layer }
})

describe("what is sent while nothing can be noted", () => {
  it.effect("comes back with its words and its key, so that it counts once: 503", () =>
    Effect.gen(function* () {
      const { down, layer } = yield* switched
      const server = yield* inside({ store: layer })
      down.appends = true
      const answer = yield* unwritten(server, server.send(point))
      assert.strictEqual(answer.status, 503)
      isPage(answer)
      const shown = read(answer.text)
      assert.include(shown, "On n'arrive pas à lire ni à noter pour le moment.")
      assert.include(shown, "rien ne comptera deux fois")
      const form = formsOf(answer.text).find(({ command }) => command === point.faire)
      assert.strictEqual(valueOf(form, "cle"), point.cle)
      assert.strictEqual(valueOf(form, "words"), point.words)
      down.appends = false
      assert.strictEqual((yield* server.send(bodyOf(form))).status, 303)
    })
  )

  it.effect("is kept also when its page cannot be shown, to be sent again: 503", () =>
    Effect.gen(function* () {
      const { down, layer } = yield* switched
      const server = yield* inside({ store: layer })
      down.reads = true
      down.appends = true
      const answer = yield* unwritten(server, server.send(point))
      assert.strictEqual(answer.status, 503)
      const [form] = formsOf(answer.text)
      assert.deepStrictEqual(Object.fromEntries(form?.fields ?? []), point)
      assert.strictEqual((yield* server.see("/kpa/ormes/")).status, 503)
      down.reads = false
      down.appends = false
      const again = yield* server.ask("POST", form?.action ?? "", bodyOf(form), { cookie: server.cookie })
      assert.strictEqual(again.location, "/kpa/ormes/vendredi?fait=PointRaised")
    })
  )
})

describe("a defect", () => {
  it.effect("is told to people with a short code that the log has too, and programs get it as well: 500", () =>
    Effect.gen(function* () {
      const { down, layer } = yield* switched
      const lines: Array<string> = []
      const logger = Logger.layer([Logger.map(Logger.formatJson, (line) => void lines.push(line))])
      const server = yield* inside({ store: layer, logger })
      down.breaks = true
      const seen = [yield* server.see("/kpa/ormes/regles"), yield* server.send(point)]
      down.breaks = false
      const codes = seen.map((answer) => {
        assert.strictEqual(answer.status, 500)
        isPage(answer)
        const shown = read(answer.text)
        assert.include(shown, "Ça vient de nous, pas de toi. Rien n'a été perdu.")
        assert.notMatch(shown, /Léa|TypeError/)
        return (
          /code à l'équipe de coordination : ([A-HJ-NP-Z2-9]{6})\./.exec(shown.replaceAll("\u00A0", " "))?.[1] ?? ""
        )
      })
      const defects = lines.filter((line) => line.includes('"defect"'))
      assert.lengthOf(defects, 2)
      for (const [index, code] of codes.entries()) assert.include(defects[index], `"code":"${code}"`)
      assert.notStrictEqual(codes[0], codes[1])
      assert.notInclude(lines.join("\n"), "Léa")
    })
  )
})
