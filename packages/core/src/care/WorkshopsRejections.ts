/**
 * Why a command about workshops is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Ids from "../Ids.ts"
import { Instant } from "../Instant.ts"
import * as Rejection from "../Rejection.ts"

/** A workshop. @category ids @since 0.1.0 */
export const WorkshopId = Ids.make("WorkshopId")
/** @since 0.1.0 */
export type WorkshopId = typeof WorkshopId.Type

/** No workshop has this id. @category rejections @since 0.1.0 */
export class WorkshopNotFound extends Rejection.notFound<WorkshopNotFound>()(
  "WorkshopNotFound",
  WorkshopId,
  { fr: "Cet atelier", en: "This workshop" },
  { words: { fr: "dans la liste des ateliers", en: "in the list of workshops" }, view: "care/workshops" }
) {}

/** All its places are taken. @category rejections @since 0.1.0 */
export class WorkshopFull extends Rejection.make<WorkshopFull>()(
  "WorkshopFull",
  { workshopId: WorkshopId, places: Schema.Int },
  {
    problem: ({ places }) => ({
      fr: places === 1 ? "La seule place est prise." : `Les ${places} places sont prises.`,
      en: places === 1 ? "The only place is taken." : `All ${places} places are taken.`
    }),
    remedy: {
      fr: "Regarde s'il y a un autre atelier, ou reviens voir si une place se libère.",
      en: "See whether there is another workshop, or look again whether a place gets free."
    },
    next: [{ view: "care/workshops" }]
  }
) {}

/** It was held, or it does not take place. @category rejections @since 0.1.0 */
export class WorkshopOver extends Rejection.make<WorkshopOver>()(
  "WorkshopOver",
  { workshopId: WorkshopId, status: Schema.Literals(["begun", "held", "cancelled"]) },
  {
    problem: ({ status }) =>
      status === "cancelled"
        ? { fr: "Cet atelier est annulé.", en: "This workshop is cancelled." }
        : status === "held"
          ? { fr: "Cet atelier a déjà eu lieu.", en: "This workshop was held already." }
          : { fr: "Cet atelier a déjà commencé.", en: "This workshop has begun already." },
    remedy: { fr: "Regarde les ateliers à venir.", en: "Look at the workshops to come." },
    next: [{ view: "care/workshops" }]
  }
) {}

/** Nobody says who was there before it began. @category rejections @since 0.1.0 */
export class WorkshopNotBegun extends Rejection.make<WorkshopNotBegun>()(
  "WorkshopNotBegun",
  { workshopId: WorkshopId, startsAt: Instant },
  {
    problem: { fr: "Cet atelier n'a pas encore commencé.", en: "This workshop has not begun yet." },
    remedy: { fr: "Dis qui était là une fois l'atelier commencé.", en: "Say who was there once it has begun." },
    next: ({ startsAt }) => [{ wait: startsAt }]
  }
) {}

/** Its times cannot be. @category rejections @since 0.1.0 */
export class WorkshopTimesInvalid extends Rejection.make<WorkshopTimesInvalid>()(
  "WorkshopTimesInvalid",
  {},
  {
    problem: {
      fr: "Ces heures ne vont pas : un moment est passé, ou finit avant de commencer.",
      en: "These times cannot be: one has passed, or ends before it begins."
    },
    remedy: { fr: "Choisis des moments à venir.", en: "Choose moments to come." }
  }
) {}
