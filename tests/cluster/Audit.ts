/** What became of the commands of a crowd, as the log has it. */
import { streamId, CooperativeId } from "@kpacite/host/CooperativeId"
import * as Verification from "@kpacite/event-store/log/Verification"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Effect, Redacted } from "effect"
import type { Crowd } from "./Load.ts"

/** What is wrong, in words; nothing, when everything was done once and is where its sender was told. */
export const audit = (databaseUrl: string, { done, wrong }: Pick<Crowd, "done" | "wrong">) =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const problems = [...wrong]
    const versions = new Map<string, Array<number>>()
    const dense = new Map<string, number>()
    for (let after = 0; ;) {
      const events = yield* store.readAll({ after, maxCount: 5_000 })
      for (const { metadata, streamId, version } of events) {
        if (version !== (dense.get(streamId) ?? 0) + 1) problems.push(`${streamId} goes on with version ${version}`)
        dense.set(streamId, version)
        const key = `${streamId} ${metadata.commandId}`
        versions.set(key, [...(versions.get(key) ?? []), version])
      }
      const last = events.at(-1)
      if (last === undefined) break
      after = last.position
    }
    for (const { commandId, cooperative, version } of done) {
      const found = versions.get(`${streamId(CooperativeId.make(cooperative))} ${commandId}`) ?? []
      if (found.length !== 1 || found[0] !== version) {
        problems.push(`${commandId} was answered with version ${version}, and stands at ${found.join(", ") || "none"}`)
      }
    }
    const { findings } = yield* Verification.verify(store)
    return [...problems, ...findings.map((finding) => JSON.stringify(finding))]
  }).pipe(Effect.provide(PostgresEventStore.layerPool({ url: Redacted.make(databaseUrl) })))
