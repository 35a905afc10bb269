/** Groups addresses by their slice. The core has slices, so there is at least one group. */
import { Array } from "effect"

export const bySlice = <A extends { readonly slice: string }>(addresses: Iterable<A>) =>
  Object.entries(Array.groupBy(addresses, ({ slice }) => slice)) as unknown as Array.NonEmptyArray<
    readonly [slice: string, addresses: Array.NonEmptyArray<A>]
  >
