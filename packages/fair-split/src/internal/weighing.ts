/** The sentences that explain rules in proportion to weights, and those that go prestation by prestation. */
import { Result } from "effect"
import type * as Facts from "../Facts.ts"
import type { Line } from "../Line.ts"
import type * as Money from "../Money.ts"
import * as Rational from "../Rational.ts"
import * as Rule from "../Rule.ts"
import type * as Text from "../Text.ts"
import * as Weights from "../Weights.ts"
import { type Answer, brought, estate } from "./shares.ts"
import { coefficient, de, duration, money, part as written, same, text } from "./wording.ts"

/** A line for everybody who is in the facts. */
export type Lines = ReadonlyMap<string, Line>

/** In whose words the lines are written. */
export interface Speaker {
  readonly currency: Money.Currency
  readonly nameOf: (id: string) => string
  /** "to share", or "to give back" for a pot below zero. */
  readonly aim: Text.Text
}

/** The lines of a rule that shares in proportion to weights. */
export const byWeight = <C extends Money.Currency>(
  basis: Weights.Basis,
  label: Text.Text,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  speaker: Speaker
): Answer<Lines> => {
  const base = estate(facts, part)
  const amount = money(speaker.currency, base)
  const pot = text(
    (say) => `${say(amount)} ${say(speaker.aim)}`,
    (say) => `${say(amount)} ${say(speaker.aim)}`
  )
  return weighed(basis, label, facts.people, base, pot, speaker)
}

/** The lines of the rule by prestation: one for everybody, with a line for each prestation under it. */
export const byPrestation = <C extends Money.Currency>(
  within: Exclude<Weights.Basis, "Points">,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  speaker: Speaker
): Answer<Lines> =>
  Result.gen(function* () {
    const lines = new Map<string, Array<Line>>(facts.people.map(({ id }) => [id, []]))
    for (const prestation of (facts.prestations ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const base = brought(facts, prestation, part)
      const amount = money(speaker.currency, base)
      const pot = text(
        (say) => `${say(amount)} de cette prestation`,
        (say) => `${say(amount)} from this prestation`
      )
      const shared = yield* weighed(within, same(prestation.id), prestation.people, base, pot, speaker)
      for (const [id, line] of shared) lines.get(id)?.push(line)
    }
    return new Map(
      Array.from(lines, ([id, children]) => {
        const name = speaker.nameOf(id)
        const amount = Rational.sum(children.map((child) => child.amount))
        const sum = money(speaker.currency, amount)
        const why =
          children.length === 0
            ? { fr: `${name} n'a pris part à aucune prestation.`, en: `${name} took part in no prestation.` }
            : text(
                (say) => `Les parts ${de(name)} dans ses prestations font ${say(sum)} en tout.`,
                (say) => `The shares of ${name} in each prestation make ${say(sum)} in all.`
              )
        return [id, { label: Rule.title({ _tag: "ByPrestation", within }), amount, why, children }]
      })
    )
  })

const weighed = (
  basis: Weights.Basis,
  label: Text.Text,
  people: ReadonlyArray<Weights.Present>,
  base: Rational.Rational,
  pot: Text.Text,
  { nameOf }: Speaker
): Answer<Lines> =>
  Result.map(Weights.of(basis, people), (weights) => {
    const all = Weights.total(weights)
    return new Map(
      people.map((person) => {
        const weight = weights.get(person.id) ?? 0n
        const rate = all === 0n ? Rational.zero : Rational.of(weight, all)
        const fact = reason[basis]({ person, weight, all, name: nameOf(person.id) })
        const share = written(rate)
        return [
          person.id,
          {
            label,
            amount: Rational.multiply(base, rate),
            base,
            rate,
            why: text(
              (say) => `${say(fact)} : ${say(share)} de ${say(pot)}.`,
              (say) => `${say(fact)}: ${say(share)} of ${say(pot)}.`
            ),
            children: []
          }
        ]
      })
    )
  })

interface Weighing {
  readonly person: Weights.Present
  readonly weight: bigint
  readonly all: bigint
  readonly name: string
}

const reason: Readonly<Record<Weights.Basis, (weighing: Weighing) => Text.Text>> = {
  Equal: () => ({ fr: "Chaque personne a la même part", en: "Everybody has the same share" }),
  Hours: ({ weight, all, name }) => {
    const [own, total] = [duration(weight * 100n), duration(all * 100n)]
    return text(
      (say) => `${name} a fait ${say(own)} sur ${say(total)} en tout`,
      (say) => `${name} did ${say(own)} out of ${say(total)} in all`
    )
  },
  HoursTimesCoefficient: ({ person, weight, all, name }) => {
    const [own, total] = [duration(weight), duration(all)]
    const factor = coefficient(person.coefficient ?? 100)
    const present = duration(BigInt(person.minutes) * 100n)
    return text(
      (say) => `${name} a fait ${say(present)} au coefficient ${say(factor)}, comptées ${say(own)} sur ${say(total)}`,
      (say) => `${name} did ${say(present)} at coefficient ${say(factor)}, counted as ${say(own)} out of ${say(total)}`
    )
  },
  Points: ({ weight, all, name }) => ({
    fr: `${name} a ${weight} ${weight < 2n ? "point" : "points"} sur ${all}`,
    en: `${name} has ${weight} ${weight === 1n ? "point" : "points"} out of ${all}`
  })
}
