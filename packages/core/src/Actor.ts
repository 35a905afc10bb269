/**
 * Who is asking. The server establishes it; what they may do is decided here, from the state.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "./Ids.ts"

/** Whoever runs the server: founds cooperatives and lets the first coordinator in, nothing else. @category models @since 0.1.0 */
export const Operator = Schema.TaggedStruct("Operator", {})

/** A young person or a coordinator. @category models @since 0.1.0 */
export const Person = Schema.TaggedStruct("Person", { id: PersonId })

/** Whoever can ask for something. @category models @since 0.1.0 */
export const Actor = Schema.Union([Operator, Person])

/** @since 0.1.0 */
export type Actor = typeof Actor.Type

/** Whoever runs the server; all of them are one actor. @category constructors @since 0.1.0 */
export const operator: Actor = { _tag: "Operator" }

/** A person who signed in. @category constructors @since 0.1.0 */
export const person = (id: PersonId): Actor => ({ _tag: "Person", id })

/**
 * Somebody from outside, without an account: no {@link Actor}, so that nothing can be asked of a cooperative in their name; they read
 * what is made for everybody.
 *
 * **Source** - decision 0055.
 *
 * @category models
 * @since 0.1.0
 */
export const Anybody = Schema.TaggedStruct("Anybody", {})

/** @since 0.1.0 */
export type Anybody = typeof Anybody.Type

/** Somebody from outside; all of them are one. @category constructors @since 0.1.0 */
export const anybody: Anybody = { _tag: "Anybody" }

/** How the log names the actor, and what is seen by whom. @category formatting @since 0.1.0 */
export const toString = (actor: Actor | Anybody): string =>
  actor._tag === "Person" ? `person:${actor.id}` : actor._tag.toLowerCase()

/** Whether this very person is asking. @category guards @since 0.1.0 */
export const is = (actor: Actor, id: PersonId): boolean => actor._tag === "Person" && actor.id === id
