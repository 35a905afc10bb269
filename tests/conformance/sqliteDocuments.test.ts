import { DocumentsSuite } from "@kpacite/event-store/testing"
import { sqliteDocuments } from "./DocumentsPlaces.ts"

DocumentsSuite.suite("documents in SQLite", { place: sqliteDocuments })
