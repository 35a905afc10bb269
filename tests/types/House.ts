/**
 * A house of many slices, written as TypeScript: what the core has to hold when the whole table of the mission is built.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { spawnSync } from "node:child_process"
import * as Sources from "../Sources.ts"

/** How large a house is. */
export interface Size {
  readonly slices: number
  readonly commands: number
  readonly events: number
  readonly views: number
}

/** Numbered names: `Event0`, `Event1`, … */
const count = (many: number, name: string): ReadonlyArray<string> =>
  Array.from({ length: many }, (_, n) => `${name}${n}`)

const tag = (slice: number, name: string): string => `S${slice}${name}`

/** A window that nobody fills: who looks through it, and at what. */
export interface Broken {
  readonly slice: number
  readonly by: "decide" | "upon" | "view"
  readonly looksAt: string
}

/** What a window asks for beside what there is. */
const more = (broken: Broken | undefined, by: Broken["by"]): string =>
  broken?.by === by ? `readonly ${broken.looksAt}: { readonly there: string }` : ""

/** The module of one part. It looks at the part of the slice before it, and follows one of its events. */
const part = (slice: number, { commands, events }: Size, broken: Broken | undefined): string => {
  const before = slice - 1
  const has = slice > 0
  const eventNames = count(events, "Happened").map((name) => tag(slice, name))
  const commandNames = count(commands, "Ask").map((name) => tag(slice, name))
  return `
import { decides, follows } from "@kpacite/core/Part"
import * as Rejection from "@kpacite/core/Rejection"
import type { Asked } from "@kpacite/core/Asked"
import { Result, Schema } from "effect"
${has ? `import * as Before from "../slice${before}/Part.ts"` : ""}
${eventNames
  .map(
    (name) =>
      `export const ${name} = Schema.TaggedStruct("${name}", { id: Schema.String, cents: Schema.Int, on: Schema.NullOr(Schema.String), lines: Schema.Array(Schema.Struct({ who: Schema.String, minutes: Schema.Int })) })`
  )
  .join("\n")}
export const Event = Schema.Union([${eventNames.join(", ")}])
export type Event = typeof Event.Type
export interface State { readonly seen${slice}: { readonly [id: string]: number } }
export const initial: State = { seen${slice}: {} }
${commandNames
  .map(
    (name) =>
      `export const ${name} = Schema.TaggedStruct("${name}", { id: Schema.String, note: Schema.optionalKey(Schema.String) })`
  )
  .join("\n")}
export const Command = Schema.Union([${commandNames.join(", ")}])
export type Command = typeof Command.Type
${commandNames
  .map(
    (name) =>
      `export class ${name}Refused extends Rejection.make<${name}Refused>()("${name}Refused", { id: Schema.String }, { problem: { fr: "Non.", en: "No." }, remedy: { fr: "Attends.", en: "Wait." } }) {}`
  )
  .join("\n")}
interface Window { ${has ? `readonly part${before}: Before.State;` : ""} ${more(broken, "decide")} }
interface UponWindow { ${has ? `readonly part${before}: Before.State;` : ""} ${more(broken, "upon")} }
export const evolve = (state: State, _event: Event): State => state
export const decide = {
${commandNames
  .map(
    (name, n) =>
      `  ${name}: decides({ events: [${eventNames[n % events]}], rejections: [${name}Refused, Rejection.NotAllowed] }, (asked: Asked<typeof ${name}.Type>, state: State, _window: Window) => state.seen${slice}[asked.command.id] === undefined ? Result.fail(new ${name}Refused({ id: asked.command.id })) : Result.succeed([{ _tag: "${eventNames[n % events]}", id: asked.command.id, cents: 1, on: null, lines: [] }]))`
  )
  .join(",\n")}
}
${
  has
    ? `export const upon = { ${tag(before, "Happened0")}: follows({ events: [${eventNames[0]}], rejections: [Rejection.NotFound] }, (event: typeof Before.${tag(before, "Happened0")}.Type, _asked, _state: State, _window: UponWindow) => Result.succeed([{ _tag: "${eventNames[0]}", id: event.id, cents: 1, on: null, lines: [] }])) }`
    : ""
}
`
}

const view = (slice: number, n: number, broken: Broken | undefined): string => `
import * as Rejection from "@kpacite/core/Rejection"
import * as View from "@kpacite/core/View"
import { Result, Schema } from "effect"
import type * as Part from "./Part.ts"
export const Document = Schema.Struct({ total: Schema.Int, people: Schema.Array(Schema.Struct({ id: Schema.String, cents: Schema.Int })) })
export const view = View.make({
  query: { week: Schema.optionalKey(Schema.String) },
  document: Document,
  rejections: [Rejection.NotAllowed],
  show: (whole: { readonly part${slice}: Part.State; ${more(broken, "view")} }, _looking) => Result.succeed({ total: Object.keys(whole.part${slice}.seen${slice}).length + ${n}, people: [] })
})
`

const sliceOf = (slice: number, { views }: Size): string => `
import * as Slice from "@kpacite/core/Slice"
import * as Part from "./Part.ts"
${count(views, "View")
  .map((name) => `import * as ${name} from "./${name}.ts"`)
  .join("\n")}
export const slice${slice} = Slice.make("slice${slice}", { parts: { part${slice}: Part }, views: { ${count(
  views,
  "View"
)
  .map((name) => `${name.toLowerCase()}: ${name}`)
  .join(", ")} } })
`

const whole = ({ slices }: Size): string => `
import * as Slice from "@kpacite/core/Slice"
import type * as Part from "@kpacite/core/Part"
import type { Asked } from "@kpacite/core/Asked"
import type { Result } from "effect"
${count(slices, "slice")
  .map((name) => `import { ${name} } from "./${name}/Slice.ts"`)
  .join("\n")}
export const slices = [${count(slices, "slice").join(", ")}] as const
type Slices = typeof slices
const composed = Slice.compose(slices)
export type Event = Slice.EventOf<Slices>
export type Command = Slice.CommandOf<Slices>
export interface State extends Slice.StateOf<Slices> {}
export const views: Slice.ViewsOf<Slices> = composed.views
export type Rejection = Slice.AnyRejectionOf<Slices>
export type RejectionOf<Tag extends Command["_tag"]> = Slice.RejectionOf<Slices, Tag>
export const decide: (asked: Asked<Command>, state: State) => Result.Result<ReadonlyArray<Event>, Rejection> = composed.decide
export const may: (tag: string) => Slice.May = composed.may
/** What one command may be refused for: its own reasons, and those of everything that follows in the slices after it. */
export const refusal: RejectionOf<"S0Ask0">["_tag"] = "NotFound"
export type Tagged = Part.Tagged
`

/** Writes a house, compiles it with declarations, as packages are, and gives what the compiler has to say against it. */
export const complaints = (size: Size, broken?: Broken): string => {
  const folder = `${Sources.root}node_modules/.cache/house-${process.pid}/`
  rmSync(folder, { recursive: true, force: true })
  const write = (path: string, text: string) => writeFileSync(`${folder}${path}`, text)
  for (let slice = 0; slice < size.slices; slice++) {
    const own = broken?.slice === slice ? broken : undefined
    mkdirSync(`${folder}slice${slice}`, { recursive: true })
    write(`slice${slice}/Part.ts`, part(slice, size, own))
    write(`slice${slice}/Slice.ts`, sliceOf(slice, size))
    for (let n = 0; n < size.views; n++) write(`slice${slice}/View${n}.ts`, view(slice, n, n === 0 ? own : undefined))
  }
  write("Whole.ts", whole(size))
  write(
    "tsconfig.json",
    JSON.stringify({
      extends: `${Sources.root}tsconfig.base.json`,
      compilerOptions: { rootDir: Sources.root, outDir: "dist", noUnusedLocals: false, noUnusedParameters: false },
      include: ["**/*.ts"],
      exclude: ["dist"]
    })
  )
  try {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [`${Sources.root}node_modules/typescript/bin/tsc`, "-p", folder],
      { encoding: "utf8" }
    )
    return status === 0 ? "" : `${stdout}${stderr}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
