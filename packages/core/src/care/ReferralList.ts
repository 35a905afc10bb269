/**
 * The ways to people outside that the reader goes, and those that they go along with: what the two of them said, and what may be done
 * next. Nobody else learns that there is any.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import { keptFor } from "./ConcernState.ts"
import * as Partners from "./Partners.ts"
import { PartnerId } from "./PartnersRejections.ts"
import { Outcome, ReferralId } from "./ReferralEvents.ts"
import * as Referrals from "./Referrals.ts"
import type * as ReferralWords from "./ReferralWords.ts"

const Named = Schema.Struct({ personId: PersonId, name: Schema.String })

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** Whom the reader may propose to go somewhere: themself, as long as somebody goes along, and those whom they follow. */
  people: Schema.Array(Named),
  /** Who goes along with the reader, and reads what they ask. */
  referent: Schema.NullOr(Named),
  partners: Schema.Array(Schema.Struct({ partnerId: PartnerId, kind: Partners.Kind, name: Schema.String })),
  /** **Units** - months after the last thing that was said. */
  keptFor: Schema.Int,
  referrals: Schema.Array(
    Schema.Struct({
      referralId: ReferralId,
      person: Named,
      by: Named,
      /** Who goes along; nobody once they do not follow the young person any more. */
      with: Schema.NullOr(Named),
      /** Where it leads; nothing once it was taken off the directory. */
      partner: Schema.NullOr(
        Schema.Struct({
          name: Schema.String,
          kind: Partners.Kind,
          hours: Schema.String,
          howToReach: Schema.String
        })
      ),
      words: Schema.NullOr(Schema.String),
      status: Schema.Literals(["proposed", "accepted", "declined", "contacted", "over"]),
      how: Schema.NullOr(Outcome),
      on: LocalDate
    })
  )
}).annotate({
  description:
    "The ways to people outside that the reader goes with their referent, or goes along with as a referent: nobody else's. For young people, also once they left, and coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Referrals.Window {
  readonly referrals: Referrals.State
  readonly referralWords: ReferralWords.State
  readonly directory: Partners.State
  readonly membershipWords: MembershipWords.State
}

/** In the order in which they were proposed. @category views @since 0.1.0 */
export const view = View.confidential(
  View.make({
    query: {},
    document: Document,
    rejections: [NotAllowed],
    show: (window: Window, { viewer }) => {
      const { directory, membership, membershipWords, referralWords } = window
      if (
        viewer._tag !== "Person" ||
        !(Lookup.has(membership.members, viewer.id) || Standing.isCoordinator(window, viewer))
      ) {
        return Result.fail(new NotAllowed({ needs: "belongingOrApplying" }))
      }
      const named = (personId: PersonId) => ({ personId, name: MembershipWords.nameOf(membershipWords, personId) })
      const referentId = Referrals.referentOf(window, viewer.id)
      return Result.succeed({
        people: Object.keys(membership.members).flatMap((id) => {
          const personId = PersonId.make(id)
          const follows = Referrals.referentOf(window, personId)
          const may = follows !== undefined && (Actor.is(viewer, personId) || Actor.is(viewer, follows))
          return may ? [named(personId)] : []
        }),
        referent: referentId === undefined ? null : named(referentId),
        partners: Object.entries(directory.partners).map(([id, { kind, name }]) => ({
          partnerId: PartnerId.make(id),
          kind,
          name
        })),
        keptFor: keptFor.months,
        referrals: Object.entries(window.referrals.referrals).flatMap(([id, referral]) => {
          const { by, how, on, partnerId, personId, status, with: other } = referral
          if (status === "erased" || !Referrals.sees(referral, viewer, window)) return []
          const partner = Lookup.get(directory.partners, partnerId)
          return {
            referralId: ReferralId.make(id),
            person: named(personId),
            by: named(by),
            with: Referrals.goesAlong(referral, window) ? named(other) : null,
            partner:
              partner === undefined
                ? null
                : {
                    name: partner.name,
                    kind: partner.kind,
                    hours: partner.hours,
                    howToReach: partner.howToReach
                  },
            words: Lookup.get(referralWords.said, id) ?? null,
            status,
            how,
            on
          }
        })
      })
    }
  })
)
