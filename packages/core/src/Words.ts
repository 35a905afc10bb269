/**
 * What people write: names, reasons, motivations, titles. Spaces around it fall away, something in it can be seen, and
 * nothing in it is hidden: no control signs, no zero-width or direction signs, which make two names look alike or a text
 * look empty. Joiners stay where they belong, inside emoji and between the letters of scripts that are joined.
 *
 * Events keep what was once written, so their fields ask less: a log from before still reads.
 *
 * **Source** - Unicode 17, properties `General_Category` and `Default_Ignorable_Code_Point`; UTS #51 for emoji; RFC 5892,
 * appendix A (CONTEXTJ), for joiners between letters.
 *
 * @since 0.1.0
 */
import { Schema, SchemaTransformation } from "effect"

/** Letters and marks of scripts that are written with joiners. */
const joining = ["Arab", "Syrc", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"]
const letter = String.raw`[[\p{L}\p{M}]&&[${joining.map((script) => String.raw`\p{scx=${script}}`).join("")}]]`
/** Whole emoji, flags and families included, and joiners between such letters. */
const joined = String.raw`\p{RGI_Emoji}|(?<=${letter})[\u200c\u200d](?=${letter})`
/** Control, format, surrogate, private and unassigned signs, and whatever else is ignored when it is shown. */
const hidden = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}\u2800]`

const everyJoined = new RegExp(joined, "gv")
const hiddenInLine = new RegExp(hidden, "v")
const hiddenInText = new RegExp(`[${hidden}--[\\n\\t]]`, "v")
const joinedOrHidden = new RegExp(`(${joined})|[${hidden}--[\\n\\t]]`, "gv")
/** Letters, digits, punctuation or symbols, other than those that show nothing. */
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{DI}\u2800]]/v

/** How long words may be, in UTF-16 code units. @category policies @since 0.1.0 */
export const mostSigns = { line: 200, text: 10_000 } as const

const words = (most: number, forbidden: RegExp, say: string) =>
  // What is far too long is not looked through for signs that cannot be seen.
  Schema.String.check(Schema.isMaxLength(2 * most)).pipe(
    Schema.decodeTo(
      Schema.String.check(
        Schema.isTrimmed(),
        Schema.isMaxLength(most).abort(),
        Schema.makeFilter((text: string) => visible.test(text) || "must have at least one sign that can be seen"),
        Schema.makeFilter(
          (text: string) => !forbidden.test(text) || !forbidden.test(text.replaceAll(everyJoined, "")) || say
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
  words(most, hiddenInLine, "must be one line without control signs or signs that cannot be seen")

/** Words that may have paragraphs, such as a note or a charter. @category constructors @since 0.1.0 */
export const text = (most: number = mostSigns.text): Schema.Codec<string> =>
  words(most, hiddenInText, "must not have control signs or signs that cannot be seen")

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
  return visible.test(clean) ? clean : ""
}
