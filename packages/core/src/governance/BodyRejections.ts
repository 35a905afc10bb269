/**
 * Why something about bodies, their seats or their meetings is refused.
 *
 * @since 0.1.0
 */
import { Schema, Struct } from "effect"
import * as Instant from "../Instant.ts"
import * as Rejection from "../Rejection.ts"
import * as Body from "./Body.ts"
import { BodyId } from "./GovernanceIds.ts"

const inTheDiagram: Rejection.Place = {
  words: { fr: "sur le schéma", en: "in the diagram" },
  view: "governance/diagram"
}

/** No body is called so, or it ended. @category rejections @since 0.1.0 */
export class BodyUnknown extends Rejection.notFound<BodyUnknown>()(
  "BodyUnknown",
  BodyId,
  { fr: "Cette instance", en: "This body" },
  inTheDiagram
) {}

/** No meeting of a committee is called so. @category rejections @since 0.1.0 */
export class CommitteeUnknown extends Rejection.notFound<CommitteeUnknown>()(
  "CommitteeUnknown",
  Body.CommitteeId,
  { fr: "Cette réunion", en: "This meeting" },
  {
    words: { fr: "dans les dossiers du comité", en: "in the papers of the committee" },
    view: "governance/committee-papers"
  }
) {}

const noSeat = {
  outside: {
    problem: {
      fr: "Cette personne n'est ni d'ici, ni d'un partenaire.",
      en: "This person is neither from here nor from a partner."
    },
    remedy: {
      fr: "Demande à l'équipe de coordination de l'accueillir d'abord.",
      en: "Ask the coordination to welcome them first."
    }
  },
  seesMore: {
    problem: {
      fr: "Une personne d'un partenaire ne siège que là où l'on ne voit que des chiffres.",
      en: "Somebody of a partner sits only where figures alone are seen."
    },
    remedy: {
      fr: "Choisis une instance qui ne voit que des chiffres, comme le comité élargi.",
      en: "Choose a body that sees figures alone, such as the wider committee."
    }
  },
  full: {
    problem: { fr: "Toutes les places avec une voix sont prises.", en: "All seats with a voice are taken." },
    remedy: {
      fr: "Propose d'abord de libérer une place ou d'en ajouter, ou une place pour écouter.",
      en: "Propose first to free a seat or to add one, or a seat to listen."
    }
  },
  absent: {
    problem: { fr: "Cette personne n'a pas de place ici.", en: "This person has no seat here." },
    remedy: { fr: "Regarde sur le schéma qui siège où.", en: "Look in the diagram who sits where." }
  },
  over: {
    problem: { fr: "Ce dernier jour est déjà passé.", en: "This last day is over already." },
    remedy: { fr: "Choisis un jour à venir.", en: "Choose a day to come." }
  }
} as const

/** Somebody does not get this seat, has none, or the term would be over before it began. @category rejections @since 0.1.0 */
export class SeatNotPossible extends Rejection.make<SeatNotPossible>()(
  "SeatNotPossible",
  { bodyId: Schema.NullOr(BodyId), because: Schema.Literals(Struct.keys(noSeat)) },
  {
    problem: ({ because }) => noSeat[because].problem,
    remedy: ({ because }) => noSeat[because].remedy,
    next: [{ view: "governance/diagram" }]
  }
) {}

/** A meeting is held at its time, once, and written down afterwards. @category rejections @since 0.1.0 */
export class CommitteeNotNow extends Rejection.make<CommitteeNotNow>()(
  "CommitteeNotNow",
  {
    committeeId: Body.CommitteeId,
    startsAt: Instant.Instant,
    because: Schema.Literals(["past", "ahead", "held", "notHeld"])
  },
  {
    problem: ({ because }) => {
      switch (because) {
        case "past":
          return { fr: "Une réunion se prévoit pour plus tard.", en: "A meeting is planned for later." }
        case "ahead":
          return { fr: "Cette réunion n'a pas encore commencé.", en: "This meeting has not begun yet." }
        case "held":
          return { fr: "Cette réunion est déjà notée.", en: "This meeting was noted already." }
        case "notHeld":
          return {
            fr: "On ne sait pas encore qui était à cette réunion.",
            en: "It is not known yet who was at this meeting."
          }
      }
    },
    remedy: ({ because }) => {
      switch (because) {
        case "past":
          return { fr: "Choisis un jour et une heure à venir.", en: "Choose a day and a time to come." }
        case "ahead":
          return { fr: "Note-la quand elle a lieu.", en: "Note it when it takes place." }
        case "held":
          return {
            fr: "Écris le compte rendu, ou prévois la prochaine.",
            en: "Write the minutes, or plan the next one."
          }
        case "notHeld":
          return { fr: "Note d'abord qui était là.", en: "Note first who was there." }
      }
    },
    next: ({ because, committeeId, startsAt }) => {
      if (because === "ahead") return [{ wait: startsAt }]
      return because === "notHeld"
        ? [{ command: "HoldCommittee", fields: { committeeId } }]
        : [{ command: "PlanCommittee" }]
    }
  }
) {}
