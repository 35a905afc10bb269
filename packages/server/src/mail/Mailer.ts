/**
 * The port by which a server sends mail, and what a mail is.
 *
 * @since 0.1.0
 */
import { Context, Data, type Effect } from "effect"

/** A mail to one person, as text and as HTML, with the way out of it. @category models @since 0.1.0 */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The address that stops such mails, by a page or by one request. */
  readonly stop: string
  /** The same mail has the same: whoever gets it twice sees it once. */
  readonly id: string
}

/** It was not sent. No word of the mail, nor an address, is in it. @category errors @since 0.1.0 */
export class MailFailed extends Data.TaggedError("MailFailed")<{
  /** Whether it may be taken later. */
  readonly forNow: boolean
  readonly because: string
}> {}

/** Sends mail. @category services @since 0.1.0 */
export class Mailer extends Context.Service<
  Mailer,
  {
    /** Whether mail can be handed over just now: asked before anything is said to be sent. */
    readonly ready: Effect.Effect<void, MailFailed>
    readonly send: (mail: Mail) => Effect.Effect<void, MailFailed>
  }
>()("@kpacite/server/mail/Mailer") {}
