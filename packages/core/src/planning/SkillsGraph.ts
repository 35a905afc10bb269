/**
 * The graph of skills: who can do what, and « j'ai appris de… ». It ranks nobody.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import { Result, Schema } from "effect"
import * as Grouping from "../Grouping.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Skills from "./Skills.ts"

const Who = Schema.Struct({ personId: PersonId, name: Schema.String })

/** What the view shows. **Units** - minutes. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  skills: Schema.Array(
    Schema.Struct({
      skill: Schema.String,
      people: Schema.Array(Schema.Struct({ ...Who.fields, shownOn: LocalDate, confirmed: Schema.Boolean })),
      learned: Schema.Array(Schema.Struct({ learner: Who, from: Who, minutes: Schema.Int, on: LocalDate }))
    })
  )
}).annotate({ description: "Who can do what, and who learned it from whom; for everybody who belongs." })

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly skills: Skills.State
}

/** One for all comparisons: to make one for each takes longer than to compare. */
const alphabet = new Intl.Collator("fr")

/** Every skill in the order of the alphabet. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  showInSteps: function* (window: Window, { viewer }) {
    const { membershipWords, skills } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const who = (personId: PersonId) => ({ personId, name: MembershipWords.nameOf(membershipWords, personId) })
    // Somebody can only be taught what somebody else has shown, so every skill has a holder.
    const held = Grouping.by(Object.values(skills.held), ({ skill }) => Skills.caseless(skill))
    const trainings = Grouping.by(skills.trainings, ({ skill }) => Skills.caseless(skill))
    yield
    const names = Array.from(held, ([key, all]) => ({ key, skill: all.at(-1)?.skill ?? key })).toSorted((a, b) =>
      alphabet.compare(a.skill, b.skill)
    )
    yield
    const known = ({ key, skill }: (typeof names)[number]) => ({
      skill,
      people: (held.get(key) ?? []).map(({ confirmedBy, personId, shownOn }) => ({
        ...who(personId),
        shownOn,
        confirmed: confirmedBy !== undefined
      })),
      learned: (trainings.get(key) ?? []).flatMap(({ learners, minutes, on, trainerId }) =>
        learners.map((learner) => ({ learner: who(learner), from: who(trainerId), minutes, on }))
      )
    })
    return Result.succeed({ skills: yield* Steps.map(names, known) })
  }
})
