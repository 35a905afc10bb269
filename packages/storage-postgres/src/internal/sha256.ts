import { hash } from "node:crypto"

/** By the cryptography that Node brings along, which gives a text in half the time that it needs for bytes. */
export const sha256 = (data: string | Uint8Array): Uint8Array => Buffer.from(hash("sha256", data, "binary"), "latin1")
