/**
 * The ledger of a season of splits: what was posted, corrected and undone, in order. Nothing in it is ever changed; the
 * last entry holds the fractions still owed.
 *
 * @since 0.1.0
 */
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import * as Season from "@kpacite/fair-split/Season"
import * as Settlement from "@kpacite/fair-split/Settlement"
import { Option, Predicate, Result, Schema } from "effect"
import * as Json from "../Json.ts"
import * as Refusal from "../Refusal.ts"
import * as Misfit from "./Misfit.ts"

/**
 * The ledger as it is stored.
 *
 * **Shape** - `Posted` is a new split, `Corrected` brings everybody to what a standing split should have paid, `Undone`
 * takes the last one back. `settled` holds what was paid and owed, whatever a later version would work out.
 *
 * @category schemas
 * @since 0.1.0
 */
export const inCurrency = (currency: Money.Currency) => {
  const split = { id: Schema.String, rule: Rule.Rule, facts: Facts.inCurrency(currency), settled: Settlement.Settled }
  return Schema.Struct({
    format: Schema.Literal("kpa-ledger"),
    version: Schema.Literal(1),
    currency: Schema.Literal(currency),
    method: Season.Method,
    entries: Schema.Array(
      Schema.Union([
        Schema.TaggedStruct("Posted", split),
        Schema.TaggedStruct("Corrected", split),
        Schema.TaggedStruct("Undone", { id: Schema.String, settled: Settlement.Settled })
      ])
    )
  })
}

/**
 * A ledger: its currency, its way to round, and everything that was settled.
 *
 * @category models
 * @since 0.1.0
 */
export type Book = ReturnType<typeof inCurrency>["Type"]

/**
 * One thing that happened in a ledger.
 *
 * @category models
 * @since 0.1.0
 */
export type Entry = Book["entries"][number]

/**
 * An entry that gives a split its facts.
 *
 * @category models
 * @since 0.1.0
 */
export type SplitEntry = Exclude<Entry, { readonly _tag: "Undone" }>

/**
 * A split to post: its name, its rule and its facts.
 *
 * @category models
 * @since 0.1.0
 */
export interface Split {
  readonly id: string
  readonly rule: Rule.Rule
  readonly facts: Facts.Facts<Money.Currency>
}

/**
 * What became of a request: the entry that answers it, whether it was there already, and the ledger afterwards.
 *
 * @category models
 * @since 0.1.0
 */
export interface Outcome<E extends Entry = Entry> {
  readonly entry: E
  readonly repeated: boolean
  readonly book: Book
}

/**
 * A ledger without any split.
 *
 * @category constructors
 * @since 0.1.0
 */
export const empty = (currency: Money.Currency, method: Season.Method): Book => ({
  format: "kpa-ledger",
  version: 1,
  currency,
  method,
  entries: []
})

/**
 * The fractions still owed, and the box.
 *
 * @category reading
 * @since 0.1.0
 */
export const ledger = (book: Book): Settlement.Ledger => Season.ledger(settled(book))

/**
 * Everybody the ledger has known.
 *
 * @category reading
 * @since 0.1.0
 */
export const people = (book: Book): ReadonlySet<string> =>
  new Set(book.entries.flatMap((entry) => entry.settled.payments.map(({ id }) => id)))

/**
 * Posts a split, or corrects one that stands. The same split again is answered with what was settled then.
 *
 * **Fails with** - a refusal when other facts stand under this name and no correction is asked for, when there is nothing
 * to correct, or when the rule does not fit the facts.
 *
 * @category settling
 * @since 0.1.0
 */
export const post = (
  book: Book,
  split: Split,
  { correct }: { readonly correct: boolean }
): Result.Result<Outcome<SplitEntry>, Refusal.Refusal> =>
  Result.gen(function* () {
    const facts = sorted(split.facts)
    const { id, rule } = split
    const before = standing(book).findLast((entry) => entry.id === id)
    if (before !== undefined && same({ rule, facts }, before)) return { entry: before, repeated: true, book }
    if (before !== undefined && !correct) return yield* Result.fail(otherFacts(id))
    if (before === undefined && correct) return yield* Result.fail(nothingToCorrect(id, book))
    const entitlements = yield* entitled({ id, rule, facts })
    if (before === undefined) {
      const settled = Season.settle[book.method](ledger(book), { splitId: id, entitlements })
      return added(book, { _tag: "Posted", id, rule, facts, settled })
    }
    const corrected = yield* splits(season(book).map((other) => (other.id === id ? { id, rule, facts } : other)))
    return added(book, {
      _tag: "Corrected",
      id,
      rule,
      facts,
      settled: Season.correction(book.method, id, settled(book), corrected)
    })
  })

/**
 * Takes back the last split or correction that stands.
 *
 * **Fails with** - a refusal when nothing stands, or when another split than the one named is the last.
 *
 * @category settling
 * @since 0.1.0
 */
export const undo = (
  book: Book,
  id: Option.Option<string>
): Result.Result<Outcome & { readonly undone: SplitEntry }, Refusal.Refusal> => {
  const last = standing(book).at(-1)
  if (last === undefined) return Result.fail(nothingToUndo)
  if (Option.isSome(id) && id.value !== last.id) return Result.fail(notTheLast(id.value, last.id))
  const settled = Settlement.reverse(ledger(book), last.settled)
  return Result.succeed({ ...added(book, { _tag: "Undone", id: last.id, settled }), undone: last })
}

/**
 * The splits that stand, as corrected, in the order in which they were first posted.
 *
 * @category reading
 * @since 0.1.0
 */
export const season = (book: Book): ReadonlyArray<Split> =>
  Array.from(new Map(standing(book).map(({ facts, id, rule }) => [id, { id, rule, facts }])).values())

/**
 * The season as it stands, settled from its beginning: what a split that was corrected would have paid in its time.
 *
 * **Fails with** - a refusal when a rule no longer fits its facts.
 *
 * @category reading
 * @since 0.1.0
 */
export const replayed = (book: Book): Result.Result<ReadonlyArray<Settlement.Settled>, Refusal.Refusal> =>
  Result.map(splits(season(book)), (season) => Season.replay(book.method, season))

/**
 * What was owed before a split, whether it stands or is still to come.
 *
 * **Fails with** - a refusal when a rule no longer fits its facts.
 *
 * @category reading
 * @since 0.1.0
 */
export const ledgerBefore = (book: Book, id: string): Result.Result<Settlement.Ledger, Refusal.Refusal> => {
  const all = season(book)
  const index = all.findIndex((split) => split.id === id)
  return index === -1
    ? Result.succeed(ledger(book))
    : Result.map(splits(all.slice(0, index)), (before) => Season.ledger(Season.replay(book.method, before)))
}

/**
 * What everybody is due in a split.
 *
 * **Fails with** - a refusal when the rule does not fit the facts.
 *
 * @category reading
 * @since 0.1.0
 */
export const entitled = ({ facts, rule }: Split): Result.Result<Entitlement.Entitlements, Refusal.Refusal> =>
  Result.mapError(Entitlement.of(rule, facts), (error) => Misfit.refusal(error, facts.currency))

/**
 * A ledger from its stored text.
 *
 * **Fails with** - a refusal when the text is no ledger, comes from a later version, or does not add up.
 *
 * @category storing
 * @since 0.1.0
 */
export const decode = (text: string): Result.Result<Book, Refusal.Refusal> =>
  Result.gen(function* () {
    const value = yield* Result.mapError(Json.parse(text, "Ledger"), () => foreign)
    const heading = yield* Result.mapError(Schema.decodeUnknownResult(Heading)(value), () => foreign)
    if (heading.version !== 1) return yield* Result.fail(newer)
    const book = yield* Json.read(inCurrency(heading.currency), "Ledger")(text)
    const wrong = flaw(book)
    return wrong === undefined ? book : yield* Result.fail(doesNotAddUp(wrong))
  })

/**
 * The text to store.
 *
 * @category storing
 * @since 0.1.0
 */
export const encode = (book: Book): string =>
  `${JSON.stringify(Schema.encodeSync(inCurrency(book.currency))(book), undefined, 1)}\n`

const Heading = Schema.Struct({
  format: Schema.Literal("kpa-ledger"),
  version: Schema.Int,
  currency: Schema.Literals(Object.keys(Money.decimals) as ReadonlyArray<Money.Currency>)
})

const settled = (book: Book): ReadonlyArray<Settlement.Settled> => book.entries.map((entry) => entry.settled)

const added = <E extends Entry>(book: Book, entry: E): Outcome<E> => ({
  entry,
  repeated: false,
  book: { ...book, entries: [...book.entries, entry] }
})

const standing = (book: Book): ReadonlyArray<SplitEntry> => {
  const stack: Array<SplitEntry> = []
  for (const entry of book.entries) {
    if (entry._tag === "Undone") stack.pop()
    else stack.push(entry)
  }
  return stack
}

const splits = (season: ReadonlyArray<Split>) =>
  Result.all(
    season.map((split) => Result.map(entitled(split), (entitlements) => ({ splitId: split.id, entitlements })))
  )

/** The same facts in one order: who stands first on a list changes nothing. */
const sorted = (facts: Facts.Facts<Money.Currency>): Facts.Facts<Money.Currency> => ({
  ...facts,
  people: facts.people.toSorted(byId),
  ...(facts.prestations && {
    prestations: facts.prestations
      .map((prestation) => ({ ...prestation, people: prestation.people.toSorted(byId) }))
      .toSorted(byId)
  }),
  ...(facts.ballots && { ballots: facts.ballots.toSorted((a, b) => ascending(a.judge, b.judge)) }),
  ...(facts.teams && {
    teams: facts.teams
      .map(({ members, value }) => ({ members: members.toSorted(ascending), value }))
      .toSorted((a, b) => ascending(a.members.join("\n"), b.members.join("\n")))
  })
})

const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => ascending(a.id, b.id)

const same = (a: Omit<Split, "id">, b: Omit<Split, "id">): boolean => {
  const text = ({ facts, rule }: Omit<Split, "id">) =>
    JSON.stringify(
      [Schema.encodeSync(Rule.Rule)(rule), Schema.encodeSync(Facts.inCurrency(facts.currency))(sorted(facts))],
      keysInOrder
    )
  return text(a) === text(b)
}

const keysInOrder = (_: string, value: unknown): unknown =>
  Predicate.isObject(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => ascending(a, b))) : value

/** The number of the first entry that does not follow from those before it. */
const flaw = (book: Book): number | undefined => {
  let now = Settlement.empty
  const pots: Array<{ readonly id: string; readonly pot: bigint; readonly change: bigint }> = []
  for (const [index, { id, settled, ...entry }] of book.entries.entries()) {
    const carries = new Map(Object.entries(now.carries))
    let change = 0n - settled.fromBox
    let due = Rational.zero
    for (const { after, amount, before, entitlement, id: person } of settled.payments) {
      const left = Rational.subtract(Rational.add(before, entitlement), Rational.fromInt(amount))
      if (!Rational.equals(before, carries.get(person) ?? Rational.zero) || !Rational.equals(after, left))
        return index + 1
      carries.set(person, after)
      change += amount
      due = Rational.add(due, entitlement)
    }
    now = Settlement.of(carries, now.box - settled.fromBox)
    const adds = Rational.equals(due, Rational.fromInt(change))
    if (!adds || settled.splitId !== id || written(now) !== written(settled.ledger)) return index + 1
    const was = pots.findLast((other) => other.id === id)
    if (entry._tag === "Undone") {
      const last = pots.pop()
      if (last?.id !== id || change !== 0n - last.change) return index + 1
    } else {
      if ((was === undefined) !== (entry._tag === "Posted") || change !== entry.facts.pot - (was?.pot ?? 0n))
        return index + 1
      pots.push({ id, pot: entry.facts.pot, change })
    }
  }
  return undefined
}

const written = (ledger: Settlement.Ledger): string =>
  JSON.stringify(Schema.encodeSync(Settlement.Ledger)(Settlement.of(Object.entries(ledger.carries), ledger.box)))

const otherFacts = (id: string): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(id)
  return Refusal.because("Ledger", {
    problem: {
      fr: `Le partage ${fr} est déjà dans le carnet, avec d'autres faits ou une autre règle.`,
      en: `The split ${en} is in the ledger already, with other facts or another rule.`
    },
    remedy: {
      fr: "S'il faut le corriger, ajoutez --correct. Si c'est un autre partage, nommez-le : --id 2026-W47-bis",
      en: "To correct it, add --correct. If it is another split, name it: --id 2026-W47-b"
    }
  })
}

const nothingToCorrect = (id: string, book: Book): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(id)
  const known = season(book).map((split) => split.id)
  return Refusal.because("Ledger", {
    problem: { fr: `Le partage ${fr} n'est pas dans le carnet.`, en: `The split ${en} is not in the ledger.` },
    remedy:
      known.length === 0
        ? { fr: "Enlevez --correct pour l'y mettre.", en: "Leave --correct out to post it." }
        : {
            fr: `Nommez avec --id l'un de ceux-ci : ${known.slice(-10).join(", ")}. Sans --correct, c'est un nouveau partage.`,
            en: `Name one of these with --id: ${known.slice(-10).join(", ")}. Without --correct it is a new split.`
          }
  })
}

const nothingToUndo = Refusal.because("Ledger", {
  problem: { fr: "Il n'y a aucun partage à annuler dans ce carnet.", en: "There is no split to undo in this ledger." },
  remedy: { fr: "Vérifiez le nom du fichier.", en: "Check the name of the file." }
})

const notTheLast = (id: string, last: string): Refusal.Refusal => {
  const [asked, top] = [Refusal.quoted(id), Refusal.quoted(last)]
  return Refusal.because("Ledger", {
    problem: {
      fr: `${asked.fr} n'est pas le dernier partage : le dernier est ${top.fr}.`,
      en: `${asked.en} is not the last split: the last one is ${top.en}.`
    },
    remedy: {
      fr: "On annule seulement le dernier. Pour un plus ancien, donnez les bons faits avec --correct.",
      en: "Only the last one can be undone. For an older one, give the right facts with --correct."
    }
  })
}

const foreign = Refusal.because("Ledger", {
  problem: { fr: "Ce fichier n'est pas un carnet de kpa.", en: "This file is not a ledger of kpa." },
  remedy: {
    fr: "Donnez un autre nom de fichier ; celui-ci n'a pas été touché.",
    en: "Name another file; this one was not touched."
  }
})

const newer = Refusal.because("Ledger", {
  problem: {
    fr: "Ce carnet a été écrit par une version plus récente de kpa.",
    en: "This ledger was written by a later version of kpa."
  },
  remedy: { fr: "Mettez kpa à jour.", en: "Update kpa." }
})

const doesNotAddUp = (entry: number): Refusal.Refusal =>
  Refusal.because("Ledger", {
    problem: {
      fr: `L'écriture ${entry} du carnet ne suit pas des précédentes : quelqu'un l'a peut-être modifiée.`,
      en: `Entry ${entry} of the ledger does not follow from those before it: somebody may have changed it.`
    },
    remedy: {
      fr: "Reprenez une copie du carnet ; ce fichier n'a pas été touché.",
      en: "Take a copy of the ledger; this file was not touched."
    }
  })
