/**
 * What an import of a Trello board would do, before anybody does it: what becomes of each card, and what cannot be taken
 * and why.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { PersonId } from "../Ids.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import { ActionState } from "./Actions.ts"
import * as TrelloCard from "./TrelloCard.ts"
import * as TrelloChanges from "./TrelloChanges.ts"
import * as TrelloExport from "./TrelloExport.ts"
import * as TrelloImport from "./TrelloImport.ts"
import * as TrelloPlan from "./TrelloPlan.ts"
import { obstacles } from "./TrelloRejections.ts"

/** What a note is about: remarks on cards, and limits of the file as a whole. @category models @since 0.1.0 */
export const About = Schema.Literals([
  ...TrelloCard.Remark.literals,
  "overruled",
  "deletedCards",
  "historyCut",
  "cardsCut",
  "absentKept",
  "gaps",
  "cardTwice",
  "listTwice",
  "looseChecklists",
  "undated"
])
export type About = typeof About.Type

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  board: Schema.Struct({ id: Schema.String, name: Schema.String }),
  lists: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      name: Schema.String,
      cards: Schema.Int,
      becomes: Schema.Literals(["roles", ...ActionState.literals]),
      known: Schema.Boolean
    })
  ),
  /** The members of the board, and who they are here if the reading says so. */
  members: Schema.Array(
    Schema.Struct({ id: Schema.String, name: Schema.String, cards: Schema.Int, personId: Schema.NullOr(PersonId) })
  ),
  cards: Schema.Array(
    Schema.Struct({
      card: Schema.String,
      title: Schema.String,
      list: Schema.NullOr(Schema.String),
      listId: Schema.NullOr(Schema.String),
      as: Schema.NullOr(Schema.Literals(["role", "action"])),
      state: Schema.NullOr(ActionState),
      archived: Schema.Boolean,
      outcome: TrelloPlan.Outcome,
      fields: Schema.Array(TrelloChanges.Field),
      overruled: Schema.Array(TrelloChanges.Field),
      remarks: Schema.Array(TrelloCard.Remark)
    })
  ),
  counts: TrelloPlan.Counts,
  /** How many facts the import would write, without the one that says that it took place. */
  facts: Schema.Int,
  notes: Schema.Array(Schema.Struct({ about: About, count: Schema.Int, text: Text }))
}).annotate({
  description:
    "What an import of a Trello board would do, before anybody does it: what the lists stand for, what becomes of each card, and what cannot be taken and why. The export is sent as Trello writes it, up to 32 MiB."
})
export type Document = typeof Document.Type

/** What the preview reads. @category models @since 0.1.0 */
export interface Window extends TrelloChanges.Window {
  readonly trello: TrelloImport.State
}

/**
 * The preview for somebody who may import. Its query is the import command's payload: too much for an address, so it
 * travels in the body of a request.
 *
 * **Fails with** what the import would be refused with.
 *
 * @category views
 * @since 0.1.0
 */
export const view = View.makeInSteps({
  query: { board: TrelloExport.Board, ...TrelloCard.Reading.fields },
  document: Document,
  asks: "body",
  rejections: obstacles,
  showInSteps: function* (window: Window, { at, query, viewer }) {
    const planned = yield* TrelloImport.plan(query, { actor: viewer, at }, window.trello, window)
    yield
    return Result.map(planned, (plan) => preview(query, plan))
  }
})

/**
 * The preview of a plan.
 *
 * @category views
 * @since 0.1.0
 */
export const preview = ({ people = {} }: TrelloCard.Reading, plan: TrelloPlan.Plan): Document => {
  const { board } = plan.filled
  const members = board.members ?? []
  const inList = counted(board.cards, ({ idList }) => [idList])
  const ofMember = counted(board.cards, ({ idMembers }) => new Set(idMembers))
  return {
    board: { id: board.id, name: TrelloExport.oneLine(board.name ?? "") },
    lists: plan.lists.map(({ becomes, id, known, name }) => ({
      id,
      name,
      cards: inList(id),
      becomes,
      known
    })),
    members: members.map(({ fullName, id, username }) => ({
      id,
      name: TrelloExport.oneLine(fullName ?? "") || TrelloExport.oneLine(username ?? "") || id,
      cards: ofMember(id),
      personId: Lookup.get(people, id) ?? null
    })),
    cards: plan.cards.map((planned) => {
      const { events: _, ...card } = planned
      return card
    }),
    counts: plan.counts,
    facts: plan.cards.reduce((sum, { events }) => sum + events.length, 0),
    notes: notes(plan)
  }
}

/** How many cards each key comes with. */
const counted = (
  cards: TrelloExport.Board["cards"],
  keysOf: (card: TrelloExport.Card) => Iterable<string | null | undefined>
): ((key: string) => number) => {
  const counts = new Map<string | null | undefined, number>()
  for (const card of cards) for (const key of keysOf(card)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return (key) => counts.get(key) ?? 0
}

const notes = ({ absent, cards, dated, filled: { board, gaps } }: TrelloPlan.Plan): Document["notes"] => {
  const actions = board.actions?.length ?? 0
  const counts: { readonly [A in Exclude<About, TrelloCard.Remark>]: number } = {
    overruled: cards.filter(({ overruled }) => overruled.length > 0).length,
    deletedCards: TrelloExport.deleted(board).size,
    historyCut: actions >= TrelloExport.historyLimit ? actions : 0,
    cardsCut: board.cards.length >= TrelloExport.cardLimit ? board.cards.length : 0,
    absentKept: absent,
    gaps,
    cardTwice: TrelloExport.repeated(board.cards),
    listTwice: TrelloExport.repeated(board.lists),
    looseChecklists: TrelloExport.looseChecklists(board),
    undated: dated || (board.dateLastActivity ?? "") === "" ? 0 : 1
  }
  const remarked = (remark: TrelloCard.Remark) => cards.filter(({ remarks }) => remarks.includes(remark)).length
  return About.literals.flatMap((about) => {
    const count = isRemark(about) ? remarked(about) : counts[about]
    return count === 0 ? [] : [{ about, count, text: texts[about](count) }]
  })
}

const isRemark = Schema.is(TrelloCard.Remark)

const cardsFr = (count: number): string => (count > 1 ? `${count} cartes` : "1 carte")
const cardsEn = (count: number): string => (count > 1 ? `${count} cards` : "1 card")

const texts: { readonly [A in About]: (count: number) => Text } = {
  comments: (count) => ({
    fr: `${cardsFr(count)} avec des commentaires : ils restent dans Trello, l'export n'en contient qu'une partie.`,
    en: `${cardsEn(count)} with comments: they stay in Trello, as the export holds only some of them.`
  }),
  attachments: (count) => ({
    fr: `${cardsFr(count)} avec des fichiers joints : ils restent dans Trello, l'export ne les contient pas.`,
    en: `${cardsEn(count)} with attachments: they stay in Trello, as the export does not hold them.`
  }),
  checklistsAsText: (count) => ({
    fr: `${cardsFr(count)} avec des listes à cocher : elles sont gardées comme texte dans la description.`,
    en: `${cardsEn(count)} with checklists: they are kept as text in the description.`
  }),
  checklistsAsAccountabilities: (count) => ({
    fr: `${cardsFr(count)} de rôle avec des listes à cocher : leurs lignes disent de quoi le rôle se charge, sans les coches ni les titres.`,
    en: `${cardsEn(count)} of a role with checklists: their lines say what the role is accountable for, without ticks and titles.`
  }),
  labelWithoutName: (count) => ({
    fr: `${cardsFr(count)} avec une étiquette qui n'a qu'une couleur : elle n'est pas reprise. Donne-lui un nom dans Trello pour la garder.`,
    en: `${cardsEn(count)} with a label that has only a colour: it is not taken. Give it a name in Trello to keep it.`
  }),
  wordsLeftOut: (count) => ({
    fr: `${cardsFr(count)} avec plus de mots qu'un texte n'en peut avoir : la fin de leurs listes à cocher reste dans Trello.`,
    en: `${cardsEn(count)} with more words than one text may have: the end of their checklists stays in Trello.`
  }),
  fieldUnknown: (count) => ({
    fr: `${cardsFr(count)} avec un champ personnalisé d'un genre inconnu ou avec une date impossible : il n'est pas repris.`,
    en: `${cardsEn(count)} with a custom field of an unknown kind, or with a date that is none: it is not taken.`
  }),
  personMissing: (count) => ({
    fr: `${cardsFr(count)} avec un membre de Trello qui ne correspond à personne ici : dis qui c'est avant d'importer, ou ajoute ces personnes ensuite.`,
    en: `${cardsEn(count)} with a Trello member who matches nobody here: say who it is before you import, or add these people afterwards.`
  }),
  itemDue: (count) => ({
    fr: `${cardsFr(count)} avec des cases à cocher datées : leurs dates ne sont pas reprises.`,
    en: `${cardsEn(count)} with checklist items that have due dates: these dates are not taken.`
  }),
  itemPeople: (count) => ({
    fr: `${cardsFr(count)} avec des cases à cocher confiées à quelqu'un : ces personnes ne sont pas reprises.`,
    en: `${cardsEn(count)} with checklist items given to somebody: these people are not taken.`
  }),
  startLeftOut: (count) => ({
    fr: `${cardsFr(count)} avec un jour de début : il n'est pas repris, seule l'échéance l'est.`,
    en: `${cardsEn(count)} with a start day: it is not taken, only the due date is.`
  }),
  placeVotesStickers: (count) => ({
    fr: `${cardsFr(count)} avec un lieu, des votes ou des autocollants : ils restent dans Trello.`,
    en: `${cardsEn(count)} with a place, votes or stickers: they stay in Trello.`
  }),
  oneHolder: (count) => ({
    fr: `${cardsFr(count)} de rôle avec plusieurs membres : un rôle a une seule personne titulaire, la première est prise.`,
    en: `${cardsEn(count)} of a role with several members: a role has one holder, the first one is taken.`
  }),
  termWithoutHolder: (count) => ({
    fr: `${cardsFr(count)} de rôle avec une échéance mais sans titulaire : un mandat commence avec une personne.`,
    en: `${cardsEn(count)} of a role with a due date but no holder: a term begins with somebody.`
  }),
  dueUnreadable: (count) => ({
    fr: `${cardsFr(count)} avec une échéance illisible ou impossible : elle n'est pas reprise, donne-lui un jour ensuite.`,
    en: `${cardsEn(count)} with a due date that cannot be read or be: it is not taken, give it a day afterwards.`
  }),
  untitled: (count) => ({
    fr: `${cardsFr(count)} sans titre : « (sans titre) » en attendant mieux.`,
    en: `${cardsEn(count)} without a title: called “(sans titre)” for now.`
  }),
  listUnknown: (count) => ({
    fr: `${cardsFr(count)} dans une liste dont le nom ne dit pas l'état : elles vont dans « à faire ». Avant d'importer, tu peux dire ce que vaut chaque liste.`,
    en: `${cardsEn(count)} in a list whose name does not say the state: they go to “to do”. Before you import you can say what each list stands for.`
  }),
  markedComplete: (count) => ({
    fr: `${cardsFr(count)} cochées comme faites, mais dans une liste qui dit autre chose : c'est la liste qui compte.`,
    en: `${cardsEn(count)} ticked off as done, yet in a list that says otherwise: the list counts.`
  }),
  blockedWithoutReason: (count) => ({
    fr: `${cardsFr(count)} bloquées : Trello ne dit pas pourquoi. Écris la raison ensuite, sur chaque carte.`,
    en: `${cardsEn(count)} blocked: Trello does not say why. Write the reason afterwards, on each card.`
  }),
  kindKept: (count) => ({
    fr: `${cardsFr(count)} passées d'une liste de rôles à une liste d'actions, ou l'inverse : un rôle reste un rôle, une action reste une action.`,
    en: `${cardsEn(count)} between a list of roles and a list of actions: a role stays a role, an action stays an action.`
  }),
  templateOrSeparator: (count) => ({
    fr: `${cardsFr(count)} qui sont des modèles ou des séparateurs : rien à faire, elles ne sont pas reprises.`,
    en: `${cardsEn(count)} that are templates or separators: nothing to do, so they are not taken.`
  }),
  mirror: (count) => ({
    fr: `${cardsFr(count)} en miroir d'un autre tableau : elles ne sont pas reprises, importe cet autre tableau.`,
    en: `${cardsEn(count)} that mirror another board: they are not taken, import that other board.`
  }),
  goneFromBoard: (count) => ({
    fr: `${cardsFr(count)} déjà importées ne sont plus sur le tableau : elles sont archivées ici, et rien n'est perdu.`,
    en: `${cardsEn(count)} imported earlier are gone from the board: they are archived here, and nothing is lost.`
  }),
  overruled: (count) => ({
    fr: `${cardsFr(count)} changées ici et dans Trello : Trello l'emporte pour ce qui y a changé.`,
    en: `${cardsEn(count)} changed both here and in Trello: Trello wins for what changed there.`
  }),
  deletedCards: (count) => ({
    fr: `L'historique parle de ${cardsFr(count)} que le tableau n'a plus : on ne peut pas les reprendre.`,
    en: `The history speaks of ${cardsEn(count)} that the board no longer has: they cannot be taken.`
  }),
  historyCut: (count) => ({
    fr: `L'historique est coupé à ${count} actions par Trello : les cartes sont complètes, leur passé ne l'est pas.`,
    en: `Trello cuts the history at ${count} actions: the cards are complete, their past is not.`
  }),
  cardsCut: (count) => ({
    fr: `L'export contient ${count} cartes, le maximum de Trello : il en manque peut-être, et aucune n'est archivée pour cette raison.`,
    en: `The export holds ${count} cards, which is as many as Trello gives: some may be missing, and none is archived for that.`
  }),
  absentKept: (count) => ({
    fr: `${cardsFr(count)} déjà importées manquent dans cet export : il n'est pas plus récent que le dernier, ou pas entier, donc elles restent.`,
    en: `${cardsEn(count)} imported earlier are missing in this export: it is not newer than the last one, or not whole, so they stay.`
  }),
  gaps: (count) => ({
    fr: `${count > 1 ? `${count} trous` : "1 trou"} dans l'export : il n'y est rien écrit, et c'est laissé de côté. S'il devait y avoir quelque chose, exporte de nouveau le tableau.`,
    en: `${count > 1 ? `${count} gaps` : "1 gap"} in the export: nothing is written there, and it is left out. If there should be something, export the board again.`
  }),
  cardTwice: (count) => ({
    fr: `${cardsFr(count)} en double dans l'export : la dernière version compte. Si ce sont deux cartes, exporte de nouveau le tableau.`,
    en: `${cardsEn(count)} twice in the export: the last version counts. If they are two cards, export the board again.`
  }),
  listTwice: (count) => ({
    fr: `${count > 1 ? `${count} listes` : "1 liste"} en double dans l'export : la première compte pour leurs cartes.`,
    en: `${count > 1 ? `${count} lists` : "1 list"} twice in the export: the first one counts for their cards.`
  }),
  looseChecklists: (count) => ({
    fr: `${count > 1 ? `${count} listes à cocher ne sont` : "1 liste à cocher n'est"} sur aucune carte du tableau : on ne les reprend pas.`,
    en: `${count > 1 ? `${count} checklists are` : "1 checklist is"} on no card of the board: they are not taken.`
  }),
  undated: () => ({
    fr: "La date de l'export est illisible ou dans l'avenir : on ne sait pas s'il est plus récent que le dernier, et rien n'est archivé pour cette raison. Exporte de nouveau le tableau.",
    en: "The date of the export cannot be read or lies ahead: it is not known whether it is newer than the last one, and nothing is archived for that. Export the board again."
  })
}
