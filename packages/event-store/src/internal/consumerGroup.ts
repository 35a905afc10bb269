/**
 * Who works on which partitions of a consumer. The partitions and the seats of the members are builds like those of
 * projections, with leases, that nobody reads; so a database needs no table for them.
 */
import { Result } from "effect"
import * as Checkpoint from "../projecting/Checkpoint.ts"
import * as Transition from "../projecting/Transition.ts"

const prefix = "consumer:"

/** The name under which a consumer is kept, so that a projection may have the same one. */
export const keptAs = (name: string): string => `${prefix}${name}`

export const isConsumer = ({ name }: { readonly name: string }): boolean => name.startsWith(prefix)

/** Whether it is the seat of a member: each process that runs a consumer holds one. */
export const isSeat = (id: Checkpoint.BuildId): boolean => isConsumer(id) && id.version === versions.seats

const versions = { seats: 0, partitions: 1 } as const

export const partitionVersion = versions.partitions

/** The partitions, once they are made. */
export const partitionsOf = (builds: ReadonlyArray<Checkpoint.Build>): ReadonlyArray<Checkpoint.Build> =>
  builds.filter(({ version }) => version === versions.partitions)

/** Makes all partitions of a consumer, unless it has some: their number is decided by the first process that runs it. */
export const founded =
  (name: string, count: number, checkpoint: number): Transition.Transition<void> =>
  (builds) =>
    Result.succeed({
      answer: undefined,
      builds:
        partitionsOf(builds).length > 0
          ? []
          : Array.from({ length: count }, (_, index) => ({
              ...Checkpoint.empty({ name, version: versions.partitions, generation: index + 1 }),
              checkpoint
            }))
    })

/** How many partitions a member is to have; undefined when its seat is not sure for long any more. */
export const share = (
  builds: ReadonlyArray<Checkpoint.Build>,
  now: number,
  member: { readonly holder: string; readonly leaseLasts: number }
): number | undefined => {
  const count = partitionsOf(builds).length
  if (count <= 1) return count
  const seats = builds
    .filter((build) => isSeat(build) && Checkpoint.isHeld(build, now))
    .toSorted((a, b) => a.generation - b.generation)
  const rank = seats.findIndex(({ holder }) => holder === member.holder)
  const sure = (seats[rank]?.heldUntil ?? now) - now
  if (sure <= (member.leaseLasts * 2) / 3) return undefined
  return Math.floor(count / seats.length) + (rank < count % seats.length ? 1 : 0)
}

/** Takes the first free seat, or holds on to the one that the member has. */
export const seated =
  (
    name: string,
    { holder, leaseLasts }: { readonly holder: string; readonly leaseLasts: number }
  ): Transition.Transition<void> =>
  (builds, now) => {
    const seats = builds.filter(isSeat)
    const seat =
      seats.find((seat) => seat.holder === holder) ??
      seats.find((seat) => !Checkpoint.isHeld(seat, now)) ??
      Checkpoint.empty({ name, version: versions.seats, generation: seats.length + 1 })
    const taken = { ...seat, token: seat.token + 1, holder, heldSince: now, heldUntil: now + leaseLasts }
    return Result.succeed({ answer: undefined, builds: [taken] })
  }

/** Gives the seat back. */
export const left =
  (holder: string): Transition.Transition<void> =>
  (builds) =>
    Result.succeed({
      answer: undefined,
      builds: builds
        .filter((build) => isSeat(build) && build.holder === holder)
        .map((seat) => ({ ...seat, holder: null }))
    })

/**
 * Which of so many partitions a stream belongs to, from 1: FNV-1a over the UTF-16 code units of its name. It must never
 * change, or streams would move to partitions with other checkpoints.
 */
export const partitionOf = (streamId: string, count: number): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < streamId.length; index++) {
    const unit = streamId.charCodeAt(index)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  return ((hash >>> 0) % count) + 1
}
