/**
 * Why something about who is in is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"
import { minimumAge } from "./Policies.ts"

const words = {
  applied: { fr: "en attente d'une réponse", en: "applying" },
  deferred: { fr: "à revoir plus tard", en: "deferred" },
  active: { fr: "membre actif", en: "an active member" },
  paused: { fr: "en pause", en: "paused" },
  left: { fr: "plus là", en: "gone" },
  present: { fr: "membre actif ou en pause", en: "an active or paused member" },
  away: { fr: "plus là, ou à revoir plus tard", en: "gone or deferred" }
} as const

/** The person is not in the state that this needs. @category rejections @since 0.1.0 */
export class NotInThisState extends Rejection.make<NotInThisState>()(
  "NotInThisState",
  {
    personId: PersonId,
    status: Schema.Literals(["applied", "deferred", "active", "paused", "left"]),
    needs: Schema.Literals(["applied", "active", "paused", "present", "away"])
  },
  {
    problem: ({ needs, status }) => ({
      fr: `Pour cela il faut être « ${words[needs].fr} », et cette personne est « ${words[status].fr} ».`,
      en: `This needs somebody who is “${words[needs].en}”, and this person is “${words[status].en}”.`
    }),
    remedy: ({ status }) =>
      status === "deferred" || status === "left"
        ? {
            fr: "Cette personne peut redemander à entrer : elle reste la même.",
            en: "This person can apply again, and stays the same."
          }
        : {
            fr: "Regarde où en est la personne dans la liste des membres.",
            en: "See where the person stands in the list of members."
          },
    next: ({ personId, status }) =>
      status === "deferred" || status === "left"
        ? [{ command: "ApplyAgain", fields: { personId } }]
        : [{ view: "membership/members" }]
  }
) {}

/** Younger than the policy allows. @category rejections @since 0.1.0 */
export class TooYoung extends Rejection.make<TooYoung>()(
  "TooYoung",
  { personId: PersonId, minimumAge: Schema.Int, possibleFrom: Schema.NullOr(LocalDate.LocalDate) },
  {
    source: minimumAge.source,
    problem: ({ minimumAge }) => ({
      fr: `Il faut avoir ${minimumAge} ans révolus.`,
      en: `One has to be at least ${minimumAge} years old.`
    }),
    remedy: ({ possibleFrom }) =>
      possibleFrom === null
        ? {
            fr: "La date de naissance manque : dépose une nouvelle candidature.",
            en: "The birth date is missing: apply again."
          }
        : {
            fr: `Ce sera possible à partir du ${LocalDate.inWords(possibleFrom).fr}.`,
            en: `It will be possible from ${LocalDate.inWords(possibleFrom).en} on.`
          },
    next: ({ possibleFrom }) => (possibleFrom === null ? [{ command: "Apply" }] : [{ wait: possibleFrom }])
  }
) {}

/** Motivation is the essential criterion, so it is heard before anybody is let in. @category rejections @since 0.1.0 */
export class MotivationNotHeard extends Rejection.make<MotivationNotHeard>()(
  "MotivationNotHeard",
  { personId: PersonId },
  {
    problem: { fr: "Personne n'a encore écouté la motivation.", en: "Nobody has heard the motivation yet." },
    remedy: {
      fr: "Prenez un moment ensemble, puis note-le.",
      en: "Take a moment together, then note it."
    },
    next: ({ personId }) => [{ command: "HearMotivation", fields: { personId } }]
  }
) {}

/** What was known of the person was erased, so that nobody can say who they are. @category rejections @since 0.1.0 */
export class PersonForgotten extends Rejection.make<PersonForgotten>()(
  "PersonForgotten",
  { personId: PersonId },
  {
    problem: {
      fr: "Ce que l'on savait de cette personne a été effacé : on ne peut plus la reconnaître.",
      en: "What was known of this person was erased: they cannot be recognised any more."
    },
    remedy: {
      fr: "Dépose une candidature comme pour quelqu'un de nouveau.",
      en: "Hand in an application as for somebody new."
    },
    next: [{ command: "Apply" }]
  }
) {}

/** A name is not enough to be somebody: the birth date has to be theirs. @category rejections @since 0.1.0 */
export class NotTheSamePerson extends Rejection.make<NotTheSamePerson>()(
  "NotTheSamePerson",
  { personId: PersonId },
  {
    problem: {
      fr: "La date de naissance n'est pas celle de cette personne, ou elle manque.",
      en: "The birth date is not that of this person, or it is missing."
    },
    remedy: {
      fr: "Vérifie-la avec elle. Si c'est quelqu'un d'autre, dépose une nouvelle candidature.",
      en: "Check it with them. If it is somebody else, hand in a new application."
    },
    next: [{ command: "Apply" }]
  }
) {}

/** A birth date is not guessed by trying. @category rejections @since 0.1.0 */
export class TriedTooOften extends Rejection.make<TriedTooOften>()(
  "TriedTooOften",
  { personId: PersonId },
  {
    problem: {
      fr: "Trop de dates de naissance fausses ont été essayées aujourd'hui pour cette personne.",
      en: "Too many wrong birth dates were tried today for this person."
    },
    remedy: {
      fr: "Réessaie demain, avec elle. Si elle est encore connectée quelque part, elle peut demander elle-même à revenir.",
      en: "Try again tomorrow, together with them. If they are still signed in somewhere, they can ask to come back themself."
    }
  }
) {}

/** Somebody with the same birth date was a member before: whoever comes back stays who they are. @category rejections @since 0.1.0 */
export class PerhapsCameBack extends Rejection.make<PerhapsCameBack>()(
  "PerhapsCameBack",
  { personId: PersonId, others: Schema.Array(PersonId) },
  {
    problem: ({ others }, names) => {
      const { en, fr } = names.people(...others)
      return {
        fr: `Une personne née le même jour a déjà été membre puis est partie : ${fr}.`,
        en: `A person born on the same day was a member before, and left: ${en}.`
      }
    },
    remedy: {
      fr: "Si c'est la même personne, diffère cette candidature et fais-la revenir sous son nom d'avant. Sinon, confirme que c'est quelqu'un d'autre.",
      en: "If it is the same person, defer this application and let them come back as who they were. Otherwise confirm that it is somebody else."
    },
    next: ({ others, personId }) => [
      { command: "Defer", fields: { personId } },
      ...others.map((other) => ({ command: "ApplyAgain", fields: { personId: other } })),
      { command: "Admit", fields: { personId, somebodyElse: true } }
    ]
  }
) {}

/** Who brought somebody back does not also let them in, as long as the team has anybody else for it. @category rejections @since 0.1.0 */
export class BroughtBackByOneself extends Rejection.make<BroughtBackByOneself>()(
  "BroughtBackByOneself",
  { personId: PersonId },
  {
    problem: {
      fr: "Pour une personne qui revient, il faut deux personnes de l'équipe qui ne se sont pas fait entrer l'une l'autre : l'une note son retour, l'autre la laisse entrer.",
      en: "For somebody who comes back, it takes two of the coordination who did not let each other in: one notes that they come back, the other lets them in."
    },
    remedy: {
      fr: "Demande à quelqu'un d'autre de l'équipe de coordination de parler avec elle, puis de la laisser entrer.",
      en: "Ask somebody else of the coordination to talk with them, and then to let them in."
    }
  }
) {}

/** A birth date in the future. @category rejections @since 0.1.0 */
export class BirthDateInFuture extends Rejection.make<BirthDateInFuture>()(
  "BirthDateInFuture",
  {},
  {
    problem: { fr: "Cette date de naissance est dans le futur.", en: "This birth date lies in the future." },
    remedy: { fr: "Vérifie l'année.", en: "Check the year." }
  }
) {}

/** Adhesion to a version that is not the current one. @category rejections @since 0.1.0 */
export class NotTheCurrentCharter extends Rejection.make<NotTheCurrentCharter>()(
  "NotTheCurrentCharter",
  { version: Schema.Int, current: Schema.Int },
  {
    problem: ({ current, version }) =>
      current === 0
        ? { fr: "Aucune charte n'est encore adoptée.", en: "No charter has been adopted yet." }
        : {
            fr: `La version ${version} n'est pas la charte en vigueur : c'est la version ${current}.`,
            en: `Version ${version} is not the charter in force: version ${current} is.`
          },
    remedy: ({ current }) =>
      current === 0
        ? { fr: "Adoptez d'abord une charte ensemble.", en: "Adopt a charter together first." }
        : {
            fr: "Lis la version en vigueur et adhère à celle-là.",
            en: "Read the version in force and adhere to that one."
          },
    next: ({ current }) =>
      current === 0
        ? [{ command: "OpenProposal" }, { command: "TakeDecision" }]
        : [{ view: "membership/members" }, { command: "Adhere", fields: { version: current } }]
  }
) {}

/** The coordination is a team of adults. @category rejections @since 0.1.0 */
export class CoordinatorNotAdult extends Rejection.make<CoordinatorNotAdult>()(
  "CoordinatorNotAdult",
  {},
  {
    problem: { fr: "L'équipe de coordination est faite d'adultes.", en: "The coordination is a team of adults." },
    remedy: {
      fr: "Une personne mineure rejoint la coopérative comme membre.",
      en: "A minor joins the cooperative as a member."
    }
  }
) {}

/** Nobody is put out of the team by one other person. @category rejections @since 0.1.0 */
export class CoordinatorStays extends Rejection.make<CoordinatorStays>()(
  "CoordinatorStays",
  { personId: PersonId },
  {
    problem: {
      fr: "Personne ne retire seul quelqu'un d'autre de l'équipe de coordination.",
      en: "Nobody alone takes somebody else out of the coordination."
    },
    remedy: {
      fr: "Cette personne peut partir elle-même ; sinon, c'est au groupe d'en décider : propose-le-lui.",
      en: "That person can leave by themself; otherwise the group decides: put it to them."
    },
    next: ({ personId }) => [{ command: "OpenProposal", fields: { change: { _tag: "EndCoordination", personId } } }]
  }
) {}
