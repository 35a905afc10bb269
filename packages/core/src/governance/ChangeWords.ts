/**
 * What people call a change, in a few words: what is put to the group is named by whoever proposes it, and this is not.
 *
 * @since 0.1.0
 */
import type { PersonId } from "../Ids.ts"
import * as Money from "../Money.ts"
import type { Text } from "../Text.ts"
import type * as Change from "./Change.ts"

/** What would change, whatever the title says. @category wording @since 0.1.0 */
export const changeInWords = (change: Change.Change, nameOf: (personId: PersonId) => string): Text => {
  switch (change._tag) {
    case "AdoptCharter":
      return { fr: "Charte", en: "Charter" }
    case "AdoptSplitRule":
      return { fr: "Partage de l'argent", en: "How money is shared" }
    case "AdoptRule":
      return { fr: "Règle", en: "Rule" }
    case "RepealRule":
      return { fr: "Fin d'une règle", en: "End of a rule" }
    case "ExcludeMember":
      return { fr: `Faire partir ${nameOf(change.personId)}`, en: `${nameOf(change.personId)} has to leave` }
    case "EndCoordination": {
      const name = nameOf(change.personId)
      return { fr: `${name} hors de l'équipe`, en: `${name} out of the team` }
    }
    case "CloseCooperative":
      return { fr: "Fin de la coopérative", en: "End of the cooperative" }
    case "AllowSpending": {
      const { en, fr } = Money.inWords(change.cents)
      return { fr: `Dépenser ${fr}`, en: `Spend ${en}` }
    }
    case "SettleSplit":
      return change.as === "agreed"
        ? { fr: "Payer malgré les objections", en: "Pay despite objections" }
        : { fr: "Reprendre une répartition", en: "Take a split back" }
    case "ChooseWay":
      return { fr: "Façon de décider", en: "How to decide" }
    case "FillRole":
      return { fr: "Élection", en: "Election" }
    case "VacateRole":
      return { fr: "Reprendre un rôle", en: "Take a role back" }
    case "DecideNetworkStance":
      return { fr: "Ce qu'on dit dans le réseau", en: "What we say in the network" }
    case "DefineDomain":
    case "DelegateDomain":
    case "EndDelegation":
      return { fr: "Qui décide quoi", en: "Who decides what" }
    case "DefineBody":
    case "EndBody":
    case "LinkBodies":
      return { fr: "Les instances du groupe", en: "The bodies of the group" }
    case "NameMediator": {
      const name = nameOf(change.personId)
      return { fr: `${name} en médiation`, en: `${name} mediates` }
    }
    case "DecideMeasure": {
      const name = nameOf(change.personId)
      return { fr: `Une mesure pour ${name}`, en: `A measure for ${name}` }
    }
    case "LiftMeasure":
      return { fr: "Fin d'une mesure", en: "End of a measure" }
    case "FillSeat": {
      const name = nameOf(change.personId)
      return { fr: `Un siège pour ${name}`, en: `A seat for ${name}` }
    }
    case "VacateSeat": {
      const name = nameOf(change.personId)
      return { fr: `Reprendre le siège de ${name}`, en: `Take back ${name}'s seat` }
    }
  }
}
