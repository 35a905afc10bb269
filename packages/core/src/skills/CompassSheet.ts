/**
 * A compass (`?person=`, the reader's own unless it is said): where somebody finds themself with each card over time, what others
 * saw, and what they did. It is theirs alone; others see the cards that they let them see, and nobody is compared with anybody.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { FicheId, PersonId, RoleId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as CardDeck from "./CardDeck.ts"
import * as Cards from "./Cards.ts"
import * as Compass from "./Compass.ts"
import * as Proofs from "./Proofs.ts"
import type * as SkillsWords from "./SkillsWords.ts"
import * as Together from "./Together.ts"

const Who = Schema.Struct({ personId: PersonId, name: Schema.String })

/** **Units** - levels from 1 to 4; those of a family in tenths, 25 is half way between 2 and 3. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  person: Who,
  mine: Schema.Boolean,
  cards: Schema.Array(
    Schema.Struct({
      cardId: CardDeck.CardId,
      family: CardDeck.Family,
      words: Text,
      marks: Schema.Array(Schema.Struct({ level: Schema.Int, on: LocalDate })),
      /** Who says that they saw it; the words are for the person and for whoever wrote them. */
      vouches: Schema.Array(
        Schema.Struct({ ...Who.fields, words: Schema.NullOr(Schema.String), on: LocalDate, yours: Schema.Boolean })
      ),
      /** Whether enough people saw it for a passport. */
      seen: Schema.Boolean,
      proofs: Schema.Array(Schema.Struct({ sentence: Text, on: LocalDate }))
    })
  ),
  /** The average of each family at each of the last four days of marks, the earliest first; null before there was a mark. */
  radar: Schema.Array(
    Schema.Struct({
      on: LocalDate,
      families: Schema.Array(Schema.Struct({ family: CardDeck.Family, words: Text, tenths: Schema.NullOr(Schema.Int) }))
    })
  ),
  /** Which cards others see; empty in the compass of somebody else. */
  shared: Schema.Struct({ referent: Schema.Array(CardDeck.CardId), group: Schema.Array(CardDeck.CardId) }),
  /** What the reader did, to add as a proof; empty in the compass of somebody else. */
  work: Schema.Struct({
    fiches: Schema.Array(Schema.Struct({ ficheId: FicheId, title: Schema.String, on: LocalDate })),
    roles: Schema.Array(Schema.Struct({ roleId: RoleId, name: Schema.String }))
  }),
  /** Whether the reader may say what they saw: they worked together lately. */
  mayVouch: Schema.Boolean
}).annotate({
  description:
    "One's own compass: cards with marks over time, what others saw, and proofs. Of somebody else only the cards that they let the reader see. For everybody who belongs."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window, Cards.Window, Proofs.Window {
  readonly membership: Standing.Window["membership"]
  readonly coordination: Standing.Window["coordination"]
  readonly planning: Cards.Window["planning"] & Proofs.Window["planning"]
  readonly roles: Cards.Window["roles"] & Proofs.Window["roles"]
  readonly membershipWords: MembershipWords.State
  readonly compass: Compass.State
  readonly skillsWords: SkillsWords.State
  readonly referents: {
    readonly readings: { readonly [personId: string]: { readonly referentId: PersonId | undefined } }
  }
}

/** A compass. @category views @since 0.1.0 */
export const view = View.make({
  query: { person: Schema.optionalKey(PersonId) },
  document: Document,
  rejections: [NotAllowed, PersonUnknown],
  show: (window: Window, { at, query, viewer }) => {
    if (viewer._tag !== "Person" || !Standing.belongs(window, viewer)) {
      return Result.fail(new NotAllowed({ needs: "belonging" }))
    }
    const personId = query.person ?? viewer.id
    if (!Standing.belongs(window, Actor.person(personId))) return Result.fail(new PersonUnknown({ personId }))
    const { compass, membershipWords } = window
    const mine = Actor.is(viewer, personId)
    const sees = seenBy(window, viewer.id, personId)
    const name = (id: PersonId) => MembershipWords.nameOf(membershipWords, id)
    return Result.succeed({
      person: { personId, name: name(personId) },
      mine,
      cards: CardDeck.deck
        .filter(({ cardId }) => sees(cardId))
        .map((card) => ({
          ...card,
          marks: marksOf(window, personId, card.cardId),
          vouches: Compass.vouchesFor(compass, personId, card.cardId).map(({ by, on }) => ({
            personId: by,
            name: name(by),
            words: mine || by === viewer.id ? wordsOf(window, by, personId, card.cardId) : null,
            on,
            yours: by === viewer.id
          })),
          seen: Compass.isSeen(compass, personId, card.cardId),
          proofs: Compass.proofsOf(compass, personId, card.cardId).flatMap((proof) => {
            const told = Proofs.tell(window, proof)
            return told === undefined ? [] : [{ sentence: told.sentence, on: told.on }]
          })
        })),
      radar: mine ? radar(window, personId) : [],
      shared: mine ? Compass.sharedBy(compass, personId) : { referent: [], group: [] },
      work: mine ? workOf(window, personId) : { fiches: [], roles: [] },
      mayVouch: !mine && Together.since(window, viewer.id, personId, Instant.toLocalDate(at))
    })
  }
})

/** Which cards of somebody a reader sees: all of one's own, of others those that they let them see. */
const seenBy = (
  { compass, referents }: Window,
  reader: PersonId,
  personId: PersonId
): ((cardId: CardDeck.CardId) => boolean) => {
  if (reader === personId) return () => true
  const { group, referent } = Compass.sharedBy(compass, personId)
  const follows = Lookup.get(referents.readings, personId)?.referentId === reader
  return (cardId) => group.includes(cardId) || (follows && referent.includes(cardId))
}

const wordsOf = ({ skillsWords }: Window, by: PersonId, personId: PersonId, cardId: CardDeck.CardId): string | null =>
  Lookup.get(Lookup.get(skillsWords.vouches, by) ?? {}, Compass.keyOf(personId, cardId)) ?? null

/** A level that was forgotten is no mark. */
const marksOf = ({ skillsWords }: Window, personId: PersonId, cardId: CardDeck.CardId) =>
  (Lookup.get(skillsWords.marks, Compass.keyOf(personId, cardId)) ?? []).flatMap(({ level, on }) =>
    level === null ? [] : [{ level, on }]
  )

const mostDays = 4

const radar = (window: Window, personId: PersonId): (typeof Document.Type)["radar"] => {
  const marks = CardDeck.deck.map(({ cardId, family }) => ({ family, marks: marksOf(window, personId, cardId) }))
  const days = Array.from(new Set(marks.flatMap((one) => one.marks.map(({ on }) => on)))).toSorted()
  return days.slice(-mostDays).map((on) => ({
    on,
    families: CardDeck.Family.literals.map((family) => {
      const levels = marks
        .filter((one) => one.family === family)
        .flatMap((one) => one.marks.findLast((mark) => mark.on <= on)?.level ?? [])
      const sum = levels.reduce((all, level) => all + level, 0)
      const tenths = levels.length === 0 ? null : Math.round((10 * sum) / levels.length)
      return { family, words: CardDeck.familyWords[family], tenths }
    })
  }))
}

const workOf = ({ planning, roles }: Window, personId: PersonId): (typeof Document.Type)["work"] => ({
  fiches: Object.entries(planning.fiches)
    .filter(([, { attendance }]) => attendance.some((one) => one.personId === personId && one.minutes > 0))
    .map(([id, { title, workDay }]) => ({ ficheId: FicheId.make(id), title, on: workDay })),
  roles: Object.entries(roles.roles)
    .filter(([, { holder }]) => holder?.personId === personId)
    .map(([id, { name }]) => ({ roleId: RoleId.make(id), name }))
})
