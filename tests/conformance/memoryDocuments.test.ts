import * as MemoryDocuments from "@kpacite/event-store/projecting/MemoryDocuments"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { DocumentsSuite } from "@kpacite/event-store-conformance"
import { Effect } from "effect"

/** Nobody else can look into this process: what is opened again is the same, with the projections of the first time. */
const place = Effect.gen(function* () {
  const tables = yield* MemoryDocuments.tables
  const documents = MemoryDocuments.of(tables)
  let store: Effect.Success<ReturnType<typeof MemoryEventStore.makeInline>> | undefined
  const open: DocumentsSuite.DocumentsPlace["open"] = (inline = []) =>
    Effect.gen(function* () {
      store ??= yield* MemoryEventStore.makeInline(tables, inline)
      return { store, documents }
    })
  return { open }
})

DocumentsSuite.suite("documents in memory", { place })
