/**
 * The socket of the server. It knows how to end: nothing new is taken, what was accepted is answered, and every answer says that
 * its connection closes. What never becomes a request is answered in the words and with the headers of the API as well.
 *
 * @since 0.1.0
 */
import * as Language from "@kpacite/http/Language"
import * as Problem from "@kpacite/http/Problem"
import * as RequestProblems from "@kpacite/http/RequestProblems"
import * as ResponseHeaders from "@kpacite/http/ResponseHeaders"
import type { Connections } from "./Limits.ts"
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from "node:http"
import { once } from "node:events"
import type { Duplex } from "node:stream"
import { Context, type Effect, type Scope } from "effect"
import { Pipelines } from "./Pipelines.ts"
import type { WrongSetting } from "./WrongSetting.ts"

/**
 * Where a request is answered, if not always here: asked for each one before anything of it is read. `here` answers it; `broken`
 * says that whoever was to answer it broke off.
 *
 * @category models
 * @since 0.1.0
 */
export type Answering = (
  request: IncomingMessage,
  response: ServerResponse,
  ends: { readonly here: () => void; readonly broken: () => void }
) => void

/** Finds where requests are answered, for as long as a server listens. @category services @since 0.1.0 */
export const Elsewhere: Context.Reference<
  ((server: Server) => Effect.Effect<Answering, WrongSetting, Scope.Scope>) | undefined
> = Context.Reference<((server: Server) => Effect.Effect<Answering, WrongSetting, Scope.Scope>) | undefined>(
  "@kpacite/server/Listener/Elsewhere",
  { defaultValue: () => undefined }
)

/** An HTTP server that can be told to take nothing more. @category constructors @since 0.1.0 */
export class Listener extends Server {
  #stops = false
  #closes = false
  #isClosed = false
  answering: Answering | undefined
  readonly #open = new Set<ServerResponse>()
  readonly #pipelines = new Pipelines()

  /** Node's own server is patient for five minutes, and with anybody, unless it is told. */
  constructor({ maxConnections, silence, ...patience }: Connections) {
    super({
      ...patience,
      // Node would answer a request without a host in its own words.
      requireHostHeader: false,
      // Nothing here speaks another protocol, so whoever asks to go on in one is answered in this one.
      shouldUpgradeCallback: () => false
    })
    this.maxConnections = maxConnections
    // Whoever reads nothing of a long answer keeps all of it in memory.
    this.setTimeout(silence)
    // Node asks here only if somebody listens; the answer is given in `emit`.
    this.on("checkExpectation", () => undefined)
    this.on("clientError", (error: Error & { readonly code?: string }, socket) =>
      this.#pipelines.end(socket, () => refuse(statuses.get(error.code ?? "") ?? 400, socket))
    )
  }

  /** From now on nothing is taken, by no new connection either; after so many milliseconds, whatever is still open is cut off. */
  stop(patience: number): void {
    if (this.#stops) return
    this.#stops = true
    for (const response of this.#open) closing(response)
    this.close()
    setTimeout(() => this.closeAllConnections(), patience).unref()
  }

  /** A second time it waits for the first: the server is told to stop before whatever it stands on is. */
  override close(done?: (error?: Error) => void): this {
    if (!this.#closes) {
      this.#closes = true
      return super.close((error) => {
        this.#isClosed = true
        done?.(error)
      })
    }
    if (this.#isClosed) done?.()
    else if (done !== undefined) this.once("close", () => done())
    return this
  }

  /** When nothing is being answered any more. */
  async answered(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(Array.from(this.#open, (response) => once(response, "close")))
  }

  override emit(event: string, ...args: ReadonlyArray<unknown>): boolean {
    if (!isRequest(event)) return super.emit(event, ...(args as Array<unknown>))
    const [request, response] = args as unknown as [IncomingMessage, ServerResponse]
    this.#pipelines.enter(
      { request, response },
      () => this.#begin(event, request, response),
      () => refuse(429, request.socket)
    )
    return true
  }

  #begin(event: string, request: IncomingMessage, response: ServerResponse): void {
    const status = this.#refused(event, request)
    if (status !== undefined) {
      refuseRequest(status, request, response)
      request.resume()
      return
    }
    this.#open.add(response)
    response.once("close", () => this.#open.delete(response))
    request.once("resume", () => countPieces(request, response))
    const here = () => void super.emit(event, request, response)
    if (event !== "request" || this.answering === undefined) here()
    else this.answering(request, response, { here, broken: () => refuseRequest(502, request, response) })
  }

  #refused(event: string, { headers, httpVersion }: IncomingMessage): Status | undefined {
    if (this.#stops) return 503
    if (event === "checkExpectation") return 417
    // RFC 9112, section 3.2.
    if (headers.host === undefined) return httpVersion === "1.1" ? 400 : undefined
    return isHost.test(headers.host) ? undefined : 400
  }
}

/**
 * Links and codes are made of the host that was asked, where people know no other address: what no server can be called makes none.
 *
 * **Source** - RFC 9112, section 3.2, and RFC 1035, section 2.3.4 for its length.
 */
const isHost = /^(?:[\w.-]{0,255}|\[[\da-f:.]{2,45}\])(?::\d{0,5})?$/i

/**
 * Each piece of a body is an object of some hundred bytes until all of it is there: in pieces of one byte, a file of 16 MB took
 * gigabytes. A line that is slow has pieces of a thousand bytes and more.
 */
const countPieces = (request: IncomingMessage, response: ServerResponse): void => {
  let [pieces, bytes] = [0, 0]
  const count = (piece: Uint8Array) => {
    pieces++
    bytes += piece.byteLength
    if (pieces <= 1_000 + bytes / 64) return
    request.off("data", count)
    if (response.headersSent) request.socket.destroy()
    else refuse(413, request.socket)
  }
  request.on("data", count)
}

const refuseRequest = (status: Status, request: IncomingMessage, response: ServerResponse): void => {
  closing(response)
  const { headers, text } = written(status, Language.preferred(request.headers["accept-language"]))
  response.writeHead(status, headers).end(text)
}

/** Answers what does not become a request, and ends its connection. */
const refuse = (status: Status, socket: Duplex): void => {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const { headers, text } = written(status, Language.preferred(undefined))
  const head = Object.entries({ ...headers, connection: "close" }).map(([name, value]) => `${name}: ${value}`)
  const answer = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, "", text].join("\r\n")
  socket.end(answer, () => socket.destroy())
}

type Status = keyof typeof RequestProblems.ofConnection

/** What Node found, by its own names. */
const statuses: ReadonlyMap<string, Status> = new Map([
  ["HPE_HEADER_OVERFLOW", 431],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["ERR_HTTP_REQUEST_TIMEOUT", 408]
])

const isRequest = (event: string): boolean =>
  event === "request" || event === "checkContinue" || event === "checkExpectation"

const written = (status: Status, language: Language.Language) => {
  const { body, headers } = Problem.toResponse(RequestProblems.ofConnection[status], language)
  const text = body._tag === "Uint8Array" ? (body.text ?? "") : ""
  return {
    headers: { ...ResponseHeaders.always, ...headers, "content-length": String(Buffer.byteLength(text)) },
    text
  }
}

const closing = (response: ServerResponse): void => {
  response.shouldKeepAlive = false
}
