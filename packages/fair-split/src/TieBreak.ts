/**
 * The lot that decides between two people whose claims on a cent are exactly equal.
 *
 * Anybody can recompute it, nobody can steer it, and over many splits it favours nobody.
 *
 * @since 0.1.0
 */

/**
 * The lot number of a member in one split; the smaller number goes first.
 *
 * **Source** - FNV-1a, 64 bits (RFC 9923), over the UTF-8 bytes of `splitId`, a zero byte and `memberId`; then the
 * 64-bit finaliser of MurmurHash3, because FNV alone barely mixes the last byte and would favour some names.
 *
 * ```ts
 * import * as TieBreak from "@kpacite/fair-split/TieBreak"
 *
 * TieBreak.lot("2026-W47", "awa") === TieBreak.lot("2026-W47", "awa") // => true
 * ```
 *
 * @category ordering
 * @since 0.1.0
 */
export const lot = (splitId: string, memberId: string): bigint => {
  // In two halves of 32 bits, because machine numbers are several times faster. The prime is 2^40 + 0x1b3.
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (const byte of utf8(`${splitId}\u0000${memberId}`)) {
    const mixed = low ^ byte
    const bottom = (mixed & 0xffff) * 0x1b3
    const top = (mixed >>> 16) * 0x1b3 + (bottom >>> 16)
    high = (Math.imul(high, 0x1b3) + (mixed << 8) + (top >>> 16)) | 0
    low = (top << 16) | (bottom & 0xffff)
  }
  let hash = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)
  hash = BigInt.asUintN(64, (hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn)
  hash = BigInt.asUintN(64, (hash ^ (hash >> 33n)) * 0xc4ceb9fe1a85ec53n)
  return hash ^ (hash >> 33n)
}

// The pure packages have no TextEncoder; a lone surrogate is written as its three-byte form, which keeps it distinct.
const utf8 = (text: string): ReadonlyArray<number> => {
  const bytes: Array<number> = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f))
    else if (point < 0x10000) {
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f))
    } else {
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 0x3f),
        0x80 | ((point >> 6) & 0x3f),
        0x80 | (point & 0x3f)
      )
    }
  }
  return bytes
}
