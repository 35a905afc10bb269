export * as Kpa from "./Kpa.ts"
export * as Language from "./Language.ts"
export * as Refusal from "./Refusal.ts"
export * as Split from "./split/Split.ts"
