import { assert, describe, it } from "@effect/vitest"
import * as Refusal from "@kpacite/cli/Refusal"
import * as Book from "@kpacite/cli/split/Book"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Season from "@kpacite/fair-split/Season"
import { Option, Result } from "effect"
import * as fc from "fast-check"
import { facts } from "./Weeks.ts"

const names = ["awa", "malo", "zoe", "yanis"]

const week = (id: string, pot: number, minutes: ReadonlyArray<number> = [60, 60, 60]): Book.Split => ({
  id,
  rule: { _tag: "ByHours" },
  facts: facts(
    pot,
    minutes.map((count, index) => ({ id: names[index] ?? `p${index}`, minutes: count }))
  )
})

const post = (book: Book.Book, split: Book.Split, correct = false) =>
  Result.getOrThrow(Book.post(book, split, { correct }))

const refused = (outcome: Result.Result<unknown, Refusal.Refusal>): string => {
  if (Result.isSuccess(outcome)) return assert.fail("it was accepted")
  assert.strictEqual(outcome.failure.kind, "Ledger")
  return Refusal.written(outcome.failure, "en")
}

const paid = ({ entry }: Book.Outcome) =>
  Object.fromEntries(entry.settled.payments.map(({ amount, id }) => [id, Number(amount)]))

const empty = Book.empty("EUR", "Steady")

describe("a ledger", () => {
  it("remembers who had a cent less", () => {
    const first = post(empty, week("w1", 100))
    const second = post(first.book, week("w2", 100))
    const third = post(second.book, week("w3", 100))
    const totals = Season.totals([first, second, third].map(({ entry }) => entry.settled))
    assert.deepStrictEqual(
      totals.map((total) => total.paid),
      [100n, 100n, 100n]
    )
    assert.deepStrictEqual(Book.ledger(third.book), { carries: {}, box: 0n })
  })

  it("answers the same split again with what was settled then, and changes nothing", () => {
    const first = post(empty, week("w1", 100))
    const later = post(first.book, week("w2", 100))
    const { facts, ...split } = week("w1", 100)
    const again = post(later.book, { ...split, facts: { ...facts, people: facts.people.toReversed() } })
    assert.isTrue(again.repeated)
    assert.strictEqual(again.book, later.book)
    assert.strictEqual(again.entry, first.entry)
  })

  it("refuses other facts or another rule under the same name, and says the remedy", () => {
    const { book } = post(empty, week("w1", 100))
    assert.include(refused(Book.post(book, week("w1", 101), { correct: false })), "--correct")
    const otherRule: Book.Split = { ...week("w1", 100), rule: { _tag: "Equal" } }
    assert.include(refused(Book.post(book, otherRule, { correct: false })), "--id")
  })

  it("corrects a split: everybody ends with what they should have had from the beginning", () => {
    const wrong = post(post(post(empty, week("w1", 1000)).book, week("w2", 100)).book, week("w3", 77, [10, 20, 30]))
    const corrected = post(wrong.book, week("w1", 1000, [120, 60, 0]), true)
    assert.deepStrictEqual(paid(corrected), { awa: 334, malo: -1, zoe: -333 })
    const right = post(
      post(post(empty, week("w1", 1000, [120, 60, 0])).book, week("w2", 100)).book,
      week("w3", 77, [10, 20, 30])
    )
    assert.deepStrictEqual(Book.ledger(corrected.book), Book.ledger(right.book))
    assert.isTrue(post(corrected.book, week("w1", 1000, [120, 60, 0])).repeated)
    assert.isTrue(post(corrected.book, week("w1", 1000, [120, 60, 0]), true).repeated)
  })

  it("refuses to correct what is not there, and names what is", () => {
    const { book } = post(empty, week("w1", 100))
    assert.include(refused(Book.post(book, week("w9", 100), { correct: true })), "w1")
    assert.include(refused(Book.post(empty, week("w9", 100), { correct: true })), "Leave --correct out")
  })

  it("undoes the last split only, and can post it again", () => {
    const first = post(empty, week("w1", 100))
    const second = post(first.book, week("w2", 100, [1, 2, 3]))
    assert.include(refused(Book.undo(second.book, Option.some("w1"))), 'the last one is "w2"')
    const undone = Result.getOrThrow(Book.undo(second.book, Option.some("w2")))
    assert.deepStrictEqual(Book.ledger(undone.book), Book.ledger(first.book))
    const again = post(undone.book, week("w2", 100, [1, 2, 3]))
    assert.isFalse(again.repeated)
    assert.deepStrictEqual(paid(again), paid(second))
    const emptied = Result.getOrThrow(
      Book.undo(Result.getOrThrow(Book.undo(again.book, Option.none())).book, Option.none())
    )
    assert.deepStrictEqual(Book.ledger(emptied.book), { carries: {}, box: 0n })
    assert.include(refused(Book.undo(emptied.book, Option.none())), "no split to undo")
  })

  it("undoes a correction before the split that it corrected", () => {
    const first = post(empty, week("w1", 100))
    const corrected = post(first.book, week("w1", 200), true)
    const undone = Result.getOrThrow(Book.undo(corrected.book, Option.none()))
    assert.strictEqual(undone.undone._tag, "Corrected")
    assert.deepStrictEqual(Book.ledger(undone.book), Book.ledger(first.book))
    assert.isTrue(post(undone.book, week("w1", 100)).repeated)
  })

  it("stays as it is when the rule does not fit the facts", () => {
    const outcome = Book.post(empty, week("w1", 100, [0, 0, 0]), { correct: false })
    assert.strictEqual(Result.isFailure(outcome) ? outcome.failure.kind : "accepted", "Rule")
  })
})

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      _tag: fc.constant("Post" as const),
      pot: fc.nat(400),
      minutes: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 })
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      _tag: fc.constant("Correct" as const),
      which: fc.nat(20),
      pot: fc.nat(400),
      minutes: fc.array(fc.nat(9), { minLength: 1, maxLength: 4 })
    })
  },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant("Undo" as const) }) }
)

const after = (method: Season.Method, steps: ReadonlyArray<typeof step extends fc.Arbitrary<infer A> ? A : never>) => {
  let book = Book.empty("EUR", method)
  let count = 0
  for (const wanted of steps) {
    const ids = Book.season(book).map(({ id }) => id)
    const outcome: Result.Result<Book.Outcome, Refusal.Refusal> =
      wanted._tag === "Undo"
        ? Book.undo(book, Option.none())
        : wanted._tag === "Post"
          ? Book.post(book, week(`w${(count += 1)}`, wanted.pot, wanted.minutes), { correct: false })
          : Book.post(book, week(ids[wanted.which % ids.length] ?? "none", wanted.pot, wanted.minutes), {
              correct: true
            })
    if (Result.isSuccess(outcome)) book = outcome.success.book
  }
  return book
}

const method = fc.constantFrom<Season.Method>("Steady", "Exact", "Cumulative")

describe("a ledger after any splits, corrections and undoings", () => {
  it("owes and has paid what the season as it stands would, had it been right from the beginning", () => {
    fc.assert(
      fc.property(method, fc.array(step, { maxLength: 25 }), (method, steps) => {
        const book = after(method, steps)
        const right = Result.getOrThrow(Book.replayed(book))
        assert.deepStrictEqual(Book.ledger(book), Season.ledger(right))
        const shown = (season: Parameters<typeof Season.totals>[0]) =>
          Season.totals(season)
            .filter(({ entitled, paid }) => paid !== 0n || !Rational.equals(entitled, Rational.zero))
            .map(({ entitled, id, paid }) => [id, paid, Rational.toString(entitled)])
        assert.deepStrictEqual(shown(book.entries.map((entry) => entry.settled)), shown(right))
      })
    )
  })

  it("is the same after it was stored", () => {
    fc.assert(
      fc.property(method, fc.array(step, { maxLength: 15 }), (method, steps) => {
        const book = after(method, steps)
        assert.deepStrictEqual(Result.getOrThrow(Book.decode(Book.encode(book))), book)
      })
    )
  })

  it("is refused when anybody changes an amount, a fraction, a pot or the order", () => {
    const book = after("Steady", [
      { _tag: "Post", pot: 100, minutes: [1, 1, 1] },
      { _tag: "Post", pot: 100, minutes: [1, 2, 4] },
      { _tag: "Correct", which: 0, pot: 120, minutes: [1, 1] },
      { _tag: "Post", pot: 55, minutes: [3, 2] },
      { _tag: "Undo" }
    ])
    const text = Book.encode(book)
    assert.isTrue(Result.isSuccess(Book.decode(text)))
    const numbers = Array.from(
      text.matchAll(/"(amount|pot|fromBox|box)": (-?\d+)|"(entitlement|before|after)": "(-?\d+)/g)
    )
    assert.isAbove(numbers.length, 60)
    for (const { 0: found, index } of numbers) {
      const changed = found.replace(/-?\d+$/, (digits) => `${Number(digits) + 1}`)
      assert.include(
        refused(Book.decode(text.slice(0, index) + changed + text.slice(index + found.length))),
        "ntry",
        found
      )
    }
    const shuffled = { ...book, entries: book.entries.toReversed() }
    assert.include(refused(Book.decode(Book.encode(shuffled))), "does not follow")
    assert.include(refused(Book.decode(Book.encode({ ...book, entries: book.entries.slice(1) }))), "does not follow")
  })

  it("is refused when it is no ledger, or that of a later version", () => {
    for (const text of ["", "{}", "[]", "nom;heures", '{"format":"kpa-ledger"}', Book.encode(empty).slice(0, -20)]) {
      assert.include(refused(Book.decode(text)), "not a ledger of kpa", text)
    }
    assert.include(refused(Book.decode(Book.encode(empty).replace('"version": 1', '"version": 2'))), "Update kpa")
    assert.include(refused(Book.decode(Book.encode(empty).replace("Steady", "Steadi"))), "method")
  })
})
