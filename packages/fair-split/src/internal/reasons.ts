/** Explains every rule: for each person the tree of lines from the amount down to the facts. */
import { Match, Result } from "effect"
import type * as Claims from "../Claims.ts"
import * as Entitlement from "../Entitlement.ts"
import type * as Facts from "../Facts.ts"
import type { Line } from "../Line.ts"
import type * as Money from "../Money.ts"
import * as Rational from "../Rational.ts"
import * as Rule from "../Rule.ts"
import * as RuleNotApplicable from "../RuleNotApplicable.ts"
import type * as Text from "../Text.ts"
import { give, impartial, ofThree, shapley } from "./judging.ts"
import { type Answer, estate, ofPart } from "./shares.ts"
import { byPrestation, byWeight, type Lines, type Speaker } from "./weighing.ts"
import { de, money, part as written, text } from "./wording.ts"

/** For everybody, the tree from what the rule gives down to the facts it rests on. */
export const of = <C extends Money.Currency>(
  rule: Rule.Rule,
  facts: Facts.Facts<C>,
  nameOf: (id: string) => string
): Result.Result<Lines, RuleNotApplicable.RuleNotApplicable> =>
  Result.andThen(Entitlement.of(rule, facts), () => {
    const back = facts.pot < 0n
    const aim = back ? { fr: "à rendre", en: "to give back" } : { fr: "à partager", en: "to share" }
    return Result.mapBoth(linesOf(rule, facts, Rational.one, { currency: facts.currency, nameOf, aim }), {
      onFailure: (reason) => RuleNotApplicable.because(rule._tag, facts.currency, reason),
      onSuccess: (lines) => (back ? new Map(Array.from(lines, ([id, line]) => [id, mirrored(line)])) : lines)
    })
  })

const linesOf = <C extends Money.Currency>(
  rule: Rule.Rule,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  speaker: Speaker
): Answer<Lines> =>
  Match.valueTags(rule, {
    Equal: () => byWeight("Equal", Rule.title(rule), facts, part, speaker),
    ByHours: () => byWeight("Hours", Rule.title(rule), facts, part, speaker),
    ByHoursTimesCoefficient: () => byWeight("HoursTimesCoefficient", Rule.title(rule), facts, part, speaker),
    ByPoints: () => byWeight("Points", Rule.title(rule), facts, part, speaker),
    FixedShares: (rule) => fixedShares(rule, facts, part, speaker),
    ByPrestation: ({ within }) => byPrestation(within, facts, part, speaker),
    ByClaims: (claims) => byClaims(claims, facts, part, speaker),
    Give: () => give(facts, part, speaker),
    Impartial: ({ form }) => impartial(form, facts, part, speaker),
    ImpartialOfThree: (three) => ofThree(three, facts, part, speaker),
    Shapley: () => shapley(facts, part, speaker),
    SelfDeclared: () => selfDeclared(facts, part, speaker),
    Mix: (mix) => mixed(mix, facts, part, speaker),
    FloorsAndCaps: (bounded) => floorsAndCaps(bounded, facts, part, speaker)
  })

const byClaims = <C extends Money.Currency>(
  rule: Extract<Rule.Rule, { readonly _tag: "ByClaims" }>,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  { currency, nameOf, aim }: Speaker
): Answer<Lines> =>
  Result.map(ofPart(rule, facts, part), (shares) => {
    const gets = facts.pot < 0n ? { fr: "rend", en: "gives back" } : { fr: "reçoit", en: "gets" }
    const pot = money(currency, estate(facts, part))
    return new Map(
      facts.people.map(({ id, claim = 0n }): readonly [string, Line] => {
        const asked = Rational.fromInt(claim)
        const amount = shares.get(id) ?? Rational.zero
        const [claimed, given] = [money(currency, asked), money(currency, amount)]
        const short = Rational.subtract(amount, asked)
        return [
          id,
          {
            label: Rule.title(rule),
            amount,
            why: text(
              (say) =>
                `Avec ${say(pot)} ${say(aim)}, ${nameOf(id)} ${say(gets)} ${say(given)} sur ${say(claimed)} demandés.`,
              (say) =>
                `With ${say(pot)} ${say(aim)}, ${nameOf(id)} ${say(gets)} ${say(given)} of ${say(claimed)} claimed.`
            ),
            children: [
              {
                label: { fr: "Demande", en: "Claim" },
                amount: asked,
                why: text(
                  (say) => `${nameOf(id)} demande ${say(claimed)}.`,
                  (say) => `${nameOf(id)} claims ${say(claimed)}.`
                ),
                children: []
              },
              {
                label: { fr: "Ce qui manque", en: "What is missing" },
                amount: short,
                why: short.numerator === 0n ? servedInFull : shortfalls[rule.method],
                children: []
              }
            ]
          }
        ]
      })
    )
  })

const servedInFull: Text.Text = { fr: "La demande est servie en entier.", en: "The claim is met in full." }

const shortfalls: Readonly<Record<Claims.Method, Text.Text>> = {
  Proportional: {
    fr: "Il n'y a pas assez pour tout : chacun reçoit la même fraction de sa demande.",
    en: "There is not enough for all: everybody gets the same fraction of their claim."
  },
  EqualAwards: {
    fr: "Il n'y a pas assez pour tout : chacun reçoit la même somme, sans dépasser sa demande.",
    en: "There is not enough for all: everybody gets the same amount, never more than they claim."
  },
  EqualLosses: {
    fr: "Il n'y a pas assez pour tout : il manque la même somme à chacun, sans dépasser sa demande.",
    en: "There is not enough for all: everybody goes short by the same amount, never by more than they claim."
  },
  Talmud: {
    fr: "Il n'y a pas assez pour tout : la première moitié à sommes égales, la seconde à manques égaux.",
    en: "There is not enough for all: the first halves by equal amounts, the second halves by equal shortfalls."
  },
  RandomArrival: {
    fr: "Il n'y a pas assez pour tout : c'est la moyenne de tous les ordres d'arrivée possibles.",
    en: "There is not enough for all: this is the average over all orders in which people could have come."
  },
  Piniles: {
    fr: "Il n'y a pas assez pour tout : à sommes égales, une moitié des demandes après l'autre.",
    en: "There is not enough for all: by equal amounts, one half of the claims after the other."
  }
}

const fixedShares = <C extends Money.Currency>(
  rule: typeof Rule.FixedShares.Type,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  { nameOf }: Speaker
): Answer<Lines> =>
  Result.map(ofPart(rule, facts, part), (shares) => {
    const base = estate(facts, part)
    const fixed = new Map(Object.entries(rule.shares))
    return new Map(
      Array.from(shares, ([id, amount]): readonly [string, Line] => {
        const rate = fixed.get(id) ?? Rational.zero
        const share = written(rate)
        const why = text(
          (say) => `La part ${de(nameOf(id))} est fixée : ${say(share)} du total.`,
          (say) => `The share of ${nameOf(id)} is fixed: ${say(share)} of the whole.`
        )
        return [id, { label: Rule.title(rule), amount, base, rate, why, children: [] }]
      })
    )
  })

const selfDeclared = <C extends Money.Currency>(
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  { currency, nameOf }: Speaker
): Answer<Lines> =>
  Result.succeed(
    new Map(
      facts.people.map(({ id, declared = 0n }): readonly [string, Line] => {
        const amount = Rational.multiply(part, Rational.fromInt(declared))
        const said = money(currency, Rational.fromInt(declared))
        const get = facts.pot < 0n ? { fr: "rendre", en: "to give back" } : { fr: "recevoir", en: "to get" }
        return [
          id,
          {
            label: Rule.title({ _tag: "SelfDeclared" }),
            amount,
            base: Rational.fromInt(declared),
            rate: part,
            why: text(
              (say) => `${nameOf(id)} trouve juste de ${say(get)} ${say(said)}, et toutes les réponses font le pot.`,
              (say) => `${nameOf(id)} finds it just ${say(get)} ${say(said)}, and all answers together make the pot.`
            ),
            children: []
          }
        ]
      })
    )
  )

const mixed = <C extends Money.Currency>(
  mix: Rule.Mix,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  speaker: Speaker
): Answer<Lines> =>
  Result.gen(function* () {
    const children = new Map<string, Array<Line>>()
    for (const { share, rule } of mix.parts) {
      for (const [id, line] of yield* linesOf(rule, facts, Rational.multiply(part, share), speaker)) {
        children.set(id, [...(children.get(id) ?? []), line])
      }
    }
    const shares = mix.parts.map(({ share, rule }) => ({ share: written(share), title: Rule.title(rule) }))
    const why = text(
      (say) => `Le pot est coupé : ${shares.map(({ share, title }) => `${say(share)} « ${say(title)} »`).join(", ")}.`,
      (say) => `The pot is cut: ${shares.map(({ share, title }) => `${say(share)} "${say(title)}"`).join(", ")}.`
    )
    return new Map(
      Array.from(children, ([id, lines]) => [
        id,
        {
          label: { fr: "Mélange de règles", en: "Mix of rules" },
          amount: Rational.sum(lines.map(({ amount }) => amount)),
          why,
          children: lines
        }
      ])
    )
  })

const floorsAndCaps = <C extends Money.Currency>(
  rule: Rule.FloorsAndCaps,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  speaker: Speaker
): Answer<Lines> =>
  Result.gen(function* () {
    const lines = yield* linesOf(rule.rule, facts, part, speaker)
    const shares = yield* ofPart(rule, facts, part)
    const own = new Map(facts.people.map((person) => [person.id, person]))
    return new Map(
      Array.from(lines, ([id, line]) => {
        const amount = shares.get(id) ?? Rational.zero
        const person = own.get(id)
        const bounds = person === undefined ? {} : { floor: person.floor ?? rule.floor, cap: person.cap ?? rule.cap }
        const change = Rational.subtract(amount, line.amount)
        return [
          id,
          {
            label: Rule.title(rule),
            amount,
            why: {
              fr: "D'abord la règle, puis le minimum et le maximum décidés par le groupe.",
              en: "The rule first, then the minimum and the maximum the group has decided."
            },
            children: [
              line,
              {
                label: { fr: "Minimum et maximum", en: "Minimum and maximum" },
                amount: change,
                why: adjusted(speaker.currency, change, amount, bounds),
                children: []
              }
            ]
          }
        ]
      })
    )
  })

const adjusted = (
  currency: Money.Currency,
  change: Rational.Rational,
  amount: Rational.Rational,
  { floor, cap }: { readonly floor?: bigint | undefined; readonly cap?: bigint | undefined }
): Text.Text => {
  const is = (bound: bigint | undefined) => bound !== undefined && Rational.equals(amount, Rational.fromInt(bound))
  const least = money(currency, Rational.fromInt(floor ?? 0n))
  const most = money(currency, Rational.fromInt(cap ?? 0n))
  if (change.numerator === 0n) return { fr: "Rien ne change ici.", en: "Nothing changes here." }
  if (floor !== undefined && Rational.compare(amount, Rational.fromInt(floor)) < 0) {
    return text(
      (say) =>
        `Le pot ne suffit pas pour tous les minimums : personne ne dépasse la même somme, ici sous ${say(least)}.`,
      (say) => `The pot does not cover all minimums: nobody gets more than the same amount, here below ${say(least)}.`
    )
  }
  if (is(floor) && change.numerator > 0n) {
    return text(
      (say) => `Le minimum de ${say(least)} est complété par les autres.`,
      (say) => `The minimum of ${say(least)} is completed by the others.`
    )
  }
  if (is(cap) && change.numerator < 0n) {
    return text(
      (say) => `Le maximum de ${say(most)} est atteint ; ce qui dépasse va aux autres.`,
      (say) => `The maximum of ${say(most)} is reached; what is above goes to the others.`
    )
  }
  return change.numerator > 0n
    ? {
        fr: "Une partie de ce qui dépasse le maximum d'autres personnes.",
        en: "A part of what is above the maximum of others."
      }
    : { fr: "Une participation au minimum d'autres personnes.", en: "A contribution to the minimum of others." }
}

/** The same tree for a pot to give back. */
const mirrored = (line: Line): Line => ({
  ...line,
  amount: Rational.negate(line.amount),
  ...(line.base === undefined ? {} : { base: Rational.negate(line.base) }),
  children: line.children.map(mirrored)
})
