/**
 * The socket of the server, which knows how to end: nothing new is taken, what was accepted is answered, and every answer
 * says that its connection closes.
 *
 * @since 0.1.0
 */
import type { Connections } from "./Limits.ts"
import { Server, type IncomingMessage, type ServerResponse } from "node:http"

/** An HTTP server that can be told to take nothing more. @category constructors @since 0.1.0 */
export class Listener extends Server {
  #stops = false
  readonly #open = new Set<ServerResponse>()

  /** Node's own server is patient for five minutes, and with anybody, unless it is told. */
  constructor({ maxConnections, ...patience }: Connections) {
    super(patience)
    this.maxConnections = maxConnections
  }

  /** From now on nothing is taken; after so many milliseconds, whatever is still open is cut off. Closing it is left to its owner. */
  stop(patience: number): void {
    if (this.#stops) return
    this.#stops = true
    for (const response of this.#open) closing(response)
    setTimeout(() => this.closeAllConnections(), patience).unref()
  }

  override emit(event: string, ...args: ReadonlyArray<unknown>): boolean {
    if (event !== "request" && event !== "checkContinue") return super.emit(event, ...(args as Array<unknown>))
    const [request, response] = args as unknown as [IncomingMessage, ServerResponse]
    if (this.#stops) {
      closing(response)
      response.writeHead(503, { "retry-after": "5" }).end()
      request.resume()
      return true
    }
    this.#open.add(response)
    response.once("close", () => this.#open.delete(response))
    return super.emit(event, ...(args as Array<unknown>))
  }
}

const closing = (response: ServerResponse): void => {
  response.shouldKeepAlive = false
}
