/**
 * What is kept of a secret.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/** SHA-256 of a secret of 256 random bits, in hexadecimal; so many bits cannot be guessed from it. @category models @since 0.1.0 */
export const SecretHash = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)).pipe(Schema.brand("SecretHash"))
export type SecretHash = typeof SecretHash.Type
