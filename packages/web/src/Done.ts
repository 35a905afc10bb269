/**
 * What is said after something was done, by the type of its first event. What is not in the list is said in general.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { Text } from "@kpacite/core/Text"
import { t } from "./Words.ts"

const sentences: { readonly [event: string]: Text } = {
  SignedUp: t("C'est noté : tu es sur la fiche.", "Done: you are on it."),
  Waitlisted: t("C'est noté : tu es sur la liste d'attente.", "Done: you are on the waiting list."),
  Withdrawn: t("Ta place est rendue.", "Your place is free again."),
  CharterAdhered: t("Merci : tu as dit oui à la charte.", "Thank you: you have said yes to the charter."),
  AllocationApproved: t("C'est noté : tu trouves ce partage juste.", "Noted: you find this split right."),
  AllocationAgreed: t("Le partage est accordé : l'argent est à vous.", "The split is agreed: the money is due."),
  AllocationObjected: t("C'est noté : le partage attend ta réponse.", "Noted: the split waits for you."),
  AllocationObjectionLifted: t("C'est noté : tu ne t'y opposes plus.", "Noted: you do not object any more."),
  PotLocked: t(
    "C'est proposé : chacun peut dire si c'est juste.",
    "It is proposed: everybody can say whether it is right."
  ),
  PotReversed: t(
    "Le partage est repris : l'argent attend de nouveau.",
    "The split is taken back: the money waits again."
  ),
  ClaimStated: t("C'est noté. Tu peux le changer jusqu'au partage.", "Noted. You can change it until the split."),
  ShareDeclared: t("C'est noté. Tu peux le changer jusqu'au partage.", "Noted. You can change it until the split."),
  BallotCast: t(
    "Tes points sont notés. Tu peux les changer jusqu'au partage.",
    "Your points are noted. You can change them until the split."
  ),
  PointsGiven: t("Les points du groupe sont notés.", "The points of the group are noted."),
  TeamsValued: t("Les montants des équipes sont notés.", "The amounts of the teams are noted."),
  PayRequested: t(
    "C'est demandé au porteur. Quelqu'un d'autre dira quand c'est payé.",
    "The carrier was asked. Somebody else will say when it is paid."
  ),
  PayConfirmed: t("C'est noté : l'argent est arrivé.", "Noted: the money arrived."),
  PayCancelled: t("C'est noté : tout redevient à venir.", "Noted: all of it is to come again."),
  CommonPotSpent: t("C'est noté : le pot commun a payé.", "Noted: the common pot paid."),
  PaymentExplained: t("Merci : ce paiement peut être partagé.", "Thank you: this payment can be shared."),
  PaymentReversed: t("C'est noté : l'argent est retourné au client.", "Noted: the money went back to the client."),
  CostRecorded: t("C'est noté : ces frais partent avant le partage.", "Noted: this cost leaves before sharing."),
  CostTakenBack: t("C'est retiré des frais.", "It is taken off the costs."),
  TariffAdopted: t("Le tarif du porteur est noté.", "The tariff of the carrier is noted."),
  RateTableAdopted: t("Les taux sont notés.", "The rates are noted."),
  ChargesWorkshopHeld: t("L'atelier est noté.", "The workshop is noted."),
  GameStarted: t("Le jeu commence : chacun peut répondre.", "The game begins: everybody can answer."),
  ProposalSubmitted: t("C'est noté. Personne ne verra ta réponse.", "Noted. Nobody will see your answer."),
  RulesVoted: t("C'est noté. Personne ne verra ta réponse.", "Noted. Nobody will see your answer."),
  GameRevealed: t("Voilà les réponses, sans les noms.", "Here are the answers, without names."),
  GameClosed: t("Le jeu est terminé.", "The game is over."),
  RoleDefined: t("Le rôle est sur le tableau, à prendre.", "The role is on the board, vacant."),
  RoleRenamed: t("Le rôle est changé.", "The role is changed."),
  RoleDescribed: t("Le rôle est changé.", "The role is changed."),
  RoleAssigned: t("Le rôle est à toi.", "The role is yours."),
  RoleOffered: t("C'est proposé. Tu verras ici la réponse.", "It is offered. You will see the answer here."),
  RoleTermSet: t("Le mandat est changé.", "The term is changed."),
  RoleOfferEnded: t("La proposition de rôle est finie.", "The offer of the role is over."),
  RoleReleased: t("Le rôle est de nouveau à prendre.", "The role is vacant again."),
  RoleRetired: t("Le rôle est rangé.", "The role is put away."),
  RoleReinstated: t("Le rôle est de nouveau à prendre.", "The role is vacant again."),
  ActionOpened: t("L'action est sur le tableau.", "The action is on the board."),
  ActionRenamed: t("L'action est changée.", "The action is changed."),
  ActionDescribed: t("L'action est changée.", "The action is changed."),
  ActionRescheduled: t("Le jour est changé.", "The day is changed."),
  ActionFiled: t("L'action est changée.", "The action is changed."),
  ActionTaken: t("C'est noté : tu t'en occupes.", "Noted: you do this one."),
  ActionReleased: t("C'est noté : tu ne t'en occupes plus.", "Noted: you no longer do it."),
  ActionMoved: t("L'action est déplacée.", "The action is moved."),
  ActionDone: t("Bravo : c'est fait.", "Well done: it is done."),
  ActionDropped: t("L'action est rangée.", "The action is put away."),
  ActionRestored: t("L'action est de nouveau sur le tableau.", "The action is back on the board."),
  FairnessVoiced: t("Merci. Personne ne saura que c'était toi.", "Thank you. Nobody will know that it was you."),
  StanceTaken: t(
    "Ta réponse est notée. Tu peux la changer jusqu'à la fin.",
    "Your answer is noted. You can change it until the close."
  ),
  SecretStanceTaken: t("Ta réponse est notée, en secret.", "Your answer is noted, in secret."),
  StanceWithdrawn: t("Ta réponse est retirée.", "Your answer is taken back."),
  ObjectionLifted: t("Ton objection est levée.", "Your objection is lifted."),
  ProposalOpened: t("C'est proposé : tout le monde peut répondre.", "It is proposed: everybody can answer."),
  ProposalAmended: t(
    "Le texte est changé : tout le monde répond de nouveau.",
    "The text is changed: everybody answers again."
  ),
  ProposalExtended: t("Il y a une semaine de plus pour répondre.", "There is more time to answer."),
  ProposalWithdrawn: t("La proposition est retirée.", "The proposal is taken back."),
  OutcomeStated: t("C'est dit, et c'est dans le registre.", "It is said, and stands in the register."),
  PointRaised: t("C'est noté : ce sera à l'ordre du jour.", "Noted: it will be on the agenda."),
  AnonymousPointRaised: t("C'est noté, sans ton nom.", "Noted, without your name."),
  PointSupported: t("C'est noté : toi aussi.", "Noted: you too."),
  PointWithdrawn: t("Ton point est retiré.", "Your point is taken back.")
}

const inGeneral = t("C'est fait.", "Done.")

/** What matters more than what comes before it. */
const rather = new Set(["AllocationAgreed", "ActionMoved"])

/** Of all that happened, what is said. @category reading @since 0.1.0 */
export const of = (events: ReadonlyArray<{ readonly _tag: string }>): string =>
  (events.find(({ _tag }) => rather.has(_tag)) ?? events[0])?._tag ?? "Nothing"

/** The sentence for what was done. @category wording @since 0.1.0 */
export const sentence = (event: string): Text => Lookup.get(sentences, event) ?? inGeneral
