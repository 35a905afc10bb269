/**
 * Hides the words of people in events that others read, and whole events whose author is hidden.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import type { PersonId } from "@kpacite/core/Ids"
import * as StoredEvent from "@kpacite/event-store/log/StoredEvent"
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Upcasters from "@kpacite/event-store/log/Upcasters"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { Schema } from "effect"

/**
 * The event as one reader may see it: personal words of others are `null`, as if they were forgotten, so that whatever
 * folds the event still can. Of an event that a newer program wrote, in a type or a shape that this one does not know,
 * nobody here can say which words are personal: its whole payload is `null`. In the place of an event whose author is
 * hidden, and is not this reader, stands one that says only that something stands there.
 *
 * @category hiding
 * @since 0.1.0
 */
export const hideFrom =
  (reader: PersonId) =>
  (event: StoredEvent.StoredEvent): StoredEvent.StoredEvent => {
    if (Hidden.isHiddenFrom(event, reader, Cooperative.hidden)) return StoredEvent.hidden(event)
    if (!isKnown(event)) return { ...event, payload: null }
    const payload = event.payload as { readonly [field: string]: Schema.Json }
    const hidden = Object.entries(Cooperative.personal.get(event.type) ?? {}).filter(
      ([, subject]) => Lookup.get(payload, subject) !== reader
    )
    return hidden.length === 0
      ? event
      : { ...event, payload: { ...payload, ...Object.fromEntries(hidden.map(([field]) => [field, null])) } }
  }

/**
 * Whether nobody but its author may know that an event happened, or when.
 *
 * @category hiding
 * @since 0.1.0
 */
export const isHidden = (event: StoredEvent.StoredEvent): boolean => Hidden.isHidden(event, Cooperative.hidden)

const isKnown = ({ schemaVersion, type }: StoredEvent.StoredEvent): boolean =>
  Cooperative.codec.knows(type) && schemaVersion <= Upcasters.versionOf(Cooperative.upcasters, type)
