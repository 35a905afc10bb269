import { assert, describe, it } from "@effect/vitest"
import * as Duration from "@kpacite/cli/split/Duration"
import { Option } from "effect"
import * as fc from "fast-check"

const minutes = (text: string) => Option.getOrUndefined(Duration.parse(text))

describe("hours", () => {
  it("are read in all the ways that people write them", () => {
    const written = [
      "3h30",
      "3 h 30",
      "3H30",
      "3:30",
      "03:30",
      "3:30:00",
      "3,5",
      "3.5",
      "3,50",
      "3,5 h",
      "3h30min",
      "210 min",
      "3\u00a0h\u00a030"
    ]
    for (const text of written) assert.strictEqual(minutes(text), 210, text)
    assert.deepStrictEqual(
      ["0", "3", "3h", "0h05", "1,25", "0,1", "8 heures"].map(minutes),
      [0, 180, 180, 5, 75, 6, 480]
    )
    assert.deepStrictEqual(["0,750", "1,2500", "1500"].map(minutes), [45, 75, 90_000])
  })

  it("that could mean two things, or no whole minutes, are not read", () => {
    for (const text of [
      "3h5",
      "3:5",
      "3,33",
      "3h60",
      "3:75",
      "-1",
      "",
      "h",
      "3 30",
      "3h30h",
      "trois",
      "3²",
      "1e2"
    ].concat(["1,500", "1.250 h", "12,000"])) {
      assert.isUndefined(minutes(text), text)
    }
  })

  it("are read back from what people are shown", () => {
    fc.assert(
      fc.property(fc.nat(366 * 24 * 60), (count) => assert.strictEqual(minutes(Duration.written(count)), count))
    )
  })

  it("in decimals are exact to the minute", () => {
    fc.assert(
      fc.property(fc.nat(366 * 24 - 1), fc.nat(999_999), (hours, part) => {
        const read = minutes(`${hours},${`${part}`.padStart(6, "0")}`)
        const millionths = (BigInt(hours) * 1_000_000n + BigInt(part)) * 60n
        assert.strictEqual(read, millionths % 1_000_000n === 0n ? Number(millionths / 1_000_000n) : undefined)
      })
    )
  })

  it("may be whole minutes in a column of minutes, and nothing else", () => {
    assert.deepStrictEqual(
      ["90", "90 min", "0"].map((text) => Option.getOrUndefined(Duration.parseMinutes(text))),
      [90, 90, 0]
    )
    for (const text of ["1,5", "1h", "1:30", "-1", ""]) assert.isTrue(Option.isNone(Duration.parseMinutes(text)), text)
  })
})
