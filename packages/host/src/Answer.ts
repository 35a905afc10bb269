/**
 * What a command answers to whoever asked: of what happened, as much as they may see. It follows from the events alone, so
 * no command can answer with more.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { tagOf } from "@kpacite/core/Part"
import * as Standing from "@kpacite/core/membership/Standing"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Equal, Schema } from "effect"

type ShownOf<E> = E extends { readonly _tag: unknown } ? Pick<E, "_tag"> & Partial<Omit<E, "_tag">> : never

/** An event without the fields that are not for whoever asked. @category models @since 0.1.0 */
export type Event = ShownOf<Cooperative.Event>

/** @since 0.1.0 */
export const Event: Schema.Codec<Event, unknown> = Schema.Union(
  Cooperative.Event.members.map((member) => {
    const { _tag, ...fields } = member.fields
    const shown = Object.entries(fields).map(([name, field]) => [name, Schema.optionalKey(field)])
    return Schema.Struct({ _tag, ...Object.fromEntries(shown) })
  })
).annotate({
  identifier: "Event",
  description: "What happened, as far as whoever asked may see it: the other fields are left out."
}) as unknown as Schema.Codec<Event, unknown>

/**
 * The events of a command as its sender may see them, from where they stand after it:
 *
 * - words of others are in no answer, not even those that the sender wrote;
 * - a coordinator sees the rest, as in the log;
 * - others see single values, and of lists and tables those that they sent: what a list says of others is in a view,
 *   which decides who reads it;
 * - whoever does not belong to the cooperative sees only what speaks of nobody else;
 * - what is hidden is for its author.
 *
 * @category hiding
 * @since 0.1.0
 */
export const shownTo = (
  { actor, command }: { readonly actor: Actor.Actor; readonly command: object },
  window: Standing.Window,
  events: ReadonlyArray<Cooperative.Event>
): ReadonlyArray<Event> => {
  const coordinates = Standing.isCoordinator(window, actor)
  const belongs = Standing.belongs(window, actor)
  const isReader = (id: unknown) => actor._tag === "Person" && id === actor.id
  const sent = new Map<string, unknown>(Object.entries(command))
  return events.flatMap((event) => {
    const fields = new Map<string, unknown>(Object.entries(event))
    const author = Cooperative.hidden.get(event._tag)?.author
    if (author !== undefined && !isReader(fields.get(author))) return []
    const people = subjects.get(event._tag) ?? []
    if (!belongs && people.some((name) => !isReader(fields.get(name)))) return []
    const personal = new Map(Object.entries(Cooperative.personal.get(event._tag) ?? {}))
    const shown = Array.from(fields).filter(([name, value]) => {
      const subject = personal.get(name)
      if (subject !== undefined) return isReader(fields.get(subject))
      return coordinates || isSingle(value) || (sent.has(name) && Equal.equals(sent.get(name), value))
    })
    // Fields were left out and nothing was changed.
    return [Object.fromEntries(shown) as unknown as Event]
  })
}

const isSingle = (value: unknown): boolean => typeof value !== "object" || value === null

/** The fields of each event that hold the id of one person or client. */
const subjects: ReadonlyMap<string, ReadonlyArray<string>> = new Map(
  Cooperative.Event.members.map((member) => [
    tagOf(member),
    Object.entries(member.fields).flatMap(([name, field]) => (Personal.isSubject(field) ? [name] : []))
  ])
)
