/**
 * What another program wrote into a file, and people send as it is: larger than anything that they type, and with keys that
 * nobody here knows, which are dropped.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * How large it may be.
 *
 * **Units** - bytes of JSON.
 *
 * @category models
 * @since 0.1.0
 */
export interface Mark {
  readonly mostBytes: number
}

/**
 * Marks the field of a command or of a query that holds such a file.
 *
 * ```ts
 * import * as FromFile from "@kpacite/core/FromFile"
 * import { Schema } from "effect"
 *
 * const Board = Schema.Struct({ cards: Schema.Array(Schema.String) }).pipe(FromFile.mark({ mostBytes: 5000 }))
 * FromFile.markOf(Board) // => { mostBytes: 5000 }
 * FromFile.markOf(Schema.String) // => undefined
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const mark =
  (mark: Mark) =>
  <S extends Schema.Top>(schema: S): S["Rebuild"] =>
    schema.annotate({ [annotation]: mark })

/** How a schema was marked, if it was. @category schemas @since 0.1.0 */
export const markOf = (schema: Schema.Top): Mark | undefined => {
  const found = Schema.resolveAnnotations(schema)?.[annotation]
  return isMark(found) ? found : undefined
}

const annotation = "@kpacite/core/FromFile"

const isMark = Schema.is(Schema.Struct({ mostBytes: Schema.Finite }))
