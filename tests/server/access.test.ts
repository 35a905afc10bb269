import { assert, describe, it } from "@effect/vitest"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PersonId } from "@kpacite/core/Ids"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

const members = "/cooperatives/les-ormes/membership/members"
const later = (days: number) => TestClock.setTime(Date.parse(Servers.monday) + days * 86_400_000)

describe("access", () => {
  it.effect("an invitation works once", () =>
    Effect.gen(function* () {
      const { client, coordinator, send } = yield* Servers.withCooperative()
      const { invitation } = yield* client(coordinator).invite("les-ormes", PersonId.make("yanis"))
      const accepting = { body: JSON.stringify({ invitation }) }
      const [first, second] = yield* Effect.all(
        [send("POST", "/sessions", accepting), send("POST", "/sessions", accepting)],
        {
          concurrency: 2
        }
      )
      const answers = [first, second].toSorted((a, b) => a.status - b.status)
      assert.deepStrictEqual(
        answers.map(({ status }) => status),
        [201, 409]
      )
      assert.deepInclude(answers[0]?.json, { cooperativeId: "les-ormes", personId: "yanis" })
      assert.deepStrictEqual(answers[1]?.json.facts, { reason: "used" })
    })
  )

  it.effect(
    "an invitation whose session was written down and never began is accepted again, and the fact stands once",
    () =>
      Effect.gen(function* () {
        const inner = yield* MemoryEventStore.make
        const crash = { next: false }
        const store: EventStore["Service"] = {
          ...inner,
          append: (append) =>
            crash.next && append.streamId.startsWith("access/")
              ? Effect.fail(
                  new EventStoreError({
                    reason: new Unavailable({ operation: "append", problem: "gone", cause: "gone" })
                  })
                )
              : inner.append(append)
        }
        const { client, coordinator, lea, member, send } = yield* Servers.withCooperative(
          Layer.succeed(EventStore, store)
        )
        const { expiresAt, invitation } = yield* client(member).invite("les-ormes", lea)
        const accepting = { body: JSON.stringify({ invitation }) }
        crash.next = true
        assert.strictEqual((yield* send("POST", "/sessions", accepting)).status, 503)
        crash.next = false
        yield* later(1)
        // From another device, which is not another session.
        const answer = yield* send("POST", "/sessions", { body: JSON.stringify({ invitation, device: "ma tablette" }) })
        assert.strictEqual(answer.status, 201)
        assert.strictEqual((yield* send("POST", "/sessions", accepting)).json.facts.reason, "used")
        const { token } = answer.json
        const { text } = yield* send("GET", "/cooperatives/les-ormes/events", { token: coordinator })
        assert.lengthOf(text.match(/"SessionOpened"/g) ?? [], 3)
        const open = Effect.map(client(member).view("les-ormes", "membership", "sessions", {}), ({ document }) =>
          document.mine.map((one) => [one.until, one.open])
        )
        const ends = (yield* open).at(-1)
        assert.deepStrictEqual(ends, [Servers.day("2026-10-04"), true])
        // It ends no later than the log says.
        assert.isTrue(answer.json.expiresAt <= "2026-10-04T08:00:00.000Z" && answer.json.expiresAt > expiresAt)
        yield* client(token).signOut
        assert.deepStrictEqual((yield* open).at(-1)?.[1], false)
        assert.strictEqual((yield* send("GET", members, { token })).status, 401)
      })
  )

  it.effect("an invitation ends after seven days", () =>
    Effect.gen(function* () {
      const { client, coordinator, send } = yield* Servers.withCooperative()
      const { expiresAt, invitation } = yield* client(coordinator).invite("les-ormes", PersonId.make("yanis"))
      assert.strictEqual(expiresAt, "2026-07-13T08:00:00.000Z")
      yield* later(7)
      const answer = yield* send("POST", "/sessions", { body: JSON.stringify({ invitation }) })
      assert.deepStrictEqual(answer.json.facts, { reason: "expired" })
    })
  )

  it.effect("a new invitation replaces the one before", () =>
    Effect.gen(function* () {
      const { client, coordinator, send } = yield* Servers.withCooperative()
      const first = yield* client(coordinator).invite("les-ormes", PersonId.make("yanis"))
      const second = yield* client(coordinator).invite("les-ormes", PersonId.make("yanis"))
      const refused = yield* send("POST", "/sessions", { body: JSON.stringify({ invitation: first.invitation }) })
      assert.deepStrictEqual(refused.json.facts, { reason: "withdrawn" })
      assert.strictEqual((yield* client().accept(second.invitation)).personId, "yanis")
    })
  )

  it.effect("a session ends after ninety days", () =>
    Effect.gen(function* () {
      const { member, send } = yield* Servers.withCooperative()
      yield* later(89)
      assert.strictEqual((yield* send("GET", members, { token: member })).status, 200)
      yield* later(90)
      const answer = yield* send("GET", members, { token: member })
      assert.strictEqual(answer.status, 401)
      assert.deepStrictEqual(answer.json.facts, { reason: "expired" })
    })
  )

  it.effect("signing out ends this session only", () =>
    Effect.gen(function* () {
      const { client, lea, member, send } = yield* Servers.withCooperative()
      const { invitation } = yield* client(member).invite("les-ormes", lea)
      const other = (yield* client().accept(invitation)).token
      yield* client(member).signOut
      const answer = yield* send("GET", members, { token: member })
      assert.deepStrictEqual(answer.json.facts, { reason: "revoked" })
      assert.strictEqual((yield* send("GET", members, { token: other })).status, 200)
    })
  )

  it.effect("a coordinator signs somebody out everywhere, and invites them again with a second yes", () =>
    Effect.gen(function* () {
      const { client, coordinator, lea, member, operator, send } = yield* Servers.withCooperative()
      const waiting = yield* client(member).invite("les-ormes", lea)
      yield* client(coordinator).signOutPerson("les-ormes", lea)
      assert.strictEqual((yield* send("GET", members, { token: member })).status, 401)
      const refused = yield* send("POST", "/sessions", { body: JSON.stringify({ invitation: waiting.invitation }) })
      assert.deepStrictEqual(refused.json.facts, { reason: "withdrawn" })
      const alone = yield* Effect.flip(client(coordinator).invite("les-ormes", lea))
      assert.strictEqual(alone._tag, "SecondYesMissing")
      // Camille coordinates alone, so the yes is that of whoever runs the server.
      yield* client(operator).command("les-ormes", {
        _tag: "AllowInvitation",
        personId: lea,
        inviterId: PersonId.make("camille")
      })
      const { invitation } = yield* client(coordinator).invite("les-ormes", lea)
      const { token } = yield* client().accept(invitation)
      assert.strictEqual((yield* send("GET", members, { token })).status, 200)
      assert.strictEqual((yield* send("GET", members, { token: member })).status, 401)
    })
  )

  it.effect(
    "somebody of whom the log says that they were signed out is signed out, also when the server stopped meanwhile",
    () =>
      Effect.gen(function* () {
        const inner = yield* MemoryEventStore.make
        const crash: { next: boolean; written?: string } = { next: false }
        const gone = new EventStoreError({
          reason: new Unavailable({ operation: "append", problem: "gone", cause: "gone" })
        })
        const store: EventStore["Service"] = {
          ...inner,
          append: (append) => {
            // One of the two logs is written, and the other one no more.
            if (!crash.next) return inner.append(append)
            return crash.written === undefined || crash.written === append.streamId
              ? Effect.tap(inner.append(append), () => Effect.sync(() => (crash.written = append.streamId)))
              : Effect.fail(gone)
          }
        }
        const { client, coordinator, lea, member, send } = yield* Servers.withCooperative(
          Layer.succeed(EventStore, store)
        )
        crash.next = true
        const path = `/cooperatives/les-ormes/people/${lea}/sign-out`
        assert.strictEqual((yield* send("POST", path, { token: coordinator })).status, 503)
        crash.next = false
        // Whichever was written: she is out, and nothing said so while she was not.
        assert.strictEqual((yield* send("GET", members, { token: member })).status, 401)
        const { text } = yield* send("GET", "/cooperatives/les-ormes/events", { token: coordinator })
        assert.notInclude(text, "SignedOutEverywhere")
        yield* client(coordinator).signOutPerson("les-ormes", lea)
        const after = yield* send("GET", "/cooperatives/les-ormes/events", { token: coordinator })
        assert.lengthOf(after.text.match(/"SignedOutEverywhere"/g) ?? [], 1)
      })
  )

  it.effect("whoever may not sign somebody out ends nothing of theirs", () =>
    Effect.gen(function* () {
      const { coordinator, log, member, operator, send } = yield* Servers.withCooperative()
      const before = yield* log
      const out = (person: string, token: string) =>
        send("POST", `/cooperatives/les-ormes/people/${person}/sign-out`, { token })
      assert.strictEqual((yield* out("camille", member)).status, 403)
      assert.strictEqual((yield* out("lea", operator)).status, 403)
      assert.strictEqual((yield* out("nobody", coordinator)).json.tag, "PersonUnknown")
      assert.strictEqual(yield* log, before)
      for (const token of [coordinator, member]) {
        assert.strictEqual((yield* send("GET", members, { token })).status, 200)
      }
    })
  )

  it.effect("nobody takes over somebody who is in: neither a coordinator nor whoever runs the server", () =>
    Effect.gen(function* () {
      const { client, coordinator, lea, log, member, operator, send } = yield* Servers.withCooperative()
      const before = yield* log
      const inviting = (token: string, personId: string) =>
        send("POST", "/cooperatives/les-ormes/invitations", { token, body: JSON.stringify({ personId }) })
      const refused = yield* inviting(coordinator, lea)
      assert.deepStrictEqual([refused.status, refused.json.tag], [409, "SecondYesMissing"])
      assert.strictEqual((yield* inviting(operator, lea)).status, 403)
      assert.strictEqual((yield* inviting(operator, "camille")).json.tag, "SecondYesMissing")
      assert.strictEqual(yield* log, before)
      // A coordinator whom she welcomed and let in is no second one.
      yield* client(coordinator).command(
        "les-ormes",
        { _tag: "WelcomeCoordinator", name: "Ève", adult: true, profiles: ["project"] },
        { commandId: "eve" }
      )
      const eve = yield* Servers.signIn({ client }, client(coordinator), "les-ormes", PersonId.make("eve"))
      const yes = { _tag: "AllowInvitation", personId: lea, inviterId: PersonId.make("camille") } as const
      const worthless = yield* Effect.flip(client(eve).command("les-ormes", yes))
      assert.strictEqual(worthless._tag, "CannotInvite")
      assert.strictEqual((yield* inviting(coordinator, lea)).json.tag, "SecondYesMissing")
      // The yes of whoever runs the server is for Ève: Camille does not use it first.
      yield* client(operator).command("les-ormes", { ...yes, inviterId: PersonId.make("eve") })
      assert.strictEqual((yield* inviting(coordinator, lea)).json.tag, "YesForSomebodyElse")
      // Léa sees the yes that she did not give, and is still where she was.
      const { document } = yield* client(member).view("les-ormes", "membership", "sessions", {})
      assert.deepStrictEqual(document.allowed, [
        { by: null, inviter: { personId: PersonId.make("eve"), name: "Ève" }, until: Servers.day("2026-07-13") }
      ])
    })
  )

  it.effect(
    "everybody sees where they are signed in, and who let whom in; the log has no secret and no device of others",
    () =>
      Effect.gen(function* () {
        const { client, coordinator, lea, member, operator, send } = yield* Servers.withCooperative()
        const { invitation } = yield* client(member).invite("les-ormes", lea)
        const accepted = yield* send("POST", "/sessions", {
          body: JSON.stringify({ invitation }),
          headers: { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) Version/26.0 Mobile Safari/604.1" }
        })
        const named = yield* client(member).invite("les-ormes", lea)
        const tablet = yield* client().accept(named.invitation, "ma tablette")
        const { document } = yield* client(member).view("les-ormes", "membership", "sessions", {})
        assert.deepStrictEqual(
          document.mine.map(({ device, invitedBy, open, since }) => [device, invitedBy?.name, open, since]),
          [
            ["appareil inconnu / unknown device", "Camille Vidal", true, "2026-07-06"],
            ["Safari, iPhone", "Léa Martin", true, "2026-07-06"],
            ["ma tablette", "Léa Martin", true, "2026-07-06"]
          ]
        )
        assert.deepStrictEqual(
          document.byOperator.map(({ act, name }) => [act, name]),
          [["invited", "Camille Vidal"]]
        )
        yield* client(tablet.token).signOut
        const after = yield* client(member).view("les-ormes", "membership", "sessions", {})
        assert.deepStrictEqual(
          after.document.mine.map(({ open }) => open),
          [true, true, false]
        )
        const { text } = yield* send("GET", "/cooperatives/les-ormes/events", { token: coordinator })
        assert.include(text, "SessionOpened")
        for (const secret of [invitation, accepted.json.token, tablet.token, member, operator, "iPhone", "tablette"]) {
          assert.notInclude(text, secret)
        }
      })
  )

  it.effect("an invitation of somebody who left the team since, or for somebody who left, lets nobody in", () =>
    Effect.gen(function* () {
      const { client, coordinator, lea, member, send, yanis } = yield* Servers.withCooperative()
      const accept = (invitation: string) => send("POST", "/sessions", { body: JSON.stringify({ invitation }) })
      const own = yield* client(member).invite("les-ormes", lea)
      const waiting = yield* client(coordinator).invite("les-ormes", yanis)
      yield* client(member).command("les-ormes", { _tag: "Leave", personId: lea })
      assert.deepStrictEqual((yield* accept(own.invitation)).json.facts, { reason: "withdrawn" })
      yield* client(coordinator).command("les-ormes", { _tag: "LeaveCoordination", personId: PersonId.make("camille") })
      assert.deepStrictEqual((yield* accept(waiting.invitation)).json.facts, { reason: "withdrawn" })
    })
  )

  it.effect("what a server asks by itself has no address", () =>
    Effect.gen(function* () {
      const { coordinator, lea, log, send } = yield* Servers.withCooperative()
      const before = yield* log
      for (const command of ["invite-person", "open-session", "close-session", "sign-out-everywhere"]) {
        const path = `/cooperatives/les-ormes/membership/${command}`
        const answer = yield* send("POST", path, { token: coordinator, body: JSON.stringify({ personId: lea }) })
        assert.strictEqual(answer.json.tag, "NothingHere", command)
      }
      assert.strictEqual(yield* log, before)
    })
  )

  it.effect("a member invites nobody and signs out nobody else", () =>
    Effect.gen(function* () {
      const { log, member, send } = yield* Servers.withCooperative()
      const before = yield* log
      const body = JSON.stringify({ personId: "yanis" })
      assert.strictEqual(
        (yield* send("POST", "/cooperatives/les-ormes/invitations", { token: member, body })).status,
        403
      )
      assert.strictEqual(
        (yield* send("POST", "/cooperatives/les-ormes/people/camille/sign-out", { token: member })).status,
        403
      )
      assert.strictEqual(yield* log, before)
    })
  )

  it.effect("a coordinator who left the team lets nobody in any more", () =>
    Effect.gen(function* () {
      const { client, coordinator, send } = yield* Servers.withCooperative()
      yield* client(coordinator).command("les-ormes", { _tag: "LeaveCoordination", personId: PersonId.make("camille") })
      const body = JSON.stringify({ personId: "yanis" })
      assert.strictEqual(
        (yield* send("POST", "/cooperatives/les-ormes/invitations", { token: coordinator, body })).status,
        403
      )
    })
  )

  it.effect("nobody is invited who is not there", () =>
    Effect.gen(function* () {
      const { coordinator, operator, send } = yield* Servers.withCooperative()
      const body = JSON.stringify({ personId: "nobody" })
      for (const token of [coordinator, operator]) {
        const answer = yield* send("POST", "/cooperatives/les-ormes/invitations", { token, body })
        assert.strictEqual(answer.json.tag, "PersonUnknown")
      }
    })
  )

  it.effect("whoever runs the server invites coordinators only, and sees nothing", () =>
    Effect.gen(function* () {
      const { operator, send } = yield* Servers.withCooperative()
      const body = JSON.stringify({ personId: "lea" })
      assert.strictEqual(
        (yield* send("POST", "/cooperatives/les-ormes/invitations", { token: operator, body })).status,
        403
      )
      for (const path of [members, "/cooperatives/les-ormes/events", "/cooperatives/les-ormes/events/live"]) {
        assert.strictEqual((yield* send("GET", path, { token: operator })).status, 403, path)
      }
    })
  )

  it.effect("somebody of one cooperative does not learn which others there are", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      yield* Servers.found(server, "ailleurs")
      const answers = (id: string) =>
        Effect.forEach(
          [
            ["GET", "/membership/members"],
            ["GET", "/events"],
            ["GET", "/events/live"],
            ["GET", "/people/me/export"],
            ["POST", "/invitations"],
            ["POST", "/membership/apply"]
          ] as const,
          ([method, path]) =>
            Effect.map(
              server.send(method, `/cooperatives/${id}${path}`, {
                token: server.coordinator,
                ...(method === "POST" && { body: JSON.stringify({ personId: "lea" }) })
              }),
              ({ status, text }) => [path, status, text]
            )
        )
      const ofOne = yield* answers("ailleurs")
      assert.deepStrictEqual(
        ofOne.map(([, status]) => status),
        ofOne.map(() => 403)
      )
      assert.deepStrictEqual(yield* answers("nulle-part"), ofOne)
    })
  )

  it.effect("somebody with the same id in another cooperative is a stranger here", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      // Ids of people are chosen by whoever asks, so that elsewhere somebody may be called as Camille is here.
      const elsewhere = yield* Servers.found(server, "ailleurs")
      assert.strictEqual(elsewhere.camille, server.camille)
      const before = yield* server.log
      const seen = yield* server.send("GET", members, { token: elsewhere.coordinator })
      assert.strictEqual(seen.status, 403)
      assert.strictEqual(seen.json.tag, "AnotherCooperative")
      const asked = yield* server.send("POST", "/cooperatives/les-ormes/founding/pause-cooperative", {
        token: elsewhere.coordinator
      })
      assert.strictEqual(asked.status, 403)
      const invited = yield* server.send("POST", "/cooperatives/les-ormes/invitations", {
        token: elsewhere.coordinator,
        body: JSON.stringify({ personId: "lea" })
      })
      assert.strictEqual(invited.status, 403)
      assert.strictEqual(yield* server.log, before)
    })
  )

  it.effect("only hashes are stored: no token and no invitation occurs in the database", () =>
    Effect.gen(function* () {
      const folder = yield* Effect.acquireRelease(
        Effect.sync(() => mkdtempSync(join(tmpdir(), "kpacite-access-"))),
        (folder) => Effect.sync(() => rmSync(folder, { recursive: true }))
      )
      const place = yield* Servers.withCooperative(
        Layer.orDie(SqliteEventStore.layer({ file: join(folder, "kpacite.sqlite") })),
        "sqlite"
      )
      const { invitation } = yield* place.client(place.coordinator).invite("les-ormes", place.yanis)
      const stored = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
      assert.isTrue(stored.some((bytes) => bytes.includes("SessionBegun")))
      for (const secret of [place.operator, place.coordinator, place.member, invitation]) {
        assert.match(secret, /^[\w-]{43,}$/)
        assert.isFalse(stored.some((bytes) => bytes.includes(secret)))
      }
    })
  )
})
