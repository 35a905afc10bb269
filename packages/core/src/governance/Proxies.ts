/**
 * Proxies: somebody who cannot come gives their voice to another member, who says yes to it. It is given once and not passed on,
 * ends on a day, and whoever answers themselves takes it back for that question.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import { ProxyRefused } from "./ProposalRejections.ts"
import type { Lent, Proxy } from "./Proposal.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody asks another member to answer for them, until the end of a day. @category events @since 0.1.0 */
export const ProxyGiven = Schema.TaggedStruct("ProxyGiven", {
  from: PersonId,
  to: PersonId,
  until: LocalDate,
  at: Instant.Instant
})
/** Whoever was asked says yes; from now on it counts. @category events @since 0.1.0 */
export const ProxyAccepted = Schema.TaggedStruct("ProxyAccepted", {
  from: PersonId,
  to: PersonId,
  at: Instant.Instant
})
/** One of the two does not want it any more. @category events @since 0.1.0 */
export const ProxyEnded = Schema.TaggedStruct("ProxyEnded", {
  from: PersonId,
  to: PersonId,
  by: PersonId,
  at: Instant.Instant
})

/** What can happen to proxies. @category events @since 0.1.0 */
export const Event = Schema.Union([ProxyGiven, ProxyAccepted, ProxyEnded])
export type Event = typeof Event.Type

/** Whoever leaves neither lends a voice nor holds one. @category events @since 0.1.0 */
export const folds = [Membership.MemberLeft] as const

// -- state -----------------------------------------------------------------------------------------------------------

/** Who answers for whom: by the person who gave their voice. @category state @since 0.1.0 */
export interface State {
  readonly holders: { readonly [personId: string]: Proxy }
  /** What was said yes to, ended or not: a vote that closed counts as it was then. */
  readonly lent: { readonly [personId: string]: ReadonlyArray<Lent> }
}

/** Everybody answers for themselves. @category state @since 0.1.0 */
export const initial: State = { holders: {}, lent: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const GiveProxy = Schema.TaggedStruct("GiveProxy", { to: PersonId, until: LocalDate }).annotate({
  description:
    "Asks another active member to answer for me until the end of a day, wherever I do not; it counts once they say yes, and takes the place of an earlier one. For active members."
})
export const AcceptProxy = Schema.TaggedStruct("AcceptProxy", { from: PersonId }).annotate({
  description: "I answer for somebody who asked me to. For whoever was asked; nobody answers for two others."
})
export const EndProxy = Schema.TaggedStruct("EndProxy", { from: PersonId }).annotate({
  description: "This person's voice is theirs alone again. For either of the two."
})

/** What can be asked about proxies. @category commands @since 0.1.0 */
export const Command = Schema.Union([GiveProxy, AcceptProxy, EndProxy])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const giveProxy = decides(
  { events: [ProxyGiven], rejections: [NotAllowed, ProxyRefused] },
  (asked: Asked<typeof GiveProxy.Type>, { holders }: State, window: Standing.Window) =>
    Result.gen(function* () {
      const from = yield* Standing.asActiveMember(window, asked.actor)
      const { to, until } = asked.command
      const on = today(asked)
      const refuse = (because: ProxyRefused["because"]) => () => new ProxyRefused({ because })
      yield* unless(to !== from, refuse("self"))
      yield* unless(Standing.isActiveMember(window, { _tag: "Person", id: to }), refuse("notInElectorate"))
      yield* unless(until >= on, refuse("past"))
      yield* unless(held(from, holders, on).length === 0 && givenOn(to, holders, on) === undefined, refuse("chain"))
      const taken = held(to, holders, on).some((other) => other !== from)
      yield* unless(!taken, refuse("taken"))
      const before = givenOn(from, holders, on)
      if (before?.to === to && before.until === until) return []
      return [{ _tag: "ProxyGiven", from, to, until, at: asked.at }]
    })
)

const acceptProxy = decides(
  { events: [ProxyAccepted], rejections: [NotAllowed, ProxyRefused] },
  (asked: Asked<typeof AcceptProxy.Type>, { holders }: State, window: Standing.Window) =>
    Result.gen(function* () {
      const to = yield* Standing.asActiveMember(window, asked.actor)
      const { from } = asked.command
      const on = today(asked)
      const refuse = (because: ProxyRefused["because"]) => () => new ProxyRefused({ because })
      const given = givenOn(from, holders, on)
      yield* unless(given?.to === to, refuse("unknown"))
      // Whoever holds a voice gives theirs to nobody, so the other end of a chain needs no look.
      yield* unless(givenOn(to, holders, on) === undefined, refuse("chain"))
      yield* unless(
        held(to, holders, on).every((other) => other === from),
        refuse("taken")
      )
      return given?.accepted === true ? [] : [{ _tag: "ProxyAccepted", from, to, at: asked.at }]
    })
)

const endProxy = decides(
  { events: [ProxyEnded], rejections: [NotAllowed, ProxyRefused] },
  (asked: Asked<typeof EndProxy.Type>, { holders }: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asBelonging(window, asked.actor)
      const { from } = asked.command
      const given = Lookup.get(holders, from)
      if (given === undefined || (by !== from && by !== given.to)) {
        return yield* Result.fail(new ProxyRefused({ because: "unknown" }))
      }
      return [{ _tag: "ProxyEnded", from, to: given.to, by, at: asked.at }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { GiveProxy: giveProxy, AcceptProxy: acceptProxy, EndProxy: endProxy }

/** To whom somebody's voice is given on a day, said yes to or not. */
const givenOn = (from: PersonId, holders: State["holders"], on: LocalDate): Proxy | undefined => {
  const given = Lookup.get(holders, from)
  return given === undefined || given.until < on ? undefined : given
}

/** Whose voices somebody has said yes to, as of a day. */
const held = (to: PersonId, holders: State["holders"], on: LocalDate): ReadonlyArray<PersonId> =>
  Object.entries(holders).flatMap(([from, proxy]) =>
    proxy.to === to && proxy.accepted && proxy.until >= on ? [PersonId.make(from)] : []
  )

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Who answers for whom after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event | (typeof folds)[number]["Type"]): State => {
  const { holders, lent } = state
  switch (event._tag) {
    case "ProxyGiven": {
      const { at, from, to, until } = event
      return { holders: Draft.put(holders, from, { to, until, accepted: false }), lent: endedAt(at, from, lent) }
    }
    case "ProxyAccepted": {
      const { at, from } = event
      const given = Lookup.get(holders, from)
      if (given === undefined) return state
      const { to, until } = given
      const since: Lent = { to, until, since: at, ended: null }
      return {
        holders: Draft.put(holders, from, { ...given, accepted: true }),
        lent: Draft.put(lent, from, [...(Lookup.get(lent, from) ?? []), since])
      }
    }
    case "ProxyEnded": {
      const { at, from } = event
      return { holders: Draft.remove(holders, from), lent: endedAt(at, from, lent) }
    }
    case "MemberLeft": {
      const { personId } = event
      const touched = Object.entries(holders).filter(([from, { to }]) => from === personId || to === personId)
      return {
        holders: touched.reduce((left, [from]) => Draft.remove(left, from), holders),
        // Neither of the two voices is counted any more.
        lent: touched.reduce(
          (left, [from]) =>
            Draft.put(
              left,
              from,
              (Lookup.get(left, from) ?? []).filter(({ ended }) => ended !== null)
            ),
          lent
        )
      }
    }
    default:
      return state
  }
}

const endedAt = (at: Instant.Instant, from: PersonId, lent: State["lent"]): State["lent"] => {
  const known = Lookup.get(lent, from)
  return known === undefined
    ? lent
    : Draft.put(
        lent,
        from,
        known.map((one) => (one.ended === null ? { ...one, ended: at } : one))
      )
}
