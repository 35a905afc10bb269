/**
 * The public packages as a stranger gets them: packed as they would be published, and installed by plain npm into an empty
 * folder. Nothing is fetched: what they rest on lies there beforehand, linked from what this project has installed.
 */
import { spawn } from "node:child_process"
import { copyFileSync, existsSync, globSync, linkSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs"
import { realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, dirname, join } from "node:path"
import process from "node:process"
import { matching, root } from "../Sources.ts"

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly engines?: { readonly node: string }
  readonly dependencies?: Versions
  readonly optionalDependencies?: Versions
  readonly peerDependencies?: Versions
  readonly peerDependenciesMeta?: { readonly [name: string]: { readonly optional?: boolean } }
}

type Versions = { readonly [name: string]: string }

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))

/** What would be published. */
export const packages: ReadonlyArray<{ readonly folder: string; readonly manifest: Manifest }> = matching(
  "{packages,examples}/*/package.json"
)
  .map(({ path }) => join(root, dirname(path)))
  .map((folder) => ({ folder, manifest: manifestOf(folder) }))
  .filter(({ manifest }) => manifest.private !== true)

/** The kit for those who write an adapter wants a whole vitest beside it: it is packed and looked into, not installed. */
export const kit = "@kpacite/event-store-conformance"

// -- programs --------------------------------------------------------------------------------------------------------

export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly complaint: string
}

/** The environment of the machine, whose Node and npm are found as if this project had brought none. */
const machine = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|VITEST|LC_|LANG)/i.test(name))),
  PATH: (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .join(delimiter)
}

/** Runs a program in a folder to its end. */
export const run = (command: string, args: ReadonlyArray<string>, cwd: string): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: machine, stdio: ["ignore", "pipe", "pipe"] })
    let [output, complaint] = ["", ""]
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text))
    child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text))
    child.on("error", reject).on("close", (code) => resolve({ code, output, complaint }))
  })

// -- packing and installing ------------------------------------------------------------------------------------------

/** All of them packed, with what their own `prepack` makes, and installed by npm in an empty folder. */
export const install = async () => {
  // Outside of this project, whose own packages would be found otherwise.
  const place = mkdtempSync(join(tmpdir(), "kpacite-packed-"))
  const [tarballs, folder] = [join(place, "tarballs"), join(place, "empty")]
  for (const made of [tarballs, join(folder, "node_modules")]) mkdirSync(made, { recursive: true })
  const names = packages.map(({ manifest }) => manifest.name)
  const filters = names.flatMap((name) => ["--filter", name])
  const packed = await run("npx", ["--yes", "pnpm@12", ...filters, "-r", "pack", "--pack-destination", tarballs], root)
  const tarballOf = (name: string) => join(tarballs, `${name.slice(1).replace("/", "-")}-0.1.0.tgz`)
  const wanted = packages.filter(({ manifest }) => manifest.name !== kit)
  for (const { folder: from, manifest } of wanted) linkNeeds(from, manifest, join(folder, "node_modules"))
  const dependencies = Object.fromEntries(wanted.map(({ manifest: { name } }) => [name, `file:${tarballOf(name)}`]))
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies }))
  const installed = await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock"], folder)
  const remove = () => rmSync(place, { recursive: true, force: true })
  return { folder, installed, packed, remove, tarballOf }
}

/** What a package holds: its manifest, as it was packed, and the names of its files. */
export const contents = async (tarball: string) => {
  const [manifest, files] = [
    await run("tar", ["-xzOf", tarball, "package/package.json"], root),
    await run("tar", ["-tzf", tarball], root)
  ]
  return {
    manifest: JSON.parse(manifest.output) as Manifest & {
      readonly exports: { readonly [path: string]: string | null }
    },
    files: files.output
      .trim()
      .split("\n")
      .map((name) => name.replace("package/", "./"))
  }
}

/** Puts what a package needs, and what that needs, into one flat folder. */
const linkNeeds = (from: string, manifest: Manifest, to: string): void => {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta: about = {} } = manifest
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
    const found = findUp(from, name)
    // Packages of this project are what is installed; of others, some are for other platforms.
    if (name.startsWith("@kpacite/") || about[name]?.optional === true || found === undefined) continue
    if (mkdirSync(join(to, name), { recursive: true }) === undefined) continue
    for (const file of globSync("**/*", { cwd: found, withFileTypes: true })) {
      const within = file.parentPath.slice(found.length)
      if (!file.isFile() || within.includes("node_modules")) continue
      mkdirSync(join(to, name, within), { recursive: true })
      put(join(file.parentPath, file.name), join(to, name, within, file.name))
    }
    linkNeeds(found, manifestOf(found), to)
  }
}

/** A link costs nothing; from one disk to another there is none. */
const put = (from: string, to: string): void => {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

/** What a package finds under a name: in its own folder, or beside it. What pnpm keeps further up is not its own. */
const findUp = (from: string, name: string): string | undefined => {
  const beside = from.slice(0, from.lastIndexOf("node_modules") + "node_modules".length)
  return [join(from, "node_modules", name), join(beside, name)]
    .filter((place) => existsSync(place))
    .map((place) => realpathSync(place))[0]
}
