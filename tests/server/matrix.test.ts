/**
 * Every address × every place where somebody can stand. The addresses come from the registration; who may do what there stands in
 * `Matrix.ts`.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Addresses from "@kpacite/http/Addresses"
import * as Contract from "@kpacite/http/Contract"
import { Effect } from "effect"
import * as Matrix from "./Matrix.ts"
import * as Roles from "./Roles.ts"

type Scene = Effect.Success<typeof Roles.begun>

/** What somebody is told who may not do this, or nothing if they are known here and may be told more. */
const outside = { excluded: 401, stranger: 401, nobody: 401, otherCoordinator: 403, otherMember: 403 } as const
const statusFor = (who: ReadonlyArray<Roles.Role>, role: Roles.Role, allowed: number): number =>
  who.includes(role) ? allowed : role in outside ? outside[role as keyof typeof outside] : 403

const at = (path: string) => path.replace(":id", Roles.id)

const look = ({ send, tokens }: Scene, { asks, name, path, slice }: Addresses.ViewAddress, role: Roles.Role) => {
  const { query = {} } = Matrix.views[`${slice}/${name}`] ?? {}
  return asks === "address"
    ? send("GET", `${at(path)}?${new URLSearchParams({ ...query }).toString()}`, { token: tokens[role] })
    : send("POST", at(path), { token: tokens[role], body: JSON.stringify(query) })
}

/** A body that speaks of things which do not exist. */
const ofNothing = (body: object): object =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, name.endsWith("Id") && value !== null ? "nothing" : value])
  )

describe("who may do what", () => {
  it("is said of every address that there is", () => {
    assert.sameMembers(
      Addresses.views.map(({ name, slice }) => `${slice}/${name}`),
      Object.keys(Matrix.views)
    )
    assert.sameMembers([...Addresses.commands.keys()], Object.keys(Matrix.commands))
    assert.sameMembers(
      Object.values(Contract.own.groups).flatMap(({ endpoints }) => Object.keys(endpoints)),
      [...Object.keys(Matrix.own), "accept", "health"]
    )
    assert.sameMembers(Object.keys(Roles.secrets), Object.keys(Matrix.readers))
  })

  it.effect("holds for every view, and for the words in them", () =>
    Effect.gen(function* () {
      const scene = yield* Roles.begun
      const read = new Map<string, Set<Roles.Role>>(Object.keys(Roles.secrets).map((name) => [name, new Set()]))
      const note = (role: Roles.Role, text: string) => {
        for (const [name, words] of Object.entries(Roles.secrets)) if (text.includes(words)) read.get(name)?.add(role)
      }
      for (const view of Addresses.views) {
        const { status = 200, who } = Matrix.views[`${view.slice}/${view.name}`] ?? { who: [] }
        for (const role of scene.roles) {
          const answer = yield* look(scene, view, role)
          assert.strictEqual(answer.status, statusFor(who, role, status), `${role} looks at ${view.slice}/${view.name}`)
          note(role, answer.text)
        }
      }
      for (const role of scene.roles) {
        const { text } = yield* scene.send("GET", `/cooperatives/${Roles.id}/events`, { token: scene.tokens[role] })
        note(role, text)
      }
      for (const [name, roles] of read) {
        assert.sameMembers([...roles], [...Matrix.readers[name as keyof typeof Matrix.readers]], name)
      }
    })
  )

  it.effect(
    "holds for every command, whether or not what it speaks of exists, and before the version is looked at",
    () =>
      Effect.gen(function* () {
        const scene = yield* Roles.begun
        const before = yield* scene.log
        for (const { path, tag } of Addresses.commands.values()) {
          const { body, who } = Matrix.commands[tag] ?? { body: {}, who: [] }
          for (const [of, sent] of [
            ["something", body],
            ["nothing", ofNothing(body)]
          ] as const) {
            for (const role of scene.roles) {
              // Nobody has seen this version, so nothing is done; but who may not ask is told so first.
              const headers = { "if-match": '"1"' }
              const sending = { token: scene.tokens[role], body: JSON.stringify(sent), headers }
              const { json, status } = yield* scene.send("POST", at(path), sending)
              const expected = statusFor(of === "nothing" ? Matrix.whoOfNothing(tag) : who, role, 412)

              assert.strictEqual(status, expected, `${role} asks ${tag} of ${of}: ${JSON.stringify(json)}`)
            }
          }
        }
        assert.strictEqual(yield* scene.log, before)
      }),
    120_000
  )

  it.effect("holds for what the server itself answers", () =>
    Effect.gen(function* () {
      const scene = yield* Roles.begun
      const nobody = JSON.stringify({ personId: "nobody-here" })
      const asking = {
        events: ["GET", `/cooperatives/${Roles.id}/events`, undefined],
        invite: ["POST", `/cooperatives/${Roles.id}/invitations`, nobody],
        signOutPerson: ["POST", `/cooperatives/${Roles.id}/people/nobody-here/sign-out`, undefined],
        live: ["GET", `/cooperatives/${Roles.id}/events/live`, undefined],
        mine: ["GET", `/cooperatives/${Roles.id}/people/me/export`, undefined],
        signOut: ["DELETE", "/sessions/current", undefined]
      } as const
      for (const [endpoint, [method, path, body]] of Object.entries(asking)) {
        const { status, who } = Matrix.own[endpoint] ?? { status: 0, who: [] }
        for (const role of scene.roles) {
          const token = scene.tokens[role]
          const answered =
            endpoint === "live"
              ? yield* statusOf(`${scene.url}${path}`, token)
              : (yield* scene.send(method, path, { token, ...(body !== undefined && { body }) })).status
          // Whoever runs the server has no session to end.
          const expected = endpoint === "signOut" && role === "operator" ? 401 : statusFor(who, role, status)
          assert.strictEqual(answered, expected, `${role}: ${endpoint}`)
        }
      }
      for (const token of [undefined, scene.operator]) {
        assert.strictEqual((yield* scene.send("GET", "/health", { token })).status, 200)
        const body = JSON.stringify({ invitation: "x".repeat(43) })
        assert.strictEqual((yield* scene.send("POST", "/sessions", { token, body })).status, 409)
      }
    })
  )
})

/** The status of a stream that does not end by itself. */
const statusOf = (url: string, token: string | undefined) =>
  Effect.promise(async () => {
    const ending = new AbortController()
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const { status } = await fetch(url, { headers, signal: ending.signal })
    ending.abort()
    return status
  })
