/** A group, of three unless it is said, that adopts one change after another, each at once, for tests about what follows from it. */
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Change from "../../src/governance/Change.ts"
import { BodyId, DomainId } from "../../src/governance/GovernanceIds.ts"
import { ProposalId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import * as Standing from "../../src/membership/Standing.ts"
import { at, day, monday, person } from "../Fixtures.ts"
import { group, lea, members } from "./Group.ts"
import { yes } from "./Together.ts"

export const domainId = DomainId.make("tools-outcome")
export const bodyId = BodyId.make("wide-outcome")

export const tools: Change.Change = {
  _tag: "DefineDomain",
  name: "Le matériel",
  purpose: "Acheter et réparer les outils.",
  process: "advice",
  limitCents: 5_000
}
export const wide: Change.Change = {
  _tag: "DefineBody",
  kind: "wideCommittee",
  name: "Comité élargi",
  purpose: "Ouvrir des portes.",
  power: "Donner un avis.",
  rhythm: "Tous les trois mois",
  sees: "aggregates",
  seats: 2
}

/** What one person can be asked to hold. */
export const delegated = (to: Extract<Change.Change, { readonly _tag: "DelegateDomain" }>["to"]): Change.Change => ({
  _tag: "DelegateDomain",
  domainId,
  to
})

export const adopting = (history: ReadonlyArray<Cooperative.Event> = members(3)) => {
  const it = group(history)
  const adopt = (id: string, change: Change.Change, when: Instant = at(monday)): ReadonlyArray<Cooperative.Event> => {
    const proposalId = ProposalId.make(id)
    const [process] = Change.ways[change._tag].processes
    const stance = yes[process] ?? ({ _tag: "Consent" } as const)
    it.ask(lea, { _tag: "OpenProposal", title: "On décide", text: "Ensemble.", change }, when, id)
    for (const id of Standing.voters(it.state, day(when.slice(0, 10)))) {
      it.ask(person(id), { _tag: "TakeStance", proposalId, version: 1, stance }, when)
    }
    return it.ask(lea, { _tag: "StateOutcome", proposalId, statement: "D'accord." }, when, `${id}-outcome`)
  }
  /** What follows from the outcome, beside it. */
  const followed = (id: string, change: Change.Change, when?: Instant) => adopt(id, change, when).slice(1)
  return { it, adopt, followed }
}
