/**
 * What the games refuse, with the facts and what to do next.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { GameId, PersonId, PotId } from "../Ids.ts"
import { Cents, inWords } from "../Money.ts"
import * as Rejection from "../Rejection.ts"

const notPlayable = {
  reversed: { fr: "Ce partage a été annulé.", en: "This split was taken back." },
  takesBack: {
    fr: "Ce partage reprend de l'argent : il n'y a rien à distribuer.",
    en: "This split takes money back: there is nothing to hand out."
  },
  empty: { fr: "Il n'y a rien dans ce pot.", en: "There is nothing in this pot." }
} as const

/** A pot that shows nothing to play with. @category rejections @since 0.1.0 */
export class PotNotPlayable extends Rejection.make<PotNotPlayable>()(
  "PotNotPlayable",
  { potId: PotId, because: Schema.Literals(["reversed", "takesBack", "empty"]) },
  {
    problem: ({ because }) => notPlayable[because],
    remedy: {
      fr: "Choisis un partage proposé ou accepté, avec de l'argent dedans (feuille de la semaine).",
      en: "Choose a split that is proposed or agreed, with money in it (week sheet)."
    },
    next: [{ view: "treasury/week" }]
  }
) {}

/** The same game is being played with this pot. @category rejections @since 0.1.0 */
export class GameAlreadyOpen extends Rejection.make<GameAlreadyOpen>()(
  "GameAlreadyOpen",
  { gameId: GameId },
  {
    problem: { fr: "Ce jeu est déjà ouvert sur ce pot.", en: "This game is open on this pot already." },
    remedy: {
      fr: "Jouez celui-là jusqu'au bout, ou arrêtez-le.",
      en: "Play that one to its end, or stop it."
    },
    next: ({ gameId }) => [
      { view: "games/game", query: { game: gameId } },
      { command: "RevealGame", fields: { gameId } },
      { command: "CloseGame", fields: { gameId } }
    ]
  }
) {}

const statuses = {
  open: { fr: "Les réponses sont encore cachées.", en: "The answers are still hidden." },
  revealed: { fr: "Les réponses ont déjà été montrées.", en: "The answers were shown already." },
  closed: { fr: "Ce jeu est terminé.", en: "This game is over." }
} as const

/** The game is not where this needs it to be. @category rejections @since 0.1.0 */
export class GameNotInThisState extends Rejection.make<GameNotInThisState>()(
  "GameNotInThisState",
  {
    gameId: GameId,
    status: Schema.Literals(["open", "revealed", "closed"]),
    needs: Schema.Literals(["open", "revealed"])
  },
  {
    problem: ({ status }) => statuses[status],
    remedy: ({ status }) =>
      status === "open"
        ? { fr: "Montrez-les d'abord à tout le monde.", en: "Show them to everybody first." }
        : { fr: "Vous pouvez en commencer un autre.", en: "You can start another one." },
    next: ({ gameId, status }) =>
      status === "open" ? [{ command: "RevealGame", fields: { gameId } }] : [{ command: "StartGame" }]
  }
) {}

/** Votes are for the games with rules, whole splits for the other one. @category rejections @since 0.1.0 */
export class OtherAnswerAsked extends Rejection.make<OtherAnswerAsked>()(
  "OtherAnswerAsked",
  { gameId: GameId, asks: Schema.Literals(["rules", "shares"]) },
  {
    problem: ({ asks }) =>
      asks === "rules"
        ? { fr: "Dans ce jeu, on choisit parmi des règles.", en: "In this game, one chooses among rules." }
        : {
            fr: "Dans ce jeu, il n'y a pas de règles à choisir.",
            en: "In this game, there are no rules to choose from."
          },
    remedy: ({ asks }) =>
      asks === "rules"
        ? { fr: "Vote pour celles que tu trouves justes.", en: "Vote for those that you find just." }
        : {
            fr: "Propose un partage complet, avec un montant pour chaque personne.",
            en: "Propose a whole split, with an amount for each person."
          },
    next: ({ asks, gameId }) => [{ command: asks === "rules" ? "VoteForRules" : "SubmitProposal", fields: { gameId } }]
  }
) {}

/** A split that leaves somebody or some money out. @category rejections @since 0.1.0 */
export class ProposalDoesNotFit extends Rejection.make<ProposalDoesNotFit>()(
  "ProposalDoesNotFit",
  { missing: Schema.Array(PersonId), strangers: Schema.Array(PersonId), cents: Cents, pot: Cents },
  {
    problem: ({ cents, missing, pot, strangers }, names) => {
      if (missing.length > 0) {
        const { en, fr } = names.people(...missing)
        return { fr: `Ta proposition oublie ${fr}.`, en: `Your proposal leaves out ${en}.` }
      }
      if (strangers.length > 0) {
        const { en, fr } = names.people(...strangers)
        return {
          fr: `Ta proposition donne aussi à ${fr}, hors de ce pot.`,
          en: `Your proposal also gives to ${en}, outside this pot.`
        }
      }
      return {
        fr: `Ta proposition fait ${inWords(cents).fr}, et le pot ${inWords(pot).fr}.`,
        en: `Your proposal makes ${inWords(cents).en}, and the pot ${inWords(pot).en}.`
      }
    },
    remedy: ({ pot }) => ({
      fr: `Donne un montant (0 ou plus) à chaque personne du pot, ${inWords(pot).fr} en tout.`,
      en: `Give an amount (0 or more) to each person of the pot, ${inWords(pot).en} in all.`
    })
  }
) {}

/** The game has no rule with this number. @category rejections @since 0.1.0 */
export class RuleNotOffered extends Rejection.make<RuleNotOffered>()(
  "RuleNotOffered",
  { number: Schema.Int, offered: Schema.Int },
  {
    problem: ({ number }) => ({
      fr: `Il n'y a pas de règle n° ${number} ici.`,
      en: `There is no rule number ${number} here.`
    }),
    remedy: ({ offered }) => ({
      fr: `Choisis entre 1 et ${offered}.`,
      en: `Choose between 1 and ${offered}.`
    })
  }
) {}

/** Which one do you find just? @category rejections @since 0.1.0 */
export class OneRuleAsked extends Rejection.make<OneRuleAsked>()(
  "OneRuleAsked",
  { named: Schema.Int },
  {
    problem: ({ named }) => ({ fr: `Tu as nommé ${named} règles.`, en: `You named ${named} rules.` }),
    remedy: {
      fr: "Ici, choisis celle que tu trouves la plus juste. Pour en approuver plusieurs, jouez au voile d'ignorance.",
      en: "Here, choose the one that you find most just. To approve of several, play the veil of ignorance."
    }
  }
) {}

/** With so few answers, everybody could tell whose is whose. @category rejections @since 0.1.0 */
export class TooFewAnswers extends Rejection.make<TooFewAnswers>()(
  "TooFewAnswers",
  { answers: Schema.Int, least: Schema.Int },
  {
    problem: ({ answers }) => ({
      fr: `${answers === 0 ? "Il n'y a pas encore de réponse" : answers === 1 ? "Il n'y a qu'une réponse" : `Il n'y a que ${answers} réponses`} : on devinerait qui a dit quoi.`,
      en: `${answers === 0 ? "There is no answer yet" : answers === 1 ? "There is only one answer" : `There are only ${answers} answers`}: one could guess who said what.`
    }),
    remedy: ({ least }) => ({
      fr: `Attendez d'avoir au moins ${least} réponses.`,
      en: `Wait until there are at least ${least} answers.`
    })
  }
) {}

/** Another rule won, or several won together. @category rejections @since 0.1.0 */
export class NotTheResult extends Rejection.make<NotTheResult>()(
  "NotTheResult",
  { named: Schema.NullOr(Schema.Int), winners: Schema.Array(Schema.Int) },
  {
    problem: ({ named, winners }) => {
      const numbers = winners.join(", ")
      return named === null
        ? { fr: `Plusieurs règles sont à égalité : ${numbers}.`, en: `Several rules are tied: ${numbers}.` }
        : {
            fr: `La règle n° ${named} n'est pas le résultat du jeu : ${numbers}.`,
            en: `Rule number ${named} is not the result of the game: ${numbers}.`
          }
    },
    remedy: ({ winners }) =>
      winners.length > 1
        ? {
            fr: "Dis laquelle vous voulez proposer ; vous pouvez ensuite en proposer une autre.",
            en: "Say which one you want to propose; you can propose another one afterwards."
          }
        : {
            fr: `Propose la règle n° ${winners.join()}, ou commencez un autre jeu.`,
            en: `Propose rule number ${winners.join()}, or start another game.`
          }
  }
) {}

/** Every median is zero: more than half of the proposals give nothing, to each person in turn. @category rejections @since 0.1.0 */
export class NothingInCommon extends Rejection.make<NothingInCommon>()(
  "NothingInCommon",
  { gameId: GameId },
  {
    problem: {
      fr: "Les propositions sont trop différentes : leur milieu est zéro pour tout le monde.",
      en: "The proposals are too different: their middle is zero for everybody."
    },
    remedy: {
      fr: "Regardez-les ensemble, parlez-en, et jouez encore une fois.",
      en: "Look at them together, talk about them, and play once more."
    },
    next: ({ gameId }) => [{ view: "games/game", query: { game: gameId } }, { command: "StartGame" }]
  }
) {}
