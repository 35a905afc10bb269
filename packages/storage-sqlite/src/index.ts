export * as SqliteEventStore from "./SqliteEventStore.ts"
