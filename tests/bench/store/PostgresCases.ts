/** On PostgreSQL: one server for the contenders of a case, with the durability that it ships with. */
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import { Redacted } from "effect"
import * as PostgresServer from "../../postgres/PostgresServer.ts"
import type * as Bench from "../Bench.ts"
import * as Consuming from "./Consuming.ts"
import * as Floor from "./PostgresFloor.ts"
import * as Ours from "./Ours.ts"
import * as Peers from "./PostgresPeers.ts"
import * as Store from "./Store.ts"

const connections = 16

const open = async () => {
  const server = await PostgresServer.start({ waitsForDisk: true })
  const layer = PostgresEventStore.layerPool({ url: Redacted.make(server.url), maxConnections: connections })
  const ours = await Ours.open("storage-postgres", layer)
  const floor = await Floor.open(server.url, connections)
  const emmett = await Peers.emmett(server.url, connections)
  const castore = await Peers.castore(server.url, connections)
  const all: ReadonlyArray<Store.Store> = [ours, floor, emmett, castore]
  const close = async () => {
    for (const store of all) await store.close()
    await server.stop()
  }
  const problems: Array<string> = []
  for (const store of all) problems.push(...(await Store.problems(store)))
  return { server, ours, floor, emmett, castore, all, problems, close }
}

const appending =
  (writers: number, size = 1) =>
  async (): Promise<Bench.Prepared> => {
    const { ours, floor, emmett, castore, close, problems } = await open()
    return {
      ours: Store.appending(ours, writers, size),
      others: [floor, emmett, castore].map((store) => Store.appending(store, writers, size)),
      problems,
      close
    }
  }

const manyWriters = async (): Promise<Bench.Prepared> => {
  const { ours, floor, emmett, close, problems } = await open()
  return {
    ours: Store.appending(ours, 256),
    others: [Store.appending(floor, 16), Store.appending(floor, 256), Store.appending(emmett, 256)],
    problems,
    close
  }
}

const reading =
  (count: number, work: (store: Store.Store, streamId: string, count: number) => Bench.Contender) =>
  async (): Promise<Bench.Prepared> => {
    const { server, ours, floor, emmett, castore, all, close, problems } = await open()
    for (const store of all) problems.push(...(await Store.filled(store, "long", count)))
    await Consuming.settle(server.url)
    return {
      ours: work(ours, "long", count),
      others: [floor, emmett, castore].map((store) => work(store, "long", count)),
      problems,
      close
    }
  }

const catchingUp = async (): Promise<Bench.Prepared> => {
  const { server, ours, floor, emmett, close, problems } = await open()
  const count = 100_000
  for (const store of [ours, floor, emmett]) problems.push(...(await Store.filled(store, "long", count)))
  await Consuming.settle(server.url)
  return {
    ours: Consuming.oursCatchingUp(ours, count, await Consuming.checkpoints(server.url)),
    others: [Consuming.floorCatchingUp(floor, count), Consuming.emmettCatchingUp(emmett, 5_000)],
    problems,
    close
  }
}

const live = async (): Promise<Bench.Prepared> => {
  const { ours, floor, emmett, close, problems } = await open()
  const contenders = [
    await Consuming.oursLive(ours),
    await Consuming.floorLive(floor),
    await Consuming.emmettLive(emmett)
  ]
  const [own, ...others] = contenders.map(({ contender }) => contender)
  if (own === undefined) throw new Error("nobody is here")
  return {
    ours: own,
    others,
    problems,
    close: async () => {
      for (const { stop } of contenders) await stop()
      await close()
    }
  }
}

/** An operation that waits for the disk is long, and the disk has moods. */
const effort: Bench.Effort = { rounds: 7, batch: 400, warmUp: 800 }

export const cases: ReadonlyArray<Bench.Case> = [
  {
    name: "pg-one-writer",
    title: "PostgreSQL: one writer, one event per append",
    unit: "events",
    prepare: appending(1),
    effort
  },
  {
    name: "pg-16-writers",
    title: "PostgreSQL: 16 writers on 16 streams, one event per append",
    unit: "events",
    prepare: appending(16),
    effort
  },
  {
    name: "pg-256-writers",
    title: "PostgreSQL: 256 writers on 256 streams, one event per append",
    unit: "events",
    prepare: manyWriters,
    effort
  },
  {
    name: "pg-batches",
    title: "PostgreSQL: one writer, 100 events per append",
    unit: "events",
    prepare: appending(1, 100),
    effort
  },
  {
    name: "pg-read-10000",
    title: "PostgreSQL: read one stream of 10 000 events",
    unit: "events",
    prepare: reading(10_000, Store.reading),
    effort
  },
  {
    name: "pg-fold-100000",
    title: "PostgreSQL: fold one stream of 100 000 events, decoding included",
    unit: "events",
    prepare: reading(100_000, Store.folding),
    effort
  },
  {
    name: "pg-catch-up",
    title: "PostgreSQL: a consumer catches up over 100 000 events, its checkpoint in the database",
    unit: "events",
    prepare: catchingUp,
    effort
  },
  {
    name: "pg-live",
    title: "PostgreSQL: from the call of an append to the handler of a consumer, nothing else going on",
    unit: "events",
    prepare: live,
    effort: { rounds: 5, batch: 30, warmUp: 60 }
  }
]
