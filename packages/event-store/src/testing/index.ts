export * as DeciderSpec from "./DeciderSpec.ts"
export * as EventStoreSuite from "./EventStoreSuite.ts"
