/**
 * How many streams of news may be open. Each one holds a connection and is written to for as long as it lasts, so somebody who
 * opens thousands of them keeps everybody else out.
 *
 * @since 0.1.0
 */
import * as Rejection from "@kpacite/core/Rejection"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import type { PersonId } from "@kpacite/core/Ids"
import { Context, Effect, Layer, Schema, type Scope } from "effect"

/** So many of one person, and so many in all. @category models @since 0.1.0 */
export interface Most {
  readonly person: number
  readonly all: number
}

/** A person has a telephone and a few pages open. @category policies @since 0.1.0 */
export const most: Most = { person: 8, all: 500 }

/** The limits that hold here. @category services @since 0.1.0 */
export const Limits: Context.Reference<Most> = Context.Reference("@kpacite/http/Listeners/Limits", {
  defaultValue: () => most
})

/** Somebody, or everybody together, listens as often as they may. @category rejections @since 0.1.0 */
export class TooManyListeners extends Rejection.make<TooManyListeners>()(
  "TooManyListeners",
  { whose: Schema.Literals(["person", "all"]), most: Schema.Int },
  {
    kind: "tooMany",
    problem: ({ most, whose }) =>
      whose === "person"
        ? {
            fr: `Tu suis déjà les nouvelles sur ${most} pages ou appareils.`,
            en: `You already follow the news on ${most} pages or devices.`
          }
        : {
            fr: "Trop de monde suit les nouvelles en ce moment.",
            en: "Too many people follow the news at the moment."
          },
    remedy: { fr: "Ferme une page ailleurs, ou réessaie plus tard.", en: "Close a page elsewhere, or try again later." }
  }
) {}

/** Counts who listens. @category services @since 0.1.0 */
export class Listeners extends Context.Service<
  Listeners,
  {
    /** Somebody listens for as long as the scope lasts. **Fails with** `TooManyListeners`. */
    readonly enter: (id: CooperativeId, person: PersonId) => Effect.Effect<void, TooManyListeners, Scope.Scope>
  }
>()("@kpacite/http/Listeners") {}

/** Counts the listeners of this process. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Listeners> = Layer.effect(
  Listeners,
  Effect.map(Limits, (limits) => {
    const listening = new Map<string, number>()
    let all = 0
    return {
      enter: (id, person) => {
        const who = `${id} ${person}`
        const own = () => listening.get(who) ?? 0
        return Effect.acquireRelease(
          Effect.suspend(() => {
            if (own() >= limits.person) return new TooManyListeners({ whose: "person", most: limits.person })
            if (all >= limits.all) return new TooManyListeners({ whose: "all", most: limits.all })
            all++
            listening.set(who, own() + 1)
            return Effect.void
          }),
          () =>
            Effect.sync(() => {
              all--
              if (own() > 1) listening.set(who, own() - 1)
              else listening.delete(who)
            })
        )
      }
    }
  })
)
