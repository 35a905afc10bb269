import { DocumentsSuite } from "@kpacite/event-store-conformance"
import { sqliteDocuments } from "./DocumentsPlaces.ts"

DocumentsSuite.suite("documents in SQLite", { place: sqliteDocuments })
