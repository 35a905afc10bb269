/**
 * A command as it reaches the core: with who asks, when, and under which id. Nothing in the core reads a clock or makes
 * an id by itself.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import type { Actor } from "./Actor.ts"
import type { CommandId } from "./Ids.ts"
import * as Instant from "./Instant.ts"
import type { LocalDate } from "./LocalDate.ts"

/**
 * A command with its circumstances. The id makes it happen once, and becomes the id of what it makes.
 *
 * @category models
 * @since 0.1.0
 */
export interface Asked<out C> {
  readonly command: C
  readonly actor: Actor
  readonly at: Instant.Instant
  readonly commandId: CommandId
}

/**
 * A command that a server asks by itself, in the name of somebody, with what it alone can know: it has no address.
 *
 * @category schemas
 * @since 0.1.0
 */
export const byServer = <F extends Schema.Struct.Fields>(schema: Schema.Struct<F>): Schema.Struct<F> =>
  schema.annotate({ [serverAnnotation]: true })

/** Whether a command was marked by {@link byServer}. @category schemas @since 0.1.0 */
export const isByServer = (schema: Schema.Top): boolean =>
  Lookup.get(Schema.resolveAnnotations(schema) ?? {}, serverAnnotation) === true

const serverAnnotation = "@kpacite/core/Asked/byServer"

/** The day on which the command is asked, in Paris. @category getters @since 0.1.0 */
export const today = (asked: Asked<unknown>): LocalDate => Instant.toLocalDate(asked.at)
