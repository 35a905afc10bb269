/**
 * Lists that people send: people, skills, tasks, teams. Whatever is longer than a group of young people could need is
 * refused, before anything looks at each of its items or compares them with each other.
 *
 * Events keep what was once written, so their lists ask less: a log from before still reads.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/** How many items a list may have, unless it says otherwise. @category policies @since 0.1.0 */
export const most = 200

/**
 * A list of at most so many items.
 *
 * ```ts
 * import * as Lists from "@kpacite/core/Lists"
 * import { Schema } from "effect"
 *
 * Schema.decodeUnknownOption(Lists.of(Schema.String, 2))(["a", "b", "c"])._tag // => "None"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = <S extends Schema.Top>(item: S, limit: number = most) => Schema.Array(item).check(atMost(limit))

/** A list of one item or several. @category constructors @since 0.1.0 */
export const nonEmpty = <S extends Schema.Top>(item: S, limit: number = most) =>
  Schema.NonEmptyArray(item).check(atMost(limit))

/** A list in which nothing stands twice. @category constructors @since 0.1.0 */
export const unique = <S extends Schema.Top>(item: S, limit: number = most) =>
  Schema.Array(item).check(atMost(limit), Schema.isUnique())

/** Something for each of several ids. @category constructors @since 0.1.0 */
export const byId = <K extends Schema.Record.Key, S extends Schema.Top>(id: K, item: S, limit: number = most) =>
  Schema.Record(id, item).check(Schema.isMaxProperties(limit).abort())

/** What comes after this check compares items with each other, so it does not come to that. */
const atMost = (limit: number) => Schema.isMaxLength(limit).abort()
