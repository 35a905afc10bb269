/** A group that decides something by its own process, for tests that need a decision and are not about how it came about. */
import type { Actor } from "../../src/Actor.ts"
import type { Asked } from "../../src/Asked.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Change from "../../src/governance/Change.ts"
import type * as Process from "../../src/governance/Process.ts"
import { CommandId, ProposalId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"

/** What everybody answers who is for it. */
export const yes: Partial<Record<Process.Process, Process.Stance>> = {
  consent: { _tag: "Consent" },
  consensus: { _tag: "Agree" },
  majority: { _tag: "Agree" }
}

/**
 * Somebody puts a change to the group, everybody who can answer says yes, and the outcome is stated at once. `id` is that of the
 * proposal; the decision is `${id}-outcome`.
 */
export const decideTogether = (
  {
    change,
    electorate,
    id,
    title = "On décide ensemble"
  }: {
    readonly id: string
    readonly change: Change.Change
    readonly title?: string
    /** All active members, the first of whom proposes it. */
    readonly electorate: readonly [Actor, ...ReadonlyArray<Actor>]
  },
  at: Instant
): ReadonlyArray<Asked<Cooperative.Command>> => {
  const proposalId = ProposalId.make(id)
  const [process] = Change.ways[change._tag].processes
  const stance = yes[process]
  if (stance === undefined) throw new Error(`${process} has no simple yes`)
  const [author, ...others] = electorate
  const asked = (suffix: string, actor: Actor, command: Cooperative.Command): Asked<Cooperative.Command> => ({
    command,
    actor,
    at,
    commandId: CommandId.make(`${id}${suffix}`)
  })
  return [
    asked("", author, { _tag: "OpenProposal", title, text: title, change }),
    ...[author, ...others].map((actor, index) =>
      asked(`-${index + 1}`, actor, { _tag: "TakeStance", proposalId, version: 1, stance })
    ),
    asked("-outcome", author, { _tag: "StateOutcome", proposalId, statement: "Tout le monde est d'accord." })
  ]
}
