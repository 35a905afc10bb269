/** A pot to play with: 60 € for the garden (Léa two hours, Sam one) and 30 € for the flyers (Sam half an hour, Zoé one). */
import type * as Actor from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { CommandId, GameId, PersonId } from "../../src/Ids.ts"
import type * as Median from "../../src/games/Median.ts"
import { Result } from "effect"
import { asked, at, monday, person } from "../Fixtures.ts"
import { held, paid, potId, ready, share, story, week } from "../treasury/Fixtures.ts"

export const pot = potId(`${week}.1`)

const shared = story(
  {
    garden: held(
      [
        ["lea", 120],
        ["sam", 60]
      ],
      { price: 6_000 }
    ),
    flyers: held(
      [
        ["sam", 30],
        ["zoe", 60, "learner"]
      ],
      { price: 3_000 }
    )
  },
  [...ready, paid("r1", "garden", 6_000), paid("r2", "flyers", 3_000)]
)
share(shared)

/** Ana, Ben, Léa, Sam and Zoé, and the pot of 90 € as Ana proposed to share it. */
export const withPot: ReadonlyArray<Cooperative.Event> = shared.events

export const [ana, ben, lea, sam, zoe] = [person("ana"), person("ben"), person("lea"), person("sam"), person("zoe")]

export const gameId = (id: string) => GameId.make(id)

/** A split of the pot. */
export const shares = (split: Median.Shares): { readonly [id: PersonId]: number } =>
  Object.fromEntries(Object.entries(split).map(([id, cents]) => [PersonId.make(id), cents]))
export const split = (lea: number, sam: number, zoe: number) => shares({ lea, sam, zoe })

/** A cooperative that plays: one thing is asked after another, each against all that happened before. */
export const playing = (history: ReadonlyArray<Cooperative.Event> = withPot) => {
  let state = history.reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
  const events: Array<Cooperative.Event> = []
  let asks = 0
  const decided = (actor: Actor.Actor, command: Cooperative.Command, id: string) =>
    Cooperative.decide(asked(actor, command, at(monday), CommandId.make(id)), state)
  return {
    get state() {
      return state
    },
    /** What happened since the beginning of the play. */
    get events(): ReadonlyArray<Cooperative.Event> {
      return events
    },
    /** What happens; fails the test when it is refused. */
    ask: (actor: Actor.Actor, command: Cooperative.Command, id = `play-${(asks += 1)}`) => {
      const happened = Result.getOrThrow(decided(actor, command, id))
      events.push(...happened)
      state = happened.reduce(Cooperative.projection.evolve, state)
      return happened
    },
    /** The rejection, or nothing when it would happen. */
    refusal: (actor: Actor.Actor, command: Cooperative.Command): Cooperative.Rejection | undefined => {
      const result = decided(actor, command, "refused")
      return Result.isFailure(result) ? result.failure : undefined
    },
    /** Happens, or is refused. */
    attempt: (actor: Actor.Actor, command: Cooperative.Command): ReadonlyArray<Cooperative.Event> => {
      const happened = Result.getOrElse(decided(actor, command, `play-${(asks += 1)}`), () => [])
      events.push(...happened)
      state = happened.reduce(Cooperative.projection.evolve, state)
      return happened
    }
  }
}
export type Play = ReturnType<typeof playing>

export const start = (play: Play, game: "veil" | "proposals" | "sixRules", id = "game") =>
  play.ask(ana, { _tag: "StartGame", game, potId: pot }, id)
export const submit = (play: Play, actor: Actor.Actor, split: { readonly [id: PersonId]: number }, id = "game") =>
  play.ask(actor, { _tag: "SubmitProposal", gameId: gameId(id), shares: split })
export const vote = (play: Play, actor: Actor.Actor, rules: ReadonlyArray<number>, id = "game") =>
  play.ask(actor, { _tag: "VoteForRules", gameId: gameId(id), rules })
export const reveal = (play: Play, id = "game") => play.ask(ben, { _tag: "RevealGame", gameId: gameId(id) })
export const close = (play: Play, id = "game") => play.ask(ben, { _tag: "CloseGame", gameId: gameId(id) })
