/** The example cooperative behind real routes, and whoever of it comes in. */
import { PersonId } from "@kpacite/core/Ids"
import * as Season from "@kpacite/example-season/Season"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { Context, Effect, Layer } from "effect"
import type * as Client from "@kpacite/http/Client"
import type * as Servers from "../../../../tests/server/Servers.ts"
import { type Reader, reader } from "../Reader.ts"
import { invitations, told } from "../season/Season.ts"

export class Place extends Context.Service<
  Place,
  Servers.OpenServer & {
    readonly id: CooperativeId
    readonly tokenOf: (person: string) => Effect.Effect<string>
    /** Somebody with a browser that runs no script. */
    readonly as: (person: string, language?: string) => Effect.Effect<Reader>
    /** Somebody with a program. */
    readonly clientOf: (person: string) => Effect.Effect<Client.Client>
  }
>()("@kpacite/web/test/paper/Place") {}

const make = Effect.gen(function* () {
  const { printed, server } = yield* told
  const id = CooperativeId.make(Season.id)
  const accept = (invitation: string) => Effect.map(server.client().accept(invitation), ({ token }) => token)
  const tokens = new Map<string, string>()
  for (const [person, invitation] of Object.entries(invitations(printed("")))) {
    tokens.set(person, yield* accept(invitation))
  }
  const tokenOf = (person: string) =>
    Effect.gen(function* () {
      const known = tokens.get(person)
      if (known !== undefined) return known
      const { invitation } = yield* server.client(tokens.get("helene")).invite(id, PersonId.make(person))
      const token = yield* accept(invitation)
      tokens.set(person, token)
      return token
    }).pipe(Effect.orDie)
  return Place.of({
    ...server,
    id,
    tokenOf,
    as: (person, language = "fr") => Effect.map(tokenOf(person), (token) => reader(server, Season.id, token, language)),
    clientOf: (person) => Effect.map(tokenOf(person), (token) => server.client(token))
  })
}).pipe(Effect.orDie)

/** One example cooperative for all tests of a file. */
export const layer: Layer.Layer<Place> = Layer.effect(Place, make)
