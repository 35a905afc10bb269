/**
 * The page that says which conformance case is proved on which adapter, read from the titles of the tests.
 */
import * as Sources from "../Sources.ts"

export const adapters = ["memory", "SQLite", "PostgreSQL"] as const

type Adapter = (typeof adapters)[number]

interface Proof {
  readonly number: number
  readonly title: string
  readonly on: ReadonlyArray<Adapter>
}

/** `case 14: of two writers …`, or several: the number and the sentence. */
const titled = /"case (\d+): ([^"]+)"|`case (\d+): ([^`]+)`/g

/** Tests outside of the suites, and what they run on: each case that cannot be asked of every adapter through its port. */
const elsewhere: Readonly<Record<string, ReadonlyArray<Adapter>>> = {
  "packages/storage-postgres/test/PostgresEventStore.test.ts": ["PostgreSQL"],
  "packages/storage-postgres/test/Turns.test.ts": ["PostgreSQL"],
  "tests/conformance/Leases.test.ts": ["SQLite", "PostgreSQL"],
  "tests/examples/SharedTransaction.test.ts": ["PostgreSQL"],
  "tests/faults/Guard.test.ts": ["SQLite", "PostgreSQL"],
  "tests/faults/LostConnections.test.ts": ["PostgreSQL"]
}

const why: Readonly<Record<number, string>> = {
  24: "memory and SQLite share no transaction with the application",
  40: "memory and SQLite have one writer, and no transaction of others",
  45: "memory and SQLite have no connection that could be cut",
  60: "memory has no rows that plain SQL could reach"
}

/** The adapters that are given to each suite, by the names that `tests/conformance` gives to the runs. */
const runs = Sources.matching("tests/conformance/*.test.ts").flatMap(({ text }) =>
  Array.from(text.matchAll(/(\w+Suite)\.suite\("([^"]+)"/g), ([, suite = "", name = ""]) => ({
    suite,
    on: adapters.filter((adapter) => name.includes(adapter))
  }))
)

const kit = "packages/event-store-conformance/src/"

/** The suite of documents comes last: its sentences are about one way of keeping a promise. */
const suites = Sources.matching(`${kit}*Suite.ts`)
  .toReversed()
  .flatMap(({ path, text }) => {
    const suite = path.slice(kit.length, -".ts".length)
    const on = adapters.filter((adapter) => runs.some((run) => run.suite === suite && run.on.includes(adapter)))
    const parts = Array.from(text.matchAll(/from "\.\/internal\/(\w+)\.ts"/g), ([, name = ""]) => name)
    return parts.map((part) => ({ path: `${kit}internal/${part}.ts`, on }))
  })

const within = (text: string): ReadonlyArray<Omit<Proof, "on">> =>
  Array.from(text.matchAll(titled), ([, number, title, number2, title2]) => ({
    number: Number(number ?? number2),
    title: (title ?? title2 ?? "").replaceAll(/\$\{.*?\}/g, "…")
  }))

const places = [...suites, ...Object.entries(elsewhere).map(([path, on]) => ({ path, on }))]

const proofs: ReadonlyArray<Proof> = places.flatMap(({ on, path }) =>
  Sources.matching(path).flatMap(({ text }) => within(text).map((proof) => ({ ...proof, on })))
)

/** Files with a case in a title that the page would not see. */
export const unseen: ReadonlyArray<string> = [
  ...Sources.matching(`${kit}internal/*.ts`),
  ...Sources.matching("packages/*/test/**/*.test.ts"),
  ...Sources.matching("tests/**/*.test.ts")
]
  .filter(({ path, text }) => within(text).length > 0 && !places.some((place) => place.path === path))
  .map(({ path }) => path)

export const numbers: ReadonlyArray<number> = Array.from({ length: 60 }, (_, n) => n + 1)

export const unproved: ReadonlyArray<number> = numbers.filter((n) => !proofs.some(({ number }) => number === n))

const row = (n: number): string => {
  const own = proofs.filter(({ number }) => number === n)
  const cells = adapters.map((adapter) => {
    const count = own.filter(({ on }) => on.includes(adapter)).length
    return count === 0 ? "–" : String(count)
  })
  return `| ${n} | ${own[0]?.title ?? ""} | ${cells.join(" | ")} |`
}

export const page = {
  path: "docs/conformance.md",
  text: `# The conformance cases, and where they are proved

Every promise of the event store is a case with a number, and a test that names it in its title. The suites of
[\`@kpacite/event-store-conformance\`](../packages/event-store-conformance) run on every adapter; what needs a killed process, a cut
connection or plain SQL has tests of its own. A number in the table says how many tests prove the case on that adapter. The
sentence is that of the first one. Made from the titles by \`npx pnpm@12 reference\`; a test keeps it true. To repeat the proof:

\`\`\`sh
npx vitest run tests/conformance tests/faults tests/examples packages/storage-postgres packages/storage-sqlite
\`\`\`

| case | what | ${adapters.join(" | ")} |
|---|---|---|---|---|
${numbers.map(row).join("\n")}

Where an adapter has none: ${Object.entries(why)
    .map(([number, reason]) => `${reason} (${number})`)
    .join("; ")}.
What each promise means in plain words: [what the store promises](guide/promises-of-the-store.md).
`
}

/** Gaps of the table that nobody explained, and explanations of what is no gap. */
export const unexplained: ReadonlyArray<number> = numbers.filter(
  (n) => adapters.some((adapter) => !proofs.some(({ number, on }) => number === n && on.includes(adapter))) !== n in why
)
