/**
 * Whether somebody may work on a fiche. Asked at sign-up, when a waiting list moves up, and again at check-in.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { FicheId, PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Cape from "../membership/Cape.ts"
import * as Membership from "../membership/Membership.ts"
import { type PersonUnknown, unless } from "../Rejection.ts"
import type { Text } from "../Text.ts"
import * as Fiche from "./Fiche.ts"
import * as WorkRules from "./WorkRules.ts"

/** What working needs to know of people. @category models @since 0.1.0 */
export interface Papers {
  readonly membership: Membership.State
  readonly cape: Cape.State
}

/**
 * Nobody signs up for paid work before adhering to the charter in force; a new version asks everybody again (row B3).
 *
 * @category policies
 * @since 0.1.0
 */
export const charterBeforePaidWork = (
  personId: PersonId,
  member: Membership.Member,
  current: number
): Result.Result<void, CharterNotAdhered> =>
  unless(
    current > 0 && member.charterVersion === current,
    () => new CharterNotAdhered({ personId, version: member.charterVersion, current })
  )

/** The charter in force was not adhered to. @category rejections @since 0.1.0 */
export class CharterNotAdhered extends Schema.TaggedError<CharterNotAdhered>()("CharterNotAdhered", {
  personId: PersonId,
  version: Schema.Int,
  current: Schema.Int
}) {
  get problem(): Text {
    return this.current === 0
      ? { fr: "La coopérative n'a pas encore adopté de charte.", en: "The cooperative has not adopted a charter yet." }
      : {
          fr: `La version ${this.current} de la charte attend encore l'adhésion.`,
          en: `Version ${this.current} of the charter has not been adhered to yet.`
        }
  }
  get remedy(): Text {
    return this.current === 0
      ? {
          fr: "Adoptez d'abord une charte ensemble (TakeDecision).",
          en: "Adopt a charter together first (TakeDecision)."
        }
      : { fr: "Lis-la, puis adhère si tu es d'accord (Adhere).", en: "Read it, then adhere if you agree (Adhere)." }
  }
}

/** Nobody is in two places at once. @category rejections @since 0.1.0 */
export class TwoPlacesAtOnce extends Schema.TaggedError<TwoPlacesAtOnce>()("TwoPlacesAtOnce", {
  personId: PersonId,
  ficheId: FicheId,
  other: FicheId
}) {
  get problem(): Text {
    return {
      fr: `À la même heure, il y a déjà une place sur la fiche ${this.other}.`,
      en: `There is a seat on fiche ${this.other} at the same time already.`
    }
  }
  get remedy(): Text {
    return { fr: "Garde l'une des deux (Withdraw).", en: "Keep one of the two (Withdraw)." }
  }
}

/** What may keep somebody from working on a fiche. @category models @since 0.1.0 */
export type Obstacle =
  | PersonUnknown
  | Membership.NotInThisState
  | CharterNotAdhered
  | Cape.CapeMissing
  | Cape.InsurerNotAccepted
  | TwoPlacesAtOnce
  | WorkRules.WorkRuleBroken

/**
 * Whether somebody may work on a fiche: an active member who adheres to the charter in force, whose papers cover the
 * day, who is nowhere else at that time, and whom the law allows it.
 *
 * @category checking
 * @since 0.1.0
 */
export const mayWork = (
  personId: PersonId,
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  fiches: Fiche.Fiches,
  { cape, membership }: Papers
): Result.Result<void, Obstacle> =>
  Result.gen(function* () {
    const member = yield* Membership.present(personId, "active", membership)
    yield* charterBeforePaidWork(personId, member, membership.charterVersion)
    yield* Cape.covers(cape, personId, fiche.workDay)
    for (const [id, other] of fichesAround(personId, ficheId, fiche, fiches)) {
      if (other.startsAt < fiche.endsAt && fiche.startsAt < other.endsAt) {
        return yield* Result.fail(new TwoPlacesAtOnce({ personId, ficheId, other: FicheId.make(id) }))
      }
    }
    return yield* WorkRules.check(personId, workOf(personId, ficheId, fiche, fiches, member))
  })

/**
 * What the law looks at when somebody works on a fiche.
 *
 * @category getters
 * @since 0.1.0
 */
export const workOf = (
  personId: PersonId,
  ficheId: FicheId,
  fiche: Fiche.Fiche,
  fiches: Fiche.Fiches,
  { birthDate }: Membership.Member
): WorkRules.Facts => ({
  shift: Fiche.shiftOf(personId, fiche),
  others: fichesAround(personId, ficheId, fiche, fiches).map(([, other]) => Fiche.shiftOf(personId, other)),
  age: birthDate === null ? null : LocalDate.ageOn(birthDate, fiche.workDay)
})

/** The other fiches that somebody works on in the days around one: far enough for the week and for the rest between days. */
const fichesAround = (
  personId: PersonId,
  ficheId: FicheId,
  { workDay }: Fiche.Fiche,
  fiches: Fiche.Fiches
): ReadonlyArray<[string, Fiche.Fiche]> => {
  const from = LocalDate.plusDays(workDay, -7)
  const to = LocalDate.plusDays(workDay, 7)
  return Object.entries(fiches).filter(
    ([id, other]) =>
      id !== ficheId &&
      from <= other.workDay &&
      other.workDay <= to &&
      other.status !== "cancelled" &&
      Fiche.works(personId, other)
  )
}
