/** A projection that several processes run. */
import * as DocumentProjection from "@kpacite/event-store/projecting/DocumentProjection"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Schema } from "effect"

/** The commands of each stream, in their order. */
export const commandsByStream = (meets: (event: StoredEvent) => void = () => undefined) =>
  DocumentProjection.make({
    name: "commands-by-stream",
    version: 1,
    document: Schema.Array(Schema.String),
    initial: (): ReadonlyArray<string> => [],
    project: (event) => {
      meets(event)
      return [{ key: event.streamId, evolve: (commands) => [...commands, event.metadata.commandId] }]
    }
  })
