/**
 * What the games refuse, with the facts and what to do next.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { GameId, PersonId, PotId } from "../Ids.ts"
import { Cents, format } from "../Money.ts"
import type { Text } from "../Text.ts"

/** A pot that shows nothing to play with. @category rejections @since 0.1.0 */
export class PotNotPlayable extends Schema.TaggedError<PotNotPlayable>()("PotNotPlayable", {
  potId: PotId,
  because: Schema.Literals(["reversed", "takesBack", "empty"])
}) {
  get problem(): Text {
    return notPlayable[this.because]
  }
  get remedy(): Text {
    return {
      fr: "Choisis un partage proposé ou accepté, avec de l'argent dedans (feuille de la semaine).",
      en: "Choose a split that is proposed or agreed, with money in it (week sheet)."
    }
  }
}

const notPlayable = {
  reversed: { fr: "Ce partage a été annulé.", en: "This split was taken back." },
  takesBack: {
    fr: "Ce partage reprend de l'argent : il n'y a rien à distribuer.",
    en: "This split takes money back: there is nothing to hand out."
  },
  empty: { fr: "Il n'y a rien dans ce pot.", en: "There is nothing in this pot." }
} as const

/** The same game is being played with this pot. @category rejections @since 0.1.0 */
export class GameAlreadyOpen extends Schema.TaggedError<GameAlreadyOpen>()("GameAlreadyOpen", { gameId: GameId }) {
  get problem(): Text {
    return { fr: "Ce jeu est déjà ouvert sur ce pot.", en: "This game is open on this pot already." }
  }
  get remedy(): Text {
    return {
      fr: "Jouez celui-là jusqu'au bout (RevealGame), ou arrêtez-le (CloseGame).",
      en: "Play that one to its end (RevealGame), or stop it (CloseGame)."
    }
  }
}

/** The game is not where this needs it to be. @category rejections @since 0.1.0 */
export class GameNotInThisState extends Schema.TaggedError<GameNotInThisState>()("GameNotInThisState", {
  gameId: GameId,
  status: Schema.Literals(["open", "revealed", "closed"]),
  needs: Schema.Literals(["open", "revealed"])
}) {
  get problem(): Text {
    return {
      open: { fr: "Les réponses sont encore cachées.", en: "The answers are still hidden." },
      revealed: { fr: "Les réponses ont déjà été montrées.", en: "The answers were shown already." },
      closed: { fr: "Ce jeu est terminé.", en: "This game is over." }
    }[this.status]
  }
  get remedy(): Text {
    return this.status === "open"
      ? { fr: "Montrez-les d'abord à tout le monde (RevealGame).", en: "Show them to everybody first (RevealGame)." }
      : { fr: "Vous pouvez en commencer un autre (StartGame).", en: "You can start another one (StartGame)." }
  }
}

/** Votes are for the games with rules, whole splits for the other one. @category rejections @since 0.1.0 */
export class OtherAnswerAsked extends Schema.TaggedError<OtherAnswerAsked>()("OtherAnswerAsked", {
  gameId: GameId,
  asks: Schema.Literals(["rules", "shares"])
}) {
  get problem(): Text {
    return this.asks === "rules"
      ? { fr: "Dans ce jeu, on choisit parmi des règles.", en: "In this game, one chooses among rules." }
      : { fr: "Dans ce jeu, il n'y a pas de règles à choisir.", en: "In this game, there are no rules to choose from." }
  }
  get remedy(): Text {
    return this.asks === "rules"
      ? { fr: "Vote avec VoteForRules.", en: "Vote with VoteForRules." }
      : {
          fr: "Propose un partage complet (SubmitProposal), sans nommer de règle.",
          en: "Propose a whole split (SubmitProposal), and name no rule."
        }
  }
}

/** A split that leaves somebody or some money out. @category rejections @since 0.1.0 */
export class ProposalDoesNotFit extends Schema.TaggedError<ProposalDoesNotFit>()("ProposalDoesNotFit", {
  missing: Schema.Array(PersonId),
  strangers: Schema.Array(PersonId),
  cents: Cents,
  pot: Cents
}) {
  get problem(): Text {
    if (this.missing.length > 0) {
      const names = this.missing.join(", ")
      return { fr: `Il manque quelqu'un du pot : ${names}.`, en: `Somebody of the pot is missing: ${names}.` }
    }
    if (this.strangers.length > 0) {
      const names = this.strangers.join(", ")
      return { fr: `Quelqu'un n'est pas dans ce pot : ${names}.`, en: `Somebody is not in this pot: ${names}.` }
    }
    return {
      fr: `Ta proposition fait ${format(this.cents)}, et le pot ${format(this.pot)}.`,
      en: `Your proposal makes ${format(this.cents)}, and the pot ${format(this.pot)}.`
    }
  }
  get remedy(): Text {
    return {
      fr: `Donne un montant (0 ou plus) à chaque personne du pot, ${format(this.pot)} en tout.`,
      en: `Give an amount (0 or more) to each person of the pot, ${format(this.pot)} in all.`
    }
  }
}

/** The game has no rule with this number. @category rejections @since 0.1.0 */
export class RuleNotOffered extends Schema.TaggedError<RuleNotOffered>()("RuleNotOffered", {
  number: Schema.Int,
  offered: Schema.Int
}) {
  get problem(): Text {
    return { fr: `Il n'y a pas de règle n° ${this.number} ici.`, en: `There is no rule number ${this.number} here.` }
  }
  get remedy(): Text {
    return { fr: `Choisis entre 1 et ${this.offered}.`, en: `Choose between 1 and ${this.offered}.` }
  }
}

/** Which one do you find just? @category rejections @since 0.1.0 */
export class OneRuleAsked extends Schema.TaggedError<OneRuleAsked>()("OneRuleAsked", { named: Schema.Int }) {
  get problem(): Text {
    return { fr: `Tu as nommé ${this.named} règles.`, en: `You named ${this.named} rules.` }
  }
  get remedy(): Text {
    return {
      fr: "Ici, choisis celle que tu trouves la plus juste. Pour en approuver plusieurs, jouez au voile d'ignorance.",
      en: "Here, choose the one that you find most just. To approve of several, play the veil of ignorance."
    }
  }
}

/** With so few answers, everybody could tell whose is whose. @category rejections @since 0.1.0 */
export class TooFewAnswers extends Schema.TaggedError<TooFewAnswers>()("TooFewAnswers", {
  answers: Schema.Int,
  least: Schema.Int
}) {
  get problem(): Text {
    return {
      fr: `Il y a ${this.answers} réponse(s) : on devinerait qui a dit quoi.`,
      en: `There are ${this.answers} answer(s): one could guess who said what.`
    }
  }
  get remedy(): Text {
    return {
      fr: `Attendez d'avoir au moins ${this.least} réponses.`,
      en: `Wait until there are at least ${this.least} answers.`
    }
  }
}

/** Another rule won, or several won together. @category rejections @since 0.1.0 */
export class NotTheResult extends Schema.TaggedError<NotTheResult>()("NotTheResult", {
  named: Schema.NullOr(Schema.Int),
  winners: Schema.Array(Schema.Int)
}) {
  get problem(): Text {
    const numbers = this.winners.join(", ")
    return this.named === null
      ? { fr: `Plusieurs règles sont à égalité : ${numbers}.`, en: `Several rules are tied: ${numbers}.` }
      : {
          fr: `La règle n° ${this.named} n'est pas le résultat du jeu : ${numbers}.`,
          en: `Rule number ${this.named} is not the result of the game: ${numbers}.`
        }
  }
  get remedy(): Text {
    return this.winners.length > 1
      ? {
          fr: "Dis laquelle vous voulez proposer (rule) ; vous pouvez ensuite en proposer une autre.",
          en: "Say which one you want to propose (rule); you can propose another one afterwards."
        }
      : {
          fr: `Propose la règle n° ${this.winners.join()}, ou commencez un autre jeu.`,
          en: `Propose rule number ${this.winners.join()}, or start another game.`
        }
  }
}

/** Every median is zero: more than half of the proposals give nothing, to each person in turn. @category rejections @since 0.1.0 */
export class NothingInCommon extends Schema.TaggedError<NothingInCommon>()("NothingInCommon", { gameId: GameId }) {
  get problem(): Text {
    return {
      fr: "Les propositions sont trop différentes : leur milieu est zéro pour tout le monde.",
      en: "The proposals are too different: their middle is zero for everybody."
    }
  }
  get remedy(): Text {
    return {
      fr: "Regardez-les ensemble, parlez-en, et jouez encore une fois (StartGame).",
      en: "Look at them together, talk about them, and play once more (StartGame)."
    }
  }
}

/** Every reason of this file. @category rejections @since 0.1.0 */
export type Refused =
  | PotNotPlayable
  | GameAlreadyOpen
  | GameNotInThisState
  | OtherAnswerAsked
  | ProposalDoesNotFit
  | RuleNotOffered
  | OneRuleAsked
  | TooFewAnswers
  | NotTheResult
  | NothingInCommon
