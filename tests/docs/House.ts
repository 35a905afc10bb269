/**
 * The picture of the house: every package, and an arrow to each one that it rests on, read from the packages themselves.
 * An arrow that follows from others is left out.
 */
import * as Sources from "../Sources.ts"

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface Box {
  readonly x: number
  readonly y: number
  readonly says: string
}

const [width, height] = [200, 56]

/** Where each package stands; what rests on others stands above them. */
const boxes: Readonly<Record<string, Box>> = {
  cli: { x: 20, y: 20, says: "the kpa command" },
  server: { x: 20, y: 116, says: "starts and stops it all" },
  http: { x: 20, y: 212, says: "routes, typed client" },
  web: { x: 256, y: 212, says: "the pages" },
  cluster: { x: 470, y: 212, says: "on many machines" },
  host: { x: 20, y: 308, says: "ask, and look" },
  core: { x: 20, y: 404, says: "the cooperative: pure" },
  "storage-sqlite": { x: 256, y: 308, says: "the store in one file" },
  "storage-postgres": { x: 470, y: 308, says: "the store in PostgreSQL" },
  "event-store-conformance": { x: 684, y: 308, says: "judges adapters" },
  "fair-split": { x: 20, y: 500, says: "exact division: pure" },
  "event-store": { x: 470, y: 500, says: "streams, deciders, ports" }
}

const packages = new Map(
  Sources.matching("packages/*/package.json").map(({ path, text }) => {
    const { dependencies, optionalDependencies }: Manifest = JSON.parse(text)
    const names = Object.keys({ ...dependencies, ...optionalDependencies })
    const own = names.filter((name) => name.startsWith("@kpacite/") && !name.includes("/example-"))
    return [path.split("/")[1] ?? "", own.map((name) => name.slice("@kpacite/".length))] as const
  })
)

/** Everything that a package rests on, at whatever distance. */
const below = (name: string): ReadonlySet<string> =>
  new Set((packages.get(name) ?? []).flatMap((other) => [other, ...below(other)]))

const arrows = [...packages].flatMap(([from, targets]) =>
  targets.filter((to) => !targets.some((other) => other !== to && below(other).has(to))).map((to) => ({ from, to }))
)

/** Packages that have no place in the picture. */
export const missing: ReadonlyArray<string> = [...packages.keys()].filter((name) => boxes[name] === undefined)

const place = (name: string): Box => boxes[name] ?? { x: 0, y: 0, says: "" }

const box = ([name, { says, x, y }]: readonly [string, Box]): string =>
  `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>` +
  `<text class="strong" x="${x + width / 2}" y="${y + 24}">${name}</text>` +
  `<text class="soft" x="${x + width / 2}" y="${y + 43}">${says}</text>`

/** From the tower on the left out of its side; from anywhere else downwards. */
const arrow = ({ from, to }: (typeof arrows)[number]): string => {
  const [a, b] = [place(from), place(to)]
  const [fromX, toX] = [a.x + width / 2, b.x + width / 2]
  const [side, bottom, top] = [a.y + height / 2, a.y + height, b.y - 3]
  const inTower = a.x === boxes["cli"]?.x
  const lands = toX + Math.sign(a.x - b.x) * (width / 4)
  const path =
    a.x === b.x
      ? `M${fromX} ${bottom}V${top}`
      : !inTower
        ? `M${fromX} ${bottom}C${fromX} ${bottom + 80} ${lands} ${top - 80} ${lands} ${top}`
        : b.y - a.y > 100
          ? `M${a.x + width} ${side}C${toX} ${side} ${toX} ${side} ${toX} ${top}`
          : `M${a.x + width} ${side}C${b.x - 120} ${side} ${b.x - 120} ${b.y + height / 2} ${b.x - 3} ${b.y + height / 2}`
  return `<path class="arrow" d="${path}" marker-end="url(#point)"><title>${from} rests on ${to}</title></path>`
}

const style =
  "text{font-family:sans-serif;font-size:12px;text-anchor:middle}.strong{font-size:13px;font-weight:bold}" +
  ".paper{fill:#ffffff;stroke:#d1d9e0}.box{fill:#eef3f8;stroke:#0b5cad}.strong{fill:#1f2328}.soft{fill:#59636e}" +
  ".arrow{fill:none;stroke:#59636e;stroke-width:1.5}.point{fill:#59636e}" +
  "@media (prefers-color-scheme:dark){.paper{fill:#0d1117;stroke:#3d444d}.box{fill:#12233a;stroke:#58a6ff}" +
  ".strong{fill:#e6edf3}.soft{fill:#a5b1bd}.arrow{stroke:#a5b1bd}.point{fill:#a5b1bd}}"

export const page = {
  path: "docs/pictures/the-house.svg",
  text: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 576" width="900" height="576" role="img" lang="en" aria-labelledby="house-title house-description">
<title id="house-title">The packages, and which rests on which</title>
<desc id="house-description">${arrows.map(({ from, to }) => `${from} rests on ${to}`).join(", ")}.</desc>
<style>${style}</style>
<defs><marker id="point" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="point" d="M0 0L8 4L0 8z"/></marker></defs>
<rect class="paper" x="0.5" y="0.5" width="899" height="575" rx="8"/>
${[...arrows.map(arrow), ...Object.entries(boxes).map(box)].join("\n")}
</svg>
`
}
