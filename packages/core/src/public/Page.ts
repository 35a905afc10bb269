/**
 * The public page: why the cooperative exists, what it offers, when, and how to reach it; the same for everybody.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { Cents } from "../Money.ts"
import { Text } from "../Text.ts"
import { tagWords } from "./PublicPage.ts"
import { NoPublicPage } from "./PublicRejections.ts"
import * as PublicView from "./PublicView.ts"

/** **Units** - `fromCents` in cents with taxes; null without a price. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  name: Schema.String,
  territory: Schema.String,
  /** The structure that invoices, insures and pays. */
  carrier: Schema.String,
  /** Whether the group takes a break. */
  paused: Schema.Boolean,
  tags: Schema.Array(Text),
  why: Schema.String,
  services: Schema.Array(Schema.Struct({ name: Schema.String, words: Schema.String, fromCents: Schema.NullOr(Cents) })),
  hours: Schema.String,
  contact: Schema.String,
  team: Schema.Array(Schema.String)
}).annotate({
  description:
    "Why the cooperative exists, what it offers, when, and how to reach it; for everybody, without an account. Of people it names those who agree to it, by their first names."
})

/** The page, as soon as the group made it public, and until the cooperative ends. @category views @since 0.1.0 */
export const view = PublicView.make({
  document: Document,
  rejections: [NoPublicPage],
  show: ({ carrier, name, purpose, services, status, team, territory, written }) =>
    written === undefined || purpose === undefined || status === "closed" || status === "notFounded"
      ? Result.fail(new NoPublicPage())
      : Result.succeed({
          name,
          territory,
          carrier,
          paused: status === "paused",
          tags: purpose.tags.map((tag) => tagWords[tag]),
          why: purpose.why,
          services,
          hours: written.hours,
          contact: written.contact,
          team
        })
})
