/** A way to a database on which connections fall silent: nothing is sent any more, and nothing is closed. */
import { connect, createServer, type Socket } from "node:net"
import { Effect, Redacted } from "effect"

interface Pair {
  readonly here: Socket
  readonly there: Socket
  silent: boolean
}

/** A proxy in front of a database, as its address; it goes with the scope. */
export const proxy = (database: Redacted.Redacted) =>
  Effect.map(
    Effect.acquireRelease(
      Effect.callback<ReturnType<typeof opened>>((resume) => {
        const one = opened(new URL(Redacted.value(database)))
        one.server.listen(0, "127.0.0.1", () => resume(Effect.succeed(one)))
      }),
      ({ close }) => Effect.sync(close)
    ),
    ({ pairs, server, silence, silenceBefore }) => {
      const address = server.address()
      const url = new URL(Redacted.value(database))
      url.hostname = "127.0.0.1"
      url.port = String(typeof address === "object" ? address?.port : "")
      return {
        url: Redacted.make(url.href),
        /** Connections that are open, silent ones included. */
        open: () => pairs.size,
        /** Every connection that is open falls silent, and with `others` those that are made from now on as well. */
        silence: (others = false) => Effect.sync(() => silence(others)),
        /** Every connection that is open by then falls silent at the first of them that is to send these words. */
        silenceBefore: (words: string) => Effect.sync(() => silenceBefore(words)),
        /** New connections speak again; those that are silent stay so. */
        recover: Effect.sync(() => silence(false, false))
      }
    }
  )

export type SilentProxy = Effect.Success<ReturnType<typeof proxy>>

const opened = (target: URL) => {
  const pairs = new Set<Pair>()
  let others = false
  let awaited: string | undefined
  const silence = (fromNowOn: boolean, present = true) => {
    others = fromNowOn
    if (present) for (const pair of pairs) pair.silent = true
  }
  const server = createServer({ allowHalfOpen: true }, (here) => {
    const there = connect({ host: target.hostname, port: Number(target.port), allowHalfOpen: true })
    const pair: Pair = { here, there, silent: others }
    pairs.add(pair)
    here.on("data", (bytes) => {
      if (awaited === undefined || !bytes.includes(awaited)) return
      awaited = undefined
      silence(others)
    })
    for (const [from, to] of [
      [here, there],
      [there, here]
    ] as const) {
      from.on("data", (bytes) => pair.silent || to.write(bytes))
      from.on("end", () => pair.silent || to.end())
      from.on("error", () => to.destroy())
    }
    here.on("close", () => {
      pairs.delete(pair)
      there.destroy()
    })
  })
  return {
    pairs,
    server,
    silence,
    silenceBefore: (words: string) => void (awaited = words),
    close: () => {
      server.close()
      for (const { here, there } of pairs) for (const socket of [here, there]) socket.destroy()
    }
  }
}
