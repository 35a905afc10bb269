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
  FicheOpened: t("C'est proposé : tout le monde le voit.", "It is offered: everybody sees it."),
  FicheConfirmed: t("C'est confirmé : elle a lieu.", "Confirmed: it takes place."),
  FicheCancelled: t("C'est annulé. Préviens le groupe.", "Cancelled. Tell the group."),
  CheckedIn: t("C'est noté : vous pouvez commencer.", "Noted: you can begin."),
  AttendanceRecorded: t("Les heures sont notées.", "The hours are noted."),
  AttendanceCorrectionProposed: t(
    "C'est proposé : une deuxième personne doit dire oui.",
    "Proposed: a second person has to say yes."
  ),
  AttendanceCorrected: t("Les heures sont corrigées.", "The hours are corrected."),
  AttendanceCorrectionDropped: t("Les heures restent comme avant.", "The hours stay as before."),
  PaymentReceived: t("Le paiement est noté.", "The payment is noted."),
  CostRecorded: t("La dépense est notée.", "The cost is noted."),
  FeedbackGiven: t("Son avis est noté.", "What they said is noted."),
  ClientAdded: t("Le client est ajouté.", "The client is added."),
  ClientCorrected: t("C'est corrigé.", "Corrected."),
  ConsentGiven: t("C'est noté : le client est d'accord.", "Noted: the client agrees."),
  ConsentWithdrawn: t("C'est noté : le client ne veut plus.", "Noted: the client does not want it any more."),
  SkillShown: t("C'est noté. Montre-le à quelqu'un.", "Noted. Show it to somebody."),
  SkillConfirmed: t("C'est noté : tu l'as vu faire.", "Noted: you have seen it done."),
  PeerTrainingHeld: t("C'est noté. Merci d'avoir appris aux autres.", "Noted. Thank you for teaching others."),
  ApplicationSubmitted: t(
    "La candidature est notée. Une réponse vient en 14 jours.",
    "The application is noted. An answer comes within 14 days."
  ),
  AppliedAgain: t("La demande est notée.", "The application is noted."),
  MotivationHeard: t("C'est noté. Tu peux répondre maintenant.", "Noted. You can answer now."),
  MemberAdmitted: t("Bienvenue à cette personne ! Maintenant, ses papiers.", "Welcome to them! Now their papers."),
  ApplicationDeferred: t("C'est noté. Dis-lui pourquoi.", "Noted. Tell them why."),
  InsurerAnswered: t("La réponse de l'assurance est notée.", "The insurer's answer is noted."),
  ParentsAuthorised: t("L'accord des parents est noté.", "What the parents allow is noted."),
  CapeSigned: t("Le contrat est noté.", "The contract is noted."),
  CapeRenewed: t("Le renouvellement est noté.", "The renewal is noted."),
  CapeEnded: t("La fin du contrat est notée.", "The end of the contract is noted."),
  MemberPaused: t(
    "La pause est notée. Les places à venir sont libres.",
    "The break is noted. Places to come are free."
  ),
  MemberReturned: t("C'est noté : de retour.", "Noted: back again."),
  MemberLeft: t("C'est noté. L'argent dû reste dû.", "Noted. Money that is due stays due."),
  InvitationAllowed: t("Ton oui est noté. Il sert pendant sept jours.", "Your yes is noted. It holds for seven days."),
  SignedOutEverywhere: t("Tous ses accès sont fermés.", "All their sessions are ended."),
  ReferentAssigned: t("C'est noté : le jeune le voit.", "Noted: the young person sees it."),
  InterviewPlanned: t("C'est noté : vous vous voyez à ce moment.", "Noted: you meet then."),
  InterviewHeld: t("L'entretien est noté.", "The interview is noted."),
  GoalSet: t("L'objectif est noté.", "The goal is noted."),
  GoalReached: t("Bravo, c'est atteint.", "Well done, it is reached."),
  GoalDropped: t("C'est laissé de côté.", "It is left aside."),
  EarlierNotesShared: t("C'est noté : cette personne peut lire.", "Noted: they may read it."),
  EarlierNotesWithheld: t("C'est noté : cette personne ne lit plus.", "Noted: they do not read it any more."),
  IndicatorRecorded: t("C'est noté, et compté sans ton nom.", "Noted, and counted without your name."),
  IndicatorConsentWithdrawn: t("C'est repris : plus rien n'est compté.", "Taken back: nothing is counted any more."),
  CharterAdhered: t("Merci : tu as dit oui à la charte.", "Thank you: you have said yes to the charter."),
  AllocationApproved: t("C'est noté : tu trouves ce partage juste.", "Noted: you find this split right."),
  AllocationAgreed: t("Le partage est accordé : l'argent est à vous.", "The split is agreed: the money is due."),
  AllocationObjected: t("C'est noté : le partage attend ta réponse.", "Noted: the split waits for you."),
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

/** The sentence for what was done. @category wording @since 0.1.0 */
export const sentence = (event: string): Text => Lookup.get(sentences, event) ?? inGeneral
