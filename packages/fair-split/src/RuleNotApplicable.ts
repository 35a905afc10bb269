/**
 * Why a rule cannot be applied to the facts given, and what to do about it. A rule that lacks something never answers
 * with a wrong number.
 *
 * @since 0.1.0
 */
import { Match, Schema } from "effect"
import { money as exact } from "./internal/wording.ts"
import * as Money from "./Money.ts"
import * as Rational from "./Rational.ts"
import * as Text from "./Text.ts"

/**
 * The fact that stands in the way.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Reason = Schema.Union([
  Schema.TaggedStruct("NoPeople", {}),
  Schema.TaggedStruct("DuplicateId", { id: Schema.String }),
  Schema.TaggedStruct("NumberNotAllowed", { id: Schema.String, field: Schema.String, value: Schema.String }),
  Schema.TaggedStruct("AllWeightsZero", { where: Schema.optionalKey(Schema.String) }),
  Schema.TaggedStruct("NoPrestations", {}),
  Schema.TaggedStruct("PrestationsDifferFromPot", { pot: Money.Units, prestations: Money.Units }),
  Schema.TaggedStruct("UnknownPerson", { id: Schema.String, where: Schema.String }),
  Schema.TaggedStruct("MissingFact", { id: Schema.String, field: Schema.String }),
  Schema.TaggedStruct("TooFewPeople", { needed: Schema.Int, people: Schema.Int }),
  Schema.TaggedStruct("TooManyPeople", { limit: Schema.Int, people: Schema.Int }),
  Schema.TaggedStruct("NotThreePeople", { people: Schema.Int }),
  Schema.TaggedStruct("TooFewJudges", { needed: Schema.Int, judges: Schema.Int }),
  Schema.TaggedStruct("MissingBallot", { id: Schema.String }),
  Schema.TaggedStruct("EmptyBallot", { id: Schema.String }),
  Schema.TaggedStruct("JudgesThemselves", { id: Schema.String }),
  Schema.TaggedStruct("PointsNotAllowed", {
    judge: Schema.String,
    member: Schema.String,
    value: Schema.String,
    least: Schema.Int
  }),
  Schema.TaggedStruct("NameTaken", { id: Schema.String }),
  Schema.TaggedStruct("ClaimsBelowPot", { claims: Money.Units, pot: Rational.Rational }),
  Schema.TaggedStruct("FloorAboveCap", { id: Schema.String, floor: Money.Units, cap: Money.Units }),
  Schema.TaggedStruct("CapsBelowPot", { pot: Rational.Rational }),
  Schema.TaggedStruct("PartsNotWhole", { total: Rational.Rational }),
  Schema.TaggedStruct("MissingTeam", { members: Schema.Array(Schema.String) }),
  Schema.TaggedStruct("TeamLosesWith", { id: Schema.String, members: Schema.Array(Schema.String) }),
  Schema.TaggedStruct("DeclaredDiffersFromPot", { declared: Money.Units, pot: Money.Units })
])

/**
 * @category models
 * @since 0.1.0
 */
export type Reason = typeof Reason.Type

/**
 * A rule cannot be applied to these facts.
 *
 * **Shape** - `rule` is the tag of the rule, `problem` and `remedy` are sentences to show to people.
 *
 * @category errors
 * @since 0.1.0
 */
export class RuleNotApplicable extends Schema.TaggedError<RuleNotApplicable>()("RuleNotApplicable", {
  rule: Schema.String,
  reason: Reason,
  problem: Text.Text,
  remedy: Text.Text
}) {
  override get message(): string {
    return `${this.rule}: ${this.problem.en} ${this.remedy.en}`
  }
}

/**
 * The error for a rule and a reason, with its sentences.
 *
 * **Shape** - `nameOf` says how to call a person; without it the id is the name.
 *
 * @category constructors
 * @since 0.1.0
 */
export const because = (
  rule: string,
  currency: Money.Currency,
  reason: Reason,
  nameOf: (id: string) => string = (id) => id
): RuleNotApplicable => new RuleNotApplicable({ rule, reason, ...sentences(currency, reason, nameOf) })

interface Sentences {
  readonly problem: Text.Text
  readonly remedy: Text.Text
}

const sentences = (currency: Money.Currency, reason: Reason, nameOf: (id: string) => string): Sentences => {
  const money = (units: bigint) => Money.format(currency, Money.of(currency, units))
  /** What people call a fact; whatever is not one of the facts is somebody. */
  const factOf = (fact: string): Text.Text => {
    const [kind = fact, whom] = fact.split(": ")
    const words = facts.get(kind)
    if (words === undefined) return { fr: nameOf(fact), en: nameOf(fact) }
    return whom === undefined ? words : { fr: `${words.fr} : ${nameOf(whom)}`, en: `${words.en}: ${nameOf(whom)}` }
  }
  return Match.valueTags(reason, {
    NoPeople: () => ({
      problem: { fr: "Il n'y a personne avec qui partager.", en: "There is nobody to share with." },
      remedy: { fr: "Ajoute les personnes présentes.", en: "Add the people who took part." }
    }),
    DuplicateId: (reason) => ({
      problem: { fr: `« ${nameOf(reason.id)} » apparaît deux fois.`, en: `"${nameOf(reason.id)}" appears twice.` },
      remedy: { fr: "Garde une seule ligne par nom.", en: "Keep one line for each name." }
    }),
    NumberNotAllowed: ({ field, id, value }) => {
      const isAmount = amounts.has(field) && /^-?\d+$/.test(value)
      const shown = isAmount ? money(BigInt(value)) : { fr: value, en: value }
      return {
        problem: {
          fr: `Pour « ${nameOf(id)} », la valeur ${shown.fr} de « ${factOf(field).fr} » n'est pas possible.`,
          en: `For "${nameOf(id)}", the value ${shown.en} of "${factOf(field).en}" is not possible.`
        },
        remedy: isAmount
          ? { fr: "Donne une somme de zéro ou plus.", en: "Give an amount of zero or more." }
          : { fr: "Donne un nombre entier, zéro ou plus.", en: "Give a whole number, zero or more." }
      }
    },
    AllWeightsZero: (reason) => {
      const fr = reason.where === undefined ? "" : ` dans « ${reason.where} »`
      const en = reason.where === undefined ? "" : ` in "${reason.where}"`
      return {
        problem: {
          fr: `Personne n'a de part${fr} : il y a de l'argent et tous les poids sont à zéro.`,
          en: `Nobody has a share${en}: there is money and every weight is zero.`
        },
        remedy: {
          fr: "Vérifie les heures, les points ou les coefficients, ou choisis des parts égales.",
          en: "Check the hours, points or coefficients, or choose equal shares."
        }
      }
    },
    NoPrestations: () => ({
      problem: { fr: "Aucune prestation n'est indiquée.", en: "No prestation is listed." },
      remedy: {
        fr: "Indique ce que chaque prestation a rapporté et qui y a participé, ou choisis une autre règle.",
        en: "Say what each prestation brought in and who took part, or choose another rule."
      }
    }),
    PrestationsDifferFromPot: (reason) => ({
      problem: {
        fr: `Les prestations font ${money(reason.prestations).fr} et le pot ${money(reason.pot).fr}.`,
        en: `The prestations make ${money(reason.prestations).en} and the pot ${money(reason.pot).en}.`
      },
      remedy: {
        fr: "Corrige les montants pour que leur total soit égal au pot.",
        en: "Correct the amounts so that their total equals the pot."
      }
    }),
    UnknownPerson: (reason) => ({
      problem: {
        fr: `« ${nameOf(reason.id)} » est dans « ${factOf(reason.where).fr} » mais pas dans la liste des personnes.`,
        en: `"${nameOf(reason.id)}" is in "${factOf(reason.where).en}" but not in the list of people.`
      },
      remedy: {
        fr: "Ajoute cette personne à la liste, ou retire-la.",
        en: "Add this person to the list, or take the name out."
      }
    }),
    MissingFact: ({ id, field }) => ({
      problem: {
        fr: `Il manque « ${factOf(field).fr} » pour « ${nameOf(id)} ».`,
        en: `"${factOf(field).en}" is missing for "${nameOf(id)}".`
      },
      remedy: {
        fr: "Complète cette information, ou choisis une règle qui n'en a pas besoin.",
        en: "Fill it in, or choose a rule that does not need it."
      }
    }),
    TooFewPeople: ({ needed, people }) => ({
      problem: {
        fr: `Cette règle demande au moins ${needed} personnes ; il y en a ${people}.`,
        en: `This rule needs at least ${needed} people; there are ${people}.`
      },
      remedy: {
        fr: "Choisis des parts égales ou les heures.",
        en: "Choose equal shares or hours."
      }
    }),
    TooManyPeople: ({ limit, people }) => ({
      problem: {
        fr: `Cette règle ne se calcule que jusqu'à ${limit} personnes ; il y en a ${people}.`,
        en: `This rule can only be worked out for up to ${limit} people; there are ${people}.`
      },
      remedy: {
        fr: "Partage d'abord entre des équipes plus petites, ou choisis une autre règle.",
        en: "Share between smaller teams first, or choose another rule."
      }
    }),
    NotThreePeople: ({ people }) => ({
      problem: {
        fr: `Cette règle est faite pour trois personnes ; il y en a ${people}.`,
        en: `This rule is made for three people; there are ${people}.`
      },
      remedy: {
        fr: "À quatre ou plus, choisis la règle impartiale ; à deux, les parts égales ou les heures.",
        en: "With four or more choose the impartial rule; with two, equal shares or hours."
      }
    }),
    TooFewJudges: ({ needed, judges }) => ({
      problem: {
        fr: `Il faut au moins ${needed} avis pour que personne ne puisse influencer sa propre part ; il y en a ${judges}.`,
        en: `At least ${needed} ballots are needed so that nobody can move their own share; there are ${judges}.`
      },
      remedy: {
        fr: "Demande l'avis d'une personne extérieure qui n'est pas payée, ou choisis « chacun donne aux autres ».",
        en: 'Ask an outside person who is not paid, or choose "everybody gives to the others".'
      }
    }),
    MissingBallot: ({ id }) => ({
      problem: { fr: `« ${nameOf(id)} » n'a pas encore donné son avis.`, en: `"${nameOf(id)}" has not voted yet.` },
      remedy: {
        fr: "Attends cet avis : sans lui, le résultat dépendrait de qui s'abstient.",
        en: "Wait for this ballot: without it the result would depend on who stays away."
      }
    }),
    EmptyBallot: ({ id }) => ({
      problem: { fr: `« ${nameOf(id)} » n'a donné aucun point.`, en: `"${nameOf(id)}" has given no point at all.` },
      remedy: {
        fr: "Il faut donner au moins un point à quelqu'un ; le même nombre à tous si c'est égal.",
        en: "Give at least one point to somebody; the same number to all if it is all the same."
      }
    }),
    JudgesThemselves: ({ id }) => ({
      problem: {
        fr: `« ${nameOf(id)} » s'est donné des points.`,
        en: `"${nameOf(id)}" has given points to themselves.`
      },
      remedy: { fr: "On donne des points seulement aux autres.", en: "Points go to the others only." }
    }),
    PointsNotAllowed: ({ judge, member, value, least }) => ({
      problem: {
        fr: `« ${nameOf(judge)} » a donné ${value} à « ${nameOf(member)} » : ce n'est pas possible ici.`,
        en: `"${nameOf(judge)}" has given ${value} to "${nameOf(member)}": that is not possible here.`
      },
      remedy: {
        fr: `Donne un nombre entier, ${least} ou plus.`,
        en: `Give a whole number, ${least} or more.`
      }
    }),
    NameTaken: ({ id }) => ({
      problem: {
        fr: `Le reste doit aller à « ${nameOf(id)} », mais c'est déjà le nom d'une personne.`,
        en: `What is left should go to "${nameOf(id)}", but a person already has that name.`
      },
      remedy: { fr: "Donne un autre nom au pot commun.", en: "Give the common pot another name." }
    }),
    ClaimsBelowPot: ({ claims, pot }) => ({
      problem: {
        fr: `Les demandes font ${money(claims).fr}, moins que les ${exact(currency, pot).fr} à partager.`,
        en: `The claims make ${money(claims).en}, less than the ${exact(currency, pot).en} to share.`
      },
      remedy: {
        fr: "Chacun peut avoir ce qu'il demande : décidez d'abord ensemble à quoi sert le reste.",
        en: "Everybody can have what they claim: decide first what the rest is for."
      }
    }),
    FloorAboveCap: ({ id, floor, cap }) => ({
      problem: {
        fr: `Pour « ${nameOf(id)} », le minimum ${money(floor).fr} dépasse le maximum ${money(cap).fr}.`,
        en: `For "${nameOf(id)}", the minimum ${money(floor).en} is above the maximum ${money(cap).en}.`
      },
      remedy: { fr: "Baisse le minimum ou monte le maximum.", en: "Lower the minimum or raise the maximum." }
    }),
    CapsBelowPot: ({ pot }) => ({
      problem: {
        fr: `Même si chacun reçoit son maximum, il reste de l'argent sur ${exact(currency, pot).fr}.`,
        en: `Even if everybody gets their maximum, money is left of ${exact(currency, pot).en}.`
      },
      remedy: {
        fr: "Monte un maximum, ou décidez d'abord ensemble à quoi sert le reste.",
        en: "Raise a maximum, or decide first what the rest is for."
      }
    }),
    PartsNotWhole: ({ total }) => ({
      problem: {
        fr: `Les parties du mélange font ${Rational.toString(total)} du pot au lieu de 1.`,
        en: `The parts of the mix make ${Rational.toString(total)} of the pot instead of 1.`
      },
      remedy: {
        fr: "Ajuste les parties, zéro ou plus chacune, pour que leur somme soit 1.",
        en: "Adjust the parts, each zero or more, so that they sum to 1."
      }
    }),
    MissingTeam: ({ members }) => ({
      problem: {
        fr: `On ne sait pas ce qu'aurait rapporté l'équipe : ${members.map(nameOf).join(", ")}.`,
        en: `It is not known what this team would have brought in: ${members.map(nameOf).join(", ")}.`
      },
      remedy: {
        fr: "Donne la valeur de chaque équipe possible, zéro si elle n'aurait rien fait.",
        en: "Give the worth of every possible team, zero if it would have done nothing."
      }
    }),
    TeamLosesWith: ({ id, members }) => ({
      problem: {
        fr: `Avec « ${nameOf(id)} », cette équipe vaudrait moins que sans : ${members.map(nameOf).join(", ")}.`,
        en: `With "${nameOf(id)}" this team would be worth less than without: ${members.map(nameOf).join(", ")}.`
      },
      remedy: {
        fr: "Vérifie les valeurs : une équipe peut toujours laisser quelqu'un se reposer.",
        en: "Check the values: a team can always let somebody rest."
      }
    }),
    DeclaredDiffersFromPot: ({ declared, pot }) => ({
      problem: {
        fr:
          `Ce que chacun trouve juste fait ${money(declared).fr} en tout, ` +
          `${declared > pot ? "en trop :" : "il manque"} ${money(declared > pot ? declared - pot : pot - declared).fr}.`,
        en:
          `What each one finds just makes ${money(declared).en} in all, ` +
          `${money(declared > pot ? declared - pot : pot - declared).en} too ${declared > pot ? "much" : "little"}.`
      },
      remedy: {
        fr: "Parlez de cette différence ensemble, et recommencez.",
        en: "Talk about this difference together, and try again."
      }
    })
  })
}

/** The facts that are sums of money, in minor units. */
const amounts: ReadonlySet<string> = new Set(["cap", "claim", "declared", "floor", "pot", "value"])

const facts: ReadonlyMap<string, Text.Text> = new Map([
  ["ballots", { fr: "les avis", en: "the ballots" }],
  ["cap", { fr: "maximum", en: "maximum" }],
  ["claim", { fr: "besoin", en: "claim" }],
  ["coefficient", { fr: "coefficient", en: "coefficient" }],
  ["declared", { fr: "ce que chacun trouve juste", en: "what each one finds just" }],
  ["floor", { fr: "minimum", en: "minimum" }],
  ["minutes", { fr: "minutes", en: "minutes" }],
  ["points", { fr: "points", en: "points" }],
  ["pot", { fr: "pot", en: "pot" }],
  ["share", { fr: "part", en: "share" }],
  ["shares", { fr: "les parts", en: "the shares" }],
  ["value", { fr: "valeur", en: "worth" }]
])
