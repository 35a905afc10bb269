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

/** How the log names the actor. @category formatting @since 0.1.0 */
export const toString = (actor: Actor): string => (actor._tag === "Operator" ? "operator" : `person:${actor.id}`)

/** Whether this very person is asking. @category guards @since 0.1.0 */
export const is = (actor: Actor, id: PersonId): boolean => actor._tag === "Person" && actor.id === id
