/**
 * Splits on their way into a ledger, or settled without one.
 *
 * @since 0.1.0
 */
import type * as Facts from "@kpacite/fair-split/Facts"
import type * as Money from "@kpacite/fair-split/Money"
import * as Season from "@kpacite/fair-split/Season"
import * as Settlement from "@kpacite/fair-split/Settlement"
import type * as Text from "@kpacite/fair-split/Text"
import { Effect, Option, Result } from "effect"
import * as Refusal from "../Refusal.ts"
import * as Book from "./Book.ts"
import * as BookFile from "./BookFile.ts"
import * as Choice from "./Choice.ts"
import * as SimilarNames from "./SimilarNames.ts"
import * as Names from "./Names.ts"
import type * as Options from "./Options.ts"

/**
 * A settled split, the way it was rounded, and the ledger afterwards if there is one.
 *
 * @category models
 * @since 0.1.0
 */
export interface Posting {
  readonly entry: Book.SplitEntry
  readonly method: Season.Method
  readonly repeated: boolean
  readonly book?: Book.Book
}

/**
 * The split, settled as if there had never been another one.
 *
 * **Fails with** - a refusal when the rule does not fit the facts.
 *
 * @category settling
 * @since 0.1.0
 */
export const once = ({ facts, id, rule }: Book.Split, method: Season.Method): Result.Result<Posting, Refusal.Refusal> =>
  Result.map(Book.entitled({ facts, id, rule }), (entitlements) => {
    const settled = Season.settle[method](Settlement.empty, { splitId: id, entitlements })
    return { entry: { _tag: "Posted", id, rule, facts, settled }, method, repeated: false }
  })

/**
 * Posts the split to the ledger in a file, or corrects it there; when only reading, nothing is written.
 *
 * **Fails with** - the refusal of the ledger, of its file, or of the rule.
 *
 * @category settling
 * @since 0.1.0
 */
export const inLedger = Effect.fn("Posting.inLedger")(function* (
  file: string,
  split: Book.Split,
  options: Options.Options,
  reading: boolean
) {
  const decide = (stored: Option.Option<Book.Book>) =>
    Result.gen(function* () {
      const book = Option.getOrElse(stored, () => Book.empty(split.facts.currency, Choice.method(options)))
      yield* accepts(book, split.facts.currency, options)
      return { ...(yield* Book.post(book, split, { correct: options.correct })), known: Book.people(book) }
    })
  const { book, entry, known, repeated } = yield* decided(file, decide, reading)
  return { posting: { book, entry, method: book.method, repeated }, lookalikes: lookalikes(split.facts, known) }
})

/**
 * Takes the last split or correction of a ledger back.
 *
 * **Fails with** - the refusal of the ledger, or of its file.
 *
 * @category settling
 * @since 0.1.0
 */
export const undo = (file: string, { dryRun, id }: Options.Options) =>
  decided(
    file,
    Option.match({
      onNone: () => Result.fail(noLedger(file)),
      onSome: (book) => Book.undo(book, Option.map(id, Names.kept))
    }),
    dryRun
  )

/**
 * Whether the ledger is in that currency, and rounds in the way asked for.
 *
 * **Fails with** - a refusal that says which one it is.
 *
 * @category checking
 * @since 0.1.0
 */
export const accepts = (
  { currency, method }: Book.Book,
  asked: Money.Currency,
  { settlement }: Options.Options
): Result.Result<void, Refusal.Refusal> => {
  if (currency !== asked) return Result.fail(otherCurrency(currency, asked))
  return Option.isSome(settlement) && Choice.methods[settlement.value] !== method
    ? Result.fail(otherMethod(method))
    : Result.succeed(undefined)
}

const decided = <A extends Book.Outcome>(
  file: string,
  decide: (book: Option.Option<Book.Book>) => Result.Result<A, Refusal.Refusal>,
  reading: boolean
) =>
  reading
    ? Effect.flatMap(BookFile.load(file), (book) => Effect.fromResult(decide(book)))
    : BookFile.update(file, decide)

/** Newcomers who may be somebody whom the ledger knows under another spelling. */
const lookalikes = ({ people }: Facts.Facts<Money.Currency>, known: ReadonlySet<string>): ReadonlyArray<Text.Text> =>
  people.flatMap(({ id }) => {
    const other = known.has(id) ? undefined : Array.from(known).find((name) => SimilarNames.lookAlike(name, id))
    if (other === undefined) return []
    const [now, then] = [Refusal.quoted(id), Refusal.quoted(other)]
    return [
      {
        fr: `Attention : ${now.fr} est nouveau dans ce carnet, qui connaît ${then.fr}.`,
        en: `Beware: ${now.en} is new in this ledger, which knows ${then.en}.`
      }
    ]
  })

const noLedger = (file: string): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(file)
  return Refusal.because("Ledger", {
    problem: { fr: `Il n'y a pas de carnet ${fr}.`, en: `There is no ledger ${en}.` },
    remedy: { fr: "Vérifiez son nom et son dossier.", en: "Check its name and its folder." }
  })
}

const otherCurrency = (currency: Money.Currency, asked: Money.Currency): Refusal.Refusal =>
  Refusal.because("Ledger", {
    problem: {
      fr: `Le carnet est en ${currency}, le partage en ${asked}.`,
      en: `The ledger is in ${currency}, the split in ${asked}.`
    },
    remedy: { fr: "Prenez un carnet par monnaie.", en: "Keep one ledger for each currency." }
  })

const otherMethod = (method: Season.Method): Refusal.Refusal =>
  Refusal.because("Ledger", {
    problem: {
      fr: `Ce carnet arrondit toujours de la même façon : ${method.toLowerCase()}.`,
      en: `This ledger always rounds in the same way: ${method.toLowerCase()}.`
    },
    remedy: {
      fr: "Enlevez --settlement, ou commencez un autre carnet.",
      en: "Leave --settlement out, or begin another ledger."
    }
  })
