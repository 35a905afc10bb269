/**
 * Why something is not put to the group, not answered, or has no outcome yet.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId, ProposalId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as Rejection from "../Rejection.ts"
import type { Text } from "../Text.ts"
import * as Process from "./Process.ts"
import { processInWords } from "./ProcessWords.ts"

const sheetOf = ({ proposalId }: { readonly proposalId: ProposalId }) => [
  { view: "governance/proposal", query: { id: proposalId } }
]

// -- putting something to the group ----------------------------------------------------------------------------------

/** Each kind of change has its ways to be decided. @category rejections @since 0.1.0 */
export class OtherProcessNeeded extends Rejection.make<OtherProcessNeeded>()(
  "OtherProcessNeeded",
  { asked: Process.Process, processes: Schema.NonEmptyArray(Process.Process) },
  {
    problem: ({ asked }) => {
      const { en, fr } = processInWords(asked)
      return { fr: `Ça ne se décide pas par ${fr}.`, en: `This is not decided by ${en}.` }
    },
    remedy: ({ processes }) => {
      const [fr, en] = (["fr", "en"] as const).map((language) =>
        processes.map((process) => processInWords(process)[language]).join(language === "fr" ? " ou " : " or ")
      )
      return { fr: `Choisis : ${fr}.`, en: `Choose: ${en}.` }
    },
    next: ({ processes }) => [{ command: "OpenProposal", fields: { process: processes[0] } }]
  }
) {}

/** Nobody decides for a group of one. @category rejections @since 0.1.0 */
export class ElectorateTooSmall extends Rejection.make<ElectorateTooSmall>()(
  "ElectorateTooSmall",
  { electorate: Schema.Int, least: Schema.Int },
  {
    problem: ({ electorate, least }) => ({
      fr: `Pour décider ensemble, il faut être au moins ${least} ; ici, ${electorate === 0 ? "personne ne peut" : "une seule personne peut"} répondre.`,
      en: `To decide together, there have to be at least ${least}; here ${electorate === 0 ? "nobody" : "one person alone"} can answer.`
    }),
    remedy: {
      fr: "Attendez d'être plus nombreux : une personne de plus suffit.",
      en: "Wait until there are more of you: one more person is enough."
    },
    next: [{ view: "membership/members" }]
  }
) {}

/** Options are for processes that ask for them. @category rejections @since 0.1.0 */
export class OptionsDoNotFit extends Rejection.make<OptionsDoNotFit>()(
  "OptionsDoNotFit",
  { process: Process.Process, least: Schema.Int },
  {
    problem: ({ least, process }) => {
      const { en, fr } = processInWords(process)
      return least === 0
        ? { fr: `Il n'y a pas de choix à donner : ${fr}.`, en: `There are no options to give: ${en}.` }
        : {
            fr: `Il faut au moins ${least} choix différents : ${fr}.`,
            en: `At least ${least} different options are needed: ${en}.`
          }
    },
    remedy: ({ least }) =>
      least === 0
        ? {
            fr: "Enlève les choix, ou prends un vote qui en a.",
            en: "Take the options away, or choose a vote that has some."
          }
        : { fr: "Écris les choix entre lesquels on hésite.", en: "Write down the options that you hesitate between." }
  }
) {}

/** Secret answers need a crowd to hide in. @category rejections @since 0.1.0 */
export class SecretNeedsMore extends Rejection.make<SecretNeedsMore>()(
  "SecretNeedsMore",
  { electorate: Schema.Int, least: Schema.Int },
  {
    problem: ({ electorate, least }) =>
      electorate < least
        ? {
            fr: `Un vote secret demande au moins ${least} personnes : à ${electorate}, on devine.`,
            en: `A secret vote needs at least ${least} people: with ${electorate}, one can guess.`
          }
        : {
            fr: "Dans une élection, chacun dit devant les autres qui il voit et pourquoi.",
            en: "In an election, everybody says before the others whom they see and why."
          },
    remedy: { fr: "Fais un vote ouvert.", en: "Make it an open vote." }
  }
) {}

/** The group has time until the next session at least. @category rejections @since 0.1.0 */
export class DeadlineNotPossible extends Rejection.make<DeadlineNotPossible>()(
  "DeadlineNotPossible",
  { earliest: Instant.Instant, latest: Instant.Instant },
  {
    problem: {
      fr: "Tout le monde doit avoir le temps de répondre, et pas pour toujours.",
      en: "Everybody has to have time to answer, and not for ever."
    },
    remedy: ({ earliest, latest }) => {
      const [from, to] = [Instant.inWords(earliest), Instant.inWords(latest)]
      return {
        fr: `Choisis un moment entre ${from.fr} et ${to.fr}.`,
        en: `Choose a moment between ${from.en} and ${to.en}.`
      }
    }
  }
) {}

/** An amendment changes something, and stays the same question. @category rejections @since 0.1.0 */
export class NothingChanged extends Rejection.make<NothingChanged>()(
  "NothingChanged",
  { proposalId: ProposalId, because: Schema.Literals(["same", "other"]) },
  {
    problem: ({ because }) =>
      because === "same"
        ? { fr: "Rien n'a changé dans cette proposition.", en: "Nothing changed in this proposal." }
        : {
            fr: "Ce serait une autre question que celle qui est posée.",
            en: "That would be another question than the one that is asked."
          },
    remedy: ({ because }) =>
      because === "same"
        ? {
            fr: "Écris ce que tu changes, pour que les autres voient la différence.",
            en: "Write what you change, so that the others see the difference."
          }
        : { fr: "Fais-en une nouvelle proposition.", en: "Make it a new proposal." },
    next: ({ because, proposalId }) => (because === "same" ? sheetOf({ proposalId }) : [{ command: "OpenProposal" }])
  }
) {}

/** Only whoever proposed it changes it. @category rejections @since 0.1.0 */
export class NotYourProposal extends Rejection.make<NotYourProposal>()(
  "NotYourProposal",
  { proposalId: ProposalId, by: PersonId },
  {
    kind: "notAllowed",
    problem: ({ by }, names) => {
      const { en, fr } = names.people(by)
      return { fr: `C'est la proposition de ${fr}.`, en: `This is the proposal of ${en}.` }
    },
    remedy: {
      fr: "Réponds-y, et dis ce qui te manque ; ou fais une autre proposition.",
      en: "Answer it, and say what you miss; or make another proposal."
    },
    next: sheetOf
  }
) {}

/** Whom an election puts forward is one of those who can answer. @category rejections @since 0.1.0 */
export class CandidateNotPossible extends Rejection.make<CandidateNotPossible>()(
  "CandidateNotPossible",
  { proposalId: ProposalId, personId: PersonId },
  {
    problem: ({ personId }, names) => {
      const { en, fr } = names.people(personId)
      return { fr: `On ne peut pas élire ${fr} ici.`, en: `Here ${en} cannot be elected.` }
    },
    remedy: {
      fr: "Dans une élection, choisis quelqu'un qui peut y répondre.",
      en: "In an election, choose somebody who can answer in it."
    },
    next: sheetOf
  }
) {}

// -- answering -------------------------------------------------------------------------------------------------------

/** Only those who were here when it was opened answer. @category rejections @since 0.1.0 */
export class NotInElectorate extends Rejection.make<NotInElectorate>()(
  "NotInElectorate",
  { proposalId: ProposalId, personId: PersonId },
  {
    kind: "notAllowed",
    problem: ({ personId }, names) => {
      const { en, fr } = Rejection.sentence(names.people(personId))
      return {
        fr: `${fr} ne peut pas répondre à cette proposition : seuls les membres actifs au moment où elle a été faite le peuvent.`,
        en: `${en} cannot answer this proposal: only those who were active members when it was made can.`
      }
    },
    remedy: {
      fr: "Attendez la prochaine proposition, ou apportez un point à la prochaine réunion.",
      en: "Wait for the next proposal, or bring a point to the next session."
    },
    next: [{ view: "governance/agenda" }]
  }
) {}

/** It is over; an outcome can be stated. @category rejections @since 0.1.0 */
export class VotingClosed extends Rejection.make<VotingClosed>()(
  "VotingClosed",
  { proposalId: ProposalId, closedAt: Instant.Instant },
  {
    problem: ({ closedAt }) => {
      const { en, fr } = Instant.untilInWords(closedAt)
      return { fr: `Les réponses étaient possibles ${fr}.`, en: `Answers were possible ${en}.` }
    },
    remedy: {
      fr: "Regarde ce qui en est sorti, ou fais une nouvelle proposition.",
      en: "Look at what came of it, or make a new proposal."
    },
    next: ({ proposalId }) => [...sheetOf({ proposalId }), { command: "StateOutcome", fields: { proposalId } }]
  }
) {}

/** It was decided, or taken back. @category rejections @since 0.1.0 */
export class ProposalOver extends Rejection.make<ProposalOver>()(
  "ProposalOver",
  { proposalId: ProposalId, status: Schema.Literals(["withdrawn", ...Process.Outcome.literals]) },
  {
    problem: ({ status }) => {
      const { en, fr } = over[status]
      return { fr: `Cette proposition ${fr}.`, en: `This proposal ${en}.` }
    },
    remedy: {
      fr: "Lis ce qui en est sorti ; pour en reparler, fais une nouvelle proposition.",
      en: "Read what came of it; to talk about it again, make a new proposal."
    },
    next: sheetOf
  }
) {}

const over: Readonly<Record<"withdrawn" | Process.Outcome, Text>> = {
  withdrawn: { fr: "a été retirée", en: "was taken back" },
  adopted: { fr: "a déjà été adoptée", en: "was adopted already" },
  rejected: { fr: "a déjà été rejetée", en: "was rejected already" },
  lapsed: {
    fr: "est déjà tombée : pas assez de réponses, ou pas de choix clair",
    en: "has lapsed already: too few answers, or no clear choice"
  },
  told: { fr: "a déjà donné sa réponse", en: "has given its answer already" }
}

/** The text has changed since. @category rejections @since 0.1.0 */
export class StanceOnOldVersion extends Rejection.make<StanceOnOldVersion>()(
  "StanceOnOldVersion",
  { proposalId: ProposalId, version: Schema.Int, current: Schema.Int },
  {
    problem: ({ current, version }) => ({
      fr: `Tu réponds à la version ${version} ; on en est à la version ${current}.`,
      en: `You answer version ${version}; by now it is version ${current}.`
    }),
    remedy: { fr: "Lis ce qui a changé, et réponds de nouveau.", en: "Read what changed, and answer again." },
    next: sheetOf
  }
) {}

/** This process asks for another kind of answer. @category rejections @since 0.1.0 */
export class StanceDoesNotFit extends Rejection.make<StanceDoesNotFit>()(
  "StanceDoesNotFit",
  { proposalId: ProposalId, process: Process.Process, possible: Schema.Array(Process.StanceTag) },
  {
    problem: ({ process }) => {
      const { en, fr } = processInWords(process)
      return { fr: `On ne répond pas ainsi : ${fr}.`, en: `This is not how it is answered: ${en}.` }
    },
    remedy: {
      fr: "Choisis l'une des réponses proposées, avec un nombre pour chaque choix s'il y en a.",
      en: "Choose one of the answers that are offered, with a number for each option if there are any."
    },
    next: sheetOf
  }
) {}

/** Whoever stops something says why. @category rejections @since 0.1.0 */
export class ReasonRequired extends Rejection.make<ReasonRequired>()(
  "ReasonRequired",
  { stance: Process.StanceTag },
  {
    problem: { fr: "Cette réponse demande des mots.", en: "This answer needs words." },
    remedy: {
      fr: "Dis pourquoi, pour que les autres puissent en tenir compte.",
      en: "Say why, so that the others can do something about it."
    },
    // Hylo, issue 624.
    source: "https://github.com/Hylozoic/hylo-node/issues/624"
  }
) {}

/** A secret vote is answered in secret, by oneself. @category rejections @since 0.1.0 */
export class AnswerInSecret extends Rejection.make<AnswerInSecret>()(
  "AnswerInSecret",
  { proposalId: ProposalId, secret: Schema.Boolean },
  {
    problem: ({ secret }) =>
      secret
        ? {
            fr: "Ce vote est secret : chacun répond soi-même, sans être vu.",
            en: "This vote is secret: everybody answers themselves, unseen."
          }
        : { fr: "Ce vote n'est pas secret.", en: "This vote is not secret." },
    remedy: ({ secret }) =>
      secret
        ? {
            fr: "Réponds en secret ; jusqu'à la fin, tu peux changer d'avis de la même façon.",
            en: "Answer in secret; until the end you can change your mind in the same way."
          }
        : { fr: "Réponds ouvertement.", en: "Answer openly." },
    next: ({ proposalId, secret }) => [{ command: secret ? "TakeSecretStance" : "TakeStance", fields: { proposalId } }]
  }
) {}

/** One's own answer counts, whoever notes another. @category rejections @since 0.1.0 */
export class AnsweredThemselves extends Rejection.make<AnsweredThemselves>()(
  "AnsweredThemselves",
  { proposalId: ProposalId, personId: PersonId },
  {
    problem: ({ personId }, names) => {
      const { en, fr } = Rejection.sentence(names.people(personId))
      return { fr: `${fr} a déjà répondu en personne.`, en: `${en} has answered in person already.` }
    },
    remedy: {
      fr: "Cette réponse compte ; elle seule ou lui seul peut la changer.",
      en: "That answer counts; only the person can change it."
    },
    next: sheetOf
  }
) {}

/** There is nothing to take back or to lift. @category rejections @since 0.1.0 */
export class NothingAnswered extends Rejection.make<NothingAnswered>()(
  "NothingAnswered",
  { proposalId: ProposalId, what: Schema.Literals(["answer", "objection"]) },
  {
    problem: ({ what }) =>
      what === "answer"
        ? { fr: "Tu n'as pas encore répondu à cette proposition.", en: "You have not answered this proposal yet." }
        : { fr: "Tu n'as pas d'objection à cette proposition.", en: "You have no objection to this proposal." },
    remedy: { fr: "Lis la proposition, et réponds.", en: "Read the proposal, and answer." },
    next: sheetOf
  }
) {}

// -- the outcome -----------------------------------------------------------------------------------------------------

/** There is still time, and not everybody has answered. @category rejections @since 0.1.0 */
export class StillOpen extends Rejection.make<StillOpen>()(
  "StillOpen",
  { proposalId: ProposalId, closesAt: Instant.Instant, missing: Schema.Array(PersonId), left: Schema.Int },
  {
    problem: ({ closesAt, left, missing }, names) => {
      const until = Instant.untilInWords(closesAt)
      const many = { fr: `${left} réponse${left > 1 ? "s" : ""}`, en: `${left} answer${left > 1 ? "s" : ""}` }
      if (left === 0) {
        return {
          fr: `La personne concernée doit pouvoir être entendue, ${until.fr}.`,
          en: `Whoever it is about has to be heard first, ${until.en}.`
        }
      }
      const who = missing.length === 0 ? many : names.people(...missing)
      return {
        fr: `On peut répondre ${until.fr} ; il manque ${who.fr}.`,
        en: `Answers are possible ${until.en}; missing: ${who.en}.`
      }
    },
    remedy: {
      fr: "Rappelle-le à ces personnes, ou attends la fin.",
      en: "Remind these people, or wait until the end."
    },
    next: ({ closesAt }) => [{ wait: closesAt }]
  }
) {}

/** Too few have answered, and the time can be extended once. @category rejections @since 0.1.0 */
export class QuorumNotReached extends Rejection.make<QuorumNotReached>()(
  "QuorumNotReached",
  { proposalId: ProposalId, have: Schema.Int, need: Schema.Int },
  {
    problem: ({ have, need }) => ({
      fr: `Il faut ${need} réponse${need > 1 ? "s" : ""}, et il y en a ${have}.`,
      en: `${need} answer${need > 1 ? "s are" : " is"} needed, and there ${have === 1 ? "is" : "are"} ${have}.`
    }),
    remedy: {
      fr: "Prolongez une fois, et rappelez-le à ceux qui manquent ; après cela, la proposition tombe.",
      en: "Extend it once, and remind those who are missing; after that, the proposal lapses."
    },
    next: ({ proposalId }) => [{ command: "ExtendProposal", fields: { proposalId } }]
  }
) {}

/** There is still time to take an objection in. @category rejections @since 0.1.0 */
export class ObjectionOpen extends Rejection.make<ObjectionOpen>()(
  "ObjectionOpen",
  { proposalId: ProposalId, version: Schema.Int, by: Schema.Array(PersonId) },
  {
    problem: ({ by }, names) => {
      const { en, fr } = names.people(...by)
      return by.length === 0
        ? { fr: "Quelqu'un s'y oppose, et il reste du temps.", en: "Somebody objects, and there is still time." }
        : {
            fr: `Il y a une objection de ${fr}, et il reste du temps.`,
            en: `There is an objection of ${en}, and there is still time.`
          }
    },
    remedy: {
      fr: "Changez le texte pour en tenir compte, et redemandez à tout le monde.",
      en: "Change the text to take it in, and ask everybody again."
    },
    next: ({ proposalId }) => [{ command: "AmendProposal", fields: { proposalId } }]
  }
) {}

/** A proposal is extended once. @category rejections @since 0.1.0 */
export class ExtendedAlready extends Rejection.make<ExtendedAlready>()(
  "ExtendedAlready",
  { proposalId: ProposalId },
  {
    problem: { fr: "Cette proposition a déjà été prolongée.", en: "This proposal was extended already." },
    remedy: {
      fr: "Dites ce qui en est sorti, ou faites-en une nouvelle.",
      en: "Say what came of it, or make a new one."
    },
    next: ({ proposalId }) => [{ command: "StateOutcome", fields: { proposalId } }]
  }
) {}

/** Somebody of the coordination named an article that stands against it. @category rejections @since 0.1.0 */
export class SuspendedByLaw extends Rejection.make<SuspendedByLaw>()(
  "SuspendedByLaw",
  { proposalId: ProposalId, article: Schema.String, by: PersonId },
  {
    problem: ({ article, by }, names) => {
      const { en, fr } = names.people(by)
      return {
        fr: `${Rejection.sentence({ fr, en }).fr} dit que la loi s'y oppose : « ${article} ».`,
        en: `${Rejection.sentence({ fr, en }).en} says that the law stands against it: “${article}”.`
      }
    },
    remedy: {
      fr: "Changez le texte pour qu'il respecte cet article, ou demandez à cette personne de retirer son objection.",
      en: "Change the text so that it keeps to that article, or ask this person to take the objection back."
    },
    next: ({ proposalId }) => [{ command: "AmendProposal", fields: { proposalId } }]
  }
) {}

/** Advice is heard before anything is decided. @category rejections @since 0.1.0 */
export class AdviceNotHeard extends Rejection.make<AdviceNotHeard>()(
  "AdviceNotHeard",
  { proposalId: ProposalId, have: Schema.Int, need: Schema.Int, affected: Schema.Boolean },
  {
    problem: ({ affected, have, need }) =>
      have < need
        ? {
            fr: `Il faut ${need} avis, et il y en a ${have}.`,
            en: `${need} pieces of advice are needed, and there are ${have}.`
          }
        : affected
          ? { fr: "Les avis ne suffisent pas encore.", en: "The advice is not enough yet." }
          : {
              fr: "Personne que ça touche n'a donné d'avis.",
              en: "Nobody whom it touches has given advice."
            },
    remedy: {
      fr: "Demande leur avis à d'autres, dont quelqu'un que ça touche.",
      en: "Ask others for their advice, one of them somebody whom it touches."
    },
    next: sheetOf
  }
) {}

/** The person who was chosen says no. @category rejections @since 0.1.0 */
export class ElectionRefused extends Rejection.make<ElectionRefused>()(
  "ElectionRefused",
  { proposalId: ProposalId, personId: PersonId },
  {
    problem: ({ personId }, names) => {
      const { en, fr } = Rejection.sentence(names.people(personId))
      return { fr: `${fr} ne veut pas.`, en: `${en} does not want to.` }
    },
    remedy: { fr: "Choisissez quelqu'un d'autre.", en: "Choose somebody else." },
    next: ({ proposalId }) => [{ command: "PutForward", fields: { proposalId } }]
  }
) {}

/** Somebody has to be put forward before an election has an outcome. @category rejections @since 0.1.0 */
export class NobodyPutForward extends Rejection.make<NobodyPutForward>()(
  "NobodyPutForward",
  { proposalId: ProposalId },
  {
    problem: {
      fr: "Personne n'est encore proposé pour cette élection.",
      en: "Nobody is put forward in this election yet."
    },
    remedy: {
      fr: "Écoutez les raisons de chacun, puis proposez une personne au groupe.",
      en: "Listen to everybody's reasons, then put one person to the group."
    },
    next: ({ proposalId }) => [{ command: "PutForward", fields: { proposalId } }]
  }
) {}

/** What comes of a proposal is counted, but for what its process leaves to one person, who has to say it. @category rejections @since 0.1.0 */
export class OutcomeNotYours extends Rejection.make<OutcomeNotYours>()(
  "OutcomeNotYours",
  { proposalId: ProposalId, because: Schema.Literals(["counted", "noSuchOption", "undecided"]) },
  {
    problem: ({ because }) => outcomeNotYours[because].problem,
    remedy: ({ because }) => outcomeNotYours[because].remedy,
    next: sheetOf
  }
) {}

const outcomeNotYours: Readonly<
  Record<"counted" | "noSuchOption" | "undecided", { readonly problem: Text; readonly remedy: Text }>
> = {
  counted: {
    problem: {
      fr: "Le résultat se compte à partir des réponses : personne ne le choisit.",
      en: "The outcome is counted from the answers: nobody chooses it."
    },
    remedy: { fr: "Écris seulement les mots qui vont avec.", en: "Write only the words that go with it." }
  },
  noSuchOption: {
    problem: { fr: "Ce choix n'est pas dans la liste.", en: "This option is not in the list." },
    remedy: { fr: "Prends l'un des choix de la proposition.", en: "Take one of the options of the proposal." }
  },
  undecided: {
    problem: {
      fr: "Après ces avis, il faut dire si on le fait ou non.",
      en: "After this advice, it has to be said whether it is done or not."
    },
    remedy: { fr: "Choisis : on le fait, ou on ne le fait pas.", en: "Choose: it is done, or it is not done." }
  }
}

/** A proxy is given once, by and to those who are here, and not passed on. @category rejections @since 0.1.0 */
export class ProxyRefused extends Rejection.make<ProxyRefused>()(
  "ProxyRefused",
  { because: Schema.Literals(["chain", "taken", "self", "notInElectorate", "past", "unknown"]) },
  {
    problem: ({ because }) => proxyRefused[because],
    remedy: ({ because }) =>
      because === "unknown"
        ? {
            fr: "Demande à la personne de te donner sa voix.",
            en: "Ask the person to give you their voice."
          }
        : {
            fr: "Donne ta voix à un autre membre actif, ou réponds toi-même.",
            en: "Give your voice to another active member, or answer yourself."
          },
    next: [{ view: "membership/members" }]
  }
) {}

const proxyRefused: Readonly<Record<"chain" | "taken" | "self" | "notInElectorate" | "past" | "unknown", Text>> = {
  chain: { fr: "Une voix ne passe pas par deux personnes.", en: "A voice does not go through two people." },
  taken: { fr: "Cette personne porte déjà la voix de quelqu'un.", en: "This person carries somebody's voice already." },
  self: { fr: "Tu as déjà ta propre voix.", en: "You have your own voice already." },
  notInElectorate: { fr: "Seuls les membres actifs ont une voix.", en: "Only active members have a voice." },
  past: { fr: "Ce jour est passé.", en: "This day has passed." },
  unknown: {
    fr: "Personne ne t'a donné sa voix, ou plus maintenant.",
    en: "Nobody gave you their voice, or not any more."
  }
}
