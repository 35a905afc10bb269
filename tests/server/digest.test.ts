/** Verifies: K3 — the week in one mail goes over a real SMTP server, once to each who wants it, with a way out in one tap. */
import { createServer } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { inParis } from "@kpacite/core/Instant"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import type { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import * as Digests from "@kpacite/server/mail/Digests"
import { Mailer } from "@kpacite/server/mail/Mailer"
import * as Smtp from "@kpacite/server/mail/Smtp"
import type * as Server from "@kpacite/server/Server"
import * as Storage from "@kpacite/server/Storage"
import { Context, Effect, Layer, Logger, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { SMTPServer } from "smtp-server"
import * as Servers from "./Servers.ts"

const id = "les-ormes"
const refused = "personne@exemple.invalid"

interface Received {
  readonly to: ReadonlyArray<string>
  readonly text: string
}

/** A real server of mail, which refuses one address, and whatever it got. */
const mailServer = Effect.acquireRelease(
  Effect.promise(
    () =>
      new Promise<{ readonly url: string; readonly got: Array<Received>; readonly close: () => void }>((resolve) => {
        const got: Array<Received> = []
        const server = new SMTPServer({
          authOptional: true,
          disabledCommands: ["STARTTLS"],
          onRcptTo: ({ address }, _, callback) =>
            callback(address === refused ? Object.assign(new Error("nobody"), { responseCode: 550 }) : null),
          onData: (stream, { envelope }, callback) => {
            let text = ""
            stream.setEncoding("utf8")
            stream.on("data", (part: string) => (text += part))
            stream.on("end", () => {
              got.push({ to: envelope.rcptTo.map(({ address }) => address), text })
              callback(null)
            })
          }
        })
        server.listen(0, "127.0.0.1", () => {
          const address = server.server.address()
          const port = typeof address === "object" && address !== null ? address.port : 0
          resolve({ url: `smtp://127.0.0.1:${port}`, got, close: () => server.close() })
        })
      })
  ),
  ({ close }) => Effect.sync(close)
)

/** A port at which nobody listens. */
const nobody = Effect.promise(
  () =>
    new Promise<string>((resolve) => {
      const server = createServer().listen(0, "127.0.0.1", () => {
        const address = server.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        server.close(() => resolve(`smtp://127.0.0.1:${port}`))
      })
    })
)

const place = Forgetting.layer(Cooperative.personal, Cooperative.hidden, Cooperative.enveloped).pipe(
  Layer.provideMerge(Layer.merge(MemoryEventStore.layer, MemorySubjectKeys.layer)),
  Layer.merge(Storage.about("memory"))
)

const at = (day: string, time = "09:00") => TestClock.setTime(Date.parse(inParis(Servers.day(day), time)))

/** A cooperative of two young people, one at an address that is none, and what sends. */
const begun = Effect.gen(function* () {
  yield* at("2026-07-06")
  let context: Context.Context<EventStore | Server.Services> | undefined
  const server = yield* Servers.openOn(place, Logger.layer([]), Layer.empty, undefined, undefined, (given) =>
    Effect.sync(() => (context = given))
  )
  const { join } = yield* Servers.begin(server, id, Servers.day("2026-07-06"))
  const [zoe, sam] = [yield* join("Zoé Blanc", "2006-03-14"), yield* join("Sam Diallo", "2005-11-02")]
  const wants = (one: typeof zoe, address: string, day = 1) =>
    one.client.command(id, { _tag: "ChooseDigest", address, day })
  const send = (url: string, logger: Layer.Layer<never> = Logger.layer([])) =>
    Digests.send(server.url).pipe(
      Effect.provide(logger),
      Effect.provide(Smtp.layer({ url: Redacted.make(url), from: "bonjour@exemple.invalid" })),
      Effect.provideContext(context as Context.Context<EventStore | Server.Services | SubjectKeys>)
    )
  return { server, zoe, sam, wants, send }
})

const headerOf = (text: string, name: string): string =>
  new RegExp(`^${name}:\\s*([^\\r\\n]+(?:\\r\\n[ \\t][^\\r\\n]+)*)`, "im")
    .exec(text)?.[1]
    ?.replaceAll(/\r\n\s+/g, "") ?? ""

describe("the week in one mail", () => {
  it.effect("goes once to each one who wants it, also when two servers send, and stops with one tap", () =>
    Effect.gen(function* () {
      const mail = yield* mailServer
      const { sam, send, server, wants, zoe } = yield* begun
      yield* wants(zoe, "zoe@exemple.invalid")
      yield* wants(sam, "sam@exemple.invalid")
      yield* Effect.all([send(mail.url), send(mail.url)], { concurrency: "unbounded" })
      yield* send(mail.url)
      assert.sameMembers(
        mail.got.flatMap(({ to }) => to),
        ["zoe@exemple.invalid", "sam@exemple.invalid"]
      )
      const { text } = mail.got.find(({ to }) => to.includes("zoe@exemple.invalid")) ?? { text: "" }
      assert.include(text, "text/plain")
      assert.include(text, "text/html")
      assert.strictEqual(headerOf(text, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click")
      assert.strictEqual(headerOf(text, "Auto-Submitted"), "auto-generated")
      const [, stop = ""] = /<(http[^>]+)>/.exec(headerOf(text, "List-Unsubscribe")) ?? []
      const path = new URL(stop).pathname

      // A program that looks at links stops nothing.
      assert.strictEqual((yield* server.send("GET", path)).status, 200)
      const wanted = Effect.map(zoe.client.view(id, "digest", "week", {}), ({ document }) => document.mail)
      assert.isNotNull(yield* wanted)

      // As a program that reads mail does it: no cookie, no page of ours.
      const oneClick = {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "List-Unsubscribe=One-Click"
      }
      for (const _ of [1, 2]) assert.strictEqual((yield* server.send("POST", path, oneClick)).status, 200)
      assert.strictEqual((yield* server.send("POST", "/arret/autre", oneClick)).status, 404)
      assert.isNull(yield* wanted)
    })
  )

  it.effect("is not said to be sent while nothing can be handed over, and goes as soon as it can", () =>
    Effect.gen(function* () {
      const mail = yield* mailServer
      const { send, server, wants, zoe } = yield* begun
      yield* wants(zoe, "zoe@exemple.invalid")
      const failed = yield* Effect.flip(send(yield* nobody))
      assert.strictEqual(failed._tag, "MailFailed")
      assert.notInclude(yield* server.log, "DigestSent")
      yield* send(mail.url)
      assert.lengthOf(mail.got, 1)
    })
  )

  it.effect(
    "that one address does not take keeps it from nobody else, and no word of it is in the log of the server",
    () =>
      Effect.gen(function* () {
        const mail = yield* mailServer
        const { sam, send, wants, zoe } = yield* begun
        yield* wants(zoe, refused)
        yield* wants(sam, "sam@exemple.invalid")
        const lines: Array<string> = []
        const logger = Logger.layer([
          Logger.make((one) => void lines.push(JSON.stringify(Logger.formatStructured.log(one))))
        ])
        yield* send(mail.url, logger)
        assert.deepStrictEqual(
          mail.got.map(({ to }) => to),
          [["sam@exemple.invalid"]]
        )
        assert.include(lines.join("\n"), "a digest was not sent")
        assert.notInclude(lines.join("\n"), "exemple")
      })
  )

  it.effect("goes to one address alone, whatever is written there", () =>
    Effect.gen(function* () {
      const mail = yield* mailServer
      const mailer = yield* Effect.map(
        Layer.build(Smtp.layer({ url: Redacted.make(mail.url), from: "bonjour@exemple.invalid" })),
        Context.get(Mailer)
      )
      const sent = (to: string, subject = "Ta semaine") =>
        mailer.send({
          to,
          subject,
          text: "Salut !",
          html: "<p>Salut !</p>",
          stop: "https://ormes.example/arret/x",
          id: "un"
        })
      for (const several of [
        "zoe@exemple.invalid\r\nBcc: autre@exemple.invalid",
        "zoe,autre@exemple.invalid",
        "<zoe@a.b"
      ]) {
        assert.deepInclude(yield* Effect.flip(sent(several)), { _tag: "MailFailed", forNow: false })
      }
      yield* sent("zoe@exemple.invalid", "Ta semaine\r\nBcc: autre@exemple.invalid")
      assert.deepStrictEqual(
        mail.got.map(({ to }) => to),
        [["zoe@exemple.invalid"]]
      )
      assert.notMatch(mail.got[0]?.text ?? "", /^Bcc:/im)
    })
  )
})
