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
  AnonymousPointWithdrawn: t("Ton point est retiré.", "Your point is taken back."),
  PointMerged: t("Les deux points n'en font plus qu'un.", "The two points are one now."),
  PointTreated: t("C'est noté : ce point est vu.", "Noted: this point was treated."),
  MeetingPlanned: t("La réunion est prévue.", "The meeting is planned."),
  MeetingOpened: t("La réunion commence.", "The meeting begins."),
  MeetingClosed: t(
    "La réunion est finie. Le reste attend la prochaine.",
    "The meeting is over. The rest waits for the next."
  ),
  LegalObjectionMade: t("C'est signalé : la proposition attend.", "Pointed out: the proposal waits."),
  LegalObjectionLifted: t("La loi ne s'y oppose plus.", "The law does not stand against it any more."),
  ProxyGiven: t("C'est demandé. Ça compte dès que la personne dit oui.", "Asked. It counts once they say yes."),
  ProxyAccepted: t("Tu réponds aussi à sa place.", "You answer for them too."),
  ProxyEnded: t("Chacun répond de nouveau pour soi.", "Everybody answers for themselves again."),
  DecisionTaken: t("C'est noté.", "It is noted."),
  FrameChecked: t("C'est noté.", "It is noted."),
  PartnerWelcomed: t(
    "Bienvenue à cette personne. Le groupe peut lui donner une place.",
    "They are welcome. The group can give them a seat."
  ),
  SeatVacated: t("Ta place est rendue.", "Your seat is given back."),
  CommitteePlanned: t("La réunion du comité est prévue.", "The meeting of the committee is planned."),
  CommitteeMet: t("C'est noté, avec les chiffres d'aujourd'hui.", "Noted, with today's figures."),
  MinutesWritten: t("Le compte rendu est enregistré.", "The minutes are kept."),
  PointWithdrawn: t("Ton point est retiré.", "Your point is taken back.")
}

const inGeneral = t("C'est fait.", "Done.")

/** The sentence for what was done. @category wording @since 0.1.0 */
export const sentence = (event: string): Text => Lookup.get(sentences, event) ?? inGeneral
