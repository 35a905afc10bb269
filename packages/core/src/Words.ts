/**
 * What people write: names, reasons, motivations, titles. Spaces around it fall away, something in it can be seen, and
 * nothing in it is hidden: no control signs, no zero-width or direction signs, which make two names look alike or a text
 * look empty. Joiners stay where they show, inside emoji and between letters that they join or part.
 *
 * Events keep what was once written, so their fields ask less: a log from before still reads.
 *
 * **Source** - Unicode 17, properties `General_Category`, `Default_Ignorable_Code_Point` and `Joining_Type`; UTS #51 for
 * emoji; RFC 5892, appendix A (CONTEXTJ), for joiners between letters.
 *
 * @since 0.1.0
 */
import { Schema, SchemaTransformation } from "effect"
import { must, type Text as Said } from "./Text.ts"

/** Letters and marks of scripts that are written with joiners. */
const joining = ["Arab", "Syrc", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"]
const letter = String.raw`[[\p{L}\p{M}]&&[${joining.map((script) => String.raw`\p{scx=${script}}`).join("")}]]`
/** The sign of these scripts that takes a vowel away; a joiner beside it changes how the letters around it are joined. */
const virama = String.raw`[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]`
/** Letters that join nothing, and those that join only what is before them: a non-joiner after them shows nothing. */
const alone = String.raw`\u0621\u0674\u08ad\ufb50-\ufdff\ufe70-\ufeff`
const backward =
  String.raw`\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf` +
  String.raw`\u06d2\u06d3\u06d5\u06ee\u06ef\u0710\u0715-\u0719\u071e\u0728\u072a\u072c\u072f\u074d\u0759-\u075b\u076b\u076c\u0771` +
  String.raw`\u0773\u0774\u0778\u0779\u0870-\u0882\u088e\u08aa-\u08ac\u08ae\u08b1\u08b2\u08b9`
const cursive = String.raw`[\p{L}&&[\p{scx=Arab}\p{scx=Syrc}]]`
/** Whole emoji, flags and families included, and joiners that change how such letters look. */
const joined = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`(?<=${virama})[\u200c\u200d](?=${letter})`,
  String.raw`(?<=${letter})[\u200c\u200d](?=${virama})`,
  String.raw`(?<=[${cursive}--[${alone}${backward}]]\p{M}*)\u200c(?=\p{M}*[${cursive}--[${alone}]])`
].join("|")
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

const words = (most: number, forbidden: RegExp, say: Said) =>
  // What is far too long is not looked through for signs that cannot be seen.
  Schema.String.check(Schema.isMaxLength(2 * most)).pipe(
    Schema.decodeTo(
      Schema.String.check(
        Schema.isTrimmed(),
        Schema.isMaxLength(most).abort(),
        Schema.makeFilter(
          (text: string) => visible.test(text),
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
  return visible.test(clean) ? clean : ""
}
