/**
 * Mail over SMTP.
 *
 * **Source** - RFC 8058 (one tap out of it), RFC 3834 (no automatic answer to it); decision 0057.
 *
 * @since 0.1.0
 */
import { Effect, Layer, Redacted } from "effect"
import { createTransport } from "nodemailer"
import { Mailer, MailFailed } from "./Mailer.ts"

/** Where mail is handed over, and who sends it: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. @category models @since 0.1.0 */
export interface Smtp {
  readonly url: Redacted.Redacted
  readonly from: string
}

/** How long the other side may be silent. **Units** - milliseconds. @category limits @since 0.1.0 */
export const patience = 10_000

/** The mailer over SMTP; its connections end with the scope. @category layers @since 0.1.0 */
export const layer = ({ from, url }: Smtp): Layer.Layer<Mailer> =>
  Layer.effect(
    Mailer,
    Effect.gen(function* () {
      const transport = yield* Effect.acquireRelease(
        Effect.sync(() =>
          createTransport({
            ...optionsOf(url),
            pool: true,
            maxConnections: 1,
            connectionTimeout: patience,
            greetingTimeout: patience,
            socketTimeout: patience,
            // Nothing of a mail is read from a file or fetched.
            disableFileAccess: true,
            disableUrlAccess: true
          })
        ),
        (open) => Effect.sync(() => open.close())
      )
      const handed = <A>(ask: () => Promise<A>) => Effect.asVoid(Effect.tryPromise({ try: ask, catch: failed }))
      return {
        ready: handed(() => transport.verify()),
        send: ({ html, id, stop, subject, text, to }) =>
          // What looks like several addresses to whoever sends is none: it would go to somebody who did not ask for it.
          !isOne.test(to)
            ? new MailFailed({ forNow: false, because: "not one address" })
            : handed(() =>
                transport.sendMail({
                  from,
                  to,
                  subject,
                  text,
                  html,
                  messageId: `<${id}@kpacite.invalid>`,
                  headers: {
                    "List-Unsubscribe": `<${stop}>`,
                    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                    "Auto-Submitted": "auto-generated"
                  }
                })
              )
      }
    })
  )

const isOne = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/

/** A password that goes over a network in the clear is everybody's: without TLS, it is only said to this machine. */
const optionsOf = (url: Redacted.Redacted) => {
  const { hostname, password, port, protocol, username } = new URL(Redacted.value(url))
  const secure = protocol === "smtps:"
  const near = /^(localhost|127\.|\[?::1)/.test(hostname)
  return {
    host: hostname.replaceAll(/[[\]]/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !near,
    ...(username !== "" && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } })
  }
}

/** What the other side says may hold the address: its code is enough. **Source** - RFC 5321, 4.2.1: 5xx is for good. */
const failed = (cause: unknown): MailFailed => {
  const { code, responseCode } = cause as { readonly code?: string; readonly responseCode?: number }
  return new MailFailed({
    forNow: responseCode === undefined || responseCode < 500,
    because: [code ?? "unknown", ...(responseCode === undefined ? [] : [String(responseCode)])].join(" ")
  })
}
