/** What somebody wrote stands on a page as they wrote it, and is never run. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { anyCharacter } from "../../../tests/AnyCharacter.ts"
import { empty, html, toString } from "../src/Html.ts"
import { hostile } from "./hostile.ts"

/** What a browser reads back from text or from an attribute in double quotes. */
const readBack = (escaped: string): string =>
  escaped
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")

const asText = (words: string) => toString(html`<p>${words}</p>`)
const asAttribute = (words: string) => toString(html`<input value="${words}" />`)

describe("a template", () => {
  it("keeps each hostile text inside the element or the attribute where it stands", () => {
    for (const words of hostile) {
      const inText = asText(words).slice("<p>".length, -"</p>".length)
      const inAttribute = asAttribute(words).slice('<input value="'.length, -'" />'.length)
      for (const written of [inText, inAttribute]) {
        assert.notMatch(written, /[<>"']/, words)
        assert.strictEqual(readBack(written), words)
      }
    }
  })

  it("gives back any text as it was", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.constantFrom("&", "<", ">", '"', "'", ";", "a"), anyCharacter) }),
        (words) => {
          const written = asText(words).slice("<p>".length, -"</p>".length)
          assert.notMatch(written, /[<>"']/)
          assert.strictEqual(readBack(written), words)
        }
      )
    )
  })

  it("escapes once: what is HTML already stays as it is, however deep", () => {
    const inner = html`<i>${"Zoé & Léa"}</i>`
    assert.strictEqual(toString(html`<p>${inner}</p>`), "<p><i>Zoé &amp; Léa</i></p>")
    assert.strictEqual(toString(html`${[inner, [inner]]}`), "<i>Zoé &amp; Léa</i><i>Zoé &amp; Léa</i>")
  })

  it("does not take text for HTML because it looks like an escaped one", () => {
    assert.strictEqual(asText("&lt;b&gt;"), "<p>&amp;lt;b&amp;gt;</p>")
  })

  it("writes nothing for nothing, and zero for zero", () => {
    assert.strictEqual(toString(html`[${null}${undefined}${false}${""}${empty}${[]}]`), "[]")
    assert.strictEqual(toString(html`[${0}]`), "[0]")
  })

  it("escapes each text in a list of several", () => {
    assert.strictEqual(toString(html`<p>${["<", html`<br />`, ["&"]]}</p>`), "<p>&lt;<br />&amp;</p>")
  })
})
