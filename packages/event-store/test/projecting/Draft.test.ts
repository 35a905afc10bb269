import { assert, describe, it } from "@effect/vitest"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as PlainData from "@kpacite/event-store/deciding/PlainData"
import { Result } from "effect"
import * as fc from "fast-check"

interface Page {
  readonly title: string
  readonly notes: ReadonlyArray<number>
  readonly marks: { readonly [name: string]: number }
}

interface Book {
  readonly pages: { readonly [id: string]: Page }
  readonly log: ReadonlyArray<string>
  readonly count: number
}

type Event =
  | { readonly _tag: "Opened" | "Torn" | "Copied"; readonly id: string }
  | { readonly _tag: "Titled"; readonly id: string; readonly title: string }
  | { readonly _tag: "Noted"; readonly id: string; readonly notes: ReadonlyArray<number> }
  | { readonly _tag: "Marked" | "Unmarked"; readonly id: string; readonly name: string }
  | { readonly _tag: "Foreseen"; readonly ahead: ReadonlyArray<Event> }

const empty: Book = { pages: {}, log: [], count: 0 }
const blank: Page = { title: "", notes: [], marks: {} }

/** The same domain twice: what it is built of is what is compared. */
const book = ({ fold, push, put, remove }: Pick<typeof Draft, "fold" | "push" | "put" | "remove">) => {
  const evolve = (state: Book, event: Event): Book => {
    const log = push(state.log, event._tag)
    if (event._tag === "Foreseen") {
      // Looks ahead from a state that this very fold has made, and keeps only a number of it.
      const ahead = fold({ evolve }, { ...state, log }, event.ahead)
      return { ...state, log, count: state.count + Object.keys(ahead.pages).length }
    }
    const pageOf = (id: string) => (Object.hasOwn(state.pages, id) ? state.pages[id] : undefined)
    const page = pageOf(event.id)
    const pages = (next: Page): Book => put({ ...state, log }, "pages", put(state.pages, event.id, next))
    if (event._tag === "Opened") return pages(blank)
    if (event._tag === "Torn") return { ...state, log, pages: remove(state.pages, event.id) }
    if (page === undefined) return { ...state, log }
    switch (event._tag) {
      case "Copied":
        return {
          ...state,
          log,
          pages: put(state.pages, `${event.id}'`, { ...page, notes: [...page.notes], marks: { ...page.marks } })
        }
      case "Titled":
        return pages(put(page, "title", event.title))
      case "Noted":
        return pages(put(page, "notes", push(page.notes, ...event.notes)))
      case "Marked":
        return pages(put(page, "marks", put(page.marks, event.name, page.notes.length)))
      case "Unmarked":
        return pages(put(page, "marks", remove(page.marks, event.name)))
    }
  }
  return { initial: empty, evolve }
}

const drafted = book(Draft)

/** How one would write it without drafts. */
const copied = book({
  fold: (projection, state, events) => Array.from(events).reduce(projection.evolve, state),
  put: (record, key, value) => ({ ...record, [key]: value }),
  remove: (record, key) => {
    const { [key]: _, ...rest } = record
    // What was left out is allowed to be missing.
    return rest as unknown as typeof record
  },
  push: (list, ...items) => (items.length === 0 ? list : [...list, ...items])
})

const key = fc.constantFrom("a", "b", "2", "10", "__proto__", "constructor", "toString", "")
const plainEvent = fc.oneof(
  { weight: 4, arbitrary: fc.record({ _tag: fc.constantFrom("Opened", "Torn", "Copied"), id: key }) },
  fc.record({ _tag: fc.constant("Titled"), id: key, title: fc.string({ maxLength: 3 }) }),
  fc.record({ _tag: fc.constant("Noted"), id: key, notes: fc.array(fc.nat(9), { maxLength: 3 }) }),
  { weight: 3, arbitrary: fc.record({ _tag: fc.constantFrom("Marked", "Unmarked"), id: key, name: key }) }
) as fc.Arbitrary<Event>
const event = fc.oneof(
  { weight: 9, arbitrary: plainEvent },
  fc.record({ _tag: fc.constant("Foreseen" as const), ahead: fc.array(plainEvent, { maxLength: 4 }) })
)
const history = fc.array(fc.array(event, { maxLength: 8 }), { maxLength: 6 })

/** Keys in their order, own keys alone, plain prototypes: whatever differs makes another text. */
const text = (state: unknown): string => Result.getOrThrow(PlainData.encode(state))

describe("a fold with drafts", () => {
  it("gives at every step what a fold with copies gives, and changes no state that was given before", () =>
    fc.assert(
      fc.property(history, (parts) => {
        const taken: Array<readonly [state: Book, was: string]> = [[drafted.initial, text(drafted.initial)]]
        let [left, right] = [drafted.initial, copied.initial]
        for (const events of parts) {
          for (const event of events) {
            right = copied.evolve(right, event)
            left = Draft.fold(drafted, left, [event])
            taken.push([left, text(right)])
          }
        }
        const all = parts.flat()
        for (const [length, [, was]] of Array.from(taken).entries()) {
          const whole = Draft.fold(drafted, drafted.initial, all.slice(0, length))
          assert.strictEqual(text(whole), was)
          taken.push([whole, was])
          // And outside of any fold.
          assert.strictEqual(text(all.slice(0, length).reduce(drafted.evolve, drafted.initial)), was)
        }
        const owner = Draft.begin()
        const inPages = parts.reduce((state, events) => Draft.fold(drafted, state, events, owner), drafted.initial)
        assert.deepStrictEqual(inPages, right)
        for (const [state, was] of taken) assert.strictEqual(text(state), was)
      }),
      { numRuns: 150 }
    ))

  it("changes in place what it has made itself, over all its pages", () => {
    const seen = new Set<object>()
    const ages = {
      evolve: (state: { readonly [name: string]: number }, name: string) => {
        const next = Draft.put(state, name, seen.size)
        seen.add(next)
        return next
      }
    }
    const before = { awa: 1 }
    const owner = Draft.begin()
    const middle = Draft.fold(ages, before, ["sam", "lea"], owner)
    assert.strictEqual(Draft.fold(ages, middle, ["zoe"], owner), middle)
    assert.strictEqual(seen.size, 1)
    assert.deepStrictEqual(before, { awa: 1 })
    // Another fold has not made it.
    assert.notStrictEqual(Draft.fold(ages, middle, ["ben"]), middle)
    assert.deepStrictEqual(Object.keys(middle), ["awa", "sam", "lea", "zoe"])
  })

  it("leaves nothing behind when an evolve throws", () => {
    let escaped: { readonly [name: string]: number } = {}
    const failing = {
      evolve: (state: typeof escaped, name: string) => {
        escaped = Draft.put(state, name, 1)
        if (name === "bad") throw new RangeError("no such name")
        return escaped
      }
    }
    assert.throws(() => Draft.fold(failing, {}, ["good", "bad"]), RangeError)
    const outside = Draft.put(escaped, "later", 2)
    assert.notStrictEqual(outside, escaped)
    assert.deepStrictEqual(escaped, { good: 1, bad: 1 })
  })

  it("runs nothing of whoever gives the events inside of itself", () => {
    const made: Array<ReadonlyArray<number>> = []
    function* events() {
      let list: ReadonlyArray<number> = []
      for (const n of [1, 2, 3]) {
        list = Draft.push(list, n)
        made.push(list)
        yield n
      }
    }
    const sum = { evolve: (total: number, n: number) => total + n }
    assert.strictEqual(Draft.fold(sum, 0, events()), 6)
    assert.deepStrictEqual(made, [[1], [1, 2], [1, 2, 3]])
  })
})

describe("a change outside of a fold", () => {
  it("copies, and leaves what it was given as it was", () => {
    const record: { readonly [key: string]: number } = Object.freeze({ a: 1, b: 2 })
    const list: ReadonlyArray<number> = Object.freeze([1])
    assert.deepStrictEqual(Draft.put(record, "a", 3), { a: 3, b: 2 })
    assert.deepStrictEqual(Draft.remove(record, "a"), { b: 2 })
    assert.deepStrictEqual(Draft.push(list, 2, 3), [1, 2, 3])
  })

  it("gives back the same when there is nothing to do", () => {
    const record: { readonly [key: string]: number } = { a: 1 }
    const list = [1]
    assert.strictEqual(Draft.remove(record, "b"), record)
    assert.strictEqual(Draft.remove(record, "toString"), record)
    assert.strictEqual(Draft.push(list), list)
  })
})

describe("a key that every object has", () => {
  it("is a key like any other, and nothing else gets it", () => {
    type Names = { readonly [key: string]: { readonly admin: boolean } }
    const keys = ["__proto__", "constructor", "toString"]
    const names = { evolve: (state: Names, key: string) => Draft.put(state, key, { admin: true }) }
    for (const state of [Draft.fold(names, {}, keys), keys.reduce(names.evolve, {})]) {
      assert.deepStrictEqual(Object.keys(state), keys)
      assert.strictEqual(Object.getPrototypeOf(state), Object.prototype)
      assert.isFalse("admin" in state)
      assert.isFalse("admin" in {})
      const gone = Draft.fold({ evolve: (one: Names, key: string) => Draft.remove(one, key) }, state, keys)
      assert.deepStrictEqual(gone, {})
      assert.strictEqual(Object.getPrototypeOf(gone), Object.prototype)
    }
  })
})
