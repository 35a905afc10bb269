/**
 * The way out of a mail. To look at it stops nothing, because programs look at links; the button does, and so does the one request of a
 * program that reads mail, which has neither a cookie nor a page of ours.
 *
 * **Source** - RFC 8058.
 *
 * @since 0.1.0
 */
import { Stops } from "@kpacite/host/Stops"
import { Effect, Layer, Option, Redacted, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import { html } from "./Html.ts"
import * as PublicFrame from "./public/PublicFrame.ts"
import * as Reply from "./Reply.ts"
import { t } from "./Words.ts"

const secret = Effect.map(HttpRouter.params, ({ secret = "" }) => Redacted.make(secret))

const look = HttpRouter.add(
  "GET",
  PublicFrame.stopPath(":secret"),
  Effect.gen(function* () {
    const asked = yield* secret
    const found = yield* Effect.result((yield* Stops).find(asked))
    if (Result.isFailure(found)) return yield* Reply.turnedAway(found.failure)
    if (Option.isNone(found.success)) return yield* Reply.nothingHere
    return yield* Reply.outside(({ say }) => ({
      title: t("Ne plus recevoir ce mail", "No such mail any more"),
      main: html`<h1>${say(t("Ne plus recevoir ce mail ?", "No such mail any more?"))}</h1>
        <p>${say(t("Rien d'autre ne change.", "Nothing else changes."))}</p>
        <form method="post" action="${PublicFrame.stopPath(encodeURIComponent(Redacted.value(asked)))}">
          <button class="button main">${say(t("Je n'en veux plus", "I want none any more"))}</button>
        </form>`
    }))
  })
)

const stop = HttpRouter.add(
  "POST",
  PublicFrame.stopPath(":secret"),
  Effect.gen(function* () {
    const stopped = yield* Effect.result((yield* Stops).stop(yield* secret))
    if (Result.isFailure(stopped)) return yield* Reply.turnedAway(stopped.failure)
    if (!stopped.success) return yield* Reply.nothingHere
    return yield* Reply.outside(({ say }) => ({
      title: t("C'est arrêté", "It is stopped"),
      main: html`<h1>${say(t("C'est arrêté.", "It is stopped."))}</h1>
        <p role="status">${say(t("Tu ne recevras plus ce mail.", "You will not get this mail any more."))}</p>
        <p><a class="button" href="/">${say(t("Retour à l'accueil", "Back home"))}</a></p>`
    }))
  })
)

/** Looking and stopping. @category layers @since 0.1.0 */
export const layer = Layer.merge(look, stop)
