/**
 * What a Trello board looks like in the file that Trello exports (menu, "Print, export, and share", "Export as JSON"),
 * as far as a cooperative needs it: the keys that are not named here are dropped, those that older exports lack may be
 * missing.
 *
 * Most of an export is history and pictures that nobody reads here, so a client that decodes the file with {@link parse}
 * first sends a small part of it; it may as well be sent as it is, up to {@link mostBytes}.
 *
 * **Source** - exports read: WeKan's documentation at f5cc8e3 (2021), and boards of 2015 to 2020 with up to 682 cards.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import { DateTime, Option, Predicate, Result, Schema } from "effect"
import * as FromFile from "../FromFile.ts"
import * as Grouping from "../Grouping.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Lists from "../Lists.ts"
import { cleaned } from "../Words.ts"
import { must } from "../Text.ts"
import { ActionState } from "./Actions.ts"

// -- the file --------------------------------------------------------------------------------------------------------

/**
 * How much of a board is read. Trello itself gives at most 1 000 cards, descriptions of 16 384 signs and checklists of 200
 * items; what is far beyond that was made by something else.
 *
 * **Units** - `text` in UTF-16 code units; the others count.
 *
 * @category policies
 * @since 0.1.0
 */
export const most = {
  cards: 10_000,
  checklists: 10_000,
  history: 20_000,
  named: 1_000,
  onCard: 500,
  /** Also of what becomes of a card: all its words together, and all that a role is accountable for. */
  text: 65_536,
  accountabilities: 1_000
} as const

const Text = Schema.String.check(Schema.isMaxLength(most.text))

const maybe = <S extends Schema.Top>(schema: S) => Schema.optionalKey(Schema.NullOr(schema))

/** A list of the file, which may have gaps: `null` where something was. One of them does not make the whole board unreadable. */
const listOf = <S extends Schema.Top>(item: S, limit: number) => Lists.of(Schema.NullOr(item), limit)

/** What is left of something in the file once the gaps in its lists are left out. @category models @since 0.1.0 */
export type WithoutGaps<A> =
  A extends ReadonlyArray<infer Item>
    ? ReadonlyArray<WithoutGaps<Exclude<Item, null>>>
    : A extends object
      ? { readonly [Key in keyof A]: WithoutGaps<A[Key]> }
      : A

/** Ids become part of addresses here. Trello's are 24 hexadecimal digits. */
const TrelloId = Schema.String.check(
  Schema.isPattern(/^[\w-]{1,64}$/, must({ fr: "doit être un identifiant de Trello", en: "must be an id of Trello" }))
)

/** Typed values arrive as texts: "100.32", "true". */
const Scalar = Schema.Union([Text, Schema.Finite, Schema.Boolean])
type Scalar = typeof Scalar.Type

/** What one card says in one extra field; a choice among options is only an `idValue`. @category models @since 0.1.0 */
export const CustomFieldItem = Schema.Struct({
  idCustomField: Schema.String,
  idValue: maybe(Schema.String),
  value: maybe(
    Schema.Struct({ text: maybe(Scalar), number: maybe(Scalar), date: maybe(Scalar), checked: maybe(Scalar) })
  )
})

/** A card, which becomes a role or an action. @category models @since 0.1.0 */
export const Card = Schema.Struct({
  id: TrelloId,
  name: maybe(Text),
  desc: maybe(Text),
  idList: maybe(Schema.String),
  closed: maybe(Schema.Boolean),
  /** UTC. */
  due: maybe(Schema.String),
  /** Since 2025 a card without a due date can be ticked off as well. */
  dueComplete: maybe(Schema.Boolean),
  /** UTC; a card here has no first day. */
  start: maybe(Schema.String),
  /** A position among the cards of its list; only the order means something. */
  pos: maybe(Schema.Finite),
  isTemplate: maybe(Schema.Boolean),
  /** `separator` for a line between cards, `mirror` for a card of another board that is shown on this one as well. */
  cardRole: maybe(Schema.String),
  idMembers: maybe(listOf(Schema.String, most.onCard)),
  idChecklists: maybe(listOf(Schema.String, most.onCard)),
  labels: maybe(listOf(Schema.Struct({ name: maybe(Text) }), most.onCard)),
  attachments: maybe(listOf(Schema.Struct({}), most.named)),
  badges: maybe(Schema.Struct({ comments: maybe(Schema.Finite), attachments: maybe(Schema.Finite) })),
  customFieldItems: maybe(listOf(CustomFieldItem, most.onCard)),
  idMembersVoted: maybe(listOf(Schema.String, most.named)),
  stickers: maybe(listOf(Schema.Struct({}), most.named)),
  address: maybe(Text),
  locationName: maybe(Text)
})
export type Card = WithoutGaps<typeof Card.Type>

/** A column of the board; its name says how far its cards are. @category models @since 0.1.0 */
export const List = Schema.Struct({
  id: Schema.String,
  name: Text,
  closed: maybe(Schema.Boolean),
  pos: maybe(Schema.Finite)
})
export type List = typeof List.Type

/** Boxes to tick on a card, which become lines of its description. @category models @since 0.1.0 */
export const Checklist = Schema.Struct({
  id: Schema.String,
  idCard: maybe(Schema.String),
  name: maybe(Text),
  pos: maybe(Schema.Finite),
  checkItems: maybe(
    listOf(
      Schema.Struct({
        name: maybe(Text),
        state: maybe(Schema.String),
        pos: maybe(Schema.Finite),
        due: maybe(Schema.String),
        idMember: maybe(Schema.String)
      }),
      most.onCard
    )
  )
})
export type Checklist = WithoutGaps<typeof Checklist.Type>

/**
 * How large an export may be that is sent as it is.
 *
 * **Units** - bytes.
 *
 * **Source** - the largest that people reported has 17 MB.
 *
 * @category policies
 * @since 0.1.0
 */
export const mostBytes = 32 * 1024 * 1024

/** A board with everything on it. @category models @since 0.1.0 */
export const Board = Schema.Struct({
  id: TrelloId,
  name: maybe(Text),
  dateLastActivity: maybe(Schema.String),
  lists: listOf(List, most.named),
  cards: listOf(Card, most.cards),
  checklists: maybe(listOf(Checklist, most.checklists)),
  members: maybe(
    listOf(Schema.Struct({ id: Schema.String, fullName: maybe(Text), username: maybe(Text) }), most.named)
  ),
  customFields: maybe(
    listOf(
      Schema.Struct({
        id: Schema.String,
        name: maybe(Text),
        pos: maybe(Schema.Finite),
        options: maybe(
          listOf(
            Schema.Struct({ id: Schema.String, value: maybe(Schema.Struct({ text: maybe(Scalar) })) }),
            most.onCard
          )
        )
      }),
      most.onCard
    )
  ),
  /** The newest actions, at most {@link historyLimit}: a part of the history only, so nothing is rebuilt from it. */
  actions: maybe(
    listOf(
      Schema.Struct({
        type: Schema.String,
        data: maybe(Schema.Struct({ card: maybe(Schema.Struct({ id: maybe(Schema.String) })) }))
      }),
      most.history
    )
  )
}).pipe(FromFile.mark({ mostBytes }))
export type Board = WithoutGaps<typeof Board.Type>

/** Trello leaves out older actions beyond this many. @category limits @since 0.1.0 */
export const historyLimit = 1000

/** Trello answers with at most this many cards; then a card that is not there may still exist. @category limits @since 0.1.0 */
export const cardLimit = 1000

/**
 * Reads a file that was parsed as JSON, and leaves its gaps out. **Fails with** `SchemaError`, which names the key.
 *
 * @category decoding
 * @since 0.1.0
 */
export const parse = (file: unknown): Result.Result<Board, Schema.SchemaError> =>
  Result.map(decode(file), (sent) => Steps.atOnce(withoutGaps(sent)).board)

const decode = Schema.decodeUnknownResult(Board)

/** A board, and how many gaps there were in its file; where a card is missing, nobody knows which. @category models @since 0.1.0 */
export interface Filled {
  readonly board: Board
  readonly gaps: number
  readonly cardsMissing: boolean
}

/**
 * The board without the gaps in its lists.
 *
 * @category decoding
 * @since 0.1.0
 */
export function* withoutGaps(sent: typeof Board.Type): Steps.Steps<Filled> {
  let gaps = 0
  const filled = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const there = value.filter((item) => item !== null)
      gaps += value.length - there.length
      return there.map(filled)
    }
    return Predicate.isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, filled(part)]))
      : value
  }
  const { actions, cards, checklists, ...rest } = sent
  const long = new Map<string, unknown>()
  // The lists that may be long, a few items a step.
  for (const [key, items] of Object.entries({ actions, cards, checklists })) {
    if (!Array.isArray(items)) continue
    const there = items.filter((item) => item !== null)
    gaps += items.length - there.length
    long.set(key, yield* Steps.map(there, filled))
  }
  // All that changes is that the lists have no `null` any more.
  const board = { ...Object(filled(rest)), ...Object.fromEntries(long) } as Board
  return { board, gaps, cardsMissing: board.cards.length < cards.length }
}

/** The cards of which the history mentions a comment. @category reading @since 0.1.0 */
export const commented = (board: Board): ReadonlySet<string> =>
  new Set((board.actions ?? []).flatMap(({ data, type }) => (type === "commentCard" ? (data?.card?.id ?? []) : [])))

/** The cards that the history mentions and that the board no longer has. @category reading @since 0.1.0 */
export const deleted = (board: Board): ReadonlySet<string> => {
  const cards = new Set(board.cards.map(({ id }) => id))
  const mentioned = (board.actions ?? []).flatMap(({ data }) => data?.card?.id ?? [])
  return new Set(mentioned.filter((id) => !cards.has(id)))
}

// -- what the names of lists say -------------------------------------------------------------------------------------

const normal = (name: string): string =>
  cleaned(name)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

const roleNames = new Set(["role", "roles", "nos roles", "les roles", "our roles"])

const stateNames: { readonly [S in ActionState]: ReadonlyArray<string> } = {
  todo: ["a faire", "a venir", "todo", "to do", "todos", "to dos", "backlog"],
  doing: ["en cours", "doing", "in progress", "wip", "work in progress"],
  blocked: ["bloque", "bloques", "bloquee", "bloquees", "en attente", "blocked", "waiting", "on hold"],
  done: ["fait", "faits", "faite", "faites", "c est fait", "fini", "finis", "finie", "finies"].concat(
    ["termine", "termines", "terminee", "terminees"],
    ["done", "finished", "completed"]
  )
}

/**
 * The state that the name of a list stands for, in French or English.
 *
 * ```ts
 * import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
 *
 * TrelloExport.stateOf("✅ Terminé !") // => "done"
 * TrelloExport.stateOf("In Progress") // => "doing"
 * TrelloExport.stateOf("Idées de goûter") // => undefined
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const stateOf = (listName: string): ActionState | undefined => {
  const name = normal(listName)
  return ActionState.literals.find((state) => stateNames[state].includes(name))
}

/** Whether a list is called "Rôles". @category reading @since 0.1.0 */
export const isRoles = (listName: string): boolean => roleNames.has(normal(listName))

/** Whether two names of lists are the same but for case, accents and signs. @category reading @since 0.1.0 */
export const sameName = (left: string, right: string): boolean =>
  left === right || (normal(left) !== "" && normal(left) === normal(right))

/**
 * Finds what was said of a list by a name that is the same, the first that was said.
 *
 * @category reading
 * @since 0.1.0
 */
export const byName = <A>(said: Iterable<readonly [name: string, A]>): ((name: string) => A | undefined) => {
  const names = new Map<string, { readonly rank: number; readonly value: A }>()
  let rank = 0
  for (const [name, value] of said) {
    for (const key of keysOf(name)) if (!names.has(key)) names.set(key, { rank, value })
    rank++
  }
  return (name) => {
    const found = keysOf(name).flatMap((key) => names.get(key) ?? [])
    return found.toSorted((left, right) => left.rank - right.rank)[0]?.value
  }
}

/** The name as it is, and the name without case, accents and signs, if anything is left of it. */
const keysOf = (name: string): ReadonlyArray<string> => {
  const plain = normal(name)
  return plain === "" ? [`= ${name}`] : [`= ${name}`, `~ ${plain}`]
}

// -- days ------------------------------------------------------------------------------------------------------------

/**
 * A moment as Trello writes it: on the calendar, in a year that the log can write, and with its zone. Everything else could
 * only be read as another moment.
 *
 * @category reading
 * @since 0.1.0
 */
export const instantOf = (text: string | null | undefined): Instant.Instant | undefined => {
  const day = moment.exec(text ?? "")?.[1]
  return isDay(day)
    ? Option.getOrUndefined(Option.filter(Option.map(DateTime.make(text ?? ""), DateTime.formatIso), isInstant))
    : undefined
}

const moment = /^(\d{4}-\d{2}-\d{2})T[\d:.]+(?:Z|[-+]\d{2}:?\d{2})$/
const isDay = Schema.is(LocalDate)
const isInstant = Schema.is(Instant.Instant)

/**
 * The last thing that had happened on a board, unless that is unreadable, or so far ahead that no clock can be at fault: it
 * would make every later export an old one.
 *
 * @category reading
 * @since 0.1.0
 */
export const lastActivity = (
  board: Pick<Board, "dateLastActivity">,
  at: Instant.Instant
): Instant.Instant | undefined => {
  const last = instantOf(board.dateLastActivity)
  return last === undefined || isAhead(last, at) ? undefined : last
}

/** Whether a moment is more than a day ahead. @category reading @since 0.1.0 */
export const isAhead = (moment: Instant.Instant, at: Instant.Instant): boolean =>
  moment > Instant.plusMinutes(at, 24 * 60)

/**
 * The day in Paris on which a card was made: its id begins with that second, in eight hexadecimal digits.
 *
 * ```ts
 * import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
 *
 * TrelloExport.createdOn("5fcbec2e6621ca4f0a547896") // => "2020-12-05"
 * ```
 *
 * **Source** - MongoDB, ObjectId; measured on 45 cards with their creation in the history, at most 1.05 s apart.
 *
 * @category reading
 * @since 0.1.0
 */
export const createdOn = (id: string): LocalDate | undefined =>
  /^[0-9a-f]{24}$/i.test(id)
    ? Instant.toLocalDate(Instant.fromDateTime(DateTime.makeUnsafe(Number.parseInt(id.slice(0, 8), 16) * 1000)))
    : undefined

// -- words -----------------------------------------------------------------------------------------------------------

/**
 * Sorts as Trello shows it; where positions are equal, the ids decide, so that every import agrees.
 *
 * @category reading
 * @since 0.1.0
 */
export const byPosition = <A extends { readonly pos?: number | null; readonly id?: string }>(
  left: A,
  right: A
): number =>
  (left.pos ?? 0) - (right.pos ?? 0) ||
  ((left.id ?? "") < (right.id ?? "") ? -1 : Number((left.id ?? "") > (right.id ?? "")))

/** What is written on a card: its description, its fields and labels as lines, its checklists. @category models @since 0.1.0 */
export interface Words {
  readonly description: string
  readonly lines: ReadonlyArray<string>
  readonly checklists: ReadonlyArray<{
    readonly name: string
    readonly items: ReadonlyArray<{ readonly name: string; readonly done: boolean }>
  }>
  /** Fields whose kind nobody knows here. */
  readonly unknownFields: number
}

/**
 * Reads the words of the cards of a board.
 *
 * @category reading
 * @since 0.1.0
 */
export const wordsOf = (board: Board): ((card: Card) => Words) => {
  const fields = (board.customFields ?? []).toSorted(byPosition)
  const checklists = checklistsOf(board)
  // Several cards may show the same one.
  const read = new Map<Checklist, Words["checklists"][number]>()
  const wordsOnce = (checklist: Checklist) => {
    const known = read.get(checklist) ?? wordsOfChecklist(checklist)
    read.set(checklist, known)
    return known
  }
  return (card) => {
    const items = (card.customFieldItems ?? []).filter(({ idValue = null, value = null }) => idValue ?? value)
    const byField = Grouping.by(items, ({ idCustomField }) => idCustomField)
    const known = fields.flatMap((field) =>
      (byField.get(field.id) ?? []).flatMap((item) => {
        const value = valueOf(item, field.options ?? [])
        return value === undefined ? [] : [`${oneLine(field.name ?? "")}: ${oneLine(value)}`]
      })
    )
    const labels = (card.labels ?? []).flatMap(({ name }) => oneLine(name ?? "") || [])
    return {
      description: cleaned((card.desc ?? "").replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")),
      lines: labels.length === 0 ? known : [...known, `Étiquettes: ${labels.join(", ")}`],
      checklists: checklists(card).map(wordsOnce),
      unknownFields: items.length - known.length
    }
  }
}

const wordsOfChecklist = ({ checkItems, name }: Checklist): Words["checklists"][number] => ({
  name: oneLine(name ?? ""),
  items: (checkItems ?? [])
    .toSorted(byPosition)
    .map(({ name, state }) => ({ name: oneLine(name ?? ""), done: state === "complete" }))
    .filter(({ name }) => name !== "")
})

/** The checklists of the cards of a board: they name their card, or in older exports their card names them. @category reading @since 0.1.0 */
export const checklistsOf = (board: Board): ((card: Card) => ReadonlyArray<Checklist>) => {
  const all = board.checklists ?? []
  const byCard = Grouping.by(all, ({ idCard }) => idCard ?? "")
  const byId = Grouping.by(all, ({ id }) => id)
  return ({ id, idChecklists }) => {
    const named = (idChecklists ?? []).flatMap((checklist) => byId.get(checklist) ?? [])
    return [...new Set([...(byCard.get(id) ?? []), ...named])].toSorted(byPosition)
  }
}

/** How many checklists belong to no card of the board. @category reading @since 0.1.0 */
export const looseChecklists = ({ cards, checklists }: Board): number => {
  const ids = new Set(cards.map(({ id }) => id))
  const named = new Set(cards.flatMap(({ idChecklists }) => idChecklists ?? []))
  return (checklists ?? []).filter(({ id, idCard }) => !ids.has(idCard ?? "") && !named.has(id)).length
}

/** How many of these stand there again under the same id. @category reading @since 0.1.0 */
export const repeated = (all: ReadonlyArray<{ readonly id: string }>): number =>
  all.length - new Set(all.map(({ id }) => id)).size

/** Words of a board on one line, without what is hidden in them; they are never refused. @category reading @since 0.1.0 */
export const oneLine = (text: string): string => cleaned(text.replace(/\s+/g, " ")).replace(/ +/g, " ")

const valueOf = (
  { idValue, value }: typeof CustomFieldItem.Type,
  options: ReadonlyArray<{ readonly id: string; readonly value?: { readonly text?: Scalar | null } | null }>
): string | undefined => {
  if (idValue !== undefined && idValue !== null) {
    const text = options.find(({ id }) => id === idValue)?.value?.text
    return text === undefined || text === null ? undefined : String(text)
  }
  const { checked, date, number, text } = value ?? {}
  if (checked !== undefined && checked !== null) return String(checked) === "true" ? "oui" : "non"
  if (date !== undefined && date !== null) {
    const moment = instantOf(String(date))
    return moment === undefined ? undefined : Instant.toLocalDate(moment)
  }
  const written = number ?? text
  return written === undefined || written === null ? undefined : String(written)
}
