/**
 * Hides in events what others are paid. What somebody is due is between them and those who look after the money; that somebody else
 * coordinates is no reason to read it.
 *
 * @since 0.1.0
 */
import type { PersonId } from "@kpacite/core/Ids"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { Schema } from "effect"

/** The lists of amounts by person, by the type of event. @category models @since 0.1.0 */
export const byPerson: ReadonlyMap<string, string> = new Map([["PayRequested", "paid"]])

/**
 * The event with the lines of one reader alone, so that whatever folds the event still can.
 *
 * @category hiding
 * @since 0.1.0
 */
export const hideFrom =
  (reader: PersonId) =>
  (event: StoredEvent): StoredEvent => {
    const field = byPerson.get(event.type)
    if (field === undefined || event.payload === null) return event
    const payload = event.payload as { readonly [field: string]: Schema.Json }
    const lines = Lookup.get(payload, field)
    const own = Array.isArray(lines) ? lines.filter((line) => Object(line).personId === reader) : []
    return { ...event, payload: { ...payload, [field]: own } }
  }
