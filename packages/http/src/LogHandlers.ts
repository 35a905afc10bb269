/**
 * Gives the log of a cooperative to its coordinators, and tells its people that something changed.
 *
 * **Source** - decision 0005 says who reads what.
 *
 * @since 0.1.0
 */
import { EventStore } from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Steps from "@kpacite/event-store/log/Steps"
import { Effect, identity, Option, Schema, Semaphore, Stream } from "effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Rejection from "@kpacite/core/Rejection"
import * as Amounts from "@kpacite/host/Amounts"
import { Sender } from "./Authorization.ts"
import * as Belonging from "./Belonging.ts"
import * as Contract from "./Contract.ts"
import { type CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import * as EntityTag from "./EntityTag.ts"
import * as JsonInSteps from "./JsonInSteps.ts"
import * as News from "./News.ts"
import * as PersonalWords from "@kpacite/host/PersonalWords"
import * as PersonExport from "@kpacite/host/PersonExport"
import * as Problem from "./Problem.ts"

/** How many events are read at once, and written at a stretch. */
const pageSize = 250

const events = Effect.fnUntraced(
  function* (id: CooperativeId, after: number) {
    const store = yield* EventStore
    const { actor, economic, version } = yield* Belonging.coordinator(id)
    const words = PersonalWords.hideFrom(actor.id)
    const amounts = economic ? identity<StoredEvent> : Amounts.hideFrom(actor.id)
    const lines = Stream.paginate(after, (last) =>
      Effect.map(
        // Whoever reads quickly takes page after page, and nobody else would get a turn.
        Effect.andThen(
          Steps.turn,
          store.read(streamId(id), { fromVersion: last + 1, toVersion: version, maxCount: pageSize })
        ),
        ({ events }) => [events, Option.fromUndefinedOr(events.at(-1)?.version)] as const
      )
    ).pipe(Stream.map((event) => `${JSON.stringify(encodeEvent(signed(amounts(words(event)))))}\n`))
    return HttpServerResponse.stream(Stream.encodeText(lines), {
      contentType: "application/x-ndjson",
      headers: { etag: EntityTag.make(version) }
    })
  },
  (response) => Problem.answer(response)
)

/** Who asked, and when. By which command, some of which nobody else may know of, is for the program alone, and so is its fingerprint. */
const signed = (event: StoredEvent): StoredEvent => {
  const { actor, commandId, occurredAt } = event.metadata
  return { ...event, metadata: { commandId, actor, occurredAt } }
}

const encodeEvent = Schema.encodeSync(Contract.LoggedEvent)

const live = Effect.fnUntraced(
  function* (id: CooperativeId, after: string | undefined) {
    const { actor } = yield* Belonging.insider(id)
    return yield* News.answer({ cooperative: id, person: actor.id, token: (yield* Sender).token, after })
  },
  (response) => Problem.answer(response)
)

const mine = Effect.fnUntraced(
  function* (id: CooperativeId, turn: Semaphore.Semaphore) {
    const { actor } = yield* Belonging.sender(id)
    // Whoever left, or never came in, may still know what is kept of them.
    if (actor._tag !== "Person") return yield* new Rejection.NotAllowed({ needs: "oneself" })
    yield* (yield* Cooperatives).standing(id, actor.id)
    const document = yield* turn.withPermit(PersonExport.collect(id, actor.id))
    return HttpServerResponse.text(yield* Steps.inTurns(writeMine(document)), {
      contentType: "application/json",
      headers: {
        vary: "Authorization",
        "content-disposition": 'attachment; filename="kpacite.json"'
      }
    })
  },
  (response) => Problem.answer(response)
)

const writeMine = JsonInSteps.writer(PersonExport.Document)

/** Answers with the log, with its news, and with what is kept of whoever asks. @category layers @since 0.1.0 */
export const layer = HttpApiBuilder.group(Contract.own, "log", (handlers) => {
  // It reads the whole log, so that one is made after the other.
  const turn = Semaphore.makeUnsafe(1)
  return handlers
    .handleRaw("events", ({ params, query }) => events(params.id, query.after ?? 0))
    .handleRaw("live", ({ headers, params }) => live(params.id, headers["last-event-id"]))
    .handleRaw("mine", ({ params }) => mine(params.id, turn))
})
