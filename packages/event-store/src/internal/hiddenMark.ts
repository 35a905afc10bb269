/** How an event is marked as hidden, and how the log names an author whose name it does not say. */
import { Schema } from "effect"

export const annotation = "@kpacite/event-store/Hidden"

/** What a schema of an event or a command was marked with. */
export const markOf = (schema: Schema.Top): unknown => Schema.resolveAnnotations(schema)?.[annotation]

export const isAlias = (actor: string): boolean => /^hidden:[0-9a-f]{32}$/.test(actor)
