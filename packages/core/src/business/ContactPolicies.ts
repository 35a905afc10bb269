/**
 * When somebody may be called, written to or visited to offer them work: what the law asks, and what the house adds. The law wins over the
 * group.
 *
 * @since 0.1.0
 */
import { LocalDate } from "../LocalDate.ts"

/**
 * Nobody calls a consumer to offer a service, unless the consumer agreed before (freely, to that, knowing it, clearly, and able to take it
 * back), or a contract is running that the offer concerns. Whoever calls has to prove it.
 *
 * **Source** - Code de la consommation L223-1, as changed by loi 2025-594 of 30 June 2025, article 13.
 *
 * @category policies
 * @since 0.1.0
 */
export const phoneNeedsConsent = {
  from: LocalDate.make("2026-08-11"),
  kinds: ["household"],
  source: "Code de la consommation L223-1"
} as const

/** The same for text messages and mails, at any time. **Source** - Code des postes et des communications électroniques L34-5. @category policies @since 0.1.0 */
export const messageNeedsConsent = {
  from: LocalDate.make("2004-06-22"),
  kinds: ["household"],
  source: "Code des postes et des communications électroniques L34-5"
} as const

/** Whoever says stop is not contacted any more, by anybody, ever. **Source** - Code de la consommation L223-1. @category policies @since 0.1.0 */
export const stopMeansStop = { source: "Code de la consommation L223-1" } as const

/**
 * How long people are left in peace, and after how many tries without a yes for good.
 *
 * **Units** - days; `tries` in all. **Source** - a default of the project.
 *
 * @category policies
 * @since 0.1.0
 */
export const callAgainAfter = { no: 90, maybe: 14, absent: 1, tries: 3 } as const

/**
 * Whoever goes from door to door goes in twos, with an adult when a minor is among them, between these hours in Paris.
 *
 * **Units** - minutes of the day. **Source** - row H3 of the mission; the hours are a default of the project.
 *
 * @category policies
 * @since 0.1.0
 */
export const doorsteps = { least: 2, from: 9 * 60, until: 20 * 60, source: "row H3 of the mission" } as const
