/** A cooperative with somebody in every place where a person can stand, each with a token of their own. */
import * as Actor from "@kpacite/core/Actor"
import type * as Cooperative from "@kpacite/core/Cooperative"
import type * as Change from "@kpacite/core/governance/Change"
import { BodyId } from "@kpacite/core/governance/GovernanceIds"
import { ClientId, CommandId, InterviewId, PersonId, ProposalId } from "@kpacite/core/Ids"
import { Instant } from "@kpacite/core/Instant"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import * as Cooperatives from "@kpacite/host/Cooperatives"
import { Effect } from "effect"
import * as Digest from "effect/crypto/Digest"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

export const id = "les-ormes"

const coordination = {
  ana: [],
  paul: ["project"],
  nour: ["animation"],
  emma: ["economic"],
  rania: ["animation"],
  flo: ["animation"],
  max: []
} as const
const young = ["zoe", "sam", "ines", "tom", "kim", "yanis", "lou"] as const

/** Who is in which place; the others have no person here. */
const people = {
  coordinator: "ana",
  project: "paul",
  animation: "nour",
  economic: "emma",
  referent: "rania",
  mediator: "flo",
  young: "zoe",
  member: "sam",
  paused: "ines",
  left: "tom",
  applicant: "yanis",
  deferred: "lou",
  formerCoordinator: "max",
  partner: "iris",
  excluded: "kim"
} as const

export type Role = keyof typeof people | "operator" | "otherCoordinator" | "otherMember" | "stranger" | "nobody"

/** Words that only some may read, wherever they stand. */
export const secrets = {
  note: "Zoé dort mal depuis mars.",
  goal: "Passer le permis cyclo.",
  concern: "Quelqu'un me suit jusque chez moi.",
  motivation: "Yanis veut sortir de chez lui.",
  phone: "06 12 34 56 78",
  device: "le vieux téléphone de Zoé"
} as const

const person = (name: string) => PersonId.make(name)
const clientId = ClientId.make("mme-l")

/** Everything that happened before anybody is tried. */
export const begun = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse(Servers.monday))
  const server = yield* Servers.open()
  const cooperatives = yield* Cooperatives.make.pipe(
    Effect.provideService(EventStore, server.store),
    Effect.provide(Digest.layerWebCrypto)
  )
  const ask = (by: string | undefined, commandId: string, command: Cooperative.Command) =>
    cooperatives.ask({
      cooperative: CooperativeId.make(id),
      asked: {
        command,
        actor: by === undefined ? Actor.operator : Actor.person(person(by)),
        at: Instant.make(Servers.monday),
        commandId: CommandId.make(commandId)
      }
    })

  yield* ask(undefined, "found", {
    _tag: "FoundCooperative",
    name: "Les Ormes",
    territory: "Roubaix",
    carrier: "Optéos"
  })
  const welcome = (by: string | undefined, name: keyof typeof coordination) =>
    ask(by, name, { _tag: "WelcomeCoordinator", name, adult: true, profiles: coordination[name] })
  const accept = (invitation: string, name: string) =>
    Effect.map(
      server.client().accept(invitation, name === "zoe" ? secrets.device : `chez ${name}`),
      ({ token }) => token
    )
  const invite = (by: string, name: string) =>
    Effect.flatMap(server.client(by).invite(id, person(name)), ({ invitation }) => accept(invitation, name))
  yield* welcome(undefined, "ana")
  const ana = yield* invite(server.operator, "ana")
  const tokens = new Map([["ana", ana]])
  for (const name of ["paul", "nour", "emma", "rania", "flo", "max"] as const) yield* welcome("ana", name)
  for (const name of young) {
    const motivation = name === "yanis" ? secrets.motivation : "Apprendre."
    yield* ask("ana", name, { _tag: "Apply", name, birthDate: Servers.day("2006-01-01"), motivation })
  }
  for (const name of young.slice(0, 5)) {
    yield* ask("ana", `${name}-heard`, { _tag: "HearMotivation", personId: person(name) })
    yield* ask("ana", `${name}-in`, { _tag: "Admit", personId: person(name) })
  }

  for (const name of [...Object.keys(coordination), ...young].filter((name) => name !== "ana")) {
    tokens.set(name, yield* invite(ana, name))
  }
  // The group gives somebody of a partner a seat in its wider committee.
  yield* ask("ana", "iris", { _tag: "WelcomePartner", name: "Iris Petit", organisation: "La Condition Publique" })
  const decide = (id: string, change: Change.Change) =>
    Effect.gen(function* () {
      const proposalId = ProposalId.make(id)
      yield* ask("sam", id, { _tag: "OpenProposal", title: "Le comité élargi", text: "Avec qui ?", change })
      for (const name of young.slice(0, 5)) {
        const stance = { _tag: "Consent" } as const
        yield* ask(name, `${id}-${name}`, { _tag: "TakeStance", proposalId, version: 1, stance })
      }
      yield* ask("sam", `${id}-outcome`, { _tag: "StateOutcome", proposalId, statement: "D'accord." })
    })
  yield* decide("wide", {
    _tag: "DefineBody",
    kind: "wideCommittee",
    name: "Comité élargi",
    purpose: "Ouvrir des portes.",
    power: "Donner un avis.",
    rhythm: "Tous les trois mois",
    sees: "aggregates"
  })
  yield* decide("suivi", {
    _tag: "DefineBody",
    kind: "youthFollowUp",
    name: "Comité de suivi",
    purpose: "Ne laisser personne seul.",
    power: "Proposer.",
    rhythm: "Tous les deux mois",
    sees: "restricted"
  })
  yield* decide("suivi-rania", {
    _tag: "FillSeat",
    bodyId: BodyId.make("suivi-outcome"),
    personId: person("rania"),
    as: "voting"
  })
  yield* decide("mediator", { _tag: "NameMediator", personId: person("flo"), until: null })
  yield* ask("zoe", "concern", { _tag: "RaiseConcern", words: secrets.concern, to: [person("flo")] })
  yield* decide("seat", {
    _tag: "FillSeat",
    bodyId: BodyId.make("wide-outcome"),
    personId: person("iris"),
    as: "observer"
  })
  tokens.set("iris", yield* invite(ana, "iris"))
  const elsewhere = yield* Servers.found(server, "ailleurs")

  yield* ask("sam", "mme-l", { _tag: "AddClient", name: "Mme L.", phone: secrets.phone })
  yield* ask("sam", "garden", {
    _tag: "OpenFiche",
    clientId,
    title: "Le jardin",
    place: "12 rue des Lilas",
    startsAt: Instant.make("2026-07-10T12:00:00.000Z"),
    endsAt: Instant.make("2026-07-10T15:00:00.000Z"),
    seats: { min: 1, max: 4, learner: 0 },
    skills: [],
    work: { task: "light" },
    priceCents: 12_000
  })
  yield* ask("ana", "zoe-referent", { _tag: "ProposeReferent", personId: person("zoe"), referentId: person("rania") })
  yield* ask("zoe", "zoe-accepts", { _tag: "AcceptReferent", referentId: person("rania") })
  yield* ask("rania", "interview", {
    _tag: "PlanInterview",
    personId: person("zoe"),
    at: Instant.make(Servers.monday)
  })
  yield* ask("rania", "held", { _tag: "HoldInterview", interviewId: InterviewId.make("interview"), note: secrets.note })
  yield* ask("rania", "next", {
    _tag: "PlanInterview",
    personId: person("zoe"),
    at: Instant.make("2026-07-20T09:00:00.000Z")
  })
  yield* ask("zoe", "goal", { _tag: "SetGoal", personId: person("zoe"), goal: secrets.goal })
  yield* ask("zoe", "action", { _tag: "OpenAction", title: "Coller les affiches", assignees: [person("zoe")] })
  yield* ask("ines", "ines-pauses", { _tag: "Pause", personId: person("ines") })
  yield* ask("tom", "tom-leaves", { _tag: "Leave", personId: person("tom") })
  yield* ask("ana", "lou-not-now", { _tag: "Defer", personId: person("lou"), reason: "Pas de place." })
  yield* ask("max", "max-leaves", { _tag: "LeaveCoordination", personId: person("max") })
  yield* ask("sam", "proposal", { _tag: "OpenProposal", title: "Le ménage", text: "Chacun son tour.", change: null })
  yield* server.client(ana).signOutPerson(id, person("kim"))

  const of: { readonly [R in Role]: string | undefined } = {
    ...(Object.fromEntries(Object.entries(people).map(([role, name]) => [role, tokens.get(name)])) as {
      readonly [R in keyof typeof people]: string
    }),
    operator: server.operator,
    otherCoordinator: elsewhere.coordinator,
    otherMember: elsewhere.member,
    stranger: "x".repeat(43),
    nobody: undefined
  }
  return { ...server, tokens: of, roles: Object.keys(of) as ReadonlyArray<Role> }
}).pipe(Effect.orDie)
