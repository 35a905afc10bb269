/**
 * What becomes of a request from outside: somebody of the group takes it, or it is erased.
 *
 * @since 0.1.0
 */
import * as Queue from "@kpacite/host/Requests"
import { Effect, Layer, Result } from "effect"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { address } from "./Here.ts"
import * as Inside from "./Inside.ts"
import * as Received from "./Received.ts"
import * as Reply from "./Reply.ts"

/** What is said once it is erased. @category names @since 0.1.0 */
export const dropped = "RequestDropped"

/** The page where it goes on, and what is said there. */
type Next = readonly [page: string, said: string]

const sent = (
  path: string,
  then: (
    requests: Queue.Requests["Service"],
    known: Inside.Asked["known"],
    id: string
  ) => Effect.Effect<Next, Queue.Refusal>
) =>
  Inside.post(`demandes/${path}`, ({ known }) =>
    Effect.gen(function* () {
      const received = yield* Received.fields
      if (Result.isFailure(received)) return received.failure
      const fields = received.success
      const back = address(known, "demandes")
      const done = yield* Effect.result(then(yield* Queue.Requests, known, fields.get("demande") ?? ""))
      if (Result.isSuccess(done)) {
        const [page, said] = done.success
        return HttpServerResponse.redirect(`${address(known, page)}?fait=${said}`, { status: 303 })
      }
      const [problem, code] = [Reply.saidOf(done.failure), Reply.status[done.failure.kind]]
      return yield* Inside.again(known, back, { form: "", fields, problem, errors: new Map(), code })
    })
  )

/** Taking and erasing. @category layers @since 0.1.0 */
export const layer = Layer.merge(
  sent("prendre", (requests, { actor, cooperative }, id) =>
    Effect.map(requests.take(cooperative, actor.id, id), ({ events }) =>
      events.some(({ _tag }) => _tag === "JoinRequested")
        ? ["qui-veut-venir", "JoinRequested"]
        : ["demandes", "ContactTaken"]
    )
  ),
  sent("laisser", (requests, { actor, cooperative }, id) =>
    Effect.as(requests.drop(cooperative, actor.id, id), ["demandes", dropped])
  )
)
