/**
 * Why a meeting of the group is not planned, opened or closed, or something is not said in it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Rejection from "../Rejection.ts"
import { MeetingId } from "./GovernanceIds.ts"

const agenda = [{ view: "governance/agenda" }] as const

/** The meeting that somebody speaks of was not planned, or is over. @category rejections @since 0.1.0 */
export class MeetingNotFound extends Rejection.notFound<MeetingNotFound>()(
  "MeetingNotFound",
  MeetingId,
  { fr: "Cette réunion", en: "This meeting" },
  { words: { fr: "dans l'ordre du jour", en: "on the agenda" }, view: "governance/agenda" }
) {}

/** A meeting is planned for a time to come. @category rejections @since 0.1.0 */
export class MeetingNotAhead extends Rejection.make<MeetingNotAhead>()(
  "MeetingNotAhead",
  { latest: Instant.Instant },
  {
    problem: {
      fr: "Une réunion se prévoit pour plus tard, et pas trop loin.",
      en: "A meeting is planned for later, and not too far ahead."
    },
    remedy: ({ latest }) => {
      const { en, fr } = Instant.inWords(latest)
      return {
        fr: `Choisis un moment après maintenant et avant ${fr}.`,
        en: `Choose a moment after now and before ${en}.`
      }
    }
  }
) {}

/** There is one meeting at a time. @category rejections @since 0.1.0 */
export class MeetingRunning extends Rejection.make<MeetingRunning>()(
  "MeetingRunning",
  { meetingId: MeetingId },
  {
    problem: { fr: "Une réunion est déjà en cours.", en: "A meeting is going on already." },
    remedy: {
      fr: "Rejoins-la, ou terminez-la avant d'en commencer une autre.",
      en: "Join it, or end it before you begin another one."
    },
    next: ({ meetingId }) => [...agenda, { command: "CloseMeeting", fields: { meetingId } }]
  }
) {}

/** Nobody meets alone. @category rejections @since 0.1.0 */
export class MeetingNeedsMore extends Rejection.make<MeetingNeedsMore>()(
  "MeetingNeedsMore",
  { least: Schema.Int },
  {
    problem: ({ least }) => ({
      fr: `Pour se réunir, il faut être au moins ${least}.`,
      en: `To meet, there have to be at least ${least} of you.`
    }),
    remedy: {
      fr: "Note aussi les autres personnes qui sont là, ou attends quelqu'un.",
      en: "Write down the others who are there too, or wait for somebody."
    }
  }
) {}

const roles = {
  opener: { fr: "commence la réunion", en: "opens the meeting" },
  facilitator: { fr: "anime la réunion", en: "leads the meeting" },
  scribe: { fr: "prend les notes", en: "writes down" },
  timekeeper: { fr: "regarde l'heure", en: "looks at the clock" }
} as const

/** Whoever does something in a meeting is there. @category rejections @since 0.1.0 */
export class NotAmongPresent extends Rejection.make<NotAmongPresent>()(
  "NotAmongPresent",
  { personId: PersonId, as: Schema.Literals(["opener", "facilitator", "scribe", "timekeeper"]) },
  {
    problem: ({ as, personId }, { people }) => {
      const { en, fr } = people(personId)
      return Rejection.sentence({
        fr: `${fr} ${roles[as].fr}, mais n'est pas sur la liste des présents.`,
        en: `${en} ${roles[as].en}, but is not on the list of those who are there.`
      })
    },
    remedy: {
      fr: "Ajoute cette personne à la liste, ou choisis quelqu'un qui est là.",
      en: "Add this person to the list, or choose somebody who is there."
    }
  }
) {}

/** This is done in a meeting, and none is going on. @category rejections @since 0.1.0 */
export class MeetingNotOpen extends Rejection.make<MeetingNotOpen>()(
  "MeetingNotOpen",
  {},
  {
    problem: { fr: "Aucune réunion n'est en cours.", en: "No meeting is going on." },
    remedy: {
      fr: "Faites-le quand vous êtes ensemble : commencez une réunion, puis essaie de nouveau.",
      en: "Do it when you are together: open a meeting, then try again."
    },
    next: [...agenda, { command: "OpenMeeting" }]
  }
) {}

/** What a meeting comes to is written down by whoever leads it or takes the notes. @category rejections @since 0.1.0 */
export class ForFacilitatorOrScribe extends Rejection.make<ForFacilitatorOrScribe>()(
  "ForFacilitatorOrScribe",
  { facilitator: PersonId, scribe: PersonId },
  {
    kind: "notAllowed",
    problem: {
      fr: "Ce que le groupe a dit d'un point est noté par la personne qui anime ou qui prend les notes, et pas par celle qui a ouvert la réunion.",
      en: "What the group said of a point is written down by whoever leads or takes the notes, and not by whoever opened the meeting."
    },
    remedy: ({ facilitator, scribe }, { people }) => {
      const { en, fr } = people(...new Set([facilitator, scribe]))
      return {
        fr: `Ce rôle dans la réunion est à ${fr}. Si c'est toi qui as ouvert, demande à l'autre, ou à quelqu'un d'autre d'ouvrir la prochaine.`,
        en: `This part of the meeting is for ${en}. If you opened it, ask the other one, or somebody else to open the next one.`
      }
    }
  }
) {}

/** Whoever is there answers for themselves. @category rejections @since 0.1.0 */
export class AnswersForThemselves extends Rejection.make<AnswersForThemselves>()(
  "AnswersForThemselves",
  { personId: PersonId },
  {
    problem: ({ personId }, { people }) => {
      const { en, fr } = people(personId)
      return Rejection.sentence({
        fr: `${fr} est à la réunion, et répond sans personne d'autre.`,
        en: `${en} is at the meeting, and answers without anybody else.`
      })
    },
    remedy: {
      fr: "Donne un téléphone à cette personne pour répondre.",
      en: "Give this person a telephone to answer with."
    },
    next: [{ command: "TakeStance" }]
  }
) {}
