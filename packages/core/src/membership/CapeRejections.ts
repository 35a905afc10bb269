/**
 * Why a paper cannot be recorded or signed, with the article of law behind it.
 *
 * @since 0.1.0
 */
import { Schema, Struct } from "effect"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"
import { capeTerm, majority, parentalActs } from "./Policies.ts"

/** A CAPE is not for somebody employed full time. @category rejections @since 0.1.0 */
export class EmployedFullTime extends Rejection.make<EmployedFullTime>()(
  "EmployedFullTime",
  { personId: PersonId },
  {
    source: "Code de commerce L127-1",
    problem: {
      fr: "Un CAPE n'est pas possible pour une personne salariée à plein temps.",
      en: "A CAPE is not possible for somebody who is employed full time."
    },
    remedy: {
      fr: "Ce sera possible dès que l'emploi passe à temps partiel ou se termine.",
      en: "Possible once the job becomes part-time or ends."
    }
  }
) {}

/** Longer than the law allows, or ending before it begins. @category rejections @since 0.1.0 */
export class CapeTermInvalid extends Rejection.make<CapeTermInvalid>()(
  "CapeTermInvalid",
  { startsOn: LocalDate.LocalDate, endsOn: LocalDate.LocalDate, latestEnd: LocalDate.LocalDate },
  {
    source: capeTerm.source,
    problem: ({ latestEnd, startsOn }) => {
      const [from, to] = [LocalDate.inWords(startsOn), LocalDate.inWords(latestEnd)]
      return {
        fr: `Un CAPE dure au plus ${capeTerm.months} mois : du ${from.fr} au ${to.fr} au plus tard.`,
        en: `A CAPE lasts at most ${capeTerm.months} months: from ${from.en} to ${to.en} at the latest.`
      }
    },
    remedy: {
      fr: "Choisis une date de fin dans cette période ; on peut renouveler deux fois.",
      en: "Choose a last day inside it; it can be renewed twice."
    }
  }
) {}

/** A contract that was not signed before it begins, or that begins while the earlier one runs. @category rejections @since 0.1.0 */
export class CapeDatesOutOfOrder extends Rejection.make<CapeDatesOutOfOrder>()(
  "CapeDatesOutOfOrder",
  { startsOn: LocalDate.LocalDate, notBefore: LocalDate.LocalDate },
  {
    source: "Code de commerce L127-2, R127-2",
    problem: ({ notBefore, startsOn }) => {
      const [start, first] = [LocalDate.inWords(startsOn), LocalDate.inWords(notBefore)]
      return {
        fr: `Le contrat ne peut pas commencer le ${start.fr}, avant le ${first.fr} (signature écrite, ou fin du contrat précédent).`,
        en: `The contract cannot start on ${start.en}, before ${first.en} (written signature, or end of the earlier contract).`
      }
    },
    remedy: ({ notBefore }) => {
      const { en, fr } = LocalDate.inWords(notBefore)
      return { fr: `Fais-le commencer au plus tôt le ${fr}.`, en: `Let it start on ${en} at the earliest.` }
    }
  }
) {}

/** All renewals are used up. @category rejections @since 0.1.0 */
export class CapeRenewalsExhausted extends Rejection.make<CapeRenewalsExhausted>()(
  "CapeRenewalsExhausted",
  { personId: PersonId, renewals: Schema.Int },
  {
    source: capeTerm.source,
    problem: ({ renewals }) => ({
      fr: `Ce CAPE a déjà été renouvelé ${renewals} fois, c'est le maximum.`,
      en: `This CAPE was renewed ${renewals} times already, which is the most.`
    }),
    remedy: {
      fr: "Parlez avec le porteur de la suite : contrat d'entrepreneur salarié, création, autre statut.",
      en: "Talk with the carrier about what comes next: employed entrepreneur, own business, another status."
    }
  }
) {}

/** There is a contract with this carrier already; it is renewed, not signed again. @category rejections @since 0.1.0 */
export class CapeExists extends Rejection.make<CapeExists>()(
  "CapeExists",
  { personId: PersonId, endsOn: LocalDate.LocalDate },
  {
    problem: ({ endsOn }) => ({
      fr: `Cette personne a déjà un CAPE (jusqu'au ${LocalDate.inWords(endsOn).fr}).`,
      en: `This person has a CAPE already (until ${LocalDate.inWords(endsOn).en}).`
    }),
    remedy: {
      fr: "Renouvelle ce contrat au lieu d'en signer un autre.",
      en: "Renew that contract instead of signing another."
    },
    next: ({ personId }) => [{ command: "RenewCape", fields: { personId } }]
  }
) {}

/** A contract with an earlier carrier still covers the first day of the new one. @category rejections @since 0.1.0 */
export class CapeStillRuns extends Rejection.make<CapeStillRuns>()(
  "CapeStillRuns",
  { personId: PersonId, carrier: Schema.String, endsOn: LocalDate.LocalDate },
  {
    source: "Code de commerce L127-1, L127-2",
    problem: ({ carrier, endsOn }) => ({
      fr: `Le CAPE avec ${carrier} court encore jusqu'au ${LocalDate.inWords(endsOn).fr}.`,
      en: `The CAPE with ${carrier} still runs until ${LocalDate.inWords(endsOn).en}.`
    }),
    remedy: {
      fr: "Fais commencer le nouveau contrat après ce jour, ou note d'abord la fin de l'ancien.",
      en: "Let the new contract start after that day, or note the end of the old one first."
    },
    next: ({ personId }) => [
      { command: "SignCape", fields: { personId } },
      { command: "EndCape", fields: { personId } }
    ]
  }
) {}

/** A contract with a carrier that no longer carries the cooperative is not renewed. @category rejections @since 0.1.0 */
export class CapeOfEarlierCarrier extends Rejection.make<CapeOfEarlierCarrier>()(
  "CapeOfEarlierCarrier",
  { personId: PersonId, carrier: Schema.String, now: Schema.String },
  {
    source: "Code de commerce L127-1, L127-4",
    problem: ({ carrier, now }) => ({
      fr: `Ce CAPE est avec ${carrier}, mais la coopérative est portée par ${now}.`,
      en: `This CAPE is with ${carrier}, but the cooperative is carried by ${now}.`
    }),
    remedy: ({ now }) => ({
      fr: `Signe un nouveau CAPE avec ${now}, qui commence après la fin de l'ancien.`,
      en: `Sign a new CAPE with ${now} that starts after the end of the old one.`
    }),
    next: ({ personId }) => [{ command: "SignCape", fields: { personId } }]
  }
) {}

/** There is no contract that could end on that day. @category rejections @since 0.1.0 */
export class NoCapeToEnd extends Rejection.make<NoCapeToEnd>()(
  "NoCapeToEnd",
  { personId: PersonId, carrier: Schema.NullOr(Schema.String), endsOn: Schema.NullOr(LocalDate.LocalDate) },
  {
    problem: ({ carrier, endsOn }) =>
      endsOn === null
        ? {
            fr: `Cette personne n'a pas de CAPE${carrier === null ? "" : ` avec ${carrier}`}.`,
            en: `This person has no CAPE${carrier === null ? "" : ` with ${carrier}`}.`
          }
        : {
            fr: `Ce CAPE ne va que jusqu'au ${LocalDate.inWords(endsOn).fr}.`,
            en: `This CAPE goes until ${LocalDate.inWords(endsOn).en} only.`
          },
    remedy: ({ endsOn }) =>
      endsOn === null
        ? { fr: "Vérifie qui tu as choisi.", en: "Check whom you have chosen." }
        : { fr: "Vérifie le jour, et regarde ses papiers.", en: "Check the day, and look at their papers." },
    next: ({ personId }) => [{ view: "membership/cape", query: { person: personId } }]
  }
) {}

/** A contract that has begun cannot be made one that never did. @category rejections @since 0.1.0 */
export class CapeBegun extends Rejection.make<CapeBegun>()(
  "CapeBegun",
  { personId: PersonId, startsOn: LocalDate.LocalDate },
  {
    source: "Code de commerce L127-2",
    problem: ({ startsOn }) => ({
      fr: `Ce CAPE, ou son renouvellement, a commencé le ${LocalDate.inWords(startsOn).fr} ; il ne peut pas finir avant.`,
      en: `This CAPE, or its renewal, began on ${LocalDate.inWords(startsOn).en}; it cannot end before that.`
    }),
    remedy: {
      fr: "Donne le dernier jour où il a vraiment compté, à partir de son début.",
      en: "Give the last day on which it really counted, from its start on."
    },
    next: ({ personId }) => [{ command: "EndCape", fields: { personId } }]
  }
) {}

const papers = {
  authorisation: { fr: "L'autorisation des parents", en: "The parents' authorisation" },
  insurer: { fr: "La réponse de l'assureur", en: "The insurer's answer" },
  signature: { fr: "La signature du CAPE", en: "The signature of the CAPE" },
  end: { fr: "La fin du CAPE", en: "The end of the CAPE" }
} as const

/** What is written down has happened: nothing is signed, answered or ended on a day that has not come. @category rejections @since 0.1.0 */
export class PaperDateAhead extends Rejection.make<PaperDateAhead>()(
  "PaperDateAhead",
  { paper: Schema.Literals(Struct.keys(papers)), day: LocalDate.LocalDate },
  {
    problem: ({ day, paper }) => ({
      fr: `${papers[paper].fr} ne peut pas dater du ${LocalDate.inWords(day).fr} : ce jour n'est pas encore venu.`,
      en: `${papers[paper].en} cannot be dated ${LocalDate.inWords(day).en}: that day has not come yet.`
    }),
    remedy: {
      fr: "Vérifie la date. Si elle est bonne, note-le ce jour-là.",
      en: "Check the date. If it is right, note it on that day."
    },
    next: ({ day }) => [{ wait: day }]
  }
) {}

/** No CAPE that covers the day. @category rejections @since 0.1.0 */
export class CapeMissing extends Rejection.make<CapeMissing>()(
  "CapeMissing",
  { personId: PersonId, day: LocalDate.LocalDate, endedOn: Schema.NullOr(LocalDate.LocalDate) },
  {
    source: "Code de commerce L127-4, R127-3",
    problem: ({ day, endedOn }) => {
      const wanted = LocalDate.inWords(day)
      if (endedOn === null) return { fr: `Aucun CAPE ne couvre le ${wanted.fr}.`, en: `No CAPE covers ${wanted.en}.` }
      const ended = LocalDate.inWords(endedOn)
      return {
        fr: `Le CAPE va jusqu'au ${ended.fr} ; il ne couvre pas le ${wanted.fr}.`,
        en: `The CAPE goes until ${ended.en}; it does not cover ${wanted.en}.`
      }
    },
    remedy: ({ endedOn }) =>
      endedOn === null
        ? { fr: "Signe un CAPE avec l'équipe de coordination.", en: "Sign a CAPE with the coordination." }
        : { fr: "Renouvelle-le avant de travailler.", en: "Renew it before working." },
    next: ({ endedOn, personId }) => [{ command: endedOn === null ? "SignCape" : "RenewCape", fields: { personId } }]
  }
) {}

/** A minor without the parents' written authorisation. @category rejections @since 0.1.0 */
export class ParentsNotAuthorised extends Rejection.make<ParentsNotAuthorised>()(
  "ParentsNotAuthorised",
  { personId: PersonId, act: Schema.Literals(["signCape", "renewCape"]) },
  {
    source: majority.source,
    problem: ({ act }) => ({
      fr: `Avant 18 ans, les parents autorisent d'abord cela par écrit : ${parentalActs[act].fr}.`,
      en: `Below 18, the parents first allow this in writing: ${parentalActs[act].en}.`
    }),
    remedy: {
      fr: "Fais signer l'autorisation, puis l'équipe de coordination l'enregistre.",
      en: "Have it signed, then the coordination records it."
    },
    next: ({ personId }) => [{ command: "RecordParentalAuthorisation", fields: { personId } }]
  }
) {}

/** Nobody signs for somebody of age: what their parents wrote then allows nothing. @category rejections @since 0.1.0 */
export class AuthorisationNotNeeded extends Rejection.make<AuthorisationNotNeeded>()(
  "AuthorisationNotNeeded",
  { personId: PersonId, signedOn: LocalDate.LocalDate },
  {
    source: "Code civil 414",
    problem: ({ signedOn }) => ({
      fr: `Le ${LocalDate.inWords(signedOn).fr}, cette personne avait déjà 18 ans : elle signe seule.`,
      en: `On ${LocalDate.inWords(signedOn).en} this person was 18 already: they sign alone.`
    }),
    remedy: {
      fr: "N'enregistre pas ce papier. Si c'est une autre personne ou un autre jour, corrige-le.",
      en: "Do not record this paper. If it is another person or another day, correct it."
    },
    next: ({ personId }) => [{ view: "membership/cape", query: { person: personId } }]
  }
) {}

/** An authorisation by one parent without a reason, or for acts that a minor can never do alone. @category rejections @since 0.1.0 */
export class AuthorisationIncomplete extends Rejection.make<AuthorisationIncomplete>()(
  "AuthorisationIncomplete",
  {
    missing: Schema.Literals(["reasonForOne", "forbiddenAct"]),
    act: Schema.NullOr(Schema.Literals(Struct.keys(parentalActs)))
  },
  {
    source: ({ act }) => (act === null ? majority.source : parentalActs[act].article),
    problem: ({ act }) =>
      act === null
        ? { fr: "Un seul parent signe : il faut dire pourquoi.", en: "Only one parent signs: say why." }
        : {
            fr: `Des parents ne peuvent jamais autoriser cela avant 18 ans : ${parentalActs[act].fr}.`,
            en: `Parents can never authorise this below 18: ${parentalActs[act].en}.`
          },
    remedy: ({ act }) =>
      act === null
        ? { fr: "Ajoute la raison, ou fais signer les deux.", en: "Add the reason, or have both sign." }
        : { fr: "Retire cet acte de la liste.", en: "Take this act off the list." }
  }
) {}

/** No work before the insurer has said yes. @category rejections @since 0.1.0 */
export class InsurerNotAccepted extends Rejection.make<InsurerNotAccepted>()(
  "InsurerNotAccepted",
  { personId: PersonId, day: LocalDate.LocalDate, answer: Schema.Literals(["none", "refused", "later"]) },
  {
    source: "Optéos, fonctionnement d'une Kpa : pas de travail avant la réponse de l'assureur",
    problem: ({ answer, day }) =>
      answer === "refused"
        ? { fr: "L'assureur a refusé.", en: "The insurer refused." }
        : {
            fr: `L'assureur n'avait pas encore dit oui le ${LocalDate.inWords(day).fr}.`,
            en: `The insurer had not said yes by ${LocalDate.inWords(day).en}.`
          },
    remedy: ({ answer }) =>
      answer === "refused"
        ? {
            fr: "Parle avec l'équipe de coordination de ce qui reste possible.",
            en: "Talk with the coordination about what is still possible."
          }
        : {
            fr: "Attends sa réponse ; l'équipe de coordination l'enregistre.",
            en: "Wait for the answer; the coordination records it."
          },
    next: ({ personId }) => [{ command: "RecordInsurerAnswer", fields: { personId } }]
  }
) {}
