/**
 * What somebody should look at: a seat whose holder may not work any more, work that no papers cover, or that was more than the law lets
 * a person do or than was planned, somebody in two places at once, a correction that waits for a second person.
 *
 * The coordination sees all of them; everybody else those about themselves.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { FicheId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Papers from "../membership/Papers.ts"
import * as Standing from "../membership/Standing.ts"
import type * as TwoPeople from "../membership/TwoPeople.ts"
import { Text } from "../Text.ts"
import * as AtAHome from "./AtAHome.ts"
import * as Correction from "./Correction.ts"
import * as Fiche from "./Fiche.ts"
import * as MayWork from "./MayWork.ts"
import * as WorksOn from "./WorksOn.ts"
import * as Shift from "./Shift.ts"
import * as WorkRules from "./WorkRules.ts"

/** What was worked above the plan before somebody is asked to look again. **Units** - minutes. @category policies @since 0.1.0 */
export const aboveThePlan = 60

/** How long after it was noted what was worked is pointed out on the list of alerts; on the fiche it stays. **Units** - days. @category policies @since 0.1.0 */
export const shownFor = 35

/** What an alert is about. @category models @since 0.1.0 */
export const About = Schema.Literals(["seat", "papers", "law", "plan", "twoPlaces", "correction"])

/** One thing to look at; `personId` says whom it is about, if it is about somebody. @category models @since 0.1.0 */
export const Alert = Schema.Struct({
  ficheId: FicheId,
  title: Schema.String,
  workDay: LocalDate.LocalDate,
  personId: Schema.NullOr(PersonId),
  about: About,
  problem: Text,
  remedy: Text,
  source: Schema.NullOr(Schema.String)
})
/** @since 0.1.0 */
export type Alert = typeof Alert.Type

/** What is needed to find alerts. @category models @since 0.1.0 */
export interface Window extends MayWork.Window, TwoPeople.Window, AtAHome.Window {
  readonly membership: MayWork.Window["membership"]
  readonly membershipWords: MembershipWords.State
  readonly planning: Fiche.State
}

/**
 * The alerts of one fiche that somebody sees.
 *
 * @category getters
 * @since 0.1.0
 */
export const of = (
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  window: Window,
  viewer: Actor.Actor,
  at: Instant.Instant
): ReadonlyArray<Alert> => {
  const { title, workDay } = fiche
  const coordinates = Standing.isCoordinator(window, viewer)
  const sees = ({ personId }: Fiche.Place) => coordinates || Actor.is(viewer, personId)
  const concerned = (Fiche.isAhead(fiche, at) ? fiche.signUps : fiche.status === "held" ? fiche.attendance : []).filter(
    sees
  )
  const alone =
    fiche.status === "confirmed"
      ? AtAHome.minorsNeverAloneAtAHome(
          fiche,
          fiche.signUps.map(({ personId }) => personId),
          window
        )
      : undefined
  const found = concerned.flatMap((place) => {
    const { personId } = place
    const said =
      fiche.status === "held"
        ? ofWork(personId, ficheId, fiche, window)
        : [...ofSeat(place, ficheId, fiche, window), ...(personId === alone ? [aloneAtAHome] : [])]
    const name = MembershipWords.nameOf(window.membershipWords, personId)
    return said.map(({ about, problem, remedy, source }) => ({
      personId,
      about,
      problem: named(name, problem),
      remedy,
      source
    }))
  })
  const waits = Correction.mayAgree(fiche, viewer, window)
  return [...found, ...(waits ? [correctionWaits] : [])].map((alert) => ({ ficheId, title, workDay, ...alert }))
}

/**
 * Everything that somebody should look at: on the fiches ahead, and on those of the last weeks; the earliest first.
 *
 * @category getters
 * @since 0.1.0
 */
export function* all(window: Window, viewer: Actor.Actor, at: Instant.Instant): Steps.Steps<ReadonlyArray<Alert>> {
  const since = LocalDate.plusDays(Instant.toLocalDate(at), -shownFor)
  const sinceThen = Instant.inParis(since, "00:00")
  const fiches = Object.entries(window.planning.fiches)
    .filter(([, fiche]) => fiche.workDay >= since || fiche.correction !== undefined || lastNoted(fiche) >= sinceThen)
    .toSorted(([, a], [, b]) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))
  // Each one is compared with all the others.
  return (yield* Steps.map(fiches, ([id, fiche]) => of(FicheId.make(id), fiche, window, viewer, at), 1)).flat()
}

/** When it was last said who worked how long: what is noted late is not to be missed for that. */
const lastNoted = ({ corrections, recordedAt }: Fiche.Fiche): string => corrections.at(-1)?.at ?? recordedAt ?? ""

type Said = Pick<Alert, "about" | "problem" | "remedy" | "source">

/** Whoever has a seat may have lost what they had it by: the papers, the charter, the rest between two days, a skill; or has yet to learn it. */
const ofSeat = (place: Fiche.Place, ficheId: FicheId, fiche: Fiche.Fiche, window: Window): ReadonlyArray<Said> => {
  const may = MayWork.mayWork(place, ficheId, fiche, WorksOn.of(window.planning.fiches), window)
  const can = Result.flatMap(may, () => MayWork.canDoIt(place, fiche, window))
  return Result.match(can, {
    onSuccess: () => [],
    onFailure: ({ problem, remedy, source = null }) => [{ about: "seat", problem, remedy, source }]
  })
}

/** Once a fiche is confirmed it takes place as it is: a minor who has the only seat at a home would not begin. */
const aloneAtAHome: Said = {
  about: "seat",
  problem: {
    fr: "moins de 18 ans, et personne d'autre pour aller chez ce client.",
    en: "under 18, and nobody else to go to this client's home."
  },
  remedy: {
    fr: "Trouvez quelqu'un d'autre pour cette fiche, ou déplacez-la.",
    en: "Find somebody else for this fiche, or move it."
  },
  source: null
}

const ofWork = (personId: PersonId, ficheId: FicheId, fiche: Fiche.Fiche, window: Window): ReadonlyArray<Said> => {
  const member = Lookup.get(window.membership.members, personId)
  if (member === undefined || !Fiche.works(personId, fiche)) return []
  const worksOn = WorksOn.of(window.planning.fiches)
  const facts = MayWork.workOf(personId, ficheId, fiche, worksOn, member, window)
  const planned = Instant.minutesBetween(fiche.startsAt, fiche.endsAt) - fiche.breakMinutes
  const { minutes } = facts.shift
  return [
    ...notCovered(personId, facts.shift, window),
    ...Array.from(WorkRules.broken(facts), ({ policy: { demands, explain, remedy, source }, violation }): Said => {
      const here = explain(violation)
      const problem = { fr: `${demands.fr} ${here.fr}`, en: `${demands.en} ${here.en}` }
      return { about: "law", problem, remedy: remedy(violation), source }
    }),
    ...(MayWork.elsewhere(personId, ficheId, fiche, worksOn).length > 0 ? [twoPlaces] : []),
    ...(minutes - planned > aboveThePlan ? [more(minutes, planned)] : [])
  ]
}

/** Papers may be ended, or refused, with a date on which somebody has worked already. */
const notCovered = (personId: PersonId, shift: Shift.Shift, { cape }: Window): ReadonlyArray<Said> =>
  Shift.daysOf(shift).flatMap((day) =>
    Result.match(Papers.covers(cape, personId, day), {
      onSuccess: () => [],
      onFailure: ({ problem, source = null }): ReadonlyArray<Said> => [
        { about: "papers", problem, remedy: talkWithTheCarrier, source }
      ]
    })
  )

const talkWithTheCarrier: Text = {
  fr: "Ce jour-là, quelqu'un a travaillé quand même. Vérifiez les papiers ; s'ils sont justes, parlez-en avec le porteur et l'assureur.",
  en: "Somebody worked on that day all the same. Check the papers; if they are right, talk with the carrier and the insurer."
}

const checkTheMinutes: Text = {
  fr: "Vérifiez ensemble les minutes ; si elles sont fausses, proposez une correction avec sa raison.",
  en: "Check the minutes together; if they are wrong, propose a correction with its reason."
}

const twoPlaces: Said = {
  about: "twoPlaces",
  problem: {
    fr: "d'après les minutes notées, deux prestations en même temps.",
    en: "by the minutes that were recorded, two prestations at the same time."
  },
  remedy: checkTheMinutes,
  source: null
}

const more = (minutes: number, planned: number): Said => ({
  about: "plan",
  problem: {
    fr: `${WorkRules.duration(minutes)} de travail notées, ${WorkRules.duration(planned)} prévues.`,
    en: `${WorkRules.duration(minutes)} of work recorded, ${WorkRules.duration(planned)} planned.`
  },
  remedy: checkTheMinutes,
  source: null
})

const correctionWaits: Said & { readonly personId: null } = {
  personId: null,
  about: "correction",
  problem: {
    fr: "Une correction des présences attend une deuxième personne.",
    en: "A correction of the attendance waits for a second person."
  },
  remedy: {
    fr: "Regarde si les minutes proposées sont justes, puis dis oui ou non.",
    en: "See whether the minutes that are proposed are right, then say yes or no."
  },
  source: null
}

const named = (name: string, { en, fr }: Text): Text => ({ fr: `${name} : ${fr}`, en: `${name}: ${en}` })
