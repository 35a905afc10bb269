/**
 * Words with the names of people hidden in them, for those who are to know nobody by name.
 *
 * Every part of a name is looked for, whatever its accents and capitals: a word too many that is hidden does no harm.
 *
 * @since 0.1.0
 */

const words = /[\p{L}\p{M}\p{N}]+/gu

/** What stands in the place of a name. @category models @since 0.1.0 */
export const hidden = "…"

const bare = (word: string): string => word.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase()

/** The parts of names that are looked for: those of one sign would be found everywhere. @category getters @since 0.1.0 */
export const partsOf = (names: Iterable<string | null>): ReadonlySet<string> =>
  new Set(
    Array.from(names)
      .flatMap((name) => name?.match(words) ?? [])
      .map(bare)
      .filter((part) => part.length > 1)
  )

/**
 * The same words without the names.
 *
 * ```ts
 * import * as NamesHidden from "@kpacite/core/home/NamesHidden"
 *
 * NamesHidden.hide("Zoé tient la caisse.", NamesHidden.partsOf(["zoe"])) // => "… tient la caisse."
 * ```
 *
 * @category formatting
 * @since 0.1.0
 */
export const hide = (text: string, parts: ReadonlySet<string>): string =>
  text.replaceAll(words, (word) => (parts.has(bare(word)) ? hidden : word))
