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

const sent = <A>(
  path: string,
  said: string,
  then: (
    requests: Queue.Requests["Service"],
    known: Inside.Asked["known"],
    id: string
  ) => Effect.Effect<A, Queue.Refusal>
) =>
  Inside.post(`demandes/${path}`, ({ known }) =>
    Effect.gen(function* () {
      const received = yield* Received.fields
      if (Result.isFailure(received)) return received.failure
      const fields = received.success
      const back = address(known, "demandes")
      const done = yield* Effect.result(then(yield* Queue.Requests, known, fields.get("demande") ?? ""))
      if (Result.isSuccess(done)) return HttpServerResponse.redirect(`${back}?fait=${said}`, { status: 303 })
      const [problem, code] = [Reply.saidOf(done.failure), Reply.status[done.failure.kind]]
      return yield* Inside.again(known, back, { form: "", fields, problem, errors: new Map(), code })
    })
  )

/** Taking and erasing. @category layers @since 0.1.0 */
export const layer = Layer.merge(
  sent("prendre", "ContactTaken", (requests, { actor, cooperative }, id) => requests.take(cooperative, actor.id, id)),
  sent("laisser", dropped, (requests, { actor, cooperative }, id) => requests.drop(cooperative, actor.id, id))
)
