/** How much of the processor processes have had, as Linux counts it. */
import { readdirSync, readFileSync } from "node:fs"
import { Result } from "effect"

/** In milliseconds: Linux counts in hundredths of a second. */
const tick = 10

/** After the name of the program, which may hold anything: its parent, its own time and that of the children that ended. */
const read = (pid: number | string) =>
  Result.getOrUndefined(
    Result.try(() => {
      const line = readFileSync(`/proc/${pid}/stat`, "utf8")
      const fields = line.slice(line.lastIndexOf(")") + 2).split(" ")
      const [own, ended] = [fields.slice(11, 13), fields.slice(13, 15)].map((two) =>
        two.reduce((sum, ticks) => sum + Number(ticks) * tick, 0)
      ) as [number, number]
      return { parent: Number(fields[1]), own, ended }
    })
  )

/** What a process has had, with its children. In milliseconds. */
export const used = (pid: number): number => {
  const self = read(pid)
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && read(name)?.parent === pid)
  return (self?.own ?? 0) + (self?.ended ?? 0) + children.reduce((sum, child) => sum + (read(child)?.own ?? 0), 0)
}

/** The process that started a process. */
export const parentOf = (pid: number): number => read(pid)?.parent ?? 0
