/**
 * Why a command about services is refused, and why somebody has no regular seat on one.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Grouping from "../Grouping.ts"
import * as Ids from "../Ids.ts"
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import { catalogue, Task } from "../Task.ts"

const ServiceId = Ids.make("ServiceId")

/** No service has this id. @category rejections @since 0.1.0 */
export class ServiceNotFound extends Rejection.notFound<ServiceNotFound>()(
  "ServiceNotFound",
  ServiceId,
  { fr: "Ce service", en: "This service" },
  { words: { fr: "dans la liste des services", en: "in the list of services" }, view: "skills/services" }
) {}

/** It is offered no more. @category rejections @since 0.1.0 */
export class ServiceNotOffered extends Rejection.make<ServiceNotOffered>()(
  "ServiceNotOffered",
  { serviceId: ServiceId, service: Schema.String },
  {
    problem: ({ service }) => ({
      fr: `Vous ne proposez plus « ${service} ».`,
      en: `You do not offer “${service}” any more.`
    }),
    remedy: {
      fr: "Choisis un autre service, ou propose la prestation sans service.",
      en: "Choose another service, or offer the prestation without one."
    },
    next: [{ view: "skills/services" }, { command: "DefineService" }]
  }
) {}

/** A prestation of a service is of the kind of work that the service is. @category rejections @since 0.1.0 */
export class ServiceIsOtherWork extends Rejection.make<ServiceIsOtherWork>()(
  "ServiceIsOtherWork",
  { serviceId: ServiceId, service: Schema.String, task: Task },
  {
    problem: ({ service, task }) => ({
      fr: `Pour « ${service} », le travail est : ${catalogue[task].words.fr}.`,
      en: `For “${service}”, the work is: ${catalogue[task].words.en}.`
    }),
    remedy: {
      fr: "Choisis ce travail, ou un autre service.",
      en: "Choose this work, or another service."
    },
    next: ({ serviceId, task }) => [{ command: "OpenFiche", fields: { serviceId, work: { task } } }]
  }
) {}

/** Somebody on a regular seat has not been seen doing what the service asks. @category rejections @since 0.1.0 */
export class SkillMissing extends Rejection.make<SkillMissing>()(
  "SkillMissing",
  {
    serviceId: ServiceId,
    service: Schema.String,
    people: Schema.Array(Schema.Struct({ personId: PersonId, skill: Schema.String }))
  },
  {
    problem: ({ people, service }, names) => {
      const bySkill = Array.from(Grouping.by(people, ({ skill }) => skill))
      // Of one person alone it goes without saying who it is.
      const alone = new Set(people.map(({ personId }) => personId)).size === 1
      const said = (language: "fr" | "en", open: string, close: string) =>
        bySkill
          .map(([skill, who]) => {
            const whose = alone ? "" : ` (${names.people(...who.map(({ personId }) => personId))[language]})`
            return `${open}${skill}${close}${whose}`
          })
          .join(", ")
      return {
        fr: `Pour « ${service} », il manque un savoir-faire confirmé : ${said("fr", "« ", " »")}.`,
        en: `For “${service}”, a confirmed skill is missing: ${said("en", "“", "”")}.`
      }
    },
    remedy: {
      fr: "Quelqu'un qui sait l'apprend à la personne, ou elle vient pour apprendre, ou quelqu'un d'autre y va.",
      en: "Somebody who can do it teaches them, or they come to learn, or somebody else goes."
    },
    next: ({ serviceId }) => [{ command: "HoldServiceTraining", fields: { serviceId } }, { view: "skills/services" }]
  }
) {}

/** Showing it and learning it are doing it, which the law forbids to minors. @category rejections @since 0.1.0 */
export class ForbiddenToMinors extends Rejection.make<ForbiddenToMinors>()(
  "ForbiddenToMinors",
  { service: Schema.String, article: Schema.NullOr(Schema.String), people: Schema.Array(PersonId) },
  {
    problem: ({ service }) => ({
      fr: `Avant 18 ans, la loi interdit « ${service} », même pour apprendre.`,
      en: `Below 18, the law forbids “${service}”, also to learn it.`
    }),
    remedy: {
      fr: "Formez-vous entre adultes, ou choisissez un service sans danger.",
      en: "Train among adults, or choose a service without danger."
    },
    next: [{ view: "skills/services" }],
    source: ({ article }) => (article === null ? undefined : `Code du travail ${article}`)
  }
) {}

/** Heavy loads before 18 without the yes of a doctor. **Source** - Code du travail R4153-52. @category rejections @since 0.1.0 */
export class FitnessMissing extends Rejection.make<FitnessMissing>()(
  "FitnessMissing",
  { personId: PersonId, article: Schema.String },
  {
    problem: {
      fr: "Avant 18 ans, on porte plus de 20 % de son poids seulement avec le oui d'un médecin.",
      en: "Below 18, one carries more than 20 % of one's weight only with the yes of a doctor."
    },
    remedy: {
      fr: "Demande au médecin, puis l'équipe note son oui et jusqu'à quel jour. Sinon, choisis une autre fiche.",
      en: "Ask the doctor; the team then notes the yes and until which day. Or choose another fiche."
    },
    next: ({ personId }) => [{ command: "RecordFitness", fields: { personId } }, { view: "planning/week-plan" }],
    source: ({ article }) => `Code du travail ${article}`
  }
) {}
