/**
 * My passport: what two others saw of me, as credentials in the shape of Open Badges 3.0. It stands as long as what it says is so;
 * when somebody takes back what they saw, it has to be made anew.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import type * as Founding from "../founding/Founding.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import * as CardDeck from "./CardDeck.ts"
import * as Compass from "./Compass.ts"
import * as OpenBadges from "./OpenBadges.ts"
import * as Proofs from "./Proofs.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  name: Schema.String,
  cooperative: Schema.String,
  passport: Schema.NullOr(
    Schema.Struct({
      on: LocalDate,
      hash: Schema.String,
      /** Whether what it says is still so. */
      stands: Schema.Boolean,
      /** One for each card; none when it does not stand. */
      credentials: Schema.Array(OpenBadges.Credential)
    })
  )
}).annotate({
  description:
    "One's own passport, with a credential in the shape of Open Badges 3.0 for each card, in French or English. For everybody who belongs, or left."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window, Proofs.Window {
  readonly founding: Founding.State
  readonly membershipWords: MembershipWords.State
  readonly compass: Compass.State
}

/** The last one that was made. @category views @since 0.1.0 */
export const view = View.make({
  query: { language: Schema.optionalKey(Schema.Literals(["fr", "en"])) },
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { query: { language = "fr" }, viewer }) => {
    // Whoever left keeps it.
    if (viewer._tag !== "Person" || !Standing.wasLetIn(window, viewer.id)) {
      return Result.fail(new NotAllowed({ needs: "belonging" }))
    }
    const { compass, founding, membershipWords } = window
    const name = MembershipWords.nameOf(membershipWords, viewer.id)
    const issued = Lookup.get(compass.passports, viewer.id)
    const passport = (): (typeof Document.Type)["passport"] => {
      if (issued === undefined) return null
      const { cards, hash, on } = issued
      const stands = Compass.hashOf(compass, viewer.id, cards, on) === hash
      const known = stands ? cards.flatMap((cardId) => CardDeck.find(cardId) ?? []) : []
      const credentials = known.map(({ cardId, family, words }) =>
        OpenBadges.credential({
          language,
          cardId,
          card: words[language],
          family: CardDeck.familyWords[family][language],
          criteria: criteria[language],
          person: name,
          cooperative: founding.name,
          on,
          hash,
          evidence: Compass.proofsOf(compass, viewer.id, cardId).flatMap((proof) => {
            const told = Proofs.tell(window, proof)
            return told === undefined ? [] : [{ name: told.name[language], narrative: told.sentence[language] }]
          })
        })
      )
      return { on, hash, stands, credentials }
    }
    return Result.succeed({ name, cooperative: founding.name, passport: passport() })
  }
})

const { people } = Compass.vouchersNeeded
const criteria = {
  fr: `Vu par au moins ${people} personnes qui ont travaillé avec elle ou lui dans les trois mois.`,
  en: `Seen by at least ${people} people who had worked with them in the three months before.`
}
