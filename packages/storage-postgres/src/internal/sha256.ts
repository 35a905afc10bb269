import { hash } from "node:crypto"

/** By the cryptography that Node brings along; it gives a text three times as fast as bytes. */
export const sha256 = (data: string | Uint8Array): Uint8Array => Buffer.from(hash("sha256", data, "hex"), "hex")
