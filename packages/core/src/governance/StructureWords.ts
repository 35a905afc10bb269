/**
 * What people call what a group can decide, and the bodies that it has.
 *
 * @since 0.1.0
 */
import type { Text } from "../Text.ts"
import type * as Change from "./Change.ts"
import type * as StructureChanges from "./StructureChanges.ts"

const changes: Readonly<Record<Change.Change["_tag"], Text>> = {
  AdoptCharter: { fr: "La charte", en: "The charter" },
  AdoptSplitRule: { fr: "La règle de répartition", en: "The rule by which money is shared" },
  AdoptRule: { fr: "Les autres règles", en: "The other rules" },
  RepealRule: { fr: "La fin d'une règle", en: "The end of a rule" },
  ExcludeMember: { fr: "Le départ demandé à un membre", en: "That a member has to leave" },
  EndCoordination: { fr: "Le départ demandé à un adulte de l'équipe", en: "That an adult has to leave the team" },
  CloseCooperative: { fr: "La fin de la coopérative", en: "The end of the cooperative" },
  AllowSpending: { fr: "Les dépenses du pot commun", en: "What is spent of the common pot" },
  SettleSplit: { fr: "Un partage qui fait débat", en: "A split that people disagree about" },
  ChooseWay: { fr: "La façon de décider", en: "How things are decided" },
  FillRole: { fr: "Qui tient un rôle", en: "Who holds a role" },
  VacateRole: { fr: "La fin d'un rôle pour quelqu'un", en: "That somebody does not hold a role any more" },
  DefineDomain: { fr: "Les domaines de décision", en: "The domains of decisions" },
  DelegateDomain: { fr: "Qui décide dans un domaine", en: "Who decides in a domain" },
  EndDelegation: { fr: "Le retour d'un domaine au groupe", en: "That everybody decides in a domain again" },
  DefineBody: { fr: "Les instances", en: "The bodies" },
  EndBody: { fr: "La fin d'une instance", en: "The end of a body" },
  LinkBodies: { fr: "Les liens entre instances", en: "What links the bodies" },
  FillSeat: { fr: "Qui siège dans une instance", en: "Who sits in a body" },
  VacateSeat: { fr: "La fin d'une place dans une instance", en: "That somebody does not sit in a body any more" },
  NameMediator: { fr: "Qui fait la médiation", en: "Who mediates" },
  DecideMeasure: { fr: "Ce qui lie quelqu'un pour un temps", en: "What binds somebody for a time" },
  LiftMeasure: { fr: "La fin d'une mesure", en: "The end of a measure" },
  DecideNetworkStance: { fr: "La voix du Kpa dans le réseau", en: "What the Kpa says in the network" }
}

/** What a kind of change decides. @category wording @since 0.1.0 */
export const changeInWords = (tag: Change.Change["_tag"]): Text => changes[tag]

const kinds: Readonly<Record<StructureChanges.BodyKind, Text>> = {
  general: { fr: "l'assemblée de tout le groupe", en: "the meeting of everybody" },
  circle: { fr: "un cercle", en: "a circle" },
  coordination: { fr: "l'équipe de coordination", en: "the coordination" },
  wideCommittee: { fr: "le comité élargi", en: "the wider committee" },
  youthFollowUp: { fr: "le comité de suivi des jeunes", en: "the committee that follows the young people" },
  carrier: { fr: "la structure porteuse", en: "the carrier" },
  partner: { fr: "un partenaire", en: "a partner" }
}

/** What a kind of body is called. @category wording @since 0.1.0 */
export const kindInWords = (kind: StructureChanges.BodyKind): Text => kinds[kind]
