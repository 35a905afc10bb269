/**
 * Why somebody is not to be contacted, with what to do instead.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { ClientId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"
import { doorsteps, messageNeedsConsent, phoneNeedsConsent, stopMeansStop } from "./ContactPolicies.ts"

/** A household is neither called nor written to before it agreed, and nobody can prove that it did. @category rejections @since 0.1.0 */
export class NoConsentToCall extends Rejection.make<NoConsentToCall>()(
  "NoConsentToCall",
  { clientId: ClientId, channel: Schema.Literals(["phone", "message"]) },
  {
    source: ({ channel }) => (channel === "phone" ? phoneNeedsConsent : messageNeedsConsent).source,
    problem: ({ channel }) =>
      channel === "phone"
        ? {
            fr: "La loi interdit d'appeler une personne chez elle pour lui proposer quelque chose, sauf si elle a dit oui avant.",
            en: "The law forbids calling a private person to offer them something, unless they said yes before."
          }
        : {
            fr: "La loi interdit d'écrire un SMS ou un mail à une personne pour lui proposer quelque chose, sauf si elle a dit oui avant.",
            en: "The law forbids sending a private person a text message or a mail to offer them something, unless they said yes before."
          },
    remedy: {
      fr: "Allez la voir à deux, envoyez un courrier, ou attendez qu'elle vous le demande ; si elle a dit oui, note quand et comment.",
      en: "Go and see them in twos, send a letter, or wait until they ask you; if they said yes, note when and how."
    },
    next: ({ channel, clientId }) => [
      { command: "NoteContact", fields: { clientId, channel: "doorstep" } },
      { command: "ProveConsent", fields: { clientId, to: channel === "phone" ? "calls" : "messages" } }
    ]
  }
) {}

/** They do not want to be contacted. @category rejections @since 0.1.0 */
export class ContactWasStopped extends Rejection.make<ContactWasStopped>()(
  "ContactWasStopped",
  { on: LocalDate.LocalDate },
  {
    source: stopMeansStop.source,
    problem: ({ on }) => ({
      fr: `Le ${LocalDate.inWords(on).fr}, cette personne a dit non pour toujours.`,
      en: `On ${LocalDate.inWords(on).en} this person said no for good.`
    }),
    remedy: {
      fr: "Laissez-la tranquille. Si elle vient d'elle-même, répondez-lui.",
      en: "Leave them in peace. If they come to you by themselves, answer them."
    }
  }
) {}

/** They were contacted not long ago, or often enough. @category rejections @since 0.1.0 */
export class CalledTooOften extends Rejection.make<CalledTooOften>()(
  "CalledTooOften",
  { nextOn: Schema.NullOr(LocalDate.LocalDate) },
  {
    problem: ({ nextOn }) =>
      nextOn === null
        ? { fr: "Vous avez déjà essayé trois fois.", en: "You have tried three times already." }
        : { fr: "Cette personne a déjà répondu il y a peu.", en: "This person answered not long ago." },
    remedy: ({ nextOn }) =>
      nextOn === null
        ? {
            fr: "N'insistez pas : allez vers quelqu'un d'autre.",
            en: "Do not insist: go to somebody else."
          }
        : {
            fr: `Attends le ${LocalDate.inWords(nextOn).fr}.`,
            en: `Wait until ${LocalDate.inWords(nextOn).en}.`
          },
    next: ({ nextOn }) => (nextOn === null ? [] : [{ wait: nextOn }])
  }
) {}

const missing = {
  second: {
    problem: { fr: "On ne va pas seul de porte en porte.", en: "Nobody goes from door to door alone." },
    remedy: { fr: "Demande à quelqu'un de venir avec toi.", en: "Ask somebody to come with you." }
  },
  adult: {
    problem: {
      fr: "Avec quelqu'un de moins de 18 ans, il faut une personne majeure.",
      en: "With somebody under 18, an adult is needed."
    },
    remedy: {
      fr: "Demandez à une personne majeure du groupe ou de l'équipe de venir.",
      en: "Ask an adult of the group or of the coordination to come."
    }
  }
} as const

/** From door to door one goes in twos, and not two minors by themselves. @category rejections @since 0.1.0 */
export class PairNeeded extends Rejection.make<PairNeeded>()(
  "PairNeeded",
  { missing: Schema.Literals(["second", "adult"]) },
  {
    source: doorsteps.source,
    problem: (facts) => missing[facts.missing].problem,
    remedy: (facts) => missing[facts.missing].remedy,
    next: [{ view: "membership/members" }]
  }
) {}

/** Too early or too late to ring at a door. @category rejections @since 0.1.0 */
export class OutsideHours extends Rejection.make<OutsideHours>()(
  "OutsideHours",
  {},
  {
    source: doorsteps.source,
    problem: { fr: "On sonne chez les gens entre 9 h et 20 h.", en: "One rings at doors between 9 and 20 h." },
    remedy: { fr: "Choisissez une autre heure.", en: "Choose another hour." }
  }
) {}

/** What is noted has happened already. @category rejections @since 0.1.0 */
export class NotHappenedYet extends Rejection.make<NotHappenedYet>()(
  "NotHappenedYet",
  {},
  {
    problem: { fr: "Ce moment n'est pas encore passé.", en: "This moment has not passed yet." },
    remedy: { fr: "Note-le après.", en: "Note it afterwards." }
  }
) {}
