/** The example cooperative on a server, and six people who look at it: none of them sees the same pages. */
import { PersonId } from "@kpacite/core/Ids"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Season from "@kpacite/example-season/Season"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import type * as Client from "@kpacite/http/Client"
import * as Demo from "@kpacite/server/demo/Demo"
import { Console, Context, Effect, Layer, type Scope } from "effect"
import * as Servers from "../../../../tests/server/Servers.ts"

export const id = Season.id

/** Who looks, by their names in the season. */
export const people = ["awa", "noah", "nadia", "helene", "newcomer", "partner"] as const
export type Somebody = (typeof people)[number]

/** What the founding tells is for whoever starts a server. */
const silent = { ...globalThis.console, log: () => undefined }

/** The season on a server, told until the week before today; what its founding prints, and what runs it. */
export const told: Effect.Effect<
  {
    readonly server: Servers.OpenServer
    readonly printed: (address: string) => string
    readonly cooperatives: Cooperatives["Service"]
  },
  never,
  Scope.Scope
> = Effect.gen(function* () {
  const founded: Array<{ printed: (address: string) => string; cooperatives: Cooperatives["Service"] }> = []
  const server = yield* Servers.open(undefined, "memory", Layer.empty, undefined, undefined, (context) =>
    Demo.found.pipe(
      Effect.map((printed) => founded.push({ printed, cooperatives: Context.get(context, Cooperatives) })),
      Effect.provideService(Console.Console, silent as never),
      Effect.provideContext(context),
      Effect.orDie
    )
  )
  const [known] = founded
  return known === undefined ? yield* Effect.die("the season was not told") : { server, ...known }
})

/** The invitations of those who may come in first: Awa, a member, and Hélène, who coordinates. */
export const invitations = (printed: string): { readonly awa: string; readonly helene: string } => {
  const [awa = "", helene = ""] = Array.from(printed.matchAll(/\/entrer\/(\S+)/g), ([, one = ""]) => one)
  return { awa, helene }
}

/** The same, and Hélène with a program. */
export const open: Effect.Effect<
  { readonly server: Servers.OpenServer; readonly helene: Client.Client },
  never,
  Scope.Scope
> = Effect.gen(function* () {
  const { printed, server } = yield* told
  const { helene } = invitations(printed(""))
  return { server, helene: server.client((yield* server.client().accept(helene)).token) }
}).pipe(Effect.orDie)

/**
 * What the season does not tell: somebody who was admitted and has not read the charter, somebody of a partner with a seat in a
 * committee, minutes, and a game that goes on. The keys of the six people.
 */
export const more = (
  server: Pick<Servers.OpenServer, "client">,
  helene: Client.Client
): Effect.Effect<{ readonly [name in Somebody]: string }> =>
  Effect.gen(function* () {
    const tokenOf = (person: string) => Servers.signIn(server, helene, id, PersonId.make(person))
    const { members } = (yield* helene.view(id, "membership", "members", {})).document
    const tokens = new Map<string, string>()
    for (const { personId, status } of members) {
      if (status === "active") tokens.set(personId, yield* tokenOf(personId))
    }
    const [first, ...others] = Array.from(tokens.values(), (token) => ({ client: server.client(token) }))
    if (first === undefined) return yield* Effect.die("nobody is here")
    yield* Servers.adopt(id, [first, ...others], {
      _tag: "DefineBody",
      kind: "wideCommittee",
      name: "Le comité élargi",
      purpose: "Conseiller.",
      power: "Donner un avis.",
      rhythm: "Chaque trimestre",
      sees: "aggregates",
      seats: 3
    })
    const partner = Servers.personId(
      yield* helene.command(id, { _tag: "WelcomePartner", name: "Odile Perrin", organisation: "La Ville" })
    )
    const [body] = (yield* helene.view(id, "governance", "diagram", {})).document.nodes
    if (body === undefined) return yield* Effect.die("no committee")
    yield* Servers.adopt(id, [first, ...others], {
      _tag: "FillSeat",
      bodyId: body.bodyId,
      personId: partner,
      as: "voting"
    })
    const newcomer = Servers.personId(
      yield* helene.command(id, {
        _tag: "Apply",
        name: "Mina",
        birthDate: LocalDate.LocalDate.make("2008-05-04"),
        motivation: "Rencontrer du monde."
      })
    )
    yield* helene.command(id, { _tag: "HearMotivation", personId: newcomer })
    yield* helene.command(id, { _tag: "Admit", personId: newcomer })
    yield* helene.command(id, {
      _tag: "TakeDecision",
      title: "Une fête",
      process: "consent",
      outcome: "On la prépare ensemble.",
      change: null
    })
    const [pot] = (yield* helene.view(id, "treasury", "ledger", { person: PersonId.make("awa") })).document.entries
    if (pot === undefined) return yield* Effect.die("nothing was shared")
    yield* first.client.command(id, { _tag: "StartGame", game: "veil", potId: pot.potId })
    return {
      awa: tokens.get("awa") ?? "",
      noah: tokens.get("noah") ?? "",
      nadia: yield* tokenOf("nadia"),
      helene: (yield* server.client().accept((yield* helene.invite(id, PersonId.make("helene"))).invitation)).token,
      newcomer: yield* tokenOf(newcomer),
      partner: yield* tokenOf(partner)
    }
  }).pipe(Effect.orDie)
