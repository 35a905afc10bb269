/**
 * Noa and their papers.
 */
import type * as Cooperative from "../../src/Cooperative.ts"
import type { ParentalAct } from "../../src/membership/Papers.ts"
import { contents, day, founded, member, monday, personId } from "../Fixtures.ts"

export const noaId = personId("noa")

/** Noa as an adult, and as somebody who turns eighteen on 6 October 2026. */
export const adult = [...founded, ...member("noa", "2007-02-01")]
export const minor = [...founded, ...member("noa", "2008-10-06")]

export const signed = (startsOn = monday, endsOn = "2027-07-05", signedOn = monday): Cooperative.Event => ({
  _tag: "CapeSigned",
  personId: noaId,
  signedOn: day(signedOn),
  startsOn: day(startsOn),
  endsOn: day(endsOn),
  carrier: "Optéos",
  contents,
  on: day(signedOn)
})

export const renewed = (startsOn: string, endsOn: string, notedOn = monday): Cooperative.Event => ({
  _tag: "CapeRenewed",
  personId: noaId,
  signedOn: day(startsOn),
  startsOn: day(startsOn),
  endsOn: day(endsOn),
  carrier: "Optéos",
  on: day(notedOn)
})

export const ended = (lastDay: string, notedOn = lastDay, carrier: string | null = null): Cooperative.Event => ({
  _tag: "CapeEnded",
  personId: noaId,
  carrier,
  lastDay: day(lastDay),
  on: day(notedOn)
})
export const authorised = (
  signedOn = "2026-06-20",
  acts: ReadonlyArray<ParentalAct> = ["signCape"]
): Cooperative.Event => ({
  _tag: "ParentsAuthorised",
  personId: noaId,
  signedBy: "bothHolders",
  reasonForOne: null,
  acts,
  words: null,
  signedOn: day(signedOn),
  on: day(signedOn)
})
export const answered = (accepted: boolean, answeredOn: string): Cooperative.Event => ({
  _tag: "InsurerAnswered",
  personId: noaId,
  accepted,
  answeredOn: day(answeredOn),
  on: day(answeredOn)
})
