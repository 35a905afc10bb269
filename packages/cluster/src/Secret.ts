/**
 * What the runners of a cluster know and nobody else. With it they open connections to each other that nobody reads or
 * changes on their way; whoever does not know it is turned away before a word was said.
 *
 * **Source** - RFC 4279 and RFC 8442 (pre-shared keys with a key of each connection, so that one that leaks later opens no old
 * recording); decision 0047.
 *
 * @since 0.1.0
 */
import { createHash } from "node:crypto"
import type { ConnectionOptions, TlsOptions } from "node:tls"
import { Redacted } from "effect"

const cipher = {
  ciphers: "ECDHE-PSK-CHACHA20-POLY1305",
  minVersion: "TLSv1.2",
  maxVersion: "TLSv1.2"
} as const

const identity = "kpacite"

const keyOf = (secret: Redacted.Redacted) =>
  createHash("sha256")
    .update(`kpacite cluster\0${Redacted.value(secret)}`)
    .digest()

/** How a runner listens. @category conversions @since 0.1.0 */
export const listening = (secret: Redacted.Redacted): TlsOptions => {
  const key = keyOf(secret)
  return { ...cipher, pskCallback: (_, name) => (name === identity ? key : null) }
}

/** How it speaks to another one. @category conversions @since 0.1.0 */
export const speaking = (secret: Redacted.Redacted): ConnectionOptions => {
  const psk = keyOf(secret)
  return {
    ...cipher,
    pskCallback: () => ({ psk, identity }),
    // There is no certificate to look at: who knows the secret is a runner.
    checkServerIdentity: () => undefined
  }
}
