/**
 * Things of a kind together.
 *
 * @since 0.1.0
 */

/**
 * The items by what a function says of each, in the order in which the kinds came up. `Map.groupBy` would do the same,
 * and is not there in Node 20.
 *
 * ```ts
 * import * as Grouping from "@kpacite/core/Grouping"
 *
 * Grouping.by(["awa", "ali", "zoe"], (name) => name[0]) // => new Map([["a", ["awa", "ali"]], ["z", ["zoe"]]])
 * ```
 *
 * @category grouping
 * @since 0.1.0
 */
export const by = <K, A>(items: Iterable<A>, kindOf: (item: A) => K): Map<K, Array<A>> => {
  const groups = new Map<K, Array<A>>()
  for (const item of items) {
    const kind = kindOf(item)
    const group = groups.get(kind)
    if (group === undefined) groups.set(kind, [item])
    else group.push(item)
  }
  return groups
}
