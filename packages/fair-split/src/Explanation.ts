/**
 * How an amount came about, as a tree that anybody can check: the lines under a line always sum to it.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import type * as Facts from "./Facts.ts"
import * as Reasons from "./internal/reasons.ts"
import { money, same, text, unit } from "./internal/wording.ts"
import type { Line } from "./Line.ts"
import type * as Money from "./Money.ts"
import * as Rational from "./Rational.ts"
import type * as Rule from "./Rule.ts"
import type * as RuleNotApplicable from "./RuleNotApplicable.ts"
import type * as Settlement from "./Settlement.ts"
import type * as Text from "./Text.ts"

export { Line, type LineJson } from "./Line.ts"

/**
 * Whether every line of the tree is the sum of the lines under it, and equals its base times its rate.
 *
 * @category checking
 * @since 0.1.0
 */
export const check = (line: Line): boolean =>
  (line.children.length === 0 ||
    Rational.equals(line.amount, Rational.sum(line.children.map((child) => child.amount)))) &&
  (line.base === undefined ||
    line.rate === undefined ||
    Rational.equals(line.amount, Rational.multiply(line.base, line.rate))) &&
  line.children.every(check)

/**
 * The lines with nothing under them, from top to bottom; their amounts sum to the amount of the tree.
 *
 * @category reading
 * @since 0.1.0
 */
export const leaves = (line: Line): ReadonlyArray<Line> =>
  line.children.length === 0 ? [line] : line.children.flatMap(leaves)

/**
 * Why everybody was paid what they were paid.
 *
 * **Shape** - `pot` is the whole split, and its children are the lines of `people`, followed by the box of rounded cents
 * when that moved.
 *
 * @category models
 * @since 0.1.0
 */
export interface SplitExplanation {
  readonly pot: Line
  readonly people: ReadonlyArray<{ readonly id: string; readonly line: Line }>
}

/**
 * Explains a settled split: for everybody, from the amount paid down to the hours, the pot and the rounding.
 *
 * **Shape** - `nameOf` says how to call a person; without it the id is the name.
 *
 * **Fails with** - `RuleNotApplicable`, as the split itself would have.
 *
 * @category explaining
 * @since 0.1.0
 */
export const ofSplit = <C extends Money.Currency>(
  rule: Rule.Rule,
  facts: Facts.Facts<C>,
  settled: Settlement.Paid,
  nameOf: (id: string) => string = (id) => id
): Result.Result<SplitExplanation, RuleNotApplicable.RuleNotApplicable> =>
  Result.map(Reasons.of(rule, facts, nameOf), (reasons) => {
    const people = settled.payments.map((payment) => ({
      id: payment.id,
      line: paid(facts.currency, nameOf(payment.id), payment, reasons.get(payment.id))
    }))
    const lines = people.map(({ line }) => line)
    const box: ReadonlyArray<Line> = settled.fromBox === 0n ? [] : [boxLine(facts.currency, settled.fromBox)]
    const amount = Rational.fromInt(facts.pot)
    const written = money(facts.currency, size(amount))
    const cent = unit(facts.currency)
    return {
      people,
      pot: {
        label: { fr: "Le pot", en: "The pot" },
        amount,
        why: text(
          (say) =>
            `${say(written)} à ${facts.pot < 0n ? "rendre" : "partager"} ; chaque ${cent.fr} est dans une des lignes.`,
          (say) =>
            `${say(written)} to ${facts.pot < 0n ? "give back" : "share"}; every ${cent.en} is in one of the lines.`
        ),
        children: [...lines, ...box]
      }
    }
  })

const paid = (currency: Money.Currency, name: string, payment: Settlement.Payment, reason: Line | undefined): Line => {
  const amount = Rational.fromInt(payment.amount)
  return {
    label: same(name),
    amount,
    why: payment.entitlement.numerator < 0n ? givesBack(currency, name, payment) : gets(currency, name, payment),
    children: [...(reason === undefined ? [] : [reason]), rounding(currency, name, payment)]
  }
}

const gets = (currency: Money.Currency, name: string, { amount, entitlement }: Settlement.Payment): Text.Text => {
  const [due, given] = [money(currency, entitlement), money(currency, Rational.fromInt(amount))]
  return Rational.isInteger(entitlement)
    ? text(
        (say) => `${name} reçoit ${say(given)}, exactement ce que dit la règle.`,
        (say) => `${name} gets ${say(given)}, exactly what the rule says.`
      )
    : text(
        (say) =>
          `La règle donne ${say(due)} à ${name} ; on paie des ${unit(currency).fr}s entiers, donc ${say(given)}.`,
        (say) => `The rule gives ${name} ${say(due)}; only whole ${unit(currency).en}s are paid, so ${say(given)}.`
      )
}

const givesBack = (currency: Money.Currency, name: string, { amount, entitlement }: Settlement.Payment): Text.Text => {
  const [due, given] = [money(currency, Rational.negate(entitlement)), money(currency, Rational.fromInt(0n - amount))]
  return Rational.isInteger(entitlement)
    ? text(
        (say) => `${name} rend ${say(given)}, exactement ce que dit la règle.`,
        (say) => `${name} gives back ${say(given)}, exactly what the rule says.`
      )
    : text(
        (say) =>
          `La règle demande ${say(due)} à ${name} ; on compte en ${unit(currency).fr}s entiers, donc ${say(given)} à rendre.`,
        (say) =>
          `The rule asks ${name} for ${say(due)}; only whole ${unit(currency).en}s count, so ${say(given)} to give back.`
      )
}

const rounding = (currency: Money.Currency, name: string, { before, after }: Settlement.Payment): Line => {
  const owed = money(currency, size(before))
  const left = money(currency, size(after))
  const nothing = before.numerator === 0n && after.numerator === 0n
  const cent = unit(currency)
  return {
    label: { fr: `Arrondi au ${cent.fr}`, en: `Rounding to ${cent.en}s` },
    amount: Rational.subtract(before, after),
    why: nothing
      ? { fr: "Rien à arrondir : le compte est rond.", en: "Nothing to round: the amount is whole." }
      : {
          fr: `On ne paie pas de fraction de ${cent.fr} : ce qui manque ou dépasse est noté et compte la fois suivante.`,
          en: `Fractions of a ${cent.en} are not paid: what is missing or too much is noted and counts next time.`
        },
    children: nothing
      ? []
      : [
          {
            label: { fr: "Noté avant", en: "Noted before" },
            amount: before,
            why: standing(name, before, owed, {
              fr: "Avant ce partage",
              en: "Before this split"
            }),
            children: []
          },
          {
            label: { fr: "Noté pour la suite", en: "Noted for next time" },
            amount: Rational.negate(after),
            why: standing(name, after, left, {
              fr: "Après ce partage",
              en: "After this split"
            }),
            children: []
          }
        ]
  }
}

const standing = (name: string, carry: Rational.Rational, written: Text.Text, moment: Text.Text): Text.Text => {
  if (carry.numerator === 0n) {
    return text(
      (say) => `${say(moment)}, les comptes avec ${name} tombent juste.`,
      (say) => `${say(moment)}, everything is even with ${name}.`
    )
  }
  return carry.numerator > 0n
    ? text(
        (say) => `${say(moment)}, la coopérative doit ${say(written)} à ${name}.`,
        (say) => `${say(moment)}, the cooperative owes ${name} ${say(written)}.`
      )
    : text(
        (say) => `${say(moment)}, ${name} a ${say(written)} d'avance.`,
        (say) => `${say(moment)}, ${name} is ${say(written)} ahead.`
      )
}

const size = (amount: Rational.Rational): Rational.Rational =>
  amount.numerator < 0n ? Rational.negate(amount) : amount

const boxLine = (currency: Money.Currency, fromBox: bigint): Line => {
  const moved = money(currency, Rational.fromInt(fromBox < 0n ? -fromBox : fromBox))
  return {
    label: { fr: "Caisse d'arrondis", en: `Box of rounded ${unit(currency).en}s` },
    amount: Rational.fromInt(-fromBox),
    why:
      fromBox > 0n
        ? text(
            (say) => `La caisse ajoute ${say(moved)} pour que personne n'attende un ${unit(currency).fr} entier.`,
            (say) => `The box adds ${say(moved)} so that nobody waits for a whole ${unit(currency).en}.`
          )
        : text(
            (say) => `La caisse garde ${say(moved)} : les autres ont déjà de l'avance ; cela compte la fois suivante.`,
            (say) => `The box keeps ${say(moved)}: the others are already ahead; it counts next time.`
          ),
    children: []
  }
}
