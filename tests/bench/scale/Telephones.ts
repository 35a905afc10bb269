/** Telephones that tap on one proposal, each on a connection of its own. */
import { Agent, request } from "node:http"
import * as World from "./World.ts"

/** Everybody answers so often, all at once; how many milliseconds until the last answer, which all say yes. */
export const tap = async (url: string, taps: number, agent: Agent, round: number): Promise<number> => {
  const began = performance.now()
  const statuses = await Promise.all(
    Array.from({ length: taps }, (_, n) => {
      const again = Math.floor(n / World.voters)
      const person = World.voter((n % World.voters) + 8)
      const stance = { _tag: (round + again) % 2 === 0 ? "Consent" : "StandAside" }
      return post(`${url}/cooperatives/c-0/governance/take-stance`, agent, World.tokenOf("c-0", person), {
        proposalId: World.proposalId,
        version: 1,
        stance
      })
    })
  )
  const milliseconds = performance.now() - began
  const refused = statuses.filter((status) => status !== 200)
  if (refused.length > 0) throw new Error(`${refused.length} of ${taps} were refused, the first with ${refused[0]}`)
  return milliseconds
}

export const connections = (most: number): Agent => new Agent({ keepAlive: true, maxSockets: most })

/** Asks for a page so often, all at once. */
export const ask = async (url: string, times: number, agent: Agent): Promise<void> => {
  await Promise.all(Array.from({ length: times }, () => sent(url, agent, "GET", {})))
}

const post = (url: string, agent: Agent, token: string, body: unknown): Promise<number> =>
  sent(
    url,
    agent,
    "POST",
    { authorization: `Bearer ${token}`, "content-type": "application/json" },
    JSON.stringify(body)
  )

const sent = (
  url: string,
  agent: Agent,
  method: string,
  headers: { readonly [name: string]: string },
  body?: string
): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { agent, method, headers }, (response) => {
      response.resume()
      response.once("end", () => resolve(response.statusCode ?? 0))
      response.once("error", reject)
    })
      .once("error", reject)
      .end(body)
  })
