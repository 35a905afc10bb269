/** The events that everybody appends and folds: about 230 bytes of JSON each, the same on every run. */

export interface Sample {
  readonly type: string
  readonly payload: Payload
  readonly metadata: {
    readonly commandId: string
    readonly actor: string
    readonly occurredAt: string
  }
}

export interface Payload {
  readonly member: string
  readonly task: string
  readonly minutes: number
  readonly note: string
}

/** The event that makes a stream reach this version. */
export const at = (streamId: string, version: number): Sample => ({
  type: "HoursNoted",
  payload: {
    member: `member-${version % 15}`,
    task: `task-${version % 97}`,
    minutes: 15 * (1 + (version % 24)),
    note: "Cleared the paths, sorted the tools, closed the shed."
  },
  metadata: {
    commandId: `${streamId}/${version}`,
    actor: `member-${version % 15}`,
    occurredAt: "2026-07-06T08:00:00.000Z"
  }
})

export const after = (streamId: string, version: number, count: number): ReadonlyArray<Sample> =>
  Array.from({ length: count }, (_, index) => at(streamId, version + 1 + index))

/** What a stream is folded into. */
export interface Hours {
  readonly events: number
  readonly minutes: number
  readonly members: Map<string, number>
}

export const none = (): Hours => ({ events: 0, minutes: 0, members: new Map() })

/** Mutates, so that what is measured is the way to the event and not the fold. */
export const evolve = (hours: Hours, { member, minutes }: Payload): Hours => {
  hours.members.set(member, (hours.members.get(member) ?? 0) + minutes)
  return { events: hours.events + 1, minutes: hours.minutes + minutes, members: hours.members }
}

/** What the first so many events of a stream fold into. */
export const expected = (count: number): Hours => {
  let hours = none()
  for (let version = 1; version <= count; version++) hours = evolve(hours, at("", version).payload)
  return hours
}

export const same = (a: Hours, b: Hours): boolean =>
  a.events === b.events &&
  a.minutes === b.minutes &&
  a.members.size === b.members.size &&
  [...a.members].every(([member, minutes]) => b.members.get(member) === minutes)
