/**
 * A passport in the shape of Open Badges 3.0: one credential for each card. What is proof of it is a sentence and a day, never a
 * link to somebody's data. It is not signed: it says so much as the paper that it is printed on.
 *
 * **Source** - 1EdTech, Open Badges Specification 3.0, `AchievementCredential`; 1EdTech/openbadges-discussion#23.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import type { LocalDate } from "../LocalDate.ts"

const Evidence = Schema.Struct({
  type: Schema.Tuple([Schema.Literal("Evidence")]),
  name: Schema.String,
  narrative: Schema.String
})

/** One card of a passport, with the names that the specification gives. @category models @since 0.1.0 */
export const Credential = Schema.Struct({
  "@context": Schema.Tuple([
    Schema.Literal("https://www.w3.org/ns/credentials/v2"),
    Schema.Literal("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
  ]),
  id: Schema.String,
  type: Schema.Tuple([Schema.Literal("VerifiableCredential"), Schema.Literal("OpenBadgeCredential")]),
  name: Schema.String,
  issuer: Schema.Struct({
    id: Schema.String,
    type: Schema.Tuple([Schema.Literal("Profile")]),
    name: Schema.String
  }),
  validFrom: Schema.String,
  credentialSubject: Schema.Struct({
    type: Schema.Tuple([Schema.Literal("AchievementSubject")]),
    identifier: Schema.Tuple([
      Schema.Struct({
        type: Schema.Literal("IdentityObject"),
        hashed: Schema.Literal(false),
        identityHash: Schema.String,
        identityType: Schema.Literal("name")
      })
    ]),
    achievement: Schema.Struct({
      id: Schema.String,
      type: Schema.Tuple([Schema.Literal("Achievement")]),
      achievementType: Schema.Literal("Competency"),
      name: Schema.String,
      description: Schema.String,
      criteria: Schema.Struct({ narrative: Schema.String }),
      inLanguage: Schema.String
    })
  }),
  evidence: Schema.Array(Evidence)
})
/** @since 0.1.0 */
export type Credential = typeof Credential.Type

/** What one credential says. @category models @since 0.1.0 */
export interface Said {
  readonly language: "fr" | "en"
  readonly cardId: string
  readonly card: string
  readonly family: string
  readonly criteria: string
  readonly person: string
  readonly cooperative: string
  readonly on: LocalDate
  /** The SHA-256 of the passport. */
  readonly hash: string
  readonly evidence: ReadonlyArray<{ readonly name: string; readonly narrative: string }>
}

/** The credential of one card. @category constructors @since 0.1.0 */
export const credential = (said: Said): Credential => ({
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  id: `urn:kpacite:${said.hash}:${said.cardId}`,
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: said.card,
  issuer: { id: `urn:kpacite:${encodeURIComponent(said.cooperative)}`, type: ["Profile"], name: said.cooperative },
  validFrom: `${said.on}T00:00:00Z`,
  credentialSubject: {
    type: ["AchievementSubject"],
    identifier: [{ type: "IdentityObject", hashed: false, identityHash: said.person, identityType: "name" }],
    achievement: {
      id: `urn:kpacite:carte:${said.cardId}`,
      type: ["Achievement"],
      achievementType: "Competency",
      name: said.card,
      description: said.family,
      criteria: { narrative: said.criteria },
      inLanguage: said.language
    }
  },
  evidence: said.evidence.map((one) => ({ type: ["Evidence"], ...one }))
})
