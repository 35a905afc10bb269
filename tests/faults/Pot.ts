/** A pot of money, whose events say what was in it afterwards: an update that was lost would show in every later one. */
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import type { Decider } from "@kpacite/event-store/deciding/Decider"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Effect, Result, Schema } from "effect"

const Event = Schema.Union([
  Schema.TaggedStruct("PaidIn", { cents: Schema.Int, balance: Schema.Int }),
  Schema.TaggedStruct("PaidOut", { cents: Schema.Int, balance: Schema.Int })
])

export type Event = typeof Event.Type

export interface TooLittle {
  readonly _tag: "TooLittle"
}

/** Pays in what is positive and out what is negative, as long as the pot has it. */
const decider: Decider<number, Event, number, TooLittle> = {
  initial: 0,
  decide: (cents, inPot) => {
    const balance = inPot + cents
    if (balance < 0) return Result.fail({ _tag: "TooLittle" })
    return Result.succeed([
      cents < 0 ? { _tag: "PaidOut", cents: -cents, balance } : { _tag: "PaidIn", cents, balance }
    ])
  },
  evolve: (_, { balance }) => balance
}

export const codec = EventCodec.make(Event)

export const handler = Effect.flatMap(StreamFold.make({ projection: decider, codec }), (fold) =>
  CommandHandler.make({ decide: decider.decide, codec, fold })
)

/** The pot that everybody pays into and out of. */
export const stream = "pot"

/** How many cents the n-th command pays in. All together pay out more than they pay in, so that some must be refused. */
export const cents = (n: number): number => (n % 2 === 0 ? (n % 89) + 1 : -((n % 97) + 1))
