export * as Access from "./Access.ts"
export * as CooperativeId from "./CooperativeId.ts"
export * as Cooperatives from "./Cooperatives.ts"
export * as PersonalWords from "./PersonalWords.ts"
