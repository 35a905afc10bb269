import { assert, describe, it } from "@effect/vitest"
import { ReceiptId } from "../../src/Ids.ts"
import { NothingToShare } from "../../src/treasury/SharingRejections.ts"
import * as Week from "../../src/Week.ts"

type Reason = NothingToShare["waiting"][number]["reason"]

const waitingFor = (...reasons: ReadonlyArray<Reason>) =>
  new NothingToShare({
    week: Week.Week.make("2026-W28"),
    waiting: reasons.map((reason, index) => ({ receiptId: ReceiptId.make(`r${index}`), reason }))
  })
const commands = ({ next }: NothingToShare) => next.flatMap((step) => ("command" in step ? [step.command] : []))

describe("nothing to share", () => {
  it("says what helps each payment that waits, not only one of them", () => {
    const both = waitingFor("attendance", "question", "rule", "attendance")
    for (const words of ["dites pourquoi", "règle de répartition", "Note les présences"]) {
      assert.include(both.remedy.fr, words)
    }
    for (const words of ["say why", "split rule", "Record the attendance"]) assert.include(both.remedy.en, words)
    assert.deepStrictEqual(commands(both), ["ExplainPayment", "ReversePayment", "OpenProposal", "RecordAttendance"])
    assert.include(both.problem.fr, "4 paiements attendent")
  })

  it("speaks of nothing that no payment waits for", () => {
    const attendance = waitingFor("attendance")
    assert.notMatch(attendance.problem.en + attendance.remedy.en, /rule|question|client/)
    assert.deepStrictEqual(commands(attendance), ["RecordAttendance"])
    const tariff = waitingFor("tariff")
    assert.notMatch(tariff.problem.en + tariff.remedy.en, /rule|question|attendance/)
    assert.deepStrictEqual(commands(tariff), ["AdoptTariff"])
    assert.include(waitingFor().remedy.en, "wait for a client to pay")
  })
})
