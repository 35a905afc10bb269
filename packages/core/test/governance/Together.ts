/** A group that decides something by its own process, for tests that need a decision and are not about how it came about. */
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type { Asked } from "../../src/Asked.ts"
import * as Cooperative from "../../src/Cooperative.ts"
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

/** Something that a group decides. */
export interface Together {
  readonly id: string
  readonly change: Change.Change
  readonly title?: string
  /** All active members whom it is not about, the first of whom proposes it. */
  readonly electorate: readonly [Actor, ...ReadonlyArray<Actor>]
}

/** A change is put to the group, and everybody who can answer says yes. `id` is that of the proposal. */
export const putToAll = (
  { change, electorate, id, title = "On décide ensemble" }: Together,
  at: Instant
): ReadonlyArray<Asked<Cooperative.Command>> => {
  const proposalId = ProposalId.make(id)
  const [process] = Change.ways[change._tag].processes
  const stance = yes[process]
  if (stance === undefined) throw new Error(`${process} has no simple yes`)
  const [author] = electorate
  const asked = (suffix: string, actor: Actor, command: Cooperative.Command): Asked<Cooperative.Command> => ({
    command,
    actor,
    at,
    commandId: CommandId.make(`${id}${suffix}`)
  })
  return [
    asked("", author, { _tag: "OpenProposal", title, text: title, change, secret: false }),
    ...electorate.map((actor, index) =>
      asked(`-${index + 1}`, actor, { _tag: "TakeStance", proposalId, version: 1, stance })
    )
  ]
}

/**
 * Somebody puts a change to the group, everybody who can answer says yes, and the outcome is stated at once. `id` is that of the
 * proposal; the decision is `${id}-outcome`.
 */
export const decideTogether = (together: Together, at: Instant): ReadonlyArray<Asked<Cooperative.Command>> => {
  const { electorate, id } = together
  const command = {
    _tag: "StateOutcome",
    proposalId: ProposalId.make(id),
    statement: "Tout le monde est d'accord."
  } as const
  return [...putToAll(together, at), { command, actor: electorate[0], at, commandId: CommandId.make(`${id}-outcome`) }]
}

/** What happens when this is asked, one thing after the other, after a history; fails the test when something is refused. */
export const happening = (
  asked: ReadonlyArray<Asked<Cooperative.Command>>,
  history: ReadonlyArray<Cooperative.Event>
): ReadonlyArray<Cooperative.Event> => {
  let state = history.reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
  return asked.flatMap((one) => {
    const events = Result.getOrThrow(Cooperative.decide(one, state))
    state = events.reduce(Cooperative.projection.evolve, state)
    return events
  })
}
