/** Cooperatives to ask and to look at: in this process, and as if they were on another machine. */
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import { CommandId, PersonId } from "@kpacite/core/Ids"
import { Instant } from "@kpacite/core/Instant"
import { LocalDate } from "@kpacite/core/LocalDate"
import type { AnyView } from "@kpacite/core/View"
import { Effect, Schema } from "effect"
import * as Ask from "../src/Ask.ts"
import { CooperativeId } from "../src/CooperativeId.ts"
import * as Cooperatives from "../src/Cooperatives.ts"
import { Unavailable } from "../src/HostRejections.ts"
import * as Look from "../src/Look.ts"

export const monday = Instant.make("2026-07-06T08:00:00.000Z")
export const ormes = CooperativeId.make("les-ormes")
export const person = (id: string): Actor.Actor => Actor.person(PersonId.make(id))

export const asking = <const C extends Cooperative.Command>(
  actor: Actor.Actor,
  commandId: string,
  command: C,
  {
    cooperative = ormes,
    expectedVersion
  }: { readonly cooperative?: CooperativeId; readonly expectedVersion?: number } = {}
): Ask.Ask<C> => ({
  cooperative,
  asked: { command, actor, at: monday, commandId: CommandId.make(commandId) },
  ...(expectedVersion !== undefined && { expectedVersion })
})

export const apply = (name: string) =>
  ({ _tag: "Apply", name, birthDate: LocalDate.make("2008-03-02"), motivation: "J'aime bricoler." }) as const

/** A cooperative whose coordinator is Camille and to which Léa has applied: three events. */
export const begun = (cooperatives: Cooperatives.Cooperatives["Service"], id: CooperativeId = ormes) =>
  Effect.gen(function* () {
    const founding = {
      _tag: "FoundCooperative",
      name: "Les Ormes",
      territory: "Villeurbanne",
      carrier: "Optéos"
    } as const
    yield* cooperatives.ask(asking(Actor.operator, "found", founding, { cooperative: id }))
    const welcoming = { _tag: "WelcomeCoordinator", name: "Camille Vidal", adult: true, profiles: ["project"] } as const
    yield* cooperatives.ask(asking(Actor.operator, "camille", welcoming, { cooperative: id }))
    yield* cooperatives.ask(asking(person("camille"), "lea", apply("Léa Martin"), { cooperative: id }))
  })

/** The same value after it went over a wire as JSON. */
export const carried = <A>(schema: Schema.Codec<A, unknown>) => {
  const codec = Schema.toCodecJson(schema)
  const [encode, decode] = [Schema.encodeSync(codec), Schema.decodeUnknownSync(codec)]
  return (value: A): A => decode(JSON.parse(JSON.stringify(encode(value))))
}

/** The tag and the facts of a refusal. */
export const factsOf: (refusal: Ask.Refusal) => unknown = Schema.encodeSync(Schema.toCodecJson(Ask.Refusal))

const carry = {
  ask: carried(Ask.Ask),
  done: carried(Ask.Done),
  refusal: carried(Ask.Refusal),
  look: carried(Look.Message),
  standing: carried(Cooperatives.PersonStanding),
  known: carried(Schema.Union([CooperativeUnknown, Unavailable]))
}

/** The cooperatives of another machine: nothing but JSON goes there and comes back. */
export const elsewhere = (there: Cooperatives.Cooperatives["Service"]): Cooperatives.Cooperatives["Service"] => ({
  ask: ((ask: Ask.Ask) =>
    Effect.mapBoth(there.ask(carry.ask(ask)), {
      onSuccess: carry.done,
      onFailure: carry.refusal
    })) as Cooperatives.Cooperatives["Service"]["ask"],
  look: ((look: Look.Any) => {
    const slices: { readonly [slice: string]: { readonly [name: string]: AnyView } } = Cooperative.views
    const view = slices[look.slice]?.[look.view] as AnyView
    return Effect.mapBoth(there.look(carry.look(look)), {
      onSuccess: carried(Look.seenAs(view.document) as unknown as Schema.Codec<Look.Seen<unknown>, unknown>),
      onFailure: carried(Schema.Union(Look.refusals(view)) as Schema.Codec<unknown, unknown>)
    })
  }) as Cooperatives.Cooperatives["Service"]["look"],
  check: ((ask: Ask.Ask) =>
    Effect.mapError(there.check(carry.ask(ask)), carry.refusal)) as Cooperatives.Cooperatives["Service"]["check"],
  endMatters: (id, at) => Effect.mapError(there.endMatters(id, at), () => new Unavailable()),
  standing: (id, person) =>
    Effect.mapBoth(there.standing(id, person), { onSuccess: carry.standing, onFailure: carry.known })
})
