/**
 * The name of a cooperative in addresses.
 *
 * @since 0.1.0
 */
import { must } from "@kpacite/core/Text"
import { Schema } from "effect"

/**
 * Such as `les-ormes`: lower-case letters, digits and hyphens, so that it can be read aloud and written in any address.
 *
 * @category models
 * @since 0.1.0
 */
export const CooperativeId = Schema.String.check(
  Schema.isPattern(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    must({
      fr: "doit être fait de 1 à 64 lettres minuscules, chiffres et tirets, comme les-ormes",
      en: "must be 1 to 64 lower-case letters, digits and hyphens, such as les-ormes"
    })
  )
).pipe(Schema.brand("CooperativeId"))

/** @since 0.1.0 */
export type CooperativeId = typeof CooperativeId.Type

/**
 * The stream that holds everything of one cooperative.
 *
 * ```ts
 * import * as CooperativeId from "@kpacite/host/CooperativeId"
 *
 * CooperativeId.streamId(CooperativeId.CooperativeId.make("les-ormes")) // => "cooperative/les-ormes"
 * ```
 *
 * @category conversions
 * @since 0.1.0
 */
export const streamId = (id: CooperativeId): string => `${streams}${id}`

/** How the names of such streams begin. @category names @since 0.1.0 */
export const streams = "cooperative/"

/**
 * The stream beside it that holds what was said in confidence.
 *
 * @category conversions
 * @since 0.1.0
 */
export const confidentialStreamId = (id: CooperativeId): string => `${confidentialStreams}${id}`

/** How the names of such streams begin. @category names @since 0.1.0 */
export const confidentialStreams = "confidential/"
