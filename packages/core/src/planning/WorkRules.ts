/**
 * The law on working time and rest, and on dangerous work of people under 18, as named policies: each says what it demands,
 * where it is written, and what to do instead. Those for minors keep somebody from signing up; those for everybody else are looked at
 * when the work was done, and say so to the coordination.
 *
 * These articles bind employees and trainees (Code du travail L3161-1). Whether they also bind somebody under a CAPE
 * depends on L5142-1 and is open (reference Z18), so the cooperative applies them to every minor as its own protective
 * default; a carrier can only be stricter. The exceptions by sector or by authorisation are not used, but for the one of
 * building and landscaping sites, which the law gives to everybody, and heavy loads with the yes of a doctor.
 *
 * Clock times, days and ISO weeks are those of Europe/Paris. The policies stand in one file, since they are read
 * together, as the chapter of the law is.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import { majority } from "../membership/Policies.ts"
import { Text } from "../Text.ts"
import * as Week from "../Week.ts"
import * as PublicHolidays from "./PublicHolidays.ts"
import * as Shift from "./Shift.ts"
import * as Task from "../Task.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * What a policy looks at: a shift, the same person's other shifts around it, their age on its day and whether a doctor said yes; `null` when the
 * birth date was forgotten, which counts as the youngest.
 *
 * @category models
 * @since 0.1.0
 */
export interface Facts {
  readonly shift: Shift.Shift
  readonly others: ReadonlyArray<Shift.Shift>
  readonly age: number | null
  /** Whether a doctor said yes to heavy loads, for that day. */
  readonly isFit: boolean
}

/**
 * What a policy found wrong.
 *
 * **Units** - `minutes` and `limit` are durations; `at` is a time on a clock, `HH:MM`.
 *
 * @category models
 * @since 0.1.0
 */
export const Violation = Schema.Struct({
  day: LocalDate.LocalDate,
  minutes: Schema.optionalKey(Schema.Int),
  limit: Schema.optionalKey(Schema.Int),
  at: Schema.optionalKey(Schema.String),
  task: Schema.optionalKey(Task.Task),
  holiday: Schema.optionalKey(Text)
})

/** @since 0.1.0 */
export type Violation = typeof Violation.Type

/** The policies by their names, so that a refusal can say which one it rests on. @category models @since 0.1.0 */
export const PolicyName = Schema.Literals([
  "minorsAllowedTasks",
  "minorsEightHoursADay",
  "minorsDayWithinTwelveHours",
  "minorsThirtyFiveHoursAWeek",
  "minorsBreakAfterFourAndAHalfHours",
  "minorsNoNightWork",
  "minorsRestTwelveHours",
  "minorsTwoDaysOffInARow",
  "minorsNoPublicHolidays",
  "adultsTenHoursADay",
  "adultsFortyEightHoursAWeek",
  "adultsRestElevenHours"
])

/** @since 0.1.0 */
export type PolicyName = typeof PolicyName.Type

/**
 * A rule of the law with a name. `explain` says what is wrong in one case.
 *
 * @category models
 * @since 0.1.0
 */
export interface Policy {
  readonly name: PolicyName
  readonly article: string
  readonly source: string
  readonly appliesTo: "minors" | "adults"
  readonly demands: Text
  readonly explain: (violation: Violation) => Text
  readonly remedy: (violation: Violation) => Text
  readonly check: (facts: Facts) => Violation | undefined
}

/**
 * Longer days for minors on building, public works and landscaping sites, against rest of the same length. It applies
 * when all the work of that day, or week, is of this kind.
 *
 * **Units** - minutes on top of the ordinary limits.
 *
 * **Source** - Code du travail L3162-1, R3162-1 (reference Z11).
 *
 * @category policies
 * @since 0.1.0
 */
export const siteDerogation = {
  article: "R3162-1",
  source: "Code du travail L3162-1, R3162-1",
  day: 120,
  week: 300,
  words: {
    fr: "Chantiers de bâtiment, de travaux publics et d'espaces verts : jusqu'à 10 h par jour et 40 h par semaine, avec un repos au moins égal au temps dépassé.",
    en: "Building, public works and landscaping sites: up to 10 h a day and 40 h a week, with rest at least as long as the time above."
  }
} as const

// -- policies --------------------------------------------------------------------------------------------------------

/** What minors may not do at all, as the catalogue of tasks has it. @category policies @since 0.1.0 */
export const minorsAllowedTasks: Policy = {
  name: "minorsAllowedTasks",
  article: "D4153-15 à D4153-37",
  source: "Code du travail L4153-8, D4153-15 à D4153-37",
  appliesTo: "minors",
  demands: {
    fr: "Avant 18 ans, certains travaux dangereux sont interdits.",
    en: "Below 18, some dangerous work is forbidden."
  },
  explain: ({ task }) => ({
    fr: `Ici : ${entryOf(task).words.fr} (${entryOf(task).article ?? ""}).`,
    en: `Here: ${entryOf(task).words.en} (${entryOf(task).article ?? ""}).`
  }),
  remedy: ({ task }) =>
    entryOf(task).exception ?? {
      fr: "Choisis une autre fiche, ou attends tes 18 ans.",
      en: "Choose another fiche, or wait until you are 18."
    },
  check: ({ isFit, shift }) =>
    Task.catalogue[shift.task].minorAllowed === "yes" || (shift.task === "heavyLoads" && isFit)
      ? undefined
      : { day: Shift.dayOf(shift), task: shift.task }
}

/** Reference Z10. @category policies @since 0.1.0 */
export const minorsEightHoursADay: Policy = {
  name: "minorsEightHoursADay",
  article: "L3162-1",
  source: "Code du travail L3162-1",
  appliesTo: "minors",
  demands: { fr: "Avant 18 ans, on travaille au plus 8 h par jour.", en: "Below 18, one works at most 8 h a day." },
  explain: (violation) => total(violation),
  remedy: () => shorter,
  check: ({ others, shift }) => {
    const day = Shift.dayOf(shift)
    return tooLong(day, [shift, ...others.filter((other) => Shift.dayOf(other) === day)], 8 * 60, siteDerogation.day)
  }
}

/**
 * From the first start to the last end, breaks included; 10 hours below 16. What is left of the 24 hours is the rest.
 *
 * **Source** - Code du travail L3164-1 (reference Z14): twelve hours of rest in a row, fourteen below 16.
 *
 * @category policies
 * @since 0.1.0
 */
export const minorsDayWithinTwelveHours: Policy = {
  name: "minorsDayWithinTwelveHours",
  article: "L3164-1",
  source: "Code du travail L3164-1",
  appliesTo: "minors",
  demands: {
    fr: "Avant 18 ans, une journée tient en 12 h, de la première heure de travail à la dernière (10 h avant 16 ans).",
    en: "Below 18, a day fits into 12 h, from the first hour of work to the last (10 h below 16)."
  },
  explain: (violation) => total(violation),
  remedy: () => ({
    fr: "Choisis une fiche plus près de celle que tu as déjà ce jour-là, ou un autre jour.",
    en: "Choose a fiche closer to the one that you have on that day already, or another day."
  }),
  check: ({ age, others, shift }) => {
    const day = Shift.dayOf(shift)
    const minutes = Shift.spanOf([shift, ...others.filter((other) => Shift.dayOf(other) === day)])
    const limit = (isBelowSixteen(age) ? 10 : 12) * 60
    return minutes > limit ? { day, minutes, limit } : undefined
  }
}

/** Reference Z10; the week is the ISO week. @category policies @since 0.1.0 */
export const minorsThirtyFiveHoursAWeek: Policy = {
  name: "minorsThirtyFiveHoursAWeek",
  article: "L3162-1",
  source: "Code du travail L3162-1",
  appliesTo: "minors",
  demands: {
    fr: "Avant 18 ans, on travaille au plus 35 h par semaine.",
    en: "Below 18, one works at most 35 h a week."
  },
  explain: (violation) => total(violation),
  remedy: () => shorter,
  check: ({ others, shift }) => tooLong(Shift.dayOf(shift), Shift.weekOf(shift, others), 35 * 60, siteDerogation.week)
}

/**
 * Reference Z12. Shifts that follow each other in less than half an hour are one stretch of work; every full half hour
 * of declared break cuts it once.
 *
 * @category policies
 * @since 0.1.0
 */
export const minorsBreakAfterFourAndAHalfHours: Policy = {
  name: "minorsBreakAfterFourAndAHalfHours",
  article: "L3162-3",
  source: "Code du travail L3162-3",
  appliesTo: "minors",
  demands: {
    fr: "Avant 18 ans, il faut une pause de 30 minutes au plus tard après 4 h 30 de travail.",
    en: "Below 18, a break of 30 minutes is due after 4 h 30 of work at the latest."
  },
  explain: ({ limit = 0, minutes = 0 }) => ({
    fr: `Ici : ${duration(minutes)} de travail, et les pauses prévues suffisent pour ${duration(limit)}.`,
    en: `Here: ${duration(minutes)} of work, and the breaks planned are enough for ${duration(limit)}.`
  }),
  remedy: () => ({
    fr: "Demande à l'équipe de prévoir une pause de 30 minutes dans la fiche, ou de la raccourcir.",
    en: "Ask the team to plan a break of 30 minutes in the fiche, or to make it shorter."
  }),
  check: ({ others, shift }) => {
    const stretch = Shift.stretchAround(shift, others)
    const minutes = Shift.minutesOf(stretch)
    const breaks = stretch.reduce((count, { breakMinutes }) => count + Math.floor(breakMinutes / 30), 0)
    const limit = (breaks + 1) * 270
    return minutes > limit ? { day: Shift.dayOf(shift), minutes, limit } : undefined
  }
}

/** From 22 h to 6 h at 16 and 17, from 20 h below 16 (reference Z13). @category policies @since 0.1.0 */
export const minorsNoNightWork: Policy = {
  name: "minorsNoNightWork",
  article: "L3163-1, L3163-2",
  source: "Code du travail L3163-1, L3163-2",
  appliesTo: "minors",
  demands: {
    fr: "Pas de travail de nuit avant 18 ans : de 22 h à 6 h, et dès 20 h avant 16 ans.",
    en: "No night work below 18: from 22:00 to 6:00, and from 20:00 below 16."
  },
  explain: ({ at = "" }) => ({ fr: `Ici on travaillerait à ${at}.`, en: `Here one would work at ${at}.` }),
  remedy: () => ({ fr: "Choisis une fiche en journée.", en: "Choose a fiche by day." }),
  check: ({ age, shift }) => {
    const day = Shift.dayOf(shift)
    const evening = isBelowSixteen(age) ? 20 * 60 : 22 * 60
    const start = Instant.minuteOfDay(shift.startsAt)
    if (start < 6 * 60 || start >= evening) return { day, at: clock(start) }
    const end = Instant.minuteOfDay(shift.endsAt)
    // A shift that ends on a later day goes through the whole night.
    const late = Instant.toLocalDate(shift.endsAt) > day || end > evening
    return late ? { day, at: clock(end) } : undefined
  }
}

/** Between the work of two days; 14 hours below 16 (reference Z14). @category policies @since 0.1.0 */
export const minorsRestTwelveHours: Policy = {
  name: "minorsRestTwelveHours",
  article: "L3164-1",
  source: "Code du travail L3164-1",
  appliesTo: "minors",
  demands: {
    fr: "Avant 18 ans, il faut 12 h de repos d'affilée entre deux jours de travail (14 h avant 16 ans).",
    en: "Below 18, 12 h of rest in a row are due between two days of work (14 h below 16)."
  },
  explain: ({ limit = 0, minutes = 0 }) => ({
    fr: `Ici il resterait ${duration(Math.max(0, minutes))} de repos, il en faut ${duration(limit)}.`,
    en: `Here ${duration(Math.max(0, minutes))} of rest would be left, ${duration(limit)} are due.`
  }),
  remedy: () => ({
    fr: "Choisis une fiche qui commence plus tard, ou retire-toi de l'autre.",
    en: "Choose a fiche that starts later, or withdraw from the other one."
  }),
  check: (facts) => tooLittleRest(facts, (isBelowSixteen(facts.age) ? 14 : 12) * 60)
}

/** Two days without work in a row, from Monday to Sunday (reference Z15). @category policies @since 0.1.0 */
export const minorsTwoDaysOffInARow: Policy = {
  name: "minorsTwoDaysOffInARow",
  article: "L3164-2",
  source: "Code du travail L3164-2",
  appliesTo: "minors",
  demands: {
    fr: "Avant 18 ans, il faut deux jours de repos de suite chaque semaine (du lundi au dimanche).",
    en: "Below 18, two days off in a row are due every week (from Monday to Sunday)."
  },
  explain: ({ day }) => {
    const [worked, week] = [LocalDate.inWords(day), Week.inWords(Week.of(day))]
    return {
      fr: `Avec le ${worked.fr}, il n'en resterait pas dans ${week.fr}.`,
      en: `With ${worked.en}, none would be left in ${week.en}.`
    }
  },
  remedy: () => ({
    fr: "Choisis un jour à côté de ceux que tu travailles déjà, ou une autre semaine.",
    en: "Choose a day next to those you work already, or another week."
  }),
  check: ({ others, shift }) => {
    const worked = new Set(Shift.weekOf(shift, others).flatMap(Shift.daysOf))
    const monday = Week.monday(Week.of(Shift.dayOf(shift)))
    const off = (offset: number) => !worked.has(LocalDate.plusDays(monday, offset))
    const pairs = [0, 1, 2, 3, 4, 5].some((offset) => off(offset) && off(offset + 1))
    return pairs ? undefined : { day: Shift.dayOf(shift) }
  }
}

/** Reference Z16. @category policies @since 0.1.0 */
export const minorsNoPublicHolidays: Policy = {
  name: "minorsNoPublicHolidays",
  article: "L3164-6",
  source: "Code du travail L3164-6, L3133-1",
  appliesTo: "minors",
  demands: {
    fr: "Avant 18 ans, on ne travaille pas les jours fériés.",
    en: "Below 18, one does not work on public holidays."
  },
  explain: ({ day, holiday }) => ({
    fr: `Le ${LocalDate.inWords(day).fr} est férié${holiday === undefined ? "" : ` (${holiday.fr})`}.`,
    en: `${LocalDate.inWords(day).en} is one${holiday === undefined ? "" : ` (${holiday.en})`}.`
  }),
  remedy: () => ({ fr: "Choisis un autre jour.", en: "Choose another day." }),
  check: ({ shift }) => {
    for (const day of Shift.daysOf(shift)) {
      const holiday = PublicHolidays.on(day)
      if (holiday !== undefined) return { day, holiday }
    }
    return undefined
  }
}

/** What is done when more was worked than the law lets an adult. */
const adults = {
  appliesTo: "adults",
  remedy: () => ({
    fr: "Vérifiez les minutes ; si elles sont justes, parlez-en avec le porteur et prévoyez du repos.",
    en: "Check the minutes; if they are right, talk with the carrier and plan some rest."
  })
} as const

/** **Source** - Code du travail L3121-18, which binds employees; under a CAPE it is a default to talk about. @category policies @since 0.1.0 */
export const adultsTenHoursADay: Policy = {
  ...adults,
  name: "adultsTenHoursADay",
  article: "L3121-18",
  source: "Code du travail L3121-18",
  demands: { fr: "On travaille au plus 10 h par jour.", en: "One works at most 10 h a day." },
  explain: (violation) => total(violation),
  check: ({ others, shift }) => {
    const day = Shift.dayOf(shift)
    return tooLong(day, [shift, ...others.filter((other) => Shift.dayOf(other) === day)], 10 * 60, 0)
  }
}

/** **Source** - Code du travail L3121-20. @category policies @since 0.1.0 */
export const adultsFortyEightHoursAWeek: Policy = {
  ...adults,
  name: "adultsFortyEightHoursAWeek",
  article: "L3121-20",
  source: "Code du travail L3121-20",
  demands: { fr: "On travaille au plus 48 h par semaine.", en: "One works at most 48 h a week." },
  explain: (violation) => total(violation),
  check: ({ others, shift }) => tooLong(Shift.dayOf(shift), Shift.weekOf(shift, others), 48 * 60, 0)
}

/** **Source** - Code du travail L3131-1. @category policies @since 0.1.0 */
export const adultsRestElevenHours: Policy = {
  ...adults,
  name: "adultsRestElevenHours",
  article: "L3131-1",
  source: "Code du travail L3131-1",
  demands: {
    fr: "Il faut 11 h de repos d'affilée entre deux jours de travail.",
    en: "11 h of rest in a row are due between two days of work."
  },
  explain: minorsRestTwelveHours.explain,
  check: (facts) => tooLittleRest(facts, 11 * 60)
}

/** The policies by their names. @category policies @since 0.1.0 */
export const policies: { readonly [Name in PolicyName]: Policy } = {
  minorsAllowedTasks,
  minorsEightHoursADay,
  minorsDayWithinTwelveHours,
  minorsThirtyFiveHoursAWeek,
  minorsBreakAfterFourAndAHalfHours,
  minorsNoNightWork,
  minorsRestTwelveHours,
  minorsTwoDaysOffInARow,
  minorsNoPublicHolidays,
  adultsTenHoursADay,
  adultsFortyEightHoursAWeek,
  adultsRestElevenHours
}

/** Whether the policies of minors apply. @category guards @since 0.1.0 */
export const isMinor = ({ age }: Pick<Facts, "age">): boolean => age === null || age < majority.years

/** Everything that is checked before a minor works, at sign-up and again on the day. @category policies @since 0.1.0 */
export const allCurrentPolicies: ReadonlyArray<Policy> = Object.values(policies).filter(
  ({ appliesTo }) => appliesTo === "minors"
)

const forAdults = Object.values(policies).filter(({ appliesTo }) => appliesTo === "adults")

/**
 * Every policy that some work broke, with what is wrong: those of minors or those of adults, as the person is. One after the
 * other, so that whoever needs the first looks at no more.
 *
 * @category checking
 * @since 0.1.0
 */
export function* broken(facts: Facts): Generator<{ readonly policy: Policy; readonly violation: Violation }> {
  for (const policy of isMinor(facts) ? allCurrentPolicies : forAdults) {
    const violation = policy.check(facts)
    if (violation !== undefined) yield { policy, violation }
  }
}

/**
 * The rest that the site derogation costs: what a minor works above the ordinary limits of the day or of the week,
 * whichever is more.
 *
 * **Units** - minutes.
 *
 * @category getters
 * @since 0.1.0
 */
export const restOwed = ({ age, others, shift }: Facts): number => {
  if (!isMinor({ age })) return 0
  const day = Shift.minutesOf([shift, ...others.filter((other) => Shift.dayOf(other) === Shift.dayOf(shift))])
  const week = Shift.minutesOf(Shift.weekOf(shift, others))
  return Math.max(0, day - 8 * 60, week - 35 * 60)
}

/**
 * Minutes as people say them.
 *
 * ```ts
 * import * as WorkRules from "@kpacite/core/planning/WorkRules"
 *
 * WorkRules.duration(481) // => "8 h 01"
 * ```
 *
 * @category formatting
 * @since 0.1.0
 */
export function duration(minutes: number): string {
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${String(rest).padStart(2, "0")}`
}

// -- words ----------------------------------------------------------------------------------------------------------

const shorter: Text = {
  fr: `Choisis une fiche plus courte, ou un autre jour. ${siteDerogation.words.fr}`,
  en: `Choose a shorter fiche, or another day. ${siteDerogation.words.en}`
}

function total({ limit = 0, minutes = 0 }: Violation): Text {
  return {
    fr: `Ici cela ferait ${duration(minutes)}, la limite est ${duration(limit)}.`,
    en: `Here it would be ${duration(minutes)}, the limit is ${duration(limit)}.`
  }
}

function tooLong(
  day: LocalDate.LocalDate,
  shifts: ReadonlyArray<Shift.Shift>,
  ordinary: number,
  derogation: number
): Violation | undefined {
  const minutes = Shift.minutesOf(shifts)
  const limit = shifts.every(({ task }) => Task.catalogue[task].siteWork) ? ordinary + derogation : ordinary
  return minutes > limit ? { day, minutes, limit } : undefined
}

function tooLittleRest({ others, shift }: Facts, limit: number): Violation | undefined {
  const day = Shift.dayOf(shift)
  // The nearest of each side, by their texts: to count the minutes to each of thousands takes long.
  let last: Instant.Instant | undefined
  let next: Instant.Instant | undefined
  for (const other of others) {
    if (Shift.dayOf(other) === day) continue
    const { endsAt, startsAt } = other
    if (startsAt < shift.startsAt) last = last === undefined || endsAt > last ? endsAt : last
    else next = next === undefined || startsAt < next ? startsAt : next
  }
  const minutes = Math.min(
    last === undefined ? Infinity : Instant.minutesBetween(last, shift.startsAt),
    next === undefined ? Infinity : Instant.minutesBetween(shift.endsAt, next)
  )
  return minutes < limit ? { day, minutes, limit } : undefined
}

const entryOf = (task: Task.Task = "light"): Task.Entry => Task.catalogue[task]

const isBelowSixteen = (age: number | null): boolean => age === null || age < 16

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
