/** What a server answers, as it travels. */
import { Agent, request } from "node:http"
import { brotliDecompressSync } from "node:zlib"

export interface Target {
  readonly url: string
  readonly headers: { readonly cookie?: string }
}

export interface Answer {
  readonly status: number | undefined
  /** As it travelled, and unpacked. */
  readonly bytes: Buffer
  readonly page: Buffer
}

/** One line is kept, as a browser does; what travelled is not unpacked while it is measured. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

export const travelled = ({
  headers,
  url
}: Target): Promise<Pick<Answer, "status" | "bytes"> & { readonly coding?: string }> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { ...headers, "accept-encoding": "br" } }, (answer) => {
      const pieces: Array<Buffer> = []
      answer.on("data", (piece: Buffer) => pieces.push(piece))
      answer.on("end", () => {
        const coding = answer.headers["content-encoding"]
        resolve({ status: answer.statusCode, bytes: Buffer.concat(pieces), ...(coding !== undefined && { coding }) })
      })
    })
    sent.on("error", reject)
    sent.end()
  })

/** Unpacked as well. */
export const ask = async (wanted: Target): Promise<Answer> => {
  const { bytes, coding, status } = await travelled(wanted)
  return { status, bytes, page: coding === "br" ? brotliDecompressSync(bytes) : bytes }
}

/** How many elements a browser makes of it. */
export const elements = (page: Buffer): number => String(page).match(/<[a-z]/g)?.length ?? 0
