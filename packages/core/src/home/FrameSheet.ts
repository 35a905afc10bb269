/**
 * Where this Kpa stands in the frame of its network: which criteria are met and by what one sees it, what is missing, and what it says
 * as one voice.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Frame from "../governance/Frame.ts"
import * as Governance from "../governance/Governance.ts"
import { DecisionId, PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  frame: Schema.String,
  source: Schema.String,
  criteria: Schema.Array(
    Schema.Struct({
      criterion: Frame.Criterion,
      words: Text,
      /** What somebody found when they looked last; nothing when nobody did. */
      checked: Schema.NullOr(
        Schema.Struct({
          met: Schema.Boolean,
          evidence: Schema.String,
          by: Schema.Struct({ personId: PersonId, name: Schema.String }),
          on: LocalDate
        })
      ),
      /** What the records themselves show of it. */
      recorded: Schema.NullOr(Text)
    })
  ),
  met: Schema.Int,
  /** Not met, or not looked at. */
  missing: Schema.Array(Frame.Criterion),
  /** One Kpa, one voice: what this one says, each with the decision of the group behind it. */
  voice: Schema.Array(
    Schema.Struct({
      subject: Schema.String,
      position: Schema.String,
      decisionId: DecisionId,
      proposalId: Schema.NullOr(ProposalId),
      on: LocalDate
    })
  )
}).annotate({
  description:
    "Where this Kpa stands in the frame of the network: its eight criteria with what there is to show for each, what is missing, and what it says on each subject as one voice, with the decision behind it."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly frame: Frame.State
  readonly governance: Governance.State
  readonly founding: { readonly carrier: string }
  readonly membershipWords: MembershipWords.State
  readonly planning: {
    readonly fiches: {
      readonly [ficheId: string]: { readonly attendance: ReadonlyArray<{ readonly minutes: number }> }
    }
  }
}

/** For everybody who belongs. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { frame, governance, membershipWords } = window
    const day = Instant.toLocalDate(at)
    const criteria = Frame.Criterion.literals.map((criterion) => {
      const check = Lookup.get(frame.checks, criterion)
      return {
        criterion,
        words: Frame.frame.criteria[criterion],
        checked:
          check === undefined
            ? null
            : {
                met: check.met,
                evidence: check.evidence,
                by: { personId: check.by, name: MembershipWords.nameOf(membershipWords, check.by) },
                on: check.on
              },
        recorded: recorded(criterion, window, day)
      }
    })
    const missing = criteria.flatMap(({ checked, criterion }) => (checked?.met === true ? [] : [criterion]))
    return Result.succeed({
      frame: Frame.frame.name,
      source: Frame.frame.source,
      criteria,
      met: criteria.length - missing.length,
      missing,
      voice: Object.values(governance.network).map((stance) => ({
        ...stance,
        proposalId: Lookup.get(governance.decisions, stance.decisionId)?.proposalId ?? null
      }))
    })
  }
})

/** What nobody has to write down, because it was recorded when it happened. */
const recorded = (
  criterion: Frame.Criterion,
  { founding, governance, planning }: Window,
  day: LocalDate
): Text | null => {
  switch (criterion) {
    case "activities": {
      const done = Object.values(planning.fiches).filter(({ attendance }) =>
        attendance.some(({ minutes }) => minutes > 0)
      )
      return counted(
        done.length,
        { fr: "prestation faite", en: "prestation done" },
        { fr: "prestations faites", en: "prestations done" }
      )
    }
    case "carrier":
      return { fr: `Portée par ${founding.carrier}.`, en: `Carried by ${founding.carrier}.` }
    case "governance": {
      const votes = Object.values(governance.decisions).filter(({ proposalId }) => proposalId !== null)
      return counted(
        votes.length,
        { fr: "décision prise ensemble", en: "decision made together" },
        { fr: "décisions prises ensemble", en: "decisions made together" }
      )
    }
    case "charter": {
      const charter = Governance.inForce(governance, Governance.charterId, day)
      return charter === undefined
        ? null
        : { fr: `Version ${charter.version} en vigueur.`, en: `Version ${charter.version} is in force.` }
    }
    default:
      return null
  }
}

const counted = (count: number, one: Text, several: Text): Text | null => {
  if (count === 0) return null
  const words = count === 1 ? one : several
  return { fr: `${count} ${words.fr}.`, en: `${count} ${words.en}.` }
}
