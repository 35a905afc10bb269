/**
 * The cooperative that a first start founds, so that a newcomer finds people, work and money to look at: ten weeks that end with the
 * one before today, and three fiches that lie ahead. Everybody in it is fiction.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import * as Grouping from "@kpacite/core/Grouping"
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Money from "@kpacite/core/Money"
import type { Rejection } from "@kpacite/core/Rejection"
import type * as SplitExplained from "@kpacite/core/treasury/SplitExplained"
import * as Week from "@kpacite/core/Week"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Season from "@kpacite/example-season/Season"
import { Access } from "@kpacite/host/Access"
import { CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { Console, DateTime, Effect, Result } from "effect"

/** Whom a newcomer may be. */
const guests = [
  { id: PersonId.make("awa"), as: "Awa, membre / Awa, a member" },
  { id: PersonId.make("helene"), as: "Hélène, coordination / Hélène, a coordinator" }
]

/**
 * Founds the demo cooperative by sending the commands of the season, and goes on where an earlier start was cut short.
 *
 * @category founding
 * @since 0.1.0
 */
export const found = Effect.gen(function* () {
  const id = CooperativeId.make(Season.id)
  const today = Instant.toLocalDate(Instant.fromDateTime(yield* DateTime.now))
  const season = yield* Season.readFor(yield* whenTold(id, today))
  yield* tell(id, season.commands)
  const split = yield* lastSplit(id, season.commands.at(-1)?.at)
  const doors = yield* Effect.forEach(guests, invite(id))
  return (address: string) =>
    [
      ...split,
      "",
      "Ouvre un de ces liens dans un navigateur / open one of these links in a browser:",
      ...doors.flatMap(({ as, invitation }) => [`  ${as}`, `    ${address}/entrer/${invitation}`]),
      "  Chaque lien ne sert qu'une fois / each link works once.",
      "  La page publique, pour tout le monde / the public page, for everybody:",
      `    ${address}/coop/${id}`,
      "  Pour un programme / for a program:",
      `    curl -X POST ${address}/sessions -H "Content-Type: application/json" -d '{"invitation":"INVITATION"}'`
    ].join("\n")
})

/** The story ends last week; one that an earlier start has begun to tell keeps its days. */
const whenTold = Effect.fnUntraced(function* (id: CooperativeId, today: LocalDate.LocalDate) {
  const { events } = yield* (yield* EventStore).read(streamId(id), { maxCount: 1 })
  const begun = events[0]?.metadata.occurredAt
  return begun === undefined
    ? Season.until(today)
    : Season.since(Instant.toLocalDate(Instant.Instant.make(begun)), today)
})

/** Sends what was not sent yet, week by week. */
const tell = Effect.fnUntraced(function* (id: CooperativeId, commands: ReadonlyArray<Season.Told>) {
  const cooperatives = yield* Cooperatives
  const told = yield* lastTold(id, commands)
  yield* Console.log("Une coopérative d'exemple est fondée / an example cooperative is being founded:")
  const weeks = Grouping.by(commands.slice(told + 1), ({ at }) => Week.of(Instant.toLocalDate(at)))
  for (const [week, asked] of weeks) {
    let happened = 0
    const refused: Array<string> = []
    for (const { refused: expected, ...command } of asked) {
      const outcome = yield* Effect.result(cooperatives.ask({ cooperative: id, asked: command }))
      if (Result.isSuccess(outcome)) happened += outcome.success.events.length
      else if (expected === undefined || outcome.failure.kind === "unavailable") return yield* outcome.failure
      else refused.push(`      refusé / refused: ${saidOf(outcome.failure)}`)
    }
    yield* Console.log(
      [`  ${week}  ${asked.length} demandes, ${happened} faits / commands, events`, ...refused].join("\n")
    )
  }
})

/** A command that is refused leaves no trace in the log, so where the story stands is said by the last one that did. */
const lastTold = Effect.fnUntraced(function* (id: CooperativeId, commands: ReadonlyArray<Season.Told>) {
  const store = yield* EventStore
  // Behind the story there are only the invitations of an earlier start.
  const { events } = yield* store.read(streamId(id), { direction: "backwards", maxCount: 100 })
  const told = new Set(events.map(({ metadata }) => metadata.commandId))
  return commands.findLastIndex(({ commandId }) => told.has(commandId))
})

const saidOf = (rejection: Rejection): string => {
  const source = rejection.source === undefined ? "" : ` (${rejection.source})`
  return `${rejection.problem.fr}${source} → ${rejection.remedy.fr}`
}

const invite = (id: CooperativeId) =>
  Effect.fnUntraced(function* (guest: (typeof guests)[number]) {
    const access = yield* Access
    // Whoever starts the server holds the machine; the first coordinator of the story lets the guests in.
    const by = { actor: Actor.person(PersonId.make("nadia")), cooperative: id }
    const { invitation } = yield* access.invite(by, id, guest.id)
    return { as: guest.as, invitation }
  })

/** The sheet of the last week as a table. */
const lastSplit = Effect.fnUntraced(function* (id: CooperativeId, at: Instant.Instant | undefined) {
  if (at === undefined) return []
  const viewer = Actor.person(PersonId.make("awa"))
  const seen = yield* (yield* Cooperatives).look({
    cooperative: id,
    slice: "treasury",
    view: "week",
    query: {},
    viewer,
    at
  })
  if (seen._tag === "Unchanged") return []
  const sheet = seen.document
  return sheet.pots.flatMap(({ allocation, explanation, rule }) => [
    "",
    `Le dernier partage / the last split: ${sheet.week}`,
    `  ${rule?.text ?? ""}`,
    ...voteBehind(rule?.vote ?? null),
    `  ${explanation?.label.fr} ${written(explanation?.amount.numerator)}`,
    ...(explanation?.children ?? []).map(
      ({ amount, label }) => `    ${label.fr.padEnd(26)}${written(amount.numerator)}`
    ),
    ...allocation.map(
      ({ cents, minutes, name }) => `      ${name.padEnd(10)}${duration(minutes)}${Money.format(cents).padStart(14)}`
    )
  ])
})

/** From any euro to the vote: who decided how the money is shared. */
const voteBehind = (vote: Vote | null): ReadonlyArray<string> => {
  if (vote === null) return ["  Écrite sans vote / written down without a vote."]
  const { fr } = LocalDate.inWords(vote.on)
  const wordings = vote.versions > 1 ? `, à la version ${vote.versions}` : ""
  return [
    `  Le vote derrière / the vote behind it: ${vote.answered}/${vote.electorate}, le ${fr}${wordings}. ${vote.why.fr}`,
    `  « ${vote.statement} »`
  ]
}

type Vote = NonNullable<(typeof SplitExplained.Rule.Type)["vote"]>

const written = (cents: bigint | undefined) => Money.format(Number(cents ?? 0n)).padStart(12)

const duration = (minutes: number) =>
  `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`.padStart(8)
