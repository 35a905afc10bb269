/**
 * What the group decides so that people are safe with each other: who mediates, what binds somebody for a time, and that it binds
 * them no more.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { DecisionId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"

/** What may bind somebody for a time, short of leaving (`ExcludeMember`). @category models @since 0.1.0 */
export const MeasureKind = Schema.Literals(["reminder", "notTogether", "pause"])

/** The changes, for the union of all. @category commands @since 0.1.0 */
export const cases = [
  Schema.TaggedStruct("NameMediator", { personId: PersonId, until: Schema.NullOr(LocalDate) }).annotate({
    description:
      "People who are not well here can talk to this person, and to nobody else if they like; until a day when a term was agreed. Two to four people, one young and one adult at least."
  }),
  Schema.TaggedStruct("DecideMeasure", {
    personId: PersonId,
    kind: MeasureKind,
    with: Schema.NullOr(PersonId),
    until: Schema.NullOr(LocalDate)
  }).annotate({
    description:
      "What binds somebody until a day: a reminder, that they do not work together with one person (`with`), or that they take no shift. They do not vote on it, and are heard first (NoteHearing)."
  }),
  Schema.TaggedStruct("LiftMeasure", { decisionId: DecisionId }).annotate({
    description: "The measure of that decision binds nobody any more, from this instant on."
  })
] as const

/** One of the changes. @category models @since 0.1.0 */
export type Case = (typeof cases)[number]["Type"]
