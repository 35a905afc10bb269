export * as PostgresEventStore from "./PostgresEventStore.ts"
