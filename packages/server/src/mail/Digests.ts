/**
 * Sends the week in one mail. The log says first to whom it goes, and decides that once for each person and week: so several servers, or
 * one that starts again in the middle, send no mail twice; what could not be handed over by then waits for the next week.
 *
 * **Source** - decision 0058.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId, type PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import type * as Week from "@kpacite/core/Week"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { type CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { Stops } from "@kpacite/host/Stops"
import * as PublicFrame from "@kpacite/web/public/PublicFrame"
import { DateTime, Duration, Effect, Redacted, Schedule } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Matters from "../Matters.ts"
import * as DigestMail from "./DigestMail.ts"
import { Mailer } from "./Mailer.ts"

/** How often it is looked whether somebody is to get one. @category policies @since 0.1.0 */
export const every: Duration.Duration = Duration.minutes(20)

/** How often a mail that is not taken for now is tried again, and after how long. @category policies @since 0.1.0 */
export const again = { times: 3, after: Duration.seconds(30) } as const

const now = Effect.map(DateTime.now, Instant.fromDateTime)

/** To whom it goes now, by what the log says; each one is said once. */
const due = Effect.fnUntraced(function* (cooperative: CooperativeId) {
  const commandId = CommandId.make(yield* (yield* SecureRandom).uuidV4())
  const asked = { command: { _tag: "SendDigest" }, actor: Actor.operator, at: yield* now, commandId } as const
  yield* (yield* Cooperatives).ask({ cooperative, asked })
  // What was decided names people, which is for them and not for whoever runs the server; the log itself knows.
  const { events } = yield* (yield* EventStore).read(streamId(cooperative), { commandId })
  return (yield* Cooperative.codec.decodeAll(events)).flatMap((event) => (event._tag === "DigestSent" ? [event] : []))
})

/** Everything that stands in the mail of somebody is what they see themself. */
const write = Effect.fnUntraced(function* (
  cooperative: CooperativeId,
  person: PersonId,
  week: Week.Week,
  site: string
) {
  const look = { cooperative, query: {}, viewer: Actor.person(person), at: yield* now } as const
  const cooperatives = yield* Cooperatives
  const digest = yield* cooperatives.look({ ...look, slice: "digest", view: "week" })
  const home = yield* cooperatives.look({ ...look, slice: "founding", view: "home" })
  // Who stopped meanwhile gets none.
  if (digest._tag === "Unchanged" || home._tag === "Unchanged" || digest.document.mail === null) return undefined
  const secret = yield* (yield* Stops).make({ cooperative, personId: person })
  return DigestMail.of({
    group: home.document.name,
    lines: digest.document.lines,
    to: digest.document.mail.address,
    page: `${site}/kpa/${encodeURIComponent(cooperative)}/en-bref`,
    stop: `${site}${PublicFrame.stopPath(Redacted.value(secret))}`,
    id: `${week}-${CommandId.make(yield* (yield* SecureRandom).uuidV4())}`
  })
})

/** Looks once at every cooperative, and sends what is due. `site` is how people reach this server. @category running @since 0.1.0 */
export const send = Effect.fnUntraced(function* (site: string) {
  const mailer = yield* Mailer
  // While nothing can be handed over, nothing is said to be sent.
  yield* mailer.ready
  for (const cooperative of yield* Matters.open) {
    for (const { to, week } of yield* due(cooperative)) {
      for (const person of to) {
        const mail = yield* write(cooperative, person, week, site)
        if (mail === undefined) continue
        yield* Effect.retry(mailer.send(mail), {
          while: ({ forNow }) => forNow,
          times: again.times,
          schedule: Schedule.spaced(again.after)
        }).pipe(
          Effect.catch(({ because }) =>
            Effect.annotateLogs(Effect.logWarning("a digest was not sent"), { cooperative, because })
          )
        )
      }
    }
  }
})

/** The same now and then, as long as the scope lasts; what does not answer is asked again later. @category running @since 0.1.0 */
export const sending = (site: string) =>
  Effect.forkScoped(Effect.repeat(Effect.ignore(send(site)), Schedule.spaced(every)))

/** What it needs. @category models @since 0.1.0 */
export type Needs = Cooperatives | EventStore | Mailer | SecureRandom | Stops | SubjectKeys
