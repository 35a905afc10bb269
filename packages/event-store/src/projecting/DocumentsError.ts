/**
 * Everything that can be in the way of reading or writing documents.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

const projection = { name: Schema.String, version: Schema.Int }

/** No version of the projection has caught up with the log yet, or the one that was asked for is gone. @category errors @since 0.1.0 */
export class NotServed extends Schema.TaggedError<NotServed>()("NotServed", { name: Schema.String }) {
  readonly isRetryable = true
  override get message() {
    return `Projection ${this.name} has nothing to show yet, or not any more in this version: read again from the start.`
  }
}

/** Another process holds the lease of the build. @category errors @since 0.1.0 */
export class LeaseTaken extends Schema.TaggedError<LeaseTaken>()("LeaseTaken", projection) {
  readonly isRetryable = true
  override get message() {
    return `Another process works on version ${this.version} of projection ${this.name}.`
  }
}

/** The lease ran out and was given to another process; nothing was written. @category errors @since 0.1.0 */
export class LeaseLost extends Schema.TaggedError<LeaseLost>()("LeaseLost", projection) {
  readonly isRetryable = true
  override get message() {
    return `The lease on version ${this.version} of projection ${this.name} is lost: acquire it again.`
  }
}

/** The checkpoint is not where the writer believed; nothing was written. @category errors @since 0.1.0 */
export class Overtaken extends Schema.TaggedError<Overtaken>()("Overtaken", projection) {
  readonly isRetryable = true
  override get message() {
    return `Version ${this.version} of projection ${this.name} is elsewhere than expected: read its checkpoint again.`
  }
}

/** Readers already see a newer version or generation, or the build was cleared. @category errors @since 0.1.0 */
export class Retired extends Schema.TaggedError<Retired>()("Retired", projection) {
  readonly isRetryable = false
  override get message() {
    return `Version ${this.version} of projection ${this.name} is replaced by a newer one: start the newer program.`
  }
}

/** The build has stopped in front of an event that it cannot handle. @category errors @since 0.1.0 */
export class IsParked extends Schema.TaggedError<IsParked>()("IsParked", { ...projection, position: Schema.Int }) {
  readonly isRetryable = false
  override get message() {
    return `Version ${this.version} of projection ${this.name} is parked at position ${this.position}: resume it, or skip the event.`
  }
}

/** No build of this version is parked, or none at that event. @category errors @since 0.1.0 */
export class NotParked extends Schema.TaggedError<NotParked>()("NotParked", projection) {
  readonly isRetryable = false
  override get message() {
    return `Version ${this.version} of projection ${this.name} is not parked there: look at its status.`
  }
}

/** The database did not answer; whether anything was written is unknown. @category errors @since 0.1.0 */
export class DocumentsUnavailable extends Schema.TaggedError<DocumentsUnavailable>()("DocumentsUnavailable", {
  operation: Schema.String,
  problem: Schema.optionalKey(Schema.String),
  cause: Schema.Defect()
}) {
  readonly isRetryable = true
  override get message() {
    const because = this.problem === undefined ? "" : `, because ${this.problem}`
    return `The documents could not ${this.operation}${because}. Try again.`
  }
}

/**
 * The one error of the port; `reason` says what happened.
 *
 * @category errors
 * @since 0.1.0
 */
export class DocumentsError extends Schema.TaggedError<DocumentsError>()("DocumentsError", {
  reason: Schema.Union([
    NotServed,
    LeaseTaken,
    LeaseLost,
    Overtaken,
    Retired,
    IsParked,
    NotParked,
    DocumentsUnavailable
  ])
}) {
  get isRetryable() {
    return this.reason.isRetryable
  }
  override get message() {
    return this.reason.message
  }
}
