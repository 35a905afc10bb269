/**
 * How the approval of a split stands, as the week sheet shows it.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import { DecisionId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import type * as TwoPeople from "../membership/TwoPeople.ts"
import { Text } from "../Text.ts"
import * as Approval from "./Approval.ts"
import type * as Pot from "./Pot.ts"
import type * as TreasuryWords from "./TreasuryWords.ts"

const Named = { personId: PersonId, name: Schema.String }

/** What the sheet shows of each pot. @category models @since 0.1.0 */
export const fields = {
  /** Those who found it right. */
  approvals: Schema.Array(Schema.Struct({ ...Named, on: LocalDate })),
  /** Those who object and why; the words are null once they were forgotten. */
  objections: Schema.Array(Schema.Struct({ ...Named, on: LocalDate, reason: Schema.NullOr(Schema.String) })),
  /** The decision of the whole group by which no objection stands in its way. */
  setAsideBy: Schema.NullOr(DecisionId),
  /** What is missing until it is agreed; null once it is, or was taken back. */
  missing: Schema.NullOr(
    Schema.Struct({
      approvals: Schema.Int,
      /** How many of them have to come from `independent`: behind these people whoever proposed it does not stand. */
      independents: Schema.Int,
      independent: Schema.Array(Schema.Struct(Named)),
      /** Whether an approval of the reader would count who has not given any. */
      yours: Schema.Boolean,
      words: Text
    })
  )
}

/** What the sheet reads. @category models @since 0.1.0 */
export interface Window extends TwoPeople.Window {
  readonly membershipWords: MembershipWords.State
  readonly treasuryWords: TreasuryWords.State
}

/** What the sheet shows of a pot to this reader. @category showing @since 0.1.0 */
export const of = (pot: Pot.Shared, given: Approval.Given, window: Window, reader: string) => {
  const nameOf = (id: PersonId) => MembershipWords.nameOf(window.membershipWords, id)
  const named = (personId: PersonId) => ({ personId, name: nameOf(personId) })
  const reasons = Lookup.get(window.treasuryWords.objections, pot.potId) ?? {}
  return {
    approvals: given.approvals.map(({ by, on }) => ({ ...named(by), on })),
    objections: given.objections.map(({ by, on }) => ({
      ...named(by),
      on,
      reason: Lookup.get(reasons, by) ?? null
    })),
    setAsideBy: given.setAsideBy ?? null,
    missing: pot.status === "proposed" ? missing(Approval.approvalOf(pot, given, window), reader, named) : null
  }
}

const missing = (
  approval: Approval.Approval,
  reader: string,
  named: (personId: PersonId) => { readonly personId: PersonId; readonly name: string }
) => {
  const { have, independent, may, objecting } = approval
  const { approvals, independents } = Approval.missing(approval)
  const left = independent.filter((id) => !have.includes(id)).map(named)
  return {
    approvals,
    independents,
    independent: independent.map(named),
    yours: may.some((id) => id === reader) && !have.some((id) => id === reader),
    words: inWords(
      approvals,
      independents,
      left.map(({ name }) => name),
      objecting.map((id) => named(id).name)
    )
  }
}

const inWords = (
  approvals: number,
  independents: number,
  independent: ReadonlyArray<string>,
  objecting: ReadonlyArray<string>
): Text => {
  const of = (language: keyof Text): string => {
    const { and, approve, from, nothing, objects, or } = said[language]
    if (objecting.length === 0 && approvals === 0) return nothing
    const who = objecting.length === 0 ? [] : [objects(listed(objecting, and), objecting.length)]
    const those = independents === 0 ? "" : from(independents, listed(independent, or))
    return [...who, ...(approvals === 0 ? [] : [approve(approvals, those)])].join(" ")
  }
  return { fr: of("fr"), en: of("en") }
}

const listed = (names: ReadonlyArray<string>, last: string): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")}${last}${names.at(-1)}`

const said = {
  fr: {
    and: " et ",
    or: " ou ",
    objects: (who: string, many: number) =>
      many === 1
        ? `${who} a une objection : parlez-en ensemble. Elle tombe si cette personne la lève, ou si tout le groupe en décide.`
        : `${who} ont des objections : parlez-en ensemble. Elles tombent si ces personnes les lèvent, ou si tout le groupe en décide.`,
    approve: (many: number, those: string) =>
      `Il manque encore ${many === 1 ? "un accord" : `${many} accords`}${those}.`,
    from: (many: number, names: string) => `, dont ${many === 1 ? "un" : many} de : ${names}`,
    nothing: "Il ne manque plus rien : une des personnes d'accord le redit, et le partage est accepté."
  },
  en: {
    and: " and ",
    or: " or ",
    objects: (who: string, many: number) =>
      many === 1
        ? `${who} objects: talk about it together. It is over when that person lifts it, or the whole group decides.`
        : `${who} object: talk about it together. It is over when they lift it, or the whole group decides.`,
    approve: (many: number, those: string) =>
      `${many === 1 ? "One approval is" : `${many} approvals are`} still missing${those}.`,
    from: (many: number, names: string) => `, ${many === 1 ? "one" : many} of them from: ${names}`,
    nothing: "Nothing is missing any more: one of those who approved says so again, and the split is agreed."
  }
} as const
