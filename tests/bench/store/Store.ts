/** What a store has to offer to take part, and the work that is measured on it. */
import type { Contender } from "../Bench.ts"
import * as Sample from "./Sample.ts"

export interface Store {
  readonly name: string
  readonly note?: string
  /** Writes events after this version, and fails if the stream is elsewhere. */
  readonly append: (streamId: string, version: number, events: ReadonlyArray<Sample.Sample>) => Promise<unknown>
  /** Every event of a stream, decoded; how many there are. */
  readonly read: (streamId: string) => Promise<number>
  readonly fold: (streamId: string) => Promise<Sample.Hours>
  /** Fills a stream in the quickest way that the store offers. */
  readonly fill?: (streamId: string, count: number) => Promise<unknown>
  /** Several writers at once, each on its own stream; what each append took, in milliseconds, if it is asked for. */
  readonly writers?: (writers: ReadonlyArray<Writer>) => Promise<void>
  readonly close: () => Promise<unknown>
}

export interface Writer {
  readonly streamId: string
  readonly after: number
  readonly appends: number
  readonly size: number
  readonly waited: (milliseconds: number) => void
}

/** Appends one after the other. */
const write = async (store: Store, { after, appends, size, streamId, waited }: Writer): Promise<void> => {
  for (let version = after; version < after + appends * size; version += size) {
    const start = performance.now()
    await store.append(streamId, version, Sample.after(streamId, version, size))
    waited(performance.now() - start)
  }
}

/** One operation is one append, or one event where an append holds several. */
export const appending = (store: Store, writers: number, size = 1): Contender => {
  const streams = Array.from({ length: writers }, (_, index) => ({ streamId: fresh(index), version: 0 }))
  const waits: Array<number> = []
  const together =
    store.writers ?? ((all) => Promise.all(all.map((writer) => write(store, writer))).then(() => undefined))
  return {
    name: writers === 1 ? store.name : `${store.name}, ${writers} writers`,
    ...(store.note === undefined ? {} : { note: store.note }),
    waits,
    perOperation: size,
    work: (times) =>
      together(
        streams.map((stream, index) => {
          const appends = Math.floor((times + index) / writers)
          const after = stream.version
          stream.version += appends * size
          return { streamId: stream.streamId, after, appends, size, waited: (wait) => waits.push(wait) }
        })
      )
  }
}

/** One operation is one event of a stream that is read whole. */
export const reading = (store: Store, streamId: string, count: number): Contender => ({
  name: store.name,
  ...(store.note === undefined ? {} : { note: store.note }),
  perOperation: count,
  work: async (times) => {
    for (let time = 0; time < times; time++) await store.read(streamId)
  }
})

export const folding = (store: Store, streamId: string, count: number): Contender => ({
  ...reading(store, streamId, count),
  work: async (times) => {
    for (let time = 0; time < times; time++) await store.fold(streamId)
  }
})

/** What is wrong with a store: it has to keep what it is given, and to refuse a stale expectation. */
export const problems = async (store: Store): Promise<ReadonlyArray<string>> => {
  const streamId = fresh(0)
  const append = (version: number, command = version) =>
    store.append(streamId, version, Sample.after(streamId, command, 1))
  await append(0)
  await append(1)
  const accepted = await append(1, 2).then(
    () => true,
    () => false
  )
  const found = await store.read(streamId)
  return [
    ...(accepted ? [`${store.name} accepts a stale expectation`] : []),
    ...(found === 2 ? [] : [`${store.name} has ${found} events of 2`])
  ]
}

/** Fills a stream and looks whether it folds as it should. */
export const filled = async (store: Store, streamId: string, count: number): Promise<ReadonlyArray<string>> => {
  if (store.fill === undefined) {
    for (let version = 0; version < count; version += 1_000) {
      await store.append(streamId, version, Sample.after(streamId, version, Math.min(1_000, count - version)))
    }
  } else await store.fill(streamId, count)
  const hours = await store.fold(streamId)
  return Sample.same(hours, Sample.expected(count)) ? [] : [`${store.name} folds to something else`]
}

let streams = 0

const fresh = (index: number): string => `cooperative-${streams++}-${index}`
