/** Work that others live of. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { IdeaId } from "../../src/business/BusinessIds.ts"
import * as IdeaList from "../../src/business/IdeaList.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { asked, folded, looking } from "../Fixtures.ts"
import {
  accepted,
  ana,
  found,
  hedge,
  lea,
  open,
  qualified,
  sam,
  start,
  type Step,
  told,
  withClient
} from "./Fixtures.ts"

const composts: Step = [
  lea,
  "composts",
  { _tag: "AddIdea", title: "Des composteurs", source: "Un wiki", licence: "free" }
]
const ideaId = IdeaId.make("composts")
const like = (who: typeof lea, likes: boolean, id: string): Step => [who, id, { _tag: "LikeIdea", ideaId, likes }]
const adapt: Step = [sam, "adapted", { _tag: "AdaptIdea", ideaId, to: { _tag: "Opportunity", opportunityId: hedge } }]
const ideas = (...steps: ReadonlyArray<Step>) =>
  Result.getOrThrow(IdeaList.view.show(folded(...told(start, ...steps)), looking(lea, {}))).ideas

/** Verifies: H1 */
describe("an idea", () => {
  it("says where it comes from and whether it is free, and those that most like come first", () => {
    const bread: Step = [lea, "bread", { _tag: "AddIdea", title: "Du pain", source: "Un livre" }]
    const [first, second] = ideas(bread, composts, like(lea, true, "a"), like(sam, true, "b"))
    assert.deepInclude(first, { title: "Des composteurs", licence: "free", likes: 2, mine: true })
    assert.deepInclude(second, { title: "Du pain", licence: "unknown", likes: 0, mine: false })
  })

  it("is liked once by each, and not any more when they say so", () => {
    assert.strictEqual(ideas(composts, like(lea, true, "a"), like(lea, true, "b"))[0]?.likes, 1)
    assert.strictEqual(ideas(composts, like(lea, true, "a"), like(lea, false, "b"))[0]?.likes, 0)
  })

  it("becomes an opportunity, and shows whether that was won", () => {
    assert.deepStrictEqual(
      ideas(composts, found, qualified, adapt)[0]?.became.map(({ won }) => won),
      [false]
    )
    const won = ideas(composts, ...withClient, accepted("premises"), open(1_000), adapt)
    assert.deepInclude(won[0]?.became[0], { title: "Tailler la haie", won: true })
    const decided = Cooperative.decide(asked(ana, adapt[2]), folded(...told(start, composts)))
    assert.strictEqual(Result.isFailure(decided) ? decided.failure._tag : "accepted", "OpportunityNotFound")
  })
})
