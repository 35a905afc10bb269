/** Verifies: A4 — every domain has one way to be decided and at most one holder, and what nobody holds everybody decides. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import * as Domain from "../../src/governance/Domain.ts"
import * as Body from "../../src/governance/Body.ts"
import { LimitReached, NotYourDomain } from "../../src/governance/DomainRejections.ts"
import { BodyId, DomainId } from "../../src/governance/GovernanceIds.ts"
import { DecisionId, ProposalId, RoleId } from "../../src/Ids.ts"
import * as WhoDecides from "../../src/home/WhoDecides.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import { at, day, monday, operator, person, personId, wellSaid } from "../Fixtures.ts"
import { adopting, bodyId, delegated, domainId, tools, wide } from "./Adopting.ts"
import { ana, lea, refused, sam, zoe } from "./Group.ts"

const on = day(monday)
const toLea = delegated({ _tag: "Person", personId: personId("lea") })
const spending = (cents: number, more: object = {}): Cooperative.Command => ({
  _tag: "TakeDecision",
  title: "Une pelle",
  process: "advice",
  outcome: "On achète une pelle.",
  change: { _tag: "AllowSpending", cents, what: "Une pelle" } as Change.Change,
  domainId,
  ...more
})

describe("a domain (A4)", () => {
  it("is defined by the group, with one process and everybody as its holder", () => {
    const { followed, it: group } = adopting()
    assert.deepStrictEqual<unknown>(followed("tools", tools), [
      {
        _tag: "DomainDefined",
        domainId,
        name: "Le matériel",
        purpose: "Acheter et réparer les outils.",
        process: "advice",
        limitCents: 5_000,
        decisionId: DecisionId.make("tools-outcome"),
        on
      }
    ])
    const [domain] = Object.values(group.state.domains.domains)
    assert.deepStrictEqual(domain?.holder, { _tag: "Everybody" })
  })

  it("keeps its holder when it is said anew, and its id", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    adopt("to-lea", toLea)
    const { limitCents: _limit, ...more } = tools as Extract<Change.Change, { readonly _tag: "DefineDomain" }>
    adopt("again", { ...more, domainId, name: "Les outils" })
    const { holder, limitCents, name } = group.state.domains.domains[domainId] ?? {}
    assert.deepStrictEqual<unknown>(
      [name, limitCents, holder],
      ["Les outils", null, { _tag: "Person", personId: "lea" }]
    )
  })

  it("is given to one holder at a time, and taken back", () => {
    const { followed, it: group } = adopting()
    followed("tools", tools)
    assert.deepStrictEqual<unknown>(followed("to-lea", toLea), [
      {
        _tag: "DomainDelegated",
        domainId,
        to: { _tag: "Person", personId: "lea" },
        until: null,
        decisionId: DecisionId.make("to-lea-outcome"),
        on
      }
    ])
    followed("to-sam", delegated({ _tag: "Person", personId: personId("sam") }))
    assert.deepStrictEqual(decides(group.state), ["sam"])
    assert.deepStrictEqual(
      followed("ended", { _tag: "EndDelegation", domainId }).map(({ _tag }) => _tag),
      ["DelegationEnded"]
    )
    assert.deepStrictEqual(decides(group.state), [])
  })

  it("is put to the group only when what it speaks of is there", () => {
    const { adopt, it: group } = adopting()
    const opening = (change: Change.Change, more: object = {}): Cooperative.Command => ({
      _tag: "OpenProposal",
      title: "On décide",
      text: "Ensemble.",
      change,
      ...more
    })
    refused(group.refusal(lea, opening(toLea)), "DomainUnknown", { id: domainId })
    refused(group.refusal(lea, opening({ _tag: "EndDelegation", domainId })), "DomainUnknown")
    refused(group.refusal(lea, opening({ ...tools, domainId } as Change.Change)), "DomainUnknown")
    adopt("tools", tools)
    const to = (holder: Domain.Domain["holder"]) => group.refusal(lea, opening(delegated(holder)))
    refused(to({ _tag: "Body", bodyId }), "BodyUnknown", { id: bodyId })
    refused(to({ _tag: "Role", roleId: RoleId.make("none") }), "NotFound", { what: "role" })
    refused(to({ _tag: "Person", personId: personId("stranger") }), "PersonUnknown")
    refused(group.refusal(lea, opening({ ...toLea, until: day("2026-07-05") } as Change.Change)), "SeatNotPossible", {
      because: "over"
    })
    assert.isUndefined(group.refusal(lea, opening(delegated({ _tag: "Everybody" }))))
    refused(
      group.refusal(lea, {
        _tag: "OpenProposal",
        title: "Une idée",
        text: "On essaie ?",
        change: null,
        domainId: DomainId.make("none")
      }),
      "DomainUnknown"
    )
  })

  it("does nothing when what it was for is gone by the time it is adopted", () => {
    const { adopt, followed, it: group } = adopting()
    adopt("tools", tools)
    const change = delegated({ _tag: "Person", personId: personId("kim") })
    group.happened(...(["kim"] as const).flatMap((name) => coordinatorOf(name)))
    const proposalId = ProposalId.make("to-kim")
    group.ask(lea, { _tag: "OpenProposal", title: "Kim", text: "Kim ?", change }, at(monday), "to-kim")
    for (const who of [lea, sam, zoe]) {
      group.ask(who, { _tag: "TakeStance", proposalId, version: 1, stance: { _tag: "Consent" } })
    }
    group.happened({ _tag: "CoordinatorLeft", personId: personId("kim"), on })
    const events = group.ask(lea, { _tag: "StateOutcome", proposalId, statement: "Oui." })
    assert.deepStrictEqual(
      events.map(({ _tag }) => _tag),
      ["OutcomeStated"]
    )
    assert.isEmpty(followed("late", { _tag: "AllowSpending", cents: 1, what: "Rien" }).slice(1))
  })

  it("decides by its own process what changes nothing", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    const opened = (more: object) => {
      const [event] = group.ask(lea, {
        _tag: "OpenProposal",
        title: "Une pelle",
        text: "On en achète une ?",
        change: null,
        ...more
      })
      return event?._tag === "ProposalOpened" ? [event.process, event.domainId] : []
    }
    assert.deepStrictEqual<unknown>(opened({ domainId }), ["advice", domainId])
    assert.deepStrictEqual<unknown>(opened({ domainId, process: "majority" }), ["majority", domainId])
    assert.deepStrictEqual<unknown>(opened({}), ["consent", null])
    const change = { _tag: "AllowSpending", cents: 9_000, what: "Une tondeuse" }
    assert.deepStrictEqual<unknown>(
      opened({ domainId, change }),
      ["consent", domainId],
      "what changes something by its own"
    )
  })

  it("falls back to everybody when its holder leaves, its body ends, its role is retired or a term is over", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    adopt("to-lea", toLea)
    group.happened({ _tag: "MemberLeft", personId: personId("lea"), on })
    assert.deepStrictEqual(group.state.domains.domains[domainId]?.holder, { _tag: "Everybody" })

    const body = adopting()
    body.adopt("tools", tools)
    body.adopt("wide", wide)
    body.adopt("to-body", delegated({ _tag: "Body", bodyId }))
    assert.deepStrictEqual<unknown>(holder(body.it.state), { _tag: "Body", bodyId })
    body.adopt("no-body", { _tag: "EndBody", bodyId })
    assert.deepStrictEqual(body.it.state.domains.domains[domainId]?.holder, { _tag: "Everybody" })

    const role = adopting()
    role.adopt("tools", tools)
    role.it.ask(
      lea,
      { _tag: "DefineRole", name: "Outils", purpose: "Les garder.", accountabilities: [] },
      at(monday),
      "keeper"
    )
    const roleId = RoleId.make("keeper")
    role.adopt("to-role", { ...delegated({ _tag: "Role", roleId }), until: day("2026-07-10") } as Change.Change)
    assert.deepStrictEqual<unknown>(holder(role.it.state), { _tag: "Role", roleId })
    assert.deepStrictEqual<unknown>(holder(role.it.state, "2026-07-10"), { _tag: "Role", roleId })
    assert.deepStrictEqual(holder(role.it.state, "2026-07-11"), { _tag: "Everybody" })
    role.it.ask(lea, { _tag: "RetireRole", roleId })
    assert.deepStrictEqual(holder(role.it.state), { _tag: "Everybody" })
  })

  it("stays with its holder when somebody else leaves, or another body ends", () => {
    const { adopt, it: group } = adopting()
    const goes = (id: string) => group.happened({ _tag: "MemberLeft", personId: personId(id), on })
    adopt("tools", tools)
    adopt("wide", wide)
    adopt("other", { ...wide, name: "Comité de suivi" } as Change.Change)
    adopt("to-lea", toLea)
    adopt("no-other", { _tag: "EndBody", bodyId: BodyId.make("other-outcome") })
    assert.deepStrictEqual<unknown>(holder(group.state), { _tag: "Person", personId: "lea" })
    adopt("to-body", delegated({ _tag: "Body", bodyId }))
    adopt("another", { ...wide, name: "Comité des fêtes" } as Change.Change)
    adopt("no-another", { _tag: "EndBody", bodyId: BodyId.make("another-outcome") })
    assert.deepStrictEqual<unknown>(holder(group.state), { _tag: "Body", bodyId })
    goes("zoe")
    assert.deepStrictEqual<unknown>(holder(group.state), { _tag: "Body", bodyId })
    adopt("to-lea-again", toLea)
    goes("sam")
    assert.deepStrictEqual<unknown>(holder(group.state), { _tag: "Person", personId: "lea" })
  })

  it("is everybody's when its holder is nowhere, whatever the log says", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    const to = (holder: Domain.Domain["holder"]) => Domain.holderOn({ holder, until: null }, on, group.state)
    assert.deepStrictEqual(to({ _tag: "Body", bodyId }), { _tag: "Everybody" })
    assert.deepStrictEqual(to({ _tag: "Role", roleId: RoleId.make("none") }), { _tag: "Everybody" })
    assert.deepStrictEqual(Body.votersOn(group.state.bodies, bodyId, on), [])
    const before = group.state.domains
    const decisionId = DecisionId.make("d")
    group.happened({ _tag: "DelegationEnded", domainId: DomainId.make("none"), decisionId, on })
    assert.deepStrictEqual(group.state.domains, before)
  })
})

describe("the holder of a domain with a limit (A4)", () => {
  const held = () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    adopt("to-lea", toLea)
    return group
  }

  it("decides alone what is spent within it, and it may be spent", () => {
    const group = held()
    const events = group.ask(lea, spending(3_000), at(monday), "shovel")
    assert.deepStrictEqual<unknown>(events.slice(1), [
      {
        _tag: "SpendingAllowed",
        decisionId: DecisionId.make("shovel"),
        domainId,
        cents: 3_000,
        what: "Une pelle",
        on
      }
    ])
    assert.deepStrictEqual<unknown>(group.state.governance.allowances["shovel"], {
      domainId,
      cents: 3_000,
      what: "Une pelle",
      on
    })
  })

  it("does not split a sum to pass under the limit: it is one for each calendar month", () => {
    const group = held()
    group.ask(lea, spending(3_000))
    refused(group.refusal(lea, spending(2_001)), "LimitReached", { limitCents: 5_000, left: 2_000 })
    group.ask(lea, spending(2_000))
    refused(group.refusal(lea, spending(1)), "LimitReached", { left: 0 })
    assert.isUndefined(group.refusal(lea, spending(5_000), at("2026-08-03")))
  })

  it("is nobody else, and nobody without a limit", () => {
    const group = held()
    for (const who of [sam, ana]) {
      refused(group.refusal(who, spending(1)), "NotYourDomain", { holders: ["lea"], limitCents: 5_000 })
    }
    refused(group.refusal(operator, spending(1)), "NotAllowed")
    refused(group.refusal(person("stranger"), spending(1)), "NotAllowed")
    refused(group.refusal(lea, spending(1, { domainId: DomainId.make("none") })), "DomainUnknown")
    group.happened({ _tag: "MemberPaused", personId: personId("lea"), on })
    refused(group.refusal(lea, spending(1)), "NotAllowed", { needs: "member" })

    const { adopt, it: free } = adopting()
    const { limitCents: _limit, ...noLimit } = tools as Extract<Change.Change, { readonly _tag: "DefineDomain" }>
    adopt("tools", noLimit)
    refused(free.refusal(lea, spending(1)), "NotYourDomain", { holders: [], holder: { _tag: "Everybody" } })
    adopt("to-lea", toLea)
    refused(free.refusal(lea, spending(1)), "LimitReached", { limitCents: null, left: 0 })
  })

  it("decides nothing else alone, and without the domain nothing at all", () => {
    const group = held()
    refused(
      group.refusal(lea, spending(0, { change: { _tag: "AdoptCharter", text: "Moi.", reviewOn: day("2026-10-01") } })),
      "NeedsAProcess"
    )
    const { domainId: _domain, ...without } = spending(1) as Extract<Cooperative.Command, { _tag: "TakeDecision" }>
    refused(group.refusal(lea, without), "NeedsAProcess")
  })

  it("is whoever holds the role, or has a voice in the body", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    group.ask(
      sam,
      { _tag: "DefineRole", name: "Outils", purpose: "Les garder.", accountabilities: [] },
      at(monday),
      "keeper"
    )
    const roleId = RoleId.make("keeper")
    adopt("to-role", delegated({ _tag: "Role", roleId }))
    refused(group.refusal(sam, spending(1)), "NotYourDomain", { holders: [] })
    group.ask(sam, { _tag: "AssignRole", roleId, personId: personId("sam"), until: day("2026-07-08") })
    assert.isUndefined(group.refusal(sam, spending(1)))
    assert.isUndefined(group.refusal(sam, spending(1), at("2026-07-08")))
    refused(group.refusal(sam, spending(1), at("2026-07-09")), "NotYourDomain", { holders: [] })

    adopt("wide", wide)
    adopt("zoe-sits", { _tag: "FillSeat", bodyId, personId: personId("zoe"), as: "voting" })
    adopt("lea-listens", { _tag: "FillSeat", bodyId, personId: personId("lea"), as: "observer" })
    adopt("to-body", delegated({ _tag: "Body", bodyId }))
    assert.isUndefined(group.refusal(zoe, spending(1)))
    refused(group.refusal(lea, spending(1)), "NotYourDomain", { holders: ["zoe"] })
  })

  it("counts what the group adopts as the group's, not as theirs", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    adopt("to-lea", toLea)
    const events = adopt("party", { _tag: "AllowSpending", cents: 9_000, what: "Une fête" })
    assert.deepInclude<unknown>(events[1], { _tag: "SpendingAllowed", domainId: null, cents: 9_000 })
    assert.isUndefined(group.refusal(lea, spending(5_000)))
    assert.deepStrictEqual(group.state.domains.spent, {})
  })
})

describe("advice in a domain (A4)", () => {
  const advised = (to: Domain.Domain["holder"] | null) => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    if (to !== null) adopt("held", delegated(to))
    const proposalId = ProposalId.make("p")
    group.ask(
      lea,
      { _tag: "OpenProposal", title: "Une pelle", text: "On en achète une ?", change: null, domainId },
      at(monday),
      "p"
    )
    for (const who of [zoe, lea]) {
      const stance = { _tag: "Advice", affected: true } as const
      group.ask(who, { _tag: "TakeStance", proposalId, version: 1, stance, reason: "Oui." })
    }
    return group
  }
  const outcome = { _tag: "StateOutcome", proposalId: ProposalId.make("p"), statement: "Oui.", adopt: true } as const

  it("is decided upon by whoever holds it, not by whoever proposed it", () => {
    const group = advised({ _tag: "Person", personId: personId("sam") })
    refused(group.refusal(lea, outcome), "NotYourDomain", { holders: ["sam"] })
    const [stated] = group.ask(sam, outcome)
    assert.deepInclude<unknown>(stated, { _tag: "OutcomeStated", outcome: "adopted", by: "sam" })
  })

  it("is decided upon by any of those who have a voice in the body that holds it", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    adopt("wide", wide)
    for (const id of ["sam", "zoe"]) {
      adopt(`${id}-sits`, { _tag: "FillSeat", bodyId, personId: personId(id), as: "voting" })
    }
    adopt("held", delegated({ _tag: "Body", bodyId }))
    group.ask(
      lea,
      { _tag: "OpenProposal", title: "Une pelle", text: "On en achète une ?", change: null, domainId },
      at(monday),
      "p"
    )
    for (const who of [zoe, lea]) {
      const stance = { _tag: "Advice", affected: true } as const
      group.ask(who, { _tag: "TakeStance", proposalId: outcome.proposalId, version: 1, stance, reason: "Oui." })
    }
    refused(group.refusal(lea, outcome), "NotYourDomain", { holders: ["sam", "zoe"] })
    assert.isUndefined(group.refusal(sam, outcome))
    assert.isUndefined(group.refusal(zoe, outcome))
  })

  it("is decided upon by whoever proposed it where nobody holds the domain", () => {
    refused(advised(null).refusal(sam, outcome), "NotYourProposal")
    assert.deepInclude<unknown>(advised(null).ask(lea, outcome)[0], { outcome: "adopted", by: "lea" })
  })
})

describe("who decides what (A4)", () => {
  const shown = (state: Cooperative.State, viewer = lea, when = at(monday)) =>
    WhoDecides.view.show(state, { viewer, at: when, query: {} })
  const look = (state: Cooperative.State, when = at(monday)) => Result.getOrThrow(shown(state, lea, when))

  it("is one line for each domain, with how, who, how much and until when", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    adopt("to-lea", { ...toLea, until: day("2026-12-31") } as Change.Change)
    group.ask(lea, spending(1_500))
    const [line] = look(group.state).domains
    assert.deepInclude<unknown>(line, {
      name: "Le matériel",
      process: "advice",
      holder: { _tag: "Person", personId: "lea" },
      holderInWords: { fr: "lea", en: "lea" },
      people: [{ personId: "lea", name: "lea" }],
      nobody: false,
      limitCents: 5_000,
      leftCents: 3_500,
      until: "2026-12-31"
    })
    const [later] = look(group.state, at("2027-01-01")).domains
    assert.deepInclude<unknown>(later, { holder: { _tag: "Everybody" }, people: [], until: null, nobody: false })
  })

  it("flags what was given to a role or a body in which nobody is", () => {
    const { adopt, it: group } = adopting()
    adopt("tools", tools)
    adopt("wide", wide)
    adopt("to-body", delegated({ _tag: "Body", bodyId }))
    assert.deepInclude<unknown>(look(group.state).domains[0], {
      nobody: true,
      people: [],
      holderInWords: { fr: "Comité élargi", en: "Comité élargi" }
    })
    group.ask(
      lea,
      { _tag: "DefineRole", name: "Outils", purpose: "Les garder.", accountabilities: [] },
      at(monday),
      "keeper"
    )
    adopt("to-role", delegated({ _tag: "Role", roleId: RoleId.make("keeper") }))
    const { domains, roles } = look(group.state)
    assert.deepInclude<unknown>(domains[0], {
      nobody: true,
      holderInWords: { fr: "le rôle « Outils »", en: "the role “Outils”" }
    })
    assert.deepStrictEqual<unknown>(roles, [
      { roleId: "keeper", name: "Outils", purpose: "Les garder.", holder: null, until: null }
    ])
  })

  it("says how the whole group decides each kind of change, as it chose to", () => {
    const { adopt, it: group } = adopting()
    adopt("way", { _tag: "ChooseWay", of: "AdoptRule", process: "majority", quorum: 6_000 })
    const { together } = look(group.state)
    assert.deepInclude<unknown>(
      together.find(({ change }) => change === "AdoptRule"),
      { processes: ["majority"], quorum: 6_000, what: { fr: "Les autres règles", en: "The other rules" } }
    )
    assert.deepInclude<unknown>(
      together.find(({ change }) => change === "AdoptCharter"),
      { processes: ["consensus"], quorum: 6_666 }
    )
  })

  it("is for those who belong", () => {
    const { it: group } = adopting()
    for (const who of [person("stranger"), operator]) assert.isTrue(Result.isFailure(shown(group.state, who)))
  })
})

describe("what a refusal in a domain says", () => {
  const facts = { domainId, name: "Le matériel", limitCents: 5_000 } as const
  const next = [{ view: "governance/who-decides" }, { command: "OpenProposal", fields: { domainId } }]

  it("helps in two languages, whoever decides", () => {
    const nobody = new NotYourDomain({ ...facts, holder: Domain.everybody, holders: [] })
    const one = new NotYourDomain({
      ...facts,
      holder: { _tag: "Person", personId: personId("lea") },
      holders: [personId("lea")]
    })
    const limit = new LimitReached({ ...facts, left: 2_000 })
    const none = new LimitReached({ ...facts, limitCents: null, left: 0 })
    wellSaid(nobody, one, limit, none)
    assert.include(nobody.problem.fr, "c'est le groupe qui décide")
    assert.include(limit.problem.fr, "il en reste 20")
    const several = new NotYourDomain({
      ...facts,
      holder: { _tag: "Body", bodyId },
      holders: ["lea", "sam"].map(personId)
    })
    assert.match(one.problem.en, /it is up to .* to decide/)
    assert.match(several.problem.en, /it is for .* to decide/)
    assert.strictEqual(nobody.remedy.en, "Put it to the group.")
    for (const held of [one, several]) assert.match(held.remedy.en, /^Talk to them/)
    for (const refused of [nobody, one, limit, none]) assert.deepStrictEqual<unknown>(refused.next, next)
  })
})

describe("over any history of domains and bodies (fast-check, property 10)", () => {
  const people = ["lea", "sam", "zoe"] as const
  const step = fc.oneof(
    fc.record({ what: fc.constant("define"), again: fc.boolean() }),
    fc.record({
      what: fc.constant("delegate"),
      to: fc.constantFrom("Person", "Body", "Everybody"),
      who: fc.constantFrom(0, 1, 2, 2)
    }),
    fc.record({ what: fc.constantFrom("end", "endBody", "body", "leave"), who: fc.nat(2) }),
    fc.record({ what: fc.constant("leave"), who: fc.nat(2) })
  )

  it("every domain has one process and at most one holder, who is there", () => {
    let seen = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 12 }), (steps) => {
        const { adopt, it: group } = adopting()
        adopt("wide", wide)
        adopt("tools", tools)
        let left = 0
        steps.forEach((step, index) => {
          const change = ((): Change.Change | undefined => {
            if (step.what === "define" && "again" in step) {
              return step.again ? ({ ...tools, domainId } as Change.Change) : tools
            }
            if (step.what === "delegate" && "to" in step) {
              const to = {
                Person: { _tag: "Person", personId: personId(people[step.who] ?? "lea") },
                Body: { _tag: "Body", bodyId },
                Everybody: { _tag: "Everybody" }
              } as const
              return delegated(to[step.to])
            }
            if (step.what === "end") return { _tag: "EndDelegation", domainId }
            if (step.what === "endBody") return { _tag: "EndBody", bodyId }
            if (step.what === "body") return { ...wide, bodyId } as Change.Change
            return undefined
          })()
          const opening: Cooperative.Command = { _tag: "OpenProposal", title: "t", text: "t", change: change ?? null }
          if (change !== undefined && left === 0 && group.refusal(lea, opening) === undefined) {
            adopt(`s${index}`, change)
          }
          if (step.what === "leave" && left === 0) {
            left += 1
            group.happened({ _tag: "MemberLeft", personId: personId("zoe"), on })
          }
          for (const domain of Object.values(group.state.domains.domains)) {
            assert.include(["consent", "consensus", "majority", "advice"], domain.process)
            const is = Domain.holderOn(domain, on, group.state)
            if (is._tag === "Person") {
              seen += 1
              assert.notStrictEqual(group.state.membership.members[is.personId]?.status, "left")
            }
            if (is._tag === "Body") {
              seen += 1
              assert.isFalse(group.state.bodies.bodies[is.bodyId]?.ended)
            }
          }
        })
      }),
      { numRuns: 150 }
    )
    assert.isAbove(seen, 20)
  })
})

const coordinatorOf = (name: string): ReadonlyArray<Cooperative.Event> => [
  { _tag: "CoordinatorJoined", personId: personId(name), name, profiles: [], by: null, on }
]

const holder = (state: Cooperative.State, when: string = monday) => {
  const domain = state.domains.domains[domainId]
  return domain === undefined ? undefined : Domain.holderOn(domain, LocalDate.LocalDate.make(when), state)
}

const decides = (state: Cooperative.State): ReadonlyArray<string> => {
  const domain = state.domains.domains[domainId]
  return domain === undefined ? ["no domain"] : Domain.decidersOn(domain, on, state)
}
