/**
 * What happened: the pot, who was there, and what each rule may want to know about it. One value serves several rules,
 * so that they can be compared on the same week.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Money from "./Money.ts"
import * as Peers from "./Peers.ts"

/**
 * Somebody the pot is shared with. Each rule reads what it needs and ignores the rest.
 *
 * **Shape** - `points` for the rule by points; `claim` is what the person needs or is owed; `floor` and `cap` are the
 * least and the most for this person; `declared` is the amount the person finds just for themselves.
 *
 * **Units** - `minutes` of presence; `coefficient` in hundredths, 100 when it is absent; amounts in minor units.
 *
 * @category schemas
 * @since 0.1.0
 */
export const personIn = <C extends Money.Currency>(currency: C) =>
  Schema.Struct({
    id: Schema.String,
    minutes: Schema.Int,
    coefficient: Schema.optionalKey(Schema.Int),
    points: Schema.optionalKey(Schema.Int),
    claim: Schema.optionalKey(Money.minor(currency)),
    floor: Schema.optionalKey(Money.minor(currency)),
    cap: Schema.optionalKey(Money.minor(currency)),
    declared: Schema.optionalKey(Money.minor(currency))
  })

/**
 * What is known of somebody who takes part: the minutes always, the rest when a rule asks for it.
 *
 * **Units** - minutes; coefficients and points as whole numbers; money in minor units.
 *
 * @category models
 * @since 0.1.0
 */
export type Person<C extends Money.Currency = "EUR"> = ReturnType<typeof personIn<C>>["Type"]

/**
 * Somebody's part in one prestation.
 *
 * **Units** - as for a `Person`.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Participant = Schema.Struct({
  id: Schema.String,
  minutes: Schema.Int,
  coefficient: Schema.optionalKey(Schema.Int)
})

/**
 * @category models
 * @since 0.1.0
 */
export type Participant = typeof Participant.Type

/**
 * The facts of one split in the currency named.
 *
 * **Units** - every amount in minor units, plain integers in JSON.
 *
 * @category schemas
 * @since 0.1.0
 */
export const inCurrency = <C extends Money.Currency>(currency: C) =>
  Schema.Struct({
    currency: Schema.Literal(currency),
    pot: Money.minor(currency),
    people: Schema.Array(personIn(currency)),
    prestations: Schema.optionalKey(
      Schema.Array(
        Schema.Struct({
          id: Schema.String,
          amount: Money.minor(currency),
          people: Schema.Array(Participant)
        })
      )
    ),
    ballots: Schema.optionalKey(Schema.Array(Peers.Ballot)),
    teams: Schema.optionalKey(
      Schema.Array(Schema.Struct({ members: Schema.Array(Schema.String), value: Money.minor(currency) }))
    )
  })

/**
 * The facts of one split in euros, the currency of the cooperative.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Facts = inCurrency("EUR")

/**
 * The facts of one split.
 *
 * **Shape** - `people` are all those the pot is shared with; the people of a prestation are among them, and the
 * amounts of the prestations sum to the pot.
 *
 * @category models
 * @since 0.1.0
 */
export type Facts<C extends Money.Currency = "EUR"> = ReturnType<typeof inCurrency<C>>["Type"]

/**
 * What a group of people would have brought in alone.
 *
 * @category models
 * @since 0.1.0
 */
export type Team<C extends Money.Currency = "EUR"> = NonNullable<Facts<C>["teams"]>[number]

/**
 * Paid work for a client and who took part in it.
 *
 * @category models
 * @since 0.1.0
 */
export type Prestation<C extends Money.Currency = "EUR"> = NonNullable<Facts<C>["prestations"]>[number]

/**
 * Facts whose amounts are euro cents.
 *
 * ```ts
 * import * as Facts from "@kpacite/fair-split/Facts"
 * import * as Money from "@kpacite/fair-split/Money"
 *
 * Facts.euros({ pot: Money.eur(10000n), people: [{ id: "awa", minutes: 240 }] }).currency // => "EUR"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const euros = (facts: Omit<Facts, "currency">): Facts => ({ currency: "EUR", ...facts })
