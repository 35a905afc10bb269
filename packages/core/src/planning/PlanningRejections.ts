/**
 * What the planning refuses, with the facts and what to do next.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { FicheId, PersonId } from "../Ids.ts"
import { Instant } from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"
import { Seat } from "./Fiche.ts"
import { duration } from "./WorkRules.ts"

const timesWrong = {
  endsBeforeStart: { fr: "La fin doit venir après le début.", en: "The end has to come after the start." },
  startsInThePast: { fr: "Le début est déjà passé.", en: "The start has passed already." },
  tooLong: { fr: "Une fiche dure au plus 24 heures.", en: "A fiche lasts at most 24 hours." },
  breakTooLong: { fr: "La pause est aussi longue que la fiche.", en: "The break is as long as the fiche." }
} as const

/** Times that do not make a fiche. @category rejections @since 0.1.0 */
export class FicheTimesInvalid extends Rejection.make<FicheTimesInvalid>()(
  "FicheTimesInvalid",
  { wrong: Schema.Literals(["endsBeforeStart", "startsInThePast", "tooLong", "breakTooLong"]) },
  {
    problem: ({ wrong }) => timesWrong[wrong],
    remedy: {
      fr: "Vérifie le début, la fin et la pause.",
      en: "Check the start, the end and the break."
    }
  }
) {}

const ficheIs = {
  open: { fr: "Cette fiche n'est pas encore confirmée.", en: "This fiche is not confirmed yet." },
  confirmed: { fr: "Cette fiche est confirmée.", en: "This fiche is confirmed." },
  held: { fr: "Cette prestation a déjà eu lieu.", en: "This prestation has taken place already." },
  cancelled: { fr: "Cette fiche est annulée.", en: "This fiche is cancelled." }
} as const

/** The fiche is not where this needs it to be. @category rejections @since 0.1.0 */
export class FicheNotInThisState extends Rejection.make<FicheNotInThisState>()(
  "FicheNotInThisState",
  {
    ficheId: FicheId,
    status: Schema.Literals(["open", "confirmed", "held", "cancelled"]),
    needs: Schema.Literals(["open", "confirmed", "held"])
  },
  {
    problem: ({ status }) => ficheIs[status],
    remedy: ({ needs, status }) =>
      needs === "held"
        ? { fr: "Note d'abord les présences.", en: "Record the attendance first." }
        : status === "open"
          ? { fr: "Demande d'abord à l'équipe de la confirmer.", en: "Have it confirmed by the team first." }
          : { fr: "Choisis une autre fiche dans le planning.", en: "Choose another fiche in the planning." },
    next: ({ ficheId, needs, status }) =>
      needs === "held"
        ? [{ command: "RecordAttendance", fields: { ficheId } }]
        : status === "open"
          ? [{ command: "ConfirmFiche", fields: { ficheId } }]
          : [{ view: "planning/week-plan" }]
  }
) {}

/** Too late to come or to go. @category rejections @since 0.1.0 */
export class FicheStarted extends Rejection.make<FicheStarted>()(
  "FicheStarted",
  { ficheId: FicheId, startsAt: Instant },
  {
    problem: { fr: "Cette prestation a déjà commencé.", en: "This prestation has started already." },
    remedy: {
      fr: "Parles-en avec l'équipe de coordination, qui note les présences.",
      en: "Talk with the coordination, who record who was there."
    },
    next: ({ ficheId }) => [{ view: "planning/fiche", query: { fiche: ficheId } }]
  }
) {}

/** It is over, and was never confirmed. @category rejections @since 0.1.0 */
export class FicheOver extends Rejection.make<FicheOver>()(
  "FicheOver",
  { ficheId: FicheId, endsAt: Instant },
  {
    problem: { fr: "L'heure de la fin est déjà passée.", en: "Its end has passed already." },
    remedy: {
      fr: "Annule cette fiche ; si vous travaillez un autre jour, ouvre-en une nouvelle.",
      en: "Cancel this fiche; if you work on another day, open a new one."
    },
    next: ({ ficheId }) => [{ command: "CancelFiche", fields: { ficheId } }, { command: "OpenFiche" }]
  }
) {}

/** Too early: nothing was worked yet. @category rejections @since 0.1.0 */
export class FicheNotStarted extends Rejection.make<FicheNotStarted>()(
  "FicheNotStarted",
  { ficheId: FicheId, startsAt: Instant },
  {
    problem: { fr: "Cette prestation n'a pas encore commencé.", en: "This prestation has not started yet." },
    remedy: { fr: "Note les présences après le travail.", en: "Record the attendance after the work." },
    next: ({ startsAt }) => [{ wait: startsAt }]
  }
) {}

/** There is a place already, of the other kind. @category rejections @since 0.1.0 */
export class AlreadyOnThisFiche extends Rejection.make<AlreadyOnThisFiche>()(
  "AlreadyOnThisFiche",
  { ficheId: FicheId, seat: Seat, waiting: Schema.Boolean },
  {
    problem: ({ seat, waiting }) => {
      const learner = seat === "learner"
      return waiting
        ? {
            fr: `Tu attends déjà une place${learner ? " d'apprenant" : ""}.`,
            en: `You are waiting for a ${seat} seat already.`
          }
        : { fr: `Tu as déjà une place${learner ? " d'apprenant" : ""}.`, en: `You have a ${seat} seat already.` }
    },
    remedy: {
      fr: "Retire-toi d'abord, puis inscris-toi autrement.",
      en: "Withdraw first, then sign up the other way."
    },
    next: ({ ficheId }) => [{ command: "Withdraw", fields: { ficheId } }]
  }
) {}

/** Nobody can come to learn on this fiche. @category rejections @since 0.1.0 */
export class NoLearnerSeat extends Rejection.make<NoLearnerSeat>()(
  "NoLearnerSeat",
  { ficheId: FicheId },
  {
    problem: { fr: "Cette fiche n'a pas de place d'apprenant.", en: "This fiche has no learner seat." },
    remedy: {
      fr: "Inscris-toi à une place ordinaire, ou choisis une autre fiche.",
      en: "Sign up for a regular seat, or choose another fiche."
    },
    next: ({ ficheId }) => [{ command: "SignUp", fields: { ficheId } }, { view: "planning/week-plan" }]
  }
) {}

/** Nobody to do the work; somebody who learns needs somebody to learn from. @category rejections @since 0.1.0 */
export class NobodySignedUp extends Rejection.make<NobodySignedUp>()(
  "NobodySignedUp",
  { ficheId: FicheId },
  {
    problem: {
      fr: "Personne n'a de place ordinaire sur cette fiche.",
      en: "Nobody has a regular seat on this fiche."
    },
    remedy: {
      fr: "Attends une inscription, ou annule la fiche.",
      en: "Wait for a sign-up, or cancel the fiche."
    },
    next: ({ ficheId }) => [{ command: "CancelFiche", fields: { ficheId } }]
  }
) {}

/** Checking in is for the day of work. @category rejections @since 0.1.0 */
export class NotTheWorkDay extends Rejection.make<NotTheWorkDay>()(
  "NotTheWorkDay",
  { ficheId: FicheId, workDay: LocalDate.LocalDate, day: LocalDate.LocalDate },
  {
    problem: ({ day, workDay }) => {
      const [work, today] = [LocalDate.inWords(workDay), LocalDate.inWords(day)]
      return {
        fr: `Le travail est prévu le ${work.fr}, et nous sommes le ${today.fr}.`,
        en: `The work is on ${work.en}, and today is ${today.en}.`
      }
    },
    remedy: { fr: "Note les arrivées le jour même.", en: "Check people in on the day itself." },
    next: ({ day, workDay }) => (day < workDay ? [{ wait: workDay }] : [])
  }
) {}

/** Somebody who has no seat on the fiche. @category rejections @since 0.1.0 */
export class NotOnThisFiche extends Rejection.make<NotOnThisFiche>()(
  "NotOnThisFiche",
  { ficheId: FicheId, personId: PersonId },
  {
    problem: ({ personId }, names) => {
      const { en, fr } = names.people(personId)
      return Rejection.sentence({
        fr: `${fr} n'a pas de place sur cette fiche.`,
        en: `${en} has no seat on this fiche.`
      })
    },
    remedy: { fr: "Une inscription se fait avant le début.", en: "One signs up before the start." },
    next: ({ ficheId }) => [{ view: "planning/fiche", query: { fiche: ficheId } }]
  }
) {}

/** Minutes for somebody who was never checked in. @category rejections @since 0.1.0 */
export class NotCheckedIn extends Rejection.make<NotCheckedIn>()(
  "NotCheckedIn",
  { ficheId: FicheId, personId: PersonId },
  {
    problem: ({ personId }, names) => {
      const { en, fr } = names.people(personId)
      return { fr: `L'arrivée n'a pas été notée pour ${fr}.`, en: `Nobody checked in ${en}.` }
    },
    remedy: {
      fr: "On note les arrivées le jour même ; sinon, compte 0 minute.",
      en: "People are checked in on the day itself; otherwise count 0 minutes."
    },
    next: ({ ficheId, personId }) => [{ command: "CheckIn", fields: { ficheId, people: [personId] } }]
  }
) {}

/** Minutes that cannot have been worked by now. **Units** - minutes. @category rejections @since 0.1.0 */
export class MoreThanHasPassed extends Rejection.make<MoreThanHasPassed>()(
  "MoreThanHasPassed",
  { ficheId: FicheId, personId: PersonId, minutes: Schema.Int, passed: Schema.Int },
  {
    problem: ({ minutes, passed, personId }, { people }) => {
      const who = people(personId)
      return {
        fr: `Depuis le début, il s'est passé ${duration(passed)} : ${who.fr} n'a pas pu travailler ${duration(minutes)}.`,
        en: `${duration(passed)} have passed since the start: ${who.en} cannot have worked ${duration(minutes)}.`
      }
    },
    remedy: {
      fr: "Vérifie les minutes, ou note les présences à la fin du travail.",
      en: "Check the minutes, or record the attendance at the end of the work."
    },
    next: ({ ficheId }) => [{ command: "RecordAttendance", fields: { ficheId } }]
  }
) {}

/** There is no correction to say yes or no to. @category rejections @since 0.1.0 */
export class NoCorrectionProposed extends Rejection.make<NoCorrectionProposed>()(
  "NoCorrectionProposed",
  { ficheId: FicheId },
  {
    problem: {
      fr: "Personne n'a proposé de correction pour ces présences.",
      en: "Nobody has proposed a correction of this attendance."
    },
    remedy: {
      fr: "L'équipe de coordination peut en proposer une, avec sa raison.",
      en: "The coordination can propose one, with its reason."
    },
    next: ({ ficheId }) => [{ command: "CorrectAttendance", fields: { ficheId } }]
  }
) {}

/** Somebody says yes to a correction in whose place another one was proposed since they looked. @category rejections @since 0.1.0 */
export class CorrectionReplaced extends Rejection.make<CorrectionReplaced>()(
  "CorrectionReplaced",
  { ficheId: FicheId },
  {
    problem: {
      fr: "Ce n'est pas la correction qui est proposée maintenant.",
      en: "This is not the correction that is proposed now."
    },
    remedy: {
      fr: "Regarde les minutes proposées sur la fiche, puis dis oui ou non.",
      en: "Look at the minutes that are proposed on the fiche, then say yes or no."
    },
    next: ({ ficheId }) => [{ view: "planning/fiche", query: { fiche: ficheId } }]
  }
) {}

/** Two people said what is right, so that one alone does not record something else. **Source** - decision 0026. @category rejections @since 0.1.0 */
export class CorrectedByTwo extends Rejection.make<CorrectedByTwo>()(
  "CorrectedByTwo",
  { ficheId: FicheId },
  {
    problem: {
      fr: "Deux personnes ont déjà corrigé ces présences.",
      en: "Two people have corrected this attendance already."
    },
    remedy: {
      fr: "Propose une autre correction avec sa raison : une deuxième personne la confirme.",
      en: "Propose another correction with its reason: a second person confirms it."
    },
    next: ({ ficheId }) => [{ command: "CorrectAttendance", fields: { ficheId } }]
  }
) {}

/** Somebody who was there is missing from the list. @category rejections @since 0.1.0 */
export class AttendanceIncomplete extends Rejection.make<AttendanceIncomplete>()(
  "AttendanceIncomplete",
  { ficheId: FicheId, missing: Schema.Array(PersonId) },
  {
    problem: ({ missing }, names) => {
      const { en, fr } = names.people(...missing)
      return { fr: `Il manque ${fr} dans les présences.`, en: `The attendance leaves out ${en}.` }
    },
    remedy: {
      fr: "Dis pour chaque personne notée à l'arrivée combien de minutes elle a travaillé.",
      en: "Say for everybody who was checked in how many minutes they worked."
    },
    next: ({ ficheId }) => [{ command: "RecordAttendance", fields: { ficheId } }]
  }
) {}

/** A minor would be alone at somebody's home. @category rejections @since 0.1.0 */
export class AloneAtAHome extends Rejection.make<AloneAtAHome>()(
  "AloneAtAHome",
  { ficheId: FicheId, personId: PersonId },
  {
    source: "row H3 of the mission",
    problem: ({ personId }, { people }) =>
      Rejection.sentence({
        fr: `${people(personId).fr} n'a pas 18 ans et serait seul(e) chez quelqu'un.`,
        en: `${people(personId).en} is not 18 yet and would be alone at somebody's home.`
      }),
    remedy: {
      fr: "Arrivez à deux et notez-vous ensemble, ou déplacez la prestation.",
      en: "Come as two and be checked in together, or move the prestation."
    },
    next: ({ ficheId }) => [{ view: "planning/fiche", query: { fiche: ficheId } }]
  }
) {}
