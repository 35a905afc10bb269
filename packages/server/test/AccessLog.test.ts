import { assert, describe, it } from "@effect/vitest"
import { PersonId } from "@kpacite/core/Ids"
import { Instant } from "@kpacite/core/Instant"
import { DeciderSpec } from "@kpacite/event-store/testing"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { Result } from "effect"
import * as AccessLog from "../src/access/AccessLog.ts"

const { given } = DeciderSpec.of(AccessLog.decider)

const hash = (digit: string) => AccessLog.SecretHash.make(digit.repeat(64))
const [invitation, second, token] = [hash("a"), hash("b"), hash("c")]
const at = (text: string) => Instant.make(`${text}.000Z`)
const now = at("2026-07-06T08:00:00")
const lea = { cooperativeId: CooperativeId.make("les-ormes"), personId: PersonId.make("lea") }
const namesake = { ...lea, cooperativeId: CooperativeId.make("ailleurs") }

const invited = (by = invitation, who = lea) =>
  ({ _tag: "PersonInvited", ...who, invitation: by, expiresAt: at("2026-07-13T08:00:00") }) as const
const begun = { _tag: "SessionBegun", ...lea, invitation, token, expiresAt: at("2026-10-04T08:00:00") } as const
const signedOut = (who = lea) => ({ _tag: "PersonSignedOut", ...who }) as const

const accept = (moment = now, by = invitation, until = at("2026-10-04T08:00:00")) => ({
  command: { _tag: "Accept", invitation: by, token, until, shared: false } as const,
  at: moment
})
const onShared = (asked: ReturnType<typeof accept>) => ({ ...asked, command: { ...asked.command, shared: true } })
const signOut = (moment = now) => ({ command: { _tag: "SignOut", token } as const, at: moment })

describe("the operator token", () => {
  const make = (replace: boolean) => ({ command: { _tag: "MakeOperatorToken", token, replace } as const, at: now })
  const made = { _tag: "OperatorTokenMade", token: invitation } as const

  it("is made once", () => {
    given().when(make(false)).then({ _tag: "OperatorTokenMade", token })
    given(made).when(make(false)).then()
  })

  it("is replaced when that is asked for", () =>
    given(made).when(make(true)).then({ _tag: "OperatorTokenMade", token }))
})

describe("an invitation", () => {
  it("waits for seven days", () =>
    given()
      .when({ command: { _tag: "Invite", ...lea, invitation }, at: now })
      .then(invited()))

  it("begins a session that ends when it was said to", () => {
    given(invited()).when(accept()).then(begun)
    const soon = at("2026-07-06T10:00:00")
    given(invited())
      .when(accept(now, invitation, soon))
      .then({ ...begun, expiresAt: soon })
  })

  it("begins one that is known to be on a device that others use as well", () => {
    given(invited())
      .when(onShared(accept()))
      .then({ ...begun, shared: true })
    const session = (one: AccessLog.Event) =>
      AccessLog.session([invited(), one].reduce(AccessLog.evolve, AccessLog.initial), token, now)
    assert.isTrue(Result.getOrThrow(session({ ...begun, shared: true })).shared)
    assert.isFalse(Result.getOrThrow(session(begun)).shared)
  })

  it("works until its last moment, and not at it", () => {
    given(invited())
      .when(accept(at("2026-07-13T07:59:59")))
      .then(begun)
    given(invited())
      .when(accept(at("2026-07-13T08:00:00")))
      .thenRejected("InvitationRefused", { reason: "expired" })
  })

  it("works once", () => given(invited(), begun).when(accept()).thenRejected("InvitationRefused", { reason: "used" }))

  it("is refused when nobody gave it", () =>
    given(invited()).when(accept(now, second)).thenRejected("InvitationRefused", { reason: "unknown" }))

  it("is replaced by the next one", () =>
    given(invited(), invited(second)).when(accept()).thenRejected("InvitationRefused", { reason: "withdrawn" }))

  it("is withdrawn when the person is signed out everywhere", () =>
    given(invited(), signedOut()).when(accept()).thenRejected("InvitationRefused", { reason: "withdrawn" }))

  it("of somebody with the same id in another cooperative is another one", () =>
    given(invited(), invited(second, namesake), signedOut(namesake)).when(accept()).then(begun))
})

describe("a session", () => {
  it("ends when its person signs out, once", () => {
    given(invited(), begun).when(signOut()).then({ _tag: "SessionEnded", token })
    given(invited(), begun, { _tag: "SessionEnded", token })
      .when(signOut())
      .thenRejected("Unauthorized", { reason: "revoked" })
  })

  it("lasts until its last moment", () => {
    given(invited(), begun)
      .when(signOut(at("2026-10-04T07:59:59")))
      .then({ _tag: "SessionEnded", token })
    given(invited(), begun)
      .when(signOut(at("2026-10-04T08:00:00")))
      .thenRejected("Unauthorized", { reason: "expired" })
  })

  it("ends when the person is signed out everywhere, and not when a namesake elsewhere is", () => {
    given(invited(), begun, signedOut()).when(signOut()).thenRejected("Unauthorized", { reason: "revoked" })
    given(invited(), begun, signedOut(namesake)).when(signOut()).then({ _tag: "SessionEnded", token })
  })

  it("is ended everywhere as often as something is open, and not more often", () => {
    const out = (who = lea, moment = now) => ({ command: { _tag: "SignOutPerson", ...who } as const, at: moment })
    const calendar = { _tag: "CalendarOpened", ...lea, calendar: hash("d"), since: now } as const
    given(invited()).when(out()).then(signedOut())
    given(invited(), begun).when(out()).then(signedOut())
    given(calendar).when(out()).then(signedOut())
    given(invited(), begun).when(out(namesake)).then()
    given(invited(), begun, calendar, signedOut()).when(out()).then()
    given(invited(), begun).when(out(lea, begun.expiresAt)).then()
  })

  it("is nobody's when it never began", () =>
    given(invited()).when(signOut()).thenRejected("Unauthorized", { reason: "unknown" }))
})

describe("the address of a calendar", () => {
  const [calendar, next] = [hash("d"), hash("e")]
  const opened = (by = calendar, who = lea) => ({ _tag: "CalendarOpened", ...who, calendar: by, since: now }) as const
  const open = (by = calendar) => ({ command: { _tag: "OpenCalendar", ...lea, calendar: by } as const, at: now })
  const close = { command: { _tag: "CloseCalendar", ...lea } as const, at: now }
  const reads = (by: AccessLog.SecretHash, ...events: ReadonlyArray<AccessLog.Event>) =>
    Result.isSuccess(AccessLog.calendar(events.reduce(AccessLog.evolve, AccessLog.initial), by))

  it("is given as often as somebody asks, and only the last one reads", () => {
    given(opened()).when(open(next)).then(opened(next))
    assert.isTrue(reads(calendar, opened()))
    assert.isFalse(reads(calendar, opened(), opened(next)))
    assert.isTrue(reads(next, opened(), opened(next)))
  })

  it("is given twenty times a day, so that nobody fills the log with them", () => {
    const today = Array.from({ length: 20 }, () => opened())
    given(...today.slice(1))
      .when(open(next))
      .then(opened(next))
    const tooMuch = { whose: "person", most: 20 } as const
    given(...today)
      .when(open(next))
      .thenRejected("TooMuchToday", tooMuch)
    // To take it away in between changes nothing, and tomorrow is another day.
    given(...today, { _tag: "CalendarClosed", ...lea })
      .when(open(next))
      .thenRejected("TooMuchToday", tooMuch)
    given(...today, signedOut())
      .when(open(next))
      .thenRejected("TooMuchToday", tooMuch)
    given(...today.map((one) => ({ ...one, ...namesake })))
      .when(open(next))
      .then(opened(next))
    const tomorrow = at("2026-07-07T08:00:00")
    given(...today)
      .when({ ...open(next), at: tomorrow })
      .then({ ...opened(next), since: tomorrow })
  })

  it("is taken away once", () => {
    given(opened())
      .when(close)
      .then({ _tag: "CalendarClosed", ...lea })
    given().when(close).then()
    assert.isFalse(reads(calendar, opened(), { _tag: "CalendarClosed", ...lea }))
  })

  it("ends when the person is signed out everywhere, and neither when a namesake elsewhere is nor with one session", () => {
    assert.isFalse(reads(calendar, opened(), signedOut()))
    assert.isTrue(reads(calendar, opened(), signedOut(namesake), invited(), begun, { _tag: "SessionEnded", token }))
  })

  it("opens no session, and a token reads no calendar", () => {
    const state = [invited(), begun, opened()].reduce(AccessLog.evolve, AccessLog.initial)
    assert.isTrue(Result.isFailure(AccessLog.session(state, calendar, now)))
    assert.isTrue(Result.isFailure(AccessLog.calendar(state, token)))
  })
})
