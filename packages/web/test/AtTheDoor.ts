/** A server with a cooperative and an invitation, and whoever stands before it with a browser of any kind. */
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Storage from "@kpacite/server/Storage"
import { Effect, Layer, Logger } from "effect"
import * as Servers from "../../../tests/server/Servers.ts"

const asBrowser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": "fr" }
const typed = { ...asBrowser, "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" }

export interface Headers {
  readonly [name: string]: string
}

export interface Answered {
  readonly status: number
  readonly headers: { readonly get: (name: string) => string | null }
  readonly location: string | null
  readonly text: string
  readonly cookies: ReadonlyArray<string>
}

/** Asks as a browser does: with a body, as the form of a page of ours. */
export const browser =
  (url: string) =>
  (method: string, path: string, body?: string, more: Headers = {}): Effect.Effect<Answered> =>
    Effect.promise(async () => {
      const headers = { ...(body === undefined ? asBrowser : typed), ...more }
      const answer = await fetch(`${url}${path}`, {
        method,
        headers,
        redirect: "manual",
        ...(body !== undefined && { body })
      })
      return {
        status: answer.status,
        headers: answer.headers,
        location: answer.headers.get("location"),
        text: await answer.text(),
        cookies: answer.headers.getSetCookie()
      }
    })

export interface Options {
  readonly publicUrl?: string
  readonly limits?: Layer.Layer<never>
  readonly store?: Layer.Layer<EventStore>
  readonly logger?: Layer.Layer<never>
}

/** A server with a cooperative, and an invitation for its coordinator who is not in yet. */
export const opened = ({
  limits = Layer.empty,
  logger = Logger.layer([]),
  publicUrl,
  store = MemoryEventStore.layer
}: Options = {}) =>
  Effect.gen(function* () {
    const place = Layer.merge(store, Storage.about("memory"))
    const server = yield* Servers.openOn(place, logger, limits, undefined, publicUrl)
    const operator = server.client(server.operator)
    const found = Effect.fnUntraced(function* (id: string, name: string) {
      yield* operator.command(id, { _tag: "FoundCooperative", name, territory: "Ici", carrier: "Optéos" })
      return Servers.personId(
        yield* operator.command(id, {
          _tag: "WelcomeCoordinator",
          name: "Camille",
          adult: true,
          profiles: ["project"]
        })
      )
    })
    const camille = yield* found("ormes", "Les Ormes")
    const invite = (id = "ormes", person = camille) =>
      Effect.map(operator.invite(id, person), ({ invitation }) => invitation)
    const invitation = yield* invite()
    const ask = browser(server.url)
    /** Comes in, and gives the cookie. */
    const enter = (link: string, more: Headers = {}, fields = "") =>
      Effect.map(ask("POST", "/entrer", `invitation=${link}${fields}`, more), ({ cookies, status, text }) => {
        if (status !== 303) throw new Error(text)
        return { cookie: cookies[0]?.split(";")[0] ?? "" }
      })
    return { ...server, ask, camille, enter, found, invite, invitation }
  }).pipe(Effect.orDie)

export type Opened = Effect.Success<ReturnType<typeof opened>>

/** Somebody of the team lets in a person who was never here; what they need for that is asked as a program. */
export const team = (server: Opened) =>
  Effect.gen(function* () {
    const { token } = yield* server.client().accept(server.invitation)
    const camille = server.client(token)
    const noah = Servers.personId(
      yield* camille.command("ormes", {
        _tag: "Apply",
        name: "Noah",
        birthDate: Servers.day("2008-03-02"),
        motivation: "Apprendre."
      })
    )
    const karim = Servers.personId(
      yield* camille.command("ormes", { _tag: "WelcomeCoordinator", name: "Karim", adult: true, profiles: ["project"] })
    )
    const link = yield* Effect.map(camille.invite("ormes", noah), ({ invitation }) => invitation)
    const admit = Effect.gen(function* () {
      yield* camille.command("ormes", { _tag: "HearMotivation", personId: noah })
      yield* camille.command("ormes", { _tag: "Admit", personId: noah })
    })
    return { admit, camille, cookie: `kpa=${token}`, karim, link, noah, token }
  }).pipe(Effect.orDie)
