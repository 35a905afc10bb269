/**
 * A command refused by a rule: a tagged value with the facts that explain it, in words that help.
 *
 * @since 0.1.0
 */
import { Result, Schema, Struct } from "effect"
import { PersonId } from "./Ids.ts"
import type { Text } from "./Text.ts"

/**
 * What every rejection says: what is the matter, what to do next, and which text it rests on if the rule is not the
 * cooperative's own.
 *
 * @category models
 * @since 0.1.0
 */
export interface Rejection {
  readonly _tag: string
  readonly problem: Text
  readonly remedy: Text
  readonly source?: string | undefined
}

/** Only some may ask this. @category rejections @since 0.1.0 */
export class NotAllowed extends Schema.TaggedError<NotAllowed>()("NotAllowed", {
  needs: Schema.Literals(["operator", "coordinator", "economicCoordinator", "member", "self", "referent"])
}) {
  get problem(): Text {
    return {
      fr: `Cette demande est réservée : ${NotAllowed.words[this.needs].fr}.`,
      en: `Only some may ask this: ${NotAllowed.words[this.needs].en}.`
    }
  }
  get remedy(): Text {
    return { fr: "Demande à l'une de ces personnes de le faire.", en: "Ask one of them to do it." }
  }
  private static readonly words = {
    operator: { fr: "la personne qui gère le serveur", en: "whoever runs the server" },
    coordinator: { fr: "une coordinatrice ou un coordinateur", en: "a coordinator" },
    economicCoordinator: {
      fr: "une coordinatrice ou un coordinateur au profil suivi économique",
      en: "a coordinator with the economic profile"
    },
    member: { fr: "un membre actif ou l'équipe de coordination", en: "an active member or a coordinator" },
    self: { fr: "la personne elle-même, ou l'équipe de coordination", en: "the person concerned, or a coordinator" },
    referent: { fr: "le jeune et sa personne référente", en: "the young person and their referent" }
  } as const
}

/** Nobody here has this id. @category rejections @since 0.1.0 */
export class PersonUnknown extends Schema.TaggedError<PersonUnknown>()("PersonUnknown", { personId: PersonId }) {
  get problem(): Text {
    return {
      fr: `Personne ne porte l'identifiant ${this.personId} ici.`,
      en: `Nobody here has the id ${this.personId}.`
    }
  }
  get remedy(): Text {
    return { fr: "Vérifie l'identifiant dans la liste des membres.", en: "Check the id in the list of members." }
  }
}

const things = {
  action: { fr: "Cette action", en: "This action" },
  client: { fr: "Ce client", en: "This client" },
  fiche: { fr: "Cette fiche", en: "This fiche" },
  game: { fr: "Ce jeu", en: "This game" },
  goal: { fr: "Cet objectif", en: "This goal" },
  interview: { fr: "Cet entretien", en: "This interview" },
  payRun: { fr: "Cette paie", en: "This pay run" },
  pot: { fr: "Ce partage", en: "This split" },
  proposal: { fr: "Cette proposition", en: "This proposal" },
  receipt: { fr: "Ce paiement", en: "This payment" },
  role: { fr: "Ce rôle", en: "This role" },
  rule: { fr: "Cette règle", en: "This rule" }
} as const

/** Something that the command or the view speaks of does not exist. @category rejections @since 0.1.0 */
export class NotFound extends Schema.TaggedError<NotFound>()("NotFound", {
  what: Schema.Literals(Struct.keys(things)),
  id: Schema.String
}) {
  get problem(): Text {
    const { en, fr } = things[this.what]
    return { fr: `${fr} (${this.id}) n'existe pas ici.`, en: `${en} (${this.id}) does not exist here.` }
  }
  get remedy(): Text {
    return { fr: "Vérifie son identifiant.", en: "Check its id." }
  }
}

/**
 * Goes on when the condition holds, or stops with the rejection.
 *
 * @category checking
 * @since 0.1.0
 */
export const unless = <R>(holds: boolean, rejection: () => R): Result.Result<void, R> =>
  holds ? Result.succeed(undefined) : Result.fail(rejection())
