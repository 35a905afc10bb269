/** Nobody becomes somebody else by letting them in. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Actor from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Instant from "../../src/Instant.ts"
import * as Sessions from "../../src/membership/Sessions.ts"
import * as SignIn from "../../src/membership/SignIn.ts"
import {
  CannotInvite,
  InvitationNotOpen,
  SecondYesMissing,
  YesForSomebodyElse
} from "../../src/membership/SignInRejections.ts"
import {
  asked,
  at,
  coordinator,
  day,
  folded,
  founded,
  given,
  looking,
  member,
  monday,
  operator,
  person,
  personId,
  wellSaid
} from "../Fixtures.ts"

const on = day(monday)
const now = at(monday)
const later = (minutes: number) => Instant.plusMinutes(now, minutes)
const until = {
  invitation: later(SignIn.lasts.invitation),
  session: later(SignIn.lasts.session),
  yes: later(SignIn.lasts.yes)
}

type Who = string | null
const who = (id: Who) => (id === null ? null : personId(id))

const invited = (id: string, by: Who, invitationId = `${id}-in`, allowedBy?: Who): Cooperative.Event => ({
  _tag: "PersonInvited",
  personId: personId(id),
  invitationId: SignIn.InvitationId.make(invitationId),
  by: who(by),
  ...(allowedBy !== undefined && { allowedBy: who(allowedBy) }),
  until: until.invitation,
  on
})
const opened = (id: string, invitationId = `${id}-in`, sessionId = `${id}-phone`): Cooperative.Event => ({
  _tag: "SessionOpened",
  personId: personId(id),
  sessionId: SignIn.SessionId.make(sessionId),
  invitationId: SignIn.InvitationId.make(invitationId),
  device: "Firefox, Android",
  until: until.session,
  on
})
const letIn = (id: string, by: Who) => [invited(id, by), opened(id)]
const allowed = (id: string, by: Who, inviter: Who = "ana"): Cooperative.Event => ({
  _tag: "InvitationAllowed",
  personId: personId(id),
  by: who(by),
  inviterId: who(inviter),
  until: until.yes,
  on
})
const signedOut = (id: string, by: Who): Cooperative.Event => ({
  _tag: "SignedOutEverywhere",
  personId: personId(id),
  by: who(by),
  on
})

const invite = (
  id: string,
  { hasBeenIn = false, signedIn = [] }: { readonly hasBeenIn?: boolean; readonly signedIn?: ReadonlyArray<string> } = {}
) => ({ _tag: "InvitePerson", personId: personId(id), hasBeenIn, signedIn: signedIn.map(personId) }) as const
const allow = (id: string, inviter = "ana") =>
  ({ _tag: "AllowInvitation", personId: personId(id), inviterId: personId(inviter) }) as const
const open = (invitationId: string) =>
  ({ _tag: "OpenSession", invitationId: SignIn.InvitationId.make(invitationId), device: "Firefox, Android" }) as const

const ana = person("ana")
const [max, zoe] = [person("max"), person("zoe")]

/** Ana was let in by whoever runs the server, Zoé by Ana. */
const group = [...founded, ...member("zoe", "2008-01-01"), ...letIn("ana", null), ...letIn("zoe", "ana")]
/** Max has nothing to do with Ana. */
const withMax = [...group, coordinator("max"), ...letIn("max", null)]

describe("somebody who was never in", () => {
  const begun = [...founded, ...member("zoe", "2008-01-01"), ...letIn("ana", null)]

  it("is invited by a coordinator, and by nobody else", () => {
    given(...begun)
      .when(asked(ana, invite("zoe"), now, "zoe-in"))
      .then(invited("zoe", "ana"))
    given(...begun, ...member("sam", "2008-01-01"))
      .when(asked(person("sam"), invite("zoe")))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...begun)
      .when(asked(operator, invite("zoe")))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...begun)
      .when(asked(ana, invite("nobody")))
      .thenRejected("PersonUnknown", { personId: personId("nobody") })
  })

  it("may have been in before there were such facts, and needs a second yes then", () =>
    given(...begun)
      .when(asked(ana, invite("zoe", { hasBeenIn: true })))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") }))
})

describe("somebody who was here before", () => {
  it("is not let in again by one coordinator alone", () => {
    for (const events of [group, [...group, signedOut("zoe", "ana")], withMax]) {
      given(...events)
        .when(asked(ana, invite("zoe"), now))
        .thenRejected("SecondYesMissing", { personId: personId("zoe") })
    }
    // Neither when the session ended by itself.
    given(...group)
      .when(asked(ana, invite("zoe"), later(SignIn.lasts.session + 1)))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") })
  })

  it("lets themselves in on another device", () =>
    given(...group)
      .when(asked(zoe, invite("zoe"), now, "zoe-too"))
      .then(invited("zoe", "zoe", "zoe-too")))

  it("says yes, and is then invited once", () => {
    given(...group)
      .when(asked(zoe, allow("zoe")))
      .then(allowed("zoe", "zoe"))
    given(...group, allowed("zoe", "zoe"))
      .when(asked(ana, invite("zoe"), now, "again"))
      .then(invited("zoe", "ana", "again", "zoe"))
    given(...group, allowed("zoe", "zoe"), invited("zoe", "ana", "again", "zoe"))
      .when(asked(ana, invite("zoe")))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") })
  })

  it("is invited with the yes of another coordinator, never with that of whoever invites", () => {
    given(...withMax, allowed("zoe", "max"))
      .when(asked(ana, invite("zoe"), now, "again"))
      .then(invited("zoe", "ana", "again", "max"))
    given(...withMax, allowed("zoe", "max", "max"))
      .when(asked(max, invite("zoe")))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") })
  })

  it("is not invited with a yes that is a week old, or of somebody who left the team", () => {
    given(...withMax, allowed("zoe", "max"))
      .when(asked(ana, invite("zoe"), until.yes))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") })
    given(...withMax, allowed("zoe", "max"), { _tag: "CoordinatorLeft", personId: personId("max"), on })
      .when(asked(ana, invite("zoe")))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") })
  })

  it("is not invited with what was said before somebody left the team who has come back since", () => {
    const backAs = (id: string): ReadonlyArray<Cooperative.Event> => [
      { _tag: "CoordinatorLeft", personId: personId(id), on },
      coordinator(id)
    ]
    for (const id of ["ana", "max"]) {
      given(...withMax, allowed("zoe", "max"), ...backAs(id))
        .when(asked(ana, invite("zoe")))
        .thenRejected("SecondYesMissing", { personId: personId("zoe") })
    }
    given(...withMax, allowed("zoe", "zoe"), ...backAs("ana"))
      .when(asked(ana, invite("zoe")))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") })
    given(...withMax, allowed("zoe", "zoe"), ...backAs("max"))
      .when(asked(ana, invite("zoe"), now, "again"))
      .then(invited("zoe", "ana", "again", "zoe"))
  })

  it("is not invited with the yes of somebody whom the inviter let in, nor through others", () => {
    const eve = [coordinator("eve"), ...letIn("eve", "ana")]
    const dan = [coordinator("dan"), ...letIn("dan", "eve")]
    for (const [by, yes] of [
      ["ana", "eve"],
      ["eve", "ana"],
      ["ana", "dan"],
      ["dan", "ana"]
    ] as const) {
      given(...group, ...eve, ...dan, allowed("zoe", yes, by))
        .when(asked(person(by), invite("zoe")))
        .thenRejected("SecondYesMissing", { personId: personId("zoe") })
    }
  })

  it("is not invited by two whom the same person let in: they may be one who made up both", () => {
    const eve = [coordinator("eve"), ...letIn("eve", "max")]
    const dan = [coordinator("dan"), ...letIn("dan", "max")]
    const kai = [coordinator("kai"), ...letIn("kai", "dan")]
    for (const [by, yes] of [
      ["eve", "dan"],
      ["dan", "eve"],
      ["eve", "kai"]
    ] as const) {
      given(...withMax, ...eve, ...dan, ...kai, allowed("zoe", yes, by))
        .when(asked(person(by), invite("zoe")))
        .thenRejected("SecondYesMissing", { personId: personId("zoe") })
    }
    // Where all were let in through one person, nobody of the team is a second one, and whoever runs the server is asked.
    given(...group, coordinator("eve"), ...letIn("eve", "ana"), coordinator("dan"), ...letIn("dan", "ana"))
      .when(asked(operator, allow("zoe")))
      .then(allowed("zoe", null))
  })

  it("is not invited with the yes of somebody whom the inviter welcomed into the team, whoever invited them", () => {
    const pia = { ...coordinator("pia"), by: personId("ana") } as Cooperative.Event
    given(...group, pia, ...letIn("pia", null), allowed("zoe", "pia"))
      .when(asked(ana, invite("zoe")))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") })
  })

  it("gets the yes of whoever runs the server only where the team has nobody for it", () => {
    given(...group)
      .when(asked(operator, allow("zoe")))
      .then(allowed("zoe", null))
    given(...group, allowed("zoe", null))
      .when(asked(ana, invite("zoe"), now, "again"))
      .then(invited("zoe", "ana", "again", null))
    given(...group, coordinator("eve"), ...letIn("eve", "ana"))
      .when(asked(operator, allow("zoe")))
      .then(allowed("zoe", null))
    given(...withMax)
      .when(asked(operator, allow("zoe")))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("is invited by nobody but the one to whom the yes was said, whoever said it", () => {
    for (const by of ["zoe", null]) {
      given(...withMax, allowed("zoe", by, "max"))
        .when(asked(ana, invite("zoe")))
        .thenRejected("YesForSomebodyElse", { personId: personId("zoe"), inviters: [personId("max")] })
      given(...withMax, allowed("zoe", by, "max"))
        .when(asked(max, invite("zoe"), now, "again"))
        .then(invited("zoe", "max", "again", by))
    }
    // A yes of before that was asked is for any coordinator, as long as it counts.
    given(...withMax, allowed("zoe", "zoe", null))
      .when(asked(max, invite("zoe"), now, "again"))
      .then(invited("zoe", "max", "again", "zoe"))
  })

  it("keeps a yes that counts, whatever others say after it", () => {
    const eve = [coordinator("eve"), ...letIn("eve", "ana")]
    for (const by of ["zoe", null, "max"]) {
      given(...withMax, ...eve, allowed("zoe", by), allowed("zoe", "eve"), allowed("zoe", "eve", "max"))
        .when(asked(ana, invite("zoe"), now, "again"))
        .then(invited("zoe", "ana", "again", by))
    }
    // What somebody said again counts from then on, and one invitation ends every yes.
    const used = [allowed("zoe", "zoe"), allowed("zoe", "max"), invited("zoe", "ana", "again", "zoe")]
    given(...withMax, ...used)
      .when(asked(ana, invite("zoe")))
      .thenRejected("SecondYesMissing", { personId: personId("zoe") })
  })

  it("gets no yes that could not be used: for nobody of the team, for oneself, or by one who is no second person", () => {
    const eve = [coordinator("eve"), ...letIn("eve", "ana")]
    for (const [by, inviter, because] of [
      [zoe, "zoe", "team"],
      [operator, "nobody", "team"],
      [max, "max", "same"],
      [person("eve"), "ana", "letIn"]
    ] as const) {
      given(...(because === "team" ? group : [...withMax, ...eve]))
        .when(asked(by, allow("zoe", inviter)))
        .thenRejected("CannotInvite", { personId: personId(inviter), because })
    }
    given(...withMax)
      .when(asked(max, allow("ana", "ana")))
      .thenRejected("CannotInvite", { personId: personId("ana"), because: "same" })
  })

  it("gets a yes from no other member, and nobody unknown gets one", () => {
    given(...group, ...member("sam", "2008-01-01"))
      .when(asked(person("sam"), allow("zoe")))
      .thenRejected("NotAllowed", { needs: "self" })
    given(...group)
      .when(asked(ana, allow("nobody")))
      .thenRejected("PersonUnknown", { personId: personId("nobody") })
  })
})

describe("whoever runs the server", () => {
  it("invites the first coordinator, and no other", () => {
    given(...founded)
      .when(asked(operator, invite("ana"), now, "ana-in"))
      .then(invited("ana", null))
    given(...founded, coordinator("max"))
      .when(asked(operator, invite("max")))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("invites the only one again when they are signed in nowhere, for everybody to see", () => {
    given(...group)
      .when(asked(operator, invite("ana")))
      .thenRejected("SecondYesMissing", { personId: personId("ana") })
    given(...founded)
      .when(asked(operator, invite("ana", { hasBeenIn: true, signedIn: ["ana"] })))
      .thenRejected("SecondYesMissing", { personId: personId("ana") })
    const again = [signedOut("ana", null), invited("ana", null, "again")]
    given(...group, ...again.slice(0, 1))
      .when(asked(operator, invite("ana"), now, "again"))
      .then(...again.slice(1))
    const seen = Result.getOrThrow(Sessions.view.show(folded(...group, ...again), looking(zoe, {})))
    assert.deepStrictEqual(
      seen.byOperator.map(({ act, name }) => [act, name]),
      [
        ["invited", "Ana"],
        ["signedOut", "Ana"],
        ["invited", "Ana"]
      ]
    )
  })

  it("lets a team back in of which nobody is signed in any more, as after a winter", () => {
    const spring = later(SignIn.lasts.session)
    for (const id of ["ana", "max"]) {
      given(...withMax)
        .when(asked(operator, invite(id, { hasBeenIn: true }), spring, "again"))
        .then({
          ...invited(id, null, "again"),
          until: Instant.plusMinutes(spring, SignIn.lasts.invitation),
          on: day("2026-10-04")
        } as Cooperative.Event)
    }
    // As long as one is in, they are asked, wherever it is known.
    given(...withMax)
      .when(asked(operator, invite("ana", { hasBeenIn: true, signedIn: ["max"] }), spring))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    const inOctober = {
      ...opened("max", "max-in", "tablet"),
      until: Instant.plusMinutes(spring, 1)
    } as Cooperative.Event
    given(...withMax, inOctober)
      .when(asked(operator, invite("ana"), spring))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    // Young people are let in by the team that is back.
    given(...withMax)
      .when(asked(operator, invite("zoe"), spring))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("does not get into a team of several by signing all of them out", () => {
    given(...withMax, signedOut("ana", null), signedOut("max", null))
      .when(asked(operator, invite("ana"), now))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...withMax, signedOut("ana", "ana"), signedOut("max", "max"))
      .when(asked(operator, invite("ana"), now, "again"))
      .then(invited("ana", null, "again"))
  })

  it("signs coordinators out, and nobody else", () => {
    const out = (id: string) => ({ _tag: "SignOutEverywhere", personId: personId(id) }) as const
    given(...group)
      .when(asked(operator, out("ana")))
      .then(signedOut("ana", null))
    given(...group)
      .when(asked(operator, out("zoe")))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })
})

describe("signing somebody out everywhere", () => {
  const out = asked(ana, { _tag: "SignOutEverywhere", personId: personId("zoe") } as const, now)
  const joined = [...founded, ...member("zoe", "2008-01-01")]

  it("is written where something ends by it, and not each time that somebody asks", () => {
    const ended = signedOut("zoe", "ana")
    given(...joined, invited("zoe", "ana"))
      .when(out)
      .then(ended)
    given(...joined, invited("zoe", "ana"), opened("zoe"))
      .when(out)
      .then(ended)
    given(...joined, invited("zoe", "ana"), opened("zoe"), ended)
      .when(out)
      .then()
    given(...joined, invited("zoe", "ana"), ended, invited("zoe", "ana", "again"))
      .when(out)
      .then(ended)
    // Of a door of which the log says nothing, older sessions may be open.
    given(...joined)
      .when(out)
      .then(ended)
  })
})

describe("an invitation", () => {
  const waiting = [...founded, ...member("zoe", "2008-01-01"), invited("zoe", "ana")]
  const come = asked(zoe, open("zoe-in"), now, "zoe-phone")

  it("opens a session of two hours on a device that others use as well", () => {
    const shared = asked(zoe, { ...open("zoe-in"), shared: true }, now, "zoe-phone")
    given(...waiting)
      .when(shared)
      .then({ ...opened("zoe"), until: Instant.plusMinutes(now, 120) } as Cooperative.Event)
  })

  it("opens a session once, of which the log knows", () => {
    given(...waiting)
      .when(come)
      .then(opened("zoe"))
    // The server asks again only when the session never began: it is not written twice.
    given(...waiting, opened("zoe"))
      .when(come)
      .then()
    given(...waiting, opened("zoe"))
      .when({ ...come, at: until.invitation })
      .thenRejected("InvitationNotOpen", { because: "expired" })
    const short = { ...opened("zoe"), until: Instant.plusMinutes(now, SignIn.lasts.shared) } as Cooperative.Event
    given(...waiting, short)
      .when({ ...come, at: Instant.plusMinutes(now, SignIn.lasts.shared) })
      .thenRejected("InvitationNotOpen", { because: "used" })
    given(...waiting, opened("zoe"), signedOut("zoe", "ana"))
      .when(come)
      .thenRejected("InvitationNotOpen", { because: "used" })
    given(...waiting, opened("zoe"), { _tag: "CoordinatorLeft", personId: personId("ana"), on })
      .when(come)
      .thenRejected("InvitationNotOpen", { because: "withdrawn" })
    given(...waiting)
      .when({ ...come, at: until.invitation })
      .thenRejected("InvitationNotOpen", { because: "expired" })
  })

  it("is for one person", () => {
    given(...waiting, ...member("sam", "2008-01-01"))
      .when({ ...come, actor: person("sam") })
      .thenRejected("InvitationNotOpen", { because: "withdrawn" })
    given(...waiting)
      .when({ ...come, actor: operator })
      .thenRejected("NotAllowed", { needs: "self" })
  })

  it("ends with another one, with signing out everywhere, and when its person or its inviter leaves", () => {
    const ends: ReadonlyArray<Cooperative.Event> = [
      invited("zoe", "ana", "another"),
      signedOut("zoe", "ana"),
      { _tag: "MemberLeft", personId: personId("zoe"), on },
      { _tag: "CoordinatorLeft", personId: personId("ana"), on }
    ]
    for (const end of ends) {
      given(...waiting, end)
        .when(come)
        .thenRejected("InvitationNotOpen", { because: "withdrawn" })
    }
    // It does not begin again with whoever comes back into the team.
    given(...waiting, { _tag: "CoordinatorLeft", personId: personId("ana"), on }, coordinator("ana"))
      .when(come)
      .thenRejected("InvitationNotOpen", { because: "withdrawn" })
    given(...waiting, { _tag: "MemberPaused", personId: personId("zoe"), on })
      .when(come)
      .then(opened("zoe"))
  })
})

describe("signing out", () => {
  const closing = { _tag: "CloseSession", invitationId: SignIn.InvitationId.make("zoe-in") } as const
  const sessionId = SignIn.SessionId.make("zoe-phone")
  const closed: Cooperative.Event = { _tag: "SessionClosed", sessionId, personId: personId("zoe"), on }

  it("ends one session, once, and nobody else's", () => {
    given(...group)
      .when(asked(zoe, closing))
      .then(closed)
    given(...group, closed)
      .when(asked(zoe, closing))
      .then()
    given(...group)
      .when(asked(ana, closing))
      .then()
  })
})

describe("the view of sessions", () => {
  it("says who ended a session, and lets nobody lose one in silence", () => {
    const lost = (...ended: ReadonlyArray<Cooperative.Event>) =>
      Result.getOrThrow(Sessions.view.show(folded(...withMax, ...ended), looking(zoe, {}))).mine.map(
        ({ closedBy, open: isOpen }) => [isOpen, closedBy?.personId]
      )
    const sessionId = SignIn.SessionId.make("zoe-phone")
    assert.deepStrictEqual(lost(), [[true, undefined]])
    assert.deepStrictEqual(lost(signedOut("zoe", "max")), [[false, personId("max")]])
    assert.deepStrictEqual(lost({ _tag: "SessionClosed", personId: personId("zoe"), sessionId, on }), [
      [false, personId("zoe")]
    ])
  })

  const show = (viewer: Actor.Actor, ...more: ReadonlyArray<Cooperative.Event>) =>
    Sessions.view.show(folded(...withMax, ...more), looking(viewer, {}))

  it("shows to somebody their devices, who let them in, and what waits", () => {
    const {
      allowed: yes,
      cooperative,
      me,
      mine,
      waiting
    } = Result.getOrThrow(
      show(
        zoe,
        allowed("zoe", "max"),
        invited("zoe", "ana", "again", "max"),
        allowed("zoe", "ana", "max"),
        allowed("zoe", "zoe", null)
      )
    )
    assert.deepStrictEqual([me.name, cooperative], ["zoe", folded(...withMax).founding.name])
    assert.deepStrictEqual(mine, [
      {
        sessionId: SignIn.SessionId.make("zoe-phone"),
        device: "Firefox, Android",
        since: on,
        until: day("2026-10-04"),
        endsAt: until.session,
        open: true,
        invitedBy: { personId: personId("ana"), name: "Ana" }
      }
    ])
    assert.deepStrictEqual(waiting, [
      {
        on,
        until: day("2026-07-13"),
        invitedBy: { personId: personId("ana"), name: "Ana" },
        allowedBy: { personId: personId("max"), name: "max" }
      }
    ])
    assert.deepStrictEqual(yes, [
      {
        by: { personId: personId("ana"), name: "Ana" },
        inviter: { personId: personId("max"), name: "max" },
        until: day("2026-07-13")
      },
      { by: { personId: personId("zoe"), name: "zoe" }, until: day("2026-07-13") }
    ])
  })

  it("shows who let whom in to those who belong, and nobody's device to others", () => {
    const seen = Result.getOrThrow(show(ana))
    assert.deepStrictEqual(
      seen.letIn.map(({ invitedBy, name }) => [name, invitedBy?.name]),
      [
        ["Ana", undefined],
        ["zoe", "Ana"],
        ["max", undefined]
      ]
    )
    assert.deepStrictEqual(
      seen.mine.map(({ sessionId }) => sessionId),
      ["ana-phone"]
    )
    const gone = Result.getOrThrow(show(zoe, { _tag: "MemberLeft", personId: personId("zoe"), on }))
    assert.lengthOf(gone.mine, 1)
    assert.deepStrictEqual(
      gone.letIn.map(({ name }) => name),
      ["zoe"]
    )
    assert.deepStrictEqual(gone.byOperator, [])
    assert.isTrue(Result.isFailure(show(operator)))
  })

  it("names whoever only applied, or was deferred, to nobody but coordinators and themselves", () => {
    const [application] = member("nora", "2006-03-14")
    assert.strictEqual(application?._tag, "ApplicationSubmitted")
    const applied = [...(application === undefined ? [] : [application]), ...letIn("nora", "ana")]
    const deferred: Cooperative.Event = {
      _tag: "ApplicationDeferred",
      personId: personId("nora"),
      reason: "Plus tard.",
      on
    }
    for (const more of [applied, [...applied, deferred]]) {
      const events = [...more, allowed("nora", null)]
      const namesSeenBy = (viewer: Actor.Actor) => {
        const { byOperator, letIn } = Result.getOrThrow(show(viewer, ...events))
        return [...letIn, ...byOperator].map(({ name }) => name).filter((name) => name === "nora")
      }
      assert.deepStrictEqual(namesSeenBy(zoe), [])
      for (const viewer of [ana, person("nora")]) assert.deepStrictEqual(namesSeenBy(viewer), ["nora", "nora"])
    }
  })
})

describe("the refusals of the door", () => {
  it("say in two languages what is the matter and what helps", () =>
    wellSaid(
      new SecondYesMissing({ personId: personId("zoe") }),
      new YesForSomebodyElse({ personId: personId("zoe"), inviters: [personId("max")] }),
      ...(["team", "same", "letIn"] as const).map(
        (because) => new CannotInvite({ personId: personId("zoe"), because })
      ),
      ...(["used", "expired", "withdrawn"] as const).map((because) => new InvitationNotOpen({ because }))
    ))
})
