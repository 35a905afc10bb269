/**
 * The requests of connections, begun one at a time. Whatever arrives in one piece is read in one piece, and a thousand requests fit
 * into it: begun where they were read, they would hold everybody up together, as would those of a thousand connections.
 *
 * A connection has one request in the works, as its answers go out in order anyway. So what nobody will read any more is never
 * begun, and connections take turns, whatever each of them sends.
 *
 * @since 0.1.0
 */
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Duplex } from "node:stream"

/**
 * How many requests of one connection wait for the one before them. A browser sends none before its answer came.
 *
 * @category policies
 * @since 0.1.0
 */
export const most = 100

/** A request and its answer, as Node gives them. @category models @since 0.1.0 */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

interface Waiting extends Partial<Exchange> {
  readonly begin: () => void
}

interface Pipeline {
  readonly socket: Duplex
  readonly waiting: Array<Waiting>
  current: Exchange | undefined
  /** It is among those who have the next turns. */
  hasItsTurn: boolean
  /** Nothing is taken after what waits. */
  isClosed: boolean
}

/** All connections of a server. @category models @since 0.1.0 */
export class Pipelines {
  readonly #all = new WeakMap<Duplex, Pipeline>()
  readonly #turns: Array<Pipeline> = []
  #goesOn = false

  /**
   * Begins a request in a turn of its own, when those before it on its connection were answered; never, if nobody is there any
   * more. Where more than {@link most} wait already, `refuse` answers in place of all of them, and nothing more is taken.
   */
  enter({ request, response }: Exchange, begin: () => void, refuse: () => void): void {
    const pipeline = this.#of(request.socket)
    if (pipeline.isClosed) return
    if (pipeline.waiting.length >= most) {
      pipeline.waiting.length = 0
      this.#close(pipeline, refuse)
      return
    }
    pipeline.waiting.push({ request, response, begin })
    // The parser loses what follows an upgrade in the same piece, so the answer says that it was not taken.
    if (request.headers.upgrade !== undefined) {
      pipeline.isClosed = true
      response.shouldKeepAlive = false
    }
    this.#askFor(pipeline)
  }

  /**
   * `refuse` says why the bytes that came last cannot be read: at once, if they belong to the request that is in the works, and
   * otherwise after the answers that are owed before.
   */
  end(socket: Duplex, refuse: () => void): void {
    const pipeline = this.#of(socket)
    if (pipeline.isClosed) return
    const { current, waiting } = pipeline
    const isWhole = (waiting.at(-1) ?? current)?.request?.complete === true
    if (waiting.length > 0 && !isWhole) waiting.pop()
    if (waiting.length === 0 && !(current !== undefined && isWhole)) return this.#close(pipeline, refuse)
    pipeline.isClosed = true
    waiting.push({ begin: refuse })
    this.#askFor(pipeline)
  }

  /** Whoever is being answered already is cut off. */
  #close(pipeline: Pipeline, refuse: () => void): void {
    pipeline.isClosed = true
    if (pipeline.current?.response.headersSent === true) pipeline.socket.destroy()
    else refuse()
  }

  #of(socket: Duplex): Pipeline {
    const known = this.#all.get(socket)
    if (known !== undefined) return known
    const pipeline = { socket, waiting: [], current: undefined, hasItsTurn: false, isClosed: false }
    this.#all.set(socket, pipeline)
    return pipeline
  }

  #askFor(pipeline: Pipeline): void {
    if (pipeline.hasItsTurn || pipeline.current !== undefined || pipeline.waiting.length === 0) return
    pipeline.hasItsTurn = true
    this.#turns.push(pipeline)
    if (this.#goesOn) return
    this.#goesOn = true
    setImmediate(this.#turn)
  }

  // One for each round of the event loop, which has served whatever else came in before the next one.
  readonly #turn = (): void => {
    const pipeline = this.#turns.shift()
    if (pipeline === undefined) {
      this.#goesOn = false
      return
    }
    setImmediate(this.#turn)
    pipeline.hasItsTurn = false
    this.#begin(pipeline)
  }

  #begin(pipeline: Pipeline): void {
    const next = pipeline.waiting.shift()
    if (next === undefined) return
    if (!pipeline.socket.writable) {
      pipeline.waiting.length = 0
      return
    }
    const { begin, request, response } = next
    if (request !== undefined && response !== undefined) {
      pipeline.current = { request, response }
      response.once("close", () => {
        pipeline.current = undefined
        this.#askFor(pipeline)
      })
    }
    begin()
  }
}
