/** Cooperatives on a server of this process, and whoever looks at their pages. */
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Instant from "@kpacite/core/Instant"
import { PersonId } from "@kpacite/core/Ids"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Season from "@kpacite/example-season/Season"
import { Access } from "@kpacite/host/Access"
import { CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import * as Demo from "@kpacite/server/demo/Demo"
import { Console, DateTime, Effect, Layer, type Scope } from "effect"
import * as Servers from "../../server/Servers.ts"
import * as History from "./History.ts"

/** A cooperative, with the pages of it that are looked at. */
export interface Place {
  readonly events: number
  /** The address of a page, by its name. */
  readonly at: (page: string) => string
  /** The address of any path in it. */
  readonly under: (path: string) => string
  readonly cookies: { readonly member: string; readonly coordinator: string }
  /** What whoever looks at a page sends along. */
  readonly headers: (page: string) => { readonly cookie: string }
}

/** What is looked at, by whom: a member's own pages, and the page of the group's money as who shares it sees it. */
export const pages = {
  home: "",
  week: "semaine/:week",
  fiche: "fiches/:fiche",
  planning: "planning",
  agenda: "vendredi",
  proposal: "propositions/:proposal",
  board: "tableau",
  split: "partage/:week",
  people: "nous"
} as const

export interface Places {
  readonly url: string
  /** The example that a first start founds. */
  readonly demo: Place
  /** A cooperative of a few weeks, and the same after a year. */
  readonly young: Place
  readonly year: Place
}

const weeks = { young: 4, year: 52 } as const

const [nadia, helene, awa] = ["nadia", "helene", "awa"].map((name) => PersonId.make(name)) as [
  PersonId,
  PersonId,
  PersonId
]

/** In each cooperative somebody who lets in, and who comes in. */
const crews: ReadonlyArray<readonly [id: string, by: PersonId, ...ReadonlyArray<PersonId>]> = [
  [Season.id, nadia, helene, awa],
  ["young", History.coordinator, History.coordinator, History.member(weeks.young)],
  ["year", History.coordinator, History.coordinator, History.member(weeks.year)]
]

/** What the founding tells is for whoever starts a server. */
const silent = { ...globalThis.console, log: () => undefined }

const atOnce = 5_000

const append = (id: CooperativeId, events: ReadonlyArray<Cooperative.Event>, at: Instant.Instant) =>
  Effect.gen(function* () {
    const store = yield* EventStore
    // A log takes so many at once.
    for (let from = 0; from < events.length; from += atOnce) {
      yield* store.append({
        streamId: streamId(id),
        expected: from === 0 ? "noStream" : from,
        events: events.slice(from, from + atOnce).map(Cooperative.codec.encode),
        metadata: { commandId: `told-${from}`, actor: "operator", occurredAt: at }
      })
    }
  })

export const open: Effect.Effect<Places, never, Scope.Scope> = Effect.gen(function* () {
  const at = Instant.fromDateTime(yield* DateTime.now)
  const today = Instant.toLocalDate(at)
  const invitations = new Map<string, string>()
  const server = yield* Servers.open(undefined, "memory", Layer.empty, undefined, undefined, (context) =>
    Effect.gen(function* () {
      yield* Effect.provideService(Demo.found, Console.Console, silent as never)
      for (const [name, count] of Object.entries(weeks)) {
        yield* append(CooperativeId.make(name), History.of(count, today), at)
      }
      const access = yield* Access
      for (const [id, by, ...people] of crews) {
        const cooperative = CooperativeId.make(id)
        for (const person of people) {
          const { invitation } = yield* access.invite({ actor: Actor.person(by), cooperative }, cooperative, person)
          invitations.set(`${id} ${person}`, invitation)
        }
      }
    }).pipe(Effect.provideContext(context), Effect.orDie)
  )
  const place = (id: string, coordinator: PersonId, member: PersonId, named: Named) =>
    Effect.gen(function* () {
      const tokenOf = (person: PersonId) =>
        Effect.map(server.client().accept(invitations.get(`${id} ${person}`) ?? ""), ({ token }) => token)
      const cookieOf = (person: PersonId) => Effect.map(tokenOf(person), (token) => `kpa=${token}; langue=fr`)
      const cookies = { coordinator: yield* cookieOf(coordinator), member: yield* cookieOf(member) }
      const under = (path: string) => `${server.url}/kpa/${id}/${path}`
      const { events } = yield* server.store.read(streamId(CooperativeId.make(id)))
      const made: Place = {
        events: events.length,
        under,
        cookies,
        at: (page) => under(pathOf(page, named)),
        headers: (page) => ({ cookie: cookies[page === "split" ? "coordinator" : "member"] })
      }
      return made
    }).pipe(Effect.orDie)
  const week = History.lastWeek(today)
  const named = { fiche: History.ficheId, proposal: History.proposalId, week }
  const { coordinator } = History
  return {
    url: server.url,
    demo: yield* place(Season.id, helene, awa, { fiche: "f17-affiches", proposal: "sound", week }),
    young: yield* place("young", coordinator, History.member(weeks.young), named),
    year: yield* place("year", coordinator, History.member(weeks.year), named)
  }
})

const pathOf = (page: string, named: Named): string =>
  (pages as { readonly [name: string]: string })[page]?.replaceAll(/:(\w+)/g, (_, name: keyof Named) => named[name]) ??
  ""

interface Named {
  readonly fiche: string
  readonly proposal: string
  readonly week: string
}
