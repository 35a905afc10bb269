/**
 * Entity tags: which version of a cooperative an answer shows.
 *
 * A command answers with `"<version>"`. A view answers with `"<version>-<fingerprint>"`, since what somebody sees also
 * depends on who looks and on the day; two answers with the same tag are the same text.
 *
 * **Source** - RFC 9110, sections 8.8.3 and 13.1.
 *
 * @since 0.1.0
 */
import { must } from "@kpacite/core/Text"
import { Schema, SchemaTransformation } from "effect"

/**
 * A version as it stands in an address or a header: its digits and nothing else. Whatever else a program would take for a
 * number, such as nothing, `1e3` or `0x10`, is a slip.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Version = Schema.String.check(
  Schema.isPattern(
    /^\d{1,15}$/,
    must({ fr: "doit être un nombre entier, comme 42", en: "must be a whole number, such as 42" })
  )
).pipe(Schema.decodeTo(Schema.Int, SchemaTransformation.numberFromString))

/**
 * The tag of a version, or of what a view shows at a version.
 *
 * ```ts
 * import * as EntityTag from "@kpacite/http/EntityTag"
 *
 * EntityTag.make(42) // => "\"42\""
 * EntityTag.make(42, "9f86d081") // => "\"42-9f86d081\""
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (version: number, fingerprint?: string): string =>
  fingerprint === undefined ? `"${version}"` : `"${version}-${fingerprint}"`

/**
 * The version in a tag; nothing when this is no tag of ours. A weak tag never matches, so it has no version.
 *
 * ```ts
 * import * as EntityTag from "@kpacite/http/EntityTag"
 *
 * EntityTag.versionOf("\"42-9f86d081\"") // => 42
 * EntityTag.versionOf("W/\"42\"") // => undefined
 * ```
 *
 * @category parsing
 * @since 0.1.0
 */
export const versionOf = (tag: string): number | undefined => {
  const version = /^"(\d{1,15})(?:-[0-9a-f]+)?"$/.exec(tag.trim())?.[1]
  return version === undefined ? undefined : Number(version)
}

/**
 * The fingerprints of what somebody has seen, from an `If-None-Match` header. Compared weakly, as the standard asks for
 * here. A fingerprint stands for one document at one version, so the version beside it says nothing more.
 *
 * ```ts
 * import * as EntityTag from "@kpacite/http/EntityTag"
 *
 * EntityTag.fingerprints("W/\"42-9f86d081\", \"41\"") // => ["9f86d081"]
 * ```
 *
 * @category parsing
 * @since 0.1.0
 */
export const fingerprints = (ifNoneMatch: string | undefined): ReadonlyArray<string> =>
  Array.from((ifNoneMatch ?? "").matchAll(/"\d{1,15}-([0-9a-f]+)"/g), ([, fingerprint = ""]) => fingerprint)
