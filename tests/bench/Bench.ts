/**
 * Measures contenders beside each other: all in one process and one run, results checked first, warmed up, and then
 * interleaved round by round, so that a busy moment of the machine hits everybody alike.
 */
import * as Statistics from "./Statistics.ts"

/** Somebody who does the work of a case. */
export interface Contender {
  readonly name: string
  /** Does the work so many times; a number says how many milliseconds of it count. */
  readonly work: (times: number) => Work | Promise<Work>
  /** How many of the case's units are in one operation (default 1). */
  readonly perOperation?: number
  /** Where the work notes how long each single wait took, in milliseconds. */
  readonly waits?: Array<number>
  /** What this contender does not do, or does besides, in plain words. */
  readonly note?: string
  /** Whose work is not the same as ours: shown for its size, no rival. */
  readonly beside?: boolean
}

type Work = void | number

/** What is measured, ready to run. */
export interface Prepared {
  readonly ours: Contender
  readonly others: ReadonlyArray<Contender>
  /** What is wrong with the results, seen before anything is measured: an empty list lets the case run. */
  readonly problems: ReadonlyArray<string>
  /** Puts away what was prepared. */
  readonly close?: () => Promise<unknown>
}

/** One thing to measure. */
export interface Case {
  readonly name: string
  readonly title: string
  /** What one operation is called, in the plural: "splits". */
  readonly unit: string
  readonly prepare: () => Prepared | Promise<Prepared>
  /** For work that needs another effort than the others. */
  readonly effort?: Effort
  /** Why it cannot be measured here. */
  readonly leftOut?: string
}

/** What one contender took. Times in nanoseconds for one operation; a ratio above one says that ours is faster. */
export interface Timing {
  readonly name: string
  readonly note?: string
  readonly beside: boolean
  readonly time: Statistics.Summary
  readonly ratio: Statistics.Summary
  /** Single waits, in milliseconds. */
  readonly waits?: { readonly p50: number; readonly p99: number }
}

export interface Measured {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly rounds: number
  /** Ours first. */
  readonly timings: ReadonlyArray<Timing>
}

/** A case whose contenders do not agree on the result: there is nothing to measure. */
export class WrongResult extends Error {
  readonly problems: ReadonlyArray<string>
  constructor(name: string, problems: ReadonlyArray<string>) {
    super(`${name}: ${problems.join("; ")}`)
    this.problems = problems
  }
}

export interface Effort {
  readonly rounds: number
  /** How long one batch takes at least, in milliseconds. */
  readonly batch: number
  /** How long everybody runs before anything counts, in milliseconds. */
  readonly warmUp: number
}

const standard: Effort = { rounds: 11, batch: 25, warmUp: 250 }

/** For a first impression. */
export const quick: Effort = { rounds: 3, batch: 25, warmUp: 100 }

/** The same work again and again; the last result is kept, so that no engine can leave the work out. */
export const repeat =
  (once: () => unknown) =>
  (times: number): void => {
    for (let time = 0; time < times; time++) kept.last = once()
  }

const kept: { last: unknown } = { last: undefined }

export const measure = async (
  one: Case,
  effort: Effort = one.effort ?? standard,
  progress: (line: string) => void = () => {}
): Promise<Measured> => {
  progress(`${one.name}: getting ready`)
  const prepared = await one.prepare()
  try {
    return await compare(one, prepared, effort, progress)
  } finally {
    await prepared.close?.()
  }
}

const compare = async (
  { name, title, unit }: Case,
  { ours, others, problems }: Prepared,
  { rounds, batch, warmUp }: Effort,
  progress: (line: string) => void
): Promise<Measured> => {
  if (problems.length > 0) throw new WrongResult(name, problems)
  const entrants: Array<{ readonly contender: Contender; readonly times: number; readonly each: Array<number> }> = []
  for (const contender of [ours, ...others]) {
    progress(`${name}: warming up ${contender.name}`)
    entrants.push({ contender, times: await batchSize(contender, batch, warmUp), each: [] })
    contender.waits?.splice(0)
  }
  for (let round = 0; round < rounds; round++) {
    if (round % 5 === 0) progress(`${name}: round ${round + 1} of ${rounds}`)
    for (const { contender, times, each } of Statistics.rotated(entrants, round)) {
      // Nobody pays for the rubbish of another. A full collection would also throw compiled code away, for some only.
      globalThis.gc?.({ type: "minor", execution: "sync" })
      each.push(((await timed(contender, times)) * 1_000_000) / (times * (contender.perOperation ?? 1)))
    }
  }
  const own = entrants[0]?.each ?? []
  return {
    name,
    title,
    unit,
    rounds,
    timings: entrants.map(({ contender: { name, note, waits, beside = false }, each }) => ({
      name,
      beside,
      ...(waits === undefined ? {} : { waits: Statistics.percentiles(waits) }),
      ...(note === undefined ? {} : { note }),
      time: Statistics.summary(each),
      ratio: Statistics.ratio(own, each)
    }))
  }
}

/** How often the work fits into a batch, found while warming up. */
const batchSize = async (contender: Contender, batch: number, warmUp: number): Promise<number> => {
  let times = 1
  let spent = 0
  for (;;) {
    const took = await timed(contender, times)
    spent += took
    if (took < batch) times = Math.ceil(times * Math.min(10, (1.2 * batch) / Math.max(took, 0.001)))
    else if (spent >= warmUp) return times
  }
}

const timed = async ({ work }: Contender, times: number): Promise<number> => {
  const start = performance.now()
  // Waiting for what is no promise would cost the synchronous ones a turn of the loop.
  const pending = work(times)
  const counts = pending instanceof Promise ? await pending : pending
  return counts ?? performance.now() - start
}
