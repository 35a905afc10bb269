/**
 * How much a JSON text holds, seen before it is parsed. A small text can be a large tree: a megabyte has room for half a
 * million values, or for as many brackets inside one another, and whoever looks at them one by one is busy for seconds.
 *
 * @since 0.1.0
 */
import type * as Steps from "@kpacite/event-store/log/Steps"

/**
 * How deep arrays and objects may lie inside one another, and how many values there may be in all.
 *
 * @category models
 * @since 0.1.0
 */
export interface Bounds {
  readonly depth: number
  readonly values: number
}

/** How deep whatever people send may be. @category policies @since 0.1.0 */
export const depth = 64

/**
 * Which bound a JSON text exceeds, if it does. Of a text that is no JSON the answer means nothing.
 *
 * **Shape** - the bytes of the text in UTF-8; a mebibyte a step.
 *
 * @category checking
 * @since 0.1.0
 */
export function* exceeded(
  bytes: Uint8Array,
  { depth: deepest, values: most }: Bounds
): Steps.Steps<keyof Bounds | undefined> {
  let depth = 0
  let values = 1
  let inString = false
  for (let at = 0; at < bytes.length; at++) {
    if (at % step === 0 && at > 0) yield
    const byte = bytes[at]
    if (inString) {
      if (byte === backslash) at++
      else if (byte === quote) inString = false
    } else if (byte === quote) inString = true
    else if (byte === comma) values++
    else if (byte === openBracket || byte === openBrace) {
      values++
      depth++
      if (depth > deepest) return "depth"
    } else if (byte === closeBracket || byte === closeBrace) depth--
    if (values > most) return "values"
  }
  return undefined
}

const step = 1_048_576

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c]
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d]
