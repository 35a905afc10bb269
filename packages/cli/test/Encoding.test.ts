/** Which text stands behind the bytes of a sheet. */
import { assert, describe, it } from "@effect/vitest"
import * as Encoding from "@kpacite/cli/split/Encoding"
import { Result } from "effect"
import iconv from "iconv-lite"

const decoded = (bytes: Uint8Array) => Result.getOrUndefined(Encoding.decode(bytes))

const sheets = [
  "nom;heures\nZoé;3,5\nMalo;2\n",
  "prénom;durée\nFrançois;1\nLoïs;2\nHélène;3\nBenoît;4\nAnaïs;5\n",
  "nom;besoin\nZoé;12,50 €\nNoël;3 €\n",
  "NOM;HEURES\nHÉLÈNE;1\nFRANÇOIS;2\n",
  "nom;remarque\nÉlise;« à l’heure »\nÀ côté;1\u00a0234\n"
]

describe("the bytes of a sheet", () => {
  it("are read whichever spreadsheet wrote them, with a mark or without", () => {
    for (const text of sheets) {
      for (const encoding of ["utf-8", "utf-16le", "utf-16be", "windows-1252", "macroman"]) {
        for (const end of ["\n", "\r\n", "\r"]) {
          const written = text.replaceAll("\n", end)
          const signs = encoding === "macroman" ? written.replaceAll("€", "¤") : written
          assert.strictEqual(decoded(iconv.encode(signs, encoding)), written, encoding)
          if (encoding.startsWith("utf")) {
            assert.strictEqual(decoded(iconv.encode(written, encoding, { addBOM: true })), written, encoding)
          }
        }
      }
    }
  })

  it("that read well in two ways are told apart by how their lines end, and refused when nothing tells", () => {
    const [windows, mac] = [iconv.encode("nom\r\nécole\r\n", "windows-1252"), iconv.encode("nom\rÈve\r", "macroman")]
    assert.strictEqual(decoded(windows), "nom\r\nécole\r\n")
    assert.strictEqual(decoded(mac), "nom\rÈve\r")
    assert.isUndefined(decoded(iconv.encode("nom\nécole\n", "windows-1252")))
    assert.isUndefined(decoded(iconv.encode("nom\nÈve\n", "macroman")))
  })

  it("that are UTF-8 with a slip in it are refused, not read as something else", () => {
    const bytes = new TextEncoder().encode("nom;heures\nZoé;1\n?")
    bytes[bytes.length - 1] = 0xff
    assert.isUndefined(decoded(bytes))
  })

  it("that are no text are refused", () => {
    for (const bytes of [
      [0x50, 0x4b, 3, 4],
      [0, 0, 0, 1],
      [0x41, 0x42, 0, 0x43],
      [0xff, 0xfe, 0x41]
    ]) {
      assert.isUndefined(decoded(Uint8Array.from(bytes)), bytes.join())
    }
  })
})
