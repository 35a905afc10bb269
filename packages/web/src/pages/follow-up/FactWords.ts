/**
 * The facts that funders ask about, in words.
 *
 * @since 0.1.0
 */
import { t } from "../../Words.ts"

const status = {
  pupil: t("au lycée ou au collège", "at school"),
  student: t("en études", "student"),
  apprentice: t("en apprentissage", "apprentice"),
  trainee: t("en formation", "in training"),
  employed: t("en emploi", "employed"),
  selfEmployed: t("à son compte", "self-employed"),
  jobSeeker: t("en recherche d'emploi", "looking for a job"),
  neither: t("ni emploi, ni études, ni formation", "neither job, school nor training"),
  other: t("autre", "other")
} as const

/** What may be shared. @category wording @since 0.1.0 */
export const facts = {
  statusAtEntry: { label: t("En arrivant", "On arriving"), values: status },
  currentStatus: { label: t("Aujourd'hui", "Today"), values: status },
  educationLevel: {
    label: t("Niveau d'études", "Level of education"),
    values: {
      none: t("pas de diplôme", "no diploma"),
      level3: t("CAP (certificat d'aptitude professionnelle) ou BEP", "CAP or BEP (vocational certificates)"),
      level4: t("bac", "baccalauréat"),
      level5: t("deux ans après le bac", "two years after it"),
      level6OrMore: t("trois ans ou plus après le bac", "three years or more after it")
    }
  },
  referrer: {
    label: t("Qui en a parlé", "Who told them about it"),
    values: {
      missionLocale: t("la mission locale", "the mission locale"),
      secondChanceSchool: t("l'école de la deuxième chance", "the second chance school"),
      socialCentre: t("le centre social", "the social centre"),
      neighbourhoodCommittee: t("la régie de quartier", "the neighbourhood committee"),
      jobCentre: t("France Travail", "the job centre"),
      school: t("l'école", "school"),
      friend: t("quelqu'un du groupe ou une amie, un ami", "a friend"),
      nobody: t("personne", "nobody"),
      other: t("autre", "other")
    }
  },
  outcome: {
    label: t("Après la coopérative", "After the cooperative"),
    values: {
      job: t("un emploi", "a job"),
      apprenticeship: t("un apprentissage", "an apprenticeship"),
      training: t("une formation", "a training"),
      studies: t("des études", "studies"),
      ownBusiness: t("son entreprise", "a business of their own"),
      employedEntrepreneur: t("entrepreneur salarié", "employed entrepreneur"),
      searching: t("en recherche", "searching"),
      other: t("autre", "other")
    }
  }
} as const
