/** Where programs find what Node has compiled for the one before: a variable of Node, and of no program here. */
const folder = process.env["NODE_COMPILE_CACHE"]

export const compiled: Readonly<Record<string, string>> = folder === undefined ? {} : { NODE_COMPILE_CACHE: folder }
