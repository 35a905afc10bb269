/** Where the test files of a run ask for what they share. It is made when the first of them asks, and only once. */
import { connect, createServer } from "node:net"
import { text } from "node:stream/consumers"
import { inject } from "vitest"

declare module "vitest" {
  interface ProvidedContext {
    readonly desk: number
  }
}

type Answer = { readonly given: string } | { readonly problem: string }

/** Opens the desk in the process that leads the run. */
export const open = async (make: (asked: string) => Promise<string>) => {
  const made = new Map<string, Promise<string>>()
  const once = (asked: string) => made.get(asked) ?? made.set(asked, make(asked)).get(asked)
  const server = createServer({ allowHalfOpen: true }, async (visitor) => {
    visitor.on("error", () => visitor.destroy())
    const answer: Answer = await text(visitor)
      .then(once)
      .then(
        (given = "") => ({ given }),
        (problem) => ({ problem: `${problem.message}\n${problem.cause ?? ""}` })
      )
    visitor.end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  return { port: typeof address === "object" && address !== null ? address.port : 0, close: () => server.close() }
}

/** Asks for something from the process of a test file. */
export const ask = async (asked: string): Promise<string> => {
  const answer: Answer = JSON.parse(await text(connect(inject("desk"), "127.0.0.1").end(asked)))
  if ("problem" in answer) throw new Error(answer.problem)
  return answer.given
}
