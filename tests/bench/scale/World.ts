/** Cooperatives as they are told to a log: a group that votes, and one that lives for years. */
import { createHash } from "node:crypto"
import type * as Cooperative from "@kpacite/core/Cooperative"
import * as Ids from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Week from "@kpacite/core/Week"
import * as Years from "../store/Years.ts"

type Event = Cooperative.Event

export const proposalId = Ids.ProposalId.make("friday")

/** Those who are asked on a Friday. */
export const voters = 150
export const voter = (n: number): Ids.PersonId => Ids.PersonId.make(`member-${n}`)

/** A group of a month, with a proposal that everybody answers. */
export const friday = (today: LocalDate.LocalDate): ReadonlyArray<Event> => asked(today, 4, voters)

/** A group of a week, one of many. */
export const small = (today: LocalDate.LocalDate): ReadonlyArray<Event> => asked(today, 1, 12)

const asked = (today: LocalDate.LocalDate, weeks: number, electorate: number): ReadonlyArray<Event> => {
  const first = LocalDate.plusDays(Week.monday(Week.of(today)), -7 * weeks)
  const happened = Years.weeks(weeks, first, { together: electorate + 10, comeAWeek: 1 })
  const [by, ...others] = Array.from({ length: electorate }, (_, n) => voter(n + 8))
  return [
    ...happened.filter(({ _tag }) => _tag !== "PaymentReversed"),
    {
      _tag: "ProposalOpened",
      proposalId,
      pointId: null,
      domainId: null,
      game: null,
      title: "Les clés",
      text: "Qui ferme le local garde les clés jusqu'au lendemain.",
      change: null,
      process: "consent",
      options: [],
      electorate: [by as Ids.PersonId, ...others],
      quorum: 5_000,
      closesAt: Instant.inParis(LocalDate.plusDays(today, 9), "16:00"),
      secret: false,
      hidden: "never",
      by: by as Ids.PersonId,
      on: today
    }
  ]
}

/** Three years of a group as large as the law has in mind; about 28 events a week. */
export const years = (today: LocalDate.LocalDate, weeks = 156): ReadonlyArray<Event> => {
  const first = LocalDate.plusDays(Week.monday(Week.of(today)), -7 * weeks)
  const all = Years.weeks(weeks, first, { together: 16, comeAWeek: 0.1 })
  // Of the eight fiches of a week of Years, one: that is what a group of that size does.
  const isKept = (event: Event) => {
    if (event._tag === "PaymentReversed" || event._tag === "ClaimStated") return false
    const id = "ficheId" in event ? event.ficheId : "actionId" in event ? event.actionId : undefined
    return id === undefined || id === null || /-[0]$/.test(id)
  }
  return all.filter(isKept).map(withOneLine)
}

/** The money of one fiche, as much as that of all. */
const withOneLine = (event: Event): Event =>
  event._tag === "PotLocked" ? { ...event, lines: event.lines.slice(0, 2) } : event

/** What a token is in the log. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex")
export const tokenOf = (cooperative: string, person: string): string => `token-of-${person}-of-${cooperative}`
