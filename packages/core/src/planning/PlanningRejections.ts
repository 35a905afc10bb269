/**
 * What the planning refuses, with the facts and what to do next.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { FicheId, PersonId } from "../Ids.ts"
import { Instant } from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
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
      fr: "Vérifie le début, la fin et la pause (startsAt, endsAt, breakMinutes).",
      en: "Check the start, the end and the break (startsAt, endsAt, breakMinutes)."
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
          ? { fr: "Demande d'abord à la confirmer (ConfirmFiche).", en: "Have it confirmed first (ConfirmFiche)." }
          : { fr: "Choisis une autre fiche dans le planning.", en: "Choose another fiche in the planning." }
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
    }
  }
) {}

/** Too early: nothing was worked yet. @category rejections @since 0.1.0 */
export class FicheNotStarted extends Rejection.make<FicheNotStarted>()(
  "FicheNotStarted",
  { ficheId: FicheId, startsAt: Instant },
  {
    problem: { fr: "Cette prestation n'a pas encore commencé.", en: "This prestation has not started yet." },
    remedy: { fr: "Note les présences après le travail.", en: "Record the attendance after the work." }
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
      fr: "Retire-toi d'abord, puis inscris-toi autrement (Withdraw).",
      en: "Withdraw first, then sign up the other way (Withdraw)."
    }
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
    }
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
      fr: "Attends une inscription, ou annule la fiche (CancelFiche).",
      en: "Wait for a sign-up, or cancel the fiche (CancelFiche)."
    }
  }
) {}

/** Checking in is for the day of work. @category rejections @since 0.1.0 */
export class NotTheWorkDay extends Rejection.make<NotTheWorkDay>()(
  "NotTheWorkDay",
  { ficheId: FicheId, workDay: LocalDate, day: LocalDate },
  {
    problem: ({ day, workDay }) => ({
      fr: `Le travail est prévu le ${workDay}, et nous sommes le ${day}.`,
      en: `The work is on ${workDay}, and today is ${day}.`
    }),
    remedy: { fr: "Note les arrivées le jour même.", en: "Check people in on the day itself." }
  }
) {}

/** Somebody who has no seat on the fiche. @category rejections @since 0.1.0 */
export class NotOnThisFiche extends Rejection.make<NotOnThisFiche>()(
  "NotOnThisFiche",
  { ficheId: FicheId, personId: PersonId },
  {
    problem: ({ personId }) => ({
      fr: `${personId} n'a pas de place sur cette fiche.`,
      en: `${personId} has no seat on this fiche.`
    }),
    remedy: { fr: "Une inscription se fait avant le début (SignUp).", en: "One signs up before the start (SignUp)." }
  }
) {}

/** Minutes for somebody who was never checked in. @category rejections @since 0.1.0 */
export class NotCheckedIn extends Rejection.make<NotCheckedIn>()(
  "NotCheckedIn",
  { ficheId: FicheId, personId: PersonId },
  {
    problem: ({ personId }) => ({
      fr: `${personId} n'a pas été noté·e à l'arrivée.`,
      en: `${personId} was not checked in.`
    }),
    remedy: {
      fr: "On note les arrivées le jour même (CheckIn) ; sinon, compte 0 minute.",
      en: "People are checked in on the day itself (CheckIn); otherwise count 0 minutes."
    }
  }
) {}

/** Minutes that cannot have been worked by now. **Units** - minutes. @category rejections @since 0.1.0 */
export class MoreThanHasPassed extends Rejection.make<MoreThanHasPassed>()(
  "MoreThanHasPassed",
  { ficheId: FicheId, personId: PersonId, minutes: Schema.Int, passed: Schema.Int },
  {
    problem: ({ minutes, passed }) => ({
      fr: `Depuis le début, il s'est passé ${duration(passed)} : personne n'a pu en travailler ${duration(minutes)}.`,
      en: `${duration(passed)} have passed since the start: nobody can have worked ${duration(minutes)}.`
    }),
    remedy: {
      fr: "Vérifie les minutes, ou note les présences à la fin du travail.",
      en: "Check the minutes, or record the attendance at the end of the work."
    }
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
    }
  }
) {}

/** Somebody who was there is missing from the list. @category rejections @since 0.1.0 */
export class AttendanceIncomplete extends Rejection.make<AttendanceIncomplete>()(
  "AttendanceIncomplete",
  { ficheId: FicheId, missing: Schema.Array(PersonId) },
  {
    problem: ({ missing }) => {
      const names = missing.join(", ")
      return { fr: `Il manque : ${names}.`, en: `Missing: ${names}.` }
    },
    remedy: {
      fr: "Dis pour chaque personne notée à l'arrivée combien de minutes elle a travaillé.",
      en: "Say for everybody who was checked in how many minutes they worked."
    }
  }
) {}
