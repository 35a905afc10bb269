/** Whole cents out of exact shares: what the settlements with memory have in common. */
import * as Rational from "../Rational.ts"
import * as Settlement from "../Settlement.ts"
import * as TieBreak from "../TieBreak.ts"

/** A member whose entitlement is not whole, with the claim on one of the leftover cents. */
export interface Claimant {
  readonly id: string
  readonly entitlement: Rational.Rational
  readonly claim: Rational.Rational
}

/** How many of the leftover cents are handed out, and how many of them the box lends (negative: keeps). */
export type Decide = (
  claimants: ReadonlyArray<Claimant>,
  leftover: bigint,
  box: bigint
) => { readonly cents: bigint; readonly fromBox: bigint }

/**
 * Everybody gets the floor of the entitlement; the leftover cents go to the largest claims. Both rules with memory share
 * this; they differ in how many cents are handed out. A pot to give back is the mirror image of a pot to hand out.
 */
export const settle =
  (decide: Decide) =>
  (ledger: Settlement.Ledger, { splitId, entitlements }: Settlement.Split): Settlement.Settled => {
    const total = Rational.floor(Rational.sum(entitlements.map(({ amount }) => amount)))
    const sign = total < 0n ? -1n : 1n
    const flip = (value: Rational.Rational) => (sign < 0n ? Rational.negate(value) : value)
    const carries = new Map(Object.entries(ledger.carries))
    const accounts = entitlements.map(({ id, amount }) => {
      const before = carries.get(id) ?? Rational.zero
      const entitlement = flip(amount)
      const base = Rational.floor(entitlement)
      const fraction = Rational.subtract(entitlement, Rational.fromInt(base))
      return { id, before, entitlement, base, claim: Rational.add(flip(before), fraction) }
    })
    const claimants = accounts.filter(({ entitlement }) => !Rational.isInteger(entitlement))
    const leftover = accounts.reduce((left, { base }) => left - base, sign * total)
    const { cents, fromBox } = decide(claimants, leftover, sign * ledger.box)
    const lucky = new Set<Claimant>(ranked(splitId, claimants).slice(0, Number(cents)))
    const payments = accounts.map((account): Settlement.Payment => {
      const { id, before, entitlement, base, claim } = account
      const cent = lucky.has(account) ? 1n : 0n
      const after = flip(Rational.subtract(claim, Rational.fromInt(cent)))
      carries.set(id, after)
      return { id, amount: sign * (base + cent), entitlement: flip(entitlement), before, after }
    })
    return { splitId, ledger: Settlement.of(carries, ledger.box - sign * fromBox), payments, fromBox: sign * fromBox }
  }

/** Largest claim first; then the smaller entitlement; then the lot of this split. */
export const ranked = (splitId: string, claimants: ReadonlyArray<Claimant>): ReadonlyArray<Claimant> => {
  const lots = new Map<string, bigint>()
  const lot = (id: string) => {
    const known = lots.get(id) ?? TieBreak.lot(splitId, id)
    lots.set(id, known)
    return known
  }
  return claimants
    .map((claimant) => ({ claimant, coarse: coarse(claimant.claim) }))
    .toSorted(
      (a, b) =>
        ordering(b.coarse, a.coarse) ||
        Rational.compare(b.claimant.claim, a.claimant.claim) ||
        Rational.compare(a.claimant.entitlement, b.claimant.entitlement) ||
        ordering(lot(a.claimant.id), lot(b.claimant.id)) ||
        (a.claimant.id < b.claimant.id ? -1 : 1)
    )
    .map(({ claimant }) => claimant)
}

/** The claim cut after 64 binary digits: one division each instead of long products in every comparison. */
const coarse = ({ numerator, denominator }: Rational.Rational): bigint => (numerator << 64n) / denominator

const ordering = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
