import { assert, describe, it } from "@effect/vitest"
import * as TieBreak from "@kpacite/fair-split/TieBreak"

const finalised = (start: bigint) => {
  let h = start
  h = BigInt.asUintN(64, (h ^ (h >> 33n)) * 0xff51afd7ed558ccdn)
  h = BigInt.asUintN(64, (h ^ (h >> 33n)) * 0xc4ceb9fe1a85ec53n)
  return h ^ (h >> 33n)
}

const bytes = (text: string) => new TextEncoder().encode(text)

const reference = (splitId: string, memberId: string) => {
  let hash = 0xcbf29ce484222325n
  for (const byte of [...bytes(splitId), 0, ...bytes(memberId)]) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n
  }
  hash = ((hash ^ (hash / 2n ** 33n)) * 0xff51afd7ed558ccdn) % 2n ** 64n
  hash = ((hash ^ (hash / 2n ** 33n)) * 0xc4ceb9fe1a85ec53n) % 2n ** 64n
  return hash ^ (hash / 2n ** 33n)
}

describe("TieBreak", () => {
  it("starts from FNV-1a: the lot of two empty names is the hash of one zero byte, finalised", () => {
    // FNV-1a 64 of a single zero byte is af63bd4c8601b7df (RFC 9923 test vectors).
    assert.strictEqual(TieBreak.lot("", ""), finalised(0xaf63bd4c8601b7dfn))
  })

  it("reads names as UTF-8, one to four bytes for each character", () => {
    for (const name of ["awa", "zoé", "€", "日本", "🧹 ménage", "\u007f\u0080", "\u07ff\u0800", "\uffff\u{10000}"]) {
      assert.strictEqual(TieBreak.lot("2026-W47", name), reference("2026-W47", name))
      assert.strictEqual(TieBreak.lot(name, "awa"), reference(name, "awa"))
    }
  })

  it("does not confuse where the split's name ends and the member's begins", () => {
    assert.notStrictEqual(TieBreak.lot("ab", "c"), TieBreak.lot("a", "bc"))
  })

  it("lets each of three members win about a third of the draws, whatever their names", () => {
    for (const names of [
      ["a", "b", "c"],
      ["member-1", "member-2", "member-3"]
    ]) {
      const wins = new Map(names.map((name) => [name, 0]))
      for (let draw = 0; draw < 3000; draw++) {
        const winner = names.toSorted((a, b) => (TieBreak.lot(`w${draw}`, a) < TieBreak.lot(`w${draw}`, b) ? -1 : 1))[0]
        if (winner !== undefined) wins.set(winner, (wins.get(winner) ?? 0) + 1)
      }
      // Six standard deviations of a fair draw are 155.
      for (const count of wins.values()) assert.approximately(count, 1000, 155)
    }
  })
})
