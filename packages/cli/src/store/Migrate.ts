/**
 * `kpa migrate`: the tables brought to the format of this program.
 *
 * @since 0.1.0
 */
import * as Storage from "@kpacite/server/Storage"
import { Effect, Layer, Option } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Log from "./Log.ts"

/**
 * Creates the tables or brings them up to date, as the server does when it starts.
 *
 * @category running
 * @since 0.1.0
 */
export const run = Effect.fn("migrate")(function* (
  options: { readonly database: Option.Option<string>; readonly json: boolean },
  language: Language.Language
) {
  const place = yield* Log.place(options.database)
  const from = Option.getOrUndefined(yield* Log.format(place))
  yield* Effect.scoped(Effect.mapError(Layer.build(Storage.layer(place.settings)), Log.ofSetting))
  const { format } = yield* Log.existing(place)
  return yield* Output.result(
    options.json
      ? JSON.stringify({ database: place.name, from: from ?? null, to: format }, undefined, 2)
      : words(place.name, from, format)[language]
  )
})

const words = (name: string, from: number | undefined, to: number) => {
  if (from === undefined) {
    return {
      fr: `Un journal vide est créé dans « ${name} », au format ${to}.`,
      en: `An empty log is made in "${name}", with format ${to}.`
    }
  }
  return from === to
    ? {
        fr: `Rien à faire : le journal « ${name} » a déjà le format ${to}.`,
        en: `Nothing to do: the log "${name}" has format ${to} already.`
      }
    : {
        fr: `Le journal « ${name} » est passé du format ${from} au format ${to}.`,
        en: `The log "${name}" went from format ${from} to format ${to}.`
      }
}
