import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import type { Asked } from "../../src/Asked.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ActionId, ProposalId, RoleId } from "../../src/Ids.ts"
import * as Roles from "../../src/kanban/Roles.ts"
import { RoleHeld, RoleNotOffered } from "../../src/kanban/RolesRejections.ts"
import {
  asked,
  at,
  coordinator,
  cooperative,
  day,
  folded,
  given,
  monday,
  person,
  personId,
  wellSaid
} from "../Fixtures.ts"
import { decideTogether, happening } from "../governance/Together.ts"

const ana = person("ana")
const lea = person("lea")
const sam = person("sam")
const on = day(monday)
const roleId = RoleId.make("treasurer")
const actionId = ActionId.make("posters")

const defined = {
  _tag: "RoleDefined",
  roleId,
  name: "Trésorerie",
  purpose: "Savoir où en est l'argent.",
  accountabilities: ["Suivre les paiements"],
  on
} as const
const held = { _tag: "RoleAssigned", roleId, personId: personId("lea"), until: null, on } as const
const retired = { _tag: "RoleRetired", roleId } as const
const opened = {
  _tag: "ActionOpened",
  actionId,
  title: "Imprimer les affiches",
  description: "",
  roleId: null,
  due: null,
  assignees: [],
  on
} as const
const left = { _tag: "MemberLeft", personId: personId("lea"), on } as const

const wall = (...events: ReadonlyArray<Cooperative.Event>) => given(...cooperative, ...events)
const roles = (...events: ReadonlyArray<Cooperative.Event>) => folded(...cooperative, ...events).roles

describe("roles (F1)", () => {
  it("define what somebody looks after for as long as it lasts, and name the role after the command", () => {
    const { _tag: _, on: __, roleId: ___, ...words } = defined
    wall()
      .when(asked(sam, { _tag: "DefineRole", ...words }, at(monday), "treasurer"))
      .then(defined)
  })

  it("may be defined before it is known what comes with them", () => {
    const { accountabilities: _, name, purpose } = defined
    wall()
      .when(asked(sam, { _tag: "DefineRole", name, purpose }, at(monday), "treasurer"))
      .then({ ...defined, accountabilities: [] })
  })

  it("are vacant at first, and again when they are given back", () => {
    assert.isUndefined(roles(defined).roles[roleId]?.holder)
    wall(defined, held)
      .when(asked(lea, { _tag: "ReleaseRole", roleId }))
      .then({ _tag: "RoleReleased", roleId, personId: personId("lea") })
    assert.isUndefined(
      roles(defined, held, { _tag: "RoleReleased", roleId, personId: personId("lea") }).roles[roleId]?.holder
    )
    wall(defined)
      .when(asked(sam, { _tag: "ReleaseRole", roleId }))
      .then()
  })

  it("go to one person at a time, with or without a term", () => {
    const until = day("2026-12-31")
    const assign = { _tag: "AssignRole", roleId, personId: personId("lea") } as const
    wall(defined).when(asked(lea, assign)).then(held)
    wall(defined, held).when(asked(lea, assign)).then()
    wall(defined, held)
      .when(asked(lea, { ...assign, until }))
      .then({ _tag: "RoleTermSet", roleId, until })
    wall(defined)
      .when(asked(lea, { ...assign, until: on }))
      .then({ ...held, until: on })
    const { holder } = roles(
      defined,
      held,
      { ...held, personId: personId("sam") },
      { _tag: "RoleTermSet", roleId, until }
    ).roles[roleId] ?? { holder: undefined }
    assert.deepStrictEqual(holder, { personId: personId("sam"), since: on, until })
  })

  it("refuse a term that is over before it begins, and somebody who is not here", () => {
    const assign = { _tag: "AssignRole", roleId, personId: personId("lea") } as const
    wall(defined)
      .when(asked(sam, { ...assign, until: day("2026-07-05") }))
      .thenRejected("TermNotAhead")
    wall(defined)
      .when(asked(sam, { ...assign, personId: personId("nobody") }))
      .thenRejected("PersonUnknown")
    wall(defined, left).when(asked(sam, assign)).thenRejected("NotInThisState", { status: "left" })
  })

  it("never move to done, however somebody asks", () => {
    for (const to of ["todo", "doing", "blocked", "done"] as const) {
      wall(defined, held)
        .when(asked(lea, { _tag: "MoveAction", actionId: ActionId.make(roleId), to, why: "fini" }))
        .thenRejected("RoleNeverDone", { roleId, name: "Trésorerie" })
    }
    wall(defined)
      .when(asked(lea, { _tag: "DropAction", actionId: ActionId.make(roleId) }))
      .thenRejected("RoleNeverDone")
  })

  it("can be retired and put back, and take no holder in between", () => {
    wall(defined, held)
      .when(asked(lea, { _tag: "RetireRole", roleId }))
      .then(retired)
    assert.deepInclude(roles(defined, held, retired).roles[roleId], { retired: true, holder: undefined })
    wall(defined, retired)
      .when(asked(ana, { _tag: "RetireRole", roleId }))
      .then()
    wall(defined, retired)
      .when(asked(ana, { _tag: "AssignRole", roleId, personId: personId("lea") }))
      .thenRejected("RoleNotInUse", { name: "Trésorerie" })
    wall(defined, retired)
      .when(asked(ana, { _tag: "ReinstateRole", roleId }))
      .then({ _tag: "RoleReinstated", roleId })
    wall(defined)
      .when(asked(ana, { _tag: "ReinstateRole", roleId }))
      .then()
    assert.isFalse(roles(defined, retired, { _tag: "RoleReinstated", roleId }).roles[roleId]?.retired)
  })

  it("are said better without losing what was not spoken of", () => {
    wall(defined)
      .when(asked(sam, { _tag: "ChangeRole", roleId, name: "Trésorerie" }))
      .then()
    wall(defined)
      .when(asked(sam, { _tag: "ChangeRole", roleId, name: "Argent", accountabilities: ["Suivre", "Répartir"] }))
      .then(
        { _tag: "RoleRenamed", roleId, name: "Argent" },
        { _tag: "RoleDescribed", roleId, purpose: defined.purpose, accountabilities: ["Suivre", "Répartir"] }
      )
    wall()
      .when(asked(sam, { _tag: "ChangeRole", roleId, name: "Argent" }))
      .thenRejected("NotFound", { what: "role" })
  })

  it("become vacant when their holder leaves, coordinators too", () => {
    assert.isUndefined(roles(defined, held, left).roles[roleId]?.holder)
    const ofAna: Cooperative.Event = { ...held, personId: personId("bob") }
    const bobLeft: Cooperative.Event = { _tag: "CoordinatorLeft", personId: personId("bob"), on }
    assert.isUndefined(roles(coordinator("bob"), defined, ofAna, bobLeft).roles[roleId]?.holder)
    assert.isDefined(roles(defined, { ...held, personId: personId("sam") }, left).roles[roleId]?.holder)
  })

  it("are found by their own ids only", () => {
    const id = "nothing"
    wall()
      .when(asked(lea, { _tag: "RetireRole", roleId: RoleId.make(id) }))
      .thenRejected("NotFound", { what: "role", id })
    wall(opened)
      .when(asked(lea, { _tag: "ReinstateRole", roleId: RoleId.make(actionId) }))
      .thenRejected("NotFound", { what: "role", id: actionId })
  })
})

describe("a role and the yes of whoever holds it (F1)", () => {
  const offered = (by = "sam", to = "lea", until: string | null = null) =>
    ({
      _tag: "RoleOffered",
      roleId,
      personId: personId(to),
      until: until === null ? null : day(until),
      by: personId(by),
      on
    }) as const
  const accept = { _tag: "AcceptRole", roleId } as const
  const decline = { _tag: "DeclineRole", roleId } as const
  const release = { _tag: "ReleaseRole", roleId } as const
  const assign = (to: string, until?: string) =>
    ({
      _tag: "AssignRole",
      roleId,
      personId: personId(to),
      ...(until === undefined ? {} : { until: day(until) })
    }) as const

  it("is offered to somebody else, and theirs once they accept", () => {
    wall(defined)
      .when(asked(sam, assign("lea", "2026-12-31")))
      .then(offered("sam", "lea", "2026-12-31"))
    assert.isUndefined(roles(defined, offered()).roles[roleId]?.holder)
    wall(defined, offered("sam", "lea", "2026-12-31"))
      .when(asked(lea, accept))
      .then({ ...held, until: day("2026-12-31") })
    assert.deepInclude(roles(defined, offered(), held).roles[roleId], { offer: undefined })
    wall(defined, offered())
      .when(asked(ana, assign("lea")))
      .then()
  })

  it("is accepted by nobody but whoever was asked", () => {
    for (const actor of [sam, ana])
      wall(defined, offered()).when(asked(actor, accept)).thenRejected("RoleNotOffered", { name: "Trésorerie" })
    wall(defined).when(asked(lea, accept)).thenRejected("RoleNotOffered")
    wall(defined, offered(), offered("sam", "ana")).when(asked(lea, accept)).thenRejected("RoleNotOffered")
    wall(defined, offered("sam", "lea", "2026-07-05"))
      .when(asked(lea, accept))
      .thenRejected("TermNotAhead")
    wall(defined, offered(), retired).when(asked(lea, accept)).thenRejected("RoleNotInUse")
  })

  it("is declined, or no longer offered by whoever asked", () => {
    const ended = (by: string) =>
      ({ _tag: "RoleOfferEnded", roleId, personId: personId("lea"), by: personId(by) }) as const
    wall(defined, offered()).when(asked(lea, decline)).then(ended("lea"))
    wall(defined, offered()).when(asked(sam, decline)).then(ended("sam"))
    wall(defined, offered()).when(asked(ana, decline)).thenRejected("RoleNotOffered")
    wall(defined, offered(), ended("lea")).when(asked(lea, accept)).thenRejected("RoleNotOffered")
  })

  it("is not taken from them: not by taking it over, offering it on, freeing it or retiring it", () => {
    for (const actor of [sam, ana]) {
      wall(defined, held)
        .when(asked(actor, assign(actor === sam ? "sam" : "ana")))
        .thenRejected("RoleHeld", { roleId })
      wall(defined, held).when(asked(actor, release)).thenRejected("RoleHeld")
      wall(defined, held)
        .when(asked(actor, { _tag: "RetireRole", roleId }))
        .thenRejected("RoleHeld")
    }
    wall(defined, held)
      .when(asked(sam, assign("ana")))
      .thenRejected("RoleHeld")
    wall(defined, offered("ana", "sam"), held, offered("ana", "sam")).when(asked(sam, accept)).thenRejected("RoleHeld")
  })

  it("is handed over by its holder, when the other one accepts", () => {
    const toSam = offered("lea", "sam")
    wall(defined, held)
      .when(asked(lea, assign("sam")))
      .then(toSam)
    assert.strictEqual(roles(defined, held, toSam).roles[roleId]?.holder?.personId, personId("lea"))
    wall(defined, held, toSam)
      .when(asked(sam, accept))
      .then({ ...held, personId: personId("sam") })
  })

  it("gets another term only from them", () => {
    const until = "2026-12-31"
    wall(defined, held)
      .when(asked(sam, assign("lea", until)))
      .then(offered("sam", "lea", until))
    wall(defined, held, offered("sam", "lea", until))
      .when(asked(lea, accept))
      .then({ _tag: "RoleTermSet", roleId, until: day(until) })
    const { offer } = roles(defined, held, offered("sam", "lea", until), {
      _tag: "RoleTermSet",
      roleId,
      until: day(until)
    }).roles[roleId] ?? { offer: null }
    assert.isUndefined(offer)
    wall(defined, held)
      .when(asked(sam, assign("lea")))
      .then()
  })

  it("is free once its term is over", () => {
    const over = { ...held, until: day("2026-07-05") } as const
    wall(defined, over)
      .when(asked(sam, release))
      .then({ _tag: "RoleReleased", roleId, personId: personId("lea") })
    wall(defined, over)
      .when(asked(sam, assign("sam")))
      .then({ ...held, personId: personId("sam") })
    wall(defined, { ...over, until: on })
      .when(asked(sam, release))
      .thenRejected("RoleHeld")
  })

  it("becomes vacant without them by what the group adopts, and not by what anybody says of it", () => {
    const vacate = { id: "who-counts", change: { _tag: "VacateRole", roleId }, electorate: [sam, lea] } as const
    const after = (...events: ReadonlyArray<Cooperative.Event>) =>
      happening(decideTogether(vacate, at(monday)), [...cooperative, ...events]).slice(4)
    assert.deepStrictEqual(after(defined, held), [{ _tag: "RoleReleased", roleId, personId: personId("lea") }])
    assert.deepStrictEqual(after(defined, { ...held, until: day("2026-12-31") }), [
      { _tag: "RoleReleased", roleId, personId: personId("lea") }
    ])
    for (const before of [[defined], [defined, held, retired], []]) assert.deepStrictEqual(after(...before), [])
    const decision = { title: "Qui tient la caisse", process: "consensus", outcome: "On change." } as const
    const asDecided = { ...release, decision }
    wall(defined, held).when(asked(sam, asDecided)).thenRejected("RoleHeld")
  })

  it("goes by an election to whoever was chosen, when they say yes themselves; until a day, if one was agreed", () => {
    const until = day("2026-12-31")
    const put = { proposalId: ProposalId.make("election"), because: "Elle compte bien." }
    const election = (...last: ReadonlyArray<Asked<Cooperative.Command>>) => [
      asked<Cooperative.Command>(
        sam,
        {
          _tag: "OpenProposal",
          title: "Qui tient la caisse",
          text: "On choisit.",
          change: { _tag: "FillRole", roleId, until }
        },
        at(monday),
        "election"
      ),
      asked<Cooperative.Command>(sam, { _tag: "PutForward", ...put, personId: personId("lea") }),
      ...[sam, lea].map((actor) =>
        asked<Cooperative.Command>(actor, {
          _tag: "TakeStance",
          proposalId: put.proposalId,
          version: 2,
          stance: { _tag: "Consent" }
        })
      ),
      ...last
    ]
    const outcome = asked<Cooperative.Command>(sam, {
      _tag: "StateOutcome",
      proposalId: put.proposalId,
      statement: "Léa tient la caisse."
    })
    const after = (...events: ReadonlyArray<Cooperative.Event>) =>
      happening(election(outcome), [...cooperative, ...events]).slice(5)
    assert.deepStrictEqual(after(defined), [{ ...held, until }])
    assert.deepStrictEqual(after(defined, { ...held, personId: personId("sam") }), [{ ...held, until }])
    for (const before of [[defined, retired], []]) assert.deepStrictEqual(after(...before), [])
    // Somebody objects while there is time: nobody holds it.
    const against = asked<Cooperative.Command>(lea, {
      _tag: "TakeStance",
      proposalId: put.proposalId,
      version: 2,
      stance: { _tag: "Objection" },
      reason: "Je n'ai pas le temps."
    })
    wall(defined, ...happening(election(against), [...cooperative, defined]))
      .when(outcome)
      .thenRejected("ElectionRefused", { personId: personId("lea") })
  })

  it("waits for nobody who has left, and is offered in nobody's name who has", () => {
    assert.isUndefined(roles(defined, offered(), left).roles[roleId]?.offer)
    assert.isUndefined(roles(defined, offered("lea", "sam"), left).roles[roleId]?.offer)
    assert.isDefined(roles(defined, offered("sam", "ana"), left).roles[roleId]?.offer)
  })

  it("says in two languages why not", () =>
    wellSaid(
      new RoleHeld({ roleId, name: "Trésorerie", holder: personId("lea") }),
      new RoleNotOffered({ roleId, name: "Trésorerie" })
    ))
})

describe("the words of a role (F1)", () => {
  const define = (name: string, purpose: string, ...accountabilities: ReadonlyArray<string>) =>
    Schema.decodeUnknownOption(Roles.DefineRole)({ _tag: "DefineRole", name, purpose, accountabilities })
  const invisible = [" ", "\u200b", "a\u0000b"]

  it("are what can be seen of them, without the spaces around", () => {
    assert.deepStrictEqual(
      Option.getOrThrow(define(" Trésorerie ", " Savoir\noù en est l'argent. ", " Suivre les paiements ")),
      {
        _tag: "DefineRole",
        name: "Trésorerie",
        purpose: "Savoir\noù en est l'argent.",
        accountabilities: ["Suivre les paiements"]
      }
    )
    for (const words of invisible) {
      assert.isTrue(Option.isNone(define(words, "But")), JSON.stringify(words))
      assert.isTrue(Option.isNone(define("Nom", words)), JSON.stringify(words))
      assert.isTrue(Option.isNone(define("Nom", "But", "Suivre", words)), JSON.stringify(words))
    }
    assert.isTrue(Option.isNone(define("Deux\nlignes", "But")))
  })

  it("may be odd in what happened before anybody looked at them", () => {
    const event = { ...defined, name: "\u200b", purpose: " ", accountabilities: ["a\u0000b"] }
    assert.isTrue(Schema.is(Roles.RoleDefined)(event))
  })
})
