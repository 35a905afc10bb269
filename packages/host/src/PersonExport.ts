/**
 * Everything of one person that stands in the log: what was asked by them and what is about them, with their own words
 * readable. It is what somebody gets who asks what is kept of them.
 *
 * Many events are about several people. What is another person's own in them is left out: their words, their entry in a
 * list of hours or amounts, what they said about somebody. That an id is named (who recorded it, who follows whom) stays,
 * because otherwise nobody could say where a fact comes from.
 *
 * **Source** - GDPR, articles 15 and 20; decision 0028.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import { Text } from "@kpacite/core/Text"
import * as Cooperative from "@kpacite/core/Cooperative"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Steps from "@kpacite/event-store/log/Steps"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Subjects from "@kpacite/event-store/persons/Subjects"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { tagOf } from "@kpacite/core/Part"
import { Effect, Predicate, Schema } from "effect"
import { askedBy } from "./AskedBy.ts"
import { CooperativeId, confidentialStreamId, streamId } from "./CooperativeId.ts"
import { unavailable } from "./HostRejections.ts"
import * as PersonalWords from "./PersonalWords.ts"

// -- what somebody gets ----------------------------------------------------------------------------------------------

/**
 * One fact. `askedBy` is `operator` or the id of a person.
 *
 * **Units** - `occurredAt` and `recordedAt` are instants in UTC; `number` counts the facts of the cooperative, so that one
 * can be spoken about, or of the person's own access.
 *
 * @category models
 * @since 0.1.0
 */
export const Entry = Schema.Struct({
  number: Schema.Int,
  type: Schema.String,
  askedBy: Schema.String,
  occurredAt: Schema.String,
  recordedAt: Schema.String,
  facts: Schema.Json
})
/** @since 0.1.0 */
export type Entry = typeof Entry.Type

/** What is kept of one person: in the log of their cooperative, and of their signing in. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  about: Text,
  cooperative: CooperativeId,
  person: PersonId,
  events: Schema.Array(Entry),
  /** What was said in confidence by them, or with them. */
  confidence: Schema.Array(Entry),
  access: Schema.Array(Entry)
}).annotate({
  identifier: "PersonExport",
  description: "Everything of one person in the log, with their own words, and without what is others' own."
})
/** @since 0.1.0 */
export type Document = typeof Document.Type

const about: Text = {
  fr: "Tout ce que le journal de la coopérative garde de toi : ce que tu as demandé et ce qui parle de toi, avec tes mots. Ce qui appartient à d'autres dans les mêmes faits n'y est pas. N'y sont pas non plus : ce que d'autres ont pu écrire de toi dans leurs propres mots, les textes du groupe (charte, actions, tableaux importés), le papier, et les mesures du serveur. Un mot vide (null) a été oublié, appartient à quelqu'un d'autre, ou ne peut pas être lu en ce moment. « confidence » : ce que tu as dit en confiance, et là où on t'a écouté. « access » : tes invitations, tes connexions et l'adresse de ton calendrier. Quelque chose est faux, ou doit être oublié ? Dis-le à l'équipe de coordination.",
  en: 'Everything that the log of the cooperative keeps of you: what you asked and what is about you, with your words. What belongs to others in the same facts is not in it. Neither is: what others may have written about you in words of their own, texts of the group (charter, actions, imported boards), paper, and the server\'s measurements. "confidence": what you said in confidence, and where you were heard. "access": your invitations, your sign-ins and the address of your calendar. Is something wrong, or to be forgotten? Tell the coordination.'
}

/** The stream in which invitations and sessions are kept, beside the cooperatives. @category names @since 0.1.0 */
export const accessStream = "access"

/**
 * Reads both logs from their beginning, a page at a time.
 *
 * **Fails with** `Unavailable` when the log does not answer.
 *
 * @category reading
 * @since 0.1.0
 */
export const collect = Effect.fn("PersonExport.collect")(function* (cooperative: CooperativeId, person: PersonId) {
  const [told, signedIn] = [ofCooperative(person), ofAccess(cooperative, person)]
  const [events, access]: [Array<Entry>, Array<Entry>] = [[], []]
  yield* eachPage(streamId(cooperative), (page) => events.push(...page.flatMap(told)))
  const confided: Array<Entry> = []
  yield* eachPage(confidentialStreamId(cooperative), (page) => confided.push(...page.flatMap(ofConfidence(person))))
  yield* eachPage(accessStream, (page) => access.push(...page.flatMap(signedIn)))
  // The log of access is that of all cooperatives: where an entry stands in it would show how busy the others are.
  const [own, confidence] = [access, confided].map((entries) =>
    entries.map((entry, index) => ({ ...entry, number: index + 1 }))
  )
  return { about, cooperative, person, events, confidence: confidence ?? [], access: own ?? [] } satisfies Document
})

const pageSize = 250

const eachPage = Effect.fnUntraced(function* (stream: string, use: (page: ReadonlyArray<StoredEvent>) => void) {
  const store = yield* EventStore
  for (let fromVersion = 1; ; fromVersion += pageSize) {
    const { events } = yield* Effect.catch(store.read(stream, { fromVersion, maxCount: pageSize }), unavailable)
    use(events)
    if (events.length < pageSize) return
    // A long log is read while others are served.
    yield* Steps.turn
  }
})

// -- what of an event is somebody's ----------------------------------------------------------------------------------

type Fields = { readonly [name: string]: Schema.Json }

/** Where ids of people stand in each type of event: one may be called like a day, or like a skill. */
const places: ReadonlyMap<string, Subjects.Place> = new Map(
  Cooperative.Event.members.map((member) => [tagOf(member), Subjects.placeOf(member)])
)

/** Takes the events of a cooperative in their order, and gives what there is of a person in each. */
const ofCooperative = (person: PersonId): ((event: StoredEvent) => ReadonlyArray<Entry>) => {
  const hide = PersonalWords.hideFrom(person)
  const people = new Set<string>()
  return (event) => {
    for (const id of peopleOf(event)) people.add(id)
    const isPerson: Is = (id) => id === person
    const isOther: Is = (id) => id !== person && people.has(id)
    const { metadata, payload } = hide(event)
    const place = places.get(event.type) ?? Subjects.anywhere
    const facts = partOf(payload, place, { isPerson, isOther })
    if (metadata.actor !== `person:${person}` && !mentions(facts, place, isPerson)) return []
    return [entryOf(event, facts, metadata.actor.replace(/^person:/, ""))]
  }
}

const entryOf = ({ metadata, recordedAt, type, version }: StoredEvent, facts: Schema.Json, askedBy: string): Entry => ({
  number: version,
  type,
  askedBy,
  occurredAt: metadata.occurredAt,
  recordedAt,
  facts
})

/** The ids of people and clients that an event makes known: whose words or whose fact it is, and who asked. */
const peopleOf = ({ metadata, payload, type }: StoredEvent): ReadonlyArray<string> => {
  const fields: Fields = isFields(payload) ? payload : {}
  const subjects = Object.values(Cooperative.personal.get(type) ?? {})
  const named = [...subjects, "personId", "clientId"].map((field) => Lookup.get(fields, field))
  return [...named, /^person:(.*)$/.exec(metadata.actor)?.[1]].filter((id) => typeof id === "string")
}

type Is = (id: string) => boolean

interface Whose {
  readonly isPerson: Is
  readonly isOther: Is
}

const isAt = (value: Schema.Json | undefined, place: Subjects.Place, is: Is): boolean =>
  place.isSubject && typeof value === "string" && is(value)

/** The fact itself; of what is another person's own, no list and no statement. */
const partOf = (payload: Schema.Json, place: Subjects.Place, whose: Whose): Schema.Json => {
  if (!isFields(payload)) return payload
  const { clientId, personId = null } = payload
  const owner = personId ?? clientId
  if (typeof owner === "string" && whose.isPerson(owner)) return payload
  // A fiche is no client's own: young people work there.
  return isAt(personId, place.field("personId"), whose.isOther)
    ? Object.fromEntries(Object.entries(payload).filter(([, value]) => typeof value !== "object" || value === null))
    : pruned(payload, place, whose)
}

/** Without the entries of other people in lists, and under their ids. */
const pruned = (value: Schema.Json, place: Subjects.Place, whose: Whose): Schema.Json => {
  if (Array.isArray(value)) {
    const at = place.item()
    return value.flatMap((item: Schema.Json) => {
      const owner = ownerOf(item, at, whose)
      if (owner !== "nobody") return owner === "person" ? [item] : []
      const rest = pruned(item, at, whose)
      return !mentions(item, at, whose.isOther) || mentions(rest, at, whose.isPerson) ? [rest] : []
    })
  }
  if (!isFields(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !(place.keysAreSubjects && whose.isOther(name)))
      .map(([name, part]) => [name, pruned(part, place.field(name), whose)])
  )
}

/** Whose entry of a list it is: one that is an id, or says whose it is. */
const ownerOf = (
  item: Schema.Json,
  place: Subjects.Place,
  { isOther, isPerson }: Whose
): "person" | "other" | "nobody" => {
  const name = isFields(item) ? ("personId" in item ? "personId" : "id") : undefined
  const [id, at] = name === undefined ? [item, place] : [Lookup.get(item as Fields, name), place.field(name)]
  return isAt(id, at, isPerson) ? "person" : isAt(id, at, isOther) ? "other" : "nobody"
}

/** Whether such an id stands anywhere in it, as a value or as a key. */
const mentions = (value: Schema.Json, place: Subjects.Place, is: Is): boolean => {
  if (Array.isArray(value)) return value.some((item: Schema.Json) => mentions(item, place.item(), is))
  if (!isFields(value)) return isAt(value, place, is)
  return Object.entries(value).some(
    ([name, part]) => (place.keysAreSubjects && is(name)) || mentions(part, place.field(name), is)
  )
}

const isFields = (value: Schema.Json): value is Fields => Predicate.isObject(value) && !Array.isArray(value)

// -- in confidence ---------------------------------------------------------------------------------------------------

/**
 * What was said in confidence by somebody, or with them: what they told, and where they were heard or brought together. That others
 * told something about them is not there, since it is those others' to say. Words that are somebody else's are left out, and so is who
 * was meant or told, but for whoever said so; an agreement is read where it was made. Of what is about somebody else, whoever asked it
 * gets that they did, and not where it leads: they may not follow that person any more.
 */
const ofConfidence =
  (person: PersonId) =>
  (event: StoredEvent): ReadonlyArray<Entry> => {
    const { payload, type } = event
    if (!isFields(payload)) return []
    const { by, people, personId } = payload
    const own = by === person
    if (!own && personId !== person && !(Array.isArray(people) && people.includes(person))) return []
    const ownerOfWords = Cooperative.personal.get(type) ?? {}
    const sealed = Cooperative.enveloped.get(type) ?? {}
    const isShown = (name: string): boolean => {
      const owner = Lookup.get(ownerOfWords, name)
      if (owner !== undefined) return Lookup.get(payload, owner) === person
      if (name === "about" || name === "to") return own
      return (
        personId === undefined ||
        personId === person ||
        name === "personId" ||
        name === "by" ||
        !Lookup.has(sealed, name)
      )
    }
    const facts = Object.fromEntries(Object.entries(payload).filter(([name]) => isShown(name)))
    return [entryOf(event, facts, askedBy(event).replace(/^person:/, ""))]
  }

// -- signing in ------------------------------------------------------------------------------------------------------

/** A hash opens nothing, and tells nobody anything. */
const isHash = (value: Schema.Json): boolean => typeof value === "string" && /^[0-9a-f]{64}$/.test(value)

/** Takes the events of access in their order, and gives those about a person; the end of a session names only its hash. */
const ofAccess = (cooperative: CooperativeId, person: PersonId) => {
  const sessions = new Set<Schema.Json>()
  return (event: StoredEvent): ReadonlyArray<Entry> => {
    const { metadata, payload } = event
    if (!isFields(payload)) return []
    const { cooperativeId, personId, token = null } = payload
    // Whoever let in is named with their cooperative there, whose name has no such sign.
    const askedBy = metadata.actor.replace(/^person:(.*)@[^@]*$/, "$1")
    const isAbout = personId === person && cooperativeId === cooperative
    if (isAbout && token !== null) sessions.add(token)
    return isAbout || sessions.has(token) || metadata.actor === `person:${person}@${cooperative}`
      ? [entryOf(event, Object.fromEntries(Object.entries(payload).filter(([, value]) => !isHash(value))), askedBy)]
      : []
  }
}
