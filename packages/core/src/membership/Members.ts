/**
 * Who is here: members with where they stand, the applications that wait for an answer, the team, and the size of the
 * group. Coordinators see everybody's papers; a young person sees their own.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import type * as Cape from "./Cape.ts"
import * as Coordination from "./Coordination.ts"
import * as Membership from "./Membership.ts"
import * as MembershipWords from "./MembershipWords.ts"
import * as Papers from "./Papers.ts"
import { capeEndsSoon } from "./Policies.ts"
import * as Standing from "./Standing.ts"

const ShownPapers = Schema.Struct({
  outcome: Papers.Outcome,
  missing: Schema.Array(Papers.Missing),
  capeUntil: Schema.NullOr(LocalDate.LocalDate),
  /** Days until the CAPE ends, when it is 60 or fewer. */
  capeEndsInDays: Schema.NullOr(Schema.Int)
})

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  members: Schema.Array(
    Schema.Struct({
      personId: PersonId,
      name: Schema.String,
      status: Schema.Literals(["active", "paused", "left"]),
      since: LocalDate.LocalDate,
      charterVersion: Schema.Int,
      adheresToCurrentCharter: Schema.Boolean,
      papers: Schema.NullOr(ShownPapers)
    })
  ),
  applications: Schema.Array(
    Schema.Struct({
      personId: PersonId,
      name: Schema.String,
      motivation: Schema.NullOr(Schema.String),
      wishes: Schema.NullOr(Schema.String),
      availability: Schema.NullOr(Schema.String),
      appliedOn: LocalDate.LocalDate,
      /** Since when they were a member before, for somebody who comes back. */
      memberSince: Schema.NullOr(LocalDate.LocalDate),
      /** Those who left and have the same birth date: perhaps the applicant is one of them. */
      perhaps: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String })),
      /** Whether it was looked for them: of many new applications in a day only the first are compared. */
      compared: Schema.Boolean,
      heard: Schema.Boolean,
      answerDueOn: LocalDate.LocalDate,
      late: Schema.Boolean
    })
  ),
  team: Schema.Array(
    Schema.Struct({
      personId: PersonId,
      name: Schema.String,
      profiles: Schema.Array(Standing.Profile),
      since: LocalDate.LocalDate
    })
  ),
  missingProfiles: Schema.Array(Standing.Profile),
  /** The newest; whoever works has to adhere to it from `askedFrom` on. */
  charter: Schema.NullOr(Schema.Struct({ version: Schema.Int, text: Schema.String, askedFrom: LocalDate.LocalDate })),
  /** The version that is asked for today; 0 when there is none. */
  charterAsked: Schema.Int,
  size: Schema.Struct({ active: Schema.Int, least: Schema.Int, ideal: Schema.Int, most: Schema.Int }),
  warnings: Schema.Array(Text)
}).annotate({
  description:
    "Who is here: members with where they stand, the applications that wait for an answer, the team, the charter, and the size of the group. Papers are shown to coordinators and to the person, applications to coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window {
  readonly membership: Membership.State
  readonly coordination: Coordination.State
  readonly cape: Cape.State
  readonly founding: { readonly carrier: string }
  readonly membershipWords: MembershipWords.State
}

/** The group as of today, for everybody who belongs to it. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    const { coordination, membership, membershipWords: words } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const today = Instant.toLocalDate(at)
    const coordinates = Standing.isCoordinator(window, viewer)
    const entries = Object.entries(membership.members).map(([id, member]) => [PersonId.make(id), member] as const)
    const team = Object.entries(coordination.coordinators).filter(([, { status }]) => status === "active")
    const left = Membership.whoLeft(membership)
    const active = entries.filter(([, { status }]) => status === "active").length
    const missingProfiles = Standing.Profile.literals.filter(
      (profile) => !team.some(([, { profiles }]) => profiles.includes(profile))
    )
    return Result.succeed({
      members: entries.flatMap(([personId, member]) =>
        member.status === "applied" || member.status === "deferred"
          ? []
          : [
              {
                personId,
                name: MembershipWords.nameOf(words, personId),
                status: member.status,
                since: member.since,
                charterVersion: member.charterVersion,
                adheresToCurrentCharter: Membership.adheresOn(member, membership, today),
                papers: coordinates || Actor.is(viewer, personId) ? papers(personId, member, window, today) : null
              }
            ]
      ),
      applications: coordinates
        ? entries.flatMap(([personId, member]) =>
            member.status === "applied" ? [application(personId, member, membership, left, words, today)] : []
          )
        : [],
      team: team.map(([id, { profiles, since }]) => ({
        personId: PersonId.make(id),
        name: MembershipWords.nameOf(words, id),
        profiles,
        since
      })),
      missingProfiles,
      charter: words.charter ?? null,
      charterAsked: Membership.charterAskedOn(membership, today),
      size: { active, ...Membership.groupSize },
      warnings: warnings(active, team.length, missingProfiles)
    })
  }
})

const papers = (
  personId: PersonId,
  member: Membership.Member,
  { cape, founding: { carrier } }: Pick<Window, "cape" | "founding">,
  today: LocalDate.LocalDate
): typeof ShownPapers.Type => {
  const file = Papers.fileOf(cape, personId)
  const capeUntil = Papers.lastDay(file) ?? null
  const left = capeUntil === null ? null : LocalDate.daysBetween(today, capeUntil)
  const capeEndsInDays = left !== null && left >= 0 && left <= capeEndsSoon.days[0] ? left : null
  return { ...Papers.eligibility(personId, member, file, carrier, today), capeUntil, capeEndsInDays }
}

const application = (
  personId: PersonId,
  member: Membership.Member,
  membership: Membership.State,
  left: Membership.Left,
  words: MembershipWords.State,
  today: LocalDate.LocalDate
) => {
  const answerDueOn = LocalDate.plusDays(member.appliedOn, Membership.answerWithin)
  return {
    personId,
    name: MembershipWords.nameOf(words, personId),
    motivation: Lookup.get(words.motivations, personId) ?? null,
    wishes: Lookup.get(words.answers, personId)?.wishes ?? null,
    availability: Lookup.get(words.answers, personId)?.availability ?? null,
    appliedOn: member.appliedOn,
    memberSince: member.memberSince ?? null,
    perhaps: Membership.perhaps(personId, membership, left).map((id) => ({
      personId: id,
      name: MembershipWords.nameOf(words, id)
    })),
    compared: member.compared,
    heard: member.heardOn !== undefined,
    answerDueOn,
    late: answerDueOn < today
  }
}

const warnings = (active: number, team: number, missing: ReadonlyArray<Standing.Profile>): ReadonlyArray<Text> => {
  const { groupSize } = Membership
  const { teamSize } = Coordination
  const said: Array<Text> = []
  if (active < groupSize.least) {
    said.push({ fr: "Une coopérative commence à deux.", en: "A cooperative starts with two." })
  }
  if (active > groupSize.most) {
    said.push({
      fr: `Vous êtes plus de ${groupSize.most} : pensez à un deuxième groupe.`,
      en: `You are more than ${groupSize.most}: think of a second group.`
    })
  }
  if (team < teamSize.least || team > teamSize.most) {
    said.push({
      fr: "L'équipe de coordination compte de une à cinq personnes.",
      en: "A coordination has one to five people."
    })
  }
  for (const profile of missing) {
    said.push({
      fr: `Il manque quelqu'un pour : ${profileWords[profile].fr}.`,
      en: `Nobody yet for: ${profileWords[profile].en}.`
    })
  }
  return said
}

const profileWords = {
  project: { fr: "gestion de projet", en: "project management" },
  animation: { fr: "animation", en: "group work" },
  economic: { fr: "suivi économique", en: "economic follow-up" }
} as const
