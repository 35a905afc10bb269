/**
 * Why something about the cooperative as a whole is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Rejection from "../Rejection.ts"

/** Nothing was ever founded under this id. @category rejections @since 0.1.0 */
export class CooperativeUnknown extends Rejection.make<CooperativeUnknown>()(
  "CooperativeUnknown",
  {},
  {
    kind: "absent",
    problem: { fr: "Cette coopérative n'existe pas ici.", en: "This cooperative does not exist here." },
    remedy: {
      fr: "Vérifie l'adresse, ou demande à la personne qui gère le serveur de la fonder.",
      en: "Check the address, or ask whoever runs the server to found it."
    },
    next: [{ command: "FoundCooperative" }]
  }
) {}

/** The log has begun already. @category rejections @since 0.1.0 */
export class AlreadyFounded extends Rejection.make<AlreadyFounded>()(
  "AlreadyFounded",
  { name: Schema.String },
  {
    problem: ({ name }) => ({
      fr: `La coopérative « ${name} » existe déjà ici.`,
      en: `The cooperative “${name}” already exists here.`
    }),
    remedy: {
      fr: "Choisis une autre adresse pour en fonder une autre.",
      en: "Choose another address to found another one."
    }
  }
) {}

const statuses = {
  open: {
    problem: { fr: "La coopérative est déjà ouverte.", en: "The cooperative is open already." },
    remedy: { fr: "Il n'y a rien à faire.", en: "There is nothing to do." },
    next: []
  },
  paused: {
    problem: { fr: "La coopérative est en pause.", en: "The cooperative is paused." },
    remedy: {
      fr: "L'équipe de coordination peut reprendre l'activité.",
      en: "The coordination can resume it."
    },
    next: [{ command: "ResumeCooperative" }]
  },
  closed: {
    problem: { fr: "La coopérative est fermée.", en: "The cooperative is closed." },
    remedy: { fr: "On peut encore tout lire et tout exporter.", en: "Everything can still be read and exported." },
    next: [{ view: "founding/home" }]
  }
}

/** The cooperative is not open for what was asked. @category rejections @since 0.1.0 */
export class CooperativeNotOpen extends Rejection.make<CooperativeNotOpen>()(
  "CooperativeNotOpen",
  { status: Schema.Literals(["open", "paused", "closed"]) },
  {
    problem: ({ status }) => statuses[status].problem,
    remedy: ({ status }) => statuses[status].remedy,
    next: ({ status }) => statuses[status].next
  }
) {}
