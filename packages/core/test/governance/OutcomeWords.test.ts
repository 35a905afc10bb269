import { assert, describe, it } from "@effect/vitest"
import { stanceInWords, whyInWords } from "../../src/governance/OutcomeWords.ts"
import * as Process from "../../src/governance/Process.ts"
import { BasisPoints } from "../../src/Money.ts"

const none = Process.tally(
  { process: "consent", options: 0, candidate: null, quorum: BasisPoints.make(0), share: null },
  [],
  3
)
const why = (
  because: Process.Because,
  counts: Partial<Process.Tally["counts"]> = {},
  more: Partial<Process.Tally> = {}
) => whyInWords({ ...none, because, counts: { ...none.counts, ...counts }, ...more })

describe("why a proposal came to what it came to", () => {
  it("is another sentence for each reason, in both languages, with how many answered", () => {
    const all = Process.Because.literals.map((because) => why(because, {}, { answered: 2 }))
    for (const language of ["fr", "en"] as const) {
      const sentences = all.map((words) => words[language])
      assert.lengthOf(new Set(sentences), sentences.length)
      const end = { fr: " (2 réponses sur 3).", en: " (2 of 3 answered)." }[language]
      for (const sentence of sentences) assert.isTrue(/^[A-Z0-9]/.test(sentence) && sentence.endsWith(end), sentence)
    }
  })

  it("has the figures that decided, one of something or more of it", () => {
    const fr = (...args: Parameters<typeof why>) => why(...args).fr
    assert.strictEqual(fr("objection", { Objection: 1 }, { answered: 1 }), "1 objection (1 réponse sur 3).")
    assert.strictEqual(fr("objection", { Objection: 2 }, { answered: 2 }), "2 objections (2 réponses sur 3).")
    assert.strictEqual(fr("block", { Block: 1 }), "1 personne bloque (0 réponse sur 3).")
    assert.strictEqual(fr("block", { Block: 2 }), "2 personnes bloquent (0 réponse sur 3).")
    assert.strictEqual(fr("moreAgree", { Agree: 2, Disagree: 1 }), "2 pour, 1 contre (0 réponse sur 3).")
    assert.strictEqual(fr("quorum", {}, { needed: 1 }), "Il fallait 1 réponse, 0 compte (0 réponse sur 3).")
    assert.strictEqual(
      fr("quorum", {}, { needed: 3, answered: 2, counted: 1 }),
      "Il fallait 3 réponses, 1 compte (2 réponses sur 3)."
    )
    assert.strictEqual(
      fr("quorum", {}, { needed: 3, answered: 2, counted: 2 }),
      "Il fallait 3 réponses, 2 comptent (2 réponses sur 3)."
    )
    assert.strictEqual(why("objection", { Objection: 1 }, { answered: 1 }).en, "1 objection (1 of 3 answered).")
    assert.strictEqual(why("objection", { Objection: 2 }, { answered: 2 }).en, "2 objections (2 of 3 answered).")
    assert.strictEqual(
      why("quorum", {}, { needed: 2, answered: 1, counted: 1 }).en,
      "2 answers needed, 1 counts (1 of 3 answered)."
    )
    assert.strictEqual(why("quorum", {}, { needed: 2 }).en, "2 answers needed, 0 count (0 of 3 answered).")
  })
})

describe("an answer in words", () => {
  it("is another one for each answer, in both languages", () => {
    const all = Process.StanceTag.literals.map((tag) => stanceInWords[tag])
    for (const language of ["fr", "en"] as const) {
      assert.lengthOf(new Set(all.map((words) => words[language])), all.length)
    }
  })
})
