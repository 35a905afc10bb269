/**
 * What the planning refuses, with the facts and what to do next.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { FicheId, PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import type { Text } from "../Text.ts"
import * as Fiche from "./Fiche.ts"

/** Times that do not make a fiche. @category rejections @since 0.1.0 */
export class FicheTimesInvalid extends Schema.TaggedError<FicheTimesInvalid>()("FicheTimesInvalid", {
  wrong: Schema.Literals(["endsBeforeStart", "startsInThePast", "tooLong", "breakTooLong"])
}) {
  get problem(): Text {
    return timesWrong[this.wrong]
  }
  get remedy(): Text {
    return {
      fr: "Vérifie le début, la fin et la pause (startsAt, endsAt, breakMinutes).",
      en: "Check the start, the end and the break (startsAt, endsAt, breakMinutes)."
    }
  }
}

const timesWrong = {
  endsBeforeStart: { fr: "La fin doit venir après le début.", en: "The end has to come after the start." },
  startsInThePast: { fr: "Le début est déjà passé.", en: "The start has passed already." },
  tooLong: { fr: "Une fiche dure au plus 24 heures.", en: "A fiche lasts at most 24 hours." },
  breakTooLong: { fr: "La pause est aussi longue que la fiche.", en: "The break is as long as the fiche." }
} as const

/** The fiche is not where this needs it to be. @category rejections @since 0.1.0 */
export class FicheNotInThisState extends Schema.TaggedError<FicheNotInThisState>()("FicheNotInThisState", {
  ficheId: FicheId,
  status: Schema.Literals(["open", "confirmed", "held", "cancelled"]),
  needs: Schema.Literals(["open", "confirmed"])
}) {
  get problem(): Text {
    return ficheIs[this.status]
  }
  get remedy(): Text {
    return this.status === "open"
      ? { fr: "Demande d'abord à la confirmer (ConfirmFiche).", en: "Have it confirmed first (ConfirmFiche)." }
      : { fr: "Choisis une autre fiche dans le planning.", en: "Choose another fiche in the planning." }
  }
}

const ficheIs = {
  open: { fr: "Cette fiche n'est pas encore confirmée.", en: "This fiche is not confirmed yet." },
  confirmed: { fr: "Cette fiche est confirmée.", en: "This fiche is confirmed." },
  held: { fr: "Cette prestation a déjà eu lieu.", en: "This prestation has taken place already." },
  cancelled: { fr: "Cette fiche est annulée.", en: "This fiche is cancelled." }
} as const

/** Too late to come or to go. @category rejections @since 0.1.0 */
export class FicheStarted extends Schema.TaggedError<FicheStarted>()("FicheStarted", {
  ficheId: FicheId,
  startsAt: Instant.Instant
}) {
  get problem(): Text {
    return { fr: "Cette prestation a déjà commencé.", en: "This prestation has started already." }
  }
  get remedy(): Text {
    return {
      fr: "Parles-en avec l'équipe de coordination, qui note les présences.",
      en: "Talk with the coordination, who record who was there."
    }
  }
}

/** Too early: nothing was worked yet. @category rejections @since 0.1.0 */
export class FicheNotStarted extends Schema.TaggedError<FicheNotStarted>()("FicheNotStarted", {
  ficheId: FicheId,
  startsAt: Instant.Instant
}) {
  get problem(): Text {
    return { fr: "Cette prestation n'a pas encore commencé.", en: "This prestation has not started yet." }
  }
  get remedy(): Text {
    return { fr: "Note les présences après le travail.", en: "Record the attendance after the work." }
  }
}

/** There is a place already, of the other kind. @category rejections @since 0.1.0 */
export class AlreadyOnThisFiche extends Schema.TaggedError<AlreadyOnThisFiche>()("AlreadyOnThisFiche", {
  ficheId: FicheId,
  seat: Fiche.Seat,
  waiting: Schema.Boolean
}) {
  get problem(): Text {
    const learner = this.seat === "learner"
    return this.waiting
      ? {
          fr: `Tu attends déjà une place${learner ? " d'apprenant" : ""}.`,
          en: `You are waiting for a ${this.seat} seat already.`
        }
      : { fr: `Tu as déjà une place${learner ? " d'apprenant" : ""}.`, en: `You have a ${this.seat} seat already.` }
  }
  get remedy(): Text {
    return {
      fr: "Retire-toi d'abord, puis inscris-toi autrement (Withdraw).",
      en: "Withdraw first, then sign up the other way (Withdraw)."
    }
  }
}

/** Nobody can come to learn on this fiche. @category rejections @since 0.1.0 */
export class NoLearnerSeat extends Schema.TaggedError<NoLearnerSeat>()("NoLearnerSeat", { ficheId: FicheId }) {
  get problem(): Text {
    return { fr: "Cette fiche n'a pas de place d'apprenant.", en: "This fiche has no learner seat." }
  }
  get remedy(): Text {
    return {
      fr: "Inscris-toi à une place ordinaire, ou choisis une autre fiche.",
      en: "Sign up for a regular seat, or choose another fiche."
    }
  }
}

/** Nobody to do the work; somebody who learns needs somebody to learn from. @category rejections @since 0.1.0 */
export class NobodySignedUp extends Schema.TaggedError<NobodySignedUp>()("NobodySignedUp", { ficheId: FicheId }) {
  get problem(): Text {
    return { fr: "Personne n'a de place ordinaire sur cette fiche.", en: "Nobody has a regular seat on this fiche." }
  }
  get remedy(): Text {
    return {
      fr: "Attends une inscription, ou annule la fiche (CancelFiche).",
      en: "Wait for a sign-up, or cancel the fiche (CancelFiche)."
    }
  }
}

/** Checking in is for the day of work. @category rejections @since 0.1.0 */
export class NotTheWorkDay extends Schema.TaggedError<NotTheWorkDay>()("NotTheWorkDay", {
  ficheId: FicheId,
  workDay: LocalDate.LocalDate,
  day: LocalDate.LocalDate
}) {
  get problem(): Text {
    return {
      fr: `Le travail est prévu le ${this.workDay}, et nous sommes le ${this.day}.`,
      en: `The work is on ${this.workDay}, and today is ${this.day}.`
    }
  }
  get remedy(): Text {
    return { fr: "Note les arrivées le jour même.", en: "Check people in on the day itself." }
  }
}

/** Somebody who has no seat on the fiche. @category rejections @since 0.1.0 */
export class NotOnThisFiche extends Schema.TaggedError<NotOnThisFiche>()("NotOnThisFiche", {
  ficheId: FicheId,
  personId: PersonId
}) {
  get problem(): Text {
    return {
      fr: `${this.personId} n'a pas de place sur cette fiche.`,
      en: `${this.personId} has no seat on this fiche.`
    }
  }
  get remedy(): Text {
    return { fr: "Une inscription se fait avant le début (SignUp).", en: "One signs up before the start (SignUp)." }
  }
}

/** Minutes for somebody who was never checked in. @category rejections @since 0.1.0 */
export class NotCheckedIn extends Schema.TaggedError<NotCheckedIn>()("NotCheckedIn", {
  ficheId: FicheId,
  personId: PersonId
}) {
  get problem(): Text {
    return { fr: `${this.personId} n'a pas été noté·e à l'arrivée.`, en: `${this.personId} was not checked in.` }
  }
  get remedy(): Text {
    return {
      fr: "On note les arrivées le jour même (CheckIn) ; sinon, compte 0 minute.",
      en: "People are checked in on the day itself (CheckIn); otherwise count 0 minutes."
    }
  }
}

/** Somebody who was there is missing from the list. @category rejections @since 0.1.0 */
export class AttendanceIncomplete extends Schema.TaggedError<AttendanceIncomplete>()("AttendanceIncomplete", {
  ficheId: FicheId,
  missing: Schema.Array(PersonId)
}) {
  get problem(): Text {
    const names = this.missing.join(", ")
    return { fr: `Il manque : ${names}.`, en: `Missing: ${names}.` }
  }
  get remedy(): Text {
    return {
      fr: "Dis pour chaque personne notée à l'arrivée combien de minutes elle a travaillé.",
      en: "Say for everybody who was checked in how many minutes they worked."
    }
  }
}

/** The attendance of a fiche cannot change any more, because money was split by it. @category rejections @since 0.1.0 */
export class AttendanceLocked extends Schema.TaggedError<AttendanceLocked>()("AttendanceLocked", { ficheId: FicheId }) {
  get problem(): Text {
    return {
      fr: "De l'argent a déjà été réparti avec ces présences.",
      en: "Money was shared by this attendance already."
    }
  }
  get remedy(): Text {
    return {
      fr: "Parlez-en ensemble : la correction se fait dans la répartition.",
      en: "Talk about it together: the correction is made in the split."
    }
  }
}

/** Any of these. @category rejections @since 0.1.0 */
export type Refused =
  | FicheTimesInvalid
  | FicheNotInThisState
  | FicheStarted
  | FicheNotStarted
  | AlreadyOnThisFiche
  | NoLearnerSeat
  | NobodySignedUp
  | NotTheWorkDay
  | NotOnThisFiche
  | NotCheckedIn
  | AttendanceIncomplete
  | AttendanceLocked
