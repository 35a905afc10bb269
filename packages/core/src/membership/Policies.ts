/**
 * What the movement and the law set for everybody, whatever a cooperative decides.
 *
 * @since 0.1.0
 */

/**
 * From which age one may join.
 *
 * **Units** - whole years on the day.
 *
 * **Source** - the founding document of the Kpa-Cités recommends 16; Code de commerce L127-1 sets no age (reference Z7),
 * so this is a policy of the movement, not a statute.
 *
 * @category policies
 * @since 0.1.0
 */
export const minimumAge = { years: 16, source: "Kpa-Cité/Construire, critères de participation" } as const

/** Below this age the parents authorise first, in writing, naming the acts. **Source** - Code civil 388-1-2. @category policies @since 0.1.0 */
export const majority = { years: 18, source: "Code civil 388-1-2" } as const

/** What a minor may never be authorised to do. **Source** - Code civil 388-1-2: acts of disposition are excluded. @category policies @since 0.1.0 */
export const neverAuthorised = ["borrow", "buyOnCredit"] as const

/** How long a CAPE may last and how often it may be renewed. **Source** - Code de commerce L127-2. @category policies @since 0.1.0 */
export const capeTerm = { months: 12, renewals: 2, source: "Code de commerce L127-2" } as const
