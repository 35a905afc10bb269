/**
 * Why a point is not raised, supported, merged, withdrawn or treated.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { DecisionId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import { PointId } from "./GovernanceIds.ts"

const agenda = { view: "governance/agenda" } as const
const onTheAgenda = { words: { fr: "dans l'ordre du jour", en: "on the agenda" }, ...agenda }

/** Nobody raised this point. @category rejections @since 0.1.0 */
export class PointNotFound extends Rejection.notFound<PointNotFound>()(
  "PointNotFound",
  PointId,
  { fr: "Ce point", en: "This point" },
  onTheAgenda
) {}

/** Nobody decided this. @category rejections @since 0.1.0 */
export class DecisionNotFound extends Rejection.notFound<DecisionNotFound>()(
  "DecisionNotFound",
  DecisionId,
  { fr: "Cette décision", en: "This decision" },
  { words: { fr: "dans le registre", en: "in the register" }, view: "governance/register" }
) {}

const over = {
  treated: { fr: "Le groupe a déjà traité ce point.", en: "The group has treated this point already." },
  merged: { fr: "Ce point a rejoint un autre point.", en: "This point has become part of another one." },
  withdrawn: { fr: "Ce point a été retiré.", en: "This point was taken back." }
} as const

/** The point is not on the agenda any more. @category rejections @since 0.1.0 */
export class PointOver extends Rejection.make<PointOver>()(
  "PointOver",
  { pointId: PointId, status: Schema.Literals(["treated", "merged", "withdrawn"]), into: Schema.NullOr(PointId) },
  {
    problem: ({ status }) => over[status],
    remedy: ({ status }) =>
      status === "merged"
        ? { fr: "Prends le point qu'il a rejoint.", en: "Take the point that it is part of now." }
        : {
            fr: "Relance le sujet par un nouveau point, avec ce qui a changé.",
            en: "Raise the matter again as a new point, with what is new."
          },
    next: ({ status }) => (status === "merged" ? [agenda] : [{ command: "RaisePoint" }])
  }
) {}

/** A point is taken back by whoever raised it, in the way in which they did. @category rejections @since 0.1.0 */
export class NotYourPoint extends Rejection.make<NotYourPoint>()(
  "NotYourPoint",
  { pointId: PointId },
  {
    kind: "notAllowed",
    problem: {
      fr: "Un point est retiré par la personne qui l'a posé, avec son nom ou en restant cachée, comme au début.",
      en: "A point is taken back by whoever raised it, with their name or hidden, as they did then."
    },
    remedy: {
      fr: "Parlez-en à la prochaine réunion : le groupe peut le laisser tomber.",
      en: "Talk about it at the next meeting: the group can drop it."
    },
    next: [agenda]
  }
) {}

/** A point does not become part of itself. @category rejections @since 0.1.0 */
export class MergedIntoItself extends Rejection.make<MergedIntoItself>()(
  "MergedIntoItself",
  { pointId: PointId },
  {
    problem: { fr: "C'est deux fois le même point.", en: "This is the same point twice." },
    remedy: {
      fr: "Choisis deux points différents qui parlent de la même chose.",
      en: "Choose two different points about the same thing."
    },
    next: [agenda]
  }
) {}

/** What a point came to can be looked up. @category rejections @since 0.1.0 */
export class TreatedByNothing extends Rejection.make<TreatedByNothing>()(
  "TreatedByNothing",
  { as: Schema.Literals(["decided", "action"]) },
  {
    problem: ({ as }) =>
      as === "decided"
        ? { fr: "Il manque la décision que vous avez prise.", en: "The decision that you took is missing." }
        : { fr: "Il manque l'action que quelqu'un va faire.", en: "The action that somebody will do is missing." },
    remedy: ({ as }) =>
      as === "decided"
        ? {
            fr: "Note d'abord la décision, puis dis laquelle c'est.",
            en: "Write the decision down first, then say which one it is."
          }
        : {
            fr: "Note d'abord l'action sur le tableau, puis dis laquelle c'est.",
            en: "Write the action down on the board first, then say which one it is."
          },
    next: ({ as }) => [{ command: as === "decided" ? "TakeDecision" : "OpenAction" }]
  }
) {}
