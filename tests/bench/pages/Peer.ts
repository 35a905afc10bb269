/**
 * The same page, made with a framework of today: SvelteKit on Node, installed into a temporary folder when it is asked for. Its
 * markup is that of our page, its texts come from its `load`, and they are in memory already: it looks at no cooperative. It is
 * built for production, and what it answers is compressed as its manual says.
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

export interface Peer {
  /** As the framework makes it, with its scripts, and its style in a file. */
  readonly asItComes: string
  /** Without scripts, and with its style in the page: as little as it can send. */
  readonly least: string
  readonly close: () => Promise<void>
}

const packages = [
  "@sveltejs/adapter-node@5",
  "@sveltejs/kit@2",
  "@sveltejs/vite-plugin-svelte",
  "svelte@5",
  "vite",
  "compression@1"
]

/** Makes the peer of a page, from what our server answers. */
export const make = async (page: string): Promise<Peer> => {
  const folder = await mkdtemp(join(tmpdir(), "kpacite-peer-"))
  try {
    for (const [name, text] of files(page)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
    }
    await run("npm", ["install", "--no-audit", "--no-fund", "--silent", ...packages], folder)
    await run(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"], folder)
    const server = spawn(process.execPath, ["server.js"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] })
    const url = await addressOf(server)
    return {
      asItComes: `${url}/as-it-comes`,
      least: `${url}/least`,
      close: async () => {
        const ended = once(server, "exit")
        server.kill("SIGTERM")
        await ended
        await rm(folder, { recursive: true, force: true })
      }
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

const run = async (command: string, args: ReadonlyArray<string>, cwd: string): Promise<void> => {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] })
  const [code] = await once(child, "exit")
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${String(code)}`)
}

/** What the server prints when it listens. */
const addressOf = async (server: ChildProcess): Promise<string> => {
  for await (const piece of server.stdout ?? []) {
    const [url] = /http:\/\/\S+/.exec(String(piece)) ?? []
    if (url !== undefined) return url
  }
  throw new Error("the peer's server did not start")
}

const files = (page: string): ReadonlyArray<readonly [name: string, text: string]> => {
  const [style = "", body = ""] = [/<style>(.*?)<\/style>/s, /<body>(.*?)<\/body>/s].map(
    (part) => part.exec(page)?.[1] ?? ""
  )
  const [title = ""] = /(?<=<title>).*?(?=<\/title>)/s.exec(page) ?? []
  const { markup, texts } = parted(body)
  const component = (head: string, imports: string) =>
    `<script>${imports}let { data } = $props();</script>\n<svelte:head><title>${title}</title>${head}</svelte:head>\n${markup}\n`
  const load = 'import texts from "$lib/texts.json";\nexport const load = () => ({ texts });\n'
  const inHead = '{@html "<style>" + style + "</" + "style>"}'
  return [
    ["package.json", JSON.stringify({ name: "peer", private: true, type: "module" })],
    [
      "svelte.config.js",
      'import adapter from "@sveltejs/adapter-node";\nexport default { kit: { adapter: adapter() } };\n'
    ],
    ["vite.config.js", 'import { sveltekit } from "@sveltejs/kit/vite";\nexport default { plugins: [sveltekit()] };\n'],
    [
      "src/app.html",
      '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><link rel="icon" href="data:," />%sveltekit.head%</head><body data-sveltekit-preload-data="hover"><div style="display: contents">%sveltekit.body%</div></body></html>\n'
    ],
    ["src/lib/texts.json", JSON.stringify(texts)],
    ["src/lib/style.css", style],
    ["src/lib/style.js", `export const style = ${JSON.stringify(style)};\n`],
    ["src/routes/as-it-comes/+page.server.js", load],
    ["src/routes/as-it-comes/+page.svelte", component("", 'import "$lib/style.css";')],
    ["src/routes/least/+page.server.js", `${load}export const csr = false;\n`],
    ["src/routes/least/+page.svelte", component(inHead, 'import { style } from "$lib/style.js";')],
    [
      "server.js",
      [
        'import { createServer } from "node:http";',
        'import compression from "compression";',
        'import { handler } from "./build/handler.js";',
        "const compress = compression();",
        // It ends with whoever started it, however that ends.
        'process.stdin.resume().on("end", () => process.exit());',
        "const server = createServer((request, response) => compress(request, response, () => handler(request, response)));",
        'server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));'
      ].join("\n")
    ]
  ]
}

/** The tags of a page, with its texts apart, as a component has them. */
const parted = (body: string): { readonly markup: string; readonly texts: ReadonlyArray<string> } => {
  const texts: Array<string> = []
  const markup = body
    .split(/(<[^>]*>)/)
    .map((piece) => {
      if (piece.startsWith("<")) return piece.replaceAll("{", "&#123;").replaceAll("}", "&#125;")
      const text = piece.replaceAll(/\s+/g, " ")
      return text.trim() === "" ? text : `{data.texts[${texts.push(plain(text)) - 1}]}`
    })
    .join("")
  return { markup, texts }
}

const plain = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
