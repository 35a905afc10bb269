export * as DeciderSpec from "./DeciderSpec.ts"
export * as PersonalSpec from "./PersonalSpec.ts"
