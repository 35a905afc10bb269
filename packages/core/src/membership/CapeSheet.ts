/**
 * Somebody's papers as they can read them: every CAPE that was signed, with the eight things that it says, what the parents
 * allowed, and what the insurer answered.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import { NotAllowed, PersonUnknown } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import type * as Cape from "./Cape.ts"
import * as Contract from "./Contract.ts"
import * as ContractGives from "./ContractGives.ts"
import * as MembershipWords from "./MembershipWords.ts"
import * as Papers from "./Papers.ts"
import { capeEndsSoon, capeTerm, parentalActs } from "./Policies.ts"
import * as Standing from "./Standing.ts"

const State = Schema.Literals(["ahead", "running", "ended", "neverBegan"])

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  person: Schema.Struct({ personId: PersonId, name: Schema.String }),
  /** In the order of the signatures. */
  contracts: Schema.Array(
    Schema.Struct({
      carrier: Schema.String,
      state: State,
      periods: Schema.Array(
        Schema.Struct({
          signedOn: LocalDate.LocalDate,
          startsOn: LocalDate.LocalDate,
          endsOn: LocalDate.LocalDate,
          /** The last day that it covers, earlier than `endsOn` when it was ended; `null` when it never began. */
          lastDay: Schema.NullOr(LocalDate.LocalDate)
        })
      ),
      renewals: Schema.Int,
      renewalsLeft: Schema.Int,
      /** The nearest alarm that has rung; `null` while the end is far, or it does not run. **Units** - days. */
      endsWithin: Schema.NullOr(Schema.Literals(capeEndsSoon.days)),
      /** The eight things that a CAPE has to say, in the order of the law; a text that was forgotten is `null`. */
      contents: Schema.Array(Schema.Struct({ article: Schema.String, title: Text, text: Schema.NullOr(Schema.String) }))
    })
  ),
  authorisations: Schema.Array(
    Schema.Struct({
      signedBy: Schema.Literals(["bothHolders", "oneHolder"]),
      signedOn: LocalDate.LocalDate,
      acts: Schema.Array(Schema.Struct({ act: Papers.ParentalAct, says: Text, article: Schema.String })),
      words: Schema.NullOr(Schema.String)
    })
  ),
  insurer: Schema.Array(Schema.Struct({ accepted: Schema.Boolean, answeredOn: LocalDate.LocalDate })),
  /** What a CAPE gives beside what it says; read in texts of their year, and not verified since. */
  gives: Schema.Array(ContractGives.Given)
}).annotate({
  description:
    "My papers, or (`?person=lea`) those of somebody: every CAPE that was signed with the eight things that it says, what the parents allowed, and what the insurer answered. For the person and for coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly cape: Cape.State
  readonly membershipWords: MembershipWords.State
}

/** The papers of one person. @category views @since 0.1.0 */
export const view = View.make({
  query: { person: Schema.optionalKey(PersonId) },
  document: Document,
  rejections: [NotAllowed, PersonUnknown],
  show: (window: Window, { at, query, viewer }) => {
    const { cape, membership, membershipWords: words } = window
    const coordinates = Standing.isCoordinator(window, viewer)
    const personId = query.person ?? (viewer._tag === "Person" ? viewer.id : undefined)
    if (personId === undefined || !(coordinates || Actor.is(viewer, personId))) {
      return Result.fail(new NotAllowed({ needs: "self" }))
    }
    if (Lookup.get(membership.members, personId) === undefined) return Result.fail(new PersonUnknown({ personId }))
    const { answers, authorisations, contracts } = Papers.fileOf(cape, personId)
    const today = Instant.toLocalDate(at)
    return Result.succeed<typeof Document.Type>({
      person: { personId, name: MembershipWords.nameOf(words, personId) },
      contracts: contracts.map((contract, index) => {
        const said = Lookup.get(words.contracts, personId)?.[index]
        return {
          carrier: contract.carrier,
          state: stateOf(contract, today),
          periods: contract.periods.map((period) => ({
            ...period,
            lastDay: Contract.begins(period) ? period.lastDay : null
          })),
          renewals: contract.renewals,
          renewalsLeft: Math.max(0, capeTerm.renewals - contract.renewals),
          endsWithin: endsWithin(contract, today),
          contents: contentsShown.map(({ key, title }, place) => ({
            article: `Code de commerce R127-1, ${place + 1}°`,
            title,
            text: said?.[key] ?? null
          }))
        }
      }),
      authorisations: authorisations.map(({ acts, signedBy, signedOn }, index) => ({
        signedBy,
        signedOn,
        acts: acts.map((act) => {
          const { article, en, fr } = parentalActs[act]
          return { act, says: { fr, en }, article }
        }),
        words: Lookup.get(words.authorisations, personId)?.[index] ?? null
      })),
      insurer: answers,
      gives: ContractGives.all
    })
  }
})

const stateOf = (contract: Contract.Contract, today: LocalDate.LocalDate): typeof State.Type => {
  const [first, last] = [Contract.firstDay(contract), Contract.lastDay(contract)]
  if (first === undefined || last === undefined) return "neverBegan"
  if (today < first) return "ahead"
  return today <= last ? "running" : "ended"
}

const endsWithin = (contract: Contract.Contract, today: LocalDate.LocalDate) => {
  const last = Contract.lastDay(contract)
  if (last === undefined || stateOf(contract, today) !== "running") return null
  return capeEndsSoon.days.findLast((days) => last <= LocalDate.plusDays(today, days)) ?? null
}

/** In the order of the law: R127-1, 1° to 8°. */
const contentsShown: ReadonlyArray<{ readonly key: keyof typeof Contract.Contents.Type; readonly title: Text }> = [
  { key: "programme", title: { fr: "Le programme de préparation", en: "The programme of preparation" } },
  { key: "means", title: { fr: "Les moyens mis à disposition", en: "The means that are provided" } },
  { key: "carrierFee", title: { fr: "Ce que garde le porteur", en: "What the carrier keeps" } },
  {
    key: "commitmentsToThirdParties",
    title: {
      fr: "Les engagements envers d'autres, et qui en répond",
      en: "Commitments to others, and who answers for them"
    }
  },
  { key: "accountingInformation", title: { fr: "Quand tu reçois les comptes", en: "When you get the accounts" } },
  { key: "earlyTermination", title: { fr: "Comment y mettre fin plus tôt", en: "How to end it early" } },
  { key: "payBeforeActivity", title: { fr: "Ce qui est payé avant le début", en: "What is paid before the start" } },
  {
    key: "socialContributions",
    title: { fr: "Comment les cotisations sont remboursées", en: "How social contributions are repaid" }
  }
]
