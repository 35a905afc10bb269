import { EventStoreSuite } from "@kpacite/event-store-conformance"
import { sqlitePlace } from "./SqlitePlace.ts"

EventStoreSuite.suite("the event store on SQLite", { place: sqlitePlace })
