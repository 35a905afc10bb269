/**
 * Why people are not kept apart, nobody mediates, or a measure does not come to be.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { DecisionId, PersonId, ProposalId } from "../Ids.ts"
import { inWords, LocalDate } from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"

const place = {
  words: { fr: "dans ce qui est décidé pour toi", en: "in what was decided about you" },
  view: "care/measures"
}

/** There is no measure of that decision. @category rejections @since 0.1.0 */
export class MeasureNotFound extends Rejection.notFound<MeasureNotFound>()(
  "MeasureNotFound",
  DecisionId,
  { fr: "Cette mesure", en: "This measure" },
  place
) {}

/** Nobody mediates here yet. @category rejections @since 0.1.0 */
export class NoMediatorYet extends Rejection.make<NoMediatorYet>()(
  "NoMediatorYet",
  {},
  {
    problem: {
      fr: "Personne n'est encore en médiation ici.",
      en: "Nobody mediates here yet."
    },
    remedy: {
      fr: "Parles-en à une personne de confiance. Le groupe peut choisir qui fait la médiation.",
      en: "Talk to somebody you trust. The group can choose who mediates."
    },
    next: [{ view: "care/measures" }, { command: "OpenProposal" }]
  }
) {}

/** There are as many mediators as there may be. @category rejections @since 0.1.0 */
export class MediatorsEnough extends Rejection.make<MediatorsEnough>()(
  "MediatorsEnough",
  { most: Schema.Int },
  {
    problem: ({ most }) => ({
      fr: `Il y a déjà ${most} personnes en médiation.`,
      en: `${most} people mediate already.`
    }),
    remedy: {
      fr: "Attends la fin d'un mandat, ou qu'une de ces personnes arrête.",
      en: "Wait until a term ends, or until one of them stops."
    },
    next: [{ view: "care/measures" }]
  }
) {}

/** Only mediators may ask this. @category rejections @since 0.1.0 */
export class NotAMediator extends Rejection.make<NotAMediator>()(
  "NotAMediator",
  {},
  {
    kind: "notAllowed",
    problem: {
      fr: "C'est réservé aux personnes que le groupe a choisies pour la médiation.",
      en: "This is only for those whom the group chose to mediate."
    },
    remedy: { fr: "Parle à l'une d'elles.", en: "Talk to one of them." }
  }
) {}

/** Whoever is concerned does not mediate. `others` can. @category rejections @since 0.1.0 */
export class MediatorConcerned extends Rejection.make<MediatorConcerned>()(
  "MediatorConcerned",
  { others: Schema.Array(PersonId) },
  {
    problem: {
      fr: "Personne ne fait la médiation d'une histoire qui le concerne.",
      en: "Nobody mediates what concerns themself."
    },
    remedy: ({ others }, names) => {
      if (others.length === 0)
        return {
          fr: "Parles-en à une personne de confiance : le groupe doit choisir quelqu'un d'autre pour la médiation.",
          en: "Talk to somebody you trust: the group has to choose somebody else to mediate."
        }
      const { en, fr } = names.people(...others)
      return { fr: `Adresse-toi à ${fr}.`, en: `Turn to ${en}.` }
    },
    next: [{ view: "care/help" }]
  }
) {}

/** Whoever orders it is one of those who would be kept apart. @category rejections @since 0.1.0 */
export class NotYourOwnSeparation extends Rejection.make<NotYourOwnSeparation>()(
  "NotYourOwnSeparation",
  {},
  {
    problem: {
      fr: "Tu ne peux pas décider seul d'une séparation qui te concerne.",
      en: "You cannot decide alone about a separation that concerns you."
    },
    remedy: {
      fr: "Demande à quelqu'un d'autre de l'équipe, ou de la médiation.",
      en: "Ask somebody else of the coordination, or who mediates."
    }
  }
) {}

/** A separation before anybody has decided is short. **Units** - `most` in days. @category rejections @since 0.1.0 */
export class SeparationTooLong extends Rejection.make<SeparationTooLong>()(
  "SeparationTooLong",
  { most: Schema.Int, latest: LocalDate },
  {
    problem: ({ most }) => ({
      fr: `Une séparation que personne n'a encore décidée ensemble dure ${most} jours au plus, à partir d'aujourd'hui.`,
      en: `A separation that the group has not decided lasts ${most} days at most, from today on.`
    }),
    remedy: ({ latest }) => {
      const { en, fr } = inWords(latest)
      return {
        fr: `Choisis un jour jusqu'au ${fr}. D'ici là, la médiation ou le groupe peut décider de la suite.`,
        en: `Choose a day until ${en}. By then, mediation or the group can decide what follows.`
      }
    }
  }
) {}

/** These people were kept apart in this way already. @category rejections @since 0.1.0 */
export class SeparatedAlready extends Rejection.make<SeparatedAlready>()(
  "SeparatedAlready",
  { until: LocalDate },
  {
    problem: ({ until }) => {
      const { en, fr } = inWords(until)
      return {
        fr: `Ces personnes ont déjà été séparées, jusqu'au ${fr}. Cela ne se fait qu'une fois.`,
        en: `These people were kept apart already, until ${en}. That is done once.`
      }
    },
    remedy: {
      fr: "Pour la suite, c'est au groupe de décider d'une mesure.",
      en: "What follows is for the group to decide, as a measure."
    },
    next: [{ command: "OpenProposal" }]
  }
) {}

/** Somebody has to be heard before anything binds them. @category rejections @since 0.1.0 */
export class NotHeardYet extends Rejection.make<NotHeardYet>()(
  "NotHeardYet",
  { personId: PersonId, proposalId: ProposalId },
  {
    problem: ({ personId }, names) => {
      const { en, fr } = names.people(personId)
      return {
        fr: `Rien n'est décidé avant que ${fr} ait pu parler.`,
        en: `Nothing is decided before ${en} could speak.`
      }
    },
    remedy: {
      fr: "Une personne en médiation l'écoute d'abord, et le note.",
      en: "Somebody who mediates listens first, and notes it."
    },
    next: ({ proposalId }) => [{ command: "NoteHearing", fields: { proposalId } }]
  }
) {}

/** What was put to the group binds nobody. @category rejections @since 0.1.0 */
export class NoMeasure extends Rejection.make<NoMeasure>()(
  "NoMeasure",
  { proposalId: ProposalId },
  {
    problem: { fr: "Cette proposition n'est pas une mesure.", en: "This proposal is no measure." },
    remedy: { fr: "Regarde ce qui est proposé au groupe.", en: "See what is put to the group." },
    next: [{ view: "governance/agenda" }]
  }
) {}

/** The time to appeal is over. @category rejections @since 0.1.0 */
export class AppealTooLate extends Rejection.make<AppealTooLate>()(
  "AppealTooLate",
  { until: LocalDate },
  {
    problem: ({ until }) => {
      const { en, fr } = inWords(until)
      return {
        fr: `On pouvait contester cette mesure jusqu'au ${fr}.`,
        en: `This measure could be contested until ${en}.`
      }
    },
    remedy: {
      fr: "Demande au groupe s'il veut y mettre fin.",
      en: "Ask the group whether it wants to end it."
    },
    next: [{ command: "OpenProposal" }]
  }
) {}

/** Nobody contests it, or it is answered. @category rejections @since 0.1.0 */
export class NoAppeal extends Rejection.make<NoAppeal>()(
  "NoAppeal",
  { decisionId: DecisionId },
  {
    problem: {
      fr: "Personne ne conteste cette mesure, ou la réponse est déjà donnée.",
      en: "Nobody contests this measure, or it is answered already."
    },
    remedy: { fr: "Regarde où elle en est.", en: "See where it stands." },
    next: [{ view: "care/measures" }]
  }
) {}

/** An appeal is answered by people who did not decide. @category rejections @since 0.1.0 */
export class NotWhoDecided extends Rejection.make<NotWhoDecided>()(
  "NotWhoDecided",
  {},
  {
    kind: "notAllowed",
    problem: {
      fr: "Qui a décidé d'une mesure ne répond pas à celui qui la conteste.",
      en: "Whoever decided on a measure does not answer when it is contested."
    },
    remedy: {
      fr: "Laisse répondre quelqu'un de l'équipe qui n'a pas décidé.",
      en: "Let somebody of the coordination answer who did not decide."
    }
  }
) {}
