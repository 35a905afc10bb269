/** Loads the packages from the checkout in `BENCH_CHECKOUT`, so that the same measurement runs on the program of before and on that of now. */
import { registerHooks } from "node:module"
import { join } from "node:path"
import process from "node:process"
import { pathToFileURL } from "node:url"

const checkout = process.env["BENCH_CHECKOUT"]

if (checkout !== undefined) {
  const inside = pathToFileURL(join(checkout, "packages/server/src/index.ts")).href
  registerHooks({
    resolve: (specifier, context, next) => {
      const [, name, path] = /^@kpacite\/([\w-]+)\/(.+)$/.exec(specifier) ?? []
      if (name !== undefined && path !== undefined) {
        return next(pathToFileURL(join(checkout, "packages", name, "src", `${path}.ts`)).href, context)
      }
      const isOurs = context.parentURL?.includes("/tests/bench/") === true
      return /^[\w@]/.test(specifier) && !specifier.startsWith("node:") && isOurs
        ? next(specifier, { ...context, parentURL: inside })
        : next(specifier, context)
    }
  })
}
