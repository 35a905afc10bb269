/** A slow telephone at the end of a month: the first thing that is seen of a page, and whether what is seen moves. */
import { type Browser, chromium } from "playwright-core"

/** **Units** - the line in bits a second each way, latency in milliseconds, how many times slower than this machine it computes. */
const conditions = { bits: 400_000, latency: 400, slower: 6 } as const

export interface Seen {
  /** **Units** - milliseconds until something is painted. */
  readonly firstPaint: number
  /** The layout shift until everything is there, without a unit; nothing moved at 0. */
  readonly shift: number
  readonly requests: number
  /** What travelled, heads of answers included. */
  readonly bytes: number
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ["--no-sandbox"] })

/** Opens a page on a telephone that has never seen it. */
export const look = async (browser: Browser, url: string, cookie?: string): Promise<Seen> => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: "fr-FR",
    ...(cookie !== undefined && { extraHTTPHeaders: { cookie } })
  })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    const [rate, { latency, slower }] = [conditions.bits / 8, conditions]
    await devtools.send("Network.enable")
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true })
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency,
      downloadThroughput: rate,
      uploadThroughput: rate
    })
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower })
    let [requests, bytes] = [0, 0]
    devtools.on("Network.loadingFinished", ({ encodedDataLength }) => {
      requests += 1
      bytes += encodedDataLength
    })
    const answer = await page.goto(url, { waitUntil: "networkidle", timeout: 60_000 })
    if (answer?.status() !== 200) throw new Error(`${url}: ${answer?.status()}`)
    const { firstPaint, shift } = await page.evaluate<Pick<Seen, "firstPaint" | "shift">>(measured)
    return { firstPaint, shift, requests, bytes }
  } finally {
    await context.close()
  }
}

/** Runs in the page. */
const measured = `new Promise((resolve) => {
  let shift = 0
  const moves = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += entry.value
  })
  moves.observe({ type: "layout-shift", buffered: true })
  const paints = new PerformanceObserver((list) => {
    const paint = list.getEntriesByName("first-contentful-paint")[0]
    if (paint) setTimeout(() => resolve({ firstPaint: paint.startTime, shift }), 50)
  })
  paints.observe({ type: "paint", buffered: true })
})`
