/**
 * A skill by its name: the same for everybody, and the same however it is written.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import * as Words from "../Words.ts"

/** A skill, in the words that the group uses for it: "tondeuse", "réparer un vélo". @category models @since 0.1.0 */
export const Skill = Personal.impersonal(
  Schema.NonEmptyString.check(Schema.isTrimmed(), Schema.isMaxLength(60)),
  "the name of a skill, the same for everybody"
)

/** A skill as somebody writes it now; logs from before hold what was taken then. @category models @since 0.1.0 */
export const SkillWords = Words.line(60)

/** What names of the same skill have in common, however they are typed. @category getters @since 0.1.0 */
export const caseless = Words.heard

/** Whether two names are the same skill. @category guards @since 0.1.0 */
export const same = (one: string, other: string): boolean => caseless(one) === caseless(other)

/** What somebody says of a skill is found by who it is and which; no id has a space in it. @category getters @since 0.1.0 */
export const keyOf = (personId: string, skill: string): string => `${personId} ${caseless(skill)}`
