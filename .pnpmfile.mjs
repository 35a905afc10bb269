/**
 * The packages that bring Node name their platform as a word (`os: "linux"`), which pnpm reads as if they named none: it
 * would install all of them, and the last one's `node` would run. As lists they are understood.
 */
const interpreter = /^node-(linux|win)-(x64|arm64)$/

export const hooks = {
  readPackage: (manifest) => {
    if (!interpreter.test(manifest.name)) return manifest
    const [os, cpu] = [manifest.os, manifest.cpu].flat()
    // What is built for Linux needs its usual C library; on another one it would be there and not start.
    return { ...manifest, os: [os], cpu: [cpu], ...(os === "linux" && { libc: ["glibc"] }) }
  }
}
