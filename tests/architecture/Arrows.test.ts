/**
 * Every arrow of the house: which package, and which slice of the core, may know which other one.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Sources from "../Sources.ts"
import { code, importsOf } from "./Imports.ts"

const rootModule = /^effect(\/[A-Z]\w*)?$/
const anyEffect = /^effect(\/.*)?$/
const own = (...names: ReadonlyArray<string>) => names.map((name) => new RegExp(`^@kpacite/${name}(/.*)?$`))

/** What the sources of each package may import, beside their own files. */
const allowed: Readonly<Record<string, ReadonlyArray<RegExp>>> = {
  "fair-split": [rootModule],
  // People's words are sealed with what every platform has.
  "event-store": [rootModule, /^@noble\/hashes\//, /^effect\/(crypto\/(Aead|SecureRandom)|encoding\/Base64)$/],
  "event-store/testing": [rootModule, /^@effect\/vitest$/],
  "event-store-conformance": [rootModule, /^effect\/testing$/, /^@effect\/vitest$/, ...own("event-store")],
  core: [rootModule, ...own("event-store", "fair-split")],
  "storage-sqlite": [anyEffect, /^node:(sqlite|fs|path|crypto)$/, ...own("event-store")],
  "storage-postgres": [anyEffect, /^node:crypto$/, /^@effect\/sql-pg(\/.*)?$/, ...own("event-store")],
  host: [rootModule, /^effect\/(crypto\/(Digest|SecureRandom)|encoding\/Base64Url)$/, ...own("core", "event-store")],
  cluster: [anyEffect, /^node:/, /^@effect\/platform-node(\/.*)?$/, ...own("host", "core", "event-store")],
  http: [anyEffect, ...own("host", "core", "event-store")],
  web: [anyEffect, /^(node:crypto|ical-generator|uqr)$/, ...own("http", "host", "core", "event-store", "fair-split")],
  cli: [anyEffect, /^node:/, /^@effect\/platform-node(\/.*)?$/, /^csv-parse(\/.*)?$/, /^iconv-lite$/, /^@kpacite\//],
  server: [anyEffect, /^node:/, /^nodemailer$/, /^@effect\/(platform-node|sql-pg)(\/.*)?$/, /^@kpacite\//]
}

/** A slice of the core may know those before it in the registration. `home` shows what all of them are about. */
const slices = [...Cooperative.slices.map(({ name }) => name), "home"]

/** Names that a pure package must not contain: a clock, chance, or a float on its way to money. */
const impure =
  /\bnew Date\b|\bDate\.now\b|\bMath\.random\b|\bparseFloat\b|\.toFixed\b|\brunSync\b|\bprocess\.|\bconsole\./

const packageOf = (path: string): string => {
  const name = path.split("/")[1] ?? ""
  return /\/src\/testing\//.test(path) ? `${name}/testing` : name
}

const sources = Sources.matching("packages/*/src/**/*.ts")

describe("the arrows of the house", () => {
  it("are looked at in every package", () => {
    const seen = new Set(sources.map(({ path }) => packageOf(path)))
    assert.deepStrictEqual(Object.keys(allowed).toSorted(), Array.from(seen).toSorted())
  })

  for (const { path, text } of sources) {
    it(`hold in ${path}`, () => {
      const packages = allowed[packageOf(path)] ?? []
      for (const specifier of importsOf(text)) {
        if (specifier.startsWith(".")) {
          // What a browser runs is JavaScript as it is.
          const written = packageOf(path) === "web" ? /\.ts$|^\.\/browser\/\w+\.js$/ : /\.ts$/
          assert.match(specifier, written, `${path} imports ${specifier} without its extension`)
          const target = new URL(specifier, `file:///${path}`).pathname.slice(1)
          assert.isTrue(
            target.startsWith(path.split("/").slice(0, 3).join("/")),
            `${path} reaches out of its package: ${specifier}`
          )
          assert.isFalse(/(^|\/)index\.ts$/.test(specifier), `${path} imports an index`)
        } else {
          assert.isTrue(
            packages.some((pattern) => pattern.test(specifier)),
            `${path} must not import ${specifier}`
          )
        }
      }
    })
  }

  for (const { path, text } of sources.filter(({ path }) => /^packages\/core\/src\/[^/]+\//.test(path))) {
    it(`between slices hold in ${path}`, () => {
      const [, , , slice = "", file] = path.split("/")
      assert.include(slices, slice, "a folder of the core is a slice: name it in Cooperative.slices")
      for (const specifier of importsOf(text).filter((specifier) => specifier.startsWith("."))) {
        const target = new URL(specifier, `file:///${path}`).pathname.split("/")
        const other = target.length > 5 ? (target[4] ?? "") : slice
        // Whoever registers a slice may show a view of the whole.
        const known = file === "Slice.ts" ? [slice, "home"] : slices.slice(0, slices.indexOf(slice) + 1)
        assert.include(known, other, `${slice} must not know ${other}: ${specifier}`)
        assert.notStrictEqual(target.at(-1), "Cooperative.ts", "a slice does not know the whole")
      }
    })
  }
})

describe("the treasury", () => {
  const own = sources.filter(({ path }) => path.startsWith("packages/core/src/treasury/"))
  it("is looked at", () => assert.isAbove(own.length, 20))
  for (const { path, text } of own) {
    it(`knows nothing of care or of what people can do: ${path}`, () =>
      assert.deepStrictEqual(
        importsOf(text).filter((specifier) => /^\.\.\/(?:care|skills)\//.test(specifier)),
        []
      ))
  }
})

describe("a part of pages", () => {
  const parts = sources.filter(({ path }) => path.startsWith("packages/web/src/parts/"))
  it("is looked at", () => assert.isAbove(parts.length, 10))
  for (const { path, text } of parts) {
    it(`knows no page: ${path}`, () =>
      assert.deepStrictEqual(
        importsOf(text).filter((specifier) => specifier.includes("/pages/")),
        []
      ))
  }
})

describe("a value that slices share", () => {
  const whole = ["Cooperative.ts", "index.ts"]
  const shared = sources.filter(({ path }) => /^packages\/core\/src\/[^/]+$/.test(path))
  for (const { path, text } of shared.filter(({ path }) => !whole.some((name) => path.endsWith(`/${name}`)))) {
    it(`knows neither a slice nor the whole: ${path}`, () => {
      for (const specifier of importsOf(text).filter((specifier) => specifier.startsWith("."))) {
        assert.match(specifier, /^\.\/[A-Z]\w*\.ts$/, `${path} must not know ${specifier}`)
        assert.isFalse(
          whole.some((name) => specifier.endsWith(`/${name}`)),
          `${path} must not know ${specifier}`
        )
      }
    })
  }
})

describe("a pure package", () => {
  for (const { path, text } of sources.filter(({ path }) => /^packages\/(core|fair-split|event-store)\//.test(path))) {
    it(`reads no clock, no chance and no float in ${path}`, () => assert.notMatch(code(text), impure))
  }
})
