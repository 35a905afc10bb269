/**
 * The week sheet: what clients paid, what left before sharing, who gets what and why, and what still waits.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Explanation from "@kpacite/fair-split/Explanation"
import { needs as needsOf, title as titleOf } from "@kpacite/fair-split/Rule"
import { Result, Schema } from "effect"
import type { Actor } from "../Actor.ts"
import * as Governance from "../governance/Governance.ts"
import type * as Proposals from "../governance/Proposals.ts"
import { DecisionId, FicheId, PersonId, PotId, ReceiptId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import type * as TwoPeople from "../membership/TwoPeople.ts"
import { Cents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Week from "../Week.ts"
import * as Approvals from "./Approvals.ts"
import * as ApprovalShown from "./ApprovalShown.ts"
import type * as CarrierTerms from "./CarrierTerms.ts"
import * as Charges from "./Charges.ts"
import * as NextSplit from "./NextSplit.ts"
import * as Pot from "./Pot.ts"
import * as PotFacts from "./PotFacts.ts"
import * as Receipts from "./Receipts.ts"
import * as RuleAnswers from "./RuleAnswers.ts"
import * as SharedReceipt from "./SharedReceipt.ts"
import type * as Sharing from "./Sharing.ts"
import * as Spending from "./Spending.ts"
import * as SplitExplained from "./SplitExplained.ts"
import type * as TreasuryWords from "./TreasuryWords.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  week: Week.Week,
  pots: Schema.Array(
    Schema.Struct({
      potId: PotId,
      status: Schema.Literals(["proposed", "agreed", "reversed"]),
      takesBack: Schema.NullOr(ReceiptId),
      rule: Schema.NullOr(SplitExplained.Rule),
      lines: Schema.Array(Pot.Line),
      receipts: Schema.Array(SharedReceipt.Document),
      /** `net` is an estimation of what arrives of `cents` by themselves; null without a table of rates. */
      allocation: Schema.Array(
        Schema.Struct({
          personId: PersonId,
          name: Schema.String,
          minutes: Schema.Int,
          net: Schema.NullOr(Cents),
          cents: Cents
        })
      ),
      /** Why payments in it are right that are far above the price of their fiche, or as much as another one. */
      explained: Schema.Array(
        Schema.Struct({
          receiptId: ReceiptId,
          by: Schema.String,
          on: LocalDate.LocalDate,
          words: Schema.NullOr(Schema.String)
        })
      ),
      /** Cents that the box of rounded cents lent (above zero) or kept (below zero). */
      fromBox: Cents,
      /** From what was paid down to every person: the lines under a line sum to it. */
      explanation: Schema.NullOr(Explanation.Line),
      proposedBy: Schema.NullOr(PersonId),
      ...ApprovalShown.fields,
      agreedBy: Schema.NullOr(PersonId),
      agreedOn: Schema.NullOr(LocalDate.LocalDate)
    })
  ),
  waiting: Schema.Array(
    Schema.Struct({
      receiptId: ReceiptId,
      ficheId: FicheId,
      title: Schema.String,
      ttc: Cents,
      receivedOn: LocalDate.LocalDate,
      workDay: Schema.NullOr(LocalDate.LocalDate),
      reason: Schema.Literals(["question", "attendance", "rule", "tariff", "statements", "nextSplit"]),
      words: Text,
      /** Whether the reader may say why it is right, where that is asked. */
      yours: Schema.Boolean
    })
  ),
  /** What the next split of the week would share, and what its rule still asks of whom. */
  next: Schema.Array(
    Schema.Struct({
      potId: PotId,
      envelope: Cents,
      rule: Text,
      /** Who worked for it, and how long. **Units** - minutes. */
      people: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String, minutes: Schema.Int })),
      needs: Schema.Array(Schema.Literals(["points", "claims", "ballots", "teams", "declared"])),
      missing: Schema.Array(
        Schema.Struct({
          personId: PersonId,
          name: Schema.String,
          what: Schema.Array(Schema.Literals(["claim", "declared", "ballot"]))
        })
      ),
      problem: Schema.NullOr(Text),
      remedy: Schema.NullOr(Text)
    })
  ),
  /** What the reader said for the next split of the week; nobody else reads it here. */
  mine: Schema.Struct({
    claim: Schema.NullOr(Cents),
    declared: Schema.NullOr(Cents),
    ballot: Schema.NullOr(RuleAnswers.Points)
  }),
  commonPot: Cents,
  /** What the group decided to spend of the common pot, and what is left of each. */
  spending: Schema.Array(Schema.Struct({ decisionId: DecisionId, what: Schema.String, cents: Cents, left: Cents })),
  box: Cents,
  /** How many found it what; null while so few have said so that it would tell who. */
  voices: Schema.NullOr(Schema.Struct({ fair: Schema.Int, unsure: Schema.Int, unfair: Schema.Int }))
}).annotate({
  description:
    "The week sheet, in cents: what clients paid, why it is right where it is far above the price or paid twice alike, what left before sharing, who gets what and why, what still waits and for what, who approves a split, what is missing until it is agreed and who objects, what of the common pot may be spent, and how many found it fair."
})

/** Of fewer voices on a week nobody is told how many say what. **Units** - people. @category policies @since 0.1.0 */
export const voicesBeforeCounts = 3

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends TwoPeople.Window, NextSplit.Window {
  readonly membershipWords: MembershipWords.State
  readonly carrierTerms: CarrierTerms.State
  readonly governance: Governance.State
  readonly proposals: Proposals.State
  readonly sharing: Sharing.State
  readonly approvals: Approvals.State
  readonly spending: Spending.State
  readonly treasuryWords: TreasuryWords.State
  readonly planning: SharedReceipt.Window["planning"]
  readonly clients: SharedReceipt.Window["clients"]
}

/** The sheet of a week (`?week=2026-W28`), by default of this one. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: { week: Schema.optionalKey(Week.Week) },
  document: Document,
  rejections: [NotAllowed],
  showInSteps: function* (window: Window, { at, query, viewer }) {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const week = query.week ?? Week.of(Instant.toLocalDate(at))
    const { balances, ledger } = window.sharing
    const pots = yield* NextSplit.preparedInSteps(window.sharing, window, week, Instant.toLocalDate(at))
    const given = Lookup.get(window.ruleAnswers.weeks, week) ?? RuleAnswers.nothing
    const reader = viewer._tag === "Person" ? viewer.id : ""
    const voices = Object.values(Lookup.get(window.treasuryWords.weeks, week) ?? {})
    const count = (feeling: (typeof voices)[number]["feeling"]) =>
      voices.filter((voice) => voice.feeling === feeling).length
    const own = Object.values(window.sharing.pots).filter((pot) => pot.week === week)
    return Result.succeed({
      week,
      pots: yield* Steps.map(own, (pot) => shown(pot, window, reader), 1),
      waiting: yield* waiting(window, week, pots, viewer),
      next: pots.map(({ entitlements, pot }) => next(pot, entitlements, window)),
      mine: {
        claim: Lookup.get(given.claims, reader) ?? null,
        declared: Lookup.get(given.declared, reader) ?? null,
        ballot: Lookup.get(given.ballots, reader) ?? null
      },
      commonPot: balances.commonPot,
      spending: Object.values(window.governance.decisions).flatMap(({ decisionId }) => {
        const allowed = Spending.allowed(window.spending, decisionId, window)
        return allowed === undefined ? [] : [{ decisionId, ...allowed }]
      }),
      box: Number(ledger.box),
      voices:
        voices.length < voicesBeforeCounts
          ? null
          : { fair: count("fair"), unsure: count("unsure"), unfair: count("unfair") }
    })
  }
})

const shown = (pot: Pot.Shared, window: Window, reader: string): (typeof Document.Type)["pots"][number] => {
  const minutes = new Map(pot.facts.people.map(({ id, minutes }) => [id, minutes]))
  return {
    potId: pot.potId,
    status: pot.status,
    takesBack: pot.takesBack,
    rule: SplitExplained.ruleOf(pot, window) ?? null,
    lines: pot.lines,
    receipts: SharedReceipt.of(pot, window),
    allocation: (pot.settled?.payments ?? []).map(({ amount, id }) => ({
      personId: PersonId.make(id),
      name: SplitExplained.nameOf(window.membershipWords, id),
      minutes: minutes.get(id) ?? 0,
      net: netOf(id, Number(amount), window.carrierTerms.rateTable),
      cents: Number(amount)
    })),
    explained: pot.lines.flatMap(({ receiptId }) => {
      const why = Lookup.get(window.treasuryWords.explained, receiptId)
      if (why === undefined) return []
      const { by, on, words } = why
      return [{ receiptId, by: MembershipWords.nameOf(window.membershipWords, by), on, words }]
    }),
    fromBox: Number(pot.settled?.fromBox ?? 0n),
    explanation: SplitExplained.explain(pot, window.membershipWords) ?? null,
    proposedBy: pot.proposedBy ?? null,
    ...ApprovalShown.of(pot, Approvals.givenTo(window.approvals, pot.potId), window, reader),
    agreedBy: pot.agreedBy ?? null,
    agreedOn: pot.agreedOn ?? null
  }
}

/** What goes to the common pot, or comes back, is nobody's pay. */
const netOf = (id: string, cents: Cents, table: Charges.RateTable | undefined): Cents | null =>
  table === undefined || id === Governance.commonPotId || cents < 0 ? null : Charges.fromBudget(table, cents).net

const next = (
  { facts, lines, potId, splitRule }: NextSplit.Prepared["pot"],
  entitlements: NextSplit.Prepared["entitlements"],
  window: Window
): (typeof Document.Type)["next"][number] => {
  const needs = needsOf(splitRule.rule)
  const why = Result.isFailure(entitlements)
    ? SplitExplained.inWords(entitlements.failure, window.membershipWords)
    : null
  return {
    potId,
    envelope: Pot.total(lines, "envelope"),
    rule: titleOf(splitRule.rule),
    people: facts.people.map(({ id, minutes }) => ({
      personId: PersonId.make(id),
      name: SplitExplained.nameOf(window.membershipWords, id),
      minutes
    })),
    needs: Array.from(needs),
    missing: PotFacts.missing(facts, needs).map(({ personId, what }) => ({
      personId,
      name: SplitExplained.nameOf(window.membershipWords, personId),
      what
    })),
    problem: why?.problem ?? null,
    remedy: why?.remedy ?? null
  }
}

function* waiting(
  window: Window,
  week: Week.Week,
  pots: ReadonlyArray<NextSplit.Prepared>,
  viewer: Actor
): Steps.Steps<(typeof Document.Type)["waiting"]> {
  const { fiches } = window.planning
  const lacking = new Map(
    pots.flatMap(({ entitlements, pot }) =>
      Result.isFailure(entitlements)
        ? pot.lines.map(({ receiptId }) => [receiptId as string, entitlements.failure] as const)
        : []
    )
  )
  const waits = NextSplit.waitsUntil(week)
  const unshared = Object.entries(window.receipts.receipts).filter(([, receipt]) => waits(receipt))
  // Who may be the second person is looked for among everybody: once for each who recorded something.
  const answers = new Map<PersonId, boolean>()
  const mayAnswer = (first: PersonId): boolean => {
    const may = answers.get(first) ?? mayExplain(viewer, first, window)
    answers.set(first, may)
    return may
  }
  return yield* Steps.map(unshared, ([id, receipt]) => {
    const lacks = lacking.get(id)
    const reason = NextSplit.waitsFor(receipt, window) ?? (lacks === undefined ? "nextSplit" : "statements")
    return {
      receiptId: ReceiptId.make(id),
      ficheId: receipt.ficheId,
      title: Lookup.get(fiches, receipt.ficheId)?.title ?? "",
      ttc: receipt.ttc - receipt.reversed,
      receivedOn: receipt.receivedOn,
      workDay: Lookup.get(fiches, receipt.ficheId)?.workDay ?? null,
      reason,
      words: lacks === undefined ? waitingWords[reason] : SplitExplained.inWords(lacks, window.membershipWords).problem,
      yours: receipt.question !== undefined && mayAnswer(receipt.question.by)
    }
  })
}

const mayExplain = (viewer: Actor, first: PersonId, window: Window): boolean =>
  Result.isSuccess(
    Result.flatMap(Standing.asParticipant(window, viewer), (by) => Receipts.asExplaining(first, by, window))
  )

const waitingWords = {
  question: {
    fr: "En attente d'une réponse : c'est plus de deux fois le prix de la fiche, ou autant qu'un autre paiement pour elle. Quelqu'un d'autre que la personne qui l'a noté dit pourquoi c'est juste, ou ce qui est en trop est rendu.",
    en: "Waits for an answer: it is more than twice the price of the fiche, or as much as another payment for it. Somebody else than who recorded it says why it is right, or what is too much goes back."
  },
  attendance: { fr: "En attente des présences.", en: "Waits for the attendance." },
  rule: {
    fr: "En attente : aucune règle de répartition n'était en vigueur le jour du travail.",
    en: "Waits: no split rule was in force on the day of work."
  },
  tariff: {
    fr: "En attente : on ne sait pas encore ce que garde le porteur.",
    en: "Waits: what the carrier keeps is not known yet."
  },
  statements: { fr: "En attente de ce que demande la règle.", en: "Waits for what the rule asks." },
  nextSplit: { fr: "Sera dans le prochain partage.", en: "Will be in the next split." }
} as const
