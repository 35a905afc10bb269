/** A jar of coins, the smallest domain that can refuse something. */
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import type { Decider } from "@kpacite/event-store/deciding/Decider"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import type { Metadata } from "@kpacite/event-store/log/StoredEvent"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Effect, Result, Schema } from "effect"

const PutIn = Schema.TaggedStruct("PutIn", { coins: Schema.Int })
const TakenOut = Schema.TaggedStruct("TakenOut", { coins: Schema.Int })
export const Event = Schema.Union([PutIn, TakenOut])
export type Event = typeof Event.Type

export type Command =
  | { readonly _tag: "Put"; readonly coins: number }
  | { readonly _tag: "Take"; readonly coins: number }
  | { readonly _tag: "Look" }

export interface TooFew {
  readonly _tag: "TooFew"
  readonly asked: number
  readonly inJar: number
}

export const put = (coins: number): Command => ({ _tag: "Put", coins })
export const take = (coins: number): Command => ({ _tag: "Take", coins })
export const look: Command = { _tag: "Look" }
export const putIn = (coins: number): Event => ({ _tag: "PutIn", coins })
export const takenOut = (coins: number): Event => ({ _tag: "TakenOut", coins })

export const decider: Decider<Command, Event, number, TooFew> = {
  initial: 0,
  decide: (command, inJar) => {
    if (command._tag === "Look") return Result.succeed([])
    if (command._tag === "Put") return Result.succeed([putIn(command.coins)])
    return command.coins > inJar
      ? Result.fail({ _tag: "TooFew", asked: command.coins, inJar })
      : Result.succeed([takenOut(command.coins)])
  },
  evolve: (inJar, event) => inJar + (event._tag === "PutIn" ? event.coins : -event.coins)
}

export const codec = EventCodec.make(Event)

const fold = StreamFold.make({ projection: decider, codec })

export const handler = Effect.flatMap(fold, (fold) => CommandHandler.make({ decide: decider.decide, codec, fold }))

export const by = (commandId: string): Metadata => ({
  commandId,
  actor: "somebody",
  occurredAt: "2026-01-05T08:00:00.000Z"
})
