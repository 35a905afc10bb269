/**
 * Who asked for what stands in a log. The metadata of what was said in confidence do not say it.
 *
 * @since 0.1.0
 */
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Predicate } from "effect"

/** Who wrote a confidential event, for whoever reads its metadata. @category names @since 0.1.0 */
export const author = "care"

/**
 * Who asked for an event: as its metadata say, or, where they say nothing, as it says itself in confidence.
 *
 * @category getters
 * @since 0.1.0
 */
export const askedBy = ({ metadata, payload }: Pick<StoredEvent, "metadata" | "payload">): string =>
  metadata.actor === author && Predicate.hasProperty(payload, "by") && typeof payload.by === "string"
    ? `person:${payload.by}`
    : metadata.actor
