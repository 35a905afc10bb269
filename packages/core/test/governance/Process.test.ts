import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import * as Process from "../../src/governance/Process.ts"
import { BasisPoints } from "../../src/Money.ts"
import { personId } from "../Fixtures.ts"

const stance = (
  tag: "Consent" | "StandAside" | "Objection" | "Agree" | "Abstain" | "Disagree" | "Block" | "In" | "Out"
) => ({ _tag: tag }) as const

const voice = (stance: Process.Stance, index: number, own = true): Process.Voice => ({
  personId: personId(`p${index}`),
  stance,
  own
})

const terms = (process: Process.Process, more: Partial<Process.Terms> = {}): Process.Terms => ({
  process,
  options: 0,
  candidate: null,
  quorum: BasisPoints.make(0),
  share: null,
  ...more
})

const tally = (
  process: Process.Process,
  stances: ReadonlyArray<Process.Stance>,
  electorate = stances.length,
  more: Partial<Process.Terms> = {}
) =>
  Process.tally(
    terms(process, more),
    stances.map((said, index) => voice(said, index)),
    electorate
  )

const half = BasisPoints.make(5_000)

describe("consent", () => {
  it("adopts when nobody objects, whoever stands aside", () => {
    const { because, counts, outcome } = tally("consent", [stance("Consent"), stance("StandAside")])
    assert.deepStrictEqual([outcome, because, counts.Consent, counts.StandAside], ["adopted", "noObjection", 1, 1])
  })

  it("is stopped by one objection, however many consent", () => {
    const { because, outcome } = tally("consent", [
      ...Array.from({ length: 9 }, () => stance("Consent")),
      stance("Objection")
    ])
    assert.deepStrictEqual([outcome, because], ["rejected", "objection"])
  })
})

describe("consensus", () => {
  it("takes more who agree than disagree, and nobody who blocks", () => {
    const one = [stance("Agree"), stance("Abstain"), stance("Abstain")]
    assert.strictEqual(tally("consensus", one).because, "moreAgree")
    assert.strictEqual(tally("consensus", [...one, stance("Disagree")]).because, "notMoreAgree")
    const blocked = tally("consensus", [stance("Agree"), stance("Agree"), stance("Block")])
    assert.deepStrictEqual([blocked.outcome, blocked.because], ["rejected", "block"])
  })
})

describe("a majority", () => {
  it("is more for than against, and a tie is not", () => {
    assert.strictEqual(tally("majority", [stance("Agree"), stance("Agree"), stance("Disagree")]).outcome, "adopted")
    assert.strictEqual(tally("majority", [stance("Agree"), stance("Disagree")]).outcome, "rejected")
    assert.strictEqual(tally("majority", [stance("Abstain"), stance("Abstain")]).outcome, "rejected")
  })

  it("may have to be a share of those who said yes or no", () => {
    const said = [stance("Agree"), stance("Agree"), stance("Disagree"), stance("Abstain")]
    const at = (share: number) => tally("majority", said, 4, { share: BasisPoints.make(share) }).outcome
    assert.strictEqual(at(6_666), "adopted")
    assert.strictEqual(at(6_667), "rejected")
    const three = [...said, stance("Agree")]
    assert.strictEqual(tally("majority", three, 5, { share: BasisPoints.make(7_500) }).outcome, "adopted", "exactly")
  })
})

describe("scores, dots and dates", () => {
  const scores = (...scores: ReadonlyArray<number>): Process.Stance => ({ _tag: "Scores", scores })
  const dots = (...dots: ReadonlyArray<number>): Process.Stance => ({ _tag: "Dots", dots })
  const slots = (...slots: ReadonlyArray<number>): Process.Stance => ({ _tag: "Slots", slots })
  const two = { options: 2 }

  it("choose what has the most points together", () => {
    const counted = tally("score", [scores(2, -2), scores(-1, 0), scores(1, 2)], 3, two)
    assert.deepStrictEqual([counted.sums, counted.chosen, counted.outcome], [[2, 0], 0, "adopted"])
    assert.strictEqual(tally("dotVote", [dots(1, 7), dots(4, 4)], 2, two).chosen, 1)
    assert.strictEqual(tally("timePoll", [slots(2, 1), slots(0, 2)], 2, two).chosen, 1)
  })

  it("come to nothing when two options are level, or none has a point", () => {
    const tie = tally("score", [scores(1, 0), scores(0, 1)], 2, two)
    assert.deepStrictEqual([tie.outcome, tie.because, tie.chosen], ["lapsed", "tie", null])
    const ofThree = tally("score", [scores(1, 0, 0), scores(0, 1, 0)], 2, { options: 3 })
    assert.deepStrictEqual([ofThree.because, ofThree.chosen], ["tie", null], "whatever nobody wants")
    const none = tally("score", [scores(0, 0), scores(-1, 0)], 2, two)
    assert.deepStrictEqual([none.outcome, none.because, none.chosen], ["lapsed", "nobody", null])
  })

  it("are answered for each option, within the dots there are", () => {
    const question = { process: "dotVote", options: 2, candidate: null } as const
    assert.isTrue(Process.fits(dots(4, 4), question))
    assert.isFalse(Process.fits(dots(8, 1), question))
    assert.isFalse(Process.fits(dots(8), question))
    assert.isFalse(Process.fits(scores(1, 1), question))
    assert.isTrue(Process.fits(scores(1, 1), { ...question, process: "score" }))
    assert.isFalse(Process.fits(scores(1), { ...question, process: "score" }))
    assert.isTrue(Process.fits(slots(1, 0), { ...question, process: "timePoll" }))
    assert.isFalse(Process.fits(slots(1, 0, 2), { ...question, process: "timePoll" }))
  })
})

describe("who is in", () => {
  it("adopts nothing and tells how many", () => {
    const counted = tally("countIn", [stance("In"), stance("Out"), stance("In")])
    assert.deepStrictEqual([counted.outcome, counted.counts.In, counted.counts.Out], ["told", 2, 1])
    assert.deepStrictEqual([tally("countIn", [], 3).outcome, tally("countIn", [], 3).because], ["told", "nobody"])
  })
})

describe("a question that nobody has answered", () => {
  it("lapses, unless it only asks", () => {
    for (const process of Process.Process.literals) {
      const { because, outcome } = tally(process, [], 3, { options: Process.asksOptions(process) ? 2 : 0 })
      assert.deepStrictEqual([outcome, because], [process === "countIn" ? "told" : "lapsed", "nobody"], process)
    }
  })
})

describe("answers before the close", () => {
  it("are hidden where people only add them up, and shown where they answer to each other, unless it is said", () => {
    const hidden = Process.Process.literals.filter((process) => Process.hiddenUnlessSaid(process) === "untilClose")
    assert.sameMembers(hidden, ["majority", "score", "dotVote", "timePoll"])
    assert.strictEqual(Process.hiddenUnlessSaid("consent"), "never")
  })
})

describe("an election without candidate", () => {
  const candidate = personId("p0")
  const nominate = (id: string): Process.Stance => ({ _tag: "Nomination", personId: personId(id) })

  it("collects names first, and comes to nothing before somebody is put forward", () => {
    const question = { process: "electionWithoutCandidate", options: 0, candidate: null } as const
    assert.deepStrictEqual(Process.possible(question), ["Nomination"])
    assert.isTrue(Process.fits(nominate("p3"), question))
    assert.strictEqual(tally("electionWithoutCandidate", [nominate("p1"), nominate("p1")]).because, "noCandidate")
  })

  it("then asks consent, that of whoever was chosen included", () => {
    const question = { process: "electionWithoutCandidate", options: 0, candidate } as const
    assert.deepStrictEqual(Process.possible(question), ["Consent", "Objection"])
    const of = (stances: ReadonlyArray<Process.Stance>) => tally("electionWithoutCandidate", stances, 3, { candidate })
    const [yes, no] = [stance("Consent"), stance("Objection")]
    assert.deepStrictEqual([of([yes, yes, yes]).outcome, of([yes, yes, yes]).because], ["adopted", "noObjection"])
    assert.deepStrictEqual([of([no, yes, yes]).outcome, of([no, yes, yes]).because], ["rejected", "candidateObjects"])
    assert.strictEqual(of([yes, no, yes]).because, "objection")
    const silent = Process.tally(terms("electionWithoutCandidate", { candidate }), [voice(yes, 1), voice(yes, 2)], 3)
    assert.deepStrictEqual([silent.outcome, silent.because], ["lapsed", "candidateSilent"])
  })
})

describe("a quorum", () => {
  const yes = stance("Consent")

  it("is counted up from the electorate: half of five is three", () => {
    const of = (answers: number, electorate: number, quorum: number) =>
      tally(
        "consent",
        Array.from({ length: answers }, () => yes),
        electorate,
        { quorum: BasisPoints.make(quorum) }
      )
    assert.deepStrictEqual([of(2, 5, 5_000).outcome, of(2, 5, 5_000).because], ["lapsed", "quorum"])
    assert.deepStrictEqual([of(3, 5, 5_000).outcome, of(3, 5, 5_000).needed], ["adopted", 3])
    assert.deepStrictEqual([of(2, 4, 5_000).outcome, of(2, 3, 6_666).outcome], ["adopted", "adopted"])
    assert.deepStrictEqual([of(2, 4, 6_666).outcome, of(20, 30, 6_666).outcome], ["lapsed", "adopted"])
  })

  it("counts what others noted only as far as people answered themselves", () => {
    const of = (own: number, noted: number) =>
      Process.tally(
        terms("consent", { quorum: half }),
        Array.from({ length: own + noted }, (_, index) => voice(yes, index, index < own)),
        8
      )
    assert.deepStrictEqual([of(0, 8).outcome, of(0, 8).counted], ["lapsed", 0])
    assert.deepStrictEqual([of(1, 7).outcome, of(1, 7).counted], ["lapsed", 2])
    assert.deepStrictEqual([of(2, 6).outcome, of(2, 6).counted], ["adopted", 4])
    assert.deepStrictEqual([of(4, 0).outcome, of(4, 0).answered], ["adopted", 4])
  })

  it("still hears an objection that was noted", () => {
    const voices = [voice(yes, 0), voice(yes, 1), voice(stance("Objection"), 2, false)]
    assert.strictEqual(Process.tally(terms("consent"), voices, 3).because, "objection")
  })
})

describe("a reason", () => {
  it("is asked of whoever stops something, and advice is one", () => {
    assert.isTrue(Process.needsReason(stance("Objection"), "consent"))
    assert.isTrue(Process.needsReason(stance("Block"), "consensus"))
    assert.isTrue(Process.needsReason(stance("Disagree"), "consensus"))
    assert.isFalse(Process.needsReason(stance("Disagree"), "majority"))
    assert.isFalse(Process.needsReason(stance("Consent"), "consent"))
    assert.isTrue(Process.needsReason({ _tag: "Advice" }, "advice"))
  })
})

describe("advice", () => {
  it("is counted, and decides nothing by itself", () => {
    const counted = tally("advice", [{ _tag: "Advice", affected: true }])
    assert.deepStrictEqual([counted.counts.Advice, counted.because], [1, "holder"])
  })
})

describe("what a secret tally is without its counts", () => {
  it("is nothing that tells who said what", () => {
    const counted = tally("consent", [stance("Objection")], 5)
    const hidden = Process.uncounted(counted, 3)
    assert.deepStrictEqual(
      [hidden.counts.Objection, hidden.outcome, hidden.because, hidden.needed],
      [0, "lapsed", "quorum", 3]
    )
    assert.strictEqual(hidden.answered, 1)
    const scored = tally("score", [{ _tag: "Scores", scores: [2, 0] }], 5, { options: 2 })
    assert.deepStrictEqual([scored.sums, scored.chosen], [[2, 0], 0])
    const { chosen, sums } = Process.uncounted(scored, 3)
    assert.deepStrictEqual([sums, chosen], [[], null])
  })
})

// -- laws ------------------------------------------------------------------------------------------------------------

const tags = {
  consent: ["Consent", "StandAside", "Objection"],
  consensus: ["Agree", "Abstain", "Disagree", "Block"],
  majority: ["Agree", "Abstain", "Disagree"]
} as const
const kinder = { Objection: "Consent", Block: "Agree", Disagree: "Agree" } as const

const ballot = fc.constantFrom("consent", "consensus", "majority").chain((process) =>
  fc.record({
    process: fc.constant(process),
    said: fc.array(fc.record({ tag: fc.constantFrom(...tags[process]), own: fc.boolean() }), { maxLength: 12 }),
    absent: fc.nat({ max: 6 }),
    quorum: fc.constantFrom(0, 5_000, 6_666)
  })
)
const voicesOf = (said: ReadonlyArray<{ readonly tag: Parameters<typeof stance>[0]; readonly own: boolean }>) =>
  said.map(({ own, tag }, index) => voice(stance(tag), index, own))

describe("any tally", () => {
  it("has one voice for each of the electorate: those counted by answer are those who answered (property 2)", () => {
    fc.assert(
      fc.property(ballot, ({ absent, process, quorum, said }) => {
        const electorate = said.length + absent
        const counted = Process.tally(terms(process, { quorum: BasisPoints.make(quorum) }), voicesOf(said), electorate)
        const sum = Object.values(counted.counts).reduce((all, count) => all + count, 0)
        assert.strictEqual(sum, counted.answered)
        assert.strictEqual(counted.answered + absent, counted.electorate)
        assert.isAtMost(counted.counted, counted.answered)
      })
    )
  })

  it("does not depend on the order of the voices (property 2)", () => {
    fc.assert(
      fc.property(
        ballot.chain((known) =>
          fc.record({
            known: fc.constant(known),
            shuffled: fc.shuffledSubarray(voicesOf(known.said), { minLength: known.said.length })
          })
        ),
        ({ known: { absent, process, quorum, said }, shuffled }) => {
          const of = (voices: ReadonlyArray<Process.Voice>) =>
            Process.tally(terms(process, { quorum: BasisPoints.make(quorum) }), voices, said.length + absent)
          assert.deepStrictEqual(of(shuffled), of(voicesOf(said)))
        }
      )
    )
  })

  it("is never turned from adopted to rejected by somebody who is for it after all (property 3)", () => {
    fc.assert(
      fc.property(ballot, fc.nat(), ({ absent, process, quorum, said }, at) => {
        const of = (list: typeof said) =>
          Process.tally(terms(process, { quorum: BasisPoints.make(quorum) }), voicesOf(list), said.length + absent)
        const against = said.flatMap(({ tag }, index) => (tag in kinder ? [index] : []))
        const chosen = against[at % Math.max(1, against.length)]
        if (chosen === undefined) return
        const after = said.map((known, index) =>
          index === chosen ? { ...known, tag: kinder[known.tag as keyof typeof kinder] } : known
        )
        if (of(said).outcome === "adopted") assert.strictEqual(of(after).outcome, "adopted")
      })
    )
  })

  it("is never adopted by one more objection (property 3)", () => {
    const against = { consent: "Objection", consensus: "Block", majority: "Disagree" } as const
    fc.assert(
      fc.property(ballot, ({ absent, process, quorum, said }) => {
        const of = (list: ReadonlyArray<(typeof said)[number]>, electorate: number) =>
          Process.tally(terms(process, { quorum: BasisPoints.make(quorum) }), voicesOf(list), electorate).outcome
        const electorate = said.length + absent + 1
        const objecting = [...said, { tag: against[process], own: true }]
        // A quorum that was missing may be there now; whoever objects then does not adopt by it.
        if (of(said, electorate) === "rejected") assert.strictEqual(of(objecting, electorate), "rejected")
        if (process !== "majority") assert.notStrictEqual(of(objecting, electorate), "adopted")
      })
    )
  })
})
