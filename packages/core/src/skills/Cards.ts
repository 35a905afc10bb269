/**
 * What people say with the cards: of themselves where they are, and of those with whom they worked what they saw.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, PersonUnknown, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import * as CardDeck from "./CardDeck.ts"
import { CardId } from "./CardDeck.ts"
import { CardNotFound, NeverWorkedTogether, NotVouchedEnough, NotYourWork } from "./CardsRejections.ts"
import * as Compass from "./Compass.ts"
import { NotOneself } from "./SkillsRejections.ts"
import * as Together from "./Together.ts"

export { Event, evolve, initial, type State } from "./Compass.ts"

// -- commands --------------------------------------------------------------------------------------------------------

export const MarkMyself = Schema.TaggedStruct("MarkMyself", { cardId: CardId, level: Compass.Level }).annotate({
  description:
    "Where I am with this card today, from 1 (I begin) to 4 (I show others how). For everybody who belongs, of themselves; nobody else sees it unless they say so."
})
export const Vouch = Schema.TaggedStruct("Vouch", {
  personId: PersonId,
  cardId: CardId,
  words: Schema.optionalKey(Words.Text)
}).annotate({
  description:
    "I have seen it in this person, with whom I have worked in the last 90 days. The person reads the words; they go when I leave. For active members and coordinators, never of themselves."
})
export const WithdrawVouch = Schema.TaggedStruct("WithdrawVouch", {
  personId: PersonId,
  cardId: CardId
}).annotate({
  description: "I no longer say that I have seen it. For whoever said so."
})
export const AddProof = Schema.TaggedStruct("AddProof", { cardId: CardId, proof: Compass.Proof }).annotate({
  description:
    "I did this: a prestation on which I worked, or a role that I hold. For everybody who belongs, of themselves."
})
export const ShareCompass = Schema.TaggedStruct("ShareCompass", {
  with: Compass.Audience,
  // A form cannot say an empty list.
  cards: Schema.optionalKey(Lists.unique(CardId, 100))
}).annotate({
  description:
    "These cards of mine, and no others, may be seen by my referent or by the group; none when it names none. For everybody who belongs, of themselves."
})
export const IssuePassport = Schema.TaggedStruct("IssuePassport", {
  cards: Lists.unique(CardId, 100).check(Schema.isMinLength(1))
}).annotate({
  description:
    "Makes a passport of these cards, each of which two people have seen: a document in the shape of Open Badges 3.0. For everybody who belongs, of themselves."
})

/** What can be asked with the cards. @category commands @since 0.1.0 */
export const Command = Schema.Union([MarkMyself, Vouch, WithdrawVouch, AddProof, ShareCompass, IssuePassport])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who belongs, and who did what with whom. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window, Together.Window {
  readonly membership: Standing.Window["membership"]
  readonly roles: {
    readonly roles: { readonly [roleId: string]: { readonly holder: { readonly personId: PersonId } | undefined } }
  }
}

const known = (cardId: CardId): Result.Result<void, CardNotFound> =>
  unless(CardDeck.find(cardId) !== undefined, () => new CardNotFound({ id: cardId }))

const markMyself = decides(
  { events: [Compass.SelfMarked], rejections: [NotAllowed, CardNotFound] },
  (asked: Asked<typeof MarkMyself.Type>, _state: Compass.State, window: Standing.Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asBelonging(window, asked.actor)
      const { cardId, level } = asked.command
      yield* known(cardId)
      return [{ _tag: "SelfMarked", personId, cardId, level, on: today(asked) }]
    })
)

const vouch = decides(
  {
    events: [Compass.PeerVouched],
    rejections: [NotAllowed, NotOneself, PersonUnknown, CardNotFound, NeverWorkedTogether]
  },
  (asked: Asked<typeof Vouch.Type>, state: Compass.State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { cardId, personId, words = null } = asked.command
      yield* unless(personId !== by, () => new NotOneself())
      yield* unless(Standing.belongs(window, Actor.person(personId)), () => new PersonUnknown({ personId }))
      yield* known(cardId)
      const on = today(asked)
      yield* unless(
        Together.since(window, by, personId, on),
        () => new NeverWorkedTogether({ personId, days: Together.lately.days })
      )
      const said = Compass.vouchesFor(state, personId, cardId).some((one) => one.by === by)
      return said && words === null ? [] : [{ _tag: "PeerVouched", personId, cardId, by, words, on }]
    })
)

const withdrawVouch = decides(
  { events: [Compass.VouchWithdrawn], rejections: [NotAllowed] },
  (asked: Asked<typeof WithdrawVouch.Type>, state: Compass.State, window: Standing.Window) =>
    Result.map(Standing.asBelonging(window, asked.actor), (by) => {
      const { cardId, personId } = asked.command
      return Compass.vouchesFor(state, personId, cardId).some((one) => one.by === by)
        ? [{ _tag: "VouchWithdrawn", personId, cardId, by, on: today(asked) }]
        : []
    })
)

const addProof = decides(
  { events: [Compass.ProofAdded], rejections: [NotAllowed, CardNotFound, NotYourWork] },
  (asked: Asked<typeof AddProof.Type>, state: Compass.State, window: Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asBelonging(window, asked.actor)
      const { cardId, proof } = asked.command
      yield* known(cardId)
      const theirs =
        proof._tag === "Fiche"
          ? Together.worked(window, personId, proof.ficheId)
          : Lookup.get(window.roles.roles, proof.roleId)?.holder?.personId === personId
      yield* unless(theirs, () => new NotYourWork())
      return Compass.proofsOf(state, personId, cardId).some((one) => isSame(one.proof, proof))
        ? []
        : [{ _tag: "ProofAdded", personId, cardId, proof, on: today(asked) }]
    })
)

const isSame = (one: Compass.Proof, other: Compass.Proof): boolean =>
  one._tag === "Fiche"
    ? other._tag === "Fiche" && one.ficheId === other.ficheId
    : other._tag === "Role" && one.roleId === other.roleId

const shareCompass = decides(
  { events: [Compass.CompassShared], rejections: [NotAllowed, CardNotFound] },
  (asked: Asked<typeof ShareCompass.Type>, state: Compass.State, window: Standing.Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asBelonging(window, asked.actor)
      const { cards = [], with: audience } = asked.command
      for (const cardId of cards) yield* known(cardId)
      const now = Compass.sharedBy(state, personId)[audience]
      return now.length === cards.length && now.every((cardId) => cards.includes(cardId))
        ? []
        : [{ _tag: "CompassShared", personId, with: audience, cards, on: today(asked) }]
    })
)

const issuePassport = decides(
  { events: [Compass.PassportIssued], rejections: [NotAllowed, CardNotFound, NotVouchedEnough] },
  (asked: Asked<typeof IssuePassport.Type>, state: Compass.State, window: Standing.Window) =>
    Result.gen(function* () {
      const personId = yield* Standing.asBelonging(window, asked.actor)
      const { cards } = asked.command
      for (const cardId of cards) yield* known(cardId)
      const unseen = cards.filter((cardId) => !Compass.isSeen(state, personId, cardId))
      yield* unless(
        unseen.length === 0,
        () => new NotVouchedEnough({ cardIds: unseen, needed: Compass.vouchersNeeded.people })
      )
      const on = today(asked)
      const hash = Compass.hashOf(state, personId, cards, on)
      return [{ _tag: "PassportIssued", personId, format: "openBadges3", cards, hash, on }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  MarkMyself: markMyself,
  Vouch: vouch,
  WithdrawVouch: withdrawVouch,
  AddProof: addProof,
  ShareCompass: shareCompass,
  IssuePassport: issuePassport
}

/** What is one's own can be taken along, and what one shows taken back, also when the cooperative has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["WithdrawVouch", "ShareCompass", "IssuePassport"] as const
