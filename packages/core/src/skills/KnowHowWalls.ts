/**
 * The two walls, and what on them matches the reader's own cards. Cards hang in the order in which they were hung up.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import * as Grouping from "../Grouping.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as KnowHow from "./KnowHow.ts"
import { caseless, keyOf } from "./Skill.ts"
import type * as SkillsWords from "./SkillsWords.ts"

const Who = { personId: PersonId, name: Schema.String }
const Card = Schema.Struct({ ...Who, what: Schema.String, words: Schema.NullOr(Schema.String), on: LocalDate })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  offers: Schema.Array(Card),
  wants: Schema.Array(Card),
  /** For the reader alone: who offers what they want, and who wants what they offer. */
  matches: Schema.Array(
    Schema.Struct({
      ...Who,
      what: Schema.String,
      /** Whether it is the reader who offers it. */
      mineToShow: Schema.Boolean,
      meeting: Schema.NullOr(Schema.Struct({ on: LocalDate, asked: Schema.Literals(["me", "them"]) }))
    })
  )
}).annotate({
  description:
    "What people can do and say yes to being asked for, and what they want to learn; and what of it matches one's own. For everybody who belongs."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly knowHow: KnowHow.State
  readonly skillsWords: SkillsWords.State
}

/** The walls. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { knowHow, membershipWords, skillsWords } = window
    const isHere = ({ personId }: KnowHow.Card) => Standing.belongs(window, Actor.person(personId))
    const wall = (name: KnowHow.Wall) => Object.values(knowHow[name]).filter(isHere)
    const nameOf = (personId: PersonId) => MembershipWords.nameOf(membershipWords, personId)
    const shown = (name: KnowHow.Wall) =>
      wall(name).map(({ on, personId, what }) => ({
        personId,
        name: nameOf(personId),
        what,
        words: Lookup.get(skillsWords[name], keyOf(personId, what)) ?? null,
        on
      }))
    const matching = (mine: KnowHow.Wall, theirs: KnowHow.Wall) => {
      const others = Grouping.by(
        wall(theirs).filter(({ personId }) => !Actor.is(viewer, personId)),
        ({ what }) => caseless(what)
      )
      return wall(mine)
        .filter(({ personId }) => Actor.is(viewer, personId))
        .flatMap((card) => (others.get(caseless(card.what)) ?? []).map((other) => ({ card, other })))
        .map(({ card, other }) => {
          const mineToShow = mine === "offers"
          const [offering, wanting] = mineToShow ? [card, other] : [other, card]
          const meeting = KnowHow.meetingOf(knowHow, offering.personId, wanting.personId, card.what)
          return {
            personId: other.personId,
            name: nameOf(other.personId),
            what: card.what,
            mineToShow,
            meeting:
              meeting === undefined
                ? null
                : { on: meeting.on, asked: Actor.is(viewer, meeting.by) ? ("me" as const) : ("them" as const) }
          }
        })
    }
    return Result.succeed({
      offers: shown("offers"),
      wants: shown("wants"),
      matches: [...matching("wants", "offers"), ...matching("offers", "wants")]
    })
  }
})
