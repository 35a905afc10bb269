/**
 * What is said after something was done, by the type of its first event. What is not in the list is said in general.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { FicheId, PersonId, ProposalId } from "@kpacite/core/Ids"
import * as Fiche from "@kpacite/core/planning/Fiche"
import type { Text } from "@kpacite/core/Text"
import { Schema } from "effect"
import * as Paths from "./Paths.ts"
import { t } from "./Words.ts"

const sentences: { readonly [event: string]: Text } = {
  SignedUp: t("C'est noté : tu es sur la fiche.", "Done: you are on it."),
  Waitlisted: t("C'est complet : tu es sur la liste d'attente.", "It is full: you are on the waiting list."),
  Withdrawn: t("Ta place est rendue.", "Your place is free again."),
  WithdrawnLate: t(
    "Ta place est rendue. C'est noté « tardif » : préviens le groupe.",
    "Your place is free again. It is noted as late: tell the group."
  ),
  WaitsNoLonger: t("Tu n'es plus sur la liste d'attente.", "You are off the waiting list."),
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
  SkillConfirmationWithdrawn: t("C'est noté : la personne lit pourquoi.", "Noted: they read why."),
  ServiceDefined: t("Vous proposez ce service.", "You offer this service."),
  ServiceRetired: t("Vous ne proposez plus ce service.", "You offer this service no more."),
  ServiceTrainingHeld: t("C'est noté. Merci d'avoir appris aux autres.", "Noted. Thank you for teaching others."),
  FitnessRecorded: t("C'est noté : un oui et un jour, rien d'autre.", "Noted: a yes and a day, nothing else."),
  KnowHowOffered: t("Ta carte est au mur.", "Your card hangs on the wall."),
  KnowHowWanted: t("Ta carte est au mur.", "Your card hangs on the wall."),
  KnowHowTakenBack: t("Ta carte n'est plus au mur.", "Your card is taken down."),
  MeetingOffered: t("C'est proposé : la personne le voit.", "It is proposed: they see it."),
  SkillGameStarted: t("Le jeu commence : choisissez vos cartes.", "The game begins: choose your cards."),
  SkillCardChosen: t("C'est toi : les autres le voient.", "That is you: the others see it."),
  SkillGameClosed: t("Les cartes sont rangées.", "The cards are put away."),
  SelfMarked: t("C'est noté. Personne d'autre ne le voit.", "Noted. Nobody else sees it."),
  PeerVouched: t("C'est dit : la personne le lit.", "It is said: they read it."),
  VouchWithdrawn: t("C'est repris.", "It is taken back."),
  ProofAdded: t("C'est ajouté à ta carte.", "It is added to your card."),
  CompassShared: t("C'est noté : seules ces cartes se voient.", "Noted: these cards alone are seen."),
  PassportIssued: t("Ton passeport est fait.", "Your passport is made."),
  PartnerListed: t("L'adresse est dans la liste.", "The address is on the list."),
  PartnerUnlisted: t("L'adresse est enlevée.", "The address is taken off."),
  WorkshopOffered: t("L'atelier est proposé à tout le monde.", "The workshop is offered to everybody."),
  WorkshopJoined: t("C'est noté : tu y vas.", "Noted: you come."),
  WorkshopLeft: t("C'est noté : tu n'y vas plus.", "Noted: you do not come any more."),
  WorkshopHeld: t("C'est noté : l'atelier a eu lieu.", "Noted: the workshop was held."),
  WorkshopCancelled: t("L'atelier est annulé. Préviens les personnes.", "The workshop is cancelled. Tell people."),
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
  BoardImported: t("Le tableau Trello est repris.", "The Trello board is taken over."),
  NothingImported: t("Rien n'a changé depuis la dernière fois.", "Nothing has changed since the last time."),
  CalendarClosed: t("C'est fait : ce lien ne lit plus rien.", "Done: this link reads nothing any more."),
  Confided: t("C'est noté, en confiance.", "Noted, in confidence."),
  MediatorReleased: t("C'est noté : tu ne fais plus la médiation.", "Noted: you do not mediate any more."),
  SeparationOrdered: t("C'est noté : ces personnes ne seront pas ensemble.", "Noted: they will not be together."),
  HearingNoted: t("C'est noté.", "It is noted."),
  AppealMade: t("C'est noté : quelqu'un d'autre va répondre.", "Noted: somebody else will answer."),
  AppealDecided: t("La réponse est donnée.", "The answer is given."),
  ReferentProposed: t("C'est proposé : le jeune dit oui ou non.", "It is proposed: the young person says yes or no."),
  ReferentAccepted: t("C'est noté : cette personne t'accompagne.", "Noted: they follow you."),
  ReferentDeclined: t("C'est noté : ce sera quelqu'un d'autre.", "Noted: it will be somebody else."),
  NotesOpened: t("C'est ouvert, et la personne le voit.", "It is open, and they see it."),
  InterviewCancelled: t("C'est annulé.", "It is cancelled."),
  ReplyWritten: t("Ta réponse est notée.", "Your reply is noted."),
  StepAdded: t("L'étape est notée.", "The step is noted."),
  StepDone: t("Bravo, une étape de faite.", "Well done, one step behind you."),
  InterviewPlanned: t("C'est noté : vous vous voyez à ce moment.", "Noted: you meet then."),
  InterviewHeld: t("L'entretien est noté.", "The interview is noted."),
  GoalSet: t("L'objectif est noté.", "The goal is noted."),
  GoalReached: t("Bravo, c'est atteint.", "Well done, it is reached."),
  GoalDropped: t("C'est laissé de côté.", "It is left aside."),
  EarlierNotesShared: t("C'est noté : cette personne peut lire.", "Noted: they may read it."),
  EarlierNotesWithheld: t("C'est noté : cette personne ne lit plus.", "Noted: they do not read it any more."),
  IndicatorRecorded: t("C'est noté, et compté sans ton nom.", "Noted, and counted without your name."),
  IndicatorConsentWithdrawn: t("C'est repris : plus rien n'est compté.", "Taken back: nothing is counted any more."),
  MemberConsentRecorded: t(
    "C'est noté. L'accord se reprend à tout moment.",
    "Noted. It can be taken back at any time."
  ),
  MemberConsentWithdrawn: t("C'est repris, dès maintenant.", "Taken back, from now on."),
  DashboardPublished: t("C'est publié, et ça ne change plus.", "It is published, and does not change any more."),
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
  CarrierDescribed: t("C'est noté : ce sera sur les devis.", "Noted: it will stand on quotes."),
  LeadCaptured: t("C'est noté : quelqu'un va s'en occuper.", "Noted: somebody is going to take care of it."),
  LeadTaken: t("C'est noté : tu t'en occupes.", "Noted: you take care of it."),
  LeadDropped: t("C'est rangé.", "It is put away."),
  ConsentProved: t("Son accord est noté, avec sa preuve.", "It is noted that they agree, with the proof."),
  ConsentRevoked: t("C'est noté : plus d'accord.", "Noted: they do not agree any more."),
  ProspectContacted: t("Le contact est noté.", "The contact is noted."),
  ContactStopped: t("C'est noté : plus personne ne la contacte.", "Noted: nobody contacts them any more."),
  OpportunityFound: t("La piste est notée.", "The opportunity is noted."),
  OpportunityQualified: t(
    "La piste est précisée : tu peux écrire un devis.",
    "It is known what exactly: you can write a quote."
  ),
  OpportunityLost: t("C'est noté : perdue, et on sait pourquoi.", "Noted: lost, and it is known why."),
  OpportunityReopened: t("La piste est rouverte.", "The opportunity is open again."),
  QuoteDrafted: t("Le devis est écrit : quelqu'un d'autre le relit.", "The quote is written: somebody else checks it."),
  QuoteChecked: t("Le devis est relu.", "The quote is checked."),
  QuoteSentToCarrier: t("C'est demandé au porteur.", "The carrier was asked."),
  QuoteIssued: t("C'est noté : le client a le devis.", "Noted: the client has the quote."),
  QuoteAccepted: t(
    "C'est noté : vous pouvez mettre ce travail au planning.",
    "Noted: you can put this work on the wall."
  ),
  QuoteRefused: t("C'est noté : le client dit non.", "Noted: the client says no."),
  QuoteWithdrawnByClient: t(
    "C'est noté : le client a changé d'avis, rien n'a lieu.",
    "Noted: the client changed their mind, nothing takes place."
  ),
  InvoiceAsked: t("La facture est demandée au porteur.", "The carrier was asked for the invoice."),
  InvoiceIssued: t("C'est noté : la facture est partie.", "Noted: the invoice was sent."),
  InvoiceReminded: t("C'est noté : le client est rappelé.", "Noted: the client was reminded."),
  IdeaAdded: t("L'idée est dans la liste.", "The idea is on the list."),
  IdeaLiked: t("C'est noté : tu aimerais essayer.", "Noted: you would like to try it."),
  IdeaUnliked: t("C'est noté : finalement non.", "Noted: not any more."),
  IdeaAdapted: t("L'idée est reliée.", "The idea is linked."),
  JoinRequested: t("C'est noté : l'équipe va rappeler.", "Noted: the coordination is going to call back."),
  JoinRequestTaken: t(
    "C'est une candidature maintenant : la réponse est due sous quatorze jours.",
    "It is an application now: an answer is owed within fourteen days."
  ),
  JoinRequestDropped: t("La demande est rangée.", "The request is put away."),
  ReferrerAdded: t("La structure est dans la liste.", "The organisation is on the list."),
  CoordinatorJoined: t("C'est noté : une personne de plus dans l'équipe.", "Noted: one more in the team."),
  CoordinatorLeft: t("C'est noté : l'équipe a changé.", "Noted: the team has changed."),
  CarrierChanged: t("C'est noté : le porteur a changé.", "Noted: the carrier has changed."),
  CooperativePaused: t("C'est noté : la coopérative est en pause.", "Noted: the cooperative takes a break."),
  CooperativeResumed: t("C'est reparti.", "It goes on."),
  PartnerWelcomed: t(
    "Bienvenue à cette personne. Le groupe peut lui donner une place.",
    "They are welcome. The group can give them a seat."
  ),
  SeatVacated: t("Ta place est rendue.", "Your seat is given back."),
  CommitteePlanned: t("La réunion du comité est prévue.", "The meeting of the committee is planned."),
  CommitteeMet: t("C'est noté, avec les chiffres d'aujourd'hui.", "Noted, with today's figures."),
  MinutesWritten: t("Le compte rendu est enregistré.", "The minutes are kept."),
  PointWithdrawn: t("Ton point est retiré.", "Your point is taken back."),
  PurposeStated: t("C'est écrit : voilà pourquoi vous existez.", "Written: this is why you exist."),
  PublicPageWritten: t("La page est publique.", "The page is public."),
  PublicPageTakenDown: t("La page est retirée.", "The page is taken down."),
  ServicePublished: t("Le service est sur la page.", "The service is on the page."),
  ServiceUnpublished: t("Le service n'est plus sur la page.", "The service is off the page."),
  ContactTaken: t("C'est noté : tu t'en occupes.", "Noted: you look after it."),
  ContactAnswered: t("C'est noté : la personne a sa réponse.", "Noted: they have their answer."),
  RequestDropped: t("C'est effacé.", "It is erased."),
  DigestChosen: t("C'est noté : le mail partira ce jour-là.", "Noted: the mail will go on that day."),
  DigestStopped: t("C'est arrêté : plus de mail.", "It is stopped: no mail any more."),
  FlyerMade: t("L'affiche est prête.", "The flyer is ready."),
  FlyersPrinted: t("C'est noté.", "Noted."),
  Repeated: t(
    "Cette page avait déjà servi. Regarde où tu en es, et recommence si besoin.",
    "This page was used before. See where you stand, and try again if you need to."
  )
}

/** What is said when a form was sent a second time, and other things happened since. @category wording @since 0.1.0 */
export const repeated = "Repeated"

/** What is said when something was told, or done, in confidence. @category wording @since 0.1.0 */
export const confided = "Confided"

const inGeneral = t("C'est fait.", "Done.")

/** What matters more than what comes before it. */
const rather = new Set(["AllocationAgreed", "ActionMoved", "IndicatorRecorded"])

/** Of all that happened, what is said. @category reading @since 0.1.0 */
export const of = (events: ReadonlyArray<{ readonly _tag: string }>): string => {
  const event = events.find(({ _tag }) => rather.has(_tag)) ?? events[0]
  if (isWithdrawn(event))
    return event.from === "waitingList" ? "WaitsNoLonger" : event.late ? "WithdrawnLate" : event._tag
  return event?._tag ?? "Nothing"
}

/** What is new has a page of its own, which is what whoever made it wants to see next. @category reading @since 0.1.0 */
export const placeOf = (events: ReadonlyArray<object>): string | undefined => {
  const [event] = events
  if (isFicheOpened(event)) return Paths.fiche(event.ficheId)
  if (isNotesOpened(event)) return Paths.path(event.personId)
  return isProposalOpened(event) ? Paths.proposal(event.proposalId) : undefined
}

const isFicheOpened = Schema.is(Schema.Struct({ _tag: Schema.tag("FicheOpened"), ficheId: FicheId }))
const isProposalOpened = Schema.is(Schema.Struct({ _tag: Schema.tag("ProposalOpened"), proposalId: ProposalId }))
const isNotesOpened = Schema.is(Schema.Struct({ _tag: Schema.tag("NotesOpened"), personId: PersonId }))
const { from, late } = Fiche.Withdrawn.fields
const isWithdrawn = Schema.is(Schema.Struct({ _tag: Schema.tag("Withdrawn"), from, late }))

/** The sentence for what was done. @category wording @since 0.1.0 */
export const sentence = (event: string): Text => Lookup.get(sentences, event) ?? inGeneral
