/**
 * What people write: names, reasons, motivations, titles. Spaces around it fall away, something in it can be seen, and
 * nothing in it is hidden: no control signs, no zero-width or direction signs, which make two names look alike or a text
 * look empty. Joiners stay where they show, inside emoji and between letters that they join or part.
 *
 * Events keep what was once written, so their fields ask less: a log from before still reads.
 *
 * @since 0.1.0
 */
import * as Signs from "@kpacite/fair-split/Signs"
import { Schema, SchemaTransformation } from "effect"
import { must, type Text as Said } from "./Text.ts"

const everyJoined = new RegExp(Signs.joined, "gv")
const hiddenInLine = new RegExp(Signs.hidden, "v")
const hiddenInText = new RegExp(`[${Signs.hidden}--[\\n\\t]]`, "v")
const joinedOrHidden = new RegExp(`(${Signs.joined})|[${Signs.hidden}--[\\n\\t]]`, "gv")

/** How long words may be, in UTF-16 code units. @category policies @since 0.1.0 */
export const mostSigns = { line: 200, text: 10_000 } as const

const words = (most: number, forbidden: RegExp, say: Said) =>
  // What is far too long is not looked through for signs that cannot be seen.
  Schema.String.check(Schema.isMaxLength(2 * most)).pipe(
    Schema.decodeTo(
      Schema.String.check(
        Schema.isTrimmed(),
        Schema.isMaxLength(most).abort(),
        Schema.makeFilter(
          Signs.canBeSeen,
          must({
            fr: "doit avoir au moins un signe que l'on voit",
            en: "must have at least one sign that can be seen"
          })
        ),
        Schema.makeFilter(
          (text: string) => !forbidden.test(text) || !forbidden.test(text.replaceAll(everyJoined, "")),
          must(say)
        )
      ),
      SchemaTransformation.trim()
    )
  )

/**
 * Words on one line, such as a name or a title.
 *
 * ```ts
 * import * as Words from "@kpacite/core/Words"
 * import { Schema } from "effect"
 *
 * Schema.decodeUnknownSync(Words.line())("  Léa ") // => "Léa"
 * Schema.decodeUnknownOption(Words.line())("\u200b")._tag // => "None"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const line = (most: number = mostSigns.line): Schema.Codec<string> =>
  words(most, hiddenInLine, {
    fr: "doit tenir sur une ligne, sans signes de contrôle ni signes qui ne se voient pas",
    en: "must be one line without control signs or signs that cannot be seen"
  })

/** Words that may have paragraphs, such as a note or a charter. @category constructors @since 0.1.0 */
export const text = (most: number = mostSigns.text): Schema.Codec<string> =>
  words(most, hiddenInText, {
    fr: "ne doit pas avoir de signes de contrôle ni de signes qui ne se voient pas",
    en: "must not have control signs or signs that cannot be seen"
  })

/** A name, a title, a label: one line. @category schemas @since 0.1.0 */
export const Line = line()

/** A note, a reason, a motivation: one paragraph or several. @category schemas @since 0.1.0 */
export const Text = text()

/**
 * The same words without what is hidden in them, for what comes from elsewhere, such as a Trello board; empty when nothing
 * is left to be seen.
 *
 * @category cleaning
 * @since 0.1.0
 */
export const cleaned = (text: string): string => {
  const clean = text.replaceAll(joinedOrHidden, "$1").trim()
  return Signs.canBeSeen(clean) ? clean : ""
}

/**
 * A name as people tell names apart: however it is typed, upper or lower case, with whichever spaces, it is the same.
 *
 * ```ts
 * import * as Words from "@kpacite/core/Words"
 *
 * Words.heard("Scie\u00a0Circulaire") // => "scie circulaire"
 * ```
 *
 * @category comparing
 * @since 0.1.0
 */
export const heard = (name: string): string => name.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLowerCase()
