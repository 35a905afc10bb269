/** A log that a program wrote when there was one stream of access for all cooperatives, and the secrets of it. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import { PersonId } from "@kpacite/core/Ids"
import * as MemoryExpiring from "@kpacite/event-store/beside/MemoryExpiring"
import { EventStore, EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStore"
import * as LogFile from "@kpacite/event-store/log/LogFile"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Access } from "@kpacite/host/Access"
import * as AccessStreams from "@kpacite/host/AccessStreams"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import * as PersonExport from "@kpacite/host/PersonExport"
import * as Server from "@kpacite/server/Server"
import * as Moving from "@kpacite/server/access/Moving"
import { OperatorToken } from "@kpacite/server/access/StoredAccess"
import { Effect, Exit, Layer, Redacted, Stream } from "effect"
import { TestClock } from "effect/testing"

type Store = EventStore["Service"]

const golden = (name: string) => readFileSync(new URL(`./golden/access-before.${name}`, import.meta.url), "utf8")
const before: {
  readonly at: string
  readonly people: { readonly [name: string]: string }
  readonly secrets: { readonly [name: string]: string }
} = JSON.parse(golden("secrets.json"))
const cooperatives = ["les-ormes", "la-cape"].map((id) => CooperativeId.make(id))
const [ormes = CooperativeId.make("les-ormes")] = cooperatives

const secret = (name: string) => Redacted.make(before.secrets[name] ?? "")

const written = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse(before.at))
  const store = yield* MemoryEventStore.make
  yield* LogFile.imported(store, Stream.fromIterable(golden("ndjson").trimEnd().split("\n")))
  return store
})

/** What a server that begins on this log answers to every secret of it. */
const answers = (store: Store) =>
  Effect.gen(function* () {
    const [access, operator] = [yield* Access, yield* OperatorToken]
    const told = <A, E>(effect: Effect.Effect<A, E>) =>
      Effect.match(effect, {
        onSuccess: (value) => JSON.stringify(value),
        onFailure: (why) => (why as { readonly reason?: string }).reason ?? String(why)
      })
    const found: Array<readonly [string, string]> = [["made", String(yield* operator.isMade)]]
    for (const name of Object.keys(before.secrets)) {
      const one = secret(name)
      found.push([
        name,
        yield* told<unknown, unknown>(
          name.includes("invitation")
            ? access.look(one)
            : name.includes("calendar")
              ? access.calendar(one)
              : access.authenticate(one)
        )
      ])
    }
    return Object.fromEntries(found)
  }).pipe(
    Effect.provide(Server.services.pipe(Layer.provide([Layer.succeed(EventStore, store), MemoryExpiring.layer]))),
    Effect.scoped
  )

const expected = {
  made: "true",
  operator: `{"actor":{"_tag":"Operator"}}`,
  ...Object.fromEntries(
    cooperatives.flatMap((id) => {
      const [camille, zoe] = ["Camille", "Zoé"].map((name) => before.people[`${id} ${name}`])
      const invitation = (personId: string | undefined, refused?: string) =>
        JSON.stringify({ cooperativeId: id, personId, expiresAt: "2026-07-13T08:00:00.000Z", refused })
      return Object.entries({
        "used invitation": invitation(camille, "used"),
        open: JSON.stringify({ actor: { _tag: "Person", id: camille }, cooperative: id, shared: false }),
        ended: "revoked",
        "calendar before": "unknown",
        calendar: JSON.stringify({ cooperative: id, personId: camille }),
        revoked: "revoked",
        "withdrawn invitation": invitation(zoe, "withdrawn"),
        invitation: invitation(zoe)
      }).map(([name, answer]) => [`${id} ${name}`, answer])
    })
  )
}

/** What each stream of access holds, without where it stands among the others. */
const streams = Effect.fnUntraced(function* (store: Store) {
  const all = yield* store.readAll({ after: 0, maxCount: 10_000 })
  const held: { [streamId: string]: Array<unknown> } = {}
  for (const { metadata, payload, streamId, type } of all) {
    if (streamId.startsWith("access") && streamId !== AccessStreams.movedStream) {
      held[streamId] = [...(held[streamId] ?? []), [type, payload, metadata]]
    }
  }
  return held
})

const moveBy = (store: Store, pageSize: number) => Effect.provideService(Moving.moveBy(pageSize), EventStore, store)

describe("a log with one stream of access for all", () => {
  it.effect("opens with every secret of it, and a second time with nothing more written", () =>
    Effect.gen(function* () {
      const store = yield* written
      const last = yield* store.lastPosition
      assert.deepStrictEqual(yield* answers(store), expected)
      const moved = yield* store.lastPosition
      assert.isAbove(moved, last)
      assert.deepStrictEqual(yield* answers(store), expected)
      assert.strictEqual(yield* store.lastPosition, moved)
      assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
    })
  )

  it.effect("opens as before after a move that was cut off at any place, written or not", () =>
    Effect.gen(function* () {
      const whole = yield* written
      yield* moveBy(whole, 3)
      const all = yield* streams(whole)
      const lost = new EventStoreError({ reason: new Unavailable({ operation: "append", cause: undefined }) })
      let cuts = 0
      for (const isWritten of [false, true]) {
        for (let after = 0; ; after++) {
          const store = yield* written
          let left = after
          const dying: Store = {
            ...store,
            appendAll: (appends) =>
              left-- > 0
                ? store.appendAll(appends)
                : Effect.andThen(isWritten ? store.appendAll(appends) : Effect.void, Effect.fail(lost))
          }
          const exit = yield* Effect.exit(moveBy(dying, 3))
          yield* moveBy(store, 3)
          assert.deepStrictEqual(yield* streams(store), all)
          if (Exit.isSuccess(exit)) break
          cuts++
          if (after === 3) assert.deepStrictEqual(yield* answers(store), expected)
        }
      }
      assert.isAbove(cuts, 10)
    })
  )

  it.effect("is moved once by several servers that begin at the same time", () =>
    Effect.gen(function* () {
      const [one, several] = [yield* written, yield* written]
      yield* moveBy(one, 2)
      const slow: Store = {
        ...several,
        appendAll: (appends) => Effect.andThen(Effect.yieldNow, several.appendAll(appends))
      }
      yield* Effect.all(
        [1, 2, 3].map((n) => moveBy(n === 2 ? several : slow, 2)),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(yield* streams(several), yield* streams(one))
    })
  )

  it.effect("gives people the same copy of what is kept of them, before it is moved, half moved and moved", () =>
    Effect.gen(function* () {
      const store = yield* written
      const people = Object.entries(before.people).map(([name, id]) => [name.split(" ")[0] ?? "", id] as const)
      const copies = Effect.forEach(people, ([id, person]) =>
        PersonExport.collect(CooperativeId.make(id), PersonId.make(person))
      ).pipe(Effect.provideService(EventStore, store))
      const atFirst = yield* copies
      assert.isAbove(atFirst[0]?.access.length ?? 0, 5)
      let left = 3
      const lost = new EventStoreError({ reason: new Unavailable({ operation: "append", cause: undefined }) })
      const dying: Store = {
        ...store,
        appendAll: (appends) => (left-- > 0 ? store.appendAll(appends) : Effect.fail(lost))
      }
      yield* Effect.exit(moveBy(dying, 4))
      assert.deepStrictEqual(yield* copies, atFirst)
      yield* moveBy(store, 4)
      assert.deepStrictEqual(yield* copies, atFirst)
    })
  )

  it.effect("takes what a program of before wrote after the move when somebody comes with it", () =>
    Effect.gen(function* () {
      const store = yield* written
      yield* Effect.gen(function* () {
        const access = yield* Access
        assert.propertyVal(yield* Effect.flip(access.authenticate(Redacted.make("late"))), "reason", "unknown")
        const payload = {
          cooperativeId: ormes,
          personId: before.people["les-ormes Nadia"] ?? "",
          invitation: "0".repeat(64),
          expiresAt: "2026-10-01T08:00:00.000Z"
        }
        const hash = yield* Effect.promise(() => crypto.subtle.digest("SHA-256", new TextEncoder().encode("late")))
        yield* store.append({
          streamId: AccessStreams.beforeStream,
          expected: "any",
          events: [
            {
              type: "SessionBegun",
              schemaVersion: 1,
              payload: { ...payload, token: Buffer.from(hash).toString("hex") }
            }
          ],
          metadata: { commandId: "late", actor: "invited", occurredAt: before.at }
        })
        const { actor } = yield* access.authenticate(Redacted.make("late"))
        assert.deepStrictEqual(actor, Actor.person(PersonId.make(payload.personId)))
      }).pipe(
        Effect.provide(Server.services.pipe(Layer.provide([Layer.succeed(EventStore, store), MemoryExpiring.layer]))),
        Effect.scoped
      )
    })
  )
})

describe("a secret that is made now", () => {
  it.effect("says of which cooperative it is, and opens no other", () =>
    Effect.gen(function* () {
      const store = yield* written
      yield* Effect.gen(function* () {
        const access = yield* Access
        const accepted = yield* access.accept(secret("les-ormes invitation"), { device: "?", shared: false })
        const [, bits] = /^les-ormes_([\w-]{43})$/.exec(accepted.token) ?? []
        assert.isDefined(bits)
        assert.strictEqual((yield* access.authenticate(Redacted.make(accepted.token))).cooperative, ormes)
        for (const other of [`la-cape_${bits}`, bits, `nowhere_${bits}`, `Les Ormes_${bits}`, `les-ormes_${bits}x`]) {
          assert.propertyVal(yield* Effect.flip(access.authenticate(Redacted.make(other ?? ""))), "reason", "unknown")
        }
        const { events } = yield* store.read(AccessStreams.streamId(ormes), { direction: "backwards", maxCount: 1 })
        assert.strictEqual(events[0]?.type, "SessionBegun")
      }).pipe(
        Effect.provide(Server.services.pipe(Layer.provide([Layer.succeed(EventStore, store), MemoryExpiring.layer]))),
        Effect.scoped
      )
    })
  )
})
