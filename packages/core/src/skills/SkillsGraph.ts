/**
 * The graph of skills: who can do what, and « j'ai appris de… ». It ranks nobody.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import * as Grouping from "../Grouping.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as Service from "./Service.ts"
import { caseless, keyOf } from "./Skill.ts"
import * as Skills from "./Skills.ts"
import type * as SkillsWords from "./SkillsWords.ts"

const Who = Schema.Struct({ personId: PersonId, name: Schema.String })

/** What the view shows. **Units** - minutes. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  skills: Schema.Array(
    Schema.Struct({
      skill: Schema.String,
      /** Of dangerous work: the team confirms it, and it ends. */
      machine: Schema.Boolean,
      people: Schema.Array(
        Schema.Struct({
          ...Who.fields,
          shownOn: LocalDate,
          /** Whether it is confirmed today. */
          confirmed: Schema.Boolean,
          confirmedBy: Schema.NullOr(PersonId),
          /** The first day on which it holds no more; null when it has no end. */
          endsOn: Schema.NullOr(LocalDate),
          /** Why somebody withdrew what was confirmed; for the person, whoever wrote it, and coordinators. */
          withdrawn: Schema.NullOr(
            Schema.Struct({ by: Schema.String, reason: Schema.NullOr(Schema.String), on: LocalDate })
          )
        })
      ),
      learned: Schema.Array(Schema.Struct({ learner: Who, from: Who, minutes: Schema.Int, on: LocalDate }))
    })
  )
}).annotate({ description: "Who can do what, and who learned it from whom; for everybody who belongs." })

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly skills: Skills.State
  readonly services: Service.State
  readonly skillsWords: SkillsWords.State
}

/** One for all comparisons: to make one for each takes longer than to compare. */
const alphabet = new Intl.Collator("fr")

/** Every skill in the order of the alphabet; people in the order in which they showed it. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  showInSteps: function* (window: Window, { at, viewer }) {
    const { membershipWords, services, skills, skillsWords } = window
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const day = Instant.toLocalDate(at)
    const who = (personId: PersonId) => ({ personId, name: MembershipWords.nameOf(membershipWords, personId) })
    const withdrawn = (personId: PersonId, skill: string) => {
      const said = Lookup.get(skillsWords.withdrawals, keyOf(personId, skill))
      if (said === undefined) return null
      const { by, on, reason } = said
      const reads = Actor.is(viewer, personId) || Actor.is(viewer, by) || Standing.isCoordinator(window, viewer)
      return reads ? { by: who(by).name, reason, on } : null
    }
    // Somebody can only be taught what somebody else has shown, so every skill has a holder.
    const held = Grouping.by(Object.values(skills.held), ({ skill }) => caseless(skill))
    const trainings = Grouping.by(skills.trainings, ({ skill }) => caseless(skill))
    yield
    const names = Array.from(held, ([key, all]) => ({ key, skill: all.at(-1)?.skill ?? key })).toSorted((a, b) =>
      alphabet.compare(a.skill, b.skill)
    )
    yield
    const known = ({ key, skill }: (typeof names)[number]) => ({
      skill,
      machine: Service.isMachineSkill(services, skill),
      people: (held.get(key) ?? []).map((one) => ({
        ...who(one.personId),
        shownOn: one.shownOn,
        confirmed: Skills.holdsOn(skills, window, one.personId, skill, day),
        confirmedBy: one.confirmed?.by ?? null,
        endsOn: Skills.endOf(one, window) ?? null,
        withdrawn: withdrawn(one.personId, skill)
      })),
      learned: (trainings.get(key) ?? []).flatMap(({ learners, minutes, on, trainerId }) =>
        learners.map((learner) => ({ learner: who(learner), from: who(trainerId), minutes, on }))
      )
    })
    return Result.succeed({ skills: yield* Steps.map(names, known) })
  }
})
