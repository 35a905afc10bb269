/**
 * Who may ask what, and who may read what: an entry for each command and each view, so that a new one without an entry fails.
 */
import { type Role } from "./Roles.ts"

type Roles = ReadonlyArray<Role>

const coordination: Roles = ["coordinator", "project", "animation", "economic", "referent", "mediator"]
const active: Roles = [...coordination, "young", "member"]
const belonging: Roles = [...active, "paused"]
const economic: Roles = ["economic"]
/** The young person whom it is about, and the team. */
const concerned: Roles = [...coordination, "young"]
/** The young person whom it is about, and nobody else. */
const themself: Roles = ["young"]
/** Those who decide together. */
const voting: Roles = ["young", "member"]
const referent: Roles = ["referent"]
const pair: Roles = [...referent, "young"]
const mediator: Roles = ["mediator"]
/** Whoever asks for themselves; where they have to stand for it is told to them alone. */
const members: Roles = ["young", "member", "paused", "left", "applicant", "deferred"]
const operator: Roles = ["operator"]
/** Everybody who has a place here, or had one. */
const persons: Roles = [...belonging, "left", "applicant", "deferred", "formerCoordinator", "partner"]
/** Those who may say that something is not well. */
const here: Roles = [...belonging, "left", "applicant"]
/** Also somebody without a token, or of another cooperative. */
const anybody: Roles = [...persons, "operator", "otherCoordinator", "otherMember", "stranger", "nobody", "excluded"]
/** Those who may sit in a body. */
const seated: Roles = [...belonging, "partner"]

const day = "2026-07-06"
const week = "2026-W28"
const zoe = { personId: "zoe" }
const cape = { ...zoe, fullTimeEmployee: false, signedOn: day, startsOn: day, endsOn: "2027-07-05" }
const contents = Object.fromEntries(
  [
    "programme",
    "means",
    "carrierFee",
    "commitmentsToThirdParties",
    "accountingInformation",
    "earlyTermination",
    "payBeforeActivity",
    "socialContributions"
  ].map((name) => [name, "Oui."])
)
const rate = { id: "csg", label: { fr: "CSG", en: "CSG" }, rate: 10_000, share: 100_000, capped: false }
const board = { id: "b", name: "Tableau", lists: [{ id: "l", name: "À faire", closed: false, pos: 1 }], cards: [] }
const role = { roleId: "none" }
const action = { actionId: "action" }
const client = { clientId: "mme-l" }
const fiche = { ficheId: "garden" }
const opportunity = { opportunityId: "none" }
const quote = { quoteId: "none" }
const pot = { potId: "none" }
const payRun = { payRunId: "none" }
const game = { gameId: "none" }
const goal = { goalId: "goal" }
const proposal = { proposalId: "proposal" }
const version = { ...proposal, version: 1 }
const yes = { _tag: "Consent" }
const point = { pointId: "none" }
const concern = { concernId: "concern" }
const referral = { referralId: "none" }

/** Who may ask each command, with a body that has its form. */
export const commands: { readonly [tag: string]: { readonly who: Roles; readonly body: object } } = {
  Apply: { who: belonging, body: { name: "Awa", birthDate: "2006-03-14", motivation: "Apprendre." } },
  RequestToJoin: { who: belonging, body: { name: "Awa", phone: "06 00 00 00 01", motivation: "Apprendre." } },
  TakeJoinRequest: { who: coordination, body: { personId: "none", birthDate: "2006-03-14" } },
  DropJoinRequest: { who: coordination, body: { personId: "none", because: "noAnswer" } },
  AddReferrer: { who: coordination, body: { kind: "socialCentre", name: "Le centre social" } },
  ApplyAgain: { who: [...coordination, "left"], body: { personId: "tom", motivation: "Encore." } },
  AcceptRole: { who: belonging, body: role },
  DeclineRole: { who: belonging, body: role },
  ShareEarlierNotes: { who: members, body: { referentId: "rania" } },
  WithholdEarlierNotes: { who: members, body: {} },
  HearMotivation: { who: coordination, body: { personId: "yanis" } },
  Admit: { who: coordination, body: { personId: "yanis" } },
  Defer: { who: coordination, body: { personId: "yanis", reason: "Plus tard." } },
  Adhere: { who: members, body: { version: 1 } },
  Pause: { who: concerned, body: zoe },
  Return: { who: concerned, body: zoe },
  Leave: { who: themself, body: zoe },
  WelcomePartner: { who: coordination, body: { name: "Ève", organisation: "La ville" } },
  GiveBackSeat: { who: seated, body: { bodyId: "wide-outcome" } },
  PlanCommittee: {
    who: coordination,
    body: { bodyId: "wide-outcome", startsAt: "2026-09-01T15:00:00.000Z", place: "Au local" }
  },
  HoldCommittee: { who: coordination, body: { committeeId: "none", present: ["ana"] } },
  WriteMinutes: { who: coordination, body: { committeeId: "none", text: "On continue." } },
  CheckFrame: { who: active, body: { criterion: "charter", met: true, evidence: "Elle est au mur." } },
  WelcomeCoordinator: { who: coordination, body: { name: "Ève", adult: true, profiles: [] } },
  LeaveCoordination: { who: coordination, body: { personId: "ana" } },
  RecordParentalAuthorisation: {
    who: coordination,
    body: { ...zoe, signedBy: "bothHolders", acts: ["signCape"], signedOn: day }
  },
  RecordInsurerAnswer: { who: coordination, body: { ...zoe, accepted: true, answeredOn: day } },
  SignCape: { who: coordination, body: { ...cape, contents } },
  RenewCape: { who: coordination, body: cape },
  EndCape: { who: coordination, body: { ...zoe, lastDay: day } },
  CheckEligibility: { who: coordination, body: zoe },
  AllowInvitation: { who: [...concerned, "operator"], body: { ...zoe, inviterId: "ana" } },
  FoundCooperative: { who: operator, body: { name: "Les Ormes", territory: "Roubaix", carrier: "Optéos" } },
  ChangeCarrier: { who: coordination, body: { carrier: "Autre" } },
  PauseCooperative: { who: coordination, body: {} },
  ResumeCooperative: { who: coordination, body: {} },
  TakeDecision: {
    who: belonging,
    body: {
      title: "Charte",
      process: "consent",
      outcome: "Oui.",
      change: { _tag: "AdoptCharter", text: "Oui.", reviewOn: "2026-12-01" }
    }
  },
  OpenProposal: { who: voting, body: { title: "Un voyage", text: "On part ?", change: null } },
  AmendProposal: { who: ["member"], body: { ...proposal, text: "Autrement.", change: null, because: "Pour Zoé." } },
  PutForward: { who: ["member"], body: { ...proposal, ...zoe, because: "Elle a le temps." } },
  ExtendProposal: { who: voting, body: proposal },
  WithdrawProposal: { who: ["member"], body: proposal },
  ObjectInLaw: { who: coordination, body: { ...proposal, article: "Code du travail, article L. 4153-1" } },
  LiftLegalObjection: { who: coordination, body: proposal },
  StateOutcome: { who: belonging, body: { ...proposal, statement: "C'est dit." } },
  TakeStance: { who: voting, body: { ...version, stance: yes } },
  TakeSecretStance: { who: voting, body: { ...version, stance: yes } },
  RecordStanceFor: { who: coordination, body: { ...version, ...zoe, stance: yes, channel: "phone" } },
  WithdrawStance: { who: voting, body: proposal },
  LiftObjection: { who: voting, body: version },
  GiveProxy: { who: voting, body: { to: "sam", until: "2026-12-01" } },
  AcceptProxy: { who: voting, body: { from: "zoe" } },
  EndProxy: { who: belonging, body: { from: "zoe" } },
  RaisePoint: { who: [...belonging, "applicant"], body: { kind: "subject", words: "Les clés." } },
  RaiseAnonymousPoint: { who: [...belonging, "applicant"], body: { kind: "subject", words: "Le bruit." } },
  SupportPoint: { who: belonging, body: point },
  MergePoints: { who: active, body: { ...point, into: "other" } },
  WithdrawPoint: { who: [...belonging, "applicant"], body: point },
  WithdrawAnonymousPoint: { who: [...belonging, "applicant"], body: point },
  TreatPoint: { who: belonging, body: { ...point, as: "explained" } },
  PlanMeeting: { who: active, body: { startsAt: "2026-07-08T16:00:00.000Z" } },
  OpenMeeting: {
    who: active,
    body: { present: ["zoe", "ana"], facilitator: "zoe", scribe: "ana", timekeeper: "ana" }
  },
  CloseMeeting: { who: active, body: { meetingId: "none" } },
  DefineRole: { who: belonging, body: { name: "Accueil", purpose: "Dire bonjour.", accountabilities: ["Ouvrir"] } },
  ChangeRole: { who: belonging, body: { ...role, name: "Accueil" } },
  AssignRole: { who: belonging, body: { ...role, personId: "sam" } },
  ReleaseRole: { who: belonging, body: role },
  RetireRole: { who: belonging, body: role },
  ReinstateRole: { who: belonging, body: role },
  OpenAction: { who: belonging, body: { title: "Affiches" } },
  ChangeAction: { who: belonging, body: { ...action, title: "Affiches" } },
  TakeAction: { who: belonging, body: action },
  ReleaseAction: { who: belonging, body: action },
  MoveAction: { who: belonging, body: { ...action, to: "doing" } },
  DropAction: { who: belonging, body: action },
  RestoreAction: { who: belonging, body: action },
  ImportTrello: { who: belonging, body: { board: { ...board, dateLastActivity: "2026-07-01T09:18:13.626Z" } } },
  DescribeCarrier: { who: coordination, body: { seat: "Roubaix", registration: "123456789" } },
  CaptureLead: { who: active, body: { source: "facebook", words: "Une haie." } },
  TakeLead: { who: active, body: { leadId: "none" } },
  DropLead: { who: active, body: { leadId: "none", reason: "noAnswer" } },
  ProveConsent: { who: active, body: { ...client, to: "calls", how: "paper", given: "2026-06-01" } },
  RevokeConsent: { who: belonging, body: { ...client, to: "calls" } },
  NoteContact: { who: active, body: { ...client, channel: "meeting", result: "maybe" } },
  StopContact: { who: belonging, body: client },
  FindOpportunity: { who: active, body: { ...client, need: "Une haie", source: "cameBack" } },
  QualifyOpportunity: {
    who: active,
    body: { ...opportunity, what: "Une haie", when: "samedi", where: "Chez elle" }
  },
  LoseOpportunity: { who: active, body: { ...opportunity, reason: "price" } },
  ReopenOpportunity: { who: active, body: opportunity },
  AddIdea: { who: active, body: { title: "Des composteurs", source: "Un wiki" } },
  LikeIdea: { who: active, body: { ideaId: "none", likes: true } },
  AdaptIdea: { who: active, body: { ideaId: "none", to: { _tag: "Opportunity", ...opportunity } } },
  DraftQuote: { who: active, body: { ...opportunity, lines: [{ what: "La haie", cents: 1000 }] } },
  CheckQuote: { who: active, body: quote },
  SendQuoteToCarrier: { who: economic, body: quote },
  RecordQuoteIssued: { who: economic, body: { ...quote, number: "D-1" } },
  RecordQuoteAccepted: { who: economic, body: { ...quote, acceptedOn: day, where: "premises" } },
  RecordQuoteRefused: { who: economic, body: quote },
  RecordQuoteWithdrawn: { who: economic, body: { ...quote, withdrawnOn: day } },
  AskInvoice: { who: economic, body: quote },
  RecordInvoiceIssued: { who: economic, body: { ...quote, number: "F-1", dueOn: "2026-08-06", cents: 1000 } },
  RemindInvoice: { who: economic, body: quote },
  AddClient: { who: active, body: { name: "M. R." } },
  CorrectClient: { who: active, body: { ...client, name: "Mme Lambert" } },
  RecordConsent: { who: active, body: { ...client, to: "photos", given: true } },
  GiveFeedback: { who: active, body: { ...client, ...fiche, satisfaction: 3 } },
  OpenFiche: {
    who: active,
    body: {
      ...client,
      title: "Haie",
      place: "Ici",
      startsAt: "2026-07-11T07:00:00.000Z",
      endsAt: "2026-07-11T10:00:00.000Z",
      seats: { min: 1, max: 2, learner: 0 },
      skills: [],
      work: { task: "light" },
      priceCents: 1000
    }
  },
  SignUp: { who: members, body: { ...fiche, seat: "regular" } },
  Withdraw: { who: members, body: { ...fiche, reason: "Malade." } },
  ConfirmFiche: { who: coordination, body: fiche },
  CancelFiche: { who: coordination, body: { ...fiche, reason: "Pluie." } },
  CheckIn: { who: active, body: { ...fiche, people: ["zoe"] } },
  RecordAttendance: { who: coordination, body: { ...fiche, attendances: [{ ...zoe, minutes: 60 }] } },
  CorrectAttendance: {
    who: coordination,
    body: { ...fiche, attendances: [{ ...zoe, minutes: 60 }], reason: "Erreur." }
  },
  AgreeCorrection: { who: active, body: { ...fiche, proposedAt: `${day}T08:00:00.000Z` } },
  DropCorrection: { who: active, body: fiche },
  ShowSkill: { who: active, body: { skill: "vélo" } },
  ConfirmSkill: { who: active, body: { ...zoe, skill: "vélo" } },
  WithdrawSkillConfirmation: { who: active, body: { ...zoe, skill: "vélo", reason: "Plus maintenant." } },
  DefineService: { who: coordination, body: { name: "Tondre", task: "dangerousMachines", requires: ["tondeuse"] } },
  RetireService: { who: coordination, body: { serviceId: "none" } },
  HoldServiceTraining: { who: active, body: { serviceId: "none", learners: ["zoe"], minutes: 60 } },
  RecordFitness: { who: coordination, body: { ...zoe, task: "heavyLoads", until: "2026-12-31" } },
  OfferKnowHow: { who: active, body: { what: "vélo" } },
  WantKnowHow: { who: active, body: { what: "soudure" } },
  TakeBackKnowHow: { who: belonging, body: { what: "vélo", wall: "offers" } },
  OfferMeeting: { who: active, body: { what: "vélo", ...zoe } },
  StartSkillGame: { who: active, body: { people: ["zoe"] } },
  ChooseCard: { who: active, body: { gameId: "none", cardId: "doing-1" } },
  CloseSkillGame: { who: active, body: { gameId: "none" } },
  MarkMyself: { who: belonging, body: { cardId: "doing-1", level: 2 } },
  Vouch: { who: active, body: { ...zoe, cardId: "doing-1" } },
  WithdrawVouch: { who: belonging, body: { ...zoe, cardId: "doing-1" } },
  AddProof: { who: belonging, body: { cardId: "doing-1", proof: { _tag: "Fiche", ficheId: "garden" } } },
  ShareCompass: { who: belonging, body: { with: "group", cards: ["doing-1"] } },
  IssuePassport: { who: belonging, body: { cards: ["doing-1"] } },
  ListPartner: {
    who: coordination,
    body: { kind: "rights", name: "Les droits", hours: "Mardi", howToReach: "Ici.", checkedOn: day }
  },
  UnlistPartner: { who: coordination, body: { partnerId: "none" } },
  ProposeReferral: { who: pair, body: { ...zoe, partnerId: "none" } },
  AcceptReferral: { who: members, body: referral },
  DeclineReferral: { who: members, body: referral },
  MakeContact: { who: belonging, body: referral },
  FollowUpReferral: { who: belonging, body: { ...referral, how: "met" } },
  EraseReferral: { who: members, body: referral },
  OfferWorkshop: {
    who: coordination,
    body: {
      topic: "Budget",
      provider: "Deux Mains",
      slots: [{ startsAt: "2026-07-21T09:00:00.000Z", endsAt: "2026-07-21T11:00:00.000Z" }],
      places: 8
    }
  },
  JoinWorkshop: { who: active, body: { workshopId: "none" } },
  LeaveWorkshop: { who: belonging, body: { workshopId: "none" } },
  HoldWorkshop: { who: coordination, body: { workshopId: "none", attended: ["zoe"] } },
  CancelWorkshop: { who: coordination, body: { workshopId: "none" } },
  HoldPeerTraining: { who: active, body: { skill: "vélo", learners: ["zoe"], minutes: 60 } },
  AdoptTariff: {
    who: economic,
    body: {
      tariff: {
        name: "T",
        carrier: "C",
        source: "S",
        readOn: day,
        base: "grossMargin",
        brackets: [{ upTo: null, rate: 750 }],
        monthlyFees: []
      }
    }
  },
  AdoptRateTable: {
    who: economic,
    body: {
      table: { name: "T", validFrom: day, source: "S", monthlyCeiling: 400500, employer: [rate], employee: [rate] }
    }
  },
  HoldChargesWorkshop: { who: coordination, body: { participants: ["zoe"], minutes: 60 } },
  ReceivePayment: { who: coordination, body: { ...fiche, ttc: 21600, receivedOn: day } },
  ReversePayment: { who: coordination, body: { receiptId: "none", ttc: 1, reason: "Avoir." } },
  ExplainPayment: { who: active, body: { receiptId: "none", words: "Pourboire." } },
  RecordCost: { who: coordination, body: { ficheId: null, label: "Sacs", cents: 1 } },
  TakeBackCost: { who: coordination, body: { ficheId: null, cents: 1, reason: "Un zéro de trop." } },
  SpendCommonPot: { who: economic, body: { decisionId: "none", label: "Sacs", cents: 1 } },
  StateClaim: { who: active, body: { week, cents: 1 } },
  DeclareShare: { who: active, body: { week, cents: 1 } },
  CastBallot: { who: active, body: { week, points: { sam: 1 } } },
  GivePoints: { who: economic, body: { week, points: { sam: 1 } } },
  ValueTeams: { who: economic, body: { week, teams: [{ members: ["zoe"], cents: 1 }] } },
  ShareWeek: { who: economic, body: { week } },
  ApproveAllocation: { who: belonging, body: pot },
  ObjectToAllocation: { who: voting, body: { ...pot, reason: "Il manque une heure." } },
  LiftAllocationObjection: { who: belonging, body: pot },
  ReversePot: { who: active, body: { ...pot, reason: "Erreur." } },
  RequestPay: { who: economic, body: {} },
  ConfirmPay: { who: active, body: { ...payRun, paidOn: day } },
  CancelPay: { who: active, body: payRun },
  VoiceFairness: { who: active, body: { week, feeling: "fair" } },
  StartGame: { who: active, body: { game: "sixRules", ...pot } },
  SubmitProposal: { who: active, body: { ...game, shares: { sam: 1 } } },
  VoteForRules: { who: active, body: { ...game, rules: [1] } },
  RevealGame: { who: active, body: game },
  CloseGame: { who: active, body: game },
  ProposeResult: { who: voting, body: game },
  ProposeReferent: { who: coordination, body: { ...zoe, referentId: "ana" } },
  AcceptReferent: { who: members, body: { referentId: "ana" } },
  DeclineReferent: { who: members, body: { referentId: "ana" } },
  AnnounceReview: { who: referent, body: { ...zoe, day: "2026-08-01", members: ["rania"] } },
  AnswerReview: { who: members, body: { reviewId: "none", answer: "comes" } },
  ReleaseNote: { who: members, body: { reviewId: "none", interviewId: "interview" } },
  HoldReview: { who: referent, body: { reviewId: "none", present: ["ana"], words: "Bien.", proposals: [] } },
  AcceptProposal: { who: members, body: { reviewId: "none", place: 0, goal: "Nager." } },
  DeclineProposal: { who: members, body: { reviewId: "none", place: 0 } },
  StopMediating: { who: mediator, body: {} },
  OrderSeparation: { who: coordination, body: { people: ["zoe", "sam"], until: day } },
  NoteHearing: { who: mediator, body: { ...proposal, came: true } },
  Appeal: { who: persons, body: { decisionId: "none" } },
  DecideAppeal: { who: coordination, body: { decisionId: "none", upheld: true } },
  RaiseConcern: { who: here, body: { words: "Ça ne va pas.", to: ["flo"] } },
  PassOnConcern: { who: mediator, body: { ...concern, to: ["flo"] } },
  OpenMediation: { who: mediator, body: { ...concern, people: ["zoe"] } },
  HearPerson: { who: mediator, body: { ...concern, ...zoe } },
  NoteAgreement: { who: mediator, body: { ...concern, words: "On se parle d'abord." } },
  ProposeMeasure: {
    who: mediator,
    body: { ...concern, ...zoe, kind: "reminder", with: null, until: null, text: "Un rappel." }
  },
  CloseConcern: { who: mediator, body: { ...concern, as: "settled" } },
  AskToForget: { who: persons, body: concern },
  OpenNotes: {
    who: ["coordinator", "project", "animation", "economic", "mediator"],
    body: { ...zoe, reason: "Elle n'est pas rentrée hier." }
  },
  CancelInterview: { who: pair, body: { interviewId: "next" } },
  WriteReply: { who: ["young"], body: { interviewId: "interview", words: "Merci." } },
  AddStep: { who: pair, body: { ...goal, words: "Demander." } },
  DoStep: { who: pair, body: { ...goal, stepId: "none" } },
  PlanInterview: { who: pair, body: { ...zoe, at: "2026-07-21T09:00:00.000Z" } },
  HoldInterview: { who: referent, body: { interviewId: "next", note: "Bien." } },
  SetGoal: { who: pair, body: { ...zoe, goal: "Nager." } },
  ReachGoal: { who: pair, body: goal },
  DropGoal: { who: pair, body: goal },
  RecordMemberConsent: { who: concerned, body: { ...zoe, purpose: "contact", how: "spoken" } },
  WithdrawMemberConsent: { who: concerned, body: { ...zoe, purpose: "contact" } },
  PublishDashboard: { who: ["project"], body: { quarter: "2026-Q2" } },
  RecordIndicator: { who: concerned, body: { ...zoe, consent: true, currentStatus: "student" } },
  WithdrawIndicatorConsent: { who: concerned, body: zoe },
  StatePurpose: { who: coordination, body: { tags: ["commons"], why: "Pour le quartier." } },
  WritePublicPage: { who: coordination, body: { hours: "Le mercredi", contact: "Au local." } },
  TakeDownPublicPage: { who: coordination, body: {} },
  PublishService: { who: coordination, body: { serviceId: "none", words: "Vite et bien." } },
  UnpublishService: { who: coordination, body: { serviceId: "none" } },
  TakeContact: {
    who: active,
    body: { kind: "quote", name: "Mme B.", contact: "06 00 00 00 00", words: "Une cave." }
  },
  AnswerContact: { who: active, body: { contactId: "none" } },
  MakeFlyer: { who: active, body: { where: "Boulangerie" } },
  PrintFlyers: { who: active, body: { flyerId: "none", quantity: 10 } },
  ChooseDigest: { who: belonging, body: { address: "zoe@exemple.invalid", day: 1 } },
  StopDigest: { who: persons, body: {} }
}

/**
 * Who learns that the thing does not exist which a command speaks of: those who may ask, unless it depends on the thing itself
 * who may ask. Of a person who does not exist nobody is the referent, nor are they themselves that person.
 */
export const whoOfNothing = (tag: string): Roles => {
  const { body, who } = commands[tag] ?? { body: {}, who: [] }
  if (tag === "AllowInvitation") return [...coordination, "operator"]
  if (tag === "Leave") return []
  // Whose proposal it is, and who can answer it, stands in the proposal.
  if (tag === "AmendProposal" || tag === "PutForward") return voting
  if (
    [
      "ExtendProposal",
      "WithdrawProposal",
      "TakeStance",
      "TakeSecretStance",
      "WithdrawStance",
      "LiftObjection"
    ].includes(tag)
  ) {
    return belonging
  }
  if (who === concerned || tag === "ApplyAgain") return coordination
  if (who === pair && "personId" in body) return []
  if (tag === "HoldInterview") return coordination
  if (["CancelInterview", "ReachGoal", "DropGoal", "AddStep", "DoStep"].includes(tag)) return belonging
  if (tag === "WriteReply") return members
  if (tag === "OpenNotes") return coordination
  return who
}

/** The answer to those who may see a view: there may be nothing to see yet. */
interface Reading {
  readonly who: Roles
  readonly query?: object
  readonly status?: number
}

/** Who may read each view, with what is asked of it. */
export const views: { readonly [view: string]: Reading } = {
  "membership/members": { who: belonging },
  "membership/cape": { who: concerned, query: { person: "zoe" } },
  "membership/sessions": { who: persons },
  "founding/home": { who: belonging },
  "care/measures": { who: belonging },
  "care/help": { who: here },
  "care/desk": { who: mediator },
  "governance/register": { who: belonging },
  "governance/proposal": { who: belonging, query: { id: "proposal" } },
  "governance/ballot": { who: belonging, query: { proposal: "proposal" } },
  "governance/agenda": { who: belonging },
  "governance/who-decides": { who: belonging },
  "governance/diagram": { who: belonging },
  "governance/committee-papers": { who: seated },
  "governance/frame": { who: belonging },
  "governance/charter": { who: belonging },
  "kanban/board": { who: belonging },
  "kanban/preview-trello-import": { who: belonging, query: { board } },
  "planning/calendar": { who: belonging },
  "planning/week-plan": { who: belonging },
  "planning/fiche": { who: belonging, query: { fiche: "garden" } },
  "outreach/join-requests": { who: belonging },
  "outreach/leads": { who: belonging },
  "business/this-morning": { who: belonging },
  "business/pipeline": { who: belonging },
  "business/ideas": { who: belonging },
  "business/quote": { who: belonging, query: { quote: "none" }, status: 404 },
  "business/clients": { who: belonging },
  "business/client": { who: belonging, query: { client: "mme-l" } },
  "planning/alerts": { who: belonging },
  "skills/graph": { who: belonging },
  "skills/services": { who: belonging },
  "skills/know-how": { who: belonging },
  "skills/games": { who: belonging },
  "skills/compass": { who: belonging, query: { person: "zoe" } },
  "skills/passport": { who: [...belonging, "left", "formerCoordinator"] },
  "care/directory": { who: persons },
  "care/referrals": { who: [...belonging, "left", "applicant", "deferred"] },
  "care/workshops": { who: belonging },
  "skills/fitness": { who: concerned, query: { person: "zoe" } },
  "treasury/week": { who: belonging },
  "treasury/ledger": { who: [...economic, "young"], query: { person: "zoe" } },
  "treasury/costs": { who: belonging },
  "treasury/quote": { who: belonging, query: { ttc: "24000", people: "4" }, status: 409 },
  "treasury/what-if": { who: belonging, query: { rules: [{ _tag: "Equal" }], over: { _tag: "Season" } } },
  "games/game": { who: belonging, query: { game: "none" }, status: 404 },
  "games/list": { who: belonging },
  "follow-up/path": { who: pair, query: { person: "zoe" } },
  "follow-up/list": { who: coordination },
  "follow-up/dashboard": { who: ["project", "economic"] },
  "follow-up/mix": { who: belonging },
  "follow-up/consents": { who: concerned, query: { person: "zoe" } },
  "follow-up/reviews": { who: belonging },
  // Nothing is public yet, which everybody is told alike.
  "public/page": { who: anybody, status: 404 },
  "public/draft": { who: belonging },
  "public/contacts": { who: active },
  "public/flyers": { who: belonging },
  "public/share-text": { who: belonging },
  "digest/week": { who: belonging }
}

/** Who reads which words, over all views together and the log. */
export const readers = {
  note: pair,
  goal: pair,
  concern: ["young", "mediator"],
  motivation: coordination,
  phone: coordination,
  device: ["young"]
} satisfies { readonly [secret: string]: Roles }

/** Who may do what at the addresses that are the server's own: the status for them, and the status for others who signed in. */
export const own: { readonly [endpoint: string]: { readonly who: Roles; readonly status: number } } = {
  events: { who: coordination, status: 200 },
  live: { who: belonging, status: 200 },
  mine: { who: persons, status: 200 },
  // Of somebody who is not there, those who may ask learn that, and nobody else.
  invite: { who: [...coordination, "operator"], status: 404 },
  signOutPerson: { who: [...coordination, "operator"], status: 404 },
  signOut: { who: [...persons, "otherCoordinator", "otherMember"], status: 204 }
}
