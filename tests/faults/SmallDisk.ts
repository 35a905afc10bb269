/** A small disk of memory, which takes the right to mount: containers often withhold it. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect } from "effect"

const mount = () => {
  const folder = mkdtempSync(join(tmpdir(), "kpacite-disk-"))
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], { stdio: "ignore" })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
}

const unmount = (folder: string) => {
  execFileSync("umount", ["-l", folder])
  rmSync(folder, { recursive: true })
}

export const mayMount = (() => {
  const folder = mount()
  if (folder !== undefined) unmount(folder)
  return folder !== undefined
})()

/** A disk of 4 MiB, and a file on it that leaves only `room` bytes from when it is filled until it is taken away. */
export const smallDisk = Effect.map(
  Effect.acquireRelease(
    Effect.sync(() => mount() ?? ""),
    (folder) => Effect.sync(() => unmount(folder))
  ),
  (folder) => {
    const ballast = join(folder, "ballast")
    return {
      folder,
      file: join(folder, "events.db"),
      fill: (room: number) =>
        Effect.sync(() => {
          const { bavail, bsize } = statfsSync(folder)
          writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - room)))
        }),
      makeRoom: Effect.sync(() => rmSync(ballast)),
      /** From now on it can only be read. */
      close: Effect.sync(() => execFileSync("mount", ["-o", "remount,ro", folder]))
    }
  }
)
