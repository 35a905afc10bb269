/**
 * An address as a QR code, drawn in the page itself: dark on light in both schemes, since not every telephone reads the other.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import { encode } from "uqr"
import { html, type Html } from "../Html.ts"
import type { Words } from "../Words.ts"

/** The code of an address, with what it leads to for whoever does not see it. @category constructors @since 0.1.0 */
export const qr = (words: Words, address: string, label: Text): Html => {
  // A quarter may be lost: paper gets wet, and glass breaks.
  const { data, size } = encode(address, { ecc: "Q", border: quiet })
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${words.say(label)}">
    <path d="${path(data)}" />
  </svg>`
}

/** The empty border that readers look for. **Units** - modules. **Source** - ISO/IEC 18004, "Quiet zone". */
const quiet = 4

/** Each run of dark modules of a row as one rectangle. */
const path = (rows: ReadonlyArray<ReadonlyArray<boolean>>): string =>
  rows
    .flatMap((row, y) => Array.from(runs(row), ({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`))
    .join("")

function* runs(row: ReadonlyArray<boolean>): Generator<{ readonly from: number; readonly length: number }> {
  let from: number | undefined
  for (const [x, dark] of [...row, false].entries()) {
    if (dark) from ??= x
    else if (from !== undefined) {
      yield { from, length: x - from }
      from = undefined
    }
  }
}
