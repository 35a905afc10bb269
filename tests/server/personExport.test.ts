/** What is kept of me, asked of the server: everybody for themselves, and nobody for somebody else. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Servers from "./Servers.ts"

const mine = "/cooperatives/les-ormes/people/me/export"

describe("everything that is kept of me", () => {
  it.effect("is given with my own words, with when I signed in, and without words or secrets of others", () =>
    Effect.gen(function* () {
      const { lea, member, send } = yield* Servers.withCooperative()
      const { headers, json, status, text } = yield* send("GET", mine, { token: member })
      assert.strictEqual(status, 200, text)
      assert.deepInclude(json, { cooperative: "les-ormes", person: lea })
      const [applied] = json.events
      assert.deepInclude(applied, { type: "ApplicationSubmitted", askedBy: "camille" })
      assert.deepInclude(applied.facts, { name: "Léa Martin", motivation: "Léa Martin aime bricoler" })
      assert.notInclude(text, "Yanis")
      assert.notInclude(text, "Camille Vidal")
      const types = json.access.map(({ type }: { readonly type: string }) => type)
      assert.includeMembers(types, ["PersonInvited", "SessionBegun"])
      assert.notMatch(text, /[0-9a-f]{64}/, "the hash of a secret")
      assert.match(headers.get("cache-control") ?? "", /no-store/)
    })
  )

  it.effect("is the same through the typed client", () =>
    Effect.gen(function* () {
      const { client, lea, member } = yield* Servers.withCooperative()
      const document = yield* client(member).mine("les-ormes")
      assert.strictEqual(document.person, lea)
      assert.isNotEmpty(document.events)
    })
  )

  it.effect("of a coordinator holds what they did, and no word of those for whom they did it", () =>
    Effect.gen(function* () {
      const { coordinator, send } = yield* Servers.withCooperative()
      const { json, text } = yield* send("GET", mine, { token: coordinator })
      const types: ReadonlyArray<string> = json.events.map(({ type }: { readonly type: string }) => type)
      assert.includeMembers([...types], ["CoordinatorJoined", "ApplicationSubmitted", "MemberAdmitted"])
      assert.include(text, "Camille Vidal")
      for (const word of ["Léa", "Yanis", "bricoler", "2008-03-02"]) assert.notInclude(text, word)
    })
  )

  it.effect("of somebody whose id is a day holds nothing of what happened to others on that day", () =>
    Effect.gen(function* () {
      const { client, coordinator, member, send } = yield* Servers.withCooperative()
      const day = Servers.monday.slice(0, 10)
      const applying = {
        _tag: "Apply",
        name: "Noé",
        birthDate: Servers.day("2008-01-01"),
        motivation: "Être là."
      } as const
      const noe = Servers.personId(yield* client(member).command("les-ormes", applying, { commandId: day }))
      const token = yield* Servers.signIn({ client }, client(coordinator), "les-ormes", noe)
      const { json } = yield* send("GET", mine, { token })
      assert.deepStrictEqual(
        json.events.map(({ facts, type }: { readonly facts: { readonly personId: string }; readonly type: string }) => [
          type,
          facts.personId
        ]),
        [
          ["ApplicationSubmitted", day],
          ["PersonInvited", day],
          ["SessionOpened", day]
        ]
      )
    })
  )

  it.effect("is for people of this cooperative who signed in, and for themselves alone", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      const elsewhere = yield* Servers.found(server, "les-tilleuls")
      const ask = (token?: string) => Effect.map(server.send("GET", mine, { token }), ({ status }) => status)
      assert.deepStrictEqual(yield* Effect.all([ask(), ask("wrong"), ask(server.operator)]), [401, 401, 403])
      assert.strictEqual(yield* ask(elsewhere.member), 403)
      const ofAnother = yield* server.send("GET", mine.replace("/me/", `/${server.lea}/`), {
        token: server.coordinator
      })
      assert.strictEqual(ofAnother.status, 404)
    })
  )

  it.effect("is given to somebody who has left as well", () =>
    Effect.gen(function* () {
      const { client, lea, member, send } = yield* Servers.withCooperative()
      yield* client(member).command("les-ormes", { _tag: "Leave", personId: lea })
      const { json, status } = yield* send("GET", mine, { token: member })
      assert.strictEqual(status, 200)
      assert.include(JSON.stringify(json), "Léa Martin")
    })
  )
})
