/**
 * Appointments as calendars of telephones read them. Moments are in UTC, which leaves the change of the clocks to whoever shows them.
 * An appointment keeps its name for ever, so that it is changed in a calendar and not put there twice.
 *
 * **Source** - RFC 5545 (iCalendar), RFC 7986 (its name and how often it is read); decision 0034.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator"
import { address, type Here } from "./Here.ts"
import * as Paths from "./Paths.ts"
import { t, type Words } from "./Words.ts"

type Calendar = DocumentOf<Views["planning"]["calendar"]>
type Fiche = Calendar["fiches"][number]

/** From where and for whom a calendar is written. @category models @since 0.1.0 */
export interface Asked extends Pick<Here, "at" | "cooperative" | "site"> {
  readonly words: Pick<Words, "language" | "say">
}

/** How often a telephone should look again. **Units** - seconds. @category policies @since 0.1.0 */
export const looksAgainAfter = 60 * 60

/** A calendar with these appointments. @category writing @since 0.1.0 */
export const write = (asked: Asked, { fiches, meetings }: Calendar): string => {
  const { at, cooperative, site, words } = asked
  const calendar = ical({
    name: "Kpa-Cité",
    prodId: { company: "kpacite", product: "kpacite", language: words.language },
    method: ICalCalendarMethod.PUBLISH,
    ttl: looksAgainAfter
  })
  for (const fiche of fiches) {
    const cancelled = fiche.status === "cancelled"
    const title = cancelled ? words.say(t(`Annulée : ${fiche.title}`, `Cancelled: ${fiche.title}`)) : fiche.title
    calendar.createEvent({
      id: named("fiche", fiche.ficheId, cooperative),
      sequence: revisions[fiche.status],
      stamp: at,
      start: fiche.startsAt,
      end: fiche.endsAt,
      summary: onOneLine(title),
      location: fiche.place === null ? null : onOneLine(fiche.place),
      status: statuses[fiche.status],
      transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
      url: `${site}${address(asked, Paths.fiche(fiche.ficheId))}`
    })
  }
  for (const { meetingId, minutes, place, startsAt } of meetings) {
    calendar.createEvent({
      // A Friday is planned by nobody: its day names it.
      id: named("meeting", meetingId ?? Instant.toLocalDate(startsAt), cooperative),
      sequence: 0,
      stamp: at,
      start: startsAt,
      end: Instant.plusMinutes(startsAt, minutes),
      summary: words.say(t("Réunion du groupe", "Meeting of the group")),
      location: place === null ? null : onOneLine(place),
      url: `${site}${address(asked, "vendredi")}`
    })
  }
  // The last line ends as the others do.
  return `${calendar.toString()}\r\n`
}

/** A calendar looks at a later revision of what it has, and at no earlier one. A fiche goes through these in this order. */
const revisions: { readonly [status in Fiche["status"]]: number } = { open: 0, confirmed: 1, held: 2, cancelled: 2 }

const statuses: { readonly [status in Fiche["status"]]: ICalEventStatus } = {
  open: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  held: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED
}

const named = (kind: string, id: string, cooperative: string): string =>
  `${kind}-${encodeURIComponent(id)}@${cooperative}.kpacite`

/** What cannot be seen has no place in a calendar. */
const onOneLine = (words: string): string => words.replaceAll(/\p{Cc}+/gu, " ")
