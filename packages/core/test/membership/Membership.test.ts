import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import {
  BirthDateInFuture,
  BroughtBackByOneself,
  CoordinatorNotAdult,
  MotivationNotHeard,
  NotInThisState,
  NotTheCurrentCharter,
  NotTheSamePerson,
  PerhapsCameBack,
  PersonForgotten,
  TooYoung,
  TriedTooOften
} from "../../src/membership/MembershipRejections.ts"
import { NotAllowed, PersonUnknown } from "../../src/Rejection.ts"
import {
  adhered,
  asked,
  at,
  charter,
  coordinator,
  cooperative,
  day,
  folded,
  founded,
  given,
  member,
  monday,
  operator,
  person,
  personId,
  wellSaid
} from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const on = day(monday)
const noa = personId("noa")

const applied = (birthDate = "2009-01-31"): ReadonlyArray<Cooperative.Event> => member("noa", birthDate).slice(0, 1)
const heard = (birthDate = "2009-01-31"): ReadonlyArray<Cooperative.Event> => member("noa", birthDate).slice(0, 2)
const left: Cooperative.Event = { _tag: "MemberLeft", personId: personId("lea"), on }
const paused: Cooperative.Event = { _tag: "MemberPaused", personId: personId("lea"), on }
const deferred: Cooperative.Event = { _tag: "ApplicationDeferred", personId: noa, reason: "Plus de place cet été.", on }

describe("applying (B1)", () => {
  const apply = { _tag: "Apply", name: "Noa", birthDate: day("2009-01-31"), motivation: "Aider mes voisins." } as const
  const submitted = {
    _tag: "ApplicationSubmitted",
    personId: personId("apply-1"),
    name: "Noa",
    birthDate: day("2009-01-31"),
    motivation: "Aider mes voisins.",
    on
  } as const

  it("takes a name, a birth date and a motivation, and names the person after the command", () => {
    given(...cooperative)
      .when(asked(lea, apply, at(monday), "apply-1"))
      .then(submitted)
    given(...cooperative)
      .when(asked(ana, apply, at(monday), "apply-1"))
      .then(submitted)
    given(...cooperative, paused)
      .when(asked(lea, apply, at(monday), "apply-1"))
      .then(submitted)
  })

  it("is written down by somebody who is here", () => {
    given(...cooperative)
      .when(asked(person("stranger"), apply))
      .thenRejected("NotAllowed", { needs: "belonging" })
    given(...cooperative)
      .when(asked(operator, apply))
      .thenRejected("NotAllowed", { needs: "belonging" })
    given(...cooperative, left)
      .when(asked(lea, apply))
      .thenRejected("NotAllowed", { needs: "belonging" })
    given(...founded, ...applied())
      .when(asked(person("noa"), apply))
      .thenRejected("NotAllowed", { needs: "belonging" })
  })

  it("refuses a birth date that lies ahead, and accepts one of today", () => {
    given(...cooperative)
      .when(asked(lea, { ...apply, birthDate: day("2026-07-07") }))
      .thenRejected("BirthDateInFuture")
    given(...cooperative)
      .when(asked(lea, { ...apply, birthDate: on }, at(monday), "apply-1"))
      .then({ ...submitted, birthDate: on })
  })
})

describe("answering an application (B1)", () => {
  it("hears the motivation", () =>
    given(...founded, ...applied())
      .when(asked(ana, { _tag: "HearMotivation", personId: noa }))
      .then({ _tag: "MotivationHeard", personId: noa, by: personId("ana"), on }))

  it("refuses to admit before the motivation was heard", () =>
    given(...founded, ...applied())
      .when(asked(ana, { _tag: "Admit", personId: noa }))
      .thenRejected("MotivationNotHeard", { personId: noa }))

  it("admits once it was heard", () =>
    given(...founded, ...heard())
      .when(asked(ana, { _tag: "Admit", personId: noa }))
      .then({ _tag: "MemberAdmitted", personId: noa, by: personId("ana"), on }))

  it("defers with a reason, heard or not", () => {
    const defer = { _tag: "Defer", personId: noa, reason: "Plus de place cet été." } as const
    given(...founded, ...applied())
      .when(asked(ana, defer))
      .then(deferred)
    given(...founded, ...heard())
      .when(asked(ana, defer))
      .then(deferred)
  })

  it("is for coordinators of today's team", () => {
    for (const command of [
      { _tag: "HearMotivation", personId: noa },
      { _tag: "Admit", personId: noa },
      { _tag: "Defer", personId: noa, reason: "Non." }
    ] as const) {
      given(...cooperative, ...applied())
        .when(asked(lea, command))
        .thenRejected("NotAllowed", { needs: "coordinator" })
      given(...cooperative, ...applied())
        .when(asked(operator, command))
        .thenRejected("NotAllowed", { needs: "coordinator" })
      given(...founded, ...applied(), { _tag: "CoordinatorLeft", personId: personId("ana"), on })
        .when(asked(ana, command))
        .thenRejected("NotAllowed", { needs: "coordinator" })
    }
  })

  it("needs an applicant: nobody unknown, nobody answered already", () => {
    const admit = { _tag: "Admit", personId: noa } as const
    given(...founded)
      .when(asked(ana, admit))
      .thenRejected("PersonUnknown", { personId: noa })
    given(...founded, ...member("noa", "2009-01-31"))
      .when(asked(ana, admit))
      .thenRejected("NotInThisState", { status: "active", needs: "applied" })
    given(...founded, ...heard(), deferred)
      .when(asked(ana, admit))
      .thenRejected("NotInThisState", { status: "deferred", needs: "applied" })
  })
})

describe("the minimum age (B2)", () => {
  const admit = { _tag: "Admit", personId: noa } as const

  it("admits on the sixteenth birthday", () =>
    given(...founded, ...heard("2010-07-06"))
      .when(asked(ana, admit))
      .then({ _tag: "MemberAdmitted", personId: noa, by: personId("ana"), on }))

  it("refuses the day before, and says from when it will be possible", () =>
    given(...founded, ...heard("2010-07-07"))
      .when(asked(ana, admit))
      .thenRejected("TooYoung", { minimumAge: 16, possibleFrom: day("2026-07-07") }))

  it("asks to apply again when the birth date was forgotten", () => {
    const forgotten = heard().map((event) =>
      event._tag === "ApplicationSubmitted" ? { ...event, birthDate: null } : event
    )
    given(...founded, ...forgotten)
      .when(asked(ana, admit))
      .thenRejected("TooYoung", { possibleFrom: null })
  })
})

describe("the charter (B3)", () => {
  const adhere = (version: number) => ({ _tag: "Adhere", version }) as const

  it("is adhered to in the version in force", () =>
    given(...founded, charter(), ...member("lea", "2006-03-14"))
      .when(asked(lea, adhere(1)))
      .then(adhered("lea", 1, on)))

  it("asks again when a new version is adopted", () => {
    const amended = [...cooperative, charter(2, on)]
    given(...amended)
      .when(asked(lea, adhere(1)))
      .thenRejected("NotTheCurrentCharter", { version: 1, current: 2 })
    given(...amended)
      .when(asked(lea, adhere(2)))
      .then(adhered("lea", 2, on))
  })

  it("is adhered to in the newest version, or in the one that is asked for today", () => {
    const pending = [...founded, charter(), ...member("lea", "2006-03-14"), charter(2, on, day("2026-07-13"))]
    for (const version of [1, 2]) {
      given(...pending)
        .when(asked(lea, adhere(version)))
        .then(adhered("lea", version, on))
    }
    given(...pending)
      .when(asked(lea, adhere(1), at("2026-07-13")))
      .thenRejected("NotTheCurrentCharter", { version: 1, current: 2 })
    given(...pending)
      .when(asked(lea, adhere(3)))
      .thenRejected("NotTheCurrentCharter", { version: 3 })
    // Nobody goes back behind what they said yes to.
    given(...pending, adhered("lea", 2))
      .when(asked(lea, adhere(1)))
      .then()
  })

  it("does nothing the second time", () =>
    given(...cooperative)
      .when(asked(lea, adhere(1)))
      .then())

  it("cannot be adhered to before there is one", () => {
    const without = [...founded, ...member("lea", "2006-03-14")]
    given(...without)
      .when(asked(lea, adhere(1)))
      .thenRejected("NotTheCurrentCharter", { current: 0 })
    given(...without)
      .when(asked(lea, adhere(0)))
      .thenRejected("NotTheCurrentCharter", { current: 0 })
  })

  it("is each member's own matter, also while paused", () => {
    given(...cooperative, charter(2), paused)
      .when(asked(lea, adhere(2)))
      .then(adhered("lea", 2, on))
    given(...cooperative)
      .when(asked(ana, adhere(1)))
      .thenRejected("NotAllowed", { needs: "young" })
    given(...cooperative)
      .when(asked(operator, adhere(1)))
      .thenRejected("NotAllowed", { needs: "young" })
    given(...cooperative, left)
      .when(asked(lea, adhere(1)))
      .thenRejected("NotInThisState", { status: "left" })
  })
})

describe("coming and going (C10)", () => {
  const leaId = personId("lea")
  const returned: Cooperative.Event = { _tag: "MemberReturned", personId: leaId, on }

  it("pauses and returns", () => {
    given(...cooperative)
      .when(asked(lea, { _tag: "Pause", personId: leaId }))
      .then(paused)
    given(...cooperative, paused)
      .when(asked(lea, { _tag: "Return", personId: leaId }))
      .then(returned)
    given(...cooperative, paused, returned)
      .when(asked(lea, { _tag: "Pause", personId: leaId }))
      .then(paused)
  })

  it("is never blocked: one leaves from active and from paused, without papers, charter or reason", () => {
    const leave = { _tag: "Leave", personId: leaId } as const
    given(...founded, ...member("lea", "2006-03-14"))
      .when(asked(lea, leave))
      .then(left)
    given(...cooperative, paused)
      .when(asked(lea, leave))
      .then(left)
    for (const _tag of ["CooperativePaused", "CooperativeClosed"] as const) {
      given(...cooperative, { _tag, on })
        .when(asked(lea, leave))
        .then(left)
    }
  })

  it("is all that is left once the cooperative has closed", () => {
    for (const _tag of ["Pause", "Return"] as const) {
      given(...cooperative, { _tag: "CooperativeClosed", on })
        .when(asked(lea, { _tag, personId: leaId }))
        .thenRejected("CooperativeNotOpen", { status: "closed" })
    }
  })

  it("may be noted by a coordinator, and by nobody else", () => {
    for (const _tag of ["Pause", "Return"] as const) {
      given(...cooperative)
        .when(asked(person("sam"), { _tag, personId: leaId }))
        .thenRejected("NotAllowed", { needs: "self" })
      given(...cooperative)
        .when(asked(operator, { _tag, personId: leaId }))
        .thenRejected("NotAllowed", { needs: "self" })
    }
    given(...cooperative)
      .when(asked(ana, { _tag: "Pause", personId: leaId }))
      .then({ ...paused, notedBy: personId("ana") })
    given(...cooperative, paused)
      .when(asked(ana, { _tag: "Return", personId: leaId }))
      .then(returned)
  })

  it("for good is one's own to say: nobody else writes down that somebody left, not the coordination either", () => {
    for (const actor of [ana, person("sam"), operator]) {
      given(...cooperative)
        .when(asked(actor, { _tag: "Leave", personId: leaId }))
        .thenRejected("NotAllowed", { needs: "oneself" })
    }
  })

  it("needs somebody who is here", () => {
    given(...cooperative, left)
      .when(asked(lea, { _tag: "Leave", personId: leaId }))
      .thenRejected("NotInThisState", { status: "left", needs: "present" })
    given(...cooperative, paused)
      .when(asked(lea, { _tag: "Pause", personId: leaId }))
      .thenRejected("NotInThisState", { status: "paused", needs: "active" })
    given(...cooperative)
      .when(asked(lea, { _tag: "Return", personId: leaId }))
      .thenRejected("NotInThisState", { status: "active", needs: "paused" })
    given(...cooperative)
      .when(asked(person("noa"), { _tag: "Leave", personId: noa }))
      .thenRejected("PersonUnknown", { personId: noa })
  })
})

describe("coming back after having left", () => {
  const leaId = personId("lea")
  const again = { _tag: "ApplyAgain", personId: leaId, motivation: "J'ai fini mon stage." } as const
  const appliedAgain = (by = "lea"): Cooperative.Event => ({
    _tag: "AppliedAgain",
    personId: leaId,
    motivation: again.motivation,
    by: personId(by),
    on
  })
  const back: ReadonlyArray<Cooperative.Event> = [
    appliedAgain(),
    { _tag: "MotivationHeard", personId: leaId, by: personId("ana"), on },
    { _tag: "MemberAdmitted", personId: leaId, by: null, on }
  ]
  const known = { birthDate: day("2006-03-14") }

  it("is asked for by the person themself, or by a coordinator who knows their birth date as well", () => {
    given(...cooperative, left)
      .when(asked(lea, again))
      .then(appliedAgain())
    given(...cooperative, left)
      .when(asked(ana, { ...again, ...known }))
      .then(appliedAgain("ana"))
  })

  it("is not had through one coordinator alone, where the team has another one", () => {
    const heard: Cooperative.Event = { _tag: "MotivationHeard", personId: leaId, by: personId("ana"), on }
    const admit = { _tag: "Admit", personId: leaId } as const
    const admitted = (by: string): Cooperative.Event => ({
      _tag: "MemberAdmitted",
      personId: leaId,
      by: personId(by),
      on
    })
    const brought = [...cooperative, left, appliedAgain("ana"), heard]
    const max = coordinator("max")
    // Whoever coordinates alone does both.
    given(...brought)
      .when(asked(ana, admit))
      .then(admitted("ana"))
    given(...brought, max)
      .when(asked(ana, admit))
      .thenRejected("BroughtBackByOneself", { personId: leaId })
    given(...brought, max)
      .when(asked(person("max"), admit))
      .then(admitted("max"))
    // Nor through a colleague whom they let in, while there is one whom they did not.
    const eve = { ...coordinator("eve"), by: personId("ana") } as Cooperative.Event
    given(...brought, max, eve)
      .when(asked(person("eve"), admit))
      .thenRejected("BroughtBackByOneself", { personId: leaId })
    given(...brought, eve)
      .when(asked(person("eve"), admit))
      .then(admitted("eve"))
    // Somebody who came back by themself is let in by anybody, also when they were brought back once before.
    given(
      ...brought,
      max,
      { _tag: "ApplicationDeferred", personId: leaId, reason: "Plus tard.", on },
      appliedAgain(),
      heard
    )
      .when(asked(ana, admit))
      .then(admitted("ana"))
    // Whoever was deferred and never a member has nothing here that anybody could come into.
    const never = [
      ...cooperative,
      max,
      ...applied(),
      deferred,
      { ...appliedAgain("ana"), personId: noa } as Cooperative.Event,
      { ...heard, personId: noa } as Cooperative.Event
    ]
    given(...never)
      .when(asked(ana, { ...admit, personId: noa }))
      .then({ ...admitted("ana"), personId: noa } as Cooperative.Event)
  })

  it("is not had by a name: not by somebody else, nor without the right birth date", () => {
    for (const actor of [person("sam"), person("stranger"), operator])
      given(...cooperative, left)
        .when(asked(actor, { ...again, ...known }))
        .thenRejected("NotAllowed", { needs: "self" })
    given(...cooperative, left)
      .when(asked(ana, again))
      .thenRejected("NotTheSamePerson")
    for (const actor of [ana, lea])
      given(...cooperative, left)
        .when(asked(actor, { ...again, birthDate: day("2006-03-15") }))
        .thenRejected("NotTheSamePerson", { personId: leaId })
  })

  it("is for those who left or were deferred, and for nobody who was forgotten", () => {
    given(...cooperative)
      .when(asked(lea, again))
      .thenRejected("NotInThisState", { status: "active", needs: "away" })
    given(...cooperative, left, appliedAgain())
      .when(asked(lea, again))
      .thenRejected("NotInThisState", { status: "applied", needs: "away" })
    given(...founded, ...applied(), deferred)
      .when(asked(ana, { ...again, personId: noa, birthDate: day("2009-01-31") }))
      .then({ ...appliedAgain("ana"), personId: noa } as Cooperative.Event)
    const forgotten = cooperative.map((event) =>
      event._tag === "ApplicationSubmitted" ? { ...event, birthDate: null } : event
    )
    given(...forgotten, left)
      .when(asked(ana, { ...again, ...known }))
      .thenRejected("PersonForgotten", { personId: leaId })
    given(...founded)
      .when(asked(ana, { ...again, ...known }))
      .thenRejected("PersonUnknown")
  })

  it("begins with the motivation, and asks for the charter anew", () => {
    given(...cooperative, left, appliedAgain())
      .when(asked(ana, { _tag: "Admit", personId: leaId }))
      .thenRejected("MotivationNotHeard")
    const { members } = folded(...cooperative, left, ...back).membership
    assert.deepInclude(members["lea"], {
      status: "active",
      charterVersion: 0,
      memberSince: day("2026-06-01"),
      since: on
    })
  })

  it("keeps the contract with its renewals, and what is due", () => {
    const renew = (startsOn: string, endsOn: string) =>
      ({
        _tag: "RenewCape",
        personId: leaId,
        fullTimeEmployee: false,
        signedOn: on,
        startsOn: day(startsOn),
        endsOn: day(endsOn)
      }) as const
    const renewed = (startsOn: string, endsOn: string): Cooperative.Event => ({
      _tag: "CapeRenewed",
      personId: leaId,
      signedOn: on,
      startsOn: day(startsOn),
      endsOn: day(endsOn),
      carrier: "Optéos",
      on
    })
    const twice = [renewed("2027-06-01", "2027-12-31"), renewed("2028-01-01", "2028-06-30")]
    given(...cooperative, ...twice, left, ...back)
      .when(asked(ana, renew("2028-07-01", "2028-12-31")))
      .thenRejected("CapeRenewalsExhausted", { renewals: 2 })
    const before = folded(...cooperative, ...twice, left)
    const after = folded(...cooperative, ...twice, left, ...back)
    assert.deepStrictEqual(after.cape, before.cape)
    assert.deepStrictEqual(after.payout, before.payout)
    assert.deepStrictEqual(after.sharing, before.sharing)
  })

  it("is not got round by coming as somebody new: whoever admits them says that it is somebody else", () => {
    const twin = member("zoe", "2006-03-14").slice(0, 2)
    const admit = { _tag: "Admit", personId: personId("zoe") } as const
    given(...cooperative, left, ...twin)
      .when(asked(ana, admit))
      .thenRejected("PerhapsCameBack", { others: [leaId] })
    const admitted: Cooperative.Event = { _tag: "MemberAdmitted", personId: personId("zoe"), by: personId("ana"), on }
    given(...cooperative, left, ...twin)
      .when(asked(ana, { ...admit, somebodyElse: true }))
      .then(admitted)
    given(...cooperative, ...twin)
      .when(asked(ana, admit))
      .then(admitted)
    // Whoever comes back under their own id is nobody else, even when another one was born that day.
    const other = [...member("zoe", "2006-03-14"), { _tag: "MemberLeft", personId: personId("zoe"), on } as const]
    given(...cooperative, ...other, left, ...back.slice(0, 2))
      .when(asked(ana, { _tag: "Admit", personId: leaId }))
      .then({ _tag: "MemberAdmitted", personId: leaId, by: personId("ana"), on })
  })
})

describe("who is here", () => {
  it("knows since when somebody is where they stand", () => {
    const since = (...events: ReadonlyArray<Cooperative.Event>) =>
      folded(...founded, ...events).membership.members["noa"]?.since
    const later = (n: number) => day(`2026-08-0${n}`)
    const admitted = member("noa", "2009-01-31")
    assert.strictEqual(since(...admitted), "2026-06-01")
    assert.strictEqual(since(...admitted, { _tag: "MemberPaused", personId: noa, on: later(1) }), "2026-08-01")
    assert.strictEqual(since(...admitted, { _tag: "MemberReturned", personId: noa, on: later(2) }), "2026-08-02")
    assert.strictEqual(since(...admitted, { _tag: "MemberLeft", personId: noa, on: later(3) }), "2026-08-03")
  })
})

describe("what a refusal says", () => {
  it("helps in two languages", () => {
    const forgotten = new TooYoung({ personId: noa, minimumAge: 16, possibleFrom: null })
    const gone = new NotInThisState({ personId: noa, status: "left", needs: "present" })
    const none = new NotTheCurrentCharter({ version: 1, current: 0 })
    const young = new TooYoung({ personId: noa, minimumAge: 17, possibleFrom: on })
    wellSaid(
      gone,
      none,
      young,
      new NotInThisState({ personId: noa, status: "paused", needs: "active" }),
      new NotTheCurrentCharter({ version: 1, current: 2 }),
      new MotivationNotHeard({ personId: noa }),
      new BirthDateInFuture(),
      new BroughtBackByOneself({ personId: noa }),
      new CoordinatorNotAdult(),
      new PersonForgotten({ personId: noa }),
      new NotTheSamePerson({ personId: noa }),
      new TriedTooOften({ personId: noa }),
      new PerhapsCameBack({ personId: noa, others: [personId("lea")] }),
      new NotAllowed({ needs: "referent" }),
      new PersonUnknown({ personId: noa })
    )
    assert.include(young.remedy.fr, "6 juillet 2026")
    assert.deepStrictEqual(young.next, [{ wait: on }])
    assert.notInclude(forgotten.remedy.fr, "null")
    assert.include(none.remedy.en, "together first")
    for (const status of ["left", "deferred"] as const) {
      const { next, remedy } = new NotInThisState({ personId: noa, status, needs: "active" })
      assert.include(remedy.en, "apply again")
      assert.deepStrictEqual(next, [{ command: "ApplyAgain", fields: { personId: noa } }])
    }
    assert.notInclude(new NotInThisState({ personId: noa, status: "applied", needs: "active" }).remedy.en, "apply")
  })
})
