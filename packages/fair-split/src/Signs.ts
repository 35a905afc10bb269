/**
 * Signs that cannot be seen, as patterns: for words that people write, and for names in a table.
 *
 * **Source** - Unicode 17, properties `General_Category`, `Default_Ignorable_Code_Point` and `Joining_Type`; UTS #51 for
 * emoji; RFC 5892, appendix A (CONTEXTJ), for joiners between letters.
 *
 * @since 0.1.0
 */

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
/**
 * Whole emoji, flags and families included, and joiners that change how the letters around them look.
 *
 * **Shape** - alternatives of a regular expression with the flag `v`, looked for before {@link hidden}.
 *
 * @category patterns
 * @since 0.1.0
 */
export const joined = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`(?<=${virama})[\u200c\u200d](?=${letter})`,
  String.raw`(?<=${letter})[\u200c\u200d](?=${virama})`,
  String.raw`(?<=[${cursive}--[${alone}${backward}]]\p{M}*)\u200c(?=\p{M}*[${cursive}--[${alone}]])`
].join("|")
/**
 * One control, format, surrogate, private or unassigned sign, or whatever else is ignored when it is shown.
 *
 * **Shape** - a class of a regular expression with the flag `v`, from which others can be taken away with `--`.
 *
 * ```ts
 * import * as Signs from "@kpacite/fair-split/Signs"
 *
 * "Aw\u200ba".replaceAll(new RegExp(`(${Signs.joined})|${Signs.hidden}`, "gv"), "$1") // => "Awa"
 * ```
 *
 * @category patterns
 * @since 0.1.0
 */
export const hidden = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{DI}\u2800]`

/**
 * Whether there is anything to be seen: a letter, a digit, punctuation or a symbol that shows something.
 *
 * @category guards
 * @since 0.1.0
 */
export const canBeSeen = (words: string): boolean => seen.test(words)

const seen = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{DI}\u2800]]/v
