/**
 * Where each command and each view of the core is found.
 *
 * Everything here is made from the slices of the core: what a slice gains has an address at once.
 *
 * **Source** - decision 0004.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import * as FromFile from "@kpacite/core/FromFile"
import type { RejectionSchema } from "@kpacite/core/Rejection"
import type { AnyView } from "@kpacite/core/View"
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Ask from "@kpacite/host/Ask"
import * as Look from "@kpacite/host/Look"
import { Schema } from "effect"

/**
 * A command with its address.
 *
 * **Shape** - `payload` is the command without its tag, which the address says already; no other field is accepted. `file`
 * is there when one of the fields is a file. `hidden` says that nobody but its sender is to know that it was sent.
 *
 * @category models
 * @since 0.1.0
 */
export interface CommandAddress {
  readonly slice: string
  readonly tag: string
  readonly path: `/${string}`
  readonly description: string | undefined
  readonly payload: Schema.Codec<object, object>
  readonly file: File | undefined
  /** Why the command may be refused. */
  readonly rejections: ReadonlyArray<RejectionSchema>
  readonly hidden: boolean
}

/**
 * What comes with a request whose fields include a file that another program wrote. The keys of the file that nobody knows
 * are dropped; those `around` it are exactly these fields.
 *
 * @category models
 * @since 0.1.0
 */
export interface File extends FromFile.Mark {
  readonly name: string
  readonly around: Schema.Codec<object, object>
}

/**
 * A view with its address. Which fold, query and document it has is known where it is asked for (see `Client`); here all
 * views are alike.
 *
 * @category models
 * @since 0.1.0
 */
export interface ViewAddress {
  readonly slice: string
  readonly name: string
  readonly path: `/${string}`
  /** Where the query travels: in the address, or in the body of a POST. */
  readonly asks: "address" | "body"
  readonly query: Schema.Codec<object, object>
  readonly file: File | undefined
  readonly document: Schema.Codec<unknown, unknown>
  /** Whether it is for somebody from outside as well, without a token. */
  readonly forAnybody: boolean
  /** Why the view may not be shown. */
  readonly rejections: ReadonlyArray<RejectionSchema>
}

/** Fields that need no service, as all of the core's do. */
type Fields = { readonly [name: string]: Schema.Codec<unknown, unknown> }

/** The path of a command or a view, with `:id` for the cooperative. @category paths @since 0.1.0 */
export const path = (slice: string, name: string): `/${string}` => `/cooperatives/:id/${slice}/${kebabCase(name)}`

/**
 * A tag as addresses write it.
 *
 * ```ts
 * import * as Addresses from "@kpacite/http/Addresses"
 *
 * Addresses.kebabCase("HearMotivation") // => "hear-motivation"
 * ```
 *
 * @category paths
 * @since 0.1.0
 */
export const kebabCase = (tag: string): string => tag.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase()

/** Exactly these fields. A struct without fields would let anything through. */
const exactly = (fields: Fields): Schema.Codec<object, object> =>
  Object.keys(fields).length === 0 ? Schema.Record(Schema.String, Schema.Never) : Schema.Struct(fields)

const fileIn = (fields: Fields): File | undefined => {
  for (const [name, field] of Object.entries(fields)) {
    const mark = FromFile.markOf(field)
    const { [name]: _, ...others } = fields
    if (mark !== undefined) return { ...mark, name, around: exactly(others) }
  }
  return undefined
}

/** Every command of the core, by its tag. @category addresses @since 0.1.0 */
export const commands: ReadonlyMap<string, CommandAddress> = new Map(
  Object.entries(Cooperative.commands).flatMap(([slice, members]) =>
    Object.entries(members).map(([tag, schema]) => {
      const { _tag: _, ...fields } = schema.fields as Schema.Struct.Fields
      const payload = exactly(fields as unknown as Fields)
      const file = fileIn(fields as unknown as Fields)
      const description = Schema.resolveAnnotations(schema)?.description
      const rejections = Ask.refusals(tag as Cooperative.Command["_tag"])
      const hidden = Hidden.isCommand(schema) || Cooperative.confidential.commands.has(tag)
      return [tag, { slice, tag, path: path(slice, tag), description, payload, file, rejections, hidden }] as const
    })
  )
)

const slicesOfViews: { readonly [slice: string]: { readonly [name: string]: AnyView } } = Cooperative.views

/** Every view of the core. @category addresses @since 0.1.0 */
export const views: ReadonlyArray<ViewAddress> = Object.entries(slicesOfViews).flatMap(([slice, members]) =>
  Object.entries(members).map(([name, { asks = "address", audience, document, query, ...view }]) => ({
    slice,
    name,
    path: path(slice, name),
    asks,
    query: exactly(query as unknown as Fields),
    file: fileIn(query as unknown as Fields),
    // No schema of the core needs a service to be encoded.
    document: document as Schema.Codec<unknown, unknown>,
    forAnybody: audience === "anybody",
    rejections: Look.refusals(view)
  }))
)

const hiddenPaths: ReadonlySet<string> = new Set([
  ...Array.from(commands.values()).flatMap(({ hidden, path }) => (hidden ? [path] : [])),
  ...views.flatMap(({ name, path, slice }) => (Cooperative.confidential.views.has(`${slice}/${name}`) ? [path] : []))
])

/**
 * Whether this is the route of a command of which nobody but its sender is to know that it was sent, or of a view of what was said in
 * confidence.
 *
 * @category paths
 * @since 0.1.0
 */
export const isHidden = (route: string): boolean => hiddenPaths.has(route)
