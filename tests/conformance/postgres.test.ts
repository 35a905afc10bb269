import { EventStoreSuite } from "@kpacite/event-store-conformance"
import { postgresPlace } from "./PostgresPlace.ts"

EventStoreSuite.suite("the event store on PostgreSQL", { place: postgresPlace })
