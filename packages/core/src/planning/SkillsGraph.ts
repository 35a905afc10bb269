/**
 * The graph of skills: who can do what, and « j'ai appris de… ». It ranks nobody.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
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

/** Every skill in the order of the alphabet. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    const { membershipWords, skills } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const who = (personId: PersonId) => ({ personId, name: MembershipWords.nameOf(membershipWords, personId) })
    // Somebody can only be taught what somebody else has shown, so every skill has a holder.
    const held = Object.values(skills.held)
    const names = Array.from(new Map(held.map(({ skill }) => [skill.toLowerCase(), skill])).values())
    return Result.succeed({
      skills: names
        .toSorted((a, b) => a.localeCompare(b, "fr"))
        .map((skill) => ({
          skill,
          people: held
            .filter((one) => Skills.same(one.skill, skill))
            .map(({ confirmedBy, personId, shownOn }) => ({
              ...who(personId),
              shownOn,
              confirmed: confirmedBy !== undefined
            })),
          learned: skills.trainings
            .filter((training) => Skills.same(training.skill, skill))
            .flatMap(({ learners, minutes, on, trainerId }) =>
              learners.map((learner) => ({ learner: who(learner), from: who(trainerId), minutes, on }))
            )
        }))
    })
  }
})
