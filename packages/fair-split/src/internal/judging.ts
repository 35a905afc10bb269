/** The sentences that explain the rules by opinions, and those by the contribution to the team. */
import { Result } from "effect"
import type * as Facts from "../Facts.ts"
import type { Line } from "../Line.ts"
import type * as Money from "../Money.ts"
import * as Peers from "../Peers.ts"
import * as Rational from "../Rational.ts"
import * as Rule from "../Rule.ts"
import type * as Text from "../Text.ts"
import { addedByEach, type Answer, estate, ofPart } from "./shares.ts"
import type { Lines, Speaker } from "./weighing.ts"
import { de, money, part as written, same, text } from "./wording.ts"

const impartialDivision = "de Clippel, Moulin, Tideman, Impartial division of a dollar, 2008"

/** Everybody hands out an equal part: one line for each of the others. */
export const give = <C extends Money.Currency>(
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  speaker: Speaker
): Answer<Lines> =>
  Result.map(Peers.give(ids(facts), facts.ballots ?? []), (tables) =>
    // Who gave how much stays between the ballots: the lines bear no names and are sorted by amount.
    fromSources(facts, part, speaker, tables, Rule.title({ _tag: "Give" }), {
      anonymous: { fr: "Un avis", en: "An opinion" },
      why: (name) => ({
        fr: `Chaque personne partage entre les autres la même somme ; voici ce qui revient à ${name}.`,
        en: `Everybody shares the same sum among the others; this is what comes to ${name}.`
      }),
      from: (_judge, share) =>
        text(
          (say) => `Les points de quelqu'un du groupe : ${say(share)} du total.`,
          (say) => `The points of somebody in the group: ${say(share)} of the whole.`
        )
    })
  )

/** Everybody in turn takes what is left: one line for each turn. */
export const impartial = <C extends Money.Currency>(
  form: Peers.Form,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  speaker: Speaker
): Answer<Lines> =>
  Result.map(Peers.impartial(form, ids(facts), facts.ballots ?? []), (tables) =>
    fromSources(facts, part, speaker, tables, Rule.title({ _tag: "Impartial", form }), {
      source: impartialDivision,
      why: (name) => ({
        fr: `La part ${de(name)} vient seulement de l'avis des autres, en autant de tours que de personnes.`,
        en: `The share of ${name} comes from the opinions of the others only, in as many turns as people.`
      }),
      from: (last, share, own) =>
        own
          ? text(
              (say) => `Au tour ${de(last)}, les autres sont servis d'abord et il reste ${say(share)} du total.`,
              (say) => `In the turn of ${last}, the others are served first and ${say(share)} of the whole is left.`
            )
          : text(
              (say) => `Au tour ${de(last)}, les avis des personnes non concernées donnent ${say(share)} du total.`,
              (say) => `In the turn of ${last}, the opinions of those not concerned give ${say(share)} of the whole.`
            )
    })
  )

/** Three members: the ratios the two others see, and a line for whoever receives what is left. */
export const ofThree = <C extends Money.Currency>(
  rule: Extract<Rule.Rule, { readonly _tag: "ImpartialOfThree" }>,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  { nameOf }: Speaker
): Answer<Lines> =>
  Result.map(ofPart(rule, facts, part), (shares) => {
    const base = estate(facts, part)
    return new Map(
      Array.from(shares, ([id, amount]): readonly [string, Line] => {
        const rate = base.numerator === 0n ? Rational.zero : Rational.divide(amount, base)
        const [name, share] = [nameOf(id), written(rate)]
        const why =
          id === rule.leftoverTo
            ? text(
                (say) => `Les avis ne s'accordent pas tout à fait : ${say(share)} du total va à ${name}.`,
                (say) => `The opinions do not quite agree: ${say(share)} of the whole goes to ${name}.`
              )
            : text(
                (say) => `Les deux autres comparent la part ${de(name)} à la leur : ${say(share)} du total.`,
                (say) => `The two others compare the part of ${name} with each other's: ${say(share)} of the whole.`
              )
        return [id, { label: Rule.title(rule), amount, base, rate, why, source: impartialDivision, children: [] }]
      })
    )
  })

/** What somebody adds to teams of each size: one line for each size. */
export const shapley = <C extends Money.Currency>(
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  { currency, nameOf }: Speaker
): Answer<Lines> =>
  Result.map(
    addedByEach(facts, ids(facts), estate(facts, part)),
    (added) =>
      new Map(
        Array.from(added, ([id, parts]): readonly [string, Line] => {
          const name = nameOf(id)
          return [
            id,
            {
              label: Rule.title({ _tag: "Shapley" }),
              amount: Rational.sum(parts),
              why: {
                fr: `Ce que ${name} apporte en moyenne, que l'équipe se forme dans un ordre ou dans un autre.`,
                en: `What ${name} adds on average, in whatever order the team forms.`
              },
              source: "Shapley, A value for n-person games, 1953",
              children: parts.map((amount, size): Line => {
                const sum = money(currency, amount)
                return {
                  label:
                    size === 0
                      ? { fr: "En premier", en: "As the first" }
                      : {
                          fr: `Après ${size} autre${size > 1 ? "s" : ""}`,
                          en: `After ${size} other${size > 1 ? "s" : ""}`
                        },
                  amount,
                  why: text(
                    (say) => `Dans les ordres où ${name} vient là, l'apport compte pour ${say(sum)}.`,
                    (say) => `In the orders where ${name} comes there, the contribution counts for ${say(sum)}.`
                  ),
                  children: []
                }
              })
            }
          ]
        })
      )
  )

interface Words {
  readonly anonymous?: Text.Text
  readonly source?: string
  readonly why: (name: string) => Text.Text
  readonly from: (name: string, share: Text.Text, own: boolean) => Text.Text
}

const fromSources = <C extends Money.Currency>(
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  { nameOf }: Speaker,
  tables: Peers.Sources,
  label: Text.Text,
  { anonymous, source, why, from }: Words
): Lines => {
  const base = estate(facts, part)
  return new Map(
    ids(facts).map((id): readonly [string, Line] => {
      const children = Array.from(tables).flatMap(([origin, table]): ReadonlyArray<Line> => {
        const rate = table.get(id)
        if (rate === undefined) return []
        const name = nameOf(origin)
        return [
          {
            label: anonymous ?? same(name),
            amount: Rational.multiply(base, rate),
            base,
            rate,
            why: from(name, written(rate), origin === id),
            children: []
          }
        ]
      })
      const amount = Rational.sum(children.map((child) => child.amount))
      if (anonymous !== undefined) children.sort((a, b) => Rational.compare(b.amount, a.amount))
      return [id, { label, amount, why: why(nameOf(id)), ...(source === undefined ? {} : { source }), children }]
    })
  )
}

const ids = <C extends Money.Currency>(facts: Facts.Facts<C>): ReadonlyArray<string> =>
  facts.people.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))
