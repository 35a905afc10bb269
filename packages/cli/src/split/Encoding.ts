/**
 * The text behind the bytes of a file, whichever spreadsheet wrote it.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import iconv from "iconv-lite"
import * as Refusal from "../Refusal.ts"

/**
 * The text: UTF-8, UTF-16 in both orders, or what French spreadsheets write when they are not asked for Unicode, which is
 * windows-1252 and on older Macs Mac Roman. Which of the last two it is, nothing says but the words: in one of them they
 * read as French and in the other they do not.
 *
 * **Fails with** - a refusal when it is no text, or reads equally well, or badly, in both.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Encoding from "@kpacite/cli/split/Encoding"
 *
 * Result.getOrThrow(Encoding.decode(Uint8Array.from([0x5a, 0x6f, 0xe9]))) // => "Zoé"
 * Result.getOrThrow(Encoding.decode(Uint8Array.from([0x5a, 0x6f, 0x8e]))) // => "Zoé"
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const decode = (bytes: Uint8Array): Result.Result<string, Refusal.Refusal> => {
  if (workbooks.some((begins) => begins.every((byte, at) => bytes[at] === byte))) return Result.fail(aWorkbook)
  const encoding = unicode(bytes)
  return Result.try(() => new TextDecoder(encoding, { fatal: true }).decode(bytes)).pipe(
    Result.orElse(() => (encoding === "utf-8" ? ofBytes(bytes) : Result.fail(notText))),
    Result.filterOrFail(
      (text) => !text.includes("\0"),
      () => notText
    )
  )
}

/** By the mark at the beginning; without one, by the zeros: a line of headings hardly has a sign beyond Latin. */
const unicode = (bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" => {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le"
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be"
  return "utf-8"
}

/** Not of the runtime: some versions of Node read windows-1252 as Latin 1, which has neither € nor ’. */
const ofBytes = (bytes: Uint8Array): Result.Result<string, Refusal.Refusal> => {
  const windows = iconv.decode(bytes, "windows-1252")
  // What was the sign of any currency has been that of the euro since 1998.
  const mac = iconv.decode(bytes, "macroman").replaceAll("¤", "€")
  // Both may read well, as "école" and "Ècole" do. How lines end still tells where the file comes from.
  const ends = new Set(windows.match(/\r\n?|\n/g))
  const from = ends.size === 1 ? ends.values().next().value : undefined
  if (readsWell(windows) && (from === "\r\n" || !readsWell(mac))) return Result.succeed(windows)
  if (readsWell(mac) && (from === "\r" || !readsWell(windows))) return Result.succeed(mac)
  return Result.fail(whichAccents)
}

const readsWell = (text: string): boolean => !unwritten.test(text) && !misplaced.test(text)

/** Signs that neither names nor sums have; ƒ is where Mac Roman has É. */
const unwritten = /[^\p{ASCII}\p{Script=Latin}€°²³½«»‘’“”„–—…•·¿¡§£\u00a0]|ƒ/u

/** What shows that the table is the wrong one, such as a capital after a small letter, or a sign inside a word. */
const misplaced = new RegExp(
  [
    String.raw`\p{Ll}(?!\p{ASCII})\p{Lu}`,
    String.raw`(?<=\p{L})[‘“”„«…•€°²³½¿¡§£](?=\p{L})`,
    String.raw`(?<=\p{Lu})…`,
    String.raw`[…”»](?=\p{L})`,
    String.raw`(?<=\p{L})[«“¿¡]`,
    // One capital alone, other than À: where the other table has the euro or a space inside a number.
    String.raw`(?<!\p{L})(?!\p{ASCII}|À)\p{Lu}(?!\p{L})`
  ].join("|"),
  "u"
)

/** How the files of Excel and LibreOffice begin, and those of Excel before 2007. */
const workbooks: ReadonlyArray<ReadonlyArray<number>> = [
  [0x50, 0x4b, 3],
  [0xd0, 0xcf, 0x11, 0xe0]
]

const aWorkbook = Refusal.because("Usage", {
  problem: {
    fr: "C'est un classeur (Excel, LibreOffice), pas du texte.",
    en: "This is a workbook (Excel, LibreOffice), not text."
  },
  remedy: {
    fr: "Enregistrez la feuille sous le format CSV, puis recommencez.",
    en: "Save the sheet as CSV, then try again."
  }
})

const notText = Refusal.because("Usage", {
  problem: { fr: "Ce fichier n'est pas du texte.", en: "This file is not text." },
  remedy: { fr: "Donnez un fichier CSV ou JSON.", en: "Name a CSV or JSON file." }
})

const whichAccents = Refusal.because("Usage", {
  problem: {
    fr: "On ne sait pas lire les accents de ce fichier : les noms seraient peut-être faux.",
    en: "It is not clear how to read the accents of this file: names might come out wrong."
  },
  remedy: {
    fr: "Enregistrez la feuille sous le format « CSV UTF-8 », puis recommencez.",
    en: 'Save the sheet as "CSV UTF-8", then try again.'
  }
})
