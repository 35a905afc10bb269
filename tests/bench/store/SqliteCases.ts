/** On SQLite: a file for each contender on the same disk, every commit written through to it. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import type * as Bench from "../Bench.ts"
import * as Ours from "./Ours.ts"
import * as Peers from "./SqlitePeers.ts"
import * as Store from "./Store.ts"

const open = async () => {
  const folder = await mkdtemp(join(tmpdir(), "kpacite-bench-"))
  const ours = await Ours.open("storage-sqlite", SqliteEventStore.layer({ file: join(folder, "ours.sqlite") }))
  const better = Peers.betterSqlite(join(folder, "better.sqlite"))
  const node = Peers.nodeSqlite(join(folder, "node.sqlite"))
  const emmett = await Peers.emmett(join(folder, "emmett.sqlite"))
  const all: ReadonlyArray<Store.Store> = [ours, better, node, emmett]
  const close = async () => {
    for (const store of all) await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  const problems: Array<string> = []
  for (const store of all) problems.push(...(await Store.problems(store)))
  return { ours, better, node, emmett, all, problems, close }
}

const appending =
  (writers: number, size = 1) =>
  async (): Promise<Bench.Prepared> => {
    const { ours, better, node, emmett, close, problems } = await open()
    // Emmett puts the transactions of all its writers on one connection into each other.
    const others = writers === 1 ? [better, node, emmett] : [better, node]
    return {
      ours: Store.appending(ours, writers, size),
      others: others.map((store) => Store.appending(store, writers, size)),
      problems,
      close
    }
  }

const folding = async (): Promise<Bench.Prepared> => {
  const { ours, better, node, emmett, all, close, problems } = await open()
  const count = 100_000
  for (const store of all) problems.push(...(await Store.filled(store, "long", count)))
  return {
    ours: Store.folding(ours, "long", count),
    others: [better, node, emmett].map((store) => Store.folding(store, "long", count)),
    problems,
    close
  }
}

const effort: Bench.Effort = { rounds: 7, batch: 300, warmUp: 600 }

export const cases: ReadonlyArray<Bench.Case> = [
  {
    name: "sqlite-one-writer",
    title: "SQLite: one writer, one event per append",
    unit: "events",
    prepare: appending(1),
    effort
  },
  {
    name: "sqlite-16-writers",
    title: "SQLite: 16 writers on 16 streams, one event per append",
    unit: "events",
    prepare: appending(16),
    effort
  },
  {
    name: "sqlite-batches",
    title: "SQLite: one writer, 100 events per append",
    unit: "events",
    prepare: appending(1, 100),
    effort
  },
  {
    name: "sqlite-fold-100000",
    title: "SQLite: fold one stream of 100 000 events, decoding included",
    unit: "events",
    prepare: folding,
    effort
  }
]
