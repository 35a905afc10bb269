/**
 * Loaded into a server before it starts (`node --import`): whoever started it asks for the longest time, in milliseconds, for
 * which nothing else got a turn since it was asked before.
 */
import { monitorEventLoopDelay } from "node:perf_hooks"

const resolution = 5
const delays = monitorEventLoopDelay({ resolution })
delays.enable()

process.on("message", () => {
  process.send?.(Math.max(0, delays.max / 1_000_000 - resolution))
  delays.reset()
})
process.channel?.unref()
