/**
 * For how long one member can hold the server: everybody else waits meanwhile, also whoever only asks whether it is well.
 */
import type * as Bench from "../Bench.ts"
import * as Server from "./Server.ts"

interface House {
  readonly path: string
  readonly coordinator: string
  readonly member: string
}

/** A cooperative with a coordinator and a member. */
const found = async ({ operator, send }: Server.Server, id: string): Promise<House> => {
  const path = `/cooperatives/${id}`
  const ok = async (...request: Parameters<Server.Server["send"]>) => {
    const { json, status } = await send(...request)
    if (status >= 300) throw new Error(`${request[1]}: ${status} ${JSON.stringify(json)}`)
    return json
  }
  const signIn = async (by: string, personId: string): Promise<string> => {
    const { invitation } = await ok("POST", `${path}/invitations`, by, { personId })
    return (await ok("POST", "/sessions", undefined, { invitation })).token
  }
  await ok("POST", `${path}/founding/found-cooperative`, operator, { name: "A", territory: "B", carrier: "C" })
  const { commandId: camille } = await ok("POST", `${path}/membership/welcome-coordinator`, operator, {
    name: "Camille Vidal",
    adult: true,
    profiles: ["project", "animation", "economic"]
  })
  const coordinator = await signIn(operator, camille)
  const { commandId: lea } = await ok("POST", `${path}/membership/apply`, coordinator, {
    name: "Léa Martin",
    birthDate: "2008-03-02",
    motivation: "Apprendre."
  })
  await ok("POST", `${path}/membership/hear-motivation`, coordinator, { personId: lea })
  await ok("POST", `${path}/membership/admit`, coordinator, { personId: lea })
  return { path, coordinator, member: await signIn(coordinator, lea) }
}

const hex = (n: number): string => n.toString(16).padStart(24, "0")

const board = (cards: number) => ({
  id: hex(1),
  name: "Projets",
  lists: [{ id: "l", name: "À faire" }],
  cards: Array.from({ length: cards }, (_, n) => ({ id: hex(n + 10), name: `c${n}`, idList: "l" }))
})

/** Much to read on each card, and keys that nobody here knows. */
const full = (cards: number) => ({
  ...board(0),
  cards: board(cards).cards.map((card, n) => ({
    ...card,
    desc: `Étape ${n} : préparer, ranger, prévenir. `.repeat(50),
    labels: Array.from({ length: 5 }, (_, label) => ({ id: hex(label), name: `Étiquette ${label}`, color: "green" })),
    idMembers: [hex(1), hex(2)],
    badges: { votes: 0, comments: 3, attachments: 0, fogbugz: "", checkItems: 20, checkItemsChecked: 4 },
    cover: { idAttachment: null, color: null, size: "normal", brightness: "dark" }
  })),
  checklists: board(cards).cards.map(({ id }, n) => ({
    id: hex(n + 100_000),
    idCard: id,
    name: "À faire",
    checkItems: Array.from({ length: 10 }, (_, item) => ({ id: hex(item), name: `Point ${item}`, state: "incomplete" }))
  }))
})

const nested = (levels: number): object =>
  levels === 0 ? { _tag: "Equal" } : { _tag: "FloorsAndCaps", rule: nested(levels - 1) }

interface Act {
  readonly name: string
  readonly act: (server: Server.Server, house: House) => Promise<unknown>
}

const acts: ReadonlyArray<Act> = [
  {
    name: "the manual and what it is made from, for the first time in a process",
    act: async ({ send }) => {
      await send("GET", "/openapi.json")
      // It is a page, which no program reads.
      await send("GET", "/docs").catch(() => 0)
    }
  },
  {
    name: "a preview of 9 000 Trello cards",
    act: ({ send }, { member, path }) =>
      send("POST", `${path}/kanban/preview-trello-import`, member, { board: board(9_000) })
  },
  {
    name: "an import of 9 000 Trello cards, then every view of it",
    act: async ({ send }, { member, path }) => {
      await send("POST", `${path}/kanban/import-trello`, member, { board: board(9_000) })
      await send("GET", `${path}/kanban/board?archived=true`, member)
      await send("GET", `${path}/founding/home`, member)
      await send("POST", `${path}/kanban/open-action`, member, { title: "Encore une" })
      await send("GET", `${path}/kanban/board`, member)
    }
  },
  {
    name: "a preview of a file of 16 MB: 4 000 cards with everything on them",
    act: ({ send }, { member, path }) =>
      send("POST", `${path}/kanban/preview-trello-import`, member, { board: full(4_000) })
  },
  {
    name: "twelve rules nested a thousand times, or with fractions of 40 000 digits",
    act: async ({ send }, { member, path }) => {
      const over = { _tag: "Season" }
      await send("POST", `${path}/treasury/what-if`, member, { over, rules: [nested(1_000)] })
      const share = `1/${"7".repeat(40_000)}`
      const rules = Array.from({ length: 12 }, () => ({ _tag: "FixedShares", shares: { a: share, b: share } }))
      await send("POST", `${path}/treasury/what-if`, member, { over, rules })
    }
  },
  {
    name: "a hundred sign-ins at once, with a megabyte of unknown fields each",
    act: ({ send }) => {
      const body = Object.fromEntries(Array.from({ length: 90_000 }, (_, n) => [`k${n}`, n]))
      return Promise.all(Array.from({ length: 100 }, () => send("POST", "/sessions", undefined, body).catch(() => 0)))
    }
  },
  {
    name: "a role with everything that fits into a megabyte",
    act: async ({ send }, { member, path }) => {
      const accountabilities = Array.from({ length: 200 }, () => "👨‍👩‍👧‍👦 é".repeat(360))
      await send("POST", `${path}/kanban/define-role`, member, { name: "R", purpose: "P", accountabilities })
      await send("GET", `${path}/kanban/board`, member)
    }
  }
]

const prepare = async (): Promise<Bench.Prepared> => {
  const server = await Server.start()
  let houses = 0
  const contender = (name: string, act: Act["act"]): Bench.Contender => ({
    name,
    beside: true,
    work: async () => {
      const house = await found(server, `house-${houses++}`)
      await server.longestStall()
      await act(server, house)
      // What goes on in the background afterwards counts as well.
      await new Promise((resolve) => setTimeout(resolve, 500))
      return server.longestStall()
    }
  })
  return {
    ours: contender("nothing but a question whether it is well", ({ send }) => send("GET", "/health")),
    others: acts.map(({ act, name }) => contender(name, act)),
    problems: [],
    close: server.close
  }
}

export const cases: ReadonlyArray<Bench.Case> = [
  {
    name: "stall",
    title: "The longest time for which one member holds the server",
    unit: "such stalls",
    prepare,
    effort: { rounds: 3, batch: 0, warmUp: 0 }
  }
]
