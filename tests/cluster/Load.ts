/**
 * People of many cooperatives who ask for something, wherever they are let in: whoever gets no answer asks again under the same number,
 * and some send everything twice.
 */
import { setTimeout } from "node:timers/promises"

export interface Cooperative {
  readonly id: string
  readonly token: string
}

/** A command that was answered: what it did, and for how long its sender waited. */
export interface Done {
  readonly cooperative: string
  readonly commandId: string
  readonly version: number
  /** In milliseconds. */
  readonly waited: number
}

export interface Crowd {
  readonly done: ReadonlyArray<Done>
  /** What was answered to the same command differently, or refused. */
  readonly wrong: ReadonlyArray<string>
  /** How often somebody had to ask again. */
  readonly repeats: () => number
  /** Everybody asks, so many times in all. */
  readonly ask: (commands: number) => Promise<void>
  /** The longest wait of those who were answered since this was asked before. */
  readonly longest: () => number
}

/** After how long a proxy in front asks elsewhere, and for how long it leaves out whoever did not answer, in milliseconds. */
const [silence, leftOut] = [5_000, 10_000]

const post = async (url: string, body: unknown, headers: Readonly<Record<string, string>>) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(silence)
  })
  const text = await response.text()
  return { status: response.status, text }
}

const tried = async (url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const { status, text } = await post(url, body, headers)
  if (status >= 300) throw new Error(`${url}: ${status} ${text}`)
  return JSON.parse(text)
}

/** Founds a cooperative with somebody who coordinates it. */
export const found = async (url: string, operator: string, id: string): Promise<Cooperative> => {
  const by = { authorization: `Bearer ${operator}` }
  const at = `${url}/cooperatives/${id}`
  await tried(`${at}/founding/found-cooperative`, { name: id, territory: "Lyon", carrier: "Optéos" }, by)
  const welcome = { name: "Camille", adult: true, profiles: ["project", "animation", "economic"] }
  const { commandId } = await tried(`${at}/membership/welcome-coordinator`, welcome, by)
  const { invitation } = await tried(`${at}/invitations`, { personId: commandId }, by)
  const { token } = await tried(`${url}/sessions`, { invitation })
  return { id, token }
}

/** Everybody's ways are their own, and the same in each run with the same `seed`. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** `atOnce` people ask at the same time; the share `twice` of commands is sent twice at the same moment. */
export const crowd = (options: {
  readonly cooperatives: ReadonlyArray<Cooperative>
  /** Where somebody of a cooperative is let in. */
  readonly urls: (cooperative: string) => ReadonlyArray<string>
  readonly atOnce: number
  readonly twice?: number
  readonly seed?: number
  /** For how long each of them does something else after an answer, in milliseconds. */
  readonly pause?: number
}): Crowd => {
  const { atOnce, cooperatives, pause = 0, seed = 1, twice = 0.05, urls } = options
  const chance = random(seed)
  const one = <A>(list: ReadonlyArray<A>): A => list[Math.floor(chance() * list.length)] as A
  const done: Array<Done> = []
  const wrong: Array<string> = []
  let [repeats, sent, seen] = [0, 0, 0]
  const failed = new Map<string, number>()
  /** Somebody who answered lately, or anybody when there is none. */
  const entry = (id: string) => {
    const all = urls(id)
    const well = all.filter((url) => (failed.get(url) ?? -leftOut) + leftOut < performance.now())
    return one(well.length > 0 ? well : all)
  }

  const answered = async ({ id, token }: Cooperative, commandId: string): Promise<number> => {
    for (;;) {
      const at = entry(id)
      try {
        const url = `${at}/cooperatives/${id}/kanban/open-action`
        const headers = { authorization: `Bearer ${token}`, "idempotency-key": commandId }
        const { status, text } = await post(url, { title: commandId }, headers)
        if (status === 200) return JSON.parse(text).version
        if (status < 500) {
          wrong.push(`${commandId}: ${status} ${text}`)
          return -1
        }
      } catch {
        // Nobody was there, or they broke off.
        failed.set(at, performance.now())
      }
      repeats++
      await setTimeout(50)
    }
  }

  const ask = async () => {
    const cooperative = one(cooperatives)
    const commandId = `load-${seed}-${sent++}`
    const began = performance.now()
    const versions = await Promise.all(
      Array.from({ length: chance() < twice ? 2 : 1 }, () => answered(cooperative, commandId))
    )
    const waited = performance.now() - began
    const [version = -1] = versions
    if (versions.some((other) => other !== version)) wrong.push(`${commandId}: ${versions.join(", ")}`)
    done.push({ cooperative: cooperative.id, commandId, version, waited })
  }

  return {
    done,
    wrong,
    repeats: () => repeats,
    ask: async (commands) => {
      let left = commands
      const person = async () => {
        while (left-- > 0) {
          await ask()
          if (pause > 0) await setTimeout(pause)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, person))
    },
    longest: () => {
      const since = done.slice(seen)
      seen = done.length
      return Math.max(0, ...since.map(({ waited }) => waited))
    }
  }
}
