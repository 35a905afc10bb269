/**
 * How many requests of one person are in the works at once. Whatever is asked is made in memory and stays there until it was
 * sent, so somebody who asks for hundreds of large things at a time would fill it, and everybody else would wait for their
 * turn behind all of them. Those beyond wait; a page that asks for many views at once notices nothing.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import * as Rejection from "@kpacite/core/Rejection"
import type { Identity } from "@kpacite/host/Access"
import { Context, Effect, Layer, Schema, type Scope, Semaphore } from "effect"

/** So many are in the works, and so many more may wait. @category models @since 0.1.0 */
export interface Most {
  readonly person: number
  readonly waiting: number
}

/** A browser has six connections to a server; a person has a telephone beside it. @category policies @since 0.1.0 */
export const most: Most = { person: 8, waiting: 200 }

/** The limits that hold here. @category services @since 0.1.0 */
export const Limits: Context.Reference<Most> = Context.Reference("@kpacite/http/AtOnce/Limits", {
  defaultValue: () => most
})

/** Somebody asks for more at once than is kept waiting. @category rejections @since 0.1.0 */
export class TooManyAtOnce extends Rejection.make<TooManyAtOnce>()(
  "TooManyAtOnce",
  { most: Schema.Int },
  {
    kind: "tooMany",
    problem: ({ most }) => ({
      fr: `Plus de ${most} de tes demandes attendent déjà leur réponse.`,
      en: `More than ${most} of your requests are waiting for their answers already.`
    }),
    remedy: {
      fr: "Attends que les premières réponses arrivent, puis réessaie.",
      en: "Wait until the first answers have come, then try again."
    }
  }
) {}

/** Lets requests in, so many of a person at a time. @category services @since 0.1.0 */
export class AtOnce extends Context.Service<
  AtOnce,
  {
    /**
     * Waits until a request of somebody may be worked on; it is until its scope closes, which is when its answer was sent.
     *
     * **Fails with** `TooManyAtOnce` when too many wait already.
     */
    readonly enter: (sender: Identity) => Effect.Effect<void, TooManyAtOnce, Scope.Scope>
  }
>()("@kpacite/http/AtOnce") {}

/** Counts the requests of this process. @category layers @since 0.1.0 */
export const layer: Layer.Layer<AtOnce> = Layer.effect(
  AtOnce,
  Effect.map(Limits, ({ person, waiting }) => {
    const asking = new Map<string, { readonly places: Semaphore.Semaphore; requests: number }>()
    return {
      enter: ({ actor, cooperative = "" }) => {
        const who = `${cooperative} ${Actor.toString(actor)}`
        const counted = Effect.acquireRelease(
          Effect.suspend(() => {
            const own = asking.get(who) ?? { places: Semaphore.makeUnsafe(person), requests: 0 }
            if (own.requests >= person + waiting) return new TooManyAtOnce({ most: person + waiting })
            own.requests++
            asking.set(who, own)
            return Effect.succeed(own)
          }),
          (own) => Effect.sync(() => --own.requests === 0 && asking.delete(who))
        )
        return Effect.flatMap(counted, ({ places }) => places.takeScoped(1))
      }
    }
  })
)
