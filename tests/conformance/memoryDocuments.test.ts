import * as MemoryDocuments from "@kpacite/event-store/projecting/MemoryDocuments"
import { DocumentsSuite } from "@kpacite/event-store-conformance"
import { Effect } from "effect"

/** Nobody else can look into this process: what is opened again is the same, with the projections of the first time. */
const place = Effect.gen(function* () {
  const tables = yield* MemoryDocuments.tables
  const documents = MemoryDocuments.of(tables)
  let store: Effect.Success<ReturnType<typeof MemoryDocuments.makeInline>> | undefined
  const open: DocumentsSuite.Place["open"] = (inline = []) =>
    Effect.gen(function* () {
      store ??= yield* MemoryDocuments.makeInline(tables, inline)
      return { store, documents }
    })
  return { open }
})

DocumentsSuite.suite("documents in memory", { place })
