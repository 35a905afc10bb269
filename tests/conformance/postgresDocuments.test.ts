import { DocumentsSuite } from "@kpacite/event-store/testing"
import { postgresDocuments } from "./DocumentsPlaces.ts"

DocumentsSuite.suite("documents in PostgreSQL", { place: postgresDocuments })
