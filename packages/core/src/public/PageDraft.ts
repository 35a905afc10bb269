/**
 * The public page as the group works on it: what is on it, and what could be. For everybody who belongs.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Instant from "../Instant.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import { NotAllowed } from "../Rejection.ts"
import { ServiceId } from "../skills/Service.ts"
import * as View from "../View.ts"
import { Tag } from "./PublicPage.ts"
import * as PublicWhole from "./PublicWhole.ts"

/** **Units** - cents with taxes. @category models @since 0.1.0 */
export const Document = Schema.Struct({
  /** Whether everybody can read it now. */
  isPublic: Schema.Boolean,
  purpose: Schema.NullOr(Schema.Struct({ tags: Schema.Array(Tag), why: Schema.String })),
  written: Schema.NullOr(Schema.Struct({ hours: Schema.String, contact: Schema.String })),
  /** What the group offers, with what the page says of it; null for what is not on it. */
  services: Schema.Array(
    Schema.Struct({
      serviceId: ServiceId,
      name: Schema.String,
      shown: Schema.NullOr(Schema.Struct({ words: Schema.String, fromCents: Schema.NullOr(Cents) }))
    })
  ),
  team: Schema.Array(Schema.String)
}).annotate({ description: "What is on the public page, and what could be; for members and coordinators." })

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends PublicWhole.Window, Pick<Standing.Window, "coordination"> {}

/** The page as it is made. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { purpose = null, status, team, written = null } = PublicWhole.of(window, Instant.toLocalDate(at))
    return Result.succeed({
      isPublic: purpose !== null && written !== null && status !== "closed",
      purpose,
      written,
      services: Object.entries(window.services.services).flatMap(([id, { name, retired }]) =>
        retired
          ? []
          : [{ serviceId: ServiceId.make(id), name, shown: Lookup.get(window.publicPage.services, id) ?? null }]
      ),
      team
    })
  }
})
