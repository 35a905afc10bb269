/**
 * Breakdowns that are published one after the other. Each hides its small cells; and two of them beside each other, with what
 * everybody knows of who came and who went, must not tell more than each alone.
 *
 * **How** - a new one takes the place of the last only when it can be laid beside every earlier one: the same cells are hidden, and
 * count the same as before; each other cell has changed by nobody or by `least` people at once; and of those who came, of those who went
 * and of those who stayed, each may have been in at least two of the cells in sight. Otherwise the last one stays, with the quarter that it
 * is of. The last of these looks only at what anybody sees, so that it tells nothing by itself. A breakdown in which all
 * people are in one cell would tell that of each of them, and is hidden whole.
 *
 * **Source** - differencing: Hundepool et al., "Statistical Disclosure Control" (2012), chapter 4. That it holds was found by enumerating
 * every pair of small groups (`Publishing.test.ts`).
 *
 * @since 0.1.0
 */
import * as SmallCells from "../SmallCells.ts"

/** What was counted once and published, with the people that were counted. @category models @since 0.1.0 */
export interface Earlier<K extends string> {
  readonly cells: SmallCells.Cells<K>
  readonly people: ReadonlySet<string>
}

/** What may be said of people now, after what was said before; nothing when what was said last stays. @category publishing @since 0.1.0 */
export const next = <K extends string>(
  earlier: ReadonlyArray<Earlier<K>>,
  now: Earlier<K>,
  fewest: number = SmallCells.least
): SmallCells.Breakdown<K> | undefined => {
  const shown = alone(now.cells, fewest)
  return earlier.every((before) => standsBeside(before, now, shown, fewest)) ? shown : undefined
}

/**
 * What may be said of one group without any other.
 *
 * @category publishing
 * @since 0.1.0
 */
export const alone = <K extends string>(
  cells: SmallCells.Cells<K>,
  fewest: number = SmallCells.least
): SmallCells.Breakdown<K> => {
  const sum = SmallCells.total(cells)
  return cells.some(({ count }) => count === sum) ? SmallCells.whollyHidden(cells) : SmallCells.publish(cells, fewest)
}

const standsBeside = <K extends string>(
  before: Earlier<K>,
  now: Earlier<K>,
  shown: SmallCells.Breakdown<K>,
  fewest: number
): boolean => {
  const was = alone(before.cells, fewest)
  const stayed = Array.from(now.people).filter((id) => before.people.has(id)).length
  const [came, went] = [now.people.size - stayed, before.people.size - stayed]
  // Nothing was said before: whoever was there may be in any cell now, unless all of them were in one.
  if (was.total === null) {
    if (before.people.size < fewest) return true
    return shown.cells.filter(({ count }) => count !== null && count >= stayed).length >= 2
  }
  if (shown.total === null) return false
  const pairs = shown.cells.map(({ count }, at) => ({
    inSight: count !== null,
    wasInSight: was.cells[at]?.count !== null,
    from: before.cells[at]?.count ?? 0,
    to: now.cells[at]?.count ?? 0
  }))
  const fits = pairs.every(({ from, inSight, to, wasInSight }) => {
    const change = Math.abs(to - from)
    return inSight === wasInSight && (change === 0 || (inSight && change >= fewest))
  })
  if (!fits) return false
  const sight = pairs.filter(({ inSight }) => inSight)
  const [up, down] = [sight.filter(({ from, to }) => to > from), sight.filter(({ from, to }) => to < from)]
  const both = sight.filter(({ from, to }) => Math.min(from, to) > 0)
  // Who came and who went beyond what is seen of the change took one another's places, in any cell.
  const more = came - up.reduce((sum, { from, to }) => sum + to - from, 0)
  const places = (changed: typeof sight) => new Set([...changed, ...(more > 0 ? both : [])]).size
  return (came === 0 || places(up) >= 2) && (went === 0 || places(down) >= 2) && (stayed === 0 || both.length >= 2)
}
