/**
 * The programs that tests start. Each is put into one file once for the run, because most of what a start costs is to look
 * for hundreds of files and to read them. Who wants to see the program as people start it, asks for its sources.
 */
import { Effect } from "effect"
import { fileURLToPath } from "node:url"
import { ask } from "./Desk.ts"

/** The program whose first module is at this address, in one file. */
export const inOneFile = (main: string | URL): Effect.Effect<string> => Effect.promise(() => ask(fileURLToPath(main)))

/** Where programs find what Node has compiled for the one before: a variable of Node, and of no program here. */
const folder = process.env["NODE_COMPILE_CACHE"]

export const compiled: Readonly<Record<string, string>> = folder === undefined ? {} : { NODE_COMPILE_CACHE: folder }
