/** Consumers of the whole log: catching up with a durable checkpoint, and hearing of an append. */
import { setTimeout as sleep } from "node:timers/promises"
import { Effect, Fiber, Stream } from "effect"
import pg from "pg"
import type { Contender } from "../Bench.ts"
import type { Ours } from "./Ours.ts"
import type * as Floor from "./PostgresFloor.ts"
import { emmettEvent, type emmett } from "./PostgresPeers.ts"
import * as Sample from "./Sample.ts"

type OpenFloor = Awaited<ReturnType<typeof Floor.open>>
type Emmett = Awaited<ReturnType<typeof emmett>>

/** How many events come in one page. */
const page = 1_000

/** After so much writing, the server has its own work to do first. */
export const settle = async (url: string): Promise<void> => {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on("error", () => {})
  await pool.query("vacuum analyze")
  await pool.query("checkpoint")
  await pool.end()
}

type Keep = (consumer: string, position: number) => Promise<unknown>

const keeping = async (pool: pg.Pool): Promise<Keep> => {
  await pool.query("create table if not exists checkpoints (consumer text primary key, position bigint not null)")
  const text =
    "insert into checkpoints values ($1, $2) on conflict (consumer) do update set position = excluded.position"
  return (consumer, position) => pool.query({ name: "keep", text, values: [consumer, position] })
}

export const checkpoints = async (url: string) => {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on("error", () => {})
  return { keep: await keeping(pool), close: () => pool.end() }
}

/** From the start of the log, page by page, until so many events are handled. */
const pages = async (
  count: number,
  read: (after: number) => Promise<readonly [events: number, last: number]>,
  keep: Keep
): Promise<void> => {
  const consumer = `consumer-${consumers++}`
  for (let [handled, position] = [0, 0]; handled < count;) {
    const [events, last] = await read(position)
    await keep(consumer, last)
    handled += events
    position = last
  }
}

let consumers = 0

const times = (once: () => Promise<unknown>) => async (times: number) => {
  for (let time = 0; time < times; time++) await once()
}

export const oursCatchingUp = (ours: Ours, count: number, { keep }: { readonly keep: Keep }): Contender => ({
  name: ours.name,
  perOperation: count,
  work: times(() =>
    pages(
      count,
      async (after) => {
        const events = await ours.run(ours.store.readAll({ after, maxCount: page }))
        return [events.length, events.at(-1)?.position ?? after]
      },
      keep
    )
  )
})

export const floorCatchingUp = ({ name, pool }: OpenFloor, count: number): Contender => {
  let keep: Promise<Keep> | undefined
  const text = "select * from floor_events where position > $1 order by position limit $2"
  return {
    name,
    perOperation: count,
    note: "passes over events that commit late",
    work: times(async () =>
      pages(
        count,
        async (after) => {
          const { rows } = await pool.query<{ readonly position: string }>({
            name: "page",
            text,
            values: [after, page]
          })
          return [rows.length, Number(rows.at(-1)?.position ?? after)]
        },
        await (keep ??= keeping(pool))
      )
    )
  }
}

export const emmettCatchingUp = ({ name, store }: Emmett, count: number): Contender => ({
  name,
  perOperation: count,
  note: `over ${count} events only; waits after every page, here as short as it can be set; passes over events that commit late`,
  work: times(async () => {
    let handled = 0
    const consumer = store.consumer({ pulling: { batchSize: page, pullingFrequencyInMs: 1 } })
    consumer.reactor({
      processorId: `consumer-${consumers++}`,
      stopAfter: () => ++handled >= count,
      eachMessage: () => {}
    })
    await consumer.start()
    await consumer.close()
  })
})

interface Live {
  readonly contender: Contender
  readonly stop: () => Promise<unknown>
}

/** Appends, and waits until the handler has it; the pause between two appends does not count. */
const listening = (
  { name, note }: { readonly name: string; readonly note?: string },
  append: (version: number) => Promise<unknown>
) => {
  const waits: Array<number> = []
  let handled: () => void = () => {}
  let version = 0
  const contender: Contender = {
    name,
    ...(note === undefined ? {} : { note }),
    waits,
    work: async (times) => {
      let total = 0
      for (let time = 0; time < times; time++) {
        await sleep(15 + (version % 10))
        const heard = new Promise<void>((resolve) => (handled = resolve))
        const start = performance.now()
        await append(version++)
        await heard
        const wait = performance.now() - start
        waits.push(wait)
        total += wait
      }
      return total
    }
  }
  return { contender, heard: () => handled() }
}

export const oursLive = async (ours: Ours): Promise<Live> => {
  const { contender, heard } = listening(ours, (version) =>
    ours.append("live", version, Sample.after("live", version, 1))
  )
  const follower = await ours.run(
    Effect.forkDetach(Stream.runForEach(ours.store.follow("now"), () => Effect.sync(heard)))
  )
  await sleep(500)
  return { contender, stop: () => ours.run(Fiber.interrupt(follower)) }
}

export const floorLive = async (floor: OpenFloor): Promise<Live> => {
  const name = `${floor.name} and NOTIFY`
  const note = "the append notifies, which makes parallel appends wait for each other"
  const client = await floor.pool.connect()
  const { contender, heard } = listening({ name, note }, async (version) => {
    const [event] = Sample.after("live", version, 1)
    if (event === undefined) return
    const values = ["live", version + 1, event.metadata.commandId, event.type, JSON.stringify(event.payload)]
    await floor.pool.query({
      name: "notifying",
      text: `with told as (select pg_notify('floor', ''))
        insert into floor_events (stream_id, version, event_id, type, schema_version, payload, metadata)
        select $1, $2, $3, $4, 1, $5, '{}' from told`,
      values
    })
  })
  let position = 0
  client.on("notification", () => {
    const text = "select * from floor_events where position > $1 order by position"
    void client.query<{ readonly position: string }>({ name: "tail", text, values: [position] }).then(({ rows }) => {
      position = Number(rows.at(-1)?.position ?? position)
      if (rows.length > 0) heard()
      return undefined
    })
  })
  await client.query("listen floor")
  return { contender, stop: () => Promise.resolve(client.release(true)) }
}

export const emmettLive = async ({ name, store }: Emmett): Promise<Live> => {
  const { contender, heard } = listening(
    { name, note: "looks from time to time, more rarely the longer nothing happens" },
    (version) =>
      store.appendToStream("live", Sample.after("live", version, 1).map(emmettEvent), {
        expectedStreamVersion: BigInt(version)
      })
  )
  const consumer = store.consumer()
  consumer.reactor({ processorId: "live", startFrom: "END", eachMessage: () => heard() })
  void consumer.start()
  await sleep(500)
  return {
    contender,
    stop: () => consumer.close()
  }
}
