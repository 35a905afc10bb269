/** Verifies: C12 — a charter begins as somebody else's text, keeps where it came from, and shows what the group made of it. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import * as CharterSheet from "../../src/governance/CharterSheet.ts"
import * as CharterTemplate from "../../src/governance/CharterTemplate.ts"
import * as Governance from "../../src/governance/Governance.ts"
import { DecisionId, ProposalId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import { at, charter, day, founded, member, monday, operator, person, personId } from "../Fixtures.ts"
import { adopting } from "./Adopting.ts"
import { friday, lea, refused } from "./Group.ts"

const on = day(monday)
const reviewOn = day("2026-12-01")
const adopted = (more: object = {}): Change.Change => ({
  _tag: "AdoptCharter",
  text: "On se respecte.",
  reviewOn,
  ...more
})
const opening = (change: Change.Change): Cooperative.Command => ({
  _tag: "OpenProposal",
  title: "La charte",
  text: "La nouvelle charte.",
  change
})
const second = ProposalId.make("second")
const asked = (events: ReadonlyArray<Cooperative.Event>) =>
  events.flatMap((event) => (event._tag === "CharterAdopted" ? [[event.version, event.askedFrom]] : []))

describe("from when a charter is asked for (B3)", () => {
  it("is a week after it was adopted, or the day that the group says", () => {
    const { adopt } = adopting()
    adopt("first", adopted())
    assert.deepStrictEqual<unknown>(asked(adopt("second", adopted({ text: "Autrement." }))), [[2, "2026-07-13"]])
    assert.deepStrictEqual<unknown>(asked(adopt("third", adopted({ text: "Encore.", askedFrom: day("2026-09-01") }))), [
      [3, "2026-09-01"]
    ])
  })

  it("is at once for the first one, whatever is said: nobody worked under another", () => {
    const { adopt } = adopting()
    assert.deepStrictEqual<unknown>(asked(adopt("first", adopted({ askedFrom: day("2026-09-01") }))), [[1, monday]])
  })

  it("is not a day that is over when it is adopted", () => {
    const { adopt, it: group } = adopting()
    adopt("first", adopted())
    const when: Instant = friday
    const change = adopted({ text: "Autrement.", askedFrom: day("2026-07-07") })
    group.ask(lea, opening(change), at(monday), "second")
    for (const name of ["lea", "sam", "zoe"]) {
      group.ask(person(name), {
        _tag: "TakeStance",
        proposalId: second,
        version: 1,
        stance: { _tag: "Agree" }
      })
    }
    const events = group.ask(lea, { _tag: "StateOutcome", proposalId: second, statement: "Oui." }, when)
    assert.deepStrictEqual<unknown>(asked(events), [[2, "2026-07-10"]])
  })

  it("is not after the day on which it is looked at again", () => {
    const { adopt, it: group } = adopting()
    adopt("first", adopted())
    const late = adopted({ text: "Autrement.", askedFrom: day("2026-12-02") })
    refused(group.refusal(lea, opening(late)), "CharterAskedTooLate", { latest: reviewOn })
    assert.isUndefined(group.refusal(lea, opening(adopted({ text: "Autrement.", askedFrom: reviewOn }))))
  })
})

describe("a charter that begins as somebody else's (C12)", () => {
  const shown = (state: Cooperative.State, viewer = lea) =>
    CharterSheet.view.show(state, { viewer, at: at(monday), query: {} })
  const look = (state: Cooperative.State) => Result.getOrThrow(shown(state))

  it("is there to begin with, with its source and its licence", () => {
    const { it: group } = adopting()
    const { ours, template } = look(group.state)
    assert.isNull(ours)
    assert.strictEqual(template.text, CharterTemplate.text)
    assert.deepInclude(template.source, { licence: "CC-BY-SA-4.0", version: "1" })
    assert.match(template.source.url, /^https:/)
    assert.isAtMost(template.text.length, 50_000)
  })

  it("keeps where it came from, and shows what was added and left out", () => {
    const { source } = CharterTemplate
    const { adopt, it: group } = adopting()
    const [first = "", ...rest] = CharterTemplate.lines.filter((line) => line !== "")
    const text = [...rest, "  On mange ensemble le jeudi. "].join("\n")
    const events = adopt("ours", adopted({ text, source }))
    assert.deepStrictEqual<unknown>(events.slice(-1), [
      { _tag: "CharterForked", version: 1, origin: source, decisionId: "ours-outcome", on }
    ])
    assert.deepStrictEqual<unknown>(look(group.state).ours, {
      version: 1,
      text,
      askedFrom: monday,
      source,
      difference: { added: ["On mange ensemble le jeudi."], leftOut: [first] }
    })
  })

  it("of another Kpa is named, without a difference that nobody can know", () => {
    const source = { title: "Charte d'Illicoop", url: "https://example.org/charte", licence: "CC-BY-4.0", version: "2" }
    const { adopt, it: group } = adopting()
    adopt("ours", adopted({ source }))
    assert.deepInclude<unknown>(look(group.state).ours, { source, difference: null })
    const older = { ...CharterTemplate.source, version: "0" }
    adopt("older", adopted({ text: "Une autre.", source: older }))
    assert.deepInclude<unknown>(look(group.state).ours, { version: 2, source: older, difference: null })
    adopt("own", adopted({ text: "Tout à nous." }))
    assert.deepInclude<unknown>(look(group.state).ours, { version: 3, source: null, difference: null })
  })

  it("is there without the day from which it is asked, when nobody noted that", () => {
    const { it: group } = adopting()
    group.happened({
      _tag: "RuleAdopted",
      ruleId: Governance.charterId,
      version: 2,
      title: "Charte",
      text: "On se respecte.",
      splitRule: null,
      activeFrom: on,
      reviewOn,
      decisionId: DecisionId.make("d"),
      on
    })
    assert.deepInclude<unknown>(look(group.state).ours, { version: 2, askedFrom: null })
  })

  it("is shown to those who belong", () => {
    const { it: group } = adopting([...founded, charter(), ...member("lea", "2006-03-14")])
    for (const who of [person("stranger"), operator]) assert.isTrue(Result.isFailure(shown(group.state, who)))
    group.happened({ _tag: "MemberLeft", personId: personId("lea"), on })
    assert.isTrue(Result.isFailure(shown(group.state)))
  })
})
