/**
 * What waits for one person: what only they can say or do next, and for the coordination what it owes to others. Every line is one
 * thing with where it leads; a line goes away by itself once the thing is done.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import * as Actor from "../Actor.ts"
import * as FollowUp from "../follow-up/FollowUp.ts"
import * as FollowUpList from "../follow-up/FollowUpList.ts"
import * as Referents from "../follow-up/Referents.ts"
import * as Game from "../games/Game.ts"
import type * as Games from "../games/Games.ts"
import * as Ballots from "../governance/Ballots.ts"
import { ActionId, FicheId, GameId, PersonId, PotId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import type * as Actions from "../kanban/Actions.ts"
import * as LocalDate from "../LocalDate.ts"
import type * as Members from "../membership/Members.ts"
import * as Membership from "../membership/Membership.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Papers from "../membership/Papers.ts"
import * as Standing from "../membership/Standing.ts"
import type * as TwoPeople from "../membership/TwoPeople.ts"
import { Cents } from "../Money.ts"
import * as Correction from "../planning/Correction.ts"
import * as Fiche from "../planning/Fiche.ts"
import * as Approval from "../treasury/Approval.ts"
import * as Approvals from "../treasury/Approvals.ts"
import * as NextSplit from "../treasury/NextSplit.ts"
import type * as Pot from "../treasury/Pot.ts"
import * as Week from "../Week.ts"

/** From how long before its day something is said to be near. **Units** - days. @category policies @since 0.1.0 */
export const near = { action: 7, cape: 60 } as const

const Somebody = Schema.Struct({ personId: PersonId, name: Schema.String })
const OfFiche = { ficheId: FicheId, title: Schema.String, workDay: LocalDate.LocalDate }

/** One thing. **Units** - cents. @category models @since 0.1.0 */
export const Wait = Schema.Union([
  /** A version of the charter that the reader has not adhered to. */
  Schema.TaggedStruct("Charter", { version: Schema.Int, again: Schema.Boolean, askedFrom: LocalDate.LocalDate }),
  /** A split whose approval by the reader would count. */
  Schema.TaggedStruct("Split", { potId: PotId, week: Week.Week }),
  /** A split that the reader proposed or approved, and somebody objects to. */
  Schema.TaggedStruct("Objection", { potId: PotId, week: Week.Week }),
  Schema.TaggedStruct("Ballot", { proposalId: ProposalId, title: Schema.String, closesAt: Instant.Instant }),
  /** Somebody who may follow the reader, if they say yes. */
  Schema.TaggedStruct("Referent", { person: Somebody }),
  Schema.TaggedStruct("Game", { gameId: GameId, game: Game.Kind }),
  /** An interview that is planned: `person` is whom the reader meets, or nobody where nobody follows them any more. */
  Schema.TaggedStruct("Interview", { young: PersonId, person: Schema.NullOr(Somebody), at: Instant.Instant }),
  /** Somebody says that other hours are right, and the reader can know. */
  Schema.TaggedStruct("Hours", OfFiche),
  /** Something on the board that the reader took on. */
  Schema.TaggedStruct("Action", { actionId: ActionId, title: Schema.String, due: LocalDate.LocalDate }),
  /** Somebody who applied is owed an answer. */
  Schema.TaggedStruct("Answer", { person: Somebody, dueOn: LocalDate.LocalDate, heard: Schema.Boolean }),
  /** A CAPE that ends soon, or none that covers today. */
  Schema.TaggedStruct("Papers", { person: Somebody, lastDay: Schema.NullOr(LocalDate.LocalDate) }),
  /** Enough people are on it. */
  Schema.TaggedStruct("Confirm", OfFiche),
  /** It is over, and nobody wrote down who was there. */
  Schema.TaggedStruct("Attendance", OfFiche),
  /** It took place, and nothing that the client paid is written down. */
  Schema.TaggedStruct("Money", OfFiche),
  /** Money that can be shared now. */
  Schema.TaggedStruct("Share", { week: Week.Week, cents: Cents }),
  /** Somebody whom the reader, or nobody yet, follows, and who should be met. */
  Schema.TaggedStruct("Meet", { person: Somebody, dueOn: LocalDate.LocalDate, followed: Schema.Boolean })
])
/** @since 0.1.0 */
export type Wait = typeof Wait.Type

/** What tells what waits. @category models @since 0.1.0 */
export interface Window extends TwoPeople.Window, Ballots.Window, NextSplit.Window {
  readonly membership: Membership.State
  readonly membershipWords: MembershipWords.State
  readonly cape: Members.Window["cape"]
  readonly planning: { readonly fiches: Fiche.Fiches }
  readonly sharing: { readonly pots: { readonly [potId: string]: Pot.Shared } }
  readonly approvals: Approvals.State
  readonly games: Games.State
  readonly actions: Pick<Actions.State, "actions" | "assigned">
  readonly referents: Referents.State
  readonly followUp: FollowUp.State
}

/** What waits for somebody at a moment, in the order in which it is shown. @category getters @since 0.1.0 */
export function* of(window: Window, viewer: Actor.Actor, at: Instant.Instant): Steps.Steps<ReadonlyArray<Wait>> {
  if (viewer._tag !== "Person") return []
  const reader = PersonId.make(viewer.id)
  const today = Instant.toLocalDate(at)
  const coordinates = Standing.isCoordinator(window, viewer)
  const first = charter(window, reader, today)
  const shared = yield* splits(window, reader)
  const parts: ReadonlyArray<() => ReadonlyArray<Wait>> = [
    () =>
      Ballots.mine(window, viewer, at).map(({ closesAt, proposalId, title }) =>
        waits({ _tag: "Ballot", proposalId, title, closesAt })
      ),
    () => (coordinates || Standing.isActiveMember(window, viewer) ? games(window, reader) : []),
    () => referent(window, reader),
    () => interviews(window, viewer, today),
    () => hours(window, viewer),
    () => actions(window, reader, today),
    () => (coordinates ? answers(window) : []),
    () => (coordinates ? papers(window, today) : []),
    () => (coordinates ? fiches(window, at) : []),
    () => (Standing.isEconomicCoordinator(window, viewer) ? share(window, today) : []),
    () => (coordinates ? toMeet(window, viewer, today) : [])
  ]
  return [...first, ...shared, ...(yield* Steps.map(parts, (part) => part(), 1)).flat()]
}

const waits = (wait: Wait): Wait => wait

const charter = ({ membership }: Window, reader: PersonId, today: LocalDate.LocalDate): ReadonlyArray<Wait> => {
  const member = Lookup.get(membership.members, reader)
  const newest = membership.charters.at(-1)
  if (member === undefined || newest === undefined || !isHere(member)) return []
  const { version } = newest
  const askedFrom = newest.askedFrom > today ? newest.askedFrom : today
  return member.charterVersion >= version
    ? []
    : [{ _tag: "Charter", version, again: member.charterVersion > 0, askedFrom }]
}

const isHere = ({ status }: Membership.Member): boolean => status === "active" || status === "paused"

function* splits(window: Window, reader: PersonId): Steps.Steps<ReadonlyArray<Wait>> {
  const approvalOf = Approval.approvals(window)
  const proposed = Object.values(window.sharing.pots).filter(({ status }) => status === "proposed")
  const waiting = (pot: Pot.Shared): ReadonlyArray<Wait> => {
    const { potId, proposedBy, week } = pot
    const { have, may, objecting } = approvalOf(pot, Approvals.givenTo(window.approvals, potId))
    if (may.includes(reader) && !have.includes(reader)) return [{ _tag: "Split", potId, week }]
    const concerned = proposedBy === reader || have.includes(reader)
    return concerned && objecting.some((id) => id !== reader) ? [{ _tag: "Objection", potId, week }] : []
  }
  // Each one is for so many people.
  return (yield* Steps.map(proposed, waiting, 10)).flat()
}

const games = ({ games: { games } }: Window, reader: PersonId): ReadonlyArray<Wait> =>
  Object.values(games).flatMap((game): ReadonlyArray<Wait> => {
    const { gameId, status } = game
    return status !== "open" || Game.answered(game).includes(reader) ? [] : [{ _tag: "Game", gameId, game: game.game }]
  })

const referent = (window: Window, reader: PersonId): ReadonlyArray<Wait> => {
  const { proposed } = Referents.readingOf(window.referents, reader)
  return proposed === undefined ? [] : [{ _tag: "Referent", person: named(window, proposed.referentId) }]
}

/** Whoever follows somebody is told until the interview is noted; the young person until its day is over. */
const interviews = (window: Window, viewer: Actor.Actor, today: LocalDate.LocalDate): ReadonlyArray<Wait> =>
  Object.entries(window.followUp.paths).flatMap(([id, { planned }]): ReadonlyArray<Wait> => {
    const interview = planned === undefined ? undefined : Lookup.get(window.followUp.interviews, planned)
    if (interview === undefined) return []
    const young = PersonId.make(id)
    const { at } = interview
    if (Actor.is(viewer, young)) {
      const { referentId } = Referents.readingOf(window.referents, young)
      const person = referentId === undefined ? null : named(window, referentId)
      return Instant.toLocalDate(at) < today ? [] : [{ _tag: "Interview", young, person, at }]
    }
    return Referents.isReferent(window.referents, viewer, young)
      ? [{ _tag: "Interview", young, person: named(window, young), at }]
      : []
  })

const named = ({ membershipWords }: Window, personId: PersonId) => ({
  personId,
  name: MembershipWords.nameOf(membershipWords, personId)
})

const hours = (window: Window, viewer: Actor.Actor): ReadonlyArray<Wait> =>
  Object.entries(window.planning.fiches).flatMap(([id, fiche]): ReadonlyArray<Wait> => {
    const { correction } = fiche
    return correction === undefined || Actor.is(viewer, correction.by) || !Correction.mayDecide(fiche, viewer, window)
      ? []
      : [{ _tag: "Hours", ...ofFiche(id, fiche) }]
  })

const ofFiche = (id: string, { title, workDay }: Fiche.Fiche) => ({ ficheId: FicheId.make(id), title, workDay })

const actions = (window: Window, reader: PersonId, today: LocalDate.LocalDate): ReadonlyArray<Wait> => {
  const { actions, assigned } = window.actions
  return Object.keys(Lookup.get(assigned, reader) ?? {}).flatMap((id): ReadonlyArray<Wait> => {
    const action = Lookup.get(actions, id)
    if (action === undefined || action.archived || action.state === "done" || action.due === null) return []
    const { due, title } = action
    return due > LocalDate.plusDays(today, near.action)
      ? []
      : [{ _tag: "Action", actionId: ActionId.make(id), title, due }]
  })
}

const answers = (window: Window): ReadonlyArray<Wait> =>
  Object.entries(window.membership.members)
    .filter(([, { status }]) => status === "applied")
    .map(([id, { appliedOn, heardOn }]): Wait => {
      const dueOn = LocalDate.plusDays(appliedOn, Membership.answerWithin)
      return { _tag: "Answer", person: named(window, PersonId.make(id)), dueOn, heard: heardOn !== undefined }
    })

/** Of those who are active; whoever is in a break needs none until they are back. */
const papers = (window: Window, today: LocalDate.LocalDate): ReadonlyArray<Wait> =>
  Object.entries(window.membership.members).flatMap(([id, { status }]): ReadonlyArray<Wait> => {
    if (status !== "active") return []
    const personId = PersonId.make(id)
    const lastDay = Papers.lastDay(Papers.fileOf(window.cape, personId)) ?? null
    return lastDay !== null && lastDay > LocalDate.plusDays(today, near.cape)
      ? []
      : [{ _tag: "Papers", person: named(window, personId), lastDay }]
  })

const fiches = (window: Window, at: Instant.Instant): ReadonlyArray<Wait> => {
  const all = Object.entries(window.planning.fiches).toSorted(([, a], [, b]) => (a.startsAt < b.startsAt ? -1 : 1))
  const paid = new Set(
    Object.values(window.receipts.receipts).flatMap(({ ficheId, reversed, ttc }) => (ttc > reversed ? [ficheId] : []))
  )
  const which = (_tag: "Confirm" | "Attendance" | "Money", is: (fiche: Fiche.Fiche, id: FicheId) => boolean) =>
    all.flatMap(([id, fiche]): ReadonlyArray<Wait> =>
      is(fiche, FicheId.make(id)) ? [{ _tag, ...ofFiche(id, fiche) }] : []
    )
  return [
    ...which("Confirm", (fiche) => fiche.status === "open" && Fiche.isUpcoming(fiche, at) && isFull(fiche)),
    ...which("Attendance", ({ endsAt, status }) => (status === "open" || status === "confirmed") && endsAt <= at),
    ...which("Money", ({ priceCents, status }, id) => status === "held" && priceCents > 0 && !paid.has(id))
  ]
}

const isFull = (fiche: Fiche.Fiche): boolean => fiche.seats.max - Fiche.placesLeft(fiche, "regular") >= fiche.seats.min

const share = (window: Window, today: LocalDate.LocalDate): ReadonlyArray<Wait> => {
  const cents = Object.values(window.receipts.receipts)
    .filter((receipt) => receipt.potId === undefined && NextSplit.waitsFor(receipt, window) === undefined)
    .reduce((sum, { reversed, ttc }) => sum + ttc - reversed, 0)
  return cents > 0 ? [{ _tag: "Share", week: Week.of(today), cents }] : []
}

const toMeet = (window: Window, viewer: Actor.Actor, today: LocalDate.LocalDate): ReadonlyArray<Wait> =>
  Object.entries(window.membership.members).flatMap(([id, { status }]): ReadonlyArray<Wait> => {
    const personId = PersonId.make(id)
    const path = FollowUp.pathOf(window.followUp, personId)
    const dueOn = FollowUp.dueOn(path)
    // What is planned is said as such to whoever follows them.
    if (status !== "active" || dueOn === undefined || path.planned !== undefined) return []
    const followed = Referents.readingOf(window.referents, personId).referentId !== undefined
    if (followed && !Referents.isReferent(window.referents, viewer, personId)) return []
    return dueOn > LocalDate.plusDays(today, FollowUpList.dueWithin)
      ? []
      : [{ _tag: "Meet", person: named(window, personId), dueOn, followed }]
  })
