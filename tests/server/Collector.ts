/** Where a server under test sends its telemetry. */
import { createServer } from "node:http"
import { Effect } from "effect"

export interface Sent {
  readonly path: string
  readonly body: Buffer
}

/** A collector of OpenTelemetry on this machine that keeps whatever it gets. */
export const collector = Effect.acquireRelease(
  Effect.callback<{ readonly url: string; readonly sent: ReadonlyArray<Sent>; readonly close: () => void }>(
    (resume) => {
      const sent: Array<Sent> = []
      const server = createServer((request, response) => {
        const chunks: Array<Buffer> = []
        request.on("data", (chunk: Buffer) => chunks.push(chunk))
        request.on("end", () => {
          sent.push({ path: request.url ?? "", body: Buffer.concat(chunks) })
          response.end()
        })
      }).listen(0, "127.0.0.1", () => {
        const address = server.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        resume(Effect.succeed({ url: `http://127.0.0.1:${port}`, sent, close: () => server.close() }))
      })
    }
  ),
  ({ close }) => Effect.sync(close)
)
