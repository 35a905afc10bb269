/** Just enough SVG for a drawing that reads on light and on dark pages, and says in words what it shows. */

export type Language = "fr" | "en"

type Attributes = Readonly<Record<string, string | number>>

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

/** A number as it stands in a drawing: two decimals at most, and never minus zero. */
export const coordinate = (value: number): string => String(Number(value.toFixed(2)) + 0)

const attribute = ([name, value]: readonly [string, string | number]): string =>
  ` ${name}="${typeof value === "number" ? coordinate(value) : escaped(value)}"`

/** An element with elements inside it. */
export const element = (name: string, attributes: Attributes, children: ReadonlyArray<string> = []): string => {
  const opened = `<${name}${Object.entries(attributes).map(attribute).join("")}`
  return children.length === 0 ? `${opened}/>` : `${opened}>\n${children.join("\n")}\n</${name}>`
}

/** Words at a place; `anchor` says which end of them stands there. */
export const words = (
  text: string,
  x: number,
  y: number,
  { anchor = "start", style = "ink" }: { readonly anchor?: "start" | "middle" | "end"; readonly style?: string } = {}
): string =>
  `<text x="${coordinate(x)}" y="${coordinate(y)}" class="${style}"${
    anchor === "start" ? "" : ` text-anchor="${anchor}"`
  }>${escaped(text)}</text>`

/**
 * The colours on a light and on a dark page: paper and ink, faint lines, one line and one surface for each of five
 * people or parts. Dashes tell the lines apart for whoever does not see the colours.
 */
export const palettes = {
  light: {
    paper: "#ffffff",
    ink: "#1f2328",
    soft: "#59636e",
    grid: "#d1d9e0",
    band: "#dff3e4",
    lines: ["#0b5cad", "#b34700", "#00734a", "#9a3a80", "#7d5a00"],
    surfaces: ["#cfe3f5", "#fbdcc8", "#c8ebdc", "#f0d3e6", "#f3e3b8"]
  },
  dark: {
    paper: "#0d1117",
    ink: "#e6edf3",
    soft: "#a5b1bd",
    grid: "#3d444d",
    band: "#12321e",
    lines: ["#58a6ff", "#ff9a57", "#3fca8f", "#e58bd0", "#e3b341"],
    surfaces: ["#123a5e", "#5a2d10", "#0f4a35", "#55234a", "#4d3a08"]
  }
} as const

const dashes = ["none", "9 3", "2 3", "9 3 2 3", "5 5"]

const rules = ({ band, grid, ink, lines, paper, soft, surfaces }: (typeof palettes)["light" | "dark"]): string =>
  [
    `.paper{fill:${paper};stroke:${grid}}`,
    `.ink,.strong{fill:${ink}}`,
    `.soft{fill:${soft}}`,
    `.grid{stroke:${grid}}`,
    `.zero{stroke:${soft}}`,
    `.band,.funnel{fill:${band}}`,
    ...lines.map((colour, index) => `.line${index}{stroke:${colour}}.name${index}{fill:${colour}}`),
    ...surfaces.map((colour, index) => `.part${index}{fill:${colour};stroke:${paper}}`)
  ].join("")

const style = [
  "text{font-family:sans-serif;font-size:13px}.strong{font-weight:bold}text.small{font-size:11px}.grid,.zero{stroke-width:1}",
  dashes.map((dash, index) => `.line${index}{fill:none;stroke-width:2;stroke-dasharray:${dash}}`).join(""),
  rules(palettes.light),
  `@media (prefers-color-scheme:dark){${rules(palettes.dark)}}`
].join("\n")

/** A whole drawing on its own paper, with a title and a description for whoever does not see it. */
export const drawing = (options: {
  readonly id: string
  readonly language: Language
  readonly title: string
  readonly description: string
  readonly width: number
  readonly height: number
  readonly parts: ReadonlyArray<string>
}): string => {
  const { description, height, id, language, parts, title, width } = options
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    lang: language,
    "aria-labelledby": `${id}-title ${id}-description`
  }
  return `${element("svg", attributes, [
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-description">${escaped(description)}</desc>`,
    `<style>${style}</style>`,
    element("rect", { class: "paper", x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 8 }),
    ...parts
  ])}\n`
}
