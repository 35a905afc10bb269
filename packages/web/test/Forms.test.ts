/** Every command can be sent from a form: what its fields say is what the command is. */
import { assert, describe, it } from "@effect/vitest"
import * as Season from "@kpacite/example-season/Season"
import * as Addresses from "@kpacite/http/Addresses"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import { Effect, Exit, Result, Schema } from "effect"
import * as Arbitrary from "effect/Arbitrary"
import * as fc from "fast-check"
import * as Field from "../src/Field.ts"
import * as Forms from "../src/Forms.ts"

/** A value of a command as fields are named: `seats[min]`, `people[]`, and `lines[0][cents]` where what is listed has fields itself. */
const fieldsOf = (value: unknown, name = ""): ReadonlyArray<[string, string]> => {
  if (value === undefined) return []
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => fieldsOf(one, typeof one === "object" ? `${name}[${index}]` : `${name}[]`))
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, one]) => fieldsOf(one, name === "" ? key : `${name}[${key}]`))
    : [[name, `${value as string | null}`]]
}

const written = (payload: Schema.Codec<object, object>, command: object) =>
  new URLSearchParams([...fieldsOf(Schema.encodeSync(Schema.toCodecStringTree(payload))(command))])

/** What is empty is left out of a form, and what is around a text is cut: neither is a value of its own there. */
const canBeTyped = (value: unknown): boolean => {
  if (typeof value === "string") return value !== "" && value === value.trim()
  if (Array.isArray(value)) return value.length > 0 && value.every(canBeTyped)
  if (typeof value !== "object" || value === null) return true
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key, one]) => /^[^[\]]+$/.test(key) && canBeTyped(one))
}

const addresses = Array.from(Addresses.commands.values())
const fromForms = addresses.filter(({ file }) => file === undefined)

const comesBack = ({ payload, tag }: Addresses.CommandAddress, command: object) => {
  const fields = written(payload, command)
  const decoded = Forms.decoders.get(tag)?.(fields)
  if (decoded === undefined) return assert.fail(`no form may send ${tag}`)
  assert.deepStrictEqual(
    Result.getOrThrowWith(decoded, (error) => new Error(`${tag} ${fields.toString()}: ${error.message}`)),
    command
  )
}

/** Days, moments, weeks and quarters have to be real ones, which few random texts are. */
const dated: ReadonlyArray<unknown> = ["2026-07-06", "2026-07-06T08:00:00.000Z", "2026-W28", "2026-Q3"]

/**
 * Chance finds no value that such a schema takes, or tries fractions that it could never be asked about. The season says these, and
 * the terms of a carrier stand below.
 */
const tooRareToSample: ReadonlyArray<string> = [
  "SignCape",
  "OfferWorkshop",
  "AdoptTariff",
  "AdoptRateTable",
  "StartGame",
  "RecordIndicator"
]

const sampled = ({ payload }: Addresses.CommandAddress) =>
  Effect.gen(function* () {
    const fields = Object.entries((payload as unknown as { readonly fields?: Schema.Struct.Fields }).fields ?? {})
    const samples = yield* Effect.forEach(fields, ([name, field]) => {
      const codec = field as unknown as Schema.Codec<unknown>
      const date = dated.find(Schema.is(codec))
      return date !== undefined && !Schema.is(codec)("Un mot")
        ? Effect.succeed([name, [date]] as const)
        : Effect.map(
            Arbitrary.sampleEffect(Arbitrary.schema(codec), { count: 20, seed: 12 }),
            (values) => [name, values] as const
          )
    })
    const most = Math.max(1, ...samples.map(([, values]) => values.length))
    const commands = Array.from({ length: most }, (_, index): object =>
      Object.fromEntries(
        samples.flatMap(([name, values]) => {
          const value = values[index % values.length]
          return value === undefined ? [] : [[name, value]]
        })
      )
    )
    return commands.filter((command) => fields.length === 0 || canBeTyped(command))
  })

describe("a form", () => {
  it("may send every command but those that come with a file", () => {
    const withFile = addresses.flatMap(({ file, tag }) => (file === undefined ? [] : [tag]))
    assert.deepStrictEqual(withFile, ["ImportTrello"])
    assert.deepStrictEqual(
      Array.from(Forms.decoders.keys()),
      fromForms.map(({ tag }) => tag)
    )
  })

  it.effect("says each command of the season as it was said there", () =>
    Effect.gen(function* () {
      const { commands } = yield* Season.read
      for (const { command } of commands) {
        const address = Addresses.commands.get(command._tag)
        if (address === undefined || address.file !== undefined) continue
        const { _tag: _, ...payload } = command
        if (canBeTyped(payload)) comesBack(address, payload)
      }
    })
  )

  it.effect("says each command with any fields that people can type", () =>
    Effect.gen(function* () {
      const { commands } = yield* Season.read
      const inTheSeason = new Set<string>(commands.map(({ command }) => command._tag))
      const unsampled: Array<string> = []
      for (const address of fromForms) {
        const sample = yield* Effect.exit(sampled(address))
        if (Exit.isFailure(sample)) unsampled.push(address.tag)
        else for (const command of sample.value) comesBack(address, command)
      }
      assert.deepStrictEqual(unsampled, tooRareToSample)
      for (const tag of unsampled) assert.isTrue(inTheSeason.has(tag), tag)
    })
  )

  it("says the terms of a carrier, with their brackets and fees", () => {
    const tariff = Tariff.known.find(({ monthlyFees }) => monthlyFees.length > 0)
    const [address] = fromForms.filter(({ tag }) => tag === "AdoptTariff")
    assert.isDefined(tariff)
    assert.isDefined(address)
    comesBack(address, { tariff, waivedFees: ["fixed"] })
  })

  it("cannot say an empty list or an empty text: it is left out, and refused where it is needed", () => {
    const ofPeople = (people: string) =>
      Forms.decoders.get("CheckIn")?.(new URLSearchParams(`ficheId=f1&people%5B%5D=${people}`))._tag
    assert.strictEqual(ofPeople(""), "Failure")
    assert.strictEqual(ofPeople("awa"), "Success")
  })

  it("is answered, whatever its fields are called and whatever they hold", () => {
    const names = ["ficheId", "seat", "people", "stance", "tariff", "__proto__", "constructor", "toString", "a"]
    const name = fc
      .tuple(
        fc.constantFrom(...names),
        fc.array(
          fc.constantFrom("[]", "[0]", "[9999999]", "[__proto__]", "[_tag]", "[", "]", "~euros", "~paris", "~"),
          { maxLength: 4 }
        )
      )
      .map(([first, rest]) => [first, ...rest].join(""))
    const tag = fc.constantFrom(...Forms.decoders.keys())
    const value = fc.oneof(fc.constantFrom("", "1", "null", "NaN", "-0", "2026-07-06", "awa"), fc.string())
    fc.assert(
      fc.property(tag, fc.array(fc.tuple(name, value), { maxLength: 6 }), (command, typed) => {
        const decoded = Forms.decoders.get(command)?.(new URLSearchParams(typed))
        assert.isTrue(decoded !== undefined && Result.isResult(decoded))
        if (decoded !== undefined && Result.isFailure(decoded)) Forms.errorsOf(decoded.failure, "fr")
      }),
      { numRuns: 2_000 }
    )
    assert.isUndefined(({} as { readonly [name: string]: unknown })["_tag"])
  })
})

describe("the key of a form", () => {
  it("is what stands in its hidden field, if it can be one", () => {
    assert.strictEqual(Forms.keyOf(new URLSearchParams("cle=a-1")), "a-1")
    assert.isUndefined(Forms.keyOf(new URLSearchParams("")))
    assert.isUndefined(Forms.keyOf(new URLSearchParams("cle=")))
  })
})

describe("what is wrong with a field", () => {
  it("is told where a number would be one without its translation, which nobody wrote", () => {
    const typed = (fields: string) => new URLSearchParams(fields)
    const decode = (tag: string, fields: URLSearchParams) => Forms.decoders.get(tag)?.(fields)
    for (const value of ["1e3", "1e9", "0x10", "12345678901", "+5"]) {
      const fields = typed(`ficheId=f1&label=Pain&cents~euros=${encodeURIComponent(value)}`)
      const decoded = decode("RecordCost", fields)
      assert.isTrue(decoded !== undefined && Result.isFailure(decoded), value)
      if (decoded === undefined || Result.isSuccess(decoded)) return
      const errors = Array.from(Forms.errorsOf(decoded.failure, "fr", fields))
      assert.deepStrictEqual(errors, [["cents", "Écris un montant comme 84,50."]], value)
    }
    const hours = (said: string) =>
      typed(`ficheId=f1&attendances[0][personId]=awa&attendances[0][minutes]~hours=${encodeURIComponent(said)}`)
    assert.strictEqual(decode("RecordAttendance", hours("3"))?._tag, "Failure")
    assert.strictEqual(decode("RecordAttendance", hours("3 h"))?._tag, "Success")
    assert.strictEqual(decode("RecordAttendance", hours("0"))?._tag, "Success")
  })

  it("is said in the language of the page, under the name of the field", () => {
    const decoded = Forms.decoders.get("RecordCost")?.(new URLSearchParams("ficheId=f1&cents~euros=quatre"))
    assert.isTrue(decoded !== undefined && Result.isFailure(decoded))
    if (decoded === undefined || Result.isSuccess(decoded)) return
    const [fr, en] = [Forms.errorsOf(decoded.failure, "fr"), Forms.errorsOf(decoded.failure, "en")]
    assert.isDefined(fr.get("cents"))
    assert.notStrictEqual(fr.get("cents"), en.get("cents"))
    assert.isUndefined(fr.get("ficheId"))
  })

  it("is said of each of them at once, under the path that its name in the form stands for", () => {
    const typed = "title=&seats%5Bmin%5D=deux&seats%5Bmax%5D=3&startsAt~paris=demain&skills%5B%5D="
    const decoded = Forms.decoders.get("OpenFiche")?.(new URLSearchParams(typed))
    assert.isTrue(decoded !== undefined && Result.isFailure(decoded))
    if (decoded === undefined || Result.isSuccess(decoded)) return
    const errors = Forms.errorsOf(decoded.failure, "fr")
    for (const name of ["title", "seats[min]", "startsAt~paris"]) assert.isDefined(errors.get(Field.pathOf(name)), name)
    assert.isUndefined(errors.get(Field.pathOf("seats[max]")))
  })
})
